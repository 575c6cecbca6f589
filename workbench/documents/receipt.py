"""The printed receipt of a handed-in ballot: one A5 page with the journal's whole mark, in groups and as a QR.

It holds no mark, option or total. Kept out: what a receipt is (`desk.receipts`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

import typst

from workbench.documents.paths import TEMPLATES
from workbench.documents.slips import qr_svg
from workbench.glyphs import spelled
from workbench.settings import FONTS
from workbench.text_vi.documents import receipts as words

_VIET_NAM = timezone(timedelta(hours=7))
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
    at = datetime.fromisoformat(receipt["at"]).astimezone(_VIET_NAM)
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
        "rows": [(name, spelled(value)) for name, value in rows],
        "head": grouped(head),
        "ballot": grouped(receipt["ballot_sha256"]),
        "qr": qr_svg(head),
        "command": f"{words.PRINTED['command']} {head[:_ENOUGH]}",
    }
    made: bytes = typst.compile(
        TEMPLATES / "receipt.typ",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["a-2b", "ua-1"],
    )
    return made


def grouped(mark: str) -> str:
    """Write a mark in groups, as it is read out and typed."""
    return " ".join(mark[start : start + _GROUP] for start in range(0, len(mark), _GROUP))
