"""What this machine has and lacks: Python, packages, programs that are good to have, room on the disk.

Nothing of ours but words is imported: on a machine that lacks packages this still says which. Kept out: whether what
is there works (`workshop`).
"""

from __future__ import annotations

import importlib
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from workbench.doctor.findings import Finding, machine, note
from workbench.text_vi.doctor import machine as words

LEAST_PYTHON = (3, 11)
LEAST_FREE = 1024**3
OURS = "ocop-workbench"
OPTIONAL = (
    ("chromium", "chromium"),
    ("soffice", "libreoffice-writer-nogui libreoffice-calc-nogui"),
    ("pdftoppm", "poppler-utils"),
)
"""Programs and their Debian packages: the tests drive them, and hand-edited documents are looked at with the second."""


def python_findings() -> Iterator[Finding]:
    """Compare this Python with the oldest that the program runs on."""
    if sys.version_info[:2] < LEAST_PYTHON:
        least = ".".join(map(str, LEAST_PYTHON))
        yield machine(words.python_old(platform.python_version(), least), sys.executable, "python_old")


def package_findings() -> Iterator[Finding]:
    """Ask for every package that the program names, in the version it names, and import it."""
    try:
        named = [Requirement(line) for line in requires(OURS) or ()]
    except PackageNotFoundError:
        yield machine(words.package_missing(OURS), OURS, "package_missing")
        return
    modules: dict[str, list[str]] = {}
    for module, distributions in packages_distributions().items():
        for distribution in distributions if not module.startswith("_") else ():  # an inner one may lie elsewhere
            modules.setdefault(canonicalize_name(distribution), []).append(module)
    for wanted in named:
        if wanted.marker is None or wanted.marker.evaluate():
            yield from _package(wanted, modules.get(canonicalize_name(wanted.name), []))


def _package(wanted: Requirement, modules: list[str]) -> Iterator[Finding]:
    try:
        found = version(wanted.name)
    except PackageNotFoundError:
        yield machine(words.package_missing(wanted.name), wanted.name, "package_missing")
        return
    if not wanted.specifier.contains(found, prereleases=True):
        yield machine(words.package_version(found, str(wanted.specifier)), wanted.name, "package_version")
    for module in modules:
        try:
            importlib.import_module(module)
        except Exception as error:  # a broken package may raise anything; it is told, and the others are tried
            yield machine(words.package_broken(f"{type(error).__name__}: {error}"), module, "package_broken")


def program_findings() -> Iterator[Finding]:
    """Name the programs that are good to have and are not here."""
    for name, package in OPTIONAL:
        if shutil.which(name) is None:
            yield note(words.OPTIONAL[name](package), name, f"no_{name}")


def disk_findings(*folders: Path) -> Iterator[Finding]:
    """Ask for room where the archive and the documents lie, or will lie."""
    for folder in {existing(path) for path in folders}:
        free = shutil.disk_usage(folder).free
        if free < LEAST_FREE:
            yield machine(words.disk_full(free // 1024**2, LEAST_FREE // 1024**2), str(folder), "disk_full")


def home_findings(home: Path) -> Iterator[Finding]:
    """Ask whether the archive's folder takes what is written; a server could not begin in one that does not."""
    folder = existing(home)
    if not os.access(folder, os.W_OK | os.X_OK):
        yield machine(words.NOT_WRITABLE, str(folder), "home_not_writable")


def free_of(folder: Path) -> int:
    """Return how many bytes are free where a folder lies, or will lie."""
    return shutil.disk_usage(existing(folder)).free


def existing(path: Path) -> Path:
    """Return the nearest folder on the way to a path that is there."""
    return next(folder for folder in (path, *path.parents) if folder.exists())
