"""The server raises its limit of open files itself, and says where that is not enough."""

from __future__ import annotations

import resource
from pathlib import Path

from devtools.serving import council_served


def limits_of(pid: int, what: str = "Max open files") -> tuple[str, str]:
    line = next(one for one in Path(f"/proc/{pid}/limits").read_text().splitlines() if one.startswith(what))
    soft, hard = line.removeprefix(what).split()[:2]
    return soft, hard


def test_a_server_started_at_the_usual_limit_raises_it(tmp_path: Path) -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    with council_served(tmp_path, files=(1024, min(hard, 4096))) as served:
        assert limits_of(served.process.pid) == ("4096", "4096")
        assert limits_of(served.process.pid, "Max core file size")[0] == "0"  # keys may stand in memory
        assert "few_open_files" not in served.log()


def test_a_limit_that_can_not_be_raised_enough_is_said_with_what_is_needed(tmp_path: Path) -> None:
    with council_served(tmp_path, files=(300, 400)) as served:
        assert limits_of(served.process.pid) == ("400", "400")
        assert "LimitNOFILE=1024" in served.log()
        assert served.visitor("M02").get("/council/home").status == 200
