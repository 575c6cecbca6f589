"""Who acted in another's place: paper ballots typed by one and confirmed by another, the chair handed over and back.

A confirmed paper is the ballot it says it is; whoever signed or proposed as chair was chair, or had the chair then.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from workbench.doctor.dossier import Dossier, Row
from workbench.doctor.findings import Finding, record
from workbench.text_vi.doctor import seats as words


def seat_findings(of: Dossier) -> Iterator[Finding]:
    """Go through paper ballots and handings over."""
    yield from _papers(of)
    yield from _chairings(of)
    yield from _without_chair(of)


def _papers(of: Dossier) -> Iterator[Finding]:
    typed = {row["number"]: row for row in of.rows("paper_ballots")}
    for expected, (number, row) in enumerate(sorted(typed.items()), start=1):
        if number != expected:
            yield record(words.paper_hole(expected, number), of.at("paper_ballots", row), "paper_hole")
            break
    for end in of.rows("paper_ends"):
        paper, where = typed.get(end["number"]), of.at("paper_ends", end)
        if paper is None or paper["entry"] > end["entry"]:
            yield record(words.paper_unknown(), where, "paper_unknown")
        elif end["member_id"] == paper["typed_by"]:
            yield record(words.one_person(), where, "paper_one_person")
        elif end["event"] == "confirmed" and not _became(of, paper, end):
            yield record(words.paper_differs(), where, "paper_differs")


def _became(of: Dossier, paper: Row, end: Row) -> bool:
    """Tell whether a confirmed paper is the handed-in ballot that its end names."""
    place = (paper["member_id"], paper["product_code"], end["revision"], paper["round"], "handed_in")
    columns = itemgetter("member_id", "product_code", "revision", "round", "kind")
    return any(columns(row) == place and row["marks"] == paper["marks"] for row in of.rows("ballot_revisions"))


def _chairings(of: Dossier) -> Iterator[Finding]:
    """Yield handings over that do not take turns with takings back, or that name somebody who is no vice chair."""
    vice = {member.id for member in of.stored.plan.members if member.role == "vice_chair"}
    for place, row in enumerate(sorted(of.rows("chairings"), key=itemgetter("entry"))):
        if row["event"] != ("handed_over", "taken_back")[place % 2] or row["member_id"] not in vice:
            yield record(words.chair_out_of_order(), of.at("chairings", row), "chair_out_of_order")
            break


def _without_chair(of: Dossier) -> Iterator[Finding]:
    """Yield signatures and proposals of members who were neither chair, nor secretary, nor acting as chair then."""
    board = {member.id for member in of.stored.plan.members if member.role in {"chair", "secretary"}}
    turns = sorted(of.rows("chairings"), key=itemgetter("entry"))
    for table in ("sign_offs", "proposals"):
        for row in of.rows(table):
            before = [turn for turn in turns if turn["entry"] < row["entry"]]
            acting = before[-1]["member_id"] if before and before[-1]["event"] == "handed_over" else None
            if row["member_id"] not in board and row["member_id"] != acting:
                yield record(words.without_chair(), of.at(table, row), "without_chair")
