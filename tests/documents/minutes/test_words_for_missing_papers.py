"""A word that was asked for because a paper is missing stands in the minutes, at its product and its criterion.

From the dossier and the ballot through the bundle to PDF and Word.
"""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from tests.desk.council import P1, P2, P3, SCORING, SID, sit_down
from tests.desk.files import bring
from tests.documents.minutes_sessions import minutes_of, squeezed
from tests.documents.office import text_of
from workbench.desk.acts import signing
from workbench.desk.views.dossier_files import product_dossier
from workbench.documents.minutes.context import Minutes
from workbench.documents.minutes.files import minutes_docx, minutes_pdf

LINE, WORD, WHO = "3.4", "Đã xem bản gốc tại buổi họp", "M02"
SAID = f"Tiêu chí {LINE}, Thành viên 2: {WORD}"


@pytest.fixture(scope="module")
def session() -> tuple[bytes, Minutes]:
    """A session in which a member ticked points on a line whose paper is missing, and said why; its minutes."""
    table = sit_down()
    bring(table)
    table.act("assign_paper", product=P1, file=1, paper="2")
    asks = product_dossier(table.office, table.secretary, SID, P1)["lines"][LINE]["asks"]
    table.score(WHO, P1, notes={LINE: WORD})
    assert table.ballot(WHO, P1)["marks"][LINE] in asks, "no word is asked for there"
    for who in SCORING:
        if who != WHO:
            table.score(who, P1)
    table.score_all(P2, P3)
    table.act("close")
    raw = signing.bundle(table.office, table.chair, SID)
    return raw, minutes_of(raw)


def test_it_stands_with_its_product_at_its_criterion_and_nowhere_else(session: tuple[bytes, Minutes]) -> None:
    _, minutes = session
    told = {detail.name: [line.text for line in detail.outcome if WORD in line.text] for detail in minutes.details}

    assert [lines for lines in told.values() if lines] == [[SAID]]
    assert next(name for name, lines in told.items() if lines).startswith("Sản phẩm 1")


@pytest.mark.office
def test_the_pdf_prints_it(session: tuple[bytes, Minutes], tmp_path: Path) -> None:
    raw, minutes = session
    path = tmp_path / "minutes.pdf"
    path.write_bytes(minutes_pdf(minutes, bundle=raw, result=b"{}"))

    assert squeezed(text_of(path)).count(squeezed(SAID)) == 1


def test_the_word_file_holds_it(session: tuple[bytes, Minutes]) -> None:
    document = docx.Document(io.BytesIO(minutes_docx(session[1])))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]

    assert squeezed(SAID) in squeezed("\n".join([one.text for one in document.paragraphs] + cells))
