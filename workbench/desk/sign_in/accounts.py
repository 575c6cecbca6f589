"""The office's own accounts: who signs in as which officer, and the slips with their codes.

An account is a record like any other (`programme.kinds`), so that who was given it, when and by whom stands in its
history; code and PIN stand where those of members stand and are checked as theirs. Kept out: signing in itself
(`sign_in`), printing (`desk.printing`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from workbench.desk.office import OPERATOR, Office
from workbench.desk.sign_in.codes import Given, code_text, give_out, lookup_of, new_code, wipe_void
from workbench.errors import MissingError
from workbench.instants import VIETNAM
from workbench.programme.acts import ENTRIES, RecordNow, touched
from workbench.programme.declared.cycle import ACCOUNT
from workbench.programme.kinds import KINDS
from workbench.programme.permissions import Actor
from workbench.storage import CODES, OFFICE, By, Entry, Transaction
from workbench.text_vi.programme import faults as words

log = logging.getLogger(__name__)
_CHAIN = ("account", "person", "office")
"""What an account hangs on, itself first."""
_PREFIXES = tuple(f"{KINDS[kind].prefix}-" for kind in _CHAIN)
"""How their ids begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountSlip:
    """One account's personal code, known in clear only while the slips are printed.

    Attributes:
        account: Its id.
        name: Of the person.
        role: As printed: in whose name, and of which office.
        code: Twelve characters shown as `XXXX-XXXX-XXXX`.
    """

    account: str
    name: str
    role: str
    code: str = field(repr=False)


def officer(tx: Transaction, account: str, on: date) -> Actor | None:
    """Return who holds an account on a day; None where account, person or office is not in use then."""
    chain: list[RecordNow] = []
    found = tx.registers.find(account)
    for kind in _CHAIN:
        if found is None or found.kind != kind or not _in_use(found, on):
            return None
        chain.append(found)
        found = None if found.belongs is None else tx.registers.find(found.belongs)
    held, person, office = chain
    roles = frozenset(str(role) for role in _listed(held.values["roles"]))
    return Actor(
        who=held.id,
        roles=roles,  # type: ignore[arg-type]  # a closed list of the kind, all of them roles
        name=person.title,
        office=office.title,
        of_office=office.id,
        place=office.belongs,
    )


def issue_account_slips(
    office: Office,
    *,
    by: str,
    accounts: Sequence[str] | None = None,
    ready: Callable[[Sequence[AccountSlip]], object] | None = None,
) -> list[AccountSlip]:
    """Make new codes; the accounts' old codes are void and their PINs gone.

    Args:
        office: The archive.
        by: Who issues them.
        accounts: For which; every account in use without a code if None.
        ready: Given the slips before anything is written; where it fails the old codes go on.

    Raises:
        MissingError: If an account is not there or not in use, or none is without a code.
        StateError: If codes were given out meanwhile (`codes.give_out`).
    """
    on = _today(office)
    with office.store.read() as tx:
        taken, seen = tx.credentials.lookups(), tx.credentials.of_scope(OFFICE)
        wanted = _without_code(tx) if accounts is None else list(accounts)
        holders = {account: officer(tx, account, on) for account in wanted}
    slips = [_slip(account, holder, taken) for account, holder in holders.items()]
    if not slips:
        raise MissingError.of(words.NO_ACCOUNT_WAITS, where=ACCOUNT.label, code="no_account_waits")
    printed = [replace(slip, code=code_text(slip.code)) for slip in slips]
    hashes = [office.hasher.hash(slip.code) for slip in slips]
    if ready is not None:
        ready(printed)
    with office.store.begin(OFFICE, CODES) as tx:
        for slip in slips:
            if officer(tx, slip.account, on) is None:  # it ended while they were printed
                raise _no_such(slip.account)
        given = [Given(slip.account, slip.code, code_hash) for slip, code_hash in zip(slips, hashes, strict=True)]
        voided = give_out(tx, OFFICE, given, seen, by=office.by(by))
    wipe_void(office, voided)
    log.info("account_slips_issued count=%d", len(slips))
    return printed


def _slip(account: str, holder: Actor | None, taken: set[str]) -> AccountSlip:
    if holder is None:
        raise _no_such(account)
    code = new_code(taken)
    taken.add(lookup_of(code))
    roles = ACCOUNT.field("roles")
    said = roles.shown(sorted(holder.roles)) if roles is not None else ""
    return AccountSlip(account=account, name=holder.name, role=f"{said}, {holder.office}", code=code)


def _no_such(account: str) -> MissingError:
    return MissingError.of(words.NO_SUCH_ACCOUNT, where=account, code="no_such_account")


@contextmanager
def acting_on_registers(office: Office, *, settled: bool = False) -> Iterator[Transaction]:
    """Begin an act on the registers; where an account ends by it, its code is void by it too.

    Nothing of code and PIN is left then, and who is in by them is out: in the same transaction. Of whom data are erased
    while the account goes on, code and PIN go on with it.
    """
    voided: list[bool] = []
    with office.store.begin(OFFICE, settled=settled) as tx:
        yield tx
        for entry in [one for one in tx.journal.written if one.kind in ENTRIES]:
            if any(record.startswith(_PREFIXES) for record in touched(entry.act.record)):
                voided += _void_over(office, tx, entry)
    wipe_void(office, voided)


def void_over(office: Office) -> int:
    """Void the codes of accounts whose days are over, which no act told; return how many were.

    Who is asked for every account; something is written only where there is one.
    """
    on = _today(office)
    with office.store.read() as tx:
        if not _over(tx, on):
            return 0
    with office.store.begin(OFFICE) as tx:
        by = office.by(OPERATOR)
        voided = [tx.credentials.void(OFFICE, account, by=by) for account in _over(tx, on)]
    wipe_void(office, voided)
    log.info("account_codes_over count=%d", sum(voided))
    return sum(voided)


def void_account_codes(office: Office, accounts: Sequence[str], *, by: str) -> int:
    """Void the codes of accounts without new ones, as where a slip was lost; return how many were.

    Raises:
        MissingError: If one of them has no code.
    """
    with office.store.begin(OFFICE) as tx:
        held = tx.credentials.of_scope(OFFICE)
        for account in accounts:
            if account not in held:
                raise MissingError.of(words.NO_CODE, where=account, code="no_code")
        voided = [tx.credentials.void(OFFICE, account, by=office.by(by)) for account in dict.fromkeys(accounts)]
    wipe_void(office, voided)
    log.info("account_codes_voided count=%d", sum(voided))
    return sum(voided)


def _void_over(office: Office, tx: Transaction, entry: Entry) -> list[bool]:
    by = By(who=entry.by, at=entry.at)
    return [tx.credentials.void(OFFICE, account, by=by) for account in _over(tx, _today(office))]


def _over(tx: Transaction, on: date) -> list[str]:
    """Return the accounts with a code that are not in use any more, and will not be: those that begin later will."""
    return [account for account in tx.credentials.of_scope(OFFICE) if not _lasts(tx, account, on)]


def _lasts(tx: Transaction, account: str, on: date) -> bool:
    found = tx.registers.find(account)
    for kind in _CHAIN:
        if found is None or found.kind != kind or found.state != KINDS[kind].life.start:
            return False
        if str(found.values.get("to", "9999")) < on.isoformat():
            return False
        found = None if found.belongs is None else tx.registers.find(found.belongs)
    return True


def _without_code(tx: Transaction) -> list[str]:
    there = tx.credentials.of_scope(OFFICE)
    return [one.id for one in tx.registers.every("account") if one.state == "in_use" and one.id not in there]


def _in_use(record: RecordNow, on: date) -> bool:
    first, last = str(record.values.get("from", "")), str(record.values.get("to", "9999"))
    return record.state == KINDS[record.kind].life.start and first <= on.isoformat() <= last


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _today(office: Office) -> date:
    return office.now().astimezone(VIETNAM).date()
