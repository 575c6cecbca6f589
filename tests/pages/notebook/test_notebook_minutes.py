"""The minutes notebook's stages: in any order, on what nobody has signed off, beside what somebody has changed."""

from __future__ import annotations

import hashlib
import io
import json
from contextlib import chdir, redirect_stdout
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from openpyxl import load_workbook

from workbench import settings
from workbench.documents.set.manifest import sha256_of
from workbench.errors import WorkbenchError
from workbench.pages import minutes

ID = "MAU-2026-07"
SIGNED = hashlib.sha256(settings.demo_bundle().read_bytes()).hexdigest()
DRAFT = "DỰ THẢO – chưa có xác nhận"
STAGES = (
    minutes.check,
    minutes.minutes,
    minutes.letters,
    minutes.tally,
    minutes.sheets,
    minutes.papers,
    minutes.listing,
)


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the documents come to lie in, beside the notebook."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / ID


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return what all stages made of a session that nobody has signed off, and what they told."""
    place = tmp_path_factory.mktemp("whole")
    with chdir(place), redirect_stdout(io.StringIO()) as told:
        for stage in STAGES:
            stage("demo")
    return place / ID, told.getvalue()


def codes(refused: pytest.ExceptionInfo[WorkbenchError]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def printed_by_word(raw: bytes) -> list[str]:
    return [paragraph.text for section in Document(io.BytesIO(raw)).sections for paragraph in section.header.paragraphs]


def marked_pages(path: Path) -> tuple[int, int]:
    """Return how many pages draw the draft's grey letters (luma 225 of 255), and how many there are."""
    with pikepdf.open(path) as pdf:
        drawn = [pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page)) for page in pdf.pages]
        return sum(b"0.88235295 scn" in content for content in drawn), len(drawn)


def test_the_stages_write_where_the_notebook_stands_and_say_where(whole: tuple[Path, str]) -> None:
    beside, told = whole

    assert f"Hồ sơ nằm ở thư mục {ID}, cạnh sổ này." in told
    outputs = json.loads((beside / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    assert outputs == {name: sha256_of(beside / name) for name in outputs}
    assert set(outputs) >= {"bundle.json", "result.json", "minutes.docx", "minutes.pdf", "tally.xlsx"}
    assert all(sha256 in told for sha256 in outputs.values())
    assert f"Đã lập hồ sơ phiên {ID}: 12 sản phẩm." in told


def test_what_nobody_has_signed_off_says_so_on_everything(whole: tuple[Path, str]) -> None:
    beside, told = whole

    assert told.count(DRAFT) >= len(STAGES)
    for path in (beside / "minutes.docx", *sorted(beside.glob("letters/*.docx"))[:2], *beside.glob("papers/*.docx")):
        assert DRAFT in printed_by_word(path.read_bytes())
    sheets = load_workbook(beside / "tally.xlsx").worksheets
    assert all(str(sheet["A1"].value).startswith(DRAFT) for sheet in sheets)
    assert all(sheet.oddHeader.right.text == DRAFT for sheet in sheets)
    for path in (
        beside / "minutes.pdf",
        beside / "minutes-phat-hanh.pdf",
        *sorted(beside.glob("letters/*.pdf"))[:2],
        *beside.glob("sheets/01*"),
        *beside.glob("papers/BC*.pdf"),
    ):
        marked, pages = marked_pages(path)
        assert marked == pages > 0


def test_what_was_signed_off_says_nothing_of_a_draft(beside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for stage in (minutes.check, minutes.minutes, minutes.tally):
        stage("demo", sha256=f" {SIGNED.upper()} ")

    assert DRAFT not in capsys.readouterr().out
    assert DRAFT not in printed_by_word((beside / "minutes.docx").read_bytes())
    assert marked_pages(beside / "minutes.pdf")[0] == 0
    assert DRAFT not in str(load_workbook(beside / "tally.xlsx").worksheets[0]["A1"].value)


@pytest.mark.parametrize("stage", STAGES[1:], ids=lambda stage: stage.__name__)
def test_a_stage_before_the_check_says_what_to_run_first(beside: Path, stage: object) -> None:
    with pytest.raises(WorkbenchError) as refused:
        stage("demo")  # type: ignore[operator]

    assert codes(refused) == ["not_begun"]
    assert "Kiểm tra" in refused.value.faults[0].todo
    assert not beside.exists()


def test_the_list_names_every_stage_that_is_not_done(beside: Path) -> None:
    minutes.check("demo")
    minutes.tally("demo")

    with pytest.raises(WorkbenchError) as refused:
        minutes.listing("demo")

    told = {fault.what for fault in refused.value.faults}
    assert set(codes(refused)) == {"not_made_yet"}
    assert any("Biên bản" in what for what in told)
    assert any("Thư trả lời" in what for what in told)
    assert not any("Bảng tổng hợp" in what for what in told)


def test_a_file_that_a_person_has_changed_is_never_written_over(
    beside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    minutes.check("demo")
    minutes.tally("demo")
    minutes.tally("demo")
    (beside / "tally.xlsx").write_bytes(b"da sua tay")

    with pytest.raises(WorkbenchError) as refused:
        minutes.tally("demo")
    assert codes(refused) == ["changed"]
    assert (beside / "tally.xlsx").read_bytes() == b"da sua tay"

    minutes.check("demo")
    (kept,) = beside.parent.glob(f"{ID} (bản giữ lại *")
    assert (kept / "tally.xlsx").read_bytes() == b"da sua tay"
    assert kept.name in capsys.readouterr().out
    minutes.tally("demo")


def test_checking_again_keeps_nothing_aside_where_nothing_was_made(beside: Path) -> None:
    for _ in range(3):
        minutes.check("demo")

    assert [path.name for path in beside.parent.iterdir()] == [ID]


def test_a_named_folder_with_documents_in_it_is_refused_and_left_as_it_is(beside: Path) -> None:
    minutes.check("demo", out="ho-so")
    minutes.tally("demo", out="ho-so")
    before = {path.name: path.read_bytes() for path in Path("ho-so").iterdir()}

    with pytest.raises(WorkbenchError) as refused:
        minutes.check("demo", out="ho-so")

    assert codes(refused) == ["folder_in_use"]
    after = {path.name: path.read_bytes() for path in Path("ho-so").iterdir() if path.name != "faults.json"}
    assert after == before


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"sha256": "0" * 64}, "hash_differs"),
        ({"sha256": "không phải mã"}, "hash_differs"),
        ({"sha256": 5}, "hash_differs"),
        ({"session": "PHIEN-KHAC"}, "other_session"),
        ({"session": ["X"]}, "not_text"),
        ({"out": ["X"]}, "not_text"),
        ({"overlay": 3.5}, "not_text"),
        ({"out": "/proc/khong-ghi-duoc"}, "no_folder"),
    ],
)
def test_a_wrong_parameter_is_told_in_words_and_nothing_is_written(beside: Path, given: dict, code: str) -> None:
    with pytest.raises(WorkbenchError) as refused:
        minutes.check("demo", **given)

    assert codes(refused) == [code]
    assert list(beside.parent.iterdir()) == []
