"""What the minutes print, as frozen records: the one contract of the Word and the PDF template.

Every field is text ready to print, or a group of such texts. A template lays them out and adds only fixed headings and
the blank lines that are filled in by hand, for what nobody has told. Built by `compose`; kept out: any computation.
"""

from __future__ import annotations

from collections.abc import Mapping
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
class ProposalRow:
    """One product of a proposal."""

    no: str
    code: str
    name: str
    producer: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the council proposes, and for which products, those of one kind together."""

    text: str
    rows: tuple[ProposalRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorRow:
    """A least option that the council reached: its line, what it asks for, for which star, with how many votes."""

    line: str
    option: str
    star: str
    votes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesRow:
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
    floors: tuple[FloorRow, ...]


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
        bands: Where each band of its decision begins.
        alt: The chart of totals in a sentence.
        columns: For each total that occurs its place, and one sign for each ballot that has it.
        highest: The greatest number of ballots with one total.
        mean: The mean.
        floors: A bar for each star; none where least options are not looked at.
        floors_alt: These bars in a sentence.
    """

    bands: tuple[Mark, ...]
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
    """Some products in one chart, short enough for a page; `bands` say where each begins, if that is one for all."""

    bands: tuple[Mark, ...]
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
        products: One a product, None where it has no figures.
        overview: All products, in the order of annex I.
        bars: How the products ended.
        bars_alt: These bars in a sentence.
    """

    products: tuple[ProductChart | None, ...]
    overview: tuple[Overview, ...]
    bars: tuple[Bar, ...]
    bars_alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """The whole minutes of one session, or of one round in writing.

    Attributes:
        headings: The fixed lines that differ between a meeting and a round in writing, by name; empty where there is
            no such section.
        opening: When and where, or until when opinions were taken.
        guests: Who came beside the members; empty where nobody is known, then there are lines to write on.
        duties: Who acted in another's place, ballots that came on paper, signatures taken back.
        to_meeting: Products that a round in writing leaves to a meeting.
        reserved: Opinions that members reserved, in their words.
        result_notes: What was not judged.
        statements: What the reader has to know of wording, sealing and rounding (annex III).
        hashes: The line above the files' hashes.
        confirmations: Who confirmed the data of this hash with their PIN, and when.
        qr: What a picture tells a telephone: session and hash, or the address where they are checked.
        qr_says: What stands under it.
        attached: The line under an annex title.
        complete: Whether annexes II and III and the session's files go with it; not with a copy for others.
        draft: What every page says of minutes that nobody has signed off; empty on those that were.
    """

    session_id: str
    held_on: str
    parent: str
    organ: str
    number: str
    title: str
    subject: str
    round_title: str
    bases: tuple[str, ...]
    opening: tuple[str, ...]
    headings: Mapping[str, str]
    people: tuple[Person, ...]
    attendance: tuple[str, ...]
    chair: str
    secretary: str
    guests: tuple[str, ...]
    presiding: tuple[str, ...]
    duties: tuple[str, ...]
    settings: tuple[Setting, ...]
    overview: tuple[str, ...]
    removed: tuple[Removed, ...]
    to_meeting: tuple[Removed, ...]
    conflicts: tuple[Conflict, ...]
    topics: tuple[Topic, ...]
    counts: tuple[Count, ...]
    result_notes: tuple[str, ...]
    reserved: tuple[str, ...]
    proposals: tuple[Proposal, ...]
    statements: tuple[str, ...]
    bundle_sha256: str
    result_sha256: str
    hashes: str
    confirmations: tuple[str, ...]
    qr: str
    qr_says: str
    ends: tuple[str, ...]
    signers: tuple[str, str]
    recipients: tuple[str, ...]
    attached: str
    rows: tuple[MinutesRow, ...]
    details: tuple[Detail, ...]
    charts: Charts
    complete: bool
    draft: str = ""
