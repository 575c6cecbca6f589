"""What stands for a record that holds no more: the one in which it goes on, the paper that came after it.

Kept out: which names mean a record that was joined (`programme.likeness`), what a list enters (`intake.imports`).
"""

from __future__ import annotations

from workbench.errors import StateError
from workbench.programme.acts import REPLACED_BY, RecordNow, has_content
from workbench.programme.cycle.stage import by_decision
from workbench.programme.kinds import KINDS
from workbench.programme.likeness import going_on
from workbench.storage import Transaction
from workbench.text_vi.programme import faults as words


def with_joined(tx: Transaction, record: str) -> list[str]:
    """Return a record and all that go on in it: what names them is of it."""
    found, some = [record], [record]
    while some := [one.id for one in tx.registers.joined_into(some) if one.id not in found]:
        found += some
    return found


def goes_on(tx: Transaction, record: str) -> RecordNow | None:
    """Return the record in which one goes on, itself where it counts; None where nothing of it counts."""
    there = tx.registers.find(record)
    return next(iter(going_on([] if there is None else [there], tx.registers.find)), None)


def went_into(tx: Transaction, office: str) -> list[str]:
    """Return an office and those that came after it: the one in which it goes on, the one that took its part over."""
    seen: list[str] = []
    while office and office not in seen:
        seen.append(office)
        now = tx.registers.find(office)
        office = "" if now is None else now.into or str(now.values.get("successor", ""))
    return seen


def is_here(file: RecordNow) -> bool:
    """Tell whether a file hangs where it was brought."""
    return file.state == KINDS["attachment"].life.start


def hangs(file: RecordNow) -> bool:
    """Tell whether a file hangs where it was brought, and its bytes were not erased."""
    return is_here(file) and has_content(file)


def require_no_same_files(tx: Transaction, record: str, other: str) -> None:
    """Refuse to join two records on both of which a file of the same bytes hangs: it would stand there twice.

    Raises:
        StateError: With all such files.
    """
    mine, its = (
        {one.values["sha256"]: one for one in tx.registers.naming(with_joined(tx, each), {"attachment"}) if hangs(one)}
        for each in (record, other)
    )
    if same := [[(one.id, one.title) for one in (mine[sha], its[sha])] for sha in mine if sha in its]:
        raise StateError.of(words.same_files(same), record, "same_files")


def follows(tx: Transaction, older: RecordNow, out: RecordNow) -> RecordNow | None:
    """Return the paper that stands for an older one once the one that had replaced it is taken out.

    The one that had replaced that in turn; else, of a certificate, the next later one of its product, also where it was
    withdrawn: what a product lost does not come back. One of fewer stars takes no certificate away that holds.
    """
    if out.state == "replaced":
        return goes_on(tx, str(out.values[REPLACED_BY]))
    product = goes_on(tx, str(older.values["product"])) if older.kind == "certificate" else None
    if product is None:
        return None
    held = tx.registers.naming(with_joined(tx, product.id), {"certificate"})
    later = (one for one in by_decision(held) if one.id not in {older.id, out.id} and _takes_over(older, one))
    return next(later, None)


def _takes_over(older: RecordNow, newer: RecordNow) -> bool:
    decided = str(newer.values["decided_on"])
    higher = int(str(older.values["stars"])) > int(str(newer.values["stars"]))
    holds_on = higher and decided <= str(older.values["ends_on"]) and newer.state != "withdrawn"
    return decided > str(older.values["decided_on"]) and not holds_on
