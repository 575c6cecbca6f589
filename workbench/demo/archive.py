"""The demo council's archive: a session on which nearly everybody has scored, through the same desk as the real ones.

Three people are left to whoever tries it: the chair, the secretary, and one member with one sheet to finish. What waits
after closing: one gap beyond the limit (that member is the outlier) and one floor to be settled.
"""

from __future__ import annotations

from pathlib import Path

from workbench.council.acts.ballots.own import HandIn
from workbench.council.acts.parse import parse_declaration
from workbench.council.plan.record import Plan
from workbench.council.written import MADE_UP
from workbench.demo import council
from workbench.demo.dossiers import fill_dossiers
from workbench.demo.ticks import member_marks
from workbench.desk import BallotChange, Office, Slip, Visitor
from workbench.desk.acts import ballots
from workbench.desk.opening import opening
from workbench.desk.sign_in import sign_in as signing_in
from workbench.documents.slips import slips_pdf
from workbench.rulebook import Rulebook
from workbench.scoring import Member, Product, scores
from workbench.workbooks.plan.file import load_plan, write_plan

PLAN_FILE, SLIPS_FILE = "ke-hoach.xlsx", "phieu-ma.pdf"
PIN = "250716"
"""Of everybody in the demo."""
LINES_LEFT = 4
"""How many lines of the guest's last sheet are still open."""


def fill_archive(office: Office, home: Path, rulebook: Rulebook, *, plan: Plan, address: str) -> list[Slip]:
    """Open the demo session from a plan workbook, print slips, let everybody sign in, and let the council score.

    Args:
        office: At an empty archive.
        home: Gets the workbook and the slips.
        rulebook: The published sheets.
        plan: The session's.
        address: Printed on the slips.

    Returns:
        All members' slips.
    """
    write_plan(home / PLAN_FILE, plan, rulebook)
    plan = _marked(load_plan(home / PLAN_FILE, rulebook))
    session_id = opening.open_session(office, plan)
    slips = opening.issue_slips(office, session_id, by="demo")
    (home / SLIPS_FILE).write_bytes(slips_pdf(plan.session.title, slips, address))
    for slip in slips:
        signing_in.sign_in(office, slip.code, PIN, new_pin=True)
    scoring = [member for member in plan.members if scores(member, plan.regulation)]
    for number, member in enumerate(scoring):
        for product in plan.products:
            if product.disqualified is None:
                _score(office, rulebook, plan, member, number, product)
    fill_dossiers(office, plan)
    return slips


def _marked(plan: Plan) -> Plan:
    """Mark the session as made up."""
    ext = {**(plan.session.ext or {}), MADE_UP: True}
    return plan.model_copy(update={"session": plan.session.model_copy(update={"ext": ext})})


def _score(office: Office, rulebook: Rulebook, plan: Plan, member: Member, number: int, product: Product) -> None:
    """Let one member declare, tick and hand in; the guest's last sheet stays open."""
    sid = plan.session.id
    visitor = Visitor(
        session_id=sid, member_id=member.id, name=member.name, role=member.role, organisation=member.organisation
    )
    if (member.id, product.code) == council.RECUSED[:2]:
        ballots.declare(
            office, visitor, sid, product.code, parse_declaration({"kind": "recused", "reason": council.RECUSED[2]})
        )
        return
    ballots.declare(office, visitor, sid, product.code, parse_declaration({"kind": "none"}))
    marks = member_marks(rulebook.sheet(product.sheet).sheet, council.STORIES[product.code], member.id, number)
    unfinished = (member.id, product.code) == (council.GUEST, council.LAST)
    if unfinished:
        marks = dict(list(marks.items())[:-LINES_LEFT])
    saved = ballots.save(office, visitor, sid, product.code, BallotChange(version=0, marks=marks))
    if not unfinished:
        ballots.hand_in(office, visitor, sid, product.code, HandIn(version=saved["version"]))
