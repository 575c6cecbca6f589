"""A look at the processes of a server, by Linux's /proc."""

from __future__ import annotations

from pathlib import Path


def children_of(pid: int) -> list[int]:
    """Return the process ids of a process's children."""
    return [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/stat") if _is_child(path, pid)]


def kernels_of(pid: int) -> list[int]:
    """Return the process ids of a server's kernels."""
    return [child for child in children_of(pid) if _is_kernel(Path(f"/proc/{child}"))]


def environment(pid: int) -> dict[str, str]:
    """Return the environment a process was started with."""
    pairs = Path(f"/proc/{pid}/environ").read_bytes().decode("utf-8", "replace").split("\0")
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)


def _is_child(stat: Path, parent: int) -> bool:
    try:
        return int(stat.read_text().rsplit(")", 1)[1].split()[1]) == parent
    except OSError:
        return False


def _is_kernel(process: Path) -> bool:
    try:
        return "ipykernel" in (process / "cmdline").read_text()
    except OSError:
        return False
