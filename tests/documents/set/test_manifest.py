"""The manifest lets a stranger check a folder of documents."""

import json
import shutil
from pathlib import Path

import pytest

from tests.documents.minutes_sessions import DEMO_SET, RULEBOOK, demo, files_of, make
from workbench.documents.checks import check, hash_of
from workbench.documents.set.file_words import told_of
from workbench.documents.set.manifest import add_output, sha256_of
from workbench.scoring import result_bytes

FILES = {
    "bundle.json",
    "manifest.json",
    "minutes.docx",
    "minutes.pdf",
    "minutes-phat-hanh.docx",
    "minutes-phat-hanh.pdf",
    "result.json",
    "tally.xlsx",
} | DEMO_SET
TEMPLATES = {
    "minutes.docx", "minutes.typ", "annex.typ", "charts.typ", "parts.typ", "letter.docx", "letter.typ", "opinion.typ",
    "paper.docx", "paper.typ",
}  # fmt: skip


@pytest.fixture
def folder(demo_papers: Path) -> Path:
    return demo_papers


def test_it_lists_every_file_with_its_hash(folder):
    listed = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["outputs"]

    assert files_of(folder) == FILES
    assert listed == {name: sha256_of(folder / name) for name in FILES - {"manifest.json"}}


def test_every_file_that_a_page_lists_by_name_says_what_it_is_for(folder):
    listed = [name for name in files_of(folder) if not name.startswith("letters/")]
    told = {name: told_of(name) for name in listed}

    assert all(told.values()), [name for name, said in told.items() if not said]
    papers = [said for name, said in told.items() if name.startswith("papers/")]
    assert len(set(papers)) > len(papers) / 2, "each paper has words of its own"
    assert "giấy mời, để in" in papers
    assert told_of("something.else") == ""


def test_it_names_what_the_documents_were_made_from(folder):
    inputs = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["inputs"]

    assert inputs["bundle"] == hash_of(demo())
    assert inputs["result"] == hash_of(result_bytes(check(demo(), RULEBOOK).result))
    assert inputs["sheets"] == {key: RULEBOOK.sheet(key).sha256 for key in json.loads(demo())["sheets"]}
    assert set(inputs["templates"]) == TEMPLATES


def test_a_stranger_recomputes_the_kept_result_from_the_kept_bundle(folder):
    raw = (folder / "bundle.json").read_bytes()

    assert result_bytes(check(raw, RULEBOOK).result) == (folder / "result.json").read_bytes()


def test_the_same_session_gives_the_same_manifest(folder, tmp_path):
    make(demo(), RULEBOOK, tmp_path)

    assert (tmp_path / "manifest.json").read_bytes() == (folder / "manifest.json").read_bytes()


def test_a_file_that_is_finished_later_is_added(folder, tmp_path):
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    (tmp_path / "executed.ipynb").write_text("{}", encoding="utf-8")

    add_output(tmp_path, "executed.ipynb")

    listed = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    assert listed["executed.ipynb"] == sha256_of(tmp_path / "executed.ipynb")
    assert list(listed) == sorted(listed)
