"""The front desk: one function an act, one transaction each.

The server, the commands and the demo council call them, each with the `Office` that `open_desk` gives. They answer with
JSON-ready dicts of the REST interface and raise the errors of `workbench.errors` only. Who may do what stands beside
each act in `council.acts`, asked inside the transaction of the act; what counts is decided in `scoring`; what is kept
is kept by `storage`.
"""

from workbench.council.acts.ballots.own import BallotChange, Declaration, HandIn, Reopen
from workbench.council.acts.parse import (
    Act,
    parse_act,
    parse_change,
    parse_declaration,
    parse_hand_in,
    parse_reopen,
)
from workbench.council.roster import Visitor
from workbench.desk.desk import desk_of, office_at, open_desk
from workbench.desk.office import Office
from workbench.desk.records import SignedIn, SignInStep, Slip, Snapshot

__all__ = [
    "Act",
    "BallotChange",
    "Declaration",
    "HandIn",
    "Office",
    "Reopen",
    "SignInStep",
    "SignedIn",
    "Slip",
    "Snapshot",
    "Visitor",
    "desk_of",
    "office_at",
    "open_desk",
    "parse_act",
    "parse_change",
    "parse_declaration",
    "parse_hand_in",
    "parse_reopen",
]
