"""The council behind a product's result: who was counted, what it may still decide.

Read from the bundle's records and the sheet's own printed grounds. Pure: no clock, file or widget.
"""

from __future__ import annotations

from workbench.findings.case import Case
from workbench.findings.reasons.floors import option_text
from workbench.pages.results.lines import Json, who
from workbench.scoring.sheets.points import STARS
from workbench.text_vi.pages import results as words


def attendance(case: Case) -> Json:
    """Say who is counted and who is not."""
    seats = {kind: getattr(case.result, kind) for kind in ("counted", "recused", "absent", "missing")}
    return {kind: [who(case, member) for member in members] for kind, members in seats.items()}


def _waivable(case: Case) -> list[Json]:
    """Offer the lines whose minimum the council may vote not to apply, and on which it has not voted yet."""
    if case.regulation.waivers == "never":
        return []
    voted = {waiver.criterion for waiver in case.waivers}
    return [
        {"criterion": line.id, "title": line.title, "doubt": line.doubt, "holds": line in case.in_doubt}
        for line in case.sheet.criteria
        if line.waivable and line.id not in voted
    ]


def choices(case: Case) -> Json:
    """Offer what the acts may name: options of floors, grounds the sheet prints, how many may vote."""
    sheet, rules = case.sheet, [(c, rule) for c in case.sheet.criteria for rule in c.rules]
    return {
        "floors": [
            {
                "criterion": c.id,
                "title": c.title,
                "agreed": case.agreed_mark(c.id),
                "options": [
                    {"letter": mark, "points": c.points_of(mark), "text": option_text(c, mark)} for mark in c.marks
                ],
            }
            for c in sheet.criteria
            if c.least_for(STARS[-1]) is not None
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
        "waivers": _waivable(case),
        "voters": case.scoring,
    }
