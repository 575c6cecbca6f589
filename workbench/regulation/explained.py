"""A regulation explained: what each setting says, what depends on it, and what it does on an example, in sentences.

The sentences are the minutes' (`words`) and the plan form's; every figure comes from a replay
(`effects`). Kept out: how it looks (the command, the page).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.regulation.effects import Effect, effects
from workbench.regulation.example import SECRETARY, WAIVER_VOTES
from workbench.regulation.reports import REPORTS, reports_of
from workbench.regulation.words import SettingWords, regulation_words
from workbench.scoring import ProductResult, Regulation
from workbench.scoring.sheets.shelf import Sheets
from workbench.text_vi.regulation import settings as words
from workbench.text_vi.workbooks.plan_form import CONSEQUENCES

SETTINGS_OF = {
    "who": ("secretary_scores",),
    "gap": ("max_gap",),
    "quorum": ("quorum.share", "quorum.of", "quorum.chair"),
    "floors": ("floors",),
    "waivers": ("waivers",),
    "fallback": ("fallback",),
    "forward": ("forward",),
    "decimals": ("decimals",),
    "reports": (REPORTS,),
}
"""The settings that stand in one line of the minutes, by the line's key; the other lines set nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What depends on one setting, and the example that shows it."""

    setting: str
    text: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One line of the minutes with its consequences; none where nothing is set."""

    setting: SettingWords
    consequences: tuple[Consequence, ...]


def explain(rules: Regulation, sheets: Sheets) -> tuple[Explained, ...]:
    """Explain every setting of a regulation.

    Args:
        rules: A whole regulation.
        sheets: Where the example's sheet comes from.
    """
    found = {effect.setting: _consequence(effect) for effect in effects(rules, sheets)}
    found[REPORTS] = Consequence(
        setting=REPORTS,
        text=CONSEQUENCES["regulation.ext.reports"],
        example=words.reports_example(reports_of(rules)),
    )
    return tuple(
        Explained(setting=line, consequences=tuple(found[setting] for setting in SETTINGS_OF.get(line.key, ())))
        for line in regulation_words(rules)
    )


def _consequence(effect: Effect) -> Consequence:
    setting = effect.setting
    form_key = "max_gap.test" if setting == "max_gap" else setting
    chosen = _outcome(setting, effect.chosen.result)
    others: dict[str, list[str]] = {}
    for trial in effect.others:
        others.setdefault(_outcome(setting, trial.result), []).append(choice_words(setting, trial.rules))
    example = words.effect(
        setting, _FACTS[setting](effect), chosen, [(choices, found) for found, choices in others.items()]
    )
    return Consequence(setting=setting, text=CONSEQUENCES[f"regulation.{form_key}"], example=example)


def _outcome(setting: str, result: ProductResult) -> str:
    if setting == "forward":
        return words.destination(result.status, result.stars, result.forwarded_to)
    if setting == "decimals":
        return words.figure_text(result.mean_text or "")
    return words.outcome(result.status, result.stars)


def choice_words(setting: str, rules: Regulation) -> str:
    """Name the choice that a regulation makes for one setting, as it reads after “nếu”."""
    match setting:
        case "max_gap":
            limit = rules.max_gap
            return words.NO_LIMIT if limit is None else words.gap_choice(limit.points, limit.test)
        case "secretary_scores":
            return words.SECRETARY_CHOICE[rules.secretary_scores]
        case "decimals":
            return words.decimals_choice(rules.decimals)
        case "quorum.share":
            return rules.quorum.share
        case "quorum.of" | "quorum.chair":
            return words.named_choice(setting, getattr(rules.quorum, setting.removeprefix("quorum.")))
        case _:
            return words.named_choice(setting, getattr(rules, setting))


def _given(result: ProductResult) -> str:
    totals = result.totals.values()
    return words.ballots(len(totals), min(totals), max(totals))


def _gap(effect: Effect) -> str:
    result = effect.chosen.result
    return words.gap_facts(_given(result), result.gap or 0)


def _few(effect: Effect) -> str:
    result = effect.chosen.result
    members = len(result.counted) + len(result.recused) + len(result.absent)
    return words.few_facts(members, len(result.recused), len(result.absent), len(result.counted))


def _no_chair(effect: Effect) -> str:
    result = effect.chosen.result
    return words.no_chair_facts(len(result.counted) + len(result.absent), len(result.counted))


def _floor(effect: Effect) -> str:
    """Tell the lowest star's line that not every ballot reaches; where a rule is tried that asks all, it is missed."""
    asked = next((trial for trial in effect.trials if trial.rules.floors == "all"), effect.chosen).result
    star, line = next((star, check.missed[0]) for star, check in (asked.floors or {}).items() if check.missed)
    return words.floor_facts(_given(asked), line.criterion, line.least, star, line.reached_by, line.of)


def _waiver(effect: Effect) -> str:
    """Tell the line whose minimum the example's council votes to set aside, as it stands where no vote may."""
    bound = next(trial for trial in effect.trials if trial.rules.waivers == "never").result
    star, line = next((star, check.missed[0]) for star, check in (bound.floors or {}).items() if check.missed)
    return words.waiver_facts(_given(bound), line.criterion, line.least, star, *WAIVER_VOTES)


def _mean(effect: Effect) -> str:
    result = effect.chosen.result
    return words.mean_facts(_given(result), str(result.mean))


def _secretary(effect: Effect) -> str:
    totals = next(trial.result.totals for trial in effect.trials if trial.rules.secretary_scores)
    others = [points for member, points in totals.items() if member != SECRETARY]
    return words.secretary_facts(len(others), min(others), max(others), totals[SECRETARY])


_FACTS: dict[str, Callable[[Effect], str]] = {
    "secretary_scores": _secretary,
    "max_gap": _gap,
    "quorum.share": _few,
    "quorum.of": _few,
    "quorum.chair": _no_chair,
    "floors": _floor,
    "waivers": _waiver,
    "fallback": _floor,
    "forward": _floor,
    "decimals": _mean,
}
