"""A server asks ahead what its first visitors would wait for: what can't be asked is logged, and everything goes on."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlalchemy import text

from devtools.serving import council_served, until
from tests.server.offices import council_and_offices
from workbench.desk.place import ARCHIVE
from workbench.storage import Store


def test_what_can_t_be_asked_ahead_is_logged_and_pages_are_rendered_all_the_same(tmp_path: Path) -> None:
    council = council_and_offices(tmp_path / "home")
    with closing(Store(tmp_path / "home" / ARCHIVE)) as store:
        broken = store._engine.connect()
        with broken, broken.begin():
            broken.execute(text("UPDATE records SET kept = 'x' WHERE id = 'DP-1'"))
    with council_served(tmp_path, council=council, ahead=True) as served:
        until(lambda: "not_asked_ahead" in served.log())
        member = served.visitor("M02")
        assert member.get("/council/home").status == 200
        assert member.api("GET", f"/sessions/{council.session}").status == 200


def test_of_a_sound_archive_nothing_is_told(tmp_path: Path) -> None:
    with council_served(tmp_path, council=council_and_offices(tmp_path / "home"), ahead=True) as served:
        officer = served.visitor("TK-1")
        assert officer.api("GET", "/programme/pipeline").status == 200
        assert "not_asked_ahead" not in served.log()
