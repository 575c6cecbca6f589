"""Members who go on through everything: what got no answer is looked up and asked for again, as their page does it.

Each keeps what was answered. Whose sign-in has ended signs in again, and now and then somebody goes on at another
device with the code that opens their sealed ballots. Kept out: the line and the server's troubles.
"""

from __future__ import annotations

import http.client
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, ClassVar, TypeVar, cast

from devtools.serving import PIN, Answer, Visitor
from tests.faults.clickers import Json, Member, dearest
from tests.faults.nursery import Office
from workbench.server.pages.seal import SEAL
from workbench.server.pages.sign_in import SIGN_IN

T = TypeVar("T")

TRY_AGAIN = {"archive_busy", "archive_not_written", "archive_away", "archive_displaced"}
"""What the page hears where nothing is wrong with what was asked: it is kept and asked for again."""
OVERTAKEN = {"stale", "not_handed_in", "handed_in"}
"""What an answer may say to the second of two that are the same, or where an earlier one came through after all."""
NO_ANSWER = (OSError, http.client.HTTPException, json.JSONDecodeError)
"""As for a page: an answer of which a part is missing is none."""
SIGNED_OUT, SERVER_FAULT = 401, 500
"""From the second on nothing is wrong with what was asked."""
DEVICE = 12
"""One in so many acts comes after signing in again, on the same device or on another in turns."""
OWN_CODE = re.compile(r'class="secret">([0-9A-Z-]{34})<')
PATIENCE = 20.0
"""Seconds for an answer: a line may swallow one."""


class Through(Visitor):
    """A visitor whose requests go by another port than the server's own, once one is named.

    Attributes:
        sign_in_again: Called where the sign-in has ended, as it does when the clock goes on; then it is asked again.
    """

    port: int | None = None
    sign_in_again: Callable[[], None] | None = None

    def api(self, method: str, path: str, body: Any = None) -> Answer:
        """Call the REST interface as a page does."""
        answer = super().api(method, path, body)
        if answer.status != SIGNED_OUT or self.sign_in_again is None:
            return answer
        self.sign_in_again()
        return super().api(method, path, body)

    def by(self, port: int) -> None:
        """Go by this port from now on."""
        self.port, self.patience = port, PATIENCE

    def _line(self) -> http.client.HTTPConnection:
        line = super()._line()
        line.port = self.port or line.port
        return line

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send one request, to the server by its own name."""
        return super().ask(method, path, body, {**(headers or {}), "Host": self.base.rsplit("/", 1)[1]})


@dataclass
class Steadfast(Member):
    """A member whom no fault keeps from going on.

    Attributes:
        code: Of their slip.
        turn: Counts on to when they sign in again.
        came: How often what came of a request: answered, kept though its answer was lost, not kept, or told to wait.
        did: How often what else was done.
        pause: Waits a moment where the server is away.
    """

    code: str = ""
    turn: int = 0
    pause: Callable[[], None] = lambda: None
    came: Counter[str] = field(default_factory=Counter)
    did: Counter[str] = field(default_factory=Counter)
    DEVICE: ClassVar[int] = DEVICE

    def __post_init__(self) -> None:
        """Let the browser sign in again by itself."""
        cast("Through", self.visitor).sign_in_again = self.sign_in_again

    def do(self, act: str, body: Json) -> None:
        """Ask for one thing; without a good answer it stays unanswered."""
        self.unanswered = act, body
        try:
            answer = self.ask(act, body)
            told = answer.json
        except NO_ANSWER:
            self.came["no answer"] += 1
            return
        if answer.status == 200:
            self.unanswered = None
            self.came["answered"] += 1
            self.keep(act, body, told)
            return
        codes = set(answer.codes)
        assert codes <= TRY_AGAIN | OVERTAKEN, answer.text
        self.came["told to wait" if codes <= TRY_AGAIN else "overtaken"] += 1
        if codes <= TRY_AGAIN:
            self.pause()

    def step(self) -> None:
        """Do the next thing, and see it through."""
        self.do(*self._next())
        while self.unanswered is not None:
            act, body = self.unanswered
            before, after = (self.version, self.held), (self.version + 1, self.after(act, body))
            found = self.at_last(self.stored)
            assert found in (before, after), f"{self.name}: {act} left {found}, not {before} or {after}"
            self.came["kept without an answer" if found == after else "not kept, asked again"] += 1
            self.do(act, body)

    def at_last(self, asked: Callable[[], T]) -> T:
        """Ask until there is an answer."""
        while True:
            try:
                return asked()
            except (*NO_ANSWER, KeyError):  # a refusal holds no ballot
                self.pause()

    def change_device(self) -> None:
        """Now and then sign in again, or go on at another device."""
        self.turn += 1
        if not self.turn % self.DEVICE:
            (self.sign_in_again if self.turn // self.DEVICE % 2 == 0 else self.go_elsewhere)()

    @property
    def own_line(self) -> Through:
        """The same browser, past the bad line: whole pages come in pieces that the line does not know."""
        found = Through(self.visitor.base)
        found.cookies, found.seat = self.visitor.cookies, self.visitor.seat
        return found

    def sign_in_again(self) -> None:
        """Sign in again in the same browser, which has kept the key of the ballots."""
        self._in(self.own_line)
        self.did["signed in again"] += 1

    def go_elsewhere(self) -> None:
        """Go on at another device: nothing can be read there until the own code is typed in, and then everything."""
        told = self._answered(lambda: self._seal(self.own_line, do="show"), 200, self.sign_in_again).text
        other = Through(self.visitor.base)
        other.seat = self.visitor.seat
        self._in(other)
        shown = self.at_last(lambda: self._shown(other))
        assert shown == (bool(self.version), self.version, {}, ""), shown
        code = OWN_CODE.search(told)
        assert code is not None, told
        self._answered(lambda: self._seal(other, do="enter", code=code[1]), 200, lambda: self._in(other))
        if (port := cast("Through", self.visitor).port) is not None:
            other.by(port)
        other.sign_in_again = self.sign_in_again
        self.visitor = other
        assert self.at_last(self.stored) == (self.version, self.held)
        self.did["went on at another device"] += 1

    def _in(self, browser: Through) -> None:
        self._answered(lambda: browser.form(SIGN_IN, code=self.code), 200)
        self._answered(lambda: browser.form(SIGN_IN, code=self.code, pin=PIN), 303)

    def _seal(self, browser: Through, **fields: str) -> Answer:
        return browser.form(SEAL, seat=browser.seat, **fields)

    def _shown(self, browser: Through) -> tuple[bool, int, Json, str]:
        found = browser.api("GET", f"{self.path}/ballot").json
        return found["sealed"], found["version"], found["marks"], found["opinion"]

    def _answered(self, ask: Callable[[], Answer], good: int, else_first: Callable[[], None] | None = None) -> Answer:
        """Ask until this is the answer; what else is told but the server's own trouble needs something first."""
        while True:
            try:
                found = ask()
            except (*NO_ANSWER, KeyError):  # without a page there is no token
                found = None
            if found is not None and found.status == good:
                return found
            if found is None or found.status >= SERVER_FAULT:
                self.pause()
            else:
                assert else_first is not None, found.text
                else_first()


Person = TypeVar("Person", bound=Steadfast)


def seated(
    kind: type[Person], office: Office, names: Sequence[str], port: int, luck: Random, **own: Any
) -> list[Person]:
    """Return people who have signed in and declared, each before one of two products, and go by a port from now on."""
    people = []
    for at, name in enumerate(names):
        visitor = Through(office.base)
        code_of_slip = office.council.codes[name]
        visitor.sign_in(code_of_slip, PIN, new_pin=True)
        code, set_no = ((office.council.products[0], 1), (office.council.products[1], 4))[at % 2]
        path, own_luck = f"{office.api_path}/products/{code}", Random(luck.random())  # noqa: S311
        person = kind(visitor, name, path, dearest(set_no), own_luck, code=code_of_slip, turn=at, **own)
        person.declare()
        people.append(person)
        visitor.by(port)
    return people
