"""A made-up council of seven, its secretary and six products on a real sheet, to show what a regulation does.

Each product is made so that one matter decides: equal totals where floors are in question, all floors met where the
gap is. A regulation is tried on it by replay (`regulation_effects`); no figure of a result stands here. Kept out: real
people, products and results.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.rulebook.model import Sheet
from workbench.scoring import Bundle, Regulation, scores
from workbench.scoring.shelf import Shelf

SHEET = "26/2026/QĐ-TTg#1"
CHAIR, SECRETARY = "CT", "TK"
ROLES = {
    CHAIR: "chair",
    "P1": "vice_chair",
    "U1": "member",
    "U2": "member",
    "U3": "member",
    "U4": "member",
    "U5": "member",
    SECRETARY: "secretary",
}
Marks = Mapping[str, str]

_PLAIN = dict.fromkeys(("1.1", "1.2", "1.4", "1.7", "2.4", "3.1", "3.2", "3.3", "4.2"), "a")
_EIGHTY = _PLAIN | {"5.2": "b", "11": "a", "12": "a"}
_SEVENTY = _PLAIN | {"4.3": "a", "5.2": "a", "5.3": "b", "6.3": "a"}
_NINETY_TWO = dict.fromkeys(("1.2", "1.4", "1.7", "2.4", "3.2"), "a") | {"1.5": "c"}
_SHORT_OF_FOUR = {"1.4": "c", "1.5": "b"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the council ticks on one product.

    Attributes:
        common: Lines on which nobody ticks the dearest option, with the letter ticked.
        differing: By member, the lines ticked otherwise than in common.
        recused: Members who take no part for a conflict of interest.
        absent: Members who were away.
    """

    common: Marks
    differing: Mapping[str, Marks] = field(default_factory=dict)
    recused: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


STORIES = {
    "gap": Story(common=_EIGHTY, differing={"U5": {"2.2": "c", "4.3": "a", "5.2": "a", "6.3": "a"}}),
    "floor": Story(common=_EIGHTY, differing=dict.fromkeys(("U3", "U4", "U5"), _SHORT_OF_FOUR)),
    "near_five": Story(common=_NINETY_TWO),
    "edge": Story(common=_SEVENTY, differing={"U5": {"11": "a"}, SECRETARY: {"5.2": "c"}}),
    "few": Story(common=_EIGHTY, recused=("U4",), absent=("U5",)),
    "no_chair": Story(common=_EIGHTY, absent=(CHAIR,)),
}
"""One member far below the rest; a line of the fourth star on which they split; points for five stars without one of
its least options; a mean just below 70; one recused and one away; the chair away."""


def example_bundle(name: str, rules: Regulation, shelf: Shelf) -> Bundle:
    """Return the session of one of the stories as it would be under a regulation.

    Args:
        name: A key of `STORIES`; the product's code.
        rules: The regulation; whether the secretary has a ballot hangs on it.
        shelf: Where the sheet comes from.
    """
    story, sheet = STORIES[name], shelf.sheet(SHEET)
    decision, _, set_no = SHEET.rpartition("#")
    away = {*story.recused, *story.absent}
    given: dict[str, Any] = {
        "format": "ocop-session/1",
        "session": {"id": "vi-du", "title": "Ví dụ", "level": "province", "held_on": "2026-07-16", "place": ""},
        "regulation": rules,
        "members": [
            {"id": who, "name": who, "role": role, "title": "", "organisation": ""} for who, role in ROLES.items()
        ],
        "products": [
            {"code": name, "name": name, "producer": "", "decision": decision, "set": int(set_no), "kind": "first"}
            | {"filed_on": "2026-06-01", "disqualified": None, "flags": []}
        ],
        "absences": [{"member": who, "product": name, "reason": None} for who in story.absent],
        "recusals": [{"member": who, "product": name, "reason": "Ví dụ"} for who in story.recused],
        "agreed": [],
        "resolutions": [],
        "stops": [],
        "ballots": [],
    }
    empty = Bundle.model_validate(given)
    voters = [member.id for member in empty.members if scores(member, rules) and member.id not in away]
    return Bundle.model_validate(given | {"ballots": [_ballot(name, who, story, sheet) for who in voters]})


def _ballot(product: str, who: str, story: Story, sheet: Sheet) -> dict[str, Any]:
    best = {line.id: line.letters[-1] for line in sheet.criteria}
    marks = {**best, **story.common, **story.differing.get(who, {})}
    at = "2026-07-16T09:00:00+07:00"
    return {"product": product, "member": who, "round": 1, "at": at, "marks": marks, "reason": None, "opinion": ""}
