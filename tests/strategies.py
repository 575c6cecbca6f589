"""Tiny sheets, small councils, and Hypothesis strategies for both; nothing here looks at a result.

A tiny sheet is written as it is printed: `{"1": "0 1 2*** 3****"}` is one line with four options of 0 to 3 points, of
which 2 points are the least for 3 stars and 3 points the least for 4. A `?` after the options leaves in doubt whether
the minimum binds every product: a council may waive it. A ballot is `{line: points}` or `{line: letter}`.
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Literal

from hypothesis import strategies as st

from workbench.rulebook.records.sheet import Criterion, Option, Part, Section, Sheet, Source, Star

SOURCE = Source(article=None, certainty="unknown")
LAW = "26/2026/QĐ-TTg"
FLOORS: dict[int, Star | None] = {0: None, 3: 3, 4: 4, 5: 5}
HUNDRED = {"chục": "0 10 20 30 40 50 60 70 80 90", "đơn vị": "0 1 2 3 4 5 6 7 8 9 10"}
"""Two lines without a floor that make any total from 0 to 100."""
STARRED = {"nền": "0 10 30 50 70 80 90", "s3": "0 1 2***", "s4": "0 1 2*** 3****", "s5": "0 1 2 3 4 5*****"}
"""A base of points, and three lines with floors for 3, for 3 and 4, and for 5 stars."""


def tiny_sheet(
    lines: Mapping[str, str],
    *,
    decision: str = LAW,
    set_no: int = 1,
    status: Literal["complete", "unresolved"] = "complete",
) -> Sheet:
    """Build a sheet; lines whose id starts with `B` or `C` stand in that part, all others in part A."""
    criteria = [_line(line_id, printed) for line_id, printed in lines.items()]
    parts = tuple(
        Part(code=code, title=code, points=100, sections=(Section(no="1", title="", points=100, criteria=tuple(own)),))
        for code in ("A", "B", "C")
        if (own := [line for line in criteria if (line.id[0] if line.id[0] in "BC" else "A") == code])
    )
    doubts = () if status == "complete" else ("Tổng các dòng chưa khớp với điểm của phần.",)
    return Sheet(
        decision=decision, set=set_no, name="Phiếu nhỏ", group="Thử", status=status, samples=0, source=SOURCE,
        doubts=doubts, parts=parts,
    )  # fmt: skip


def _line(line_id: str, printed: str) -> Criterion:
    waivable = printed.endswith("?")
    options = tuple(
        Option(points=int(word.rstrip("*")), text=word, floor_for=FLOORS[word.count("*")])
        for word in printed.removesuffix("?").split()
    )
    best = max(option.points for option in options)
    return Criterion(
        id=line_id, title=line_id, points=best, options=options, source=SOURCE,
        waivable=waivable, doubt="Chưa rõ có buộc không." if waivable else None,
    )  # fmt: skip


def letters(sheet: Sheet, ballot: Mapping[str, int | str]) -> dict[str, str]:
    """Turn points into letters, and leave letters as they are; 0 is `-` where no zero is printed."""
    return {line: _letter(sheet, line, value) for line, value in ballot.items()}


def _letter(sheet: Sheet, line: str, value: int | str) -> str:
    if isinstance(value, str):
        return value
    points = [option.points for option in sheet.by_id[line].options]
    return string.ascii_lowercase[points.index(value)] if value in points else "-"


def total_of(value: int) -> dict[str, int | str]:
    """Return the ballot on `HUNDRED` that adds up to this total."""
    tens = min(value // 10 * 10, 90)
    return {"chục": tens, "đơn vị": value - tens}


def regulation(**changes: Any) -> dict[str, Any]:
    """Return a regulation that lets everything stand, with some settings changed."""
    return {
        "source": "Quy chế thử",
        "max_gap": None,
        "quorum": {"share": "1/2", "of": "appointed", "chair": "no"},
        "floors": "majority",
        "fallback": "highest_met",
        "forward": "stars",
        "secretary_scores": False,
        "waivers": "vote",
        "decimals": 2,
    } | changes


def member(member_id: str, role: str = "member") -> dict[str, Any]:
    return {"id": member_id, "name": member_id, "role": role, "title": "", "organisation": ""}


def council(ids: Sequence[str]) -> list[dict[str, Any]]:
    """Return members of whom the first is the chair."""
    return [member(one, "member" if number else "chair") for number, one in enumerate(ids)]


def product(code: str = "P1", **changes: Any) -> dict[str, Any]:
    return {
        "code": code, "name": "Sản phẩm", "producer": "HTX", "decision": LAW, "set": 1, "kind": "first",
        "filed_on": "2026-10-12", "received_on": None, "disqualified": None, "flags": [],
    } | changes  # fmt: skip


def ballot(
    who: str, marks: Mapping[str, str], *, code: str = "P1", round_no: int = 1, **changes: Any
) -> dict[str, Any]:
    return {
        "product": code, "member": who, "round": round_no, "at": "2026-12-10T08:00:00+07:00", "marks": dict(marks),
        "notes": {},
        "reason": None if round_no == 1 else "Sau thảo luận", "opinion": "",
    } | changes  # fmt: skip


def session(**changes: Any) -> dict[str, Any]:
    return {
        "id": "THU", "title": "", "level": "province", "mode": "meeting", "held_on": "2026-12-15", "place": "",
    } | changes  # fmt: skip


def bundle(**changes: Any) -> dict[str, Any]:
    """Return a session file of one product and a chair who has not scored, with some fields changed."""
    return {
        "format": "ocop-session/2", "session": session(), "regulation": regulation(), "members": council(["M01"]),
        "products": [product()], "absences": [], "recusals": [], "ballots": [], "agreed": [], "resolutions": [],
        "waivers": [], "stops": [],
    } | changes  # fmt: skip


def any_marks(sheet: Sheet) -> st.SearchStrategy[dict[str, str]]:
    """Return any complete ballot on a sheet, whatever the story says."""
    return st.fixed_dictionaries({line.id: st.sampled_from(line.marks) for line in sheet.criteria})


def councils(sheet: Sheet, *, least: int = 1, most: int = 9) -> st.SearchStrategy[list[dict[str, str]]]:
    """Return the ballots of a council on one product."""
    return st.lists(any_marks(sheet), min_size=least, max_size=most)


def regulations() -> st.SearchStrategy[dict[str, Any]]:
    """Return any regulation."""
    gaps = st.none() | st.fixed_dictionaries(
        {"points": st.sampled_from(["0", "5", "10", "7.5"]), "test": st.sampled_from(["over", "at_least"])}
    )
    quorums = st.fixed_dictionaries(
        {
            "share": st.sampled_from(["1", "1/2", "2/3", "3/4", "1/9"]),
            "of": st.sampled_from(["appointed", "eligible"]),
            "chair": st.sampled_from(["yes", "or_vice_chair", "no"]),
        }
    )
    return st.fixed_dictionaries(
        {
            "source": st.just("Quy chế thử"),
            "max_gap": gaps,
            "quorum": quorums,
            "floors": st.sampled_from(["majority", "two_thirds", "all", "mean", "agreed"]),
            "fallback": st.sampled_from(["highest_met", "fail"]),
            "forward": st.sampled_from(["mean", "stars"]),
            "secretary_scores": st.booleans(),
            "waivers": st.sampled_from(["vote", "never"]),
            "decimals": st.integers(0, 6),
        }
    )


def means() -> st.SearchStrategy[Fraction]:
    """Return exact means of councils of up to fifteen members."""
    return st.integers(1, 15).flatmap(lambda size: st.integers(0, 100 * size).map(lambda total: Fraction(total, size)))
