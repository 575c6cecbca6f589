"""A full room, and what the journal says of it held against what its members were told.

Kept out: how they ask (`people`), what they ask through (`line`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import create_engine, text

from devtools.serving import PASSPHRASE, PIN, Council, Visitor, example_plan, open_sealed_council
from tests.faults.clickers import Json, Member
from workbench.desk.place import place_of
from workbench.server.pages.seal import SEAL
from workbench.storage import Entry, Store, Transaction, canonical

SCORING, ADVISING = 11, 4
CHAIR, SECRETARY = "M01", "TK"
OPINION = re.compile("ý kiến 0[.]".encode())
"""What every opinion of these people begins with (`clickers.Member.change`)."""
KINDS = [f"{shelf}_{done}" for shelf in ("ballot", "preliminary") for done in ("saved", "handed_in", "reopened")]


def open_full_room(home: Path) -> Council:
    """Open a session of a full room, sealed by its chair: eleven who score, a secretary, four of the advisory team."""
    given = example_plan()
    like = next(one for one in given["members"] if one["role"] == "member")
    more = [{**like, "id": f"M{n:02}", "name": f"Thành viên {n}"} for n in range(6, SCORING + 1)]
    advisers = [{**like, "id": f"T{n}", "name": f"Tổ viên {n}", "role": "advisory"} for n in range(1, ADVISING + 1)]
    plan = given | {"attendants": advisers}
    plan["members"] = [*plan["members"], *more]
    return open_sealed_council(home, plan)


def names() -> list[str]:
    """Return the ids of those who fill in sheets."""
    return [*(f"M{n:02}" for n in range(1, SCORING + 1)), *(f"T{n}" for n in range(1, ADVISING + 1))]


def release(council: Council, home: Path, chair: Visitor, secretary: Visitor) -> Json:
    """Close and release as the two do it, nothing being readable before; return the session's data."""
    assert OPINION.search(stored(home)) is None, "what somebody wrote can be read before the release"
    path = f"/sessions/{council.session}"
    closed = secretary.api("POST", f"{path}/acts", {"act": "close", "reason": "Hết giờ chấm", "pin": PIN})
    assert (closed.status, closed.json.get("session_state")) == (200, "scoring"), closed.text
    assert secretary.api("GET", f"{path}/bundle").codes == ["not_closed"]
    opened = chair.form(SEAL, seat=f"{council.session}/{CHAIR}", do="release", passphrase=PASSPHRASE, pin=PIN)
    assert opened.status == 200, opened.text
    return dict(secretary.api("GET", f"{path}/bundle").json)


def stored(home: Path) -> bytes:
    """Return all that the archive stores: its files, or the payloads of a database."""
    place = place_of(home)
    if isinstance(place, Path):
        return b"".join(one.read_bytes() for one in home.glob(f"{place.name}*"))
    engine = create_engine(place)
    with engine.connect() as line:
        found = "\n".join(line.execute(text("SELECT payload FROM acts")).scalars())
    engine.dispose()
    return found.encode()


def everything_is_on_record(council: Council, home: Path, people: Sequence[Member], bundle: Json) -> Counter[str]:
    """Compare what was answered with the journal and with what was released; count what was answered and what is there.

    Args:
        council: Whose session was closed and released.
        home: Of an archive that nobody serves any more.
        people: Each before one product.
        bundle: The session's data after the release.
    """
    counting = {(one["member"], one["product"]): one["marks"] for one in bundle["ballots"]}
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
                as_answered(tx, entry, one)
            if own:
                assert opened(tx, own[-1])["opinion"] == one.held["opinion"]
            handed_in = [marks for kind, _, marks in one.acknowledged.values() if kind == "handed_in"]
            if not one.name.startswith("T"):
                assert counting.pop((one.name, code), None) == (handed_in[-1] if handed_in else None)
            found["on record"] += len(own)
            found["acknowledged"] += len(one.acknowledged)
            found["that count"] += bool(handed_in)
    assert counting == {}, "nothing counts but what was handed in"
    assert store.verify_journal() is None
    assert store.rebuild() == []
    store.close()
    return found


def as_answered(tx: Transaction, entry: Entry, one: Member) -> None:
    """Hold one state of a ballot against what its member was told; it is stored sealed."""
    kind, change, marks = one.acknowledged[entry.kept["revision"]]
    assert entry.kind.endswith(kind)
    assert entry.kept.get("change_id") == change
    assert "marks" not in entry.kept
    assert canonical(opened(tx, entry)["marks"]) == canonical(marks)


def opened(tx: Transaction, entry: Entry) -> Json:
    """Return what an entry holds now that it was released."""
    return tx.ballots.opened(entry).model_dump()
