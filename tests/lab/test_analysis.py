"""What the analysis notebook shows: to chair and ministry everything, of a member's private sheet nobody else's."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from workbench import lab, settings
from workbench.lab import analysis, measures
from workbench.rulebook import Rulebook
from workbench.scoring import read_bundle
from workbench.text_vi.lab import analysis as words

SECTIONS = ("spread", "severity", "agreement", "halo", "flat_lines", "failed_floors", "cycles", "private")
BUNDLE = read_bundle(settings.demo_bundle().read_bytes(), Rulebook())
OWN = next(member for member in BUNDLE.members if member.id == "M05")
OTHERS = [member for member in BUNDLE.members if member != OWN]


@pytest.fixture(autouse=True)
def _shell() -> Iterator[None]:
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


@cache
def shown(
    bundles: str | Path = "demo", *, member: str = "", last: str = "demo-truoc", sections: tuple[str, ...] = SECTIONS
) -> dict[str, str]:
    """Return all that each section shows, pictures' own text included."""
    told = {}
    with capture_output() as out:
        study = analysis.open_study(str(bundles), member=member, last=last)
    told["open"] = everything(out)
    for section in sections:
        with capture_output() as out:
            getattr(study, section)()
        told[section] = everything(out)
    return told


def everything(out) -> str:
    return out.stdout + "\n".join(
        str(value) for one in out.outputs for kind, value in one.data.items() if kind != "image/png"
    )


def counted(source: lab.Bundles | str = "demo") -> pd.DataFrame:
    return measures.counted_rows(lab.ballots(source))


def test_every_section_shows_the_demo_and_says_that_it_is_advice() -> None:
    told = shown()

    assert words.ADVICE in told["open"]
    assert all(words.NOTHING not in text for text in told.values())
    assert [name for name, text in told.items() if "<table" not in text and name != "private"] == []
    assert [name for name, text in told.items() if "<svg" in text] == [
        "spread",
        "severity",
        "halo",
        "failed_floors",
        "cycles",
    ]
    assert all(member.name in told["severity"] for member in BUNDLE.scoring_members)


@pytest.mark.parametrize("given", ["M05", OWN.name, f" {OWN.name} "])
def test_a_member_is_known_by_id_or_by_full_name(given: str) -> None:
    with capture_output():
        assert analysis.open_study("demo", member=given).mine == OWN.name


def test_a_private_sheet_names_nobody_else() -> None:
    told = shown(member="M05")
    whole = "\n".join(told.values())

    assert OWN.name in told["severity"]
    assert OWN.name in told["halo"]
    assert told["severity"].count(words.Severity.OTHERS) >= len(BUNDLE.scoring_members) - 1
    for other in OTHERS:
        assert other.name not in whole
        assert not re.search(rf"\b{other.id}\b", whole)
        assert other.organisation not in whole
    assert "<svg" in told["private"]


def test_a_private_sheets_figures_are_the_members_own() -> None:
    told = shown(member="M05")["private"]
    own = counted().query("member == 'M05'").set_index("product_name")["total"]

    for name, total in own.items():
        assert re.search(rf">{name}</td><td[^>]*>{total}</td>", told)


def test_where_one_other_alone_scored_nothing_can_be_read_off() -> None:
    two = counted().query("member in ('M05', 'M06')")

    assert measures.against_the_rest(two, OWN.name, "total").empty


@pytest.mark.parametrize("given", ["M99", "m05", "Thịnh", "TK", "M05; M06", "<b>"])
def test_a_member_nobody_knows_gets_nothing_and_is_told_whom_there_is(given: str) -> None:
    told = shown(member=given)

    assert f"Không có thành viên “{given}” chấm điểm" in told["open"]
    assert "M01, M02" in told["open"]
    assert all(told[section].count(words.NOTHING) >= 1 for section in SECTIONS)
    assert not any(member.name in "\n".join(told.values()) for member in BUNDLE.members)


@pytest.fixture
def two_councils(tmp_path: Path) -> Path:
    """The demo's, and another province's whose members have the same ids and other names."""
    shutil.copy(settings.demo_bundle(), tmp_path / "a.json")
    raw = json.loads(settings.demo_last_bundle().read_text("utf-8"))
    for member in raw["members"]:
        member["name"] = f"{member['name']} B"
    (tmp_path / "b.json").write_text(json.dumps(raw, ensure_ascii=False), "utf-8")
    return tmp_path


def test_an_id_of_two_persons_is_refused_and_a_name_is_not(two_councils: Path) -> None:
    assert "“M05” là của 2 người" in shown(two_councils, member="M05", sections=())["open"]

    by_name = shown(two_councils, member=f"{OWN.name} B", sections=("severity",))

    assert f"{OWN.name} B" in by_name["severity"]
    assert not any(other.name in "\n".join(by_name.values()) for other in OTHERS)


def test_councils_without_a_common_member_are_each_their_own(two_councils: Path) -> None:
    told = shown(two_councils, sections=("severity",))["severity"]

    assert words.Severity.APART in told
    assert [words.Severity.COUNCIL.format(no) in told for no in (1, 2, 3)] == [True, True, False]


def test_one_council_over_two_sessions_is_one(tmp_path: Path) -> None:
    shutil.copy(settings.demo_bundle(), tmp_path / "a.json")
    shutil.copy(settings.demo_last_bundle(), tmp_path / "b.json")

    ((fit, table),) = measures.severities(counted(lab.read(tmp_path)))

    assert table.shape == (16, 9)
    assert fit.severity.idxmin() == "Vũ Thị Thanh Huyền", "made strict in the cycle before"
    assert fit.intervals(at_once=True)["Vũ Thị Thanh Huyền"].is_clear_of_zero


def test_a_file_that_is_refused_leaves_the_sections_empty_and_raises_nothing(tmp_path: Path) -> None:
    (tmp_path / "hỏng.json").write_text('{"format": "ocop-session/2"}', "utf-8")

    told = shown(tmp_path / "hỏng.json", last=str(tmp_path / "không-có"))

    assert "Không đọc tệp hỏng.json" in told["open"]
    assert "Không có tệp hay thư mục này" in told["open"]
    assert all(told[section].count(words.NOTHING) >= 1 for section in SECTIONS)


def test_what_stands_in_a_bundle_is_never_markup(tmp_path: Path) -> None:
    raw = settings.demo_bundle().read_text("utf-8")
    raw = raw.replace(OWN.name, "<script>alert(1)</script>").replace("Mật ong hoa nhãn", "<img src=x onerror=alert(1)>")
    (tmp_path / "x.json").write_text(raw, "utf-8")

    told = shown(tmp_path, sections=("severity", "halo", "failed_floors"))

    html = "\n".join(re.findall(r"<(?:table|p|svg).*?</(?:table|p|svg)>", "\n".join(told.values()), re.DOTALL))
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "<img" not in html


def test_cycles_compare_points_on_the_same_sheet_alone_and_exactly() -> None:
    found = {one["product"].name: one["difference"] for one in measures.pairs(lab.read("demo"), lab.read("demo-truoc"))}
    before, now = (lab.results(which).set_index("product_name")["mean"] for which in ("demo-truoc", "demo"))
    sauce = "Tương nếp ủ chum"

    assert set(found) == {"Bún khô gạo lứt", "Chuối sấy dẻo", "Giỏ mây tre đan", sauce}
    assert {name for name, difference in found.items() if difference is not None} == {sauce}
    assert type(found[sauce]) is Fraction
    assert found[sauce] == now[sauce] - before[sauce]
    assert words.Cycles.OTHER_SHEET in shown()["cycles"]


@pytest.mark.parametrize("last", ["", "demo"])
def test_without_another_cycle_nothing_is_made_up(last: str) -> None:
    told = shown("demo-truoc", last=last, sections=("cycles",))["cycles"]

    assert (words.Cycles.NO_LAST in told) == (last == "")


def test_lines_that_never_tell_products_apart_are_those_with_one_figure() -> None:
    marks = measures.counted_rows(lab.marks("demo"))
    flat = measures.flat_lines(marks)
    never = {(one.criterion, one.title, one.best) for one in flat.itertuples() if one.share == 1}
    seen = marks.groupby(measures.LINE).agg(products=("row", "nunique"), figures=("points", "nunique"))

    assert never == set(seen.query("products > 1 and figures == 1").index)
    assert never
    assert flat["share"].min() >= measures.HARDLY


def test_failed_minima_are_counted_at_the_star_that_points_have_reached() -> None:
    worst = measures.failed_floors(lab.floors("demo")).set_index("criterion")
    rated = lab.results("demo")

    assert worst.loc["1.5", "held"] == sum("1.5" in held for held in rated["held_back_by"])
    assert (worst["missed"] <= worst["asked"]).all()
    assert (worst["asked"] <= (rated["band"] >= 3).sum()).all()
