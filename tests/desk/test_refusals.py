"""Every refusal that a row of the table names can be met: for each act and each of its codes, how one meets it.

That nothing else is met is watched while the tests of the desk run (`refusals`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest

from tests.desk.acts import test_waivers
from tests.desk.council import (
    DEPUTISED,
    P1,
    P2,
    P3,
    RULEBOOK,
    Table,
    copy_of,
    full_marks,
    plan,
    product,
    regulation,
    sit_down,
)
from tests.desk.files import bring
from tests.desk.refusals import DOORS, outside, watching
from tests.desk.requests import FIELDS
from tests.desk.seal_cases import seal_cases
from tests.desk.seats import seated
from tests.desk.whole import disagree, sign
from tests.desk.written import asked_in_writing
from workbench.council.acts.common import CHAIR, CONCLUDED
from workbench.council.acts.session import Close, require_may_open_session
from workbench.council.conditions import Move
from workbench.council.facts.dossier_files import PRODUCT_MB, SESSION_MB
from workbench.council.moves import BOARD_MOVES, MOVES, OFFERED
from workbench.desk import parse_act
from workbench.desk.acts import board, signing
from workbench.desk.opening import opening
from workbench.desk.views import rounds, views
from workbench.errors import StateError, WorkbenchError
from workbench.rulebook import Rulebook
from workbench.text_vi import Said

Attempt = Callable[[], object]
NOWHERE = "không có"
WRITTEN = ("mark_complex", "to_meeting")
"""Acts on a product of a session in writing."""
OF_FILES = ("withdraw_file", "assign_paper", "unassign_paper")
"""Acts on a product's files, which are the secretary's alone."""

Scene = Callable[[], Table]


def after(scene: Scene, *steps: Callable[[Table], object]) -> Table:
    """Return a copy of a session a few steps on."""
    table = copy_of(scene())
    for step in steps:
        step(table)
    return table


def does(act: str, by: str = "TK", **fields: Any) -> Callable[[Table], object]:
    return lambda table: table.act(act, by=by, **FIELDS.get(act, {}) | fields)


# Sessions, each led to once; whoever changes one takes a copy.


@cache
def opened() -> Table:
    return sit_down(opened=seated(plan(regulation=DEPUTISED)))


@cache
def closed() -> Table:
    return after(opened, lambda table: table.score_all(), does("close"))


@cache
def incomplete() -> Table:
    return after(opened, lambda table: table.score("M01"), does("close", reason="Hết giờ"))


@cache
def disagreed() -> Table:
    return after(opened, disagree)


@cache
def rescoring() -> Table:
    return after(disagreed, does("open_round"))


@cache
def signed() -> Table:
    return after(closed, lambda table: sign(table, "M01"))


@cache
def concluded() -> Table:
    return after(signed, lambda table: sign(table, "TK"))


@cache
def told() -> Table:
    """A concluded session whose minutes were made, and on which one member has voted."""
    return after(
        concluded,
        lambda table: signing.record_minutes(table.office, table.sid, {}),
        does("vote_on_minutes", by="M02"),
    )


@cache
def written() -> Table:
    return asked_in_writing(attendants=opened().plan.attendants)


@cache
def written_closed() -> Table:
    return after(written, lambda table: table.score_all(P1, P2), does("close"))


@cache
def typed() -> Table:
    return after(opened, does("type_paper"))


@cache
def craft() -> Table:
    """A closed session whose first product is of a set with a minimum in doubt."""
    return test_waivers.sat()


def paper_of_secretary() -> Table:
    """A session in which the secretary scores too, and stepped back from the first product."""
    table = sit_down(opened=plan(regulation=regulation(secretary_scores=True)))
    table.declare("TK", P1, "recused", "Người thân")
    return table


def fitting(move: str) -> Scene:
    """Return a session in which only what is asked, or of what, can be wrong."""
    if BOARD_MOVES[move].states == CONCLUDED:
        return told
    scoring = "scoring" in BOARD_MOVES[move].states
    if move in WRITTEN or move == "extend_written":
        return written if scoring else written_closed
    return opened if scoring else closed


def actor(move: str) -> str:
    return "M01" if MOVES[move].roles == CHAIR else "TK"


def on(scene: Scene, act: str, by: str | None = None, **fields: Any) -> Attempt:
    return lambda: scene().act(act, by=by or actor(act), **FIELDS[act] | fields)


def then(scene: Scene, *steps: Callable[[Table], object], act: str, by: str | None = None, **fields: Any) -> Attempt:
    return lambda: after(scene, *steps).act(act, by=by or actor(act), **FIELDS[act] | fields)


def blank(act: str) -> Attempt:
    """Ask without a reason; the record is refused."""
    named = next(name for name in ("reason", "ground", "text", "papers", "word") if name in FIELDS[act])
    return lambda: parse_act({"act": act, **FIELDS[act], named: " "})


def board_cases() -> Iterator[tuple[str, str, Attempt]]:
    """Yield what every act of the board is refused for in the same way."""
    for name, move in BOARD_MOVES.items():
        fits, codes = fitting(name), move.codes
        out = disagreed if "written_no_talk" in codes else fits
        kept = does("recusal", member="M01")
        if "board_only" in codes:
            yield name, "board_only", on(opened, name, "TV1" if len(move.roles) > 2 else "M03")
        if "secretary_only" in codes:
            yield name, "secretary_only", on(opened, name, "M01")
        if "chair_only" in codes:
            yield name, "chair_only", on(opened, name, "TK")
        if "chair_handed_over" in codes:
            yield name, "chair_handed_over", then(opened, does("hand_over", by="M01"), act=name, by="M01")
        if "not_closed" in codes:
            yield name, "not_closed", on(opened, name)
        if "closed" in codes and "closed" not in move.states:
            yield name, "closed", on(closed, name)
        if "concluded" in codes:
            yield name, "concluded", on(concluded, name)
        if "signature_stands" in codes:
            yield name, "signature_stands", on(signed, name)
        if "written_no_talk" in codes:
            yield name, "written_no_talk", on(written_closed, name)
        if "not_written" in codes:
            yield name, "not_written", on(opened if "scoring" in move.states else closed, name)
        if "product_unknown" in codes:
            fields: dict[str, Any] = (
                {"products": {NOWHERE: ["M02"]}} if name == "propose_rescoring" else {"product": NOWHERE}
            )
            yield name, "product_unknown", on(fits, name, **fields)
        if "member_unknown" in codes:
            fields = {
                "propose_rescoring": {"products": {P1: [NOWHERE]}},
                "enter_minutes_votes": {"votes": {NOWHERE: {"vote": "agree"}}},
            }.get(name, {"member": NOWHERE})
            yield name, "member_unknown", on(fits, name, "M01" if name == "hand_over" else None, **fields)
        if "recused" in codes and name in OF_FILES:
            yield name, "recused", on(paper_of_secretary, name)
        elif "recused" in codes and name not in {"type_paper", "confirm_proposal", "confirm_paper", "reject_paper"}:
            yield name, "recused", then(fits, kept, act=name, by="M01")
        if "reason_missing" in codes and name not in {"close", "enter_minutes_votes"}:
            yield name, "reason_missing", blank(name)
        if name in {"confirm_proposal", "confirm_paper"}:
            continue
        if "disqualified" in codes:
            yield name, "disqualified", then(out, does("disqualify"), act=name)
        if "stopped" in codes:
            yield name, "stopped", then(out, does("stop"), act=name)
        if "round_open" in codes and name not in WRITTEN:
            yield name, "round_open", on(rescoring, name)


def proposed(kind: str, **fields: Any) -> Callable[[Table], object]:
    return does(f"propose_{kind}", **fields)


def confirmed(number: int) -> Callable[[Table], object]:
    return does("confirm_proposal", by="M01", number=number)


def proposal_cases() -> Iterator[tuple[str, str, Attempt]]:
    """Yield how confirming is refused: the session has moved on since somebody proposed."""

    def moved_on(scene: Scene, *steps: Callable[[Table], object], number: int = 1) -> Attempt:
        return then(scene, *steps, act="confirm_proposal", by="M01", number=number)

    again, reopen = proposed("rescoring"), proposed("reopening")
    voted = does("gap_vote")
    unrecuse, kept = proposed("unrecusing"), does("recusal", member="M05")
    lost_vote = does("waive", **test_waivers.WAIVE | {"for": 1, "against": 4})
    for code, attempt in {
        "disqualified": moved_on(closed, again, does("disqualify")),
        "stopped": moved_on(closed, again, does("stop")),
        "round_open": moved_on(closed, again, again, confirmed(1), number=2),
        "not_at_stage": moved_on(disagreed, voted, reopen, reopen, confirmed(1), number=2),
        "nothing_to_withdraw": moved_on(craft, lost_vote, reopen, reopen, confirmed(1), number=2),
        "cannot_score": moved_on(closed, again, does("recusal", member="M02")),
        "no_signature": moved_on(signed, proposed("unsigning"), proposed("unsigning"), confirmed(1), number=2),
        "not_recused": moved_on(opened, kept, unrecuse, unrecuse, confirmed(1), number=2),
        "recused": moved_on(closed, again, does("recusal", member="M01")),
        "proposal_unknown": moved_on(closed, number=9),
        "proposal_ended": moved_on(closed, again, confirmed(1)),
        "same_side": then(closed, again, act="confirm_proposal", by="TK"),
    }.items():
        yield "confirm_proposal", code, attempt
    yield "withdraw_proposal", "proposal_unknown", on(closed, "withdraw_proposal")
    yield "withdraw_proposal", "proposal_ended", then(closed, again, confirmed(1), act="withdraw_proposal")
    yield "withdraw_proposal", "not_proposer", then(closed, again, act="withdraw_proposal", by="M01")
    yield "propose_rescoring", "cannot_score", on(closed, "propose_rescoring", products={P1: ["TK"]})
    for name in ("propose_rescoring", "propose_reopening"):
        yield name, "other_kept_away", then(closed, does("recusal", member="M01"), act=name)
    yield "propose_reopening", "nothing_to_withdraw", on(closed, "propose_reopening")
    yield "propose_reopening", "not_at_stage", on(opened, "propose_reopening")
    yield "propose_unsigning", "no_signature", on(closed, "propose_unsigning")
    yield "propose_unrecusing", "not_recused", on(opened, "propose_unrecusing")


def minutes_cases() -> Iterator[tuple[str, str, Attempt]]:
    """Yield how a vote on the minutes is refused."""
    against = {"votes": {"M03": {"vote": "disagree"}, "M04": {"vote": "disagree"}}}
    yield "vote_on_minutes", "members_only", on(told, "vote_on_minutes", by="TV1")
    for name in ("vote_on_minutes", "enter_minutes_votes"):
        yield name, "not_concluded", on(signed, name)
        yield name, "no_minutes", on(concluded, name)
    yield "enter_minutes_votes", "reason_missing", on(told, "enter_minutes_votes", **against)
    yield "enter_minutes_votes", "voted_themselves", on(told, "enter_minutes_votes", votes={"M02": {"vote": "agree"}})


def later_law() -> Rulebook:
    """The law with a made-up decision that takes the place of the present one while opinions are taken."""
    rulebook = Rulebook()
    now = RULEBOOK.decisions["26/2026/QĐ-TTg"]
    later = now.model_copy(update={"number": "1/2027", "in_force_from": date(2026, 12, 13), "transition": ()})
    rulebook.__dict__["decisions"] = {"1/2027": later, **RULEBOOK.decisions}
    return rulebook


def over_law() -> Rulebook:
    """The same with a transition of no days for dossiers filed before it."""
    rulebook = later_law()
    later = rulebook.decisions["1/2027"]
    kept = (
        RULEBOOK.decisions["26/2026/QĐ-TTg"]
        .transition[0]
        .model_copy(
            update={
                "kinds": ("renewal",),
                "keep": "26/2026/QĐ-TTg",
                "dossier_filed_before": date(2026, 12, 13),
                "days": 0,
            }
        )
    )
    rulebook.__dict__["decisions"] = {
        **rulebook.decisions,
        "1/2027": later.model_copy(update={"transition": (kept,)}),
    }
    return rulebook


def extended_under(law: Callable[[], Rulebook]) -> Attempt:
    def ask() -> None:
        table = written()
        asked = parse_act({"act": "extend_written", **FIELDS["extend_written"]})
        board.act(replace(table.office, rulebook=law()), table.secretary, table.sid, asked)

    return ask


def other_cases() -> Iterator[tuple[str, str, Attempt]]:
    """Yield what each act of the board is refused for in its own way."""
    mark = {"criterion_unknown": {"criterion": "99"}, "mark_unknown": {"option": "z"}}
    zero = next(line.id for line in RULEBOOK.sheet("26/2026/QĐ-TTg#1").sheet.criteria if line.prints_zero)
    agreed = cache(lambda: disagree(sit_down(opened=plan(regulation=regulation(floors="agreed")))))
    never = cache(lambda: test_waivers.sat(regulation=regulation(waivers="never")))
    tick = {"criterion": "8", "for": 3, "against": 1}
    yield "close", "reason_missing", on(opened, "close")
    yield "absence", "already_absent", then(opened, does("absence"), act="absence")
    yield "withdraw_absence", "not_absent", on(opened, "withdraw_absence")
    yield "recusal", "not_scoring", on(opened, "recusal", member="TK")
    yield "recusal", "already_recused", then(opened, does("recusal"), act="recusal")
    yield "close_round", "round_not_open", on(closed, "close_round")
    for act in ("open_round", "agree", "gap_vote"):
        yield act, "not_at_stage", on(closed, act)
    yield "waive", "not_at_stage", on(incomplete, "waive")
    yield "agree", "agreed_not_asked", on(disagreed, "agree")
    for code, fields in {**mark, "zero_printed": {"criterion": zero, "option": "-"}}.items():
        yield "agree", code, on(agreed, "agree", **fields)
    yield "gap_vote", "too_many_votes", on(disagreed, "gap_vote", against=9)
    yield "waive", "too_many_votes", on(craft, "waive", against=9)
    yield "waive", "waivers_never", on(never, "waive", **tick)
    yield "waive", "not_waivable", on(craft, "waive", criterion="1.1")
    yield "waive", "already_waived", then(craft, does("waive"), act="waive")
    yield "report", "topic_unknown", on(opened, "report", topic="99")
    yield "samples", "no_samples", on(cache(lambda: sit_down(opened=plan(products=(product(P1, 26),)))), "samples")
    yield "ask_papers", "due_before", on(opened, "ask_papers", due_on="2026-12-09")
    yield "papers_came", "request_unknown", on(opened, "papers_came")
    yield "self_assessment", "points_wrong", on(opened, "self_assessment", points={"A": 99})
    yield "extend_written", "written_not_later", on(written, "extend_written", until="2026-12-12")
    yield "extend_written", "transition_unknown", extended_under(later_law)
    yield "extend_written", "transition_over", extended_under(over_law)
    yield "mark_complex", "already_complex", then(written, does("mark_complex", by="M01"), act="mark_complex")
    yield "to_meeting", "no_need_to_meet", on(written_closed, "to_meeting")
    yield "to_meeting", "not_at_stage", then(written, does("close", reason="Hết hạn"), act="to_meeting")
    yield "to_meeting", "round_open", then(written_closed, proposed("rescoring"), confirmed(1), act="to_meeting")
    yield "sign_off", "bundle_changed", on(closed, "sign_off")
    yield "sign_off", "not_final", lambda: disagreed().sign("TK")
    yield "sign_off", "already_signed", lambda: signed().sign("M01")
    yield "sign_off", "needs_meeting", lambda: after(written_closed, does("mark_complex", by="M01")).sign("TK")
    yield "hand_over", "no_deputy", on(cache(sit_down), "hand_over", "M01")
    yield "hand_over", "chair_here", on(opened, "hand_over")
    yield "hand_over", "not_vice_chair", on(opened, "hand_over", "M01", member="M03")
    yield "take_back", "chair_not_handed_over", on(opened, "take_back")
    yield "open_session", "session_exists", lambda: opening.open_session(opened().office, opened().plan)
    yield "open_session", "secretary_only", lambda: require_may_open_session(opened().chair)
    yield "forward", "board_only", lambda: rounds.forward(concluded().office, concluded().who["M03"], concluded().sid)
    yield "forward", "not_concluded", lambda: rounds.forward(closed().office, closed().chair, closed().sid)
    yield "forward", "nothing_forwarded", nothing_goes_up


def nothing_goes_up() -> None:
    table = after(opened, *(does("disqualify", product=code) for code in (P1, P2, P3)), does("close"))
    sign(table, "M01", "TK")
    rounds.forward(table.office, table.secretary, table.sid)


def paper_cases() -> Iterator[tuple[str, str, Attempt]]:
    """Yield how papers are refused: when they are typed in, and when a second person looks at them."""
    zero = next(line.id for line in RULEBOOK.sheet("26/2026/QĐ-TTg#1").sheet.criteria if line.prints_zero)
    some = {key: mark for key, mark in full_marks().items() if key != "1.1"}
    others = cache(lambda: after(closed, proposed("rescoring"), confirmed(1)))
    for code, marks in {
        "criterion_unknown": full_marks(**{"99": "a"}),
        "mark_unknown": full_marks(**{"1.1": "z"}),
        "zero_printed": full_marks(**{zero: "-"}),
        "mark_missing": some,
        "applies_if": full_marks(**{"5.1": "a"}),
    }.items():
        yield "type_paper", code, on(opened, "type_paper", marks=marks)
    changed = {"member": "M02", "marks": full_marks(**{"1.1": "a"})}
    yield "type_paper", "change_reason_missing", on(others, "type_paper", **changed)
    yield "type_paper", "closed", on(others, "type_paper", member="M03")
    yield "type_paper", "not_at_stage", on(closed, "type_paper")
    yield "type_paper", "own_paper", on(opened, "type_paper", member="TK")
    yield "type_paper", "cannot_score", then(opened, does("recusal"), act="type_paper")
    yield "type_paper", "own_ballot", then(opened, lambda table: table.score("M03"), act="type_paper")
    yield "type_paper", "paper_waiting", on(typed, "type_paper")
    yield "type_paper", "recused", on(paper_of_secretary, "type_paper")
    second = does("type_paper", member="M02", reasons={}, marks=full_marks())
    later = (does("open_round"), second, does("close_round"), does("open_round"))
    for act in ("confirm_paper", "reject_paper"):
        yield act, "paper_unknown", on(typed, act, "M01", number=9)
        yield act, "not_confirmer", on(typed, act, "M02")
        yield act, "paper_ended", then(typed, does("reject_paper", by="M01"), act=act, by="M01")
        yield act, "recused", then(typed, does("recusal", member="M01"), act=act, by="M01")
    for code, steps in {
        "disqualified": (does("disqualify"),),
        "stopped": (does("stop"),),
        "not_at_stage": (does("close", reason="Hết giờ"),),
        "cannot_score": (does("absence", member="M03"),),
        "own_ballot": (lambda table: table.score("M03"),),
    }.items():
        yield "confirm_paper", code, then(typed, *steps, act="confirm_paper", by="M01")
    yield "confirm_paper", "closed", then(disagreed, *later, act="confirm_paper", by="M01")


def file_cases() -> Iterator[tuple[str, str, Attempt]]:
    """Yield how acts on the files of a dossier are refused."""

    def brought(scene: Scene, *steps: Callable[[Table], object], by: str = "TK", **fields: Any) -> Attempt:
        return lambda: bring(after(scene, *steps), by=by, **fields)

    for code, fields in {
        "file_unknown": {"file": 2},
        "pages_wrong": {"last": 25},
        "paper_unknown": {"paper": "99"},
        "title_missing": {"paper": None},
        "criterion_unknown": {"lines": ["99"]},
    }.items():
        yield "assign_paper", code, then(opened, bring, act="assign_paper", **fields)
    yield "withdraw_file", "file_unknown", then(opened, bring, does("withdraw_file"), act="withdraw_file")
    yield "unassign_paper", "part_unknown", then(opened, bring, act="unassign_paper")
    yield "bring_file", "board_only", brought(opened, by="M03")
    yield "bring_file", "secretary_only", brought(opened, by="M01")
    yield "bring_file", "concluded", brought(concluded)
    yield "bring_file", "product_unknown", brought(opened, product=NOWHERE)
    yield "bring_file", "recused", lambda: bring(paper_of_secretary())
    yield "bring_file", "file_unknown", brought(opened, replaces=1, reason="Bản mới")
    yield "bring_file", "reason_missing", brought(opened, bring, name="mới.pdf", replaces=1)
    yield "bring_file", "already_there", brought(opened, bring)
    yield "bring_file", "product_full", brought(opened, size=PRODUCT_MB * 2**20 + 1)
    yield "bring_file", "session_full", a_session_full


def a_session_full() -> None:
    codes = [f"25-0907{number}-1-2026" for number in range(SESSION_MB // PRODUCT_MB + 1)]
    table = sit_down(opened=plan(products=tuple(product(code) for code in codes)))
    for code in codes:
        bring(table, product=code, size=PRODUCT_MB * 2**20)


def members_cases() -> Iterator[tuple[str, str, Attempt]]:
    """Yield how a member's own acts are refused."""
    late = datetime(2026, 12, 12, 17, tzinfo=UTC)
    zero = next(line.id for line in RULEBOOK.sheet("26/2026/QĐ-TTg#1").sheet.criteria if line.prints_zero)
    tick: dict[str, Any] = {"version": 0, "marks": {"1.1": "a"}}
    asking: dict[str, Callable[[Table], object]] = {
        "declare": lambda table: table.declare("M02"),
        "save": lambda table: table.save("M02", **tick),
        "hand_in": lambda table: table.hand_in("M02", version=0),
        "reopen": lambda table: table.reopen("M02", version=0),
    }
    declared: Callable[[Table], object] = asking["declare"]
    saved: Callable[[Table], object] = lambda table: table.save("M02", **tick)  # noqa: E731
    for act, ask in asking.items():
        before = () if act == "declare" else (declared,)

        def refused(scene: Scene, *steps: Callable[[Table], object], ask: Any = ask) -> Attempt:
            return lambda: ask(after(scene, *steps))

        yield act, "recused", refused(opened, does("recusal", member="M02"))
        yield act, "absent", refused(opened, *before, does("absence"))
        yield act, "disqualified", refused(opened, *before, does("disqualify"))
        yield act, "stopped", refused(opened, *before, does("stop"))
        yield act, "closed", refused(opened, *before, does("close", reason="Hết giờ"))
        yield act, "not_scoring", lambda act=act: nobody(act, "QS1")
        yield act, "product_unknown", lambda act=act: nobody(act, "M02", NOWHERE)
        if act != "declare":
            yield act, "declare_first", refused(opened)
        if act in {"save", "hand_in"}:
            yield act, "handed_in", refused(opened, lambda table: table.score("M02"))
            yield act, "stale", refused(opened, declared, saved)
            yield act, "written_late", refused(written, declared, lambda table: setattr(table.clock, "now", late))
    yield "step_back", "not_scoring", lambda: opened().declare("QS1", P1, "recused", "x")
    yield "step_back", "product_unknown", lambda: opened().declare("M02", NOWHERE, "recused", "x")
    yield "step_back", "concluded", lambda: concluded().declare("M02", P1, "recused", "x")
    yield "step_back", "reason_missing", lambda: opened().declare("M02", P1, "recused")
    yield "declare", "reason_missing", lambda: opened().declare("M02", P1, "none", " ")
    yield "reopen", "reason_missing", lambda: opened().reopen("M02", reason=" ", version=0)
    yield "reopen", "not_handed_in", lambda: after(opened, declared).reopen("M02")
    yield "reopen", "stale", lambda: after(opened, lambda table: table.score("M02")).reopen("M02", version=1)
    for code, change in {
        "criterion_unknown": {"marks": {"99": "a"}},
        "mark_unknown": {"marks": {"1.1": "z"}},
        "zero_printed": {"marks": {zero: "-"}},
        "nothing_to_save": {},
    }.items():
        yield "save", code, lambda change=change: after(opened, declared).save("M02", **{"version": 0, **change})
    yield "hand_in", "mark_missing", lambda: after(opened, declared, saved).hand_in("M02")
    story = full_marks(**{"5.1": "a"})
    yield "hand_in", "applies_if", lambda: after(opened, lambda table: table.score("M02", marks=story))
    yield "hand_in", "change_reason_missing", lambda: after(rescoring, unexplained)


def unexplained(table: Table) -> None:
    table.save("M02", marks={"1.1": "a"})
    table.hand_in("M02")


def nobody(act: str, who: str, code: str = P1) -> object:
    """Ask for what is nobody's: an observer's, or a product that the session lacks."""
    table = opened()
    match act:
        case "declare":
            return table.declare(who, code)
        case "save":
            return table.save(who, code, version=0, marks={"1.1": "a"})
        case "hand_in":
            return table.hand_in(who, code, version=0)
        case _:
            return table.reopen(who, code, version=0)


CASES: Mapping[tuple[str, str], Attempt] = {
    (act, code): attempt
    for cases in (
        *(board_cases, proposal_cases, other_cases, paper_cases, file_cases, minutes_cases, members_cases),
        seal_cases,
    )
    for act, code, attempt in cases()
}


def test_there_is_a_way_to_every_refusal_of_the_table_and_to_no_other() -> None:
    named = {(move.name, code) for move in MOVES.values() for code in move.codes}

    assert set(CASES) == named


@pytest.mark.parametrize(("act", "code"), sorted(CASES))
def test_a_refusal_of_the_table_can_be_met(act: str, code: str) -> None:
    with pytest.raises(WorkbenchError) as refused:
        CASES[act, code]()

    found = {fault.code for fault in refused.value.faults}
    assert code in found, f"{act} was refused with {found}"
    assert found <= MOVES[act].codes
    assert all(fault.what and fault.todo for fault in refused.value.faults)


SCENES = (opened, closed, incomplete, disagreed, rescoring, signed, concluded, written, written_closed, craft)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_pages_offer_on_a_product_what_its_act_is_not_refused_for(scene: Scene) -> None:
    """What is offered may still lack what exactly is asked; what is not offered is refused whatever is asked."""
    table = scene()
    shown = views.progress(table.office, table.secretary, table.sid)["products"][0]["may"]
    tried = {move.name: refusal_at_once(table, move) for move in OFFERED}

    assert shown == [name for name, refused in tried.items() if refused is None]


def refusal_at_once(table: Table, move: Move[Any]) -> str | None:
    """Try an act and return how it is refused for its session or product, None where it is done or lacks a detail."""
    at_once = {code for one in move.needs if one.about != "request" for code in one.codes_in(move)}
    try:
        copy_of(table).act(move.name, **FIELDS[move.name])
    except WorkbenchError as refused:
        return next((fault.code for fault in refused.faults if fault.code in at_once), None)
    return None


def test_what_is_offered_hangs_on_who_asks() -> None:
    """The chair who handed the chair over is offered nothing, nor anybody on a product from which they stepped back."""
    handed = after(closed, does("hand_over", by="M01"))
    kept = after(closed, does("recusal", member="M01"))

    def offered(table: Table, by: str) -> list[list[str]]:
        return [one["may"] for one in views.progress(table.office, table.who[by], table.sid)["products"]]

    assert offered(handed, "M01") == [[], [], []]
    assert offered(handed, "M02") == offered(handed, "TK") == [["waive", "stop", "disqualify", "propose_rescoring"]] * 3
    assert offered(kept, "M01") == [[], *offered(kept, "TK")[1:]]


def test_a_code_outside_the_row_is_noticed() -> None:
    stranger = StateError.of(Said("a", "b"), code="not_final")

    assert outside("close", stranger) == {"not_final"}
    assert outside("sign_off", stranger) == set()
    assert all(hasattr(getattr(module, door), "__wrapped__") for module, door in DOORS), "nobody watches"

    def refuse(_: object) -> None:
        raise stranger

    with pytest.raises(AssertionError, match="not_final"):
        watching("act", refuse, [])(Close(act="close"))

    written: list[str] = []
    with pytest.raises(AssertionError, match="freeze"):
        watching("act", lambda _: written.append("freeze"), written)(Close(act="close"))
