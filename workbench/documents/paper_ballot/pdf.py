"""Blank ballots as PDF/A-3b, PDF/UA-1 files: typst compiles `templates/paper_ballot.typ`.

One file holds a handful; more are one file a member, in parts where they have many, so that the memory of a compile is
bounded however many are asked for. Kept out: what is printed (`compose`), whose ballots these are (the desk).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from workbench.council.record.blanks import Blank
from workbench.documents.file_names import told_apart
from workbench.documents.paper_ballot.compose import paper_ballot
from workbench.documents.paths import TEMPLATES
from workbench.documents.render.print_files import pdf_and_pages
from workbench.rulebook import Rulebook

TEMPLATE = TEMPLATES / "paper_ballot.typ"
IN_ONE = 16
"""Ballots that one compile may hold: some 15 MB each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotFile:
    """A file of ballots of one member; its name without ending."""

    name: str
    ballots: tuple[Blank, ...]


def ballot_files(blanks: Sequence[Blank]) -> tuple[BallotFile, ...]:
    """Lay out who gets which file: one for all where they are few, else one a member, or several of many products."""
    if len(blanks) <= IN_ONE:
        return (BallotFile(name="", ballots=tuple(blanks)),)
    found, names = [], told_apart(blank.member.id for blank in blanks)
    for member, of in groupby(blanks, key=lambda blank: blank.member.id):
        own = tuple(of)
        parts = [own[at : at + IN_ONE] for at in range(0, len(own), IN_ONE)]
        for number, ballots in enumerate(parts, start=1):
            part = f"{names[member]}_{number:02d}" if len(parts) > 1 else names[member]
            found.append(BallotFile(name=part, ballots=ballots))
    return tuple(found)


def paper_ballots_pdf(blanks: Sequence[Blank], rulebook: Rulebook, *, two_sided: bool = False) -> tuple[bytes, int]:
    """Lay out blank ballots, each numbered from page 1.

    Args:
        blanks: In the order in which they are to be handed out; at least one.
        rulebook: The published sheets, with our short wording or the one an office loaded.
        two_sided: Whether each begins on a new leaf where both sides are printed.

    Returns:
        The file, the same bytes for the same ballots, and how many pages it has.
    """
    ballots = [paper_ballot(blank, rulebook) for blank in blanks]
    return pdf_and_pages(TEMPLATE, {"two_sided": two_sided, "ballots": ballots})
