"""What papers of sessions say and leave out: a round in writing, a council's level, the order of events, copies."""

from __future__ import annotations

import io
import json
import re
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest

from tests.documents.minutes_sessions import (
    NEW,
    OLD,
    OLDEST,
    RULEBOOK,
    composed,
    demo,
    demo_minutes,
    demo_sound,
    minutes_of,
    session,
    strings,
)
from tests.documents.office import text_of
from workbench.council.record.forwarding import products_forwarded
from workbench.documents.checks import Sound, check
from workbench.documents.letter.compose import letters
from workbench.documents.minutes.copy import for_others
from workbench.documents.minutes.files import minutes_pdf
from workbench.documents.tally.workbook import tally_xlsx
from workbench.findings.reasons.sentences import session_reasons
from workbench.scoring import bundle_bytes, result_bytes
from workbench.text_vi.council.written import TO_MEETING
from workbench.workbooks.forward.write import TABLE, forward_files

MEETING_WORDS = re.compile(
    r"(?<!phiên )\bhọp\b|có mặt|vắng mặt|\bvắng\b|cuộc họp|bắt đầu|kết thúc|chủ tọa|dự họp", re.IGNORECASE
)


def told(value: Any) -> str:
    return "\n".join(strings(value if isinstance(value, dict) else asdict(value)))


def every_text(one: Sound) -> dict[str, str]:
    """Return what each document of a session says."""
    reasons = session_reasons(one.bundle, one.result, RULEBOOK)
    book = openpyxl.load_workbook(io.BytesIO(tally_xlsx(one, RULEBOOK)))
    minutes = composed(one)
    cells = [str(cell) for page in book for row in page.iter_rows(values_only=True) for cell in row if cell is not None]
    formats = [
        cell.number_format for page in book for row in page.iter_rows() for cell in row if cell.value is not None
    ]
    return {
        "minutes": told(minutes),
        "copy": told(for_others(minutes)),
        "tally": "\n".join([*cells, *formats]),
        **{f"letter {letter.name}": told(letter) for letter in letters(one.bundle, one.result, RULEBOOK, reasons)},
    }


def in_writing(**changes: Any) -> Sound:
    """Return a concluded round in writing: extended once, a form missing, one product left to a meeting."""
    content = json.loads(session([f"{NEW}#1", f"{NEW}#2", f"{NEW}#3"], members=4))
    content["session"] |= {"held_on": "2026-12-10", "place": "", "mode": "written"}
    for product in content["products"]:
        product |= {"kind": "renewal", "filed_on": "2026-11-20"}
    last = content["products"][2]["code"]
    first = content["products"][0]["code"]
    content["ballots"] = [one for one in content["ballots"] if (one["member"], one["product"]) != ("M03", first)]
    content["absences"] = [{"member": "M03", "product": first, "reason": "Nghỉ phép"}]
    content["stops"] = [{"product": last, "flag": TO_MEETING, "reason": "Chênh lệch điểm vượt giới hạn"}]
    content["ext"] = {
        "events": [
            {
                "kind": "extended",
                "at": "2026-12-08T02:00:00Z",
                "until": "2026-12-10",
                "reason": "Chờ một phiếu",
            },
            {"kind": "closed", "at": "2026-12-10T10:00:00Z", "reason": "Có người nghỉ"},
            {
                "kind": "stopped",
                "at": "2026-12-10T10:05:00Z",
                "product": last,
                "flag": TO_MEETING,
                "reason": "Chênh lệch",
            },
        ]
    }
    return check(bundle_bytes(content | changes), RULEBOOK)


@pytest.fixture(scope="module")
def written() -> Sound:
    return in_writing()


def test_no_paper_of_a_round_in_writing_speaks_of_a_meeting(written: Sound) -> None:
    found = {name: MEETING_WORDS.findall(text) for name, text in every_text(written).items()}

    assert found
    assert {name: words for name, words in found.items() if words} == {}


def test_minutes_of_a_round_in_writing_count_its_forms(written: Sound) -> None:
    minutes = composed(written)

    assert minutes.subject.startswith("Tổng hợp (kiểm) phiếu lấy ý kiến bằng văn bản")
    assert minutes.opening[1:] == (
        "Hạn gửi phiếu ý kiến (kể cả gia hạn): hết ngày 10 tháng 12 năm 2026.",
        "Gia hạn ngày 08/12/2026 đến hết ngày 10 tháng 12 năm 2026; lý do: Chờ một phiếu.",
        "Khóa việc nhận phiếu và tổng hợp lúc 17:00 ngày 10/12/2026; lý do khi còn thiếu phiếu: Có người nghỉ.",
    )
    assert minutes.attendance[1] == (
        "Số phiếu gửi đi: 12 (mười hai); nhận lại đúng hạn: 11 (mười một); không nhận lại: 01 (một)."
    )
    assert [person.attendance for person in minutes.people] == [
        "Nhận 03/03 phiếu",
        "Nhận 03/03 phiếu",
        "Nhận 02/03 phiếu",
        "Nhận 03/03 phiếu",
        "Không lấy phiếu",
    ]


def test_what_goes_to_a_meeting_is_a_group_of_its_own_and_its_producer_gets_no_letter(written: Sound) -> None:
    minutes = composed(written)
    reasons = session_reasons(written.bundle, written.result, RULEBOOK)
    made = list(letters(written.bundle, written.result, RULEBOOK, reasons))

    assert minutes.removed == ()
    assert [one.ground for one in minutes.to_meeting] == ["Chênh lệch điểm vượt giới hạn"]
    assert minutes.counts[-2].label == "Chuyển sang phiên họp của Hội đồng"
    assert minutes.proposals[-1].text.startswith("Chuyển sang phiên họp của Hội đồng – 01 (một) sản phẩm")
    assert [len(letter.products) for letter in made] == [2], "both are of one producer"
    assert "Dừng đánh giá" not in told(minutes)


LEVELS = [
    ("province", NEW, "2026-07-16", {5}),
    ("central", NEW, "2026-09-16", set()),
    ("province", OLD, "2025-08-16", {5}),
    ("district", OLD, "2025-06-16", {4, 5}),
    ("district", OLDEST, "2022-06-16", {3, 4, 5}),
    ("province", OLDEST, "2022-06-16", {5}),
]
FILED = {NEW: "2026-06-01", OLD: "2025-03-01", OLDEST: "2022-01-05"}


def with_stars(star: int, level: str, decision: str, held_on: str) -> Sound:
    """Return a session of one product that came to so many stars: by its points, or by the least options it misses."""
    for quality in range(100, 40, -2):
        one = rated(level, decision, held_on, quality / 100)
        if one.result.products[0].stars == star:
            return one
    return rated(level, decision, held_on, 1.0, without=star + 1)


def rated(level: str, decision: str, held_on: str, quality: float, without: int | None = None) -> Sound:
    content = json.loads(session([f"{decision}#1"], members=2, quality=quality))
    content["session"] |= {"level": level, "held_on": held_on}
    content["products"][0]["filed_on"] = FILED[decision]
    for line in RULEBOOK.sheet(f"{decision}#1").sheet.criteria if without else ():
        below = [o for o in line.options if o.points < (line.least_for(without) or 0)]
        if line.least_for(without) != line.least_for(without - 1) and below:
            for ballot in content["ballots"]:
                ballot["marks"][line.id] = line.letters[line.options.index(below[-1])]
            break
    return check(bundle_bytes(content), RULEBOOK)


@pytest.mark.parametrize(("level", "decision", "held_on", "asked_for"), LEVELS)
@pytest.mark.parametrize("star", [5, 4, 3])
def test_a_council_says_a_star_as_its_own_only_where_it_may_give_it(
    level: str, decision: str, held_on: str, asked_for: set[int], star: int
) -> None:
    one = with_stars(star, level, decision, held_on)
    texts = every_text(one)

    assert one.result.products[0].stars == star

    for name, text in texts.items():
        if star in asked_for:
            assert re.search(rf"iềm năng ({star}|\"0\") ?\"? ?sao", text) or 'Tiềm năng "0" sao' in text, name
            assert not re.search(rf"Xếp {star} sao|công nhận đạt {star} sao|Công nhận {star} sao", text), name
        else:
            assert f"iềm năng {star} sao" not in text, name


def test_no_document_of_a_province_rates_five_stars() -> None:
    one = demo_sound()
    going = [p for p in one.result.products if p.stars == 5]
    texts = every_text(one)

    assert going
    for name, text in texts.items():
        assert not re.search(r"Xếp 5 sao|công nhận đạt 5 sao|Công nhận 5 sao|ở hạng cao nhất", text), name
    assert "Tiềm năng 5 sao" in texts["minutes"]
    up = products_forwarded(one.bundle, one.result)
    table = forward_files(one.bundle.session, one.raw, up, (), sent_on=date(2026, 7, 20), rulebook=RULEBOOK)[TABLE]
    page = openpyxl.load_workbook(io.BytesIO(table)).worksheets[0]
    stars = [cell for row in page.iter_rows() for cell in row if cell.value == 5 and "sao" in cell.number_format]
    assert [cell.number_format for cell in stars] == ['"Tiềm năng "0" sao"'] * len(up)
    assert all(page.column_dimensions[cell.column_letter].width >= 17 for cell in stars)


def test_the_course_of_events_is_told_in_their_order_with_every_reason_once() -> None:
    code = "25-09076-7-2026"

    def happen(content: dict[str, Any]) -> None:
        content["resolutions"].append(
            {"product": code, "kind": "gap_accepted", "round": 2, "for": 9, "against": 0, "reason": "Chấp nhận lần hai"}
        )
        base = {"product": code}
        second = [b for b in content["ballots"] if b["product"] == code and b["round"] == 2]
        at = second[0]["at"]
        day = at[:10]
        content["ext"] = {
            "events": [
                {"kind": "round_opened", "at": f"{day}T00:30:00Z", "round": 2, "reason": "Chênh lệch quá lớn", **base},
                {"kind": "voted", "at": f"{day}T11:00:00Z", "round": 2, "favour": 8, "against": 1,
                 "reason": "Lần một", **base},
                {"kind": "voted", "at": f"{day}T13:00:00Z", "round": 2, "favour": 9, "against": 0,
                 "reason": "Chấp nhận lần hai", **base},
            ],
            "notes": [{"product": code, "at": f"{day}T12:30:00Z", "by": "M01", "text": "Chủ thể giải trình"}],
            "reopenings": [
                {"number": 1, "kind": "reopening", "products": {code: []}, "reason": "Kiểm phiếu sai",
                 "proposed_by": "TK", "proposed_at": f"{day}T11:30:00Z", "confirmed_by": "M01",
                 "confirmed_at": f"{day}T12:00:00Z",
                 "withdrawn": {"agreed": [], "stops": [], "waivers": [], "disqualified": None, "resolutions": [{
                     "product": code, "kind": "gap_accepted", "round": 2, "for": 8, "against": 1,
                     "reason": "Lần một"}]}}
            ],
        }  # fmt: skip

    minutes = minutes_of(demo(happen))
    topic = next(topic for topic in minutes.topics if code in topic.product)
    order = ["Chênh lệch quá lớn", "8 tán thành, 1", "Kiểm phiếu sai", "Chủ thể giải trình", "9 tán thành, 0"]
    places = [next(at for at, line in enumerate(topic.lines) if words in line) for words in order]

    assert places == sorted(places)
    assert "không có hiệu lực" in topic.lines[places[1]]
    assert "(chấp nhận)" in topic.lines[places[4]]
    assert sum("Chấp nhận lần hai" in line for line in topic.lines) == 1


def test_criteria_marked_anew_for_one_reason_stand_together() -> None:
    code = "25-09076-7-2026"

    def because(content: dict[str, Any]) -> None:
        first, second = (
            next(b for b in content["ballots"] if b["product"] == code and b["member"] == who and b["round"] == number)
            for number in (1, 2)
            for who in [next(b["member"] for b in content["ballots"] if b["product"] == code and b["round"] == 2)]
        )
        changed = [line for line, mark in second["marks"].items() if first["marks"][line] != mark]
        assert len(changed) > 2
        second["ext"] = {"reasons": dict.fromkeys(changed, "Đã xem hồ sơ gốc")}

    text = told(minutes_of(demo(because)))
    lines = {line for line in text.split("\n") if "Đã xem hồ sơ gốc" in line}

    assert len(lines) == 1
    assert lines.pop().count("Đã xem hồ sơ gốc") == 1


def test_reports_samples_and_papers_stand_with_their_product() -> None:
    code = "25-09076-1-2026"

    def came(content: dict[str, Any]) -> None:
        base = {"product": code, "at": "2026-07-01T01:00:00Z"}
        content["ext"] = {
            "events": [
                {"kind": "report", "source": "commune", "topic": "labour", "text": "Dùng 12 lao động của xã", **base},
                {"kind": "report", "source": "advisory", "topic": "1.5", "text": "Hợp đồng còn hạn", **base},
                {"kind": "samples", "count": 5, **base},
                {"kind": "papers_asked", "text": "Phiếu kiểm nghiệm", "until": "2026-07-10", **base},
            ]
        }

    minutes = minutes_of(demo(came))
    facts = [fact.text for fact in minutes.details[0].facts]

    assert "Ủy ban nhân dân cấp xã báo cáo về lao động địa phương: Dùng 12 lao động của xã." in facts
    assert any(fact.startswith("Tổ tư vấn báo cáo về 1.5 ") for fact in facts)
    assert "Sản phẩm mẫu đã nhận: 05." in facts
    assert "Đề nghị bổ sung: Phiếu kiểm nghiệm, hạn 10/07/2026." in facts
    assert minutes.overview[-1] == "Báo cáo của Ủy ban nhân dân cấp xã và Tổ tư vấn về từng hồ sơ tại Phụ lục II."


def test_the_copy_for_recipients_has_no_names_beside_points_no_reasons_of_persons_and_no_files() -> None:
    copy, whole = for_others(demo_minutes()), demo_minutes()
    names = [person.name for person in whole.people]
    beyond = told({**asdict(copy), "people": (), "chair": "", "secretary": "", "presiding": ()})
    pdf = minutes_pdf(copy, bundle=demo_sound().raw, result=result_bytes(demo_sound().result))

    assert [name for name in names if name in beyond] == []
    assert "Chi cục đã tư vấn lập hồ sơ" not in beyond
    assert copy.details == ()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.attachments) == 0
    with pikepdf.open(io.BytesIO(minutes_pdf(whole, bundle=b"{}", result=b"{}"))) as opened:
        assert set(opened.attachments) == {"bundle.json", "result.json", "print.json"}
    assert not any("Chủ thể" in line for line in whole.recipients)


@pytest.mark.office
def test_no_letter_leaves_the_paper_and_margins_are_the_decrees(tmp_path: Path) -> None:
    keys = [f"{NEW}#{1 + n % 26}" for n in range(6)]
    content = json.loads(session(keys, members=11))
    for at, product in enumerate(content["products"]):
        product["name"] += " " + ["W" * 58, "ư" * 400, "a" * 39, "=1+1", "x-y-" * 30, "🌸" * 20][at]
    one = check(bundle_bytes(content), RULEBOOK)
    path = tmp_path / "stress.pdf"
    path.write_bytes(minutes_pdf(composed(one), bundle=one.raw, result=result_bytes(one.result)))
    width = 0.0
    beyond = []
    for line in text_of(path, "-bbox").splitlines():
        if page := re.search(r'<page width="([\d.]+)"', line):
            width = float(page[1])
        if word := re.search(r'xMin="([-\d.]+)".*xMax="([-\d.]+)"', line):
            left, right = float(word[1]), float(word[2])
            if left < 30 * 72 / 25.4 - 1 or right > width - 15 * 72 / 25.4 + 4:
                beyond.append(line)

    assert width
    assert beyond == []
