"""The consensus page: results after closing and what the council has still to agree on, for chair and secretary.

Served, the page holds nothing: the server computes the view and answers by REST. Before a notebook the same pure code
tells of a session file. Kept out: the acts themselves (REST), who may do them (the server).
"""

from __future__ import annotations

from typing import ClassVar

import anywidget
from IPython.display import display

from workbench import settings
from workbench.pages import assets
from workbench.pages.notebook import kernel, parameters, report, results

kernel.explain_what_was_not_run()


class ConsensusPage(anywidget.AnyWidget):
    """The consensus page in the browser."""

    _esm: ClassVar[str] = assets.script("consensus")
    _css: ClassVar[str] = assets.style("acts", "consensus", "dossier")


def show(bundle: object = parameters.DEMO, product: object = "") -> None:
    """Show the consensus page; without a server, the results of a session file.

    Args:
        bundle: The session file that is meant; `demo` is the packaged demo.
        product: A product by number, code or name, to see why; empty for all results.

    Raises:
        WorkbenchError: If there is no such file or product, or the file is refused.
    """
    if settings.served():
        display(ConsensusPage())  # type: ignore[no-untyped-call]
        return
    report.show(results.results(parameters.open_file(bundle), product))
