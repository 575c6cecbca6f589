"""A process killed while it saves: what was answered is there, what was not is whole or absent."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.desk.council import SID
from workbench.storage import Store

ROOT = Path(__file__).parents[2]
SAVING = """
import sys
from pathlib import Path
from tests.desk.council import sit_down
from workbench.storage import Store

table = sit_down(Store(Path(sys.argv[1])))
table.declare("M01")
for version in range(100_000):
    table.save("M01", version=version, marks={"1.1": "abc"[version % 3]})
    print(version + 1, flush=True)
"""


def test_what_was_answered_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", SAVING, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as saver:
        assert saver.stdout is not None
        answered = [int(saver.stdout.readline()) for _ in range(20)]
        saver.kill()
        answered += [int(line) for line in saver.stdout]
    store = Store(path)
    with store.read() as tx:
        (newest,) = tx.ballots.newest(SID, member="M01")
        last = tx.journal.last(SID)

    assert newest.revision in {answered[-1], answered[-1] + 1}
    assert last is not None
    assert last.number == newest.revision + 2
    assert store.verify_journal() is None
    store.close()
