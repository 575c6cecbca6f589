"""The home of the programme's officers: what is theirs to do, the cycle by place and step, targets and figures.

The page holds what things are called and how figures are counted; everything else comes by REST. Before a notebook it
shows how one figure is counted. Kept out: who may see what (server, desk).
"""

from __future__ import annotations

from typing import Any, ClassVar

import anywidget
import traitlets
from IPython.display import display

from workbench import settings
from workbench.errors import MissingError
from workbench.pages import assets
from workbench.pages.notebook import kernel, report
from workbench.pages.notebook.report import Section, rows
from workbench.programme.measures import MEASURES
from workbench.text_vi.programme import figures as words
from workbench.text_vi.programme import kinds as names
from workbench.text_vi.programme.registers import GAPS

kernel.explain_what_was_not_run()


class CycleWidget(anywidget.AnyWidget):
    """The page in the browser.

    Attributes:
        form: What kinds, clocks and figures are called, and the rules of counting.
    """

    _esm: ClassVar[str] = assets.script("pipeline")
    _css: ClassVar[str] = assets.style("register", "cycle")
    form = traitlets.Dict().tag(sync=True)


def show(measure: object = "new_products") -> None:
    """Show the page; without a server, how a figure is counted.

    Args:
        measure: The figure by its name.

    Raises:
        MissingError: If there is no such figure.
    """
    if settings.served():
        display(CycleWidget(form=form()))  # type: ignore[no-untyped-call]
        return
    name = str(measure)
    if name not in MEASURES:
        raise MissingError.of(words.NO_SUCH_MEASURE, where=name, code="no_such_measure")
    others = rows((names.CHOICES["measure"][one], words.RULES[one]) for one in MEASURES if one != name)
    report.show(
        [
            Section(title=names.CHOICES["measure"][name], lines=(words.RULES[name],)),
            Section(title=words.OTHERS, head=words.RULES_HEAD, rows=others),
        ]
    )


def form() -> dict[str, Any]:
    """Return what things are called on the page."""
    return {
        "kinds": names.KINDS,
        "clocks": names.CLOCKS,
        "measures": names.CHOICES["measure"],
        "rules": words.RULES,
        "gaps": GAPS,
    }
