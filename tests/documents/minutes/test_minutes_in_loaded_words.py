"""What one run makes of a session where loaded words lie over the sheets: the same result, the words kept beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.documents.minutes_sessions import demo, squeezed
from tests.documents.office import text_of
from tests.workbooks.overlay.test_overlay_list import RICE, load
from tests.workbooks.overlay_lists import NEW, RULEBOOK, csv_bytes, rows_of
from workbench.documents.checks import check
from workbench.documents.set.manifest import sha256_of
from workbench.documents.set.run import _loaded_words, run_minutes
from workbench.rulebook import Rulebook
from workbench.scoring import result_bytes

pytestmark = pytest.mark.office
LONG = "Hợp đồng thử rất dài, có nhiều vế nối nhau, " * 12


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Rulebook]:
    """Return what one run made of the demo where long words lie over its rice, and others over a sheet it has not."""
    folder = tmp_path_factory.mktemp("office")
    rows = [[*row[:4], f"{LONG}mức {row[3]}"] for row in rows_of(RULEBOOK.sheet(RICE).sheet)]
    load(folder / "overlay", csv_bytes(rows_of(RULEBOOK.sheet("1048/QĐ-TTg#1").sheet)))
    rulebook = load(folder / "overlay", csv_bytes(rows))
    made = run_minutes(demo(), session_id="MAU-2026-07", out=folder / "outputs", overlays=folder / "overlay")
    return made, rulebook


def manifest_of(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def test_a_result_and_the_sheets_hashes_are_the_same_with_loaded_words(
    office: tuple[Path, Rulebook], demo_papers: Path
) -> None:
    made, rulebook = office
    ours, theirs = manifest_of(demo_papers), manifest_of(made)

    assert theirs["inputs"] == ours["inputs"]
    assert theirs["outputs"]["result.json"] == ours["outputs"]["result.json"]
    assert set(theirs["outputs"]) - set(ours["outputs"]) == {"overlay/26-2026.json", "executed.ipynb"}
    assert theirs["outputs"]["overlay/26-2026.json"] == sha256_of(rulebook.overlay_file(NEW))


def test_a_long_text_breaks_within_the_page_of_the_pdf(office: tuple[Path, Rulebook]) -> None:
    assert squeezed(f"{LONG}mức d") in squeezed(text_of(office[0] / "minutes.pdf"))


def test_the_run_keeps_the_words_beside_the_documents_and_names_no_path_of_the_machine(
    office: tuple[Path, Rulebook],
) -> None:
    made, rulebook = office
    record = (made / "executed.ipynb").read_text(encoding="utf-8")

    assert manifest_of(made)["outputs"]["overlay/26-2026.json"] == sha256_of(rulebook.overlay_file(NEW))
    assert (made / "result.json").read_bytes() == result_bytes(check(demo(), RULEBOOK).result)
    assert str(made.parents[1]) not in record
    assert json.loads(record)["metadata"]["papermill"]["parameters"]["OVERLAY"] == "overlay"


def test_words_of_another_decision_are_not_kept(office: tuple[Path, Rulebook], tmp_path: Path) -> None:
    load(tmp_path, csv_bytes(rows_of(RULEBOOK.sheet("1048/QĐ-TTg#1").sheet)))

    assert [path.name for path in (office[0] / "overlay").iterdir()] == ["26-2026.json"]
    assert len(list((office[0].parents[1] / "overlay").iterdir())) == 2
    assert _loaded_words(demo(), tmp_path) == {}, "and where none is of use, there is no folder"
