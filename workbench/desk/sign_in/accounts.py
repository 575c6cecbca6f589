"""The office's own accounts: who signs in as which officer, and the slips with their codes.

An account is a record like any other (`programme.kinds`), so that who was given it, when and by whom stands in its
history; code and PIN stand where those of members stand and are checked as theirs. Kept out: signing in itself
(`sign_in`), printing (`desk.printing`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from workbench.desk.office import Office
from workbench.desk.sign_in.codes import code_text, lookup_of, new_code, require_free, wipe_void
from workbench.errors import MissingError
from workbench.instants import VIETNAM
from workbench.programme.acts import RecordNow
from workbench.programme.declared.cycle import ACCOUNT
from workbench.programme.kinds import KINDS
from workbench.programme.permissions import Actor
from workbench.storage import CODES, OFFICE, Transaction
from workbench.text_vi.programme import faults as words

log = logging.getLogger(__name__)


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
    for kind in ("account", "person", "office"):
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
        StateError: If somebody else was given a code meanwhile that begins as one of these.
    """
    on = office.now().astimezone(VIETNAM).date()
    with office.store.read() as tx:
        taken = tx.credentials.lookups()
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
        require_free((slip.code for slip in slips), tx.credentials.lookups())
        voided = [
            tx.credentials.issue(
                OFFICE, slip.account, lookup=lookup_of(slip.code), code_hash=code_hash, by=office.by(by)
            )
            for slip, code_hash in zip(slips, hashes, strict=True)
        ]
    wipe_void(office, voided)
    log.info("account_slips_issued count=%d", len(slips))
    return printed


def _slip(account: str, holder: Actor | None, taken: set[str]) -> AccountSlip:
    if holder is None:
        raise MissingError.of(words.NO_SUCH_ACCOUNT, where=account, code="no_such_account")
    code = new_code(taken)
    taken.add(lookup_of(code))
    roles = ACCOUNT.field("roles")
    said = roles.shown(sorted(holder.roles)) if roles is not None else ""
    return AccountSlip(account=account, name=holder.name, role=f"{said}, {holder.office}", code=code)


def _without_code(tx: Transaction) -> list[str]:
    there = tx.credentials.of_scope(OFFICE)
    return [one.id for one in tx.registers.every("account") if one.state == "in_use" and one.id not in there]


def _in_use(record: RecordNow, on: date) -> bool:
    first, last = str(record.values.get("from", "")), str(record.values.get("to", "9999"))
    return record.state == KINDS[record.kind].life.start and first <= on.isoformat() <= last


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
