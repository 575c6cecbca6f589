"""The server's log is a file of bounded size for its own user alone, and a full disk makes no noise of it."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path

from workbench.server.limits.logs import JsonLines

SAYING = """
import logging, os, sys
from pathlib import Path
from workbench.server import serving

os.umask(0)
serving.LOG_BYTES = 2000
path = Path(sys.argv[1])
serving.log_to(path, verbose=False)
log = logging.getLogger("workbench.test")
for number in range(50):
    log.info("act number=%d %s", number, "x" * 80)
path.chmod(0o600)
os.close(next(h for h in logging.getLogger().handlers if hasattr(h, "baseFilename")).stream.fileno())
log.info("the disk takes nothing")
log.error("for the operator")
"""


def test_the_log_is_bounded_private_and_quiet(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SAYING, str(tmp_path / "server.log")], capture_output=True, text=True, check=True
    )

    files = sorted(tmp_path.iterdir())
    assert [path.name for path in files] == ["server.log", "server.log.1"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)
    assert sum(path.stat().st_size for path in files) <= 4000
    assert (done.stdout, done.stderr.count("\n")) == ("", 1)
    assert "for the operator" in done.stderr


def test_a_fault_in_a_line_of_json_is_its_kind_and_place_never_what_it_says() -> None:
    try:
        int("Nguyễn Thị Bí Mật chọn 5")
    except ValueError:
        given = ("failed path=%s said=%s", ("/p", "thư"), sys.exc_info())
        record = logging.LogRecord("x", logging.ERROR, "x.py", 1, *given)

    line = JsonLines().format(record)

    assert json.loads(line)["error"] == "ValueError"
    assert json.loads(line)["event"] == "failed"
    assert json.loads(line)["frames"][0].startswith("test_logs.py:")
    assert "\n" not in line
    assert [told for told in ("Nguy", "chọn", "/p", "thư") if told in line] == []
