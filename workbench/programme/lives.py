"""The life of each kind of records: its states, who moves it from which to which, and what a move needs.

What a day alone brings about (a window opens, a paper expires) is no move: it is computed (`radar`, `papers`). Taking
out a record that was entered by mistake and joining two that are one belong to every kind (`acts`). Kept out: how
states and moves are called (`text_vi.programme.kinds`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["commune", "province", "board", "council", "department", "association", "inspector"]
"""In whose name somebody acts: the commune's officer (for producers too, who have no sign-in), the district's or
province's office, the steering board, a council's session, a department, an association, an inspector."""
ROLES: frozenset[Role] = frozenset(get_args(Role))


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """A move is for records whose field says this."""

    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One way from state to state.

    Attributes:
        name: Stable, English.
        start: From which states.
        end: To which.
        who: In whose name it may be made.
        fills: Fields that must be filled, given with the move or before.
        reason: Whether it takes a reason.
        only: For which records, if not for all.
    """

    name: str
    start: tuple[str, ...]
    end: str
    who: frozenset[Role]
    fills: tuple[str, ...] = ()
    reason: bool = False
    only: Only | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """States and the moves between them.

    Attributes:
        start: The state in which a record is entered.
        enters: Who may enter one, and change its fields.
        moves: All ways on.
    """

    start: str
    enters: frozenset[Role]
    moves: tuple[Move, ...]

    @property
    def states(self) -> tuple[str, ...]:
        """Return every state, the first one first."""
        return tuple(dict.fromkeys([self.start, *(move.end for move in self.moves)]))

    def needed(self, state: str) -> frozenset[str]:
        """Return the fields that every way to a state has filled, so that none of them may be emptied in it."""
        everything = frozenset(name for move in self.moves for name in move.fills)
        found = dict.fromkeys(self.states, everything) | {self.start: frozenset[str]()}
        for _ in self.states:  # a way passes no state twice
            for end in self.states[1:]:
                ways = [found[start] | {*move.fills} for move in self.moves if move.end == end for start in move.start]
                found[end] = frozenset.intersection(*ways)
        return found[state]


def _roles(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


_COMMUNE, _PROVINCE = _roles("commune"), _roles("province")
_OFFICES = _COMMUNE | _PROVINCE
_EXAMINES = _roles("commune", "province", "board")


def _dated(enters: frozenset[Role]) -> Life:
    """Return the life of what is valid from a day to a day."""
    return Life(
        start="in_use",
        enters=enters,
        moves=(Move(name="end", start=("in_use",), end="ended", who=enters, fills=("to",), reason=True),),
    )


DIRECTORY = _dated(_PROVINCE)
"""Places, offices and their people."""
PRODUCERS = _dated(_OFFICES)
"""Producers and products."""

PERMIT = Life(
    start="valid",
    enters=_OFFICES | _roles("department"),
    moves=(
        Move(
            name="replace",
            start=("valid",),
            end="replaced",
            who=_OFFICES | _roles("department"),
            fills=("replaced_by",),
        ),
    ),
)

APPLICATION = Life(
    start="received",
    enters=_OFFICES,
    moves=(
        Move(name="examine", start=("received",), end="examined", who=_OFFICES),
        Move(name="accept", start=("examined",), end="accepted", who=_EXAMINES, fills=("decision",)),
        Move(name="send_back", start=("received", "examined"), end="returned", who=_EXAMINES, reason=True),
        Move(name="receive_again", start=("returned",), end="received", who=_COMMUNE, fills=("received_on",)),
        Move(
            name="run",
            start=("accepted",),
            end="running",
            who=_OFFICES,
            fills=("follows",),
            only=Only(field="application_type", value="plan"),
        ),
        Move(name="finish", start=("running",), end="done", who=_COMMUNE),
    ),
)

DOSSIER = Life(
    start="drafted",
    enters=_OFFICES,
    moves=(
        Move(name="file", start=("drafted", "to_complete"), end="filed", who=_COMMUNE, fills=("filed_on",)),
        Move(name="ask_for_more", start=("filed", "forwarded"), end="to_complete", who=_OFFICES, reason=True),
        Move(name="forward", start=("filed",), end="forwarded", who=_COMMUNE, fills=("commune_report",)),
        Move(name="find_complete", start=("forwarded",), end="complete", who=_PROVINCE, fills=("received_on",)),
        Move(name="take_up", start=("complete",), end="in_round", who=_PROVINCE, fills=("round",)),
        Move(name="conclude", start=("in_round",), end="concluded", who=_roles("council", "province")),
        Move(
            name="take_back",
            start=("drafted", "filed", "to_complete", "forwarded", "complete"),
            end="taken_back",
            who=_COMMUNE,
            reason=True,
        ),
    ),
)

ROUND = Life(
    start="planned",
    enters=_PROVINCE,
    moves=(
        Move(name="open", start=("planned",), end="opened", who=_PROVINCE, fills=("file_by", "meet_by")),
        Move(name="meet", start=("opened",), end="met", who=_roles("council", "province")),
        Move(name="decide", start=("met",), end="decided", who=_PROVINCE, fills=("decision_number",)),
    ),
)

RESULT = Life(start="recorded", enters=_PROVINCE | _roles("council"), moves=())

CERTIFICATE = Life(
    start="issued",
    enters=_PROVINCE,
    moves=(
        Move(
            name="withdraw",
            start=("issued",),
            end="withdrawn",
            who=_PROVINCE,
            fills=("ground", "concluded_on", "withdrawal_decision"),
            reason=True,
        ),
        Move(name="replace", start=("issued",), end="replaced", who=_PROVINCE, fills=("replaced_by",)),
    ),
)
