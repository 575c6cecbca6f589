"""The maker of minutes is killed at any moment: what stands is whole, and making again makes it."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from devtools.processes import children_of, kernels_of
from devtools.serving import PIN, ROOT, Visitor, until
from tests.faults.killed_maker import make
from tests.faults.nursery import Office
from workbench.desk.place import ARCHIVE
from workbench.documents.set.place import LOCK, standing

Json = dict[str, Any]
SID = "PT-2026-D2"


def text_of(place: Path) -> str | None:
    """Return what stands in a place, checked by its manifest; None if nothing does."""
    folder = standing(place)
    if not folder.exists():
        return None
    outputs = json.loads((folder / "manifest.json").read_text("utf-8"))["outputs"]
    assert outputs == {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in outputs}
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == {*outputs, "manifest.json"}
    return (folder / "minutes.txt").read_text() if "minutes.txt" in outputs else ""


def killed_at(step: int, place: Path) -> bool:
    """Run a maker that is killed at a step; tell whether it was."""
    words = [sys.executable, "-m", "tests.faults.killed_maker", str(place), "mới", str(step)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    assert (done.stdout == "whole\n") == (done.returncode == 0)
    return done.returncode != 0


def killed_at_every_step(folder: Path, before: Callable[[Path], object]) -> list[str | None]:
    """Return what stood after a kill at each step in turn; after each, the next maker finds its way."""
    found, step = [], 1
    while True:
        place = folder / str(step) / SID
        place.parent.mkdir()
        before(place)
        if not killed_at(step, place):
            break
        found.append(text_of(place))
        make(place, "lần sau")
        assert text_of(place) == "lần sau"
        assert {path.name for path in place.parent.iterdir()} == {SID, LOCK}
        step += 1
    return found


def test_first_minutes_are_whole_or_absent(tmp_path: Path) -> None:
    found = killed_at_every_step(tmp_path, lambda place: None)

    assert set(found) == {None, "mới"}
    assert found == sorted(found, key=bool), "once there, they stay"


def test_earlier_minutes_stand_until_the_new_ones_do(tmp_path: Path) -> None:
    found = killed_at_every_step(tmp_path, lambda place: make(place, "cũ"))

    assert set(found) == {"cũ", "mới"}
    assert found == sorted(found), "first the earlier, then the new"


def test_a_maker_killed_after_another_was_killed(tmp_path: Path) -> None:
    """The second kill falls into the clearing away of what the first left between the renames."""

    def cut_between_the_renames(place: Path) -> None:
        make(place, "cũ")
        place.rename(place.with_name(f".{SID}.earlier"))
        (place.with_name(f".{SID}.making") / "dở dang").mkdir(parents=True)

    found = killed_at_every_step(tmp_path, cut_between_the_renames)

    assert set(found) == {"cũ", "mới"}


def conclude(office: Office) -> Visitor:
    """Bring a session to its end the short way: every product disqualified."""
    chair, secretary = office.visitor("M01"), office.visitor("TK")
    acts = f"{office.api_path}/acts"
    assert secretary.api("POST", acts, {"act": "close", "reason": "Diễn tập", "pin": PIN}).status == 200
    for code in office.council.products:
        ground = {"act": "disqualify", "product": code, "ground": "Hồ sơ giả mạo"}
        assert secretary.api("POST", acts, ground).status == 200
    signed = hashlib.sha256(secretary.api("GET", f"{office.api_path}/bundle").body).hexdigest()
    for who in (chair, secretary):
        assert who.api("POST", acts, {"act": "sign_off", "bundle_sha256": signed, "pin": PIN}).status == 200
    return secretary


def maker_at(office: Office, secretary: Visitor, file: str) -> int:
    """Have minutes made, and return the maker's process once a file lies in the folder it works in."""
    assert secretary.api("POST", f"{office.api_path}/minutes").status == 202
    until(lambda: list(office.outputs.glob(f".{office.council.session}.making/*/{file}")))
    (maker,) = [pid for pid in children_of(office.pid) if b"minutes" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return maker


def state(office: Office, secretary: Visitor) -> str:
    """Return how the minutes fare once the maker is gone."""

    def ended() -> Json | None:
        found = secretary.api("GET", f"{office.api_path}/minutes").json
        return None if found["state"] == "running" else dict(found)

    found = until(ended)
    assert (found["state"] == "failed") == bool(found["faults"])
    assert (found["state"] == "done") == bool(found["files"])
    return str(found["state"])


def test_the_servers_maker_is_killed_and_then_the_server(office: Office) -> None:
    secretary = conclude(office)
    place = office.outputs / office.council.session

    maker = maker_at(office, secretary, "executed.ipynb")
    kernels = kernels_of(maker)
    os.kill(maker, signal.SIGKILL)
    assert state(office, secretary) == "failed"
    assert text_of(place) is None
    until(lambda: not any(Path(f"/proc/{kernel}").exists() for kernel in kernels))

    maker_at(office, secretary, "bundle.json")
    office.kill()
    office.start()
    until(place.exists)
    assert state(office, secretary) == "done", "a maker at work outlives the server"
    assert text_of(place) == ""
    with sqlite3.connect(office.home / ARCHIVE) as archive:
        until(lambda: archive.execute("SELECT count(*) FROM acts WHERE kind = 'minutes'").fetchone() == (1,))
    archive.close()
    assert {path.name for path in office.outputs.iterdir()} == {office.council.session, LOCK}
