"""A full room, and what the journal says of it held against what its members were told.

Kept out: how they ask (`people`), what they ask through (`line`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from devtools.serving import Council, example_plan, quick_desk
from tests.faults.clickers import Member
from workbench.council.plan.record import Plan
from workbench.desk.opening import opening
from workbench.desk.place import place_of
from workbench.storage import Store, canonical

SCORING, ADVISING = 11, 4
KINDS = [f"{shelf}_{done}" for shelf in ("ballot", "preliminary") for done in ("saved", "handed_in", "reopened")]


def open_full_room(home: Path) -> Council:
    """Open a session of a full room: eleven who score, a secretary, four of the advisory team."""
    given = example_plan()
    like = next(one for one in given["members"] if one["role"] == "member")
    more = [{**like, "id": f"M{n:02}", "name": f"Thành viên {n}"} for n in range(6, SCORING + 1)]
    advisers = [{**like, "id": f"T{n}", "name": f"Tổ viên {n}", "role": "advisory"} for n in range(1, ADVISING + 1)]
    plan = given | {"attendants": advisers}
    plan["members"] = [*plan["members"], *more]
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    office = quick_desk(home)
    session = opening.open_session(office, Plan.model_validate_json(json.dumps(plan)))
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(office, session, by="TK")}
    return Council(session, codes, tuple(product["code"] for product in given["products"]))


def names() -> list[str]:
    """Return the ids of those who fill in sheets."""
    return [*(f"M{n:02}" for n in range(1, SCORING + 1)), *(f"T{n}" for n in range(1, ADVISING + 1))]


def everything_is_on_record(council: Council, home: Path, people: Sequence[Member]) -> Counter[str]:
    """Compare what was answered with the journal; count what was answered, lost, doubled."""
    store = Store(place_of(home))
    found: Counter[str] = Counter()
    with store.read() as tx:
        entries = list(tx.journal.of_kinds(council.session, *KINDS))
        for one in people:
            code = one.path.rsplit("/", 1)[1]
            own = [entry for entry in entries if (entry.kept["member"], entry.kept["product"]) == (one.name, code)]
            assert [entry.kept["revision"] for entry in own] == list(range(1, one.version + 1)), "in order, once each"
            changes = [entry.kept["change_id"] for entry in own if entry.kept.get("change_id")]
            assert len(changes) == len(set(changes)), "nothing stands there twice"
            for entry in own:
                kind, change, marks = one.acknowledged[entry.kept["revision"]]
                assert entry.kind.endswith(kind)
                assert entry.kept.get("change_id") == change
                assert canonical(entry.kept["marks"]) == canonical(marks)
            found["on record"] += len(own)
            found["acknowledged"] += len(one.acknowledged)
    assert store.verify_journal() is None
    assert store.rebuild() == []
    store.close()
    return found
