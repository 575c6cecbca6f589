"""Signing in by code and PIN, in two plain forms that need no script; signing out.

Hashing is slow on purpose, so it has a place of its own (`hashing`). Which code or PIN is right, and when an account
locks, is the desk's; the door only slows an address that fails often. The way back after signing in is one of our own
pages or none.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import cast

from jupyter_server.auth.decorator import allow_unauthenticated

from workbench.council.roster import Visitor
from workbench.desk.records import Caller, SignedIn
from workbench.desk.sign_in import sign_in as signing_in
from workbench.desk.sign_in.codes import check_pin_shape, read_code
from workbench.errors import Fault, MissingError, SignInError, WorkbenchError
from workbench.server.handlers import DoorHandler, JsonHandler, status_of
from workbench.server.identity import SignedInUser
from workbench.server.oidc.records import Account
from workbench.server.pages.addresses import HOME, OFFICE_HOME, PAGES
from workbench.server.pages.oidc_kept import forget, kept_by
from workbench.server.rendering import render
from workbench.server.seat import seat_of, seat_parts
from workbench.text_vi.server import door as words
from workbench.text_vi.server import oidc as oidc_words

log = logging.getLogger(__name__)

SIGN_IN = "/council/sign-in"
SIGN_OUT = "/council/sign-out"
BEGIN, LEAVE = "/council/oidc/begin", "/council/oidc/leave"
PLAY = "/council/play"
STEP_AFTER = {
    **dict.fromkeys(("code_wrong", "not_bound", "oidc_refused"), "code"),
    "pin_is_set": "enter",
    "pin_not_set": "set",
}
"""Which form to show again after some refusals of the desk; after others the same."""


def own_path(given: str) -> str:
    """Return the page to go on to: one of ours, without anything behind it, or the first page."""
    path = given.split("?", 1)[0].split("#", 1)[0]
    return path if any(page.path == path for page in PAGES) else HOME


def way_on(given: str, caller: Caller) -> str:
    """Return the page for somebody who is signed in: the one they asked for if it is for them, else their first."""
    path = own_path(given)
    page = next(page for page in PAGES if page.path == path)
    if not isinstance(caller, Visitor):
        return path if page.whose == "office" else OFFICE_HOME
    return path if page.whose == "session" and caller.role in page.roles else HOME


class SignInForm(DoorHandler):
    """Where the form of signing in is shown: by itself, and to who comes back from the provider without success."""

    def bound(self) -> list[signing_in.Bound]:
        """Return the codes for which the account stands in with which this browser came back."""
        account = kept_by(self, Account) if self.door.provider is not None else None
        if account is None:
            return []
        return signing_in.still_bound(self.door.office, self.door.bindings.of(account.id))

    def ask(self, step: str, *, goes_on: str, code: str = "", faults: tuple[Fault, ...] = ()) -> None:
        """Show the form for a code, or for its PIN."""
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.finish(
            render(
                "sign_in.html",
                title=words.SIGN_IN["title"],
                step=step,
                code=code,
                next=own_path(goes_on),
                provider=self.door.provider,
                begin=BEGIN,
                leave=LEAVE,
                account=kept_by(self, Account) if self.door.provider is not None else None,
                bound=[] if code else self.bound(),
                chosen=self.get_body_argument("bound", ""),
                faults=faults,
                vi=words.SIGN_IN,
                xsrf=self.xsrf_token.decode("ascii"),
            )
        )


class SignIn(SignInForm):
    """The only page for the anonymous."""

    token_in_form = True

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the form for the code."""
        if self.current_user is not None:
            self.redirect(way_on(self.get_query_argument("next", ""), self.caller))
            return
        goes_on = self.get_query_argument("next", "")
        other = self.get_query_argument("other", None) is not None
        self.ask("enter" if self.bound() and not other else "code", goes_on=goes_on)

    @allow_unauthenticated
    async def post(self) -> None:
        """Take a code, or a code with its PIN; what can't be either is refused before anything is asked or counted."""
        code, goes_on = self.get_body_argument("code", ""), self.get_body_argument("next", "")
        step, address = self._step(), str(self.request.remote_ip)
        bound = self.get_body_argument("bound", "")
        try:
            if bound:
                await self._let_in_bound(bound, goes_on)
                return
            read_code(code)
            if step == "code":
                officer = await self.door.look(signing_in.opens_registers, self.door.office, code)
                begun = await self.checked(partial(signing_in.begin_sign_in, self.door.office, code), officer=officer)
                step = begun.needs_pin
                self.ask(step, code=code, goes_on=goes_on)
            else:
                await self._let_in(code, goes_on)
        except WorkbenchError as refused:
            log.warning("sign_in_refused address=%s code=%s", address, refused.faults[0].code)
            self.set_status(status_of(refused))
            step = STEP_AFTER.get(refused.faults[0].code, step)
            self.ask(step, code=code, goes_on=goes_on, faults=refused.faults)

    async def _let_in(self, code: str, goes_on: str) -> None:
        pin, again = self.get_body_argument("pin", ""), self.get_body_argument("pin_again", None)
        if again is not None and again != pin:
            raise SignInError.of(words.PINS_DIFFER, code="pins_differ")
        check_pin_shape(pin)
        account, bind = kept_by(self, Account), self.get_body_argument("bind", "")
        if bind and (account is None or account.id != bind):
            raise SignInError.of(oidc_words.LEFT_LYING, code="account_left_lying")
        shown = self.identity.shown_key(self)
        found = await self.checked(
            partial(signing_in.sign_in, self.door.office, code, pin, new_pin=again is not None, shown=shown),
            officer=await self.door.look(signing_in.opens_registers, self.door.office, code),
        )
        if account is not None and bind:
            self.door.bindings.add(account.id, found.credential_id, seat_parts(found.caller)[0])
            log.info("account_bound seat=%s", seat_of(found.caller))
        self._goes_in(found, goes_on)

    async def _let_in_bound(self, bound: str, goes_on: str) -> None:
        """Let somebody in whose account stands in for their code; the PIN is theirs to know."""
        pin = self.get_body_argument("pin", "")
        check_pin_shape(pin)
        if kept_by(self, Account) is None:
            raise SignInError.of(oidc_words.REFUSED, code="oidc_refused")
        chosen = next((one for one in self.bound() if str(one.credential_id) == bound), None)
        if chosen is None:
            raise SignInError.of(oidc_words.NOT_BOUND, code="not_bound")
        shown = self.identity.shown_key(self)
        found = await self.checked(
            partial(signing_in.sign_in_bound, self.door.office, chosen, pin, shown), officer=chosen.session is None
        )
        self._goes_in(found, goes_on)

    def _goes_in(self, found: SignedIn, goes_on: str) -> None:
        forget(self, Account)
        if self.current_user is not None:  # who was here before in this browser is not any more
            self.identity.let_out(self, cast("SignedInUser", self.current_user))
        self.identity.let_in(self, found)
        self.renew_page_token()
        log.info("signed_in seat=%s", seat_of(found.caller))
        self.redirect(way_on(goes_on, found.caller), status=303)

    def _step(self) -> str:
        if self.get_body_argument("pin", None) is None:
            return "code"
        return "enter" if self.get_body_argument("pin_again", None) is None else "set"


class Play(DoorHandler):
    """In the demo alone: the way into the part that belongs to the address at which this machine was asked.

    Each address has cookies of its own, so three people play in three tabs of one browser.
    """

    @allow_unauthenticated
    async def get(self) -> None:
        """Sign a made-up person of the demo in."""
        part = self.door.parts.get(self.request.host_name)
        if part is None:
            raise MissingError.of(words.NO_SUCH_ADDRESS, code="no_such_address")
        if self.current_user is None:
            found = await self.door.aside(
                partial(signing_in.sign_in, shown=self.identity.shown_key(self)),
                *(self.door.office, part.code, part.pin),
                new_pin=False,
            )
            self.identity.let_in(self, found)
            self.renew_page_token()
            self.redirect(way_on("", found.caller), status=303)
        else:
            self.redirect(way_on("", self.caller), status=303)


class SignOut(JsonHandler):
    """Where a sign-in ends; a page ends nobody's but that of its own seat."""

    token_in_form = True

    @allow_unauthenticated
    async def post(self) -> None:
        """Sign out; harmless for whoever is not signed in."""
        user = cast("SignedInUser | None", self.current_user)
        self.identity.let_out(self, user)
        if user is not None:
            log.info("signed_out user=%s", user.username)
        self.redirect(SIGN_IN, status=303)
