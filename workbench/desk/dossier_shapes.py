"""The answers about the files of a product's dossier, as whoever scores it, chair and secretary are given them.

Kept out: what every seat is shown (`shapes`), how answers are made, the bytes of files.
"""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from workbench.council.facts.dossier_files import Active, FileEnd, FileKind
from workbench.findings.dossier_papers import PaperState

TextKept = Literal["all", "some", "none"]
"""Of how many pages the text can be searched; a scan has none."""


class FileLine(TypedDict):
    """A file that was brought in; those that were replaced or withdrawn are shown to chair and secretary alone."""

    number: int
    name: str
    kind: FileKind
    size: int
    pages: int
    sha256: str
    text: TextKept
    active: list[Active]
    width: int | None
    height: int | None
    at: str
    by: str
    href: str
    guess: str | None
    replaces: int | None
    replaced_by: int | None
    ended: FileEnd | None
    ended_reason: str | None
    ended_at: str | None


class ListedPaper(TypedDict):
    """A paper that the decision lists, and the lines of the sheet that it is read for."""

    no: str
    name: str
    text: str
    duty: Literal["mandatory", "additional"]
    state: PaperState
    lines: list[str]


class PartLine(TypedDict):
    """Pages of a file that stand for a paper, and the lines that they are shown at."""

    number: int
    file: int
    first: int
    last: int
    paper: str | None
    title: str
    lines: list[str]
    expires_on: str | None
    expired: bool
    days_left: int | None
    at: str
    by: str


class LineOfDossier(TypedDict):
    """What a line of the sheet finds of its papers; `asks` are the options that ask for a word when ticked."""

    parts: list[int]
    papers: list[str]
    missing: list[str]
    expired: list[str]
    asks: list[str]
    says: str | None


class PagesLeft(TypedDict):
    """Pages that stand for no paper yet."""

    file: int
    first: int
    last: int


class ProductDossier(TypedDict):
    """The files of a product's dossier, and what of its papers is there on the scoring day `on`."""

    product: str
    listed: bool
    in_use: bool
    on: str
    files: list[FileLine]
    papers: list[ListedPaper]
    parts: list[PartLine]
    lines: dict[str, LineOfDossier]
    unassigned: list[PagesLeft]
    may: dict[str, str | None]


class FileBrought(TypedDict):
    """A file that was brought in."""

    file: FileLine
    journal_head: str


class FoundPlace(TypedDict):
    """Where words stand in a dossier, with what stands around them."""

    file: int
    page: int
    before: str
    found: str
    after: str


class PagesWithout(TypedDict):
    """The pages of a file that have no text to search."""

    file: int
    pages: list[int]


class FoundWords(TypedDict):
    """Where words stand in a dossier; `more` where there are further places."""

    words: str
    hits: list[FoundPlace]
    more: bool
    without_text: list[PagesWithout]
