"""The records of a session filed by product, once, so that no product looks through all ballots.

Kept out: judging any of it (`consensus`, `floors`, `disagreement`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.scoring.bundle.records import Ballot, Bundle, Member, Regulation


@dataclass(slots=True)
class Folder:
    """What a session holds on one product.

    Attributes:
        ballots: Of each member with any, the ballot of the greatest round, which replaces the earlier for counting.
        last_round: The greatest round of any ballot, counted or not; 0 without ballots.
        recused: Ids of members who do not score it.
        absent: Ids of members who were away when it was scored.
        agreed: The options the council agreed on, by criterion.
        gap_votes: For each vote to let the gap stand: its round, and whether it was carried.
        waived: The criteria whose minimum a carried vote set aside.
        stopped: Whether the council stopped scoring it.
    """

    ballots: dict[str, Ballot] = field(default_factory=dict)
    last_round: int = 0
    recused: set[str] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)
    agreed: dict[str, str] = field(default_factory=dict)
    gap_votes: list[tuple[int, bool]] = field(default_factory=list)
    waived: set[str] = field(default_factory=set)
    stopped: bool = False

    @property
    def gap_accepted(self) -> bool:
        """Whether a vote on the last round let the gap stand; lost and overtaken votes are void."""
        return any(carried and round_no == self.last_round for round_no, carried in self.gap_votes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A session's records by product.

    Attributes:
        scoring: The members whose role scores, in the order of `members`.
        regulation: The council's own rules.
        folders: A folder for every product, by code.
    """

    scoring: tuple[Member, ...]
    regulation: Regulation
    folders: Mapping[str, Folder]


def index(bundle: Bundle) -> Index:
    """File a checked bundle's records by product."""
    folders = {product.code: Folder() for product in bundle.products}
    for ballot in bundle.ballots:
        folder = folders[ballot.product]
        held = folder.ballots.setdefault(ballot.member, ballot)
        if ballot.round > held.round:
            folder.ballots[ballot.member] = ballot
        folder.last_round = max(folder.last_round, ballot.round)
    for recusal in bundle.recusals:
        folders[recusal.product].recused.add(recusal.member)
    for absence in bundle.absences:
        for code in folders if absence.product is None else (absence.product,):
            folders[code].absent.add(absence.member)
    for agreed in bundle.agreed:
        folders[agreed.product].agreed[agreed.criterion] = agreed.option
    for vote in bundle.resolutions:
        folders[vote.product].gap_votes.append((vote.round, vote.votes_for > vote.against))
    for waiver in bundle.waivers:
        if waiver.votes_for > waiver.against:
            folders[waiver.product].waived.add(waiver.criterion)
    for stop in bundle.stops:
        folders[stop.product].stopped = True
    return Index(scoring=bundle.scoring_members, regulation=bundle.regulation, folders=folders)
