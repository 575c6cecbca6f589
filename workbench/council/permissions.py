"""Asking the conditions of an act, and what one member may do with one product: inside the transaction of the act.

The session may have moved on between a page's last look and its click; therefore everything is asked of what is on
record now. Refusals name a stable code; the words are in `text_vi.council`. Kept out: the acts' conditions (`acts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from workbench.council.conditions import Condition, Situation
from workbench.council.facts.deputies import Paper
from workbench.council.facts.session import Facts, Word
from workbench.council.roster import SeatRole, Visitor
from workbench.errors import NotYoursError, StateError, WorkbenchError
from workbench.scoring.bundle.records import Member, Recusal
from workbench.text_vi.council import faults as words
from workbench.text_vi.council import seal as seal_words

A = TypeVar("A")
C = TypeVar("C")
BOARD: frozenset[SeatRole] = frozenset({"chair", "secretary"})


def refusal(needs: Iterable[Condition[C]], now: C) -> WorkbenchError | None:
    """Return why the first condition that does not hold is refused, None where all hold."""
    return next((found for one in needs if (found := one.refusal(now)) is not None), None)


def refusal_of_each(needs: Sequence[Condition[Situation[A]]], now: Situation[A]) -> WorkbenchError | None:
    """As `refusal`, of an act on any number of products: each is judged by itself, all that is refused told at once.

    What concerns the session is asked once, before.
    """
    if len(now.codes) < 2:
        return refusal(needs, now)
    if (found := refusal([one for one in needs if one.about == "session"], now)) is not None:
        return found
    others = [one for one in needs if one.about != "session"]
    refused = [one for code in now.codes if (one := refusal(others, replace(now, codes=(code,)))) is not None]
    faults = dict.fromkeys(fault for one in refused for fault in one.faults)
    return type(refused[0])(faults) if refused else None


def require(needs: Iterable[Condition[C]], now: C) -> None:
    """Refuse an act of which a condition does not hold."""
    if (found := refusal(needs, now)) is not None:
        raise found


def why_not(now: Situation[None]) -> WorkbenchError | None:
    """Return why an act can't be asked for in this session now, before anything exact is asked; None where it can."""
    return refusal([one for one in now.move.needs if one.about == "session"], now)


def may_try(now: Situation[None], codes: Iterable[str]) -> frozenset[str]:
    """Return on which products an act may be tried, before anything exact is asked: what a page offers."""
    if why_not(now) is not None:
        return frozenset()
    of_product = [one for one in now.move.needs if one.about == "product"]
    return frozenset(code for code in codes if refusal(of_product, replace(now, codes=(code,))) is None)


def acting(visitor: Visitor, acting_chair: str | None) -> Visitor:
    """Return a visitor in the role in which they act: a vice chair to whom the chair was handed over acts as chair."""
    return replace(visitor, role="chair") if visitor.member_id == acting_chair else visitor


def leads(visitor: Visitor, facts: Facts) -> bool:
    """Tell whether a visitor (as `acting` says) leads the meeting: the secretary, or who acts as chair now."""
    return visitor.role == "secretary" or (visitor.role == "chair" and not has_handed_over(visitor, facts))


def has_handed_over(visitor: Visitor, facts: Facts) -> bool:
    """Tell whether a visitor is the chair, while a vice chair acts as chair."""
    return visitor.role == "chair" and facts.acting_chair not in {None, visitor.member_id}


def may_confirm(visitor: Visitor, paper: Paper, facts: Facts) -> bool:
    """Tell whether a visitor is a second person for a paper ballot: its member or the chair, never who typed it in."""
    chairs = visitor.role == "chair" and not has_handed_over(visitor, facts)
    return visitor.member_id != paper.by and (chairs or visitor.member_id == paper.member)


def require_sees_progress(visitor: Visitor) -> None:
    """Refuse the board's view to all but chair and secretary."""
    if visitor.role not in BOARD:
        raise NotYoursError.of(words.BOARD_ONLY, code="board_only")


def require_sees_bundle(visitor: Visitor, facts: Facts) -> None:
    """Refuse ballots to all but chair and secretary, and to everybody before closing."""
    require_sees_progress(visitor)
    require_closed(facts)


def require_closed(facts: Facts) -> None:
    """Refuse ballots before closing, and before the seal's release, whoever asks, also at the machine itself."""
    if facts.state == "scoring":
        raise StateError.of(words.STILL_SCORING if facts.shut is None else seal_words.SHUT_ALREADY, code="not_closed")


def kept_from(visitor: Visitor, facts: Facts, members: Iterable[Member]) -> frozenset[str]:
    """Return the products that a visitor is recused from, of which they see nothing and on which they do nothing.

    The secretary still keeps the record of a product that the chair is recused from too; else nobody could.
    """
    mine = {
        product for (who, product), word in facts.declared.items() if who == visitor.member_id and _steps_back(word)
    }
    if visitor.role == "secretary":
        chairs = [facts.acting_chair or member.id for member in members if member.role == "chair"]
        mine -= {code for code in mine if any(_steps_back(facts.declared.get((who, code))) for who in chairs)}
    return frozenset(mine)


def _steps_back(word: Word | None) -> bool:
    return isinstance(word, Recusal)


def require_not_kept_from(kept: frozenset[str], *codes: str) -> None:
    """Refuse what concerns a product that the visitor is kept from; see `kept_from`."""
    for code in codes:
        if code in kept:
            raise NotYoursError.of(words.KEPT_FROM, where=code, code="recused")
