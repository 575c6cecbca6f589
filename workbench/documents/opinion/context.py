"""What a filled score sheet or written opinion prints, as a frozen record: the contract of its Word and PDF template.

Every field is text ready to print. Built by `compose`; kept out: any computation.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.documents.minutes.context import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionLine:
    """One criterion with the level that was chosen."""

    no: str
    title: str
    chosen: str
    points: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLines:
    """One part of the sheet with its points."""

    title: str
    points: str
    lines: tuple[OpinionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionForm:
    """One member's opinion on one product; place, day and signature are filled in by hand.

    Attributes:
        name: Its file's name without ending.
        folder: The folder of the member's forms among those of a session.
        held_on: The session's day, `YYYY-MM-DD`; the files are dated by it.
        ballot_sha256: Of the ballot that it was made from, as its receipt says it; else empty.
    """

    name: str
    folder: str
    session_id: str
    ballot_sha256: str
    held_on: str
    parent: str
    organ: str
    title: str
    subtitle: str
    facts: tuple[Setting, ...]
    declared: str
    columns: tuple[str, ...]
    parts: tuple[PartLines, ...]
    result: tuple[Setting, ...]
    notes: tuple[str, ...]
    receipt: tuple[str, ...]
    place_and_day: str
    signer: str
    sign_here: str
    signed_by: str
