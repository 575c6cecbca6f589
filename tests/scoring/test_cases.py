"""Every worked case of `tests/cases`, from a session file's bytes to its result or to all of its faults."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.scoring.cases import Case, all_cases, only_product, shown
from workbench.errors import BundleError
from workbench.scoring import replay_bytes, result_bytes

NAMED = list(all_cases())
CASES = dict(NAMED)
RATED = {name: case for name, case in CASES.items() if not case.refused}
WORDS = yaml.load(Path(__file__).with_name("refused_words.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
REFUSED = {name: case for name, case in CASES.items() if case.refused}


def test_there_are_enough_cases_and_no_two_of_one_name() -> None:
    assert len(CASES) == len(NAMED) >= 250


@pytest.mark.parametrize("case", RATED.values(), ids=RATED)
def test_case_gives_what_it_promises(case: Case) -> None:
    product = shown(only_product(result_bytes(replay_bytes(case.raw, case.sheets))))

    assert case.expect, "a case must promise something"
    assert {key: product[key] for key in case.expect} == case.expect


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_case_is_refused_with_all_its_faults_and_no_other(case: Case) -> None:
    with pytest.raises(BundleError) as refused:
        replay_bytes(case.raw, case.sheets)

    assert [{fault.code: fault.where} for fault in refused.value.faults] == case.refused


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_told_word_for_word(name: str) -> None:
    with pytest.raises(BundleError) as refused:
        replay_bytes(REFUSED[name].raw, REFUSED[name].sheets)

    assert [words for fault in refused.value.faults for words in (fault.what, fault.todo)] == WORDS[name]


def test_every_refused_case_has_its_words() -> None:
    assert WORDS.keys() == REFUSED.keys()
