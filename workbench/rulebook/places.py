"""What pydantic refuses in a file, said in Vietnamese and placed where a reader of the print would look.

`criteria.2` becomes `tiêu chí 9`; the echoed input is cut short. Kept out: what the numbers must add up to
(`invariants`).
"""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workbench.errors import Fault
from workbench.text_vi import Said
from workbench.text_vi.rulebook import evidence as papers
from workbench.text_vi.rulebook import files as words

_ECHO = 40
Path = tuple[int | str, ...]


def place(path: Path, data: Any) -> str:
    """Return where a path of keys and positions stands, in the words of the print.

    Args:
        path: Keys and positions from the top of the file, as pydantic gives them.
        data: The file's plain data; steps that it does not have are passed over.
    """
    found: list[str] = []
    here, key = data, ""
    for step in path:
        if isinstance(here, Mapping) and step in here:
            here, key = here[step], str(step)
        elif isinstance(step, int) and isinstance(here, Sequence) and step < len(here):
            here = here[step]
            name = _name(key, step, here)
            found = [name] if key == "criteria" and isinstance(_get(here, "id"), str) else [*found, name]
    return ", ".join(found)


def _name(key: str, position: int, item: Any) -> str:
    """Return what the print calls one entry of a list."""
    if key == "options":
        return words.option(string.ascii_lowercase[position]) if position < 26 else words.entry(key, position + 1)
    by = {
        "parts": ("code", words.part),
        "sections": ("no", words.section),
        "criteria": ("id", words.criterion),
        "headings": ("id", words.heading),
        "lines": ("key", words.entry_named),
        "proofs": ("no", papers.proof),
        "rows": ("title", words.entry_named),
        "unmapped": ("title", words.entry_named),
    }
    field, say = by.get(key, ("", str))
    given = _get(item, field)
    return say(given) if isinstance(given, str) and given else words.entry(key, position + 1)


def _get(item: Any, field: str) -> Any:
    return item.get(field) if isinstance(item, Mapping) else None


def input_text(value: Any) -> str:
    """Return an input short enough for a message."""
    match value:
        case None:
            text = words.EMPTY
        case bool():
            text = str(value).lower()
        case str():
            text = f"“{value}”"
        case Mapping() | tuple() | list():
            text = words.KEYS if isinstance(value, Mapping) else words.LIST
        case _:
            text = str(value)
    return text if len(text) <= _ECHO else text[: _ECHO - 1] + "…"


def record_faults(error: ValidationError, data: Any) -> list[Fault]:
    """Return one fault for each thing that a strict record refused, but for keys that YAML made true or false of.

    Args:
        error: What pydantic says.
        data: The plain data it was given.
    """
    return [
        Fault.of(_said(detail), place(detail["loc"], data), detail["type"])
        for detail in error.errors(include_url=False)
        if not (detail["type"] == "invalid_key" and isinstance(detail["input"], bool))  # told by `reading`
    ]


def _said(detail: ErrorDetails) -> Said:
    kind, given, bounds = detail["type"], detail["input"], detail.get("ctx", {})
    name = _key(detail["loc"])
    if kind == "missing":
        return words.missing_field(name)
    if kind == "extra_forbidden":
        return words.unknown_field(name)
    if kind == "invalid_key" or detail["loc"][-1:] == ("[key]",):
        return words.unknown_field(str(given))
    if kind == "string_type" and given is not None and not isinstance(given, Mapping | tuple):
        return words.unquoted(name, input_text(given))
    if kind in words.FIELD_KINDS:
        return words.wrong_kind(name, words.FIELD_KINDS[kind], input_text(given))
    if kind == "literal_error":
        return words.not_one_of(name, input_text(given), str(bounds["expected"]).replace(" or ", ", "))
    if kind == "union_tag_invalid":
        return words.not_one_of("kind", input_text(bounds["tag"]), str(bounds["expected_tags"]))
    if kind == "union_tag_not_found":
        return words.missing_field("kind")
    if kind in ("greater_than_equal", "less_than_equal"):
        return words.out_of_range(name, input_text(given))
    return words.invalid(name, input_text(given))


def _key(path: Path) -> str:
    """Return the last key of a path, which a position in a list or pydantic's own mark may follow."""
    return next((step for step in reversed(path) if isinstance(step, str) and step != "[key]"), "")


def text_faults(data: Any) -> list[Fault]:
    """Return a fault for each text of a file that is blank or not composed Unicode (NFC)."""
    if _is_text(data):
        return []
    return [
        Fault.of(said, place(path, data), code)
        for path, text in _texts(data, ())
        for said, code in _text_said(_key(path), text)
    ]


def _is_text(data: Any) -> bool:
    """Return whether no text has a fault, without asking where it stands; YAML gives dicts and tuples."""
    if isinstance(data, str):
        return bool(data.strip()) and unicodedata.is_normalized("NFC", data)
    if isinstance(data, dict):
        return all(map(_is_text, data.values()))
    return not isinstance(data, tuple) or all(map(_is_text, data))


def _text_said(name: str, text: str) -> Iterator[tuple[Said, str]]:
    if not text.strip():
        yield words.no_words(name), "no_words"
    elif not unicodedata.is_normalized("NFC", text):
        yield words.not_nfc(name), "not_nfc"


def _texts(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, tuple):
        for position, value in enumerate(data):
            yield from _texts(value, (*path, position))
