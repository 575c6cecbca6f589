"""One ballot by itself comes to what a council of one would, by the contract's own replay, under all decisions."""

from __future__ import annotations

import random

import pytest

from tests.documents.minutes_sessions import NEW, OLD, OLDEST, RULEBOOK, session
from workbench.scoring import check_ballot, read_bundle, replay
from workbench.scoring.bundle.records import Ballot
from workbench.scoring.rules.single_ballot import rate_single_ballot


@pytest.mark.parametrize("key", [f"{NEW}#1", f"{NEW}#26", f"{OLD}#1", f"{OLD}#21", f"{OLDEST}#1"])
@pytest.mark.parametrize("seed", range(8))
def test_a_council_of_one_finds_what_its_ballot_comes_to_alone(key: str, seed: int) -> None:
    bundle = read_bundle(session([key], members=2), RULEBOOK)
    sheet, chance = RULEBOOK.sheet(key).sheet, random.Random(seed)  # noqa: S311
    law = RULEBOOK.decisions[sheet.decision]
    (given,) = (one for one in bundle.ballots if one.member == bundle.members[0].id)
    marks = {
        line.id: given.marks[line.id] if chance.random() < 0.8 else chance.choice(line.marks) for line in sheet.criteria
    }
    if check_ballot(sheet, law, marks):  # a line that depends on another stands above 0 without it
        marks = dict(given.marks)
    ballot: Ballot = given.model_copy(update={"marks": marks})
    rules = bundle.regulation.model_copy(update={"floors": "all", "fallback": "highest_met"})
    alone_there = tuple(member for member in bundle.members if member.role in {"chair", "secretary"})
    one = bundle.model_copy(update={"ballots": (ballot,), "regulation": rules, "members": alone_there})

    (found,) = replay(one, RULEBOOK, bundle_sha256="0" * 64).products
    came = rate_single_ballot(sheet, law, marks)

    assert (came.stars, came.total, came.held_back_by) == (found.stars, found.mean, found.held_back_by)
    assert dict(came.parts) == dict(found.parts)
