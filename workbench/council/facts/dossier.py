"""What comes with a product and is no score: reports on it, its samples, papers asked for; preliminary points.

The commune reports on four topics (26/2026 Điều 7 khoản 2, Mẫu 03), the advisory team on the whole or on a line, and it
may ask for more papers (Điều 7 khoản 3 điểm c). Five samples come with a dossier, none with tourism (Điều 6 khoản 2
điểm d: the sheet says). None of it enters mean or quorum; the
bundle carries it beside them, for the minutes (`events`).

Pure; what is on record comes from `session`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from workbench.council.facts.session import Report, Revision
from workbench.rulebook.records.evidence import Evidence
from workbench.rulebook.records.sheet import Sheet
from workbench.scoring.sheets.ballot import total

CommuneTopic = Literal["materials", "labour", "idea", "identity"]
WHOLE = "whole"
"""The topic of the advisory team's report on the whole dossier; else it names a line."""

COMMUNE_TOPICS: tuple[CommuneTopic, ...] = get_args(CommuneTopic)
SELF_FORM = "Mẫu 02"
COMMUNE_FORM = "Mẫu 03"
_LINES: Mapping[CommuneTopic, tuple[str, ...]] = {
    "materials": ("1.1",),
    "labour": ("3.3",),
    "idea": ("2.1",),
    "identity": ("5.3", "5.1"),
}
"""Topic -> the lines that may speak of it; a sheet has it where the form is read for that line (`evidence.yaml`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreliminarySheet:
    """One adviser's points."""

    member: str
    total: int
    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preliminary:
    """What the advisory team's sheets come to; beside the council's result, never in it.

    Attributes:
        sheets: In the order of the team.
        mean: The exact mean of their totals, None where nobody handed in.
    """

    sheets: tuple[PreliminarySheet, ...]
    mean: Fraction | None


def preliminary(sheet: Sheet, advisers: Sequence[str], handed_in: Sequence[Revision]) -> Preliminary:
    """Add up what the advisory team handed in on one product.

    Args:
        sheet: Its sheet.
        advisers: Who counts, in order: the team without those who stepped back.
        handed_in: Their sheets that count, one of each at most.
    """
    of = {revision.member: revision for revision in handed_in}
    sheets = tuple(
        PreliminarySheet(member=who, total=total(sheet, of[who].marks), opinion=of[who].opinion)
        for who in advisers
        if who in of
    )
    return Preliminary(
        sheets=sheets, mean=Fraction(sum(each.total for each in sheets), len(sheets)) if sheets else None
    )


def forms_entered(reports: Iterable[Report], self_assessments: Mapping[str, Mapping[str, int]], code: str) -> set[str]:
    """Return the forms of a dossier whose contents are on record, so that no pages need to stand for them."""
    entered = {COMMUNE_FORM for report in reports if (report.product, report.source) == (code, "commune")}
    return entered | ({SELF_FORM} if self_assessments.get(code) else set())


def topic_lines(evidence: Evidence | None, set_no: int) -> dict[str, str]:
    """Return the line of a sheet that each of the commune's topics speaks to, as far as it has one."""
    read_for = evidence.of_set(set_no) if evidence else {}
    lines = {line for line, proofs in read_for.items() if any(proof.no == COMMUNE_FORM for proof in proofs)}
    found = {topic: next((line for line in _LINES[topic] if line in lines), None) for topic in COMMUNE_TOPICS}
    return {topic: line for topic, line in found.items() if line is not None}
