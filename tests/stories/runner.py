"""Plays a story: opens the session it tells of, does each sentence in order, compares what is seen.

A story is a YAML file in Vietnamese; README.md tells the notation, `sentences` the sentences. Played at the desk, with
an archive in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.stories.council import Story, open_story
from tests.stories.sentences import SENTENCES
from workbench.errors import WorkbenchError

FOLDER = Path(__file__).parent
REFUSED = "bị từ chối"
Told = Mapping[str, Any]


def stories() -> list[Path]:
    """Return every story."""
    return sorted(FOLDER.glob("*.yaml"))


def play(path: Path, outputs: Path) -> Story:
    """Play a story to its end, and return the council as it leaves it."""
    told = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    story = open_story(told, outputs)
    for chapter, steps in told["chuyện"].items():
        for sentence, expected in _steps(steps):
            seen = _do(story, sentence)
            faults = list(_differences(seen, expected))
            assert not faults, f"{path.stem}, {chapter}: {sentence}\n" + "\n".join(faults)
    return story


def _steps(steps: list[str | Told]) -> Iterator[tuple[str, Told]]:
    for step in steps:
        if isinstance(step, str):
            yield step, {}
        else:
            ((sentence, expected),) = step.items()
            yield sentence, expected


def _do(story: Story, sentence: str) -> Told:
    """Do what a sentence says and return what is seen; a refusal is seen too."""
    said = " ".join(sentence.split())
    for pattern, act in SENTENCES:
        if found := re.fullmatch(pattern, said):
            try:
                return act(story, **found.groupdict()) or {}
            except WorkbenchError as error:
                return {REFUSED: " ".join(fault.what for fault in error.faults)}
    raise AssertionError(f"no sentence is told like this: {said}")


def _differences(seen: Any, expected: Any, where: str = "") -> Iterator[str]:
    """Yield what is not as told: only what the story names is compared, and every refusal must be told."""
    if isinstance(seen, Mapping) and isinstance(expected, Mapping):
        if REFUSED in seen and REFUSED not in expected:
            yield f"refused: {seen[REFUSED]}"
        for name, value in expected.items():
            if name not in seen:
                yield f"{where}{name}: not seen; seen is {seen}"
            else:
                yield from _differences(seen[name], value, f"{where}{name}: ")
    elif where == f"{REFUSED}: ":
        if expected not in seen:
            yield f"refused otherwise: {seen}"
    elif seen != expected:
        yield f"{where}told {expected!r}, seen {seen!r}"
