"""Imports as the register's page asks for them and acts on them: plain JSON. Kept out: doing it (`imports`), HTTP."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from workbench.desk.office import Office
from workbench.desk.programme import shapes
from workbench.desk.programme.intake import imports
from workbench.desk.programme.intake.past import Past, past_imports
from workbench.desk.programme.records import people_called
from workbench.errors import MissingError
from workbench.instants import instant_text
from workbench.programme.asks import UndoImport
from workbench.programme.permissions import Actor
from workbench.text_vi.programme import faults as words
from workbench.workbooks.intake.preview_json import header_json, sheets_json
from workbench.workbooks.intake.request import RecognisedAsk


def require_may_import(actor: Actor) -> None:
    """Refuse a list of recognised products to those who may not enter what it brings.

    Raises:
        NotYoursError: If one of the kinds is not theirs to enter.
    """
    imports.require_may_import(actor)


def preview_import(office: Office, actor: Actor, raw: bytes, name: str, asked: RecognisedAsk) -> shapes.ImportPage:
    """Say what a list would come to; nothing is written.

    Raises:
        NotYoursError: If they may not import.
        PlanError: If the file can't be read at all.
    """
    require_may_import(actor)
    return _import(imports.look_at_list(office, raw, name, asked))


def import_list(office: Office, actor: Actor, raw: bytes, name: str, asked: RecognisedAsk) -> shapes.ImportPage:
    """Enter the good rows of a list by one act; see `imports.import_list`."""
    return _import(imports.import_list(office, actor, raw, name, asked))


def undo_import(office: Office, actor: Actor, number: int, asked: UndoImport) -> shapes.UndonePage:
    """Take an import back; see `imports.undo_import`."""
    found = imports.undo_import(office, actor, number, reason=asked.reason)
    return {"retracted": len(found.retracted), "kept": dict(found.kept)}


def past_page(office: Office, actor: Actor, kind: str | None) -> shapes.PastImportsPage:
    """Return the newest imports into a register; see `past.past_imports`.

    Raises:
        NotYoursError: If they may not import.
        MissingError: If there is no such kind.
    """
    if kind is None:
        raise MissingError.of(words.unknown_kind(list(imports.ENTERS)), where="kind", code="unknown_kind")
    found = past_imports(office, actor, kind)
    people = {entry.by for one in found for entry in (one.entry, *(one.undone or ())[:1])}
    with office.store.read() as tx:
        names = people_called(tx, people)
    return {"imports": [_past(one, names) for one in found]}


def _past(one: Past, names: Mapping[str, str]) -> shapes.PastImport:
    undone: shapes.UndoneBy | None = None
    if one.undone is not None:
        entry, said = one.undone
        undone = {"at": instant_text(entry.at), "by_name": names.get(entry.by, entry.by), "reason": said.reason}
    return {
        "number": one.entry.number,
        "at": instant_text(one.entry.at),
        "by_name": names.get(one.entry.by, one.entry.by),
        "file": one.imported.file,
        "kinds": dict(Counter(entered.kind for entered in one.imported.entered)),
        "goes": one.goes,
        "stays": {record.id: record.title for record in one.stays},
        "undone": undone,
    }


def _import(found: imports.ListImport) -> shapes.ImportPage:
    return {
        "number": found.number,
        "kinds": dict(found.kinds),
        "known": found.known,
        "waiting": [
            {"row": row, "faults": [fault.as_json() for fault in faults]} for row, faults in found.waiting.items()
        ],
        "faults": [fault.as_json() for fault in found.table.faults],
        "doubts": [doubt.as_json() for doubt in found.doubts],
        "questions": [question.as_json() for question in found.table.questions],
        "sheets": sheets_json(found.book, ("recognised",)),
        "header": header_json(found.table),
        "fields": {
            head.sheet.name: {column.letter: column.field for column in head.columns if column.field}
            for head in found.table.headers
        },
    }
