"""What the board did: states in order, each act in its time, rounds without holes, votes and options that exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from workbench.doctor.dossier import ACTS, Dossier
from workbench.doctor.findings import Finding, record
from workbench.scoring import check_marks
from workbench.storage import subject_text
from workbench.text_vi.doctor import record as words

STATES = ("scoring", "closed", "concluded")
MEETING = ("agreed", "discussions", "notes", "resolutions", "rounds", "sign_offs", "waivers")
"""Tables of what only happens after closing."""


def board_findings(of: Dossier) -> Iterator[Finding]:
    """Go through the states and the acts of the board."""
    rows = of.rows("session_states")
    states = tuple(row["state"] for row in sorted(rows, key=itemgetter("entry")))
    if states != STATES[: len(states)] or not states:
        yield record(words.states_out_of_order(", ".join(states)), of.place, "states_out_of_order")
    yield from _times(of)
    yield from _rounds(of)
    yield from _agreed(of)
    for table in ("resolutions", "waivers"):
        for row in of.rows(table):
            if row["votes_for"] + row["votes_against"] > len(of.scoring):
                yield record(words.too_many_votes(len(of.scoring)), of.at(table, row), "too_many_votes")


def _times(of: Dossier) -> Iterator[Finding]:
    closed, concluded = of.entered.get("closed"), of.entered.get("concluded")
    for table in MEETING:
        for row in of.rows(table):
            if closed is None or row["entry"] < closed:
                yield record(words.before_close(), of.at(table, row), "before_close")
    for table in (*ACTS, "sign_offs"):
        for row in of.rows(table):
            if concluded is not None and row["entry"] > concluded:
                yield record(words.after_end(), of.at(table, row), "after_end")


def _rounds(of: Dossier) -> Iterator[Finding]:
    """Yield rounds that do not follow each other: 2 opened, 2 closed, 3 opened, and so on."""
    by_product = itemgetter("product_code")
    for _, group in groupby(sorted(of.rows("rounds"), key=by_product), by_product):
        for place, row in enumerate(sorted(group, key=itemgetter("entry"))):
            if (row["round"], row["event"]) != (2 + place // 2, ("opened", "closed")[place % 2]):
                yield record(words.round_out_of_order(row["round"]), of.at("rounds", row), "round_out_of_order")
                break


def _agreed(of: Dossier) -> Iterator[Finding]:
    for row in of.rows("agreed"):
        sheet = of.sheet_of(row["product_code"])
        faults = check_marks(sheet, {row["criterion"]: row["option"]}) if sheet else []
        for fault in faults:
            yield record(words.mark_invalid(fault.what), f"{of.at('agreed', row)}, {fault.where}", fault.code)


def credential_findings(of: Dossier) -> Iterator[Finding]:
    """Yield members with two valid codes, and codes or sign-ins that the journal does not know.

    Credentials are the only rows that change in place: what they tell and the journal does not was cut off from it.
    """
    rows = of.rows("credentials")
    valid = Counter(row["member_id"] for row in rows if row["void_at"] is None)
    for member in sorted(member for member, count in valid.items() if count > 1):
        yield record(words.two_codes(), f"{of.place}, {member}", "two_codes")
    for act, column in (("issue_code", "at"), ("sign_in", "last_sign_in")):
        known = {(entry["subject"], entry["at"]) for entry in of.archive.entries(act)}
        for row in rows:
            if row[column] is not None and (subject_text(of.sid, row["member_id"]), row[column]) not in known:
                yield record(words.not_in_journal(act), of.at("credentials", row), "not_in_journal")
