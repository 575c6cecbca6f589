"""An office's list of recognised products taken over: looked at first, entered by one act, taken back by one.

Kept out: reading the list (`workbooks.intake.recognised`), what its rows become (`programme.certificates.recognised`),
which imports there were (`past`).
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.desk.office import Office
from workbench.desk.programme.acts import TAKEN_OUT, told_reason
from workbench.desk.programme.following import with_joined
from workbench.desk.sign_in.accounts import acting_on_registers
from workbench.errors import Fault, MissingError, PlanError, StateError
from workbench.programme.acts import ImportUndone, RecordNow, RowsImported
from workbench.programme.certificates.recognised import Entering
from workbench.programme.kinds import KINDS
from workbench.programme.permissions import Actor, require_may
from workbench.storage import OFFICE, By, Transaction
from workbench.text_vi.programme import faults as words
from workbench.text_vi.programme import imports as import_words
from workbench.workbooks.book import Book, open_book
from workbench.workbooks.intake.recognised import listed, read_recognised
from workbench.workbooks.intake.records import ReadTable
from workbench.workbooks.intake.request import RecognisedAsk
from workbench.workbooks.intake.table.columns import remember

log = logging.getLogger(__name__)

ENTERS = ("place", "producer", "product", "certificate")
"""The kinds that a list may enter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What a list comes to, or came to.

    Attributes:
        number: The act's; None where nothing was entered.
        kinds: How many records of each kind.
        known: How many rows had everything in the registers before.
        waiting: Rows that were not taken, each with all that is wrong.
        faults: What is wrong with the list as a whole, and what has to be answered.
        doubts: What should be looked at.
    """

    number: int | None
    kinds: Mapping[str, int]
    known: int
    waiting: Mapping[str, list[Fault]]
    faults: list[Fault]
    doubts: list[Fault]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListImport(Import):
    """The same of an office's list, and how it was read.

    Attributes:
        book: The file.
        table: Its table: which column is which field, and what only a person can say.
    """

    book: Book
    table: ReadTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back, and what stays by name because something came later."""

    retracted: tuple[str, ...]
    kept: Mapping[str, str]


def look_at_list(office: Office, raw: bytes, name: str, asked: RecognisedAsk) -> ListImport:
    """Say what a list would come to; nothing is written.

    Raises:
        PlanError: If the file can't be read at all.
    """
    book = open_book(raw, name)
    with office.store.read() as tx:
        table, entering = _read(office, tx, book, asked)
    return _import(book, table, entering, None)


def import_list(office: Office, actor: Actor, raw: bytes, name: str, asked: RecognisedAsk) -> ListImport:
    """Enter the good rows of a list by one act, and remember its columns.

    Raises:
        NotYoursError: If that is not the actor's to do.
        PlanError: If the file can't be read at all, or something has to be answered first.
        StateError: If it brings nothing new.
    """
    require_may_import(actor)
    book, by = open_book(raw, name), office.by(actor.who)
    with office.store.begin(OFFICE) as tx:
        table, entering = _read(office, tx, book, asked)
        if faults := _of_table(table):
            raise PlanError(faults)
        if not entering.acts:
            raise StateError.of(import_words.NOTHING_TO_ENTER, book.name, "nothing_to_enter")
        rows, moved = tuple(entering.acts), entering.moved
        entry = tx.registers.put(RowsImported(file=book.name, sha256=book.sha256, entered=rows, moved=moved), by=by)
        _remember(tx, table, by)
    log.info("rows_imported number=%d records=%d", entry.number, len(entering.acts))
    return _import(book, table, entering, entry.number)


def require_may_import(actor: Actor, also: Iterable[str] = ()) -> None:
    """Refuse imports, and taking them back, to those who may not enter what a list brings.

    Args:
        actor: Who asks.
        also: Further kinds that it brought.

    Raises:
        NotYoursError: If one of the kinds is not theirs to enter.
    """
    for kind in dict.fromkeys((*ENTERS, *also)):
        require_may(actor, KINDS[kind].life.enters, KINDS[kind].label, None)


def undo_import(office: Office, actor: Actor, number: int, *, reason: str) -> Undone:
    """Take an import back by one act; records that something was done to since, or that such records name, stay.

    Raises:
        NotYoursError: If that is not the actor's to do.
        MissingError: If there was no such import.
        StateError: If it was taken back before.
        RecordError: If no reason is given.
    """
    require_may_import(actor)
    told = told_reason(reason)
    with acting_on_registers(office) as tx:
        entry = tx.journal.entry(OFFICE, number)
        if entry is None or not isinstance(imported := entry.act.record, RowsImported):
            raise MissingError.of(words.NO_SUCH_IMPORT, where=str(number), code="no_such_import")
        require_may_import(actor, (one.kind for one in imported.entered))
        if any(one.kept["imported"] == number for one in tx.journal.of_kinds(OFFICE, "undo_import")):
            raise StateError.of(words.IMPORT_UNDONE, str(number), "import_undone")
        now = tx.registers.several(one.record for one in imported.entered)
        kept = staying(tx, now, number)
        retracted = tuple(record for record, one in now.items() if record not in kept and not one.is_gone)
        record = ImportUndone(imported=number, retracted=retracted, kept=tuple(kept), reason=told)
        tx.registers.put(record, by=office.by(actor.who))
    return Undone(retracted=retracted, kept={record: now[record].title for record in kept})


def staying(tx: Transaction, now: Mapping[str, RecordNow], number: int) -> list[str]:
    """Return the records of an import that stay: changed since, or reached from outside or from one that stays.

    A record reaches those that it names, and one that was joined the one in which it goes on, which alone counts. A
    file that was taken out reaches none.
    """
    naming = (one for one in tx.registers.naming(now) if one.state != TAKEN_OUT)
    about = (*naming, *tx.registers.joined_into(now))
    changed = [one for one in now.values() if one.version != number and not one.is_gone]
    stays = {one.id for one in changed}
    open_ones = [*(one for one in about if one.id not in now), *changed]
    while open_ones:
        one = open_ones.pop()
        reached = {*([one.into] if one.into else one.names)} & now.keys() - stays
        stays |= reached
        open_ones += [now[record] for record in reached]
    return [record for record in now if record in stays and not now[record].is_gone]


def _read(office: Office, tx: Transaction, book: Book, asked: RecognisedAsk) -> tuple[ReadTable, Entering]:
    table = read_recognised(book, asked, tx.intake.columns, office.rulebook)
    entering = Entering(
        serials={kind: tx.registers.next_serial(KINDS[kind]) for kind in ENTERS},
        called=tx.registers.called,
        find=tx.registers.find,
        joined=lambda record: with_joined(tx, record),
        named=lambda record: tx.registers.naming(with_joined(tx, record)),
        rulebook=office.rulebook,
    )
    entering.take(listed(table, asked))
    return table, entering


def _of_table(table: ReadTable) -> list[Fault]:
    return [*(question.fault for question in table.questions), *table.faults]


def _import(book: Book, table: ReadTable, entering: Entering, number: int | None) -> ListImport:
    return ListImport(
        book=book,
        table=table,
        number=number,
        kinds=Counter(act.kind for act in entering.acts),
        known=len(entering.known),
        waiting=entering.waiting,
        faults=_of_table(table),
        doubts=[*table.doubts, *entering.doubts],
    )


def _remember(tx: Transaction, table: ReadTable, by: By) -> None:
    columns = remember(table.header.columns)
    if tx.intake.columns(table.header.signature) != columns:
        tx.intake.choose_columns(table.header.signature, columns, by=by)
