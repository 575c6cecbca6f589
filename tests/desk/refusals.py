"""What an act is refused with and what it writes stands in its row of the table: watched in the tests of the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import pytest

from workbench.council.moves import ANY_REQUEST, MOVES
from workbench.desk.acts import ballots, board, dossier_files, sealing
from workbench.desk.opening import opening
from workbench.desk.views import rounds
from workbench.errors import PlanError, WorkbenchError
from workbench.storage.journal import Journal

DOORS: tuple[tuple[Any, str], ...] = (
    (board, "act"),
    (ballots, "declare"),
    (ballots, "save"),
    (ballots, "hand_in"),
    (ballots, "reopen"),
    (dossier_files, "bring_file"),
    (sealing, "set_seal"),
    (sealing, "release"),
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


def watching(door: str, function: Callable[..., Any], written: list[str]) -> Callable[..., Any]:
    """Return a function of the desk that fails where it goes outside the act's row.

    Args:
        door: Its name.
        function: The function.
        written: To which the journal adds the kind of each entry.
    """

    @wraps(function)
    def watched(*given: Any, **named: Any) -> Any:
        written.clear()
        try:
            answer = function(*given, **named)
        except WorkbenchError as refused:
            move = move_of(door, given)
            found = outside(move, refused)
            assert not found, f"{move} was refused with {found}, which its row in council/acts does not name"
            raise
        move = move_of(door, given)
        found = set(written) - set(MOVES[move].journal)
        assert not found, f"{move} wrote {found}, which its row in council/acts does not name"
        return answer

    return watched


@contextmanager
def watched() -> Iterator[None]:
    """Fail whatever refuses an act with a code, or writes a kind of entry, outside its row."""
    written: list[str] = []
    write = Journal.write

    @wraps(write)
    def noting(self: Journal, *given: Any, **named: Any) -> Any:
        entry = write(self, *given, **named)
        written.append(entry.kind)
        return entry

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Journal, "write", noting)
        for module, door in DOORS:
            patch.setattr(module, door, watching(door, getattr(module, door), written))
        yield
