"""The answers of the REST interface as types: what a page finds under which name.

The functions of the desk return them, `docs/openapi.json` is written from them, and the stand-ins of tests are held to
them. Instants are texts such as `2026-12-15T01:32:05Z`, days such as `2026-12-15`. Kept out: how they are made; what
chair and secretary alone are shown (`board_shapes`).
"""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from workbench.council.agenda import Need
from workbench.council.facts.deputies import PaperEnd
from workbench.council.facts.session import Source
from workbench.council.roster import SeatRole
from workbench.council.states import ProductState, SessionState
from workbench.scoring.bundle.records import Kind, Level

Sight = Literal["leave", "name", "spread"]
"""What a visitor sees of a product in the meeting: nothing, they leave the room; its name; how ballots spread."""


OFFICER: Literal["officer"] = "officer"
"""What an officer of the programme is where others have the role of their seat."""


class Person(TypedDict):
    """Somebody who is signed in."""

    id: str
    name: str
    role: SeatRole | Literal["officer"]
    organisation: str


class Me(TypedDict):
    """Who is signed in, and when they were here before this time; in the demo also the PIN of everybody made up."""

    member: Person
    session: str
    last_sign_in: str | None
    demo_pin: NotRequired[str]


SealState = Literal["none", "open", "needed", "to_set", "set", "waits", "released"]
"""`none`: opened unsealed; `open`: that too, and whoever asks may set one; `needed`: nobody scores before it is set;
`to_set`: that too, by whoever asks; `waits`: something ended and waits for the chair's release."""


class SessionLine(TypedDict):
    """A session as lists show it; `unsealed`: on what ground it was opened unsealed."""

    id: str
    title: str
    state: SessionState
    level: Level
    held_on: str
    place: str
    written: bool
    unsealed: str | None


class Until(TypedDict):
    """Until when opinions are taken in writing."""

    day: str
    days_left: int


class MySeat(TypedDict):
    """Whom a session is shown to."""

    id: str
    name: str
    role: SeatRole
    scores: bool


class MyProduct(TypedDict):
    """A product as it stands to the visitor."""

    code: str
    name: str
    producer: str
    sheet: str
    set: int
    set_name: str
    kind: Kind
    lines: int
    state: ProductState
    hints: list[str]
    absence: str | None
    done: int
    round: int
    open: bool
    handed_in_at: str | None
    flags: NotRequired[list[str]]
    talked: list[str]


class PaperLine(TypedDict):
    """A paper ballot as lists show it: who and when, no mark."""

    number: int
    member: str
    product: str
    round: int
    reason: str
    by: str
    by_name: str
    at: str
    ended: PaperEnd | None
    ended_text: str | None
    ended_by: str | None
    ended_at: str | None
    ended_reason: str | None


class SessionView(SessionLine):
    """A session and what each product is to the visitor; `seal_by`: the name of who acts as chair."""

    until: Until | None
    seal: SealState
    seal_by: str
    seal_print: str | None
    me: MySeat
    products: list[MyProduct]
    papers: list[PaperLine]


class Previous(TypedDict):
    """What a member marked in the round before."""

    round: int
    marks: dict[str, str]


class Ballot(TypedDict):
    """A ballot as its member finds it."""

    product: str
    sheet: str
    sheet_sha256: str
    round: int
    version: int
    marks: dict[str, str]
    notes: dict[str, str]
    opinion: str
    reason: str | None
    reasons: dict[str, str]
    handed_in: bool
    handed_in_at: str | None
    saved_at: str | None
    open: bool
    sealed: bool
    previous: Previous | None


class ReportSaid(TypedDict):
    """What the commune or the advisory team reports on one topic; `criterion` None: on the whole."""

    source: Source
    topic: str
    criterion: str | None
    text: str


class Reports(TypedDict):
    """What others say of a product; `withheld`: there is something, which the regulation shows after hand-in.

    `self` are the producer's own points by line or part, `preliminary` how many of the advisory team chose each option
    of a line.
    """

    withheld: bool
    said: list[ReportSaid]
    self: dict[str, int]
    preliminary: dict[str, dict[str, int]]


class Saved(TypedDict):
    """What was stored of a change."""

    version: int
    saved_at: str | None
    done: int


class Declared(TypedDict):
    """What a product is to a member who has declared themselves."""

    state: ProductState


class ReceiptLines(TypedDict):
    """A receipt: of which entry of the journal, the salted hash of the ballot, the seal's fingerprint."""

    number: int
    product: str
    round: int
    at: str
    journal_head: str
    ballot_sha256: str
    seal_print: str | None


class HandedIn(TypedDict):
    """The receipt that handing in gives."""

    receipt: ReceiptLines
    state: Literal["handed_in"]


class OwnReceipt(TypedDict):
    """A receipt given again, and whose it is."""

    receipt: ReceiptLines
    product_name: str
    session: str
    session_id: str
    member: str


class OwnHandIn(TypedDict):
    """Which of the visitor's own ballots a mark stands for."""

    product: str
    product_name: str
    round: int
    last: bool


class MarkFound(TypedDict):
    """An entry that a mark stands for."""

    kind: Literal["head", "ballot"]
    number: int
    at: str
    own: OwnHandIn | None


class Mark(TypedDict):
    """Whether a mark stands in the journal; `sealed` ballots could not be compared before the release."""

    stands: bool
    sealed: int
    compared: int
    entries: int
    broken: int | None
    found: list[MarkFound]


class Done(TypedDict):
    """In which state the session is after an act."""

    session_state: SessionState
    journal_head: str
    paper_code: NotRequired[str]


class SecretOf(TypedDict):
    """Who holds one of the three secrets of a seal, and that secret; told once."""

    name: str
    code: str


class SealIsSet(TypedDict):
    """The three secrets of a seal that was just set, shown now and never again, and the fingerprint of its key."""

    print: str
    holders: list[SecretOf]


class SealView(TypedDict):
    """Whether a session is sealed, and what waits for the chair's release; `seal_by`: the name of who acts as chair.

    `print` is the fingerprint of its key, for people to compare; `wrong`: when somebody tried in vain to release it.
    """

    print: str | None
    state: SealState
    unsealed: str | None
    seal_by: str
    sealed: bool
    may_set: bool
    may_release: bool
    fills_in: bool
    by: str | None
    at: str | None
    holders: list[str]
    shut_at: str | None
    wrong: list[str]
    waits: bool
    rounds: list[str]
    released_by: str | None
    released_at: str | None


class FormOption(TypedDict):
    """An option on a paper ballot."""

    mark: str
    points: int
    text: str


class FormLine(TypedDict):
    """A line of a paper ballot to be typed in."""

    id: str
    title: str
    options: list[FormOption]
    part: str


class TypedLine(FormLine):
    """A line of a paper ballot as it was typed in; open where that is sealed and its code was not given."""

    mark: str | None
    reason: str | None


class PaperForm(TypedDict):
    """The lines of a product's sheet."""

    product: str
    lines: list[FormLine]


class PaperView(PaperLine):
    """A paper ballot that waits for a second person."""

    opinion: str
    sealed: bool
    lines: list[TypedLine]


class Quorum(TypedDict):
    """Whether enough ballots are counted, and how many of how many."""

    met: bool
    said: str
    counted: int
    of: int


class StarLine(TypedDict):
    """From which mean on a product has a star, as its council may say it."""

    at_least: int
    said: str


class NoteLine(TypedDict):
    """What was said of a product, and when it was written down."""

    at: str
    text: str


class MeetingOption(TypedDict):
    """How many ballots have an option."""

    points: int
    text: str
    floor_for: int | None
    count: int


class MeetingLine(TypedDict):
    """How ballots spread over a line."""

    criterion: str
    title: str
    apart: int
    floor: bool
    doubt: int | None
    options: list[MeetingOption]


class TableName(TypedDict):
    """The product under discussion, for whoever doesn't see how ballots spread."""

    code: str
    name: str
    sight: Literal["leave", "name"]
    since: str


class TableSpread(TypedDict):
    """The product under discussion, and how ballots spread."""

    code: str
    name: str
    sight: Literal["spread"]
    since: str
    producer: str
    set: int
    set_name: str
    stage_text: str
    leave: list[str]
    quorum: Quorum | None
    totals: list[int]
    mean: str | None
    gap: int | None
    limit: int | None
    wide: bool
    stars: list[StarLine]
    lines: list[MeetingLine]
    notes: list[NoteLine]


Table = TableName | TableSpread


class AgendaLine(TypedDict):
    """A product on the agenda."""

    code: str
    name: str
    sight: Sight
    need: Need
    need_text: str | None
    held: list[str]
    leave: list[str]
    quorum: Quorum | None
    why: str | None


class MeetingNow(TypedDict):
    """What of a meeting depends on the session and the visitor."""

    session: SessionLine
    leads: bool
    table: Table | None
    agenda: list[AgendaLine]


class MeetingUnchanged(TypedDict):
    """The answer where nothing has changed since the version that the page has: version and instant alone."""

    version: str
    now: str


class MeetingView(MeetingNow):
    """The meeting."""

    version: str
    now: str


Meeting = MeetingView | MeetingUnchanged
