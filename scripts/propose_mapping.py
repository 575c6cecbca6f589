"""Propose how the lines of 148/QĐ-TTg are carried to 26/2026/QĐ-TTg: a draft for a person, never the truth.

    uv run python scripts/propose_mapping.py REFERENCE TARGET

REFERENCE holds `blocks-<decision>.json`, the printed words by block; they are compared and never written. Lines of one
set and part are paired by how alike their titles and options are; an option is carried only to one of the same printed
words, and every other is left open. What stands in `scoresheets/mappings/` was reviewed line by line from such a draft,
so a file that is there is never written over. `workbench check` holds files and sheets together.
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

from workbench.rulebook import NONE_MET, Criterion, Rulebook

OLD, NEW = "148/QĐ-TTg", "26/2026/QĐ-TTg"
SLUGS = {OLD: "148-2023", NEW: "26-2026"}
PARTS = {"A": "Sản phẩm và sức mạnh cộng đồng", "B": "Khả năng tiếp thị", "C": "Chất lượng sản phẩm"}
ALIKE = 0.33
"""Lines less alike than this are not paired; found by looking at the pairs just above and below."""


@dataclass(frozen=True)
class Line:
    """One criterion of one set: the published line, and the printed words it is compared by."""

    set_no: int
    part: str
    criterion: Criterion
    title: str
    options: tuple[str, ...]


@dataclass
class Row:
    """What is said of two lines, and everywhere that it holds."""

    title: str
    at: list[tuple[str, str, int]]
    options: Mapping[str, Sequence[str]]
    ground: str
    figures: set[tuple[str, str]]


@dataclass
class Lone:
    """A line of one decision that nothing is carried from or to; the other decision's id is empty."""

    title: str
    at: list[tuple[str, str, int]]
    reason: str


def main() -> None:
    """Write one draft for each part; stop where a file is there."""
    reference, target = Path(sys.argv[1]), Path(sys.argv[2])
    old, new = (printed_lines(Rulebook(), number, reference) for number in (OLD, NEW))
    for part in PARTS:
        path = target / f"phan-{part.lower()}.yaml"
        if path.exists():
            sys.exit(f"{path} is there; it may have been reviewed")
        rows, lone = propose([x for x in old if x.part == part], [x for x in new if x.part == part])
        path.write_text(mapping_text(part, rows, lone), encoding="utf-8")


def printed_lines(rulebook: Rulebook, number: str, reference: Path) -> list[Line]:
    """Return every line of a decision with its printed words."""
    blocks = json.loads((reference / f"blocks-{SLUGS[number]}.json").read_text(encoding="utf-8"))
    words = {(set_no, line): block for block in blocks for set_no, line in block["used_in"]}
    sheets = [rulebook.sheet(f"{number}#{set_no}").sheet for set_no in range(1, 27)]
    return [_line(sheet.set, part.code, c, words[sheet.set, c.id]) for sheet in sheets for part in sheet.parts
            for c in part.criteria]  # fmt: skip


def _line(set_no: int, part: str, criterion: Criterion, block: Mapping[str, Any]) -> Line:
    options = tuple(plain(option["text"]) for option in block["options"])
    return Line(set_no, part, criterion, plain(block["title"]), options)


def plain(text: str) -> str:
    """Return words and signs of comparison alone, so that commas and capitals make no difference."""
    return re.sub(r"[^\w<>≤≥]+", " ", text.lower()).strip()


def propose(old: Sequence[Line], new: Sequence[Line]) -> tuple[list[Row], list[Lone]]:
    """Pair the lines of one part, and put pairs of the same printed words into one row."""
    rows: dict[Any, Row] = {}
    paired: set[int] = set()
    for a, b in _pairs(old, new):
        paired |= {id(a), id(b)}
        key = a.title, a.options, a.criterion.marks, b.title, b.options, b.criterion.marks
        row = rows.setdefault(key, Row(b.criterion.title, [], carried(a, b), ground_of(a, b), set()))
        row.at.append((a.criterion.id, b.criterion.id, a.set_no))
        row.figures.add((figures(a), figures(b)))
    lone: dict[Any, Lone] = {}
    for is_old, lines in ((True, old), (False, new)):
        for line in lines:
            if id(line) not in paired:
                ids = (line.criterion.id, "") if is_old else ("", line.criterion.id)
                empty = Lone(line.criterion.title, [], "Không thấy dòng tương ứng ở quyết định kia.")
                lone.setdefault((is_old, line.title), empty).at.append((*ids, line.set_no))
    return list(rows.values()), list(lone.values())


def _pairs(old: Sequence[Line], new: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    of_set: defaultdict[int, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for line in old:
        of_set[line.set_no][0].append(line)
    for line in new:
        of_set[line.set_no][1].append(line)
    for olds, news in of_set.values():
        found = sorted(((alike(a, b), i, j) for i, a in enumerate(olds) for j, b in enumerate(news)), reverse=True)
        partner: dict[int, int] = {}
        for likeness, i, j in found:
            if likeness >= ALIKE and i not in partner and j not in partner.values():
                partner[i] = j
        yield from ((olds[i], news[j]) for i, j in sorted(partner.items()))


def alike(a: Line, b: Line) -> float:
    """Return how alike two lines read, 0 to 1."""
    titles = SequenceMatcher(None, a.title, b.title).ratio()
    return 0.3 * titles + 0.2 * _shared(a.title, b.title) + 0.5 * _shared(" ".join(a.options), " ".join(b.options))


def _shared(a: str, b: str) -> float:
    one, two = set(a.split()), set(b.split())
    return len(one & two) / max(1, len(one | two))


def carried(a: Line, b: Line) -> dict[str, Sequence[str]]:
    """Return where each old mark goes: to the option of the same words, or to any that is left open."""
    same = dict(zip(b.options, b.criterion.letters, strict=True))
    table: dict[str, Sequence[str]] = {}
    for letter, text in zip(a.criterion.letters, a.options, strict=True):
        table[letter] = same.get(text, tuple(b.criterion.marks))
    if NONE_MET in a.criterion.marks:
        table[NONE_MET] = NONE_MET if a.options == b.options else tuple(b.criterion.marks)
    return table


def ground_of(a: Line, b: Line) -> str:
    """Say what the print has in common."""
    if a.options == b.options:
        return f"{'Tên và mọi mức giữ nguyên chữ' if a.title == b.title else 'Mọi mức giữ nguyên chữ, tên đổi'}."
    same = [letter for letter, text in zip(a.criterion.letters, a.options, strict=True) if text in b.options]
    return f"Mức giữ nguyên chữ: {', '.join(same) or 'không có'}. Các mức khác phải đọc lại."


def figures(line: Line) -> str:
    """Return the points of a line's options as a person reads them."""
    return ", ".join(str(option.points) for option in line.criterion.options)


def points_said(pairs: set[tuple[str, str]]) -> str:
    """Say what became of the points; those of the new sheet are given in any case."""
    if all(old == new for old, new in pairs):
        return "Điểm giữ nguyên."
    if len(pairs) == 1:
        ((old, new),) = pairs
        return f"Điểm {old} thành {new}."
    return "Điểm đổi ở một số bộ."


def mapping_text(part: str, rows: Sequence[Row], lone: Sequence[Lone]) -> str:
    """Write one file."""
    out = [
        f"# Bảng chuyển Phần {part} ({PARTS[part]}) từ {OLD} sang {NEW}. Đọc docs/doi-luat.md trước khi sửa.",
        f"from: {OLD}", f"to: {NEW}", f"part: {part}", "rows:",
    ]  # fmt: skip
    for row in rows:
        options = ", ".join(f"{_mark(old)}: {_marks(new)}" for old, new in row.options.items())
        out += [f"- title: {_quoted(row.title)}", *_at(row.at), f"  options: {{{options}}}"]
        out += [*_folded("ground", f"{row.ground} {points_said(row.figures)}"), "  reviewed: false"]
    out.append("unmapped:" if lone else "unmapped: []")
    for line in lone:
        out += [f"- title: {_quoted(line.title)}", *_at(line.at), *_folded("reason", line.reason), "  reviewed: false"]
    return "".join(f"{line}\n" for line in out)


def _at(at: Sequence[tuple[str, str, int]]) -> Iterator[str]:
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for a, b, set_no in at:
        places[a, b].append(set_no)
    yield "  at:"
    for (a, b), sets in places.items():
        ids = [f'{side}: "{line}"' for side, line in (("from", a), ("to", b)) if line]
        yield f'  - {{{", ".join(ids)}, sets: "{_ranges(sorted(sets))}"}}'


def _ranges(sets: Sequence[int]) -> str:
    runs = [[sets[0]]]
    for before, after in pairwise(sets):
        if after == before + 1:
            runs[-1].append(after)
        else:
            runs.append([after])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _mark(mark: str) -> str:
    return f'"{mark}"' if mark == NONE_MET else mark


def _marks(marks: Sequence[str]) -> str:
    return _mark(marks[0]) if len(marks) == 1 else f"[{', '.join(map(_mark, marks))}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _folded(key: str, text: str) -> list[str]:
    lines = textwrap.wrap(text, 112, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
    return [f"  {key}: >-", *lines]


if __name__ == "__main__":
    main()
