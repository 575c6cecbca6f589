"""The colours every page shares: readable where they stand together, and the same on the pages without widgets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[3] / "workbench" / "pages"
SERVER = Path(__file__).parents[3] / "workbench" / "server"
STATIC, TEMPLATE = SERVER / "static", SERVER / "share" / "jupyter" / "voila" / "templates" / "council"
TEXT, LARGE = 4.5, 3.0
"""WCAG 2.2, 1.4.3 (text) and 1.4.11 (borders of controls, focus rings, bars)."""


def tokens(css: str) -> dict[str, str]:
    """Return the colours that a style names, by name, as six digits."""
    found = {name: value.lower() for name, value in re.findall(r"--([\w-]+): (#[0-9a-fA-F]{3,6})\b", css)}
    return {
        name: "#" + "".join(c * 2 for c in value[1:]) if len(value) == 4 else value for name, value in found.items()
    }


SHARED = tokens((PAGES / "css" / "tokens.css").read_text(encoding="utf-8")) | {"white": "#ffffff"}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("ink", "grounds"),
    [
        ("ink", ["card", "paper", "hover", "bar", "green-soft", "amber-soft"]),
        ("soft", ["card", "paper", "hover", "bar", "green-soft", "faint"]),
        ("green", ["card", "paper", "green-soft"]),
        ("amber", ["card", "paper", "amber-soft"]),
        ("amber-ink", ["amber-soft"]),
        ("red", ["card", "paper", "red-soft"]),
        ("red-ink", ["red-soft"]),
        ("focus", ["card", "paper", "hover"]),
        ("white", ["green", "green-deep", "red", "resting"]),
    ],
)
def test_text_can_be_read_wherever_it_stands(ink: str, grounds: list[str]) -> None:
    ratios = {ground: round(contrast(SHARED[ink], SHARED[ground]), 2) for ground in grounds}

    assert min(ratios.values()) >= TEXT, ratios


@pytest.mark.parametrize(
    ("mark", "grounds"),
    [
        ("edge", ["card", "paper"]),
        ("focus", ["card", "paper", "green-soft", "amber-soft"]),
        ("green", ["card", "line"]),
        ("waits", ["card"]),
    ],
)
def test_borders_rings_and_bars_can_be_seen(mark: str, grounds: list[str]) -> None:
    ratios = {ground: round(contrast(SHARED[mark], SHARED[ground]), 2) for ground in grounds}

    assert min(ratios.values()) >= LARGE, ratios


def test_sign_in_and_errors_wear_the_same_colours() -> None:
    door = tokens((STATIC / "door.css").read_text(encoding="utf-8"))

    assert door
    assert door.items() <= SHARED.items()


def test_the_page_around_the_widgets_wears_the_same_colours() -> None:
    colours = set(re.findall(r"#[0-9a-f]{6}\b", (TEMPLATE / "page.css").read_text(encoding="utf-8")))

    assert colours
    assert colours <= set(SHARED.values())


def test_pages_have_four_sizes_of_type() -> None:
    """14 notes, 16 text, 20 heads, 28 the leading sentence; the room's screen and charts have lengths of their own."""
    styles = [*(PAGES / "css").glob("*.css"), TEMPLATE / "page.css", *STATIC.glob("*.css")]
    sizes = {
        size
        for path in styles
        for size in re.findall(r"font(?:-size)?: (?:\d00 )?([\d.]+(?:rem|px))", path.read_text("utf-8"))
    }

    screen, chart = {"16px", "15px"}, {"11px", "14px", "17px"}  # 15 px on a phone; a chart's in units of its picture
    assert sizes == {".875rem", "1rem", "1.25rem", "1.75rem"} | screen | chart
