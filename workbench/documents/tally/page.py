"""One sheet of the tally: cells that are words, figures or formulas, and how the sheet looks on screen and on paper.

A formula is written together with the value it has, so that a program that doesn't calculate (a preview, a protected
view) shows the same figure; values come from exact figures as decimals of seventeen digits and are for display alone,
for every program that calculates replaces them. Text is always text, whatever it begins with. Kept out: what is
written.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from typing_extensions import override
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workbench.glyphs import printable_text
from workbench.text_vi.documents import tally as words
from workbench.workbooks.cell_text import begins_as_formula

_FAMILY = "Times New Roman"
PLAIN, BOLD, BELOW, NOTE, TITLE, LINK = "plain", "bold", "below", "note", "title", "link"
"""Fonts."""
HEAD_FILL, SUM_FILL, AWAY_FILL = "#DDE7E0", "#F1F4F1", "#D9D9D9"
_LEFT, _CENTRE, _TURNED = "left", "centre", "turned"
_FONTS: Mapping[str, Mapping[str, Any]] = {
    "": {},
    PLAIN: {},
    BOLD: {"bold": True},
    BELOW: {"bold": True, "underline": 1},
    NOTE: {"italic": True},
    TITLE: {"bold": True, "font_size": 14},
    LINK: {"underline": 1, "font_color": "#1F4E9E"},
}
_ALIGNED: Mapping[str, Mapping[str, Any]] = {
    "": {},
    _LEFT: {"align": "left", "valign": "vcenter", "text_wrap": True, "indent": 1},
    _CENTRE: {"align": "center", "valign": "vcenter", "text_wrap": True},
    _TURNED: {"align": "center", "valign": "bottom", "text_wrap": True, "rotation": 90},
}
_BOX = {"border": 1, "border_color": "#8A938D"}
_LETTERS = 1.0
"""Letters of 11 points that fit one unit of column width, capitals among them."""
_PIXELS = 7
"""Of one unit of column width."""
_HEADER_LETTERS = 90
"""Of a title in the page header: the whole header holds 255 signs."""
_DIGITS = Context(prec=17)


def number_format(places: int) -> str:
    """Return a figure's format with fixed places, in the Vietnamese way where the program follows the file."""
    return f"[$-42A]0.{'0' * places}" if places else "0"


class Look(NamedTuple):
    """How a cell looks, each part by its name; empty where nothing was asked."""

    font: str = ""
    align: str = ""
    fill: str = ""
    boxed: bool = False
    shown: str = ""
    quoted: bool = False


_look = lru_cache(maxsize=1024)(Look)
"""Fifty thousand cells look in a dozen ways."""


class _Cell(NamedTuple):
    """What stands in a cell: words, a figure or a formula with what it amounts to, or nothing."""

    look: Look
    value: str | Fraction | int | None = None
    formula: str = ""
    target: str = ""


class Plain(Worksheet):  # type: ignore[misc]  # xlsxwriter tells no types
    """A sheet whose formulas stand as they were told: none of ours uses a function newer than the file's format."""

    @override
    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula


class Looks:
    """The formats of one book, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[Look, Format] = {}

    def __getitem__(self, look: Look) -> Format:
        """Return the format of a look."""
        if look not in self._made:
            asked = {
                **({"font_name": _FAMILY, "font_size": 11} if look.font else {}),
                **_FONTS[look.font],
                **_ALIGNED[look.align],
                **({"bg_color": look.fill, "pattern": 1} if look.fill else {}),
                **(_BOX if look.boxed else {}),
                **({"num_format": look.shown} if look.shown else {}),
                **({"quote_prefix": True} if look.quoted else {}),
            }
            self._made[look] = self._book.add_format(asked)
        return self._made[look]


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet being written; rows and columns count from 1, and `write` puts all cells into the sheet.

    Attributes:
        sheet: Where the cells go.
        cells: What stands where, by row and column.
    """

    sheet: Worksheet
    cells: dict[tuple[int, int], _Cell] = field(default_factory=dict)

    def text(self, row: int, column: int, text: str, *, font: str = PLAIN, boxed: bool = True) -> None:
        """Write words that stay words: no formula, no error value, also after the cell was edited."""
        self._put(row, column, font, _LEFT if boxed else "", value=printable_text(text))

    def centred(
        self, row: int, column: int, text: str, *, font: str = PLAIN, turned: bool = False, fill: str = ""
    ) -> None:
        """Write a short word in the middle, or upwards in a narrow column."""
        self._put(row, column, font, _TURNED if turned else _CENTRE, fill=fill, value=printable_text(text))

    def number(self, row: int, column: int, value: int, *, font: str = PLAIN, shown: str = "0") -> None:
        """Write a whole figure."""
        self._put(row, column, font, _CENTRE, shown=shown, value=value)

    def formula(
        self, row: int, column: int, formula: str, value: Fraction | int, *, font: str = PLAIN, shown: str = "0"
    ) -> None:
        """Write a formula with what it amounts to."""
        self._put(row, column, font, _CENTRE, shown=shown, value=value, formula=formula)

    def link(self, row: int, column: int, text: str, target: str, *, boxed: bool = True) -> None:
        """Write words that lead to another sheet of the book."""
        self._put(row, column, LINK, _LEFT if boxed else "", value=printable_text(text), target=target)

    def head(self, row: int, titles: Sequence[str], *, turned: range = range(0)) -> None:
        """Write the column heads; those in a range of columns upwards."""
        for column, title in enumerate(titles, start=1):
            self.centred(row, column, title, font=BOLD, turned=column in turned, fill=HEAD_FILL)

    def fill(self, row: int, columns: range, fill: str) -> None:
        """Colour the cells of a row, written or not, and box them."""
        blank = _Cell(Look(fill=fill, boxed=True))
        for column in columns:
            had = self.cells.get((row, column))
            self.cells[row, column] = had._replace(look=had.look._replace(fill=fill, boxed=True)) if had else blank

    def set_up(self, widths: Sequence[int], *, head: tuple[int, int], freeze: tuple[int, int]) -> None:
        """Set widths, row heights, frozen panes and paper, after all cells but the first row's are told.

        Args:
            widths: Of the columns, in letters.
            head: The first and last row that every printed page repeats.
            freeze: Row and column of the first cell that scrolls.
        """
        sheet = self.sheet
        for at, width in enumerate(widths):
            sheet.set_column_pixels(at, at, _PIXELS * width)
        for row, height in self._heights(widths, head[0]).items():
            sheet.set_row(row - 1, height)
        sheet.freeze_panes(freeze[0] - 1, freeze[1] - 1)
        sheet.repeat_rows(head[0] - 1, head[1] - 1)
        sheet.hide_gridlines(2)

    def on_paper(self, title: str, footer: str, draft: str) -> None:
        """Print on A4 across, one page wide, with the session above and the page number below.

        Where nobody has signed off, `draft` says so above every page and before the title.
        """
        sheet, font = self.sheet, f'&"{_FAMILY},Regular"'
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.4, top=0.75, bottom=0.7)
        sheet.center_horizontally()
        above = f"&L{font}{_one_line(title)}" + (f"&R{font}{draft}" if draft else "")
        sheet.set_header(above, {"margin": 0.5})
        sheet.set_footer(f"&L{font}{_one_line(footer)}&R{font}{words.PAGE}", {"margin": 0.5})
        if draft:
            first = self.cells[1, 1]
            self.cells[1, 1] = first._replace(value=f"{draft}. {first.value}")

    def write(self, looks: Looks) -> None:
        """Put the cells into the sheet."""
        for (row, column), cell in self.cells.items():
            value, look, at = cell.value, cell.look, (row - 1, column - 1)
            if cell.target:
                self.sheet.write_url(*at, f"internal:{cell.target}", looks[_quoted(look, value)], str(value))
            elif cell.formula:
                self.sheet.write_formula(*at, cell.formula, looks[look], _stored(value))
            elif isinstance(value, str):
                self.sheet.write_string(*at, value, looks[_quoted(look, value)])
            elif value is None:
                self.sheet.write_blank(*at, None, looks[look])
            else:
                self.sheet.write_number(*at, value, looks[look])

    def _put(
        self, row: int, column: int, font: str, align: str, *, fill: str = "", shown: str = "", **told: Any
    ) -> None:
        """Put a cell; a colour it had stays, and words without an alignment have no lines around."""
        at = row, column
        before = self.cells.get(at)
        had = before.look.fill if before else ""
        self.cells[at] = _Cell(_look(font, align, fill or had, bool(align or had), shown), **told)

    def _heights(self, widths: Sequence[int], first: int) -> dict[int, int]:
        """Return the height of each row from a first one on."""
        heights = dict.fromkeys(range(first, max(row for row, _ in self.cells) + 1), _tall(1))
        for (row, column), cell in self.cells.items():
            if row >= first and isinstance(cell.value, str) and cell.look.boxed and column <= len(widths):
                turned = cell.look.align == _TURNED
                needed = _upright(cell.value) if turned else _tall(_lines(cell.value, widths[column - 1]))
                heights[row] = max(heights[row], needed)
        return heights


def _quoted(look: Look, value: object) -> Look:
    """Return the look of words: what begins as a formula does is marked as text."""
    return look._replace(quoted=True) if begins_as_formula(str(value)) else look


def _stored(value: Any) -> int | Decimal:
    """Return a figure as a spreadsheet keeps it."""
    return value if isinstance(value, int) else _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))


@lru_cache(maxsize=4096)
def _lines(text: str, width: int) -> int:
    """Return how many lines words take in a column; an office program fits rows only while one types."""
    room = int((width - 2) * _LETTERS)
    return sum(len(textwrap.wrap(line, room)) or 1 for line in text.split("\n"))


def _tall(lines: int) -> int:
    return 15 * lines + 3


def _upright(text: str) -> int:
    """Return the height of words that stand upwards."""
    return 6 * max(map(len, _two_lines(text))) + 10


def _one_line(text: str) -> str:
    """Return words for a page header, where a lone `&` would begin a code."""
    line = " ".join(printable_text(text).split())
    return (line if len(line) <= _HEADER_LETTERS else line[: _HEADER_LETTERS - 1] + "…").replace("&", "&&")


def _two_lines(text: str) -> tuple[str, str]:
    """Split words near the middle, as a turned cell wraps them."""
    middle = text.find(" ", len(text) // 2)
    return (text, "") if middle < 0 else (text[:middle], text[middle:])
