"""From a worked case in `tests/cases/*.yaml` to a session file; the notation is told in `tests/cases/README.md`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests import strategies as make
from workbench.rulebook.load import Rulebook
from workbench.rulebook.records.sheet import Sheet
from workbench.scoring import bundle_bytes

FOLDER = Path(__file__).parents[1] / "cases"
RULEBOOK = Rulebook()
SETTINGS = ("floors", "fallback", "forward", "secretary_scores", "waivers", "decimals")


@dataclass(frozen=True)
class Case:
    """One worked case: the session file it means, the sheets, and what must come of it."""

    name: str
    raw: bytes
    sheets: Mapping[str, Sheet] | Rulebook
    expect: Mapping[str, Any]
    refused: list[dict[str, str]]
    rule: Mapping[str, str] | None


@cache
def all_cases() -> tuple[tuple[str, Case], ...]:
    """Return every case with a name for the test's report; nobody changes them."""
    return tuple(_read_cases())


def _read_cases() -> Iterator[tuple[str, Case]]:
    for path in sorted(FOLDER.glob("*.yaml")):
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        sheets = written.get("sheets", {})
        for case in written["cases"]:
            yield f"{path.stem}: {case['name']}", case_of(dict(case), sheets)


def case_of(case: dict[str, Any], tiny: Mapping[str, Mapping[str, str]]) -> Case:
    """Read one written case; nothing of it may be left over."""
    name = case.pop("name")
    expect, refused, rule = case.pop("expect", {}), case.pop("refused", []), case.pop("rule", None)
    drop, change, text = case.pop("drop", []), case.pop("change", {}), case.pop("text", {})
    data, sheets = session_of(case, tiny)
    assert not case, f"{name}: the notation has no {list(case)}"
    for path in drop:
        parent, key = _reach(data, path)
        del parent[key]
    for path, value in change.items():
        parent, key = _reach(data, path)
        if isinstance(parent, list) and key == len(parent):
            parent.append(value)
        else:
            parent[key] = value
    written = bundle_bytes(data).decode()
    for old, new in text.items():
        assert old in written, f"{name}: {old} is not in the file"
        written = written.replace(old, new, 1)
    return Case(name, written.encode(), sheets, expect, refused, rule)


def _reach(data: Any, path: str) -> tuple[Any, Any]:
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    for step in way:
        data = data[step]
    return data, last


def session_of(case: dict[str, Any], tiny: Mapping[str, Mapping[str, str]]) -> tuple[dict[str, Any], Any]:
    """Take a case's session out of it, and the sheets it is on."""
    decision, set_no, sheet, sheets = _sheet(case, tiny)
    rounds = {1: case.pop("ballots", {})} | case.pop("later", {})
    known = [who for ballots in rounds.values() for who in ballots]
    roles = case.pop("roles", None) or {who: "chair" if who == known[0] else "member" for who in dict.fromkeys(known)}
    data = make.bundle(
        session=make.session(**{key: str(case.pop(key)) for key in ("level", "held_on") if key in case}),
        regulation=_regulation(case),
        members=[make.member(who, role) for who, role in roles.items()],
        products=[make.product(decision=decision, set=set_no, disqualified=case.pop("disqualified", None))],
        recusals=[{"member": who, "product": "P1", "reason": "Người thân"} for who in case.pop("recused", [])],
        absences=[{"member": who, "product": "P1", "reason": None} for who in case.pop("absent", [])]
        + [{"member": who, "product": None, "reason": "Đi công tác"} for who in case.pop("away", [])],
        ballots=[
            make.ballot(who, _marks(sheet, ballot), round_no=round_no)
            for round_no, ballots in rounds.items()
            for who, ballot in ballots.items()
        ],
        agreed=[
            {"product": "P1", "criterion": line, "option": option, "reason": "Đã bàn"}
            for line, option in case.pop("agreed", {}).items()
        ],
        resolutions=[_vote(vote) for vote in case.pop("votes", [])],
        waivers=[_waiver(line, count) for line, count in case.pop("waived", {}).items()],
        stops=[{"product": "P1", "flag": flag, "reason": "Có tạp chất"} for flag in case.pop("stopped", [])],
    )
    return data, sheets


def _sheet(case: dict[str, Any], tiny: Mapping[str, Mapping[str, str]]) -> tuple[str, int, Sheet, Any]:
    name = case.pop("sheet", None) or next(iter(tiny))
    if name not in tiny:
        sheet = RULEBOOK.sheet(name).sheet
        return sheet.decision, sheet.set, sheet, RULEBOOK
    decision = case.pop("decision", make.LAW)
    sheet = make.tiny_sheet(tiny[name], decision=decision, status=case.pop("status", "complete"))
    return decision, 1, sheet, {sheet.key: sheet}


def _regulation(case: dict[str, Any]) -> dict[str, Any]:
    settings = {key: case.pop(key) for key in SETTINGS if key in case}
    if quorum := case.pop("quorum", None):
        settings["quorum"] = dict(zip(("share", "of", "chair"), str(quorum).split(), strict=True))
    if gap := case.pop("max_gap", None):
        settings["max_gap"] = dict(zip(("test", "points"), gap.split(), strict=True))
    return make.regulation(**settings)


def _marks(sheet: Sheet, ballot: int | Mapping[str, int | str]) -> dict[str, str]:
    """Read a total, or points and letters by line; lines left out get their dearest option, or with `_: least` none."""
    if isinstance(ballot, int):
        return make.letters(sheet, make.total_of(ballot))
    given = dict(ballot)
    least = given.pop("_", "best") == "least"
    filled = {line.id: 0 if least and line.marks[-1] == "-" else _dear(line, least) for line in sheet.criteria}
    return make.letters(sheet, filled | given)


def _dear(line: Any, least: bool) -> int:
    points = [option.points for option in line.options]
    return min(points) if least else max(points)


def _vote(vote: str) -> dict[str, Any]:
    """Read `vòng 1: 3-2`."""
    held, count = vote.removeprefix("vòng ").split(": ")
    in_favour, against = count.split("-")
    return {
        "product": "P1", "kind": "gap_accepted", "round": int(held), "for": int(in_favour), "against": int(against),
        "reason": "Chênh ở hai tiêu chí định tính",
    }  # fmt: skip


def _waiver(line: str, count: str) -> dict[str, Any]:
    """Read `3-2`, the votes on setting a line's minimum aside."""
    in_favour, against = count.split("-")
    return {
        "product": "P1", "criterion": line, "for": int(in_favour), "against": int(against),
        "reason": "Hàng thủ công, không phải thực phẩm",
    }  # fmt: skip


def shown(result: dict[str, Any]) -> dict[str, Any]:
    """Return a product of a result with each star's floors shortened to the criteria that missed them."""
    if result["floors"] is None:
        return result
    return result | {
        "floors": {star: [line["criterion"] for line in check["missed"]] for star, check in result["floors"].items()}
    }


def only_product(raw: bytes) -> dict[str, Any]:
    (product,) = json.loads(raw)["products"]
    return product
