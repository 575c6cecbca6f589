"""What the door's handlers share: the visitor, the limits on what comes in, and refusals as pages or as JSON.

Each of our errors becomes a status and its faults; anything else is a fault of ours: 500, one Vietnamese sentence,
and the traceback in the log only.
"""

from __future__ import annotations

import gzip
import json
import logging
import secrets
import time
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, TypeVar, cast

from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError

from workbench.council.roster import Visitor
from workbench.desk.records import Caller
from workbench.desk.sign_in import sign_in as signing_in
from workbench.errors import (
    BallotError,
    BundleError,
    DocumentError,
    Fault,
    MissingError,
    NotYoursError,
    PinError,
    PlanError,
    RecordError,
    SeatError,
    SignInError,
    StaleError,
    StateError,
    WorkbenchError,
)
from workbench.programme.permissions import Actor
from workbench.server.door import BODY_LIMIT, Door, door_of
from workbench.server.headers import GuardedHeaders, is_for_us
from workbench.server.home.folder import UNWRITTEN
from workbench.server.identity import CouncilIdentity, SignedInUser
from workbench.server.limits.logs import request_id
from workbench.server.limits.tries import source_of
from workbench.server.rendering import render
from workbench.server.seat import SEAT_FIELD, SEAT_HEADER, require_seat
from workbench.text_vi.server import door as words

T = TypeVar("T")
log = logging.getLogger(__name__)

SERVER_FAULT = 500
_STATUS: dict[type[WorkbenchError], int] = {
    BallotError: 400,
    PlanError: 400,
    RecordError: 400,
    SignInError: 401,
    PinError: 403,
    NotYoursError: 403,
    MissingError: 404,
    StateError: 409,
    StaleError: 409,
    SeatError: 409,
    BundleError: 409,
    DocumentError: 409,
}
_FAULTS = {
    400: Fault.of(words.BAD_REQUEST, code="bad_request"),
    401: Fault.of(words.NOT_SIGNED_IN, code="signed_out"),
    403: Fault.of(words.NOT_YOURS, code="not_yours"),
    404: Fault.of(words.NO_SUCH_ADDRESS, code="no_such_address"),
    405: Fault.of(words.WRONG_METHOD, code="wrong_method"),
    413: Fault.of(words.too_large(BODY_LIMIT), code="too_large"),
    421: Fault.of(words.WRONG_HOST, code="wrong_host"),
    415: Fault.of(words.NOT_JSON, code="not_json"),
}
_STALE_PAGE = Fault.of(words.STALE_PAGE, code="stale_page")
_OURS = Fault.of(words.SERVER_FAULT, code="server_fault")
_DISK = Fault.of(words.DISK_FULL, code="disk_full")
WRONG = frozenset({"code_wrong", "pin_wrong", "locked"})
"""Refusals of a code or PIN that count against where they came from."""
BUSY = "archive_busy"
_QUICK = 4
"""How hard long answers are compressed: a megabyte of JSON in some 15 ms."""


def status_of(error: WorkbenchError) -> int:
    """Return the HTTP status of one of our errors; 429 and 503 for whoever must wait before trying again."""
    if isinstance(error, SignInError) and error.faults[0].code in ("locked", "too_many"):
        return 429
    if error.faults[0].code in (BUSY, "sign_in_busy", "stopping"):
        return 503
    return next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), SERVER_FAULT)


class DoorHandler(GuardedHeaders, JupyterHandler):
    """A handler behind the door: signed-in visitors only, unless a method says otherwise.

    Attributes:
        token_in_form: Whether the page token may come in the body, from a plain form that has no script to set a
            header.
    """

    token_in_form: ClassVar[bool] = False

    @property
    def door(self) -> Door:
        """What the door knows."""
        return door_of(self)

    @property
    def identity(self) -> CouncilIdentity:
        """The keeper of our cookie."""
        return cast("CouncilIdentity", self.identity_provider)

    @property
    def caller(self) -> Caller:
        """Who is signed in; only behind the check of `prepare`."""
        return cast("Caller", cast("SignedInUser", self.current_user).caller)

    @property
    def visitor(self) -> Visitor:
        """Who is signed in, with a seat at a session.

        Raises:
            NotYoursError: If it is an officer of the programme.
        """
        if isinstance(self.caller, Visitor):
            return self.caller
        raise NotYoursError.of(words.FOR_MEMBERS, code="for_members")

    @property
    def officer(self) -> Actor:
        """Who is signed in, as an officer of the programme.

        Raises:
            NotYoursError: If it is somebody with a seat at a session.
        """
        if isinstance(self.caller, Visitor):
            raise NotYoursError.of(words.FOR_OFFICERS, code="for_officers")
        return self.caller

    @property
    def takes_gzip(self) -> bool:
        """Whether whoever asks takes a compressed answer."""
        return "gzip" in self.request.headers.get("Accept-Encoding", "")

    async def prepare(self, **kwargs: Any) -> None:
        """Refuse what is not for us or too large, then let Jupyter check identity and page token."""
        self.begin()
        self.require_ours()
        if len(self.request.body) > BODY_LIMIT:
            self.current_user = None
            raise HTTPError(413)
        await super().prepare(**kwargs)

    def begin(self) -> None:
        """Let every line of the log about the request name its id, as its answer does."""
        request_id.set(self.request_id)

    def require_ours(self) -> None:
        """Refuse a request under a name that is not ours.

        Raises:
            HTTPError: 421.
        """
        if not is_for_us(self.door.hosts, self.request):
            self.current_user = None
            raise HTTPError(421)

    def check_xsrf_cookie(self) -> None:
        """Take the page token from its header, from a plain form's body where there is one, never from an address."""
        self.request.arguments["_xsrf"] = self.request.body_arguments.get("_xsrf", []) if self.token_in_form else []
        self.request.headers.pop("X-Csrftoken", None)
        super().check_xsrf_cookie()

    async def checked(self, work: Callable[[], T], *, officer: bool) -> T:
        """Check a code or PIN in its turn, and count it where it was wrong: known failures, never work in hand."""
        source, tries = source_of(str(self.request.remote_ip)), self.door.tries
        place = self.door.hashing.officers if officer else self.door.hashing.members
        try:
            return await place.do(source, work, first=partial(tries.require_left, source))
        except SignInError as refused:
            if refused.faults[0].code in WRONG:
                tries.count(source)
            raise

    async def confirmed(self, caller: Caller, pin: str | None) -> None:
        """Check a PIN that is asked again: what others try, from whichever address, keeps nobody who is in waiting.

        None where what is asked needs none.
        """
        if pin is None:
            return
        ask, places = partial(signing_in.confirm, self.door.office, caller, pin), self.door.hashing
        if isinstance(caller, Visitor):
            await places.members_again.do(f"{caller.session_id}/{caller.member_id}", ask, first=_nothing_to_ask)
        else:
            await places.officers_again.do(caller.who, ask, first=_nothing_to_ask)

    def renew_page_token(self) -> None:
        """Give the browser a new page token: who knew the one before knows nothing of the one of this sign-in."""
        self._raw_xsrf_token = (None, secrets.token_bytes(16), time.time())
        self.__dict__.pop("_xsrf_token", None)
        self.xsrf_token  # noqa: B018  # sets the cookie

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Log a refusal as one line without content, a fault of ours with its traceback."""
        if isinstance(value, WorkbenchError) and status_of(value) != SERVER_FAULT:
            codes = ",".join(fault.code or "-" for fault in value.faults[:3])
            log.warning("refused route=%s status=%d codes=%s", self.route, status_of(value), codes)
        elif not isinstance(value, HTTPError) or value.status_code >= SERVER_FAULT:
            log.error("failed route=%s", self.route, exc_info=(typ, value, tb))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with the faults of an error, in this handler's manner."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        if isinstance(error, WorkbenchError):
            self.set_status(status_of(error))
            if error.faults[0].code == BUSY:
                self.set_header("Retry-After", "1")
            self.refuse(error.faults, error.extra)
            return
        if isinstance(error, OSError) and error.errno in UNWRITTEN:
            self.refuse((_DISK,), {})
            return
        self.refuse((_STALE_PAGE if _no_page_token(error) else _FAULTS.get(status_code, _OURS),), {})

    def refuse(self, faults: tuple[Fault, ...], extra: Any) -> None:
        """Finish with an error page."""
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.finish(render("error.html", title=faults[0].what, faults=faults, vi=words.ERROR_PAGE))


class JsonHandler(DoorHandler):
    """A handler that answers in JSON, refusals too, and never sends anybody to another page."""

    @property
    def needs_seat(self) -> bool:
        """Whether a call must say for whom its page was drawn; one that says it is held to it in any case."""
        return True

    async def prepare(self, **kwargs: Any) -> None:
        """Answer 401 where a page would redirect to signing in, and only to pages of whoever is signed in."""
        try:
            await super().prepare(_redirect_to_login=False)
        except HTTPError as refused:
            if refused.status_code == 403 and self.current_user is None:
                raise HTTPError(401) from refused
            raise
        said = self._said_seat()
        if self.current_user is not None and (said or self.needs_seat):
            require_seat(self.door.office, self.caller, said)

    def _said_seat(self) -> str | None:
        return self.request.headers.get(SEAT_HEADER) or self.get_argument(SEAT_FIELD, None)

    def refuse(self, faults: tuple[Fault, ...], extra: Any) -> None:
        """Finish with the faults as JSON."""
        self.reply({"faults": [fault.as_json() for fault in faults], **extra})

    def reply(self, found: Any, status: int | None = None) -> None:
        """Finish with JSON."""
        if status is not None:
            self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.finish(json.dumps(found, ensure_ascii=False))

    async def reply_long(self, found: Any) -> None:
        """Finish with JSON of a whole session, written and compressed beside the event loop."""
        content = await self.door.look(_long_json, found, compressed=self.takes_gzip)
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        if self.takes_gzip:
            self.set_header("Content-Encoding", "gzip")
        self.finish(content)

    def request_json(self) -> object:
        """Return the JSON of the request's body.

        Raises:
            HTTPError: 415 for another content type.
            BallotError: If the body is not JSON.
        """
        if self.request.headers.get("Content-Type", "").split(";")[0].strip().lower() != "application/json":
            raise HTTPError(415)
        try:
            return json.loads(self.request.body, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            raise BallotError.of(words.BAD_JSON, code="bad_json") from None


class NoSuchCall(JsonHandler):
    """Every address under the interface that is no call's."""

    async def get(self, *_: Any) -> None:
        """Refuse, in JSON."""
        self.send_error(404)

    post = put = patch = delete = get


class NoSuchAddress(DoorHandler):
    """Every address that is not served, for everyone alike."""

    async def prepare(self, **kwargs: Any) -> None:
        """Refuse before anything is asked of the visitor."""
        self.current_user = None
        raise HTTPError(404)


def _long_json(found: Any, *, compressed: bool) -> bytes:
    content = json.dumps(found, ensure_ascii=False).encode()
    return gzip.compress(content, _QUICK) if compressed else content


def _no_page_token(error: BaseException | None) -> bool:
    return isinstance(error, HTTPError) and "xsrf" in (error.log_message or "").lower()


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _nothing_to_ask() -> None:
    """Let whoever is signed in begin; wrong PINs are counted at the desk."""
