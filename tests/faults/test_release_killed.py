"""The chair's release under faults: killed, disk full, database cut, at any statement; released whole or not at all.

A child of this process releases and falls before one of its statements. What is not released yet is released then, and
comes to the same data. Kept out: what a release opens and who may do it (`tests/desk/acts/test_sealing.py`).
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, event

from devtools.postgresql import Cluster
from tests.desk.council import CHEAP, RULEBOOK, SCORING, SID, Clock, full_marks, plan
from tests.desk.sealed import PASSPHRASE, sealed_table
from tests.faults.falling import WHOLE, in_a_child
from workbench.council.acts.seal import Release
from workbench.council.roster import Visitor
from workbench.desk import Office, office_at
from workbench.desk.acts import sealing, signing
from workbench.sealing.chair_key import Cost
from workbench.storage import Store, copy_between

Place = Path | URL
SHORT = 3
ASKED = Release.model_validate({"passphrase": PASSPHRASE})


class Shut:
    """A sealed session that the secretary has closed, copied for each release."""

    def __init__(self, folder: Path, new: Callable[[], Place]) -> None:
        self._folder, self._new, self._numbers = folder, new, count(1)
        table = sealed_table(Store(folder / "first.sqlite"))
        for who in SCORING:
            for product in plan().products:
                table.score(who, product.code, full_marks(product.code))
        table.act("close", reason="Đủ phiếu")
        self.chair: Visitor = table.who["M01"]
        table.store.close()
        whole = self.copy()
        self.released = self.release(whole)

    def copy(self) -> Place:
        """Return a new archive in which nothing is released yet."""
        place = self._new()
        if isinstance(place, Path):
            shutil.copy(self._folder / "first.sqlite", place)
        else:
            copy_between(self._folder / "first.sqlite", place)
        return place

    def desk(self, place: Place) -> Office:
        cost = Cost(passes=1, memory=8192)
        return office_at(Store(place, patience=5), RULEBOOK, clock=Clock(), hasher=CHEAP, seal_cost=cost)

    def release(self, place: Place) -> bytes:
        """Release, and return the session's data."""
        with closing(self.desk(place)) as office:
            sealing.release(office, self.chair, SID, ASKED)
            return signing.bundle(office, self.chair, SID)

    def statements(self) -> int:
        """Return how many statements a release sends to the database."""
        numbers = count()
        with closing(self.desk(self.copy())) as office:
            _listen(office.store, lambda _: next(numbers))
            sealing.release(office, self.chair, SID, ASKED)
        return next(numbers)

    def falls(self, place: Place, falling: Callable[[Any], object], before: int) -> str:
        """Release in a child in which something happens to the connection before its n-th statement."""

        def work() -> str | None:
            with closing(self.desk(place)) as office:
                numbers = count(1)

                def asked(line: Any) -> None:
                    if next(numbers) == before:
                        falling(line)

                _listen(office.store, asked)
                sealing.release(office, self.chair, SID, ASKED)
                return None if next(numbers) <= before else "whole after all"

        return in_a_child(work)

    def require_whole_or_not_at_all(self, place: Place) -> bool:
        """Tell whether it is released; what is not is released now, and comes to the same."""
        with closing(self.desk(place)) as office:
            assert office.store.verify_journal() is None
            with office.store.read() as tx:
                kinds = [entry.kind for entry in tx.journal.everything() if entry.kind in {"seal_released", "closed"}]
                state = tx.sessions.state(SID)
            assert office.store.rebuild() == []
            assert (len(kinds), state) in {(0, "scoring"), (2, "closed")}, kinds
            if kinds:
                assert signing.bundle(office, self.chair, SID) == self.released
        if not kinds:
            assert self.release(place) == self.released
        return bool(kinds)


def _listen(store: Store, asked: Callable[[Any], None]) -> None:
    if store._engine.dialect.name == "postgresql":
        event.listen(store._engine, "before_cursor_execute", lambda line, *_: asked(line))
        event.listen(store._engine, "commit", asked)
    else:
        store._engine.dispose()  # statements go to the driver itself, some without SQLAlchemy

        def connected(line: Any, _: object) -> None:
            line.set_trace_callback(lambda _: asked(line))

        event.listen(store._engine, "connect", connected)


def killed(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture(params=["file", "server"])
def shut(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shut]:
    numbers = count(1)
    if request.param == "file":
        yield Shut(tmp_path, lambda: tmp_path / f"a{next(numbers)}.sqlite")
    else:
        yield Shut(tmp_path, request.getfixturevalue("cluster").database)


@pytest.fixture
def on_server(tmp_path: Path, cluster: Cluster) -> Shut:
    return Shut(tmp_path, cluster.database)


def moments(shut: Shut, most: int | None, fall: Callable[[int], str]) -> list[str]:
    """Fall at some moments of a release or at every one; return how each ended."""
    luck = random.Random(16)  # noqa: S311
    if most is not None:
        return [fall(number) for number in sorted(luck.sample(range(1, shut.statements() + 1), most))]
    ended: list[str] = []
    while WHOLE not in ended:
        ended.append(fall(len(ended) + 1))
    return ended


def falling(shut: Shut, befalls: Callable[[Any], object], told: str) -> Callable[[int], str]:
    """Return what releases a copy and lets this befall it before its n-th statement, which ends as told, or whole."""

    def fall(number: int) -> str:
        place = shut.copy()
        ended = shut.falls(place, befalls, number)
        assert ended in {told, WHOLE, "whole after all"}, ended
        released = shut.require_whole_or_not_at_all(place)
        assert released or ended == told, "what was told as done is done"
        return ended

    return fall


SOME_OR_EVERY = pytest.mark.parametrize(
    "most", [SHORT, pytest.param(None, marks=pytest.mark.long)], ids=["some", "every"]
)


@SOME_OR_EVERY
def test_killed_in_a_release_it_is_done_whole_or_not_at_all(shut: Shut, most: int | None) -> None:
    assert "killed" in moments(shut, most, falling(shut, killed, "killed"))


@SOME_OR_EVERY
def test_where_the_database_is_cut_off_in_a_release_it_is_told_and_repeated(
    on_server: Shut, cluster: Cluster, most: int | None
) -> None:
    def cut(line: Any) -> None:
        pid = line.connection.driver_connection.info.backend_pid
        assert cluster.psql(f"SELECT pg_terminate_backend({pid}, 5000)").returncode == 0

    assert "archive_away" in moments(on_server, most, falling(on_server, cut, "archive_away"))


def test_on_a_full_disk_a_release_is_told_and_repeated(tmp_path: Path) -> None:
    numbers = count(1)
    shut = Shut(tmp_path, lambda: tmp_path / f"a{next(numbers)}.sqlite")

    def with_room_for(more: int) -> str:
        place = shut.copy()

        def work() -> None:
            office = shut.desk(place)
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (more, resource.RLIM_INFINITY))
            sealing.release(office, shut.chair, SID, ASKED)

        ended = in_a_child(work)
        assert ended in {"archive_not_written", WHOLE}, ended
        assert shut.require_whole_or_not_at_all(place) == (ended == WHOLE)
        return ended

    ended = {more: with_room_for(more) for more in (0, 5_000, 20_000, 60_000, 1_000_000)}
    assert {ended[0], ended[5_000]} == {"archive_not_written"}, "the disk is full before it, and in the midst of it"
    assert ended[1_000_000] == WHOLE
