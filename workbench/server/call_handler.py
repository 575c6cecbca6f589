"""How the rows of `calls` are answered: one handler for all of them, and one more for those that take a file.

What every call must pass stands here and in `handlers` alone: a row can't leave it out.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping
from typing import Any

from tornado.web import HTTPError

from workbench.desk.records import Caller
from workbench.desk.views.dossier_files import FileAt
from workbench.errors import WorkbenchError
from workbench.server.answers.downloads import KINDS, File
from workbench.server.calls import API, PARTS, Call
from workbench.server.door import Door
from workbench.server.files_out import send_file
from workbench.server.handlers import JsonHandler
from workbench.server.work.sheet_store import KeptSheet


class CallHandler(JsonHandler):
    """Answers the calls at one address."""

    def initialize(self, *, calls: Mapping[str, Call]) -> None:
        """Know the rows of this address by their methods."""
        self.calls = calls

    @property
    def route(self) -> str:
        """The row of the table of addresses."""
        return API + next(iter(self.calls.values())).path

    @property
    def needs_seat(self) -> bool:
        """Whether this call must say for whom its page was drawn."""
        call = self.calls.get(str(self.request.method))
        return call is None or not call.seatless

    @property
    def call(self) -> Call:
        """The row that is asked for.

        Raises:
            HTTPError: 405 where there is none.
        """
        if (found := self.calls.get(str(self.request.method))) is None:
            raise HTTPError(405)
        return found

    async def answer(self, *places: str) -> None:
        """Do what the row says, and send what it comes to."""
        call = self.call
        sent = self.sent(call)
        caller = self.asking(call)
        try:
            if call.parse is not None:
                sent = (*sent[:-1], call.parse(sent[-1]))
            if call.pin_of is not None:
                await self.confirmed(caller, call.pin_of(sent[-1]))
            found = await self._do(call, places, sent)
        except WorkbenchError as refused:
            if call.refused is not None:
                call.refused(refused)
            raise
        if call.seatless:
            self.xsrf_token  # noqa: B018  # sets the cookie: a page that lost its token gets one
        await self.send(found, call)

    get = post = put = patch = answer

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Name the methods that there are, where another was asked."""
        if status_code == 405:
            self.set_header("Allow", ", ".join(sorted(self.calls)))
        super().write_error(status_code, **kwargs)

    def sent(self, call: Call) -> tuple[Any, ...]:
        """Return what came in the body, last what is still to be parsed."""
        return () if call.parse is None else (self.request_json(),)

    def asking(self, call: Call) -> Caller:
        """Return who asks, if the call is theirs.

        Raises:
            NotYoursError: If it is for others.
        """
        if call.whose == "both":
            return self.caller
        return self.visitor if call.whose == "session" else self.officer

    async def _do(self, call: Call, places: Iterable[str], sent: tuple[Any, ...]) -> Any:
        names = re.findall(r"{(\w+)}", call.path)
        given = [PARTS[name].kind(place) for name, place in zip(names, places, strict=True)]
        given += [self.get_query_argument(name, None) for name in call.query]
        told = {"address": f"{self.request.protocol}://{self.request.host}/"} if call.told_address else {}
        if call.lane is not None:
            return await call.lane(self.door, call.act, call.of(self.door), self.asking(call), *given, *sent, **told)
        found = call.act(call.of(self.door), self.asking(call), *given, *sent, **told)
        return await found if inspect.isawaitable(found) else found

    async def send(self, found: Any, call: Call) -> None:
        """Finish with what an act returned; what was made beside the event loop may be long."""
        match found:
            case File(name=name, content=content, kind=kind):
                self.set_header("Content-Type", kind)
                self.set_attachment_header(name)
                self.finish(content)
            case KeptSheet(content=content, sha256=sha256):  # a browser may keep it, and asks by its tag if it holds
                self.set_header("Content-Type", KINDS["json"])
                self.set_header("Cache-Control", "private, no-cache")
                self.set_header("ETag", f'"{sha256}"')
                self.finish(content)
            case FileAt():
                await send_file(self, found)
            case _ if call.lane in {Door.look, Door.figure}:
                await self.reply_long(found)
            case _:
                self.reply(found, call.status)


def pattern_of(path: str) -> str:
    """Return what an address must look like."""
    parts = re.split(r"{(\w+)}", path)
    return API + "".join(f"({PARTS[part].pattern})" if at % 2 else re.escape(part) for at, part in enumerate(parts))
