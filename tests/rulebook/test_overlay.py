"""Loaded wording changes words and nothing else: no figure, no fingerprint, no byte of a result."""

from __future__ import annotations

import hashlib
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_figures import sheet_figures
from workbench.errors import RulebookError
from workbench.rulebook import Rulebook, Sheet
from workbench.rulebook.records.overlay import Overlay, WordedLine, WordedSheet, Wording, read_overlay, with_words
from workbench.scoring import replay_bytes, result_bytes
from workbench.settings import demo_bundle

RULEBOOK = Rulebook()
NEW, OLD = "26/2026/QĐ-TTg", "148/QĐ-TTg"
WORDING = Wording(
    file="cong-bao.xlsx", sha256="a" * 64, loaded_at=datetime(2026, 6, 30, 20, 0, tzinfo=UTC), loaded_by="Trần Thị Thư"
)
RESULT = result_bytes(replay_bytes(demo_bundle().read_bytes(), RULEBOOK))
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40)


def worded(sheet: Sheet, sha256: str, mark: str = "Chữ nạp") -> WordedSheet:
    lines = {
        line.id: WordedLine(options=tuple(f"{mark} {line.id} {letter}" for letter in line.letters))
        for line in sheet.criteria
    }
    return WordedSheet(sheet_sha256=sha256, lines=lines)


def overlay_of(decision: str, *sets: int, mark: str = "Chữ nạp") -> Overlay:
    loaded = {no: RULEBOOK.sheet(f"{decision}#{no}") for no in sets}
    return Overlay(
        decision=decision,
        wording=WORDING,
        sheets={no: worded(one.sheet, one.sha256, mark) for no, one in loaded.items()},
    )


def stored(folder: Path, *overlays: Overlay) -> Rulebook:
    """Return the published rulebook with these overlays in a folder."""
    for overlay in overlays:
        name = {NEW: "26-2026.json", OLD: "148-2023.json"}[overlay.decision]
        (folder / name).write_text(overlay.model_dump_json(), encoding="utf-8")
    return Rulebook(overlays=folder)


def test_the_words_change_and_the_fingerprint_stays(tmp_path: Path) -> None:
    ours, theirs = RULEBOOK.sheet(f"{NEW}#5"), stored(tmp_path, overlay_of(NEW, 5)).sheet(f"{NEW}#5")

    assert theirs.sheet.by_id["1.4"].options[1].text == "Chữ nạp 1.4 b"
    assert theirs.sheet.by_id["1.4"].title == ours.sheet.by_id["1.4"].title
    assert theirs.sha256 == ours.sha256
    assert (theirs.wording, ours.wording) == (WORDING, None)


def test_sheets_that_are_not_in_it_keep_our_words(tmp_path: Path) -> None:
    rulebook = stored(tmp_path, overlay_of(NEW, 5))

    assert rulebook.sheet(f"{NEW}#6") == RULEBOOK.sheet(f"{NEW}#6")
    assert rulebook.sheet(f"{OLD}#5") == RULEBOOK.sheet(f"{OLD}#5")


@pytest.mark.parametrize("key", RULEBOOK.keys())
def test_every_figure_rule_note_and_source_of_every_sheet_stays(key: str) -> None:
    ours = RULEBOOK.sheet(key)
    theirs = with_words(ours.sheet, worded(ours.sheet, ours.sha256))

    assert sheet_figures(theirs) == sheet_figures(ours.sheet)
    for line in ours.sheet.criteria:
        same = theirs.by_id[line.id].model_copy(update={"options": line.options})
        assert same == line, "only options changed"


@settings(max_examples=6, deadline=None)
@given(text=TEXTS, title=st.none() | TEXTS)
def test_no_byte_of_a_result_hangs_on_words(text: str, title: str | None) -> None:
    raw = demo_bundle().read_bytes()
    sheets = {(p["decision"], p["set"]) for p in json.loads(raw)["products"]}
    overlays = []
    for decision in (NEW, OLD):
        overlay = overlay_of(decision, *sorted(no for number, no in sheets if number == decision), mark=text)
        for one in overlay.sheets.values():
            one.lines.update({line: texts.model_copy(update={"title": title}) for line, texts in one.lines.items()})
        overlays.append(overlay)

    with tempfile.TemporaryDirectory() as folder:
        result = replay_bytes(raw, stored(Path(folder), *overlays))

    assert result_bytes(result) == RESULT


def test_the_note_names_sheets_file_day_and_who() -> None:
    note = WORDING.note(NEW, 5, 7)

    assert note.startswith("Câu chữ các mức (và tên tiêu chí, nơi có ghi) trên phiếu Bộ 5, 7 của 26/2026/QĐ-TTg")
    assert "ngày 01/07/2026 từ tệp cong-bao.xlsx, người nạp: Trần Thị Thư" in note, "by the clock of Việt Nam"
    assert "không đối chiếu chữ này với Công báo" in note
    assert "người nạp" not in WORDING.model_copy(update={"loaded_by": None}).note(NEW, 5)


def changed(overlay: Overlay, **of_sheet: object) -> Overlay:
    return overlay.model_copy(update={"sheets": {5: overlay.sheets[5].model_copy(update=of_sheet)}})


LINES = overlay_of(NEW, 5).sheets[5].lines


@pytest.mark.parametrize(
    ("of_sheet", "code", "what"),
    [
        ({"sheet_sha256": "b" * 64}, "overlay_sheet_changed", "khác với lúc nạp văn bản"),
        ({"lines": {k: v for k, v in LINES.items() if k != "1.4"}}, "overlay_lines_differ", "không đủ tiêu chí"),
        ({"lines": {**LINES, "9.9": LINES["1.4"]}}, "overlay_lines_differ", "không đủ tiêu chí"),
        ({"lines": {**LINES, "1.4": WordedLine(options=("một",))}}, "overlay_lines_differ", "không đủ mức"),
    ],
)
def test_words_that_do_not_fit_their_sheet_are_refused(
    tmp_path: Path, of_sheet: dict[str, object], code: str, what: str
) -> None:
    rulebook = stored(tmp_path, changed(overlay_of(NEW, 5), **of_sheet))

    with pytest.raises(RulebookError) as refused:
        rulebook.sheet(f"{NEW}#5")

    (fault,) = refused.value.faults
    assert fault.code == code
    assert what in fault.what
    assert fault.where == f"{tmp_path / '26-2026.json'}, Bộ 5"
    assert "scoresheets overlay --remove" in fault.todo


@pytest.mark.parametrize(
    "raw",
    [b"", b"{}", b"\xff\xfe", b'{"decision": "26/2026/Q\xc4\x90-TTg"}', b"[" * 9000],
    ids=["nothing", "no key", "no text", "one key", "too deep"],
)
def test_a_file_that_was_edited_or_cut_is_refused_in_words(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "26-2026.json").write_bytes(raw)

    with pytest.raises(RulebookError, match="bị hỏng hoặc bị sửa tay") as refused:
        Rulebook(overlays=tmp_path).sheet(f"{NEW}#1")

    (fault,) = refused.value.faults
    assert (fault.code, fault.where) == ("overlay_broken", str(tmp_path / "26-2026.json"))


def test_a_file_that_the_machine_can_not_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match=r"không mở được tệp \(đó là thư mục, không phải tệp\)") as refused:
        read_overlay(tmp_path)

    assert [(fault.code, fault.where) for fault in refused.value.faults] == [("cannot_read", str(tmp_path))]


def test_loaded_words_are_of_no_concern_to_the_law_s_files(tmp_path: Path) -> None:
    stored(tmp_path, overlay_of(NEW, 5))
    path = RULEBOOK.folder / "26-2026" / "bo-05.yaml"

    assert Rulebook(overlays=tmp_path).sheet(f"{NEW}#5").sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
