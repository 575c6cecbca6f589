"""Fixtures that several rooms share, and the loud end of skipped tests."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import settings

from devtools.browser import shell, started
from devtools.machine import REMEDY, program
from devtools.of_a_run import FOLDER
from devtools.postgresql import Cluster
from devtools.postgresql import cluster as a_cluster

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

LONG = (
    "tests/browser/test_whole_path.py",
    "tests/doctor/",
    "tests/faults/",
    "tests/lab/",
    "tests/browser/",
    "tests/server/",
    "tests/hostile/",
    "tests/benchmarks/",
    "tests/workbooks/",
    "tests/documents/",
    "tests/pages/",
)
"""What takes long in one file begins first, so that no worker is left alone with it at the end."""


QUICK = (
    *("rulebook", "calendar", "scoring", "other_law", "regulation", "council", "findings", "contracts", "field_cases"),
    "programme",
    *("workbooks", "desk", "cases", "cases_conflicts", "cases_law", "cases_reasons", "cases_regulation", "cases_risk"),
    *("cases_under", "cases_written"),
)
"""Folders of tests that start neither a browser nor a server."""

HERE = Path(__file__).parent
IN_MEMORY = Path("/dev/shm")  # noqa: S108
ROOM = 6 * 2**30
"""Bytes that must be free there: what tests leave stays until the next run."""


def pytest_configure(config: pytest.Config) -> None:
    """Put the folders of tests into memory where the machine has it: a disk is waited for at each commit of an archive.

    Whoever names a place (`--basetemp`, `PYTEST_DEBUG_TEMPROOT`) is obeyed.
    """
    if IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Where quick tests alone are asked for, don't so much as import the others."""
    if config.getoption("markexpr") != "quick" or collection_path == HERE:
        return None
    inside = collection_path.relative_to(HERE) if collection_path.is_relative_to(HERE) else None
    return True if inside is None or inside.parts[0] not in (*QUICK, "__init__.py") else None


def pytest_collection() -> None:
    """Look for no garbage while ten thousand tests are made, which all stay."""
    gc.disable()


def pytest_collection_finish() -> None:
    """What is there now stays to the end and is never looked through again."""
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is quick, and put long files first; workers take files in this order."""
    for item in items:
        room = item.path.relative_to(HERE.parent).parts[1]  # of a notebook, which lies in no room, its own name
        if room in QUICK and not {"browser", "office", "long"} & {mark.name for mark in item.iter_markers()}:
            item.add_marker("quick")
    items.sort(key=lambda item: next((n for n, start in enumerate(LONG) if item.nodeid.startswith(start)), len(LONG)))


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Start a PostgreSQL server."""
    with a_cluster() as found:
        yield found


def of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of the run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def pages_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what one server has rendered for the others of the run."""
    os.environ[FOLDER] = str(of_the_run(tmp_path_factory) / "pages")
    Path(os.environ[FOLDER]).mkdir(exist_ok=True)


@pytest.fixture(scope="session")
def demo_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the demo council's documents, made once a run for all workers; nobody writes there."""
    place = of_the_run(tmp_path_factory) / "demo-papers"
    with FileLock(f"{place}.lock"):
        if not place.exists():
            from tests.documents.minutes_sessions import RULEBOOK, demo, make

            begun = tmp_path_factory.mktemp("begun")
            make(demo(), RULEBOOK, begun)
            begun.rename(place)
    return place


@pytest.fixture(scope="session")
def playwright() -> Iterator[Any]:
    """Return what drives browsers; there can be one in a process."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=30_000)
    with sync_playwright() as driver:
        yield driver


_OPEN: list[Any] = []
"""The browsers that this process drives."""


@pytest.fixture(autouse=True)
def no_window_stays() -> Iterator[None]:
    """Close what a test has opened and left: a page of the room looks for news, and draws it, until it is closed."""
    before = [context for browser in _OPEN for context in browser.contexts]
    yield
    for context in [context for browser in _OPEN for context in browser.contexts]:
        if context not in before:
            context.close()


@pytest.fixture(scope="session")
def chromium(playwright: Any) -> Iterator[Any]:
    """Return Debian's Chromium, driven by Playwright."""
    yield from driven(playwright, program("chromium"))


@pytest.fixture(scope="session")
def plain_chromium(playwright: Any) -> Iterator[Any]:
    """Return Chromium without its own windows: the same pages, whose opening costs half."""
    yield from driven(playwright, shell())


def driven(playwright: Any, path: str) -> Iterator[Any]:
    browser = started(playwright, path)
    _OPEN.append(browser)
    yield browser
    browser.close()
    _OPEN.remove(browser)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say at the very end which programs were missing and how to get them; workers' skips are here as well."""
    reasons = {report.longrepr[2] for report in terminalreporter.stats.get("skipped", [])}
    for reason in sorted(reason for reason in reasons if REMEDY in reason):
        terminalreporter.write_line(f"NOT TESTED: {reason.removeprefix('Skipped: ')}", red=True, bold=True)
