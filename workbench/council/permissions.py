"""Asking the table of moves, and what hangs on one member before one product: inside the transaction of the act.

The session may have moved on between a page's last look and its click; therefore every `require_…` takes what is on
record now. Refusals name a stable code; the words are in `text_vi.council.faults`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbench.council.deputies import Paper
from workbench.council.facts import Declared, Facts
from workbench.council.moves import BOARD, MEMBERS, MOVES, BoardMove, MoveName
from workbench.council.roster import Visitor
from workbench.council.standing import Standing
from workbench.council.states import ProductStage, SessionState
from workbench.errors import NotYoursError, StateError
from workbench.scoring.bundle import Member
from workbench.text_vi import Said
from workbench.text_vi.council import faults as words
from workbench.text_vi.council import moves as move_words
from workbench.text_vi.council import rounds
from workbench.text_vi.council import seats as seat_words


def require_may_act(visitor: Visitor, move: BoardMove, facts: Facts) -> None:
    """Refuse a move of the board that is not this person's, not now, or not after a signature."""
    rule = MOVES[move]
    if visitor.role not in rule.roles and visitor.role not in BOARD:
        raise NotYoursError.said(words.board_only(), code="board_only")
    if visitor.role not in rule.roles:
        if "chair" in rule.roles:
            raise NotYoursError.said(move_words.chair_only(), code="chair_only")
        raise NotYoursError.said(words.secretary_only(), code="secretary_only")
    if move != "take_back" and rule.roles != MEMBERS and _has_handed_over(visitor, facts):
        raise NotYoursError.said(seat_words.chair_handed_over(), code="chair_handed_over")
    if facts.state not in rule.states:
        _refuse_state(facts.state)
    if facts.signatures and "signature_stands" in rule.conditions:
        raise StateError.said(move_words.signature_stands(), code="signature_stands")


def acting(visitor: Visitor, acting_chair: str | None) -> Visitor:
    """Return a visitor in the role in which he acts: a vice chair to whom the chair was handed over acts as chair."""
    return replace(visitor, role="chair") if visitor.member_id == acting_chair else visitor


def leads(visitor: Visitor, facts: Facts) -> bool:
    """Tell whether a visitor (as `acting` says) leads the meeting: the secretary, or who acts as chair now."""
    return visitor.role == "secretary" or (visitor.role == "chair" and not _has_handed_over(visitor, facts))


def _has_handed_over(visitor: Visitor, facts: Facts) -> bool:
    return visitor.role == "chair" and facts.acting_chair not in {None, visitor.member_id}


def may_confirm(visitor: Visitor, paper: Paper, facts: Facts) -> bool:
    """Tell whether a visitor is a second person for a paper ballot: its member or the chair, never who typed it in."""
    chairs = visitor.role == "chair" and not _has_handed_over(visitor, facts)
    return visitor.member_id != paper.by and (chairs or visitor.member_id == paper.member)


def require_stage(move: MoveName, stage: ProductStage, product: str) -> None:
    """Refuse a move that does not belong to the stage a product is at."""
    stages = MOVES[move].stages
    if stages is not None and stage not in stages:
        said = move_words.not_at_stage(move, stage, sorted(stages))
        raise StateError.said(said, where=product, code="round_open" if stage == "rescoring" else "not_at_stage")


def require_may_open_session(visitor: Visitor) -> None:
    """Refuse preparing and opening a further session to all but the secretary of one."""
    if visitor.role != "secretary":
        raise NotYoursError.said(words.may_not_open_session(), code="secretary_only")


def require_may_forward(visitor: Visitor, state: SessionState) -> None:
    """Refuse the list of products that go up to all but chair and secretary, and before both have signed."""
    if visitor.role not in MOVES["forward"].roles:
        raise NotYoursError.said(words.board_only(), code="board_only")
    if state not in MOVES["forward"].states:
        raise StateError.said(rounds.not_concluded(), code="not_concluded")


def require_sees_progress(visitor: Visitor) -> None:
    """Refuse the board's view to all but chair and secretary."""
    if visitor.role not in BOARD:
        raise NotYoursError.said(words.board_only(), code="board_only")


def require_sees_bundle(visitor: Visitor, state: SessionState) -> None:
    """Refuse ballots to all but chair and secretary, and to everybody before closing."""
    require_sees_progress(visitor)
    require_unsealed(state)


def require_unsealed(state: SessionState) -> None:
    """Refuse ballots before closing, whoever asks, also at the machine itself."""
    if state == "scoring":
        _refuse_state(state)


def require_may_declare(standing: Standing) -> None:
    """Refuse a declaration by one who does not score, who is recused for good, or where nothing is open."""
    _require_scores(standing)
    if standing.declared == "recused":
        raise NotYoursError.said(words.recused(), code="recused")
    _require_open(standing)


def require_may_recuse(standing: Standing, state: SessionState) -> None:
    """Refuse stepping back by one who does not score or has stepped back, and in a session that is concluded.

    A ballot that was handed in stays on record and stops counting (contract, rule 1), so until the signatures it is
    never too late; nor need the product be open, for who counts makes the mean and the quorum of a closed one too.
    """
    _require_scores(standing)
    if standing.declared == "recused":
        raise NotYoursError.said(words.recused(), code="recused")
    if state == "concluded":
        _refuse_state(state)


def kept_from(visitor: Visitor, facts: Facts, members: Iterable[Member]) -> frozenset[str]:
    """Return the products that a visitor is recused from, of which he sees nothing and on which he does nothing.

    The secretary still keeps the record of a product that the chair is recused from too; else nobody could.
    """
    mine = {
        product for (who, product), word in facts.declared.items() if who == visitor.member_id and _steps_back(word)
    }
    if visitor.role == "secretary":
        chairs = [facts.acting_chair or member.id for member in members if member.role == "chair"]
        mine -= {code for code in mine if any(_steps_back(facts.declared.get((who, code))) for who in chairs)}
    return frozenset(mine)


def _steps_back(word: Declared | None) -> bool:
    return word is not None and word.kind == "recused"


def require_not_kept_from(kept: frozenset[str], *codes: str) -> None:
    """Refuse what concerns a product that the visitor is kept from; see `kept_from`."""
    for code in codes:
        if code in kept:
            raise NotYoursError.said(words.kept_from(), where=code, code="recused")


def require_sees_ballot(standing: Standing) -> None:
    """Refuse a ballot before the declaration and after a recusal; it is always the visitor's own."""
    _require_scores(standing)
    if standing.declared == "recused":
        raise NotYoursError.said(words.recused(), code="recused")
    if standing.declared is None:
        _require_open(standing)
        raise NotYoursError.said(words.declare_first(), code="declare_first")


def require_may_write(standing: Standing) -> None:
    """Refuse writing on a ballot that is not open to the visitor, or that he has handed in."""
    require_sees_ballot(standing)
    _require_open(standing)
    if standing.ballot.handed_in:
        raise StateError.said(words.handed_in(), code="handed_in")


def require_may_reopen(standing: Standing) -> None:
    """Refuse taking back a ballot that is not open to the visitor, or not handed in."""
    require_sees_ballot(standing)
    _require_open(standing)
    if not standing.ballot.handed_in:
        raise StateError.said(words.not_handed_in(), code="not_handed_in")


def _require_scores(standing: Standing) -> None:
    if not standing.scores:
        raise NotYoursError.said(words.not_scoring(), code="not_scoring")


def _require_open(standing: Standing) -> None:
    why = _why_closed(standing)
    if why is not None:
        raise StateError.said(why[1], code=why[0])


def _why_closed(standing: Standing) -> tuple[str, Said] | None:
    if standing.absent:
        return "absent", words.absent()
    if standing.disqualified:
        return "disqualified", words.disqualified()
    if standing.stopped:
        return "stopped", words.stopped()
    return None if standing.round.open else ("closed", words.round_closed())


def _refuse_state(state: SessionState) -> None:
    if state == "scoring":
        raise StateError.said(words.still_scoring(), code="not_closed")
    if state == "closed":
        raise StateError.said(words.already_closed(), code="closed")
    raise StateError.said(words.concluded(), code="concluded")
