"""Reads damaged workbooks one after the other in this process, under the child's limit of memory.

Run as a module with the numbers of the first file and of the one after the last: each is a sound workbook with bytes
changed, cut or doubled. It tells of each file whether it was read or refused, and how many of its cells were lost:
cells of the file's own XML that are neither read nor an error, and texts that end neither in a record nor in a fault
or doubt. The native reader may end it by an abort.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from openpyxl.styles import Font

from tests.workbooks.hostile_files import ods, with_part
from tests.workbooks.intake.test_intake_nothing_lost import lost, taken_from
from tests.workbooks.intake_books import ROWS, TITLES, book_of, error
from workbench.workbooks.book import book_of_answer
from workbench.workbooks.limiting import RefusedError
from workbench.workbooks.reader.limits import OF_WORKBOOKS
from workbench.workbooks.reader.package import parts_of
from workbench.workbooks.reader.reading import read

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
        ods("".join(_row(row) for row in [TITLES, *ROWS])),
    ]


def _row(cells: list[Any]) -> str:
    made = [
        f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
        if isinstance(cell, int)
        else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    ]
    return f"<table:table-row>{''.join(made)}</table:table-row>"


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


def not_read(raw: bytes, answer: Any) -> list[str]:
    """Return the texts of the file's own XML that were not read, and how many cells there were if fewer were read."""
    in_file = list(_cells_of(raw))
    cells = [cell for sheet in answer["sheets"] for row in sheet["rows"] for cell in row if cell != ""]
    errors = [place for sheet in answer["sheets"] for place in sheet["marks"]["errors"]]
    said = _bare([*map(str, cells), *(text for *_, text in errors)])
    missing = [text for text in in_file if _bare([text]) not in said and not _number(text)]
    return missing if len(in_file) <= len(cells) + len(errors) else [*missing, f"{len(in_file)} cells in the file"]


def _bare(texts: list[str]) -> str:
    return "".join("".join(texts).split())


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _cells_of(raw: bytes) -> Iterator[str]:
    """Yield the text of every filled cell, from the XML itself; the bare number of a text that is not in the file."""
    parts = parts_of(raw)
    if "content.xml" in parts:
        for cell in _elements(parts["content.xml"], "table-cell"):
            if text := "".join(cell.itertext()).strip():
                yield text
        return
    texts = ["".join(one.itertext()) for one in _elements(parts.get("xl/sharedStrings.xml", b"<sst/>"), "si")]
    for cell in _elements(parts.get("xl/worksheets/sheet1.xml", b"<worksheet/>"), "c"):
        value = "".join(each.text or "" for each in cell.iter() if each.tag.rpartition("}")[2] in {"v", "t"}).strip()
        if cell.get("t") == "s" and value.isdecimal() and int(value) < len(texts):
            value = texts[int(value)].strip()
        if value:
            yield value


def _elements(xml: bytes, name: str) -> list[ElementTree.Element]:
    found = ElementTree.fromstring(xml)  # noqa: S314  # bounded, and read by the product before
    return [each for each in found.iter() if each.tag.rpartition("}")[2] == name]


def main(first: int, last: int, kept: Path) -> None:
    """Read the files of these numbers; the one in hand lies at `kept`, should the process end with it."""
    resource.setrlimit(resource.RLIMIT_AS, (OF_WORKBOOKS.memory_mb * 2**20,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sounds, told = sound(), sys.stdout
    for number in range(first, last):
        chance = random.Random(number)  # noqa: S311  # damage that can be made again
        damaged = mutated(chance.choice(sounds), chance)
        kept.write_bytes(damaged)
        try:
            answer = json.loads(json.dumps(read(damaged)))
        except (RefusedError, MemoryError):
            told.write(f"{number} refused 0\n")
        else:
            book = book_of_answer(answer, damaged, "ds.xlsx")
            missing = [*not_read(damaged, answer), *lost(book, taken_from(book))]
            told.write(f"{number} read {len(missing)}\n")
            if missing:
                sys.stderr.write(f"file {number} has lost {missing}\n")
        told.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
