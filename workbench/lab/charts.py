"""Charts of the study, drawn by matplotlib: in the notebook itself, without a browser script or the internet.

A chart is an SVG, the same as PNG where a notebook is not trusted yet, and a sentence with its figures where no picture
is shown; its table stands beside it. The same figures give the same bytes: the library's own defaults are used whatever
a person's settings say. Kept out: what is drawn (`measures`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BytesIO
from textwrap import shorten
from typing import Any

import matplotlib as mpl
from IPython.display import display
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

ACCENT, QUIET, RULE = "#9a3324", "#5b6770", "#c9ced2"
_WIDE, _ROW, _DOTS = 8.2, 0.3, 96
_LABEL = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row of a chart: what it is, its value, the ends of its interval if it has one, whether it stands out."""

    label: str
    value: float
    low: float = float("nan")
    high: float = float("nan")
    strong: bool = False


def dots(title: str, bars: Sequence[Bar], *, zero: float, unit: str) -> None:
    """Show values with their intervals as dots on one scale, the first on top; a hollow dot does not stand out."""
    with _own_settings():
        figure, axes = _canvas(title, [bar.label for bar in bars], unit)
        axes.axvline(zero, color=QUIET, linewidth=1)
        for at, bar in enumerate(bars):
            colour = ACCENT if bar.strong else QUIET
            axes.plot([bar.low, bar.high], [at, at], color=colour, linewidth=1.6)
            axes.plot(
                [bar.value], [at], "o", color=colour, markersize=7, markerfacecolor=colour if bar.strong else "white"
            )
        _show(figure, title, bars)


def bars(title: str, rows: Sequence[Bar], *, unit: str) -> None:
    """Show values as bars from 0, the first on top."""
    with _own_settings():
        figure, axes = _canvas(title, [row.label for row in rows], unit)
        axes.barh(range(len(rows)), [row.value for row in rows], height=0.62, color=QUIET)
        _show(figure, title, rows)


def pairs(title: str, labels: Sequence[str], series: Mapping[str, Sequence[float]]) -> None:
    """Show two counts side by side for each label."""
    with _own_settings():
        figure, axes = _canvas(title, labels, "")
        for step, (name, values) in enumerate(series.items()):
            places = [at + (step - 0.5) * 0.38 for at in range(len(labels))]
            axes.barh(places, values, height=0.36, color=ACCENT if step else RULE, label=name)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.legend(frameon=False, fontsize=9)
        told = [
            Bar(label=f"{label}, {name}", value=value)
            for name, given in series.items()
            for label, value in zip(labels, given, strict=True)
        ]
        _show(figure, title, told)


def against(title: str, rows: Sequence[Bar], others: Sequence[float], *, own: str, rest: str, unit: str) -> None:
    """Show one's own value as a dot on the range of all others and their mean."""
    with _own_settings():
        figure, axes = _canvas(title, [row.label for row in rows], unit)
        for at, (row, middle) in enumerate(zip(rows, others, strict=True)):
            axes.plot(
                [row.low, row.high],
                [at, at],
                color=RULE,
                linewidth=8,
                solid_capstyle="butt",
                label=rest if at == 0 else None,
            )
            axes.plot([middle, middle], [at - 0.22, at + 0.22], color=QUIET, linewidth=2)
            axes.plot([row.value], [at], "o", color=ACCENT, markersize=7, label=own if at == 0 else None)
        axes.legend(frameon=False, fontsize=9)
        _show(figure, title, rows)


def _own_settings() -> AbstractContextManager[None]:
    return mpl.rc_context({**mpl.rcParamsDefault, "svg.fonttype": "none", "svg.hashsalt": "workbench"})


def _canvas(title: str, labels: Sequence[str], unit: str) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(_WIDE, 1.1 + _ROW * max(len(labels), 3)), dpi=_DOTS, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    figure.suptitle(title, fontsize=11, x=0.01, ha="left", fontweight="bold")
    axes.set_yticks(range(len(labels)), [shorten(label, _LABEL, placeholder="…") for label in labels], fontsize=9)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xlabel(unit, fontsize=9)
    axes.xaxis.set_major_formatter(_with_comma)
    axes.tick_params(axis="x", labelsize=9)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color=RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    return figure, axes


def _with_comma(value: float, place: Any) -> str:
    return f"{value:g}".replace(".", ",").replace("-", "−")


def _show(figure: Figure, title: str, rows: Sequence[Bar]) -> None:
    vector, pixels = BytesIO(), BytesIO()
    figure.savefig(vector, format="svg", metadata={"Date": None, "Creator": None})
    figure.savefig(pixels, format="png", metadata={"Software": None})
    told = "; ".join(f"{row.label}: {_with_comma(round(row.value, 2), None)}" for row in rows)
    display(  # type: ignore[no-untyped-call]
        {
            "image/svg+xml": vector.getvalue().decode(),
            "image/png": pixels.getvalue(),
            "text/plain": f"{title}. {told}.",
        },
        raw=True,
    )
