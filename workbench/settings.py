"""The only reader of the environment: where things lie on this machine.

Paths are looked up when asked for, never at import. Kept out: what a session was decided on; that is in the bundle.
"""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
FONTS = PACKAGE / "documents" / "fonts"
"""Liberation Serif 2.1.5; older releases lack Ơ, Ư and every letter with two marks."""
OVERLAY = "overlay"
DOSSIERS = "dossiers"
"""In the home: the files of dossiers, by their hash."""
RESTORING = ".restoring"
"""In the home while a backup is being put back: a home that has it lacks something."""
CERTIFICATES = "certificates"
"""In the home: the root certificates of those who give certificates for signing out, as the office trusts them."""
OVERLAY_VARIABLE = "WORKBENCH_OVERLAY"
"""Tells a kernel, which knows nothing of the home, where the loaded wording lies."""
SERVED_VARIABLE = "WORKBENCH_SERVED"
"""Tells a kernel that it renders a page for a server, not for somebody who sits before the notebook."""


def _shipped(name: str) -> Path:
    """Return a folder of the checkout, or its copy inside the installed wheel."""
    packed = PACKAGE / "_data" / name
    return packed if packed.is_dir() else PACKAGE.parent / name


def scoresheets_dir() -> Path:
    """Return the folder of the law as data."""
    return _shipped("scoresheets")


def sheet_file(product_set: int) -> str:
    """Return the name of a product set's sheet in the folder of its decision."""
    return f"bo-{product_set:02d}.yaml"


def notebooks_dir() -> Path:
    """Return the folder of the page notebooks."""
    return _shipped("notebooks")


def guide_dir() -> Path:
    """Return the folder of the guides for people, which the server shows."""
    return _shipped("docs")


def demo_bundle() -> Path:
    """Return the packaged demo bundle, an `ocop-session/2` file of a made-up council."""
    return PACKAGE / "pages" / "demo" / "bundle.json"


def demo_last_bundle() -> Path:
    """Return the packaged bundle of the made-up council's cycle before."""
    return PACKAGE / "pages" / "demo" / "last-bundle.json"


def home_dir() -> Path:
    """Return the folder of the archive and its keys: `WORKBENCH_HOME`, or `var` under the working folder."""
    return Path(os.environ.get("WORKBENCH_HOME", "var")).resolve()


def outputs_dir() -> Path:
    """Return the folder of made documents: `WORKBENCH_OUTPUTS`, or `outputs` under the working folder."""
    return Path(os.environ.get("WORKBENCH_OUTPUTS", "outputs")).resolve()


def backups_dir() -> Path:
    """Return the folder of the server's own backups: `WORKBENCH_BACKUPS`, or `backups` under the working folder."""
    return Path(os.environ.get("WORKBENCH_BACKUPS", "backups")).resolve()


def certificates_dir(home: Path | None = None) -> Path:
    """Return the folder of certificates an office trusts: `WORKBENCH_CERTIFICATES`, or `certificates` in the home."""
    given = os.environ.get("WORKBENCH_CERTIFICATES", "")
    return Path(given) if given else (home or home_dir()) / CERTIFICATES


def overlay_dir() -> Path:
    """Return the folder of printed wording an office has loaded: `WORKBENCH_OVERLAY`, or `overlay` in the home."""
    given = os.environ.get(OVERLAY_VARIABLE, "")
    return Path(given) if given else home_dir() / OVERLAY


def served() -> bool:
    """Tell whether a server renders this page: it then holds nothing of anybody's, and asks the server for that."""
    return bool(os.environ.get(SERVED_VARIABLE))
