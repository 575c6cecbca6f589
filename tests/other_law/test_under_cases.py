"""Every worked case of `tests/cases_under`: a session of 148/QĐ-TTg judged under 26/2026/QĐ-TTg."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import strategies as make
from tests.scoring.cases import session_of
from workbench.other_law.comparison import Compared
from workbench.other_law.judgement import compare
from workbench.other_law.mapping import LawMapping, MappingFile
from workbench.other_law.mapping_load import load_mapping
from workbench.rulebook import Rulebook, Sheet
from workbench.scoring import bundle_bytes, read_bundle

FOLDER = Path(__file__).parents[1] / "cases_under"
OLD, NEW = "148/QĐ-TTg", "26/2026/QĐ-TTg"
RULEBOOK = Rulebook()


@dataclass(frozen=True)
class Case:
    """One worked case: its session file, the sheets and the mapping, and what must come of it."""

    raw: bytes
    sheets: Mapping[str, Sheet] | Rulebook
    mapping: LawMapping
    expect: Mapping[str, Any]


def all_cases() -> Iterator[tuple[str, Case]]:
    for path in sorted(FOLDER.glob("*.yaml")):
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for case in written["cases"]:
            yield f"{path.stem}: {case['name']}", case_of({**written, **case})


def case_of(written: dict[str, Any]) -> Case:
    case = {key: value for key, value in written.items() if key not in ("cases", "name", "expect", "mapping")}
    if "sheet" in case:
        data, sheets = session_of(case, {})
        return Case(bundle_bytes(data), sheets, shipped(), written["expect"])
    old = make.tiny_sheet(case["old"], decision=OLD)
    new = make.tiny_sheet(case.pop("new"), decision=NEW)
    data, _ = session_of({**case, "decision": OLD}, {"old": case.pop("old")})
    return Case(
        bundle_bytes(data), {old.key: old, new.key: new}, small(old, new, written["mapping"]), written["expect"]
    )


@cache
def shipped() -> LawMapping:
    """Return the mapping that the program comes with."""
    return load_mapping(RULEBOOK, OLD, NEW)


def small(old: Sheet, new: Sheet, rows: Mapping[str, Any]) -> LawMapping:
    """Make a mapping from a case's own words; lines that it does not name are listed as unmapped."""
    pairs = [tuple(names.split(" → ")) for names in rows]
    said = [
        {
            "title": names,
            "at": ({"from": a, "to": b, "sets": "1"},),
            "options": {mark: mark for mark in old.by_id[a].marks} if table == "same" else
            {mark: tuple(to) for mark, to in table.items()},
            "ground": "thử",
            "reviewed": False,
        }
        for (a, b), (names, table) in zip(pairs, rows.items(), strict=True)
    ]  # fmt: skip
    gone = [{"from": line.id} for line in old.criteria if line.id not in {a for a, _ in pairs}]
    opened = [{"to": line.id} for line in new.criteria if line.id not in {b for _, b in pairs}]
    lone = [
        {"title": str(place), "at": ({**place, "sets": "1"},), "reason": "thử", "reviewed": False}
        for place in gone + opened
    ]
    file = MappingFile.model_validate(
        {"from": OLD, "to": NEW, "part": "A", "rows": tuple(said), "unmapped": tuple(lone)}
    )
    return LawMapping(old=OLD, new=NEW, parts=(file,), sha256={})


def shown(product: Compared) -> dict[str, Any]:
    """Return a compared product in the words of a case."""
    low, high = product.lowest.mean, product.highest.mean
    return {
        "was": product.before.stars or product.before.status,
        "mean": None if low is None or high is None else (low, high),
        "ends": [end.stars or end.status for end in product.outcomes],
        "change": product.change,
        "floors": {f"{floor.criterion} {'*' * floor.stars[0]}": floor.state for floor in product.floors},
        "gap": product.gap,
        "ways": [f"by {by}" if by else f"to {to}" for by, to in product.ways],
    }


def told(expect: Mapping[str, Any]) -> dict[str, Any]:
    read = {"mean": lambda text: text and tuple(map(Fraction, text.split(" – ")))}
    read["gap"] = lambda text: tuple(map(int, text.split(" – ")))
    return {key: read[key](value) if key in read else value for key, value in expect.items()}


NAMED = list(all_cases())


def test_no_two_cases_have_one_name() -> None:
    assert len(dict(NAMED)) == len(NAMED) >= 35


@pytest.mark.parametrize("case", [case for _, case in NAMED], ids=[name for name, _ in NAMED])
def test_case_gives_what_it_promises(case: Case) -> None:
    bundle = read_bundle(case.raw, case.sheets)
    (product,) = compare(bundle, case.sheets, {OLD: case.mapping}, under=NEW, bundle_sha256="").products
    assert isinstance(product, Compared)
    got, wanted = shown(product), told(case.expect)

    assert wanted, "a case must promise something"
    floors = wanted.pop("floors", {})
    assert {key: got["floors"].get(key) for key in floors} == floors
    assert {key: got[key] for key in wanted} == wanted
