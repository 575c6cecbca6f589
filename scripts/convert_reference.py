"""Write scoresheets/ from the verified reference pack: one run, the same bytes every time.

    python scripts/convert_reference.py REFERENCE WORDING [TARGET]

REFERENCE holds `figures/<decision>.json` (points, options, floors), `<decision>.json` (names, rule parameters,
corrections, caveats), `blocks-<decision>.json` (which block stands where) and `procedures.json`; WORDING holds our own
short words by block. Beside this script, `reference_doubts.yaml` tells every caveat in Vietnamese and
`reference_wording.yaml` corrects our words where they said something else than the decision. Official sentences stay
behind: of a rule only its kind and parameters are taken. A published file is never edited by hand: a correction of the
pack is a new run, reviewed as a diff.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml
from reference_procedures import decision_record, procedure_record
from reference_words import CASES, DISQUALIFIERS, PARTS, SECTION_NOTE, rule_text, said_once, section_title
from yaml_writing import document

DECISIONS = ("26-2026", "148-2023", "1048-2019")
SHEET_CAPTION = "Đã công bố: không sửa tại chỗ; sửa là một tệp mới. Chữ là của chương trình, số là của quyết định."
CORRECTIONS = yaml.safe_load(Path(__file__).with_name("reference_wording.yaml").read_text(encoding="utf-8"))
DOUBTS = yaml.safe_load(Path(__file__).with_name("reference_doubts.yaml").read_text(encoding="utf-8"))
Json = dict[str, Any]


class Pack:
    """One decision of the reference pack, with our words and doubts beside it."""

    def __init__(self, slug: str, reference: Path, wording: Path) -> None:
        """Read the pack's files for one decision, and stop if a doubt has no words."""
        self.slug = slug
        self.tree = _json(reference / f"{slug}.json")
        self.figures = _json(reference / "figures" / f"{slug}.json")
        self.procedure = _json(reference / "procedures.json")["procedures"][slug]
        self.number: str = self.tree["decision"]
        words = corrected(_json(wording / f"{slug}.json"), CORRECTIONS[slug])
        self.words = {
            (set_no, criterion): words[block["key"]]
            for block in _json(reference / f"blocks-{slug}.json")
            for set_no, criterion in block["used_in"]
        }
        self.gone = {s["no"] for s in self.tree["sets"] if s["status"] == "missing"}
        self.missing: dict[int, str] = {}
        self.decision_doubts: list[str] = []
        self.doubts: dict[tuple[int, str | None], list[str]] = {}
        self.waivable: set[tuple[int, str | None]] = set()
        self._place_doubts()

    def _place_doubts(self) -> None:
        """Put every doubt on its lines; stop where the pack doubts something that has no words here."""
        told = DOUBTS[self.slug]
        caveats = [[caveat["set"], caveat["criterion"]] for caveat in self.tree["caveats"]]
        if caveats != [doubt["of"] for doubt in told if "of" in doubt]:
            sys.exit(f"{self.slug}: the caveats of the pack and reference_doubts.yaml differ")
        for doubt in told:
            set_no, line = doubt.get("of", (None, None))
            if set_no in self.gone:
                self.missing[set_no] = doubt["text"]
                continue
            alone = [] if set_no is None else [(set_no, None if line in PARTS else line)]
            places = [tuple(place) for place in doubt.get("at", alone)]
            for place in places:
                self.doubts.setdefault(place, []).append(doubt["text"])
                if doubt.get("waivable"):
                    self.waivable.add(place)
            if not places:
                self.decision_doubts.append(doubt["text"])
        for repair in self.tree["corrections"]:
            place = (repair["set"], repair["criterion"])
            if repair["confidence"] != "certain" and place not in self.doubts:
                sys.exit(f"{self.slug}: a correction that is not certain has no doubt: {place}")

    def source(self, set_no: int, part: str | None = None, line: str | None = None) -> Json:
        """Return where a line stands: an article of 26/2026, or what is known of the older decisions."""
        if self.slug == "26-2026":
            place = "".join([f", Phần {part}" if part else "", f", mục {line}" if line else ""])
            return {"article": f"Phụ lục II, Bộ {set_no}{place}", "certainty": "transcript"}
        return {"article": None, "certainty": "secondary", "set": set_no} | ({"line": line} if line else {})


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def corrected(words: Json, corrections: list[Json]) -> Json:
    """Return our words with the corrections in place; stop where one meets nothing, for it would be out of date."""
    met: set[int] = set()

    def mended(text: str | None) -> str | None:
        for number, one in enumerate(corrections):
            if text is not None and (text == one.get("was") or one.get("part", "\0") in text):
                met.add(number)
                return text.replace(one["part"], one["text"]) if "part" in one else str(one["text"])
        return text

    out = {
        key: block | {"note": mended(block["note"]), "options": [mended(text) for text in block["options"]]}
        for key, block in words.items()
    }
    for number, one in enumerate(corrections):
        if number not in met:
            sys.exit(f"a correction meets no text: {one}")
    return out


def rule(given: Json) -> Json:
    """Return a rule with its parameters and our own words."""
    out: Json = {"kind": given["kind"]}
    for key in ("flag", "criterion", "condition", "criteria", "mode", "points", "star", "least_points", "alternatives"):
        if key in given:
            out[key] = given[key]
    if "otherwise" in given:
        out["otherwise"] = given["otherwise"]
    if given["kind"] == "choose_one_case":
        out["cases"] = [
            {"no": case["no"], "label": CASES[case["label"]]} | ({"inferred": True} if case["label_inferred"] else {})
            for case in given["cases"]
        ]
    inferred = given.get("inferred") or given.get("condition_inferred")
    if inferred or given["kind"] == "heading_floor":
        out["inferred"] = bool(inferred)
    return out | {"text": rule_text(given)}


def criterion(pack: Pack, set_no: int, part: str, figures: Json, printed: Json, *, above: list[str]) -> Json:
    """Return one line of a sheet; figures from the figures file, words from our own, with what is noted above it."""
    words = pack.words[set_no, figures["id"]]
    out: Json = {"id": figures["id"], "title": words["title"], "points": figures["points"]}
    rules = [rule(given) for given in printed["rules"]]
    if note := said_once(" ".join([*above, words["note"] or ""]).strip(), rules):
        out["note"] = note
    if printed["parent"]:
        out["parent"] = printed["parent"]
    out["source"] = pack.source(set_no, part, figures["id"])
    if (set_no, figures["id"]) in pack.waivable:
        out["waivable"] = True
    if doubts := pack.doubts.get((set_no, figures["id"])):
        out["doubt"] = " ".join(doubts)
    if rules:
        out["rules"] = rules
    out["options"] = [
        {"points": option["points"], "text": text}
        | {k: option[k] for k in ("floor_for", "case") if option[k] is not None}
        for option, text in zip(figures["options"], words["options"], strict=True)
    ]
    return out


def section(pack: Pack, set_no: int, part: str, figures: Json, printed: Json) -> Json:
    """Return one numbered group of lines."""
    out: Json = {"no": figures["no"], "title": section_title(printed["title"]), "points": figures["points"]}
    if printed["headings"]:
        out["headings"] = [{k: h[k] for k in ("id", "title", "points")} for h in printed["headings"]]
    above = [SECTION_NOTE] if printed["note"] else []
    out["criteria"] = []
    for pair in zip(figures["criteria"], printed["criteria"], strict=True):
        out["criteria"].append(criterion(pack, set_no, part, *pair, above=above))
        above = []
    return out


def sheet(pack: Pack, figures: Json, printed: Json) -> Json:
    """Return one product set's sheet."""
    no = figures["no"]
    out: Json = {"decision": pack.number, "set": no, "name": figures["name"], "group": printed["group"]}
    out |= {k: printed[k] for k in ("subgroup", "leaf", "ministry") if printed[k]}
    out |= {"status": figures["status"], "samples": figures["samples"]}
    if figures["disqualifiers"]:
        out["disqualifiers"] = [{"kind": kind, "text": DISQUALIFIERS[kind]} for kind in figures["disqualifiers"]]
    out["source"] = pack.source(no)
    if doubts := pack.doubts.get((no, None)):
        out["doubts"] = doubts
    out["parts"] = [
        {
            "code": f["code"],
            "title": PARTS[f["code"]],
            "points": f["points"],
            "sections": [
                section(pack, no, f["code"], *pair) for pair in zip(f["sections"], p["sections"], strict=True)
            ],
        }
        for f, p in zip(figures["parts"], printed["parts"], strict=True)
    ]
    return out


def write(path: Path, data: Json, *caption: str) -> None:
    """Write one file, and read it back to be sure that it says what was meant."""
    text = document(data, caption=caption)
    if yaml.load(text, Loader=yaml.CSafeLoader) != data:
        sys.exit(f"{path}: the YAML does not say what was meant")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def convert(slug: str, reference: Path, wording: Path, target: Path) -> None:
    """Write the folder of one decision."""
    pack = Pack(slug, reference, wording)
    folder = target / slug
    for figures, printed in zip(pack.figures["sets"], pack.tree["sets"], strict=True):
        if figures["status"] != "missing":
            head = f"{pack.number}, Bộ {figures['no']}: {figures['name']}"
            write(folder / f"bo-{figures['no']:02d}.yaml", sheet(pack, figures, printed), head, SHEET_CAPTION)
    record = decision_record(pack.tree, pack.procedure, missing=pack.missing, doubts=pack.decision_doubts)
    write(folder / "decision.yaml", record, f"{pack.number}: khung điểm, hạng sao, cấp công nhận, chuyển tiếp")
    write(
        folder / "procedure.yaml", procedure_record(pack.number, pack.procedure), f"{pack.number}: trình tự, thời hạn"
    )


def main(arguments: list[str]) -> None:
    """Convert the three decisions."""
    reference, wording = map(Path, arguments[:2])
    target = Path(arguments[2]) if len(arguments) > 2 else Path(__file__).parents[1] / "scoresheets"
    for slug in DECISIONS:
        convert(slug, reference, wording, target)


if __name__ == "__main__":
    main(sys.argv[1:])
