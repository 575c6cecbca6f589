"""The sheet of slips: codes large and whole, the QR with the address alone, the same bytes each time."""

import io
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
import segno
from pypdf import PdfReader

from devtools.machine import program
from tests.documents.office import boxes_of
from workbench.documents.render.qr import qr_svg
from workbench.documents.slips import slips_pdf

ADDRESS = "http://192.168.1.10:8866/"
TITLE = "Đợt bổ sung tháng 7 năm 2026"


@dataclass(frozen=True)
class Printed:
    name: str
    role: str
    code: str


SLIPS = [
    Printed("Nguyễn Thị Hồng Hạnh", "chair", "7K2P-M9QX-W4TA"),
    Printed("Vũ Văn Rộng", "vice_chair", "WWWW-MMMM-QWQW"),
    *(Printed(f"Đỗ Ngọc Ẩn {number}", "member", f"8R3{number}-N2VY-X5ZB") for number in range(1, 9)),
    Printed("Trần Đức Thắng", "secretary", "9T4Q-P3WZ-Y6HC"),
]


@pytest.fixture(scope="module")
def printed() -> bytes:
    return slips_pdf(TITLE, SLIPS, ADDRESS)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_every_slip_shows_name_role_code_and_address(printed: bytes) -> None:
    text = text_of(printed)

    assert [slip.code for slip in SLIPS if slip.code not in text] == []
    assert [slip.name for slip in SLIPS if slip.name not in text] == []
    assert "Chủ tịch Hội đồng" in text
    assert "Thư ký Hội đồng" in text
    assert text.count(ADDRESS) == len(SLIPS)
    assert "PIN" in text


def test_ten_slips_stand_on_a_page_of_a4(printed: bytes) -> None:
    pages = PdfReader(io.BytesIO(printed)).pages

    assert len(pages) == 2
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]


def test_the_same_slips_give_the_same_bytes(printed: bytes) -> None:
    assert slips_pdf(TITLE, SLIPS, ADDRESS) == printed


def test_other_codes_leave_the_picture_in_the_qr_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    make = segno.make
    qr_svg.cache_clear()
    monkeypatch.setattr(segno, "make", lambda content, **how: asked.append(content) or make(content, **how))

    slips_pdf(TITLE, SLIPS, ADDRESS)

    assert asked == [ADDRESS]


def test_names_are_printed_as_they_are_and_never_read_as_markup() -> None:
    odd = "#text[Mai] *An* $x$ @b"

    assert odd in text_of(slips_pdf(TITLE, [Printed(odd, "member", "7K2P-M9QX-W4TA")], ADDRESS))


def test_only_the_vendored_serif_is_inside(printed: bytes) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in PdfReader(io.BytesIO(printed)).pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert fonts == {"LiberationSerif", "LiberationSerif-Bold"}


@pytest.mark.office
def test_the_printed_qr_says_the_address_and_nothing_else(printed: bytes, tmp_path: Path) -> None:
    """Reads the black and white fields back from the printed page and lays them over the address's own QR."""
    (tmp_path / "slips.pdf").write_bytes(printed)
    subprocess.run(
        [program("pdftoppm"), "-r", "300", "-gray", "-singlefile", str(tmp_path / "slips.pdf"), str(tmp_path / "page")],
        check=True,
    )
    fields = _fields_of_first_qr((tmp_path / "page.pgm").read_bytes())

    assert fields == [[bool(field) for field in row] for row in segno.make(ADDRESS, error="q", micro=False).matrix]


def _fields_of_first_qr(pgm: bytes) -> list[list[bool]]:
    """Sample the QR in the right third of the first slip: its corner squares give its box."""
    head, size, _depth, pixels = pgm.split(b"\n", 3)
    assert head == b"P5"
    width = int(size.split()[0])
    per_mm = 300 / 25.4
    left, right, top, bottom = (round(mm * per_mm) for mm in (76, 104, 10, 36))
    rows = [pixels[y * width + left : y * width + right] for y in range(top, bottom)]
    dark = [(x, y) for y, row in enumerate(rows) for x, value in enumerate(row) if value < 100]
    x0, x1 = min(x for x, _ in dark), max(x for x, _ in dark) + 1
    y0 = min(y for _, y in dark)
    count = len(segno.make(ADDRESS, error="q", micro=False).matrix)
    step = (x1 - x0) / count
    return [
        [rows[int(y0 + (j + 0.5) * step)][int(x0 + (i + 0.5) * step)] < 128 for i in range(count)] for j in range(count)
    ]


@pytest.mark.office
def test_a_slip_stays_between_its_cutting_lines_whatever_its_name_and_session(tmp_path: Path) -> None:
    name = "Công Tằng Tôn Nữ Nguyễn Huỳnh Phương Thảo Nguyên"
    slips = [
        Printed(f"{name} {number}" + " thị" * 12 * number, "member", f"8R3{number}-N2VY-X5ZB") for number in (1, 2)
    ]
    path = tmp_path / "slips.pdf"
    path.write_bytes(slips_pdf(f"{TITLE}, {'Hội đồng đánh giá, phân hạng ' * 3}", slips, ADDRESS))
    words = re.findall(r'<word .*yMin="([\d.]+)".*yMax="([\d.]+)">(.*)</word>', boxes_of(path))

    assert [word for _, lowest, word in words if float(lowest) > (8.5 + 56) * 72 / 25.4] == []
    assert sum(word == "PIN" for *_, word in words) == 2
