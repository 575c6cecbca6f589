"""A made-up council of seven, its secretary and seven products on real sheets, to show what a regulation does.

Each product is made so that one matter decides: equal totals where floors are in question, all floors met where the
gap is. A regulation is tried on it by replay (`effects`); no figure of a result stands here. Kept out: real
people, products and results.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.rulebook.records.sheet import NONE_MET, Sheet
from workbench.scoring import Bundle, Regulation, scores
from workbench.scoring.sheets.shelf import Shelf
from workbench.text_vi.regulation import settings as words

SHEET = "26/2026/QĐ-TTg#1"
CRAFT_SHEET = "26/2026/QĐ-TTg#21"
"""Of handicrafts: two of its lines leave in doubt whether their minimum binds every product."""
WAIVED, WAIVER_VOTES = "8", (5, 2)
"""The line whose minimum the council sets aside on the handicraft, and the votes for and against."""
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
        sheet: The sheet it is on.
    """

    common: Marks
    differing: Mapping[str, Marks] = field(default_factory=dict)
    recused: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    sheet: str = SHEET


STORIES = {
    "gap": Story(common=_EIGHTY, differing={"U5": {"2.2": "c", "4.3": "a", "5.2": "a", "6.3": "a"}}),
    "floor": Story(common=_EIGHTY, differing=dict.fromkeys(("U3", "U4", "U5"), _SHORT_OF_FOUR)),
    "near_five": Story(common=_NINETY_TWO),
    "edge": Story(common=_SEVENTY, differing={"U5": {"11": "a"}, SECRETARY: {"5.2": "c"}}),
    "few": Story(common=_EIGHTY, recused=("U4",), absent=("U5",)),
    "no_chair": Story(common=_EIGHTY, absent=(CHAIR,)),
    "craft": Story(common={WAIVED: NONE_MET}, sheet=CRAFT_SHEET),
}
"""One member far below the rest; a line of the fourth star on which they split; points for five stars without one of
its least options; a mean just below 70; one recused and one away; the chair away; a handicraft without a paper on
food safety."""


def example_bundle(name: str, rules: Regulation, shelf: Shelf) -> Bundle:
    """Return the session of one of the stories as it would be under a regulation.

    Args:
        name: A key of `STORIES`; the product's code.
        rules: The regulation; whether the secretary has a ballot depends on it.
        shelf: Where the sheet comes from.
    """
    story = STORIES[name]
    sheet = shelf.sheet(story.sheet)
    decision, _, set_no = story.sheet.rpartition("#")
    in_favour, against = WAIVER_VOTES
    votes = {"product": name, "criterion": WAIVED, "for": in_favour, "against": against, "reason": words.EXAMPLE}
    away = {*story.recused, *story.absent}
    given: dict[str, Any] = {
        "format": "ocop-session/2",
        "session": {"id": "vi-du", "title": words.EXAMPLE, "level": "province", "place": ""}
        | {"mode": "meeting", "held_on": "2026-07-16"},
        "regulation": rules,
        "members": [
            {"id": who, "name": who, "role": role, "title": "", "organisation": ""} for who, role in ROLES.items()
        ],
        "products": [
            {"code": name, "name": name, "producer": "", "decision": decision, "set": int(set_no), "kind": "first"}
            | {"filed_on": "2026-06-01", "received_on": None, "disqualified": None, "flags": []}
        ],
        "absences": [{"member": who, "product": name, "reason": None} for who in story.absent],
        "recusals": [{"member": who, "product": name, "reason": words.EXAMPLE} for who in story.recused],
        "agreed": [],
        "resolutions": [],
        "waivers": [votes] if story.sheet == CRAFT_SHEET and rules.waivers == "vote" else [],
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
    said: dict[str, Any] = {"notes": {}, "reason": None, "opinion": ""}
    return {"product": product, "member": who, "round": 1, "at": at, "marks": marks, **said}
