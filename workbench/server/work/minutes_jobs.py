"""The makers of minutes: one process a session, never inside a request of the web.

The process is the same command a person would run, `python -m workbench minutes SESSION --json`; it gets the
environment of a kernel, so no secret of the server's reaches it. It says a line of JSON as each stage begins. What was
made is what the manifest in the session's folder names.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from typing_extensions import TypedDict

from workbench.documents.set.file_words import told_of
from workbench.documents.set.place import bundle_of, kept_beside, standing
from workbench.documents.set.run import stages
from workbench.errors import Fault, FaultLine, MissingError
from workbench.server.work.kernels import kernel_environment
from workbench.text_vi.server import door as words

log = logging.getLogger(__name__)

MANIFEST = "manifest.json"
OWN_FAULTS = 2
"""The exit code of a command that ended with faults a person can put right."""


class MadeFile(TypedDict):
    """A document that was made; `says` is what it is for, in words."""

    name: str
    says: str
    size: int
    sha256: str


class MinutesState(TypedDict):
    """How the minutes fare, with the files made or the faults met; `kept` are folders of earlier documents.

    `stages` are what a maker does one after another; `stage` is the number of the one under way, from 1 on, or 0 where
    none has begun.
    """

    state: Literal["none", "running", "done", "other", "failed"]
    files: list[MadeFile]
    faults: list[FaultLine]
    kept: list[str]
    stages: list[str]
    stage: int


class MinutesJobs:
    """Starts the processes that make minutes and keeps how each ended."""

    def __init__(self, *, home: Path, outputs: Path, run: Path) -> None:
        """Start with none at work."""
        self.home, self.outputs, self._run = home, outputs, run
        self._jobs: dict[str, subprocess.Popen[bytes]] = {}
        self._stages = stages()

    def start(self, sid: str) -> None:
        """Start making the minutes of a session, unless that is under way."""
        if sid in self._jobs and self._jobs[sid].poll() is None:
            return
        command = [sys.executable, "-m", "workbench", "minutes", sid, "--json"]
        with self._kept_of(sid, "json").open("wb") as told, self._kept_of(sid, "log").open("wb") as said:
            self._jobs[sid] = subprocess.Popen(  # noqa: S603  # no shell; the id is one of the archive
                [*command, "--home", self.home, "--outputs", self.outputs],
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=said,
                env=kernel_environment(os.environ),
            )

    def state(self, sid: str, signed: str | None) -> MinutesState:
        """Say `none`, `running`, `done`, `other` or `failed`, with the files made or the faults met.

        Args:
            sid: The session.
            signed: The hash of its frozen bundle; None while there is none. A folder that was made from anything else
                is `other`, and none of its files is offered.
        """
        told: MinutesState = {
            "state": "none",
            "files": [],
            "faults": [],
            "kept": [str(path) for path in self._kept(sid)],
            "stages": self._stages,
            "stage": 0,
        }
        job = self._jobs.get(sid)
        if job is not None and job.poll() is None:
            return {**told, "state": "running", "stage": self._stage(sid)}
        if job is not None and job.returncode != 0:
            return {**told, "state": "failed", "faults": self._faults(sid, job.returncode)}
        folder = standing(self.outputs / sid)
        if not (folder / MANIFEST).exists():
            return told
        if bundle_of(folder) != signed:
            other = Fault.of(words.MINUTES_OF_OTHER_DATA, where=str(folder), code="minutes_of_other_data")
            return {**told, "state": "other", "faults": [other.as_json()]}
        return {**told, "state": "done", "files": self._files(folder)}

    def output(self, sid: str, name: str, signed: str | None) -> Path:
        """Return the path of a document by its name.

        Raises:
            MissingError: If no manifest of documents from the signed bundle names such a file.
        """
        if name not in {file["name"] for file in self.state(sid, signed)["files"]}:
            raise MissingError.of(words.NO_SUCH_OUTPUT, code="no_such_output")
        return standing(self.outputs / sid) / name

    def _kept(self, sid: str) -> list[Path]:
        return kept_beside(self.outputs / sid)

    def stop(self) -> None:
        """End the makers at work."""
        for job in self._jobs.values():
            if job.poll() is None:
                job.terminate()
                job.wait()

    def _kept_of(self, sid: str, ending: str) -> Path:
        """Return the path of what a maker says; no character of an id can turn it into another."""
        return self._run / f"minutes-{hashlib.sha256(sid.encode()).hexdigest()[:16]}.{ending}"

    def _stage(self, sid: str) -> int:
        """Return the last stage that the maker said it begins."""
        return max((int(line["stage"]) for line in self._told(sid) if "stage" in line), default=0)

    def _told(self, sid: str) -> Iterator[dict[str, Any]]:
        """Yield the lines of JSON that the maker said; one that is half written says nothing yet."""
        for line in self._kept_of(sid, "json").read_text("utf-8", errors="replace").splitlines():
            if line.startswith("{"):
                with suppress(ValueError):
                    yield json.loads(line)

    def _faults(self, sid: str, code: int) -> list[FaultLine]:
        """Return the faults the command told, or one of ours for a breakdown; its traceback stays in the log."""
        if code == OWN_FAULTS:
            for line in self._told(sid):
                if "faults" in line:
                    found: list[FaultLine] = line["faults"]
                    return found
        said = self._kept_of(sid, "log").read_text("utf-8", errors="replace")
        log.error("minutes_failed session=%s exit=%d said=%s", sid, code, said)
        return [Fault.of(words.MINUTES_FAILED, code="minutes_failed").as_json()]

    def _files(self, folder: Path) -> list[MadeFile]:
        """Return the manifest and what it names of what is there."""
        raw = (folder / MANIFEST).read_bytes()
        hashes = {**json.loads(raw)["outputs"], MANIFEST: hashlib.sha256(raw).hexdigest()}
        return [
            {"name": name, "says": told_of(name), "size": (folder / name).stat().st_size, "sha256": hashes[name]}
            for name in hashes
            if (folder / name).is_file()
        ]
