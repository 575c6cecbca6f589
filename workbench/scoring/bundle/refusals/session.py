"""What a session file must not say, beyond single values: its records against each other and against the sheets.

The contract's rule 10: all faults are listed at once. To keep that promise for a file with unreadable values, the
checks also run on records in which what could not be read is None; its fault has been told, so None is passed over.
Kept out: single values (`records`, `forms`), what depends on ballots (`ballots`), on votes (`votes`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.errors import BundleError, Fault, MissingError
from workbench.rulebook.levels import has_level, levels_on
from workbench.scoring.bundle.places import at_item, place, printable, quoted
from workbench.scoring.bundle.records import Bundle, Product
from workbench.scoring.bundle.refusals import ballots, votes
from workbench.scoring.bundle.refusals.register import Register
from workbench.scoring.sheets.points import Row
from workbench.scoring.sheets.shelf import Shelf
from workbench.text_vi.scoring import refusals as words

Rows = Mapping[int, Row]
"""The row of each ballot, by the ballot's identity."""


def refuse(bundle: Bundle, shelf: Shelf, told: Sequence[Fault] = ()) -> Rows:
    """Refuse a session whose records do not fit each other or the sheets.

    Args:
        bundle: The session's records; fields that could not be read are None.
        shelf: The published sheets.
        told: Faults found while reading; they are listed first.

    Returns:
        The row of every ballot of a session that is not refused.

    Raises:
        BundleError: If there is any fault; it lists them all.
    """
    register = Register.of(bundle, shelf)
    faults = [
        *told,
        *_session(bundle),
        *_members(bundle),
        *_products(bundle, shelf),
        *_hashes(bundle, shelf),
        *_references(bundle, register),
        *ballots.check(bundle, register),
        *votes.check(bundle, register),
    ]
    if faults:
        raise BundleError(map(printable, faults))
    return {id(ballot): row for ballot, row in zip(bundle.ballots, register.rows, strict=True) if row is not None}


def _session(bundle: Bundle) -> Iterator[Fault]:
    if bundle.session.mode == "written" and bundle.session.place:
        yield Fault.of(words.PLACE_IN_WRITING, "session.place", code="place_in_writing")


def _members(bundle: Bundle) -> Iterator[Fault]:
    yield from _twice("members", [member.id for member in bundle.members])
    roles = [member.role for member in bundle.members]
    chairs = roles.count("chair")
    if roles and chairs != 1 and None not in roles:
        yield Fault.of(words.chair_count(chairs), "members", code="chair_count")


def _products(bundle: Bundle, shelf: Shelf) -> Iterator[Fault]:
    yield from _twice("products", [product.code for product in bundle.products])
    level, held_on = bundle.session.level, bundle.session.held_on
    for number, product in enumerate(bundle.products):
        where = at_item("products", number, product.code)
        yield from _days(product, where)
        if product.decision is None:
            continue
        law = shelf.decisions.get(product.decision)
        if law is None:
            said = words.not_in_vocabulary(quoted(product.decision), ", ".join(shelf.decisions))
            yield Fault.of(said, f"{where}, decision", code="literal_error")
            continue
        if product.set is not None:
            yield from (replace(fault, where=where) for fault in sheet_faults(shelf, product.sheet))
        if None not in (product.set, level, held_on) and not has_level(law, level, held_on):
            there = [line.level for line in levels_on(law, held_on)]
            yield Fault.of(words.no_level(level, there), where, code="no_district")


def _days(product: Product, where: str) -> Iterator[Fault]:
    filed, received = product.filed_on, product.received_on
    if received is not None and filed is not None and received < filed:
        yield Fault.of(words.received_too_early(received, filed), f"{where}, received_on", code="received_too_early")


def sheet_faults(shelf: Shelf, key: str) -> Iterator[Fault]:
    """Yield why nothing can be scored on a sheet: it is not here, or it was never completed."""
    try:
        sheet = shelf.sheet(key)
    except MissingError as error:
        yield from (replace(fault, code="sheet_missing") for fault in error.faults)
    else:
        if sheet.status != "complete":
            yield Fault.of(words.sheet_in_doubt(key, " ".join(sheet.doubts)), code="sheet_in_doubt")


def _hashes(bundle: Bundle, shelf: Shelf) -> Iterator[Fault]:
    for key, given in (bundle.sheets or {}).items():
        try:
            ours = shelf.sha256(key)
        except MissingError as error:
            where = place(("sheets", key))
            yield from (replace(fault, where=where, code="sheet_missing") for fault in error.faults)
        else:
            if given is not None and ours is not None and given != ours:
                yield Fault.of(words.sheet_changed(key, given, ours), place(("sheets", key)), code="sheet_changed")


def _references(bundle: Bundle, register: Register) -> Iterator[Fault]:
    for number, absence in enumerate(bundle.absences):
        yield from register.unknown("absences", number, absence.member, absence.product)
    for number, recusal in enumerate(bundle.recusals):
        yield from register.unknown("recusals", number, recusal.member, recusal.product)
    for number, stop in enumerate(bundle.stops):
        yield from register.unknown("stops", number, None, stop.product)


def _twice(name: str, ids: list[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, value in enumerate(ids):
        if value in seen:
            yield Fault.of(words.duplicate(value), at_item(name, number, value), code="duplicate")
        elif value is not None:
            seen.add(value)
