"""The council behind a product's result: who was counted, what it decided, what it may still decide.

Read from the bundle's records and the sheet's own printed grounds. Pure: no clock, file or widget.
"""

from __future__ import annotations

from workbench.pages.consensus_lines import Case, Json, agreed_of, option_text
from workbench.scoring import Bundle, Resolution
from workbench.text_vi import pages as words


def last_round(case: Case) -> int:
    """The greatest round of any ballot of the product, counted or not; 0 where there is none."""
    return max((b.round for b in case.bundle.ballots if b.product == case.product.code), default=0)


def quorum_rule(bundle: Bundle) -> str:
    """Say the regulation's quorum in one sentence."""
    rule = bundle.regulation.quorum
    return words.quorum(rule.share, rule.of, rule.chair)


def base_of(case: Case) -> int:
    """The number the quorum is a share of (contract, rule 2)."""
    scoring = len(case.bundle.scoring_members)
    return scoring - (len(case.result.recused) if case.bundle.regulation.quorum.of == "eligible" else 0)


def attendance(case: Case) -> Json:
    """Say who is counted, who is not and why, and whether the quorum is reached."""
    result, code = case.result, case.product.code
    recusals = {r.member: r.reason for r in case.bundle.recusals if r.product == code}
    absences = {a.member: a.reason for a in case.bundle.absences if a.product in {None, code}}
    counted, base = len(result.counted), base_of(case)
    rule = quorum_rule(case.bundle)
    return {
        "counted": [case.who(m) for m in result.counted],
        "recused": [case.who(m) | {"reason": recusals[m]} for m in result.recused],
        "absent": [case.who(m) | {"reason": absences[m]} for m in result.absent],
        "missing": [case.who(m) for m in result.missing],
        "quorate": result.quorate,
        "quorum_text": words.quorate(counted, base) if result.quorate else words.not_quorate(counted, base, rule),
        "quorum_rule": rule,
    }


def record(case: Case) -> Json:
    """Lay out the council's acts on this product: agreed options, votes, stops."""
    code, bundle, last = case.product.code, case.bundle, last_round(case)
    return {
        "agreed": [
            {
                "criterion": a.criterion,
                "title": (criterion := case.sheet.by_id[a.criterion]).title,
                "points": criterion.points_of(a.option),
                "option_text": option_text(criterion, a.option),
                "reason": a.reason,
            }
            for a in bundle.agreed
            if a.product == code
        ],
        "votes": [_vote(resolution, last) for resolution in bundle.resolutions if resolution.product == code],
        "stops": [{"flag": s.flag, "reason": s.reason} for s in bundle.stops if s.product == code],
        "disqualified": case.product.disqualified,
    }


def _vote(resolution: Resolution, last: int) -> Json:
    counts = resolution.votes_for > resolution.against and resolution.round == last
    return {
        "round": resolution.round,
        "for": resolution.votes_for,
        "against": resolution.against,
        "reason": resolution.reason,
        "counts": counts,
        "in_words": words.vote_counts(counts=counts, last_round=last),
    }


def choices(case: Case) -> Json:
    """Offer what the acts may name: options of floors, grounds the sheet prints, how many may vote."""
    sheet, rules = case.sheet, [(c, rule) for c in case.sheet.criteria for rule in c.rules]
    return {
        "floors": [
            {
                "criterion": c.id,
                "title": c.title,
                "agreed": agreed_of(case, c),
                "options": [
                    {"letter": mark, "points": c.points_of(mark), "text": option_text(c, mark)} for mark in c.marks
                ],
            }
            for c in sheet.criteria
            if c.least_for(5) is not None
        ],
        "stops": [
            {"criterion": c.id, "text": rule.text} for c, rule in rules if rule.kind in {"stop_if_flag", "stop_if_zero"}
        ],
        "grounds": list(
            dict.fromkeys(
                [d.text for d in sheet.disqualifiers]
                + [rule.text for _, rule in rules if rule.kind == "eliminate"]
                + [words.not_fulfilled(rule.text) for _, rule in rules if rule.kind == "precondition"]
            )
        ),
        "voters": len(case.bundle.scoring_members),
    }
