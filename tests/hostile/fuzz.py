"""Damage led by what the program does with it (Atheris, libFuzzer): one reader, for so many seconds, in a process.

`python -m tests.hostile.fuzz READER SECONDS`. What is found ends the process with a traceback and the file's bytes; at
its end libFuzzer says how many files were read. A workbook is damaged in the XML of one of its sheets, for a packed
file that is changed is mostly none. Kept out: the child processes of the native readers (`tests/workbooks`).
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import atheris

from tests.hostile.damaged import TABLE

ROOT = Path(__file__).resolve().parents[2]
LOOKED_AT = tuple(
    f"workbench.{room}" for room in ("scoring", "workbooks", "council.acts", "programme.asks", "doctor.proof")
)
"""The rooms whose ways Atheris follows; all of them would take minutes before the first file."""
MODULES = (".".join(path.relative_to(ROOT).with_suffix("").parts) for path in (ROOT / "workbench").rglob("*.py"))
OTHERS = [name for one in MODULES if not (name := one.removesuffix(".__init__")).startswith(LOOKED_AT)]
FIRST_SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Reader:
    """A reader, and what it reads when nothing is wrong."""

    reads: Callable[[bytes], object]
    seeds: list[bytes]


def require_words(faults: Iterable[Any]) -> None:
    assert all(fault.what and fault.todo for fault in faults)


def told(reads: Callable[[], object]) -> None:
    """Read; what is refused in words is well."""
    from workbench.errors import WorkbenchError
    from workbench.workbooks.limiting import RefusedError

    try:
        reads()
    except WorkbenchError as refused:
        require_words(refused.faults)
    except RefusedError:
        pass  # the parent says it in words


def bundle() -> Reader:
    from tests.hostile.test_damaged_files import BUNDLE, replays

    return Reader(replays, [BUNDLE.encode()])


def verify() -> Reader:
    from tests.hostile.test_damaged_files import BUNDLE, verified

    return Reader(verified, [BUNDLE.encode()])


def requests() -> Reader:
    from tests.hostile.test_damaged_files import ASKED, asks_all

    return Reader(asks_all, [json.dumps(asked).encode() for asked in ASKED])


def wording() -> Reader:
    from workbench.workbooks.overlay.table import read_table

    return Reader(lambda raw: read_table(raw, "x.csv"), [TABLE.encode()])


def plan() -> Reader:
    from tests.workbooks.plan_books import good_sheets, write_sheets

    with tempfile.TemporaryDirectory() as folder:
        return of_part(write_sheets(Path(folder) / "plan.xlsx", good_sheets()).read_bytes(), "plan.xlsx")


def office_list() -> Reader:
    from tests.workbooks.intake_books import ROWS, TITLES, book_of

    return of_part(book_of([TITLES, *ROWS], merged=["F2:F4"]), "ds.xlsx")


def of_part(raw: bytes, name: str) -> Reader:
    """Return the reader of a workbook whose first sheet is damaged: as it is opened, understood and judged."""
    from tests.workbooks.hostile_files import with_part
    from tests.workbooks.intake_books import DEFAULTS, RULEBOOK, SESSION
    from workbench.workbooks.book import book_of_answer
    from workbench.workbooks.intake.preview import preview
    from workbench.workbooks.intake.request import parse_intake
    from workbench.workbooks.reader.reading import read

    def reads(part: bytes) -> None:
        damaged = with_part(FIRST_SHEET, part, raw)
        book = book_of_answer(json.loads(json.dumps(read(damaged))), damaged, name)
        asked = parse_intake({"session": SESSION, "defaults": DEFAULTS})
        require_words(preview(book, asked, basis=None, memory=lambda _: None, rulebook=RULEBOOK).faults)

    with ZipFile(BytesIO(raw)) as packed:
        return Reader(reads, [packed.read(FIRST_SHEET)])


def uploads() -> Reader:
    """Return the reader of what is sent as a file of a dossier, but for PDFs, and as a packed file of any kind."""
    from tests.desk.files import picture
    from tests.workbooks.intake_books import ROWS, TITLES, book_of
    from workbench.workbooks.reader.package import parts_of
    from workbench.workbooks.scans.reading import look

    def reads(raw: bytes) -> None:
        if b"%PDF-" not in raw[:1024]:
            told(lambda: look(BytesIO(raw)))
        told(lambda: parts_of(raw))

    return Reader(reads, [picture(), book_of([TITLES, *ROWS])])


READERS: dict[str, Callable[[], Reader]] = {
    "bundle": bundle,
    "verify": verify,
    "plan": plan,
    "list": office_list,
    "wording": wording,
    "uploads": uploads,
    "requests": requests,
}


def main(name: str, seconds: str) -> None:
    """Let a reader read damaged files until the time is over."""
    with atheris.instrument_imports(include=["workbench"], exclude=OTHERS):
        reader = READERS[name]()
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(reader.seeds):
            reader.reads(seed)
            (Path(folder) / f"seed{number}").write_bytes(seed)
        asked = [f"-max_total_time={seconds}", "-rss_limit_mb=3000", "-timeout=60", f"-artifact_prefix={folder}/"]
        atheris.Setup([sys.argv[0], *asked, folder], lambda raw: told(lambda: reader.reads(raw)))
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
