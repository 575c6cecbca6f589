"""What the minutes print, as frozen records: the one contract of the Word and the PDF template.

Every field is text ready to print, or a group of such texts. A template lays them out and adds only fixed headings and
the blank lines that are filled in by hand: what the bundle does not know (number, hours, the decision that appointed
the council, guests, reserved opinions). Built by `compose`; kept out: any computation.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One line of the council's roster."""

    no: str
    name: str
    post: str
    role: str
    attendance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting of the council's own regulation, in words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A product that was eliminated or whose scoring was stopped, with the council's ground."""

    no: str
    product: str
    act: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A recusal: who, for which product, why."""

    no: str
    member: str
    product: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What the council discussed on one product: lines in the order of events."""

    product: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many products ended in one way."""

    label: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the council proposes, and for which products."""

    text: str
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One product in the table of results (annex I)."""

    no: str
    code: str
    name: str
    producer: str
    sheet: str
    a: str
    b: str
    c: str
    mean: str
    gap: str
    band: str
    floors: str
    stars: str
    proposal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """One counted member's points for a product, by part."""

    no: str
    name: str
    round: str
    a: str
    b: str
    c: str
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One product in full (annex II)."""

    no: str
    name: str
    facts: tuple[Setting, ...]
    members: tuple[MemberLine, ...]
    mean: MemberLine | None
    outcome: tuple[Setting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place on the points axis, in thousandths of its length, with the words that stand there."""

    at: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorBar:
    """A star's least options: one cell each, filled (`1`) or empty (`0`), and the count in words."""

    label: str
    cells: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductChart:
    """How the totals of one product lie, and how many least options it meets.

    Attributes:
        alt: The chart of totals in a sentence.
        columns: For each total that occurs its place, and one sign for each ballot that has it.
        highest: The greatest number of ballots with one total.
        mean: The mean.
        floors: A bar for each star; none where least options are not looked at.
        floors_alt: These bars in a sentence.
    """

    alt: str
    columns: tuple[Mark, ...]
    highest: str
    mean: Mark
    floors: tuple[FloorBar, ...]
    floors_alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One product in the overview: from the least to the greatest total, or why it has none."""

    no: str
    name: str
    low: str
    high: str
    mean: Mark
    stars: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Some products in one chart, short enough for a page."""

    alt: str
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many products ended in one way; its length in thousandths of the longest."""

    label: str
    length: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Charts:
    """The charts of the annexes; the PDF alone draws them, each beside its table.

    Attributes:
        bands: Where each band begins.
        products: One a product, None where it has no figures.
        overview: All products, in the order of annex I.
        bars: How the products ended.
        bars_alt: These bars in a sentence.
    """

    bands: tuple[Mark, ...]
    products: tuple[ProductChart | None, ...]
    overview: tuple[Overview, ...]
    bars: tuple[Bar, ...]
    bars_alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """The whole minutes of one session."""

    session_id: str
    held_on: str
    parent: str
    organ: str
    number: str
    subject: str
    round_title: str
    bases: tuple[str, ...]
    begins: str
    place: str
    people: tuple[Person, ...]
    attendance: tuple[str, ...]
    chair: str
    chair_post: str
    secretary: str
    settings: tuple[Setting, ...]
    overview: tuple[str, ...]
    removed: tuple[Removed, ...]
    conflicts: tuple[Conflict, ...]
    topics: tuple[Topic, ...]
    counts: tuple[Count, ...]
    proposals: tuple[Proposal, ...]
    statements: tuple[str, ...]
    bundle_sha256: str
    result_sha256: str
    ends: tuple[str, ...]
    recipients: tuple[str, ...]
    attached: str
    rows: tuple[Row, ...]
    details: tuple[Detail, ...]
    charts: Charts
