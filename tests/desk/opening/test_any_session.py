"""Whatever a council does in whatever order, its bundle is one that the arithmetic accepts."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests import oracle
from tests.desk.council import (
    CHEAP,
    DEPUTISED,
    P1,
    P2,
    RULEBOOK,
    SCORING,
    SID,
    Table,
    copy_of,
    full_marks,
    plan,
    product,
    sit_down,
)
from workbench.council.facts.session import Revision
from workbench.desk import Snapshot, office_at
from workbench.desk.acts import signing
from workbench.desk.opening import opening
from workbench.desk.presents import Presents
from workbench.desk.room import enter
from workbench.desk.views import meeting, views
from workbench.doctor.archive import LOOKS
from workbench.doctor.sessions.session import Dossier
from workbench.errors import NotYoursError, StateError, WorkbenchError
from workbench.scoring import FINAL, read_bundle, replay_bytes, result_bytes
from workbench.storage import Inspection
from workbench.storage.contents.projections import differing
from workbench.storage.session_cache import read_anew
from workbench.storage.tables import APPEND_ONLY

CODES = (P1, P2)
SHEET = RULEBOOK.sheet("26/2026/QĐ-TTg#1").sheet
OPENED = sit_down(opened=plan(products=(product(P1), product(P2)), regulation=DEPUTISED))

who = st.sampled_from(SCORING)
board = st.sampled_from(["M01", "TK"])
code = st.sampled_from(CODES)
maybe_code = st.sampled_from([*CODES, None])
some_marks = st.dictionaries(st.sampled_from([c.id for c in SHEET.criteria]), st.sampled_from("abcde-"), max_size=4)
reason = st.sampled_from(["Lý do", "  ", "Vì hồ sơ bổ sung", None])


OF_DOSSIER: dict[str, dict[str, object]] = {
    "report": {"source": "commune", "topic": "labour", "text": "Dùng 12 lao động"},
    "samples": {"count": 3, "note": "Đủ"},
    "ask_papers": {"papers": "Phiếu kiểm nghiệm", "due_on": "2026-12-20"},
    "papers_came": {"papers": "Đã nộp"},
    "self_assessment": {"points": {"A": 30}},
}


def version_of(table: Table, who: str, code: str) -> int:
    """Return which version of a ballot its member sees, 0 where they see none."""
    with contextlib.suppress(WorkbenchError):
        return int(table.ballot(who, code)["version"])
    return 0


def rows_of(table: Table) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table that is only added to, in order of writing."""
    with table.store.read() as tx:
        cursor = tx._connection.connection.driver_connection
        return {name: cursor.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall() for name in APPEND_ONLY}  # noqa: S608


def examined(table: Table) -> list[str]:
    """Return what the doctor has to say of the session: nothing, whatever was done in whatever order."""
    with table.store.read() as tx:
        of = Dossier(sid=SID, archive=Inspection(tx._connection, None), rulebook=RULEBOOK)
        return [f"{one.fault.where}: {one.fault.code}" for look in LOOKS for one in look(of)]


def frozen_signers(frozen: Snapshot) -> list[str]:
    return [signed["role"] for signed in frozen.signed_off]


def place_of(one: Revision) -> tuple[str, str, int]:
    return one.member, one.product, one.round


def of_each_state(check: Callable[[AnySession, Table], None]) -> Callable[[AnySession], None]:
    """Make a check of what the archive comes to, done again once something was written: a refusal leaves no trace."""

    def checked(self: AnySession) -> None:
        if (table := getattr(self, "table", None)) is None:
            return
        head = table.office.journal_head()
        if self.held.get(check.__name__) != head:
            check(self, table)
            self.held[check.__name__] = head

    checked.__name__ = check.__name__
    return checked


class AnySession(RuleBasedStateMachine):
    """Members and board do what comes to their minds; what is refused must leave no trace."""

    table: Table

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[str, str] = {}

    @initialize(
        scored=st.sets(st.tuples(who, code)),
        begun=st.sampled_from(["scoring", "closed", "closed", "later round", "later round"]),
    )
    def open(self, scored: set[tuple[str, str]], begun: str) -> None:
        self.table = copy_of(OPENED)
        for member, product_code in sorted(scored):
            self.table.score(member, product_code)
        if begun != "scoring":
            self.table.act("close", reason="Hết giờ")
        if begun == "later round":
            self.table.open_again("rescoring", products={P1: list(SCORING)})

    def attempt(self, act: str, *given: object, **named: object) -> None:
        head = self.table.office.journal_head()
        try:
            getattr(self.table, act)(*given, **named)
        except WorkbenchError:
            event(f"{given[0] if act == 'act' else act} refused")
            assert act == "score" or self.table.office.journal_head() == head, "a refusal left a trace"
        else:
            event(f"{given[0] if act == 'act' else act} done")

    @rule(who=who, code=code, kind=st.sampled_from(["none", "none", "none", "recused"]), reason=reason)
    def declare(self, who: str, code: str, kind: str, reason: str | None) -> None:
        self.attempt("declare", who, code, kind, reason)

    @rule(code=code, marks=some_marks, broken=st.booleans(), letter=st.sampled_from([0, -1]))
    def save_together(self, code: str, marks: dict[str, str], broken: bool, letter: int) -> None:
        """Some of the saves that one commit keeps are refused; where the commit fails none of them leaves a trace."""
        head, versions = self.table.office.journal_head(), [version_of(self.table, member, code) for member in SCORING]
        with contextlib.suppress(ZeroDivisionError), self.table.store.together(SID):
            for number, (member, version) in enumerate(zip(SCORING, versions, strict=True)):
                given = full_marks(code, letter) if number % 2 else marks
                with contextlib.suppress(WorkbenchError):
                    self.table.save(member, code, marks=given, version=version, why="Xem lại")
                with contextlib.suppress(WorkbenchError):
                    self.table.hand_in(member, code, version=version + 1)
            if broken:
                raise ZeroDivisionError
        assert not broken or self.table.office.journal_head() == head, "what was not kept left a trace"

    @rule(by=board, code=code, asked=st.sampled_from(sorted(OF_DOSSIER)), number=st.integers(1, 3))
    def of_dossier(self, by: str, code: str, asked: str, number: int) -> None:
        named = OF_DOSSIER[asked] | ({"number": number} if asked == "papers_came" else {})
        self.attempt("act", asked, by, product=code, **named)

    @rule(who=who, code=code, marks=some_marks, reason=reason)
    def save(self, who: str, code: str, marks: dict[str, str], reason: str | None) -> None:
        self.attempt("save", who, code, marks=marks, why=reason)

    @rule(who=who, code=code, letter=st.sampled_from([0, -1]), why=reason)
    def tick_all(self, who: str, code: str, letter: int, why: str | None) -> None:
        story = {"5.2": "a", "5.3": "a"} if letter == 0 else {}
        self.attempt("save", who, code, marks=full_marks(code, letter, **story), why=why)

    @rule(who=who, code=code)
    def hand_in(self, who: str, code: str) -> None:
        self.attempt("hand_in", who, code)

    @rule(who=who, code=code, letter=st.sampled_from([0, -1]))
    def score(self, who: str, code: str, letter: int) -> None:
        story = {"5.2": "a", "5.3": "a"} if letter == 0 else {}
        self.attempt("score", who, code, full_marks(code, letter, **story), why="Xem lại hồ sơ")

    @rule(who=who, code=code)
    def reopen(self, who: str, code: str) -> None:
        self.attempt("reopen", who, code)

    @rule(by=board, reason=reason)
    def close(self, by: str, reason: str | None) -> None:
        self.attempt("act", "close", by, reason=reason)

    @rule(by=board, who=who, code=maybe_code, act=st.sampled_from(["absence", "withdraw_absence"]), reason=reason)
    def absence(self, by: str, who: str, code: str | None, act: str, reason: str | None) -> None:
        self.attempt("act", act, by, member=who, product=code, reason=reason)

    @rule(by=board, code=code)
    def open_round(self, by: str, code: str) -> None:
        self.attempt("act", "open_round", by, product=code, reason="Chênh lệch")

    @rule(by=board, code=code)
    def close_round(self, by: str, code: str) -> None:
        self.attempt("act", "close_round", by, product=code)

    @rule(by=board, code=code, line=st.sampled_from([c.id for c in SHEET.criteria]), option=st.sampled_from("abcde-"))
    def agree(self, by: str, code: str, line: str, option: str) -> None:
        self.attempt("act", "agree", by, product=code, criterion=line, option=option, reason="Thống nhất")

    @rule(by=board, code=code, line=st.sampled_from(["7", "8", "12"]), votes=st.tuples(*[st.integers(0, 6)] * 2))
    def waive(self, by: str, code: str, line: str, votes: tuple[int, int]) -> None:
        favour, against = votes
        fields = {"for": favour, "against": against, "reason": "Hàng thủ công"}
        self.attempt("act", "waive", by, product=code, criterion=line, **fields)

    @rule(by=board, code=maybe_code)
    def discuss(self, by: str, code: str | None) -> None:
        self.attempt("act", "discuss", by, product=code)

    @rule(by=board, code=code)
    def note(self, by: str, code: str) -> None:
        self.attempt("act", "note_said", by, product=code, text="Đã bàn")

    @rule(by=board, code=code, votes=st.tuples(st.integers(0, 6), st.integers(0, 6)))
    def gap_vote(self, by: str, code: str, votes: tuple[int, int]) -> None:
        fields = {"for": votes[0], "against": votes[1]}
        self.attempt("act", "gap_vote", by, product=code, reason="Biểu quyết", **fields)

    @rule(by=board, code=code, act=st.sampled_from(["stop", "disqualify"]), luck=st.integers(0, 5))
    def put_out(self, by: str, code: str, act: str, luck: int) -> None:
        fields = {"ground": "Giả mạo"} if act == "disqualify" else {"flag": "phụ gia", "reason": "Vượt mức"}
        if luck == 0:
            self.attempt("act", act, by, product=code, **fields)

    @rule(by=board, codes=st.sets(code, min_size=1), members=st.sets(who, min_size=1))
    def propose_rescoring(self, by: str, codes: set[str], members: set[str]) -> None:
        named = {code: sorted(members) for code in sorted(codes)}
        self.attempt("act", "propose_rescoring", by, reason="Phiếu bị quên", products=named)

    @rule(by=board, code=code)
    def propose_reopening(self, by: str, code: str) -> None:
        self.attempt("act", "propose_reopening", by, product=code, reason="Hồ sơ mới")

    @rule(by=board)
    def propose_unsigning(self, by: str) -> None:
        self.attempt("act", "propose_unsigning", by, reason="Ký nhầm")

    @rule(by=st.sampled_from(["M01", "TK", "M02"]), number=st.integers(1, 6))
    def confirm(self, by: str, number: int) -> None:
        before = {one["number"]: one for one in views.progress(self.table.office, self.table.chair, SID)["proposals"]}
        self.attempt("act", "confirm_proposal", by, number=number)
        after = {one["number"]: one for one in views.progress(self.table.office, self.table.chair, SID)["proposals"]}
        if number in after and after[number]["ended"] == "confirmed" and before[number]["ended"] is None:
            assert {before[number]["by"], by} in [{"TK", chair} for chair in ("M01", "M02")], "one person was enough"

    @rule(who=who, code=code)
    def recusal(self, who: str, code: str) -> None:
        self.attempt("act", "recusal", "TK", member=who, product=code, reason="Người nhà")

    @rule(
        code=code,
        kind=st.sampled_from(["rescoring", "reopening", "unrecusing"]),
        by=board,
        members=st.sets(who, min_size=1),
    )
    def two_agree(self, code: str, kind: str, by: str, members: set[str]) -> None:
        """One proposes and the other confirms at once, as at the table they sit at."""
        named: dict[str, object] = {
            "rescoring": {"products": {code: sorted(members)}},
            "reopening": {"product": code},
            "unrecusing": {"product": code, "member": min(members)},
        }[kind]
        self.attempt("act", f"propose_{kind}", by, reason="Xem lại", **named)
        known = views.progress(self.table.office, self.table.chair, SID)["proposals"]
        if known and known[-1]["by"] == by and known[-1]["ended"] is None:
            self.attempt("act", "confirm_proposal", "M01" if by == "TK" else "TK", number=known[-1]["number"])

    @rule(by=board, number=st.integers(1, 6))
    def withdraw(self, by: str, number: int) -> None:
        self.attempt("act", "withdraw_proposal", by, number=number, reason="Thôi")

    @rule(who=who, code=code, by=board, reject=st.booleans(), reason=reason)
    def from_paper(self, who: str, code: str, by: str, reject: bool, reason: str | None) -> None:
        """One types in, another confirms or rejects; whoever typed may do neither."""
        self.attempt("act", "type_paper", by, member=who, product=code, marks=full_marks(code), reason=reason)
        papers = views.progress(self.table.office, self.table.secretary, SID)["papers"]
        if not papers or papers[-1]["ended"]:
            return
        number = papers[-1]["number"]
        with pytest.raises(NotYoursError):
            self.table.act("confirm_paper", papers[-1]["by"], number=number)
        if reject:
            self.attempt("act", "reject_paper", "M01", number=number, reason=reason)
        else:
            self.attempt("act", "confirm_paper", papers[-1]["member"], number=number)

    @rule(by=board, who=who)
    def hand_over(self, by: str, who: str) -> None:
        self.attempt("act", "hand_over", by, member=who, reason="Phải đi")

    @rule(by=board)
    def take_back(self, by: str) -> None:
        self.attempt("act", "take_back", by, reason="Đã về")

    @rule()
    def settle_and_sign(self) -> None:
        """What a council comes to in the end, so that some sessions are concluded."""
        if opening.sessions(self.table.office)[0]["state"] != "closed":
            return
        for later in views.progress(self.table.office, self.table.chair, SID)["rounds"]:
            if later["open"]:
                self.attempt("act", "close_round", "TK", product=later["product"])
        for found in json.loads(signing.result(self.table.office, self.table.secretary, SID))["products"]:
            for member in found["missing"]:
                self.attempt("act", "absence", "TK", member=member, product=found["code"], reason="Vắng")
        for found in json.loads(signing.result(self.table.office, self.table.secretary, SID))["products"]:
            if found["status"] == "needs_discussion":
                self.attempt("act", "gap_vote", "TK", product=found["code"], reason="Bàn", **{"for": 3, "against": 0})
            elif found["status"] in {"incomplete", "not_quorate"}:
                self.attempt("act", "stop", "TK", product=found["code"], flag="x", reason="Không đủ người")
        for by in (views.progress(self.table.office, self.table.chair, SID)["acting_chair"] or "M01", "TK"):
            self.attempt("sign", by)

    @rule(by=board)
    def sign(self, by: str) -> None:
        if opening.sessions(self.table.office)[0]["state"] == "closed":
            self.attempt("sign", by)

    @rule(who=who, hours=st.integers(-3, 3))
    def set_the_clock(self, who: str, hours: int) -> None:
        self.table.clock.now += timedelta(hours=hours)

    @invariant()
    @of_each_state
    def the_bundle_is_accepted(self, table: Table) -> None:
        if opening.sessions(table.office)[0]["state"] == "scoring":
            return
        raw = signing.bundle(table.office, table.secretary, SID)  # the chair may have stepped back from a product
        bundle = read_bundle(raw, RULEBOOK)
        result = replay_bytes(raw, RULEBOOK)
        assert [p.code for p in result.products] == list(CODES)
        assert len(bundle.sheets) == 1
        assert result_bytes(result) == oracle.judge(raw)

    @invariant()
    @of_each_state
    def what_is_sealed_stays_sealed(self, table: Table) -> None:
        """Before the close nobody has a bundle; after it, no ballot of a round that is open."""
        if opening.sessions(table.office)[0]["state"] == "scoring":
            for who in (table.chair, table.secretary):
                with pytest.raises(StateError):
                    signing.bundle(table.office, who, SID)
            return
        open_rounds = {
            (later["product"], later["round"])
            for later in views.progress(table.office, table.secretary, SID)["rounds"]
            if later["open"]
        }
        ballots = json.loads(signing.bundle(table.office, table.secretary, SID))["ballots"]
        assert not open_rounds & {(one["product"], one["round"]) for one in ballots}

    @invariant()
    @of_each_state
    def the_meeting_is_shown_to_whoever_is_not_recused(self, table: Table) -> None:
        """Before the close it shows nothing; after it, nobody sees a spread of a product they step back from."""
        recused = {
            (one["member"], one["product"]) for one in views.progress(table.office, table.secretary, SID)["recusals"]
        }
        for member in SCORING:
            shown = meeting.meeting(table.office, table.who[member], SID)
            if shown["session"]["state"] != "closed":
                assert (shown["table"], shown["agenda"]) == (None, [])
                continue
            for one in [*shown["agenda"], *([shown["table"]] if shown["table"] else [])]:
                assert (one["sight"] == "leave") == ((member, one["code"]) in recused)

    @invariant()
    def no_record_vanishes(self) -> None:
        """Whatever stood in the archive's tables of facts stands there still, as it was."""
        table = getattr(self, "table", None)
        if table is None:
            return
        now = rows_of(table)
        for name, rows in getattr(self, "known", {}).items():
            assert now[name][: len(rows)] == rows, name
        self.known = now

    @invariant()
    def what_is_remembered_holds(self) -> None:
        """Facts that were read before and kept are those that reading again would give."""
        if (table := getattr(self, "table", None)) is not None:
            with table.store.read() as tx:
                assert tx.facts(SID) == read_anew(SID, tx.journal)
                assert tx.sessions.state(SID) == tx.facts(SID).state
                kept = tx.ballots.newest(SID), tx.ballots.handed_in(SID)
                for one, read in zip(kept, tx.ballots.read_anew(SID), strict=True):
                    assert sorted(one, key=place_of) == sorted(read, key=place_of)

    @invariant()
    @of_each_state
    def projections_are_what_the_journal_comes_to(self, table: Table) -> None:
        with table.store.read() as tx:
            assert differing(tx._connection) == []

    @invariant()
    @of_each_state
    def what_was_judged_piece_by_piece_is_what_the_whole_comes_to(self, table: Table) -> None:
        """And what was answered before is what a desk that remembers nothing would answer."""
        with table.store.read() as tx:
            room = enter(tx, SID)
            state = table.office.presents.of(room)
            assert state.present.cases == Presents(RULEBOOK).of(room).present.cases
            assert state.present.results == replay_bytes(state.raw, RULEBOOK).products
        forgetful = office_at(table.store, RULEBOOK, clock=table.clock, hasher=CHEAP)
        assert views.progress(table.office, table.secretary, SID) == views.progress(forgetful, table.secretary, SID)
        for member in SCORING:
            ours, theirs = (meeting.meeting(one, table.who[member], SID) for one in (table.office, forgetful))
            assert ours | {"now": ""} == theirs | {"now": ""}

    @invariant()
    @of_each_state
    def what_was_concluded_is_frozen_and_replays(self, table: Table) -> None:
        if opening.sessions(table.office)[0]["state"] != "concluded":
            return
        frozen = signing.snapshot(table.office, SID)
        assert frozen.bundle == signing.bundle(table.office, table.chair, SID)
        assert result_bytes(replay_bytes(frozen.bundle, RULEBOOK)) == oracle.judge(frozen.bundle)
        assert {p.status for p in replay_bytes(frozen.bundle, RULEBOOK).products} <= FINAL
        proposals = views.progress(table.office, table.chair, SID)["proposals"]
        assert all(one["ended"] for one in proposals)
        assert len({*frozen_signers(frozen)}) == 2

    @invariant()
    @of_each_state
    def the_board_adds_up(self, table: Table) -> None:
        progress = views.progress(table.office, table.secretary, SID)
        states = [cell["state"] for row in progress["cells"].values() for cell in row.values()]
        open_codes = {p["code"] for p in progress["products"] if p["round_open"]}
        awaited = [
            cell
            for row in progress["cells"].values()
            for code, cell in row.items()
            if cell["state"] in {"undeclared", "scoring"}
        ]
        assert len(states) == len(SCORING) * len(CODES)
        assert progress["waiting"] == len(awaited)
        assert not awaited or open_codes
        json.dumps(progress)

    def teardown(self) -> None:
        table = getattr(self, "table", None)
        if table is not None:
            event(f"ended {opening.sessions(table.office)[0]['state']}")
            assert table.store.verify_journal() is None
            assert examined(table) == []
            table.store.close()


TestAnySession = AnySession.TestCase
TestAnySession.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
