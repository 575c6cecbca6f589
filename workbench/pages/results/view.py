"""From a session's records to what the consensus page shows: the result in words, and what is left to decide.

Everything comes from the records that its bundle holds and from what `scoring.replay` makes of them, so that the page,
the minutes and a stranger's `workbench replay` can't disagree. The output is plain JSON with the words already in it.
Pure: no clock, file or widget.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from workbench.council.flags import flag_sentences
from workbench.council.record.export import left_out_of
from workbench.findings.brief import held_by, is_wide, limit_of
from workbench.findings.case import Case, cases
from workbench.findings.history import decision_lines, note_lines, reopening_lines
from workbench.findings.present import only
from workbench.findings.reasons.sentences import Reason, session_reasons
from workbench.findings.sealing import sealing_told
from workbench.findings.verdict import star_words, status_words
from workbench.pages import charts
from workbench.pages.results.lines import Json, floors, gap, lines, rounds, who
from workbench.pages.results.record import attendance, choices
from workbench.pages.results.risk import apart
from workbench.pages.results.shapes import Blocker, ResultsMember, ResultsProduct, ResultsSession, ResultsView, Rules
from workbench.regulation.words import regulation_words
from workbench.rulebook import Rulebook
from workbench.rulebook.records.overlay import Wording
from workbench.scoring import FINAL, Bundle, Result, read_bundle, replay
from workbench.text_vi import common
from workbench.text_vi.findings import reasons as topics
from workbench.text_vi.pages import results as words


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A product as it was laid out for the page, and the case from which."""

    case: Case
    product: ResultsProduct


Known = Mapping[str, LaidOut]
"""Products laid out before, by code."""


def consensus_view(raw: bytes, rulebook: Rulebook) -> ResultsView:
    """Lay out a session file for the consensus page.

    Args:
        raw: The bytes of an `ocop-session/2` file.
        rulebook: Where the sheets named in it are read.

    Raises:
        BundleError: If the bundle is refused, with all its faults.
    """
    bundle = read_bundle(raw, rulebook)
    result = replay(bundle, rulebook, bundle_sha256=hashlib.sha256(raw).hexdigest())
    return lay_out_results(bundle, result, rulebook, {})[0]


def lay_out_results(bundle: Bundle, result: Result, rulebook: Rulebook, known: Known) -> tuple[ResultsView, Known]:
    """Lay out a session, and of its products those anew that are not known as they are.

    What is said of a product depends on its own case and the wording alone, as its result does.

    Args:
        bundle: A session's records.
        result: What they come to.
        rulebook: The published sheets in the words to be shown.
        known: What was laid out before of the same session in the same words.

    Returns:
        Plain JSON: `bundle_sha256` (of the whole, where products are left out), `left_out`, `session`, `regulation`,
        `members`, `products` in the bundle's order, `blockers`, the products that are not final, and `bands`, the
        points from which stars 2 to 5 are given, empty where that is not the same for all. And what is known now.
    """
    now = {case.product.code: case for case in cases(bundle, result, rulebook)}
    changed = {code for code, case in now.items() if code not in known or known[code].case != case}
    part = Result(
        bundle_sha256=result.bundle_sha256, products=tuple(one for one in result.products if one.code in changed)
    )
    reasons = session_reasons(only(bundle, changed), part, rulebook) if changed else {}
    laid = {
        code: LaidOut(case, _product(case, reasons[code], rulebook.sheet(case.product.sheet).wording))
        if code in changed
        else known[code]
        for code, case in now.items()
    }
    products = [one.product for one in laid.values()]
    whole = left_out_of(bundle.ext)
    shown: ResultsView = {
        "bundle_sha256": whole.of_sha256 if whole else result.bundle_sha256,
        "left_out": list(whole.products) if whole else [],
        "session": _session(bundle),
        "regulation": _regulation(bundle),
        "members": _members(bundle),
        "products": products,
        "blockers": [_blocker(product) for product in products if not product["final"]],
        "bands": _bands(now.values()),
    }
    return shown, laid


def _bands(found: Iterable[Case]) -> list[int]:
    ways = {tuple(band.at_least for band in reversed(case.law.steps)) for case in found}
    return list(ways.pop()) if len(ways) == 1 else []


def _session(bundle: Bundle) -> ResultsSession:
    session = bundle.session
    return {
        "id": session.id,
        "title": session.title,
        "level_text": common.LEVEL[session.level],
        "held_on": session.held_on.isoformat(),
        "place": session.place,
        "sealing": sealing_told(bundle),
    }


def _regulation(bundle: Bundle) -> Rules:
    """Say the council's own rules, each by its matter, as the minutes do."""
    rules = bundle.regulation
    return {
        "source": rules.source,
        "floors": rules.floors,
        "rules": [f"{line.label}: {line.text}" for line in regulation_words(rules) if line.key != "source"],
    }


def _members(bundle: Bundle) -> list[ResultsMember]:
    scoring = {m.id for m in bundle.scoring_members}
    return [
        {
            "id": m.id,
            "name": m.name,
            "role": m.role,
            "role_text": common.ROLE[m.role],
            "organisation": m.organisation,
            "scores": m.id in scoring,
        }
        for m in bundle.members
    ]


def _product(case: Case, reasons: Sequence[Reason], wording: Wording | None) -> ResultsProduct:
    """Lay out one product; `wording` is where the words on its sheet come from, if they are not ours."""
    product, result = case.product, case.result
    return {
        "code": product.code,
        "name": product.name,
        "producer": product.producer,
        "sheet": case.sheet.key,
        "set": case.sheet.set,
        "set_name": case.sheet.name,
        "kind_text": common.KIND_IN_TEXT[product.kind],
        "flags": list(flag_sentences(product, case.sheet)),
        "status": result.status,
        "status_text": status_words(case),
        "final": result.status in FINAL,
        "stars": result.stars,
        "stars_text": star_words(case, result.stars),
        "band": result.band,
        "held_back_by": list(result.held_back_by),
        "held_by": list(held_by(case)),
        "limit": limit_of(case),
        "wide": is_wide(case),
        "forwarded": result.forwarded_to is not None,
        "lead": reasons[0].text,
        "todo": next((reason.text for reason in reasons if reason.topic == "todo"), None),
        "reasons": _told(reasons),
        "wording": wording.note(product.decision, product.set) if wording else None,
        "mean": _mean(case),
        "totals": [who(case, m) | {"total": points} for m, points in result.totals.items()],
        "gap": gap(case),
        "apart": apart(case),
        "floors": floors(case),
        "lines": lines(case),
        "attendance": attendance(case),
        "rounds": rounds(case),
        "record": [*decision_lines(case), *reopening_lines(case)],
        "notes": list(note_lines(case)),
        "choices": choices(case),
        "charts": _charts(case),
    }


def _told(reasons: Sequence[Reason]) -> list[Json]:
    """Group sentences under the topics they belong to, in order."""
    found = {topic: [reason.text for reason in reasons if reason.topic == topic] for topic in topics.TOPIC}
    return [{"topic": topic, "label": topics.TOPIC[topic], "lines": lines} for topic, lines in found.items() if lines]


def _mean(case: Case) -> Json | None:
    result = case.result
    if result.mean is None or result.parts is None:
        return None
    most: dict[str, int] = {part.code: part.points for part in case.sheet.parts}
    return {
        "text": result.mean_text,
        "exact": str(result.mean),
        "parts": [
            {"code": code, "name": common.PART[code], "exact": str(value), "text": _places(value), "of": most[code]}
            for code, value in result.parts.items()
        ],
    }


def _places(value: Fraction) -> str:
    """Write a part's mean with two places, rounded half up; no band depends on it."""
    cents = (value.numerator * 200 + value.denominator) // (2 * value.denominator)
    return f"{cents // 100},{cents % 100:02d}"


def _charts(case: Case) -> Json | None:
    result = case.result
    if result.mean is None or result.mean_text is None or not result.totals:
        return None
    named = {m: result.totals[m] for m in result.totals}
    label = words.chart_spread(min(named.values()), max(named.values()), result.mean_text)
    return {
        "spread": charts.spread(named, result.mean, result.mean_text, case.law.steps, limit_of(case)),
        "strip": charts.strip(list(named.values()), result.mean, label, case.law.steps),
    }


def _blocker(product: ResultsProduct) -> Blocker:
    """Name a product that is not final, why, and what to do."""
    return {
        "code": product["code"],
        "name": product["name"],
        "what": product["lead"],
        "todo": product["todo"],
    }
