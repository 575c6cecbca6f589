"""What is told of an office stands on its papers, and no row of dots is left in its place."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from tests.documents.minutes_sessions import RULEBOOK, demo, demo_sound, strings
from workbench.council.facts.office import PaperFacts
from workbench.council.roster import signing_name
from workbench.documents import issuer
from workbench.documents.checks import check
from workbench.documents.letter.compose import letters
from workbench.documents.minutes.compose import compose
from workbench.findings.reasons.sentences import session_reasons

FACTS = PaperFacts(
    values={
        "parent": "Ủy ban nhân dân tỉnh Phú Thọ", "formed_number": "1234/QĐ-UBND", "formed_on": "2026-03-02",
        "formed_by": "Chủ tịch Ủy ban nhân dân tỉnh Phú Thọ", "place": "Phú Thọ", "recipients": "Tỉnh ủy; Sở Y tế",
        "begins": "08:00", "ends": "11:30", "voted_for": "9", "voted_against": "0", "number_minutes": "5",
        "symbol_letter": "TB-HĐ", "day_letter": "2026-07-20", "chair_post": "Phó Chủ tịch Ủy ban nhân dân tỉnh",
    },
    attended=("Trần Văn Bình, Tổ tư vấn",),
)  # fmt: skip


def test_the_minutes_print_what_is_known_of_the_office():
    sound = demo_sound()
    reasons = session_reasons(sound.bundle, sound.result, RULEBOOK)
    told = compose(sound.bundle, sound.result, RULEBOOK, reasons, FACTS)

    assert (told.parent, told.number) == ("ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ", "Số: 05/BB-HĐ")
    assert told.opening[0] == "Thời gian bắt đầu: 08 giờ 00 phút, ngày 16 tháng 7 năm 2026."
    assert told.ends[-1] == "Cuộc họp kết thúc vào 11 giờ 30 phút, ngày 16 tháng 7 năm 2026./."
    assert told.recipients[:2] == ("- Tỉnh ủy (b/c);", "- Sở Y tế (b/c);")
    assert told.guests == ("Trần Văn Bình, Tổ tư vấn",)
    assert told.attached == "(Kèm theo Biên bản số 05/BB-HĐ ngày 16 tháng 7 năm 2026)"
    assert [text for text in strings(asdict(told)) if "……" in text] == []


def test_a_letter_prints_place_day_and_the_chair_s_post_in_the_state():
    sound = demo_sound()
    reasons = session_reasons(sound.bundle, sound.result, RULEBOOK)
    first = next(letters(sound.bundle, sound.result, RULEBOOK, reasons, FACTS))

    assert first.number == "Số: ……/TB-HĐ"
    assert first.place_and_day == "Phú Thọ, ngày 20 tháng 7 năm 2026"
    assert first.signer == ("TM. HỘI ĐỒNG", "CHỦ TỊCH", "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH")


def test_a_signature_has_no_academic_title_and_a_letter_addresses_who_acts_for_the_producer():
    def changed(content):
        content["members"][0]["name"] = "PGS.TS. Nguyễn Văn Khởi"
        content["products"][0]["ext"] = {"representative": "Lê Thị Hoa"}

    sound = check(demo(changed), RULEBOOK)
    reasons = session_reasons(sound.bundle, sound.result, RULEBOOK)
    first = next(letters(sound.bundle, sound.result, RULEBOOK, reasons))

    assert first.signed_by == "Nguyễn Văn Khởi"
    assert first.to == f"Ông/Bà Lê Thị Hoa, đại diện {sound.bundle.products[0].producer}"
    assert compose(sound.bundle, sound.result, RULEBOOK, reasons).chair == "Nguyễn Văn Khởi"


@pytest.mark.parametrize(
    ("name", "signed"),
    [
        ("TS Trần Thị Mậu", "Trần Thị Mậu"),
        ("ThS. BS. Lê Văn Tám", "Lê Văn Tám"),
        ("Tsằn A Lộc", "Tsằn A Lộc"),
        ("Cn Hoàng", "Hoàng"),
        ("Ngô Thị Lan Hương", "Ngô Thị Lan Hương"),
    ],
)
def test_a_title_before_a_name_is_told_from_the_name(name, signed):
    assert signing_name(name) == signed


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        ("TM", ("TM. HỘI ĐỒNG", "CHỦ TỊCH")),
        ("KT", ("TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("TUQ", ("TUQ. CHỦ TỊCH HỘI ĐỒNG", "CHỦ TỊCH")),
    ],
)
def test_who_signs_for_whom(form, lines):
    assert issuer.signers(PaperFacts(values={"chair_form": form}), None) == lines
