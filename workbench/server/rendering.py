"""The server's own pages, rendered with everything escaped: signing in and errors. Pages of the council are Voila's."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("workbench.server"), autoescape=True, undefined=StrictUndefined)


def render(name: str, **values: Any) -> str:
    """Return a page of `server/templates`."""
    return _environment().get_template(name).render(**values)
