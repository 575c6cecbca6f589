"""The tidy frames: exact, documented, one file or many, and a bad file keeps nobody from the others."""

from __future__ import annotations

import re
import shutil
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from workbench import lab, settings
from workbench.lab import frames
from workbench.rulebook import Rulebook
from workbench.scoring import Result, read_bundle, replay_bytes, total

RULEBOOK = Rulebook()
EXAMPLE = Path(__file__).parents[1] / "contracts" / "example-bundle.json"
FRAMES = {lab.ballots: frames.BALLOTS, lab.marks: frames.MARKS, lab.results: frames.RESULTS, lab.floors: frames.FLOORS}


@pytest.fixture(scope="module")
def demo() -> lab.Bundles:
    return lab.read("demo")


@pytest.fixture(scope="module")
def result() -> Result:
    return replay_bytes(settings.demo_bundle().read_bytes(), RULEBOOK)


@pytest.mark.parametrize("make", FRAMES, ids=lambda make: make.__name__)
@pytest.mark.parametrize("source", ["demo", "nowhere"])
def test_a_frame_has_its_columns_and_types_also_without_a_row(make, source: str, demo: lab.Bundles) -> None:
    frame = make(demo if source == "demo" else "nowhere")

    assert {name: str(kind) for name, kind in frame.dtypes.items()} == FRAMES[make]
    assert frame.empty == (source == "nowhere")


@pytest.mark.parametrize("make", FRAMES, ids=lambda make: make.__name__)
def test_every_column_is_described(make) -> None:
    told = "".join(one.__doc__ or "" for one in (lab.ballots, lab.marks, make))

    assert [name for name in FRAMES[make] if f"`{name}`" not in told] == []


def test_results_are_the_replays_and_means_stay_exact(demo: lab.Bundles, result: Result) -> None:
    frame = lab.results(demo)

    assert list(frame["product"]) == [one.code for one in result.products]
    assert list(frame["mean"]) == [one.mean for one in result.products]
    assert {type(mean) for mean in frame["mean"]} == {Fraction, type(None)}
    assert [None if pd.isna(stars) else stars for stars in frame["stars"]] == [one.stars for one in result.products]
    assert list(frame["held_back_by"]) == [one.held_back_by for one in result.products]
    assert list(frame["part_b"]) == [one.parts and one.parts["B"] for one in result.products]


def test_a_ballots_points_are_the_sheets(demo: lab.Bundles) -> None:
    bundle = read_bundle(settings.demo_bundle().read_bytes(), RULEBOOK)
    frame = lab.ballots(demo)
    sheets = {one.code: RULEBOOK.sheet(one.sheet).sheet for one in bundle.products}

    assert list(frame["total"]) == [total(sheets[one.product], one.marks) for one in bundle.ballots]
    assert (frame["part_a"] + frame["part_b"] + frame["part_c"] == frame["total"]).all()
    assert (frame[["best_a", "best_b", "best_c"]].sum(axis=1) == 100).all()
    assert list(frame["at"]) == [one.at for one in bundle.ballots]


def test_counted_ballots_are_those_the_results_rest_on(demo: lab.Bundles, result: Result) -> None:
    counted = lab.ballots(demo).query("counted")
    expected = {one.code: dict(one.totals) for one in result.products if one.mean is not None}

    assert {
        code: dict(zip(of["member"], of["total"], strict=True)) for code, of in counted.groupby("product")
    } == expected
    assert (lab.ballots(demo)["round"] == 2).sum() == 1


def test_marks_add_up_to_the_ballots(demo: lab.Bundles) -> None:
    ballots, marks = lab.ballots(demo), lab.marks(demo)
    keys = ["product", "member", "round"]

    added = marks.groupby([*keys, "part"])["points"].sum().unstack()

    for code in "ABC":
        assert (added[code] == ballots.set_index(keys)[f"part_{code.lower()}"].sort_index()).all()
    assert (marks["points"] <= marks["best"]).all()


def test_least_options_are_met_or_missed_as_the_replay_says(demo: lab.Bundles, result: Result) -> None:
    frame = lab.floors(demo)
    missed = frame[~frame["met"]]
    expected = {
        (one.code, star, line.criterion): (line.least, line.reached_by, line.of)
        for one in result.products
        for star, check in (one.floors or {}).items()
        for line in check.missed
    }

    keys = zip(missed["product"], missed["star"], missed["criterion"], strict=True)
    assert (
        dict(zip(keys, zip(missed["least"], missed["reached_by"], missed["of"], strict=True), strict=True)) == expected
    )
    held = frame[frame["holds_back"]].groupby("product")["criterion"].agg(tuple)
    assert dict(held) == {one.code: one.held_back_by for one in result.products if one.held_back_by}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tỉnh A").mkdir()
    shutil.copy(settings.demo_bundle(), tmp_path / "tỉnh A" / "bundle.json")
    shutil.copy(EXAMPLE, tmp_path / "b.json")
    return tmp_path


def test_a_folder_is_read_with_all_below_it(folder: Path) -> None:
    (folder / "result.json").write_text('{"format": "ocop-result/2"}')
    (folder / ".an").mkdir()
    shutil.copy(settings.demo_last_bundle(), folder / ".an" / "hidden.json")

    found = lab.read(folder)

    assert [one.file for one in found.opened] == ["b.json", "tỉnh A/bundle.json"]
    assert found.refused == ()
    assert set(lab.ballots(found)["file"]) == {"b.json", "tỉnh A/bundle.json"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "chuy.n|trống|JSON"),
        (b"\xff\xfe{}", "."),
        (b"[]", "."),
        (b'{"format": "ocop-session/9"}', "ocop-session/9"),
        (settings.demo_bundle().read_bytes()[:5000], "."),
        (settings.demo_bundle().read_bytes().replace(b'"round": 1', b'"round": -1'), "round"),
    ],
    ids=["empty", "not utf-8", "not an object", "other format", "cut off", "a thousand faults"],
)
def test_a_bad_file_is_told_in_vietnamese_and_the_others_are_read(
    folder: Path, content: bytes, said: str, capsys
) -> None:
    (folder / "a-hỏng.json").write_bytes(content)

    frame = lab.results(folder)

    assert set(frame["file"]) == {"b.json", "tỉnh A/bundle.json"}
    told = capsys.readouterr().out
    assert told.startswith("Không đọc tệp a-hỏng.json; các tệp khác vẫn được đọc:\n")
    assert "->" in told, "what to do"
    assert re.search(said, told)
    assert len(told.splitlines()) < 15


def test_a_file_that_the_machine_does_not_give_is_told(folder: Path) -> None:
    (folder / "c.json").symlink_to(folder / "gone.json")
    (folder / "d.json").mkdir()

    found = lab.read(folder)

    assert len(found.opened) == 2
    assert [one.file for one in found.refused] == []


def test_a_session_in_two_files_is_counted_once(folder: Path) -> None:
    shutil.copy(settings.demo_bundle(), folder / "z.json")

    found = lab.read(folder)

    assert [one.file for one in found.opened] == ["b.json", "tỉnh A/bundle.json"]
    assert "đã được đọc ở tệp tỉnh A/bundle.json" in str(found.refused[0])


def test_two_councils_may_use_the_same_id_for_a_session(folder: Path) -> None:
    raw = settings.demo_bundle().read_text("utf-8").replace("Nguyễn Văn Khởi", "Người Khác")
    (folder / "z.json").write_text(raw, "utf-8")

    assert len(lab.read(folder).opened) == 3


@pytest.mark.parametrize(("name", "said"), [("không-có", "Không có tệp hay thư mục này"), ("", "không có hồ sơ phiên")])
def test_a_place_without_bundles_is_told(tmp_path: Path, name: str, said: str) -> None:
    found = lab.read(tmp_path / name)

    assert found.opened == ()
    assert said in str(found.refused[0])
