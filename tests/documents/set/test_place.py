"""What stands in a place is thrown away only where it can be made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from workbench.documents.set.place import FAILED, KEPT, LOCK, kept_beside, making, put
from workbench.scoring.bundle.forms import SessionId  # the ids that a folder may have

SID = "PT-2026-D2"


def make(place: Path, text: str, *, bundle: str = "b1") -> None:
    with making(place) as folder:
        (folder / "letters").mkdir()
        files = {"minutes.docx": text, "letters/1.pdf": text}
        for name, content in files.items():
            (folder / name).write_text(content)
        outputs = {name: hashlib.sha256(content.encode()).hexdigest() for name, content in files.items()}
        (folder / "manifest.json").write_text(json.dumps({"inputs": {"bundle": bundle}, "outputs": outputs}))
        put(folder, place)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    make(tmp_path / SID, "như đã lập")
    return tmp_path / SID


def test_what_can_be_made_again_leaves_nothing_behind(place: Path) -> None:
    make(place, "lập lại")

    assert {path.name for path in place.parent.iterdir()} == {SID, LOCK}
    assert (place / "minutes.docx").read_text() == "lập lại"


WORKED_ON: dict[str, Callable[[Path], object]] = {
    "edited": lambda folder: (folder / "minutes.docx").write_text("sửa tay"),
    "edited in a folder": lambda folder: (folder / "letters/1.pdf").write_text("sửa tay"),
    "beside": lambda folder: (folder / "ghi-chu.txt").write_text("họp lại thứ Hai"),
    "in a folder of its own": lambda folder: ((folder / "anh").mkdir(), (folder / "anh/1.jpg").write_text("ảnh")),
    "taken away": lambda folder: (folder / "minutes.docx").unlink(),
    "renamed": lambda folder: (folder / "minutes.docx").rename(folder / "Biên bản.docx"),
    "a link": lambda folder: (folder / "lien-ket").symlink_to("/nowhere"),
    "without a manifest": lambda folder: (folder / "manifest.json").unlink(),
    "a broken manifest": lambda folder: (folder / "manifest.json").write_text("[]"),
}


@pytest.mark.parametrize("work", WORKED_ON.values(), ids=WORKED_ON.keys())
def test_what_a_person_worked_on_is_kept_with_its_time_in_the_name(place: Path, work: Callable[[Path], object]) -> None:
    work(place)
    before = {path.relative_to(place): path.is_file() and path.read_bytes() for path in place.rglob("*")}

    make(place, "lập lại")
    (kept,) = kept_beside(place)

    assert {path.relative_to(kept): path.is_file() and path.read_bytes() for path in kept.rglob("*")} == before
    assert kept.name.startswith(f"{SID}{KEPT}20")
    assert (place / "minutes.docx").read_text() == "lập lại"


def test_documents_of_another_bundle_are_kept(place: Path) -> None:
    make(place, "như đã lập", bundle="b2")

    assert [(path / "minutes.docx").read_text() for path in kept_beside(place)] == ["như đã lập"]


def test_two_kept_in_one_second_are_two(place: Path) -> None:
    for text in ("một", "hai", "ba"):
        (place / "minutes.docx").write_text(text)
        make(place, "lập lại")

    assert {(path / "minutes.docx").read_text() for path in kept_beside(place)} == {"một", "hai", "ba"}


def test_what_a_maker_killed_between_the_renames_set_aside_is_kept_too(place: Path) -> None:
    (place / "minutes.docx").write_text("sửa tay")
    place.rename(place.with_name(f".{SID}.earlier"))
    make(place.parent / "khac", "x")
    (place.parent / "khac").rename(place)

    with making(place):
        pass

    assert [(path / "minutes.docx").read_text() for path in kept_beside(place)] == ["sửa tay"]


@pytest.mark.parametrize("ending", [FAILED, f"{KEPT}2026-11-28 15.04.05)"])
def test_no_session_is_called_like_a_folder_of_the_programs(ending: str) -> None:
    for name in (f"{SID}{ending}", f".{SID}.making", f".{SID}.earlier", LOCK):
        with pytest.raises(ValidationError):
            TypeAdapter(SessionId).validate_python(name)


def test_a_session_called_like_another_ones_failure_was_called_keeps_its_minutes(tmp_path: Path) -> None:
    make(tmp_path / f"{SID}.failed", "của phiên khác")

    make(tmp_path / SID, "lập")

    assert (tmp_path / f"{SID}.failed" / "minutes.docx").read_text() == "của phiên khác"
