"""One page in a real Chromium: a cold cache each time, instants taken by the page's own clock.

A script put into the page before its own looks at every frame whether the form stands there, clicks at once, and goes
on clicking until the page acknowledges: that instant is "interactive". Then it clicks on, each time after the last
answer. Nothing but 127.0.0.1 can be reached, so a page that asks a CDN does not wait for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from benchmarks.contender import Opened, Probe
from devtools.browser import CHROMIUM

CLICKS = 31
AGAIN = 250
"""Milliseconds after which a click that nobody acknowledged is made again, on another line."""
PATIENCE = 120_000
"""Milliseconds."""
FIRST, DONE = "first click acknowledged", "all clicks acknowledged"
"""What the page says by itself: asking it again and again would keep it from its work."""

_WATCH = """(() => {
  const seen = window.measured = { visible: null, interactive: null, clicks: [], done: false };
  const ready = () => %(ready)s, saved = () => %(saved)s, click = (n) => { %(click)s; };
  const shown = () => { const node = %(visible)s; return node && node.getBoundingClientRect().height > 0; };
  let number = 0, clicked = null;
  const press = () => { clicked = performance.now(); click(number++); };
  const look = () => {
    const now = performance.now();
    if (seen.done) return;
    if (seen.visible === null && shown()) seen.visible = now;
    if (clicked === null) { if (seen.visible !== null && ready()) press(); return; }
    if (!saved()) { if (seen.interactive === null && now - clicked > %(again)d) press(); return; }
    if (seen.interactive === null) { seen.interactive = now; console.debug("%(first)s"); }
    else seen.clicks.push(now - clicked);
    if (seen.clicks.length >= %(clicks)d) { seen.done = true; console.debug("%(done)s"); }
    else press();
  };
  const frame = () => { look(); if (seen.interactive === null) requestAnimationFrame(frame); };
  const heard = () => { if (clicked !== null) look(); };  // before that, only frames: looking costs a layout
  const every = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(heard).observe(document, every);
  requestAnimationFrame(frame);
})()"""
_FILES = ("script", "stylesheet", "font", "image", "fetch", "xhr", "manifest", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLoad:
    """One load of a page.

    Attributes:
        visible: Milliseconds until the form's first line stood there.
        interactive: Milliseconds until the first click was acknowledged as saved.
        clicks: Milliseconds from click to saved, of those that followed.
        requests: HTTP requests until then, websockets left out.
        kilobytes: What came over the line for them, headers included.
        files: Paths of the page's files on its own server.
    """

    visible: float
    interactive: float
    clicks: tuple[float, ...]
    requests: int
    kilobytes: float
    files: tuple[str, ...]


@contextmanager
def chromium(program: str) -> Iterator[Browser]:
    """Start Chromium, without a way out of this machine."""
    with sync_playwright() as playwright:
        rules = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        browser = playwright.chromium.launch(executable_path=program, args=[*CHROMIUM, rules])
        yield browser
        browser.close()


def load(browser: Browser, opened: Opened) -> PageLoad:
    """Open the page once, in a context of its own, and click through it.

    The browser stands at a light address of the same server before, as after signing in: a page that may share its
    process with no other site's (Cross-Origin-Opener-Policy) would else wait for another process too.
    """
    base, probe = opened.server.base, opened.probe
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": name, "value": value, "url": base} for name, value in probe.cookies.items()])
    page = context.new_page()
    page.add_init_script(_watch(probe))
    page.goto(base + probe.before)
    line = Line(page, context.new_cdp_session(page))
    with page.expect_console_message(lambda said: said.text == DONE, timeout=PATIENCE):
        with page.expect_console_message(lambda said: said.text == FIRST, timeout=PATIENCE):
            page.goto(base + probe.path, wait_until="commit")
        requests, kilobytes = len(line.asked), line.received / 1024
    seen = page.evaluate("() => window.measured")
    page.goto("about:blank")
    for kernel_id in line.kernels:
        opened.end(kernel_id)
    context.close()
    return PageLoad(
        visible=seen["visible"],
        interactive=seen["interactive"],
        clicks=tuple(seen["clicks"]),
        requests=requests,
        kilobytes=kilobytes,
        files=tuple(dict.fromkeys(_files(line.asked[:requests], base, probe))),
    )


def _watch(probe: Probe) -> str:
    asked = {"ready": probe.ready, "saved": probe.saved, "click": probe.click, "visible": probe.visible}
    return _WATCH % {**asked, "clicks": CLICKS, "again": AGAIN, "first": FIRST, "done": DONE}


class Line:
    """What goes over the line: every request, the bytes of its answer, and the kernels whose websocket is opened."""

    def __init__(self, page: Any, devtools: Any) -> None:
        """Listen to a page before it opens anything."""
        self.asked: list[tuple[str, str, str]] = []
        self.received = 0.0
        self.kernels: list[str] = []
        page.on("request", lambda request: self.asked.append((request.method, request.url, request.resource_type)))
        page.on(
            "websocket", lambda socket: self.kernels.extend(re.findall(r"/api/kernels/([0-9a-f-]{36})", socket.url))
        )
        devtools.on("Network.loadingFinished", self._finished)
        devtools.send("Network.enable")

    def _finished(self, event: dict[str, Any]) -> None:
        self.received += event["encodedDataLength"]


def _files(asked: list[tuple[str, str, str]], base: str, probe: Probe) -> Iterator[str]:
    for method, url, kind in asked:
        there = urlsplit(url)
        if method != "GET" or kind not in _FILES or not url.startswith(f"{base}/") or there.path.startswith(probe.own):
            continue
        yield f"{there.path}?{there.query}" if there.query else there.path
