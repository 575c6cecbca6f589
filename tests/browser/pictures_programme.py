"""Walk one product from its idea to its certificate and take the pictures of the guide's story.

`uv run python -m tests.browser.pictures_programme [FOLDER]`, else `docs/pictures/story-*`; the walk is that of
`test_idea_to_certificate`. Every turn at 1280 px, those of `ON_A_PHONE` at 390 px too.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from devtools.browser import CHROMIUM
from devtools.machine import program
from tests.browser.pictures import FOLDER, LAID_OUT, PHONE, WIDE, shrink
from tests.browser.test_idea_to_certificate import story_served, walk

TO_SEE = {"judged": ".checklist", "papers": ".checklist", "session": "dialog", "recognised": "dialog"}
"""What a turn is about, where that is not the top of the page."""
ON_A_PHONE = frozenset({"idea", "papers", "certificate"})


def shot(page: Page, folder: Path, name: str) -> None:
    """Take a turn of the story; the record that it is about stands in sight."""
    for size, width in ((PHONE, 390), (WIDE, 1280)):
        if size is WIDE or name in ON_A_PHONE:
            page.set_viewport_size(size)
            page.evaluate("scrollTo(0, 0)")
            if name in TO_SEE:
                page.locator(TO_SEE[name]).first.evaluate("it => it.scrollIntoView({ block: 'nearest' })")
            page.evaluate(LAID_OUT)
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, f"{name} scrolls {over} px sideways at {width} px"
            page.screenshot(path=folder / f"story-{name}-{width}.png", animations="disabled")


def main() -> None:
    """Take all pictures of the story."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, story_served(Path(home)) as served, sync_playwright() as play:
        expect.set_options(timeout=60_000)
        browser = play.chromium.launch(executable_path=program("chromium"), args=CHROMIUM)
        walk(served, browser, Path(home), lambda page, name: shot(page, folder, name))
        browser.close()
    for picture in folder.glob("story-*.png"):
        shrink(picture)


if __name__ == "__main__":
    main()
