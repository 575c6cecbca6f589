"""Finished sessions of every kind that papers are made for: a meeting, a round in writing, before and after 2025."""

from __future__ import annotations

import json
from typing import Any

from tests.documents.minutes_sessions import NEW, OLD, RULEBOOK, demo_sound, session
from tests.documents.set.test_papers_of_sessions import in_writing
from workbench.council.facts.office import PaperFacts
from workbench.documents.checks import Sound, check
from workbench.scoring import bundle_bytes

OFFICE = {
    "province": {"parent": "Ủy ban nhân dân tỉnh Phú Thọ", "place": "Phú Thọ", "formed_number": "1234/QĐ-UBND"},
    "district": {"parent": "Ủy ban nhân dân huyện Tam Nông", "place": "Tam Nông", "formed_number": "56/QĐ-UBND"},
}
AWKWARD = (
    "<b>Bánh & \"kẹo\" 'nhà' {{ 7*7 }} #let 🍯</b>",
    "=SUM(A1:A9) cộng trừ",
    "ư" * 400,
    "Mắm tép đồng Hậu Lộc ủ chượp ba năm",
    "Cốm dẹp sấy giòn vị lá dứa – hộp thiếc nắp khóa “Hương quê Ngã Bảy” loại đặc biệt 500 g " * 3,
)


def _changed(raw: bytes, **told: Any) -> Sound:
    content = json.loads(raw)
    content["session"] |= told
    for at, product in enumerate(content["products"]):
        product["ext"] = {"commune": ("Xã Vĩnh Tường", "Đặc khu Phú Quốc")[at % 2]}
        if told["held_on"] < "2026":
            product["filed_on"] = "2024-08-01"
    if told["held_on"] < "2026":
        for ballot in content["ballots"]:
            ballot["at"] = "2024-10-10T08:00:00+07:00"
    return check(bundle_bytes(content), RULEBOOK)


def district() -> Sound:
    """A district's council of 2024, under the decision of its day."""
    keys = [f"{OLD}#{number}" for number in (1, 2, 26)]
    told = {"id": "HUYEN-2024", "level": "district", "held_on": "2024-10-15", "title": "Đợt 2 năm 2024"}
    return _changed(session(keys, members=3, quality=0.8), **told)


def province() -> Sound:
    """A province's council of 2026, all of whose products go up to the ministry."""
    told = {"id": "TINH-2026", "held_on": "2026-07-16", "title": "Đợt 1 năm 2026"}
    return _changed(session([f"{NEW}#{number}" for number in (1, 5, 21)], members=3), **told)


def stress(products: int) -> Sound:
    """As many products, their names and those of people as awkward as anybody may type them."""
    keys = [f"{NEW}#{1 + at % 20}" for at in range(products)]
    content = json.loads(session(keys, members=3, quality=0.7))
    for at, product in enumerate(content["products"]):
        product |= {"name": f"{AWKWARD[at % 5]} {at}", "producer": f"{AWKWARD[(at + 1) % 5]} HTX {at // 2}"}
    for at, one in enumerate(content["members"]):
        one["name"] = f"{AWKWARD[(at + 3) % 5][:60]} {at}"
    told = {"id": "NANG-2026", "held_on": "2026-07-16", "title": AWKWARD[4]}
    return _changed(bundle_bytes(content), **told)


KINDS = {
    "meeting": (demo_sound, "province"),
    "written": (in_writing, "province"),
    "district 2024": (district, "district"),
    "province 2026": (province, "province"),
    "stress": (lambda: stress(6), "province"),
    "stress of 120": (lambda: stress(120), "province"),
}
"""By kind: the session, and the level of its office."""


def facts(level: str) -> PaperFacts:
    """Return what is known of an office of a level."""
    return PaperFacts(values=OFFICE[level])
