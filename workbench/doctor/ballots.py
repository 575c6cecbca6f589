"""Every revision of every ballot: numbered without holes, valid on the frozen sheet, written when it could be.

The rules are those the desk asks at each act (`council.acts`); here they are asked of the rows, by the order of
journal entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from workbench.doctor.dossier import Dossier, Row
from workbench.doctor.findings import Finding, record
from workbench.doctor.openness import Openness
from workbench.scoring import check_ballot, check_marks
from workbench.text_vi.doctor import record as words

TABLE = "ballot_revisions"


def ballot_findings(of: Dossier) -> Iterator[Finding]:
    """Go through the ballots, one member and product at a time."""
    key = itemgetter("member_id", "product_code")
    openness = Openness(of)
    for _, group in groupby(sorted(of.rows(TABLE), key=key), key):
        revisions = sorted(group, key=itemgetter("entry", "revision"))
        yield from _numbers(of, revisions)
        yield from _kinds(of, revisions)
        for row in revisions:
            yield from _marks(of, row)
            for said, code in openness.refusals(row):
                yield record(said, of.at(TABLE, row), code)


def _numbers(of: Dossier, revisions: Sequence[Row]) -> Iterator[Finding]:
    for expected, row in enumerate(revisions, start=1):
        if row["revision"] != expected:
            yield record(words.revision_hole(expected, row["revision"]), of.at(TABLE, row), "revision_hole")
            return


def _kinds(of: Dossier, revisions: Sequence[Row]) -> Iterator[Finding]:
    """Yield what follows another revision that it can't follow; a ballot that is handed in is reopened first."""
    if revisions[0]["kind"] != "saved":
        yield record(words.kind_out_of_order(), of.at(TABLE, revisions[0]), "kind_out_of_order")
    for before, row in pairwise(revisions):
        reopens, was_in = row["kind"] == "reopened", before["kind"] == "handed_in"
        later_round = row["round"] > before["round"]
        sound = was_in and not later_round if reopens else later_round or not was_in
        if row["round"] < before["round"] or not sound:
            yield record(words.kind_out_of_order(), of.at(TABLE, row), "kind_out_of_order")


def _marks(of: Dossier, row: Row) -> Iterator[Finding]:
    """Yield what the frozen sheet refuses; a sheet that is not here any more is told of by itself."""
    sheet = of.sheet_of(row["product_code"])
    if sheet is None:
        return
    if row["kind"] == "handed_in":
        faults = check_ballot(sheet, of.rulebook.decisions[sheet.decision], row["marks"])
    else:
        faults = check_marks(sheet, row["marks"])
    for fault in faults:
        yield record(words.mark_invalid(fault.what), f"{of.at(TABLE, row)}, {fault.where}", fault.code)
