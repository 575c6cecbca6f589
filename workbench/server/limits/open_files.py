"""How many files the server may have open: a connection is one, and at the limit nobody is let in any more.

A process starts with the soft limit, 1,024 on most systems, and may raise it itself up to the hard one. Windows has no
such limit, and no `resource`. Kept out: how many connections that makes (`connections`).
"""

from __future__ import annotations

from contextlib import suppress

NEEDED = 1024
"""For a hundred people at once, six connections each, and what the server has open for itself."""
_PLENTY = 65_536
"""More is of no use; some systems take no number without end."""


def raise_limit() -> int | None:
    """Raise this process's limit as far as it may, and return it; None where there is none."""
    try:
        import resource  # noqa: PLC0415  # there is none on Windows
    except ImportError:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = allowed()
    if most is not None and soft != resource.RLIM_INFINITY and soft < most:
        with suppress(OSError, ValueError):  # a system with a lower limit of its own
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def allowed() -> int | None:
    """Return how many a server started here may come to have open; None where there is no limit."""
    try:
        import resource  # noqa: PLC0415  # there is none on Windows
    except ImportError:
        return None
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return _PLENTY if hard == resource.RLIM_INFINITY else min(hard, _PLENTY)
