"""The consensus page: results after closing and what the council has still to agree on, for chair and secretary.

The kernel reads the bundle file that the server wrote for this page and computes the view; after an act the browser
raises `refresh`, and the file is read again. Kept out: the acts themselves (REST), who may do them (the server).
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
    """The consensus page in the browser.

    Attributes:
        view: What `consensus_view` makes of the bundle; the last good one while `faults` holds any.
        faults: Why the file could not be read or is refused.
        refresh: Raised by the browser when the file has changed.
        seen: The last `refresh` that was answered, so that the browser notices a kernel that is gone.
        asked: The product that the browser has opened.
        risk: How firm the star stands, by product; of those that were asked for since the file was read.
    """

    _esm = assets.script(*SCRIPTS)
    _css = assets.style("acts", "consensus")
    view = traitlets.Dict().tag(sync=True)
    faults: traitlets.List[Any] = traitlets.List().tag(sync=True)
    refresh = traitlets.Int(0).tag(sync=True)
    seen = traitlets.Int(0).tag(sync=True)
    asked = traitlets.Unicode("").tag(sync=True)
    risk = traitlets.Dict().tag(sync=True)

    def __init__(self, path: Path, rulebook: Rulebook, **more: Any) -> None:
        """Open the page on a bundle file."""
        super().__init__(**more)
        self._path = path
        self._rulebook = rulebook
        self._risks: Risks | None = None
        self._read()

    @traitlets.observe("refresh")
    def _again(self, change: Any) -> None:
        """Read the file anew and say which refresh that answers."""
        self._read()
        self.seen = int(change["new"])

    @traitlets.observe("asked")
    def _try(self, change: Any) -> None:
        """Try the star of the product that was opened; there is none where the file was never read."""
        if change["new"] and self._risks:
            self.risk = {**self.risk, change["new"]: self._risks.of(change["new"])}

    def _read(self) -> None:
        try:
            raw = self._path.read_bytes()
            self.view = consensus_view(raw, self._rulebook)
            self.faults = []
            self._risks = Risks(raw, self._rulebook)
            self.risk = {self.asked: self._risks.of(self.asked)} if self.asked else {}
        except OSError:
            self.faults = [Fault.of(words.no_bundle(self._path.name), code="page_file").as_json()]
        except WorkbenchError as error:
            self.faults = [fault.as_json() for fault in error.faults]


def show(bundle: str = "demo") -> None:
    """Show the consensus page.

    Args:
        bundle: Path of a bundle file; `demo` for the page's own file, or the packaged demo when there is none.
    """
    path = Path(bundle) if bundle != "demo" else settings.page_file() or settings.demo_bundle()
    display(ConsensusPage(path, Rulebook(overlays=settings.overlay_dir())))  # type: ignore[no-untyped-call]
