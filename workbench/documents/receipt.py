"""The printed receipt of a handed-in ballot: one A5 page with the journal's whole mark, in groups and as a QR.

It holds no mark, option or total. Kept out: what a receipt is (`desk.views.receipts`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workbench.documents.paths import TEMPLATES
from workbench.documents.print_files import pdfs
from workbench.documents.slips import qr_svg
from workbench.instants import VIETNAM
from workbench.text_vi.documents import receipts as words

_GROUP = 8
_ENOUGH = 16
"""Digits by which a mark is found; more would not fit on the line of the printed command."""


def receipt_pdf(given: Mapping[str, Any]) -> bytes:
    """Lay a receipt out.

    Args:
        given: As the desk shows it: `receipt`, `product_name`, `session`, `session_id`, `member`.

    Returns:
        A PDF/A-2b, UA-1 file with its fonts inside; the same bytes for the same receipt.
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
    data = {
        "words": words.PRINTED,
        "rows": rows,
        "head": grouped(head),
        "ballot": grouped(receipt["ballot_sha256"]),
        "qr": qr_svg(head),
        "command": f"{words.PRINTED['command']} {head[:_ENOUGH]}",
    }
    return next(pdfs(TEMPLATES / "receipt.typ", [data], standard="a-2b"))


def grouped(mark: str) -> str:
    """Write a mark in groups, as it is read out and typed."""
    return " ".join(mark[start : start + _GROUP] for start in range(0, len(mark), _GROUP))
