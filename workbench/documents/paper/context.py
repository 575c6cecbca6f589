"""What a paper of the set prints, as frozen records: the one contract of its Word and PDF template.

Every field is text ready to print. Built by `before` and `after`; kept out: any computation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PAPERS = "papers"
"""The folder of these papers within that of a session's documents."""
WIDTHS: Mapping[int, tuple[int, ...]] = {
    2: (110, 55),
    3: (10, 75, 80),
    4: (10, 47, 62, 46),
    5: (10, 37, 44, 44, 30),
    6: (10, 35, 34, 36, 25, 25),
}
"""Number of columns -> their widths in mm; a table has no other forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, lines and a table; each may be missing.

    Attributes:
        title: The heading, or empty.
        lines: Paragraphs.
        head: The names of the columns; empty where there is no table.
        rows: As many cells each as the head has.
    """

    title: str = ""
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """A list on pages of its own, behind the signature."""

    number: str
    title: str
    attached: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper.

    Attributes:
        name: Its file's name without ending; it speaks.
        kind: What it is, such as `Báo cáo`, for the list of contents.
        title: The kind in capitals; empty on an official letter, which says its matter under the number.
        subject: What it is about.
        to: Who is addressed; empty where nobody is.
        bases: The legal bases.
        decides: A line in capitals between bases and body, such as `QUYẾT ĐỊNH:`; or empty.
        blocks: The body.
        signer: The lines above the signature; empty where nobody signs.
        annexes: Lists behind the signature.
        qr: A picture (SVG) that tells session and hash to a telephone; empty where no session's data stand behind it.
        qr_says: What stands beside it.
    """

    name: str
    kind: str
    session_id: str
    bundle_sha256: str
    held_on: str
    parent: str
    organ: str
    number: str
    place_and_day: str
    title: str
    subject: str
    to: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    decides: str = ""
    blocks: tuple[Block, ...]
    signer: tuple[str, ...] = ()
    sign_here: str = ""
    signed_by: str = ""
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    qr: str = ""
    qr_says: str = ""
    draft: str = ""
