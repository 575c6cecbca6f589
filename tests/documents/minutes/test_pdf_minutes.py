"""The PDF holds every word of the minutes and both files, in the vendored font alone, the same bytes every time."""

import io
import json
import re
from dataclasses import asdict, replace
from pathlib import Path

import pikepdf
import pytest

from tests.documents.minutes_sessions import (
    NEW,
    OLD,
    OLDEST,
    demo,
    demo_minutes,
    demo_sound,
    minutes_of,
    session,
    squeezed,
    strings,
)
from tests.documents.office import boxes_of, fonts_of, text_of
from tests.documents.test_fonts import VIETNAMESE
from workbench.documents.checks import hash_of
from workbench.documents.minutes.files import minutes_pdf
from workbench.scoring import result_bytes

LAID_OUT = {"held_on", "session_id", "charts", "qr", "qr_says"}


def printed_fields() -> dict[str, object]:
    """Return what the demo's minutes print, without the sentences for lists that are empty in other sessions."""
    fields = {name: value for name, value in asdict(demo_minutes()).items() if name not in LAID_OUT}
    headings = {name: text for name, text in fields["headings"].items() if not name.startswith(("no_", "none_"))}
    return {**fields, "headings": headings}


"""Fields for the file's properties and its pictures, not for its words."""


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "minutes.pdf"
    path.write_bytes(made())
    return path


def made() -> bytes:
    return minutes_pdf(demo_minutes(), bundle=demo(), result=result_bytes(demo_sound().result))


@pytest.mark.office
def test_every_text_of_the_minutes_is_printed(pdf):
    printed = squeezed(re.sub(r"\f\d+\n", "", text_of(pdf)))
    fields = printed_fields()

    assert [text for text in strings(fields) if squeezed(text) not in printed] == []


@pytest.mark.office
def test_only_the_vendored_font_is_used(pdf):
    assert fonts_of(pdf) == {f"LiberationSerif{face}" for face in ("", "-Bold", "-Italic", "-BoldItalic")}


@pytest.mark.office
def test_every_vietnamese_letter_is_printed_and_read_back(tmp_path):
    letters = " ".join(sorted(VIETNAMESE))
    minutes = replace(demo_minutes(), opening=(letters,), subject=letters, bases=(letters,))
    path = tmp_path / "letters.pdf"
    path.write_bytes(minutes_pdf(minutes, bundle=b"{}", result=b"{}"))

    assert squeezed(text_of(path)).count(squeezed(letters)) == 3
    assert fonts_of(path) <= {f"LiberationSerif{face}" for face in ("", "-Bold", "-Italic", "-BoldItalic")}


@pytest.mark.office
def test_a_letter_that_the_font_lacks_is_spelled_and_never_a_gap(tmp_path):
    minutes = replace(demo_minutes(), opening=("Hội trường ★ 中 \x0b",))
    path = tmp_path / "letters.pdf"
    path.write_bytes(minutes_pdf(minutes, bundle=b"{}", result=b"{}"))

    assert squeezed("Hội trường [U+2605] [U+4E2D] [U+000B]") in squeezed(text_of(path))


def test_bundle_and_result_travel_inside_byte_for_byte(pdf):
    with pikepdf.open(pdf) as opened:
        attached = {name: spec.get_file().read_bytes() for name, spec in opened.attachments.items()}

    result = result_bytes(demo_sound().result)
    assert attached == {"bundle.json": demo(), "result.json": result, "print.json": b"{}"}


def test_it_says_what_it_is():
    with pikepdf.open(io.BytesIO(made())) as opened, opened.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "B")
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Biên bản – Đợt bổ sung tháng 7 năm 2026 (hội đồng mẫu)"
        assert hash_of(demo()) in str(metadata["pdf:Keywords"])
        assert str(opened.Root.Lang).startswith("vi")


def test_the_same_session_gives_the_same_bytes():
    assert hash_of(made()) == hash_of(made())


@pytest.mark.office
def test_pages_are_numbered_from_the_second_on_and_annexes_anew(pdf):
    firsts = [page.split("\n", 1)[0] for page in text_of(pdf).split("\f")[:-1]]
    annexes = [at for at, line in enumerate(firsts) if line.startswith("Phụ lục")]

    assert not firsts[0].isdigit()
    assert firsts[1 : annexes[0]] == [str(n) for n in range(2, annexes[0] + 1)]
    assert [firsts[annexes[0] + 1], firsts[annexes[1] + 1]] == ["2", "2"]


@pytest.mark.office
def test_signatures_stand_below_words_of_the_minutes(pdf):
    page = next(page for page in text_of(pdf).split("\f") if "CHỦ TỌA" in page)

    assert "IV. DỮ LIỆU KÈM THEO" in page
    assert "Cuộc họp kết thúc vào" in page
    assert page.index("THƯ KÝ") < page.index("CHỦ TỌA") < page.index("Nơi nhận")
    assert demo_minutes().secretary in page
    assert demo_minutes().chair in page


@pytest.mark.office
def test_the_head_of_the_long_table_repeats(stress):
    assert sum("TTMãsảnphẩmTênsảnphẩm" in squeezed(page) for page in stress) > 3


@pytest.mark.office
def test_seventy_products_and_eleven_members_with_long_names_all_stand_there(stress):
    printed = squeezed("".join(stress))

    assert all(f"25-09076-{n}-2026" in printed for n in range(1, 71))
    assert all(f"NguyễnHuỳnhPhươngThảo{n}" in printed for n in range(1, 13))


@pytest.mark.office
def test_a_name_longer_than_a_page_of_the_annex_is_not_cut_and_a_code_of_four_digits_not_parted(tmp_path):
    def rename(content):
        content["products"][0] |= {"producer": "W" * 400 + "END"}
        code = content["products"][0]["code"]
        held = json.dumps(content).replace(code, "25-09076-1234-2026")
        content |= json.loads(held)

    path = tmp_path / "long.pdf"
    path.write_bytes(minutes_pdf(minutes_of(demo(rename)), bundle=b"{}", result=b"{}"))
    boxes = boxes_of(path)
    edge = max(float(found) for found in re.findall(r'<word [^>]*yMax="([\d.]+)"', annex_of(boxes)))

    assert edge < (210 - 15) * 72 / 25.4
    assert annex_of(boxes).count(">25-09076-1234-2026<") == 1


def annex_of(boxes: str) -> str:
    """Return the pages that lie on their side: the table of results."""
    return "".join(page for page in boxes.split("<page ") if re.match(r'width="84[12]', page))


@pytest.fixture(scope="module")
def stress(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the pages of a session of seventy products under three decisions."""
    keys = [f"{NEW}#{1 + n % 26}" for n in range(50)] + [f"{OLD}#9"] * 10 + [f"{OLDEST}#1"] * 10
    raw = session(keys, members=11)
    path = tmp_path_factory.mktemp("stress") / "stress.pdf"
    path.write_bytes(minutes_pdf(minutes_of(raw), bundle=raw, result=b"{}"))
    return text_of(path).split("\f")[:-1]


@pytest.mark.office
def test_names_are_never_read_as_markup(tmp_path):
    def rename(content):
        content["products"][0]["name"] = "#panic() $x$ *đậm* _nghiêng_ <tép> & @a `b` \\ // không"

    path = tmp_path / "names.pdf"
    path.write_bytes(minutes_pdf(minutes_of(demo(rename)), bundle=b"{}", result=b"{}"))

    assert squeezed("#panic() $x$ *đậm* _nghiêng_ <tép> & @a `b` \\ // không") in squeezed(text_of(path))
