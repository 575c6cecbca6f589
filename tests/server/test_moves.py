"""Every move of the table, tried over HTTP by every role at every stage; what may be done is written here by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest

from devtools.cut import some
from devtools.serving import PIN, Council, Served, Visitor, council_served
from tests.desk.council import DEPUTISED, P1, P2, SID, Table, copy_of, full_marks, plan, sit_down
from tests.desk.files import bring
from tests.desk.requests import FIELDS as REQUESTS
from tests.desk.whole import disagree
from workbench.council.acts.ballots.written import in_writing
from workbench.council.acts.common import not_signed
from workbench.council.moves import BOARD_MOVES, MOVES
from workbench.desk.acts import signing
from workbench.desk.opening import opening
from workbench.storage import Store

ROLES = {"chair": "M01", "vice_chair": "M02", "member": "M03", "secretary": "TK"}
SESSION = {"scoring": "scoring", "signed": "concluded"}
"""The state of the session at a stage of its first product; `closed` where it is not here."""

BOTH, SECRETARY, CHAIR = {"chair", "secretary"}, {"secretary"}, {"chair"}
CONFIRMERS = {"chair", "member"}
BEFORE_SIGNING = ("scoring", "closed", "discussing", "rescoring", "settled")
BEFORE_END = (*BEFORE_SIGNING, "concluded")

ALLOWED: dict[str, dict[str, set[str]]] = {
    # move -> stage of the first product -> who may
    "close": {"scoring": SECRETARY},
    "absence": dict.fromkeys(BEFORE_SIGNING, BOTH),
    "withdraw_absence": dict.fromkeys(BEFORE_SIGNING, BOTH),
    "open_round": {"discussing": BOTH},
    "close_round": {"rescoring": BOTH},
    "agree": {},  # this regulation counts ballots: tests/desk/acts/test_proposals.py
    "gap_vote": {"discussing": BOTH},
    "waive": {},  # no line of this sheet is in doubt: tests/desk/acts/test_waivers.py
    "stop": dict.fromkeys(BEFORE_SIGNING, BOTH),
    "disqualify": dict.fromkeys(BEFORE_SIGNING, BOTH),
    "recusal": dict.fromkeys(BEFORE_END, SECRETARY),
    "report": dict.fromkeys(BEFORE_END, SECRETARY),
    "samples": dict.fromkeys(BEFORE_END, SECRETARY),
    "ask_papers": dict.fromkeys(BEFORE_END, SECRETARY),
    "papers_came": dict.fromkeys(BEFORE_END, SECRETARY),
    **{move: dict.fromkeys(BEFORE_END, SECRETARY) for move in ("withdraw_file", "assign_paper", "unassign_paper")},
    "discuss": dict.fromkeys(BEFORE_END[1:], BOTH),
    "note_said": dict.fromkeys(BEFORE_SIGNING[1:], BOTH),
    "self_assessment": dict.fromkeys(BEFORE_END, SECRETARY),
    "extend_written": {},  # a session in writing: tests/desk/test_written.py
    "mark_complex": {},
    "to_meeting": {},
    "sign_off": {"settled": BOTH, "concluded": SECRETARY},  # the chair has signed
    "propose_rescoring": dict.fromkeys(("closed", "discussing", "settled", "concluded"), BOTH),
    "propose_reopening": dict.fromkeys(("settled", "concluded"), BOTH),
    "propose_unsigning": {"concluded": BOTH},
    "propose_unrecusing": dict.fromkeys(BEFORE_END, BOTH),
    "confirm_proposal": {"discussing": CHAIR},  # what the secretary proposed there
    "withdraw_proposal": {"discussing": SECRETARY},
    "type_paper": dict.fromkeys(("scoring", "rescoring"), SECRETARY),
    "confirm_paper": {"scoring": CONFIRMERS},  # the member whose paper it is; later they scored themselves
    "reject_paper": dict.fromkeys(BEFORE_END, CONFIRMERS),
    "hand_over": dict.fromkeys(BEFORE_SIGNING, CHAIR),  # the chair is here
    "take_back": {},  # nobody has handed over; see below
    "vote_on_minutes": {},  # no minutes were made; see below
    "enter_minutes_votes": {},
}
STAGES = ("scoring", "closed", "discussing", "rescoring", "settled", "concluded", "signed")
FIELDS = {act: fields for act, fields in REQUESTS.items() if act != "sign_off"} | {
    "close": {"reason": "Hết giờ", "pin": PIN},
    "close_round": {"product": P1, "pin": PIN},
    "confirm_proposal": {"number": 1, "pin": PIN},
    "withdraw_absence": {"member": "M04", "product": P2, "reason": "Có mặt"},
    "propose_unrecusing": {"member": "M05", "product": P2, "reason": "Khai nhầm"},
    "type_paper": {"member": "M04", "product": P1, "marks": full_marks(), "reason": "Không có máy"},
}


def lead_to(base: Table) -> Iterator[tuple[str, Table]]:
    """Yield the same council at each stage of its first product."""
    base.act("type_paper", member="M03", product=P2, marks=full_marks(P2), reason="Không có máy")
    base.act("ask_papers", product=P1, papers="Phiếu kiểm nghiệm", due_on="2026-12-14")
    bring(base)
    base.act("assign_paper", product=P1, file=1, paper="1", first=1, last=3)
    yield "scoring", copy_of(base)
    incomplete = copy_of(base)
    incomplete.score("M01")
    incomplete.act("close", reason="Hết giờ")
    yield "closed", incomplete
    disagree(base)
    waiting = copy_of(base)
    waiting.act("propose_rescoring", products={P1: ["M02"]}, reason="Phiếu bị quên")
    yield "discussing", waiting
    open_again = copy_of(base)
    open_again.act("open_round", product=P1, reason="Chênh lệch")
    yield "rescoring", open_again
    base.act("gap_vote", product=P1, **{"for": 4, "against": 1}, reason="Đã bàn")
    yield "settled", copy_of(base)
    base.sign("M01")
    yield "concluded", copy_of(base)
    base.sign("TK")
    yield "signed", base


class Hall:
    """A server, one visitor a role, and the archive put back before each move."""

    def __init__(self, served: Served, base: Table) -> None:
        self.visitors = {role: served.visitor(member) for role, member in ROLES.items()}
        self.stages = dict(lead_to(ready(copy_of(base))))  # once they have their PINs
        self._archive = Store(served.home / "archive.sqlite")._engine.raw_connection()

    def at(self, stage: str) -> None:
        source = self.stages[stage].store._engine.raw_connection()
        source.driver_connection.backup(self._archive.driver_connection)
        source.close()

    def tries(self, role: str, move: str, stage: str) -> tuple[int, list[str]]:
        self.at(stage)
        visitor: Visitor = self.visitors[role]
        fields = FIELDS.get(move) or {"bundle_sha256": present_hash(self.stages[stage]), "pin": PIN}
        answer = visitor.api("POST", f"/sessions/{SID}/acts", {"act": move, **fields})
        return answer.status, [] if answer.status == 200 else answer.codes


def present_hash(table: Table) -> str:
    if opening.sessions(table.office)[0]["state"] == "scoring":
        return "0" * 64
    return hashlib.sha256(signing.bundle(table.office, table.chair, SID)).hexdigest()


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    folder = tmp_path_factory.mktemp("moves")
    (folder / "home").mkdir(mode=0o700)
    base = sit_down(Store(folder / "home" / "archive.sqlite"), plan(regulation=DEPUTISED))
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(base.office, SID, by="TK")}
    base.act("absence", member="M04", product=P2, reason="Ốm")
    base.act("recusal", member="M05", product=P2, reason="Khai nhầm sản phẩm")
    with council_served(folder, council=Council(SID, codes, (P1,))) as served:
        yield Hall(served, base)


def ready(table: Table) -> Table:
    """Let the second product alone for whoever is absent or recused there when everybody scores."""
    scored = table.score

    def score(who: str, code: str = P1, *more: Any, **named: Any) -> Any:
        return None if (who, code) in {("M04", P2), ("M05", P2)} else scored(who, code, *more, **named)

    table.score = score  # type: ignore[method-assign]
    return table


ON_RECORD = {
    *("sign_off", "confirm_proposal", "withdraw_proposal", "propose_unsigning"),
    *("confirm_paper", "reject_paper", "hand_over", "take_back", "agree", "waive"),
    *("vote_on_minutes", "enter_minutes_votes"),
}
"""Moves that are refused also where role and stage are right: by who proposed, who typed, whether the chair is here, by
the regulation's rule for minima, by the sheet, or because no minutes were made yet."""


def test_the_list_by_hand_and_the_table_name_the_same_moves() -> None:
    assert set(ALLOWED) == set(BOARD_MOVES)
    assert set(FIELDS) == set(ALLOWED) - {"sign_off"}


@pytest.mark.parametrize("move", ALLOWED)
def test_the_list_by_hand_and_the_table_agree(move: str) -> None:
    """Where the list says yes, so does the table; where it says no, the table does, or a condition on the record."""
    rule = MOVES[move]
    for stage, role in product(STAGES, ROLES):
        table = role in rule.roles and SESSION.get(stage, "closed") in rule.states
        table = table and (rule.stages is None or stage in rule.stages)
        table = table and not (stage == "concluded" and not_signed in rule.needs)
        if role in ALLOWED[move].get(stage, ()):
            assert table, (stage, role)
        elif table:  # refused by what depends on the record, not on role or stage
            assert move in ON_RECORD or in_writing in rule.needs, (stage, role)


def kinds(move: str, stage: str) -> set[object]:
    """Return what a try of a move at a stage shows: of the move, of the stage, and whom it allows."""
    whom = frozenset(ALLOWED[move].get(stage, ()))
    return {(move, whom), (stage, whom)}


@pytest.mark.parametrize(("move", "stage"), some(product(ALLOWED, STAGES), kinds))
def test_a_move_over_http(hall: Hall, move: str, stage: str) -> None:
    for role in ROLES:
        status, codes = hall.tries(role, move, stage)
        if role in ALLOWED[move].get(stage, ()):
            assert (status, codes) == (200, []), role
        else:
            assert status in {403, 404, 409} or codes == ["not_waivable"], (role, codes)
            assert (status == 403) == (
                role not in MOVES[move].roles or codes[0] in {"same_side", "not_proposer", "not_confirmer"}
            )


MEMBER_STAGES: dict[str, tuple[str, ...]] = {
    # move -> stages at which one may who has handed in a first round
    "save": ("rescoring",),
    "reopen": ("scoring",),
    "step_back": BEFORE_END,
}
ASKED: dict[str, Callable[[Visitor, str], Any]] = {
    "save": lambda visitor, path: visitor.api("PATCH", f"{path}/ballot", {"version": 2, "marks": {"1.1": "a"}}),
    "reopen": lambda visitor, path: visitor.api("POST", f"{path}/reopen", {"version": 2, "reason": "Xem lại"}),
    "step_back": lambda visitor, path: visitor.api("PUT", f"{path}/declaration", {"kind": "recused", "reason": "x"}),
}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("move", MEMBER_STAGES)
def test_a_members_move_over_http(hall: Hall, move: str, stage: str) -> None:
    hall.at(stage)
    if stage == "scoring":
        scored = copy_of(hall.stages[stage])
        scored.score("M02", marks=full_marks())
        hall.stages["scored"] = scored
        hall.at("scored")
    answer = ASKED[move](hall.visitors["vice_chair"], f"/sessions/{SID}/products/{P1}")

    if stage in MEMBER_STAGES[move]:
        assert answer.status == 200, answer.text
    else:
        assert answer.status in {403, 409}, answer.text
        assert answer.codes


def test_the_chair_handed_over_over_http(hall: Hall) -> None:
    """While a vice chair acts as chair the chair does not, until they take it back; each request asks anew."""
    handed = copy_of(hall.stages["scoring"])
    handed.act("hand_over", by="M01", member="M02", reason="Phải đi họp")
    hall.stages["handed over"] = handed
    absence = ("absence", "handed over")

    assert hall.tries("chair", *absence) == (403, ["chair_handed_over"])
    assert hall.tries("vice_chair", *absence) == (200, [])
    assert hall.tries("member", *absence) == (403, ["board_only"])
    assert hall.tries("member", "take_back", "handed over") == (403, ["board_only"])
    hall.at("handed over")
    assert hall.visitors["vice_chair"].api("GET", "/me").json["member"]["role"] == "chair"
    assert hall.tries("chair", "take_back", "handed over") == (200, [])
    assert hall.visitors["vice_chair"].api("GET", "/me").json["member"]["role"] == "vice_chair"


def test_a_paper_ballot_over_http_is_shown_to_who_may_confirm_it_alone(hall: Hall) -> None:
    hall.at("scoring")
    answers = {role: visitor.api("GET", f"/sessions/{SID}/papers/1") for role, visitor in hall.visitors.items()}

    assert {role: answer.status for role, answer in answers.items()} == {
        "chair": 200,
        "member": 200,
        "vice_chair": 403,
        "secretary": 403,
    }
    forms = {
        role: visitor.api("GET", f"/sessions/{SID}/products/{P1}/paper-form").status
        for role, visitor in hall.visitors.items()
    }
    assert {role for role, status in forms.items() if status == 200} == {"secretary"}


@pytest.mark.parametrize("stage", STAGES)
def test_what_came_of_a_session_is_told_over_http_once_both_have_signed(hall: Hall, stage: str) -> None:
    hall.at(stage)
    answers = {role: visitor.api("GET", f"/sessions/{SID}/outcome") for role, visitor in hall.visitors.items()}

    if stage != "signed":
        assert {(answer.status, *answer.codes) for answer in answers.values()} == {(409, "not_concluded")}
        return
    assert {answer.status for answer in answers.values()} == {200}
    own = {role: answer.json["outcome"]["products"][0]["own"]["part"] for role, answer in answers.items()}
    assert own == {"chair": "counted", "vice_chair": "counted", "member": "counted", "secretary": "no_seat"}
    assert "no-store" in answers["member"].headers["Cache-Control"]
    read = hall.visitors["member"].api("GET", f"/sessions/{SID}/minutes.pdf")
    assert (read.status, read.codes) == (404, ["no_such_output"]), "none were made yet"
    assert hall.visitors["member"].api("GET", f"/sessions/{SID}/minutes").status == 403


MINUTES_MOVES = {
    # move -> who may once minutes are made, what is asked
    "vote_on_minutes": ({"chair", "vice_chair", "member", "secretary"}, {"vote": "agree"}),
    "enter_minutes_votes": ({"secretary"}, {"votes": {"M05": {"vote": "absent"}}}),
}


@pytest.mark.parametrize("move", MINUTES_MOVES)
def test_a_vote_on_the_minutes_over_http_once_they_are_made(hall: Hall, move: str) -> None:
    """By everybody who sat in the session; what others said is taken down by the secretary alone."""
    may, asked = MINUTES_MOVES[move]
    for role in ROLES:
        made = copy_of(hall.stages["signed"])
        signing.record_minutes(made.office, SID, {})
        hall.stages["minuted"] = made
        hall.at("minuted")
        answer = hall.visitors[role].api("POST", f"/sessions/{SID}/acts", {"act": move, **asked})

        assert answer.status == (200 if role in may else 403), (role, answer.text)
