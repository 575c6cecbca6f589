"""The front desk: one function an act, one transaction each.

`Desk` is what the server, the commands and the demo council talk to. It answers with JSON-ready dicts of the REST
interface and raises the errors of `workbench.errors` only. Who may do what is decided in `council.permissions`, inside
the transaction of the act; what counts is decided in `scoring`; what is kept is kept by `storage`.
"""

from workbench.council.acts.board import (
    Act,
    BallotChange,
    Declaration,
    parse_act,
    parse_change,
    parse_declaration,
    parse_hand_in,
    parse_reopen,
)
from workbench.council.roster import Visitor
from workbench.desk.desk import Desk, desk_of, open_desk
from workbench.desk.records import SignedIn, SignInStep, Slip, Snapshot

__all__ = [
    "Act",
    "BallotChange",
    "Declaration",
    "Desk",
    "SignInStep",
    "SignedIn",
    "Slip",
    "Snapshot",
    "Visitor",
    "desk_of",
    "open_desk",
    "parse_act",
    "parse_change",
    "parse_declaration",
    "parse_hand_in",
    "parse_reopen",
]
