"""The commands that print what the registers show together: the radar, figures, promotion, what is missing.

Kept out: counting it (`desk.programme`), the lines that are printed (`cli.tables.programme`).
"""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.programme.shared import at_desk
from workbench.cli.shared.options import HOME


@click.command("promotion")
@click.option("--place", metavar="RECORD", default=None)
@HOME
def promotion_(place: str | None, home: Path | None) -> None:
    """Print the products whose certificate holds, by the level that promotes them."""
    from workbench.cli.tables.programme import promotion_lines
    from workbench.desk.programme.views import promoted

    with at_desk(home) as (office, actor):
        found = promoted(office, actor, place=place)
    for line in promotion_lines(found):
        click.echo(line)


@click.command("gaps")
@HOME
def gaps_(home: Path | None) -> None:
    """Print what is missing in the registers: communes without a contact, products without commune or set."""
    from workbench.cli.tables.programme import gap_lines
    from workbench.desk.programme.views import gaps

    with at_desk(home) as (office, actor):
        found = gaps(office, actor)
    for line in gap_lines(found):
        click.echo(line)


@click.command("radar")
@click.option("--on", "day", metavar="YYYY-MM-DD", default=None)
@click.option("--months", type=click.IntRange(0, 60), default=18, show_default=True)
@HOME
def radar_(day: str | None, months: int, home: Path | None) -> None:
    """Print the certificates that have ended or will, with what is to be done and by when."""
    from workbench.cli.tables.programme import radar_lines
    from workbench.desk.programme.views import radar, today
    from workbench.programme.fields import read_day

    on = None if day is None else read_day(day, "--on")
    with at_desk(home) as (office, actor):
        now = on or today(office)
        found = radar(office, actor, now, months)
    for line in radar_lines(found, now, months):
        click.echo(line)


@click.command("figures")
@click.option("--place", "place", metavar="RECORD", default=None)
@click.option("--from", "first", metavar="YYYY-MM-DD", default=None)
@click.option("--to", "last", metavar="YYYY-MM-DD", default=None)
@HOME
def figures_(place: str | None, first: str | None, last: str | None, home: Path | None) -> None:
    """Print the figures of a place, each with its rule, and its targets with what was reached."""
    from workbench.cli.tables.programme import figure_lines
    from workbench.desk.programme.pipeline import figures_page

    with at_desk(home) as (office, actor):
        found = figures_page(office, actor, place, first, last)
    for line in figure_lines(found):
        click.echo(line)
