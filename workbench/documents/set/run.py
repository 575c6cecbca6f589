"""One papermill run a session: the executed notebook is the record of how the documents were made.

Everything is made in a folder aside and put in its place as a whole (`place`). A failed run leaves
`<session> (chưa lập được)/` with the notebook as far as it came and its faults; minutes made before stay untouched.
While it runs, each heading of the notebook is told as a stage that begins. Kept out: what is made (`make`), and who may
ask for it (the desk).
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import papermill
from papermill.exceptions import PapermillExecutionError

from workbench import settings
from workbench.council.facts.office import PaperFacts
from workbench.documents.checks import hash_of
from workbench.documents.set import manifest
from workbench.documents.set.kernel import OwnKernelManager
from workbench.documents.set.make import FACTS, FAULTS, loaded_words, put_files
from workbench.documents.set.place import FAILED, making, put
from workbench.errors import DocumentError, Fault
from workbench.rulebook import Rulebook, sheet_key
from workbench.text_vi.documents import set as words

NOTEBOOK = "40_minutes.ipynb"
EXECUTED = "executed.ipynb"

StageBegins = Callable[[int], None]
"""Is told the number of each stage as it begins, from 1 on; their names are `stages()`."""

_HEADING = re.compile(r"## \d+\. (.+)")


def stages() -> list[str]:
    """Return what the minutes notebook does, stage by stage, in the words of its own headings."""
    cells = json.loads((settings.notebooks_dir() / NOTEBOOK).read_text(encoding="utf-8"))["cells"]
    return [found[1] for cell in cells if (found := _heading(cell["cell_type"], "".join(cell["source"])))]


def _heading(kind: str, source: str) -> re.Match[str] | None:
    return _HEADING.match(source) if kind == "markdown" else None


def unheard(_: int) -> None:
    """Tell nobody of a stage that begins."""


def run_minutes(
    bundle: bytes,
    *,
    session_id: str,
    out: Path,
    bundle_sha256: str | None = None,
    overlays: Path | None = None,
    facts: PaperFacts | None = None,
    begins: StageBegins = unheard,
) -> Path:
    """Make a session's documents by running the minutes notebook once.

    Args:
        bundle: The signed-off bundle's bytes.
        session_id: The session they must be of.
        out: The folder of all sessions' documents; made if it is missing.
        bundle_sha256: The hash that was signed off; by default that of the given bytes.
        overlays: The folder with the wording an office has loaded, if any.
        facts: What is known of the office and the sitting.
        begins: Told of each stage as it begins.

    Returns:
        The session's folder: minutes.docx, minutes.pdf, tally.xlsx, bundle.json, result.json, executed.ipynb and
        manifest.json; the loaded wording of its decisions, where there is any.

    Raises:
        DocumentError: With the faults that stopped the notebook, which is kept in `<session> (chưa lập được)/`.
    """
    place, failed = out / session_id, out / f"{session_id}{FAILED}"
    with making(place) as folder:
        (folder / "bundle.json").write_bytes(bundle)
        parameters = {"BUNDLE": "bundle.json", "BUNDLE_SHA256": bundle_sha256 or hash_of(bundle)}
        if loaded := _loaded_words(bundle, overlays):
            put_files(folder, loaded)
            parameters["OVERLAY"] = settings.OVERLAY
        if facts is not None and (known := facts.as_bytes()):
            put_files(folder, {FACTS: known})
            parameters["FACTS"] = FACTS
        try:
            _execute(folder, {**parameters, "SESSION": session_id}, begins)
        except PapermillExecutionError as error:
            faults = _faults(folder, error)
            shutil.rmtree(failed, ignore_errors=True)
            folder.rename(failed)
            raise DocumentError(faults) from error
        manifest.add_output(folder, EXECUTED)
        put(folder, place)
    shutil.rmtree(failed, ignore_errors=True)
    return place


def _loaded_words(bundle: bytes, overlays: Path | None) -> dict[str, bytes]:
    """Return the loaded wording that the session's sheets are printed in, to lie beside the documents."""
    if overlays is None or not overlays.is_dir():
        return {}
    products = json.loads(bundle)["products"]
    return loaded_words(Rulebook(overlays=overlays), [sheet_key(one["decision"], one["set"]) for one in products])


def _execute(folder: Path, parameters: dict[str, str], begins: StageBegins) -> None:
    """Run the notebook inside the folder; a finished record names no path of this machine."""
    begun = 0

    def on_cell_start(cell: Any, **_: Any) -> None:
        nonlocal begun
        if _heading(cell.cell_type, cell.source):
            begun += 1
            begins(begun)

    papermill.execute_notebook(
        str(settings.notebooks_dir() / NOTEBOOK),
        str(folder / EXECUTED),
        parameters={**parameters, "OUT": "."},
        kernel_name="python3",
        kernel_manager_class=OwnKernelManager.in_folder(folder.parent),
        cwd=str(folder),
        progress_bar=False,
        on_cell_start=on_cell_start,
    )
    record = json.loads((folder / EXECUTED).read_text(encoding="utf-8"))
    record["metadata"]["papermill"].update(input_path=NOTEBOOK, output_path=EXECUTED)
    text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    (folder / EXECUTED).write_text(text, encoding="utf-8")


def _faults(folder: Path, error: PapermillExecutionError) -> list[Fault]:
    """Return what the notebook said went wrong, or that it broke down without a word of ours."""
    told = folder / FAULTS
    if told.is_file():
        return [Fault(**fault) for fault in json.loads(told.read_text(encoding="utf-8"))]
    return [Fault.of(words.notebook_failed(error.ename, error.evalue), where=NOTEBOOK, code="notebook_failed")]
