"""What a regulation does on the example is what a replay says, for every regulation there can be."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given

from tests import strategies as make
from workbench.regulation.effects import EXAMPLE_OF, alternatives, effects
from workbench.regulation.example import SHEET, STORIES, example_bundle
from workbench.regulation.explained import SETTINGS_OF, explain
from workbench.regulation.load import BLANK, load_regulation, shipped
from workbench.regulation.reports import REPORTS
from workbench.regulation.words import regulation_words
from workbench.rulebook import Rulebook
from workbench.scoring import Quorum, Regulation, Shelf, bundle_bytes, replay_bytes
from workbench.text_vi.workbooks.plan_form import CHOICES

SHELF = Shelf(Rulebook())
SOUND = [name for name in shipped() if name != BLANK]


def rules_of(**changes: Any) -> Regulation:
    return Regulation.model_validate(make.regulation(**changes))


def plain(rules: Regulation) -> dict[str, Any]:
    """Return a regulation as settings by path."""
    raw = rules.model_dump(exclude={"ext", "quorum"})
    return raw | {f"quorum.{key}": value for key, value in rules.quorum.model_dump(exclude={"ext"}).items()}


@given(make.regulations())
def test_the_chosen_outcome_is_that_of_the_file_itself(raw: dict[str, Any]) -> None:
    rules = Regulation.model_validate(raw)
    for effect in effects(rules, SHELF):
        bundle = example_bundle(EXAMPLE_OF[effect.setting], rules, SHELF)
        (again,) = replay_bytes(
            bundle_bytes(bundle.model_dump(mode="json", by_alias=True, exclude_unset=True)), SHELF
        ).products

        assert effect.chosen.result == again


@given(make.regulations())
def test_an_alternative_differs_in_one_setting_and_none_is_told_twice(raw: dict[str, Any]) -> None:
    rules = Regulation.model_validate(raw)
    for setting in EXAMPLE_OF:
        others = [plain(other) for other in alternatives(setting, rules)]

        for other in others:
            assert {key for key, value in other.items() if value != plain(rules)[key]} == {setting}
        assert len({str(other[setting]) for other in others}) == len(others)


@given(make.regulations())
def test_every_regulation_is_explained(raw: dict[str, Any]) -> None:
    rules = Regulation.model_validate(raw)

    told = explain(rules, SHELF)

    assert tuple(line.setting for line in told) == regulation_words(rules)
    said = [each for line in told for each in line.consequences]
    assert [each.setting for each in said] == [*EXAMPLE_OF, REPORTS]
    assert all(each.text and each.example.startswith("Ví dụ ") and each.example.endswith(".") for each in said)
    assert not any("None" in each.example or "{" in each.example for each in said)


def test_every_choice_of_a_setting_is_tried() -> None:
    kinds = {name: get_args(Regulation.model_fields[name].annotation) for name in ("floors", "fallback", "forward")}
    kinds |= {f"quorum.{name}": get_args(Quorum.model_fields[name].annotation) for name in ("of", "chair")}
    for setting, choices in kinds.items():
        (effect,) = [each for each in effects(rules_of(), SHELF) if each.setting == setting]

        assert {plain(trial.rules)[setting] for trial in effect.trials} == set(choices)
        assert set(CHOICES[f"regulation.{setting}"]) == set(choices)


def test_every_setting_of_the_bundle_is_explained_once() -> None:
    settings = set(Regulation.model_fields) - {"ext", "source", "quorum"}
    settings |= {f"quorum.{name}" for name in Quorum.model_fields if name != "ext"}

    assert set(EXAMPLE_OF) == settings
    assert [setting for group in SETTINGS_OF.values() for setting in group] == [*EXAMPLE_OF, REPORTS]


@pytest.mark.parametrize("name", SOUND)
def test_a_shipped_regulation_can_be_replayed(name: str) -> None:
    rules = load_regulation(shipped()[name]).regulation
    for story in STORIES:
        bundle = example_bundle(story, rules, SHELF)
        raw = bundle_bytes(bundle.model_dump(mode="json", by_alias=True, exclude_unset=True))

        assert replay_bytes(raw, SHELF).products[0].code == story


def test_on_the_example_some_choice_of_every_setting_changes_the_outcome() -> None:
    """An example on which nothing changes would teach nothing."""
    for effect in effects(rules_of(quorum={"share": "3/4", "of": "appointed", "chair": "yes"}), SHELF):
        chosen = effect.chosen.result
        seen = {(t.result.status, t.result.stars, t.result.forwarded_to, t.result.mean_text) for t in effect.others}

        assert seen - {(chosen.status, chosen.stars, chosen.forwarded_to, chosen.mean_text)}, effect.setting


def test_the_example_is_on_a_published_sheet_and_holds_nobody_real() -> None:
    bundle = example_bundle("gap", rules_of(), SHELF)

    assert bundle.products[0].sheet == SHEET
    assert all(member.name == member.id for member in bundle.members)
