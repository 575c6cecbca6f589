"""The commands of a round as a whole, from its plan to its certificates, and of the papers made of registers.

Kept out: which dossiers and results these are (`desk.programme.rounds`), how papers look (`documents`).
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbench.cli.programme.shared import RECORD, at_desk
from workbench.cli.shared.options import FILE, FOLDER, HOME, REPLACE, claim, say, write_files
from workbench.cli.shared.reading import read_file
from workbench.text_vi.programme import registers as words
from workbench.text_vi.programme import reports as report_words
from workbench.text_vi.programme import rounds as round_words


@click.command("take-up")
@click.argument("round_id", metavar="ROUND")
@click.argument("plan", type=FILE)
@click.option("--into", type=FILE, required=True)
@REPLACE
@HOME
def take_up_(round_id: str, plan: Path, into: Path, home: Path | None, *, replace: bool) -> None:
    """Move every complete dossier into a round and write the plan of its session; exit 2 where it has faults."""
    from workbench.desk.programme.rounds.whole import take_up

    claim(into, replace=replace, reads=(plan,))
    with at_desk(home) as (office, actor):
        count, faults = take_up(office, actor, round_id, plan, into)
    say(faults, words.TAG)
    click.echo(round_words.taken_up(count, str(into)))
    sys.exit(2 if faults else 0)


@click.command("results")
@click.argument("round_id", metavar="ROUND")
@click.argument("bundle", type=FILE)
@HOME
def results_(round_id: str, bundle: Path, home: Path | None) -> None:
    """Take what a session found into the registers; exit 2 where products wait, by name."""
    from workbench.desk.programme.rounds.whole import take_results

    raw = read_file(bundle)
    with at_desk(home) as (office, actor):
        come = take_results(office, actor, round_id, raw)
    say(come.waiting, words.TAG)
    click.echo(round_words.results_in(come.taken, len(come.waiting)))
    sys.exit(2 if come.waiting else 0)


@click.command("recognise")
@click.argument("round_id", metavar="ROUND")
@click.option("--number", required=True, metavar="TEXT")
@click.option("--on", "day", required=True, metavar="YYYY-MM-DD")
@click.option("--signed-by", default="", metavar="TEXT")
@HOME
def recognise_(round_id: str, number: str, day: str, signed_by: str, home: Path | None) -> None:
    """Enter the certificates of a round's results from 3 stars, with their term."""
    from workbench.desk.programme.rounds.whole import recognise
    from workbench.programme.fields import read_day

    with at_desk(home) as (office, actor):
        done = recognise(
            office, actor, round_id, decision_number=number, decided_on=read_day(day, "--on"), signed_by=signed_by
        )
    say(done.left, words.TAG)
    click.echo(round_words.recognised(done.count, f"{done.ends:%d/%m/%Y}"))


@click.command("report")
@RECORD
@click.argument("folder", type=FOLDER)
@REPLACE
@HOME
def report_(record: str, folder: Path, home: Path | None, *, replace: bool) -> None:
    """Write a report, a list or the receipt of a form as .docx and .pdf; figures are live until it is signed."""
    from workbench.desk.programme.reports.files import report_files

    with at_desk(home) as (office, actor):
        files = report_files(office, actor, record)
    write_files(folder, files, replace=replace)
    click.echo(report_words.written(len(files), str(folder)))
