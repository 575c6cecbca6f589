"""What comes with a product beside ballots: reports, samples, papers asked for. Verbs inside a transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, bindparam, select

from workbench.council.dossier import PaperRequest, Report, Samples
from workbench.storage import tables, tables_meeting
from workbench.storage.journal import By, Entry, Journal, subject_text


class Dossiers:
    """Putting on record what came with a product, and reading it back."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        """Work inside one transaction."""
        self._connection = connection
        self._journal = journal

    def report(self, sid: str, product: str, source: str, topic: str, text: str, *, by: By) -> Entry:
        """Put on record what a report says on one topic."""
        row = {"source": source, "topic": topic, "text": text}
        return self._add("report", sid, product, tables.reports, row, by)

    def samples(self, sid: str, product: str, count: int, note: str | None, *, by: By) -> Entry:
        """Put on record how many samples there are."""
        return self._add("samples", sid, product, tables.sample_receipts, {"count": count, "note": note}, by)

    def ask_papers(self, sid: str, product: str, number: int, papers: str, due_on: date, *, by: By) -> Entry:
        """Put on record that papers are asked for."""
        row = {"number": number, "event": "asked", "papers": papers, "due_on": due_on}
        return self._add("ask_papers", sid, product, tables.paper_requests, row, by)

    def papers_came(self, sid: str, product: str, number: int, papers: str, *, by: By) -> Entry:
        """Put on record what came in answer to a request."""
        row = {"number": number, "event": "answered", "papers": papers, "due_on": None}
        return self._add("papers_came", sid, product, tables.paper_requests, row, by)

    def assess(self, sid: str, product: str, points: Mapping[str, int], *, by: By) -> Entry:
        """Put on record the points that a producer gives himself."""
        return self._add("self_assessment", sid, product, tables_meeting.self_assessments, {"points": dict(points)}, by)

    def self_assessments(self, sid: str) -> Mapping[str, Mapping[str, int]]:
        """Return each product's newest points, by part or criterion."""
        return {row["product_code"]: row["points"] for row in self._rows(tables_meeting.self_assessments, sid)}

    def reports(self, sid: str) -> tuple[Report, ...]:
        """Return what the reports of a session's products say, the newest of each topic."""
        newest = {
            (row["product_code"], row["source"], row["topic"]): Report(
                product=row["product_code"],
                source=row["source"],
                topic=row["topic"],
                text=row["text"],
                at=row["at"],
            )
            for row in self._rows(tables.reports, sid)
        }
        return tuple(newest.values())

    def samples_of(self, sid: str) -> Mapping[str, Samples]:
        """Return the newest count of each product that has one."""
        return {
            row["product_code"]: Samples(
                product=row["product_code"], count=row["count"], note=row["note"], at=row["at"]
            )
            for row in self._rows(tables.sample_receipts, sid)
        }

    def requests(self, sid: str) -> tuple[PaperRequest, ...]:
        """Return the requests for papers in the order of asking, each with its answer."""
        found: dict[tuple[str, int], PaperRequest] = {}
        for row in self._rows(tables.paper_requests, sid):
            of = (row["product_code"], row["number"])
            if row["event"] == "asked":
                found[of] = PaperRequest(
                    product=of[0], number=of[1], papers=row["papers"], due_on=row["due_on"], asked_at=row["at"]
                )
            else:
                found[of] = replace(found[of], answer=row["papers"], answered_at=row["at"])
        return tuple(found.values())

    def _add(self, act: str, sid: str, product: str, table: Table, row: Mapping[str, Any], by: By) -> Entry:
        values = {"session_id": sid, "product_code": product, **row, "at": by.at}
        return self._journal.write(act, subject_text(sid, product), (table, values), by=by)

    def _rows(self, table: Table, sid: str) -> list[RowMapping]:
        query = select(table).where(table.c.session_id == bindparam("sid")).order_by(table.c.id)
        return list(self._connection.execute(query, {"sid": sid}).mappings())
