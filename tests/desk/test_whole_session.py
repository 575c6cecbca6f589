"""From the plan to the frozen snapshot, and what a power cut in the middle leaves behind."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.desk.council import P1, P2, P3, RULEBOOK, SCORING, SID, Table, full_marks, sit_down
from tests.desk.whole import sign
from workbench.desk.acts import signing
from workbench.desk.opening import opening
from workbench.desk.sign_in import sign_in as signing_in
from workbench.scoring import replay_bytes, result_bytes
from workbench.storage import Entry, Store
from workbench.storage.journal import Journal


def test_a_session_from_the_plan_to_the_snapshot(tmp_path: Path) -> None:
    table = sit_down(Store(tmp_path / "archive.sqlite"))
    slips = opening.issue_slips(table.office, SID, by="thư ký")
    signed_in = {
        s.member_id: signing_in.sign_in(table.office, s.code, f"2749{n}3", new_pin=True) for n, s in enumerate(slips)
    }
    assert {who: s.caller for who, s in signed_in.items()} == table.who

    table.declare("M03", P1, "recused", "Là người thân của chủ thể")
    for who in SCORING:
        for code in (P1, P2, P3):
            if (who, code) != ("M03", P1):
                weak = (who, code) == ("M05", P1)
                marks = full_marks(code, 0, **{"5.2": "a", "5.3": "a"}) if weak else full_marks(code)
                assert table.score(who, code, marks)["state"] == "handed_in"
    assert table.act("close")["session_state"] == "closed"
    assert status(table, P1) == "needs_discussion"

    table.act("open_round", product=P1, reason="Chênh lệch quá 10 điểm")
    table.save("M05", P1, marks=full_marks(P1), why="Xem lại hồ sơ tại phiên họp")
    receipt = table.hand_in("M05", P1)["receipt"]
    table.act("close_round", product=P1)
    assert status(table, P1) == "rated"

    sign(table, "TK", "M01")
    frozen = signing.snapshot(table.office, SID)
    assert frozen.bundle_sha256 == hashlib.sha256(frozen.bundle).hexdigest()
    assert result_bytes(replay_bytes(frozen.bundle, RULEBOOK)) == signing.result(table.office, table.chair, SID)
    ballots = json.loads(frozen.bundle)["ballots"]
    (mine,) = (b for b in ballots if (b["member"], b["product"], b["round"]) == ("M05", P1, 2))
    with table.store.read() as tx:
        (stored,) = (one for one in tx.ballots.handed_in(SID, member="M05", product=P1) if one.round == 2)
        salt = tx.ballots.entry_of(SID, stored).kept["salt"]
    canonical = json.dumps([salt, mine], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert hashlib.sha256(canonical).hexdigest() == receipt["ballot_sha256"]
    assert table.store.verify_journal() is None
    table.store.close()


def status(table: Table, code: str) -> str:
    products = json.loads(signing.result(table.office, table.chair, SID))["products"]
    return next(str(p["status"]) for p in products if p["code"] == code)


class PowerCutError(Exception):
    """The machine stops here."""


def open_round(table: Table) -> None:
    table.act("open_round", product=P1, reason="Chênh lệch")


def one_begun(table: Table) -> None:
    open_round(table)
    table.save("M02", marks={"1.1": "b"}, why="Nhầm")


def one_signed(table: Table) -> None:
    vote: dict[str, Any] = {"for": 5, "against": 0}
    table.act("gap_vote", product=P1, reason="Chấp nhận", **vote)
    sign(table, "M01")


def opening_proposed(table: Table) -> None:
    one_signed(table)
    table.act("propose_reopening", product=P1, reason="Xem lại")


ACTS: dict[str, tuple[Callable[[Table], object], Callable[[Table], object]]] = {
    # name -> what goes before, and the act
    "declare": (open_round, lambda t: t.declare("M02", P1, "recused", "Người thân")),
    "save": (open_round, lambda t: t.save("M02", marks={"1.1": "b"})),
    "hand in": (open_round, lambda t: t.hand_in("M02")),
    "close a round": (open_round, lambda t: t.act("close_round", product=P1)),
    "hand in with reasons": (one_begun, lambda t: t.hand_in("M02")),
    "propose after a signature": (one_signed, lambda t: t.act("propose_unsigning", reason="x")),
    "confirm after a signature": (opening_proposed, lambda t: t.act("confirm_proposal", by="M01", number=1)),
    "second signature": (opening_proposed, lambda t: sign(t, "TK")),
    "slips": (one_signed, lambda t: opening.issue_slips(t.office, SID, by="thư ký")),
}


def dump(table: Table) -> list[str]:
    """Return everything in the archive."""
    with table.store.read() as tx:
        return list(tx._connection.connection.driver_connection.iterdump())


def cutting(after: int) -> Callable[..., Entry]:
    """Return `Journal.write` on a machine that stops after so many entries."""
    whole, written = Journal.write, []

    def write(self: Journal, *given: Any, **named: Any) -> Entry:
        written.append(whole(self, *given, **named))
        if len(written) == after:
            raise PowerCutError
        return written[-1]

    return write


@pytest.mark.parametrize("name", ACTS)
def test_a_cut_in_the_middle_of_an_act_leaves_nothing(
    disagreed: Table, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine stops after the first entry of the journal, then after the second, until the act goes through."""
    closed = disagreed
    prepare, act = ACTS[name]
    prepare(closed)
    before = dump(closed)
    for cut_after in range(1, 20):
        with monkeypatch.context() as patched:
            patched.setattr(Journal, "write", cutting(cut_after))
            try:
                act(closed)
                break
            except PowerCutError:
                assert dump(closed) == before

    assert cut_after > 1
    assert dump(closed) != before
    assert closed.store.verify_journal() is None
