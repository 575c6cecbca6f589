"""How far each product of a session is, asked inside the transaction of the act or view that needs it."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.council.case import Case, cases
from workbench.council.export import bundle_json
from workbench.council.moves import MoveName
from workbench.council.permissions import require_stage
from workbench.council.stages import stage_of
from workbench.council.states import ProductStage
from workbench.desk.office import Office, Room
from workbench.scoring import Product, bundle_bytes, read_bundle, replay, replay_bytes
from workbench.storage import sha256


def present_bundle(room: Room) -> bytes:
    """Write the bundle of what is on record now."""
    counting = room.tx.ballots.handed_in(room.sid)
    return bundle_bytes(bundle_json(room.session.plan, room.session.sheets, room.facts, counting))


def judged_now(office: Office, room: Room) -> Mapping[str, Case]:
    """Return each product with its present result; for a closed session. Ballots of an open round stay out."""
    raw = present_bundle(room)
    bundle = read_bundle(raw, office.rulebook)
    result = replay(bundle, office.rulebook, bundle_sha256=sha256(raw))
    return {case.product.code: case for case in cases(bundle, result, office.rulebook)}


def stages_of(office: Office, room: Room) -> Mapping[str, ProductStage]:
    """Return each product's stage; after the close the present bundle is replayed for it."""
    statuses = {}
    if room.facts.state == "closed":
        statuses = {p.code: p.status for p in replay_bytes(present_bundle(room), office.rulebook).products}
    return {p.code: stage_of(p, room.facts, statuses.get(p.code)) for p in room.session.plan.products}


def require_at_stage(office: Office, room: Room, product: Product, move: MoveName) -> None:
    """Refuse a move that does not belong to the stage a product is at."""
    require_stage(move, stages_of(office, room)[product.code], product.code)
