"""The kinds of records and their lives, as they are declared: nothing leads nowhere, nothing is named twice."""

from __future__ import annotations

from typing import get_args

import pytest

from scripts.build_register_page import PAGE, page
from workbench.programme.acts import GONE
from workbench.programme.checks import IN_ORDER
from workbench.programme.fields import FieldType
from workbench.programme.kinds import KINDS, Kind
from workbench.programme.life import ROLES
from workbench.text_vi.pages import notebook
from workbench.text_vi.programme import page as register_page


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_is_whole(kind: Kind) -> None:
    names = [field.name for field in kind.fields]

    assert len(names) == len(set(names))
    assert {*kind.title, *kind.same} <= set(names)
    assert not {field.name for field in kind.fields if field.protected} & {*kind.title, *kind.same}
    assert not [field.name for field in kind.fields if field.protected and field.searched]
    assert kind.ends is None or kind.ends in names
    assert all((field.type in {"ref", "answer"}) == bool(field.to) for field in kind.fields)
    assert {to for field in kind.fields for to in field.to} <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_state_is_reached_and_every_move_asks_for_fields_of_its_kind(kind: Kind) -> None:
    life, reached = kind.life, {kind.life.start}
    for _ in life.moves:
        reached |= {move.end for move in life.moves if reached & set(move.start)}

    assert reached == set(life.states)
    assert not reached & GONE
    for move in life.moves:
        assert set(move.start) <= reached
        assert {*move.fills} <= {field.name for field in kind.fields}
        assert move.who
        assert move.who <= ROLES
        if move.only is not None:
            field = kind.field(move.only.field)
            assert field is not None
            assert move.only.value in field.choices


def test_each_type_of_a_field_has_its_words_in_the_notebook_and_on_the_page_of_registers() -> None:
    assert set(notebook.FIELD_TYPES) == set(register_page.TYPES) == set(get_args(FieldType))


def test_the_page_of_registers_is_written_from_the_declarations() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run scripts/build_register_page.py"


def test_ids_tell_the_kind() -> None:
    assert len({kind.prefix for kind in KINDS.values()}) == len(KINDS)


def test_days_in_order_are_days_of_some_kind() -> None:
    for pair in IN_ORDER:
        assert any({*pair} <= {field.name for field in kind.fields if field.type == "day"} for kind in KINDS.values())


def test_what_every_way_to_a_state_has_filled_may_not_be_emptied_in_it() -> None:
    dossier, application = KINDS["dossier"].life, KINDS["application"].life

    assert dossier.needed("drafted") == set()
    assert dossier.needed("to_complete") == {"filed_on"}
    assert dossier.needed("concluded") == {"filed_on", "commune_report", "received_on", "round"}
    assert dossier.needed("taken_back") == set()
    assert application.needed("returned") == set()
    assert application.needed("done") == {"decision", "follows"}
