"""Plain data written as YAML that a lawyer can read and a diff can follow: the same bytes for the same data, always.

Mappings listed in `FLAT` stand on one line each; long sentences are folded. Kept out: what the data mean.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

FLAT = {
    *("options", "source", "in_force_source", "rules", "disqualifiers"),
    *("structure", "bands", "headings", "cases", "condition"),
}
"""Keys whose mappings are written in braces, one line each."""
QUOTED = {"id", "no", "parent", "line", "criterion"}
"""Keys whose text is quoted even where it need not be: a bare 1.10 would be the number 1.1."""
_PLAIN = re.compile(r"[^\W_][^\n:#\[\]{}&*!|>'\"`,]*(?<! )")
_PLAIN_OUTSIDE_BRACES = re.compile(r"[^\W_][^\n:#\[\]{}&*!|>'\"`]*(?<! )")
_RESERVED = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_NUMBER_OR_DATE = re.compile(r"[-+]?[\d._:eExo-]+")
_WIDTH = 112


def scalar(value: Any, *, in_braces: bool = False, key: str = "") -> str:
    """Write one value; strings are quoted wherever YAML could read something else, or the key asks for it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | date):
        return str(value)
    text = str(value)
    plain = _PLAIN if in_braces else _PLAIN_OUTSIDE_BRACES
    if (
        key not in QUOTED
        and plain.fullmatch(text)
        and text.lower() not in _RESERVED
        and not _NUMBER_OR_DATE.fullmatch(text)
    ):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def flow(value: Any, key: str = "") -> str:
    """Write a mapping or a list on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(k, in_braces=True)}: {flow(v, k)}" for k, v in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, in_braces=True, key=key)


def _line(value: Mapping[str, Any]) -> str:
    stars = value.get("floor_for")
    return flow(value) + (f"  # {'*' * stars}" if stars else "")


def _entry(key: str, value: Any, indent: str) -> Iterator[str]:
    head = f"{indent}{scalar(key)}:"
    if isinstance(value, Mapping) and key not in FLAT:
        yield head
        yield from _mapping(value, indent + "  ")
    elif isinstance(value, str) and len(value) > _WIDTH - 12:
        yield f"{head} >-"
        yield from textwrap.wrap(
            value, _WIDTH, initial_indent=indent + "  ", subsequent_indent=indent + "  ", break_on_hyphens=False
        )
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        yield head
        for item in value:
            yield from [f"{indent}- {_line(item)}"] if key in FLAT else _item(_mapping(item, indent + "  "), indent)
    elif isinstance(value, list) and any(len(str(item)) > 40 for item in value):
        yield head
        for item in value:
            yield from _item(_sentence(item, indent + "  "), indent)
    elif isinstance(value, Mapping | list):
        yield f"{head} {flow(value)}"
    else:
        yield f"{head} {scalar(value, key=key)}"


def _sentence(text: str, indent: str) -> Iterator[str]:
    if len(text) <= _WIDTH:
        yield indent + scalar(text)
        return
    yield f"{indent}>-"
    yield from textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _item(lines: Iterator[str], indent: str) -> Iterator[str]:
    first, *rest = lines
    yield f"{indent}- {first[len(indent) + 2 :]}"
    yield from rest


def _mapping(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, inner in value.items():
        yield from _entry(key, inner, indent)


def document(data: Mapping[str, Any], *, caption: Sequence[str]) -> str:
    """Write a whole file.

    Args:
        data: Mappings, lists, strings, whole numbers, dates, booleans and None.
        caption: Comment lines for its head.
    """
    return "".join(f"{line}\n" for line in [*(f"# {line}" for line in caption), *_mapping(data, "")])
