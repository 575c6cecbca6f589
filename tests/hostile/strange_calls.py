"""Calls that nobody thought of, made from the description of the interface and sent to a real server.

`docs/openapi.json` says what may be asked and what is answered; Schemathesis makes requests of it, both such as it
describes and such as it does not. Places of addresses are often real ones, so that more than "there is none" is met.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from devtools.serving import Served, Visitor
from scripts.build_openapi import FILE
from workbench.server.calls import API
from workbench.server.seat import SEAT_HEADER

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
TRACES = re.compile(rb"Traceback \(most recent|File \"[^\"]+\.py\"|site-packages|\bat 0x[0-9a-f]{6,}")
"""What only the inside of a program says."""


class Asked(NamedTuple):
    """An operation as it stands in the table of calls."""

    method: str
    path: str


@dataclass
class Met:
    """What was asked and answered, and what must not have been."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        """How many requests were answered."""
        return self.statuses.total()


@cache
def operations() -> tuple[APIOperation, ...]:
    """Return every operation of the interface."""
    schema = schemathesis.openapi.from_dict(json.loads(FILE.read_text("utf-8")))
    return tuple(found.ok() for found in schema.get_all_operations())


def real_places(served: Served) -> Mapping[str, list[str]]:
    """Return what really stands in the places of addresses."""
    return {
        "sid": [served.council.session],
        "code": list(served.council.products),
        "number": ["0", "1", "999999"],
        "form": ["pdf", "docx"],
        "key": ["26/2026/QĐ-TTg/1", "1"],
        "name": ["bundle.json", "manifest.json"],
        "record": ["SP-1", "TK-1", "DP-1"],
        "import": ["1"],
    }


def as_somebody(visitor: Visitor) -> tuple[requests.Session, dict[str, str]]:
    """Return a line to the server with a visitor's cookies, and the headers that their pages send."""
    line = requests.Session()
    headers = {"X-XSRFToken": visitor.xsrf}
    if visitor.seat:
        headers[SEAT_HEADER] = visitor.seat
    line.headers["Cookie"] = visitor.cookie_header
    return line, headers


def ask_strangely(
    served: Served,
    visitor: Visitor,
    *,
    examples: int,
    modes: Iterable[GenerationMode],
    chance: bool,
    which: Callable[[Asked], bool] = lambda _: True,
) -> Met:
    """Ask every operation as one visitor.

    Args:
        served: The server.
        visitor: Who asks.
        examples: How often each operation is asked, in each of the ways.
        modes: As described, otherwise than described.
        chance: Whether the requests are others each time.
        which: Which operations.

    Returns:
        What came of it.
    """
    met, places = Met(), real_places(served)
    line, headers = as_somebody(visitor)
    with line:
        for operation in operations():
            if not which(Asked(operation.method.upper(), operation.path)):
                continue
            for mode in modes:
                way = Way(served.base, line, headers, places, operation, mode)
                _ask(way, examples=examples, chance=chance, met=met)
    return met


@dataclass(frozen=True)
class Way:
    """What is asked, by whom."""

    base: str
    line: requests.Session
    headers: Mapping[str, str]
    places: Mapping[str, list[str]]
    operation: APIOperation
    mode: GenerationMode


@cache
def _cases(operation: str, mode: GenerationMode) -> st.SearchStrategy[schemathesis.Case]:
    return next(found for found in operations() if found.label == operation).as_strategy(generation_mode=mode)


def _ask(way: Way, *, examples: int, chance: bool, met: Met) -> None:
    @settings(
        max_examples=examples,
        derandomize=not chance,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=_cases(way.operation.label, way.mode), data=st.data())
    def one(case: schemathesis.Case, data: st.DataObject) -> None:
        for name in list(case.path_parameters or {}):
            if name in way.places and data.draw(st.integers(0, 3)) < 3:
                case.path_parameters[name] = data.draw(st.sampled_from(way.places[name]))
        if way.mode is GenerationMode.POSITIVE or data.draw(st.integers(0, 3)) < 3:
            case.headers.update(way.headers)
        try:
            answer = case.call(base_url=way.base + API, session=way.line, timeout=60)
        except requests.exceptions.InvalidHeader:
            return  # nothing that could be sent
        met.statuses[answer.status_code] += 1
        said = f"{case.as_curl_command()}\n-> {answer.status_code} {answer.content[:500]!r}"
        if TRACES.search(answer.content):
            met.wrong.setdefault(f"{way.operation.label}: inside shown", said)
        try:
            case.validate_response(answer, checks=CHECKS)
        except FailureGroup as failed:
            for wrong in failed.exceptions:  # each kind once: the first of them is told
                met.wrong.setdefault(
                    f"{way.operation.label}: {answer.status_code} {type(wrong).__name__}", f"{wrong}\n{said}"
                )

    one()
