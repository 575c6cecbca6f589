"""The backups that a running server makes by itself, after a close: told on the board, and a failure too."""

from __future__ import annotations

from pathlib import Path

from devtools.serving import PIN, Served, council_served, until
from workbench.desk.upkeep.kept import index_of

ANY = "/sessions/{}/progress"
LOOK = 0.5
"""Seconds; what is usual is ten."""


def close(served: Served) -> str:
    path = f"/sessions/{served.council.session}"
    done = served.visitor("TK").api("POST", f"{path}/acts", {"act": "close", "reason": "Thử nghiệm", "pin": PIN})
    assert done.json["session_state"] == "closed", done.text
    return path


def test_a_close_is_followed_by_a_backup_that_holds_and_the_board_says_when(tmp_path: Path) -> None:
    folder = tmp_path / "sao-luu"
    with council_served(tmp_path, backups=folder, look=LOOK) as served:
        secretary = served.visitor("TK")
        before = secretary.api("GET", ANY.format(served.council.session)).json["backup"]
        assert before == {"made_at": None, "failed_at": None}

        path = close(served)

        told = until(lambda: secretary.api("GET", f"{path}/progress").json["backup"]["made_at"])
        assert secretary.get("/council/board").given[f"{path}/progress"]["backup"] == {
            "made_at": told,
            "failed_at": None,
        }
    [made] = index_of(folder)
    assert set(made.covers) == {served.council.session}
    assert told == f"{made.made_at:%Y-%m-%dT%H:%M:%SZ}"


def test_a_backup_that_cannot_be_made_is_told_on_the_board_and_hinders_nothing(tmp_path: Path) -> None:
    (tmp_path / "la-tep").write_text("")
    with council_served(tmp_path, backups=tmp_path / "la-tep" / "kho", look=LOOK) as served:
        path = close(served)
        secretary = served.visitor("TK")
        until(lambda: secretary.api("GET", f"{path}/progress").json["backup"]["failed_at"])
        assert secretary.api("GET", f"{path}/progress").json["session"]["state"] == "closed"


def test_without_a_folder_nothing_is_made_and_nothing_said(tmp_path: Path) -> None:
    with council_served(tmp_path) as served:
        assert served.visitor("TK").api("GET", ANY.format(served.council.session)).json["backup"] is None
