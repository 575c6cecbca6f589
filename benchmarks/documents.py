"""What a session's papers cost: 60 products before 11 members, stage by stage, beside one notebook run a document.

    uv run python -m benchmarks.documents --quick                                  few products, to see that it runs
    uv run python -m benchmarks.documents --write docs/benchmark-documents.md      the published figures

The baseline is what a notebook per document does: papermill runs a notebook that fills the Word template of that
document with what the same session prints in it, by docxtpl, and has LibreOffice make its PDF. Both minutes are
measured, a few of each other kind and counted up to all of them; the tally is in our time alone. Kept out: how long the
meeting takes (`questions`).
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
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
from benchmarks.processes import most_together
from workbench.documents.checks import hash_of
from workbench.documents.minutes.copy import for_others
from workbench.documents.opinion.compose import opinion_form
from workbench.documents.paths import TEMPLATES
from workbench.documents.set.make import making
from workbench.glyphs import as_printed
from workbench.rulebook import Rulebook
from workbench.scoring import bundle_bytes

TODAY = ("begin", "minutes", "letters", "tally")
STAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("minutes, letters, tally", TODAY),
    ("every member's filled sheets", ("sheets",)),
    ("the further papers", ("papers",)),
)
"""What is measured, each in a process of its own."""
PROMISED_SECONDS, PROMISED_SHEETS, PROMISED_MB, PROMISED_RATIO = 6.0, 60.0, 300.0, 8.0
"""Processor time of the first line and of the sheets, what no line's processes hold, and the least ratio."""
SAMPLE = 3
"""Documents of a kind that the baseline is measured on."""
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
    """What making some files took.

    Attributes:
        what: Which files.
        cpu: Processor seconds, of children too.
        wall: Seconds from start to end.
        memory: The most MB that one of the processes held.
        together: The most MB that it and its child held at one time, shared pages once.
        files: How many.
    """

    what: str
    cpu: float
    wall: float
    memory: float
    together: float
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
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        together = most_together(process)
        told = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return Cost(what=what, together=together, **json.loads(told))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Documents of one kind, as a notebook a document would make them.

    Attributes:
        what: What they are.
        template: The Word template that each is filled from.
        documents: What each prints.
    """

    what: str
    template: str
    documents: Sequence[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What notebooks took: processor seconds on those measured, and how many documents of the kind there are."""

    what: str
    cpu: float
    measured: int
    documents: int

    @property
    def each(self) -> float:
        """Processor seconds of one document."""
        return self.cpu / self.measured

    @property
    def of_all(self) -> float:
        """Processor seconds of all documents of the kind."""
        return self.each * self.documents


def kinds(raw: bytes) -> list[Kind]:
    """Return the documents of a session, by kind; the first two are today's set."""
    rulebook = Rulebook()
    made = making(raw, rulebook, Path(), bundle_sha256=hash_of(raw))
    forms = [
        opinion_form(one, rulebook, made.facts, hash_of(raw)) for group in made.grouped_sheets.values() for one in group
    ]
    return [
        Kind(
            what="minutes", template="minutes.docx", documents=(made.printed_minutes, for_others(made.printed_minutes))
        ),
        Kind(what="letters", template="letter.docx", documents=made.printed_letters),
        Kind(what="filled sheets", template="opinion.docx", documents=forms),
        Kind(what="further papers", template="paper.docx", documents=made.printed_papers),
    ]


def baseline(folder: Path, kind: Kind, sample: int) -> Baseline:
    """Run a notebook for each of a few documents of a kind, taken evenly: papermill, docxtpl, LibreOffice."""
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
    taken = kind.documents[:: max(1, len(kind.documents) // sample)][:sample]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for number, document in enumerate(taken):
        out = folder / f"{kind.template}-{number}"
        (folder / "data.json").write_text(json.dumps(as_printed(document)), encoding="utf-8")
        told = {"TEMPLATE": TEMPLATES / kind.template, "DATA": folder / "data.json", "OUT": out, "FOLDER": folder}
        papermill.execute_notebook(
            str(folder / "one.ipynb"),
            f"{out}.ipynb",
            parameters={name: str(path) for name, path in told.items()},
            kernel_name="python3",
            progress_bar=False,
        )
        if not Path(f"{out}.pdf").is_file():
            raise FileNotFoundError(f"{out}.pdf")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Baseline(what=kind.what, cpu=cpu, measured=len(taken), documents=len(kind.documents))


def report(
    products: int, members: int, costs: Sequence[Cost], notebooks: Sequence[Baseline], machine: Sequence[str]
) -> str:
    """Return the page of a measurement.

    Args:
        products: How many the session had.
        members: How many scored.
        costs: Of the stages.
        notebooks: Of the baseline, by kind; those of today's set first.
        machine: What the figures belong to.
    """
    today, sheets = costs[0], costs[1]
    lines = [
        f"| {cost.what} | {cost.files} | {cost.cpu:.1f} s | {cost.wall:.1f} s | {cost.memory:.0f} MB "
        f"| {cost.together:.0f} MB |"
        for cost in costs
    ]
    compared = [
        f"| {one.what} | {one.documents} | {one.measured} | {one.each:.1f} s | {one.of_all:.0f} s |"
        for one in notebooks
    ]
    of_today = sum(one.of_all for one in notebooks[:2]) / today.cpu
    of_all = sum(one.of_all for one in notebooks) / sum(cost.cpu for cost in costs)
    return "\n".join(
        [
            "# What a session's papers cost",
            "",
            f"{products} products before {members} who score. Made by "
            "`uv run python -m benchmarks.documents --write docs/benchmark-documents.md`.",
            "",
            "| What | Files | Processor time | From start to end | Most memory of one process "
            "| Of it and its child at one time |",
            "|---|---|---|---|---|---|",
            *lines,
            "",
            f"Promised: minutes, letters and tally in {PROMISED_SECONDS:.0f} s of processor time "
            f"({_kept(today.cpu <= PROMISED_SECONDS)}), the filled sheets in {PROMISED_SHEETS:.0f} s "
            f"({_kept(sheets.cpu <= PROMISED_SHEETS)}), never over {PROMISED_MB:.0f} MB together "
            f"({_kept(max(cost.together for cost in costs) <= PROMISED_MB)}), and {PROMISED_RATIO:.0f} times less "
            f"processor time than one notebook run a document ({_kept(of_today >= PROMISED_RATIO)}). Memory of both at "
            "one time: the sum of their proportional set sizes (PSS), looked at every 20 ms.",
            "",
            "One notebook run a document, in the same run: papermill, docxtpl with the same template and the same "
            "content, LibreOffice.",
            "",
            "| What | Documents | Measured | Processor time of one | Of all |",
            "|---|---|---|---|---|",
            *compared,
            "",
            f"For minutes and letters that is {of_today:.1f} times the processor time of ours, tally and all; "
            f"for everything {of_all:.1f} times. Of the filled sheets each is a document there, as Word file and PDF; "
            "ours are PDFs of up to twenty sheets of one member, each with pages of its own.",
            "",
            *(f"- {fact}" for fact in machine),
            "",
        ]
    )


def _kept(kept: object) -> str:
    return "kept" if kept else "not kept"


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
        notebooks = [baseline(folder, kind, 1 if asked.quick else SAMPLE) for kind in kinds(bundle.read_bytes())]
    machine = [
        *facts(packages=("typst", "docxtpl", "papermill")),
        f"load {before:.1f} before, {os.getloadavg()[0]:.1f} after",
    ]
    asked.report(report(products, members, costs, notebooks, machine))


if __name__ == "__main__":
    main()
