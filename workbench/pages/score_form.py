"""The score sheet page: one widget with the whole form, which holds nothing.

Published sheets, who is here, which products, what is saved: all come and go by REST with the visitor's cookie. What is
shown first stands at the page's end.
"""

from __future__ import annotations

from typing import ClassVar

import anywidget
from IPython.display import display

from workbench.pages import assets


class ScoreForm(anywidget.AnyWidget):
    """The form in the browser."""

    _esm: ClassVar[str] = assets.script(
        *("files", "score_words", "score_sheet", "score_saver", "score_lines", "score_frame", "score_opinion"),
        *("score_ballot", "acts", "paper_confirm", "score_form"),
    )
    _css: ClassVar[str] = assets.style("acts", "score_form")


def show() -> None:
    """Show the score form."""
    display(ScoreForm())  # type: ignore[no-untyped-call]
