"""One sheet of the tally: cells that are words, figures or formulas, and how the sheet looks on screen and on paper.

A formula is written together with the value it has, so that a program that doesn't calculate (a preview, a protected
view) shows the same figure (`formula_values`). Text is always text, whatever it begins with. Kept out: what is written.
"""

from __future__ import annotations

import textwrap
from collections.abc import Hashable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from fractions import Fraction
from typing import cast

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workbench.glyphs import printable_text
from workbench.text_vi.documents import tally as words
from workbench.workbooks.cell_text import put

_FAMILY = "Times New Roman"
PLAIN, BOLD = Font(name=_FAMILY, size=11), Font(name=_FAMILY, size=11, bold=True)
BELOW = Font(name=_FAMILY, size=11, bold=True, underline="single")
NOTE = Font(name=_FAMILY, size=11, italic=True)
TITLE = Font(name=_FAMILY, size=14, bold=True)
LINK = Font(name=_FAMILY, size=11, underline="single", color="FF1F4E9E")
HEAD_FILL = PatternFill("solid", fgColor="FFDDE7E0")
SUM_FILL = PatternFill("solid", fgColor="FFF1F4F1")
AWAY_FILL = PatternFill("solid", fgColor="FFD9D9D9")
_LINE = Side(style="thin", color="FF8A938D")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_TURNED = Alignment(horizontal="center", vertical="bottom", wrap_text=True, text_rotation=90)
_LETTERS = 1.0
"""Letters of 11 points that fit one unit of column width, capitals among them."""
_HEADER_LETTERS = 90
"""Of a title in the page header: the whole header holds 255 signs."""


def number_format(places: int) -> str:
    """Return a figure's format with fixed places, in the Vietnamese way where the program follows the file."""
    return f"[$-42A]0.{'0' * places}" if places else "0"


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet being written.

    Attributes:
        sheet: Where the cells go.
        values: What each formula amounts to, by cell.
        looks: How cells look, by the parts of it: openpyxl hashes a part whenever it is set, which for the thousands
            of cells of a session costs more than all else, so a look is set once and then copied.
    """

    sheet: Worksheet
    values: dict[str, Fraction | int] = field(default_factory=dict)
    looks: dict[tuple[Hashable, ...], StyleArray] = field(default_factory=dict)

    def text(self, row: int, column: int, text: str, *, font: Font = PLAIN, boxed: bool = True) -> Cell:
        """Write words that stay words: no formula, no error value, also after the cell was edited."""
        cell = self._cell(row, column, font, _LEFT if boxed else None)
        put(cell, printable_text(text))
        return cell

    def centred(
        self,
        row: int,
        column: int,
        text: str,
        *,
        font: Font = PLAIN,
        turned: bool = False,
        fill: PatternFill | None = None,
    ) -> Cell:
        """Write a short word in the middle, or upwards in a narrow column."""
        cell = self._cell(row, column, font, _TURNED if turned else _CENTRE, fill=fill)
        put(cell, printable_text(text))
        return cell

    def number(self, row: int, column: int, value: int, *, font: Font = PLAIN, shown: str = "0") -> Cell:
        """Write a whole figure."""
        cell = self._cell(row, column, font, _CENTRE, shown=shown)
        cell.value = value
        return cell

    def formula(
        self, row: int, column: int, formula: str, value: Fraction | int, *, font: Font = PLAIN, shown: str = "0"
    ) -> Cell:
        """Write a formula, and remember what it amounts to."""
        cell = self._cell(row, column, font, _CENTRE, shown=shown)
        cell.value = f"={formula}"
        self.values[cell.coordinate] = value
        return cell

    def link(self, row: int, column: int, text: str, target: str, *, boxed: bool = True) -> None:
        """Write words that lead to another sheet of the book."""
        cell = self.text(row, column, text, font=LINK, boxed=boxed)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target, display=printable_text(text))
        cell.font = LINK

    def head(self, row: int, titles: Sequence[str], *, turned: range = range(0)) -> None:
        """Write the column heads; those in a range of columns upwards."""
        for column, title in enumerate(titles, start=1):
            self.centred(row, column, title, font=BOLD, turned=column in turned, fill=HEAD_FILL)

    def fill(self, row: int, columns: range, fill: PatternFill) -> None:
        """Colour the cells of a row, written or not, and box them."""
        for column in columns:
            cell = cast("Cell", self.sheet.cell(row, column))
            self._look(cell, {"fill": fill, "border": _BOX})

    def set_up(self, widths: Sequence[int], *, head: tuple[int, int], freeze: str) -> None:
        """Set widths, row heights, frozen panes and paper.

        Args:
            widths: Of the columns, in letters.
            head: The first and last row that every printed page repeats.
            freeze: The first cell that scrolls.
        """
        sheet = self.sheet
        for at, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(at)].width = width
        for row, cells in enumerate(sheet.iter_rows(min_row=head[0]), start=head[0]):
            sheet.row_dimensions[row].height = _height(cells, widths)
        sheet.freeze_panes = freeze
        sheet.print_title_rows = f"{head[0]}:{head[1]}"
        sheet.sheet_view.showGridLines = False

    def on_paper(self, title: str, footer: str, draft: str) -> None:
        """Print on A4 across, one page wide, with the session above and the page number below.

        Where nobody has signed off, `draft` says so above every page and before the title.
        """
        sheet = self.sheet
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = sheet.page_margins
        margins.left, margins.right, margins.top, margins.bottom = 0.5, 0.4, 0.75, 0.7
        sheet.print_options.horizontalCentered = True
        font = f"{_FAMILY},Regular"
        sheet.HeaderFooter.oddHeader = HeaderFooterItem(
            left=_HeaderFooterPart(text=_one_line(title), font=font),
            right=_HeaderFooterPart(text=draft, font=font) if draft else None,
        )
        if draft:
            put(sheet["A1"], f"{draft}. {sheet['A1'].value}")
        sheet.HeaderFooter.oddFooter = HeaderFooterItem(
            left=_HeaderFooterPart(text=_one_line(footer), font=font),
            right=_HeaderFooterPart(text=words.PAGE, font=font),
        )

    def _cell(
        self,
        row: int,
        column: int,
        font: Font,
        align: Alignment | None,
        *,
        shown: str | None = None,
        fill: PatternFill | None = None,
    ) -> Cell:
        """Return a cell that looks so; a colour it had stays, and words without an alignment have no lines around."""
        cell = cast("Cell", self.sheet.cell(row, column))  # no cell of the tally is merged
        asked = {"font": font, "number_format": shown, "fill": fill, "alignment": align, "border": align and _BOX}
        self._look(cell, {name: part for name, part in asked.items() if part is not None})
        return cell

    def _look(self, cell: Cell, parts: Mapping[str, object]) -> None:
        before = bytes(cell._style or b"")  # type: ignore[attr-defined]  # openpyxl's own name, without a public one
        named = (before, *(part if isinstance(part, str) else id(part) for part in parts.values()), *parts)
        known = self.looks.get(named)
        if known is not None:
            cell._style = copy(known)  # type: ignore[attr-defined]
            return
        for name, part in parts.items():
            setattr(cell, name, part)
        self.looks[named] = copy(cell._style)  # type: ignore[attr-defined]


def _height(cells: Sequence[Cell | MergedCell], widths: Sequence[int]) -> int:
    """Return a height for a row's longest boxed words; an office program fits rows only while one types."""
    lines, tall = 1, 0
    for cell, width in zip(cells, widths, strict=False):
        if not isinstance(cell.value, str) or cell.data_type == "f" or not cell.border.left.style:
            continue
        if cell.alignment.text_rotation:
            tall = max(tall, 6 * max(map(len, _two_lines(cell.value))) + 10)
        else:
            room = int((width - 2) * _LETTERS)
            lines = max(lines, sum(len(textwrap.wrap(line, room)) or 1 for line in cell.value.split("\n")))
    return max(15 * lines + 3, tall)


def _one_line(text: str) -> str:
    """Return words for a page header, where a lone `&` would begin a code."""
    line = " ".join(printable_text(text).split())
    return (line if len(line) <= _HEADER_LETTERS else line[: _HEADER_LETTERS - 1] + "…").replace("&", "&&")


def _two_lines(text: str) -> tuple[str, str]:
    """Split words near the middle, as a turned cell wraps them."""
    middle = text.find(" ", len(text) // 2)
    return (text, "") if middle < 0 else (text[:middle], text[middle:])
