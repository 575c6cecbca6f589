"""Minutes are refused before a byte is written: wrong bytes, wrong session, another result, an unsettled product."""

from pathlib import Path

import pytest

from tests.documents.minutes_sessions import NEW, RULEBOOK, demo, demo_sound, make, session
from workbench.council.record.forwarding import part_of
from workbench.documents.checks import check, hash_of
from workbench.errors import BundleError, DocumentError
from workbench.scoring import replay_bytes, result_bytes


def test_a_sound_session_passes_with_its_hash_and_result():
    raw = demo()

    sound = check(
        raw, RULEBOOK, session_id="MAU-2026-07", bundle_sha256=hash_of(raw), result=result_bytes(demo_sound().result)
    )

    assert sound.result == demo_sound().result


def test_bytes_that_were_not_signed_off_are_refused():
    tampered = demo(lambda content: content["session"].update(place="Nơi khác"))

    with pytest.raises(DocumentError) as refused:
        check(tampered, RULEBOOK, bundle_sha256=hash_of(demo()))

    assert refused.value.faults[0].code == "hash_differs"
    assert hash_of(demo())[:12] in refused.value.faults[0].what


def test_another_sessions_bundle_is_refused():
    with pytest.raises(DocumentError) as refused:
        check(demo(), RULEBOOK, session_id="KHAC")

    assert [fault.code for fault in refused.value.faults] == ["other_session"]


def test_a_result_that_is_not_recomputed_byte_for_byte_is_refused():
    shown = result_bytes(demo_sound().result).replace(b'"stars": 4', b'"stars": 5', 1)

    with pytest.raises(DocumentError) as refused:
        check(demo(), RULEBOOK, result=shown)

    assert [fault.code for fault in refused.value.faults] == ["result_differs"]


def test_no_minutes_are_made_of_a_part_of_a_session(tmp_path: Path):
    part = part_of(demo(), ["25-09076-1-2026"])

    with pytest.raises(DocumentError) as refused:
        make(part, RULEBOOK, tmp_path)

    assert [fault.code for fault in refused.value.faults] == ["part_alone"]
    assert "11 sản phẩm khác" in refused.value.faults[0].what
    assert hash_of(demo()) in refused.value.faults[0].todo
    assert list(tmp_path.iterdir()) == []


def test_each_product_of_a_part_comes_to_the_same_as_in_the_whole():
    whole = demo_sound().result.products
    for one in whole:
        part = part_of(demo(), [one.code])
        assert replay_bytes(part, RULEBOOK).products == (one,)
        assert part_of(demo(), [one.code]) == part
    assert part_of(demo(), [one.code for one in whole]) == demo()


def test_a_sheet_that_changed_since_is_refused():
    with pytest.raises(BundleError):
        check(demo(lambda content: content["sheets"].update({f"{NEW}#1": "0" * 64})), RULEBOOK)


def without_ballots_of(code, member):
    def change(content):
        content["ballots"] = [b for b in content["ballots"] if (b["product"], b["member"]) != (code, member)]

    return change


def test_products_that_are_not_settled_are_named_all_at_once(tmp_path: Path):
    def change(content):
        without_ballots_of("25-09076-1-2026", "M03")(content)
        without_ballots_of("25-09076-9-2026", "M04")(content)

    with pytest.raises(DocumentError) as refused:
        make(demo(change), RULEBOOK, tmp_path)

    assert [fault.where for fault in refused.value.faults] == ["25-09076-1-2026", "25-09076-9-2026"]
    assert "Ngọn su su an toàn (25-09076-1-2026)" in refused.value.faults[0].what
    assert "còn thiếu phiếu" in refused.value.faults[0].what
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"max_gap": {"points": "0", "test": "at_least"}}, "cần thảo luận"),
        ({"quorum": {"share": "1", "of": "appointed", "chair": "no"}}, "không đủ số phiếu tối thiểu"),
    ],
)
def test_each_open_status_says_what_is_left_to_do(changes, word):
    def change(content):
        content["regulation"] |= changes
        content["recusals"] += [
            {"member": "M02", "product": p["code"], "reason": "Có vốn góp"} for p in content["products"]
        ]

    with pytest.raises(DocumentError) as refused:
        check(demo(change), RULEBOOK)

    assert any(word in fault.what and fault.todo for fault in refused.value.faults)


def test_a_session_of_one_product_and_three_members_is_enough():
    assert check(session([f"{NEW}#1"], members=3), RULEBOOK).result.products[0].stars == 5
