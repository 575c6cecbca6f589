"""Who is asking: from our own signed cookie and nothing else, checked against the desk at every request.

No token, no header, no address carries an identity. The cookie names a credential and a sign-in; issuing slips again
voids the first, signing out ends the second. It is `HttpOnly`, and `SameSite=Lax` rather than `Strict`: a member who
follows the link in a message must not find themselves signed out, and every write asks for the page's own token
besides. Its name holds the server's port: two servers on one machine (a demo, a real one) do not sign each other's
people out.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any

from jupyter_server.auth.identity import IdentityProvider, User
from tornado.web import RequestHandler

from workbench.council.roster import Visitor
from workbench.desk import SignedIn
from workbench.desk.records import Caller
from workbench.desk.sign_in import sign_in as signing_in
from workbench.sealing.secret_codes import read_secret, secret_text
from workbench.server.door import Door, door_of
from workbench.server.home.signed_out import COOKIE_HOURS
from workbench.server.seat import seat_parts

KEPT_IN = "cookie-secret"
"""In the home: with what our cookies are signed."""
OWN_KEY_DAYS = 180
"""How long a browser keeps the key of a ballot: a session from its opening to its conclusion, with room."""


@dataclass
class SignedInUser(User):
    """A user as Jupyter's handlers know them, with the caller they are to us.

    Attributes:
        caller: Who is signed in, from the desk.
        sign_in: The random id of this sign-in; it ends at signing out.
    """

    caller: Caller | None = None
    sign_in: str = ""


class CouncilIdentity(IdentityProvider):
    """Reads, sets and ends our cookie."""

    def get_user(self, handler: RequestHandler) -> SignedInUser | None:
        """Return who sent this request, or None; asks the desk each time."""
        door = door_of(handler)
        raw = handler.get_signed_cookie(door.sign_in_cookie, max_age_days=COOKIE_HOURS / 24)
        if raw is None:
            return None
        credential, scope, sign_in = json.loads(raw)
        if sign_in in door.signed_out:
            return None
        caller = signing_in.caller(door.office, credential, scope, self.shown_key(handler))
        if caller is None:
            return None
        return SignedInUser("/".join(seat_parts(caller)), caller.name, caller=caller, sign_in=sign_in)

    def let_in(self, handler: RequestHandler, signed_in: SignedIn) -> None:
        """Give the browser a cookie for a new sign-in."""
        value = [signed_in.credential_id, seat_parts(signed_in.caller)[0], secrets.token_hex(16)]
        handler.set_signed_cookie(
            door_of(handler).sign_in_cookie,
            json.dumps(value),
            expires_days=COOKIE_HOURS / 24,
            **door_of(handler).cookie_rules,
        )
        if isinstance(signed_in.caller, Visitor) and (key := signed_in.caller.own_key) is not None:
            self.keep_own_key(handler, signed_in.caller, key)

    def shown_key(self, handler: RequestHandler) -> signing_in.Shown:
        """Return what tells the key of somebody's ballots as this browser keeps it.

        It is in no archive and no file of ours. It outlives the sign-in, for nobody who signs in again should lose what
        they ticked; it is of use only together with the sign-in of its seat. Other servers of this machine's name may
        have set the cookie, so the desk takes a key only if its mark is on record.
        """

        def shown(visitor: Visitor) -> bytes | None:
            kept = handler.get_cookie(_own_cookie(door_of(handler), visitor))
            return None if kept is None else read_secret(kept)

        return shown

    def keep_own_key(self, handler: RequestHandler, visitor: Visitor, key: bytes) -> None:
        """Have the browser keep the key of somebody's ballots."""
        handler.set_cookie(
            _own_cookie(door_of(handler), visitor),
            secret_text(key),
            expires_days=OWN_KEY_DAYS,
            **door_of(handler).cookie_rules,
        )

    def let_out(self, handler: RequestHandler, user: SignedInUser | None) -> None:
        """End the sign-in here and take the cookie from the browser."""
        if user is not None:
            door_of(handler).signed_out.add(user.sign_in)
        handler.clear_cookie(door_of(handler).sign_in_cookie, **door_of(handler).cookie_rules)

    def is_token_authenticated(self, handler: RequestHandler) -> bool:
        """Say no: there are no tokens, so origin and page token are always checked."""
        return False

    def get_handlers(self) -> list[Any]:
        """Offer none of Jupyter's own pages for signing in and out."""
        return []


def _own_cookie(door: Door, visitor: Visitor) -> str:
    """Return the name of the cookie for a seat: several people may sign in on one tablet, one after the other."""
    seat = hashlib.sha256("/".join(seat_parts(visitor)).encode()).hexdigest()[:16]
    return f"{door.own_key_cookie}-{seat}"
