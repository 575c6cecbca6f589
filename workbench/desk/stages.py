"""How far each product of a session is, asked inside the transaction of the act or view that needs it."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.council.stages import stage_of
from workbench.council.states import ProductStage
from workbench.desk.office import Office
from workbench.desk.room import Room
from workbench.findings.case import Case
from workbench.scoring import ProductResult


def present_bundle(office: Office, room: Room) -> bytes:
    """Return the bundle of what is on record now."""
    return office.presents.of(room).raw


def judged_now(office: Office, room: Room) -> Mapping[str, Case]:
    """Return each product with its present result; for a closed session. Ballots of an open round stay out."""
    return office.presents.of(room).present.cases


def results_now(office: Office, room: Room) -> tuple[ProductResult, ...]:
    """Return what each product comes to now."""
    return office.presents.of(room).present.results


def stages_of(office: Office, room: Room) -> Mapping[str, ProductStage]:
    """Return each product's stage; after the close it depends on what the product comes to."""
    statuses = {one.code: one.status for one in results_now(office, room)} if room.facts.state == "closed" else {}
    return {p.code: stage_of(p, room.facts, statuses.get(p.code)) for p in room.session.plan.products}
