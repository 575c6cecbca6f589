"""From what is on record to the session's bundle, `ocop-session/2` as plain JSON.

Only ballots that are handed in, of rounds that are closed: a draft never leaves the archive, and a round stays sealed
until it ends. Kept out: the bytes (`scoring.bundle_bytes`), and who may have them (`permissions`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbench.council.facts.deputies import CHAIRING, PAPER, Paper, chairing_json, paper_json
from workbench.council.facts.events import EVENTS, event_json
from workbench.council.facts.seal import SEAL, seal_json
from workbench.council.facts.session import Facts, Revision
from workbench.council.plan.record import Plan
from workbench.council.record.notes import NOTES, note_json
from workbench.council.record.reopenings import REOPENINGS, decisions_json, entry_json, reopening_json
from workbench.council.written import last_day, written_of
from workbench.instants import instant_text
from workbench.rulebook.records.sheet import sheet_key

FORMAT = "ocop-session/2"
REASONS = "reasons"
"""Under a ballot's `ext`: criterion id -> why its mark differs from the member's previous round."""
_ABOUT_PRODUCTS = ("absences", "recusals", "ballots", "agreed", "resolutions", "waivers", "stops")


def bundle_json(plan: Plan, sheets: Mapping[str, str], facts: Facts, counting: Iterable[Revision]) -> dict[str, Any]:
    """Return a session's bundle in the contract's field order.

    Args:
        plan: What the session was opened with.
        sheets: Sheet key -> SHA-256 of the published file.
        facts: What is on record.
        counting: Handed-in revisions, the last of each member, product and round.
    """
    return {
        "format": FORMAT,
        "session": _session(plan, facts),
        "regulation": entry_json(plan.regulation),
        "members": [entry_json(member) for member in plan.members],
        "products": [_product(entry_json(product), facts) for product in plan.products],
        "sheets": dict(sheets),
        "absences": [entry_json(absence) for absence in facts.absences],
        "recusals": [entry_json(recusal) for recusal in facts.recusals],
        "ballots": [ballot_json(one, facts.paper_of(one)) for one in in_order(plan, facts, counting)],
        **decisions_json(_deciding(plan, facts)),
        **_beside(facts),
    }


def _beside(facts: Facts) -> dict[str, Any]:
    """Return what `ext` carries: what was opened again, who acted as chair, what was said and done, the seal."""
    told = {
        REOPENINGS: [reopening_json(proposal) for proposal in facts.proposals if proposal.ended == "confirmed"],
        CHAIRING: [chairing_json(chairing) for chairing in facts.chairings],
        NOTES: [note_json(note) for note in facts.notes],
        EVENTS: [event_json(event) for event in facts.events],
        SEAL: [] if facts.seal is None else seal_json(facts.seal),
    }
    told = {name: found for name, found in told.items() if found}
    return {"ext": told} if told else {}


def without(
    bundle: Mapping[str, Any], codes: Iterable[str], *, of_sha256: str, narrowed: bool = False
) -> dict[str, Any]:
    """Return a bundle less some products and all that is said of them.

    So somebody sees it who is kept from them, and so the next level gets it. What a product comes to depends on no
    other product (contract): those that stay come to the same as in the whole.

    Args:
        bundle: The whole.
        codes: The products left out.
        of_sha256: The hash of the whole; what is signed is always that.
        narrowed: Whether what was opened again for products of both kinds stays, told of those that stay; else it goes
            too, for its reason may speak of what is left out.

    Returns:
        A bundle of its own, with `ext.left_out` naming the hash and the codes.
    """
    left_out = frozenset(codes)
    products = [product for product in bundle["products"] if product["code"] not in left_out]
    used = {sheet_key(product["decision"], product["set"]) for product in products}
    carried = dict(bundle.get("ext") or {})
    if REOPENINGS in carried:
        carried[REOPENINGS] = [
            _narrowed(one, left_out)
            for one in carried[REOPENINGS]
            if left_out.isdisjoint(one["products"]) or (narrowed and not left_out.issuperset(one["products"]))
        ]
    if NOTES in carried:
        carried[NOTES] = [one for one in carried[NOTES] if one["product"] not in left_out]
    if EVENTS in carried:
        carried[EVENTS] = [one for one in carried[EVENTS] if one.get("product") not in left_out]
    return {
        **bundle,
        "ext": {**carried, "left_out": {"of_sha256": of_sha256, "products": sorted(left_out)}},
        "products": products,
        "sheets": {key: sha256 for key, sha256 in bundle["sheets"].items() if key in used},
        **{name: [item for item in bundle[name] if item["product"] not in left_out] for name in _ABOUT_PRODUCTS},
    }


def _narrowed(reopening: Mapping[str, Any], left_out: frozenset[str]) -> dict[str, Any]:
    """Return what was opened again, told of the products that stay; of several together nothing is ever withdrawn."""
    return {
        **reopening,
        "products": {code: named for code, named in reopening["products"].items() if code not in left_out},
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What a bundle says of the whole that it was taken from."""

    of_sha256: str
    products: tuple[str, ...]


def left_out_of(ext: Any) -> LeftOut | None:
    """Return what `without` left in a bundle's `ext`, or None where nothing was left out."""
    match ext:
        case {"left_out": {"of_sha256": str(sha256), "products": [*codes]}}:
            return LeftOut(of_sha256=sha256, products=tuple(map(str, codes)))
    return None


def ballot_json(revision: Revision, paper: Paper | None = None) -> dict[str, Any]:
    """Return a handed-in ballot as it stands in the bundle, with the paper it was typed in from.

    Receipts hash this with a salt.
    """
    beside = {
        **({REASONS: dict(revision.reasons)} if revision.reasons else {}),
        **({PAPER: paper_json(paper, revision.revision)} if paper else {}),
    }
    return {
        "product": revision.product,
        "member": revision.member,
        "round": revision.round,
        "at": instant_text(revision.at),
        "marks": dict(revision.marks),
        "notes": dict(revision.notes),
        "reason": revision.reason,
        "opinion": revision.opinion,
        **({"ext": beside} if beside else {}),
    }


def last_round(facts: Facts, counting: Iterable[Revision], product: str) -> int:
    """Return the greatest closed round in which anybody handed in a ballot of a product; 0 if nobody has."""
    return max((r.round for r in counting if r.product == product and _is_closed(facts, r)), default=0)


def in_order(plan: Plan, facts: Facts, counting: Iterable[Revision]) -> list[Revision]:
    """Return the revisions that a bundle holds, in its order: those of rounds that are closed."""
    products = {product.code: place for place, product in enumerate(plan.products)}
    members = {member.id: place for place, member in enumerate(plan.members)}
    closed = [revision for revision in counting if _is_closed(facts, revision)]
    return sorted(closed, key=lambda r: (products[r.product], members[r.member], r.round))


def _is_closed(facts: Facts, revision: Revision) -> bool:
    if facts.state == "scoring":
        return False
    now = facts.round_of(revision.product)
    return revision.round < now.number or not now.open


def _session(plan: Plan, facts: Facts) -> dict[str, Any]:
    """Return the session's own record; in writing its day is the last for opinions, extension included."""
    session = entry_json(plan.session)
    written = written_of(plan.session)
    return session if written is None else session | {"held_on": last_day(written, facts.extensions).isoformat()}


def _deciding(plan: Plan, facts: Facts) -> Facts:
    """Return what is on record less the votes on minima of products that are out: there they decide nothing."""
    out = {product.code for product in plan.products if facts.is_out(product) or facts.is_stopped(product.code)}
    return replace(facts, waivers=tuple(waiver for waiver in facts.waivers if waiver.product not in out))


def _product(product: dict[str, Any], facts: Facts) -> dict[str, Any]:
    if product["disqualified"] is None:
        return product | {"disqualified": facts.disqualified.get(product["code"])}
    return product
