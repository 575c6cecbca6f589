"""The vote on the minutes of a concluded session: one's own word, or what the secretary took down in the meeting.

No decision asks for it and there is no national form of minutes; councils read them out and vote by custom. It comes
after both have signed and changes neither result nor minutes, so the bundle, whose hash both signed, does not hold it:
the journal does. Kept out: making the minutes (`documents`).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from workbench.council.acts.common import CONCLUDED, MEMBERS, SECRETARY, in_their_role
from workbench.council.acts.fields import Name, Reason, Request, SealableText
from workbench.council.conditions import Move, Situation, Why, at, condition
from workbench.council.facts.folding import EntryKind, Folding, Recorded
from workbench.council.facts.session import HandChanged, MinutesVote, MinutesWord, PdfBy, SignedCopy
from workbench.errors import BallotError, Fault, MissingError, NotYoursError, StateError
from workbench.rulebook.records.sheet import Record
from workbench.text_vi.council import minutes as words
from workbench.text_vi.council import rounds as round_words
from workbench.text_vi.desk import faults as desk_words


class VoteOnMinutes(Request):
    """Say whether one agrees to the minutes; who does not says in a word what is wrong with them."""

    act: Literal["vote_on_minutes"]
    vote: Literal["agree", "disagree"]
    word: Reason | None = None


class TakenDown(Request):
    """What the secretary took down of one member."""

    vote: MinutesWord
    word: Reason | None = None


class EnterMinutesVotes(Request):
    """Put on record how members voted in the meeting, or that they were absent; all in one act.

    Attributes:
        act: This act.
        votes: Member -> what was taken down of them.
    """

    act: Literal["enter_minutes_votes"]
    votes: Annotated[dict[Name, TakenDown], Field(min_length=1, max_length=1000)]


@condition(NotYoursError, "members_only", about="session")
def of_council(now: Situation[object]) -> Why:
    """Whose vote it is; the row's column says it."""
    return None if now.visitor.role in now.move.roles else words.MEMBERS_ONLY


@condition(StateError, "not_concluded", about="session")
def is_over(now: Situation[object]) -> Why:
    """Both have signed; the row's column says it."""
    return None if now.facts.state in now.move.states else round_words.NOT_CONCLUDED


@condition(StateError, "no_minutes", about="session")
def minutes_made(now: Situation[object]) -> Why:
    """There are minutes to vote on."""
    return None if now.facts.minutes_made else words.NO_MINUTES


@condition(BallotError, "reason_missing", about="request")
def word_against(now: Situation[VoteOnMinutes]) -> Why:
    """Who does not agree says why."""
    lacks = now.asked.vote == "disagree" and now.asked.word is None
    return at(words.WORD_MISSING, "word") if lacks else None


@condition(BallotError, "reason_missing", about="request")
def words_against(now: Situation[EnterMinutesVotes]) -> Why:
    """Of everybody who does not agree it is on record why."""
    lacking = [one for one, taken in now.asked.votes.items() if taken.vote == "disagree" and taken.word is None]
    return [Fault.of(words.WORD_MISSING, where=one, code="reason_missing") for one in lacking]


@condition(MissingError, "member_unknown", about="request")
def voters_known(now: Situation[EnterMinutesVotes]) -> Why:
    """The session has everybody named."""
    known = {member.id for member in now.plan.members}
    strangers = [one for one in now.asked.votes if one not in known]
    return [Fault.of(desk_words.MEMBER_UNKNOWN, where=one, code="member_unknown") for one in strangers]


@condition(StateError, "voted_themselves", about="request")
def not_instead_of_them(now: Situation[EnterMinutesVotes]) -> Why:
    """Who voted at a machine of their own is not overruled."""
    own = [one.member for one in now.facts.minutes_votes.values() if one.by == one.member != now.visitor.member_id]
    names = {member.id: member.name for member in now.plan.members}
    return [
        Fault.of(words.voted_themselves(names[one]), where=one, code="voted_themselves")
        for one in now.asked.votes
        if one in own
    ]


VOTE_ON_MINUTES = Move[Situation[VoteOnMinutes]](
    name="vote_on_minutes",
    record=VoteOnMinutes,
    roles=MEMBERS,
    states=CONCLUDED,
    needs=(of_council, is_over, minutes_made, word_against),
    journal=("minutes_voted",),
    keeps=lambda now: MinutesVoted(
        votes={now.visitor.member_id: VoteKept(vote=now.asked.vote, word=now.asked.word)},
    ),
)
ENTER_MINUTES_VOTES = Move[Situation[EnterMinutesVotes]](
    name="enter_minutes_votes",
    record=EnterMinutesVotes,
    roles=SECRETARY,
    states=CONCLUDED,
    needs=(in_their_role, is_over, minutes_made, voters_known, words_against, not_instead_of_them),
    journal=("minutes_voted",),
    keeps=lambda now: MinutesVoted(
        votes={one: VoteKept(vote=taken.vote, word=taken.word) for one, taken in now.asked.votes.items()},
    ),
)

ROWS: tuple[Move[Any], ...] = (VOTE_ON_MINUTES, ENTER_MINUTES_VOTES)


class MinutesMade(Record):
    """Minutes were made, with the files that the manifest lists."""

    manifest: dict[str, Any]


class SignedBy(Record):
    """One signature of a kept copy, as it was found when the copy came.

    Attributes:
        field: In which field of the minutes.
        signer: The name in the certificate.
        issuer: Who gave the certificate out.
        certificate: The certificate's SHA-256.
        at: What the signer's machine says of the instant, None where it says nothing.
        trust: Whether its chain ended in a certificate that the office trusts.
    """

    field: str
    signer: str
    issuer: str
    certificate: str
    at: str | None
    trust: str


class SignedCopyKept(Record):
    """A paper that people signed outside was verified and kept.

    Attributes:
        sha256: Of the copy.
        size: In bytes.
        made_sha256: Of the paper as it was made.
        copy_of: Which of the set it is, by its file's name.
        signatures: In the order in which they were made.
    """

    sha256: str
    size: int
    made_sha256: str
    copy_of: str
    signatures: Annotated[tuple[SignedBy, ...], Field(strict=False)]


class HandChangedKept(Record):
    """A Word file of the set that somebody worked on was compared with the result that was signed off, and kept.

    Attributes:
        sha256: Of the Word file.
        size: In bytes.
        paper: Which of the set it is, by its file's name.
        differs: How many of its figures are not those of the result.
        reworded: How many paragraphs were reworded or filled in.
        pdf_sha256: Of the PDF that was made of it, None where there is none.
        pdf_by: Who made that: this machine, or it was given.
    """

    sha256: str
    size: int
    paper: str
    differs: int
    reworded: int
    pdf_sha256: str | None
    pdf_by: PdfBy | None


class VoteKept(Record):
    """One member's word on the minutes."""

    vote: MinutesWord
    word: SealableText | None


class MinutesVoted(Record):
    """Whoever acts put on record how these members stand to the minutes; the newest word of each holds."""

    votes: dict[str, VoteKept]


def _note_minutes(now: Folding, act: Recorded, record: MinutesMade) -> None:
    now.minutes_made = True


def _keep_copy(now: Folding, act: Recorded, record: SignedCopyKept) -> None:
    now.signed_copies[record.sha256] = SignedCopy(
        sha256=record.sha256,
        copy_of=record.copy_of,
        made_sha256=record.made_sha256,
        signers=tuple((one.field, one.signer) for one in record.signatures),
        by=act.by,
        at=act.at,
    )


def _keep_changed(now: Folding, act: Recorded, record: HandChangedKept) -> None:
    now.hand_changed[record.sha256] = HandChanged(
        sha256=record.sha256,
        paper=record.paper,
        differs=record.differs,
        reworded=record.reworded,
        pdf_sha256=record.pdf_sha256,
        pdf_by=record.pdf_by,
        by=act.by,
        at=act.at,
    )


def _add_votes(now: Folding, act: Recorded, record: MinutesVoted) -> None:
    for member, kept in record.votes.items():
        vote = MinutesVote(member=member, vote=kept.vote, word=kept.word, by=act.by, at=act.at)
        now.minutes_votes[member] = vote


ENTRIES: tuple[EntryKind, ...] = (
    EntryKind("minutes", MinutesMade, _note_minutes),
    EntryKind("minutes_voted", MinutesVoted, _add_votes),
    EntryKind("signed_copy", SignedCopyKept, _keep_copy),
    EntryKind("hand_changed", HandChangedKept, _keep_changed),
)
"""What the journal keeps of these acts, and what each changes."""
