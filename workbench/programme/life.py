"""What a life of records is: states, who moves a record from which to which, what a move needs, what is due.

What a day alone brings about (a window opens, a paper expires) is no move: it is computed (`radar`, `papers`). Taking
out a record that was entered by mistake and joining two that are one belong to every kind (`acts`). Kept out: the life
of each kind (`declared.lives`), how states and moves are called (`text_vi.programme.kinds`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["commune", "province", "board", "council", "department", "association", "inspector"]
"""In whose name somebody acts: the commune's officer (for producers too, who have no sign-in), the district's or
province's office, the steering board, a council's session, a department, an association, an inspector."""
ROLES: frozenset[Role] = frozenset(get_args(Role))


Need = Literal[
    "nothing_against",
    "eligible",
    "kind_fits",
    "round_kept",
    "round_open",
    "has_result",
    "no_result",
    "no_session",
    "has_dossiers",
    "nothing_waits",
    "no_results",
    "no_certificates",
    "of_its_round",
    "of_the_past",
    "by_the_law",
    "as_its_result",
    "newer_not_lower",
    "newer_gone",
    "not_closed_as_withdrawn",
    "certificate_of_products",
    "withdrawn_indeed",
    "not_followed",
    "not_rated_now",
    "not_recognised_by",
]
"""What a move, keeping a record or letting it go asks of others; the desk looks each up (`desk.programme.needs`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """A move is for records whose field says this."""

    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """Of records whose field says this, it is others who act."""

    only: Only
    who: frozenset[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One way from state to state.

    Attributes:
        name: Stable, English.
        start: From which states.
        end: To which.
        who: In whose name it may be made.
        instead: Of which records it is others who make it, if of any.
        fills: Fields that must be filled, given with the move or before.
        takes: Further fields that it may bring; every other field is changed by itself, and no move changes it.
        reason: Whether it takes a reason.
        only: For which records, if not for all.
        came: Fields whose day must have come: nothing is told as done before it was.
        computed: Fields that the desk fills in itself, and nobody types.
        tasks_done: Whether it waits for every open task that is about the record.
        judged: Whether it waits until every criterion of the board in force is answered with its reason (`judging`).
        papers: Whether it needs every paper that the law asks for, or a reason (`papers`).
        needs: What must hold of other records (`needs`).
        clears: Fields that it empties: a counter-act takes back what the act had told.
    """

    name: str
    start: tuple[str, ...]
    end: str
    who: frozenset[Role]
    instead: Instead | None = None
    fills: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    reason: bool = False
    only: Only | None = None
    came: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    tasks_done: bool = False
    judged: bool = False
    papers: bool = False
    needs: tuple[Need, ...] = ()
    clears: tuple[str, ...] = ()

    def who_of(self, values: Mapping[str, object]) -> frozenset[Role]:
        """Return in whose name it may be made of a record of these values."""
        return _who_of(self.who, self.instead, values)


Counted = Literal["day", "answer", "commune", "withdrawal"]
"""How a clock counts from its day: to that day itself; 14 days, our own; as the law sets (`programme.cycle.due`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What is due while a record is in a state.

    Attributes:
        name: Stable, English.
        states: In which states it runs.
        since: The field from whose day it counts.
        counted: How.
        who: Whose turn it is.
        instead: Of which records it is others' turn, if of any.
    """

    name: str
    states: tuple[str, ...]
    since: str
    counted: Counted
    who: frozenset[Role]
    instead: Instead | None = None

    def who_of(self, values: Mapping[str, object]) -> frozenset[Role]:
        """Return whose turn it is of a record of these values."""
        return _who_of(self.who, self.instead, values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """What was signed or decided: in these states no change touches these fields.

    A counter-act with its reason leads to a state in which they are open again; what was entered by mistake is taken
    out. The record's other fields change with a reason.
    """

    states: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """States and the moves between them.

    Attributes:
        start: The state in which a record is entered.
        enters: Who may enter one, and change its fields.
        moves: All ways on.
        clocks: What is due in which state.
        keeps: What must hold of other records whenever one is entered, changed or moved.
        leaves: What must hold of other records before one is taken out or joined into another.
        firm: What no change touches, and in which states.
    """

    start: str
    enters: frozenset[Role]
    moves: tuple[Move, ...]
    clocks: tuple[Clock, ...] = ()
    keeps: tuple[Need, ...] = ()
    leaves: tuple[Need, ...] = ()
    firm: Firm | None = None

    @property
    def states(self) -> tuple[str, ...]:
        """Return every state, the first one first."""
        return tuple(dict.fromkeys([self.start, *(move.end for move in self.moves)]))

    @property
    def computed(self) -> frozenset[str]:
        """Return the fields that nobody types."""
        return frozenset(name for move in self.moves for name in move.computed)

    def needed(self, state: str) -> frozenset[str]:
        """Return the fields that every way to a state has filled, so that none of them may be emptied in it."""
        everything = frozenset(name for move in self.moves for name in _brought(move))
        found = dict.fromkeys(self.states, everything) | {self.start: frozenset[str]()}
        for _ in self.states:  # a way passes no state twice
            for end in self.states[1:]:
                ways = [
                    found[start] | {*_brought(move)} for move in self.moves if move.end == end for start in move.start
                ]
                found[end] = frozenset.intersection(*ways)
        return found[state]


def _who_of(who: frozenset[Role], instead: Instead | None, values: Mapping[str, object]) -> frozenset[Role]:
    return instead.who if instead is not None and values.get(instead.only.field) == instead.only.value else who


def _brought(move: Move) -> tuple[str, ...]:
    return (*move.fills, *move.computed)
