"""Where the print shop's own material lies: fonts and templates, inside the package."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
FONTS = _HERE / "fonts"
"""Liberation Serif 2.1.5; older releases lack Ơ, Ư and every letter with two marks."""
TEMPLATES = _HERE / "templates"
