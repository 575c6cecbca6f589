"""The made-up council: the packaged bundle is the builder's, every product is final, the ticks hold together."""

from collections import Counter

import pytest

from workbench import settings
from workbench.demo import council
from workbench.demo.before import session_before
from workbench.demo.finished import finished_session
from workbench.demo.ticks import common_marks, member_marks
from workbench.rulebook import Rulebook
from workbench.scoring import FINAL, Result, bundle_bytes, check_ballot, read_bundle, replay_bytes, scores, total

RULEBOOK = Rulebook()
PLAN = council.demo_plan()
SCORING = [member for member in PLAN.members if scores(member, PLAN.regulation)]


@pytest.fixture(scope="module")
def packaged() -> bytes:
    return settings.demo_bundle().read_bytes()


@pytest.fixture(scope="module")
def result(packaged: bytes) -> Result:
    return replay_bytes(packaged, RULEBOOK)


def test_the_packaged_bundle_is_what_the_script_builds(packaged: bytes) -> None:
    assert bundle_bytes(finished_session(RULEBOOK)) == packaged, "run: python scripts/build_demo_bundle.py"


def test_the_packaged_cycle_before_is_what_the_script_builds_and_all_of_it_is_rated() -> None:
    raw = settings.demo_last_bundle().read_bytes()

    assert bundle_bytes(session_before(RULEBOOK)) == raw, "run: python scripts/build_demo_bundle.py"
    assert {one.status for one in replay_bytes(raw, RULEBOOK).products} == {"rated"}


def test_it_names_the_sheets_as_published(packaged: bytes) -> None:
    bundle = read_bundle(packaged, RULEBOOK)

    assert bundle.sheets == {product.sheet: RULEBOOK.sheet(product.sheet).sha256 for product in bundle.products}


def test_it_is_a_council_of_nine_and_a_secretary_with_twelve_products(packaged: bytes) -> None:
    bundle = read_bundle(packaged, RULEBOOK)

    assert Counter(member.role for member in bundle.members) == {
        "chair": 1,
        "vice_chair": 1,
        "member": 7,
        "secretary": 1,
    }
    assert len({product.sheet for product in bundle.products}) == len(bundle.products) == 12


def test_every_product_is_final_and_every_outcome_is_there(result: Result) -> None:
    statuses = {product.code: product.status for product in result.products}

    assert set(statuses.values()) <= FINAL
    assert statuses[council.DISQUALIFIED] == "disqualified"
    assert statuses[council.STOPPED] == "stopped"
    assert {product.stars for product in result.products} == {None, 2, 3, 4, 5}


def test_one_member_is_recused_and_one_absent(result: Result) -> None:
    assert [(p.code, p.recused) for p in result.products if p.recused] == [(council.RECUSED[1], ("M08",))]
    assert [p.absent for p in result.products if p.absent] == [("M07",)]


def test_a_floor_holds_one_product_back_below_its_band(result: Result) -> None:
    assert [(p.band, p.stars) for p in result.products if p.held_back_by and p.stars != p.band] == [(4, 3)]


@pytest.mark.parametrize(
    ("code", "left_out", "status"),
    [(council.GAP, "ballots", "needs_discussion"), (council.SPLIT, "agreed", "needs_agreement")],
)
def test_what_the_meeting_settled_was_open_before(code: str, left_out: str, status: str) -> None:
    before = finished_session(RULEBOOK)
    before[left_out] = [item for item in before[left_out] if left_out == "ballots" and item["round"] == 1]
    products = replay_bytes(bundle_bytes(before), RULEBOOK).products

    assert next(product.status for product in products if product.code == code) == status


@pytest.mark.parametrize("product", PLAN.products, ids=lambda product: product.code)
def test_all_ticks_are_complete_and_near_the_story(product) -> None:
    sheet, story = RULEBOOK.sheet(product.sheet).sheet, council.STORIES[product.code]
    ballots = [member_marks(sheet, story, member.id, number) for number, member in enumerate(SCORING)]

    assert [check_ballot(sheet, RULEBOOK.decisions[sheet.decision], marks) for marks in ballots] == [[]] * len(ballots)
    assert story.total <= total(sheet, common_marks(sheet, story)) <= story.total + 4
    totals = [total(sheet, marks) for marks in ballots]
    assert (max(totals) - min(totals) > 10) == (product.code == council.GAP)


def test_a_total_out_of_reach_is_a_mistake_in_the_demo_itself() -> None:
    sheet = RULEBOOK.sheet("26/2026/QĐ-TTg#1").sheet
    with pytest.raises(ValueError, match="can't be reached"):
        common_marks(sheet, council.Story(code="x", star=3, total=101))
