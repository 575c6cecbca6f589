"""Every refusal of an act is one that its row of the table names: watched while the tests of the desk run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import pytest

from workbench.council.moves import ANY_REQUEST, MOVES
from workbench.desk import acts, ballots, opening, rounds
from workbench.errors import PlanError, WorkbenchError

DOORS: tuple[tuple[Any, str], ...] = (
    (acts, "act"),
    (ballots, "declare"),
    (ballots, "save"),
    (ballots, "hand_in"),
    (ballots, "reopen"),
    (opening, "open_session"),
    (rounds, "forward"),
)
"""The functions of the desk through which every act goes."""


def move_of(door: str, given: tuple[Any, ...]) -> str:
    """Return the name of the act that a call of the desk is."""
    if door == "act":
        return str(given[-1].act)
    return "step_back" if door == "declare" and given[-1].kind == "recused" else door


def outside(move: str, refused: WorkbenchError) -> set[str]:
    """Return the codes of a refusal that the act's row does not name; what is wrong with a plan is no refusal."""
    if isinstance(refused, PlanError):
        return set()
    return {fault.code for fault in refused.faults} - MOVES[move].codes - ANY_REQUEST


def watching(door: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def watched(*given: Any, **named: Any) -> Any:
        try:
            return function(*given, **named)
        except WorkbenchError as refused:
            move = move_of(door, given)
            found = outside(move, refused)
            assert not found, f"{move} was refused with {found}, which its row in council/acts does not name"
            raise

    return watched


@contextmanager
def watched() -> Iterator[None]:
    """Fail whatever refuses an act with a code outside its row."""
    with pytest.MonkeyPatch.context() as patch:
        for module, door in DOORS:
            patch.setattr(module, door, watching(door, getattr(module, door)))
        yield
