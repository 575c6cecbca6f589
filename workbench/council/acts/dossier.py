"""What the secretary enters of a dossier: reports, samples, papers asked for, a producer's own points."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field

from workbench.council.acts.common import BEFORE_END, OF_SECRETARY, SECRETARY, product_known
from workbench.council.acts.fields import Name, Reason, Request, Text
from workbench.council.conditions import Condition, Move, Situation, Why, as_asked, at, condition
from workbench.council.facts.dossier import COMMUNE_TOPICS, WHOLE
from workbench.council.facts.folding import EntryKind, Folding, Recorded
from workbench.council.facts.session import (
    PaperRequest,
    Report,
    Samples,
    Source,
)
from workbench.errors import BallotError, Fault, StateError
from workbench.text_vi.desk import faults as words

A = TypeVar("A", bound=Request)

Points = Annotated[int, Field(ge=0, le=100)]


class ReportTopic(Request):
    """Put on record what the commune or the advisory team reports on one topic of a product; no score."""

    act: Literal["report"]
    product: Name
    source: Source
    topic: Name
    text: Reason


class ReceiveSamples(Request):
    """Put on record how many samples of a product were received."""

    act: Literal["samples"]
    product: Name
    count: Annotated[int, Field(ge=0, le=1000)]
    note: Text | None = None


class AskPapers(Request):
    """Ask for more papers of a product until a day."""

    act: Literal["ask_papers"]
    product: Name
    papers: Reason
    due_on: Annotated[date, Field(strict=False)]


class PapersCame(Request):
    """Put on record what came in answer to a request."""

    act: Literal["papers_came"]
    product: Name
    number: Annotated[int, Field(ge=1, le=1000)]
    papers: Reason


class SelfAssess(Request):
    """Put on record the points a producer gives their own product (26/2026 Mẫu 02, phần III); no score.

    Attributes:
        act: The act's name.
        product: Of which product.
        points: Part (A, B, C) or criterion id -> points; the newest record replaces the one before.
    """

    act: Literal["self_assessment"]
    product: Name
    points: Annotated[dict[Name, Points], Field(min_length=1, max_length=100)]


@condition(BallotError, "topic_unknown", about="request")
def topic_known(now: Situation[ReportTopic]) -> Why:
    """The commune's form has the topic, or the sheet has the line."""
    sheet = now.on_record.sheet(now.product)
    known = COMMUNE_TOPICS if now.asked.source == "commune" else (WHOLE, *sheet.by_id)
    return None if now.asked.topic in known else at(words.TOPIC_UNKNOWN, "topic")


@condition(StateError, "no_samples", about="product")
def samples_are_due(now: Situation[object]) -> Why:
    """Samples come with a dossier of this set."""
    return at(words.NO_SAMPLES, now.product.code) if now.on_record.sheet(now.product).samples == 0 else None


@condition(BallotError, "due_before", about="request")
def due_in_time(now: Situation[AskPapers]) -> Why:
    """The day until which papers are asked for has not passed."""
    return at(words.DUE_BEFORE, "due_on") if now.asked.due_on < now.today else None


@condition(StateError, "request_unknown", about="request")
def request_waits(now: Situation[PapersCame]) -> Why:
    """Papers were asked for under this number, and none came yet."""
    asked = (one for one in now.facts.requests if one.product == now.product.code)
    waiting = {one.number for one in asked if one.answer is None}
    return None if now.asked.number in waiting else at(words.REQUEST_UNKNOWN, "number")


@condition(BallotError, "points_wrong", about="request")
def points_on_sheet(now: Situation[SelfAssess]) -> Why:
    """The sheet has each part or line, and its best option gives as many points; all that are wrong at once."""
    sheet, asked = now.on_record.sheet(now.product), now.asked.points
    most: dict[str, int] = {part.code: part.points for part in sheet.parts}
    most |= {line.id: line.points for line in sheet.criteria}
    wrong = sorted(of for of, given in asked.items() if given > most.get(of, -1))
    return [Fault.of(words.points_wrong(most.get(of)), where=of, code="points_wrong") for of in wrong]


def _row(name: str, record: type[A], need: Condition[Any]) -> Move[Situation[A]]:
    """Return an act of the secretary's that goes on record as it was asked for, until the session is concluded."""
    return Move(
        name=name,
        record=record,
        roles=SECRETARY,
        states=BEFORE_END,
        needs=(*OF_SECRETARY, product_known, need),
        journal=(name,),
        keeps=as_asked,
    )


ROWS: tuple[Move[Any], ...] = (
    _row("report", ReportTopic, topic_known),
    _row("samples", ReceiveSamples, samples_are_due),
    _row("ask_papers", AskPapers, due_in_time),
    _row("papers_came", PapersCame, request_waits),
    _row("self_assessment", SelfAssess, points_on_sheet),
)


def _set_report(now: Folding, act: Recorded, record: ReportTopic) -> None:
    report = Report(product=record.product, source=record.source, topic=record.topic, text=record.text, at=act.at)
    now.reports[report.product, report.source, report.topic] = report
    of = {"product": report.product, "source": report.source, "topic": report.topic, "text": report.text}
    now.tell(act, kind="report", **of)


def _set_samples(now: Folding, act: Recorded, record: ReceiveSamples) -> None:
    note = record.note or None
    now.samples[record.product] = Samples(product=record.product, count=record.count, note=note, at=act.at)
    now.tell(act, kind="samples", product=record.product, count=record.count, text=note)


def _add_request(now: Folding, act: Recorded, record: AskPapers) -> None:
    number = sum(code == record.product for code, _ in now.requests) + 1
    now.requests[record.product, number] = PaperRequest(
        product=record.product, number=number, papers=record.papers, due_on=record.due_on, asked_at=act.at
    )
    now.tell(act, kind="papers_asked", product=record.product, until=record.due_on, text=record.papers)


def _answer_request(now: Folding, act: Recorded, record: PapersCame) -> None:
    of = (record.product, record.number)
    now.requests[of] = replace(now.requests[of], answer=record.papers, answered_at=act.at)
    now.tell(act, kind="papers_came", product=record.product, text=record.papers)


def _set_own_points(now: Folding, act: Recorded, record: SelfAssess) -> None:
    now.own_points[record.product] = record.points


ENTRIES: tuple[EntryKind, ...] = (
    EntryKind("report", ReportTopic, _set_report),
    EntryKind("samples", ReceiveSamples, _set_samples),
    EntryKind("ask_papers", AskPapers, _add_request),
    EntryKind("papers_came", PapersCame, _answer_request),
    EntryKind("self_assessment", SelfAssess, _set_own_points),
)
"""What the journal keeps of these acts, and what each changes."""
