"""`workbench verify` of signed minutes: a clean copy passes and says who signed; each change is found and named."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from tests.verify.chains import OTHERS, signed, token
from tests.verify.papers import CHAIR, SECRETARY, made, signed_by_both, signed_by_one, verify
from workbench.documents.set.make import COPY, MINUTES_PDF


def edited(raw: bytes, change) -> bytes:
    """The file as other software saves it after a change."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as opened:
        change(opened)
        opened.save(out)
    return out.getvalue()


def another_score(opened: pikepdf.Pdf) -> None:
    spec = opened.attachments["bundle.json"]
    content = json.loads(spec.get_file().read_bytes())
    ballot = next(one for one in content["ballots"] if one["product"] == "25-09076-1-2026")
    line = next(line for line, mark in ballot["marks"].items() if mark != "a")
    ballot["marks"][line] = "a"
    swapped = pikepdf.AttachedFileSpec(opened, json.dumps(content, ensure_ascii=False).encode(), filename="bundle.json")
    opened.attachments["bundle.json"] = swapped


def test_a_clean_copy_says_who_signed_and_that_it_replays(tmp_path: Path) -> None:
    told = verify(tmp_path / "bb.pdf", signed_by_both())

    assert told.exit_code == 0, told.output
    assert told.output.count("Nguyên vẹn") == 2
    assert f"Chữ ký của {SECRETARY}" in told.output
    assert f"Chữ ký của {CHAIR}" in told.output
    assert "đúng từng byte với bản lập lại" in told.output
    assert "đúng từng byte với kết quả đã in" in told.output


def test_who_reads_signatures_loads_nothing_that_asks_servers() -> None:
    read = "import sys; from workbench.workbooks.signed import reading; reading.look(sys.stdin.buffer.read(), [], None)"
    done = subprocess.run(
        [sys.executable, "-c", f"{read}; print('aiohttp' in sys.modules, 'pyhanko.sign.validation' in sys.modules)"],
        input=signed_by_both(),
        capture_output=True,
        check=True,
    )

    assert done.stdout.split() == [b"False", b"True"]


def test_it_is_told_in_english_too(tmp_path: Path) -> None:
    told = verify(tmp_path / "bb.pdf", signed_by_one(), "--english")

    assert told.exit_code == 0, told.output
    assert f"Signed by {SECRETARY} (field secretary)" in told.output
    assert f"Not signed yet: CHỦ TỌA: {CHAIR}." in told.output
    assert told.output.endswith("Everything that was checked stands.\n")


def test_without_roots_the_chain_is_one_that_is_not_known(tmp_path: Path) -> None:
    told = verify(tmp_path / "bb.pdf", signed_by_one(), trusted=False)

    assert told.exit_code == 0, told.output
    assert "nơi cấp là nơi cơ quan này không biết" in told.output


def test_a_swapped_attachment_is_named(tmp_path: Path) -> None:
    told = verify(tmp_path / "bb.pdf", edited(made(MINUTES_PDF), another_score))

    assert told.exit_code == 1
    assert "không phải dữ liệu có mã SHA-256 in trên giấy" in told.output
    assert re.search(r"khác kết quả đã in ở: .*25-09076-1-2026", told.output)
    assert "Dữ liệu đi kèm bundle.json khác" not in told.output  # made again from that very file
    assert "khác bản lập lại: tệp ghi" in told.output


def test_a_page_added_after_the_signature_is_named(tmp_path: Path) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.writer import PageObject

    writer = IncrementalPdfFileWriter(io.BytesIO(signed_by_both()))
    contents = writer.add_object(pyhanko_stream())
    writer.insert_page(PageObject(contents=contents, media_box=(0, 0, 595, 842)))
    out = io.BytesIO()
    writer.write(out)
    told = verify(tmp_path / "bb.pdf", out.getvalue())

    assert told.exit_code == 1
    assert f"Sau khi {CHAIR} ký, tệp bị thêm nội dung khác chữ ký" in told.output
    assert "Số trang khác" in told.output


def pyhanko_stream():
    from pyhanko.pdf_utils import generic

    return generic.StreamObject(stream_data=b"q Q")


def test_a_file_saved_anew_is_named(tmp_path: Path) -> None:
    told = verify(tmp_path / "bb.pdf", edited(made(MINUTES_PDF), lambda opened: None))
    after = verify(tmp_path / "bb.pdf", edited(signed_by_both(), lambda opened: None))

    assert (told.exit_code, after.exit_code) == (1, 1)
    assert "đã được lưu lại bằng phần mềm khác" in told.output
    assert f"Chữ ký của {CHAIR} không còn khớp với tệp" in after.output


@pytest.mark.parametrize(
    ("field", "own", "said"),
    [("chair", False, f"Ô này dành cho {CHAIR}, nhưng Kẻ Lạ đã ký"), ("X", True, "Kẻ Lạ không phải người ký giấy tờ")],
)
def test_the_signature_of_a_stranger_is_named(tmp_path: Path, field: str, own: bool, said: str) -> None:
    told = verify(tmp_path / "bb.pdf", signed(signed_by_one(), field, token("Kẻ Lạ"), own_field=own))

    assert told.exit_code == 1
    assert said in told.output


def test_a_name_from_a_chain_that_is_not_known_is_told(tmp_path: Path) -> None:
    told = verify(tmp_path / "bb.pdf", signed(signed_by_one(), "chair", token(CHAIR, OTHERS)))

    assert told.exit_code == 1
    assert f"Chứng thư của {CHAIR} do nơi cấp mà cơ quan này không biết" in told.output


def test_a_certificate_that_had_ended_is_told(tmp_path: Path) -> None:
    told = verify(tmp_path / "bb.pdf", signed(signed_by_one(), "chair", token(CHAIR, days=30)))

    assert told.exit_code == 1
    assert f"Chứng thư của {CHAIR} không có hiệu lực lúc ký" in told.output


def test_the_copy_for_others_is_compared_with_the_data_beside_it(tmp_path: Path) -> None:
    from tests.verify.papers import folder_of_papers

    folder = folder_of_papers(tmp_path / "ho-so")
    clean = verify(folder / COPY, made(COPY))
    alone = verify(tmp_path / "x.pdf", made(COPY))
    other = verify(folder / COPY, edited(made(COPY), lambda opened: opened.pages.__delitem__(0)))

    assert (clean.exit_code, alone.exit_code, other.exit_code) == (0, 0, 1)
    assert "đúng từng byte với bản lập lại" in clean.output
    assert "chưa đối chiếu được số liệu" in alone.output
    assert "Số trang khác" in other.output
