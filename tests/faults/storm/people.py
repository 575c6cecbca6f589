"""Members who go on through everything: what got no answer is looked up and asked for again, as their page does it.

Each keeps what was answered. Kept out: the line and the server's troubles.
"""

from __future__ import annotations

import http.client
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

from devtools.serving import PIN, Answer, Visitor
from tests.faults.clickers import Json, Member, dearest
from tests.faults.nursery import Office

T = TypeVar("T")

TRY_AGAIN = {"archive_busy", "archive_not_written", "archive_away", "archive_displaced"}
"""What the page hears where nothing is wrong with what was asked: it is kept and asked for again."""
OVERTAKEN = {"stale", "not_handed_in", "handed_in"}
"""What an answer may say to the second of two that are the same, or where an earlier one came through after all."""
NO_ANSWER = (OSError, http.client.HTTPException, json.JSONDecodeError)
"""As for a page: an answer of which a part is missing is none."""
PATIENCE = 20.0
"""Seconds for an answer: a line may swallow one."""


class Through(Visitor):
    """A visitor whose requests go by another port than the server's own, once one is named."""

    port: int | None = None

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
        came: How often what came of a request: answered, kept though its answer was lost, not kept, or told to wait.
        pause: Waits a moment where the server is away.
    """

    pause: Callable[[], None] = lambda: None
    came: Counter[str] = field(default_factory=Counter)

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


Person = TypeVar("Person", bound=Steadfast)


def seated(
    kind: type[Person], office: Office, names: Sequence[str], port: int, luck: Random, **own: Any
) -> list[Person]:
    """Return people who have signed in and declared, each before one of two products, and go by a port from now on."""
    people = []
    for at, name in enumerate(names):
        visitor = Through(office.base)
        visitor.sign_in(office.council.codes[name], PIN, new_pin=True)
        code, set_no = ((office.council.products[0], 1), (office.council.products[1], 4))[at % 2]
        path, own_luck = f"{office.api_path}/products/{code}", Random(luck.random())  # noqa: S311
        person = kind(visitor, name, path, dearest(set_no), own_luck, **own)
        person.declare()
        people.append(person)
        visitor.by(port)
    return people
