"""The programme's charts: counted at the desk, drawn by the page's own code. Kept out: which there are (`charted`)."""

from __future__ import annotations

from typing_extensions import TypedDict

from workbench.desk import Office
from workbench.desk.programme.charts import charts
from workbench.pages.programme_charts import draw
from workbench.programme.drawn import Chart
from workbench.programme.permissions import Actor


class DrawnChart(Chart):
    """A chart with its picture."""

    svg: str


class ChartsPage(TypedDict):
    """The charts of a place."""

    charts: list[DrawnChart]


def charts_page(office: Office, actor: Actor, place: str | None, first: str | None, last: str | None) -> ChartsPage:
    """Return the charts of a place with their pictures; see `desk.programme.charts`."""
    return {"charts": [{**one, "svg": draw(one)} for one in charts(office, actor, place, first, last)]}
