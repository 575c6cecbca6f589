"""A made-up national year: session files of many councils, on the real sheets of 26/2026/QĐ-TTg.

A council shares a judgement of a product, and each member differs from it on a few lines; now and then one is recused,
so that means in ninths and in eighths come about by themselves. Drawn from a seed: the same year every time. Kept out:
measuring (`replay`).
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.rulebook import Criterion, LoadedSheet, Rulebook, Sheet, sheet_key
from workbench.rulebook.records.decision import Decision
from workbench.scoring.sheets.points import STARS, PointTable

DECISION = "26/2026/QĐ-TTg"
SETS = 26
MEMBERS = tuple(f"M{number:02}" for number in range(1, 10))
PRODUCTS_A_SESSION = 30
RECUSED = 0.12
"""The share of products on which one member has a conflict of interest."""
DIFFERING = 7
"""On how many lines a member may judge otherwise than the others."""
AIMS = ((2, 30, 52), (3, 50, 60), (3, 55, 72), (3, 60, 72), (4, 68, 80), (4, 75, 92), (5, 88, 97))
"""What a product may be worth: the star whose least options it mostly meets, and its points from and to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One criterion to be ticked: its marks from few points to many, as they stand in a file.

    Attributes:
        points: The points of each mark.
        least: By star 2 to 5, the place of the first mark that meets its floors.
        written: The JSON text of the line with each mark.
    """

    points: tuple[int, ...]
    least: dict[int, int]
    written: tuple[str, ...]


def write_year(folder: Path, products: int, *, seed: int = 2026) -> int:
    """Write the session files of so many products and the sheets' figures, and return the files' size in bytes."""
    dice = random.Random(seed)  # noqa: S311  (ticks, not secrets)
    rulebook = Rulebook()
    loaded = [rulebook.sheet(sheet_key(DECISION, number)) for number in range(1, SETS + 1)]
    _write_figures(folder, [one.sheet for one in loaded])
    lines = [_lines(one, rulebook.decisions[DECISION]) for one in loaded]
    size = 0
    for number, first in enumerate(range(0, products, PRODUCTS_A_SESSION), start=1):
        session = _Session(number, loaded)
        for product in range(first, min(first + PRODUCTS_A_SESSION, products)):
            session.add(product, lines[product % SETS], dice)
        size += (folder / f"{number:05}.json").write_bytes(session.raw())
    return size


def _write_figures(folder: Path, sheets: Sequence[Sheet]) -> None:
    """Write what an office would keep in two tables: the points of every mark, and the least points of a star."""
    points, least = ["set,criterion,mark,part,points"], ["set,criterion,star,least"]
    for sheet in sheets:
        for part in sheet.parts:
            for line in part.criteria:
                at = f"{sheet.set},{line.id}"
                points += [f"{at},{mark},{part.code},{line.points_of(mark)}" for mark in line.marks]
                least += [f"{at},{star},{floor}" for star in STARS if (floor := line.least_for(star)) is not None]
    (folder / "points.csv").write_text("\n".join(points) + "\n")
    (folder / "least.csv").write_text("\n".join(least) + "\n")


def _lines(loaded: LoadedSheet, law: Decision) -> list[Line]:
    story = PointTable.of(loaded.sheet, law).story
    return [_line(line, least=1 if story and line.id == story[0] else 0) for line in loaded.sheet.criteria]


def _line(line: Criterion, least: int) -> Line:
    """Tabulate a criterion; a story at 0 would bind other lines, so its least is 1 point."""
    marks = sorted((mark for mark in line.marks if line.points_of(mark) >= least), key=line.points_of)
    points = tuple(line.points_of(mark) for mark in marks)
    floors = {star: line.least_for(star) or 0 for star in (2, 3, 4, 5)}
    return Line(
        points=points,
        least={star: next(at for at, worth in enumerate(points) if worth >= floor) for star, floor in floors.items()},
        written=tuple(f'        "{line.id}": "{mark}"' for mark in marks),
    )


def _judgement(lines: Sequence[Line], dice: random.Random) -> list[int]:
    """Draw what a council thinks of a product: on each line, the place of a mark."""
    star, low, high = dice.choice(AIMS)
    places = [line.least[star] for line in lines]
    wanted = dice.randint(low, high) - sum(line.points[at] for line, at in zip(lines, places, strict=True))
    while wanted > 0:
        number = dice.randrange(len(lines))
        at, points = places[number], lines[number].points
        if at + 1 < len(points):
            places[number] += 1
            wanted -= points[at + 1] - points[at]
    return places


def _ticks(lines: Sequence[Line], judgement: Sequence[int], dice: random.Random) -> str:
    """Draw one member's ticks, as JSON text."""
    places = list(judgement)
    for _ in range(DIFFERING):
        number = int(dice.random() * len(lines))
        at = places[number] + (1 if dice.random() < 0.5 else -1)
        places[number] = min(max(at, 0), len(lines[number].points) - 1)
    written = ",\n".join(line.written[at] for line, at in zip(lines, places, strict=True))
    return f"{{\n{written}\n      }}"


class _Session:
    """One session's file in the making; the ticks are put in as text, because a hundred thousand products are many."""

    def __init__(self, number: int, loaded: Sequence[LoadedSheet]) -> None:
        self.number, self.loaded = number, loaded
        self.products: list[dict[str, Any]] = []
        self.recusals: list[dict[str, Any]] = []
        self.ballots: list[dict[str, Any]] = []
        self.ticks: list[str] = []

    def add(self, product: int, lines: Sequence[Line], dice: random.Random) -> None:
        """Have the council score one product."""
        code = f"{self.number % 34 + 1:02}-{self.number:05}-{product + 1}-2026"
        self.products.append(
            {
                "code": code, "name": f"Sản phẩm {product + 1}", "producer": f"Hợp tác xã {product // 3 + 1}",
                "decision": DECISION, "set": product % SETS + 1, "kind": "first", "filed_on": "2026-10-12",
                "received_on": None,
                "disqualified": None, "flags": [],
            }
        )  # fmt: skip
        recused = dice.choice(MEMBERS) if dice.random() < RECUSED else None
        if recused:
            self.recusals.append({"member": recused, "product": code, "reason": "Người thân của chủ thể"})
        judgement = _judgement(lines, dice)
        for member in MEMBERS:
            if member != recused:
                self.ballots.append(
                    {
                        "product": code, "member": member, "round": 1, "at": "2026-12-10T08:00:00+07:00",
                        "marks": "ticks", "notes": {}, "reason": None, "opinion": "",
                    }
                )  # fmt: skip
                self.ticks.append(_ticks(lines, judgement, dice))

    def raw(self) -> bytes:
        """Return the file's bytes."""
        text, *after = json.dumps(self._json(), ensure_ascii=False, indent=2).split('"ticks"')
        return (text + "".join(t + rest for t, rest in zip(self.ticks, after, strict=True)) + "\n").encode()

    def _json(self) -> dict[str, Any]:
        used = sorted({product["set"] for product in self.products})
        return {
            "format": "ocop-session/2",
            "session": {
                "id": f"NAM-2026-{self.number:05}", "title": f"Phiên {self.number} năm 2026", "level": "province",
                "mode": "meeting", "held_on": "2026-12-15", "place": "Hội trường",
            },
            "regulation": {
                "source": "Quy chế hoạt động của Hội đồng", "max_gap": {"points": "10", "test": "over"},
                "quorum": {"share": "3/4", "of": "eligible", "chair": "or_vice_chair"}, "floors": "majority",
                "fallback": "highest_met", "forward": "mean", "secretary_scores": False,
                "waivers": "vote", "decimals": 2,
            },
            "members": [
                {
                    "id": member, "name": f"Thành viên {number}",
                    "role": {1: "chair", 2: "vice_chair"}.get(number, "member"), "title": "",
                    "organisation": f"Cơ quan {number}",
                }
                for number, member in enumerate(MEMBERS, start=1)
            ],
            "products": self.products,
            "sheets": {self.loaded[number - 1].sheet.key: self.loaded[number - 1].sha256 for number in used},
            "absences": [], "recusals": self.recusals, "ballots": self.ballots, "agreed": [], "resolutions": [],
            "waivers": [],
            "stops": [],
        }  # fmt: skip
