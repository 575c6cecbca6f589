"""What each setting of a regulation does: the example replayed under it, and under every other choice, all else alike.

Choices come from the bundle's own records, so that a new one can't be forgotten; for figures (a share, a limit,
decimals) a few common ones are tried. Nothing is known here of what comes out: it is computed. Kept out: the sentences
(`explained`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from workbench.regulation.example import example_bundle
from workbench.scoring import MaxGap, ProductResult, Quorum, Regulation, replay
from workbench.scoring.sheets.shelf import Sheets, Shelf

EXAMPLE_OF = {
    "secretary_scores": "edge",
    "max_gap": "gap",
    "quorum.share": "few",
    "quorum.of": "few",
    "quorum.chair": "no_chair",
    "floors": "floor",
    "waivers": "craft",
    "fallback": "near_five",
    "forward": "near_five",
    "decimals": "edge",
}
"""Every setting, in the order in which minutes print them, and the product on which it shows."""

_GAPS = (None, MaxGap(points="10", test="over"), MaxGap(points="10", test="at_least"))
_SHARES = ("1/2", "2/3", "3/4", "1")
_DECIMALS = (0, 1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingTrial:
    """The example's results under one regulation."""

    rules: Regulation
    result: ProductResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one setting does.

    Attributes:
        setting: A key of `EXAMPLE_OF`.
        chosen: The example under the regulation itself.
        others: The example with another choice for this setting, in the order of the choices.
    """

    setting: str
    chosen: SettingTrial
    others: tuple[SettingTrial, ...]

    @property
    def trials(self) -> tuple[SettingTrial, ...]:
        """All of them, the regulation's own first."""
        return (self.chosen, *self.others)


def effects(rules: Regulation, sheets: Sheets) -> tuple[Effect, ...]:
    """Try a regulation and its alternatives.

    Args:
        rules: A whole regulation.
        sheets: Where the example's sheet comes from.
    """
    shelf = Shelf.of(sheets)
    return tuple(
        Effect(
            setting=setting,
            chosen=_try(name, rules, shelf),
            others=tuple(_try(name, other, shelf) for other in alternatives(setting, rules)),
        )
        for setting, name in EXAMPLE_OF.items()
    )


def _try(name: str, rules: Regulation, shelf: Shelf) -> SettingTrial:
    (result,) = replay(example_bundle(name, rules, shelf), shelf, bundle_sha256="").products
    return SettingTrial(rules=rules, result=result)


def alternatives(setting: str, rules: Regulation) -> Iterator[Regulation]:
    """Yield the regulation with every other choice for one setting."""
    if setting == "max_gap":
        yield from (rules.model_copy(update={"max_gap": gap}) for gap in _other_gaps(rules.max_gap))
    elif setting == "decimals":
        yield from (rules.model_copy(update={"decimals": n}) for n in _DECIMALS if n != rules.decimals)
    elif setting.startswith("quorum."):
        yield from (rules.model_copy(update={"quorum": quorum}) for quorum in _other_quorums(setting, rules.quorum))
    else:
        yield from (
            rules.model_copy(update={setting: choice})
            for choice in _choices(Regulation, setting)
            if choice != getattr(rules, setting)
        )


def _other_gaps(limit: MaxGap | None) -> Iterator[MaxGap | None]:
    """Yield no limit, the common ten points either way, and the regulation's own points the other way."""
    own = () if limit is None else tuple(MaxGap(points=limit.points, test=test) for test in ("over", "at_least"))
    told = {(limit.limit, limit.test) if limit else None}
    for gap in (*_GAPS, *own):
        mark = (gap.limit, gap.test) if gap else None
        if mark not in told:
            told.add(mark)
            yield gap


def _other_quorums(setting: str, quorum: Quorum) -> Iterator[Quorum]:
    field = setting.removeprefix("quorum.")
    given = quorum.model_dump(exclude={"ext"})
    for choice in _SHARES if field == "share" else _choices(Quorum, field):
        other = Quorum.model_validate(given | {field: choice})
        if (other.least, other.of, other.chair) != (quorum.least, quorum.of, quorum.chair):
            yield other


def _choices(record: type[Regulation | Quorum], field: str) -> tuple[Any, ...]:
    kind = record.model_fields[field].annotation
    return (False, True) if kind is bool else get_args(kind)
