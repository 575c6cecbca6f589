"""What a stranger can check of a journal's export: its chain, a mark in it, that it was only added to.

Kept out: the words (`text_vi.doctor.proof`), files and exit codes (the commands).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from workbench.council.journal.records import BALLOTS
from workbench.desk.upkeep.journal import FORMAT
from workbench.desk.views.receipts import parts
from workbench.documents.signing.told import Told
from workbench.errors import RefusedError
from workbench.instants import instant
from workbench.storage.journal import START, hash_of
from workbench.text_vi.doctor import proof as words


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A journal as it was handed out.

    Attributes:
        head: Its first line.
        entries: The others.
    """

    head: Mapping[str, Any]
    entries: Sequence[Mapping[str, Any]]


def read_export(raw: bytes) -> Export:
    """Read a journal's export.

    Raises:
        RefusedError: If it is none.
    """
    try:
        head, *entries = [json.loads(line) for line in raw.splitlines() if line.strip()]
        _LINES.validate_python(entries, strict=True)
        _HEAD.validate_python(head, strict=True)
        json.dumps([head, *entries], ensure_ascii=False).encode()  # half a character can be neither hashed nor printed
        ours = head["format"] == FORMAT and all(set(entry) == FIELDS for entry in entries)
    except (ValueError, RecursionError):  # pydantic's is a ValueError
        ours = False
    if not ours:
        raise RefusedError.of(words.NOT_OURS, code="not_ours")
    return Export(head=head, entries=entries)


class _Line(TypedDict):
    scope: str
    number: int
    at: str
    by: str
    kind: str
    payload: str | None
    payload_sha256: str | None
    previous: str
    hash: str


class _Head(TypedDict):
    format: str
    session: str
    entries: int
    head: str


_LINES, _HEAD = TypeAdapter(list[_Line]), TypeAdapter(_Head)
FIELDS = frozenset(_Line.__annotations__)
"""What an entry has as it is handed out."""


def of_journal(export: Export, receipt: str | None = None) -> Iterator[Told]:
    """Yield what is found of a journal: whether its chain holds, and whether a receipt's mark stands in it.

    Raises:
        BallotError: If what was given can't be a mark.
    """
    entries = export.entries
    yield Told(name="journal", parts={"session": export.head.get("session"), "entries": len(entries)})
    said = export.head.get("entries")
    if said != len(entries) or (entries and export.head.get("head") != entries[-1]["hash"]):
        yield Told(name="cut", against=True, parts={"said": said, "found": len(entries)})
    broken = _first_break(entries)
    if broken is not None:
        yield Told(name="chain_broken", against=True, parts={"number": broken})
    else:
        sealed = sum(entry["payload"] is None for entry in entries)
        yield Told(name="chain_holds", parts={"entries": len(entries), "sealed": sealed})
    if receipt is not None:
        yield _receipt(entries, receipt)


def _first_break(entries: Sequence[Mapping[str, Any]]) -> int | None:
    before = START
    for number, entry in enumerate(entries, start=1):
        if entry["number"] != number or entry["previous"] != before or not holds(entry):
            return number
        before = entry["hash"]
    return None


def holds(entry: Mapping[str, Any]) -> bool:
    """Tell whether an entry as it is handed out comes to its hash; only a ballot's payload stays inside."""
    sealed = entry["kind"] in BALLOTS
    if (entry["payload"] is None) != sealed or (entry["payload_sha256"] is None) == sealed:
        return False
    return bool(hash_of(entry) == entry["hash"])


def _receipt(entries: Sequence[Mapping[str, Any]], receipt: str) -> Told:
    begin, end = parts(receipt)
    for entry in entries:
        if str(entry["hash"]).startswith(begin) and str(entry["hash"]).endswith(end):
            return stands(entry)
    return Told(name="receipt_missing", against=True)


def stands(entry: Mapping[str, Any]) -> Told:
    """Return which entry a receipt's mark is."""
    return Told(
        name="receipt_stands", parts={**{name: entry[name] for name in ("number", "kind")}, "at": moment(entry)}
    )


def moment(entry: Mapping[str, Any]) -> datetime | str:
    """Return when an entry was made; as it is written where somebody made that no instant."""
    try:
        return instant(entry["at"])
    except ValueError:
        return str(entry["at"])


def of_two(earlier: Export, later: Export) -> Iterator[Told]:
    """Yield whether a later export goes on where an earlier one ended, with nothing of it changed."""
    for export in (earlier, later):
        yield from of_journal(export)
    if earlier.head.get("session") != later.head.get("session"):
        yield Told(name="other_session", against=True)
        return
    pairs = zip(earlier.entries, later.entries, strict=False)
    differ = next((number for number, (one, other) in enumerate(pairs, start=1) if one != other), None)
    if differ is None and len(later.entries) < len(earlier.entries):
        differ = len(later.entries) + 1
    if differ is not None:
        yield Told(name="not_extended", against=True, parts={"number": differ})
        return
    same = len(earlier.entries)
    yield Told(name="extends", parts={"same": same, "more": len(later.entries) - same})
