"""Random whole sessions on the real sheets: the product and the second opinion of `tests/oracle.py` agree."""

from __future__ import annotations

import functools
import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import oracle
from workbench.rulebook import Rulebook, Sheet
from workbench.scoring import replay_bytes, result_bytes

RULEBOOK = Rulebook()
SHEETS = {
    "26/2026/QĐ-TTg": (1, 7, 13, 19, 20, 21, 21, 23, 26),
    "148/QĐ-TTg": (1, 5, 21, 26),
    "1048/QĐ-TTg": (1, 12, 26),
}
STORY = {
    "26/2026/QĐ-TTg": ("5.1", "5.2"),
    "148/QĐ-TTg": ("5.a", "5.b", "5.c"),
    "1048/QĐ-TTg": ("5.1", "5.2", "5.3"),
}


@functools.cache
def sheet(decision: str, set_no: int) -> Sheet:
    return RULEBOOK.sheet(f"{decision}#{set_no}").sheet


def ticks(rng: random.Random, on: Sheet, level: float) -> dict[str, str]:
    """Marks around a level (0 worst, 1 best); where the story stands at 0, what depends on it does too.

    A line whose minimum may be waived stands at 0 on every second ballot, so that waivers decide.
    """
    marks: dict[str, str] = {}
    for line in on.criteria:
        if line.waivable and rng.random() < 0.5:
            marks[line.id] = "-"
            continue
        choices = line.marks if rng.random() < 0.05 else line.letters
        at = min(len(choices) - 1, max(0, round(rng.gauss(level, 0.12) * (len(choices) - 1))))
        marks[line.id] = choices[at]
    story, *hanging = STORY[on.decision]
    if on.by_id[story].points_of(marks[story]) == 0:
        for id_ in hanging:
            line = on.by_id[id_]
            marks[id_] = next(m for m in line.marks if line.points_of(m) == 0)
    return marks


def a_session(seed: int) -> dict:
    rng = random.Random(seed)  # noqa: S311  (ticks, not secrets)
    some = rng.choice
    size = some([1, 2, 3, 5, 7, 9, 11])
    roles = ["chair", *[some(["vice_chair", "member"]) for _ in range(size - 1)], *["secretary"] * rng.randint(0, 1)]
    members = [
        {"id": f"M{n:02d}", "name": f"Thành viên {n}", "role": role, "title": "", "organisation": ""}
        for n, role in enumerate(roles, 1)
    ]
    rng.shuffle(members)
    regulation = {
        "source": "Quy chế thử",
        "max_gap": some([None, {"points": some(["10", "5", "7.5", "0"]), "test": some(["over", "at_least"])}]),
        "quorum": {
            "share": some(["1", "3/4", "1/2", "2/3"]),
            "of": some(["appointed", "eligible"]),
            "chair": some(["yes", "or_vice_chair", "no"]),
        },
        "floors": some(["majority", "two_thirds", "all", "mean", "agreed"]),
        "fallback": some(["highest_met", "fail"]),
        "forward": some(["mean", "stars"]),
        "secretary_scores": some([True, False]),
        "waivers": some(["vote", "vote", "never"]),
        "decimals": some([0, 1, 2, 6]),
    }
    level = some(["province", "province", "central", "district"])
    decisions = ["148/QĐ-TTg", "1048/QĐ-TTg"] if level == "district" else list(SHEETS)
    held_on = some(["2025-07-05", "2025-07-06", "2026-12-15"]) if level != "district" else "2025-07-05"
    bundle = {
        "format": "ocop-session/2",
        "session": {"id": f"S{seed}", "title": "Đợt thử", "level": level, "mode": some(["meeting", "written"])}
        | {"held_on": held_on, "place": ""},
        "regulation": regulation,
        "members": members,
        **{name: [] for name in ("products", "absences", "recusals", "ballots", "agreed", "resolutions")},
        "waivers": [],
        "stops": [],
    }
    scoring = [m["id"] for m in members if m["role"] != "secretary" or regulation["secretary_scores"]]
    for n in range(rng.randint(1, 3)):
        a_product(rng, bundle, scoring, f"P{n}", some(decisions))
    if rng.random() < 0.15:
        bundle["absences"].append({"member": some(scoring), "product": None, "reason": some([None, "Ốm"])})
    return bundle


def a_product(rng: random.Random, bundle: dict, scoring: list[str], code: str, decision: str) -> None:
    some, set_no = rng.choice, rng.choice(SHEETS[decision])
    on, level = sheet(decision, set_no), rng.choice([0.2, 0.45, 0.6, 0.75, 0.85, 0.95, 1.0])
    product = {"code": code, "name": f"Sản phẩm {code}", "producer": "HTX", "decision": decision, "set": set_no}
    product |= {"kind": "first", "filed_on": "2025-01-02"}
    product |= {"received_on": some([None, "2025-01-02", "2025-01-24"]), "disqualified": None, "flags": []}
    bundle["products"].append(product)
    if rng.random() < 0.06:
        product["disqualified"] = "Giả mạo hồ sơ"
    for who in scoring:
        if rng.random() < 0.07:
            bundle["recusals"].append({"member": who, "product": code, "reason": "Người nhà"})
        elif rng.random() < 0.05:
            bundle["absences"].append({"member": who, "product": code, "reason": None})
        if rng.random() < 0.97:
            first = {"product": code, "member": who, "round": 1, "at": "2026-01-01T00:00:00Z", "opinion": ""}
            first["notes"] = {some(on.criteria).id: some(["", "Xem lại"])} if rng.random() < 0.3 else {}
            bundle["ballots"].append({**first, "marks": ticks(rng, on, level), "reason": None})
            if rng.random() < 0.15:
                again = {**first, "round": some([2, 3]), "at": "2026-01-02T00:00:00Z"}
                bundle["ballots"].append({**again, "marks": ticks(rng, on, level), "reason": "Xem lại minh chứng"})
    last = max((b["round"] for b in bundle["ballots"] if b["product"] == code), default=0)
    lines = [c for c in on.criteria if c.least_for(5) is not None]
    agrees = bundle["regulation"]["floors"] == "agreed"
    for line in rng.sample(lines, min(len(lines), some([0, 0, 1, 6, 30]))) if agrees else ():
        bundle["agreed"].append(
            {"product": code, "criterion": line.id, "option": some(line.marks), "reason": "Thống nhất"}
        )
    if last and rng.random() < 0.3:
        vote = {"for": rng.randint(0, len(scoring)), "against": 0, "reason": "Biểu quyết"}
        vote["against"] = rng.randint(0, len(scoring) - vote["for"])
        bundle["resolutions"].append({"product": code, "kind": "gap_accepted", "round": rng.randint(1, last), **vote})
    stops = rng.random() < 0.05
    if last and product["disqualified"] is None and not stops and bundle["regulation"]["waivers"] == "vote":
        for line in (c for c in on.criteria if c.waivable and rng.random() < 0.6):
            vote = {"for": rng.randint(0, len(scoring)), "against": 0, "reason": "Hàng thủ công"}
            vote["against"] = rng.randint(0, len(scoring) - vote["for"])
            bundle["waivers"].append({"product": code, "criterion": line.id, **vote})
    if stops:
        bundle["stops"].append({"product": code, "flag": "unacceptable_foreign_matter", "reason": "Có tạp chất"})
    rng.shuffle(bundle["ballots"])


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_two_programs_that_share_no_code_agree_to_the_byte(seed: int) -> None:
    raw = json.dumps(a_session(seed), ensure_ascii=False).encode()

    assert result_bytes(replay_bytes(raw, RULEBOOK)) == oracle.judge(raw)
