"""The tally's first sheet: a line a product, its figures taken from the product's own sheet by formula.

Bands, stars, states and proposals are the confirmed result's, never computed by a spreadsheet. Where rounding would
print a figure of a higher band than the exact mean's, the formula rounds down as the minutes do (contract, rule 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from xlsxwriter.utility import xl_col_to_name

from workbench.council.written import is_written
from workbench.documents.tally.page import AWAY_FILL, BOLD, HEAD_FILL, NOTE, PLAIN, TITLE, Page, number_format
from workbench.documents.tally.product import Found, quoted, sheet_name
from workbench.findings.case import Case
from workbench.findings.verdict import grounds, is_potential, star_words, status_words, verdict
from workbench.scoring.bundle.records import Session
from workbench.scoring.sheets.points import PART_CODES
from workbench.text_vi.common import STATUS
from workbench.text_vi.documents import minutes
from workbench.text_vi.documents import tally as words
from workbench.text_vi.documents.figures import decimal_text

HEAD = 5
_WIDTHS = {"no": 5, "code": 18, "name": 30, "producer": 30, "decision": 16, "set": 5, "status": 14, "proposal": 28}
_WIDTH = 9
_POTENTIAL = 17
"""The width in which a star within reach is printed: a figure with words that does not fit is shown as signs."""
_COLUMN = {key: at for at, key in enumerate(words.COLUMNS, start=1)}


def write_summary(page: Page, session: Session, found: Sequence[tuple[Case, Found]]) -> None:
    """Fill the summary."""
    page.text(1, 1, words.SUMMARY_TITLE, font=TITLE, boxed=False)
    page.text(2, 1, session.title, font=BOLD, boxed=False)
    day = f"{session.held_on:%d/%m/%Y}"
    page.text(3, 1, words.asked_until(day) if is_written(session) else words.sitting(day, session.place), boxed=False)
    page.text(4, 1, words.SUMMARY_NOTE, font=NOTE, boxed=False)
    page.head(HEAD, list(words.COLUMNS.values()))
    for row, (case, cells) in enumerate(found, start=HEAD + 1):
        _line(page, row, case, cells)
    last = HEAD + len(found)
    page.sheet.autofilter(HEAD - 1, 0, last - 1, len(_COLUMN) - 1)
    _counts(page, [case for case, _ in found], last)
    widths = {**_WIDTHS, **dict.fromkeys(_potential([case for case, _ in found]), _POTENTIAL)}
    page.set_up([widths.get(key, _WIDTH) for key in _COLUMN], head=(HEAD, HEAD), freeze=(HEAD + 1, 4))


def _line(page: Page, row: int, case: Case, cells: Found) -> None:
    product, result = case.product, case.result
    there = quoted(sheet_name(case))
    page.number(row, _COLUMN["no"], case.no)
    page.link(row, _COLUMN["code"], product.code, f"{there}!A1")
    page.text(row, _COLUMN["name"], product.name)
    page.text(row, _COLUMN["producer"], product.producer)
    page.centred(row, _COLUMN["decision"], product.decision)
    page.number(row, _COLUMN["set"], product.set)
    page.centred(row, _COLUMN["status"], status_words(case))
    _figures(page, row, case, cells, there)
    reasons = [f"{words.GROUND}: {ground}" for ground in grounds(case)]
    page.text(row, _COLUMN["proposal"], "\n".join([verdict(case).short, *reasons]))
    if result.mean is None:
        page.fill(row, range(1, len(_COLUMN) + 1), AWAY_FILL)


def _figures(page: Page, row: int, case: Case, cells: Found, there: str) -> None:
    """Write what the product's own sheet adds up, and the stars; words where there is nothing."""
    result, places = case.result, case.regulation.decimals
    shown = number_format(places)
    figures: dict[str, tuple[str | None, Fraction | int | None, str]] = {
        "counted": (cells.counted, len(result.counted), "0"),
        **{code: ((cells.parts or {}).get(code), (result.parts or {}).get(code), shown) for code in PART_CODES},
        "mean": (cells.mean, result.mean, shown),
        "gap": (cells.gap, result.gap, "0"),
    }
    for key, (cell, value, form) in figures.items():
        font = BOLD if key == "mean" else PLAIN
        if cell is None or value is None:
            page.centred(row, _COLUMN[key], words.NONE)
        elif key == "mean" and _rounds_into_a_band(case):
            least = Fraction(value * 10**places // 1, 10**places)
            page.formula(row, _COLUMN[key], f"ROUNDDOWN({there}!{cell},{places})", least, font=font, shown=form)
        else:
            page.formula(row, _COLUMN[key], f"{there}!{cell}", value, font=font, shown=form)
    for key, star in (("band", result.band), ("stars", result.stars)):
        if star is None:
            page.centred(row, _COLUMN[key], words.NONE)
        else:
            potential = is_potential(case.session, case.law, star)
            page.number(row, _COLUMN[key], star, font=BOLD, shown=words.star_format(potential=potential))


def _potential(cases: Sequence[Case]) -> list[str]:
    """Return the columns in which a star stands that is the next level's to give."""
    return [
        key
        for key in ("band", "stars")
        if any(is_potential(case.session, case.law, getattr(case.result, key)) for case in cases)
    ]


def _rounds_into_a_band(case: Case) -> bool:
    """Whether the printed mean is not the rounded one."""
    mean = case.result.mean
    return mean is not None and decimal_text(mean, case.regulation.decimals) != case.result.mean_text


def _counts(page: Page, cases: Sequence[Case], last: int) -> None:
    """Write how many products ended in each way, counted over the lines above."""
    row = last + 2
    page.centred(row, _COLUMN["name"], words.OUTCOME, font=BOLD, fill=HEAD_FILL)
    page.centred(row, _COLUMN["producer"], words.PRODUCTS, font=BOLD, fill=HEAD_FILL)
    for star in range(5, 0, -1):
        row += 1
        number = sum(case.result.stars == star for case in cases)
        said = {star_words(case, star) for case in cases}
        page.text(row, _COLUMN["name"], said.pop() if len(said) == 1 else minutes.stars(star))
        page.formula(row, _COLUMN["producer"], f"COUNTIF({_span('stars', last)},{star})", number)
    ends = (*(STATUS[one] for one in ("failed_minimum", "disqualified", "stopped")), minutes.TO_MEETING)
    for label in ends:
        number = sum(status_words(case) == label for case in cases)
        if number:
            row += 1
            page.text(row, _COLUMN["name"], label)
            page.formula(row, _COLUMN["producer"], f'COUNTIF({_span("status", last)},"{label}")', number)
    page.text(row + 1, _COLUMN["name"], words.ALL_PRODUCTS, font=BOLD)
    page.formula(row + 1, _COLUMN["producer"], f"COUNT({_span('no', last)})", len(cases), font=BOLD)


def _span(key: str, last: int) -> str:
    letter = xl_col_to_name(_COLUMN[key] - 1)
    return f"{letter}{HEAD + 1}:{letter}{last}"
