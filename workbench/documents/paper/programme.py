"""What every paper of the programme has around its blocks: whose it is, its number, period, signer and recipients.

Kept out: what a report, a plan or a list says (`periodic`, `plan`, `lists`), the frame of a session's papers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workbench.documents.file_names import file_name
from workbench.documents.paper.context import Block, Paper
from workbench.documents.paper.frame import ended
from workbench.text_vi.documents import issuer as frame
from workbench.text_vi.documents.figures import official_date
from workbench.text_vi.programme import reports as words


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a paper's blocks.

    Attributes:
        id: Its record's.
        place: The name of the place that it is about.
        issuer: That of the place whose committee issues it: another where its own had ended by the paper's day.
        above: The name of the place to which the issuer's belongs; or empty.
        first: The first day of its period.
        last: The last day.
        recipients: Who gets it.
        number: Its number; or empty.
        signed_on: When it was signed; None while it is composed.
        signed_by: Who signed.
        signs_as: How they stand to the committee, a key of `text_vi.programme.reports.SIGNS`; or empty.
    """

    id: str
    place: str
    issuer: str
    above: str
    first: date
    last: date
    recipients: Sequence[str]
    number: str
    signed_on: date | None
    signed_by: str
    signs_as: str = ""

    @property
    def days(self) -> tuple[str, str]:
        """Its period as it is printed."""
        return f"{self.first:%d/%m/%Y}", f"{self.last:%d/%m/%Y}"


def programme_paper(
    around: Around,
    *,
    name: str,
    kind: str,
    number: str,
    title: str,
    subject: str,
    blocks: Sequence[Block],
    bases: Sequence[str] = (),
    decides: str = "",
    signer: str = "",
    sign_here: str = words.SIGN,
) -> Paper:
    """Return a paper; a draft across every page while it is not signed.

    Args:
        around: What stands around its blocks.
        name: How its file's name begins.
        kind: What it is.
        number: Its number as it is printed, or room for it.
        title: Its title.
        subject: What it is about.
        blocks: What it says.
        bases: What it rests on.
        decides: A line between what it rests on and what it says.
        signer: Who signs; empty where it is the committee.
        sign_here: What is asked of the signer.
    """
    day = frame.DAY if around.signed_on is None else official_date(around.signed_on)
    return Paper(
        name=f"{name}_{file_name(around.id)}",
        kind=kind,
        session_id=around.id,
        bundle_sha256="",
        held_on=(around.signed_on or around.last).isoformat(),
        parent=f"{words.PEOPLE} {around.above}".upper() if around.above else "",
        organ=f"{words.PEOPLE} {around.issuer}".upper(),
        number=number,
        place_and_day=words.place_and_day(around.issuer, day),
        title=title,
        subject=subject,
        bases=tuple(bases),
        blocks=ended(blocks),
        sign_here=sign_here,
        signed_by=around.signed_by,
        decides=decides,
        signer=(signer,) if signer else (words.COMMITTEE, *words.SIGNS.get(around.signs_as, ())),
        recipients=(*(words.recipient(one) for one in around.recipients), words.KEPT),
        draft="" if around.signed_on else words.DRAFT,
    )


def written(text: str) -> tuple[str, ...]:
    """Return what somebody wrote, or room to write."""
    return tuple(text.splitlines()) or (words.ROOM,) * 2
