"""The session file `ocop-session/2` as strict, frozen records: all that a result depends on.

Fields stand in the order in which a file is written. Invariants of one value are checked here and in `forms`; those
between records, and against the sheets, in `refusals`. Kept out: reading bytes (`reading`), arithmetic.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, GetCoreSchemaHandler
from pydantic_core.core_schema import (
    CoreSchema,
    json_or_python_schema,
    no_info_after_validator_function,
    no_info_before_validator_function,
)

from workbench.rulebook.records.sheet import SEALABLE, DecisionNumber, Record, sheet_key
from workbench.scoring.bundle.forms import (
    Count,
    Day,
    Instant,
    NotEmpty,
    OptionalInstant,
    PointsText,
    Round,
    SessionId,
    Share,
    Visible,
    visible,
)

Level = Literal["district", "province", "central"]
Mode = Literal["meeting", "written"]
Role = Literal["chair", "vice_chair", "member", "secretary"]
Kind = Literal["first", "upgrade", "renewal"]
FloorRule = Literal["majority", "two_thirds", "all", "mean", "agreed"]
EXT = "ext"
"""The key under which anything may be carried along, in any object."""


def _without_ext(value: Any) -> Any:
    """Leave `ext` out of an object whose keys are data."""
    if isinstance(value, dict) and EXT in value:
        return {key: item for key, item in value.items() if key != EXT}
    return value


class _KeysAreData:
    """Reads an object whose keys are data, but for `ext`.

    From JSON it is read as it stands and `ext` left out of it then, which saves a copy of every ballot; one in which
    `ext` holds more than text is refused there, not in plain values (`sound`).
    """

    def __get_pydantic_core_schema__(self, kind: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        plain = handler(kind)
        return json_or_python_schema(
            json_schema=no_info_after_validator_function(_without_ext, plain),
            python_schema=no_info_before_validator_function(_without_ext, plain),
        )


Lookup = Annotated[dict[str, str], _KeysAreData()]
"""An object whose keys are data: criteria, or sheets."""


class Entry(Record):
    """Any object of the file: it may carry `ext`, which nothing here looks into."""

    ext: Annotated[Any, SEALABLE] = None


class Session(Entry):
    """One sitting of a council, or one round of opinions in writing.

    Where opinions are asked in writing, `held_on` is the last day for them, extension included, and `place` is empty.
    """

    id: SessionId
    title: str
    level: Level
    mode: Mode
    held_on: Day
    place: str


class MaxGap(Entry):
    """How far two members' totals may lie apart before the council must talk."""

    points: PointsText
    test: Literal["over", "at_least"]

    @cached_property
    def limit(self) -> Fraction:
        """The limit in points, exact."""
        return Fraction(self.points)

    @property
    def most(self) -> int:
        """The greatest gap of whole points that may stand without a word of the council."""
        return floor(self.limit) if self.test == "over" else ceil(self.limit) - 1

    @property
    def is_never_kept(self) -> bool:
        """Whether even equal totals lie beyond it: any gap is at least 0."""
        return self.test == "at_least" and self.limit == 0


class Quorum(Entry):
    """How many must have scored for a result to stand."""

    share: Share
    of: Literal["appointed", "eligible"]
    chair: Literal["yes", "or_vice_chair", "no"]

    @cached_property
    def least(self) -> Fraction:
        """The share as a fraction in (0, 1]."""
        return Fraction(self.share)


class Regulation(Entry):
    """What the council's own regulation settles where the law is silent; nothing has a default."""

    source: str
    max_gap: MaxGap | None
    quorum: Quorum
    floors: FloorRule
    fallback: Literal["highest_met", "fail"]
    forward: Literal["mean", "stars"]
    secretary_scores: bool
    waivers: Literal["vote", "never"]
    decimals: Annotated[int, Field(ge=0, le=6)]


class Member(Entry):
    """A member of the council; the advisory team and observers are not members."""

    id: Visible
    name: str
    role: Role
    title: str
    organisation: str


class Product(Entry):
    """A product before the council.

    Attributes:
        filed_on: The producer handed the dossier in (26/2026 Điều 7 khoản 6 điểm a, Điều 12 khoản 2).
        received_on: The level that rates had the complete request (Điều 7 khoản 6 điểm g), or None where not known.
        disqualified: None, or the ground.
    """

    code: Visible
    name: str
    producer: str
    decision: DecisionNumber
    set: int
    kind: Kind
    filed_on: Day
    received_on: Day | None
    disqualified: Visible | None
    flags: Annotated[tuple[str, ...], Field(strict=False)]

    @property
    def sheet(self) -> str:
        """The key of the sheet the product is scored on, such as `26/2026/QĐ-TTg#1`."""
        return sheet_key(self.decision, self.set)


class Absence(Entry):
    """A member was away; `product` None means for the whole session."""

    member: str
    product: str | None
    reason: Visible | None
    at: OptionalInstant = None


class Recusal(Entry):
    """A member does not score this product, and says why."""

    member: str
    product: str
    reason: Visible
    at: OptionalInstant = None


def _none_if_empty(text: str) -> str | None:
    return visible(text) if text else None


class Ballot(Entry):
    """One member's complete sheet for one product in one round.

    An empty `reason` reads as None; where marks changed, `refusals` asks for one. `notes` are the member's own words
    beside lines of the sheet.
    """

    product: str
    member: str
    round: Round
    at: Instant
    marks: Lookup
    notes: Lookup
    reason: Annotated[str, AfterValidator(_none_if_empty)] | None
    opinion: str


class Agreed(Entry):
    """The option on which the council agreed for one criterion; it decides floors only, never the mean."""

    product: str
    criterion: str
    option: str
    reason: Visible


class Resolution(Entry):
    """A vote to let a gap stand. It counts when carried in the product's last round; else it is a record only."""

    product: str
    kind: Literal["gap_accepted"]
    round: Round
    votes_for: Count = Field(alias="for")
    against: Count
    reason: Visible


class Waiver(Entry):
    """A vote that a criterion's minimum does not apply to a product; it counts when carried, else it is a record only.

    Open to criteria of which the printed sheet leaves in doubt whether their minimum binds every product.
    """

    product: str
    criterion: str
    votes_for: Count = Field(alias="for")
    against: Count
    reason: Visible


class Stop(Entry):
    """The council stopped scoring a product on one of the sheet's grounds."""

    product: str
    flag: str
    reason: Visible


class Bundle(Entry):
    """A whole session file."""

    format: Literal["ocop-session/2"]
    session: Session
    regulation: Regulation
    members: Annotated[tuple[Member, ...], Field(strict=False), NotEmpty]
    products: Annotated[tuple[Product, ...], Field(strict=False), NotEmpty]
    sheets: Lookup = Field(default_factory=dict)
    absences: Annotated[tuple[Absence, ...], Field(strict=False)]
    recusals: Annotated[tuple[Recusal, ...], Field(strict=False)]
    ballots: Annotated[tuple[Ballot, ...], Field(strict=False)]
    agreed: Annotated[tuple[Agreed, ...], Field(strict=False)]
    resolutions: Annotated[tuple[Resolution, ...], Field(strict=False)]
    waivers: Annotated[tuple[Waiver, ...], Field(strict=False)]
    stops: Annotated[tuple[Stop, ...], Field(strict=False)]

    def with_regulation(self, rules: Regulation) -> Bundle:
        """Return the session under another regulation, without what decides nothing there.

        Options are agreed on under the floors rule `agreed` only, and minima set aside where the regulation lets them.
        """
        return self.model_copy(
            update={
                "regulation": rules,
                "agreed": self.agreed if rules.floors == "agreed" else (),
                "waivers": self.waivers if rules.waivers == "vote" else (),
            }
        )

    @property
    def scoring_members(self) -> tuple[Member, ...]:
        """The members whose role scores, in the order of `members`."""
        return tuple(member for member in self.members if scores(member, self.regulation))


def scores(member: Member, regulation: Regulation) -> bool:
    """Return whether a member's role scores: all do, the secretary only where the regulation says so."""
    return member.role != "secretary" or regulation.secretary_scores


def marks_changed(earlier: Mapping[str, str], later: Mapping[str, str]) -> list[str]:
    """Return the criteria marked in both and marked differently, in the later ballot's order."""
    return [criterion for criterion, mark in later.items() if criterion in earlier and earlier[criterion] != mark]
