"""The REST interface under /council/api, thin over the desk.

Who asks comes from the cookie, what he asks is parsed, the desk decides. Members and addresses named in a body are
never an identity.
"""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from workbench.council.acts.parse import parse_act, parse_change, parse_declaration, parse_hand_in, parse_reopen
from workbench.desk import (
    Office,
    acts,
    ballots,
    dossiers,
    meeting,
    opening,
    papers,
    receipts,
    rounds,
    signing,
    views,
)
from workbench.documents.receipt import receipt_pdf
from workbench.errors import BallotError, RefusedError
from workbench.server.handlers import JsonHandler
from workbench.workbooks.zips import packed


class ApiHandler(JsonHandler):
    """A handler that passes on to the desk."""

    @property
    def office(self) -> Office:
        """The one way to the sessions."""
        return self.door.office

    def hand_over(self, content: bytes, name: str) -> None:
        """Finish with canonical JSON bytes, exactly as they are hashed."""
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(content)


_MAY_BE_TAKEN_YET = frozenset({"declare_first"})
"""Refusals of a save that a later act of the same member lifts."""


class Me(ApiHandler):
    """Who is signed in; also for a page that does not know yet whose it is."""

    needs_seat = False

    async def get(self) -> None:
        """Say who, and when he was here before; a page that lost its token gets one."""
        self.xsrf_token  # noqa: B018  # sets the cookie
        self.reply(views.me(self.office, self.visitor))


class Sessions(ApiHandler):
    """The visitor's sessions."""

    async def get(self) -> None:
        """List them."""
        self.reply(opening.sessions(self.office, self.visitor))


class SessionView(ApiHandler):
    """One session."""

    async def get(self, sid: str) -> None:
        """Show it and its products."""
        self.reply(await self.door.look(views.session_view, self.office, self.visitor, sid))


class Ballot(ApiHandler):
    """The visitor's own ballot of a product."""

    async def get(self, sid: str, code: str) -> None:
        """Show it."""
        self.reply(views.ballot_view(self.office, self.visitor, sid, code))

    async def patch(self, sid: str, code: str) -> None:
        """Store a change of the draft; a refusal says whether this very change can never be taken."""
        asked = self.asked()
        try:
            self.reply(await self.door.write(ballots.save, self.office, self.visitor, sid, code, parse_change(asked)))
        except (BallotError, RefusedError) as refused:
            refused.extra = {**refused.extra, "never": refused.faults[0].code not in _MAY_BE_TAKEN_YET}
            raise


class Declare(ApiHandler):
    """The visitor's word on his interest in a product."""

    async def put(self, sid: str, code: str) -> None:
        """Put it on record."""
        word = parse_declaration(self.asked())
        self.reply(await self.door.write(ballots.declare, self.office, self.visitor, sid, code, word))


class HandInBallot(ApiHandler):
    """Handing a ballot in."""

    async def post(self, sid: str, code: str) -> None:
        """Hand it in and give the receipt."""
        self.reply(
            await self.door.write(ballots.hand_in, self.office, self.visitor, sid, code, parse_hand_in(self.asked()))
        )


class Receipt(ApiHandler):
    """The receipt of what the visitor handed in last."""

    async def get(self, sid: str, code: str) -> None:
        """Show it again, as often as he likes."""
        self.reply(receipts.own(self.office, self.visitor, sid, code))


class ReceiptFile(ApiHandler):
    """The same on paper."""

    async def get(self, sid: str, code: str) -> None:
        """Make the PDF."""
        found = receipts.own(self.office, self.visitor, sid, code)
        made = await self.door.aside(receipt_pdf, found)
        self.set_header("Content-Type", "application/pdf")
        self.set_attachment_header(f"Bien-nhan_{sid}_{found['receipt']['number']}.pdf")
        self.finish(made)


class JournalMark(ApiHandler):
    """A mark from a receipt, held against the journal."""

    async def get(self, sid: str, mark: str) -> None:
        """Say whether it stands there, and where."""
        self.reply(await self.door.aside(receipts.look_up, self.office, self.visitor, sid, mark))


class ReopenBallot(ApiHandler):
    """Taking a ballot back to correct it."""

    async def post(self, sid: str, code: str) -> None:
        """Open it again."""
        self.reply(
            await self.door.write(ballots.reopen, self.office, self.visitor, sid, code, parse_reopen(self.asked()))
        )


class Progress(ApiHandler):
    """Who has finished; no mark."""

    async def get(self, sid: str) -> None:
        """Show it to chair and secretary."""
        self.reply(await self.door.look(views.progress, self.office, self.visitor, sid))


class PaperForm(ApiHandler):
    """The lines of a sheet, for typing in a paper ballot."""

    async def get(self, sid: str, code: str) -> None:
        """Show them to the secretary."""
        self.reply(papers.paper_form(self.office, self.visitor, sid, code))


class PaperBallot(ApiHandler):
    """A paper ballot that waits for a second person."""

    async def get(self, sid: str, number: str) -> None:
        """Show it to whoever may confirm it."""
        self.reply(papers.paper_view(self.office, self.visitor, sid, int(number)))


class Dossiers(ApiHandler):
    """What came with products beside ballots; no mark before closing."""

    async def get(self, sid: str) -> None:
        """Show it to chair and secretary."""
        self.reply(await self.door.look(dossiers.dossiers, self.office, self.visitor, sid))


class Meeting(ApiHandler):
    """The meeting, for everybody in the room."""

    async def get(self, sid: str) -> None:
        """Show it; `known` is the version a page has, and where it still holds the answer is short."""
        known = self.get_query_argument("known", None)
        self.reply(await self.door.look(meeting.meeting, self.office, self.visitor, sid, known))


class Acts(ApiHandler):
    """The acts of the board."""

    async def post(self, sid: str) -> None:
        """Do one."""
        self.reply(await self.door.write(acts.act, self.office, self.visitor, sid, parse_act(self.asked())))


class BundleFile(ApiHandler):
    """The session's bundle."""

    async def get(self, sid: str) -> None:
        """Hand it over after closing."""
        self.hand_over(await self.door.aside(signing.bundle, self.office, self.visitor, sid), "bundle.json")


class ResultFile(ApiHandler):
    """What the bundle comes to."""

    async def get(self, sid: str) -> None:
        """Hand it over after closing."""
        self.hand_over(await self.door.aside(signing.result, self.office, self.visitor, sid), "result.json")


class Consensus(ApiHandler):
    """What the consensus page shows."""

    async def get(self, sid: str) -> None:
        """Show it to chair and secretary after closing, without what they are recused from."""
        self.reply(await self.door.figure(self.door.results.view, self.visitor, sid))


class Risk(ApiHandler):
    """How firm a product's star stands: its result tried again with one thing changed at a time."""

    async def get(self, sid: str, code: str) -> None:
        """Show it to chair and secretary after closing."""
        self.reply(await self.door.figure(self.door.results.risk, self.visitor, sid, code))


class History(ApiHandler):
    """A product over levels and years; of concluded sessions alone."""

    async def get(self, sid: str, code: str) -> None:
        """Show it to chair and secretary, as far as the plan lets them."""
        self.reply(await self.door.aside(rounds.history, self.office, self.visitor, sid, code))


class Forward(ApiHandler):
    """What goes to the next level."""

    async def post(self, sid: str) -> None:
        """Make the files and hand them over as one archive in base64; the journal keeps that."""
        files = await self.door.aside(rounds.forward, self.office, self.visitor, sid)
        self.reply({"name": f"{sid}.forward.zip", "zip": b64encode(packed(files)).decode("ascii")})


class NoSuchCall(JsonHandler):
    """Every other address under the interface."""

    async def get(self, *_: Any) -> None:
        """Refuse, in JSON."""
        self.send_error(404)

    post = put = patch = delete = get


_SESSION = "/council/api/sessions/([^/]+)"
_PRODUCT = _SESSION + "/products/([^/]+)"

ROUTES: list[tuple[str, type[JsonHandler]]] = [
    ("/council/api/me", Me),
    ("/council/api/sessions", Sessions),
    (_SESSION, SessionView),
    (_PRODUCT + "/ballot", Ballot),
    (_PRODUCT + "/declaration", Declare),
    (_PRODUCT + "/hand-in", HandInBallot),
    (_PRODUCT + "/reopen", ReopenBallot),
    (_PRODUCT + "/receipt", Receipt),
    (_PRODUCT + "/receipt[.]pdf", ReceiptFile),
    (_SESSION + "/marks/([^/]+)", JournalMark),
    (_PRODUCT + "/history", History),
    (_PRODUCT + "/risk", Risk),
    (_SESSION + "/consensus", Consensus),
    (_SESSION + "/forward", Forward),
    (_PRODUCT + "/paper-form", PaperForm),
    (_SESSION + "/papers/([0-9]{1,6})", PaperBallot),
    (_SESSION + "/progress", Progress),
    (_SESSION + "/dossiers", Dossiers),
    (_SESSION + "/meeting", Meeting),
    (_SESSION + "/acts", Acts),
    (_SESSION + "/bundle", BundleFile),
    (_SESSION + "/result", ResultFile),
]
LAST_ROUTE = ("/council/api(?:/.*)?", NoSuchCall)
