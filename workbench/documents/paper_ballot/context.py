"""What a blank paper ballot prints, as a frozen record: the one contract of its template.

Every field is text ready to print. Built by `compose`; kept out: any computation.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.documents.minutes.context import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option with its box: the number that is typed in, and the alternative that begins with it, if one does."""

    no: str
    text: str
    points: str
    floor: str
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankLine:
    """One criterion, and the printed line above it if it is the first below that."""

    above: str
    no: str
    title: str
    most: str
    hints: tuple[str, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A numbered group of criteria; one of a single criterion has no heading of its own."""

    title: str
    most: str
    lines: tuple[BlankLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfBallot:
    """One part of the sheet."""

    title: str
    most: str
    groups: tuple[Group, ...]
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperBallot:
    """One member's blank ballot of one product.

    Attributes:
        held_on: The session's day, `YYYY-MM-DD`; the file is dated by it.
        disqualifiers: The grounds on which a dossier is out before it is scored.
        total: The line to add everything up.
        changes: The label above room for reasons, in a later round.
        footer: What a loose page is known by.
    """

    held_on: str
    parent: str
    organ: str
    title: str
    subtitle: str
    facts: tuple[Setting, ...]
    declare: str
    asked: str
    no_interest: str
    recused: str
    recused_then: str
    how: str
    parts: tuple[PartOfBallot, ...]
    disqualified_when: str
    disqualifiers: tuple[str, ...]
    total: str
    changes: str
    opinion: str
    notes: tuple[str, ...]
    place_and_day: str
    signer: str
    sign_here: str
    signed_by: str
    footer: str
    page: str
