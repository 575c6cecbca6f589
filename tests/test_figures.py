"""Every figure of every sheet against a verified reference pack that lies beside the checkout, in ../shared/reference.

The pack is no part of the project: where it is absent these tests skip and say so. Nothing else reads it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from workbench import settings
from workbench.rulebook import Criterion, Rulebook, Sheet, sheet_key

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
REFERENCE, WORDING = SHARED / "reference", SHARED / "wording"
DECISIONS = ("26-2026", "148-2023", "1048-2019")

pytestmark = pytest.mark.skipif(
    not (REFERENCE / "figures").is_dir(),
    reason=f"the reference pack is not beside the checkout: no {REFERENCE}/figures to compare with",
)


MAY_DIFFER: dict[str, list[tuple[int, str, int, str]]] = {"26-2026": [], "148-2023": [], "1048-2019": []}
"""Options whose official words have one of the two possibilities and ours don't, or the other way round: none."""


def figures(slug: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((REFERENCE / "figures" / f"{slug}.json").read_text(encoding="utf-8"))
    return read


def criterion_figures(criterion: Criterion) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "points": criterion.points,
        "rules": [rule.kind for rule in criterion.rules],
        "options": [option.model_dump(include={"points", "floor_for", "case"}) for option in criterion.options],
    }


def sheet_figures(sheet: Sheet) -> dict[str, Any]:
    """Return a sheet without words, in the form of the pack."""
    return {
        "no": sheet.set,
        "name": sheet.name,
        "status": sheet.status,
        "samples": sheet.samples,
        "disqualifiers": [ground.kind for ground in sheet.disqualifiers],
        "parts": [
            {
                "code": part.code,
                "points": part.points,
                "sections": [
                    {"no": s.no, "points": s.points, "criteria": [criterion_figures(c) for c in s.criteria]}
                    for s in part.sections
                ],
            }
            for part in sheet.parts
        ],
    }


@pytest.mark.parametrize("slug", DECISIONS)
def test_every_figure_of_every_sheet_is_the_reference_s(slug: str) -> None:
    pack, rulebook = figures(slug), Rulebook()

    compared = 0
    for given in pack["sets"]:
        if given["status"] == "missing":
            continue
        assert sheet_figures(rulebook.sheet(sheet_key(pack["decision"], given["no"])).sheet) == given
        compared += 1

    assert compared == (25 if slug == "1048-2019" else 26)


@pytest.mark.parametrize("slug", DECISIONS)
def test_the_decision_has_the_reference_s_points_and_lacks_the_same_sets(slug: str) -> None:
    pack = figures(slug)
    decision = Rulebook().decisions[pack["decision"]]

    assert decision.folder == slug
    assert decision.structure == pack["structure"]
    assert set(decision.missing) == {given["no"] for given in pack["sets"] if given["status"] == "missing"}


@pytest.mark.parametrize("slug", DECISIONS)
def test_parameters_of_rules_and_headings_are_the_reference_s(slug: str) -> None:
    pack = json.loads((REFERENCE / f"{slug}.json").read_text(encoding="utf-8"))
    rulebook = Rulebook()
    for given in (s for s in pack["sets"] if s["status"] != "missing"):
        sheet = rulebook.sheet(sheet_key(pack["decision"], given["no"])).sheet
        sections = [s for p in given["parts"] for s in p["sections"]]
        ours = [s for p in sheet.parts for s in p.sections]
        for theirs, own in zip(sections, ours, strict=True):
            assert [(h["id"], h["points"]) for h in theirs["headings"]] == [(h.id, h.points) for h in own.headings]
        for theirs, line in zip((c for s in sections for c in s["criteria"]), sheet.criteria, strict=True):
            assert theirs["parent"] == line.parent
            for rule, kept in zip(theirs["rules"], line.rules, strict=True):
                dumped = kept.model_dump(mode="json")
                for key in ("flag", "criterion", "condition", "criteria", "mode", "points", "star", "least_points"):
                    assert rule.get(key) == dumped.get(key), (sheet.key, line.id, key)


def corrections(slug: str) -> dict[str, str]:
    """Return the whole texts of the wording files that were corrected, each with what stands in its place."""
    path = ROOT / "scripts" / "reference_wording.yaml"
    listed = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)[slug]
    return {one["was"]: one["text"] for one in listed if "was" in one}


@pytest.mark.parametrize("slug", DECISIONS)
def test_every_line_carries_our_own_words_and_none_of_the_official_sentences(slug: str) -> None:
    words = json.loads((WORDING / f"{slug}.json").read_text(encoding="utf-8"))
    changed = corrections(slug)
    blocks = json.loads((REFERENCE / f"blocks-{slug}.json").read_text(encoding="utf-8"))
    number, rulebook = figures(slug)["decision"], Rulebook()
    for block in blocks:
        official = {o["text"] for o in block["options"]} | {block["note"]} | {r["text"] for r in block["rules"]}
        long = {sentence for sentence in official if sentence and len(sentence) > 60}
        for set_no, line in block["used_in"]:
            criterion = rulebook.sheet(sheet_key(number, set_no)).sheet.by_id[line]
            own = words[block["key"]]
            assert [o.text for o in criterion.options] == [changed.get(text, text) for text in own["options"]]
            assert criterion.title == own["title"]
            said = [o.text for o in criterion.options] + [r.text for r in criterion.rules] + [criterion.note or ""]
            assert not [text for text in said if any(sentence in text for sentence in long)], (set_no, line)


@pytest.mark.parametrize("slug", DECISIONS)
def test_what_only_may_be_so_is_not_told_as_being_so(slug: str) -> None:
    blocks = json.loads((REFERENCE / f"blocks-{slug}.json").read_text(encoding="utf-8"))
    number, rulebook = figures(slug)["decision"], Rulebook()
    unlike = []
    for block in blocks:
        for set_no, line in block["used_in"]:
            criterion = rulebook.sheet(sheet_key(number, set_no)).sheet.by_id[line]
            for printed, own in zip(block["options"], criterion.options, strict=True):
                said = f"{own.text} {criterion.note or ''}".casefold()
                for words in (r"có thể(?! hiện)", r"không thể(?! hiện)"):
                    if bool(re.search(words, printed["text"].casefold())) != bool(re.search(words, said)):
                        unlike.append((set_no, line, own.points, words))

    assert unlike == MAY_DIFFER[slug]


def test_the_conversion_gives_the_published_bytes_again(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "convert_reference.py"

    subprocess.run([sys.executable, script, REFERENCE, WORDING, tmp_path], check=True)

    law = settings.scoresheets_dir()
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    written_by_hand = {"evidence.yaml", "minima.yaml"}
    published = [
        path for slug in DECISIONS for path in (law / slug).rglob("*.yaml") if path.name not in written_by_hand
    ]
    kept = {path.relative_to(law): path.read_bytes() for path in published}
    assert made.keys() == kept.keys()
    assert [str(path) for path in made if made[path] != kept[path]] == []
