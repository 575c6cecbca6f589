"""Reads damaged workbooks one after the other in this process, under the child's limit of memory.

Run as a module with the numbers of the first file and of the one after the last: each is a sound workbook with bytes
changed, cut or doubled. It tells of each file whether it was read or refused; the native reader may end it by an abort.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import zipfile
from io import BytesIO
from pathlib import Path

from openpyxl.styles import Font

from tests.documents.intake_books import ROWS, TITLES, book_of, error
from tests.workbooks.hostile_files import CELL, ods, with_part
from workbench.workbooks.limits import MEMORY_MB
from workbench.workbooks.package import RefusedError
from workbench.workbooks.reading import read

_PIECES = [b"", b"\0", b"\xff" * 4, b"<", b'"', b"&#0;", b"_x0000_", b"999999999", b"-1", b"1e999", b"XFD1048576"]


def sound() -> list[bytes]:
    """Return workbooks that show something beside their values."""

    def marked(page: object) -> None:
        error("#N/A", "D3")(page)  # type: ignore[arg-type]
        page["C2"].font = Font(name=".VnTime", strike=True)  # type: ignore[index]
        page["B2"].number_format = '"SP-"000'  # type: ignore[index]
        page.row_dimensions[4].hidden = True  # type: ignore[attr-defined]

    return [
        book_of([TITLES, *ROWS], merged=["F2:F4"], change=marked),
        ods("<table:table-row>" + CELL.format(' table:number-rows-spanned="2"') * 5 + "</table:table-row>"),
    ]


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """Return a workbook with something wrong in it: in its bytes, or in the text of one of its parts."""
    if chance.random() < 0.4:
        return _changed(raw, chance)
    with zipfile.ZipFile(BytesIO(raw)) as packed:
        path = chance.choice([each for each in packed.namelist() if each.endswith((".xml", ".rels"))])
        return with_part(path, _changed(packed.read(path), chance), raw)


def _changed(given: bytes, chance: random.Random) -> bytes:
    found = bytearray(given)
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randrange(len(found) + 1), chance.choice([0, 1, 1, 4, 40])
        found[at : at + length] = chance.choice([*_PIECES, bytes(found[at : at + 60]), chance.randbytes(2)])
    return bytes(found[: chance.randrange(len(found))] if chance.random() < 0.05 and found else found)


def main(first: int, last: int, kept: Path) -> None:
    """Read the files of these numbers; the one in hand lies at `kept`, should the process end with it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MB * 2**20,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sounds, told = sound(), sys.stdout
    for number in range(first, last):
        chance = random.Random(number)  # noqa: S311  # damage that can be made again
        damaged = mutated(chance.choice(sounds), chance)
        kept.write_bytes(damaged)
        try:
            json.dumps(read(damaged))
            told.write(f"{number} read\n")
        except (RefusedError, MemoryError):
            told.write(f"{number} refused\n")
        told.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
