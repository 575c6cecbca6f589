"""The score sheet page: one widget with the whole form; it keeps no data.

Published sheets, who is here, which products, what is saved: all come and go by REST with the visitor's cookie. What is
shown first stands at the page's end. Before a notebook it is practice: the same form, and the kernel answers it.
"""

from __future__ import annotations

from typing import Any, ClassVar

import anywidget
import traitlets
from IPython.display import display

from workbench import settings
from workbench.pages import assets
from workbench.pages.notebook import kernel, parameters, practice, report
from workbench.rulebook import Rulebook
from workbench.text_vi.pages.practice import MODES

kernel.explain_what_was_not_run()


class ScoreForm(anywidget.AnyWidget):
    """The form in the browser.

    Attributes:
        practice: Whether the kernel answers it, not a server.
    """

    _esm: ClassVar[str] = assets.script("score")
    _css: ClassVar[str] = assets.style("acts", "score_form", "dossier")
    practice = traitlets.Bool(default_value=False).tag(sync=True)


def show(sheet: object = "", product: object = "", mode: object = "") -> None:
    """Show the score form; without a server, for practice, where the mode asks for it.

    Args:
        sheet: A sheet by key, number or name.
        product: What the product practised on is called; each has its own file.
        mode: One of `text_vi.practice.MODES`.

    Raises:
        WorkbenchError: If there is no such sheet or mode, or the practice file can't be read.
    """
    if settings.served():
        display(ScoreForm())  # type: ignore[no-untyped-call]
        return
    at_hand, chosen = _practice(sheet, product, mode)
    if chosen == "practice":
        display(answered_by(at_hand))  # type: ignore[no-untyped-call]


def compare(sheet: object = "", product: object = "", mode: object = "") -> None:
    """Show what was ticked beside the model answer; the arguments and errors are those of `show`."""
    if settings.served():
        return
    at_hand, chosen = _practice(sheet, product, mode)
    parts = practice.keyed(at_hand) if chosen == "key" else practice.compared(at_hand)
    report.show(parts)


def answered_by(at_hand: practice.Practice) -> ScoreForm:
    """Return a form whose calls the kernel answers."""
    form = ScoreForm(practice=True)

    def heard(_: Any, asked: Any, __: Any) -> None:
        status, answer = at_hand.answer(asked["method"], asked["path"], asked.get("body"))
        form.send({"id": asked["id"], "status": status, "answer": answer})

    form.on_msg(heard)
    return form


def _practice(sheet: object, product: object, mode: object) -> tuple[practice.Practice, str]:
    chosen = parameters.one_of(mode, "MODE", MODES)
    rulebook = Rulebook(overlays=settings.overlay_dir())
    name = parameters.text(product, "PRODUCT")
    return practice.Practice(practice.sheet_of(sheet, rulebook), name, rulebook), chosen
