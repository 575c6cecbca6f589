"""Every story is played to its end; afterwards the journal holds, and an independent sum says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import oracle
from tests.stories.runner import play, stories
from workbench.desk.acts import signing


@pytest.mark.parametrize("path", stories(), ids=lambda path: path.stem)
def test_a_story(path: Path, tmp_path: Path) -> None:
    story = play(path, tmp_path / "outputs")

    chair = story.table.chair
    assert story.table.store.verify_journal() is None
    assert signing.result(story.table.office, chair, chair.session_id) == oracle.judge(story.bundle(chair.member_id))
