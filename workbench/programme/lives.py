"""The life of each kind of records: its states, who moves it from which to which, and what a move needs.

What a day alone brings about (a window opens, a paper expires) is no move: it is computed (`radar`, `papers`). Taking
out a record that was entered by mistake and joining two that are one belong to every kind (`acts`). Kept out: how
states and moves are called (`text_vi.programme.kinds`).
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


def _back(
    start: tuple[str, ...],
    end: str,
    who: frozenset[Role],
    *needs: Need,
    name: str = "reopen",
    clears: tuple[str, ...] = (),
    instead: Instead | None = None,
) -> Move:
    """Return a counter-act: it answers a wrong act with a reason, and leaves both in the history."""
    return Move(name=name, start=start, end=end, who=who, instead=instead, reason=True, needs=needs, clears=clears)


def _who_of(who: frozenset[Role], instead: Instead | None, values: Mapping[str, object]) -> frozenset[Role]:
    return instead.who if instead is not None and values.get(instead.only.field) == instead.only.value else who


def _brought(move: Move) -> tuple[str, ...]:
    return (*move.fills, *move.computed)


def _roles(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


_COMMUNE, _PROVINCE = _roles("commune"), _roles("province")
_OFFICES = _COMMUNE | _PROVINCE
_EXAMINES = _roles("commune", "province", "board")


def _dated(enters: frozenset[Role], *takes: str) -> Life:
    """Return the life of what is valid from a day to a day."""
    return Life(
        start="in_use",
        enters=enters,
        moves=(
            Move(name="end", start=("in_use",), end="ended", who=enters, fills=("to",), takes=takes, reason=True),
            _back(("ended",), "in_use", enters, clears=("to",)),
        ),
    )


DIRECTORY = _dated(_PROVINCE, "successors", "successor")
"""Places, offices and their people."""
CRITERIA = _dated(_PROVINCE | _roles("board"))
"""What the steering board judges ideas and plans by."""
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
        _back(("replaced",), "valid", _OFFICES | _roles("department"), "newer_gone", clears=("replaced_by",)),
    ),
)

_CHOSEN = Firm(
    states=("accepted", "running", "done"),
    fields=("application_type", "producer", "follows", "decision", "answers"),
)
_PLAN = Only(field="application_type", value="plan")
_PLAN_EXAMINED = Instead(only=_PLAN, who=_PROVINCE)
_PLAN_CHOSEN = Instead(only=_PLAN, who=_roles("province", "board"))
"""A commune receives and examines ideas; plans are examined by the programme's office, chosen by the steering board
(client's plan IV.1.3: “Ban chỉ đạo đánh giá, lựa chọn”)."""
APPLICATION = Life(
    start="received",
    enters=_OFFICES,
    moves=(
        Move(name="examine", start=("received",), end="examined", who=_OFFICES, instead=_PLAN_EXAMINED),
        Move(
            name="accept",
            start=("examined",),
            end="accepted",
            who=_EXAMINES,
            instead=_PLAN_CHOSEN,
            fills=("decision",),
            takes=("answers",),
            judged=True,
        ),
        Move(
            name="send_back",
            start=("received", "examined"),
            end="returned",
            who=_EXAMINES,
            instead=_PLAN_CHOSEN,
            takes=("answers",),
            reason=True,
        ),
        Move(name="receive_again", start=("returned",), end="received", who=_COMMUNE, fills=("received_on",)),
        Move(
            name="run",
            start=("accepted",),
            end="running",
            who=_OFFICES,
            fills=("follows",),
            only=_PLAN,
        ),
        Move(name="finish", start=("running",), end="done", who=_COMMUNE, tasks_done=True),
        _back(("accepted",), "examined", _EXAMINES, "not_followed", name="judge_again", instead=_PLAN_CHOSEN),
        _back(("done",), "running", _OFFICES),
    ),
    firm=_CHOSEN,
    clocks=(
        Clock(
            name="answer",
            states=("received", "examined"),
            since="received_on",
            counted="answer",
            who=_EXAMINES,
            instead=_PLAN_CHOSEN,
        ),
    ),
)

DOSSIER = Life(
    start="drafted",
    enters=_OFFICES,
    moves=(
        Move(
            name="file",
            start=("drafted", "to_complete"),
            end="filed",
            who=_COMMUNE,
            fills=("filed_on",),
            came=("filed_on",),
            needs=("nothing_against", "kind_fits"),
        ),
        Move(
            name="ask_for_more", start=("filed", "forwarded", "complete"), end="to_complete", who=_OFFICES, reason=True
        ),
        Move(
            name="forward",
            start=("filed",),
            end="forwarded",
            who=_COMMUNE,
            fills=("commune_report",),
            needs=("eligible",),
        ),
        Move(
            name="find_complete",
            start=("forwarded",),
            end="complete",
            who=_PROVINCE,
            fills=("received_on",),
            takes=("papers",),
            papers=True,
            needs=("eligible",),
        ),
        Move(
            name="take_up",
            start=("complete",),
            end="in_round",
            who=_PROVINCE,
            fills=("round",),
            needs=("eligible", "round_open"),
        ),
        Move(
            name="conclude",
            start=("in_round",),
            end="concluded",
            who=_roles("council", "province"),
            needs=("has_result",),
        ),
        _back(("in_round",), "complete", _PROVINCE, "no_session", "no_result", name="take_down", clears=("round",)),
        _back(("concluded",), "in_round", _PROVINCE, "no_result"),
        _back(("taken_back",), "drafted", _COMMUNE, name="go_on"),
        Move(
            name="take_back",
            start=("drafted", "filed", "to_complete", "forwarded", "complete"),
            end="taken_back",
            who=_COMMUNE,
            reason=True,
        ),
    ),
    clocks=(Clock(name="forward", states=("filed",), since="filed_on", counted="commune", who=_COMMUNE),),
    keeps=("kind_fits", "round_kept"),
    leaves=("not_rated_now",),
)

ATTACHMENT = Life(
    start="attached",
    enters=ROLES,
    moves=(Move(name="take_out", start=("attached",), end="taken_out", who=ROLES, reason=True),),
)
"""Whoever may change the record on which a file hangs (`permissions.enters`)."""

ROUND = Life(
    start="planned",
    enters=_PROVINCE,
    moves=(
        Move(name="open", start=("planned",), end="opened", who=_PROVINCE, fills=("file_by", "meet_by")),
        Move(name="meet", start=("opened",), end="met", who=_roles("council", "province"), needs=("has_dossiers",)),
        Move(
            name="decide",
            start=("met",),
            end="decided",
            who=_PROVINCE,
            fills=("decision_number",),
            needs=("nothing_waits",),
        ),
        _back(("met",), "opened", _PROVINCE, "no_results"),
        _back(("decided",), "met", _PROVINCE, "no_certificates", name="undo_decision", clears=("decision_number",)),
    ),
    clocks=(
        Clock(name="file_by", states=("opened",), since="file_by", counted="day", who=_PROVINCE),
        Clock(name="meet_by", states=("opened",), since="meet_by", counted="day", who=_PROVINCE),
    ),
)

RESULT = Life(
    start="recorded",
    enters=_PROVINCE | _roles("council"),
    moves=(),
    keeps=("of_the_past", "of_its_round"),
    leaves=("not_recognised_by",),
)
"""What a session finds comes by its bundle and stays; what is typed is of a past year, and marked so by the desk."""

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
            came=("concluded_on",),
        ),
        Move(
            name="replace",
            start=("issued",),
            end="replaced",
            who=_PROVINCE,
            fills=("replaced_by",),
            needs=("newer_not_lower",),
        ),
        _back(
            ("withdrawn",),
            "issued",
            _PROVINCE,
            "not_closed_as_withdrawn",
            name="reinstate",
            clears=("ground", "concluded_on", "withdrawal_decision"),
        ),
        _back(("replaced",), "issued", _PROVINCE, "newer_gone", clears=("replaced_by",)),
    ),
    keeps=("by_the_law", "as_its_result"),
)

YEARLY = Life(start="recorded", enters=_OFFICES, moves=())
"""What is counted of a producer in a year."""

_SPENDERS = _OFFICES | _roles("department")
SUPPORT = Life(
    start="planned",
    enters=_SPENDERS,
    moves=(
        Move(name="grant", start=("planned",), end="granted", who=_SPENDERS, fills=("granted", "legal_basis")),
        Move(name="spend", start=("planned", "granted"), end="spent", who=_SPENDERS, fills=("spent",)),
        Move(name="settle", start=("spent",), end="settled", who=_SPENDERS),
        Move(name="cancel", start=("planned", "granted"), end="cancelled", who=_SPENDERS, reason=True),
        _back(("settled",), "spent", _SPENDERS, name="unsettle"),
        _back(("spent", "cancelled"), "planned", _SPENDERS, clears=("spent",)),
    ),
)

_HOLDERS = _OFFICES | _roles("department", "board", "association")
EVENT = Life(
    start="planned",
    enters=_HOLDERS,
    moves=(
        Move(
            name="hold",
            start=("planned",),
            end="held",
            who=_HOLDERS,
            fills=("came",),
            takes=("booths", "sales", "link", "minutes"),
            came=("held_on",),
        ),
        Move(name="cancel", start=("planned",), end="cancelled", who=_HOLDERS, reason=True),
        _back(("held", "cancelled"), "planned", _HOLDERS, clears=("came",)),
    ),
    clocks=(Clock(name="hold", states=("planned",), since="held_on", counted="day", who=_HOLDERS),),
)

OUTLET = _dated(_SPENDERS)

_WATCHERS = _SPENDERS | _roles("inspector")
INSPECTION = Life(
    start="under_check",
    enters=_WATCHERS | _roles("association"),
    moves=(
        Move(name="clear", start=("under_check",), end="clean", who=_WATCHERS, came=("held_on",)),
        Move(
            name="find_fault",
            start=("under_check",),
            end="at_fault",
            who=_WATCHERS,
            fills=("fault", "remedy_by"),
            came=("held_on",),
        ),
        Move(
            name="remedy",
            start=("at_fault",),
            end="remedied",
            who=_WATCHERS,
            fills=("remedied_on",),
            came=("remedied_on",),
        ),
        Move(
            name="propose_withdrawal",
            start=("at_fault", "remedied"),
            end="proposed",
            who=_WATCHERS,
            fills=("certificate", "ground", "concluded_on"),
            reason=True,
            came=("concluded_on",),
            needs=("certificate_of_products",),
        ),
        Move(
            name="close",
            start=("at_fault", "remedied", "proposed"),
            end="closed",
            who=_PROVINCE | _roles("inspector"),
            fills=("outcome",),
            needs=("withdrawn_indeed",),
        ),
        _back(
            ("clean", "remedied", "proposed", "closed"),
            "under_check",
            _WATCHERS,
            clears=("remedied_on", "concluded_on", "ground", "outcome"),
        ),
    ),
    keeps=("withdrawn_indeed",),
    clocks=(
        Clock(name="remedy", states=("at_fault",), since="remedy_by", counted="day", who=_WATCHERS),
        Clock(name="withdrawal", states=("proposed",), since="concluded_on", counted="withdrawal", who=_PROVINCE),
    ),
)
"""From a check or a people's report down to the withdrawal of a certificate (26/2026 Điều 8, Điều 9)."""

REPORT = Life(
    start="composing",
    enters=_OFFICES | _roles("department"),
    moves=(
        Move(
            name="sign",
            start=("composing", "returned"),
            end="signed",
            who=_OFFICES | _roles("department"),
            fills=("signed_on", "signed_by"),
            takes=("number", "signs_as"),
            computed=("figures", "printed"),
            came=("signed_on",),
        ),
        Move(name="send", start=("signed",), end="sent", who=_OFFICES | _roles("department")),
        Move(name="receive", start=("sent",), end="received", who=_PROVINCE, fills=("received_on",)),
        Move(name="send_back", start=("sent", "received"), end="returned", who=_PROVINCE, reason=True),
        _back(
            ("signed",),
            "composing",
            _OFFICES | _roles("department"),
            clears=("signed_on", "signed_by", "signs_as", "figures", "printed"),
        ),
    ),
    firm=Firm(
        states=("signed", "sent", "received"),
        fields=(
            "report_type",
            "place",
            "by_office",
            "from",
            "to",
            "achieved",
            "difficulties",
            "proposals",
            "legal_basis",
            "aims",
            "solutions",
            "recipients",
            "signed_on",
            "signed_by",
            "signs_as",
        ),
    ),
    clocks=(
        Clock(
            name="report",
            states=("composing", "returned", "signed"),
            since="due",
            counted="day",
            who=_OFFICES | _roles("department"),
        ),
    ),
)
"""Its figures are live until it is signed, and stand still from then on."""

TARGET = Life(
    start="pursued",
    enters=_PROVINCE | _roles("board"),
    moves=(
        Move(
            name="close",
            start=("pursued",),
            end="closed",
            who=_PROVINCE | _roles("board"),
            computed=("answer",),
            came=("to",),
        ),
        _back(("closed",), "pursued", _PROVINCE | _roles("board"), clears=("answer",)),
    ),
)

_DOERS = _HOLDERS | _roles("inspector")
TASK = Life(
    start="to_do",
    enters=_DOERS,
    moves=(
        Move(
            name="finish",
            start=("to_do",),
            end="done",
            who=_DOERS,
            fills=("done_on",),
            takes=("minutes",),
            came=("done_on",),
        ),
        Move(name="drop", start=("to_do",), end="dropped", who=_DOERS, reason=True),
        _back(("done", "dropped"), "to_do", _DOERS, clears=("done_on",)),
    ),
    clocks=(Clock(name="task", states=("to_do",), since="due", counted="day", who=_DOERS),),
)
