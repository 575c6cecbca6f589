"""What only the printed page shows: full lines, numbers in one piece, lines to write on, decisions left untold."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.documents.minutes_sessions import RULEBOOK, demo, demo_minutes, demo_sound, minutes_of
from tests.documents.office import boxes_of, text_of
from workbench.documents.letter.compose import letters
from workbench.documents.letter.files import letters_pdf
from workbench.documents.minutes.copy import for_others
from workbench.documents.minutes.files import minutes_pdf
from workbench.findings.reasons.sentences import session_reasons
from workbench.scoring import bundle_bytes, result_bytes
from workbench.text_vi.documents.letter import recipients

MM = 72 / 25.4
WEAVING = "25-09076-11-2026"
"""A product of set 21, two minima of which may be set aside by vote."""

pytestmark = pytest.mark.office


def printed(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    raw = minutes_pdf(demo_minutes(), bundle=demo(), result=result_bytes(demo_sound().result))
    return printed(tmp_path_factory.mktemp("minutes") / "minutes.pdf", raw)


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    one = demo_sound()
    made = letters(one.bundle, one.result, RULEBOOK, session_reasons(one.bundle, one.result, RULEBOOK))
    return printed(tmp_path_factory.mktemp("letters") / "letter.pdf", next(letters_pdf(tuple(made)[:1])))


def lines_of(pdf: Path) -> list[tuple[float, float, str]]:
    """Return each printed line: where it begins and ends, in points, and its text."""
    found = []
    for line in re.findall(r"<line .*?</line>", boxes_of(pdf), re.DOTALL):
        left, right = (float(re.search(rf'{name}="([\d.]+)"', line)[1]) for name in ("xMin", "xMax"))
        found.append((left, right, " ".join(re.findall(r">([^<>\n]+)</word>", line))))
    return found


@pytest.mark.parametrize("document", ["minutes", "letter"])
def test_a_line_that_goes_on_fills_the_width_of_the_page(document: str, request: pytest.FixtureRequest) -> None:
    lines = lines_of(request.getfixturevalue(document))
    margin, edge = 30 * MM, (210 - 15) * MM
    begun = [
        (right, text)
        for (left, right, text), (after, _, following) in itertools.pairwise(lines)
        if text.startswith("– ") and not text.endswith(".") and left > margin + 9 * MM > after and following[0] != "–"
    ]

    assert begun
    assert [text for right, text in begun if right < edge - 4] == []


@pytest.mark.parametrize("document", ["minutes", "letter"])
def test_the_number_of_a_decision_and_a_code_are_never_parted(document: str, request: pytest.FixtureRequest) -> None:
    text = text_of(request.getfixturevalue(document))

    assert "26/2026/QĐ-TTg" in text
    assert re.findall(r"\d+/\s*\n\d+/QĐ|/\s*\nQĐ-|QĐ-\s*\n|25-\n|25-09076-\s*\n|25-09076-\d+-\s*\n", text) == []


def test_lines_to_write_on_stand_together_on_the_page_of_their_heading(minutes: Path) -> None:
    pages = text_of(minutes).split("\f")
    with_dots = [page for page in pages if "." * 80 in page]

    assert len(with_dots) == 2
    for page in with_dots:
        assert len(re.findall(r"^\.{80,}$", page, re.MULTILINE)) == 2
        assert re.search(r"^\d\. (Đại diện Tổ tư vấn|Ý kiến bảo lưu).*\n\.{80,}$", page, re.MULTILINE)


def test_cells_of_the_table_of_results_are_not_parted_within_a_figure(minutes: Path) -> None:
    text = text_of(minutes)

    assert "5 sao: thiếu 10\n" in text
    assert not re.search(r"thiếu\s*\n\d|QĐ\s*\n\d", text)


def test_a_vote_that_sets_a_minimum_aside_is_told_in_the_minutes_and_in_the_copy() -> None:
    def vote(content: dict[str, Any]) -> None:
        why = "Hàng thủ công, không phải thực phẩm"
        content["waivers"] = [{"product": WEAVING, "criterion": "8", "for": 6, "against": 2, "reason": why}]
        at = {"product": WEAVING, "kind": "waived", "criterion": "8"}
        content["ext"] = {
            "events": [
                {**at, "at": "2026-07-16T03:00:00Z", "favour": 5, "against": 3, "reason": "Lần một"},
                {**at, "at": "2026-07-16T04:00:00Z", "favour": 6, "against": 2, "reason": why},
            ]
        }

    whole = minutes_of(demo(vote))

    for one in (whole, for_others(whole)):
        lines = [line for topic in one.topics if WEAVING in topic.product for line in topic.lines]
        told = [line for line in lines if "mức tối thiểu của tiêu chí 8" in line]
        assert [re.search(r"\d tán thành.*?\)", line)[0] for line in told] == [
            "5 tán thành, 3 không tán thành (không có hiệu lực)",
            "6 tán thành, 2 không tán thành (không áp dụng cho sản phẩm này)",
        ]
    detail = next(one for one in whole.details if "mây tre" in one.name)
    assert sum("Hàng thủ công" in fact.text for fact in detail.outcome) == 1


def test_a_vote_on_a_minimum_without_an_instant_is_told_too() -> None:
    def vote(content: dict[str, Any]) -> None:
        content["waivers"] = [{"product": WEAVING, "criterion": "7", "for": 3, "against": 5, "reason": "Vẫn cần"}]

    lines = [line for topic in minutes_of(demo(vote)).topics if WEAVING in topic.product for line in topic.lines]

    assert any("3 tán thành, 5 không tán thành (vẫn áp dụng); lý do: Vẫn cần." in line for line in lines)


def test_no_gap_is_told_of_a_product_that_was_put_out_before_its_round_ended() -> None:
    code = "25-09076-9-2026"

    def put_out(at: str) -> bytes:
        content = json.loads(demo())
        next(one for one in content["products"] if one["code"] == code)["disqualified"] = "Giả mạo hồ sơ"
        content["ext"] = {
            "events": [
                {"kind": "disqualified", "at": at, "product": code, "reason": "Giả mạo hồ sơ"},
                {"kind": "closed", "at": "2026-07-16T02:00:00Z"},
            ]
        }
        return bundle_bytes(content)

    def told(raw: bytes) -> tuple[str, ...]:
        return next(topic.lines for topic in minutes_of(raw).topics if code in topic.product)

    assert told(put_out("2026-07-15T02:00:00Z")) == ("Loại hồ sơ: Giả mạo hồ sơ.",)
    assert [line.split(":")[0] for line in told(put_out("2026-07-16T03:00:00Z"))] == ["Vòng 1", "Loại hồ sơ"]


def test_the_commune_is_named_within_its_sentence() -> None:
    assert "- Ủy ban nhân dân xã Vĩnh Tường (để biết);" in recipients("Xã Vĩnh Tường")
    assert "- Ủy ban nhân dân đặc khu Phú Quốc (để biết);" in recipients("Đặc khu Phú Quốc")
    assert "- Ủy ban nhân dân Vĩnh Tường (để biết);" in recipients("Vĩnh Tường")
