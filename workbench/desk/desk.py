"""The desk itself: every act by name, each handed on to the module that does it.

Kept out: rules (council, scoring), SQL (storage), HTTP (server).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from workbench.council.acts.board import Act, BallotChange
from workbench.council.plan.record import Plan
from workbench.council.record.blanks import Blanks
from workbench.council.record.opinion import Opinion
from workbench.council.roster import Visitor
from workbench.council.written import Sent
from workbench.desk import (
    acts,
    ballots,
    blanks,
    dossiers,
    intake,
    meeting,
    opening,
    opinions,
    papers,
    receipts,
    rounds,
    signing,
    views,
    written,
)
from workbench.desk import sign_in as signing_in
from workbench.desk.answers import Answers
from workbench.desk.codes import new_code
from workbench.desk.office import Office
from workbench.desk.presents import Presents
from workbench.desk.records import SignedIn, SignInStep, Slip, Snapshot
from workbench.errors import MissingError
from workbench.rulebook import Rulebook
from workbench.storage import BUSY_SECONDS, Store
from workbench.text_vi.desk import faults as words
from workbench.workbooks.intake.request import IntakeAsk

Json = dict[str, Any]
ARCHIVE = "archive.sqlite"
OPERATOR = "workbench"
"""Who stands in the journal for acts done at the machine rather than by a member."""


def utcnow() -> datetime:
    """Return this instant; the desk's clock unless another is given."""
    return datetime.now(UTC)


class Desk:
    """The one way to a council's sessions."""

    def __init__(
        self,
        store: Store,
        rulebook: Rulebook,
        *,
        clock: Callable[[], datetime] = utcnow,
        hasher: PasswordHasher | None = None,
    ) -> None:
        """Sit down at an archive.

        Args:
            store: Where everything is kept.
            rulebook: The published sheets.
            clock: Gives the present instant, aware.
            hasher: Costs of hashing codes and PINs; the library's recommendation if None.
        """
        hasher = hasher or PasswordHasher()
        self._office = Office(
            store=store,
            rulebook=rulebook,
            clock=clock,
            hasher=hasher,
            dummy_hash=hasher.hash(new_code(frozenset())),
            presents=Presents(rulebook),
            answers=Answers(),
        )

    # opening

    def open_session(self, plan: Plan, earlier: Sequence[bytes] = ()) -> str:
        """Freeze a plan as a session, with the bundles of earlier sessions that it names, and return its id."""
        return opening.open_session(self._office, plan, by=OPERATOR, earlier=earlier)

    def issue_slips(
        self,
        session_id: str,
        *,
        by: str,
        members: Sequence[str] | None = None,
        ready: Callable[[Sequence[Slip]], object] | None = None,
    ) -> list[Slip]:
        """Make new codes for all members or those named; their old codes are void and their PINs cleared.

        `ready` gets the slips before anything is written; where it fails the old codes go on.
        """
        return opening.issue_slips(self._office, session_id, by=by, members=members, ready=ready)

    def require_first_slips(self, visitor: Visitor, session_id: str) -> None:
        """Refuse the slips of a session to all but who opened it, and once somebody has signed in to it."""
        opening.require_first_slips(self._office, visitor, session_id)

    def sessions(self, visitor: Visitor | None = None) -> list[Json]:
        """List the sessions of the archive, newest first; for a visitor his own."""
        return opening.sessions(self._office, visitor)

    def plan_basis(self, visitor: Visitor) -> Json:
        """Show the secretary what a list would be completed with."""
        return intake.plan_basis(self._office, visitor)

    def preview_plan(self, visitor: Visitor, raw: bytes, name: str, ask: IntakeAsk) -> Json:
        """Show the secretary what a workbook would become; writes nothing."""
        return intake.preview_plan(self._office, visitor, raw, name, ask)

    def open_plan(self, visitor: Visitor, raw: bytes, name: str, ask: IntakeAsk) -> Json:
        """Open the session that the secretary was shown, and keep its file."""
        return intake.open_plan(self._office, visitor, raw, name, ask)

    # sign-in

    def begin_sign_in(self, code: str) -> SignInStep:
        """Check a code and say which PIN to ask for."""
        return signing_in.begin_sign_in(self._office, code)

    def sign_in(self, code: str, pin: str, *, new_pin: bool) -> SignedIn:
        """Check code and PIN, or set the first PIN, and let the member in."""
        return signing_in.sign_in(self._office, code, pin, new_pin=new_pin)

    def visitor(self, credential_id: int, session_id: str) -> Visitor | None:
        """Return who holds a credential, or None when it is void, unknown or of another session."""
        return signing_in.visitor(self._office, credential_id, session_id)

    # member

    def me(self, visitor: Visitor) -> Json:
        """Say who the visitor is and when he was here before."""
        return views.me(self._office, visitor)

    def seat_name(self, sid: str, seat_id: str) -> str | None:
        """Return the name of whoever has a seat at a session, or None."""
        return views.seat_name(self._office, sid, seat_id)

    def session_view(self, visitor: Visitor, sid: str) -> Json:
        """Show a session and what each product is to the visitor."""
        return views.session_view(self._office, visitor, sid)

    def ballot_view(self, visitor: Visitor, sid: str, code: str) -> Json:
        """Show the visitor's own ballot of a product."""
        return views.ballot_view(self._office, visitor, sid, code)

    def declare(self, visitor: Visitor, sid: str, code: str, kind: str, reason: str | None = None) -> Json:
        """Put on record that the visitor has no interest in a product, or has one and steps back."""
        return ballots.declare(self._office, visitor, sid, code, kind, reason)

    def save(self, visitor: Visitor, sid: str, code: str, change: BallotChange) -> Json:
        """Store a change of the visitor's draft as a new revision."""
        return ballots.save(self._office, visitor, sid, code, change)

    def hand_in(self, visitor: Visitor, sid: str, code: str, version: int) -> Json:
        """Hand in the visitor's complete ballot and give a receipt."""
        return ballots.hand_in(self._office, visitor, sid, code, version)

    def reopen(self, visitor: Visitor, sid: str, code: str, reason: str) -> Json:
        """Let the visitor correct a ballot he handed in."""
        return ballots.reopen(self._office, visitor, sid, code, reason)

    def opinion(self, visitor: Visitor, sid: str, code: str) -> Opinion:
        """Return the visitor's own written opinion on a product, for his signature."""
        return opinions.own(self._office, visitor, sid, code)

    def receipt(self, visitor: Visitor, sid: str, code: str) -> Json:
        """Show the visitor the receipt of what he handed in last."""
        return receipts.own(self._office, visitor, sid, code)

    def look_up(self, visitor: Visitor, sid: str, mark: str) -> Json:
        """Say whether a mark stands in the journal."""
        return receipts.look_up(self._office, visitor, sid, mark)

    # board

    def progress(self, visitor: Visitor, sid: str) -> Json:
        """Show chair and secretary who has finished; never a mark, an option or a total."""
        return views.progress(self._office, visitor, sid)

    def act(self, visitor: Visitor, sid: str, act: Act) -> Json:
        """Do an act of the board."""
        return acts.act(self._office, visitor, sid, act)

    def paper_form(self, visitor: Visitor, sid: str, code: str, *, shown: Rulebook) -> Json:
        """Show the secretary the lines of a product's sheet in the words of `shown`, to type in a paper ballot."""
        return papers.paper_form(self._office, shown, visitor, sid, code)

    def paper_view(self, visitor: Visitor, sid: str, number: int, *, shown: Rulebook) -> Json:
        """Show a waiting paper ballot, in the words of `shown`, to whoever may confirm it."""
        return papers.paper_view(self._office, shown, visitor, sid, number)

    def blanks(
        self, sid: str, members: Sequence[str] = (), products: Sequence[str] = (), *, each: bool = False
    ) -> Blanks:
        """Return the blank paper ballots to print, for everybody or those named."""
        return blanks.blanks(self._office, sid, members, products, each=each)

    def dossiers(self, visitor: Visitor, sid: str) -> Json:
        """Show the board what came with each product beside ballots."""
        return dossiers.dossiers(self._office, visitor, sid)

    # after closing

    def meeting(self, visitor: Visitor, sid: str, known: str | None = None) -> Json:
        """Show everybody in the room the agenda and the product on the table, without a name against a tick."""
        return meeting.meeting(self._office, visitor, sid, known)

    def bundle(self, visitor: Visitor, sid: str) -> bytes:
        """Return the session's bundle, `ocop-session/2`."""
        return signing.bundle(self._office, visitor, sid)

    def page_bundle(self, visitor: Visitor, sid: str) -> bytes:
        """Return the bundle without the products from which the visitor is recused."""
        return signing.page_bundle(self._office, visitor, sid)

    def result(self, visitor: Visitor, sid: str) -> bytes:
        """Return what the bundle comes to, `ocop-result/2`."""
        return signing.result(self._office, visitor, sid)

    def snapshot(self, sid: str) -> Snapshot:
        """Return the frozen bundle of a concluded session."""
        return signing.snapshot(self._office, sid)

    def export_bundle(self, sid: str) -> bytes:
        """Return the bundle of a closed session for work outside the archive; the journal keeps that."""
        return signing.export_bundle(self._office, sid, by=OPERATOR)

    def opinions(self, sid: str, visitor: Visitor | None = None) -> opinions.Taken:
        """Return every written opinion that counts in a closed session; the journal keeps that."""
        return opinions.all_of(self._office, sid, visitor, by=OPERATOR)

    def forward(self, sid: str, visitor: Visitor | None = None) -> dict[str, bytes]:
        """Make the files that go to the next level with the products of a concluded session; the journal keeps that."""
        return rounds.forward(self._office, sid, visitor, by=OPERATOR)

    def for_meeting(self, sid: str) -> tuple[Plan, tuple[Sent, ...]]:
        """Return the plan of a concluded session in writing, and the products that it sent to a meeting."""
        return written.for_meeting(self._office, sid)

    def history(self, visitor: Visitor, sid: str, code: str) -> Json:
        """Show chair and secretary a product over levels and years, as far as the session's plan lets them."""
        return rounds.history(self._office, visitor, sid, code)

    def history_of(self, code: str) -> Json:
        """Return a product over the concluded sessions of the archive, for whoever keeps the machine."""
        return rounds.history_of(self._office, code)

    def record_minutes(self, sid: str, manifest: Mapping[str, Any]) -> None:
        """Put on record which minutes were made."""
        signing.record_minutes(self._office, sid, manifest, by=OPERATOR)

    def journal_head(self) -> str:
        """Return the hash of the journal's newest entry."""
        with self._office.store.read() as tx:
            return tx.journal.head()

    def close(self) -> None:
        """Let go of the archive."""
        self._office.store.close()


def open_desk(home: Path, *, patience: float = BUSY_SECONDS) -> Desk:
    """Open the archive in a folder, made if need be, with the shipped sheets.

    Args:
        home: The folder.
        patience: Seconds to wait where another process holds the archive.
    """
    return Desk(Store(home / ARCHIVE, patience=patience), Rulebook())


def desk_of(home: Path) -> Desk:
    """Open the archive that is in a folder; none is made.

    Raises:
        MissingError: If there is none.
    """
    require_archive(home)
    return open_desk(home)


def require_archive(home: Path) -> None:
    """Refuse a folder without an archive.

    Raises:
        MissingError: If there is none.
    """
    if not (home / ARCHIVE).is_file():
        raise MissingError.said(words.no_archive(), where=str(home / ARCHIVE), code="no_archive")
