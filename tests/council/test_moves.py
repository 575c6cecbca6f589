"""The table of moves and the page written from it are the same; every word it needs is there."""

from __future__ import annotations

from typing import get_args

from pydantic import TypeAdapter

from scripts.build_moves_page import PAGE, page
from workbench.council.acts.common import at_stage
from workbench.council.acts.parse import Act
from workbench.council.journal.records import BALLOTS, KINDS
from workbench.council.moves import BOARD_MOVES, MOVES
from workbench.council.states import ProductStage, SessionState
from workbench.text_vi.council import moves as words

SAID_BY_COLUMNS = {
    *("in_their_role", "in_session", "at_stage", "round_is_open"),
    *("may_open_sessions", "of_board", "is_concluded", "of_council", "is_over"),
}
"""Conditions that the page tells as whose, when and at which stage."""


def test_the_page_is_what_the_table_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run scripts/build_moves_page.py"


def test_every_move_stage_and_condition_has_its_words_and_no_other() -> None:
    conditions = {one.name for move in MOVES.values() for one in move.needs}

    assert set(MOVES) == set(words.MOVE)
    assert set(words.STAGE) == set(words.STAGE_MEANS) == set(get_args(ProductStage))
    assert set(words.SESSION) == set(get_args(SessionState))
    assert set(words.CONDITION) == conditions - SAID_BY_COLUMNS
    assert conditions >= SAID_BY_COLUMNS
    assert all(move.journal for move in MOVES.values())


def test_every_act_has_one_row_named_as_its_record_is() -> None:
    asked = TypeAdapter(Act).json_schema()["discriminator"]["mapping"]

    assert set(asked) == set(BOARD_MOVES)
    for name, move in BOARD_MOVES.items():
        assert move.record is not None
        assert get_args(move.record.model_fields["act"].annotation) == (name,)


def test_rows_name_kinds_that_the_journal_has() -> None:
    assert {kind for move in MOVES.values() for kind in move.journal} <= {*KINDS, *BALLOTS}


def test_a_row_that_asks_for_the_stage_names_the_stages() -> None:
    for move in MOVES.values():
        assert move.stages is not None or at_stage not in move.needs, move.name


def test_whoever_signs_can_be_stopped_only_by_two() -> None:
    """No move that one person makes alone changes a product once somebody has signed."""
    alone = {name for name, move in MOVES.items() if move.stages and {"concluded", "signed"} & move.stages}

    assert alone == {"propose_rescoring", "propose_reopening"}
