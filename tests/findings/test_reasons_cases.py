"""Every worked case of `tests/cases_reasons`: what stands on page and minutes, what in the letter, and what nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.documents.minutes_sessions import strings
from tests.scoring.cases import Case, case_of
from workbench.documents.letter.compose import letters
from workbench.findings.reasons.sentences import session_reasons
from workbench.rulebook import LoadedSheet, Rulebook, Sheet
from workbench.scoring import FINAL, read_bundle, replay

FOLDER = Path(__file__).parents[1] / "cases_reasons"
PROMISES = ("says", "never", "letter_says", "letter_never", "nothing_on")


class LawWith(Rulebook):
    """The published law with a tiny sheet in place of one of its own."""

    def __init__(self, sheets: Mapping[str, Sheet]) -> None:
        super().__init__()
        self._tiny = sheets

    def sheet(self, key: str) -> LoadedSheet:
        return LoadedSheet(sheet=self._tiny[key], sha256="0" * 64) if key in self._tiny else super().sheet(key)


@dataclass(frozen=True)
class Told:
    """What a case says: its sentences by topic, and the letter's texts where there is a letter."""

    reasons: list[tuple[str, str]]
    letter: str


def all_cases() -> Iterator[tuple[str, Case, dict[str, list[str]]]]:
    for path in sorted(FOLDER.glob("*.yaml")):
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for case in map(dict, written["cases"]):
            promised = {key: case.pop(key, []) for key in PROMISES}
            yield f"{path.stem}: {case['name']}", case_of(case, written["sheets"]), promised


def told(case: Case) -> Told:
    law = case.sheets if isinstance(case.sheets, Rulebook) else LawWith(case.sheets)
    bundle = read_bundle(case.raw, law)
    result = replay(bundle, law, bundle_sha256="0" * 64)
    of_all = session_reasons(bundle, result, law)
    (reasons,) = of_all.values()
    final = result.products[0].status in FINAL
    written = (
        strings([asdict(replace(letter, signed_by="")) for letter in letters(bundle, result, law, of_all)])
        if final
        else []
    )
    return Told([(reason.topic, reason.text) for reason in reasons], "\n".join(written))


NAMED = list(all_cases())


def test_there_are_enough_cases_and_no_two_of_one_name() -> None:
    assert len({name for name, *_ in NAMED}) == len(NAMED) >= 55


@pytest.mark.parametrize(("case", "promised"), [one[1:] for one in NAMED], ids=[name for name, *_ in NAMED])
def test_case_says_what_it_promises(case: Case, promised: Mapping[str, Any]) -> None:
    assert any(promised.values()), "a case must promise something"
    found = told(case)
    said = [text for _, text in found.reasons]

    assert [sentence for sentence in promised["says"] if sentence not in said] == [], "\n".join(said)
    assert [words for words in promised["never"] if any(words in text for text in said)] == []
    assert {topic for topic, _ in found.reasons} & set(promised["nothing_on"]) == set()
    assert [words for words in promised["letter_says"] if words not in found.letter] == [], found.letter
    assert [words for words in promised["letter_never"] if words in found.letter] == []
