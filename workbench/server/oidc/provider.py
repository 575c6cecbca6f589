"""Talking to the provider: where to send a visitor, and who they are when they come back.

The authorization code flow with state, nonce, PKCE and the issuer in its answer (OpenID Connect Core 1.0, 3.1; RFC
7636; RFC 9207; RFC 9700). Authlib and joserfc do it; here stands what is asked of them. Every call waits for another
machine, so none is made on the event loop. Kept out: cookies and pages (`pages.oidc`), what an account opens
(`bindings`).
"""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlencode

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import ExpiredTokenError, JoseError, MissingClaimError
from joserfc.jwk import KeySet
from urllib3.exceptions import HTTPError

from workbench.errors import SignInError
from workbench.server.oidc.bindings import account_of
from workbench.server.oidc.chosen import Chosen, is_safe
from workbench.server.oidc.records import MINUTES, Account, Pending
from workbench.server.oidc.refusals import refused, unreachable
from workbench.text_vi.server import door as door_words
from workbench.text_vi.server import oidc as words

T = TypeVar("T")
log = logging.getLogger(__name__)

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
"""How a provider may sign; never a secret shared with us, never not at all."""
WAITS = 10.0
"""Seconds for each answer of the provider."""
SKEW = 60
"""Seconds by which two clocks may differ."""
FRESH = 3600.0
"""Seconds after which the provider is asked anew what it says of itself and of its keys."""
AGAIN = 60.0
"""Seconds between two such questions where a token names a key we don't know."""
LONGEST = 512 * 1024
"""Bytes of an answer."""
MOST = 16
"""Visitors who may wait for the provider at once."""


class Provider:
    """The provider that the office has chosen; asked for the first time when a visitor wants to go there."""

    def __init__(self, chosen: Chosen, secret: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Ask nothing yet."""
        self.label = chosen.label
        self._chosen, self._secret, self._clock = chosen, secret, clock
        self._told: tuple[float, dict[str, Any], KeySet] | None = None
        self._asked_again = -AGAIN
        self._used: dict[str, float] = {}
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="oidc")
        self._waiting = 0

    async def begin(self, back: str) -> tuple[str, Pending]:
        """Return where to send a visitor, and what their browser has to know when they come back.

        Raises:
            SignInError: If the provider does not answer, or too many wait for it.
        """
        return await self._beside(partial(self._begin, back))

    async def leave(self, back: str) -> str:
        """Return where a visitor ends what they have open there (OpenID Connect RP-Initiated Logout 1.0, 2).

        Raises:
            SignInError: If the provider does not answer, too many wait for it, or it has no such place.
        """
        return await self._beside(partial(self._leave, back))

    async def finish(self, pending: Pending, *, state: str, code: str, issuer: str | None, back: str) -> Account:
        """Return who came back; `issuer` is who the answer says it is from, if it says so.

        Raises:
            SignInError: If it is not the way back of this very browser, the provider does not answer or does not take
                the code, or what it says is not for us, not for now or not signed by it.
        """
        if not secrets.compare_digest(state.encode(), pending.state.encode()) or not self._is_first(state):
            raise refused("state")
        return await self._beside(partial(self._finish, pending, code, issuer, back))

    def close(self) -> None:
        """End what would outlive the server."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _beside(self, work: Callable[[], T]) -> T:
        if self._waiting >= MOST:
            raise SignInError.of(door_words.SIGN_IN_BUSY, code="sign_in_busy")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1

    def _is_first(self, state: str) -> bool:
        """Tell whether nobody has come back with this state yet; the loop alone asks."""
        now = self._clock()
        self._used = {one: at for one, at in self._used.items() if now - at < MINUTES * 60}
        first = state not in self._used
        self._used[state] = now
        return first

    def _begin(self, back: str) -> tuple[str, Pending]:
        about, _ = self._about()
        pending = Pending(
            state=secrets.token_urlsafe(32), nonce=secrets.token_urlsafe(32), verifier=secrets.token_urlsafe(48)
        )
        with self._session(back) as session:
            address, _ = session.create_authorization_url(
                about["authorization_endpoint"],
                state=pending.state,
                nonce=pending.nonce,
                code_verifier=pending.verifier,
            )
        return str(address), pending

    def _leave(self, back: str) -> str:
        about, _ = self._about()
        place = str(about.get("end_session_endpoint", ""))
        if not is_safe(place):
            raise SignInError.of(words.NO_LEAVING, code="oidc_no_leaving")
        asked = {"client_id": self._chosen.client_id, "post_logout_redirect_uri": back}
        return f"{place}{'&' if '?' in place else '?'}{urlencode(asked)}"

    def _finish(self, pending: Pending, code: str, issuer: str | None, back: str) -> Account:
        about, keys = self._about()
        says = issuer is not None or about.get("authorization_response_iss_parameter_supported") is True
        if says and issuer != self._chosen.issuer:
            raise refused("iss")
        try:
            with self._session(back) as session:
                given = session.fetch_token(
                    about["token_endpoint"],
                    code=code,
                    grant_type="authorization_code",
                    code_verifier=pending.verifier,
                    timeout=WAITS,
                    allow_redirects=False,
                )
        except (requests.RequestException, OSError) as error:
            raise unreachable(error) from None
        except (AuthlibBaseError, ValueError, KeyError, TypeError) as error:
            told = getattr(error, "error", None)  # as the provider says it, whatever that is
            raise refused(told if isinstance(told, str) and told else type(error).__name__) from None
        claims = self._claims(given, pending, keys)
        shown = _name_in(claims) or self._name(about, claims["sub"], str(given.get("access_token", "")))
        return Account(id=account_of(claims["iss"], claims["sub"]), shown=shown)

    def _name(self, about: dict[str, Any], subject: str, access: str) -> str:
        """Return how an account is called by a provider whose token does not say it (Core 1.0, 5.3 and 5.4).

        For the eye alone: without an answer, or with one about somebody else (5.3.2), the account goes unnamed.
        """
        place = str(about.get("userinfo_endpoint", ""))
        if not access or not is_safe(place):
            return words.UNNAMED
        try:
            found = _json(place, {"Authorization": f"Bearer {access}"})
            return (_name_in(found) if found["sub"] == subject else "") or words.UNNAMED
        except (requests.RequestException, OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            log.warning("oidc_unnamed kind=%s", type(error).__name__)
            return words.UNNAMED

    def _claims(self, given: Any, pending: Pending, keys: KeySet) -> CodeIDToken:
        """Return what the provider says of the visitor, all of it looked at (Core 1.0, 3.1.3.7)."""
        token = given.get("id_token") if isinstance(given, dict) else None
        if not isinstance(token, str):
            raise refused("id_token")
        try:
            try:
                read = jwt.decode(token, keys, algorithms=ALGORITHMS)
            except (JoseError, ValueError):  # the provider may have changed its keys
                _, keys = self._about(again=True)
                read = jwt.decode(token, keys, algorithms=ALGORITHMS)
            claims = CodeIDToken(
                read.claims,
                read.header,
                options={
                    "iss": {"essential": True, "value": self._chosen.issuer},
                    "aud": {"essential": True, "value": self._chosen.client_id},
                    "sub": {"essential": True},
                },
                params={
                    "nonce": pending.nonce,
                    "client_id": self._chosen.client_id,
                    "access_token": given.get("access_token"),
                },
            )
            claims.validate(leeway=SKEW)
        except ExpiredTokenError:
            raise refused("exp") from None
        except MissingClaimError as error:
            raise refused(f"no_{error.claim}") from None
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise refused(getattr(error, "claim", None) or type(error).__name__) from None
        return claims

    def _session(self, back: str) -> OAuth2Session:
        return OAuth2Session(
            self._chosen.client_id,
            self._secret,
            scope="openid email profile",
            redirect_uri=back,
            code_challenge_method="S256",
        )

    def _about(self, *, again: bool = False) -> tuple[dict[str, Any], KeySet]:
        """Return what the provider says of itself, and its keys; asked `again` for a key, once a while."""
        now = self._clock()
        if again and (again := now - self._asked_again >= AGAIN):
            self._asked_again = now
        if again or self._told is None or now - self._told[0] > FRESH:
            try:
                about = _json(f"{self._chosen.issuer.rstrip('/')}/.well-known/openid-configuration")
                needed = [str(about[name]) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
                if about["issuer"] != self._chosen.issuer or not all(map(is_safe, needed)):
                    raise refused("issuer")
                self._told = now, about, KeySet.import_key_set(_json(needed[-1]))
            except (requests.RequestException, OSError) as error:
                raise unreachable(error) from None
            except (JoseError, ValueError, TypeError, KeyError) as error:
                raise refused(type(error).__name__) from None
        return self._told[1:]


def _name_in(claims: Any) -> str:
    """Return by what a person knows their account; most have an e-mail address."""
    found = next(filter(None, map(claims.get, ("email", "preferred_username", "name"))), "")
    return str(found)[:100]


def _json(address: str, headers: dict[str, str] | None = None) -> Any:
    with requests.get(address, headers=headers, timeout=WAITS, allow_redirects=False, stream=True) as answer:
        answer.raise_for_status()
        try:
            content = answer.raw.read(LONGEST + 1, decode_content=True)
        except HTTPError as error:  # what requests reads by itself it tells in its own way
            raise requests.ConnectionError(address) from error
    if len(content) > LONGEST:
        raise ValueError(address)
    return json.loads(content)
