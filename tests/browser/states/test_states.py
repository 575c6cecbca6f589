"""Every state of the room under every check: a few in the ordinary run, all of them with `-m long`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.states.checks import CHECKS, LAPTOP, axe_script
from tests.browser.states.list import STATES, State
from tests.browser.states.walk import People, halls, walk

pytestmark = pytest.mark.browser
BROKEN = {
    "axe": "<img src='data:,'>",
    "400 %": "<p style='width: 600px'>Bảng rộng</p>",
    "forced colours": "<a href='#' aria-current='page' style='text-decoration: none'>Trang này</a>",
    "alerts": "<div role='alert'>Không lưu được<p role='alert'>Hãy thử lại</p></div>",
    "type": "<p style='font-size: 12px'>Chữ nhỏ</p>",
}
"""By check, what it must find."""
SOUND = "<main><h1>Phiên</h1><p>Mọi phiếu đã nộp.</p></main>"


@pytest.mark.parametrize("short", [True, pytest.param(False, marks=pytest.mark.long)], ids=["few", "all"])
def test_every_state_is_for_everybody(plain_chromium: Any, tmp_path: Path, short: bool) -> None:
    wrong: dict[str, list[str]] = {}

    def look(state: State, page: Page) -> None:
        for name, check in CHECKS.items():
            if found := check(page):
                wrong[f"{state.name}: {name}"] = found

    with halls(tmp_path) as (served, others):
        people = People(plain_chromium, served, others)
        missed = walk(people, look, short=short)

    assert (missed, wrong, people.kept_out) == ({}, {}, [])


def test_states_have_names_of_their_own() -> None:
    names = [state.name for state in STATES]

    assert len(names) == len(set(names))


@pytest.fixture(scope="module")
def page(plain_chromium: Any) -> Iterator[Page]:
    context = plain_chromium.new_context(viewport=LAPTOP)
    context.add_init_script(path=axe_script())
    page = context.new_page()
    page.goto("about:blank")
    yield page
    context.close()


def set_to(page: Page, body: str) -> None:
    page.evaluate(
        "body => { document.documentElement.lang = 'vi'; document.title = 'Phiên'; document.body.innerHTML = body; }",
        body,
    )


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_finds_what_is_wrong_and_nothing_else(page: Page, name: str) -> None:
    set_to(page, SOUND)
    assert CHECKS[name](page) == []

    set_to(page, SOUND + BROKEN[name])
    assert len(CHECKS[name](page)) == 1
