"""A further session from a workbook: shown first, opened only as shown; for the secretary of a session.

Who is signed in is secretary of the session they signed in to; from it a list takes regulation and roster. The new
session's members, the secretary among them, have no codes yet: slips are issued at the machine as for any session.
"""

from __future__ import annotations

from typing import Any

from workbench.council.acts.session import require_may_open_session
from workbench.council.journal.records import PlanCorrected
from workbench.council.roster import Visitor
from workbench.desk.board_shapes import Opened, PlanBasis
from workbench.desk.office import Office
from workbench.desk.opening.opening import open_session
from workbench.errors import PlanError, StateError
from workbench.storage import By, Transaction
from workbench.text_vi.desk import faults as desk_words
from workbench.text_vi.workbooks import intake as words
from workbench.text_vi.workbooks import plan_form as form
from workbench.workbooks.book import open_book
from workbench.workbooks.intake.preview import Preview, preview
from workbench.workbooks.intake.preview_json import preview_json
from workbench.workbooks.intake.request import IntakeAsk
from workbench.workbooks.intake.table.columns import remember


def plan_basis(office: Office, visitor: Visitor) -> PlanBasis:
    """Return what a list would be completed with: session, regulation and roster of the visitor's own session."""
    require_may_open_session(visitor)
    with office.store.read() as tx:
        plan = tx.sessions.get(visitor.session_id).plan
    basis = plan.model_dump(mode="json", include={"session", "regulation", "members", "attendants"})
    return {
        "session": basis["session"],
        "regulation": basis["regulation"],
        "members": [*basis["members"], *basis["attendants"]],
    }


def preview_plan(office: Office, visitor: Visitor, raw: bytes, name: str, ask: IntakeAsk) -> dict[str, Any]:
    """Show what a workbook would become.

    Raises:
        NotYoursError: If the visitor is no secretary.
        PlanError: If the file can't be read at all.
    """
    found = _read(office, visitor, raw, name, ask)
    shown = preview_json(found, office.rulebook)
    wanted = found.cells.raw.get("session", {}).get("id", "")
    if taken := _taking(office, wanted):
        said = desk_words.session_exists(wanted, taken)
        fault = StateError.of(said, where=form.LABELS["session.id"], code="session_exists")
        shown["faults"] = [*shown["faults"], *(each.as_json() for each in fault.faults)]
        shown["ready"] = False
    return shown


def open_plan(office: Office, visitor: Visitor, raw: bytes, name: str, ask: IntakeAsk) -> Opened:
    """Open the session that was shown, keep its file, what was put right and the columns, all in one transaction.

    Raises:
        NotYoursError: If the visitor is no secretary.
        PlanError: With every fault.
        StateError: If it is not what was shown (`IntakeAsk.seen`), or the session's id is taken.
    """
    found = _read(office, visitor, raw, name, ask)
    if found.plan is None:
        raise PlanError(found.faults)
    if ask.seen != found.digest:
        raise StateError.of(words.PREVIEW_CHANGED, code="preview_changed")
    session = found.plan.session
    who = f"{visitor.session_id}/{visitor.member_id}"
    by = office.by(who)

    def keep(tx: Transaction) -> None:
        tx.intake.keep_file(session.id, found.book.name, raw, by=by)
        for correction in found.corrections:
            place, field, was, now = correction
            tx.put(session.id, PlanCorrected(place=place, field=field, was=was, now=now), by=by)
        _remember(tx, found, by)

    open_session(office, found.plan, by=who, also=keep)
    with office.store.read() as tx:
        head = tx.journal.head(session.id)
    return {"session": session.id, "title": session.title, "sha256": found.book.sha256, "journal_head": head}


def _read(office: Office, visitor: Visitor, raw: bytes, name: str, ask: IntakeAsk) -> Preview:
    require_may_open_session(visitor)
    book = open_book(raw, name)
    with office.store.read() as tx:
        basis = tx.sessions.get(visitor.session_id).plan
        return preview(book, ask, basis=basis, memory=tx.intake.columns, rulebook=office.rulebook)


def _taking(office: Office, wanted: str) -> str:
    with office.store.read() as tx:
        return tx.sessions.taking(wanted)


def _remember(tx: Transaction, found: Preview, by: By) -> None:
    """Remember what opening has confirmed, where it is news."""
    for table in found.tables.values():
        columns = remember(table.header.columns)
        if tx.intake.columns(table.header.signature) != columns:
            tx.intake.choose_columns(table.header.signature, columns, by=by)
