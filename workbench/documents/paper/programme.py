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
        place: The place's name.
        above: The name of the place to which that belongs; or empty.
        first: The first day of its period.
        last: The last day.
        recipients: Who gets it.
        number: Its number; or empty.
        signed_on: When it was signed; None while it is composed.
        signed_by: Who signed.
    """

    id: str
    place: str
    above: str
    first: date
    last: date
    recipients: Sequence[str]
    number: str
    signed_on: date | None
    signed_by: str

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
    signer: str,
    blocks: Sequence[Block],
    bases: Sequence[str] = (),
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
        signer: For whom is signed.
        blocks: What it says.
        bases: What it rests on.
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
        organ=f"{words.PEOPLE} {around.place}".upper(),
        number=number,
        place_and_day=words.place_and_day(around.place, day),
        title=title,
        subject=subject,
        bases=tuple(bases),
        blocks=ended(blocks),
        sign_here=sign_here,
        signed_by=around.signed_by,
        signer=(signer,),
        recipients=(*(words.recipient(one) for one in around.recipients), words.KEPT),
        draft="" if around.signed_on else words.DRAFT,
    )


def written(text: str) -> tuple[str, ...]:
    """Return what somebody wrote, or room to write."""
    return tuple(text.splitlines()) or (words.ROOM,) * 2
