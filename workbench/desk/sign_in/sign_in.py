"""Signing in: a code from the slip, then a PIN that only the member knows; and that PIN asked once more.

What a stranger learns from a refusal is the same whether a code never existed, is void, or has a wrong secret, and it
takes the same time. Hashing is slow on purpose, so it happens outside the transaction; what it was compared with is
read again inside. A wrong PIN is counted before it is refused.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from workbench.council.facts.session import Facts
from workbench.council.journal.records import OwnKeyMade
from workbench.council.permissions import acting
from workbench.council.roster import Visitor
from workbench.desk.office import Office
from workbench.desk.records import Caller, SignedIn, SignInStep
from workbench.desk.sign_in.accounts import officer
from workbench.desk.sign_in.codes import check_new_pin, check_pin_shape, lookup_of, read_code
from workbench.errors import PinError, SignInError
from workbench.instants import VIETNAM
from workbench.sealing.own_key import mark_of
from workbench.sealing.secret_codes import new_secret
from workbench.storage import OFFICE, By, Credential, StoredSession, Transaction, session_of
from workbench.text_vi.desk import faults as words

T = TypeVar("T")
log = logging.getLogger(__name__)
TRIES = 5
LOCK = timedelta(minutes=15)
Shown = Callable[[Visitor], bytes | None]
"""What a browser keeps as the key of somebody's ballots; whether it is one of theirs is still to be asked."""


def opens_registers(office: Office, given: str) -> bool:
    """Tell whether a code, right or wrong in what follows its first part, is looked for among officers' accounts."""
    with office.store.read() as tx:
        credential = tx.credentials.by_lookup(lookup_of(read_code(given)))
    return credential is not None and credential.scope == OFFICE


def begin_sign_in(office: Office, given: str) -> SignInStep:
    """Check a code and say which PIN to ask for."""
    credential = _by_code(office, read_code(given))
    _refuse_locked(credential, office.now())
    return SignInStep(needs_pin="enter" if credential.pin_hash else "set")


def sign_in(office: Office, given: str, pin: str, *, new_pin: bool, shown: Shown | None = None) -> SignedIn:
    """Check code and PIN, or set the first PIN, and let the member in.

    Args:
        office: At whose desk.
        given: The code.
        pin: The PIN.
        new_pin: Whether it is to be set.
        shown: What the browser keeps for its ballots; a key that was not made for this seat is not taken, and a new one
            is made and its mark put on record. None where no browser asks.
    """
    credential = _by_code(office, read_code(given))
    by = office.by(credential.holder)
    _refuse_locked(credential, by.at)
    if new_pin:
        return _first(office, credential, pin, by, shown)
    return _with_pin(office, credential, pin, by, lambda tx, now: _let_in(tx, now, by, shown))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A code for which an account of the office's provider stands in.

    Attributes:
        credential_id: The code's.
        scope: Of which session, or the office's own.
        caller: Whose it is.
    """

    credential_id: int
    scope: str
    caller: Caller

    @property
    def session(self) -> str | None:
        """The session, None for the office's own."""
        return session_of(self.scope)


def still_bound(office: Office, bindings: Iterable[tuple[int, str]]) -> list[Bound]:
    """Return of bindings those whose code is in use, with whose it is."""
    found = ((credential, scope, caller(office, credential, scope)) for credential, scope in bindings)
    return [Bound(credential_id=credential, scope=scope, caller=who) for credential, scope, who in found if who]


def void_of(office: Office, bindings: Collection[tuple[int, str]]) -> frozenset[tuple[int, str]]:
    """Return of bindings those whose code is void: what stood in for it is to be forgotten."""
    if not bindings:
        return frozenset()
    with office.store.read() as tx:
        return frozenset(one for one in bindings if not tx.credentials.is_in_use(*one))


def sign_in_bound(office: Office, bound: Bound, pin: str, shown: Shown) -> SignedIn:
    """Check the PIN of somebody whose account stands in for their code, and let them in; `shown` as in `sign_in`."""
    with office.store.read() as tx:
        credential = tx.credentials.by_id(bound.credential_id)
    if credential is None or credential.scope != bound.scope:
        raise SignInError.of(words.CODE_WRONG, code="code_wrong")
    by = office.by(credential.holder)
    _refuse_locked(credential, by.at)
    return _with_pin(office, credential, pin, by, lambda tx, now: _let_in(tx, now, by, shown))


def confirm(office: Office, caller: Caller, pin: str) -> None:
    """Ask the PIN again of somebody who is signed in; wrong ones are counted apart from those of signing in.

    So nobody who only has the code, or nothing, keeps from closing or signing whoever is in.

    Raises:
        PinError: If it is not theirs, or too many were wrong.
    """
    scope, holder = (caller.session_id, caller.member_id) if isinstance(caller, Visitor) else (OFFICE, caller.who)
    with office.store.read() as tx:
        credential = tx.credentials.of_scope(scope).get(holder)
    by = office.by(holder)
    try:
        if credential is None:
            raise SignInError.of(words.CODE_WRONG, code="code_wrong")
        _with_pin(office, credential, pin, by, lambda tx, now: tx.credentials.forget_asked_fails(now), again=True)
    except SignInError as refused:
        raise PinError(refused.faults) from None


def caller(office: Office, credential_id: int, scope: str, shown: Shown | None = None) -> Caller | None:
    """Return who holds a credential, acting as what they are, with the key of their ballots if it is one of theirs.

    None if it is void, unknown or of another session, or if the account it opens is no longer in use.
    """
    if (seen := office.store.glance(credential_id, scope)) is not None:
        seated, now = seen
        return _acting(_seated(now.session, scope, seated), now.facts, shown)
    with office.store.read() as tx:
        holder = tx.credentials.holder(credential_id, scope)
        if holder is None:
            return None
        found = _holder(tx, scope, holder, office.now())
        return _acting(found, tx.facts(scope), shown) if isinstance(found, Visitor) else found


def is_own_key(office: Office, visitor: Visitor, key: bytes) -> bool:
    """Tell whether a key was made for this seat: no other is taken from anywhere."""
    with office.store.read() as tx:
        return _fits(tx.facts(visitor.session_id), visitor, key)


def _acting(visitor: Visitor, facts: Facts, shown: Shown | None) -> Visitor:
    key = None if shown is None else shown(visitor)
    found = acting(visitor, facts.acting_chair)
    return found if key is None or not _fits(facts, visitor, key) else replace(found, own_key=key)


def _fits(facts: Facts, visitor: Visitor, key: bytes) -> bool:
    mark = mark_of(key, visitor.session_id, visitor.member_id)
    return mark in facts.own_keys.get(visitor.member_id, frozenset())


def _holder(tx: Transaction, scope: str, holder: str, at: datetime) -> Caller | None:
    """Return whose credential it is: an officer while the account is in use, or somebody with a seat."""
    if scope == OFFICE:
        return officer(tx, holder, at.astimezone(VIETNAM).date())
    return _seated(tx.opened(scope), scope, holder)


def _seated(session: StoredSession, scope: str, holder: str) -> Visitor:
    seat = session.seat(holder)
    if seat is None:
        raise LookupError(holder)  # codes are issued to seats
    return Visitor(
        session_id=scope,
        member_id=seat.id,
        name=seat.name,
        role=seat.role,
        organisation=seat.organisation,
    )


def _first(office: Office, credential: Credential, pin: str, by: By, shown: Shown | None) -> SignedIn:
    if credential.pin_hash is not None:
        raise SignInError.of(words.pin_is_set(officer=credential.scope == OFFICE), code="pin_is_set")
    check_new_pin(pin)
    pin_hash = office.hasher.hash(pin)
    with office.store.begin(credential.scope) as tx:
        now = _unchanged(tx, credential)
        tx.credentials.set_pin(now, pin_hash, by=by)
        return _let_in(tx, now, by, shown)


def _with_pin(
    office: Office,
    credential: Credential,
    pin: str,
    by: By,
    then: Callable[[Transaction, Credential], T],
    *,
    again: bool = False,
) -> T:
    """Do something with a credential once its PIN is right; a wrong one is counted before it is refused."""
    if credential.pin_hash is None:
        raise SignInError.of(words.PIN_NOT_SET, code="pin_not_set")
    check_pin_shape(pin)
    _refuse_locked(credential, by.at, again=again)
    right = _matches(office.hasher, credential.pin_hash, pin)
    with office.store.begin(credential.scope) as tx:
        now = _unchanged(tx, credential)
        _refuse_locked(now, by.at, again=again)
        if right:
            return then(tx, now)
        refusal = _count_fail(tx, now, by, again=again)
    raise refusal


def _by_code(office: Office, code: str) -> Credential:
    with office.store.read() as tx:
        credential = tx.credentials.by_lookup(lookup_of(code))
    against = credential.code_hash if credential else office.dummy_hash
    right = _matches(office.hasher, against, code)
    if credential is None or not right:
        raise SignInError.of(words.CODE_WRONG, code="code_wrong")
    with office.store.read() as tx:  # who has the whole code may learn that its account is no longer in use
        if _holder(tx, credential.scope, credential.holder, office.now()) is None:
            raise SignInError.of(words.CODE_WRONG, code="code_wrong")
    return credential


def _matches(hasher: PasswordHasher, kept: str, given: str) -> bool:
    try:
        return hasher.verify(kept, given)
    except VerificationError:
        return False


def _unchanged(tx: Transaction, seen: Credential) -> Credential:
    """Return the credential as it is now, if it is still the one that was compared."""
    now = tx.credentials.by_id(seen.id)
    if now is None:
        raise SignInError.of(words.CODE_WRONG, code="code_wrong")
    if now.pin_hash != seen.pin_hash:
        raise SignInError.of(words.pin_is_set(officer=now.scope == OFFICE), code="pin_is_set")
    return now


def _let_in(tx: Transaction, credential: Credential, by: By, shown: Shown | None) -> SignedIn:
    holder = _holder(tx, credential.scope, credential.holder, by.at)
    if holder is None:
        raise SignInError.of(words.CODE_WRONG, code="code_wrong")
    if isinstance(holder, Visitor):
        holder = _acting(holder, tx.facts(credential.scope), shown)
        if shown is not None and holder.own_key is None:
            holder = _with_new_key(tx, holder, by)
    tx.credentials.sign_in(credential, by=by)
    log.info("signed_in session=%s member=%s", credential.scope, credential.holder)
    return SignedIn(caller=holder, credential_id=credential.id, last_sign_in=credential.last_sign_in)


def _with_new_key(tx: Transaction, holder: Visitor, by: By) -> Visitor:
    key = new_secret()
    mark = mark_of(key, holder.session_id, holder.member_id)
    tx.put(holder.session_id, OwnKeyMade(member=holder.member_id, mark=mark), by=by)
    return replace(holder, own_key=key)


def _count_fail(tx: Transaction, credential: Credential, by: By, *, again: bool) -> SignInError:
    left = TRIES - (credential.asked_fails if again else credential.fails) - 1
    until = by.at + LOCK if left == 0 else None
    count = tx.credentials.count_asked_fail if again else tx.credentials.count_fail
    count(credential, locked_until=until, by=by)
    if until is not None:
        log.warning("locked session=%s member=%s", credential.scope, credential.holder)
        return _locked(credential, until, by.at, again=again)
    return SignInError.of(words.pin_wrong(left, officer=credential.scope == OFFICE), code="pin_wrong")


def _refuse_locked(credential: Credential, at: datetime, *, again: bool = False) -> None:
    until = credential.asked_locked_until if again else credential.locked_until
    if until is not None and at < until:
        raise _locked(credential, until, at, again=again)


def _locked(credential: Credential, until: datetime, at: datetime, *, again: bool) -> SignInError:
    minutes = math.ceil((until - at).total_seconds() / 60)
    said = words.locked_again(minutes) if again else words.locked(minutes, officer=credential.scope == OFFICE)
    return SignInError.of(said, code="locked")
