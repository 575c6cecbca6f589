"""A session under the seal: who reads what, on which device, before and after the chair's release."""

from __future__ import annotations

import json

import pytest

from tests.desk.council import CHEAP, DEPUTISED, P1, P2, RULEBOOK, SCORING, SID, full_marks, plan
from tests.desk.sealed import PASSPHRASE, Sealed, sealed_table
from tests.desk.seats import ATTENDANTS
from tests.desk.written import in_writing
from tests.doctor.archives import Kept
from workbench.council.acts.ballots.paper import OpenPaper
from workbench.desk import office_at
from workbench.desk.acts import ballots, papers, signing
from workbench.desk.desk import utcnow
from workbench.desk.opening import opening
from workbench.desk.place import ARCHIVE
from workbench.desk.printing import opinions
from workbench.desk.sign_in.sign_in import sign_in
from workbench.desk.upkeep.backup import back_up
from workbench.desk.upkeep.personal import person_export
from workbench.desk.upkeep.restore import looked_into, put_back
from workbench.desk.views import receipts, views
from workbench.doctor.receipt import find_receipt
from workbench.errors import BallotError, NotYoursError, StateError, WorkbenchError
from workbench.sealing.secret_codes import new_secret
from workbench.storage import Store, copy_between

CLEAR = {"member", "product", "revision", "round", "change_id", "ticked", "box", "keys"}
NOTE, OPINION, WHY, EARLY = "ghi chú rất riêng", "ý kiến rất riêng", "lý do rất riêng", "nhận xét sơ bộ rất riêng"


def code_of(refused: pytest.ExceptionInfo[WorkbenchError]) -> str:
    return refused.value.faults[0].code


def payloads(table):
    with table.store.read() as tx:
        return [entry.payload for entry in tx.journal.everything() if "ballot" in entry.kind or "pre" in entry.kind]


def in_a_later_round(*codes: str) -> Sealed:
    """Return a council that was far apart on these products and scores them again, the first round released."""
    table = sealed_table()
    for code in codes:
        for who, letter in zip(SCORING, (-1, -1, -1, -1, 0), strict=True):
            table.score(who, code, full_marks(code, letter))
    table.act("close", reason="Thiếu phiếu")
    table.release()
    for code in codes:
        table.act("open_round", by="M01", product=code, reason="Chênh lệch")
    return table


def test_the_chair_seals_before_anything_is_ticked():
    table = sealed_table(seal=False)
    with pytest.raises(NotYoursError):
        table.seal(by="TK")
    with pytest.raises(BallotError) as weak:
        table.seal(passphrase="ngắn")
    assert code_of(weak) == "passphrase_weak"
    with pytest.raises(BallotError) as alike:
        table.seal(holders=("Một", "một", "Hai"))
    assert code_of(alike) == "holders_alike"
    table.declare("M02")
    table.save("M02", marks=full_marks())
    with pytest.raises(StateError) as begun:
        table.seal()
    assert code_of(begun) == "begun"


def test_a_member_alone_reads_and_corrects_their_ballot():
    table = sealed_table()
    table.score("M01")
    table.reopen("M01", reason=WHY)
    table.save("M01", notes={next(iter(full_marks())): NOTE}, opinion=OPINION)
    mine = table.ballot("M01")
    assert mine["marks"] == full_marks()
    assert mine["opinion"] == OPINION
    assert not mine["sealed"]
    kept = [json.loads(one) for one in payloads(table)]
    assert all(set(one) == CLEAR for one in kept)
    assert len({json.dumps(one["keys"]) for one in kept}) == 1
    key = table.who["M01"].own_key
    table.device("M01", new_secret())
    other = table.ballot("M01")
    assert other["sealed"]
    assert not other["marks"]
    assert not other["opinion"]
    for refused in (lambda: table.save("M01", marks=full_marks()), lambda: table.hand_in("M01")):
        with pytest.raises(StateError) as found:
            refused()
        assert code_of(found) == "sealed_elsewhere"
    table.device("M01", None)
    with pytest.raises(StateError) as missing:
        table.save("M01", marks=full_marks())
    assert code_of(missing) == "own_key_missing"
    table.device("M01", key)  # the code that was written down, typed in on the second device
    assert table.ballot("M01")["marks"] == full_marks()


def test_a_lost_device_fills_in_anew_and_what_was_handed_in_counts():
    table = sealed_table()
    table.score("M01", P1)
    table.declare("M01", P2), table.save("M01", P2, marks=full_marks(P2))
    table.device("M01", new_secret())
    assert ballots.fill_in_anew(table.office, table.who["M01"], SID) == 1
    anew = table.ballot("M01", P2)
    assert not anew["sealed"]
    assert not anew["marks"]
    table.save("M01", P2, marks=full_marks(P2))
    table.hand_in("M01", P2)
    for who in SCORING[1:]:
        table.score(who, P1)
        table.score(who, P2)
    table.act("close", reason="Thiếu phiếu")
    table.release()
    bundle = json.loads(signing.bundle(table.office, table.secretary, SID))
    assert sum(one["member"] == "M01" for one in bundle["ballots"]) == 2


def test_results_wait_for_the_release_and_then_read_as_ever():
    table = sealed_table()
    with pytest.raises(StateError) as early:
        table.release()
    assert code_of(early) == "nothing_shut"
    table.score_all()
    assert table.act("close")["session_state"] == "scoring"
    with pytest.raises(StateError) as twice:
        table.act("close")
    assert code_of(twice) == "shut_already"
    with pytest.raises(StateError):
        table.reopen("M01")
    with pytest.raises(StateError) as sealed:
        signing.bundle(table.office, table.secretary, SID)
    assert code_of(sealed) == "not_closed"
    with pytest.raises(NotYoursError):
        table.release(by="TK")
    with pytest.raises(NotYoursError) as wrong:
        table.release(passphrase=PASSPHRASE + "!")
    assert code_of(wrong) == "seal_not_opened"
    assert table.release()["session_state"] == "closed"
    bundle = json.loads(signing.bundle(table.office, table.secretary, SID))
    assert [one["marks"] for one in bundle["ballots"] if one["product"] == P1] == [full_marks()] * 5
    table.sign("TK")
    table.sign("M01")
    assert views.session_view(table.office, table.chair, SID)["state"] == "concluded"


def test_two_holders_open_what_a_forgotten_passphrase_would_keep_shut():
    table = sealed_table()
    table.score_all(P1)
    table.act("close", reason="Thiếu phiếu")
    one, two, three = table.secrets
    for given, code in (
        ((one,), "opens_nothing"),
        ((one, one), "seal_not_opened"),
        ((one, three[:-1] + ("0" if three[-1] != "0" else "2")), "opens_nothing"),
    ):
        with pytest.raises(WorkbenchError) as refused:
            table.release(secrets=given)
        assert code_of(refused) == code
    table.release(secrets=(three.lower(), one))
    with table.store.read() as tx:
        assert tx.facts(SID).seal.by_holders
    assert two not in "".join(payloads(table))


def test_the_acting_chair_releases():
    table = sealed_table(opened=plan(regulation=DEPUTISED))
    table.score_all(P1)
    table.act("close", reason="Thiếu phiếu")
    table.act("hand_over", by="M01", member="M02", reason="Đi vắng")
    with pytest.raises(NotYoursError):
        table.release(by="M01")
    assert table.release(by="M02")["session_state"] == "closed"


def test_a_later_round_is_sealed_anew():
    table = in_a_later_round(P1)
    before = len(payloads(table))
    assert table.ballot("M05")["previous"]["marks"] == full_marks(P1, 0)
    for who in SCORING:
        table.save(who, P1, marks=full_marks(P1), why=WHY)
        table.hand_in(who, P1)
    assert all("box" in json.loads(one) for one in payloads(table)[before:])
    table.act("close_round", by="M01", product=P1)
    with pytest.raises(StateError):
        table.reopen("M05")
    rounds = {b["round"] for b in json.loads(signing.bundle(table.office, table.secretary, SID))["ballots"]}
    assert rounds == {1}
    with table.store.read() as tx:
        newest = {one.member: one for one in tx.ballots.newest(SID)}
    assert newest["M05"].sealed
    assert not newest["M05"].marks
    table.release()
    last = [b for b in json.loads(signing.bundle(table.office, table.secretary, SID))["ballots"] if b["round"] == 2]
    assert [one["marks"] for one in last] == [full_marks(P1)] * 5


def test_a_release_opens_nothing_of_a_round_that_is_still_open():
    table = in_a_later_round(P1, P2)
    for code in (P1, P2):
        table.save("M05", code, marks=full_marks(code), why=WHY)
        table.hand_in("M05", code)
    table.act("close_round", by="M01", product=P1)
    table.release()
    with table.store.read() as tx:
        found = {one.product: one for one in tx.ballots.newest(SID) if one.member == "M05"}
    assert not found[P1].sealed
    assert found[P2].sealed


def test_a_paper_is_read_by_who_has_it_in_hand():
    table = sealed_table()
    done = table.act("type_paper", member="M03", product=P1, marks=full_marks(), opinion=OPINION, reason="Ốm")
    code = done["paper_code"]
    seen = papers.paper_view(table.office, table.chair, SID, 1)
    assert seen["sealed"]
    assert not seen["opinion"]
    assert all(line["mark"] is None for line in seen["lines"])
    seen = papers.open_paper(table.office, table.chair, SID, 1, OpenPaper(code=code))
    assert seen["opinion"] == OPINION
    assert {line["id"]: line["mark"] for line in seen["lines"]} == full_marks()
    for wrong in (None, "x", table.secrets[0]):
        with pytest.raises(BallotError) as refused:
            table.act("confirm_paper", by="M01", number=1, code=wrong)
        assert code_of(refused) == "paper_code_wrong"
    table.act("confirm_paper", by="M01", number=1, code=code)
    with table.store.read() as tx:
        assert OPINION not in "".join(entry.payload for entry in tx.journal.everything())
    for who in ("M01", "M02", "M04", "M05"):
        table.score(who)
    table.act("close", reason="Thiếu phiếu")
    table.release()
    given = json.loads(signing.bundle(table.office, table.secretary, SID))["ballots"]
    assert next(one for one in given if one["member"] == "M03")["opinion"] == OPINION


def test_a_paper_of_a_later_round_is_sealed_and_counts_after_its_release():
    table = in_a_later_round(P1)
    before = len(payloads(table))
    given = {"member": "M05", "product": P1, "marks": full_marks(), "opinion": OPINION, "reason": "Ốm"}
    code = table.act("type_paper", reasons=dict.fromkeys(full_marks(), WHY), **given)["paper_code"]
    table.act("confirm_paper", by="M01", number=1, code=code)
    for who in SCORING[:-1]:
        table.save(who, P1, marks=full_marks(P1, -1))
        table.hand_in(who, P1)
    assert all("box" in json.loads(one) for one in payloads(table)[before:])
    with table.store.read() as tx:
        kept = "".join(entry.payload for entry in tx.journal.everything())
    assert OPINION not in kept
    assert WHY not in kept
    table.act("close_round", by="M01", product=P1)
    table.release()
    last = [b for b in json.loads(signing.bundle(table.office, table.secretary, SID))["ballots"] if b["round"] == 2]
    assert next(one for one in last if one["member"] == "M05")["marks"] == full_marks()


def test_what_is_opened_again_is_sealed_anew_and_nothing_is_opened_again_before_the_release():
    table = sealed_table()
    table.score_all()
    table.act("close")
    with pytest.raises(StateError):
        table.open_again("rescoring", products={P1: ["M05"]})
    table.release()
    table.open_again("rescoring", products={P1: ["M05"]})
    table.save("M05", P1, marks=full_marks(P1, 0), why=WHY)
    table.hand_in("M05", P1)
    with table.store.read() as tx:
        newest = {one.member: one for one in tx.ballots.newest(SID, product=P1)}
    assert newest["M05"].sealed
    assert WHY not in "".join(payloads(table))
    table.act("close_round", by="M01", product=P1)
    table.release()
    given = json.loads(signing.bundle(table.office, table.secretary, SID))["ballots"]
    assert max((b for b in given if (b["member"], b["product"]) == ("M05", P1)), key=lambda b: b["round"])[
        "marks"
    ] == full_marks(P1, 0)


def test_preliminary_sheets_are_sealed_and_released_with_the_first_round():
    table = sealed_table(opened=plan(attendants=ATTENDANTS))
    table.score("TV1", P1)
    with table.store.read() as tx:
        assert [one.sealed for one in tx.preliminary.handed_in(SID)] == [True]
    table.score_all(P1)
    table.act("close", reason="Thiếu phiếu")
    table.release()
    with table.store.read() as tx:
        assert [dict(one.marks) for one in tx.preliminary.handed_in(SID)] == [full_marks()]


def test_a_receipt_is_the_members_before_and_everybodys_to_check_after():
    table = sealed_table()
    mark = table.score("M01")["receipt"]["ballot_sha256"]
    assert receipts.own(table.office, table.who["M01"], SID, P1)["receipt"]["ballot_sha256"] == mark
    assert receipts.look_up(table.office, table.who["M01"], SID, mark)["stands"]
    other = receipts.look_up(table.office, table.who["M02"], SID, mark)
    assert (other["stands"], other["sealed"]) == (False, 1)  # not said to be missing: nobody can compare it yet
    table.act("close", reason="Thiếu phiếu")
    table.release()
    other = receipts.look_up(table.office, table.who["M02"], SID, mark)
    assert (other["stands"], other["sealed"]) == (True, 0)


def test_another_device_shows_no_receipt_that_is_not_the_ballots():
    table = sealed_table()
    given = table.score("M01")["receipt"]
    table.device("M01", new_secret())
    with pytest.raises(StateError) as refused:
        receipts.own(table.office, table.who["M01"], SID, P1)
    assert code_of(refused) == "sealed_elsewhere"
    head = receipts.look_up(table.office, table.who["M01"], SID, given["journal_head"])
    assert (head["stands"], head["sealed"]) == (True, 0)


def test_an_opinion_to_sign_is_printed_with_its_own_receipt_and_on_no_other_device():
    table = sealed_table(opened=in_writing())
    mark = table.score("M01")["receipt"]["ballot_sha256"]
    assert opinions.own(table.office, table.who["M01"], table.sid, P1).receipt.ballot_sha256 == mark
    table.device("M01", new_secret())
    with pytest.raises(StateError) as refused:
        opinions.own(table.office, table.who["M01"], table.sid, P1)
    assert code_of(refused) == "sealed_elsewhere"


def test_doctor_says_of_a_sealed_ballots_mark_that_it_is_too_early(tmp_path):
    store = Store(tmp_path / "a.db")
    table = sealed_table(store)
    mark = table.score("M01")["receipt"]["ballot_sha256"]
    with pytest.raises(StateError) as early:
        find_receipt(tmp_path / "a.db", mark)
    assert "niêm phong" in str(early.value)
    table.act("close", reason="Thiếu phiếu")
    table.release()
    assert [one.kind for one in find_receipt(tmp_path / "a.db", mark)] == ["ballot"]
    store.close()


def test_what_is_kept_of_a_person_is_handed_out_as_they_wrote_it_and_without_the_salt():
    table = sealed_table()
    table.score("M01")
    table.act("type_paper", member="M03", product=P1, marks=full_marks(), opinion=OPINION, reason="Ốm")
    table.act("close", reason="Thiếu phiếu")
    table.release()
    for who, kind in (("M01", "ballot_handed_in"), ("M03", "paper_sealed")):
        entries = json.loads(person_export(table.office, SID, who)[0])["entries"]
        kept = next(one["kept"] for one in entries if one["kind"] == kind)
        assert kept["marks"] == full_marks()
        assert not {"box", "keys", "salt"} & set(kept)


def test_a_person_s_export_says_of_a_later_round_that_is_still_sealed_no_more_than_the_archive():
    table = in_a_later_round(P1)
    why = dict.fromkeys(full_marks(), WHY)
    table.act("type_paper", member="M05", product=P1, marks=full_marks(), opinion="", reason="Ốm", reasons=why)
    entries = json.loads(person_export(table.office, SID, "M05")[0])["entries"]
    kept = next(one["kept"] for one in entries if one["kind"] == "paper_sealed")
    assert kept["box"]
    assert not {"marks", "reasons", "opinion"} & set(kept), "none were told, not that there are none"


def test_no_byte_of_the_archive_tells_what_was_ticked(tmp_path):
    store = Store(tmp_path / "a.db")
    table = sealed_table(store, plan(attendants=ATTENDANTS))
    table.declare("M01")
    first = next(iter(full_marks()))
    table.save("M01", marks=full_marks(), notes={first: NOTE}, opinion=OPINION)
    table.hand_in("M01")
    table.reopen("M01", reason=WHY)
    table.act("type_paper", member="M02", product=P1, marks=full_marks(), opinion=OPINION, reason="Ốm")
    table.score("TV1", notes={first: EARLY})
    raw = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for word in (NOTE, OPINION, WHY, EARLY, f'"{first}":"', PASSPHRASE, *table.secrets):
        assert word.encode() not in raw, word
    assert table.who["M01"].own_key not in raw
    store.close()


def test_ballots_that_differ_in_ticks_alone_look_alike():
    seen = []
    for letter in (0, -1):
        table = sealed_table()
        table.score("M01", P1, full_marks(P1, letter))
        kept = [json.loads(one) for one in payloads(table)]
        seen.append([{**one, "change_id": None, "box": len(one["box"]), "keys": sorted(one["keys"])} for one in kept])
    assert seen[0] == seen[1]


def test_doctor_finds_nothing_in_a_sealed_session_and_names_a_ballot_that_its_released_key_does_not_open(tmp_path):
    (tmp_path / "home").mkdir(mode=0o700)
    (tmp_path / "out").mkdir()
    kept = Kept(tmp_path / "home", tmp_path / "out")
    store = Store(kept.archive)
    table = sealed_table(store, clock=utcnow)
    table.score_all(P1)
    before = kept.codes()
    table.act("close", reason="Thiếu phiếu")
    table.release()
    assert before == kept.codes() == set()
    store.close()
    kept.tamper(
        "UPDATE acts SET payload = json_set(payload, '$.box', "
        "(SELECT json_extract(payload, '$.box') FROM acts WHERE kind = 'ballot_saved' LIMIT 1)) "
        "WHERE kind = 'ballot_handed_in' AND number = (SELECT max(number) FROM acts WHERE kind = 'ballot_handed_in')",
        rehash=True,
    )
    assert "seal_broken" in kept.codes()


def test_a_restart_takes_no_ballot_from_its_member(tmp_path):
    table = sealed_table(Store(tmp_path / "a.db"))
    table.declare("M01")
    table.save("M01", marks=full_marks())
    table.store.close()
    store = Store(tmp_path / "a.db")
    again = Sealed(office_at(store, RULEBOOK, clock=table.clock, hasher=CHEAP), store, table.clock, table.plan)
    assert not again.ballot("M01")["marks"]  # no server keeps a key
    again.device("M01", table.who["M01"].own_key)
    assert again.ballot("M01")["marks"] == full_marks()
    store.close()


def test_a_reissued_slip_and_a_new_pin_open_nothing_elsewhere():
    """Whoever prints slips signs in as anybody, and reads nothing: the key is in the member's browser alone."""
    table = sealed_table()
    table.score("M01")
    old = table.who["M01"].own_key
    code = next(slip.code for slip in opening.issue_slips(table.office, SID, by="x", members=["M01"]))
    caller = sign_in(table.office, code, "271904", new_pin=True).caller
    assert caller.own_key is None
    table.who = {**table.who, "M01": caller}
    seen = table.ballot("M01")
    assert seen["sealed"]
    assert not seen["marks"]
    table.device("M01", old)  # the member's own device, with the new slip
    assert table.ballot("M01")["marks"] == full_marks()


def test_a_sealed_session_goes_on_in_a_copy_on_a_database_server_and_is_released_there(tmp_path, cluster):
    file, server = tmp_path / "a.db", cluster.database()
    table = sealed_table(Store(file))
    table.score("M01")
    table.store.close()
    copy_between(file, server)
    store = Store(server)
    office = office_at(store, RULEBOOK, clock=table.clock, hasher=CHEAP)
    again = Sealed(office, store, table.clock, table.plan)
    again.who = table.who
    assert again.ballot("M01")["marks"] == full_marks()
    for who in SCORING[1:]:
        again.score(who)
    again.act("close", reason="Thiếu phiếu")
    again.release()
    bundle = json.loads(signing.bundle(office, again.secretary, SID))
    assert [one["marks"] for one in bundle["ballots"]] == [full_marks()] * len(SCORING)
    assert store.verify_journal() is None
    assert store.rebuild() == []
    store.close()


def test_a_backup_of_a_sealed_session_tells_nothing_and_goes_on_where_it_is_restored(tmp_path):
    home, out, backup, elsewhere = (tmp_path / name for name in ("home", "out", "backup", "elsewhere"))
    home.mkdir(mode=0o700), out.mkdir()
    table = sealed_table(Store(home / ARCHIVE))
    table.declare("M01"), table.save("M01", marks=full_marks(), opinion=OPINION)
    back_up(home, out, backup, now=table.clock())
    table.store.close()
    assert not any(OPINION.encode() in one.read_bytes() for one in backup.rglob("*") if one.is_file())
    with looked_into(backup, None) as (folder, _):
        put_back(folder, elsewhere, tmp_path / "out2")
    store = Store(elsewhere / ARCHIVE)
    again = Sealed(office_at(store, RULEBOOK, clock=table.clock, hasher=CHEAP), store, table.clock, table.plan)
    again.who = table.who
    assert again.ballot("M01")["opinion"] == OPINION
    store.close()
