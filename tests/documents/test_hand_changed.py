"""What of a Word file that somebody worked on speaks against it: figures, never words."""

from __future__ import annotations

import io

import docx
import pytest

from workbench.documents.signing.hand_changed import of_pdf, of_word, paper_of
from workbench.workbooks.word.file import WordText, word_text

HASH = "0123456789abcdef" * 4


def word(*paragraphs: str, table: tuple[tuple[str, ...], ...] = (), told: dict[str, str] | None = None) -> WordText:
    return WordText(paragraphs=paragraphs, tables=(table,) if table else (), told=told or {}, linked=False)


MADE = word(
    "Hội đồng họp, 9 thành viên dự.",
    "Sản phẩm A đạt 91,40 điểm, hạng 5 sao.",
    "Sản phẩm B đạt 71,20 điểm, hạng 4 sao.",
    "Biểu quyết: tán thành ……; không tán thành ……",
    "Kết luận.",
    table=(("STT", "Sản phẩm", "Điểm 2026", "Ghi chú"), ("1", "A", "91,40", ""), ("2", "B", "–", "…")),
)


def changed(old: str, new: str | None) -> WordText:
    found = [new if one == old else one for one in MADE.paragraphs]
    return word(*(one for one in found if one is not None), table=MADE.tables[0])


def cell(row: int, column: int, text: str) -> WordText:
    rows = [list(one) for one in MADE.tables[0]]
    rows[row][column] = text
    return word(*MADE.paragraphs, table=tuple(map(tuple, rows)))


def found(given: WordText) -> list[tuple[str, bool]]:
    return [(one.name, one.against) for one in of_word(given, MADE, "figures_of_word")]


A, B = MADE.paragraphs[1:3]
CLEAN = ("figures_of_word", False)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (MADE, [CLEAN]),
        (changed("Kết luận.", "Chủ tọa kết luận phiên họp."), [CLEAN, ("reworded", False)]),
        (changed(A, "A được 91,40 điểm và xếp hạng 5 sao."), [CLEAN, ("reworded", False)]),
        (
            changed(MADE.paragraphs[3], "Biểu quyết: tán thành 9; không tán thành 0"),
            [CLEAN, ("paragraph_filled", False), ("reworded", False)],
        ),
        (cell(1, 3, "Nộp bổ sung ngày 5/6"), [CLEAN, ("cell_filled", False)]),
        (cell(1, 3, "92 điểm"), [("cell_of_word", True)]),
        (cell(1, 2, "91,50"), [("cell_of_word", True)]),
        (cell(1, 2, ""), [("cell_of_word", True)]),
        (cell(2, 2, "50,00"), [("cell_of_word", True)]),
        (changed(A, "Sản phẩm A đạt 91,50 điểm, hạng 5 sao."), [("paragraph_differs", True), ("reworded", False)]),
        (changed(A, "Sản phẩm A đạt 5 điểm, hạng 91,40 sao."), [("paragraph_differs", True), ("reworded", False)]),
        (changed(A, None), [("paragraph_missing", True), ("reworded", False)]),
        (word(*MADE.paragraphs, "Sản phẩm C đạt 80 điểm.", table=MADE.tables[0]), [("paragraph_added", True)]),
        (word(*MADE.paragraphs, "Họp đến 11 giờ 30.", table=MADE.tables[0]), [CLEAN, ("paragraph_added", False)]),
        (
            word(MADE.paragraphs[0], B, A, *MADE.paragraphs[3:], table=MADE.tables[0]),
            [("paragraph_moved", True)],
        ),
        (word(*MADE.paragraphs), [("tables_differ", True)]),
    ],
)
def test_figures_speak_against_a_file_and_words_do_not(given: WordText, told: list[tuple[str, bool]]) -> None:
    assert found(given) == told


def test_what_differs_is_shown_where_it_differs() -> None:
    long = "a" * 200 + " đạt 91,40 điểm."
    made = word(long)
    (one,) = [one for one in of_word(word(long.replace("40", "50")), made, "clean") if one.name == "paragraph_differs"]

    assert "91,50" in str(one.parts["given"])
    assert "91,40" in str(one.parts["made"])


@pytest.mark.parametrize(
    ("pdf", "told"),
    [
        (
            (f"STT Điểm 2026 A 91,40 {HASH[:40]}\n{HASH[40:]}", "2\nSTT Điểm 2026 1 7 2 3 71,20 5 4 9"),
            ["figures_of_pdf"],
        ),
        ((f"2026 A 91,50 {HASH} 1 2 7 3 71,20 5 4 9",), ["figure_not_in_pdf", "figure_more_in_pdf"]),
        ((f"2026 A 91,40 {HASH} 1 2 7 3 71,20 5 4 9 99,99",), ["figure_more_in_pdf"]),
        ((f"2026 A 91,40 {HASH} 1 2 7 3 71,20 4 9",), ["figure_not_in_pdf"]),
    ],
)
def test_a_pdf_holds_the_figures_of_the_word_file_it_was_made_of(pdf: tuple[str, ...], told: list[str]) -> None:
    given = word("5 sao 4 sao", f"Mã {HASH}", "9 người, 71,20, 7 và 3", table=(("Điểm 2026",), ("1", "91,40"), ("2",)))

    assert [one.name for one in of_pdf(pdf, given)] == told


def test_a_file_is_known_by_what_it_says_itself_or_else_by_its_name() -> None:
    papers = ("minutes.docx", "papers/BC_Ket_qua.docx")
    says = word(told={"ocop.paper": "papers/BC_Ket_qua.docx"})

    assert paper_of(says, "x.docx", papers) == "papers/BC_Ket_qua.docx"
    assert paper_of(word(), "BC_Ket_qua (1).docx", papers) == "papers/BC_Ket_qua.docx"
    assert paper_of(word(told={"ocop.paper": "../x"}), "minutes.docx", papers) == "minutes.docx"
    assert paper_of(word(), "biên bản.docx", papers) is None


def test_what_is_fetched_when_a_file_is_opened_is_told_and_a_hyperlink_is_not() -> None:
    def raw(kind: str) -> bytes:
        document = docx.Document()
        base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        document.part.relate_to("https://example.vn/x", base + kind, is_external=True)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    assert [word_text(raw(kind), "x.docx").linked for kind in ("hyperlink", "image", "attachedTemplate")] == [
        False,
        True,
        True,
    ]
