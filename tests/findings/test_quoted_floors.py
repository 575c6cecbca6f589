"""A least option is quoted with all that it asks for, and in words that a producer knows, wherever it is quoted."""

from __future__ import annotations

import re
from dataclasses import asdict
from hashlib import sha256

import pytest

from tests.documents.minutes_sessions import strings
from workbench import settings
from workbench.documents.letter.compose import letters
from workbench.documents.minutes.compose import compose
from workbench.documents.opinion.compose import _chosen
from workbench.findings.case import cases
from workbench.findings.reasons.floors import met_lines
from workbench.findings.reasons.sentences import session_reasons
from workbench.rulebook import Rulebook
from workbench.rulebook.records.sheet import Criterion
from workbench.scoring import read_bundle, replay
from workbench.text_vi.short_forms import SHORT, quote_level, spell_out

RULEBOOK = Rulebook()
SHEETS = [RULEBOOK.sheet(key).sheet for key in RULEBOOK.keys()]  # noqa: SIM118  (not a mapping)
FLOORS = [
    (sheet.key, line, option)
    for sheet in SHEETS
    for line in sheet.criteria
    for option in line.options
    if option.floor_for is not None
]
LEFT = re.compile(rf"(?<![\w-])(?:{'|'.join(SHORT)})(?![\w-])")


def meant(note: str) -> set[str]:
    """Return the words of a note, without what only says what a short form means."""
    return set(re.findall(r"\w+", spell_out(note).casefold()))


def test_every_floor_with_a_note_is_quoted_with_it() -> None:
    noted = [(line, option) for _, line, option in FLOORS if line.note]

    assert len(noted) > 400
    for line, option in noted:
        said = quote_level(option.text, line.note)
        assert spell_out(option.text) in said
        assert meant(line.note or "") <= set(re.findall(r"\w+", said.casefold())), (line.id, said)


def test_no_short_form_is_left_and_none_is_explained_twice() -> None:
    said = [quote_level(option.text, line.note) for _, line, option in FLOORS]

    assert [text for text in said if LEFT.search(text)] == []
    assert [text for text in said if "()" in text or ";)" in text or " ." in text] == []
    assert not [text for text in said if re.search(r"\b(\w+ \w+ \w+) \(\1\)", text)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Đủ giấy ATTP", "Đủ giấy an toàn thực phẩm"),
        ("SP (sản phẩm) mới: từ nguyên liệu", "Sản phẩm mới: từ nguyên liệu"),
        ("ĐTM: đánh giá tác động môi trường; BVMT: bảo vệ môi trường.", ""),
        ("Xét cơ sở. QLCL: quản lý chất lượng; ATTP: an toàn thực phẩm.", "Xét cơ sở."),
        ("an toàn thực phẩm (ATTP)", "an toàn thực phẩm"),
        ("Chứng nhận GMP, GACP-WHO, VietGAP", "Chứng nhận GMP, GACP-WHO, VietGAP"),
    ],
)
def test_short_forms_are_written_out(text: str, written: str) -> None:
    assert spell_out(text) == written


def test_the_worst_of_them_say_what_they_ask_for() -> None:
    for number in (6, 13, 18, 24):
        line: Criterion = RULEBOOK.sheet(f"26/2026/QĐ-TTg#{number}").sheet.by_id["2.1"]
        floor = next(option for option in line.options if option.floor_for == 4)
        said = quote_level(floor.text, line.note).casefold()

        assert "nguyên liệu đặc trưng" in said
        assert "chất lượng đặc sắc" in said
        assert "chỉ dẫn nguồn gốc địa lý" in said


def test_letter_minutes_and_page_take_the_quoted_form() -> None:
    raw = settings.demo_bundle().read_bytes()
    bundle = read_bundle(raw, RULEBOOK)
    result = replay(bundle, RULEBOOK, bundle_sha256=sha256(raw).hexdigest())
    reasons = session_reasons(bundle, result, RULEBOOK)
    letter = " ".join(strings([asdict(one) for one in letters(bundle, result, RULEBOOK, reasons)]))
    minutes = " ".join(strings(asdict(compose(bundle, result, RULEBOOK, reasons))))
    floors = [
        floor
        for case in cases(bundle, result, RULEBOOK)
        for floor in met_lines(case)
        if floor.line.note and spell_out(floor.line.note)
    ]

    assert len(floors) > 20
    assert all(meant(floor.line.note or "") <= set(re.findall(r"\w+", floor.option.casefold())) for floor in floors)
    assert all(floor.option in minutes for floor in floors)
    assert "ghi chú của dòng: " in letter


def test_the_form_of_an_opinion_quotes_a_least_option_in_full() -> None:
    line = RULEBOOK.sheet("26/2026/QĐ-TTg#6").sheet.by_id["2.1"]
    floor = next(letter for letter, option in zip(line.letters, line.options, strict=True) if option.floor_for)

    assert "nguyên liệu đặc trưng địa phương" in _chosen(line, floor)
