"""The files that go to the next level: the products' part of the bundle, the list to compute with, the list to read.

The same bundle and signatures give the same bytes. `forward.json` names both files by their SHA-256, and the signed
bundle by its own; what it lists follows from the part alone, and whoever receives it recomputes it (`read`).
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import Any

from openpyxl import Workbook

from workbench.council.record.forwarding import FORMAT, Forwarded, line_json, round_there, session_json, signed_json
from workbench.findings.verdict import is_potential
from workbench.glyphs import printable_text
from workbench.rulebook import Rulebook
from workbench.scoring import Session
from workbench.text_vi.common import BODY, KIND
from workbench.text_vi.council import rounds as words
from workbench.text_vi.documents.tally import star_format
from workbench.workbooks.cell_text import put
from workbench.workbooks.plan import style
from workbench.workbooks.plan.shape import HEADER_ROW
from workbench.workbooks.zips import steady, without_saving_time

LIST, BUNDLE, TABLE = "forward.json", "bundle.json", "forward.xlsx"
_STARS = 10
"""The column of the stars: a number that reads as its council may say it."""
_WIDTHS = (6, 24, 34, 34, 20, 8, 16, 16, 14, 18, 20, 20)


def forward_files(
    session: Session,
    bundle: bytes,
    going: Sequence[Forwarded],
    signed_off: Sequence[Mapping[str, Any]],
    *,
    sent_on: date,
    rulebook: Rulebook,
) -> dict[str, bytes]:
    """Return the files by name.

    Args:
        session: Whose products go up.
        bundle: The bytes that were signed, or the part of them that goes up.
        going: The products (`council.record.forwarding`).
        signed_off: `{"member", "role", "at"}` of each who signed.
        sent_on: The day from which on the list may be sent: that of the last signature.
        rulebook: For the days of the next level's rounds.
    """
    due = [round_there(rulebook, one, sent_on) for one in going]
    whole = signed_json(bundle)
    lead = words.list_lead(session.id, session.held_on, sha256(bundle).hexdigest())
    if whole["left_out"]:
        lead += f"\n{words.list_part(whole['signed_sha256'])}"
    table = _table(session, rulebook, lead, going, [one.asked_before if one else None for one in due])
    content = {
        "format": FORMAT,
        "session": session_json(session),
        "bundle_sha256": sha256(bundle).hexdigest(),
        **whole,
        "list_sha256": sha256(table).hexdigest(),
        "signed_off": [dict(one) for one in signed_off],
        "products": [line_json(one) for one in going],
    }
    listed = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return {LIST: listed.encode("utf-8"), BUNDLE: bundle, TABLE: table}


def _table(
    session: Session, rulebook: Rulebook, lead: str, going: Sequence[Forwarded], due: Sequence[date | None]
) -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page.title = words.LIST_SHEET
    style.head(page, words.list_title(printable_text(session.title)), lead, words.LIST_COLUMNS, _WIDTHS)
    for row, (number, one, day) in enumerate(zip(range(1, len(going) + 1), going, due, strict=True), HEADER_ROW + 1):
        for column, value in enumerate(_row(number, one, day), start=1):
            cell = page.cell(row, column)
            put(cell, printable_text(value) if isinstance(value, str) else value)
            if column == _STARS:
                potential = is_potential(session, rulebook.decisions[one.product.decision], one.result.stars)
                cell.number_format = star_format(potential=potential)
            if isinstance(value, date):
                cell.number_format = "dd/mm/yyyy"
        style.item(page, row, len(_WIDTHS))
    page.freeze_panes = f"C{HEADER_ROW + 1}"
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    book.properties.title, book.properties.creator = session.title, ""
    book.properties.created = datetime.combine(session.held_on, time(), UTC).replace(tzinfo=None)
    raw = io.BytesIO()
    book.save(raw)
    return steady(without_saving_time(raw.getvalue()))


def _row(number: int, one: Forwarded, due: date | None) -> tuple[str | int | date | None, ...]:
    product, result = one.product, one.result
    return (
        *(number, product.code, product.name, product.producer, product.decision, product.set),
        *(KIND[product.kind], product.filed_on, result.mean_text, result.stars, BODY[one.to], due),
    )
