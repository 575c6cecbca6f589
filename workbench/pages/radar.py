"""The page of certificates by their days. Before a notebook it shows the days of one certificate.

The page holds what the states are called; certificates come by REST. Kept out: how days are counted
(`programme.certificates.radar`).
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import anywidget
import traitlets
from IPython.display import display

from workbench import settings
from workbench.errors import RecordError
from workbench.pages import assets
from workbench.pages.notebook import kernel, report
from workbench.pages.notebook.report import Section, rows
from workbench.programme.certificates.radar import watch
from workbench.rulebook import Rulebook
from workbench.text_vi.programme import faults as fault_words
from workbench.text_vi.programme import figures as head_words
from workbench.text_vi.programme import kinds as names
from workbench.text_vi.programme import registers as words

kernel.explain_what_was_not_run()


class RadarWidget(anywidget.AnyWidget):
    """The page in the browser.

    Attributes:
        form: What the states are called, the most pressing first (in a list: a notebook keeps the keys of
            a mapping by letters), and the registers.
    """

    _esm: ClassVar[str] = assets.script("radar")
    _css: ClassVar[str] = assets.style("register", "cycle")
    form = traitlets.Dict().tag(sync=True)


def show(ends_on: object = "2027-05-28") -> None:
    """Show the page; without a server, where a certificate stands on the days that matter.

    Args:
        ends_on: Its last day, as year-month-day.

    Raises:
        RecordError: If that is no day.
    """
    if settings.served():
        display(RadarWidget(form={"states": list(words.RADAR.items()), "kinds": names.KINDS}))  # type: ignore[no-untyped-call]
        return
    try:
        last = date.fromisoformat(str(ends_on))
    except ValueError:
        raise RecordError.of(fault_words.NOT_A_DAY, str(ends_on)[:40], "not_a_day") from None
    rulebook = Rulebook()
    window = watch(last, None, last, rulebook).window
    after = (date.fromordinal(day.toordinal() + 1) for day in (window.last, last))
    days = sorted({date.fromordinal(window.first.toordinal() - 1), window.first, window.last, last, *after})
    told = rows((f"{day:%d/%m/%Y}", words.RADAR[watch(last, None, day, rulebook).state]) for day in days)
    report.show([Section(title=head_words.days_of(f"{last:%d/%m/%Y}"), head=head_words.DAYS_HEAD, rows=told)])
