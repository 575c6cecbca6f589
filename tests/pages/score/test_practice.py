"""Practice before a notebook: the kernel's answers, the file, the planted key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.errors import WorkbenchError
from workbench.pages import score_form
from workbench.pages.notebook.practice import Practice, compared, keyed, planted, sheet_of
from workbench.rulebook import Rulebook, Sheet
from workbench.scoring import check_ballot
from workbench.scoring.rules.single_ballot import rate_single_ballot

RULES = Rulebook()
LAW = RULES.decisions["26/2026/QĐ-TTg"]
HONEY = RULES.sheet("26/2026/QĐ-TTg#4").sheet
BALLOT = "/sessions/luyen-tap/products/P/ballot"


def at_hand(folder: Path, product: str = "Mật ong", sheet: Sheet = HONEY) -> Practice:
    return Practice(sheet, product, RULES, folder=folder)


def saved(practice: Practice, **change: object) -> tuple[int, dict]:
    version = practice.answer("GET", BALLOT, None)[1]["version"]
    return practice.answer("PATCH", BALLOT, {"version": version, "change_id": "x", **change})


def plain(parts: object) -> str:
    return "\n".join(map(repr, parts))  # type: ignore[call-overload]


def test_every_published_sheet_has_a_planted_key_that_could_be_handed_in() -> None:
    held = {}
    for key in RULES.keys():  # noqa: SIM118  # a rulebook is no dict
        sheet = RULES.sheet(key).sheet
        law = RULES.decisions[sheet.decision]
        marks = planted(sheet, law)
        held[key] = rate_single_ballot(sheet, law, marks).held_back_by
        assert check_ballot(sheet, law, marks) == []

    assert len(held) == 77
    assert sum(map(bool, held.values())) > 40


def test_what_is_ticked_is_in_the_file_at_once_and_taken_up_by_the_next_kernel(tmp_path: Path) -> None:
    first = at_hand(tmp_path)
    assert list(tmp_path.iterdir()) == []

    assert saved(first, marks={"1.1": "b"}, notes={"1.1": "gần nhà máy"})[0] == 200
    assert saved(first, marks={"1.2": "a"}, opinion="khá")[1]["done"] == 2

    again = at_hand(tmp_path)
    ballot = again.answer("GET", BALLOT, None)[1]
    assert (again.marks, ballot["notes"], ballot["opinion"]) == (
        {"1.1": "b", "1.2": "a"},
        {"1.1": "gần nhà máy"},
        "khá",
    )
    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]


def test_each_product_and_each_sheet_has_its_own_file(tmp_path: Path) -> None:
    practices = [
        at_hand(tmp_path),
        at_hand(tmp_path, "Mật ong 2"),
        at_hand(tmp_path, sheet=RULES.sheet("148/QĐ-TTg#9").sheet),
    ]
    for one in practices:
        saved(one, marks={one.sheet.criteria[0].id: "a"})

    assert len(list(tmp_path.iterdir())) == 3


def test_a_product_called_like_a_path_stays_in_the_folder(tmp_path: Path) -> None:
    inside = tmp_path / "sổ"
    inside.mkdir()
    for name in ("../../ra-ngoai", "/etc/passwd", "..", "a\0b", "x" * 999, "😀"):
        saved(at_hand(inside, name), marks={"1.1": "a"})

    assert {path.name for path in tmp_path.iterdir()} == {"sổ"}
    assert all(path.name.startswith("luyen-tap_") for path in inside.iterdir())


def test_a_change_made_on_an_old_state_is_refused_with_what_is_kept(tmp_path: Path) -> None:
    practice = at_hand(tmp_path)
    saved(practice, marks={"1.1": "b"})

    status, answer = practice.answer("PATCH", BALLOT, {"version": 0, "marks": {"1.1": "a"}})

    assert (status, answer["faults"][0]["code"], answer["ballot"]["marks"]) == (409, "stale", {"1.1": "b"})


@pytest.mark.parametrize("marks", [{"1.1": "z"}, {"99": "a"}, {"1.1": 3}])
def test_a_mark_that_the_sheet_does_not_print_is_never_kept(tmp_path: Path, marks: dict) -> None:
    practice = at_hand(tmp_path)
    status, answer = saved(practice, marks=marks)

    assert (status, answer.get("never"), dict(practice.marks)) == (400, True, {})


def test_handing_in_asks_for_every_line_and_can_be_taken_back(tmp_path: Path) -> None:
    practice = at_hand(tmp_path)
    saved(practice, marks={"1.1": "b"})
    status, answer = practice.answer("POST", "/sessions/luyen-tap/products/P/hand-in", {"version": 1})
    assert (status, len(answer["open_lines"])) == (400, len(HONEY.criteria) - 1)

    saved(practice, marks=planted(HONEY, LAW))
    status, answer = practice.answer("POST", "/sessions/luyen-tap/products/P/hand-in", {"version": 2})
    assert (status, answer["state"]) == (200, "handed_in")
    assert saved(practice, marks={"1.1": "a"})[0] == 409
    assert practice.answer("POST", "/sessions/luyen-tap/products/P/reopen", {"version": 3, "reason": ""})[0] == 200
    assert saved(practice, marks={"1.1": "a"})[0] == 200


@pytest.mark.parametrize(
    "path", ["/sessions/luyen-tap/acts", "/sessions/luyen-tap/products/P/receipt.pdf", "/plans", "/"]
)
def test_what_only_a_council_does_is_refused_in_words(tmp_path: Path, path: str) -> None:
    status, answer = at_hand(tmp_path).answer("POST", path, {})

    assert (status, answer["faults"][0]["code"]) == (404, "practice")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"sheet": "148/QĐ-TTg#9"}', "\0"])
def test_a_file_that_is_broken_is_left_alone_and_told(tmp_path: Path, content: str) -> None:
    path = at_hand(tmp_path).path
    path.write_text(content)

    with pytest.raises(WorkbenchError) as refused:
        at_hand(tmp_path)

    assert refused.value.faults[0].where == path.name
    assert path.read_text() == content


def test_a_folder_that_can_not_be_written_keeps_what_was_kept(tmp_path: Path) -> None:
    practice = at_hand(tmp_path / "không có")

    status, answer = saved(practice, marks={"1.1": "b"})

    assert (status, answer["faults"][0]["code"], dict(practice.marks)) == (507, "not_kept", {})


@pytest.mark.parametrize(
    ("given", "key"), [("4", HONEY.key), (4, HONEY.key), ("mật ong", HONEY.key), ("148/qđ-ttg#9", "148/QĐ-TTg#9")]
)
def test_a_sheet_is_meant_by_number_name_or_key(given: object, key: str) -> None:
    assert sheet_of(given, RULES).key == key


@pytest.mark.parametrize("given", ["", "99", "chế biến", "27/2026#1", None, ["4"]])
def test_a_sheet_that_is_not_one_is_refused_with_those_there_are(given: object) -> None:
    with pytest.raises(WorkbenchError) as refused:
        sheet_of(given, RULES)

    assert refused.value.faults[0].where == "SHEET"


@pytest.mark.parametrize(
    ("sheet", "product", "mode", "where"),
    [
        ("4", "Mật ong", "xem", "MODE"),
        ("4", "", "practice", "PRODUCT"),
        ("x", "Mật ong", "key", "SHEET"),
        ("4", "A", 7, "MODE"),
    ],
)
def test_a_wrong_parameter_is_told_by_its_name(sheet: object, product: object, mode: object, where: str) -> None:
    for call in (score_form.show, score_form.compare):
        with pytest.raises(WorkbenchError) as refused:
            call(sheet, product, mode)
        assert [fault.where for fault in refused.value.faults] == [where]


def test_the_comparison_says_what_holds_each_star_back_and_where_they_differ(tmp_path: Path) -> None:
    practice, key = at_hand(tmp_path), planted(HONEY, LAW)
    assert "0/32" in plain(compared(practice))

    saved(practice, marks={**key, "1.1": "a"})
    told = plain(compared(practice))

    mine, theirs = rate_single_ballot(HONEY, LAW, practice.marks), rate_single_ballot(HONEY, LAW, key)
    assert f"Bài của Ông/Bà | {' | '.join(map(str, mine.parts.values()))} | {mine.total} | {mine.stars} sao" in told
    assert f"Đáp án mẫu | {' | '.join(map(str, theirs.parts.values()))} | {theirs.total} | {theirs.stars} sao" in told
    assert "1 trong 32 dòng đã chấm khác đáp án mẫu" in told
    assert theirs.held_back_by
    assert all(f"\n{line} " in told for line in theirs.held_back_by)
    assert "không phải phiếu của hội đồng" in told


def test_the_key_shows_every_line(tmp_path: Path) -> None:
    told = plain(keyed(at_hand(tmp_path)))

    assert all(f"{line.id} {line.title} | " in told for line in HONEY.criteria)


def test_the_kept_file_is_plain_json_that_names_its_sheet(tmp_path: Path) -> None:
    practice = at_hand(tmp_path)
    saved(practice, marks={"1.1": "b"})

    assert json.loads(practice.path.read_text(encoding="utf-8"))["sheet"] == HONEY.key
