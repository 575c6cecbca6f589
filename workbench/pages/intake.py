"""The page on which a secretary makes a further session out of a workbook; all reading is done by the server.

The page holds what does not change, how the form calls its fields and choices; it asks the server whose regulation and
roster a list is completed with. Before a notebook a plan workbook is examined. Kept out: the file (it goes from the
browser to the server), and who may open a session.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import anywidget
import traitlets
from IPython.display import display

from workbench import settings
from workbench.pages import assets
from workbench.pages.notebook import kernel, parameters, report
from workbench.pages.notebook import plan as examined
from workbench.rulebook import Rulebook
from workbench.text_vi.workbooks import plan_form as words
from workbench.workbooks.intake.preview_json import fields_json
from workbench.workbooks.intake.records import PLAN_TABLES
from workbench.workbooks.intake.request import Defaults
from workbench.workbooks.plan import shape
from workbench.workbooks.reader.limits import LIMIT_MB

kernel.explain_what_was_not_run()

Json = dict[str, Any]


class PlanIntake(anywidget.AnyWidget):
    """The page in the browser.

    Attributes:
        form: Fields and choices in the words of the plan's form.
    """

    _esm = assets.script("intake")
    _css = assets.style("acts", "columns", "intake")
    form = traitlets.Dict().tag(sync=True)


def show(plan: object = parameters.DEMO) -> None:
    """Show the page; without a server, what a plan workbook comes to.

    Args:
        plan: The workbook that is meant; `demo` for the packaged demo.

    Raises:
        WorkbenchError: If there is no such file, or it is no workbook.
    """
    if settings.served():
        display(PlanIntake(form=form(Rulebook())))  # type: ignore[no-untyped-call]
        return
    report.show(examined.plan(plan))


def form(rulebook: Rulebook) -> Json:
    """Return fields and choices as the plan's form calls them; the decisions are those of the rulebook."""
    decisions = list(rulebook.decisions)
    return {
        "fields": {which: fields_json(which) for which in PLAN_TABLES},
        "session": [
            {"key": each.name, "label": each.label, "help": each.help, "needed": each.column_needed}
            for each in shape.SESSION.fields
        ],
        "common": [{"key": key, "label": words.LABELS[f"products.{key}"]} for key in Defaults.model_fields],
        "choices": {
            "level": _in_order(words.CHOICES["session.level"]),
            "mode": _in_order(words.CHOICES["session.mode"]),
            "kind": _in_order(words.CHOICES["products.kind"]),
            "decision": [(number, number) for number in decisions],
        },
        "roles": words.CHOICES["members.role"],
        "words": {
            "products": {"kind": list(words.CHOICES["products.kind"].values()), "decision": decisions},
            "members": {"role": list(words.CHOICES["members.role"].values())},
        },
        "limit": LIMIT_MB,
    }


def _in_order(choices: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return value and word of each choice; the keys of a JSON object come to the page sorted."""
    return list(choices.items())
