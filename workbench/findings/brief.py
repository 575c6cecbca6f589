"""A product in a row of the list of results: what holds its star back, in few words, and the gap beside its limit.

Pure: no clock, file or widget. Kept out: reasons in full (`findings.reasons`).
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.findings.case import Case
from workbench.findings.reasons.sentences import criteria_to_agree
from workbench.scoring.rules.disagreement import is_beyond
from workbench.text_vi.pages import results as words


def held_by(case: Case) -> tuple[str, ...]:
    """Say what keeps a product from a star, or from the star that its points reach; empty where nothing does."""
    return tuple(_held_by(case))


def _held_by(case: Case) -> Iterator[str]:
    result, limit = case.result, case.regulation.max_gap
    if result.status == "incomplete":
        yield words.HELD_BY_BALLOTS.format(len(result.missing))
    elif result.status == "not_quorate":
        yield words.HELD_BY_QUORUM
    elif result.status in {"needs_discussion", "needs_agreement"}:
        if result.status == "needs_discussion" and limit is not None:
            yield words.held_by_gap(limit.points, over=limit.test == "over")
        if criteria := criteria_to_agree(case):
            yield words.held_by_criteria(criteria)
    elif result.held_back_by and result.band:
        yield words.held_by_minima(result.band, result.held_back_by)


def limit_of(case: Case) -> int | None:
    """Return the greatest gap of whole points that may stand without a word of the council; None without a limit."""
    limit = case.regulation.max_gap
    return None if limit is None else limit.most


def is_wide(case: Case) -> bool:
    """Tell whether the ballots lie further apart than the regulation lets stand."""
    return case.result.gap is not None and is_beyond(case.result.gap, case.regulation.max_gap)
