"""The start notebook's list and button, without a browser: what is offered and made, what is never written over."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from workbench import settings
from workbench.lab.start import Start


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    (tmp_path / "notebooks").mkdir()
    for name in ("bundles/PHIEN 1.json", "bundles/PHIEN-2.json", "outputs/PHIEN-3/bundle.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(settings.demo_bundle(), tmp_path / name)
    (tmp_path / "outputs" / "PHIEN-3" / "result.json").write_text('{"format": "ocop-result/2"}')
    monkeypatch.chdir(tmp_path / "notebooks")
    InteractiveShell.instance()
    with capture_output():
        yield Start(Path("../bundles"))
    InteractiveShell.clear_instance()


def parameters(path: str) -> list[str]:
    cells = json.loads(Path(path).read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if "injected-parameters" in cell["metadata"].get("tags", [])]


def test_the_list_holds_the_packaged_bundles_the_folders_and_those_of_outputs(start: Start) -> None:
    assert [value for _, value in start.bundle.options] == [
        *("demo", "demo-truoc", "../bundles"),
        *("../bundles/PHIEN 1.json", "../bundles/PHIEN-2.json", "../outputs/PHIEN-3/bundle.json"),
    ]


def test_what_is_chosen_is_shown_or_why_not(start: Start) -> None:
    assert "MAU-2026-07" in start.found.value
    Path("../bundles/PHIEN-2.json").write_text("{", "utf-8")

    start.bundle.value = "../bundles/PHIEN-2.json"

    assert "Không đọc tệp PHIEN-2.json" in start.found.value
    assert "-&gt;" in start.found.value


@pytest.mark.parametrize(
    ("notebook", "bundle", "made", "parameter"),
    [
        ("50_analysis", "../bundles/PHIEN 1.json", "50_analysis.PHIEN 1", 'BUNDLES = "../bundles/PHIEN 1.json"'),
        (
            "50_analysis",
            "../outputs/PHIEN-3/bundle.json",
            "50_analysis.PHIEN-3",
            'BUNDLES = "../outputs/PHIEN-3/bundle.json"',
        ),
        ("30_consensus", "../bundles/PHIEN-2.json", "30_consensus.PHIEN-2", 'BUNDLE = "../bundles/PHIEN-2.json"'),
        ("40_minutes", "demo", "40_minutes.demo", 'BUNDLE = "demo"'),
    ],
)
def test_a_notebook_is_made_beside_with_the_choice_and_without_old_outputs(
    start: Start, notebook: str, bundle: str, made: str, parameter: str
) -> None:
    start.notebook.value, start.bundle.value = notebook, bundle

    start.make.click()

    (told,) = parameters(f"{made}.ipynb")
    assert parameter in told
    assert [cell for cell in json.loads(Path(f"{made}.ipynb").read_text("utf-8"))["cells"] if cell.get("outputs")] == []


def test_a_made_notebook_is_never_written_over(start: Start) -> None:
    start.make.click()
    Path("50_analysis.demo.ipynb").write_text("của tôi", "utf-8")

    start.make.click()

    assert Path("50_analysis.demo.ipynb").read_text("utf-8") == "của tôi"
    assert len(parameters("50_analysis.demo-2.ipynb")) == 1


@pytest.mark.parametrize("notebook", ["30_consensus", "40_minutes"])
def test_a_folder_is_not_given_to_a_notebook_of_one_session(start: Start, notebook: str) -> None:
    start.notebook.value, start.bundle.value = notebook, "../bundles"

    start.make.click()

    assert list(Path().iterdir()) == []
