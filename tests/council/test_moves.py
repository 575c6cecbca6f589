"""The table of moves and the page written from it are the same; every word it needs is there."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from workbench.council.moves import MOVES, MoveName
from workbench.council.moves_told import page
from workbench.council.states import ProductStage, SessionState
from workbench.text_vi.council import moves as words

PAGE = Path(__file__).parents[2] / "docs" / "trinh-tu.md"


def test_the_page_is_what_the_table_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run scripts/build_moves_page.py"


def test_every_move_stage_and_condition_has_its_words_and_no_other() -> None:
    names = {name for part in get_args(MoveName) for name in (get_args(part) or (part,))}
    assert set(MOVES) == set(words.MOVE) == names
    assert set(words.STAGE) == set(words.STAGE_MEANS) == set(get_args(ProductStage))
    assert set(words.SESSION) == set(get_args(SessionState))
    assert set(words.CONDITION) == {code for move in MOVES.values() for code in move.conditions}
    assert all(move.journal for move in MOVES.values())


def test_whoever_signs_can_be_stopped_only_by_two() -> None:
    """No move that one person makes alone changes a product once somebody has signed."""
    alone = {name for name, move in MOVES.items() if move.stages and {"concluded", "signed"} & move.stages}

    assert alone == {"propose_rescoring", "propose_reopening"}
