"""The browser's side of a page, read from the files beside it and joined into one script and one style.

A widget carries its whole script as text, which can't import its neighbours: what pages share comes first, in one
scope.
Kept out: serving files (the server), fonts (server/static).
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def script(*names: str) -> str:
    """Return what all pages share and then the named scripts, as one module.

    Args:
        *names: File names without `.js`, in the order they need each other.
    """
    return _joined("common", "store", "seat", *names, suffix=".js")


def style(*names: str) -> str:
    """Return what all pages share and then the named styles, as one sheet."""
    return _joined("tokens", "seat", *names, suffix=".css")


def _joined(*names: str, suffix: str) -> str:
    return "\n".join((HERE / f"{name}{suffix}").read_text(encoding="utf-8") for name in names)
