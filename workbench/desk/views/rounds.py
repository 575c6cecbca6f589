"""Between sessions: what goes up from a concluded one, and a product over levels and years.

Earlier results are of concluded sessions only: those of this archive whose bundle is frozen, and the bundles that came
with a plan. To a council they are shown as its plan says (`council.plan.earlier`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence

from workbench.council.acts.session import FORWARD, Forwarded, Forwarding
from workbench.council.permissions import require, require_not_kept_from, require_sees_progress
from workbench.council.plan.earlier import codes_of, earlier_of, is_shown, replayed, require_shown
from workbench.council.record.forwarding import part_of, products_forwarded
from workbench.council.roster import Visitor
from workbench.desk import board_shapes
from workbench.desk.office import OPERATOR, Office
from workbench.desk.room import enter, enter_as
from workbench.desk.stages import present_bundle
from workbench.desk.views.line_history import compared
from workbench.desk.views.views import signatures
from workbench.errors import BundleError
from workbench.findings.cycles import Concluded, Cycle, all_codes, cycles
from workbench.instants import VIETNAM
from workbench.storage import Transaction, sha256
from workbench.text_vi.council import rounds as words
from workbench.workbooks.forward.write import forward_files

log = logging.getLogger(__name__)


def forward(office: Office, visitor: Visitor | None, sid: str, *, by: str = OPERATOR) -> dict[str, bytes]:
    """Make the files for the next level; they hold nothing of the products that don't go up.

    Args:
        office: The archive and the law.
        visitor: Who asks through a page; None at the machine itself.
        sid: A session.
        by: Who stands in the journal where nobody is signed in.

    Raises:
        StateError: If the session is not concluded, or none of its products goes up.
    """
    with office.store.begin(sid) as tx:
        room = enter(tx, sid) if visitor is None else enter_as(tx, visitor, sid)
        raw = tx.snapshots.bundle(sid) or b""
        going = products_forwarded(*replayed(raw, office.rulebook)) if raw else ()
        require(FORWARD.needs, Forwarding(visitor=visitor, session=sid, state=room.facts.state, goes_up=bool(going)))
        part = part_of(raw, [one.product.code for one in going])
        sent_on = max(signature.at for signature in room.facts.signatures).astimezone(VIETNAM).date()
        files = forward_files(
            room.session.plan.session, part, going, signatures(room), sent_on=sent_on, rulebook=office.rulebook
        )
        room.put(Forwarded(bundle_sha256=sha256(part)), office.by(visitor.member_id if visitor else by))
    log.info("forwarded session=%s products=%d", sid, len(going))
    return files


def history(office: Office, visitor: Visitor, sid: str, code: str) -> board_shapes.History:
    """Show a product over levels and years; nothing before the plan of the session lets it be seen.

    After the close also `compared`: its lines in this session beside those of the cycle before (`line_history`).
    """
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        require_sees_progress(visitor)
        product = room.product(code)
        require_not_kept_from(room.kept_from(visitor), code)
        require_shown(earlier_of(room.session.plan.session), room.facts.state)
        raws = [*_concluded(tx, codes_of(product)), *tx.intake.earlier(sid)]
        now = None if room.facts.state == "scoring" else tx.snapshots.bundle(sid) or present_bundle(office, room)
    sessions, unread = _read(office, raws)
    here = None if now is None else Concluded.of(*replayed(now, office.rulebook))
    lines = None if here is None else compared(codes_of(product), sessions, here, office.rulebook)
    return {**_told(code, codes_of(product), sessions, unread), "compared": lines}


def history_of(office: Office, code: str) -> board_shapes.History:
    """Return a product over concluded sessions, and over the bundles that came with sessions that may show them now."""
    with office.store.read() as tx:
        raws = list(_concluded(tx, {code}))
        for sid in tx.sessions.ids():
            if is_shown(earlier_of(tx.sessions.get(sid).plan.session), tx.sessions.state(sid)):
                raws += tx.intake.earlier(sid)
    sessions, unread = _read(office, raws)
    told = _told(code, {code}, sessions, unread)
    last = told["cycles"][-1]["session"] if told["cycles"] else None
    here = next((one for one in sessions if one.bundle.session.id == last), None)
    return {**told, "compared": compared({code}, sessions, here, office.rulebook) if here else None}


def _concluded(tx: Transaction, codes: Iterable[str]) -> Iterator[bytes]:
    """Yield the frozen bundles of the archive that know a product by any of its codes."""
    plans = {sid: tx.sessions.get(sid).plan for sid in tx.sessions.ids()}
    wanted = all_codes(frozenset(codes), [product for plan in plans.values() for product in plan.products])
    for sid, plan in plans.items():
        raw = tx.snapshots.bundle(sid) if wanted & {product.code for product in plan.products} else None
        if raw is not None:
            yield raw


def _read(office: Office, raws: Iterable[bytes]) -> tuple[list[Concluded], list[str]]:
    """Return the sessions that can be computed here, and a line for each that can't."""
    sessions, unread = [], []
    for raw in raws:
        try:
            sessions.append(Concluded.of(*replayed(raw, office.rulebook)))
        except BundleError:
            unread.append(words.unread(sha256(raw)[:12]))
    return sessions, unread


def _told(code: str, codes: Iterable[str], sessions: Sequence[Concluded], unread: list[str]) -> board_shapes.Cycles:
    return {
        "code": code,
        "cycles": [_cycle(cycle) for cycle in cycles(frozenset(codes), sessions)],
        "unread": unread,
    }


def _cycle(cycle: Cycle) -> board_shapes.CycleLine:
    session, product, result = cycle.session, cycle.product, cycle.result
    return {
        "session": session.id,
        "title": session.title,
        "level": session.level,
        "held_on": session.held_on.isoformat(),
        "code": product.code,
        "name": product.name,
        "decision": product.decision,
        "set": product.set,
        "kind": product.kind,
        "status": result.status,
        "mean_text": result.mean_text,
        "stars": result.stars,
        "found": words.result_line(result.status, result.mean_text, result.stars),
        "went": words.went(result.recognised_by, result.forwarded_to),
        "changes": list(cycle.changes),
    }
