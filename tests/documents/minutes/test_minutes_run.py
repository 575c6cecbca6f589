"""One notebook run makes the folder as a whole; a failed one keeps its record and leaves earlier minutes alone."""

import json
import sys
from pathlib import Path

import pytest

from tests.documents.minutes_sessions import DEMO_SET, demo, files_of
from workbench.documents.set import run as room
from workbench.documents.set.kernel import OwnKernelManager
from workbench.documents.set.manifest import sha256_of
from workbench.documents.set.place import FAILED, LOCK
from workbench.documents.set.run import run_minutes, stages
from workbench.errors import DocumentError

MINUTES = {
    "bundle.json",
    "executed.ipynb",
    "manifest.json",
    "minutes.docx",
    "minutes.pdf",
    "minutes-phat-hanh.docx",
    "minutes-phat-hanh.pdf",
    "result.json",
    "tally.xlsx",
}
FILES = MINUTES | DEMO_SET
ID = "MAU-2026-07"


def told_in(output):
    return output.get("data", {}).get("text/plain", []) if output["output_type"] == "display_data" else []


def unfinished(content):
    content["ballots"] = content["ballots"][1:]


@pytest.fixture(scope="module")
def told() -> list[int]:
    return []


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, told: list[int]) -> Path:
    out = tmp_path_factory.mktemp("run") / "outputs"
    return run_minutes(demo(), session_id=ID, out=out, begins=told.append)


def test_each_stage_is_told_as_it_begins_and_named_by_the_notebook(made, told):
    assert told == [1, 2, 3, 4, 5, 6, 7]
    assert stages() == [
        "Kiểm tra", "Biên bản", "Thư trả lời", "Bảng tổng hợp", "Phiếu đánh giá", "Văn bản kèm theo", "Bản kê tệp",
    ]  # fmt: skip


def test_the_folder_holds_everything_and_nothing_else(made):
    assert made.name == ID
    assert files_of(made) == FILES
    assert {path.name for path in made.parent.iterdir()} == {ID, LOCK}


def test_the_executed_notebook_is_the_record(made):
    record = json.loads((made / "executed.ipynb").read_text(encoding="utf-8"))
    printed = "".join(line for cell in record["cells"] for shown in cell.get("outputs", []) for line in told_in(shown))

    assert f"Đã lập hồ sơ phiên {ID}: 12 sản phẩm." in printed
    assert record["metadata"]["papermill"]["parameters"]["BUNDLE_SHA256"] == sha256_of(made / "bundle.json")
    assert str(made.parent) not in (made / "executed.ipynb").read_text(encoding="utf-8")


def test_the_manifest_covers_the_record_too(made):
    outputs = json.loads((made / "manifest.json").read_text(encoding="utf-8"))["outputs"]

    assert outputs == {name: sha256_of(made / name) for name in FILES - {"manifest.json"}}


def test_the_kernel_is_of_this_interpreter_and_spoken_to_through_files(tmp_path):
    manager = OwnKernelManager.in_folder(tmp_path)()

    assert manager.kernel_spec_manager.kernel_dirs == [str(Path(sys.prefix) / "share" / "jupyter" / "kernels")]
    assert manager.transport == "ipc"
    assert Path(manager.connection_file).parent == tmp_path


def test_a_folder_too_long_for_a_socket_file_is_spoken_to_in_cipher(tmp_path):
    manager = OwnKernelManager.in_folder(tmp_path / ("x" * 100))()

    assert (manager.transport, manager.transport_encryption) == ("tcp", "auto")


def test_a_refusal_keeps_the_notebook_and_its_faults_and_earlier_minutes_stay(made):
    before = sha256_of(made / "manifest.json")

    with pytest.raises(DocumentError) as refused:
        run_minutes(demo(unfinished), session_id=ID, out=made.parent)

    failed = made.parent / f"{ID}{FAILED}"
    assert [fault.code for fault in refused.value.faults] == ["not_final"]
    assert "còn thiếu phiếu" in refused.value.faults[0].what
    assert {path.name for path in failed.iterdir()} == {"bundle.json", "executed.ipynb", "faults.json"}
    assert "DocumentError" in (failed / "executed.ipynb").read_text(encoding="utf-8")
    assert sha256_of(made / "manifest.json") == before


def test_making_again_replaces_the_folder_and_clears_the_failure(made):
    before = sha256_of(made / "minutes.pdf")

    run_minutes(demo(), session_id=ID, out=made.parent)

    assert sha256_of(made / "minutes.pdf") == before
    assert {path.name for path in made.parent.iterdir()} == {ID, LOCK}


def test_a_breakdown_without_words_of_ours_is_told_as_one(tmp_path, monkeypatch):
    notebook = json.loads((room.settings.notebooks_dir() / room.NOTEBOOK).read_text(encoding="utf-8"))
    notebook["cells"] = notebook["cells"][:4]
    notebook["cells"][-1]["source"] = ["raise RuntimeError('hết bộ nhớ')"]
    (tmp_path / room.NOTEBOOK).write_text(json.dumps(notebook), encoding="utf-8")
    monkeypatch.setattr(room.settings, "notebooks_dir", lambda: tmp_path)

    with pytest.raises(DocumentError) as refused:
        run_minutes(demo(), session_id=ID, out=tmp_path / "outputs")

    assert [fault.code for fault in refused.value.faults] == ["notebook_failed"]
    assert "RuntimeError: hết bộ nhớ" in refused.value.faults[0].what
    assert {path.name for path in (tmp_path / "outputs").iterdir()} == {f"{ID}{FAILED}", LOCK}


def test_a_kernel_says_nothing_of_its_own_on_the_terminal(tmp_path):
    manager = OwnKernelManager.in_folder(tmp_path)(kernel_name="python3")

    assert manager.format_kernel_cmd()[-1] == "--log-level=50"
    assert manager.format_kernel_cmd(["--x"])[-2:] == ["--x", "--log-level=50"]
