"""Documents of a session are offered only where they were made from what was signed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.errors import MissingError
from workbench.server.work.minutes_jobs import MinutesJobs

SID = "MAU-2026-07"


@pytest.fixture
def jobs(tmp_path: Path) -> MinutesJobs:
    folder = tmp_path / "outputs" / SID
    folder.mkdir(parents=True)
    (folder / "minutes.pdf").write_bytes(b"%PDF")
    (folder / "manifest.json").write_text(
        json.dumps({"inputs": {"bundle": "mine"}, "outputs": {"minutes.pdf": "x", "minutes.docx": "y"}})
    )
    return MinutesJobs(home=tmp_path, outputs=tmp_path / "outputs", run=tmp_path)


def test_what_was_made_from_the_signed_bundle_is_offered_as_far_as_it_is_there(jobs: MinutesJobs) -> None:
    told = jobs.state(SID, "mine")

    assert (told["state"], [file["name"] for file in told["files"]]) == ("done", ["minutes.pdf", "manifest.json"])
    assert jobs.output(SID, "minutes.pdf", "mine").read_bytes() == b"%PDF"


@pytest.mark.parametrize("signed", ["another run's", None])
def test_what_was_made_from_anything_else_is_said_and_not_offered(jobs: MinutesJobs, signed: str | None) -> None:
    told = jobs.state(SID, signed)

    assert (told["state"], told["files"], told["faults"][0]["code"]) == ("other", [], "minutes_of_other_data")
    with pytest.raises(MissingError):
        jobs.output(SID, "minutes.pdf", signed)


def test_what_is_kept_beside_is_named(jobs: MinutesJobs, tmp_path: Path) -> None:
    kept = tmp_path / "outputs" / f"{SID} (bản giữ lại 2026-11-28 15.04.05)"
    kept.mkdir()

    assert jobs.state(SID, "mine")["kept"] == [str(kept)]
