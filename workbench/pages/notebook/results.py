"""The consensus notebook on a session file: every result as it is computed now, and of one product why.

Pure: no clock, no file. Kept out: the interactive page, which a server sends.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.findings.brief import limit_of
from workbench.findings.case import Case
from workbench.findings.lines.floors import floor_lines
from workbench.findings.verdict import star_words, status_words
from workbench.pages import charts
from workbench.pages.notebook.overview import headed, to_do
from workbench.pages.notebook.parameters import Opened, is_left_open
from workbench.pages.notebook.report import Picture, Section, rows
from workbench.pages.results.risk import Risks, apart
from workbench.scoring import parts
from workbench.text_vi.findings import reasons as topics
from workbench.text_vi.pages import notebook as words
from workbench.text_vi.pages import results as labels


def results(opened: Opened, product: object = "") -> Iterator[Section | Picture]:
    """Yield all results, or one product's with its reasons.

    Raises:
        MissingError: If no product is meant by that.
    """
    if is_left_open(product):
        yield headed(opened, opened.bundle.session.id)
        yield table(opened)
        yield to_do(opened)
        return
    yield from _of_one(opened, opened.case(product))


def table(opened: Opened) -> Section:
    """Return one line a product, as the minutes' annex has it."""
    found = ((case.no, case.product.code, case.product.name, *_figures(case)) for case in opened.cases)
    return Section(title=words.RESULTS, lines=(words.HOW_TO_OPEN,), head=words.RESULTS_HEAD, rows=rows(found))


def _figures(case: Case) -> tuple[object, ...]:
    result = case.result
    out = result.status in {"disqualified", "stopped"}
    return (
        None if out else words.ballots_counted(len(result.counted), case.scoring, quorate=result.quorate),
        result.mean_text,
        result.gap,
        star_words(case, result.stars),
        status_words(case),
        ", ".join(result.held_back_by),
    )


def _of_one(opened: Opened, case: Case) -> Iterator[Section | Picture]:
    reasons = opened.reasons[case.product.code]
    told = ((topics.TOPIC[reason.topic], reason.text) for reason in reasons if reason.topic != "met")
    yield Section(
        title=words.product_heading(case.no, case.product.name, case.product.code),
        lines=(reasons[0].text,),
        rows=rows(told),
    )
    yield _totals(case)
    if case.result.mean is not None and case.result.mean_text is not None:
        totals = dict(case.result.totals)
        said = labels.chart_spread(min(totals.values()), max(totals.values()), case.result.mean_text)
        mean, limit = (case.result.mean, case.result.mean_text), limit_of(case)
        yield Picture(svg=charts.spread(totals, *mean, case.law.steps, limit), said=said)
    yield _floors(case)
    yield from _advice(opened, case)


def _totals(case: Case) -> Section:
    found = [
        (case.names[member], *parts(case.sheet, ballot.marks).values(), case.result.totals[member])
        for member, ballot in case.counted_ballots.items()
    ]
    if not found:
        return Section(title=words.TOTALS, lines=(words.NO_FIGURES,))
    means = (words.MEAN, "", "", "", case.result.mean_text)
    return Section(title=words.TOTALS, head=words.TOTALS_HEAD, rows=rows([*found, means]))


def _floors(case: Case) -> Section:
    """Return how many least options are met for each star, and those that some or all ballots miss."""
    stars = {star: floor_lines(case, star) for star in case.result.floors or ()}
    told = tuple(words.floors_met(star, sum(line.met for line in lines), len(lines)) for star, lines in stars.items())
    found = (
        (
            *(star, f"{line.criterion} {line.line.title}", line.option),
            words.heads(len(line.yes), line.of),
            words.MET if line.met else words.MISSED,
        )
        for star, lines in stars.items()
        for line in lines
        if line.no
    )
    return Section(title=words.FLOORS, lines=told, head=words.FLOORS_HEAD, rows=rows(found)) if told else Section()


def _advice(opened: Opened, case: Case) -> Iterator[Section]:
    """Yield whose ballot stands apart and how firm the star stands."""
    risk, far = Risks(opened.bundle, opened.rulebook).of(case.product.code), apart(case)
    lines = [*(far["lines"] if far else ()), *((risk["sentence"],) if risk else ())]
    groups = [(group["title"], line) for group in (risk["groups"] if risk else ()) for line in group["lines"]]
    if lines:
        yield Section(title=words.RISK, lines=(*lines, words.ADVICE), rows=rows(groups))
