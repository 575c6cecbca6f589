"""What a session would be under another decision, `ocop-comparison/1`, and its exact bytes.

Fields stand in the order in which they are written. It is no result: open lines make every figure a span from the least
to the most. Kept out: how it is computed (`under`, `span`), its words for people (`cli.tables.comparison`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from pydantic_core import to_json

from workbench.other_law.carry import Possible
from workbench.scoring.rules.recognition import Body
from workbench.scoring.rules.result import ProductResult, Status

FORMAT = "ocop-comparison/1"

Change = Literal["same", "up", "down", "other", "open"]
"""Against the star of the session's own decision: the same; surely more; surely less; another end (no star, or now
one); or open, for the same star is possible and others are too."""

FloorState = Literal["met", "missed", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One end that is possible: a status, with stars where it is `rated`."""

    status: Status
    stars: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorSpan:
    """A least option of the new sheet, and what may become of it over all completions of the open lines.

    Attributes:
        criterion: The line.
        least: The points asked for.
        stars: The stars that ask.
        reached: The fewest and the most members of those counted.
        of: The members counted.
        may_meet: Whether the council may reach it.
        may_miss: Whether it may miss it undivided.
        may_split: Whether members may stand on both sides with nothing agreed; only under the rule `agreed`.
    """

    criterion: str
    least: int
    stars: tuple[int, ...]
    reached: tuple[int, int]
    of: int
    may_meet: bool
    may_miss: bool
    may_split: bool

    @property
    def state(self) -> FloorState:
        """Met in every completion, in none, or open; a split counts as missed (contract, rule 6)."""
        if not self.may_meet:
            return "missed"
        return "open" if self.may_miss or self.may_split else "met"

    @property
    def must_split(self) -> bool:
        """Whether members stand on both sides in every completion."""
        return self.may_split and not (self.may_meet or self.may_miss)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSpan:
    """The counted members' mean points on a line before and after; None where a sheet has no such line.

    Attributes:
        old: The line of the session's own sheet.
        new: The line of the other sheet.
        title: What the lines are called.
        before: The mean on the old line.
        after: The least and the most mean on the new line.
        why: The mapping's ground, or the reason why nothing is carried.
    """

    old: str | None
    new: str | None
    title: str
    before: Fraction | None
    after: tuple[Fraction, Fraction] | None
    why: str

    @property
    def moved(self) -> bool:
        """Whether the line adds other points than before, or may."""
        return self.after != (self.before, self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One product under both decisions.

    Attributes:
        before: Its result under its own decision.
        lowest: Its result under the other with every open mark at its least.
        highest: Likewise at its most.
        gap: The least and the most gap between two members, or None where nobody is counted.
        floors: The least options of the other decision's sheet, in its order; empty where nobody is counted.
        outcomes: Every end that is possible, the most stars first.
        ways: Who recognises it or where it goes, over all ends with a star; (recogniser, next level).
        change: What becomes of its star.
        lines: Every line of both sheets; empty where nobody is counted.
        ballots: What each ballot may be on the other sheet: member, round, marks.
    """

    code: str
    decision: str
    set: int
    before: ProductResult
    lowest: ProductResult
    highest: ProductResult
    gap: tuple[int, int] | None
    floors: tuple[FloorSpan, ...]
    outcomes: tuple[Outcome, ...]
    ways: tuple[tuple[Body | None, Body | None], ...]
    change: Change
    lines: tuple[LineSpan, ...]
    ballots: tuple[tuple[str, int, Possible], ...]

    @property
    def is_certain(self) -> bool:
        """Whether only one end is possible."""
        return len(self.outcomes) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCompared:
    """A product that is scored under the other decision already, or from whose decision no mapping leads."""

    code: str
    decision: str
    set: int
    why: Literal["already", "no_mapping"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A session under another decision.

    Attributes:
        bundle_sha256: Of the bundle file's bytes.
        under: The other decision.
        mappings: The fingerprint of every mapping file used, by folder and name.
        reviewed: How many of the mappings' entries a lawyer has reviewed, and how many there are.
        level_known: Whether the other decision has a council of the session's level on its day.
        products: In the bundle's order.
    """

    bundle_sha256: str
    under: str
    mappings: Mapping[str, str]
    reviewed: tuple[int, int]
    level_known: bool
    products: tuple[Compared | NotCompared, ...]


def comparison_bytes(comparison: Comparison) -> bytes:
    """Write a comparison: the same bytes for the same bundle and the same mapping, always."""
    whole = {
        "format": FORMAT,
        "bundle_sha256": comparison.bundle_sha256,
        "under": comparison.under,
        "mappings": comparison.mappings,
        "reviewed": {"entries": comparison.reviewed[0], "of": comparison.reviewed[1]},
        "level_known": comparison.level_known,
        "products": [
            _compared(one) if isinstance(one, Compared) else _not_compared(one) for one in comparison.products
        ],
    }
    return to_json(whole, indent=2) + b"\n"


def _not_compared(product: NotCompared) -> dict[str, Any]:
    return {"code": product.code, "decision": product.decision, "set": product.set, "not_compared": product.why}


def _compared(product: Compared) -> dict[str, Any]:
    return {
        "code": product.code,
        "decision": product.decision,
        "set": product.set,
        "change": product.change,
        "certain": product.is_certain,
        "before": _end(product.before)
        | {"recognised_by": product.before.recognised_by, "forwarded_to": product.before.forwarded_to},
        "outcomes": [{"status": one.status, "stars": one.stars} for one in product.outcomes],
        "lowest": _end(product.lowest),
        "highest": _end(product.highest),
        "gap": product.gap,
        "ways": [{"recognised_by": by, "forwarded_to": to} for by, to in product.ways],
        "floors": [_floor(floor) for floor in product.floors],
        "lines": [_line(line) for line in product.lines],
        "ballots": [
            {"member": member, "round": round_no, "marks": {line: list(marks) for line, marks in possible.items()}}
            for member, round_no, possible in product.ballots
        ],
    }


def _end(result: ProductResult) -> dict[str, Any]:
    return {
        "status": result.status,
        "totals": result.totals,
        "mean": None if result.mean is None else str(result.mean),
        "mean_text": result.mean_text,
        "band": result.band,
        "stars": result.stars,
        "held_back_by": result.held_back_by,
    }


def _floor(floor: FloorSpan) -> dict[str, Any]:
    return {
        "criterion": floor.criterion,
        "least": floor.least,
        "stars": floor.stars,
        "reached": floor.reached,
        "of": floor.of,
        "state": floor.state,
        "may_split": floor.may_split,
    }


def _line(line: LineSpan) -> dict[str, Any]:
    return {
        "old": line.old,
        "new": line.new,
        "title": line.title,
        "before": None if line.before is None else str(line.before),
        "after": line.after and [str(figure) for figure in line.after],
        "why": line.why,
    }
