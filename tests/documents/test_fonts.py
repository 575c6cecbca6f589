"""The vendored fonts hold every letter that minutes can need; Debian's older Liberation does not."""

import unicodedata

import pytest
from fontTools.ttLib import TTFont

from workbench.glyphs import letters_of, printable_text
from workbench.settings import FONTS
from workbench.text_vi.programme.reports import ROOM

BASES = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LOWER = {unicodedata.normalize("NFC", base + tone) for base in BASES for tone in TONES} - set("aeiouy") | {"đ"}
VIETNAMESE = LOWER | {letter.upper() for letter in LOWER}
SIGNS = set("₫–“”≥…×%")
COMBINING = {tone for tone in TONES if tone}


def test_there_are_134_vietnamese_letters():
    assert len(VIETNAMESE) == 134


@pytest.mark.parametrize("face", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_every_face_has_all_letters_and_signs(face):
    have = letters_of(FONTS / f"LiberationSerif-{face}.ttf")

    assert {letter for letter in VIETNAMESE | SIGNS | COMBINING if ord(letter) not in have} == set()


def test_the_licence_travels_with_the_fonts():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "LICENSE").read_text(encoding="utf-8")


def test_what_can_be_printed_stays_as_it_is():
    text = "".join(sorted(VIETNAMESE | SIGNS)) + " Mật ong\u00a0–\nhai dòng"

    assert printable_text(text) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Trà ★", "Trà [U+2605]"),
        ("Mật 🍯", "Mật [U+1F36F]"),
        ("a\x0bb\x00", "a[U+000B]b[U+0000]"),
        ("中", "[U+4E2D]"),
        ("a\tb", "a b"),
        ("\uffff", "[U+FFFF]"),
        ("\u202eabc\u200f", "[U+202E]abc[U+200F]"),
        ("\u2028", "[U+2028]"),
    ],
)
def test_what_the_font_lacks_is_spelled_by_its_code(text, printed):
    assert printable_text(text) == printed


@pytest.mark.parametrize("face", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_a_letter_counts_only_where_it_has_a_shape(face):
    have = letters_of(FONTS / f"LiberationSerif-{face}.ttf")

    assert 0xFFFF not in have
    assert ord("ế") in have


def test_a_line_to_write_on_ends_within_the_margin() -> None:
    with TTFont(FONTS / "LiberationSerif-Regular.ttf") as face:
        advance = face["hmtx"][face.getBestCmap()[ord("…")]][0] / face["head"].unitsPerEm

    assert 145 < len(ROOM) * advance * 13 / 72 * 25.4 < 210 - 30 - 15 - 10  # 13 points; margins and indent in mm
