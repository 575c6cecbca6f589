"""No image of the server's memory is written where it breaks: keys and passphrases of an hour may stand in it.

The soft limit alone is set: who has to look into a crash may raise it again. Windows has no such limit.
"""

from __future__ import annotations


def forbid_core_files() -> None:
    """Set this process's limit, which those that it starts have too."""
    try:
        import resource  # noqa: PLC0415  # there is none on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
