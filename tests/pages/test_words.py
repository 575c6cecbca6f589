"""One voice in everything a person reads, and the same word for a state on every page and in the guide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench.text_vi import pages as words

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
READ = sorted(
    path
    for folder in ("workbench/pages", "workbench/text_vi", "workbench/server", "docs")
    for ending in ("js", "py", "html", "j2", "md")
    for path in (ROOT / folder).rglob(f"*.{ending}")
)


@pytest.mark.parametrize("path", READ, ids=lambda path: str(path.relative_to(ROOT)))
def test_people_are_spoken_to_in_one_way(path: Path) -> None:
    other = re.findall(r"\b(?:[Bb]ạn|ông/bà|Ông/bà|quý vị)\b(?! hàng)", path.read_text(encoding="utf-8"))

    assert not other, "people of a council are spoken to as “Ông/Bà”"


def test_the_guide_knows_every_state_by_the_word_on_the_pages() -> None:
    common = (ROOT / "workbench" / "pages" / "common.js").read_text(encoding="utf-8")
    states = dict(re.findall(r'(\w+): "([^"]+)"', re.search(r"states: \{(.*?)\n  \}", common, re.S)[1]))

    assert len(states) == 7
    assert [word for word in [*states.values(), *words.STATUS.values()] if word not in GUIDE] == []


def test_the_board_has_no_words_of_its_own_for_states() -> None:
    board = (ROOT / "workbench" / "pages" / "board.js").read_text(encoding="utf-8")

    assert "SAID.states[" in board
    assert not re.search(r"recused:|disqualified:", board)


@pytest.mark.parametrize("path", [path for path in READ if re.match("score_|home|meeting|paper_ballot", path.name)])
def test_members_read_of_misprints_and_not_of_suspicion(path: Path) -> None:
    assert not re.search("nghi vấn|nghi ngờ", path.read_text(encoding="utf-8"), re.IGNORECASE)
