"""The analysis notebook's calls: one a section, each shows a table, a chart and how to read them, in Vietnamese.

For chair and ministry, or for one member alone: then nobody else is named. A fault is told in the cell, never raised,
and what could not be read leaves the sections empty. Advice only. Kept out: the figures (`measures`, `statistics`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd
from IPython.display import display

from workbench.errors import Fault
from workbench.lab import charts, measures
from workbench.lab.bundles import Bundles, Opened, Refused, read
from workbench.lab.charts import Bar
from workbench.lab.frames import ballots, floors, marks, results
from workbench.lab.statistics import Interval, paired
from workbench.text_vi.common import POINTS, ROLE_IN_TEXT, STATUS_IN_TEXT
from workbench.text_vi.lab import analysis as words

_MOST = 12
"""Rows of a table or chart of lines; the frames hold all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """What was read, ready for the sections; without a bundle, or with a member nobody knows, they stay empty.

    Attributes:
        now: The bundles of this cycle.
        last: Those of the last one, or None.
        ballots: The counted ballots with `who` and `row`, as `measures.counted` makes them.
        marks: The same of marks.
        mine: The member whose private sheet it is, as in `who`; None for the whole council.
    """

    now: Bundles
    last: Bundles | None
    ballots: pd.DataFrame
    marks: pd.DataFrame
    mine: str | None

    def spread(self) -> None:
        """Show how far members lie apart on each line."""
        if self._is_empty():
            return
        lines = measures.spread_by_line(self.marks).head(_MOST)
        say = words.Spread
        _table(
            say.HEADINGS,
            (
                (
                    one.criterion,
                    one.title,
                    one.best,
                    one.products,
                    words.comma(one.apart),
                    words.percent(one.share),
                    f"{one.alike}/{one.products}",
                    one.widest,
                )
                for one in lines.itertuples()
            ),
        )
        rows = [Bar(label=f"{one.criterion} {one.title}", value=one.apart) for one in lines.itertuples()]
        charts.bars(say.CHART, rows, unit=POINTS)
        _say(say.READ)

    def severity(self) -> None:
        """Show how strict or lenient members are, each council for itself."""
        if self._is_empty():
            return
        say = words.Severity
        fits = measures.severities(self.ballots)
        for no, (fit, table) in enumerate(fits, start=1):
            if self.mine is not None and self.mine not in table.columns:
                continue
            each, clear = fit.intervals(), fit.intervals(at_once=True)
            names = [str(fit.severity.index[at]) for at in measures.order(list(fit.severity))]
            if len(fits) > 1:
                _say(say.COUNCIL.format(no))
            shown = [name for name in names if self.mine in (None, name)]
            _table(say.HEADINGS, (self._severity_row(name, table, each[name], clear[name]) for name in shown))
            charts.dots(
                say.CHART,
                [
                    Bar(
                        label=self._label(name),
                        value=each[name].value,
                        low=each[name].low,
                        high=each[name].high,
                        strong=name == self.mine if self.mine else clear[name].is_clear_of_zero,
                    )
                    for name in names
                ],
                zero=0,
                unit=POINTS,
            )
        _say(say.READ, *([say.APART] if len(fits) > 1 else []))

    def agreement(self) -> None:
        """Show how far the members of each session agree."""
        if self._is_empty():
            return
        say = words.Agreement
        _table(
            say.HEADINGS,
            (
                (
                    session,
                    f"{products} ({found.products if found else 0})",
                    members,
                    words.comma(alpha),
                    words.comma(found.single.value if found else None),
                    words.between(found.single.low, found.single.high) if found else "–",
                    words.comma(found.mean if found else None),
                    words.comma(found.order if found else None),
                    words.comma(spread),
                )
                for session, alpha, found, spread, products, members in measures.agreements(self.ballots)
            ),
        )
        _say(say.READ)

    def halo(self) -> None:
        """Show whether members lift or lower a product in all parts together."""
        if self._is_empty():
            return
        say = words.Halo
        names = dict(zip(self.ballots["row"], self.ballots["product_name"], strict=True))
        for found in measures.halos(self.ballots):
            if found is None:
                _say(say.TOO_FEW)
                continue
            if self.mine is not None and self.mine not in found.by_member.index:
                continue
            ranked = found.by_member.sort_values(ascending=False, kind="stable")
            shown = [who for who in ranked.index if self.mine in (None, who)]
            rows = []
            for who in shown:
                up, most, down, least = measures.extremes(found.lifts[who])
                lifted = (names[str(up)], _points(most), names[str(down)], _points(least))
                rows.append((who, words.comma(float(ranked[who])), *lifted))
            _table(say.HEADINGS, rows)
            charts.dots(
                say.CHART,
                [Bar(label=self._label(str(who)), value=ranked[who], strong=who == self.mine) for who in ranked.index],
                zero=1,
                unit="",
            )
            _say(say.whole(words.comma(found.ratio), found.chance))
        _say(say.READ)

    def flat_lines(self) -> None:
        """Show the lines that tell no product from another."""
        if self._is_empty():
            return
        say = words.Flat
        lines = measures.flat_lines(self.marks)
        if lines.empty:
            _say(say.NONE)
        else:
            _table(
                say.HEADINGS,
                (
                    (
                        one.criterion,
                        one.title,
                        one.best,
                        one.products,
                        one.marks,
                        one.usual,
                        words.percent(one.share),
                        say.NEVER if one.share == 1 else say.HARDLY,
                    )
                    for one in lines.itertuples()
                ),
            )
        _say(say.READ)

    def failed_floors(self) -> None:
        """Show the least options that products fail most."""
        if self._is_empty():
            return
        say = words.Floors
        lines = measures.failed_floors(floors(self.now)).head(_MOST)
        if lines.empty:
            _say(say.NONE)
            return
        _table(
            say.HEADINGS,
            (
                (
                    one.criterion,
                    one.title,
                    one.asked,
                    one.missed,
                    words.percent(one.share),
                    words.between(one.low, one.high, share=True),
                    one.held,
                )
                for one in lines.itertuples()
            ),
        )
        charts.dots(
            say.CHART,
            [
                Bar(label=f"{one.criterion} {one.title}", value=one.share * 100, low=one.low * 100, high=one.high * 100)
                for one in lines.itertuples()
            ],
            zero=0,
            unit="%",
        )
        _say(say.READ)

    def cycles(self) -> None:
        """Show this cycle against the last."""
        if self._is_empty():
            return
        say = words.Cycles
        if self.last is None or not self.last.opened:
            _say(say.NO_LAST)
            return
        before, now = results(self.last), results(self.now)
        was = measures.overall(measures.counted_rows(ballots(self.last)), before)
        its = measures.overall(self.ballots, now)
        figures = [(key, 0 if key in ("products", "rated") else 2) for key in was]
        _table(
            say.FIGURES,
            (
                (label, words.comma(was[key], places), words.comma(its[key], places))
                for label, (key, places) in zip(say.ROWS, figures, strict=True)
            ),
        )
        counts = [_outcomes(frame) for frame in (before, now)]
        labels = [label for label in _outcome_labels() if any(label in count for count in counts)]
        charts.pairs(
            say.CHART,
            labels,
            {
                name: [count.get(label, 0) for label in labels]
                for name, count in zip((say.BEFORE, say.NOW), counts, strict=True)
            },
        )
        self._pairs()
        _say(say.READ)

    def private(self) -> None:
        """Show a member's own sheet: where they give more or less than the others, who stay without names."""
        if self._is_empty():
            return
        say = words.Mine
        if self.mine is None:
            _say(say.NO_MEMBER)
            return
        lines = measures.lean_by_line(self.marks, self.mine).head(_MOST)
        _table(
            say.LINES,
            ((one.criterion, one.title, one.best, one.products, words.signed(one.away)) for one in lines.itertuples()),
        )
        own = measures.against_the_rest(self.ballots, self.mine, "total")
        _table(
            say.PRODUCTS,
            (
                (
                    one.product_name,
                    one.total,
                    words.comma(one.others),
                    f"{one.lowest} … {one.highest}",
                    words.signed(one.away),
                )
                for one in own.itertuples()
            ),
        )
        if len(own):
            rows = [
                Bar(label=one.product_name, value=one.total, low=one.lowest, high=one.highest)
                for one in own.itertuples()
            ]
            charts.against(say.CHART, rows, list(own["others"]), own=say.OWN, rest=say.RANGE, unit=POINTS)
        _say(say.READ)

    def _is_empty(self) -> bool:
        if len(self.ballots):
            return False
        _say(words.NOTHING)
        return True

    def _label(self, who: str) -> str:
        return who if self.mine in (None, who) else words.Severity.OTHERS

    def _severity_row(self, who: str, table: pd.DataFrame, each: Interval, clear: Interval) -> Sequence[Any]:
        say = words.Severity
        role = self.ballots.loc[self.ballots["who"] == who, "role"].iloc[0]
        known = clear.low == clear.low  # NaN is not itself: nothing to judge chance by
        return (
            who,
            ROLE_IN_TEXT[role],
            int(table[who].notna().sum()),
            words.signed(each.value),
            words.between(each.low, each.high),
            (say.CLEAR if clear.is_clear_of_zero else say.UNCLEAR) if known else say.UNKNOWN,
        )

    def _pairs(self) -> None:
        say = words.Cycles
        found = measures.pairs(self.now, self.last) if self.last else []
        if not found:
            _say(say.NO_COMMON)
            return
        _table(
            say.HEADINGS,
            (
                (
                    one["product"].name,
                    one["product"].producer,
                    _outcome(one["before"].status, one["before"].stars),
                    _outcome(one["now"].status, one["now"].stars),
                    one["before"].mean_text or "–",
                    one["now"].mean_text or "–",
                    say.OTHER_SHEET if one["difference"] is None else words.signed(float(one["difference"])),
                )
                for one in found
            ),
        )
        moved = [float(one["difference"]) for one in found if one["difference"] is not None]
        if moved:
            mean = paired(moved)
            span = words.between(mean.low, mean.high) if len(moved) > 1 else ""
            _say(say.moved(len(moved), words.signed(mean.value), span))


def open_study(bundles: str, *, member: str = "", last: str = "") -> Study:
    """Read the bundles of this cycle and the last, and say what was read and what was not.

    Args:
        bundles: As `read` takes it.
        member: Id or full name of the member whose private sheet it is to be; empty for the whole council.
        last: The bundles of the last cycle, as `bundles`; empty for none.
    """
    now, before = read(bundles), read(last) if last else None
    refused = [*now.refused, *(before.refused if before else ())]
    kept, lines = measures.counted_rows(ballots(now)), measures.counted_rows(marks(now))
    mine, fault = _person(kept, member.strip()) if member.strip() and now.opened else (None, None)
    if fault:
        refused.append(Refused(file=f"MEMBER = {member}", faults=(fault,)))
        kept, lines = kept.iloc[:0], lines.iloc[:0]
    _tell(refused)
    if now.opened and not fault:
        _say(words.Read.counts(len(now.opened) + len(now.refused), len(now.opened), len(results(now)), len(kept)))
        _table(words.Read.HEADINGS, map(_session, now.opened))
        _say(*([words.Read.MINE] if mine else []), words.ADVICE)
    return Study(now=now, last=before, ballots=kept, marks=lines, mine=mine)


def _person(kept: pd.DataFrame, given: str) -> tuple[str | None, Fault | None]:
    """Return whom an id or a name means, or why nobody."""
    for column in ("member", "name", "who"):
        found = list(kept.loc[kept[column] == given, "who"].unique())
        if len(found) == 1:
            return found[0], None
        if found:
            return None, Fault.of(words.two_members(given, len(found)), code="two_members")
    return None, Fault.of(words.no_member(given, list(kept["member"].unique())), code="no_member")


def _session(one: Opened) -> Sequence[Any]:
    session = one.bundle.session
    rows = sum(len(result.counted) for result in one.result.products if result.mean is not None)
    scoring = len(one.bundle.scoring_members)
    day = f"{session.held_on:%d/%m/%Y}"
    return one.file, session.id, words.LEVELS[session.level], day, len(one.bundle.products), scoring, rows


def _outcome(status: str, stars: int | None) -> str:
    return STATUS_IN_TEXT[status] if stars is None else f"{stars} sao"


def _outcomes(found: pd.DataFrame) -> dict[str, int]:
    told = [_outcome(one.status, None if pd.isna(one.stars) else int(one.stars)) for one in found.itertuples()]
    return {label: told.count(label) for label in told}


def _outcome_labels() -> list[str]:
    return [*(f"{stars} sao" for stars in (5, 4, 3, 2, 1)), *STATUS_IN_TEXT.values()]


def _points(share: float) -> str:
    return f"{words.signed(share * 100, 1)}%"


def _tell(refused: Iterable[Refused]) -> None:
    for one in refused:
        print(one)  # noqa: T201


def _say(*sentences: str) -> None:
    """Show sentences as text: what stands in a file is never markup."""
    for sentence in sentences:
        html = f"<p>{escape(sentence)}</p>"
        display({"text/html": html, "text/plain": sentence}, raw=True)  # type: ignore[no-untyped-call]


def _table(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Show a table; every cell is escaped.

    A column of words stands on the left, and so does the first, which says what a row is of: a criterion's number is a
    name. Figures stand on the right, as Jupyter sets them, and their heading with them.
    """
    told = [[str(cell) for cell in row] for row in rows]
    left = [not place or any(map(_is_word, column)) for place, column in enumerate(zip(*told, strict=True))]
    left += [True] * (len(headings) - len(left))
    head = "".join(_cell("th", one, left=at_left) for one, at_left in zip(headings, left, strict=True))
    body = "".join(
        "<tr>" + "".join(_cell("td", cell, left=at_left) for cell, at_left in zip(row, left, strict=True)) + "</tr>\n"
        for row in told
    )
    html = f'<table class="dataframe">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>'
    plain = "\n".join(" | ".join(row) for row in [list(headings), *told])
    display({"text/html": html, "text/plain": plain}, raw=True)  # type: ignore[no-untyped-call]


def _is_word(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _cell(tag: str, text: str, *, left: bool) -> str:
    return f'<{tag} style="text-align: {"left" if left else "right"}">{escape(text)}</{tag}>'
