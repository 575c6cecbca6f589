"""What the form shows for one sheet is what the scoring room finds for a council of that one member."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from workbench.pages import assets
from workbench.pages.sheet import sheet_json
from workbench.rulebook import Rulebook, Sheet
from workbench.scoring import read_bundle, replay

RULEBOOK = Rulebook()
SEEDS = range(40)
COUNT = """([sheet, ballots]) => ballots.map((marks) => {
  const criteria = criteriaOf(sheet);
  return { ...tally(criteria, marks), ...starsOf(sheet, criteria, marks) };
})"""


def ballot(sheet: Sheet, seed: int) -> dict[str, str]:
    """Tick at random, the dearer levels more often with a greater seed; lines without their story stand at 0."""
    dice = random.Random(seed)  # noqa: S311
    hangs_on = sheet_json(sheet, RULEBOOK.decisions[sheet.decision])["hangs_on"]
    marks: dict[str, str] = {}
    for line in sheet.criteria:
        offered = sorted(line.marks, key=line.points_of)
        best = len(offered) - 1
        mark = offered[max(dice.randint(0, best), best if dice.randrange(40) < seed else 0)]
        base = hangs_on.get(line.id)
        alone = base is not None and sheet.by_id[base].points_of(marks[base]) == 0
        marks[line.id] = offered[0] if alone else mark
    return marks


def judged(sheet: Sheet, marks: dict[str, str]) -> dict[str, Any]:
    bundle = {
        "format": "ocop-session/2",
        "session": {"id": "S1", "title": "Một người", "level": "province", "mode": "meeting",
                    "held_on": "2026-12-15", "place": "Phòng"},
        "regulation": {
            "source": "Quy chế thử", "max_gap": None, "quorum": {"share": "1", "of": "appointed", "chair": "yes"},
            "floors": "all", "fallback": "highest_met", "forward": "mean", "secretary_scores": False,
            "waivers": "vote", "decimals": 2,
        },
        "members": [{"id": "M1", "name": "Chủ tịch", "role": "chair", "title": "", "organisation": "Cơ quan"}],
        "products": [{
            "code": "P1", "name": "Sản phẩm", "producer": "Chủ thể", "decision": sheet.decision, "set": sheet.set,
            "kind": "first", "filed_on": "2026-10-12", "received_on": None, "disqualified": None, "flags": [],
        }],
        "absences": [], "recusals": [], "agreed": [], "resolutions": [], "waivers": [], "stops": [],
        "ballots": [{
            "product": "P1", "member": "M1", "round": 1, "at": "2026-12-10T08:00:00+07:00",
            "marks": marks, "notes": {}, "reason": None, "opinion": "",
        }],
    }  # fmt: skip
    read = read_bundle(json.dumps(bundle, ensure_ascii=False).encode(), RULEBOOK)
    (found,) = replay(read, RULEBOOK, bundle_sha256="0" * 64).products
    return {
        **{code: int(points) for code, points in found.parts.items()},
        "total": int(found.mean), "done": len(sheet.criteria), "band": found.band, "stars": found.stars,
        "heldBackBy": list(found.held_back_by),
    }  # fmt: skip


@pytest.fixture(scope="module")
def counting(chromium: Any) -> Any:
    """Return a page that knows the form's own counting and nothing else."""
    page = chromium.new_page()
    page.add_script_tag(content=assets.script("score").replace("export default", "void"))
    yield page
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("key", ["26/2026/QĐ-TTg#1", "26/2026/QĐ-TTg#26", "148/QĐ-TTg#2", "1048/QĐ-TTg#1"])
def test_the_form_counts_as_the_scoring_room_does(counting: Any, key: str) -> None:
    sheet = RULEBOOK.sheet(key).sheet
    ballots = [ballot(sheet, seed) for seed in SEEDS]
    shown = counting.evaluate(COUNT, [sheet_json(sheet, RULEBOOK.decisions[sheet.decision]), ballots])

    assert shown == [judged(sheet, marks) for marks in ballots]
    assert len({one["stars"] for one in shown}) >= 3
