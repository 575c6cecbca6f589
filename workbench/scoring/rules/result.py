"""The result of a session, `ocop-result/2`, and its exact bytes (contract, "Output").

Fields stand in the order in which they are written. Kept out: how they are computed (`replay`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from pydantic_core import to_json

from workbench.scoring.rules.recognition import Body

FORMAT = "ocop-result/2"

Status = Literal[
    "disqualified",
    "stopped",
    "incomplete",
    "not_quorate",
    "needs_discussion",
    "needs_agreement",
    "failed_minimum",
    "rated",
]
FINAL: frozenset[Status] = frozenset({"rated", "failed_minimum", "disqualified", "stopped"})
"""The statuses after which nothing is left for the council to settle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedFloor:
    """A criterion on which the council did not reach the least option: least points, and how many members did."""

    criterion: str
    least: int
    reached_by: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorCheck:
    """Whether a star's least options are met, and those that are not, in sheet order."""

    met: bool
    missed: tuple[MissedFloor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductResult:
    """What a session decided on one product; the contract's rules 1 to 9 say what each field means."""

    code: str
    status: Status
    counted: tuple[str, ...]
    recused: tuple[str, ...]
    absent: tuple[str, ...]
    missing: tuple[str, ...]
    quorate: bool
    totals: Mapping[str, int]
    parts: Mapping[str, Fraction] | None = None
    mean: Fraction | None = None
    mean_text: str | None = None
    gap: int | None = None
    band: int | None = None
    floors: Mapping[int, FloorCheck] | None = None
    waived: tuple[str, ...] | None = None
    stars: int | None = None
    held_back_by: tuple[str, ...] = ()
    recognised_by: Body | None = None
    forwarded_to: Body | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a session decided; `bundle_sha256` is that of the bundle file's bytes."""

    bundle_sha256: str
    products: tuple[ProductResult, ...]


def result_bytes(result: Result) -> bytes:
    """Write a result: the same bytes for the same bundle, always."""
    products = [_product_json(product) for product in result.products]
    whole = {"format": FORMAT, "bundle_sha256": result.bundle_sha256, "products": products}
    return to_json(whole, indent=2) + b"\n"


def _product_json(product: ProductResult) -> dict[str, Any]:
    return {
        "code": product.code,
        "status": product.status,
        "counted": product.counted,
        "recused": product.recused,
        "absent": product.absent,
        "missing": product.missing,
        "quorate": product.quorate,
        "totals": product.totals,
        "parts": product.parts and {code: str(points) for code, points in product.parts.items()},
        "mean": None if product.mean is None else str(product.mean),
        "mean_text": product.mean_text,
        "gap": product.gap,
        "band": product.band,
        "floors": product.floors and {str(star): _floor_json(check) for star, check in product.floors.items()},
        "waived": product.waived,
        "stars": product.stars,
        "held_back_by": product.held_back_by,
        "recognised_by": product.recognised_by,
        "forwarded_to": product.forwarded_to,
    }


def _floor_json(check: FloorCheck) -> dict[str, Any]:
    return {
        "met": check.met,
        "missed": [
            {"criterion": line.criterion, "least": line.least, "reached_by": line.reached_by, "of": line.of}
            for line in check.missed
        ],
    }
