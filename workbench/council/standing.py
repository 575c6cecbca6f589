"""One member, or one of the advisory team, before one product: what is on record, and what follows from it.

The state is never stored. Which of several holds first is the order here: recused before absent (contract, rule 1),
both before what the product itself is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workbench.council.facts.draft import Draft, counting_draft, draft_of
from workbench.council.facts.session import Facts, Revision, RoundNow
from workbench.council.roster import Seat, fills_in
from workbench.council.states import ProductState
from workbench.scoring.bundle.records import Product, Recusal, Regulation


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is on record of one member and one product.

    Attributes:
        scores: Whether the member's role scores, or fills in preliminary sheets.
        declared: What they declared, if they did.
        absent: Whether they are absent from it.
        disqualified: Whether the product is out.
        stopped: Whether the council stopped scoring it.
        round: The round the product is in.
        newest: The newest revision of their ballot.
        counting: Their handed-in revisions that count, one a round, in order of rounds.
    """

    scores: bool
    declared: Literal["none", "recused"] | None = None
    absent: bool = False
    disqualified: bool = False
    stopped: bool = False
    round: RoundNow
    newest: Revision | None = None
    counting: tuple[Revision, ...] = ()

    @property
    def can_score(self) -> bool:
        """Whether the member's role scores, they stay, and are not on record as absent."""
        return self.scores and self.declared != "recused" and not self.absent

    @property
    def open(self) -> bool:
        """Whether they may write here once they have declared."""
        return self.can_score and self.round.writable and not (self.disqualified or self.stopped)

    @property
    def ballot(self) -> Draft:
        """The ballot as its member finds it."""
        if not self.open and self.newest is not None and self.counting:
            return counting_draft(self.newest, self.counting)
        return draft_of(self.round.number, self.newest, self.counting)

    @property
    def state(self) -> ProductState:
        """What the product is to the member."""
        if not self.scores:
            return "closed"
        if self.declared == "recused":
            return "recused"
        if self.absent:
            return "absent"
        if self.disqualified:
            return "disqualified"
        if not self.open:
            return "closed"
        if self.declared is None:
            return "undeclared"
        return "handed_in" if self.ballot.handed_in else "scoring"

    @property
    def board_state(self) -> ProductState:
        """What the board sees: as `state`, but a ballot that counts still shows as handed in after closing."""
        return "handed_in" if self.state == "closed" and self.counting else self.state

    @property
    def reviews(self) -> bool:
        """Whether a later round is open in which nothing has to be handed in: the ballot of an earlier one counts."""
        return self.awaited and self.round.number > 1 and bool(self.counting)

    @property
    def awaited(self) -> bool:
        """Whether a ballot is still waited for in the round that is open."""
        return self.state in {"undeclared", "scoring"}


def standing_of(
    seat: Seat,
    product: Product,
    regulation: Regulation,
    facts: Facts,
    *,
    newest: Revision | None,
    counting: tuple[Revision, ...],
) -> Standing:
    """Put together what is on record of one seat and one product."""
    adviser = seat.role == "advisory"
    declared = (facts.advisers_declared if adviser else facts.declared).get((seat.id, product.code))
    return Standing(
        scores=fills_in(seat, regulation),
        declared=None if declared is None else "recused" if isinstance(declared, Recusal) else "none",
        absent=facts.is_absent(seat.id, product.code),
        disqualified=facts.is_out(product),
        stopped=facts.is_stopped(product.code),
        round=facts.preliminary_round if adviser else facts.round_of(product.code, seat.id),
        newest=newest,
        counting=counting,
    )
