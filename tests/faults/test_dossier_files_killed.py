"""A process killed between a file's bytes and its act: what was acknowledged stands, the other is a stray."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from devtools.serving import ROOT
from tests.desk.council import SID
from workbench.doctor.findings import Report
from workbench.doctor.run import examine_record
from workbench.settings import DOSSIERS
from workbench.storage import Store

KILLED_AT = 2
BRINGING = """
import os, signal, sys
from pathlib import Path
from tests.desk.council import sit_down
from tests.desk.files import picture, put
from tests.doctor.archives import on_the_clock
from workbench.desk.acts import dossier_files
from workbench.storage import Store

table, record = on_the_clock(sit_down(Store(Path(sys.argv[1])))), dossier_files.bring_file

def killed(*given):
    if given[-1].name == f"{sys.argv[2]}.png":
        os.kill(os.getpid(), signal.SIGKILL)
    return record(*given)

dossier_files.bring_file = killed
for number in range(1, 5):
    print(put(table, picture(number, number), f"{number}.png").sha256, flush=True)
"""


def test_an_acknowledged_file_survives_and_one_without_its_act_is_a_stray(tmp_path: Path) -> None:
    path = tmp_path / "home" / "archive.sqlite"
    path.parent.mkdir(mode=0o700)
    words = [sys.executable, "-c", BRINGING, str(path), str(KILLED_AT)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    answered = done.stdout.split()

    store = Store(path)
    with store.read() as tx:
        files = tx.facts(SID).files
    assert [file.sha256 for file in files] == answered
    assert len(answered) == KILLED_AT - 1, done.stderr
    assert all(store.filing.sha256_of(store.filing.path_of(file.sha256)) == file.sha256 for file in files)
    store.close()
    report = examine_record(path.parent, tmp_path / "outputs", now=datetime.now(UTC), report=Report())
    found = [(finding.severity, finding.fault.code) for finding in report.findings]
    assert [one for one in found if one[0] != "note"] == []
    assert ("note", "dossier_file_stray") in found
    assert sum(len(one.name) == len(answered[0]) for one in (path.parent / DOSSIERS).rglob("*")) == KILLED_AT
