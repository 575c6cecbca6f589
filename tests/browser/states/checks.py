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

_RUN_AXE = """async () => {
  const found = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    resultTypes: ["violations"],
  });
  return found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id} ${node.target.join(" ")}: ${node.failureSummary.split("\\n")[1]?.trim()}`));
}"""
_SIDEWAYS = """() => {
  const over = document.documentElement.scrollWidth - innerWidth;
  const scrolls = (one) =>
    one && (["auto", "scroll"].includes(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  const wide = [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 1 && box.right > innerWidth + 1 && !scrolls(one.parentElement);
  });
  return over > 0 ? [`${over} px sideways: ${wide.slice(0, 3).map((one) => `${one.tagName}.${one.className}`)}`] : [];
}"""
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
_TYPE = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = new Map();
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !one.checkVisibility() || one.closest("svg, script, style, .sr")) continue;
    const size = parseFloat(getComputedStyle(one).fontSize);
    if (size && size < 14) small.set(`${size} px: ${one.tagName}.${one.className}`, 1);
  }
  return [...small.keys()];
}"""


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
    """Look for words of less than 14 px."""
    found: list[str] = page.evaluate(_TYPE)
    return found


CHECKS: dict[str, Callable[[Any], list[str]]] = {
    "axe": axe,
    "400 %": zoomed,
    "forced colours": without_colours,
    "type": legible,
}
