"""The calls of the REST interface, one row each: where it is asked, what answers it, what it is given and how.

No other call is answered, and every row passes the same checks (`call_handler`): who asks comes from the cookie, for
whom the page was drawn from its seat, and a write shows the page's token. Members and addresses named in a body are
never an identity. Who may do what is decided in the act itself; `docs/openapi.json` is written from this table.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import KW_ONLY, dataclass
from typing import Any, Literal, get_type_hints

from workbench.council.acts.fields import Confirmed
from workbench.council.acts.parse import (
    Act,
    parse_act,
    parse_change,
    parse_declaration,
    parse_hand_in,
    parse_open_paper,
    parse_release,
    parse_reopen,
    parse_seal,
)
from workbench.council.acts.seal import Release, SetSeal
from workbench.council.acts.session import require_may_open_session
from workbench.desk import paper_facts
from workbench.desk.acts import ballots, board, papers, sealing
from workbench.desk.acts import dossier_files as bringing
from workbench.desk.opening import intake, opening
from workbench.desk.programme import attachments, pipeline, records
from workbench.desk.programme.charts import bar_rows
from workbench.desk.programme.intake import pages as imports
from workbench.desk.programme.rounds.sessions import require_may_open
from workbench.desk.views import dossier_files, dossiers, meeting, receipts, reports, rounds, seal, views
from workbench.errors import BallotError, RefusedError, WorkbenchError
from workbench.programme import asks
from workbench.server.answers import board as board_progress
from workbench.server.answers import charts, downloads, erasing, me, minutes, outcome, sheets
from workbench.server.door import Door
from workbench.server.work.results import Results
from workbench.text_vi.server import door as words
from workbench.workbooks.intake.request import parse_intake, parse_recognised

Method = Literal["GET", "POST", "PUT", "PATCH"]
Whose = Literal["session", "office", "both"]
API = "/council/api"


@dataclass(frozen=True, slots=True)
class Part:
    """What may stand in a place of an address, and what the act gets of it."""

    pattern: str = "[^/]+"
    kind: Callable[[str], object] = str


PARTS = {
    "sid": Part(),
    "code": Part(),
    "mark": Part(),
    "number": Part("[1-9][0-9]{0,5}", int),
    "form": Part("pdf|docx"),
    "record": Part("[A-Z]{2,3}-[0-9]{1,9}"),
    "import": Part("[1-9][0-9]{0,8}", int),
    "key": Part(".+"),
    "name": Part(".+"),
}
"""The places of addresses."""


def _office(door: Door) -> Any:
    return door.office


def _results(door: Door) -> Any:
    return door.results


def _door(door: Door) -> Any:
    return door


@dataclass(frozen=True, slots=True)
class Call:
    """One call.

    Attributes:
        method: How it is asked.
        path: Where, under `API`; the places in braces are `PARTS`, and the act gets them in their order.
        act: What answers: given what `of` returns, the visitor, the places, and then what else the row says. What it
            returns goes out as JSON, a `File` as a file.
        of: What the act is done with.
        whose: Whose calls these are: of whoever has a seat at a session, of the programme's officers, or of both; the
            act gets the one or the other, and never one for whom it is not.
        parse: Reads the JSON of the body, which the act gets; without it a body is not read.
        query: Names of values in the address that the act gets, each a text or None.
        pin_of: Finds in what was parsed a PIN that is asked again, None where there is none; it is checked as at
            signing in, before the act.
        may_send: Who may send a file, asked before anything of it is kept; the act then gets its bytes, its name, and
            what `parse` reads of what is asked for with it.
        takes: The endings of the files that may be sent so, as people are told.
        may_bring: Who may send a file as the body itself, asked before anything of it is kept; the act then gets it
            staged aside.
        told_address: Whether the act gets `address`, under which the page was opened.
        lane: Beside the event loop where, as the door names it; on the loop itself if None.
        seatless: Whether a page asks it before it knows whose it is: it need not say its seat, and gets a page token.
        status: Of the answer.
        files: The endings of the files it may answer with, "" for any other; JSON if none.
        refused: Told of a refusal that its body or its act met, to add to it.
    """

    method: Method
    path: str
    act: Callable[..., Any]
    _: KW_ONLY
    of: Callable[[Door], Any] = _office
    whose: Whose = "session"
    parse: Callable[[Any], Any] | None = None
    pin_of: Callable[[Any], str | None] | None = None
    query: tuple[str, ...] = ()
    may_send: Callable[[Any], None] | None = None
    takes: tuple[str, ...] = ()
    may_bring: Callable[..., None] | None = None
    told_address: bool = False
    lane: Callable[..., Awaitable[Any]] | None = None
    seatless: bool = False
    status: int = 200
    files: tuple[str, ...] = ()
    refused: Callable[[WorkbenchError], None] | None = None

    @property
    def answers(self) -> Any:
        """The type of what the act returns."""
        return get_type_hints(self.act)["return"]


_LIFTED_LATER = frozenset({"declare_first"})
"""Refusals of a save that a later act of the same member lifts."""


def say_never(refused: WorkbenchError) -> None:
    """Say whether this very change of a ballot can never be taken."""
    if isinstance(refused, (BallotError, RefusedError)):
        refused.extra = {**refused.extra, "never": refused.faults[0].code not in _LIFTED_LATER}


def pin_of(asked: Act | SetSeal | Release) -> str | None:
    """Return the PIN with which an act of the board or of the seal is confirmed; None for those that are not.

    Raises:
        BallotError: If it is missing.
    """
    if not isinstance(asked, Confirmed):
        return None
    if asked.pin is None:
        raise BallotError.of(words.PIN_MISSING, where="pin", code="pin_missing")
    return asked.pin


def _brought(path: str, act: Callable[..., Any], ending: str) -> Call:
    """Return the call that takes a file for a session's papers, of who may sign for it."""
    may_send = minutes.require_may_sign
    return Call("POST", path, act, of=_door, may_send=may_send, takes=(ending,), lane=Door.read, status=201)


_BOOKS = ("xlsx", "ods")
"""Workbooks as offices keep them."""


_SESSION = "/sessions/{sid}"
_PRODUCT = _SESSION + "/products/{code}"
_RECORD = "/programme/records/{record}"

CALLS = (
    Call("GET", "/me", me.me, of=_door, whose="both", seatless=True),
    Call("GET", "/sessions", opening.sessions),
    Call("GET", _SESSION, views.session_view, lane=Door.look),
    # a member's ballot
    Call("GET", _PRODUCT + "/ballot", views.ballot_view),
    Call("GET", _PRODUCT + "/reports", reports.reports, lane=Door.look),
    Call("PATCH", _PRODUCT + "/ballot", ballots.save, parse=parse_change, lane=Door.save, refused=say_never),
    Call("PUT", _PRODUCT + "/declaration", ballots.declare, parse=parse_declaration, lane=Door.write),
    Call("POST", _PRODUCT + "/hand-in", ballots.hand_in, parse=parse_hand_in, lane=Door.write),
    Call("POST", _PRODUCT + "/reopen", ballots.reopen, parse=parse_reopen, lane=Door.write),
    Call("GET", _PRODUCT + "/receipt", receipts.own),
    Call("GET", _PRODUCT + "/receipt.pdf", downloads.receipt, lane=Door.aside, files=("pdf",)),
    Call("GET", _SESSION + "/marks/{mark}", receipts.look_up, lane=Door.aside),
    Call("GET", _PRODUCT + "/opinion.{form}", downloads.opinion, lane=Door.aside, files=("pdf", "docx")),
    Call("GET", "/sheets/{key}", sheets.published, of=_door),
    # the board
    Call("GET", _SESSION + "/progress", board_progress.progress, of=_door, lane=Door.look),
    Call("GET", _SESSION + "/dossiers", dossiers.dossiers, lane=Door.look),
    Call("POST", _SESSION + "/acts", board.act, parse=parse_act, pin_of=pin_of, lane=Door.write),
    Call("GET", _PRODUCT + "/paper-form", papers.paper_form, lane=Door.aside),
    Call("GET", _SESSION + "/papers/{number}", papers.paper_view, lane=Door.aside),
    Call("POST", _SESSION + "/papers/{number}/open", papers.open_paper, parse=parse_open_paper, lane=Door.aside),
    # the seal
    Call("GET", _SESSION + "/seal", seal.seal_view, lane=Door.look),
    Call("POST", _SESSION + "/seal", sealing.set_seal, parse=parse_seal, pin_of=pin_of, lane=Door.unseal),
    Call("POST", _SESSION + "/release", sealing.release, parse=parse_release, pin_of=pin_of, lane=Door.unseal),
    # the files of a dossier
    Call("GET", _PRODUCT + "/dossier", dossier_files.product_dossier, lane=Door.look),
    Call("GET", _PRODUCT + "/dossier/search", dossier_files.search, query=("words",), lane=Door.look),
    Call("GET", _PRODUCT + "/files/{number}", dossier_files.dossier_file, lane=Door.look, files=("pdf", "jpeg", "png")),
    Call(
        "POST",
        _PRODUCT + "/files",
        bringing.receive_file,
        query=("name", "replaces", "reason"),
        may_bring=bringing.require_may_bring,
        lane=Door.read,
        status=201,
    ),
    # the meeting, and what it comes to
    Call("GET", _SESSION + "/meeting", meeting.meeting, query=("known",), lane=Door.look),
    Call("GET", _SESSION + "/consensus", Results.view, of=_results, lane=Door.figure),
    Call("GET", _PRODUCT + "/risk", Results.risk, of=_results, lane=Door.figure),
    Call("GET", _PRODUCT + "/history", rounds.history, lane=Door.aside),
    Call("GET", _SESSION + "/bundle", downloads.bundle, lane=Door.aside, files=("json",)),
    Call("GET", _SESSION + "/bundle-with-vote", downloads.bundle_with_vote, lane=Door.aside, files=("json",)),
    Call("GET", _SESSION + "/result", downloads.result, lane=Door.aside, files=("json",)),
    Call("POST", _SESSION + "/opinions", downloads.opinions, of=_door, files=("zip",)),
    Call("POST", _SESSION + "/forward", downloads.forward, lane=Door.aside),
    Call("GET", _SESSION + "/outcome", outcome.ended, of=_door, lane=Door.figure),
    Call("GET", _SESSION + "/minutes.pdf", minutes.read, of=_door, lane=Door.look, files=("pdf",)),
    Call("GET", _SESSION + "/paper-facts", paper_facts.facts_shown, lane=Door.look),
    Call("POST", _SESSION + "/paper-facts", paper_facts.tell_facts, parse=paper_facts.parse_facts, lane=Door.enter),
    Call("GET", _SESSION + "/paper-set", minutes.papers, of=_door, lane=Door.aside, files=("zip",)),
    Call("GET", _SESSION + "/minutes", minutes.state, of=_door, lane=Door.look),
    Call("POST", _SESSION + "/minutes", minutes.start, of=_door, lane=Door.aside, status=202),
    Call("GET", _SESSION + "/outputs/{name}", minutes.output, of=_door, lane=Door.look, files=minutes.ENDINGS),
    Call("GET", _SESSION + "/stamps/{name}", minutes.stamps, of=_door, lane=Door.aside, files=("zip",)),
    Call("GET", _SESSION + "/signed", minutes.signed, of=_door, lane=Door.look),
    Call("GET", _SESSION + "/signed/{mark}", minutes.signed_file, of=_door, lane=Door.look, files=("pdf",)),
    _brought(_SESSION + "/signed", minutes.take_signed, "pdf"),
    Call("GET", _SESSION + "/hand-changed", minutes.hand_changed, of=_door, lane=Door.look),
    _brought(_SESSION + "/hand-changed", minutes.take_changed, "docx"),
    Call("GET", _SESSION + "/hand-changed/{mark}", minutes.changed_file, of=_door, lane=Door.look, files=("docx",)),
    Call("GET", _SESSION + "/hand-changed/{mark}/pdf", minutes.changed_pdf, of=_door, lane=Door.look, files=("pdf",)),
    _brought(_SESSION + "/hand-changed/{mark}/pdf", minutes.take_changed_pdf, "pdf"),
    # a further session
    Call("GET", "/plans/basis", intake.plan_basis, lane=Door.look),
    Call(
        "POST",
        "/plans/preview",
        intake.preview_plan,
        may_send=require_may_open_session,
        takes=_BOOKS,
        parse=parse_intake,
        lane=Door.read,
    ),
    Call(
        "POST",
        "/plans/open",
        intake.open_plan,
        may_send=require_may_open_session,
        takes=_BOOKS,
        parse=parse_intake,
        lane=Door.enter_aside,
        status=201,
    ),
    Call("POST", _SESSION + "/slips", downloads.first_slips, told_address=True, lane=Door.aside, files=("pdf",)),
    # the programme's registers, for its officers
    Call("GET", "/programme/me", records.office_me, whose="office", lane=Door.look),
    Call(
        "GET",
        "/programme/records",
        records.register,
        whose="office",
        query=("kind", "text", "state", "place", "year", "offset"),
        lane=Door.look,
    ),
    Call(
        "POST",
        "/programme/records",
        records.enter,
        whose="office",
        parse=asks.parse_enter,
        lane=Door.enter,
        status=201,
    ),
    Call("GET", _RECORD, records.record_page, whose="office", lane=Door.look),
    Call("PATCH", _RECORD, records.change, whose="office", parse=asks.parse_change, lane=Door.enter),
    Call("POST", _RECORD + "/moves", records.move, whose="office", parse=asks.parse_move, lane=Door.enter),
    Call("POST", _RECORD + "/retract", records.retract, whose="office", parse=asks.parse_retract, lane=Door.enter),
    Call(
        "POST",
        _RECORD + "/erase",
        erasing.erase,
        of=_door,
        whose="office",
        parse=asks.parse_erase,
        pin_of=pin_of,
        lane=Door.enter_aside,
    ),
    Call("POST", _RECORD + "/join", records.join, whose="office", parse=asks.parse_join, lane=Door.enter),
    Call(
        "POST",
        _RECORD + "/open-session",
        records.open_session,
        whose="office",
        parse=asks.parse_open_session,
        lane=Door.enter_aside,
        status=201,
    ),
    Call(
        "POST",
        _RECORD + "/open-by-plan",
        records.open_by_plan,
        whose="office",
        may_send=require_may_open,
        takes=("xlsx",),
        lane=Door.enter_aside,
        status=201,
    ),
    Call(
        "POST",
        _RECORD + "/files",
        records.attach,
        whose="office",
        may_send=attachments.require_may_attach,
        takes=("pdf", "jpg", "png"),
        lane=Door.enter_aside,
        status=201,
    ),
    Call(
        "GET",
        _RECORD + "/file",
        attachments.attached_file,
        whose="office",
        lane=Door.look,
        files=("pdf", "jpeg", "png"),
    ),
    Call(
        "POST",
        _RECORD + "/slips",
        downloads.round_slips,
        whose="office",
        told_address=True,
        lane=Door.enter_aside,
        files=("pdf",),
    ),
    Call(
        "POST", _RECORD + "/results", records.results, whose="office", parse=asks.parse_results, lane=Door.enter_aside
    ),
    Call(
        "POST", _RECORD + "/recognise", records.recognise, whose="office", parse=asks.parse_recognise, lane=Door.enter
    ),
    Call(
        "POST",
        _RECORD + "/carry-over",
        records.carry_over,
        whose="office",
        parse=asks.parse_carry_over,
        lane=Door.enter,
        status=201,
    ),
    Call(
        "GET",
        _RECORD + "/report.{form}",
        downloads.report,
        whose="office",
        lane=Door.aside,
        files=("pdf", "docx"),
    ),
    Call(
        "GET",
        "/programme/radar",
        records.radar_page,
        whose="office",
        query=("on", "months", "place", "offset"),
        lane=Door.look,
    ),
    Call("GET", "/programme/pipeline", pipeline.pipeline, whose="office", query=("place",), lane=Door.look),
    Call(
        "GET",
        "/programme/pipeline/products",
        pipeline.standing_products,
        whose="office",
        query=("place", "step", "late"),
        lane=Door.look,
    ),
    Call("GET", "/programme/mine", pipeline.mine, whose="office", lane=Door.look),
    Call(
        "GET",
        "/programme/figures",
        pipeline.figures_page,
        whose="office",
        query=("place", "from", "to"),
        lane=Door.look,
    ),
    Call(
        "GET",
        "/programme/figures/rows",
        pipeline.figure_rows,
        whose="office",
        query=("measure", "place", "from", "to"),
        lane=Door.look,
    ),
    Call(
        "GET",
        "/programme/national",
        downloads.national,
        whose="office",
        query=("place", "on"),
        lane=Door.aside,
        files=("xlsx",),
    ),
    Call(
        "GET",
        "/programme/register",
        downloads.register,
        whose="office",
        query=("kind", "place"),
        lane=Door.aside,
        files=("xlsx",),
    ),
    Call(
        "GET",
        "/programme/charts",
        charts.charts_page,
        whose="office",
        query=("place", "from", "to"),
        lane=Door.look,
    ),
    Call(
        "GET",
        "/programme/charts/rows",
        bar_rows,
        whose="office",
        query=("chart", "group", "series", "place", "from", "to"),
        lane=Door.look,
    ),
    Call("GET", "/programme/gaps", records.gaps_page, whose="office", lane=Door.look),
    Call(
        "POST",
        "/programme/imports/preview",
        imports.preview_import,
        whose="office",
        may_send=imports.require_may_import,
        takes=_BOOKS,
        parse=parse_recognised,
        lane=Door.read,
    ),
    Call("GET", "/programme/imports", imports.past_page, whose="office", query=("kind",), lane=Door.look),
    Call(
        "POST",
        "/programme/imports",
        imports.import_list,
        whose="office",
        may_send=imports.require_may_import,
        takes=_BOOKS,
        parse=parse_recognised,
        lane=Door.enter_aside,
        status=201,
    ),
    Call(
        "POST",
        "/programme/imports/{import}/undo",
        imports.undo_import,
        whose="office",
        parse=asks.parse_undo,
        lane=Door.enter,
    ),
)
