"""What stands for a record that holds no more: the one in which it goes on, the paper that came after it.

Kept out: which names mean a record that was joined (`programme.likeness`), what a list enters (`intake.imports`).
"""

from __future__ import annotations

from workbench.programme.acts import REPLACED_BY, RecordNow, has_content
from workbench.programme.cycle.stage import by_decision
from workbench.programme.kinds import KINDS
from workbench.programme.likeness import going_on
from workbench.storage import Transaction


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


def same_files(tx: Transaction, record: str, other: str) -> list[tuple[RecordNow, RecordNow]]:
    """Return the files of the same bytes that hang on each of two records."""
    mine, its = (tx.registers.naming(with_joined(tx, one), {"attachment"}) for one in (record, other))
    pairs = (
        (one, there)
        for one in mine
        for there in its
        if all(is_here(each) and has_content(each) for each in (one, there))
    )
    return [pair for pair in pairs if pair[0].values["sha256"] == pair[1].values["sha256"]]


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
