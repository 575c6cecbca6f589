"""What a concluded session sends to the next level: the list of its products that go up, and for which round there.

What goes up is the result's (contract, rule 9; 26/2026 Điều 7 khoản 3 điểm e). The data that go along are those of
these products alone; what they come to depends on no other product, so the receiving council computes the list again
and compares, and the hash of the whole, which is what was signed, says of what they are a part.
Kept out: files (`documents`), who may forward (`permissions`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from workbench.calendar.deadlines import Round, round_for
from workbench.council.record.export import left_out_of, without
from workbench.rulebook import Rulebook
from workbench.rulebook.figures import has_line
from workbench.scoring import Bundle, Product, ProductResult, Result, Session, bundle_bytes
from workbench.scoring.bundle.records import Level
from workbench.scoring.rules.recognition import Body

FORMAT = "ocop-forward/1"
LEVEL_OF: Mapping[Body, Level] = {"district": "district", "province": "province", "ministry": "central"}
"""The level at which a body's council sits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded:
    """One product on its way up.

    Attributes:
        product: As the session had it.
        result: What the session found.
        to: The body it goes to.
    """

    product: Product
    result: ProductResult
    to: Body

    @property
    def level(self) -> Level:
        """The level of the council that takes it up."""
        return LEVEL_OF[self.to]


def products_forwarded(bundle: Bundle, result: Result) -> tuple[Forwarded, ...]:
    """Return the products that go up, in the session's order.

    Args:
        bundle: A concluded session.
        result: What it comes to.
    """
    return tuple(
        Forwarded(product=product, result=one, to=one.forwarded_to)
        for product, one in zip(bundle.products, result.products, strict=True)
        if one.forwarded_to is not None
    )


def part_of(raw: bytes, codes: Iterable[str]) -> bytes:
    """Return a bundle file with the data of some of its products alone; the file itself where that is all of them.

    The same file and codes give the same bytes: who has the whole makes the part again and compares.

    Args:
        raw: The bytes of the whole.
        codes: The products that stay.
    """
    whole, stay = json.loads(raw), frozenset(codes)
    gone = [product["code"] for product in whole["products"] if product["code"] not in stay]
    if not gone:
        return raw
    return bundle_bytes(without(whole, gone, of_sha256=sha256(raw).hexdigest(), narrowed=True))


def signed_json(raw: bytes) -> dict[str, Any]:
    """Return what `forward.json` says of the whole, from the bytes that go up: what was signed, what stays below."""
    whole = left_out_of(json.loads(raw).get("ext"))
    return {
        "signed_sha256": whole.of_sha256 if whole else sha256(raw).hexdigest(),
        "left_out": list(whole.products) if whole else [],
    }


def round_there(rulebook: Rulebook, one: Forwarded, sent_on: date) -> Round | None:
    """Return the round of the next level that still takes what is sent on a day, None where the decision has no days.

    26/2026 Điều 5; the rounds of earlier decisions are not known (docs/luat-con-nghi-van.md).
    """
    procedure = rulebook.procedure(one.product.decision)
    if one.level == "district" or not has_line(procedure, f"{one.level}_1_asked"):
        return None
    return round_for(procedure, one.level, sent_on)


def session_json(session: Session) -> dict[str, Any]:
    """Return the session as `forward.json` writes it."""
    return session.model_dump(mode="json", include={"id", "title", "level", "held_on", "place"})


def line_json(one: Forwarded) -> dict[str, Any]:
    """Return a product of the list as `forward.json` writes it; all of it follows from the bundle."""
    product = one.product
    return {
        "code": product.code,
        "name": product.name,
        "producer": product.producer,
        "decision": product.decision,
        "set": product.set,
        "kind": product.kind,
        "filed_on": product.filed_on.isoformat(),
        "mean": str(one.result.mean),
        "mean_text": one.result.mean_text,
        "stars": one.result.stars,
        "forwarded_to": one.to,
    }
