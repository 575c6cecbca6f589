"""What holds for every session of 148/QĐ-TTg judged under 26/2026/QĐ-TTg: what is called certain is so.

Completions are drawn from the plain mapping files and judged by the second opinion of `tests/oracle.py`: neither shares
code with what is tested.
"""

from __future__ import annotations

import functools
import json
import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import oracle
from tests import strategies as make
from tests.other_law.test_under_cases import NEW, OLD, small
from tests.scoring.test_second_opinion import a_session, sheet, ticks
from workbench.errors import BundleError
from workbench.other_law.comparison import Compared, Comparison, NotCompared, comparison_bytes
from workbench.other_law.judgement import compare
from workbench.other_law.mapping_load import load_mapping
from workbench.rulebook import Rulebook
from workbench.scoring import bundle_bytes, read_bundle, replay

RULEBOOK = Rulebook()
MAPPING = load_mapping(RULEBOOK, OLD, NEW)
FOLDER = RULEBOOK.folder / "mappings" / "148-2023_26-2026"
SETS = [set_no for set_no in range(1, 27) if set_no not in (11, 12, 13)]
STORY = {"5.1": ("5.2",)}
quick = settings(max_examples=40, deadline=None)


def under(data: dict[str, Any]) -> Comparison:
    bundle = read_bundle(bundle_bytes(data), RULEBOOK)
    return compare(bundle, RULEBOOK, {OLD: MAPPING}, under=NEW, bundle_sha256="")


@functools.cache
def plain_rows(set_no: int) -> dict[str, tuple[str, dict[str, Any]]]:
    """The old line and the table of each new line that is carried, read without the program's records."""
    rows: dict[str, tuple[str, dict[str, Any]]] = {}
    for path in sorted(Path(FOLDER).glob("*.yaml")):
        for row in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["rows"]:
            for place in row["at"]:
                bounds = (part.split("-") for part in place["sets"].split(", "))
                if any(int(bound[0]) <= set_no <= int(bound[-1]) for bound in bounds):
                    rows[place["to"]] = place["from"], row["options"]
    return rows


def a_completion(rng: random.Random, set_no: int, marks: dict[str, str]) -> dict[str, str]:
    """Any complete ballot of the new sheet that the mapping and the rule on the story leave possible."""
    old = {line["id"]: line for _, line in oracle.lines(oracle.plain_sheet(OLD, set_no))}
    new = {line["id"]: line for _, line in oracle.lines(oracle.plain_sheet(NEW, set_no))}
    hanging = {"5.b"} if set_no == 26 else {"5.b", "5.c"}
    silent = hanging if oracle.worth(old["5.a"], marks["5.a"]) == 0 else set()
    possible: dict[str, list[str]] = {}
    for line, criterion in new.items():
        every = list(oracle.LETTERS[: len(criterion["options"])])
        every += [] if any(option["points"] == 0 for option in criterion["options"]) else ["-"]
        origin, table = plain_rows(set_no).get(line, ("", {}))
        told = table.get(marks.get(origin, ""), every) if origin not in silent else every
        possible[line] = [told] if isinstance(told, str) else list(told)
    for _ in range(200):
        drawn = {line: rng.choice(marks) for line, marks in possible.items()}
        if oracle.worth(new["5.1"], drawn["5.1"]) > 0 or oracle.worth(new["5.2"], drawn["5.2"]) == 0:
            return drawn
    raise AssertionError("the mapping leaves no ballot that the new sheet allows")


def one_product(seed: int, set_no: int) -> dict[str, Any]:
    """A session of one product on a real sheet, with rounds, agreed options, votes and any regulation."""
    rng = random.Random(seed)  # noqa: S311  (ticks, not secrets)
    data = a_session(seed)
    data["session"] |= {"level": "province", "held_on": rng.choice(["2024-05-10", "2026-06-30"])}
    on = sheet(OLD, set_no)
    level = rng.choice([0.2, 0.5, 0.7, 0.85, 0.95, 1.0])
    scoring = [m["id"] for m in data["members"] if m["role"] != "secretary" or data["regulation"]["secretary_scores"]]
    kept = [line.id for line in on.criteria]
    data["products"] = [make.product("P1", decision=OLD, set=set_no)]
    data["ballots"] = [make.ballot(who, ticks(rng, on, level)) for who in scoring]
    data["ballots"] += [make.ballot(who, ticks(rng, on, level), round_no=2) for who in scoring if rng.random() < 0.2]
    data["agreed"] = [
        {"product": "P1", "criterion": line, "option": rng.choice(on.by_id[line].marks), "reason": "Đã bàn"}
        for line in (rng.sample(kept, rng.choice([0, 3, 10])) if data["regulation"]["floors"] == "agreed" else ())
    ]
    for name in ("absences", "recusals", "resolutions", "waivers", "stops"):
        data[name] = []
    return data


def completed(rng: random.Random, data: dict[str, Any], set_no: int) -> bytes:
    whole = json.loads(json.dumps(data))
    whole["products"][0]["decision"] = NEW
    whole["sheets"] = {}
    drawn: dict[tuple[str, str], dict[str, str]] = {}
    for ballot in whole["ballots"]:
        same = json.dumps(ballot["marks"], sort_keys=True)
        marks = drawn.setdefault((ballot["member"], same), a_completion(rng, set_no, ballot["marks"]))
        ballot |= {"marks": marks, "notes": {}}
    back = {old: (new, table) for new, (old, table) in plain_rows(set_no).items()}
    agreed = []
    for one in whole["agreed"]:
        if one["criterion"] in back:
            line, table = back[one["criterion"]]
            told = table[one["option"]]
            agreed.append({**one, "criterion": line, "option": rng.choice([told] if isinstance(told, str) else told)})
    whole["agreed"] = agreed
    return bundle_bytes(whole)


@pytest.mark.parametrize("set_no", SETS)
@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_every_completion_lies_between_the_ends_and_is_one_of_the_outcomes(set_no: int, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    data = one_product(seed, set_no)
    (product,) = under(data).products
    assert isinstance(product, Compared)
    ends = {(end.status, end.stars) for end in product.outcomes}

    for _ in range(4):
        (judged,) = json.loads(oracle.judge(completed(rng, data, set_no)))["products"]

        for member, total in judged["totals"].items():
            assert product.lowest.totals[member] <= total <= product.highest.totals[member]
        if judged["mean"] is None:
            continue
        assert product.lowest.mean <= Fraction(judged["mean"]) <= product.highest.mean
        assert product.gap[0] <= judged["gap"] <= product.gap[1]
        assert (judged["status"], judged["stars"]) in ends
        if judged["stars"] is not None:
            assert (judged["recognised_by"], judged["forwarded_to"]) in product.ways
        for floor in product.floors:
            missed = any(one["criterion"] == floor.criterion for one in judged["floors"][str(floor.stars[0])]["missed"])
            assert floor.state == "open" or missed == (floor.state == "missed")
        if product.change in ("up", "down") and product.before.stars:
            assert (judged["stars"] > product.before.stars) == (product.change == "up")


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_no_valid_session_raises_and_the_bytes_are_the_same_again(seed: int) -> None:
    bundle = read_bundle(bundle_bytes(a_session(seed)), RULEBOOK)
    if all(product.decision != OLD for product in bundle.products):
        with pytest.raises(BundleError) as refused:
            compare(bundle, RULEBOOK, {OLD: MAPPING}, under=NEW, bundle_sha256="")
        assert {fault.code for fault in refused.value.faults} <= {"already", "no_mapping"}
        return

    once, again = (compare(bundle, RULEBOOK, {OLD: MAPPING}, under=NEW, bundle_sha256="") for _ in range(2))

    assert comparison_bytes(once) == comparison_bytes(again)
    written = json.loads(comparison_bytes(once))
    for product, one in zip(bundle.products, once.products, strict=True):
        assert isinstance(one, Compared if product.decision == OLD else NotCompared)
    assert [one["code"] for one in written["products"]] == [product.code for product in bundle.products]


LINES = make.STARRED
OLD_TINY, NEW_TINY = (make.tiny_sheet(LINES, decision=decision) for decision in (OLD, NEW))
SAME = small(OLD_TINY, NEW_TINY, {f"{line} → {line}": "same" for line in LINES})


@quick
@given(make.councils(OLD_TINY), make.regulations(), st.data())
def test_a_mapping_of_every_mark_to_itself_gives_the_result_under_the_other_decision(
    ballots: Any, regulation: Any, data: Any
) -> None:
    ids = [f"M{number:02d}" for number in range(1, len(ballots) + 1)]
    most = 3 if regulation["floors"] == "agreed" else 0
    agreed = data.draw(st.dictionaries(st.sampled_from(list(LINES)), st.sampled_from("ab"), max_size=most))
    written = make.bundle(
        members=make.council(ids),
        products=[make.product(decision=OLD)],
        ballots=[make.ballot(who, marks) for who, marks in zip(ids, ballots, strict=True)],
        agreed=[{"product": "P1", "criterion": line, "option": mark, "reason": "."} for line, mark in agreed.items()],
        regulation=regulation,
    )
    sheets = {OLD_TINY.key: OLD_TINY, NEW_TINY.key: NEW_TINY}
    bundle = read_bundle(bundle_bytes(written), sheets)
    written["products"][0]["decision"] = NEW
    (wanted,) = replay(read_bundle(bundle_bytes(written), sheets), sheets, bundle_sha256="").products

    (product,) = compare(bundle, sheets, {OLD: SAME}, under=NEW, bundle_sha256="").products

    assert isinstance(product, Compared)
    assert product.lowest == product.highest == wanted
    assert [(end.status, end.stars) for end in product.outcomes] == [(wanted.status, wanted.stars)]
    assert product.gap == (wanted.gap, wanted.gap)
    if wanted.stars is not None:
        assert product.ways == ((wanted.recognised_by, wanted.forwarded_to),)


@pytest.mark.parametrize("set_no", SETS)
@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 2**32), floors=st.sampled_from(["majority", "two_thirds", "all", "mean"]))
def test_where_marks_can_only_help_the_ends_are_reached(set_no: int, seed: int, floors: str) -> None:
    """A missed floor costs stars only, and no gap counts: then the two sessions have the least star and the most."""
    data = one_product(seed, set_no)
    data["regulation"] |= {"floors": floors, "fallback": "highest_met", "max_gap": None}
    data["agreed"] = []
    data["regulation"]["quorum"] = {"share": "1/2", "of": "appointed", "chair": "no"}
    (product,) = under(data).products

    assert isinstance(product, Compared)
    stars = [end.stars for end in product.outcomes]
    assert stars[0] == product.highest.stars
    assert stars[-1] == product.lowest.stars
    assert product.is_certain is (product.lowest.stars == product.highest.stars)


def test_a_session_of_the_target_or_of_1048_is_told_product_by_product() -> None:
    data = make.bundle(products=[make.product("P1"), make.product("P2", decision="1048/QĐ-TTg")])
    bundle = read_bundle(bundle_bytes(data), RULEBOOK)

    with pytest.raises(BundleError) as refused:
        compare(bundle, RULEBOOK, {OLD: MAPPING}, under=NEW, bundle_sha256="")

    assert [fault.code for fault in refused.value.faults] == ["already", "no_mapping"]
    assert [fault.where for fault in refused.value.faults] == ["products[0] (P1)", "products[1] (P2)"]
    assert "1048/QĐ-TTg" in refused.value.faults[1].what


def test_products_of_other_decisions_stand_beside_those_compared() -> None:
    data = one_product(1, 1)
    data["products"] += [make.product("P2"), make.product("P3", decision="1048/QĐ-TTg")]
    first, second, third = under(data).products

    assert isinstance(first, Compared)
    assert isinstance(second, NotCompared)
    assert isinstance(third, NotCompared)
    assert (second.why, third.why) == ("already", "no_mapping")


def test_every_line_of_both_sheets_is_told_once() -> None:
    (product,) = under(one_product(3, 7)).products

    assert isinstance(product, Compared)
    assert [line.new for line in product.lines if line.new] == list(sheet(NEW, 7).by_id)
    assert sorted(line.old for line in product.lines if line.old) == sorted(sheet(OLD, 7).by_id)
    assert all(line.why for line in product.lines)
    after = [line.after for line in product.lines if line.after]
    assert sum(low for low, _ in after) == product.lowest.mean
    assert sum(high for _, high in after) == product.highest.mean
