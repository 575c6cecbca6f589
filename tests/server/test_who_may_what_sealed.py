"""Who may ask what under the seal: every row of the table of calls, by every role, before it is set, set, and shut.

What is answered otherwise than in a session opened unsealed, while it is scored (`test_who_may_what`), stands here by
row; and that nobody, the chair and the secretary among them, is told what a member ticked or said before the release.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.serving import Answer, Served, Visitor
from tests.desk.acts.test_sealed_by_default import to_be_sealed
from tests.desk.files import picture, put
from tests.desk.sealed import Sealed, sealed_table
from tests.desk.seats import seated
from tests.server.test_who_may_what import NOTE, OPINION, ROWS, WHO, ask, one_has_scored, served_beside_another, ticked
from workbench.storage import Store


def nothing(table: Sealed) -> Sealed:
    """Leave it to be sealed."""
    return table


def sealed(table: Sealed) -> Sealed:
    """Have it sealed, and a member score."""
    table.seal()
    one_has_scored(table)
    return table


def shut(table: Sealed) -> Sealed:
    """Have the secretary end the scoring; the chair has not released it."""
    sealed(table).act("close", reason="Thiếu phiếu")
    return table


STATES = {"to be sealed": nothing, "sealed": sealed, "shut": shut}
MINE_NO_MORE, NO_FILE = "403 409 409 409 403 404", "200 403 403 403 403 404"
DIFFERS: dict[str, dict[str, str]] = {
    "to be sealed": {
        "POST /sessions/{sid}/products/{code}/hand-in": MINE_NO_MORE,
        "POST /sessions/{sid}/seal": "403 400 403 403 403 404",
    },
    "sealed": {},
    "shut": {
        "GET /sessions/{sid}/products/{code}/ballot": MINE_NO_MORE,
        "GET /sessions/{sid}/products/{code}/reports": MINE_NO_MORE,
        "PATCH /sessions/{sid}/products/{code}/ballot": MINE_NO_MORE,
        "PUT /sessions/{sid}/products/{code}/declaration": MINE_NO_MORE,
        "POST /sessions/{sid}/products/{code}/hand-in": MINE_NO_MORE,
        "POST /sessions/{sid}/release": "403 403 403 403 403 404",  # a wrong passphrase
        "GET /sessions/{sid}/products/{code}/dossier": NO_FILE,
        "GET /sessions/{sid}/products/{code}/dossier/search": NO_FILE.replace("200", "400"),
        "GET /sessions/{sid}/products/{code}/files/{number}": NO_FILE,
    },
}
"""By state, the rows that are answered otherwise than in a session opened unsealed that is being scored."""


@pytest.fixture(scope="module", params=STATES)
def hall(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Served, str]]:
    """Return the state of a session, its server, and the code of the secretary of another one that lies there."""
    folder: Path = tmp_path_factory.mktemp("sealed")
    (folder / "home").mkdir(mode=0o700)
    table = sealed_table(Store(folder / "home" / "archive.sqlite"), to_be_sealed(seated()), seal=False)
    put(table, picture())
    STATES[request.param](table)
    with served_beside_another(folder, table) as (running, code):
        yield request.param, running, code


@pytest.fixture(scope="module")
def answers(hall: tuple[str, Served, str]) -> dict[str, list[Answer]]:
    """Return the answers of each row to everybody."""
    _, served, code = hall
    stranger = Visitor(served.base)
    stranger.sign_in(code, new_pin=True)
    people = [*(served.visitor(who) for who in WHO), stranger]
    return {row: [ask(who, row) for who in people] for row in ROWS}


def test_each_role_is_answered_as_the_table_says(
    hall: tuple[str, Served, str], answers: dict[str, list[Answer]]
) -> None:
    told = {row: " ".join(str(one.status) for one in found) for row, found in answers.items()}

    assert {row: one for row, one in told.items() if one != ROWS[row][0]} == DIFFERS[hall[0]]


def test_before_the_release_nobody_is_told_what_another_has_ticked_or_said(answers: dict[str, list[Answer]]) -> None:
    for row, found in answers.items():
        for one in found:
            assert [text for text in (OPINION, NOTE) if text.encode() in one.body] == [], row
            if "json" in one.headers["Content-Type"] and "/sheets/" not in row:
                assert list(ticked(one.json)) == [], row
