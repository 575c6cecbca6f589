"""What a cell shows: headings, sentences, tables and pictures, each as HTML and as plain text.

The plain text says all that the HTML says, so that an executed notebook can be read and compared anywhere. Text is
never read as HTML. Kept out: what is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from IPython.display import display
from jinja2 import Environment

_PAGE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string("""\
{% if title %}
<h3>{{ title }}</h3>
{% endif %}
{% for line in lines %}
<p>{{ line }}</p>
{% endfor %}
{% if rows %}
<table>
{% if head %}
<thead><tr>{% for cell in head %}<th style="text-align: left">{{ cell }}</th>{% endfor %}</tr></thead>
{% endif %}
<tbody>
{% for row in rows %}
<tr>{% for cell in row %}<td style="text-align: left">{{ cell }}</td>{% endfor %}</tr>
{% endfor %}
</tbody>
</table>
{% endif %}
""")
_CHART = (
    "<style>text{font:14px sans-serif;text-anchor:middle}.axis,.band{stroke:#8a938d}.band{stroke-dasharray:3 3}"
    ".mean{stroke:#b3261e;stroke-width:2}.mean-text{fill:#b3261e;stroke:none}.dot{fill:#1f6f54}</style>"
)
"""How a chart looks by itself; on a page the page's own style says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with sentences and a table below it; each may be missing."""

    title: str = ""
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    def _repr_html_(self) -> str:
        return _PAGE.render(title=self.title, lines=self.lines, head=self.head, rows=self.rows)

    def __repr__(self) -> str:
        """Return the same as plain text."""
        heading = [self.title, "=" * len(self.title)] if self.title else []
        table = [" | ".join(row) for row in (self.head, *self.rows) if row]
        return "\n".join([*heading, *self.lines, *table])


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart of `pages.charts`, and what it shows in words."""

    svg: str
    said: str = field(default="")

    def _repr_svg_(self) -> str:
        start, inside, rest = self.svg.partition(">")
        return start + inside + _CHART + rest

    def __repr__(self) -> str:
        """Return what the picture shows in words."""
        return self.said


def show(parts: Iterable[Section | Picture]) -> None:
    """Show one after the other below the cell."""
    for part in parts:
        display(part)  # type: ignore[no-untyped-call]


def texts(values: Iterable[object]) -> tuple[str, ...]:
    """Return a row's values as they are printed; nothing is a dash."""
    return tuple("–" if value is None or value == "" else str(value) for value in values)


def rows(values: Iterable[Sequence[object]]) -> tuple[tuple[str, ...], ...]:
    """Return rows as they are printed."""
    return tuple(texts(row) for row in values)
