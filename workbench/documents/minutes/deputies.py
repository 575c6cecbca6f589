"""What the minutes say of who acted in another's place: ballots from paper, a vice chair in the chair's place."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.council.facts.deputies import chairings_of, paper_of
from workbench.scoring.bundle.records import Bundle, Member
from workbench.text_vi.council import seats as words
from workbench.text_vi.documents import minutes as phrases


def acting_chair(bundle: Bundle) -> Member | None:
    """Return the vice chair who acted as chair to the end, if one did."""
    last = next((one.member for one in chairings_of(bundle.ext) if one.ended_at is None), None)
    return next((member for member in bundle.members if member.id == last), None)


def deputy_lines(bundle: Bundle) -> Iterator[str]:
    """Yield one statement each handing over of the chair, then one each ballot that came on paper."""
    names = {member.id: member.name for member in bundle.members}
    for chairing in chairings_of(bundle.ext):
        yield words.chairing_line(
            names.get(chairing.member, chairing.member),
            names.get(chairing.by, chairing.by),
            chairing.at,
            chairing.reason,
        )
        if chairing.ended_at and chairing.ended_by:
            ended_by = names.get(chairing.ended_by, chairing.ended_by)
            yield words.taken_back_line(ended_by, chairing.ended_at, chairing.ended_reason or "")
    products = {product.code: phrases.product(product.name, product.code) for product in bundle.products}
    for ballot in bundle.ballots:
        if note := paper_of(ballot.ext):
            hands = [names.get(one, one) for one in (note.typed_by, note.confirmed_by)]
            member, product = names[ballot.member], products[ballot.product]
            told = words.paper_line(member, product, ballot.round, hands, note.confirmed_at, note.reason)
            yield f"{told} {words.CHANGED_SINCE}" if note.changed_since else told
