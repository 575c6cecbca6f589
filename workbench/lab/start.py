"""The start notebook's one call: choose a bundle from a list, look at it, and make a notebook for it.

A made notebook is a copy of the program's with the choice in its parameters, without stored outputs, under a name that
is free: nothing is written over. Kept out: what the notebooks compute.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat
from IPython.display import Markdown, display
from ipywidgets import HTML, Button, Dropdown, Layout, Output, VBox
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

from workbench import settings
from workbench.errors import Fault
from workbench.lab.bundles import DEMO, DEMO_LAST, Opened, find_bundles, read
from workbench.text_vi import system
from workbench.text_vi.common import STATUS_IN_TEXT
from workbench.text_vi.lab import analysis as words

_PARAMETER = {"50_analysis": "BUNDLES", "30_consensus": "BUNDLE", "40_minutes": "BUNDLE"}
"""The notebooks that can be made for a bundle, and which of their parameters it is."""
_MANY = "50_analysis"
"""The one that takes a folder too."""


class Start(VBox):  # type: ignore[misc]  # ipywidgets carries no types
    """The list of bundles, what the chosen one holds, and the button that makes a notebook.

    Attributes:
        bundle: The list of bundles; the packaged ones come first.
        notebook: The list of notebooks.
        make: The button.
        found: What the chosen bundle holds, or why it can't be read.
        made: The link to what was made.
    """

    def __init__(self, folder: Path) -> None:
        """Build it.

        Args:
            folder: Where bundles lie; `outputs` beside or above it is searched too.
        """
        wide, style = Layout(width="40em"), {"description_width": "7em"}
        self._folder = folder
        self.bundle = Dropdown(options=_choices(folder), description=words.Start.CHOOSE, layout=wide, style=style)
        self.notebook = Dropdown(
            options=[(label, name) for name, label in words.Start.NOTEBOOKS.items()],
            description=words.Start.NOTEBOOK,
            layout=wide,
            style=style,
        )
        self.make = Button(description=words.Start.MAKE, layout=Layout(width="auto"), button_style="primary")
        self.found, self.made = HTML(), Output()
        super().__init__(children=[self.bundle, self.found, self.notebook, self.make, self.made])
        self.bundle.observe(lambda change: self._look(), names="value")
        self.make.on_click(lambda button: self._make())
        self._look()

    def _repr_mimebundle_(self, **given: Any) -> Any:
        """Show what the chosen bundle holds also where no widget can be, such as in a stored notebook."""
        return super()._repr_mimebundle_(**given) | {"text/html": self.found.value}

    def _look(self) -> None:
        found = read(self.bundle.value)
        told = [f"<pre>{escape(str(refused))}</pre>" for refused in found.refused]
        self.found.value = "".join([*map(_summary, found.opened), *told])
        self.made.outputs = ()

    def _make(self) -> None:
        name, chosen = self.notebook.value, self.bundle.value
        if Path(chosen).is_dir() and name != _MANY:
            self._say(str(Fault.of(words.ONE_BUNDLE_ONLY)))
            return
        parameters = {_PARAMETER[name]: chosen} | ({"LAST": ""} if name == _MANY and chosen != DEMO else {})
        made = parameterize_notebook(_without_outputs(settings.notebooks_dir() / f"{name}.ipynb"), parameters)
        path = next(path for path in _names(name, chosen) if not path.exists())
        try:
            with path.open("x", encoding="utf-8") as file:
                nbformat.write(made, file)  # type: ignore[no-untyped-call]
            said = f"[{path.name}]({quote(path.name)}): {words.Start.made()}"
        except OSError as error:
            said = str(Fault.of(words.cannot_write(system.why(error)), where=path.name))
        self._say(said)

    def _say(self, said: str) -> None:
        with self.made:
            self.made.clear_output()
            display(Markdown(said))  # type: ignore[no-untyped-call]


def _without_outputs(path: Path) -> Any:
    notebook = load_notebook_node(str(path))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def show(bundles: str = "../bundles") -> None:
    """Show the list of bundles and the button.

    Args:
        bundles: The folder where bundles lie, as seen from the notebook.
    """
    display(Start(Path(bundles)))  # type: ignore[no-untyped-call]


def _choices(folder: Path) -> list[tuple[str, str]]:
    found = find_bundles([folder, *(one / "outputs" for one in (Path(), Path("..")))])
    whole = [(words.Start.all_of(str(folder)), str(folder))] if len(find_bundles([folder])) > 1 else []
    packaged = [(words.Start.DEMO, DEMO), (words.Start.DEMO_LAST, DEMO_LAST)]
    return [*packaged, *whole, *((str(path), str(path)) for path in found)]


def _names(notebook: str, chosen: str) -> Iterator[Path]:
    """Yield names that say what it is of, in the working folder."""
    stem = Path(chosen).stem
    of = Path(chosen).parent.name if stem == "bundle" else stem
    return (Path(f"{notebook}.{of}{f'-{no}' if no > 1 else ''}.ipynb") for no in count(1))


def _summary(one: Opened) -> str:
    session, result = one.bundle.session, one.result
    line = words.Start.session(
        session.title, f"{session.held_on:%d/%m/%Y}", len(result.products), len(one.bundle.scoring_members)
    )
    names = {product.code: product.name for product in one.bundle.products}
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{escape(cell)}</td>"
            for cell in (
                names[found.code],
                STATUS_IN_TEXT[found.status],
                str(found.stars or "–"),
                found.mean_text or "–",
            )
        )
        + "</tr>"
        for found in result.products
    )
    head = "".join(f"<th>{escape(heading)}</th>" for heading in words.Start.HEADINGS)
    return f"<p><b>{escape(session.id)}</b>: {escape(line)}</p><table><tr>{head}</tr>{rows}</table>"
