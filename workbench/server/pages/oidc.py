"""The way to the office's provider of accounts and back; what it comes to is that a person need not type their code.

Kept out: the provider (`oidc.provider`), what the browser keeps meanwhile (`oidc_kept`), the form (`sign_in`).
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from jupyter_server.auth.decorator import allow_unauthenticated

from workbench.errors import MissingError, SignInError
from workbench.server.handlers import status_of
from workbench.server.oidc.records import Account, Pending
from workbench.server.oidc.refusals import refused, sent_back
from workbench.server.pages.oidc_kept import forget, keep, kept_by
from workbench.server.pages.sign_in import BEGIN, LEAVE, SIGN_IN, SignInForm, own_path
from workbench.text_vi.server import door as door_words

if TYPE_CHECKING:
    from workbench.server.oidc.provider import Provider

BACK = "/council/oidc/back"
LONGEST = 4096
"""Letters of a code or state."""


class _WithProvider(SignInForm):
    goes_on = ""

    @allow_unauthenticated
    async def get(self) -> None:
        """Go a step of the way; where it ends here, show the form of signing in, with why."""
        try:
            await self.step()
        except SignInError as refused:
            self.set_status(status_of(refused))
            self.ask("code", goes_on=self.goes_on, faults=refused.faults)

    async def step(self) -> None:
        """Go a step of the way.

        Raises:
            SignInError: If it ends here.
        """
        raise NotImplementedError

    @property
    def provider(self) -> Provider:
        """The provider that the office has chosen.

        Raises:
            MissingError: If it has not.
        """
        if self.door.provider is None:
            raise MissingError.of(door_words.NO_SUCH_ADDRESS, code="no_such_address")
        return self.door.provider

    @property
    def back(self) -> str:
        """Where the provider sends people back to; one of our own names, or the request was refused before."""
        return self.here(BACK)

    def here(self, path: str) -> str:
        """Return one of our addresses as the provider is told it."""
        return f"{self.request.protocol}://{self.request.host}{path}"


class Begin(_WithProvider):
    """The way there."""

    @property
    def route(self) -> str:
        """The row of the table of addresses."""
        return BEGIN

    async def step(self) -> None:
        """Send a visitor to the provider."""
        self.goes_on = own_path(self.get_query_argument("next", ""))
        address, pending = await self.provider.begin(self.back)
        keep(self, replace(pending, goes_on=self.goes_on))
        self.redirect(address, status=303)


class Back(_WithProvider):
    """The way back."""

    @property
    def route(self) -> str:
        """The row of the table of addresses."""
        return BACK

    async def step(self) -> None:
        """Take who comes back to the form of signing in.

        Raises:
            SignInError: If it is not the way back of this very browser, or the provider does not let them.
        """
        provider, pending = self.provider, kept_by(self, Pending)
        forget(self, Pending)
        state, code = (self.get_query_argument(name, "") for name in ("state", "code"))
        if pending is None or len(state) > LONGEST or len(code) > LONGEST:
            raise refused("cookie")
        self.goes_on = pending.goes_on
        if not code and secrets.compare_digest(state.encode(), pending.state.encode()):
            raise sent_back(self.get_query_argument("error", ""))
        issuer = self.get_query_argument("iss", None)
        keep(self, await provider.finish(pending, state=state, code=code, issuer=issuer, back=self.back))
        self.redirect(f"{SIGN_IN}?{urlencode({'next': pending.goes_on})}", status=303)


class Leave(_WithProvider):
    """The way to where the provider ends what this browser has open there, and back to the form.

    On a machine that several use, the next would else come back as whoever was there before, without being asked. Who
    is signed in here stays so: that ends by signing out.
    """

    @property
    def route(self) -> str:
        """The row of the table of addresses."""
        return LEAVE

    async def step(self) -> None:
        """Forget who came back, and send the visitor to the provider."""
        forget(self, Account)
        self.redirect(await self.provider.leave(self.here(SIGN_IN)), status=303)
