"""After closing: the bundle, what it comes to, the two signatures, and what is frozen by them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from workbench.council.acts.minutes import MinutesMade
from workbench.council.acts.proposals import ProposalLapsed
from workbench.council.acts.session import Concluded, SignatureVoided, SignedOff, SignOff
from workbench.council.facts.session import Signature
from workbench.council.journal.records import BundleExported
from workbench.council.permissions import require_closed, require_not_kept_from, require_sees_bundle
from workbench.council.record.export import without
from workbench.council.roster import Visitor
from workbench.desk.office import OPERATOR, Office
from workbench.desk.records import Seen, Snapshot
from workbench.desk.room import Room, enter, enter_as
from workbench.desk.stages import present_bundle
from workbench.desk.views.views import signatures
from workbench.errors import NotYoursError, StateError
from workbench.scoring import bundle_bytes, read_bundle, replay, replay_bytes, result_bytes
from workbench.storage import By, sha256
from workbench.text_vi.desk import faults as words


def bundle(office: Office, visitor: Visitor, sid: str) -> bytes:
    """Return the session's bundle; of a concluded session the very bytes that were signed.

    Until then it is not for somebody who is recused from a product in it; after that the minutes print it anyway.
    """
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        visitor = room.acting(visitor)
        require_sees_bundle(visitor, room.facts)
        signed = tx.snapshots.bundle(sid)
        if signed is not None:
            return signed
        require_not_kept_from(room.kept_from(visitor), *room.codes)
        return present_bundle(office, room)


def page_session(office: Office, visitor: Visitor, sid: str) -> Seen:
    """Return the session as a page may show it: without the products from which the visitor is recused.

    Raises:
        NotYoursError: If they are recused from all of them.
    """
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        visitor = room.acting(visitor)
        require_sees_bundle(visitor, room.facts)
        state, signed, kept = office.presents.of(room), tx.snapshots.bundle(sid), room.kept_from(visitor)
    if kept >= set(room.codes):
        require_not_kept_from(kept, *room.codes)
    if signed is not None and signed != state.raw:
        return _as_signed(office, signed, kept)
    return state.seen(kept)


def signed_session(office: Office, visitor: Visitor, sid: str) -> Seen:
    """Return a concluded session as it was signed, whole, to everybody who sat in it.

    Raises:
        NotYoursError: To an observer: results are the council's own until they are published.
        StateError: If it is not concluded.
    """
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        if visitor.role == "observer":
            raise NotYoursError.of(words.SAT_IN_IT_ONLY, where=sid, code="not_in_council")
        state, signed = office.presents.of(room), tx.snapshots.bundle(sid)
    if signed is None:
        raise StateError.of(words.NOT_CONCLUDED_YET, where=sid, code="not_concluded")
    return state.seen(frozenset()) if signed == state.raw else _as_signed(office, signed, frozenset())


def _as_signed(office: Office, signed: bytes, kept: frozenset[str]) -> Seen:
    """Read a signed bundle that this release would write otherwise."""
    raw = bundle_bytes(without(json.loads(signed), kept, of_sha256=sha256(signed))) if kept else signed
    bundle = read_bundle(raw, office.rulebook)
    return Seen(bundle=bundle, result=replay(bundle, office.rulebook, bundle_sha256=sha256(signed)))


def result(office: Office, visitor: Visitor, sid: str) -> bytes:
    """Return what the bundle comes to."""
    return result_bytes(replay_bytes(bundle(office, visitor, sid), office.rulebook))


def sign_off(office: Office, room: Room, asked: SignOff, by: By) -> None:
    """Sign the present bundle; with the second signature the session is concluded and the bundle frozen.

    A signature under other bytes, written by an earlier release of the program, is voided first. What is signed is read
    once more as a stranger would read it.
    """
    raw = present_bundle(office, room)
    replay_bytes(raw, office.rulebook)
    signed = sha256(raw)
    holding = [one for one in room.facts.signatures if one.bundle_sha256 == signed]
    for overtaken in room.facts.signatures:
        if overtaken not in holding:
            room.put(_voided(overtaken), by)
    room.put(SignedOff(bundle_sha256=signed), by)
    if holding:
        room.tx.snapshots.freeze(room.sid, raw, by=by)
        for proposal in room.facts.waiting_proposals:
            room.put(ProposalLapsed(number=proposal.number), by)
        room.put(Concluded(), by)


def void_signatures(room: Room, by: By) -> None:
    """Void what was signed: it is no longer what stands."""
    for signature in room.facts.signatures:
        room.put(_voided(signature), by)


def _voided(signature: Signature) -> SignatureVoided:
    return SignatureVoided(member=signature.member, bundle_sha256=signature.bundle_sha256)


def snapshot(office: Office, sid: str) -> Snapshot:
    """Return the frozen bundle of a concluded session.

    Raises:
        StateError: If it is not concluded.
    """
    with office.store.read() as tx:
        room = enter(tx, sid)
        raw = tx.snapshots.bundle(sid)
    if raw is None:
        raise StateError.of(words.NOT_CONCLUDED, where=sid, code="not_concluded")
    return Snapshot(bundle=raw, bundle_sha256=sha256(raw), signed_off=signatures(room))


def export_bundle(office: Office, sid: str, *, by: str = OPERATOR) -> bytes:
    """Return a session's bundle for work outside the archive, and put that on record.

    Raises:
        MissingError: If there is no such session.
        StateError: If it is not closed: ballots are sealed.
    """
    with office.store.begin(sid) as tx:
        room = enter(tx, sid)
        require_closed(room.facts)
        raw = tx.snapshots.bundle(sid) or present_bundle(office, room)
        room.put(BundleExported(bundle_sha256=sha256(raw)), office.by(by))
    return raw


def record_minutes(office: Office, sid: str, manifest: Mapping[str, Any], *, by: str = OPERATOR) -> None:
    """Put on record which minutes were made of a concluded session."""
    with office.store.begin(sid) as tx:
        room = enter(tx, sid)
        if tx.snapshots.bundle(sid) is None:
            raise StateError.of(words.NOT_CONCLUDED, where=sid, code="not_concluded")
        room.put(MinutesMade(manifest=dict(manifest)), office.by(by))
