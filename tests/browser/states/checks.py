"""What must hold of a page in every state: axe at A and AA, nothing lost at 400 %, shapes where colours are gone.

Each check is given a page as it stands and returns what is wrong with it, nothing if all is well; it leaves the page as
it was. Kept out: how a state is reached (`list.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import ViewportSize

from devtools import node

LAPTOP: ViewportSize = {"width": 1280, "height": 860}
ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""A window of 1280 × 1024 at 400 % (WCAG 1.4.10)."""
PHONE: ViewportSize = {"width": 390, "height": 844}

_RUN_AXE = """async () => {
  const those = (side, as) =>
    [...document.querySelectorAll("body *")].filter((one) => getComputedStyle(one)[side] === as);
  const bars = those("position", "sticky");
  const lazy = those("contentVisibility", "auto");
  for (const bar of bars) bar.style.position = "static";
  for (const one of lazy) one.style.contentVisibility = "visible";
  const found = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    resultTypes: ["violations"],
  });
  for (const bar of bars) bar.style.position = "";
  for (const one of lazy) one.style.contentVisibility = "";
  return found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id} ${node.target.join(" ")}: ${node.failureSummary.split("\\n")[1]?.trim()}`));
}"""
"""As it is read by scrolling: no bar lies over anything, and what is laid out when it comes near has its own height."""
_LAID_OUT = "for (let n = 0; n < 2; n += 1) await new Promise(requestAnimationFrame);"
"""Two frames on, what watches its own size has heard of the window's."""
_SIDEWAYS = """async () => {
  LAID_OUT
  const over = document.documentElement.scrollWidth - innerWidth;
  const scrolls = (one) =>
    one && (["auto", "scroll"].includes(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  const wide = [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 1 && box.right > innerWidth + 1 && !scrolls(one.parentElement);
  });
  return over > 0 ? [`${over} px sideways: ${wide.slice(0, 3).map((one) => `${one.tagName}.${one.className}`)}`] : [];
}""".replace("LAID_OUT", _LAID_OUT)
_CHOSEN = """() => {
  const seen = (one) => one.checkVisibility() && one.getBoundingClientRect().width > 1;
  const marked = (one) => {
    const at = one.matches("input") ? one.closest("label") ?? one : one;
    const look = getComputedStyle(at), before = getComputedStyle(at, "::before").content;
    return one.matches("input") && getComputedStyle(one).appearance !== "none" && seen(one)
      || look.outlineStyle !== "none" || !["none", "normal", '""'].includes(before)
      || parseFloat(look.borderBottomWidth) >= 3 || parseFloat(look.borderLeftWidth) >= 3;
  };
  const chosen = "[aria-current]:not([aria-current=false]), [aria-pressed=true], [aria-selected=true], input:checked";
  return [...document.querySelectorAll(chosen)].filter((one) => seen(one) && !marked(one))
    .map((one) => `no shape says that it is chosen: ${one.outerHTML.slice(0, 80)}`);
}"""
_UNSEEN = """() => {
  const paper = (one) => {
    const colour = getComputedStyle(one).backgroundColor;
    return colour !== "rgba(0, 0, 0, 0)" || !one.parentElement ? colour : paper(one.parentElement);
  };
  return [...document.querySelectorAll("body :is(button, a, label, h1, h2, h3, p, td, th, li, dd, dt)")]
    .filter((one) => one.checkVisibility() && one.textContent.trim() && one.getBoundingClientRect().width > 1)
    .filter((one) => getComputedStyle(one).color === paper(one))
    .map((one) => `written in the colour of its ground: ${one.outerHTML.slice(0, 80)}`);
}"""
_TYPE = """async () => {
  LAID_OUT
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const UNREAD = "script, style, .sr, .page-letters"; // the last lie unseen on the picture of a page, to be marked
  const small = new Map();
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !one.checkVisibility() || one.closest(UNREAD)) continue;
    const drawn = one.closest("svg")?.getScreenCTM()?.a ?? 1;
    const size = Math.round(10 * parseFloat(getComputedStyle(one).fontSize) * drawn) / 10;
    if (size && size < 14) small.set(`${size} px: ${one.tagName}.${one.className}`, 1);
  }
  return [...small.keys()];
}""".replace("LAID_OUT", _LAID_OUT)


_TWICE = """() => [...document.querySelectorAll("[role=alert] [role=alert]")]
  .map((one) => `an alert in an alert: ${one.outerHTML.slice(0, 80)}`)"""


def axe_script() -> Path:
    """Return the engine of the WCAG rules, of the version in package-lock.json; every page is to have it."""
    return node.tools() / "axe-core" / "axe.min.js"


def axe(page: Any) -> list[str]:
    """Ask the engine for what breaks WCAG 2.2 at A or AA."""
    found: list[str] = page.evaluate(_RUN_AXE)
    return found


def zoomed(page: Any) -> list[str]:
    """Look at 400 % whether anything is reached by scrolling sideways alone."""
    page.set_viewport_size(ZOOMED)
    found: list[str] = page.evaluate(_SIDEWAYS)
    page.set_viewport_size(LAPTOP)
    return found


def without_colours(page: Any) -> list[str]:
    """Look where the system chooses all colours: what is chosen has a shape, and all words are seen."""
    page.emulate_media(forced_colors="active")
    found: list[str] = page.evaluate(_CHOSEN) + page.evaluate(_UNSEEN)
    page.emulate_media(forced_colors="none")
    return found


def legible(page: Any) -> list[str]:
    """Look for words of less than 14 px, on a laptop and on a phone, in pictures too as large as they are drawn."""
    found: list[str] = page.evaluate(_TYPE)
    page.set_viewport_size(PHONE)
    found += page.evaluate(_TYPE)
    page.set_viewport_size(LAPTOP)
    return list(dict.fromkeys(found))


def alerted_once(page: Any) -> list[str]:
    """Look for an alert inside an alert, which is read out twice; empty ones count, they will be filled."""
    found: list[str] = page.evaluate(_TWICE)
    return found


CHECKS: dict[str, Callable[[Any], list[str]]] = {
    "axe": axe,
    "400 %": zoomed,
    "forced colours": without_colours,
    "type": legible,
    "alerts": alerted_once,
}
