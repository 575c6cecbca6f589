"""What can be checked of a printed receipt: is it as it was made, does its mark stand in a journal as it prints it.

The journal is an export, or the archive itself. Kept out: reading either (`journal`, `doctor.receipt`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from workbench.doctor.proof.journal import Export, moment, of_journal, stands
from workbench.doctor.receipt import find_receipt
from workbench.documents.minutes.printed import releases
from workbench.documents.receipt import INSIDE, made_from, receipt_pdf
from workbench.documents.signing.told import Told
from workbench.errors import StateError
from workbench.instants import VIETNAM, instant_text
from workbench.text_vi.documents import receipts as words
from workbench.workbooks.signed.pdf import SignedPdf

_MARK = re.compile(r"(?:[0-9a-f]{8}\s+){7}[0-9a-f]{8}")
_NUMBER = re.compile(rf"{words.PRINTED['number']}\s+(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a receipt prints: the journal's mark, the number of its entry, and all its words in one line."""

    mark: str
    number: int | None
    text: str


def is_receipt(pdf: SignedPdf) -> bool:
    """Tell whether a PDF is a receipt, by its words or by what lies inside, whatever was done to it since."""
    return INSIDE in pdf.attached or pdf.texts[0].startswith(words.PRINTED["heading"])


def printed_on(texts: Sequence[str]) -> Printed:
    """Return what a receipt prints."""
    text = " ".join(" ".join(texts).split())
    mark, number = _MARK.search(text), _NUMBER.search(text)
    return Printed(
        mark=re.sub(r"\s", "", mark[0]) if mark else "", number=int(number[1]) if number else None, text=text
    )


def as_made(raw: bytes, pdf: SignedPdf) -> Iterator[Told]:
    """Yield whether a receipt is, byte for byte, what the data inside it give."""
    try:
        given = made_from(pdf.attached[INSIDE])
        same = receipt_pdf(given) == raw
    except (KeyError, ValueError, OverflowError):  # an instant at the end of time has no hour in Vietnam
        yield Told(name="receipt_altered", against=True)
        return
    if same or given["releases"] == releases():
        yield Told(name="receipt_as_made" if same else "receipt_altered", against=not same)
    else:
        made_by = ", ".join(f"{name} {number}" for name, number in sorted(given["releases"].items()))
        yield Told(name="other_releases", parts={"releases": made_by})


def in_export(printed: Printed, export: Export) -> Iterator[Told]:
    """Yield whether a receipt stands in a journal's export, which must hold itself."""
    yield from of_journal(export)
    entry = next((one for one in export.entries if one["hash"] == printed.mark), None)
    yield from _compared(printed, entry)


def in_archive(printed: Printed, archive: Path) -> Iterator[Told]:
    """Yield whether a receipt stands in an archive's journal, and whose it is."""
    try:
        found = find_receipt(archive, printed.mark) if printed.mark else []
    except StateError as error:
        yield Told(name="receipt_not_found", against=True, parts={"why": "; ".join(map(str, error.faults))})
        return
    entry = next((one.entry for one in found if one.entry.hash == printed.mark), None)
    if entry is None:
        yield from _compared(printed, None)
        return
    told = {"number": entry.number, "kind": entry.kind, "at": instant_text(entry.at), "hash": entry.hash}
    yield from _compared(printed, told)
    product = entry.kept.get("product")
    if product is not None and f"({product})" not in printed.text:
        yield Told(name="receipt_differs", against=True, parts={"what": words.PRINTED["product"], "true": product})


def _compared(printed: Printed, entry: Mapping[str, Any] | None) -> Iterator[Told]:
    """Yield whether what is printed is what the entry says."""
    if entry is None:
        yield Told(name="receipt_missing", against=True)
        return
    yield stands(entry)
    if printed.number != entry["number"]:
        parts = {"what": words.PRINTED["number"], "true": entry["number"]}
        yield Told(name="receipt_differs", against=True, parts=parts)
    told = _as_printed(moment(entry))
    if told not in printed.text:
        yield Told(name="receipt_differs", against=True, parts={"what": words.PRINTED["at"], "true": told})


def _as_printed(at: datetime | str) -> str:
    """Return an instant as a receipt prints it."""
    if isinstance(at, str):
        return at
    here = at.astimezone(VIETNAM)
    return words.at_text(f"{here:%H:%M:%S}", f"{here:%d/%m/%Y}")
