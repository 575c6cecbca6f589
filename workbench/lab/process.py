"""The JupyterLab process: rooted in the folder, on loopback, with a token it makes itself and tells on the terminal.

Its environment is made of named variables, so that neither the archive's place nor anything of the council's server
reaches a kernel. Jupyter's own configuration is not read: what is closed here is not opened by a file elsewhere.
"""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from workbench.errors import RefusedError
from workbench.lab.folder import SETTINGS, START, WORKSPACES
from workbench.text_vi.lab import process as words

HOST = "127.0.0.1"
_PASSED_ON = {
    *("PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "VIRTUAL_ENV", "LD_LIBRARY_PATH"),
    *("PYTHONPATH", "SYSTEMROOT", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP"),
}


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """Return what JupyterLab and its kernels may know of an environment."""
    kept = {name: value for name, value in given.items() if name.upper() in _PASSED_ON or name.startswith("LC_")}
    return {**kept, "JUPYTER_NO_CONFIG": "1"}


def command(folder: Path, port: int) -> list[str]:
    """Return how JupyterLab is started: on the start notebook, asking nothing of the internet, without a shell."""
    return [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.ip={HOST}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--ServerApp.terminals_enabled=False",
        "--LabApp.extension_manager=readonly",
        f"--LabApp.default_url=/lab/tree/{START}",
        f"--LabApp.user_settings_dir={folder / SETTINGS}",
        f"--LabApp.workspaces_dir={folder / WORKSPACES}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]


def run(folder: Path, port: int, given: Mapping[str, str]) -> int:
    """Run JupyterLab until it is stopped and return its exit code.

    Args:
        folder: What it is rooted in.
        port: On 127.0.0.1.
        given: The environment of whoever starts it; the named variables are passed on.

    Raises:
        RefusedError: If the port is taken.
    """
    _require_free(port)
    process = subprocess.Popen(command(folder, port), cwd=folder, env=environment(given))  # noqa: S603  # no shell
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        with suppress(KeyboardInterrupt):  # the terminal sends Ctrl+C to JupyterLab too, and it asks before it stops
            return process.wait()


def _require_free(port: int) -> None:
    try:
        socket.create_server((HOST, port)).close()
    except OSError as error:
        raise RefusedError.of(words.port_taken(port), code="port_taken") from error
