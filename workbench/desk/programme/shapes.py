"""What officers get of the programme's records: JSON-ready. Kept out: what may be shown to whom (`records`)."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from workbench.errors import FaultLine
from workbench.programme.certificates.radar import RadarState
from workbench.programme.fields import KindName, Value
from workbench.programme.life import Role
from workbench.workbooks.intake.preview_json import Header, ShownSheet
from workbench.workbooks.intake.questions import QuestionShown


class OfficeMe(TypedDict):
    """Who is signed in as an officer, and for which place; `enters` are the kinds that they may enter."""

    id: str
    name: str
    office: str
    roles: list[Role]
    place: str | None
    place_name: str
    enters: list[KindName]


class RecordLine(TypedDict):
    """A record as it stands, without what the officer may not see; a version is the number of its newest act.

    `erased` are fields of which what they held was erased at somebody's request, and nothing was written since.
    """

    id: str
    kind: KindName
    title: str
    state: str
    version: int
    into: str | None
    values: dict[str, Value]
    erased: list[str]


class RegisterPage(TypedDict):
    """One page of a register: its rows, what those are called that they name, and how many there are on all pages.

    `editable` are the ids of those that the officer may change.
    """

    rows: list[RecordLine]
    editable: list[str]
    names: dict[str, str]
    total: int
    offset: int
    limit: int


class RevisionLine(TypedDict):
    """One change of a record; `field` is empty where it is told of the record as a whole.

    `erased` says which of `old` and `new` was erased since at somebody's request, and is None for that.
    """

    number: int
    at: str
    by: str
    by_name: str
    act: str
    field: str
    old: Value | None
    new: Value | None
    erased: list[str]
    note: str
    reason: str | None


class EligibleLine(TypedDict):
    """Whether a product may take part, what speaks against it with the reason, and what was not answered yet."""

    holds: bool | None
    against: list[list[str]]
    open: list[str]


class MayOnRecord(TypedDict):
    """What the officer may do with a record now."""

    change: bool
    moves: list[str]
    whole: list[str]


class ChecklistLine(TypedDict):
    """One line to be gone through: a criterion of the board, or a paper of the law's list.

    `must` tells whether nothing goes on without it; `permits` are the ids and names of papers in the registers that may
    be this one, `files` the ids of the record's files that are said to be.
    """

    key: str
    title: str
    hint: str
    must: bool
    permits: list[list[str]]
    files: list[str]


class AttachedFile(TypedDict):
    """A file of a record, and which papers it is said to be; `opens` tells whether the officer may open it."""

    id: str
    name: str
    version: int
    papers: list[str]
    opens: bool
    erased: bool


class Attached(TypedDict):
    """The files of a record; `field` is where it is said which papers each is, `papers` which it may be, and names."""

    field: Literal["paper", "answers_to"]
    papers: list[list[str]]
    files: list[AttachedFile]


class Checklist(TypedDict):
    """What is gone through line by line in a field of a record, and by whose list."""

    field: str
    basis: str
    lines: list[ChecklistLine]


class SessionBase(TypedDict):
    """A session whose council and regulation another may take."""

    id: str
    title: str


class RecordPage(TypedDict):
    """One record: as it stands, all its changes, what names it, what may be done with it."""

    record: RecordLine
    names: dict[str, str]
    named_by: list[RecordLine]
    revisions: list[RevisionLine]
    step: int | None
    eligible: EligibleLine | None
    checklist: Checklist | None
    attached: Attached | None
    bases: list[SessionBase]
    may: MayOnRecord


class ActReceipt(TypedDict):
    """Where an act stands in the journal: its number, when, and its hash, by which anybody finds it again."""

    number: int
    at: str
    hash: str


class RecordActed(TypedDict):
    """A record after an act, and the receipt of it."""

    record: RecordLine
    receipt: ActReceipt


class BackupLine(TypedDict):
    """A backup by its name, and when it was made."""

    name: str
    made_at: str


class RecordErasedNow(TypedDict):
    """A record after what its protected fields held was erased.

    `fields` are their labels, `wiped` whether no byte of the key or file is left in the archive's own files, `shared`
    the records and sessions that have the same file, so that it stays, `apart` records that are one with it and keep
    their own, `backups` those of which it is known that they still hold the key or file.
    """

    record: RecordLine
    receipt: ActReceipt
    fields: list[str]
    wiped: bool
    shared: list[str]
    apart: list[str]
    backups: list[BackupLine]


class RoundActed(TypedDict):
    """A round after an act on all of it: how many records it brought, their last day, what waits and why."""

    record: RecordLine
    receipt: ActReceipt
    count: int
    ends_on: str | None
    waiting: list[FaultLine]


class RadarLine(TypedDict):
    """A certificate, whose it is, and where it stands on the day; `days` are those until what comes next."""

    certificate: RecordLine
    product: str
    producer: str
    state: RadarState
    ends_on: str
    window_first: str
    window_last: str
    days: int
    kept_until: str | None


class RadarPage(TypedDict):
    """Certificates that have ended or will, the first to end before; `more` where there are others after these."""

    on: str
    rows: list[RadarLine]
    more: bool


class GapsPage(TypedDict):
    """What the programme can't do without and the registers lack: the first of each, and how many there are."""

    no_contact: list[RecordLine]
    no_commune: list[RecordLine]
    no_set: list[RecordLine]
    divided: list[RecordLine]
    counts: dict[str, int]


class WaitingRow(TypedDict):
    """A row of a list that was not taken, with all that is wrong with it."""

    row: str
    faults: list[FaultLine]


class ImportPage(TypedDict):
    """What a list comes to, or came to; `number` is the act's, None where nothing was entered.

    `questions` stand apart from `faults`: only a person can answer them, by the columns of `header` or one by one.
    `fields` are those of every sheet that is read, by the letters of their columns.
    """

    number: int | None
    kinds: dict[str, int]
    known: int
    waiting: list[WaitingRow]
    faults: list[FaultLine]
    doubts: list[FaultLine]
    questions: list[QuestionShown]
    sheets: list[ShownSheet]
    header: Header
    fields: dict[str, dict[str, str]]


class UndoneBy(TypedDict):
    """When an import was taken back, by whom and why."""

    at: str
    by_name: str
    reason: str


class PastImport(TypedDict):
    """An import: its act, its file, how many records of each kind came, how many of them would still go, which stay."""

    number: int
    at: str
    by_name: str
    file: str
    kinds: dict[str, int]
    goes: int
    stays: dict[str, str]
    undone: UndoneBy | None


class PastImportsPage(TypedDict):
    """The newest imports into a register."""

    imports: list[PastImport]


class UndonePage(TypedDict):
    """How many records an undone import took back, and those that stay, by id and name."""

    retracted: int
    kept: dict[str, str]


class DueLine(TypedDict):
    """What is due: the clock's name, the last day, and how many days are left, below zero where it is over."""

    clock: str
    day: str
    left: int


class PipelineRow(TypedDict):
    """The products of a place by step 2 to 6, those in none, and how many of all are late with something."""

    place: str | None
    name: str
    steps: list[int]
    outside: int
    late: int
    total: int


class PipelinePage(TypedDict):
    """The cycle of a place: its parts, all of it, and the events of the year."""

    on: str
    place: str | None
    place_name: str
    events: int
    rows: list[PipelineRow]
    whole: PipelineRow


class StandingLine(TypedDict):
    """A product in the cycle, and what in it is due next."""

    id: str
    title: str
    producer: str
    place: str
    step: int | None
    due: DueLine | None


class StandingPage(TypedDict):
    """Products in the cycle, and how many there are."""

    rows: list[StandingLine]
    total: int


class MineLine(TypedDict):
    """Something that is the officer's to do; `of` is what the record belongs to."""

    record: str
    kind: KindName
    title: str
    of: str
    due: DueLine


class EndingLine(TypedDict):
    """A paper that ends."""

    record: str
    title: str
    of: str
    ends_on: str


class MinePage(TypedDict):
    """What is an officer's to do, what is late below them, what ends; `radar` counts certificates by their state."""

    on: str
    rows: list[MineLine]
    total: int
    below: list[MineLine]
    permits: list[EndingLine]
    radar: dict[str, int]


class FigureLine(TypedDict):
    """What a measure comes to, and how many records stand behind it."""

    measure: str
    value: int
    rows: int


class FigurePart(TypedDict):
    """The figures of a place right below; `own` of what belongs to the place itself and to none of them."""

    place: str
    name: str
    own: bool
    values: dict[str, int]


class MoneyLine(TypedDict):
    """What one source gives for one purpose in one year, in thousands of “đồng”."""

    year: int
    source: str
    purpose: str
    planned: int
    granted: int
    spent: int


TargetLine = TypedDict(
    "TargetLine",
    {
        "record": str,
        "name": str,
        "measure": str,
        "from": str,
        "to": str,
        "least": int,
        "most": int | None,
        "value": int,
        "answer": int | None,
        "met": bool,
    },
)
"""A target and what was reached; `answer` is what stood when it was closed."""

FiguresPage = TypedDict(
    "FiguresPage",
    {
        "place": str | None,
        "from": str,
        "to": str,
        "figures": list[FigureLine],
        "parts": list[FigurePart],
        "targets": list[TargetLine],
        "money": list[MoneyLine],
    },
)
"""The figures of a place in a span, of its parts, and its targets."""


class BehindLine(TypedDict):
    """A record behind a figure, and what it adds."""

    record: str
    title: str
    of: str
    value: int


class FigureRows(TypedDict):
    """A figure with its rule and the records behind it."""

    measure: str
    rule: str
    value: int
    rows: list[BehindLine]
    total: int


class BarRows(TypedDict):
    """The records behind a bar, with its title and rule."""

    title: str
    rule: str
    value: int
    rows: list[BehindLine]
    total: int
