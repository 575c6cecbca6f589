"""One product with everything the bundle and the result hold on it, so that no composer searches the bundle again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbench.council.facts.events import Event, events_of
from workbench.council.record.notes import Said, notes_of
from workbench.council.record.reopenings import Reopening, reopenings_of
from workbench.rulebook.load import Rulebook
from workbench.rulebook.records.decision import Decision
from workbench.rulebook.records.evidence import Proof
from workbench.rulebook.records.sheet import Criterion, Sheet
from workbench.scoring.bundle.records import (
    Absence,
    Agreed,
    Ballot,
    Bundle,
    Product,
    Recusal,
    Regulation,
    Resolution,
    Session,
    Stop,
    Waiver,
)
from workbench.scoring.rules.result import ProductResult, Result
from workbench.scoring.sheets.ballot import total


@dataclass(frozen=True, kw_only=True)
class Case:
    """A product before the council.

    Attributes:
        session: Where it came before the council.
        no: Its number in the bundle's order, from 1.
        product: What was filed.
        result: What was decided.
        sheet: What it was scored on.
        law: The decision it was rated by.
        regulation: The council's own rules.
        scoring: How many members score at all.
        names: Every member's name by id, in the order of the bundle.
        ballots: Every ballot of every round, counted or not.
        absences: Of this product alone or of the whole session.
        recusals: With their reasons.
        agreed: The options the council agreed on.
        votes: On letting a gap stand.
        waivers: Votes that a criterion's minimum does not apply, carried or lost.
        stops: Why scoring was stopped.
        papers: The papers of the dossier that each line is read for; empty where no list is known.
        reopenings: What two opened again of it, in that order.
        notes: What was said of it in the meeting, in that order.
        events: What happened to it, and to the whole session, in the order of the journal; empty where it is not known.
    """

    session: Session
    no: int
    product: Product
    result: ProductResult
    sheet: Sheet
    law: Decision
    regulation: Regulation
    scoring: int
    names: Mapping[str, str]
    ballots: tuple[Ballot, ...]
    absences: tuple[Absence, ...]
    recusals: tuple[Recusal, ...]
    agreed: tuple[Agreed, ...]
    votes: tuple[Resolution, ...]
    waivers: tuple[Waiver, ...]
    stops: tuple[Stop, ...]
    papers: Mapping[str, tuple[Proof, ...]]
    reopenings: tuple[Reopening, ...] = ()
    notes: tuple[Said, ...] = ()
    events: tuple[Event, ...] = ()

    @cached_property
    def kept(self) -> dict[object, Any]:
        """What was worked out of it once and is asked for again, such as the lines with least options of a star."""
        return {}

    @cached_property
    def last_round(self) -> int:
        """The greatest round of any ballot, counted or not; 0 without ballots."""
        return max((ballot.round for ballot in self.ballots), default=0)

    def agreed_mark(self, criterion: str) -> str | None:
        """Return the option on which the council agreed for a criterion, if any."""
        return next((agreed.option for agreed in self.agreed if agreed.criterion == criterion), None)

    @property
    def in_doubt(self) -> tuple[Criterion, ...]:
        """The lines holding the product back of which the sheet leaves in doubt whether their minimum binds it."""
        return tuple(line for line in self.sheet.criteria if line.waivable and line.id in self.result.held_back_by)

    @property
    def accepted(self) -> Resolution | None:
        """The carried vote on the last round that lets the gap stand, if any (contract, `resolutions`)."""
        return next((v for v in self.votes if v.round == self.last_round and v.votes_for > v.against), None)

    @cached_property
    def counted_ballots(self) -> Mapping[str, Ballot]:
        """The newest ballot of each counted member; none where the result has no figures."""
        if self.result.mean is None:
            return {}
        found = ((member, self.ballot(member, up_to=self.last_round)) for member in self.result.counted)
        return {member: ballot for member, ballot in found if ballot}

    def ballot(self, member: str, *, up_to: int) -> Ballot | None:
        """Return the member's newest ballot up to a round."""
        given = (ballot for ballot in self.ballots if ballot.member == member and ballot.round <= up_to)
        return max(given, key=lambda ballot: ballot.round, default=None)

    def totals(self, *, up_to: int) -> dict[str, int]:
        """Return the counted members' totals as they stood after a round."""
        found = ((member, self.ballot(member, up_to=up_to)) for member in self.result.counted)
        return {member: total(self.sheet, ballot.marks) for member, ballot in found if ballot}


def cases(bundle: Bundle, result: Result, rulebook: Rulebook) -> Iterator[Case]:
    """Yield a case for every product, in the bundle's order."""
    names = {member.id: member.name for member in bundle.members}
    reopened, said, events = reopenings_of(bundle), notes_of(bundle), events_of(bundle)
    for no, (product, judged) in enumerate(zip(bundle.products, result.products, strict=True), start=1):
        code, evidence = product.code, rulebook.evidence(product.decision)
        yield Case(
            session=bundle.session,
            no=no,
            product=product,
            result=judged,
            sheet=rulebook.sheet(product.sheet).sheet,
            law=rulebook.decisions[product.decision],
            regulation=bundle.regulation,
            scoring=len(bundle.scoring_members),
            names=names,
            ballots=tuple(ballot for ballot in bundle.ballots if ballot.product == code),
            absences=tuple(absence for absence in bundle.absences if absence.product in {None, code}),
            recusals=tuple(recusal for recusal in bundle.recusals if recusal.product == code),
            agreed=tuple(agreed for agreed in bundle.agreed if agreed.product == code),
            votes=tuple(vote for vote in bundle.resolutions if vote.product == code),
            waivers=tuple(waiver for waiver in bundle.waivers if waiver.product == code),
            stops=tuple(stop for stop in bundle.stops if stop.product == code),
            papers=evidence.of_set(product.set) if evidence else {},
            reopenings=tuple(one for one in reopened if code in one.products),
            notes=tuple(note for note in said if note.product == code),
            events=tuple(event for event in events if event.product in {None, code}),
        )
