"""The description of the interface is what the table of calls gives, and is sound."""

from __future__ import annotations

import json
import re

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from scripts.build_openapi import FILE, document, text
from workbench.server.app import routes
from workbench.server.call_handler import pattern_of
from workbench.server.calls import CALLS


def test_the_file_is_what_the_table_gives() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "run scripts/build_openapi.py"


def test_it_is_sound() -> None:
    faults = list(OpenAPIV31SpecValidator(json.loads(text())).iter_errors())

    assert faults == []


def test_every_route_of_the_server_is_in_it_and_no_other() -> None:
    described = {(method.upper(), pattern_of(path)) for path, row in document()["paths"].items() for method in row}

    served = {(method, pattern) for pattern, _, given in routes() for method in given["calls"]}
    assert described == served
    assert len(described) == len(CALLS)


def test_every_operation_says_what_it_does_and_who_may_ask() -> None:
    rows = [(method, row) for given in document()["paths"].values() for method, row in given.items()]

    assert len({row["operationId"] for _, row in rows}) == len(rows)
    for method, row in rows:
        headers = {one["name"] for one in row["parameters"] if one["in"] == "header"}
        assert headers == {"X-Council-Seat"} | ({"X-XSRFToken"} if method != "get" else set())
        assert re.match(r"[A-Z].*[.;:]", row["summary"]), row["operationId"]


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.method} {call.path}")
def test_no_answer_is_of_any_shape(call) -> None:  # type: ignore[no-untyped-def]
    """But what a page draws as it comes: the preview of a list."""
    loose = call.answers == dict[str, object] or getattr(call.answers, "__origin__", None) is dict

    assert loose == (call.path == "/plans/preview")
