"""The board's first picture: what a progress file holds, and what it never holds."""

from __future__ import annotations

from typing import Any

from tests.pages import board_sessions as sessions
from tests.pages.board_demo import demo_progress
from workbench import settings
from workbench.rulebook import Rulebook
from workbench.scoring import read_bundle

RULES = Rulebook()
BUNDLE = read_bundle(settings.demo_bundle().read_bytes(), RULES)
SECRET = {"marks", "totals", "total", "option", "points", "mean", "stars", "notes", "opinion"}


def keys(value: Any) -> set[str]:
    """Return every key anywhere in a JSON value."""
    if isinstance(value, dict):
        return set(value) | {key for item in value.values() for key in keys(item)}
    return {key for item in value for key in keys(item)} if isinstance(value, list) else set()


def test_a_made_up_progress_holds_no_mark_total_or_option() -> None:
    progress = demo_progress(BUNDLE, RULES)

    assert not keys(progress) & SECRET


def test_a_made_up_progress_knows_every_cell_and_counts_what_is_waiting() -> None:
    progress = demo_progress(BUNDLE, RULES)
    scoring = [m["id"] for m in progress["members"] if m["scores"]]
    cells = [cell for row in progress["cells"].values() for cell in row.values()]

    assert list(progress["cells"]) == scoring
    assert all(list(row) == [p["code"] for p in progress["products"]] for row in progress["cells"].values())
    assert progress["waiting"] == sum(cell["state"] in {"undeclared", "scoring"} for cell in cells)
    assert {cell["state"] for cell in cells} >= {"handed_in", "scoring", "undeclared", "recused", "disqualified"}


def test_the_demo_depends_on_people_and_products_never_on_marks() -> None:
    bundle = sessions.example()
    changed = sessions.example()
    for ballot in changed["ballots"]:
        ballot["marks"] |= {"1.1": "c"}

    assert sessions.progress_of(bundle, RULES, state="scoring") == sessions.progress_of(changed, RULES, state="scoring")
