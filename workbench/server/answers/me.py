"""The call for who is signed in. The demo's server also tells the made-up PIN, for a signature asks for it again."""

from __future__ import annotations

from workbench.council.roster import Visitor
from workbench.desk import shapes
from workbench.desk.records import Caller
from workbench.desk.views import views
from workbench.server.door import Door


def me(door: Door, caller: Caller) -> shapes.Me:
    """Say who is signed in; where people play the demo, its PIN too.

    A session that was opened in the demo for real has PINs of its own: nothing is told there.
    """
    told = views.me(door.office, caller)
    if not isinstance(caller, Visitor):
        return told
    pin = next((part.pin for part in door.parts.values()), None)
    if pin is not None and views.is_made_up(door.office, caller.session_id):
        told["demo_pin"] = pin
    return told
