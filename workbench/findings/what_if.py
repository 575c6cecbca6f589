"""What a session would have come to under another value of one setting, or with the ballot of a member who was away.

Both are replays of the same records with one thing changed, never guesses. Ballots by someone recused or absent stay in
a bundle (contract, `ballots`); where there is none, nothing is computed. Kept out: the sentences (`reasons`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.regulation.effects import alternatives
from workbench.scoring import Bundle, ProductResult, Regulation, replay
from workbench.scoring.sheets.shelf import Shelf

SETTINGS = ("max_gap", "quorum.share", "quorum.of", "quorum.chair", "floors", "waivers", "fallback", "forward")
"""The settings that can decide a result. Who scores is left out: no ballots are there of those who might have."""

Results = Mapping[str, ProductResult]
"""By the product's code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The session under another choice for one setting."""

    setting: str
    rules: Regulation
    results: Results


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """A session's results, had one thing been otherwise.

    Attributes:
        trials: Under other choices, setting by setting.
        seated: By member, had they been neither recused nor absent; only of members with a ballot that is not counted.
    """

    trials: tuple[Trial, ...]
    seated: Mapping[str, Results]

    def differing(self, own: ProductResult) -> Iterator[tuple[str, tuple[tuple[Regulation, ProductResult], ...]]]:
        """Yield each setting that decided a product, with the choices that give it another outcome."""
        for setting in SETTINGS:
            found = tuple(
                (trial.rules, other)
                for trial in self.trials
                if trial.setting == setting and _outcome(other := trial.results[own.code]) != _outcome(own)
            )
            if found:
                yield setting, found


def what_if(bundle: Bundle, shelf: Shelf) -> WhatIf:
    """Replay a sound session under every other choice and with every ballot that is not counted.

    Args:
        bundle: A session that replays.
        shelf: Where its sheets come from.
    """
    return WhatIf(
        trials=tuple(
            Trial(setting=setting, rules=rules, results=_results(bundle.with_regulation(rules), shelf))
            for setting in SETTINGS
            for rules in alternatives(setting, bundle.regulation)
        ),
        seated={member: _seated(bundle, shelf, member) for member in _left_out(bundle)},
    )


def _results(bundle: Bundle, shelf: Shelf, **changes: object) -> Results:
    replayed = replay(bundle.model_copy(update=changes), shelf, bundle_sha256="")
    return {result.code: result for result in replayed.products}


def _left_out(bundle: Bundle) -> set[str]:
    """Return the members who have a ballot on a product from which they were recused or absent."""
    away: set[tuple[str, str | None]] = {(one.member, one.product) for one in bundle.recusals}
    away |= {(one.member, one.product) for one in bundle.absences}
    return {
        ballot.member
        for ballot in bundle.ballots
        if (ballot.member, ballot.product) in away or (ballot.member, None) in away
    }


def _seated(bundle: Bundle, shelf: Shelf, member: str) -> Results:
    recusals = tuple(one for one in bundle.recusals if one.member != member)
    absences = tuple(one for one in bundle.absences if one.member != member)
    return _results(bundle, shelf, recusals=recusals, absences=absences)


def _outcome(result: ProductResult) -> tuple[object, ...]:
    return result.status, result.stars, result.recognised_by, result.forwarded_to
