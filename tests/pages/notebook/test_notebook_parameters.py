"""What may stand in a notebook's parameters cell, and what is said of anything else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench import settings
from workbench.errors import WorkbenchError
from workbench.pages.notebook import meeting, progress, results
from workbench.pages.notebook.parameters import Opened, open_file, session_file
from workbench.pages.notebook.report import Section, show

DEMO = settings.demo_bundle()


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of bundles next to that of the notebooks, as `workbench lab` lays them."""
    bundles, notebooks = tmp_path / "bundles", tmp_path / "notebooks"
    bundles.mkdir()
    notebooks.mkdir()
    shutil.copyfile(DEMO, bundles / "DOT-2.json")
    monkeypatch.chdir(notebooks)
    return bundles


@pytest.fixture(scope="module")
def demo() -> Opened:
    return open_file("demo")


def plain(parts: object) -> str:
    return "\n".join(map(repr, parts))  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "given",
    [
        "DOT-2",
        "DOT-2.json",
        "../bundles/DOT-2.json",
        "..\\bundles\\DOT-2.json",
        " “DOT-2” ",
        Path("../bundles/DOT-2.json"),
    ],
)
def test_a_session_file_is_found_by_its_path_or_its_bare_name(beside: Path, given: object) -> None:
    assert session_file(given).resolve() == (beside / "DOT-2.json").resolve()


@pytest.mark.parametrize("given", ["demo", "DEMO", ' "demo" '])
def test_the_packaged_demo_is_always_there(beside: Path, given: str) -> None:
    assert session_file(given) == DEMO


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (5, "page_file"),
        (None, "not_text"),
        (True, "not_text"),
        (["demo"], "not_text"),
        ({"a": 1}, "not_text"),
        ("", "empty"),
        ("  ", "empty"),
        ("khong-co.json", "page_file"),
        ("../bundles", "page_file"),
        ("/", "page_file"),
        (".", "page_file"),
        ("a" * 5000, "page_file"),
        ("a\0b", "page_file"),
        ("~khong-co-nguoi-nay/x.json", "page_file"),
    ],
)
def test_anything_else_is_refused_with_what_may_be_written(beside: Path, given: object, code: str) -> None:
    with pytest.raises(WorkbenchError) as refused:
        session_file(given)

    (fault,) = refused.value.faults
    assert (fault.code, fault.where) == (code, "BUNDLE")
    assert "demo" in fault.todo


def test_a_name_that_is_not_there_is_answered_with_those_that_are(beside: Path) -> None:
    (beside / "ket-qua.json").write_text('{"format": "ocop-result/2"}')

    with pytest.raises(WorkbenchError) as refused:
        session_file("DOT-3")

    assert "../bundles/DOT-2.json" in refused.value.faults[0].todo
    assert "ket-qua" not in refused.value.faults[0].todo


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"PK\x03\x04", b"\xff\xfe", b'{"format": "ocop-result/2"}'])
def test_a_file_that_is_no_session_is_refused_in_words(beside: Path, content: bytes) -> None:
    (beside / "X.json").write_bytes(content)

    with pytest.raises(WorkbenchError) as refused:
        open_file("X")

    assert all(fault.what and fault.todo for fault in refused.value.faults)


@pytest.mark.parametrize("given", ["3", 3, "25-09076-3-2026", "Gạo nếp cái hoa vàng", "gạo nếp"])
def test_a_product_is_meant_by_number_code_or_name(demo: Opened, given: object) -> None:
    assert demo.case(given).no == 3


@pytest.mark.parametrize("given", ["0", "13", "25-09076", "không có", "ng"])
def test_a_product_that_is_not_one_is_refused_with_those_there_are(demo: Opened, given: str) -> None:
    for page in (results.results, meeting.meeting):
        with pytest.raises(WorkbenchError) as refused:
            list(page(demo, given))
        (fault,) = refused.value.faults
        assert (fault.code, fault.where) == ("no_product", "PRODUCT")
        assert "25-09076-" in fault.todo


@pytest.mark.parametrize("given", ["TK", "M99", "Thị", 7, ["M01"]])
def test_a_member_who_is_not_one_who_scores_is_refused(demo: Opened, given: object) -> None:
    with pytest.raises(WorkbenchError) as refused:
        list(progress.progress(demo, given))

    assert refused.value.faults[0].where == "MEMBER"


def test_every_parameter_changes_what_is_shown(demo: Opened) -> None:
    assert plain(results.results(demo)) != plain(results.results(demo, "3")) != plain(results.results(demo, "6"))
    assert plain(progress.progress(demo)) != plain(progress.progress(demo, "M07"))
    assert plain(meeting.meeting(demo)) != plain(meeting.meeting(demo, "3"))


def test_the_results_are_those_of_the_replay(demo: Opened) -> None:
    told = plain(results.results(demo))

    for case in demo.cases:
        if case.result.mean_text:
            assert f"{case.product.name} | {len(case.result.counted)}/9 | {case.result.mean_text}" in told


def test_one_product_says_its_reasons_every_counted_total_and_what_holds_it_back(demo: Opened) -> None:
    case = demo.case("6")
    told = plain(results.results(demo, "6"))

    assert demo.reasons[case.product.code][0].text in told
    assert all(f"{case.names[m]} | " in told and f" | {total}" in told for m, total in case.result.totals.items())
    assert all(f" | {line} " in told for line in case.result.held_back_by)


def test_a_product_without_figures_says_so(demo: Opened) -> None:
    for given in ("5", "10"):
        assert "không có phiếu nào được tính" in plain(results.results(demo, given))
        assert "không có phiếu nào được tính" in plain(meeting.meeting(demo, given))


def test_the_rooms_view_and_the_progress_name_nobody_with_points(demo: Opened) -> None:
    table = plain(meeting.meeting(demo, "3")).partition("Đang xem")[2]

    assert [one.name for one in demo.bundle.members if one.name in table] == []
    assert "điểm" not in plain(progress.progress(demo)).replace("không có điểm nào", "").replace("chấm điểm", "")


def test_words_of_a_session_are_never_read_as_html(capsys: pytest.CaptureFixture[str]) -> None:
    section = Section(title="<b>a</b>", lines=("<script>1</script>",), rows=(("<i>", "&"),))

    html = section._repr_html_()
    show([section])

    assert "<b>" not in html
    assert "<script>" not in html
    assert "&lt;i&gt;" in html
    assert "<script>1</script>" in capsys.readouterr().out
