"""The programme's records as officers' pages ask for them and act on them: plain JSON, protected fields only for some.

Who may do what is decided in `programme.permissions`, doing it is `acts`. Kept out: HTTP.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from workbench.desk.office import Office
from workbench.desk.programme import acts, attachments, erasing, shapes, views
from workbench.desk.programme.rounds import sessions
from workbench.desk.programme.rounds import whole as rounds
from workbench.errors import Fault, FaultLine, RecordError
from workbench.instants import instant_text
from workbench.programme.acts import RecordNow, Revision, has_content
from workbench.programme.asks import (
    CarryOver,
    ChangeRecord,
    EnterRecord,
    EraseRecord,
    JoinRecords,
    MoveRecord,
    OpenSession,
    Recognise,
    RetractRecord,
    TakeResults,
)
from workbench.programme.cycle.papers import paper_name, permits_of
from workbench.programme.fields import YEARS, Value, read_day
from workbench.programme.kinds import KINDS, Kind
from workbench.programme.permissions import Actor, may, sees_protected
from workbench.programme.sealed import Erased, Kept, Sealed
from workbench.storage import OFFICE, Transaction
from workbench.text_vi.programme import faults as words
from workbench.text_vi.programme import kinds as names

PAGE = 50
"""Rows of one page of a register."""
FARTHEST = 10**6
SHOWN_OF_GAP = 50
INNER = frozenset(field.name for kind in KINDS.values() for field in kind.fields if field.inner)
"""Fields that are kept for the program alone."""


def office_me(office: Office, actor: Actor) -> shapes.OfficeMe:
    """Say who is signed in as an officer, for which place, and which kinds they may enter."""
    with office.store.read() as tx:
        place = None if actor.place is None else tx.registers.find(actor.place)
    return {
        "id": actor.who,
        "name": actor.name,
        "office": actor.office,
        "roles": sorted(actor.roles),
        "place": actor.place,
        "place_name": "" if place is None else place.title,
        "enters": [kind.name for kind in KINDS.values() if actor.roles & kind.life.enters and not kind.brought],
    }


def register(
    office: Office,
    actor: Actor,
    kind: str | None,
    text: str | None,
    state: str | None,
    place: str | None,
    year: str | None,
    offset: str | None,
) -> shapes.RegisterPage:
    """Return one page of a register, or of all: what holds every word, in a state, of a place and a year.

    Raises:
        MissingError: If there is no such kind.
        RecordError: If the page or the year is no number.
        NotYoursError: If the place is beyond the officer's.
    """
    after = _offset(offset)
    found = views.listed(
        office,
        actor,
        kind or None,
        text or "",
        state=state or None,
        place=place or None,
        year=_number(year, most=YEARS.stop - 1) if year else None,
        limit=PAGE,
        offset=after,
    )
    with office.store.read() as tx:
        rows = _lines(tx, actor, found.rows)
        editable = [one.id for one in found.rows if acts.may_change(tx, actor, one)]
    return {
        "rows": rows,
        "editable": editable,
        "names": found.names,
        "total": found.total,
        "offset": after,
        "limit": PAGE,
    }


def record_page(office: Office, actor: Actor, record: str) -> shapes.RecordPage:
    """Return one record: as it stands, all its changes, what names it, what may be done with it.

    Raises:
        MissingError: If there is none of this id.
        NotYoursError: If it belongs beyond the officer's place.
    """
    found = views.life(office, actor, record)
    now, eligible = found.now, found.eligible
    with office.store.read() as tx:
        named_by = [_line(tx, actor, one) for one in found.named_by]
        called = people_called(tx, {one.by for one in found.revisions})
        whole = [*_whole(tx, actor, now, found.within), *["erase"] * found.erasable]
        offered = sessions.bases(tx, str(now.values["rating_level"])) if "open_session" in whole else []
        may_do = _may(tx, actor, found, whole)
    return {
        "record": _shown(now),
        "names": found.names,
        "named_by": named_by,
        "revisions": [_revision(one, called) for one in found.revisions if one.field not in INNER],
        "step": found.step,
        "eligible": None
        if eligible is None
        else {
            "holds": eligible.holds,
            "against": [[_label(now.of, name), why] for name, why in eligible.against],
            "open": [_label(now.of, name) for name in eligible.open],
        },
        "checklist": (checklist := _checklist(office, found)),
        "attached": _attached(found, checklist),
        "bases": [{"id": session, "title": title} for session, title in offered],
        "may": may_do,
    }


def enter(office: Office, actor: Actor, asked: EnterRecord) -> shapes.RecordActed:
    """Enter a record; see `acts.enter`."""
    return _acted(office, actor, acts.enter(office, actor, asked.kind, asked.values, is_new=asked.is_new))


def change(office: Office, actor: Actor, record: str, asked: ChangeRecord) -> shapes.RecordActed:
    """Change fields of a record; see `acts.change`."""
    return _acted(office, actor, acts.change(office, actor, record, asked.values, seen=asked.seen, reason=asked.reason))


def move(office: Office, actor: Actor, record: str, asked: MoveRecord) -> shapes.RecordActed:
    """Move a record in its life; see `acts.move`."""
    now = acts.move(office, actor, record, asked.move, asked.values, seen=asked.seen, reason=asked.reason)
    return _acted(office, actor, now)


def retract(office: Office, actor: Actor, record: str, asked: RetractRecord) -> shapes.RecordActed:
    """Take out a record that was entered by mistake; see `acts.retract`."""
    return _acted(office, actor, acts.retract(office, actor, record, reason=asked.reason))


def join(office: Office, actor: Actor, record: str, asked: JoinRecords) -> shapes.RecordActed:
    """Say that a record is one with another; see `acts.join`."""
    return _acted(office, actor, acts.join(office, actor, record, asked.into, reason=asked.reason))


def erase(
    office: Office, actor: Actor, record: str, asked: EraseRecord, *, backups: Path | None
) -> shapes.RecordErasedNow:
    """Erase what protected fields of a record hold; see `erasing.erase`."""
    done = erasing.erase(office, actor, record, reason=asked.reason, backups=backups)
    return {
        **_acted(office, actor, done.now),
        "fields": done.fields,
        "wiped": done.wiped,
        "shared": done.shared,
        "apart": done.apart,
        "backups": [{"name": one.name, "made_at": instant_text(one.made_at)} for one in done.backups],
    }


def open_session(office: Office, actor: Actor, record: str, asked: OpenSession) -> shapes.RoundActed:
    """Open the session of a round; see `sessions.open_round`."""
    count = sessions.open_round(office, actor, record, asked)
    acted = _acted(office, actor, _now(office, record))
    return {**acted, "count": count, "ends_on": None, "waiting": []}


def open_by_plan(
    office: Office, actor: Actor, record: str, file: bytes, name: str, _asked: object
) -> shapes.RoundActed:
    """Open the session of a round by its own plan workbook; see `sessions.open_round_by_plan`."""
    count = sessions.open_round_by_plan(office, actor, record, file, name)
    acted = _acted(office, actor, _now(office, record))
    return {**acted, "count": count, "ends_on": None, "waiting": []}


def attach(office: Office, actor: Actor, record: str, file: bytes, name: str, _asked: object) -> shapes.RecordActed:
    """Hang a file on a record; see `attachments.attach`."""
    return _acted(office, actor, attachments.attach(office, actor, record, file, name))


def results(office: Office, actor: Actor, record: str, _asked: TakeResults) -> shapes.RoundActed:
    """Take the results of a round from its session; see `rounds.results_of_session`."""
    come = rounds.results_of_session(office, actor, record)
    acted = _acted(office, actor, _now(office, record))
    return {**acted, "count": come.taken, "ends_on": None, "waiting": _faults(come.waiting)}


def recognise(office: Office, actor: Actor, record: str, asked: Recognise) -> shapes.RoundActed:
    """Enter the certificates of a round; see `rounds.recognise`.

    Raises:
        RecordError: If the day is none.
    """
    day = read_day(asked.on, names.FIELDS["decided_on"])
    given = {"decision_number": asked.number, "signed_by": asked.signed_by}
    done = rounds.recognise(office, actor, record, decided_on=day, **given)
    acted = _acted(office, actor, _now(office, record))
    return {**acted, "count": done.count, "ends_on": done.ends.isoformat(), "waiting": _faults(done.left)}


def carry_over(office: Office, actor: Actor, record: str, asked: CarryOver) -> shapes.RecordActed:
    """Begin the dossier of a product's next year; see `acts.carry_over`."""
    return _acted(office, actor, acts.carry_over(office, actor, record, asked.kind))


def radar_page(
    office: Office, actor: Actor, on: str | None, months: str | None, place: str | None, offset: str | None
) -> shapes.RadarPage:
    """Return the certificates that have ended or will, a page at a time.

    Raises:
        RecordError: If day, months or page are none.
        NotYoursError: If the place is beyond the officer's.
    """
    day, after = views.asked_day(on) or views.today(office), _offset(offset)
    ahead = views.MONTHS_AHEAD if not months else _number(months, most=60)
    found = views.radar(office, actor, day, ahead, place=place or None, limit=PAGE + 1, offset=after)
    rows: list[shapes.RadarLine] = [
        {
            "certificate": _shown(one.certificate),
            "product": one.product,
            "producer": one.producer,
            "state": one.watched.state,
            "ends_on": one.watched.ends_on.isoformat(),
            "window_first": one.watched.window.first.isoformat(),
            "window_last": one.watched.window.last.isoformat(),
            "days": one.watched.days,
            "kept_until": None if one.watched.kept_until is None else one.watched.kept_until.isoformat(),
        }
        for one in found[:PAGE]
    ]
    return {"on": day.isoformat(), "rows": rows, "more": len(found) > PAGE}


def gaps_page(office: Office, actor: Actor) -> shapes.GapsPage:
    """Return what the programme can't do without and the registers lack."""
    found = views.gaps(office, actor)

    def first(gap: views.Gap) -> list[shapes.RecordLine]:
        return [_shown(replace(one, protected={})) for one in found[gap][:SHOWN_OF_GAP]]

    return {
        "no_contact": first("no_contact"),
        "no_commune": first("no_commune"),
        "no_set": first("no_set"),
        "divided": first("divided"),
        "counts": {gap: len(records) for gap, records in found.items()},
    }


def _acted(office: Office, actor: Actor, now: RecordNow) -> shapes.RecordActed:
    with office.store.read() as tx:
        entry = tx.journal.entry(OFFICE, now.version)
        if entry is None:
            raise LookupError(now.version)  # its version is the number of an act
        return {
            "record": _line(tx, actor, now),
            "receipt": {"number": entry.number, "at": instant_text(entry.at), "hash": entry.hash},
        }


def _line(tx: Transaction, actor: Actor, now: RecordNow) -> shapes.RecordLine:
    """Return a record, with what is protected only for those who see it; most records have nothing of it."""
    return _shown(acts.shown_to(tx, actor, now, acts.whole_chain(tx, now)) if now.protected else now)


def _lines(tx: Transaction, actor: Actor, rows: Sequence[RecordNow]) -> list[shapes.RecordLine]:
    """Return many records so."""
    hide = [one for one in rows if one.protected]
    seen = [one for one in hide if sees_protected(actor, acts.whole_chain(tx, one))]
    shown = {one.id: replace(one, protected={}) for one in hide} | tx.registers.opened_rows(seen)
    return [_shown(shown.get(one.id, one)) for one in rows]


def _shown(now: RecordNow) -> shapes.RecordLine:
    return {
        "id": now.id,
        "kind": now.kind,
        "title": now.title,
        "state": now.state,
        "version": now.version,
        "into": now.into,
        "values": {name: value for name, value in now.all.items() if name not in INNER},
        "erased": now.erased,
    }


def _may(tx: Transaction, actor: Actor, found: views.Life, whole: list[str]) -> shapes.MayOnRecord:
    now = found.now
    if now.is_gone:
        return {"change": False, "moves": [], "whole": [one for one in whole if one == "erase"]}
    held = acts.held_by(tx, actor, now.of, now.values)
    moves = [
        move.name
        for move in now.of.life.moves
        if now.state in move.start
        and (found.changes if now.of.brought else may(actor, move.who_of(now.values), found.within, held=held))
        and (move.only is None or now.values.get(move.only.field) == move.only.value)
    ]
    return {"change": found.changes, "moves": moves, "whole": whole}


def _whole(tx: Transaction, actor: Actor, now: RecordNow, within: Sequence[str]) -> Iterator[str]:
    """Yield the acts on a round, or a concluded dossier, as a whole that the officer may do now."""
    if now.kind == "round" and now.state == "opened":
        session = str(now.values.get("session", ""))
        takes = [move.who for move in KINDS["dossier"].life.moves if move.name == "take_up"]
        if not session and any(may(actor, who, within) for who in takes):
            yield "open_session" if sessions.bases(tx, str(now.values["rating_level"])) else "open_by_plan"
        if sessions.may_print_slips(tx, actor, session):
            yield "slips"
    concluding = [move.who for move in KINDS["dossier"].life.moves if move.name == "conclude"]
    held = now.kind == "round" and now.state in {"opened", "met"} and "session" in now.values
    if held and any(may(actor, who, within) for who in concluding):
        yield "results"
    if now.kind == "round" and now.state == "met" and may(actor, KINDS["certificate"].life.enters, within):
        yield "recognise"
    if now.kind == "dossier" and now.state in acts.CARRIED and may(actor, now.of.life.enters, within):
        yield "carry_over"


def _now(office: Office, record: str) -> RecordNow:
    with office.store.read() as tx:
        return tx.registers.get(record)


def _checklist(office: Office, found: views.Life) -> shapes.Checklist | None:
    """Return what is gone through line by line: criteria of an application, papers of a dossier."""
    now = found.now
    if now.kind == "application":
        criteria: list[shapes.ChecklistLine] = [
            {
                "key": one.id,
                "title": one.title,
                "hint": str(one.values.get("guide", "")),
                "must": one.values.get("decisive") is True,
                "permits": [],
                "files": [],
            }
            for one in found.criteria
        ]
        return {"field": "answers", "basis": "", "lines": criteria}
    evidence = acts.list_of_papers(office, now.values) if now.kind == "dossier" else None
    if evidence is None:
        return None
    today = views.today(office)
    papers: list[shapes.ChecklistLine] = [
        {
            "key": one.no,
            "title": paper_name(one),
            "hint": one.papers,
            "must": one.duty == "mandatory",
            "permits": [[permit.id, permit.title] for permit in permits_of(one, found.permits, today)],
            "files": [file.id for file, _ in found.files if one.no in _said(file, "answers_to")],
        }
        for one in evidence.proofs
    ]
    return {"field": "papers", "basis": evidence.decision, "lines": papers}


def _attached(found: views.Life, checklist: shapes.Checklist | None) -> shapes.Attached | None:
    """Return the files of a record, and which papers they may be: of the law's list, or of its kind."""
    of = found.now.of
    if not of.takes_files:
        return None
    offered = names.CHOICES["paper"]
    listed = [] if checklist is None else [[line["key"], line["title"]] for line in checklist["lines"]]
    field: Literal["paper", "answers_to"] = "paper" if of.papers else "answers_to"
    files: list[shapes.AttachedFile] = [
        {
            "id": file.id,
            "name": file.title,
            "version": file.version,
            "papers": _said(file, field),
            "opens": opens and has_content(file),
            "erased": not has_content(file),
        }
        for file, opens in found.files
    ]
    papers = [[paper, offered[paper]] for paper in of.papers] or listed
    return {"field": field, "papers": papers, "files": files}


def _said(file: RecordNow, field: str) -> list[str]:
    said = file.values.get(field)
    return list(said) if isinstance(said, list) else []


def _revision(one: Revision, called: Mapping[str, str]) -> shapes.RevisionLine:
    return {
        "number": one.number,
        "at": instant_text(one.at),
        "by": one.by,
        "by_name": called.get(one.by, one.by),
        "act": one.act,
        "field": one.field,
        "old": _clear(one.old),
        "new": _clear(one.new),
        "erased": [side for side, kept in (("old", one.old), ("new", one.new)) if isinstance(kept, Erased)],
        "note": one.note,
        "reason": one.reason,
    }


def _clear(kept: Kept | None) -> Value | None:
    return None if isinstance(kept, Sealed | Erased) else kept


def people_called(tx: Transaction, who: Iterable[str]) -> dict[str, str]:
    """Return the names of the people whose accounts stand in the journal."""
    accounts = {one.id: one for one in tx.registers.several(who).values() if one.kind == "account"}
    people = tx.registers.several(str(one.belongs) for one in accounts.values())
    return {account: people[str(one.belongs)].title for account, one in accounts.items()}


def _faults(faults: Iterable[Fault]) -> list[FaultLine]:
    return [fault.as_json() for fault in faults]


def _label(kind: Kind, name: str) -> str:
    field = kind.field(name)
    return name if field is None else field.label


def _offset(given: str | None) -> int:
    return 0 if not given else _number(given, most=FARTHEST)


def _number(given: str, *, most: int) -> int:
    if not (given.isascii() and given.isdecimal() and len(given) <= len(str(most)) and int(given) <= most):
        raise RecordError.of(words.NOT_A_NUMBER, given[:40], "not_a_number")
    return int(given)
