"""One product's sheet in the tally: criteria by members, sums of parts, totals and the mean, all as formulas.

Members who were recused or away have a grey column with the word, and no figure: SUM, AVERAGE and COUNT pass over
words. A product that was eliminated or stopped has a sheet with the ground and no figures. Kept out: the list of all
products (`summary`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from xlsxwriter.utility import xl_col_to_name

from workbench.council.written import is_written
from workbench.documents.tally.page import AWAY_FILL, BELOW, BOLD, NOTE, PLAIN, SUM_FILL, TITLE, Page, number_format
from workbench.findings.case import Case
from workbench.findings.lines.floors import FloorLine, floor_lines, star_in_question
from workbench.findings.verdict import grounds, status_words, verdict
from workbench.glyphs import printable_text
from workbench.rulebook.records.sheet import Criterion, Part
from workbench.scoring.rules.consensus import mean_of
from workbench.scoring.sheets.points import STARS
from workbench.text_vi.documents import minutes
from workbench.text_vi.documents import tally as words

_HEAD, _ROUNDS = 5, 6
_MOST = 3
"""The column of the best points, after criterion and wording; the least options of each star follow, then members."""
_WIDE = 10
"""From more members than this on their names stand upwards."""
_LEAST_PLACES = 2
_NAME_SIGNS = str.maketrans({"[": "(", "]": ")", ":": "-", "/": "-", "\\": "-", "*": " ", "?": " "})
_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where a product's sheet has the figures that the summary shows, as cell references; None without figures."""

    counted: str | None = None
    parts: dict[str, str] | None = None
    mean: str | None = None
    gap: str | None = None


def sheet_name(case: Case) -> str:
    """Return the sheet's name: number and product, of at most 31 signs and none that a spreadsheet forbids."""
    plain = "".join(sign if sign.isprintable() else " " for sign in printable_text(case.product.name))
    words_only = " ".join(plain.translate(_NAME_SIGNS).split())
    return f"{case.no:02d} {words_only}"[:_LONGEST_NAME].rstrip(" '")


def quoted(name: str) -> str:
    """Return a sheet's name as formulas refer to it."""
    return "'" + name.replace("'", "''") + "'"


def write_product(page: Page, case: Case) -> Found:
    """Fill a product's sheet and say where its figures are."""
    page.text(1, 1, words.product(case.no, case.product.name), font=TITLE, boxed=False)
    page.link(4, 1, words.BACK, f"{quoted(words.SUMMARY)}!A1", boxed=False)
    if case.result.mean is None:
        _without_figures(page, case)
        return Found()
    sheet = minutes.sheet(case.product.decision, case.product.set, case.sheet.name)
    page.text(2, 1, words.filed(case.product.code, case.product.producer, sheet), boxed=False)
    status = status_words(case)
    page.text(3, 1, words.concluded(status, verdict(case).text), boxed=False)
    return _Table(page, case).write()


def _without_figures(page: Page, case: Case) -> None:
    product = case.product
    lines = [
        (words.CODE, product.code),
        (words.PRODUCER, product.producer),
        (words.SHEET, minutes.sheet(product.decision, product.set, case.sheet.name)),
        (words.STATUS, status_words(case)),
        *((words.GROUND, ground) for ground in grounds(case)),
    ]
    page.text(3, 1, words.NO_FIGURES, font=NOTE, boxed=False)
    for row, (label, text) in enumerate(lines, start=_HEAD):
        page.text(row, 1, label, font=BOLD)
        page.text(row, 2, text)
    page.set_up([24, 90], head=(_HEAD, _HEAD), freeze=(_HEAD, 1))


class _Table:
    """The table of one scored product while it is written from top to bottom."""

    def __init__(self, page: Page, case: Case) -> None:
        self.page, self.case = page, case
        self.places = number_format(max(_LEAST_PLACES, case.regulation.decimals))
        seated = {*case.result.counted, *case.result.recused, *case.result.absent}
        self.members = [member for member in case.names if member in seated]
        self.ballots = case.counted_ballots
        self.points = {
            line.id: {member: line.points_of(ballot.marks[line.id]) for member, ballot in self.ballots.items()}
            for line in case.sheet.criteria
        }
        self.star = star_in_question(case)
        self.floors = {line.criterion: line for line in floor_lines(case, self.star)} if self.star else {}
        self.leasts = {star: at for at, star in enumerate(STARS, start=_MOST + 1)} if self.star else {}
        self.first = _MOST + 1 + len(self.leasts)
        self.average = self.first + len(self.members)
        self.last = self.average + (2 if self.star else 0)
        self.row = _ROUNDS

    def write(self) -> Found:
        """Write heads, parts, totals and what is taken from them."""
        self._heads()
        subtotals: dict[str, int] = {part.code: self._part(part) for part in self.case.sheet.parts}
        totals = self._total(list(subtotals.values()))
        found = self._summary(totals, subtotals)
        self._legend()
        members = [5 if self._narrow else 11] * len(self.members)
        widths = [8, 42, 8, *[8] * len(self.leasts), *members, 10, *([9, 10] if self.star else [])]
        self.page.set_up(widths, head=(_HEAD, _ROUNDS), freeze=(_ROUNDS + 1, 3))
        return found

    @property
    def _narrow(self) -> bool:
        return len(self.members) > _WIDE

    def _heads(self) -> None:
        names = [self.case.names[member] for member in self.members]
        floors = [words.ballots_reach(self.star), words.council_reaches(self.star)] if self.star else []
        heads = [
            words.CRITERION,
            words.TITLE,
            words.MOST,
            *map(words.least, self.leasts),
            *names,
            words.AVERAGE,
            *floors,
        ]
        turned = range(self.first, self.average) if self._narrow else range(0)
        self.page.head(_HEAD, heads, turned=turned)
        self.page.fill(_ROUNDS, range(1, self.last + 1), SUM_FILL)
        self.page.text(_ROUNDS, 2, words.BALLOT, font=NOTE)
        for column, member in enumerate(self.members, start=self.first):
            if member in self.ballots:
                shown = "0" if self._narrow else words.ROUND_FORMAT
                self.page.number(_ROUNDS, column, self.ballots[member].round, font=NOTE, shown=shown)
            else:
                gone = words.NOT_SENT if is_written(self.case.session) else words.ABSENT
                word = words.RECUSED if member in self.case.result.recused else gone
                self.page.centred(_ROUNDS, column, word, font=NOTE, turned=self._narrow)
        self._grey(_ROUNDS)

    def _grey(self, row: int) -> None:
        for column, member in enumerate(self.members, start=self.first):
            if member not in self.ballots:
                self.page.fill(row, range(column, column + 1), AWAY_FILL)

    def _next(self) -> int:
        self.row += 1
        return self.row

    def _part(self, part: Part) -> int:
        """Write a part's heading, its lines and their sums; return the row of the sums."""
        heading = self._next()
        self.page.fill(heading, range(1, self.last + 1), SUM_FILL)
        self.page.text(heading, 2, words.part(part.code, part.title), font=BOLD)
        self._grey(heading)
        lines = list(part.criteria)
        for line in lines:
            self._line(self._next(), line)
        sums = self._sums_of(line.id for line in lines)
        row = self._next()
        span = f"{{0}}{heading + 1}:{{0}}{row - 1}"
        self._sums(row, words.part_total(part.code), f"SUM({span})", sums, part.points)
        return row

    def _line(self, row: int, line: Criterion) -> None:
        self.page.centred(row, 1, line.id)
        self.page.text(row, 2, line.title)
        self.page.number(row, 3, line.points)
        leasts = self._leasts(row, line)
        floor = self.floors.get(line.id)
        for column, member in enumerate(self.members, start=self.first):
            if member in self.ballots:
                points = self.points[line.id][member]
                below = floor is not None and points < floor.least
                self.page.number(row, column, points, font=BELOW if below else PLAIN)
        self._grey(row)
        self._average(row, self.points[line.id], font=PLAIN)
        if self.star:
            self._floor(row, floor, leasts)

    def _leasts(self, row: int, line: Criterion) -> dict[int, str]:
        """Write the printed least options; return, for each star, the cell that it asks for."""
        cells: dict[int, str] = {}
        points, cell = None, ""
        for star, column in self.leasts.items():
            self.page.fill(row, range(column, column + 1), SUM_FILL)
            least = line.least_for(star)
            if least is not None and least != points:
                self.page.number(row, column, least)
                cell = f"{_letter(column)}{row}"
            points, cells[star] = least, cell
        return cells

    def _floor(self, row: int, floor: FloorLine | None, leasts: Mapping[int, str]) -> None:
        if floor is None or self.star is None:
            self.page.fill(row, range(self.average + 1, self.last + 1), SUM_FILL)
            return
        self.page.formula(
            row, self.average + 1, f'COUNTIF({self._across(row)},">="&{leasts[self.star]})', floor.reached
        )
        self.page.centred(row, self.last, words.MET[floor.met], font=PLAIN if floor.met else BELOW)

    def _total(self, subtotals: Sequence[int]) -> int:
        row = self._next()
        adding = "+".join(f"{{0}}{at}" for at in subtotals)
        self._sums(
            row, words.TOTAL, adding, self._sums_of(self.points), sum(part.points for part in self.case.sheet.parts)
        )
        return row

    def _sums_of(self, lines: Iterable[str]) -> dict[str, int]:
        """Return each counted member's points over some lines."""
        lines = tuple(lines)
        return {member: sum(self.points[line][member] for line in lines) for member in self.ballots}

    def _sums(self, row: int, label: str, formula: str, sums: Mapping[str, int], most: int) -> None:
        """Write a row of sums; `{0}` in the formula stands for the column."""
        self.page.fill(row, range(1, self.last + 1), SUM_FILL)
        self.page.text(row, 2, label, font=BOLD)
        self.page.formula(row, 3, formula.format(_letter(_MOST)), most, font=BOLD)
        for column, member in enumerate(self.members, start=self.first):
            if member in self.ballots:
                self.page.formula(row, column, formula.format(_letter(column)), sums[member], font=BOLD)
        self._grey(row)
        self._average(row, sums, font=BOLD)

    def _average(self, row: int, figures: Mapping[str, int], *, font: str) -> None:
        mean = mean_of(figures.values())
        self.page.formula(row, self.average, f"AVERAGE({self._across(row)})", mean, font=font, shown=self.places)

    def _across(self, row: int) -> str:
        """Return the cells of all members in a row."""
        return f"{_letter(self.first)}{row}:{_letter(self.average - 1)}{row}"

    def _summary(self, totals: int, subtotals: dict[str, int]) -> Found:
        """Write what the totals amount to, and say where everything is."""
        self._next()
        across, figures = self._across(totals), list(self._sums_of(self.points).values())
        rows: dict[str, int] = {}
        for label, formula, value in self._figures(across, figures):
            rows[label] = self._next()
            self.page.text(self.row, 2, label, font=BOLD)
            shown = self.places if isinstance(value, Fraction) else "0"
            self.page.formula(self.row, 3, formula.format(**_cells(rows)), value, font=BOLD, shown=shown)
        average = _letter(self.average)
        return Found(
            counted=f"C{rows[words.COUNTED]}",
            parts={code: f"{average}{row}" for code, row in subtotals.items()},
            mean=f"C{rows[words.MEAN]}",
            gap=f"C{rows[words.GAP]}",
        )

    @staticmethod
    def _figures(across: str, figures: Sequence[int]) -> Iterator[tuple[str, str, Fraction | int]]:
        """Yield label, formula and value; names in braces are rows written before."""
        yield words.COUNTED, f"COUNT({across})", len(figures)
        yield words.SUM, f"SUM({across})", sum(figures)
        yield words.MEAN, "{sum}/{counted}", mean_of(figures)
        yield words.HIGHEST, f"MAX({across})", max(figures)
        yield words.LOWEST, f"MIN({across})", min(figures)
        yield words.GAP, "{highest}-{lowest}", max(figures) - min(figures)

    def _legend(self) -> None:
        self._next()
        lines = [words.below(self.star) if self.star else words.NO_FLOORS.format(self.case.law.number)]
        lines += [words.away(written=is_written(self.case.session))] if len(self.ballots) < len(self.members) else []
        for line in lines:
            self.page.text(self._next(), 2, line, font=NOTE, boxed=False)


def _letter(column: int) -> str:
    """Return a column's name by its number from 1."""
    return str(xl_col_to_name(column - 1))


def _cells(rows: dict[str, int]) -> dict[str, str]:
    named = {"counted": words.COUNTED, "sum": words.SUM, "highest": words.HIGHEST, "lowest": words.LOWEST}
    return {name: f"C{rows[label]}" for name, label in named.items() if label in rows}
