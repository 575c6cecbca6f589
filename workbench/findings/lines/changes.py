"""A product line by line: what the last cycle's council found beside what this one finds, where that may be compared.

On the same sheet a line is itself. Between two decisions a published mapping says what each old mark may be on the new
line; the old ballots, carried so, have a least and a most, and only a mean beyond both is called higher or lower. What
no mapping carries is listed without a comparison, never guessed. Counts and means alone: no member stands here. Kept
out: whether earlier results may be seen (`earlier`), wording.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from workbench.findings.case import Case
from workbench.findings.lines.spread import LineSpread, spread
from workbench.other_law.carry import Bridge
from workbench.other_law.mapping import LawMapping, SetMapping
from workbench.scoring.sheets.points import PointTable

Move = Literal["up", "down", "same", "open", "none"]
"""How a line moved; `open` where the mapping leaves it open, `none` where there is nothing to compare."""
Span = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFound:
    """What one council found on a line.

    Attributes:
        spread: How its counted ballots lie over the options.
        mean: Of their points, exact.
        agreed: The mark it agreed on, if it did.
    """

    spread: LineSpread
    mean: Fraction
    agreed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    """One line before and now.

    Attributes:
        was: What was found on it then; None where nothing can be set beside it.
        now: What is found on it now; None for a line that only the old sheet has.
        carried: The least and the most that the old ballots come to on the line of now, in its points.
        move: How it moved.
        why: The mapping's ground, or its reason why nothing is carried; empty on the same sheet.
    """

    was: LineFound | None
    now: LineFound | None
    carried: Span | None
    move: Move
    why: str


def mapping_of(was: Case, now: Case, load: Callable[[str, str], LawMapping | None]) -> LawMapping | None:
    """Return the mapping that leads from one cycle's sheet to another's; None on the same sheet or where there is none.

    Args:
        was: The earlier cycle.
        now: The later one.
        load: Gives the mapping between two decisions, None where none is published.
    """
    if was.product.decision == now.product.decision or was.product.set != now.product.set:
        return None
    return load(was.product.decision, now.product.decision)


def line_changes(was: Case, now: Case, mapping: LawMapping | None) -> tuple[LineChange, ...]:
    """Compare two cycles line by line.

    Args:
        was: The product before its last council.
        now: The product before this one.
        mapping: From the one decision to the other, as `mapping_of` gives it.

    Returns:
        Every line of the sheet of now in printed order, then the lines that only the old sheet has. None at all where
        either council counted no ballot, or no published rule sets the sheets beside each other.
    """
    before, after = _found(was), _found(now)
    if not before or not after:
        return ()
    if was.product.sheet == now.product.sheet:
        return tuple(_changed(before[line], found, (before[line].mean,) * 2, "") for line, found in after.items())
    if mapping is None:
        return ()
    return tuple(_mapped(was, now, mapping.of_set(now.product.set), before, after))


def _found(case: Case) -> dict[str, LineFound]:
    return {
        one.line.id: LineFound(spread=one, mean=_mean(one), agreed=case.agreed_mark(one.line.id))
        for one in spread(case)
    }


def _mean(one: LineSpread) -> Fraction:
    ballots = sum(option.count for option in one.options)
    return Fraction(sum(option.points * option.count for option in one.options), ballots)


def _mapped(
    was: Case, now: Case, said: SetMapping, before: dict[str, LineFound], after: dict[str, LineFound]
) -> Iterator[LineChange]:
    spans = _spans(was, now, said)
    for line, found in after.items():
        if line in said.carried:
            old, row = said.carried[line]
            yield _changed(before[old], found, spans[line], row.ground)
        else:
            entry = said.open.get(line)
            yield LineChange(was=None, now=found, carried=None, move="none", why=entry.reason if entry else "")
    for line, entry in said.dropped.items():
        yield LineChange(was=before[line], now=None, carried=None, move="none", why=entry.reason)


def _spans(was: Case, now: Case, said: SetMapping) -> dict[str, Span]:
    """Return what the old ballots come to on each line of the new sheet, at the least and at the most."""
    bridge = Bridge(old=PointTable.of(was.sheet, was.law), new=PointTable.of(now.sheet, now.law), said=said)
    ballots = [bridge.carry(ballot.marks) for ballot in was.counted_ballots.values()]
    spans = {}
    for line, points in bridge.new.points.items():
        possible = [[points[mark] for mark in ballot[line]] for ballot in ballots]
        least, most = sum(map(min, possible)), sum(map(max, possible))
        spans[line] = Fraction(least, len(ballots)), Fraction(most, len(ballots))
    return spans


def _changed(was: LineFound, now: LineFound, carried: Span, why: str) -> LineChange:
    least, most = carried
    move: Move = "up" if now.mean > most else "down" if now.mean < least else "same" if least == most else "open"
    return LineChange(was=was, now=now, carried=carried, move=move, why=why)
