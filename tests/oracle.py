"""A second opinion: the contract's result computed again, from plain dicts, sharing no code with the product.

Slow and literal on purpose; the end-to-end test and a property compare `workbench.scoring` with it. It takes a bundle
that is not refused and the sheets' YAML as plain data.
"""

from __future__ import annotations

import functools
import hashlib
import json
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

SHEETS = Path(__file__).parents[1] / "scoresheets"
FOLDERS = {"26/2026/QĐ-TTg": "26-2026", "148/QĐ-TTg": "148-2023", "1048/QĐ-TTg": "1048-2019"}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@functools.cache
def plain_sheet(decision: str, set_no: int) -> dict[str, Any]:
    text = (SHEETS / FOLDERS[decision] / f"bo-{set_no:02d}.yaml").read_text(encoding="utf-8")
    sheet: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return sheet


def lines(sheet: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(p["code"], c) for p in sheet["parts"] for s in p["sections"] for c in s["criteria"]]


def worth(criterion: dict[str, Any], mark: str) -> int:
    return 0 if mark == "-" else criterion["options"][LETTERS.index(mark)]["points"]


def band_of(mean: Fraction) -> int:
    return 5 if mean >= 90 else 4 if mean >= 70 else 3 if mean >= 50 else 2 if mean >= 30 else 1


def mean_words(mean: Fraction, places: int) -> str:
    getcontext().prec = 60
    exact = Decimal(mean.numerator) / Decimal(mean.denominator)
    unit = Decimal(1).scaleb(-places)
    shown = exact.quantize(unit, ROUND_HALF_UP)
    if band_of(Fraction(shown)) > band_of(mean):
        shown = exact.quantize(unit, ROUND_DOWN)
    return f"{shown:f}".replace(".", ",")


def judge_product(bundle: dict[str, Any], product: dict[str, Any]) -> dict[str, Any]:
    code, reg = product["code"], bundle["regulation"]
    sheet = lines(plain_sheet(product["decision"], product["set"]))
    scoring = [m for m in bundle["members"] if m["role"] != "secretary" or reg["secretary_scores"]]
    recused = [
        m["id"] for m in scoring if any(r["member"] == m["id"] and r["product"] == code for r in bundle["recusals"])
    ]
    absent = [
        m["id"]
        for m in scoring
        if m["id"] not in recused
        and any(a["member"] == m["id"] and a["product"] in (None, code) for a in bundle["absences"])
    ]
    last: dict[str, dict[str, Any]] = {}
    for ballot in sorted((b for b in bundle["ballots"] if b["product"] == code), key=lambda b: b["round"]):
        last[ballot["member"]] = ballot
    counted = [m["id"] for m in scoring if m["id"] not in recused + absent and m["id"] in last]
    missing = [m["id"] for m in scoring if m["id"] not in recused + absent + counted]
    quorum = reg["quorum"]
    base = len(scoring) - (len(recused) if quorum["of"] == "eligible" else 0)
    n, d = (*map(int, quorum["share"].split("/")), 1)[:2]
    chair = [m["id"] for m in scoring if m["role"] == "chair"]
    heads = chair + [m["id"] for m in scoring if m["role"] == "vice_chair"]
    ok = {
        "no": True,
        "yes": all(h in counted or h in recused for h in chair),
        "or_vice_chair": any(h in counted for h in heads) or all(h in recused for h in heads),
    }[quorum["chair"]]
    quorate = bool(base > 0 and Fraction(len(counted), base) >= Fraction(n, d) and ok)
    stopped = any(s["product"] == code for s in bundle["stops"])
    points = {m: {c["id"]: worth(c, last[m]["marks"][c["id"]]) for _, c in sheet} for m in counted}
    totals = {m: sum(points[m].values()) for m in counted}
    out: dict[str, Any] = {
        "code": code, "status": "", "counted": counted, "recused": recused, "absent": absent, "missing": missing,
        "quorate": quorate, "totals": totals, "parts": None, "mean": None, "mean_text": None, "gap": None, "band": None,
        "floors": None, "waived": None, "stars": None, "held_back_by": [], "recognised_by": None, "forwarded_to": None,
    }  # fmt: skip
    split = False
    if counted and product["disqualified"] is None and not stopped:
        k = len(counted)
        mean = Fraction(sum(totals.values()), k)
        out["parts"] = {
            p: str(Fraction(sum(points[m][c["id"]] for m in counted for q, c in sheet if q == p), k)) for p in "ABC"
        }
        out["mean"], out["mean_text"] = str(mean), mean_words(mean, reg["decimals"])
        out["gap"] = max(totals.values()) - min(totals.values())
        out["band"] = band = band_of(mean)
        if product["decision"] != "1048/QĐ-TTg":
            agreed = {a["criterion"]: a["option"] for a in bundle["agreed"] if a["product"] == code}
            dropped = {w["criterion"] for w in bundle["waivers"] if w["product"] == code and w["for"] > w["against"]}
            out["waived"] = [c["id"] for _, c in sheet if c["id"] in dropped]
            floors = {}
            for star in (3, 4, 5):
                missed = []
                for _, c in sheet:
                    asks = [o["points"] for o in c["options"] if o.get("floor_for") and o["floor_for"] <= star]
                    if not asks or c["id"] in dropped:
                        continue
                    least = max(asks)
                    got = [points[m][c["id"]] for m in counted]
                    reach = sum(g >= least for g in got)
                    met = {
                        "majority": 2 * reach > k,
                        "two_thirds": 3 * reach >= 2 * k,
                        "all": reach == k,
                        "mean": sum(got) >= least * k,
                        "agreed": worth(c, agreed[c["id"]]) >= least if c["id"] in agreed else reach == k,
                    }[reg["floors"]]
                    if reg["floors"] == "agreed" and c["id"] not in agreed and 0 < reach < k and star <= band:
                        split = True
                    if not met:
                        missed.append({"criterion": c["id"], "least": least, "reached_by": reach, "of": k})
                floors[str(star)] = {"met": not missed, "missed": missed}
            out["floors"] = floors
    if product["disqualified"] is not None:
        out["status"] = "disqualified"
    elif stopped:
        out["status"] = "stopped"
    elif missing:
        out["status"] = "incomplete"
    elif not quorate:
        out["status"] = "not_quorate"
    elif beyond(reg["max_gap"], out["gap"]) and not voted(bundle, code):
        out["status"] = "needs_discussion"
    elif split:
        out["status"] = "needs_agreement"
    if out["status"] in ("disqualified", "stopped"):
        out["totals"] = totals
    if out["band"] is None:
        return out
    band, floors = out["band"], out["floors"]
    stars = band
    while floors is not None and stars >= 3 and not floors[str(stars)]["met"]:
        stars -= 1
    if not out["status"]:
        failed = reg["fallback"] == "fail" and stars < band
        out["status"] = "failed_minimum" if failed else "rated"
        if failed:
            out["held_back_by"] = [m["criterion"] for m in floors[str(band)]["missed"]]
        else:
            out["stars"] = stars
            if stars < band:
                out["held_back_by"] = [m["criterion"] for m in floors[str(stars + 1)]["missed"]]
            if stars >= 3:
                out["recognised_by"], out["forwarded_to"] = ways(
                    bundle, product["decision"], Fraction(out["mean"]), stars
                )
    return out


def beyond(limit: dict[str, str] | None, gap: int | None) -> bool:
    if limit is None or gap is None:
        return False
    points = Fraction(limit["points"])
    return gap > points if limit["test"] == "over" else gap >= points


def voted(bundle: dict[str, Any], code: str) -> bool:
    rounds = [b["round"] for b in bundle["ballots"] if b["product"] == code]
    return any(
        r["product"] == code and r["for"] > r["against"] and r["round"] == max(rounds, default=0)
        for r in bundle["resolutions"]
    )


def ways(bundle: dict[str, Any], decision: str, mean: Fraction, stars: int) -> tuple[str | None, str | None]:
    level = bundle["session"]["level"]
    held = date.fromisoformat(bundle["session"]["held_on"])
    early148 = decision == "148/QĐ-TTg" and held < date(2025, 7, 6)
    up = {
        "1048/QĐ-TTg": {"district": ("province", 50, 3), "province": ("ministry", 90, 5)},
        "148/QĐ-TTg": {"province": ("ministry", 90, 5)},
        "26/2026/QĐ-TTg": {"province": ("ministry", 90, 5)},
    }[decision]
    if early148:
        up = {"district": ("province", 70, 4), **up}
    may = {"province": {3, 4}, "central": {5}}
    if decision == "1048/QĐ-TTg":
        may = {"district": set(), "province": {3, 4}, "central": {5}}
    if early148:
        may = {"district": {3}, "province": {3, 4}, "central": {5}}
    if level in up:
        to, least_mean, least_stars = up[level]
        if mean >= least_mean if bundle["regulation"]["forward"] == "mean" else stars >= least_stars:
            return None, to
    own = {"district": "district", "province": "province", "central": "ministry"}[level]
    return (own if stars in may.get(level, set()) else None), None


def judge(raw: bytes) -> bytes:
    bundle = json.loads(raw)
    result = {
        "format": "ocop-result/2",
        "bundle_sha256": hashlib.sha256(raw).hexdigest(),
        "products": [judge_product(bundle, p) for p in bundle["products"]],
    }
    return (json.dumps(result, ensure_ascii=False, indent=2) + "\n").encode()
