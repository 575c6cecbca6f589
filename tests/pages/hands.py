"""What a member's hands do on the form, for its tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from devtools.serving import until


@contextmanager
def unbroken(chromium: Any) -> Iterator[Any]:
    """Give an empty page of a laptop; any error of its scripts fails the test at the end."""
    context = chromium.new_context(viewport={"width": 1280, "height": 860}, timezone_id="Asia/Ho_Chi_Minh")
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    yield page
    context.close()
    assert broken == []


def kept_waiting(page: Any, address: str) -> list[Any]:
    """Let requests of a page, or of a whole context, wait; return where they are put, to be answered by the test."""
    routes: list[Any] = []

    def keep(route: Any) -> None:
        routes.append(route)

    page.route(address, keep)
    return routes


def came(page: Any, routes: list[Any]) -> Any:
    """Wait, a frame at a time, until a request waits, and return the first."""
    until(lambda: routes or page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => drawn(0)))"))
    return routes[0]


FILLED = ".sheet-body:not([aria-busy]) .line"
"""A line of a sheet that stands there with all its lines: those below the first screen are filled once it is drawn."""


def filled(page: Any) -> None:
    """Wait until the sheet stands there with all its lines."""
    page.wait_for_selector(FILLED)


def line(page, id_):
    return page.locator(f'fieldset[id="line-{id_}"]')


def pick(page, id_, mark):
    line(page, id_).locator(f'input[value="{mark}"]').click()


def saved(page):
    page.wait_for_selector(".saved:not(.wait)")


def marks_at_best(sheets, key, **other):
    criteria = [c for part in sheets[key]["parts"] for section in part["sections"] for c in section["criteria"]]
    return {c["id"]: "abcdef"[len(c["options"]) - 1] for c in criteria} | other


def unfold(page: Any) -> Any:
    """Open all that is folded away on the page, and return it; it stays open when the page is drawn anew.

    In one go: a locator is found in one step and used in the next, and the page may be drawn anew between them.
    """
    page.evaluate("for (const one of document.querySelectorAll('details.fold')) one.open = true")
    return page


def box_of(page: Any, part: str) -> dict[str, float]:
    """Return where the first element of a kind stands, in one go, as `unfold` works and for the same reason."""
    box: dict[str, float] = page.evaluate("part => document.querySelector(part).getBoundingClientRect().toJSON()", part)
    return box
