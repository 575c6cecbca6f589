"""The printed receipt of a handed-in ballot: one A5 page with the journal's whole mark, in groups and as a QR.

It holds no mark, option or total. What it was made from lies inside, so that whoever is shown it can make it again.
Kept out: what a receipt is (`desk.views.receipts`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from workbench.documents.minutes.printed import releases
from workbench.documents.paths import TEMPLATES
from workbench.documents.render.print_files import pdfs
from workbench.instants import VIETNAM
from workbench.text_vi.documents import receipts as words

FORMAT = "ocop-receipt/1"
INSIDE = "receipt.json"
"""The file inside."""
_GROUP = 8
_ENOUGH = 16
"""Digits by which a mark is found; more would not fit on the line of the printed command."""


class _Receipt(TypedDict):
    number: int
    product: str
    round: int
    at: str
    journal_head: str
    ballot_sha256: str
    seal_print: str | None


class _Inside(TypedDict):
    format: Literal["ocop-receipt/1"]
    releases: dict[str, str]
    receipt: _Receipt
    product_name: str
    session: str
    session_id: str
    member: str


_INSIDE = TypeAdapter(_Inside)


def receipt_pdf(given: Mapping[str, Any]) -> bytes:
    """Lay a receipt out.

    Args:
        given: As the desk shows it: `receipt`, `product_name`, `session`, `session_id`, `member`.

    Returns:
        A PDF/A-3b, UA-1 file with its fonts inside; the same bytes for the same receipt.
    """
    receipt = given["receipt"]
    at = datetime.fromisoformat(receipt["at"]).astimezone(VIETNAM)
    head = receipt["journal_head"]
    rows = [
        (words.PRINTED["number"], str(receipt["number"])),
        (words.PRINTED["session"], f"{given['session']} ({given['session_id']})"),
        (words.PRINTED["member"], given["member"]),
        (words.PRINTED["product"], f"{given['product_name']} ({receipt['product']})"),
        (words.PRINTED["round"], str(receipt["round"])),
        (words.PRINTED["at"], words.at_text(f"{at:%H:%M:%S}", f"{at:%d/%m/%Y}")),
    ]
    if receipt["seal_print"] is not None:
        rows.append((words.PRINTED["seal"], receipt["seal_print"]))
    data = {
        "words": words.PRINTED,
        "rows": rows,
        "head": grouped(head),
        "ballot": grouped(receipt["ballot_sha256"]),
        "qr": head,
        "command": f"{words.PRINTED['command']} {head[:_ENOUGH]}",
    }
    inside = {"made_from": _made_from(given)}
    return next(pdfs(TEMPLATES / "receipt.typ", [data], attached=inside))


def _made_from(given: Mapping[str, Any]) -> str:
    receipt = {name: given["receipt"][name] for name in _Receipt.__annotations__}
    around = {name: given[name] for name in ("product_name", "session", "session_id", "member")}
    told = {"format": FORMAT, "releases": releases(), "receipt": receipt, **around}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def made_from(inside: bytes) -> dict[str, Any]:
    """Read what lies inside a receipt, as `receipt_pdf` is given it; `releases` are those that made it.

    Raises:
        ValueError: If it is no such file.
    """
    return dict(_INSIDE.validate_json(inside, strict=True))  # pydantic's error is a ValueError


def grouped(mark: str) -> str:
    """Write a mark in groups, as it is read out and typed."""
    return " ".join(mark[start : start + _GROUP] for start in range(0, len(mark), _GROUP))
