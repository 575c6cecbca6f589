"""A page that is kept compressed: what follows it, for many or for one, comes out as it went in."""

from __future__ import annotations

import gzip
from collections.abc import Callable

from workbench.server.pages.page_store import KEPT, Rendered

PAGE = "<p>Trứng gà</p>"


def counted(text: str, made: list[str]) -> Callable[[], str]:
    """Return what makes a text and notes that it did."""

    def make() -> str:
        made.append(text)
        return text

    return make


def test_what_follows_comes_out_as_it_went_in() -> None:
    page = Rendered.of(PAGE)
    followed = page.followed_by("phiếu", lambda: "<i>phiếu</i>")

    for start, text in ((page, PAGE), (followed, PAGE + "<i>phiếu</i>")):
        for own in ("của một người", "của người khác"):
            assert start.ending(own, compressed=False).decode() == text + own
            assert gzip.decompress(start.ending(own, compressed=True)).decode() == text + own


def test_what_many_get_is_made_once_as_long_as_its_name_stays() -> None:
    page, made = Rendered.of(PAGE), list[str]()
    for name, text in (("1", "a"), ("1", "a"), ("2", "b"), ("1", "a")):
        assert page.followed_by(name, counted(text, made)).html == (PAGE + text).encode()

    assert made == ["a", "b"]


def test_no_more_than_a_few_are_kept() -> None:
    page, made = Rendered.of(PAGE), list[str]()
    for number in [*range(KEPT + 1), KEPT, 0]:
        page.followed_by(str(number), counted(str(number), made))

    assert made == [str(number) for number in [*range(KEPT + 1), 0]]
