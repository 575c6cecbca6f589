"""The commands of the law itself: every day that it sets for one dossier.

Kept out: which days there are and what they rest on (`council`).
"""

from __future__ import annotations

import click

from workbench.text_vi.calendar import dossier_days as words

_KINDS = "first|upgrade|renewal"
_DAY = "YYYY-MM-DD"


@click.group()
def law() -> None:
    """What the decisions set for one dossier."""


@law.command("days")
@click.option("--kind", metavar=_KINDS)
@click.option("--filed-on", metavar=_DAY)
@click.option("--level", metavar="district|province|central", default="province")
@click.option("--held-on", metavar=_DAY)
@click.option(
    "--asked-on",
    metavar=_DAY,
)
@click.option("--expires-on", metavar=_DAY)
@click.option("--issued-on", metavar=_DAY)
@click.option("--concluded-on", metavar=_DAY)
@click.option("--stars", metavar="1..5")
@click.option("--holiday", "holidays", metavar=_DAY, multiple=True)
@click.option("--workday", "workdays", metavar=_DAY, multiple=True)
@click.option("--decision", metavar="NUMBER")
@click.option("--day-count", metavar="day_after|first_day_included")
def days(holidays: tuple[str, ...], workdays: tuple[str, ...], **given: str | None) -> None:
    """Print every day that the law sets for a dossier, with its article and what follows."""
    from workbench.calendar.day_lines import chapter_lines
    from workbench.calendar.dossier_days import law_days
    from workbench.calendar.dossier_question import parse_question
    from workbench.rulebook import Rulebook
    from workbench.workbooks.overlay.read import decision_named

    rulebook = Rulebook()
    if (number := given["decision"]) is not None:
        given["decision"] = decision_named(rulebook, number) or number
    found = parse_question(given, tuple(rulebook.decisions), holidays=holidays, workdays=workdays)
    for line in chapter_lines(law_days(found, rulebook), found.off):
        click.echo(line)
    click.echo(f"\n{words.reading(found.day_count)}")
