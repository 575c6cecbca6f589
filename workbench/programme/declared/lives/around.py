"""The lives of the kinds around the cycle: support, events, outlets, checks, reports, targets, tasks.

Kept out: their fields (`declared.around`).
"""

from __future__ import annotations

from workbench.programme.declared.lives.ways import OFFICES, PROVINCE, SPENDERS, back, dated, roles
from workbench.programme.life import Clock, Firm, Life, Move

YEARLY = Life(start="recorded", enters=OFFICES, moves=())
"""What is counted of a producer in a year."""

SUPPORT = Life(
    start="planned",
    enters=SPENDERS,
    moves=(
        Move(name="grant", start=("planned",), end="granted", who=SPENDERS, fills=("granted", "legal_basis")),
        Move(name="spend", start=("planned", "granted"), end="spent", who=SPENDERS, fills=("spent",)),
        Move(name="settle", start=("spent",), end="settled", who=SPENDERS),
        Move(name="cancel", start=("planned", "granted"), end="cancelled", who=SPENDERS, reason=True),
        back(("settled",), "spent", SPENDERS, name="unsettle"),
        back(("spent", "cancelled"), "planned", SPENDERS, clears=("spent",)),
    ),
)

_HOLDERS = OFFICES | roles("department", "board", "association")
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
        back(("held", "cancelled"), "planned", _HOLDERS, clears=("came",)),
    ),
    clocks=(Clock(name="hold", states=("planned",), since="held_on", counted="day", who=_HOLDERS),),
)

OUTLET = dated(SPENDERS)

_WATCHERS = SPENDERS | roles("inspector")
INSPECTION = Life(
    start="under_check",
    enters=_WATCHERS | roles("association"),
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
            who=PROVINCE | roles("inspector"),
            fills=("outcome",),
            needs=("withdrawn_indeed",),
        ),
        back(
            ("clean", "remedied", "proposed", "closed"),
            "under_check",
            _WATCHERS,
            clears=("remedied_on", "concluded_on", "ground", "outcome"),
        ),
    ),
    keeps=("withdrawn_indeed",),
    clocks=(
        Clock(name="remedy", states=("at_fault",), since="remedy_by", counted="day", who=_WATCHERS),
        Clock(name="withdrawal", states=("proposed",), since="concluded_on", counted="withdrawal", who=PROVINCE),
    ),
)
"""From a check or a people's report down to the withdrawal of a certificate (26/2026 Điều 8, Điều 9)."""

REPORT = Life(
    start="composing",
    enters=OFFICES | roles("department"),
    moves=(
        Move(
            name="sign",
            start=("composing", "returned"),
            end="signed",
            who=OFFICES | roles("department"),
            fills=("signed_on", "signed_by"),
            takes=("number", "signs_as"),
            computed=("figures", "printed"),
            came=("signed_on",),
        ),
        Move(name="send", start=("signed",), end="sent", who=OFFICES | roles("department")),
        Move(name="receive", start=("sent",), end="received", who=PROVINCE, fills=("received_on",)),
        Move(name="send_back", start=("sent", "received"), end="returned", who=PROVINCE, reason=True),
        back(
            ("signed",),
            "composing",
            OFFICES | roles("department"),
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
            who=OFFICES | roles("department"),
        ),
    ),
)
"""Its figures are live until it is signed, and stand still from then on."""

TARGET = Life(
    start="pursued",
    enters=PROVINCE | roles("board"),
    moves=(
        Move(
            name="close",
            start=("pursued",),
            end="closed",
            who=PROVINCE | roles("board"),
            computed=("answer",),
            came=("to",),
        ),
        back(("closed",), "pursued", PROVINCE | roles("board"), clears=("answer",)),
    ),
)

_DOERS = _HOLDERS | roles("inspector")
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
        back(("done", "dropped"), "to_do", _DOERS, clears=("done_on",)),
    ),
    clocks=(Clock(name="task", states=("to_do",), since="due", counted="day", who=_DOERS),),
)
