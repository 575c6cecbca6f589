"""Write `docs/openapi.json` from the table of calls; run when a call or an answer's type has changed.

    uv run python scripts/build_openapi.py

`tests/server/test_openapi.py` fails where the file is not what the table gives.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import TypeAdapter

from workbench import __version__
from workbench.desk.views.dossier_files import FileAt
from workbench.errors import FaultLine
from workbench.server.answers.downloads import KINDS, UNKNOWN, File
from workbench.server.calls import API, CALLS, PARTS, Call
from workbench.server.files_out import KINDS as PICTURES
from workbench.server.seat import SEAT_HEADER
from workbench.server.work.sheet_store import KeptSheet

FILE = Path(__file__).resolve().parent.parent / "docs" / "openapi.json"
_REFUSALS = {
    "400": "The body has not the shape, or not the content, that is asked for.",
    "401": "Nobody is signed in.",
    "403": "Not theirs to see or do, or the page's token is missing.",
    "404": "There is no such session, product, file or register.",
    "409": "The page is of another seat, or the act is not for now.",
    "413": "The body is too large.",
    "415": "The body is of another kind.",
    "429": "Too many wrong PINs; to be tried again later.",
    "503": "The archive is held by another process; to be tried again.",
}
_FAULTS = {
    "type": "object",
    "properties": {"faults": {"type": "array", "items": {"$ref": "#/components/schemas/FaultLine"}}},
    "required": ["faults"],
}
_OPAQUE = {"type": "object"}
"""A published sheet, as pages draw it."""

Schema = dict[str, Any]


def document() -> Schema:
    """Return the interface as OpenAPI 3.1."""
    asked = {_name(call): TypeAdapter(_hints(call.parse)) for call in CALLS if call.parse is not None}
    told = {_name(call): TypeAdapter(call.answers) for call in CALLS if call.answers not in (File, FileAt, KeptSheet)}
    shapes, defs = TypeAdapter.json_schemas(
        [
            *(((name, "asked"), "validation", adapter) for name, adapter in asked.items()),
            *(((name, "told"), "validation", adapter) for name, adapter in told.items()),
            (("", "fault"), "validation", TypeAdapter(FaultLine)),
        ],
        ref_template="#/components/schemas/{model}",
    )
    found = {key: shape for (key, _), shape in shapes.items()}
    paths: dict[str, Schema] = {}
    for call in CALLS:
        operation = _operation(call, found.get((_name(call), "asked")), found.get((_name(call), "told")))
        paths.setdefault(call.path, {})[call.method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Council workbench",
            "version": __version__,
            "description": "Written from workbench/server/calls.py by scripts/build_openapi.py.",
        },
        "servers": [{"url": API}],
        "security": [{"sign_in": []}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(defs["$defs"].items())),
            "responses": {
                status: {"description": said, "content": {"application/json": {"schema": _FAULTS}}}
                for status, said in _REFUSALS.items()
            },
            "securitySchemes": {
                "sign_in": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "council-sign-in-8866",
                    "description": "Set by signing in at /council/sign-in; its name holds the server's port.",
                }
            },
        },
    }


def text() -> str:
    """Return what stands in the file."""
    return json.dumps(document(), ensure_ascii=False, indent=1) + "\n"


def _operation(call: Call, asked: Schema | None, told: Schema | None) -> Schema:
    refusals = ["401", "409", "503", *(["403", "413"] if call.method != "GET" else ["403"])]
    takes_body = call.parse is not None or call.may_send is not None
    refusals += ["400", "415"] if takes_body else []
    refusals += ["400"] if call.query or call.may_bring is not None or "{mark}" in call.path else []
    refusals += ["429"] if call.pin_of is not None else []
    refusals += ["404"] if "{" in call.path or takes_body or call.query else []
    found: Schema = {
        "operationId": _name(call),
        "summary": _summary(call.act),
        "parameters": _parameters(call),
        "responses": {
            str(call.status): {"description": "Done.", "content": _content(call, told)},
            **{status: {"$ref": f"#/components/responses/{status}"} for status in sorted(set(refusals))},
        },
    }
    if call.may_send is not None:
        form = {"file": {"type": "string", "format": "binary"}, "ask": asked}
        shape = {"type": "object", "properties": form, "required": ["file"]}
        found["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": shape}}}
    elif call.may_bring is not None:
        found["requestBody"] = {"required": True, "content": {UNKNOWN: {"schema": {"format": "binary"}}}}
    elif asked is not None:
        found["requestBody"] = {"required": True, "content": {"application/json": {"schema": asked}}}
    return found


def _content(call: Call, told: Schema | None) -> Schema:
    if call.files:
        return {
            {**KINDS, **PICTURES}.get(ending, UNKNOWN): {"schema": {"type": "string", "format": "binary"}}
            for ending in call.files
        }
    return {"application/json": {"schema": _OPAQUE if told is None else told}}


def _parameters(call: Call) -> list[Schema]:
    found: list[Schema] = []
    for name in re.findall(r"{(\w+)}", call.path):
        part = PARTS[name]
        number = {"type": "integer", "minimum": 1, "maximum": 999_999}
        shape = number if part.kind is int else {"type": "string", "pattern": f"^({part.pattern})$"}
        found.append({"name": name, "in": "path", "required": True, "schema": shape})
    found += [{"name": name, "in": "query", "schema": {"type": "string"}} for name in call.query]
    seat = {"name": SEAT_HEADER, "in": "header", "required": not call.seatless, "schema": {"type": "string"}}
    found.append({**seat, "description": "For whom the page was drawn: session and member, each escaped."})
    if call.method != "GET":
        token = {"name": "X-XSRFToken", "in": "header", "required": True, "schema": {"type": "string"}}
        found.append({**token, "description": "The page's token, from its cookie."})
    return found


def _name(call: Call) -> str:
    return f"{call.act.__module__.rpartition('.')[2]}.{call.act.__qualname__.rpartition('.')[2]}"


def _summary(act: Callable[..., Any]) -> str:
    return (inspect.getdoc(act) or "").partition("\n")[0]


def _hints(parse: Callable[..., Any]) -> Any:
    return get_type_hints(parse, include_extras=True)["return"]


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
    print(FILE)
