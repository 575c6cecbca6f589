"""Earlier results and what goes up, over HTTP: who gets them, when, and that nothing else tells them before."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256

import pytest

from devtools.serving import Council, Served, Visitor, council_served
from tests.desk.council import P1, P2, SID, Table
from tests.desk.levels import ABOVE, bundle_of, central, province, rate
from workbench.desk.opening import opening
from workbench.storage import Store

SECRETS = ("100,00", '"stars":', "Giả mạo hồ sơ")
"""What the session below found, as any page or answer would print it."""


@pytest.fixture(scope="module")
def above(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Table]]:
    """Serve a central council that sees earlier results after its close; everything is ticked and nothing closed."""
    folder = tmp_path_factory.mktemp("levels")
    (folder / "home").mkdir(mode=0o700)
    store = Store(folder / "home" / "archive.sqlite")
    table = central(store, bundle_of(province()), show="after_close")
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(table.office, ABOVE, by="TK")}
    with council_served(folder, council=Council(ABOVE, codes, (P1, P2))) as served:
        yield served, table


@pytest.fixture(scope="module")
def visitors(above: tuple[Served, Table]) -> dict[str, Visitor]:
    return {who: above[0].visitor(who) for who in ("M01", "M03", "TK")}


HISTORY = f"/sessions/{ABOVE}/products/{P1}/history"


def test_an_earlier_result_stays_away_until_the_close_and_comes_after_it(
    above: tuple[Served, Table], visitors: dict[str, Visitor]
) -> None:
    for who in ("M01", "TK"):
        refused = visitors[who].api("GET", HISTORY)
        assert (refused.status, refused.codes) == (409, ["earlier_sealed"])
    assert visitors["M03"].api("GET", HISTORY).codes == ["board_only"]
    for who, visitor in visitors.items():
        told = [visitor.get(f"/council/{page}").text for page in ("home", "sheet", "board", "consensus")]
        told += [
            visitor.api("GET", path).text
            for path in (
                *("/me", "/sessions", f"/sessions/{ABOVE}", f"/sessions/{ABOVE}/progress"),
                *(f"/sessions/{ABOVE}/dossiers", f"/sessions/{ABOVE}/bundle", f"/sessions/{ABOVE}/result", HISTORY),
                *(f"/sessions/{SID}", f"/sessions/{SID}/result", f"/sessions/{ABOVE}/products/{P1}/ballot"),
            )
        ]
        told = [re.sub(r'"bands": \[.*?\]', "", text) for text in told]  # the law's, on every sheet alike
        assert [secret for secret in SECRETS if any(secret in text for text in told)] == [], who

    rate(above[1])

    found = visitors["M01"].api("GET", HISTORY)
    assert found.status == 200
    assert [(one["session"], one["level"], one["stars"]) for one in found.json["cycles"]] == [(SID, "province", 5)]
    assert visitors["M03"].api("GET", HISTORY).status == 403
    assert visitors["TK"].api("GET", f"/sessions/{ABOVE}/products/khac/history").codes == ["product_unknown"]
    assert visitors["TK"].api("GET", f"/sessions/{SID}/products/{P1}/history").status == 404


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("below")
    (folder / "home").mkdir(mode=0o700)
    table = province(Store(folder / "home" / "archive.sqlite"))
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(table.office, SID, by="TK")}
    with council_served(folder, council=Council(SID, codes, (P1, P2))) as served:
        yield served


def test_the_button_gives_what_the_command_gives(below: Served) -> None:
    made = below.visitor("TK").api("POST", f"/sessions/{SID}/forward")
    assert made.status == 200, made.text
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(made.json["zip"]))) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    listed = json.loads(files["forward.json"])

    assert made.json["name"] == f"{SID}.forward.zip"
    assert set(files) == {"forward.json", "bundle.json", "forward.xlsx"}
    assert listed["bundle_sha256"] == sha256(files["bundle.json"]).hexdigest()
    assert [one["code"] for one in listed["products"]] == [P1, P2]
    assert below.visitor("M03").api("POST", f"/sessions/{SID}/forward").codes == ["board_only"]


def test_a_session_that_goes_on_has_nothing_to_forward(
    above: tuple[Served, Table], visitors: dict[str, Visitor]
) -> None:
    refused = visitors["TK"].api("POST", f"/sessions/{ABOVE}/forward")

    assert (refused.status, refused.codes) == (409, ["not_concluded"])
