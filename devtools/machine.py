"""What tests need of the machine, and what happens where it is missing: a failure in CI, elsewhere a loud skip."""

from __future__ import annotations

import os
import shutil
from itertools import chain
from pathlib import Path

import pytest

IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")
REMEDY = "apt-get install -y --no-install-recommends"
PACKAGES = {
    "openssl": "openssl",
    "chromium": "chromium",
    "soffice": "libreoffice-writer-nogui libreoffice-calc-nogui",
    "pdftoppm": "poppler-utils",
    "pdffonts": "poppler-utils",
    "pdftotext": "poppler-utils",
    "initdb": "postgresql",
    "libfaketime.so.1": "libfaketime",
    "strace": "strace",
    "systemd-analyze": "systemd",
    "nginx": "nginx-light",
    "caddy": "caddy",
}


ASIDE = ("postgresql/*/bin/", "*/faketime/")
"""Where Debian puts what is not on the path."""


def program(name: str) -> str:
    """Return the path of a program of Debian's, or skip with the command that installs it; in CI fail."""
    where = f"{os.environ.get('PATH', '')}:/usr/sbin"
    aside = chain.from_iterable(Path("/usr/lib").glob(at + name) for at in ASIDE)
    found = shutil.which(name, path=where) or next(map(str, aside), None)
    if found:
        return found
    remedy = f"{REMEDY} {PACKAGES[name]}"
    if IN_CI:
        pytest.fail(f"{name} is missing; in CI that is a failure: {remedy}", pytrace=False)
    pytest.skip(f"{name} is missing: {remedy}")
