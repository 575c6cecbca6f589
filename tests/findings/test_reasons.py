"""Properties of the reasons: one session, one set of sentences; each product by itself; nobody is named outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import strategies as make
from tests.documents.minutes_sessions import strings
from tests.findings.test_reasons_cases import LawWith
from workbench.documents.letter.compose import letters
from workbench.findings.reasons.sentences import Reason, session_reasons
from workbench.scoring import FINAL, Bundle, Result, bundle_bytes, read_bundle, replay
from workbench.text_vi.findings.reasons import TOPIC

SHEET = make.tiny_sheet(make.STARRED)
LAW = LawWith({SHEET.key: SHEET})
NAMES = ("Quách Đại Tài", "Hoàng Dung Nhi", "Âu Dương Phong", "Chu Bá Thông", "Đoàn Trí Hưng")
FEWER = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def folders(draw: st.DrawFn, code: str, members: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Return any records of one product: who scored, who was away, what the council did."""
    named = st.sampled_from(["Theo lời ông Quách Đại Tài", "Có tạp chất", "Âu Dương Phong phát hiện"])
    missing = draw(st.sets(st.sampled_from(members), max_size=1))
    ballots = [make.ballot(who, draw(make.any_marks(SHEET)), code=code) for who in members if who not in missing]
    recused = draw(st.sets(st.sampled_from(members), max_size=2))
    absent = draw(st.sets(st.sampled_from(members), max_size=2))
    agreed = draw(st.dictionaries(st.sampled_from(["s3", "s4", "s5"]), st.sampled_from("abc"), max_size=2))
    vote = draw(st.none() | st.sampled_from([(1, 0), (2, 0), (1, 1), (0, 2)]))
    return {
        "products": [make.product(code, disqualified=draw(st.none() | st.none() | named))],
        "ballots": ballots,
        "recusals": [{"member": who, "product": code, "reason": "Người thân"} for who in sorted(recused)],
        "absences": [{"member": who, "product": code, "reason": None} for who in sorted(absent)],
        "agreed": [{"product": code, "criterion": c, "option": o, "reason": "Đã bàn"} for c, o in agreed.items()],
        "resolutions": [
            {
                "product": code,
                "kind": "gap_accepted",
                "round": 1,
                "for": vote[0],
                "against": vote[1],
                "reason": "Đã bàn",
            }
        ]
        if vote and ballots
        else [],
        "stops": [{"product": code, "flag": "Tạp chất", "reason": draw(named)}] if draw(st.integers(0, 5)) == 0 else [],
    }


@st.composite
def sessions(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return two sessions that differ in their second product alone."""
    ids = [f"M{number:02d}" for number in range(1, draw(st.integers(2, len(NAMES))) + 1)]
    members = [one | {"name": name} for one, name in zip(make.council(ids), NAMES, strict=False)]
    rules = draw(make.regulations())
    first, *others = draw(folders("P1", ids)), draw(folders("P2", ids)), draw(folders("P2", ids))
    if rules["floors"] != "agreed":
        for one in (first, *others):
            one["agreed"] = []
    return tuple(  # type: ignore[return-value]
        make.bundle(regulation=rules, members=members, **{key: first[key] + other[key] for key in first})
        for other in others
    )


def judged(content: dict[str, Any]) -> tuple[Bundle, Result]:
    bundle = read_bundle(bundle_bytes(content), LAW)
    return bundle, replay(bundle, LAW, bundle_sha256="0" * 64)


def reasons_of(content: dict[str, Any]) -> dict[str, tuple[Reason, ...]]:
    return session_reasons(*judged(content), LAW)


def topic(reasons: tuple[Reason, ...], name: str) -> Iterator[str]:
    return (reason.text for reason in reasons if reason.topic == name)


@given(sessions())
@FEWER
def test_the_same_session_gives_the_same_sentences_and_another_product_changes_none(pair) -> None:
    one, other = pair

    assert reasons_of(one) == reasons_of(one)
    assert reasons_of(one)["P1"] == reasons_of(other)["P1"]


@given(sessions())
@FEWER
def test_every_missed_floor_is_named_with_its_votes_or_as_still_to_come(pair) -> None:
    bundle, result = judged(pair[0])
    told = session_reasons(bundle, result, LAW)
    for product in result.products:
        missed = "\n".join(topic(told[product.code], "missed"))
        for star, check in (product.floors or {}).items():
            for line in check.missed:
                votes = f"Tiêu chí {line.criterion} {line.criterion}: {star} sao cần ít nhất {line.least} điểm"
                beyond = re.search(rf"Hạng {star} sao còn cần .*\b{line.criterion}\b", missed)
                lower = any(line in product.floors[s].missed for s in product.floors if s < star)
                assert f"{line.reached_by}/{line.of} thành viên đạt" in missed or beyond
                assert votes in missed or beyond or lower


@given(sessions())
@FEWER
def test_points_that_lack_are_just_enough(pair) -> None:
    _, result = judged(pair[0])
    told = reasons_of(pair[0])
    for product in result.products:
        for text in topic(told[product.code], "next"):
            if found := re.search(r"(\d+) phiếu cần tổng (\d+) điểm, có (\d+), còn thiếu (\d+) điểm", text):
                ballots, needed, have, lacking = map(int, found.groups())
                line = {5: 90, 4: 70, 3: 50, 2: 30}[product.stars + 1]
                assert (ballots, have) == (len(product.totals), sum(product.totals.values()))
                assert have + lacking == needed
                assert needed == line * ballots
                assert product.mean < line


@given(sessions())
@FEWER
def test_no_member_s_name_and_nothing_of_the_council_s_own_stands_in_a_letter(pair) -> None:
    bundle, result = judged(pair[0])
    told = session_reasons(bundle, result, LAW)
    of_code = {
        one.facts[1].text: (letter, one) for letter in letters(bundle, result, LAW, told) for one in letter.products
    }
    for product in result.products:
        letter, shown = of_code[product.code]
        written = "\n".join(strings(asdict(replace(letter, signed_by=""))))
        assert [member.name for member in bundle.members if member.name in written] == []
        assert [one.text for one in told[product.code] if one.inside and one.text in written] == []
        if product.status in FINAL and product.mean is not None:
            shared = [one for one in told[product.code] if not one.inside]
            met = " ".join(topic(tuple(shared), "met"))
            assert [one.text for one in shared if one.topic != "met" and one.text not in written] == []
            assert {row.line.split()[0] for row in shown.floors} == set(re.findall(r"\bs[345]\b", met))


@given(sessions())
@FEWER
def test_topics_come_in_their_order_and_the_result_first(pair) -> None:
    for told in reasons_of(pair[0]).values():
        order = [list(TOPIC).index(reason.topic) for reason in told]
        assert order == sorted(order)
        assert [reason.topic for reason in told].count("result") == 1
        assert all(reason.text == reason.text.strip() and reason.text.endswith(".") for reason in told)
        assert len({reason.text for reason in told}) == len(told)
