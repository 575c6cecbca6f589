"""Reading what is on record of a session: from all rows ever written to what holds now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, bindparam, exists, literal, select, union_all

from workbench.council.facts import (
    Absent,
    AgreedOption,
    Declared,
    Discussion,
    Facts,
    LaterRound,
    Note,
    Proposal,
    Resolution,
    Signature,
    Stop,
    Undone,
    Waiver,
)
from workbench.council.states import SessionState
from workbench.council.written import Extension
from workbench.scoring.bundle import Role
from workbench.storage import seats, tables, tables_seats
from workbench.storage.events import told_events
from workbench.storage.tables_meeting import discussions, notes
from workbench.storage.tables_rounds import complex_contents, written_extensions


def _with_role(table: Table) -> Select[Any]:
    """Select a table's rows of a session with the role of the member who wrote each."""
    member = (tables.members.c.session_id == table.c.session_id) & (tables.members.c.id == table.c.member_id)
    query = select(table, tables.members.c.role).join(tables.members, member)
    return query.where(table.c.session_id == bindparam("sid")).order_by(table.c.id)


_PLAIN = (
    tables.declarations,
    tables.preliminary_declarations,
    tables.absences,
    tables.rounds,
    tables.agreed,
    tables.resolutions,
    tables.waivers,
    tables.stops,
    tables.disqualifications,
    tables.session_states,
    tables.reports,
    tables.sample_receipts,
    tables.paper_requests,
    tables.withdrawals,
    tables.proposal_ends,
    discussions,
    notes,
    written_extensions,
    complex_contents,
    *tables_seats.OF_SEATS,
)
_BY_ROLE = (tables.sign_offs, tables.proposals)
_OF_SESSION = {
    **{
        table.name: select(table).where(table.c.session_id == bindparam("sid")).order_by(table.c.id) for table in _PLAIN
    },
    **{table.name: _with_role(table) for table in _BY_ROLE},
}
_FILLED = union_all(
    *(
        select(literal(table.name)).where(exists().where(table.c.session_id == bindparam("sid")))
        for table in (*_PLAIN, *_BY_ROLE)
    )
)


def read_facts(connection: Connection, sid: str, state: SessionState) -> Facts:
    """Return what holds now in a session.

    Args:
        connection: Inside a transaction.
        sid: A session that exists.
        state: The state it is in.
    """
    rows = _rows(connection, sid)
    withdrawals = rows[tables.withdrawals.name]
    confirmed = {row["entry"]: row["number"] for row in rows[tables.proposal_ends.name] if row["event"] == "confirmed"}
    taken_back = _recusals_taken_back(rows)
    invited = {row["number"]: frozenset(row["members"]) for row in rows[tables.proposals.name]}

    def holding(table: Table) -> list[RowMapping]:
        return [row for row in rows[table.name] if _withdrawn_by(row, withdrawals) is None]

    return Facts(
        state=state,
        declared=_declared(rows[tables.declarations.name], taken_back),
        advisers_declared=_declared(rows[tables.preliminary_declarations.name], taken_back),
        absences=_absences(rows[tables.absences.name]),
        rounds=_rounds(rows[tables.rounds.name], {entry: invited[number] for entry, number in confirmed.items()}),
        agreed=_agreed(holding(tables.agreed)),
        resolutions=_resolutions(holding(tables.resolutions)),
        waivers=_waivers(holding(tables.waivers)),
        stops=_stops(holding(tables.stops)),
        disqualified=_grounds(holding(tables.disqualifications)),
        signatures=_signatures(rows[tables.sign_offs.name]),
        proposals=_proposals(rows),
        papers=seats.papers(rows[tables_seats.paper_ballots.name], rows[tables_seats.paper_ends.name]),
        chairings=seats.chairings(rows[tables_seats.chairings.name]),
        discussion=_discussion(rows[discussions.name]),
        notes=_notes(rows[notes.name]),
        extensions=tuple(Extension(until=r["until"], reason=r["reason"]) for r in rows[written_extensions.name]),
        complex_contents={row["product_code"]: row["reason"] for row in rows[complex_contents.name]},
        events=told_events(rows, frozenset(confirmed)),
    )


def _discussion(rows: Sequence[RowMapping]) -> Discussion | None:
    """Return what is on the table; the newest row holds."""
    return Discussion(product=rows[-1]["product_code"], at=rows[-1]["at"]) if rows else None


def _notes(rows: Sequence[RowMapping]) -> tuple[Note, ...]:
    return tuple(
        Note(product=row["product_code"], text=row["text"], member=row["member_id"], at=row["at"]) for row in rows
    )


def _withdrawn_by(row: RowMapping, withdrawals: Sequence[RowMapping]) -> int | None:
    """Return the number of the proposal by which a decision was withdrawn: the first confirmed after it was made."""
    later = (w for w in withdrawals if w["product_code"] == row["product_code"] and w["entry"] > row["entry"])
    return next((int(withdrawal["number"]) for withdrawal in later), None)


def _resolutions(rows: Sequence[RowMapping]) -> tuple[Resolution, ...]:
    return tuple(
        Resolution(
            product=row["product_code"],
            kind=row["kind"],
            round=row["round"],
            votes_for=row["votes_for"],
            votes_against=row["votes_against"],
            reason=row["reason"],
        )
        for row in rows
    )


def _waivers(rows: Sequence[RowMapping]) -> tuple[Waiver, ...]:
    """Read the votes on minima; the newest of a criterion holds."""
    newest = {
        (row["product_code"], row["criterion"]): Waiver(
            product=row["product_code"],
            criterion=row["criterion"],
            votes_for=row["votes_for"],
            votes_against=row["votes_against"],
            reason=row["reason"],
        )
        for row in rows
    }
    return tuple(newest.values())


def _stops(rows: Sequence[RowMapping]) -> tuple[Stop, ...]:
    return tuple(Stop(product=row["product_code"], flag=row["flag"], reason=row["reason"]) for row in rows)


def _grounds(rows: Sequence[RowMapping]) -> dict[str, str]:
    return {row["product_code"]: row["ground"] for row in rows}


def _proposals(rows: Mapping[str, list[RowMapping]]) -> tuple[Proposal, ...]:
    ends = {row["number"]: row for row in rows[tables.proposal_ends.name]}
    return tuple(_proposal(row, ends.get(row["number"]), rows) for row in rows[tables.proposals.name])


def _proposal(row: RowMapping, end: RowMapping | None, rows: Mapping[str, list[RowMapping]]) -> Proposal:
    return Proposal(
        number=row["number"],
        kind=row["kind"],
        products=tuple(row["products"]),
        members=tuple(row["members"]),
        reason=row["reason"],
        member=row["member_id"],
        role=_side(row),
        at=row["at"],
        ended=end["event"] if end else None,
        ended_by=end["member_id"] if end else None,
        ended_at=end["at"] if end else None,
        ended_reason=end["reason"] if end else None,
        undone=_undone(row["number"], rows),
    )


def _side(row: RowMapping) -> Role:
    """Return on which side somebody signed or proposed: who is not the secretary did it as chair, or acting as one."""
    return "secretary" if row["role"] == "secretary" else "chair"


def _undone(number: int, rows: Mapping[str, list[RowMapping]]) -> Undone:
    def of(table: Table) -> list[RowMapping]:
        return [row for row in rows[table.name] if _withdrawn_by(row, rows[tables.withdrawals.name]) == number]

    return Undone(
        agreed=_agreed(of(tables.agreed)),
        resolutions=_resolutions(of(tables.resolutions)),
        waivers=_waivers(of(tables.waivers)),
        stops=_stops(of(tables.stops)),
        ground=next(iter(_grounds(of(tables.disqualifications)).values()), None),
    )


def _rows(connection: Connection, sid: str) -> dict[str, list[RowMapping]]:
    """Return the rows of a session by table; while it is being scored most tables hold none and are not asked."""
    asked = {"sid": sid}
    filled = set(connection.execute(_FILLED, asked).scalars())
    return {
        name: list(connection.execute(query, asked).mappings()) if name in filled else []
        for name, query in _OF_SESSION.items()
    }


def _recusals_taken_back(rows: Mapping[str, list[RowMapping]]) -> dict[tuple[str, str], int]:
    """Return by member and product the entry before which a recusal no longer holds: two took it back there."""
    asked = {row["number"]: row for row in rows[tables.proposals.name] if row["kind"] == "unrecusing"}
    ends = [row for row in rows[tables.proposal_ends.name] if row["event"] == "confirmed" and row["number"] in asked]
    return {
        (member, product): end["entry"]
        for end in ends
        for member in asked[end["number"]]["members"]
        for product in asked[end["number"]]["products"]
    }


def _declared(rows: Sequence[RowMapping], taken_back: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], Declared]:
    """Return the newest word of each on each product; a recusal that was taken back is passed over."""
    return {
        (row["member_id"], row["product_code"]): Declared(
            member=row["member_id"],
            product=row["product_code"],
            kind=row["kind"],
            reason=row["reason"],
            at=row["at"],
        )
        for row in rows
        if row["kind"] != "recused" or row["entry"] > taken_back.get((row["member_id"], row["product_code"]), 0)
    }


def _absences(rows: Sequence[RowMapping]) -> tuple[Absent, ...]:
    holding: dict[tuple[str, str | None], Absent] = {}
    for row in rows:
        of = (row["member_id"], row["product_code"])
        holding.pop(of, None)
        if row["event"] == "recorded":
            holding[of] = Absent(member=of[0], product=of[1], reason=row["reason"], at=row["at"])
    return tuple(holding.values())


def _rounds(rows: Sequence[RowMapping], invited: Mapping[int, frozenset[str]]) -> tuple[LaterRound, ...]:
    """Read rounds; those that opened with a confirmation are open to the members invited by it."""
    rounds: dict[tuple[str, int], dict[str, Any]] = {}
    for row in rows:
        of = (row["product_code"], row["round"])
        if row["event"] == "opened":
            rounds[of] = {"product": of[0], "round": of[1], "reason": row["reason"], "open": True}
            rounds[of]["members"] = invited.get(row["entry"])
        else:
            rounds[of]["open"] = False
    return tuple(LaterRound(**later) for later in rounds.values())


def _agreed(rows: Sequence[RowMapping]) -> tuple[AgreedOption, ...]:
    newest = {
        (row["product_code"], row["criterion"]): AgreedOption(
            product=row["product_code"],
            criterion=row["criterion"],
            option=row["option"],
            reason=row["reason"],
        )
        for row in rows
    }
    return tuple(newest.values())


def _signatures(rows: Sequence[RowMapping]) -> tuple[Signature, ...]:
    holding: dict[str, Signature] = {}
    for row in rows:
        holding.pop(row["member_id"], None)
        if row["event"] == "signed":
            holding[row["member_id"]] = Signature(
                member=row["member_id"], role=_side(row), at=row["at"], bundle_sha256=row["bundle_sha256"]
            )
    return tuple(holding.values())
