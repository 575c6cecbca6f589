"""A made-up progress, so that the board can be seen before a stand-in of the server.

Made from a bundle's people, products, recusals and absences; nothing in it comes from a mark. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from workbench.council.facts.session import Facts
from workbench.council.stages import stage_of
from workbench.instants import instant_text
from workbench.rulebook import Rulebook
from workbench.scoring import Bundle
from workbench.scoring.bundle.records import Absence, Recusal
from workbench.text_vi.council import moves as words

Json = dict[str, Any]


def demo_progress(bundle: Bundle, rulebook: Rulebook) -> Json:
    """Make up how far a session would stand before closing, from a bundle and without its marks.

    The last scoring member has not signed in yet, and every third ballot of the others is still being scored.

    Args:
        bundle: A session.
        rulebook: Where the number of lines of each sheet is read.
    """
    scoring = bundle.scoring_members
    lines = {p.code: len(rulebook.sheet(p.sheet).sheet.criteria) for p in bundle.products}
    out = {(a.member, a.product) for a in bundle.absences}
    recused = {(r.member, r.product) for r in bundle.recusals}
    cells: dict[str, dict[str, Json]] = defaultdict(dict)
    for n, member in enumerate(scoring):
        for k, product in enumerate(bundle.products):
            state, done = _demo_state(n, k, lines[product.code], last=member is scoring[-1])
            if product.disqualified is not None:
                state, done = "disqualified", 0
            elif (member.id, product.code) in recused:
                state, done = "recused", 0
            elif {(member.id, None), (member.id, product.code)} & out:
                state, done = "absent", 0
            known = {"state": state, "done": done, "lines": lines[product.code], "kept": False}
            cells[member.id][product.code] = known

    def at(fact: Absence | Recusal) -> str:
        return instant_text(fact.at) if fact.at else f"{bundle.session.held_on}T01:00:00Z"

    waiting = sum(cell["state"] in {"undeclared", "scoring"} for row in cells.values() for cell in row.values())
    return {
        "session": {
            "id": bundle.session.id,
            "title": bundle.session.title,
            "state": "scoring",
            "level": bundle.session.level,
            "written": False,
            "held_on": bundle.session.held_on.isoformat(),
            "place": bundle.session.place,
            "unsealed": None,
        },
        "may": {},
        "members": [
            {
                "id": m.id,
                "name": m.name,
                "role": m.role,
                "scores": m in scoring,
                "last_sign_in": None if m is scoring[-1] else f"{bundle.session.held_on.isoformat()}T01:00:00Z",
            }
            for m in bundle.members
        ],
        "products": [
            {
                "code": p.code,
                "name": p.name,
                "set": p.set,
                "lines": lines[p.code],
                "round": 1,
                "round_open": True,
                "stage": (stage := stage_of(p, Facts(state="scoring"), None)),
                "stage_text": words.STAGE[stage],
                "may": [],
            }
            for p in bundle.products
        ],
        "cells": dict(cells),
        "absences": [
            {"member": a.member, "product": a.product, "reason": a.reason, "at": at(a)} for a in bundle.absences
        ],
        "recusals": [
            {"member": r.member, "product": r.product, "reason": r.reason, "at": at(r)} for r in bundle.recusals
        ],
        "attendants": [],
        "hints": [],
        "waiting": waiting,
        "rounds": [],
        "proposals": [],
        "papers": [],
        "seal": "none",
        "seal_by": "",
        "acting_chair": None,
        "chair_rule": bundle.regulation.quorum.chair,
        "signed_off": [],
        "written": None,
        "renewals": [],
        "disk": None,
        "backup": None,
        "version": "",
    }


def _demo_state(member: int, product: int, lines: int, *, last: bool) -> tuple[str, int]:
    """Return a made-up state and the lines done."""
    if last:
        return "undeclared", 0
    if (member + product) % 3 == 2:
        return ("scoring", lines * (product % 4) // 4) if product % 2 == 0 else ("undeclared", 0)
    return "handed_in", lines
