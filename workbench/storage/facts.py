"""Reading what is on record of a session: from all rows ever written to what holds now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, exists, literal, select, union_all

from workbench.council.facts import (
    Absent,
    AgreedOption,
    Declared,
    Facts,
    LaterRound,
    Resolution,
    Signature,
    Stop,
)
from workbench.council.states import SessionState
from workbench.storage import tables

_SIGN_OFFS = (
    select(tables.sign_offs, tables.members.c.role)
    .join(
        tables.members,
        (tables.members.c.session_id == tables.sign_offs.c.session_id)
        & (tables.members.c.id == tables.sign_offs.c.member_id),
    )
    .where(tables.sign_offs.c.session_id == bindparam("sid"))
    .order_by(tables.sign_offs.c.id)
)
_PLAIN = (
    tables.declarations,
    tables.preliminary_declarations,
    tables.absences,
    tables.rounds,
    tables.agreed,
    tables.resolutions,
    tables.stops,
    tables.disqualifications,
)
_OF_SESSION = {
    **{
        table.name: select(table).where(table.c.session_id == bindparam("sid")).order_by(table.c.id) for table in _PLAIN
    },
    tables.sign_offs.name: _SIGN_OFFS,
}
_FILLED = union_all(
    *(
        select(literal(table.name)).where(exists().where(table.c.session_id == bindparam("sid")))
        for table in (*_PLAIN, tables.sign_offs)
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
    return Facts(
        state=state,
        declared=_declared(rows[tables.declarations.name]),
        advisers_declared=_declared(rows[tables.preliminary_declarations.name]),
        absences=_absences(rows[tables.absences.name]),
        rounds=_rounds(rows[tables.rounds.name]),
        agreed=_agreed(rows[tables.agreed.name]),
        resolutions=tuple(
            Resolution(
                product=row["product_code"],
                kind=row["kind"],
                round=row["round"],
                votes_for=row["votes_for"],
                votes_against=row["votes_against"],
                reason=row["reason"],
            )
            for row in rows[tables.resolutions.name]
        ),
        stops=tuple(
            Stop(product=row["product_code"], flag=row["flag"], reason=row["reason"]) for row in rows[tables.stops.name]
        ),
        disqualified={row["product_code"]: row["ground"] for row in rows[tables.disqualifications.name]},
        signatures=_signatures(rows[tables.sign_offs.name]),
    )


def _rows(connection: Connection, sid: str) -> dict[str, list[RowMapping]]:
    """Return the rows of a session by table; while it is being scored most tables hold none and are not asked."""
    asked = {"sid": sid}
    filled = set(connection.execute(_FILLED, asked).scalars())
    return {
        name: list(connection.execute(query, asked).mappings()) if name in filled else []
        for name, query in _OF_SESSION.items()
    }


def _declared(rows: Sequence[RowMapping]) -> dict[tuple[str, str], Declared]:
    return {
        (row["member_id"], row["product_code"]): Declared(
            member=row["member_id"],
            product=row["product_code"],
            kind=row["kind"],
            reason=row["reason"],
            at=row["at"],
        )
        for row in rows
    }


def _absences(rows: Sequence[RowMapping]) -> tuple[Absent, ...]:
    holding: dict[tuple[str, str | None], Absent] = {}
    for row in rows:
        of = (row["member_id"], row["product_code"])
        holding.pop(of, None)
        if row["event"] == "recorded":
            holding[of] = Absent(member=of[0], product=of[1], reason=row["reason"], at=row["at"])
    return tuple(holding.values())


def _rounds(rows: Sequence[RowMapping]) -> tuple[LaterRound, ...]:
    rounds: dict[tuple[str, int], dict[str, Any]] = {}
    for row in rows:
        of = (row["product_code"], row["round"])
        if row["event"] == "opened":
            rounds[of] = {"product": of[0], "round": of[1], "reason": row["reason"], "open": True}
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
                member=row["member_id"], role=row["role"], at=row["at"], bundle_sha256=row["bundle_sha256"]
            )
    return tuple(holding.values())
