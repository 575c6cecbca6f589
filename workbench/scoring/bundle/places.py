"""Where a fault of a session file stands, written for a person: `ballots[3] (M02, 25-09076-1-2026), tiêu chí 1.3`.

Kept out: what is wrong there (`text_vi.scoring.refusals`).
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from workbench.errors import Fault
from workbench.text_vi.scoring.refusals import AT_CRITERION, AT_NOTE

Path = tuple[str | int, ...]
"""Keys and list positions from the top of the file."""

NAMES = {
    "members": ("id",),
    "products": ("code",),
    "absences": ("member", "product"),
    "recusals": ("member", "product"),
    "ballots": ("member", "product"),
    "agreed": ("product",),
    "resolutions": ("product",),
    "waivers": ("product",),
    "stops": ("product",),
}
"""The fields by which a person knows an item of a list."""


def place(path: Path, tree: Any = None) -> str:
    """Write a path for a person.

    Args:
        path: Keys and list positions from the top of the file.
        tree: The whole file as read, to name the list item by its people and products; None leaves the names out.
    """
    match path:
        case (str(name), int(number), *rest):
            head, first = at_item(name, number, *_names(name, number, tree)), ", "
        case (str(name), *rest):
            head, first = name, "."
        case _:
            return ""
    match rest:
        case []:
            return head
        case ["marks", criterion]:
            return f"{head}, {AT_CRITERION.format(criterion)}"
        case ["notes", criterion]:
            return f"{head}, {AT_NOTE.format(criterion)}"
        case _:
            steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in rest)
            return head + first + steps.removeprefix(".")


def at_item(name: str, number: int, *known_by: object) -> str:
    """Write the place of a list item, with the ids by which a person knows it; what is not text is left out."""
    known = ", ".join(word for word in known_by if isinstance(word, str))
    return f"{name}[{number}] ({known})" if known else f"{name}[{number}]"


def _names(name: str, number: int, tree: Any) -> list[object]:
    try:
        item = tree[name][number]
        return [item.get(field) for field in NAMES[name]]
    except (LookupError, TypeError, AttributeError):
        return []


def quoted(value: Any) -> str:
    """Quote a value in a message, without printing half the file."""
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:40] + "…"


def printable(fault: Fault) -> Fault:
    """Return the fault with every character that a terminal would not print as itself written as its escape."""
    return replace(fault, what=_shown(fault.what), where=_shown(fault.where), todo=_shown(fault.todo))


def _shown(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)
