"""Stand-ins of tests are held to the real server: what they answer must have the type of the very call."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from workbench.server.answers.downloads import File
from workbench.server.call_handler import pattern_of
from workbench.server.calls import API, CALLS, Call
from workbench.server.work.sheet_store import KeptSheet

_EXACT = ConfigDict(extra="forbid", strict=True)
FIRST_REFUSAL = 400


@cache
def exactly(kind: Any) -> TypeAdapter[Any]:
    """Return what reads a list of answers of a type: none may lack a key, or have one more."""
    return TypeAdapter(list[kind], config=_EXACT)


def require(kind: Any, answer: Any) -> None:
    """Hold an answer to a type, as it comes out of JSON.

    Raises:
        ValidationError: If it is not of that type.
    """
    exactly(kind).validate_json(json.dumps([answer]))


def call_at(method: str, path: str) -> Call:
    """Return the call that a stand-in is asked for, by its path under the interface as it is sent."""
    (found,) = (call for call in CALLS if call.method == method and re.fullmatch(pattern_of(call.path), API + path))
    return found


def held(method: str, path: str, status: int, answer: Any) -> tuple[int, Any]:
    """Return a stand-in's answer, if the server could have given it.

    Raises:
        ValidationError: If it has not the type of the call.
        AssertionError: If the call has another status where it is done.
    """
    call = call_at(method, path)
    if status >= FIRST_REFUSAL:
        assert {"what", "where", "todo", "code"} == set().union(*answer["faults"]) or not answer["faults"], answer
    elif call.answers not in (File, KeptSheet):
        assert status == call.status, (status, path)
        require(call.answers, answer)
    return status, answer
