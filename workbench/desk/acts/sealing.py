"""Setting the seal of a session, and releasing it.

Making and opening the key pair is slow on purpose (argon2id), so it happens outside the transaction; whether it may be
done is asked before, so that nobody waits for a refusal, and again inside. A passphrase or a secret is kept nowhere.
"""

from __future__ import annotations

import logging
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import NoReturn

from workbench.council.acts.ballots.rounds import RoundClosed
from workbench.council.acts.seal import (
    RELEASE,
    SET_SEAL,
    Release,
    ReleaseRefused,
    SealReleased,
    SealSet,
    SetSeal,
    Unlocked,
)
from workbench.council.acts.session import Closed
from workbench.council.facts.seal import Seal
from workbench.council.facts.session import Facts
from workbench.council.permissions import require
from workbench.council.roster import Visitor
from workbench.desk import shapes
from workbench.desk.office import Office
from workbench.desk.room import Room, enter_as
from workbench.desk.situations import situation
from workbench.sealing import chair_key
from workbench.sealing.content import name_of, opened_for_all
from workbench.sealing.secret_codes import read_secret, secret_text
from workbench.storage import By, Transaction

log = logging.getLogger(__name__)


def set_seal(office: Office, visitor: Visitor, sid: str, asked: SetSeal) -> shapes.SealIsSet:
    """Seal a session before anything is ticked; the three secrets are told now and never again."""
    with office.store.read() as tx:
        _require_may_set(office, tx, visitor, sid, asked)
    made = chair_key.new_seal(asked.passphrase, office.seal_cost)
    with office.store.begin(sid, settled=True) as tx:
        room, by = _require_may_set(office, tx, visitor, sid, asked)
        room.put(SealSet(**asdict(made.wrapped), holders=asked.holders), by)
    log.info("seal_set session=%s member=%s", sid, visitor.member_id)
    codes = map(secret_text, made.secrets)
    return {
        "print": chair_key.print_of(made.wrapped.public),
        "holders": [{"name": name, "code": code} for name, code in zip(asked.holders, codes, strict=True)],
    }


def release(office: Office, visitor: Visitor, sid: str, asked: Release) -> shapes.Done:
    """Release what ended, and close it by that."""
    with office.store.read() as tx:
        _, _, seal = _require_may_release(office, tx, visitor, sid, asked)
    private = _private_key(seal, asked)
    if private is None:
        return _refuse(office, visitor, sid, asked)
    with office.store.begin(sid, settled=True) as tx:
        room, by, seal = _require_may_release(office, tx, visitor, sid, asked)
        unlocked = _unlocked(room, seal, private)
        require(RELEASE.after, unlocked)
        room.put(SealReleased.of(unlocked, by_holders=asked.passphrase is None), by)
        if room.facts.state == "scoring" and room.facts.shut is not None:
            room.put(Closed(reason=room.facts.shut.reason), by)
        for later in room.facts.shut_rounds:
            room.put(RoundClosed(product=later.product, round=later.round), by)
        done: shapes.Done = {"session_state": tx.sessions.state(sid), "journal_head": tx.journal.head(sid)}
    log.info("seal_released session=%s member=%s", sid, visitor.member_id)
    return done


def _refuse(office: Office, visitor: Visitor, sid: str, asked: Release) -> NoReturn:
    """Put on record that somebody tried in vain, before it is refused."""
    with office.store.begin(sid, settled=True) as tx:
        room, by, _ = _require_may_release(office, tx, visitor, sid, asked)
        room.put(ReleaseRefused(by_holders=asked.passphrase is None), by)
    log.warning("release_refused session=%s member=%s", sid, visitor.member_id)
    require(RELEASE.after, Unlocked(opens=False, fits=False, keys={}))
    raise LookupError(sid)  # what opens nothing was refused


def _require_may_set(office: Office, tx: Transaction, visitor: Visitor, sid: str, asked: SetSeal) -> tuple[Room, By]:
    room, by = enter_as(tx, visitor, sid), office.by(visitor.member_id)
    require(SET_SEAL.needs, situation(office, room, room.acting(visitor), SET_SEAL, asked, at=by.at))
    return room, by


def _require_may_release(
    office: Office, tx: Transaction, visitor: Visitor, sid: str, asked: Release
) -> tuple[Room, By, Seal]:
    room, by = enter_as(tx, visitor, sid), office.by(visitor.member_id)
    require(RELEASE.needs, situation(office, room, room.acting(visitor), RELEASE, asked, at=by.at))
    if room.facts.seal is None:
        raise LookupError(sid)  # only what is sealed waits
    return room, by, room.facts.seal


def _private_key(seal: Seal, asked: Release) -> bytes | None:
    if asked.passphrase is not None:
        return chair_key.by_passphrase(seal.wrapped, asked.passphrase)
    given = [secret for one in asked.secrets if (secret := read_secret(one)) is not None]
    return chair_key.by_two(seal.wrapped, given)


def _unlocked(room: Room, seal: Seal, private: bytes) -> Unlocked:
    """Return the content keys that are released now: of ballots, preliminary sheets and papers that were not before."""
    if not chair_key.is_pair(seal.wrapped, private):
        return Unlocked(opens=True, fits=False, keys={})
    public = b64decode(seal.wrapped.public)
    ended = {name_of(wraps): wraps for wraps in _ended(room)}
    opened = {name: opened_for_all(wraps, public, private) for name, wraps in ended.items() if name not in seal.keys}
    keys = {name: None if key is None else b64encode(key).decode() for name, key in opened.items()}
    return Unlocked(opens=True, fits=True, keys=keys)


def _ended(room: Room) -> Iterator[Mapping[str, str]]:
    """Yield the wrapped content keys of all that is sealed in rounds in which nobody writes any more."""
    facts = room.facts
    if not facts.preliminary_round.writable:
        yield from (one.keys for one in room.tx.preliminary.sealed(room.sid))
    for one in room.tx.ballots.sealed(room.sid):
        if _is_ended(facts, one.product, one.round):
            yield one.keys
    for paper in facts.papers:
        if paper.sealed is not None and _is_ended(facts, paper.product, paper.round):
            yield paper.sealed.keys


def _is_ended(facts: Facts, product: str, number: int) -> bool:
    now = facts.round_of(product)
    return number < now.number or not now.writable
