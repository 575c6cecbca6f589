"""What was opened again, as a bundle carries it under `ext`, and as minutes and pages read it there.

The result does not depend on it: `ext` is carried along and ignored by every replay (contract, forms). What was
withdrawn stands here, because `agreed`, `resolutions`, `waivers` and `stops` hold only what counts. A bundle of another
program may carry anything there; what is not of this shape is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from workbench.council.facts.session import Facts, Proposal, ProposalKind, Undone
from workbench.instants import instant_text
from workbench.rulebook.records.sheet import Record
from workbench.scoring import Agreed, Bundle, Resolution, Stop, Waiver
from workbench.scoring.bundle.forms import Instant
from workbench.scoring.bundle.records import Entry

REOPENINGS = "reopenings"


class Withdrawn(Record):
    """The decisions on one product that no longer hold."""

    agreed: Annotated[tuple[Agreed, ...], Field(strict=False)]
    resolutions: Annotated[tuple[Resolution, ...], Field(strict=False)]
    waivers: Annotated[tuple[Waiver, ...], Field(strict=False)]
    stops: Annotated[tuple[Stop, ...], Field(strict=False)]
    disqualified: str | None


class Reopening(Record):
    """A proposal that was confirmed.

    Attributes:
        number: Its number in the session.
        kind: Scoring opened again, a product opened again, or a signature taken back.
        products: Product it concerns -> for whom scoring of it was opened, or whose recusal from it was taken back.
        reason: Why.
        proposed_by: The member who proposed it.
        proposed_at: When.
        confirmed_by: The member who confirmed it.
        confirmed_at: When.
        withdrawn: What no longer holds by it.
    """

    number: int
    kind: ProposalKind
    products: dict[str, Annotated[tuple[str, ...], Field(strict=False)]]
    reason: str
    proposed_by: str
    proposed_at: Instant
    confirmed_by: str
    confirmed_at: Instant
    withdrawn: Withdrawn


_LIST = TypeAdapter(list[Reopening])


def decisions_json(of: Facts | Undone) -> dict[str, Any]:
    """Return agreed options, votes and stops as a bundle writes them."""
    held = {"agreed": of.agreed, "resolutions": of.resolutions, "waivers": of.waivers, "stops": of.stops}
    return {name: [entry_json(one) for one in entries] for name, entries in held.items()}


def entry_json(entry: Entry) -> dict[str, Any]:
    """Return one of scoring's records as a bundle writes it."""
    return entry.model_dump(mode="json", by_alias=True, exclude_unset=True)


def reopening_json(proposal: Proposal) -> dict[str, Any]:
    """Return a confirmed proposal as a bundle carries it."""
    if proposal.ended_at is None:
        raise LookupError(proposal.number)
    return {
        "number": proposal.number,
        "kind": proposal.kind,
        "products": {code: list(named) for code, named in proposal.products.items()},
        "reason": proposal.reason,
        "proposed_by": proposal.member,
        "proposed_at": instant_text(proposal.at),
        "confirmed_by": proposal.ended_by,
        "confirmed_at": instant_text(proposal.ended_at),
        "withdrawn": {**decisions_json(proposal.undone), "disqualified": proposal.undone.ground},
    }


def reopenings_of(bundle: Bundle) -> list[Reopening]:
    """Return what a bundle tells of things opened again, in their order."""
    found = bundle.ext.get(REOPENINGS) if isinstance(bundle.ext, Mapping) else None
    try:
        return _LIST.validate_python(found or [])
    except ValidationError:
        return []
