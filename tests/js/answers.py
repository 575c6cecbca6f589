"""Answers of the desk itself, at sessions with something of every kind on record, each with its type in the scripts.

With them the answers of the stand-ins on which tests of single pages rest: they may not drift from the desk's.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.desk.council import P1, P2, SCORING, Table, full_marks, sit_down
from tests.desk.programme.conftest import KEEPER, fill, put, records_office
from tests.desk.whole import conclude, disagree
from tests.desk.written import asked_in_writing
from tests.pages import board_sessions, board_stand_in, standin
from tests.pages.conftest import FRUIT
from tests.workbooks.intake_books import DEFAULTS, ROWS, SESSION, TITLES, book_of
from workbench.desk.acts import papers, signing
from workbench.desk.opening import intake
from workbench.desk.programme import pipeline, records
from workbench.desk.programme.charts import bar_rows
from workbench.desk.views import dossiers, meeting, receipts, rounds, views
from workbench.pages import intake as intake_page
from workbench.pages.results.risk import Risks
from workbench.pages.results.view import consensus_view
from workbench.pages.sheet import sheet_json
from workbench.rulebook import Rulebook
from workbench.scoring import read_bundle
from workbench.server.answers import outcome
from workbench.server.answers.charts import charts_page
from workbench.server.work.minutes_jobs import MinutesJobs
from workbench.server.work.results import Results
from workbench.server.work.sheet_store import SheetStore
from workbench.workbooks.intake.request import parse_intake

RULEBOOK = Rulebook()
Answer = tuple[str, Any]


def of_member(table: Table, who: str, code: str = P1) -> Iterator[Answer]:
    visitor = table.who[who]
    yield "Me", views.me(table.office, visitor)
    yield "SessionView", views.session_view(table.office, visitor, table.sid)
    yield "Ballot", views.ballot_view(table.office, visitor, table.sid, code)


def of_board(table: Table) -> Iterator[Answer]:
    for visitor in (table.chair, table.secretary):
        yield "Progress", views.progress(table.office, visitor, table.sid)
        yield "Dossiers", dossiers.dossiers(table.office, visitor, table.sid)
    for visitor in table.who.values():
        shown = meeting.meeting(table.office, visitor, table.sid)
        yield "MeetingView", shown
        yield "MeetingUnchanged", meeting.meeting(table.office, visitor, table.sid, known=shown["version"])


def of_results(table: Table) -> Iterator[Answer]:
    raw = signing.bundle(table.office, table.chair, table.sid)
    yield "Results", consensus_view(raw, RULEBOOK)
    risks = Risks(read_bundle(raw, RULEBOOK), RULEBOOK)
    for code in (P1, P2):
        if (found := risks.of(code)) is not None:
            yield "Risk", found


def of_outcome(table: Table, who: str, jobs: MinutesJobs, folder: Path) -> Answer:
    """Return what one who sat in a concluded session is told of its end."""
    results = Results(table.office, SheetStore(folder))
    door = SimpleNamespace(office=table.office, results=results, minutes=jobs)
    return "SessionOutcome", outcome.ended(door, table.who[who], table.sid)


def of_papers(table: Table) -> Iterator[Answer]:
    yield "PaperForm", papers.paper_form(table.office, table.secretary, table.sid, P1)
    table.act("type_paper", member="M02", product=P1, marks=full_marks(P1), reason="Không có máy")
    yield "PaperView", papers.paper_view(table.office, table.chair, table.sid, 1)
    yield "SessionView", views.session_view(table.office, table.who["M02"], table.sid)


def of_saving(table: Table) -> Iterator[Answer]:
    table.declare("M03")
    yield "Saved", table.save("M03", marks=full_marks(P1))
    handed_in = table.hand_in("M03")
    yield "HandedIn", handed_in
    yield "ReceiptLines", receipts.own(table.office, table.who["M03"], table.sid, P1)["receipt"]
    head = handed_in["receipt"]["journal_head"]
    for mark in (head, head[:12], "0" * 64):
        yield "Mark", receipts.look_up(table.office, table.who["M03"], table.sid, mark)


def of_intake(table: Table) -> Iterator[Answer]:
    yield "PlanBasis", intake.plan_basis(table.office, table.secretary)
    asked = parse_intake({"session": SESSION, "defaults": DEFAULTS})
    for rows in ([TITLES, *ROWS], [TITLES], [TITLES, *ROWS, ROWS[0]]):
        yield "Preview", intake.preview_plan(table.office, table.secretary, book_of(rows), "danh-sach.xlsx", asked)


def of_stand_ins() -> Iterator[Answer]:
    """Yield what the stand-ins of one member's form and of the board answer, also after acts."""
    sheet = RULEBOOK.sheet(FRUIT).sheet
    shown = {FRUIT: sheet_json(sheet, RULEBOOK.decisions[sheet.decision])}
    form = standin.StandIn(shown, [{"code": "P1", "name": "Thanh long", "sheet": FRUIT}])
    product, ballot = form.products[0], form.ballots["P1"]
    yield "Me", form.answer("GET", "/me", None)[1]
    yield "SessionView", form.session()
    yield "Saved", form.patch_ballot(product, ballot, {"version": 0, "marks": {"1.1": "a"}})[1]
    yield "Ballot", form.post_reopen(product, ballot, {})[1]
    yield "ReceiptLines", form.receipt(product)
    bundle = board_sessions.meeting()
    for state in ("scoring", "closed", "concluded"):
        hall = board_stand_in.StandIn(board_sessions.progress_of(bundle, RULEBOOK, state=state), bundle)
        member, code = hall.progress["members"][0]["id"], hall.progress["products"][0]["code"]
        reason = {"product": code, "reason": "Xem lại"}
        for act in ({"act": "open_round", **reason}, {"act": "propose_reopening", **reason}, {"act": "sign_off"}):
            hall.take(act)
        hall.take({"act": "confirm_proposal", "number": 1})
        hall.take({"act": "absence", "member": member, **reason})
        for path, kind in (
            ("/me", "Me"),
            ("/progress", "Progress"),
            ("/consensus", "Results"),
            ("/minutes", "MinutesState"),
            ("/signed", "SignedCopies"),
            ("/hand-changed", "HandChangedFiles"),
        ):
            yield kind, hall.answer(path)[1]


def of_programme() -> Iterator[Answer]:
    """Yield what the officers' pages ask for."""
    office = records_office()
    fill(office)
    span = {"from": "2021-01-01", "to": "2025-12-31"}
    put(office, "target", name="Mục tiêu", place="DP-1", measure="new_products", least=5, **span)
    put(office, "office", name="UBND xã", place="DP-1", office_type="commune")
    put(office, "task", name="Đôn đốc", office="CQ-1", due="2026-11-30")
    put(office, "permit", of="SP-1", permit_type="food_safety", ends_on="2026-12-30")
    put(office, "support", about="Máy", purpose="equipment", source="own", year="2022", place="DP-1", planned="9")
    yield "PipelinePage", pipeline.pipeline(office, KEEPER, None)
    yield "StandingPage", pipeline.standing_products(office, KEEPER, None, None, None)
    yield "MinePage", pipeline.mine(office, KEEPER)
    yield "FiguresPage", pipeline.figures_page(office, KEEPER, "DP-1", *span.values())
    yield "FigureRows", pipeline.figure_rows(office, KEEPER, "new_products", None, *span.values())
    yield "ChartsPage", charts_page(office, KEEPER, "DP-1", *span.values())
    yield "BarRows", bar_rows(office, KEEPER, "stars", "2024", "3", None, *span.values())
    yield "RadarPage", records.radar_page(office, KEEPER, None, None, None, None)
    yield "GapsPage", records.gaps_page(office, KEEPER)
    yield "RegisterPage", records.register(office, KEEPER, "product", None, None, None, None, None)
    yield "RecordPage", records.record_page(office, KEEPER, "SP-1")
    office.close()


def all_answers(folder: Path) -> Iterator[Answer]:
    """Yield the type and the answer of each call that a page makes, in the states that change its shape.

    Args:
        folder: Where a maker of minutes may look for its own.
    """
    opened = sit_down()
    yield from of_papers(sit_down())
    yield from of_saving(opened)
    yield from of_member(opened, "M03")
    yield from of_board(opened)
    yield from of_intake(opened)
    closed = disagree(sit_down())
    yield from of_board(closed)
    yield from of_results(closed)
    closed.act("discuss", product=P1)
    closed.act("open_round", product=P1, reason="Chênh lệch quá quy định")
    yield from of_board(closed)
    yield from of_member(closed, SCORING[0])
    ended = conclude(sit_down())
    yield from of_board(ended)
    yield from of_results(ended)
    yield from of_member(ended, "M01", P2)
    written = asked_in_writing()
    written.score_all(P1)
    written.act("extend_written", until="2026-12-20", reason="Chờ ý kiến")
    yield from of_board(written)
    yield "History", rounds.history_of(ended.office, P1)
    for key in ("26/2026/QĐ-TTg#1", "26/2026/QĐ-TTg#26", "1048/QĐ-TTg#1"):
        sheet = RULEBOOK.sheet(key).sheet
        yield "Sheet", sheet_json(sheet, RULEBOOK.decisions[sheet.decision], RULEBOOK.evidence(sheet.decision))
    jobs = MinutesJobs(home=folder, outputs=folder, run=folder)
    for who in ("M01", "M03", "TK"):
        yield of_outcome(ended, who, jobs, folder)
    yield "MinutesState", jobs.state("S1", None)
    yield "IntakeForm", intake_page.form(RULEBOOK)
    yield from of_programme()
    yield from of_stand_ins()
