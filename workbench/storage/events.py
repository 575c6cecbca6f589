"""From rows of facts to the course of a session, in the order of the journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import RowMapping

from workbench.council.events import Event
from workbench.storage import tables
from workbench.storage.tables_rounds import complex_contents, written_extensions

Rows = Mapping[str, Sequence[RowMapping]]


def told_events(rows: Rows, by_proposal: frozenset[int]) -> tuple[Event, ...]:
    """Return what the minutes tell of, in the order in which it was written.

    Args:
        rows: Every row of the session by table.
        by_proposal: The journal entries with which a proposal was confirmed.
    """
    signed = _signed_from(rows)
    came = [one for one in _of_dossiers(rows) if signed is None or one[0] < signed]
    found = [*_of_session(rows), *_of_rounds(rows, by_proposal), *_decided(rows), *came]
    return tuple(event for _, event in sorted(found, key=lambda one: one[0]))


def _signed_from(rows: Rows) -> int | None:
    """Return the entry of the first signature that stands: what comes with a dossier later changes no signed bundle."""
    standing: dict[str, int] = {}
    for row in rows[tables.sign_offs.name]:
        standing.pop(row["member_id"], None)
        if row["event"] == "signed":
            standing[row["member_id"]] = row["entry"]
    return min(standing.values(), default=None)


def _of_session(rows: Rows) -> Iterator[tuple[int, Event]]:
    for row in rows[tables.session_states.name]:
        if row["state"] == "closed":
            yield row["entry"], Event(kind="closed", at=row["at"], reason=row["reason"])
    for row in rows[written_extensions.name]:
        yield row["entry"], Event(kind="extended", at=row["at"], until=row["until"], reason=row["reason"])
    for row in rows[complex_contents.name]:
        yield row["entry"], Event(kind="complex", at=row["at"], product=row["product_code"], reason=row["reason"])


def _of_rounds(rows: Rows, by_proposal: frozenset[int]) -> Iterator[tuple[int, Event]]:
    for row in rows[tables.rounds.name]:
        yield (
            row["entry"],
            Event(
                kind="round_opened" if row["event"] == "opened" else "round_closed",
                at=row["at"],
                product=row["product_code"],
                round=row["round"],
                reason=row["reason"],
                by_proposal=row["entry"] in by_proposal,
            ),
        )


def _decided(rows: Rows) -> Iterator[tuple[int, Event]]:
    for row in rows[tables.resolutions.name]:
        favour, against = row["votes_for"], row["votes_against"]
        of = {"product": row["product_code"], "round": row["round"], "reason": row["reason"]}
        yield row["entry"], Event(kind="voted", at=row["at"], favour=favour, against=against, **of)
    for row in rows[tables.waivers.name]:
        favour, against = row["votes_for"], row["votes_against"]
        of = {"product": row["product_code"], "criterion": row["criterion"], "reason": row["reason"]}
        yield row["entry"], Event(kind="waived", at=row["at"], favour=favour, against=against, **of)
    for row in rows[tables.agreed.name]:
        of = {"product": row["product_code"], "criterion": row["criterion"], "option": row["option"]}
        yield row["entry"], Event(kind="agreed", at=row["at"], reason=row["reason"], **of)
    for row in rows[tables.stops.name]:
        of = {"product": row["product_code"], "flag": row["flag"], "reason": row["reason"]}
        yield row["entry"], Event(kind="stopped", at=row["at"], **of)
    for row in rows[tables.disqualifications.name]:
        yield row["entry"], Event(kind="disqualified", at=row["at"], product=row["product_code"], reason=row["ground"])


def _of_dossiers(rows: Rows) -> Iterator[tuple[int, Event]]:
    for row in rows[tables.reports.name]:
        of = {"product": row["product_code"], "source": row["source"], "topic": row["topic"], "text": row["text"]}
        yield row["entry"], Event(kind="report", at=row["at"], **of)
    for row in rows[tables.sample_receipts.name]:
        of = {"product": row["product_code"], "count": row["count"], "text": row["note"]}
        yield row["entry"], Event(kind="samples", at=row["at"], **of)
    for row in rows[tables.paper_requests.name]:
        of = {"product": row["product_code"], "until": row["due_on"], "text": row["papers"]}
        yield row["entry"], Event(kind="papers_asked" if row["event"] == "asked" else "papers_came", at=row["at"], **of)
