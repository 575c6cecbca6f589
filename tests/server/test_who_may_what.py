"""Who may ask what: every row of the table of calls, by every role, in every state of a session, of a real server."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from devtools.serving import PIN, Answer, Council, Served, Visitor, council_served
from tests.desk.council import P1, P2, SID, Table, plan, sit_down
from tests.desk.files import picture, put
from tests.desk.seats import seated
from tests.desk.whole import conclude, disagree, weak_marks
from workbench.desk.opening import opening
from workbench.server.calls import CALLS
from workbench.storage import Store

WHO = ("TK", "M01", "M02", "TV1", "QS1")
"""Secretary, chair, a member, of the advisory team, an observer; last in each row the secretary of another session."""
ELSEWHERE, NOWHERE = "VD-2026-D3", "VD-2026-D9"
OPINION, NOTE, MARK = "Kín-ý-kiến", "Kín-ghi-chú", re.compile(r"\d+\.\d+(\.\d+)?")
"""What somebody else has said of the first product before the close; how the lines are called that they have ticked."""


def one_has_scored(table: Table) -> Table:
    """Have the last member score the first product with words of their own, and nobody anything else."""
    table.score("M05", P1, weak_marks(), opinion=OPINION, notes={"1.1": NOTE})
    return table


STATES = {"scoring": one_has_scored, "closed": disagree, "concluded": conclude}
ALL, NOBODY = "200 200 200 200 200 404", "404 404 404 404 404 404"
ANYWHERE = "200 200 200 200 200 200"
BOARD = "200 200 403 403 403 404"
NOT_YET = "409 409 403 403 403 404"
SECRETARY = "200 403 403 403 403 200"
NO_FORM = "415 403 403 403 403 415"
OFFICERS = ("403 403 403 403 403 403",) * 3
SEES_FILES = (
    "200 200 200 200 403 404",
    "200 200 200 403 403 404",
    "200 200 200 200 403 404",
)
"""The advisory team's word ends with the first round; in the first everybody has given it, above."""
ROWS = {
    "GET /me": (ANYWHERE,) * 3,
    "GET /sessions": (ANYWHERE,) * 3,
    "GET /sessions/{sid}": (ALL,) * 3,
    # one's own ballot: nobody names a member, so nobody has another's
    "GET /sessions/{sid}/products/{code}/ballot": (
        "403 403 403 403 403 404",
        "403 200 200 409 403 404",
        "403 200 200 200 403 404",
    ),
    "GET /sessions/{sid}/products/{code}/reports": (
        "403 403 403 403 403 404",
        "403 200 200 409 403 404",
        "403 200 200 200 403 404",
    ),
    "PATCH /sessions/{sid}/products/{code}/ballot": (
        "403 403 403 403 403 404",
        "403 409 409 409 403 404",
        "403 409 409 409 403 404",
    ),
    "PUT /sessions/{sid}/products/{code}/declaration": (
        "403 200 200 200 403 404",
        "403 200 200 409 403 404",
        "403 200 200 200 403 404",
    ),
    "POST /sessions/{sid}/products/{code}/hand-in": (
        "403 400 400 400 403 404",
        "403 409 409 409 403 404",
        "403 409 409 409 403 404",
    ),
    "POST /sessions/{sid}/products/{code}/reopen": ("403 409 409 409 403 404",) * 3,
    "GET /sessions/{sid}/products/{code}/receipt": (NOBODY, "404 200 200 404 404 404", "404 200 200 200 404 404"),
    "GET /sessions/{sid}/products/{code}/receipt.pdf": (NOBODY, "404 200 200 404 404 404", "404 200 200 200 404 404"),
    "GET /sessions/{sid}/marks/{mark}": (ALL,) * 3,
    "GET /sessions/{sid}/products/{code}/opinion.{form}": ("409 409 409 409 409 404",) * 3,
    "GET /sheets/{key}": (ANYWHERE,) * 3,
    # the board
    "GET /sessions/{sid}/progress": (BOARD,) * 3,
    "GET /sessions/{sid}/dossiers": (BOARD,) * 3,
    "POST /sessions/{sid}/acts": (NOT_YET, BOARD, NOT_YET),
    "GET /sessions/{sid}/products/{code}/paper-form": (
        "200 403 403 403 403 404",
        "200 403 403 403 403 404",
        "409 403 403 403 403 404",
    ),
    "GET /sessions/{sid}/papers/{number}": (NOBODY, NOBODY, "403 409 409 403 403 404"),
    "POST /sessions/{sid}/papers/{number}/open": (NOBODY, NOBODY, "403 409 409 403 403 404"),
    # the seal: whoever acts as chair sets and releases it, everybody is told of it
    "GET /sessions/{sid}/seal": (ALL,) * 3,
    "POST /sessions/{sid}/seal": ("403 409 403 403 403 404", "403 409 403 403 403 404", "403 409 403 403 403 404"),
    "POST /sessions/{sid}/release": ("403 409 403 403 403 404",) * 3,
    # the files of a dossier: members and advisers once they have declared, nobody who is recused
    "GET /sessions/{sid}/products/{code}/dossier": SEES_FILES,
    "GET /sessions/{sid}/products/{code}/dossier/search": tuple(row.replace("200", "400") for row in SEES_FILES),
    "GET /sessions/{sid}/products/{code}/files/{number}": SEES_FILES,
    "POST /sessions/{sid}/products/{code}/files": (
        "400 403 403 403 403 404",
        "400 403 403 403 403 404",
        "409 403 403 403 403 404",
    ),
    # the meeting, and what it comes to
    "GET /sessions/{sid}/meeting": (ALL,) * 3,
    "GET /sessions/{sid}/consensus": (NOT_YET, BOARD, BOARD),
    "GET /sessions/{sid}/products/{code}/risk": (NOT_YET, BOARD, BOARD),
    "GET /sessions/{sid}/products/{code}/history": (NOT_YET,) * 3,
    "GET /sessions/{sid}/bundle": (NOT_YET, BOARD, BOARD),
    "GET /sessions/{sid}/bundle-with-vote": (NOT_YET, NOT_YET, BOARD),
    "GET /sessions/{sid}/result": (NOT_YET, BOARD, BOARD),
    "POST /sessions/{sid}/opinions": (NOT_YET,) * 3,
    "POST /sessions/{sid}/forward": (NOT_YET, NOT_YET, BOARD),
    "GET /sessions/{sid}/outcome": ("409 409 409 409 403 404", "409 409 409 409 403 404", "200 200 200 200 403 404"),
    "GET /sessions/{sid}/minutes.pdf": (
        "409 409 409 409 403 404",
        "409 409 409 409 403 404",
        "404 404 404 404 403 404",
    ),
    "GET /sessions/{sid}/paper-facts": (BOARD,) * 3,
    "POST /sessions/{sid}/paper-facts": (BOARD,) * 3,
    "GET /sessions/{sid}/paper-set": (BOARD,) * 3,
    "GET /sessions/{sid}/minutes": (BOARD,) * 3,
    "POST /sessions/{sid}/minutes": (NOT_YET, NOT_YET, "- - 403 403 403 404"),
    "GET /sessions/{sid}/outputs/{name}": ("404 404 403 403 403 404",) * 3,
    "GET /sessions/{sid}/stamps/{name}": ("404 404 403 403 403 404",) * 3,
    "GET /sessions/{sid}/signed": (BOARD,) * 3,
    "GET /sessions/{sid}/signed/{mark}": ("404 404 403 403 403 404",) * 3,
    "POST /sessions/{sid}/signed": ("415 415 403 403 403 415",) * 3,
    "GET /sessions/{sid}/hand-changed": (BOARD,) * 3,
    "POST /sessions/{sid}/hand-changed": ("415 415 403 403 403 415",) * 3,
    "GET /sessions/{sid}/hand-changed/{mark}": ("404 404 403 403 403 404",) * 3,
    "GET /sessions/{sid}/hand-changed/{mark}/pdf": ("404 404 403 403 403 404",) * 3,
    "POST /sessions/{sid}/hand-changed/{mark}/pdf": ("415 415 403 403 403 415",) * 3,
    # a further session
    "GET /plans/basis": (SECRETARY,) * 3,
    "POST /plans/preview": (NO_FORM,) * 3,
    "POST /plans/open": (NO_FORM,) * 3,
    "POST /sessions/{sid}/slips": ("403 403 403 403 403 403",) * 3,
    # the programme's registers are for its officers: nobody with a seat alone has them
    "GET /programme/me": OFFICERS,
    "GET /programme/records": OFFICERS,
    "POST /programme/records": OFFICERS,
    "GET /programme/records/{record}": OFFICERS,
    "PATCH /programme/records/{record}": OFFICERS,
    "POST /programme/records/{record}/moves": OFFICERS,
    "POST /programme/records/{record}/retract": OFFICERS,
    "POST /programme/records/{record}/erase": OFFICERS,
    "POST /programme/records/{record}/join": OFFICERS,
    "POST /programme/records/{record}/open-session": OFFICERS,
    "POST /programme/records/{record}/open-by-plan": OFFICERS,
    "POST /programme/records/{record}/files": OFFICERS,
    "GET /programme/records/{record}/file": OFFICERS,
    "POST /programme/records/{record}/slips": OFFICERS,
    "POST /programme/records/{record}/results": OFFICERS,
    "POST /programme/records/{record}/recognise": OFFICERS,
    "POST /programme/records/{record}/carry-over": OFFICERS,
    "GET /programme/records/{record}/report.{form}": OFFICERS,
    "GET /programme/radar": OFFICERS,
    "GET /programme/pipeline": OFFICERS,
    "GET /programme/pipeline/products": OFFICERS,
    "GET /programme/mine": OFFICERS,
    "GET /programme/figures": OFFICERS,
    "GET /programme/figures/rows": OFFICERS,
    "GET /programme/national": OFFICERS,
    "GET /programme/register": OFFICERS,
    "GET /programme/charts": OFFICERS,
    "GET /programme/charts/rows": OFFICERS,
    "GET /programme/gaps": OFFICERS,
    "POST /programme/imports/preview": OFFICERS,
    "GET /programme/imports": OFFICERS,
    "POST /programme/imports": OFFICERS,
    "POST /programme/imports/{import}/undo": OFFICERS,
}
"""Statuses by state: scoring, closed, concluded. What would set long work going is not asked ("-")."""
BODIES = {
    "ballot": {"version": 0, "marks": {"1.1": "a"}},
    "declaration": {"kind": "none"},
    "hand-in": {"version": 0},
    "reopen": {"version": 0, "reason": "Xem lại"},
    "paper-facts": {"session": {"begins": "8h00"}},
    "open": {"code": "x"},
    "seal": {"passphrase": "ngắn", "holders": ["A", "B", "C"], "pin": PIN},
    "release": {"passphrase": "sai", "pin": PIN},
    "acts": {"act": "note_said", "product": P1, "text": "Ý kiến"},
}
PLACES = {
    "sid": SID,
    "code": P1,
    "mark": "0" * 64,
    "number": "1",
    "form": "pdf",
    "key": quote("26/2026/QĐ-TTg#1", safe=""),
    "name": "minutes.pdf",
    "record": "SP-1",
    "import": "1",
}


@contextmanager
def served_beside_another(folder: Path, table: Table) -> Iterator[tuple[Served, str]]:
    """Serve a session from the archive in a folder's home, and give the code of the secretary of another one there."""
    opening.open_session(table.office, seated(session=ELSEWHERE))
    codes, others = (
        {slip.member_id: slip.code for slip in opening.issue_slips(table.office, sid, by="TK")}
        for sid in (SID, ELSEWHERE)
    )
    table.store.close()
    with council_served(folder, council=Council(SID, codes, (P1,)), log_json=True) as running:
        yield running, others["TK"]


@pytest.fixture(scope="module", params=STATES)
def hall(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Served, str]]:
    """Return the state of a session, its server, and the code of the secretary of another one that lies there."""
    folder: Path = tmp_path_factory.mktemp(request.param)
    (folder / "home").mkdir(mode=0o700)
    table = sit_down(Store(folder / "home" / "archive.sqlite"), seated(plan()))
    put(table, picture())
    STATES[request.param](table)
    with served_beside_another(folder, table) as (running, code):
        yield request.param, running, code


def test_every_call_has_its_row() -> None:
    assert list(ROWS) == [f"{call.method} {call.path}" for call in CALLS]


def ask(visitor: Visitor, row: str, **places: str) -> Answer:
    """Ask a call, as it stands in the table."""
    method, _, path = row.partition(" ")
    body = None if method == "GET" else BODIES.get(path.rpartition("/")[2], {})
    return visitor.api(method, path.format_map(PLACES | places), body)


@pytest.fixture(scope="module")
def answers(hall: tuple[str, Served, str]) -> dict[str, list[Answer | None]]:
    """Return the answers of each row to everybody, of the last also as they are answered of a session there is not."""
    state, served, code = hall
    stranger = Visitor(served.base)
    stranger.sign_in(code, new_pin=True)
    people = [*(served.visitor(who) for who in WHO), stranger]
    told: dict[str, list[Answer | None]] = {}
    for row, expected in ROWS.items():
        wanted = expected[list(STATES).index(state)].split()
        told[row] = [None if one == "-" else ask(who, row) for who, one in zip(people, wanted, strict=True)]
        told[row].append(ask(stranger, row, sid=NOWHERE))
    return told


def test_each_role_is_answered_as_the_table_says(
    hall: tuple[str, Served, str], answers: dict[str, list[Answer | None]]
) -> None:
    at = list(STATES).index(hall[0])
    told = {
        row: " ".join("-" if one is None else str(one.status) for one in found[:-1]) for row, found in answers.items()
    }

    assert told == {row: expected[at] for row, expected in ROWS.items()}


OF_ONES_OWN = ("open_lines", "unexplained")
"""What a refusal says more: of the ballot of whoever asks."""


def refused(answers: dict[str, list[Answer | None]]) -> Iterator[tuple[str, Answer]]:
    for row, found in answers.items():
        yield from ((row, one) for one in found if one is not None and one.status >= 400)


def test_a_refusal_holds_nothing_but_its_faults_and_no_name_of_anybody(
    hall: tuple[str, Served, str], answers: dict[str, list[Answer | None]]
) -> None:
    """Nor anything said or ticked, a hash of it, or how much there is of it."""
    _, served, _ = hall
    names = [seat.name for seat in seated(plan()).seats if seat.role != "secretary"]
    said = [OPINION, NOTE, "Hồ sơ còn yếu", *served.council.codes.values(), PIN]
    for row, one in refused(answers):
        assert set(one.json) <= {"faults", "never", *OF_ONES_OWN}, row
        assert [text for text in (*names, *said) if text in one.text] == [], row
        assert re.search("[0-9a-f]{16}", one.text.replace(PLACES["mark"], "")) is None, row


def test_a_session_of_others_is_refused_as_one_that_there_is_not(answers: dict[str, list[Answer | None]]) -> None:
    for row, found in answers.items():
        of_others, of_none = found[-2:]
        assert of_others is not None
        assert of_none is not None
        if "{sid}" in row:
            assert (of_others.status, of_others.text) == (of_none.status, of_none.text.replace(NOWHERE, SID)), row


def test_before_the_close_nobody_is_told_what_another_has_ticked_or_said(
    hall: tuple[str, Served, str], answers: dict[str, list[Answer | None]]
) -> None:
    state, served, _ = hall
    if state != "scoring":
        return
    receipt = served.visitor("M05").api("GET", f"/sessions/{SID}/products/{P1}/receipt").json.get("receipt", {})
    planted = [OPINION, NOTE, receipt["journal_head"], receipt["ballot_sha256"]]
    for row, found in answers.items():
        for one in found:
            assert one is not None
            assert [text for text in planted if text.encode() in one.body] == [], row
            if "json" in one.headers["Content-Type"] and "/sheets/" not in row:
                assert list(ticked(one.json)) == [], row


def ticked(told: object) -> Iterator[tuple[str, str]]:
    """Yield every line with a mark in something told."""
    if isinstance(told, dict):
        yield from ((key, one) for key, one in told.items() if MARK.fullmatch(key) and isinstance(one, str))
    for inner in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from ticked(inner)


def test_what_another_has_ticked_changes_no_refusal(hall: tuple[str, Served, str]) -> None:
    """Of the first product somebody has handed in, of the second nobody has ticked anything."""
    state, served, _ = hall
    if state != "scoring":
        return
    for who in ("M03", "TV2", "QS1", "TK"):
        visitor = served.visitor(who)
        told: dict[str, set[tuple[int, str]]] = {}
        for code in (P1, P2):
            for row in ROWS:
                if "{code}" in row and "files" not in row:
                    one = ask(visitor, row, code=code)
                    if one.status >= 400:
                        told.setdefault(row, set()).add((one.status, one.text.replace(code, "…")))
        assert {row: found for row, found in told.items() if len(found) > 1} == {}, who


def test_no_line_of_a_log_tells_who_anybody_is_or_what_they_said(
    hall: tuple[str, Served, str], answers: dict[str, list[Answer | None]]
) -> None:
    _, served, _ = hall
    names = [seat.name for seat in seated(plan()).seats if seat.role != "secretary"]
    receipt = served.visitor("M05").api("GET", f"/sessions/{SID}/products/{P1}/receipt").json.get("receipt", {})
    said = [OPINION, NOTE, "Hồ sơ còn yếu", BODIES["acts"]["text"], *served.council.codes.values(), PIN]
    hashes = [receipt[name] for name in ("journal_head", "ballot_sha256") if name in receipt]
    kept, lines = (served.home / "server.log").read_text("utf-8"), served.said.read_text("utf-8")

    assert kept.count("refused route=") >= 50
    assert lines.count('"event": "answered"') >= len(ROWS)
    for log in (kept, lines):
        assert [text for text in (*names, *said, *hashes) if text in log or json.dumps(text)[1:-1] in log] == []


OF_A_PRODUCT = ("ballot", "reports", "dossier", "dossier/search?words=cay", "files/1")
"""What is shown of a product to whoever scores it: their ballot, what others say of it, its papers."""


def test_who_is_recused_is_answered_nothing_of_the_product_in_any_state(hall: tuple[str, Served, str]) -> None:
    state, served, _ = hall
    member = served.visitor("M03" if state == "concluded" else "M04")  # the first was recused while members scored
    of = f"/sessions/{SID}/products/{P1}"
    if state != "concluded":
        assert member.api("PUT", f"{of}/declaration", {"kind": "recused", "reason": "Người thân"}).status == 200
    answers = {what: member.api("GET", f"{of}/{what}") for what in OF_A_PRODUCT}

    assert {what: (answer.status, answer.codes) for what, answer in answers.items()} == dict.fromkeys(
        OF_A_PRODUCT, (403, ["recused"])
    )
    other = member.api("GET", f"/sessions/{SID}/products/{P2}/dossier")
    assert other.status == (403 if state == "scoring" else 200), "of another product they are told as before"
