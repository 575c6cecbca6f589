"""The consensus page: results after closing and what the council has still to agree on, for chair and secretary.

Served, the page holds nothing: the server computes the view with the same pure code and answers by REST. Before a
notebook the kernel computes it from a bundle file. Kept out: the acts themselves (REST), who may do them (the server).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets
from IPython.display import display

from workbench import settings
from workbench.errors import Fault, WorkbenchError
from workbench.pages import assets
from workbench.pages.consensus_risk import Risks
from workbench.pages.consensus_view import consensus_view
from workbench.rulebook import Rulebook
from workbench.text_vi import pages as words

SCRIPTS = (
    *(
        "files",
        "place",
        "acts",
        "proposals",
        "consensus_risk",
        "consensus_dossier",
        "consensus_lines",
        "consensus_rounds",
    ),
    *("consensus_talk", "consensus_product", "consensus_acts", "consensus"),
)


class ConsensusPage(anywidget.AnyWidget):
    """The consensus page in the browser; without a bundle, the server answers for it.

    Attributes:
        view: What `consensus_view` makes of the bundle file; empty where there is none.
        faults: Why the file could not be read or is refused.
        asked: The product that the browser has opened.
        risk: How firm the star stands, by product, of those that were opened.
    """

    _esm = assets.script(*SCRIPTS)
    _css = assets.style("acts", "consensus")
    view = traitlets.Dict().tag(sync=True)
    faults: traitlets.List[Any] = traitlets.List().tag(sync=True)
    asked = traitlets.Unicode("").tag(sync=True)
    risk = traitlets.Dict().tag(sync=True)
    _risks: Risks | None = None

    def read(self, path: Path, rulebook: Rulebook) -> None:
        """Show a bundle file, or why it can't be shown."""
        try:
            raw = path.read_bytes()
            self.view = consensus_view(raw, rulebook)
            self._risks = Risks(raw, rulebook)
        except OSError:
            self.faults = [Fault.of(words.no_bundle(path.name), code="page_file").as_json()]
        except WorkbenchError as error:
            self.faults = [fault.as_json() for fault in error.faults]

    @traitlets.observe("asked")
    def _try(self, change: Any) -> None:
        """Try the star of the product that was opened; there is none where no file was read."""
        if change["new"] and self._risks:
            self.risk = {**self.risk, change["new"]: self._risks.of(change["new"])}


def show(bundle: str = "demo") -> None:
    """Show the consensus page.

    Args:
        bundle: Path of a bundle file; `demo` for the packaged demo.
    """
    page = ConsensusPage()
    if not settings.served():
        path = settings.demo_bundle() if bundle == "demo" else Path(bundle)
        page.read(path, Rulebook(overlays=settings.overlay_dir()))
    display(page)  # type: ignore[no-untyped-call]
