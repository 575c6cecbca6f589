"""What a session's papers cost: 60 products before 11 members, stage by stage, beside one notebook run a document.

    uv run python -m benchmarks.documents --quick                                  few products, to see that it runs
    uv run python -m benchmarks.documents --write docs/benchmark-documents.md      the published figures

The baseline is what a notebook per document does: papermill runs a notebook that fills a Word template with docxtpl and
has LibreOffice make its PDF; a few letters are measured and counted up to all of the same session. Kept out: how long
the meeting takes (`questions`).
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import papermill

from benchmarks import command
from benchmarks.large import MEMBERS, PRODUCTS, plan
from benchmarks.machine import facts, load
from workbench.documents.paths import TEMPLATES
from workbench.rulebook import Rulebook
from workbench.scoring import bundle_bytes

TODAY = ("begin", "minutes", "letters", "tally")
STAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("minutes, letters, tally", TODAY),
    ("every member's filled sheets", ("sheets",)),
    ("the further papers", ("papers",)),
)
"""What is measured, each in a process of its own."""
PROMISED_SECONDS, PROMISED_MB = 6.0, 300.0
"""Processor time of the first line, and what no line's processes hold."""
SAMPLE = 3
"""Documents that the baseline is measured on."""
_CELL = """
import json, subprocess
from docxtpl import DocxTemplate
filled = DocxTemplate(TEMPLATE)
filled.render(json.loads(open(DATA, encoding="utf-8").read()), autoescape=True)
filled.save(OUT + ".docx")
subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", FOLDER, OUT + ".docx"], check=True)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What making some files took: processor seconds, seconds, the most MB that one of the processes held."""

    what: str
    cpu: float
    wall: float
    memory: float
    files: int


def session(products: int, members: int) -> bytes:
    """Return a concluded session: all tick the dearest options, each member one below on a line of their own."""
    told, rulebook = plan(products=products, members=members), Rulebook()
    scoring = [one for one in told.members if one.role != "secretary"]
    ballots = [
        {
            "product": product.code,
            "member": member.id,
            "round": 1,
            "at": "2026-07-10T08:00:00+07:00",
            "marks": {
                line.id: line.letters[-2 if at == number % len(lines) and len(line.letters) > 1 else -1]
                for at, line in enumerate(lines)
            },
            "notes": {},
            "reason": None,
            "opinion": "",
        }
        for product in told.products
        for lines in [rulebook.sheet(product.sheet).sheet.criteria]
        for number, member in enumerate(scoring)
    ]
    frame = json.loads(told.model_dump_json(include={"session", "regulation", "members", "products"}, by_alias=True))
    frame["regulation"]["floors"] = "majority"
    empty: dict[str, list[Any]] = {
        name: [] for name in ("absences", "recusals", "agreed", "resolutions", "waivers", "stops")
    }
    return bundle_bytes({"format": "ocop-session/2", **frame, "ballots": ballots, **empty})


def ours(bundle: Path, folder: Path) -> list[Cost]:
    """Make the set, stage by stage."""
    return [_ours(what, bundle, folder, stages) for what, stages in STAGES]


def _ours(what: str, bundle: Path, folder: Path, stages: Sequence[str]) -> Cost:
    words = [sys.executable, "-m", "benchmarks.documents_ours", str(bundle), str(folder), *stages]
    done = subprocess.run(words, capture_output=True, check=True, text=True)
    return Cost(what=what, **json.loads(done.stdout))


def baseline(folder: Path, sample: int) -> Cost:
    """Run a notebook for each of a few letters: papermill, docxtpl, LibreOffice."""
    template = folder / "letter.docx"
    template.write_bytes((TEMPLATES / "letter.docx").read_bytes())
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(
                "TEMPLATE = ''\nDATA = ''\nOUT = ''\nFOLDER = ''", metadata={"tags": ["parameters"]}
            ),
            nbformat.v4.new_code_cell(_CELL),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(notebook, folder / "one.ipynb")
    (folder / "data.json").write_text(json.dumps(_letter()), encoding="utf-8")
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    for number in range(sample):
        papermill.execute_notebook(
            str(folder / "one.ipynb"),
            str(folder / f"run-{number}.ipynb"),
            parameters={
                "TEMPLATE": str(template),
                "DATA": str(folder / "data.json"),
                "OUT": str(folder / f"letter-{number}"),
                "FOLDER": str(folder),
            },
            kernel_name="python3",
            progress_bar=False,
        )
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begun
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(what="", cpu=cpu, wall=wall, memory=after.ru_maxrss / 1024, files=2 * sample)


def _letter() -> dict[str, Any]:
    """Return the texts of a short letter."""
    names = ("parent", "organ", "number", "about", "place_and_day", "to", "opening", "sign_here", "signed_by")
    line = {"label": "", "text": "Sản phẩm đạt mọi mức tối thiểu của hạng này. " * 4}
    section = {"title": "1. Kết quả và lý do", "lines": [line] * 8}
    product = {
        "title": "",
        "facts": [{"label": "Sản phẩm", "text": "Bún khô"}] * 5,
        "sections": [section],
        "floors": [],
    }
    return {
        **dict.fromkeys(names, "Hội đồng đánh giá"),
        "products": [product],
        "closing": [section],
        "signer": ["TM. HỘI ĐỒNG", "CHỦ TỊCH"],
        "recipients": ["- Như trên;"],
    }


def report(products: int, members: int, costs: Sequence[Cost], one: Cost, machine: Sequence[str]) -> str:
    """Return the page of a measurement.

    Args:
        products: How many the session had.
        members: How many scored.
        costs: Of the stages.
        one: Of the baseline's sample.
        machine: What the figures belong to.
    """
    lines = [
        f"| {cost.what} | {cost.files} | {cost.cpu:.1f} s | {cost.wall:.1f} s | {cost.memory:.0f} MB |"
        for cost in costs
    ]
    letters, each = costs[0], one.cpu / (one.files / 2)
    documents = sum(cost.files for cost in costs) // 2
    ratio = each * documents / sum(cost.cpu for cost in costs)
    return "\n".join(
        [
            "# What a session's papers cost",
            "",
            f"{products} products before {members} who score. Made by "
            "`uv run python -m benchmarks.documents --write docs/benchmark-documents.md`.",
            "",
            "| What | Files | Processor time | From start to end | Most memory of one process |",
            "|---|---|---|---|---|",
            *lines,
            "",
            f"Promised: minutes, letters and tally in {PROMISED_SECONDS:.0f} s of processor time "
            f"({'kept' if letters.cpu <= PROMISED_SECONDS else 'not kept'}), no process over {PROMISED_MB:.0f} MB "
            f"({'kept' if max(cost.memory for cost in costs) <= PROMISED_MB else 'not kept'}).",
            "",
            f"One notebook run a document (papermill, docxtpl, LibreOffice) took {each:.1f} s of processor time, "
            f"measured on {one.files // 2} in the same run; for as many documents as above ({documents}, each as Word "
            f"file and PDF) that is {ratio:.0f} times the processor time of the whole set.",
            "",
            *(f"- {fact}" for fact in machine),
            "",
        ]
    )


def main() -> None:
    """Measure and report."""
    asked = command.asked("documents", __doc__, quick="six products before five members")
    products, members = (6, 5) if asked.quick else (PRODUCTS, MEMBERS)
    with TemporaryDirectory() as made:
        folder = Path(made)
        bundle = folder / "session.json"
        bundle.write_bytes(session(products, members))
        before = load()
        (folder / "set").mkdir()
        costs = ours(bundle, folder / "set")
        one = baseline(folder, 1 if asked.quick else SAMPLE)
    machine = [
        *facts(packages=("typst", "docxtpl", "papermill")),
        f"load {before:.1f} before, {os.getloadavg()[0]:.1f} after",
    ]
    asked.report(report(products, members, costs, one, machine))


if __name__ == "__main__":
    main()
