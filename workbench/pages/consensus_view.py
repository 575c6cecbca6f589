"""From a session bundle to what the consensus page shows: the result in words, and what is left to decide.

Everything is computed from the bundle's bytes by `scoring.read_bundle` and `scoring.replay`, so that the page, the
minutes and a stranger's `workbench replay` can't disagree. The output is plain JSON with the words already in it.
Pure: no clock, file or widget.
"""

from __future__ import annotations

import hashlib
from fractions import Fraction

from workbench.pages import charts
from workbench.pages.consensus_lines import Case, Json, floors, gap, rounds
from workbench.pages.consensus_record import attendance, base_of, choices, quorum_rule, record
from workbench.rulebook import Rulebook
from workbench.rulebook.minima import minima_note
from workbench.rulebook.model import Sheet
from workbench.scoring import FINAL, Ballot, Bundle, Product, ProductResult, read_bundle, replay
from workbench.text_vi import pages as words


def consensus_view(raw: bytes, rulebook: Rulebook) -> Json:
    """Lay out a session for the consensus page.

    Args:
        raw: The bytes of an `ocop-session/1` file.
        rulebook: Where the sheets named in it are read.

    Returns:
        Plain JSON: `bundle_sha256`, `session`, `regulation`, `members`, `products` in the bundle's order and
        `blockers`, the products that are not final.

    Raises:
        BundleError: If the bundle is refused, with all its faults.
    """
    sha256 = hashlib.sha256(raw).hexdigest()
    bundle = read_bundle(raw, rulebook)
    result = replay(bundle, rulebook, bundle_sha256=sha256)
    products = [
        _product(_case(bundle, product, outcome, rulebook.sheet(product.sheet).sheet)) | _notes(product, rulebook)
        for product, outcome in zip(bundle.products, result.products, strict=True)
    ]
    return {
        "bundle_sha256": sha256,
        "session": _session(bundle),
        "regulation": _regulation(bundle),
        "members": _members(bundle),
        "products": products,
        "blockers": [_blocker(product) for product in products if not product["final"]],
    }


def _case(bundle: Bundle, product: Product, result: ProductResult, sheet: Sheet) -> Case:
    """Gather what a product's view needs; the last round of a counted member is the one that counts."""
    mine = [b for b in bundle.ballots if b.product == product.code]
    latest: dict[str, Ballot] = {b.member: b for b in sorted(mine, key=lambda b: b.round)}
    return Case(
        bundle=bundle,
        product=product,
        result=result,
        sheet=sheet,
        counted={member: latest[member] for member in result.counted},
        names={m.id: m.name for m in bundle.members},
    )


def _notes(product: Product, rulebook: Rulebook) -> Json:
    """Say whose words stand on the sheet, where not ours, and which minima the council has to check itself."""
    loaded, minima = rulebook.sheet(product.sheet), rulebook.minima(product.decision)
    return {
        "wording": loaded.wording.note(product.decision, product.set) if loaded.wording else None,
        "minima": list(minima_note(minima, loaded.sheet.group)) if minima else [],
    }


def _session(bundle: Bundle) -> Json:
    session = bundle.session
    return {
        "id": session.id,
        "title": session.title,
        "level_text": words.LEVEL[session.level],
        "held_on": session.held_on.isoformat(),
        "place": session.place,
    }


def _regulation(bundle: Bundle) -> Json:
    """Say the council's own rules, each in one sentence."""
    rules = bundle.regulation
    limit = rules.max_gap
    return {
        "source": rules.source,
        "floors": rules.floors,
        "rules": [
            words.floor_rule(rules.floors),
            words.fallback(rules.fallback),
            words.gap_limit(limit.points if limit else None, limit.test if limit else None),
            quorum_rule(bundle),
            words.secretary(scores=rules.secretary_scores),
        ],
    }


def _members(bundle: Bundle) -> list[Json]:
    scoring = {m.id for m in bundle.scoring_members}
    return [
        {
            "id": m.id,
            "name": m.name,
            "role": m.role,
            "role_text": words.ROLE[m.role],
            "organisation": m.organisation,
            "scores": m.id in scoring,
        }
        for m in bundle.members
    ]


def _product(case: Case) -> Json:
    """Lay out one product."""
    product, result = case.product, case.result
    levels = floors(case)
    return {
        "code": product.code,
        "name": product.name,
        "producer": product.producer,
        "sheet": case.sheet.key,
        "set": case.sheet.set,
        "set_name": case.sheet.name,
        "kind_text": words.KIND[product.kind],
        "status": result.status,
        "status_text": words.STATUS[result.status],
        "final": result.status in FINAL,
        "stars": result.stars,
        "band": result.band,
        "held_back_by": list(result.held_back_by),
        "why": _why(case, levels),
        "todo": words.TODO.get(result.status),
        "follows": _follows(case),
        "mean": _mean(case),
        "totals": [case.who(m) | {"total": points} for m, points in result.totals.items()],
        "gap": gap(case),
        "floors": levels,
        "no_floors": words.NO_FLOORS if result.floors is None and result.band is not None else None,
        "attendance": attendance(case),
        "rounds": rounds(case),
        "record": record(case),
        "choices": choices(case),
        "charts": _charts(case),
    }


def _why(case: Case, levels: list[Json]) -> list[str]:
    """Explain the status in plain sentences, the deciding one first."""
    result = case.result
    if result.status == "disqualified":
        return [words.disqualified(case.product.disqualified or "")]
    if result.status == "stopped":
        return [words.stopped(stop.reason) for stop in case.bundle.stops if stop.product == case.product.code]
    said = _hindrance(case, levels)
    return [*said, _rating(case, levels), *_accepted_gap(case)] if result.band is not None else said


def _accepted_gap(case: Case) -> list[str]:
    """Say which vote lets a gap stand, where one does."""
    return [words.gap_accepted(vote["for"], vote["against"]) for vote in record(case)["votes"] if vote["counts"]]


def _hindrance(case: Case, levels: list[Json]) -> list[str]:
    """Say what keeps the product from being final, if anything does."""
    result = case.result
    if result.status == "incomplete":
        return [words.missing([case.names[m] for m in result.missing])]
    if result.status == "not_quorate":
        return [words.not_quorate(len(result.counted), base_of(case), quorum_rule(case.bundle))]
    if result.status == "needs_discussion":
        limit = case.bundle.regulation.max_gap
        said = gap(case)
        return [] if said is None or limit is None else [said["in_words"], words.gap_limit(limit.points, limit.test)]
    if result.status == "needs_agreement":
        return [words.split_lines(_to_agree(case, levels))]
    return []


def _to_agree(case: Case, levels: list[Json]) -> list[str]:
    """Return the criteria on which the council still has to agree for the mean's own star or a lower one."""
    asked = [level for level in levels if level["star"] <= (case.result.band or 0)]
    split = {line["criterion"] for level in asked for line in level["lines"] if line["split"]}
    return [criterion.id for criterion in case.sheet.criteria if criterion.id in split]


def _rating(case: Case, levels: list[Json]) -> str:
    """Say how mean and least options make the star."""
    result = case.result
    mean, band = result.mean_text or "", result.band or 1
    if not levels:
        return f"{words.mean_reaches(mean, band)}. {words.NO_FLOORS}"
    if band < min(level["star"] for level in levels):
        return words.below_floors(mean, band)
    unmet = [level for level in levels if not level["met"] and level["star"] <= band]
    if not unmet:
        return words.all_floors_met(mean, band)
    asked = unmet[0 if case.bundle.regulation.fallback == "highest_met" else -1]
    missed = [line for line in asked["lines"] if not line["met"]]
    first, others = missed[0], [line["criterion"] for line in missed[1:]]
    line = words.floor_line(first["criterion"], first["least"], first["option_text"], first["how"])
    said = words.held_back(mean, band, line, others)
    return f"{said} {words.so_rated(result.stars)}" if result.stars is not None else said


def _follows(case: Case) -> str | None:
    result = case.result
    if result.status != "rated" or result.stars is None:
        return None
    return words.recognition(result.recognised_by, result.forwarded_to, result.stars)


def _mean(case: Case) -> Json | None:
    result = case.result
    if result.mean is None or result.parts is None:
        return None
    most: dict[str, int] = {part.code: part.points for part in case.sheet.parts}
    return {
        "text": result.mean_text,
        "exact": str(result.mean),
        "parts": [
            {"code": code, "name": words.PART[code], "exact": str(value), "text": _places(value), "of": most[code]}
            for code, value in result.parts.items()
        ],
    }


def _places(value: Fraction) -> str:
    """Write a part's mean with two places, rounded half up; no band hangs on it."""
    cents = (value.numerator * 200 + value.denominator) // (2 * value.denominator)
    return f"{cents // 100},{cents % 100:02d}"


def _charts(case: Case) -> Json | None:
    result = case.result
    if result.mean is None or result.mean_text is None or not result.totals:
        return None
    named = {m: result.totals[m] for m in result.totals}
    label = words.chart_spread(min(named.values()), max(named.values()), result.mean_text)
    return {
        "spread": charts.spread(named, result.mean, result.mean_text),
        "strip": charts.strip(list(named.values()), result.mean, label),
    }


def _blocker(product: Json) -> Json:
    """Name a product that is not final, why, and what to do."""
    return {
        "code": product["code"],
        "name": product["name"],
        "what": product["why"][0] if product["why"] else product["status_text"],
        "todo": product["todo"],
    }
