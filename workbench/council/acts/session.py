"""The session as a whole: opening and closing it, signing what it came to, sending products up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from workbench.council.acts.common import CLOSED, CONCLUDED, OF_BOARD, OF_SECRETARY, SCORING, SECRETARY
from workbench.council.acts.fields import Confirmed, Reason
from workbench.council.conditions import Move, Situation, Why, at, condition
from workbench.council.facts.folding import EntryKind, Folding, Recorded
from workbench.council.facts.seal import Shut
from workbench.council.facts.session import (
    Signature,
)
from workbench.council.permissions import BOARD, require
from workbench.council.plan.record import Plan
from workbench.council.roster import Visitor
from workbench.council.states import SessionState
from workbench.council.written import may_conclude_in_writing
from workbench.errors import BallotError, NotYoursError, StateError
from workbench.rulebook.records.sheet import Record
from workbench.scoring import FINAL
from workbench.text_vi.council import faults as council_words
from workbench.text_vi.council import rounds as round_words
from workbench.text_vi.council import seal as seal_words
from workbench.text_vi.council import written as written_words
from workbench.text_vi.desk import faults as words


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Who opens a session, and which one has its id or one that names the same folder; empty where none has.

    A visitor of None is whoever keeps the machine.
    """

    visitor: Visitor | None
    id: str
    taken: str


@condition(NotYoursError, "secretary_only", about="session")
def may_open_sessions(now: Opening) -> Why:
    """Only the secretary of a session prepares and opens a further one; the row's column says it."""
    opens = now.visitor is None or now.visitor.role == "secretary"
    return None if opens else council_words.MAY_NOT_OPEN_SESSION


@condition(StateError, "session_exists", about="request")
def id_is_free(now: Opening) -> Why:
    """A session that was opened is not opened again, nor one whose files would lie in its folder."""
    return at(words.session_exists(now.id, now.taken), now.id) if now.taken else None


def require_may_open_session(visitor: Visitor) -> None:
    """Refuse preparing a further session to all but the secretary of one."""
    require((may_open_sessions,), Opening(visitor=visitor, id="", taken=""))


OPEN_SESSION = Move[Opening](
    name="open_session",
    record=None,
    roles=SECRETARY,
    states=frozenset(),
    stages=frozenset({"draft"}),
    needs=(may_open_sessions, id_is_free),
    journal=("open_session", "list_session", "keep_earlier", "keep_plan_file", "correct_plan", "choose_columns"),
)


class Close(Confirmed):
    """End the scoring before the meeting; a reason is needed when ballots are missing."""

    act: Literal["close"]
    reason: Reason | None = None


@condition(BallotError, "reason_missing", about="request")
def reason_if_ballots_are_missing(now: Situation[Close]) -> Why:
    """Closing while ballots are waited for takes a reason."""
    waiting = now.on_record.awaited() if now.asked.reason is None else 0
    return at(words.waiting(waiting), "reason", waiting=waiting) if waiting else None


@condition(StateError, "shut_already", about="session")
def not_shut_yet(now: Situation[object]) -> Why:
    """The scoring has not been ended already, to wait for the chair's release."""
    return seal_words.SHUT_ALREADY if now.facts.shut is not None else None


CLOSE = Move[Situation[Close]](
    name="close",
    record=Close,
    roles=SECRETARY,
    states=SCORING,
    needs=(*OF_SECRETARY, not_shut_yet, reason_if_ballots_are_missing),
    journal=("closed", "shut"),
    keeps=lambda now: (Closed if now.facts.seal is None else SessionShut)(reason=now.asked.reason),
)


class SignOff(Confirmed):
    """Sign the bundle whose hash this is; chair and secretary, one each.

    Attributes:
        act: This act.
        bundle_sha256: Of the bundle that is signed.
    """

    act: Literal["sign_off"]
    bundle_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


@condition(StateError, "round_open", about="session")
def no_round_open(now: Situation[object]) -> Why:
    """Nothing is signed while somebody scores again."""
    return at(words.ROUND_OPEN, ", ".join(now.facts.open_rounds)) if now.facts.open_rounds else None


@condition(StateError, "bundle_changed", about="request")
def bundle_unchanged(now: Situation[SignOff]) -> Why:
    """What is signed is what stands."""
    return None if now.asked.bundle_sha256 == now.on_record.bundle_sha256() else words.BUNDLE_CHANGED


@condition(StateError, "not_final", about="session")
def all_final(now: Situation[object]) -> Why:
    """Every product has its final result."""
    left = [one.code for one in now.on_record.results() if one.status not in FINAL]
    return at(words.not_final(", ".join(left)), "", products=left) if left else None


@condition(StateError, "needs_meeting", about="session")
def all_conclude_in_writing(now: Situation[object]) -> Why:
    """In a session in writing no product is left that belongs before a meeting."""
    if now.plan.session.mode != "written":
        return None
    rules, why = now.plan.regulation, now.facts.complex_contents
    left = [r.code for r in now.on_record.results() if not may_conclude_in_writing(r, rules, why.get(r.code)).may]
    return at(written_words.needs_meeting(", ".join(left)), "", products=left) if left else None


@condition(StateError, "already_signed", about="session")
def not_signed_by_them(now: Situation[object]) -> Why:
    """Chair and secretary sign once each; a signature under other bytes, of an earlier release, does not count."""
    holding = now.facts.signatures and now.on_record.bundle_sha256()
    signed = {one.role for one in now.facts.signatures if one.bundle_sha256 == holding}
    return words.ALREADY_SIGNED if now.visitor.role in signed else None


SIGN_OFF = Move[Situation[SignOff]](
    name="sign_off",
    record=SignOff,
    roles=BOARD,
    states=CLOSED,
    needs=(*OF_BOARD, no_round_open, bundle_unchanged, all_final, all_conclude_in_writing, not_signed_by_them),
    journal=("sign_off_signed", "sign_off_voided", "freeze", "proposal_lapsed", "concluded"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarding:
    """Who asks for the list of what goes up (None at the machine itself), and what there is to send."""

    visitor: Visitor | None
    session: str
    state: SessionState
    goes_up: bool


@condition(NotYoursError, "board_only", about="session")
def of_board(now: Forwarding) -> Why:
    """Chair or secretary; the row's column says it."""
    return None if now.visitor is None or now.visitor.role in BOARD else council_words.BOARD_ONLY


@condition(StateError, "not_concluded", about="session")
def is_concluded(now: Forwarding) -> Why:
    """Both have signed; the row's column says it."""
    return None if now.state in CONCLUDED else at(round_words.NOT_CONCLUDED, now.session)


@condition(StateError, "nothing_forwarded", about="session")
def something_goes_up(now: Forwarding) -> Why:
    """Some product goes to the next level."""
    return None if now.goes_up else at(round_words.NOTHING_FORWARDED, now.session)


FORWARD = Move[Forwarding](
    name="forward",
    record=None,
    roles=BOARD,
    states=CONCLUDED,
    needs=(of_board, is_concluded, something_goes_up),
    journal=("forward",),
)


class SessionOpened(Record):
    """A plan was frozen as a session.

    Attributes:
        plan: What it was opened with.
        sheets: Sheet key -> SHA-256 of the published file.
        frozen_sha256: SHA-256 over the plan and the sheets' hashes.
    """

    plan: Plan
    sheets: dict[str, str]
    frozen_sha256: str


class SessionListed(Record):
    """A session was opened; in the office's own scope, so that a session can't go as a whole without a trace."""

    session: str
    opened_hash: str


class Closed(Record):
    """The scoring before the meeting ended."""

    reason: str | None = None


class SessionShut(Record):
    """The scoring of a sealed session ended; it is closed once the chair releases the seal."""

    reason: str | None = None


class Concluded(Record):
    """The second signature ended the session."""


class SignedOff(Record):
    """Whoever acts signed the bundle of this hash."""

    bundle_sha256: str


class SignatureVoided(Record):
    """A signature no longer holds."""

    member: str
    bundle_sha256: str


class Frozen(Record):
    """The bundle that was signed, kept as contents of this hash."""

    bundle_sha256: str


class Forwarded(Record):
    """The list of products that go up was handed out with this bundle."""

    bundle_sha256: str


def _set_secretaries(now: Folding, act: Recorded, record: SessionOpened) -> None:
    now.secretaries = frozenset(member.id for member in record.plan.members if member.role == "secretary")


def _close_session(now: Folding, act: Recorded, record: Closed) -> None:
    now.state = "closed"
    now.tell(act, kind="closed", reason=record.reason)


def _shut_session(now: Folding, act: Recorded, record: SessionShut) -> None:
    now.shut = Shut(by=act.by, at=act.at, reason=record.reason)


def _conclude_session(now: Folding, act: Recorded, record: Concluded) -> None:
    now.state = "concluded"


def _add_signature(now: Folding, act: Recorded, record: SignedOff) -> None:
    now.signatures.pop(act.by, None)
    signature = Signature(member=act.by, role=now.side_of(act.by), at=act.at, bundle_sha256=record.bundle_sha256)
    now.signatures[act.by] = act.number, signature


def _drop_signature(now: Folding, act: Recorded, record: SignatureVoided) -> None:
    now.signatures.pop(record.member, None)


ENTRIES: tuple[EntryKind, ...] = (
    EntryKind("open_session", SessionOpened, _set_secretaries),
    EntryKind("list_session", SessionListed),
    EntryKind("closed", Closed, _close_session),
    EntryKind("shut", SessionShut, _shut_session),
    EntryKind("concluded", Concluded, _conclude_session),
    EntryKind("sign_off_signed", SignedOff, _add_signature),
    EntryKind("sign_off_voided", SignatureVoided, _drop_signature),
    EntryKind("freeze", Frozen),
    EntryKind("forward", Forwarded),
)
"""What the journal keeps of these acts, and what each changes."""
