"""A register's workbook taken over: every row judged, the good ones entered by one act, the others named.

Taken back by `imports.undo_import`, as any import. Kept out: reading the workbook (`workbooks.registers`).
"""

from __future__ import annotations

import logging
from collections import Counter

from workbench.desk.office import Office
from workbench.desk.programme.acts import held_by, kind_named, likes, require_known_papers
from workbench.desk.programme.intake.imports import Import
from workbench.desk.programme.views import listed
from workbench.errors import Fault, MissingError, NotYoursError, RecordError, StateError
from workbench.instants import VIETNAM
from workbench.programme.acts import RecordEntered, RecordNow, RowsImported, split
from workbench.programme.checks import read_given, require_sound, require_standing_place
from workbench.programme.fields import Field, Value
from workbench.programme.kinds import Kind
from workbench.programme.likeness import codes_of, going_on, same_key
from workbench.programme.permissions import Actor, require_may, with_holder
from workbench.spelling import folded
from workbench.storage import OFFICE, Transaction
from workbench.text_vi.programme import imports as import_words
from workbench.text_vi.programme import kinds as names
from workbench.text_vi.programme import rows as words
from workbench.workbooks.book import open_book
from workbench.workbooks.registers import Filling, Row, named_in, read_register

log = logging.getLogger(__name__)
ALL = 10**6
AS_HEADED = Filling()
"""Columns by their heads alone, as they were chosen before."""


def take_rows(
    office: Office, actor: Actor, kind_name: str, raw: bytes, name: str, *, look: bool, filling: Filling = AS_HEADED
) -> Import:
    """Enter the good rows of a register's workbook by one act, or say what they would come to.

    Columns that a person chose are remembered for lists of the same head, once rows were entered.

    Args:
        office: The archive.
        actor: Who does it.
        kind_name: Of which kind the rows are.
        raw: The workbook.
        name: Its file's name.
        look: Whether nothing is to be written.
        filling: Which columns, and which values for all rows, a person said.

    Raises:
        NotYoursError: If records of this kind are not the actor's to enter.
        PlanError: If the file can't be read, or has no head, or no column for a required field.
        StateError: If it brings nothing new.
    """
    kind = kind_named(kind_name)
    require_may(actor, kind.life.enters, kind.label, None)
    book = open_book(raw, name)
    with office.store.begin(OFFICE) as tx:
        table = read_register(book, kind, filling, tx.intake.columns)
        taking = _Taking(tx, office, actor, kind)
        for row in table.rows:
            taking.take(row)
        number = None
        if not look:
            if not taking.entered:
                raise StateError.of(import_words.NOTHING_TO_ENTER, book.name, "nothing_to_enter")
            act = RowsImported(file=book.name, sha256=book.sha256, entered=tuple(taking.entered))
            by = office.by(actor.who)
            number = tx.registers.put(act, by=by).number
            if filling.columns:
                tx.intake.choose_columns(table.signature, table.columns, by=by)
            log.info("register_rows_taken kind=%s number=%d rows=%d", kind.name, number, len(taking.entered))
    counts = Counter[str](one.kind for one in taking.entered)
    return Import(
        number=number,
        kinds=counts,
        known=taking.known,
        waiting=taking.waiting,
        faults=[],
        doubts=[*table.doubts, *taking.doubts],
    )


def exported(office: Office, actor: Actor, kind_name: str, place: str | None) -> tuple[list[RecordNow], dict[str, str]]:
    """Return the records of a kind that count, of a place or of all, and what those are called that they name.

    Raises:
        MissingError: If there is no such kind or place.
        NotYoursError: If the place is beyond the actor's.
    """
    found = listed(office, actor, kind_name, place=place, limit=ALL)
    return found.rows, found.names


class _Taking:
    """Judges row after row; a row may name what a row above it enters."""

    def __init__(self, tx: Transaction, office: Office, actor: Actor, kind: Kind) -> None:
        self._tx, self._office, self._actor, self._kind = tx, office, actor, kind
        self._serial = tx.registers.next_serial(kind)
        self._above: dict[str, RecordNow] = {}
        self.entered: list[RecordEntered] = []
        self.waiting: dict[str, list[Fault]] = {}
        self.doubts: list[Fault] = []
        self.known = 0

    def take(self, row: Row) -> None:
        if row.record and (there := self._find(row.record)) is not None and there.kind == self._kind.name:
            self.known += 1
            return
        told = len(self.doubts)
        try:
            self._enter(row)
        except (RecordError, StateError, NotYoursError, MissingError) as error:
            del self.doubts[told:]  # a row that waits counts for nothing
            self.waiting[row.place] = list(error.faults)

    def _enter(self, row: Row) -> None:
        read = read_given(self._kind, self._by_id(row))
        values = with_holder(self._actor, self._kind, {name: each for name, each in read.items() if each is not None})
        require_sound(self._kind, self._kind.life.start, values, self._find)
        today = self._office.now().astimezone(VIETNAM).date()
        require_standing_place(self._kind, values, today, self._find)
        require_known_papers(self._tx, self._office, self._kind, values, values)
        serial = self._serial + len(self.entered)
        values = self._kind.with_number(values, serial)
        chain = self._tx.registers.chain(self._kind.belongs_to(values))
        held = held_by(self._tx, self._actor, self._kind, values)
        require_may(self._actor, self._kind.life.enters, row.place, chain, held=held)
        others = [one.id for one in self._likes(values)]
        if others:
            raise StateError.of(words.may_be(others), row.place, "may_be_one")
        record = f"{self._kind.prefix}-{serial}"
        shown, protected = split(self._kind, values)
        self.entered.append(RecordEntered(record=record, kind=self._kind.name, values=shown, protected=protected))
        self._above[record] = RecordNow(
            id=record,
            kind=self._kind.name,
            state=self._kind.life.start,
            values=shown,
            protected=protected,
            version=1,
        )

    def _likes(self, values: dict[str, Value]) -> list[RecordNow]:
        key = same_key(self._kind, values)
        codes = codes_of(values)
        here = [
            one
            for one in self._above.values()
            if same_key(self._kind, one.values) == key or codes & codes_of(one.values)
        ]
        return [*likes(self._tx, self._kind, values), *here]

    def _find(self, record: str) -> RecordNow | None:
        return self._above.get(record) or self._tx.registers.find(record)

    def _by_id(self, row: Row) -> dict[str, object]:
        """Return the cells of a row with ids in place of names; all names that mean nobody are told at once."""
        given: dict[str, object] = dict(row.cells)
        faults: list[Fault] = []
        for field in self._kind.fields:
            if field.type == "ref" and field.name in row.cells:
                ids = []
                for text, record in named_in(row.cells[field.name]):
                    try:
                        ids.append(self._of_id(row, record, text) if record else self._called(row, field, text))
                    except RecordError as error:
                        faults += error.faults
                given[field.name] = ids if field.many else "; ".join(ids)
        if faults:
            raise RecordError(faults)
        return given

    def _of_id(self, row: Row, record: str, text: str) -> str:
        """Return an id, or that of the record in which the one of this id goes on."""
        named = self._find(record)
        found = [] if named is None else going_on([named], self._find)
        if named is None or not found:
            return record  # that it is not there is told with all else that is wrong
        self._tell_joined(row, text, named, found[0].id)
        return found[0].id

    def _tell_joined(self, row: Row, text: str, named: RecordNow, into: str) -> None:
        if named.id != into:
            title = "" if (now := self._find(into)) is None else now.title
            said = import_words.joined_name(named.kind, text, named.id, into, title)
            self.doubts.append(Fault.of(said, row.place, "joined_name"))

    def _called(self, row: Row, field: Field, text: str) -> str:
        there = [one for kind in field.to for one in self._tx.registers.called(kind, text)]
        above = [one for one in self._above.values() if one.kind in field.to and folded(one.title) == folded(text)]
        named = [*(one for one in there if not one.is_gone), *above] or there
        found = [one.id for one in going_on(named, self._find)]
        if len(found) == 1:
            self._tell_joined(row, text, named[0], found[0])
            return found[0]
        if found:
            raise RecordError.of(words.several_called(text, found), field.label, "several_called")
        kinds = ", ".join(names.KINDS[kind].lower() for kind in field.to)
        raise RecordError.of(words.none_called(text, kinds), field.label, "none_called")
