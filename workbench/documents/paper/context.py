"""What a paper of the set prints, as frozen records: the one contract of its Word and PDF template.

Every field is text ready to print. Built by `before` and `after`; kept out: any computation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

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
_FIGURE = re.compile(r"[-−]?[0-9]+(?:\.[0-9]{3})*(?:,[0-9]+)?(?: ?%)?")
_NOTHING = ("", "–", "-", "…")


def figure_columns(rows: Iterable[Sequence[str]]) -> tuple[int, ...]:
    """Return the columns, from 0 on, that hold figures alone, or nothing; the first, which counts the rows, is none."""
    found = list(zip(*rows, strict=True))
    return tuple(at for at, cells in enumerate(found) if at and _are_figures(cells))


def _are_figures(cells: Iterable[str]) -> bool:
    told = [cell for cell in cells if cell.strip() not in _NOTHING]
    return bool(told) and all(_FIGURE.fullmatch(cell.strip()) for cell in told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, lines and a table; each may be missing.

    Attributes:
        title: The heading, or empty.
        lines: Paragraphs.
        head: The names of the columns; empty where there is no table.
        rows: As many cells each as the head has.
        right: The columns of figures, which stand at the right of their cells.
    """

    title: str = ""
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    right: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Look which columns hold figures."""
        object.__setattr__(self, "right", figure_columns(self.rows))


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
        qr: What a picture tells a telephone: session and hash, or the address where they are checked; empty where no
            session's data stand behind it.
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
