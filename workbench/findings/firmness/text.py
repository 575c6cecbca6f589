"""How firm a product's star stands, told: one plain sentence, and what was tried, group by group.

Kept out: the trials (`risk`), how it looks (the page).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from workbench.findings.firmness.star import RATED, FirmnessLine, Risk
from workbench.findings.firmness.ticks import Tick
from workbench.regulation.explained import choice_words
from workbench.scoring import ProductResult
from workbench.text_vi.documents.figures import decimal_text
from workbench.text_vi.findings import firmness as words
from workbench.text_vi.regulation.settings import outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What was tried in one way; `key` is one of `text_vi.risk.GROUP`."""

    key: str
    lines: tuple[str, ...]

    @property
    def title(self) -> str:
        """What was tried, as a heading."""
        return words.GROUP[self.key]


def sentence(risk: Risk, names: Mapping[str, str]) -> str:
    """Say in one sentence what a single ballot or tick would change.

    Args:
        risk: What was tried.
        names: Every member's name by id.
    """
    if risk.own.status not in RATED:
        return words.NOT_AGREED
    said = _sentence(risk, names)
    if lines := [line.id for line in (*risk.doubts, *risk.aside)]:
        said += words.but_in_doubt(lines)
    return words.if_accepted(said) if risk.gap_open else said


def _sentence(risk: Risk, names: Mapping[str, str]) -> str:
    ballots = [names[trial.member] for trial in risk.without if risk.moves(trial.result)]
    ticks = _moving(risk)
    if ballots:
        return words.by_ballot(ballots, len(risk.without), tick=bool(ticks))
    if ticks:
        return words.by_tick(names[ticks[0].member], ticks[0].line.id, len(ticks))
    reopening = sum(risk.differs(trial.result) for trial in risk.without)
    if reopening or risk.ticks:
        return words.reopened(risk.own.stars, reopening, len(risk.ticks))
    return words.firm(risk.own.stars)


def groups(risk: Risk, names: Mapping[str, str]) -> tuple[Group, ...]:
    """Tell what was tried; ways in which nothing could be tried are left out.

    Args:
        risk: What was tried.
        names: Every member's name by id.
    """
    told = {
        "lines": _lines(risk),
        "without": _without(risk, names),
        "ticks": _ticks(risk, names),
        "seated": _seated(risk, names),
        "doubts": _doubts(risk),
        "choices": _choices(risk),
    }
    found = {key: tuple(lines) for key, lines in told.items()}
    return tuple(Group(key=key, lines=found[key]) for key in words.GROUP if found[key])


def _doubts(risk: Risk) -> Iterator[str]:
    """Yield the doubt of each line, and what the product would come to if it were read the other way."""
    yield from (words.doubt(line.id, line.doubt or "") for line in risk.doubts)
    if risk.unbound is not None:
        yield words.unbound([line.id for line in risk.doubts], outcome(risk.unbound.status, risk.unbound.stars))
    yield from (words.aside(line.id, line.doubt or "") for line in risk.aside)
    if risk.bound is not None:
        yield words.bound([line.id for line in risk.aside], outcome(risk.bound.status, risk.bound.stars))


def _moving(risk: Risk) -> list[Tick]:
    return [tick for tick in risk.ticks if risk.moves(tick.result)]


def _said(result: ProductResult) -> str:
    return outcome(result.status, result.stars)


def _lines(risk: Risk) -> Iterator[str]:
    if risk.above:
        yield words.line_above(*_told(risk.above), within_one=risk.above.within_one)
    if risk.below:
        yield words.line_below(*_told(risk.below), within_one=risk.below.within_one)


def _told(line: FirmnessLine) -> tuple[int, int, str, int]:
    return line.least, line.star, _distance(line.distance), line.of_one


def _distance(distance: Fraction) -> str:
    return words.distance(decimal_text(distance, 0 if distance.denominator == 1 else 2), str(distance))


def _without(risk: Risk, names: Mapping[str, str]) -> Iterator[str]:
    differing = [trial for trial in risk.without if risk.differs(trial.result)]
    yield from (words.without(names[trial.member], _said(trial.result)) for trial in differing)
    if not differing:
        yield words.without_none(len(risk.without))


def _ticks(risk: Risk, names: Mapping[str, str]) -> Iterator[str]:
    if risk.own.status not in RATED:
        return
    moving = _moving(risk)
    for tick in moving[: words.NAMED]:
        before, after = tick.line.points_of(tick.before), tick.line.points_of(tick.after)
        yield words.tick(names[tick.member], tick.line.id, tick.line.title, before, after, _said(tick.result))
    if len(moving) > words.NAMED:
        yield words.more_ticks(len(moving) - words.NAMED)
    if not moving:
        yield words.TICKS_NONE
    if reopening := len(risk.ticks) - len(moving):
        yield words.ticks_reopen(reopening)


def _seated(risk: Risk, names: Mapping[str, str]) -> Iterator[str]:
    for trial in risk.seated:
        yield words.seated(names[trial.member], _said(trial.result), same=not risk.differs(trial.result))


def _choices(risk: Risk) -> Iterator[str]:
    if risk.own.floors is None:
        yield words.NO_FLOORS
        return
    for trial in risk.choices:
        yield words.choice(choice_words(trial.setting, trial.rules), _said(trial.result))
    if not risk.choices:
        yield words.CHOICES_NONE
