"""What the journal keeps of each act: one strict record a kind, and how an act stands once it is recorded.

Where nothing is to be added, a record is what was asked for, or scoring's own. What may have to be sealed or erased one
day is marked `SEALABLE`: the journal's chain runs over what is stored, so it still holds then. Kept out: what acts come
to (`fold`), the council's own acts (`acts`, each with its record), how they are stored (`workbench.storage`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel

from workbench.council.acts import (
    attendance,
    chairing,
    decisions,
    dossier,
    dossier_files,
    meeting,
    minutes,
    proposals,
    seal,
    session,
)
from workbench.council.acts.ballots import own, paper, rounds, written
from workbench.council.acts.fields import SealableMarks, SealableText
from workbench.council.facts.folding import EntryKind, Folding, Recorded
from workbench.council.facts.office import OfficeFactsKept, SessionFactsKept
from workbench.council.facts.session import Revision, RevisionKind
from workbench.rulebook.records.sheet import SEALABLE, Record
from workbench.sealing.content import ContentKey, close_json, open_json


class BallotWritten(Record):
    """One state of a member's ballot or of an adviser's sheet; see `facts.Revision`.

    Attributes:
        salt: Random, so that no hash tells a half-filled sheet; it leaves the archive in no form.
    """

    member: str
    product: str
    revision: int
    round: int
    marks: SealableMarks
    notes: SealableMarks
    opinion: SealableText
    reason: Annotated[str | None, SEALABLE]
    reasons: SealableMarks
    reopened: str | None
    change_id: str | None
    salt: str

    @classmethod
    def of(cls, revision: Revision, salt: str) -> BallotWritten:
        """Return what is kept of a revision."""
        return cls(**{name: getattr(revision, name) for name in _OF_REVISION}, salt=salt)


class BallotSealed(Record):
    """As `BallotWritten`, in a session under the seal: what its member ticked and wrote, and the salt, encrypted.

    Attributes:
        ticked: How many lines are marked: what progress shows, and all that is told of marks.
        box: Those fields as JSON, encrypted under the content key (`sealing.content`); the place is associated data.
        keys: For whom -> the content key as only they can open it.
    """

    member: str
    product: str
    revision: int
    round: int
    change_id: str | None
    ticked: int
    box: str
    keys: dict[str, str]

    @classmethod
    def of(cls, written: BallotWritten, under: ContentKey, about: bytes) -> BallotSealed:
        """Return what is kept of a ballot under the seal."""
        kept = record_json(written)
        inner = {name: value for name, value in kept.items() if name not in _CLEAR}
        clear = {name: kept[name] for name in _CLEAR}
        return cls(**clear, ticked=len(written.marks), box=close_json(under.key, inner, about), keys=dict(under.wraps))

    def opened(self, key: bytes, about: bytes) -> BallotWritten | None:
        """Return the ballot; None where that is not its key or its place."""
        inner = open_json(key, self.box, about)
        if inner is None:
            return None
        clear = {name: getattr(self, name) for name in _CLEAR}
        return BallotWritten.model_validate({**clear, **inner})


BallotKept = BallotWritten | BallotSealed
_CLEAR = tuple(name for name in BallotWritten.model_fields if name in BallotSealed.model_fields)
"""What of a ballot is told under the seal too."""
_OF_REVISION = tuple(name for name in BallotWritten.model_fields if name != "salt")


class PlanFileKept(Record):
    """The very workbook that a session was opened from was kept, as contents of this hash."""

    name: str
    sha256: str


class PlanCorrected(Record):
    """A cell of the workbook was read as a person typed it."""

    place: str
    field: str
    was: SealableText
    now: SealableText


class EarlierKept(Record):
    """The bundle of an earlier session was kept, as contents of this hash."""

    sha256: str


class ColumnsChosen(Record):
    """Which columns were taken in a list whose header has this signature; the newest choice holds."""

    signature: str
    columns: dict[str, str]


class BundleExported(Record):
    """A bundle was handed out for work outside the archive."""

    bundle_sha256: str


class OpinionsTaken(Record):
    """The opinions were handed out for signature, as this bundle has them."""

    bundle_sha256: str


class CodeIssued(Record):
    """A member got a new code; the one before is void."""

    member: str


class CodeVoided(Record):
    """A member's code is void, and they got no new one; of code and PIN no hash is left."""

    member: str


class PinLocked(Record):
    """Wrong PINs locked a code for a while."""

    member: str


class PinChosen(Record):
    """A member chose their PIN."""

    member: str


class SignedIn(Record):
    """A member came in."""

    member: str


class OwnKeyMade(Record):
    """A key for a member's ballots was made for their browser, which alone keeps it.

    Attributes:
        mark: By which it is known again (`sealing.own_key`).
    """

    member: str
    mark: str


class WordingLoaded(Record):
    """The gazette's wording of a decision was loaded from a table of this hash."""

    decision: str
    sha256: str


class WordingRemoved(Record):
    """Loaded wording of a decision was taken off."""

    decision: str


def _keep_mark(now: Folding, _: Recorded, record: OwnKeyMade) -> None:
    now.own_keys[record.member] = now.own_keys.get(record.member, frozenset()) | {record.mark}


ENTRIES: tuple[EntryKind, ...] = (
    *session.ENTRIES,
    *seal.ENTRIES,
    *own.ENTRIES,
    *attendance.ENTRIES,
    *rounds.ENTRIES,
    *decisions.ENTRIES,
    *written.ENTRIES,
    *meeting.ENTRIES,
    *dossier.ENTRIES,
    *dossier_files.ENTRIES,
    *proposals.ENTRIES,
    *paper.ENTRIES,
    *chairing.ENTRIES,
    *minutes.ENTRIES,
    EntryKind("keep_plan_file", PlanFileKept),
    EntryKind("correct_plan", PlanCorrected),
    EntryKind("keep_earlier", EarlierKept),
    EntryKind("choose_columns", ColumnsChosen),
    EntryKind("export_bundle", BundleExported),
    EntryKind("take_opinions", OpinionsTaken),
    EntryKind("issue_code", CodeIssued),
    EntryKind("void_code", CodeVoided),
    EntryKind("lock", PinLocked),
    EntryKind("first_pin", PinChosen),
    EntryKind("sign_in", SignedIn),
    EntryKind("own_key", OwnKeyMade, _keep_mark),
    EntryKind("wording_loaded", WordingLoaded),
    EntryKind("wording_removed", WordingRemoved),
    EntryKind("office_facts", OfficeFactsKept),
    EntryKind("session_facts", SessionFactsKept),
)
"""What the journal keeps, beside the six kinds of ballots; the council's acts come from `acts`, with effects."""

KINDS: Mapping[str, type[BaseModel]] = {entry.name: entry.record for entry in ENTRIES}
"""Kind of act -> its record; beside these the six kinds of ballots."""

Shelf = Literal["ballot", "preliminary"]
"""Members' ballots, and the advisory team's sheets, of which none counts."""
SHELVES: tuple[Shelf, ...] = get_args(Shelf)
BALLOTS: Mapping[str, tuple[Shelf, RevisionKind]] = {
    f"{shelf}_{kind}": (shelf, kind) for shelf in SHELVES for kind in get_args(RevisionKind)
}
"""Kind of act -> on which shelf a ballot lies, and what became of it."""
_KIND_OF = {record: kind for kind, record in KINDS.items()}


def kind_of(record: BaseModel) -> str:
    """Return the kind of act that a record belongs to; a ballot's is told by its revision too."""
    return _KIND_OF[type(record)]


def record_json(record: BaseModel) -> dict[str, Any]:
    """Return a record as the journal keeps it, without what was never given and without the name of its act."""
    return record.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude={"act"})


def read_record(kind: str, kept: Mapping[str, Any]) -> BaseModel:
    """Return the record that was kept of an act of this kind.

    Raises:
        KeyError: If there is no such kind.
        ValidationError: If that is no record of it.
    """
    if kind in BALLOTS:
        return (BallotSealed if "box" in kept else BallotWritten).model_validate(kept)
    record = KINDS[kind]
    named = _act_of(record)
    return record.model_validate({**kept, "act": named} if named else kept)


@cache
def _act_of(record: type[BaseModel]) -> str | None:
    """Return the name that a browser asks for an act by, where the record is what it asked for."""
    asked = record.model_fields.get("act")
    return None if asked is None else str(get_args(asked.annotation)[0])
