"""The commands between sessions: what goes up, a plan from what came up, a product over levels and years.

Kept out: what goes up (`council`), files (`documents`), the archive (`desk`).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.shared.opened import opened
from workbench.cli.shared.options import FILE, FOLDER, HOME, REPLACE, claim, write_files
from workbench.text_vi.cli.commands import PLAN_TAG
from workbench.text_vi.council import rounds as words
from workbench.text_vi.findings import line_changes as line_words

if TYPE_CHECKING:
    from workbench.desk.board_shapes import Compared


@click.command("forward")
@click.argument("session_id", metavar="SESSION")
@click.argument("folder", type=FOLDER)
@REPLACE
@HOME
def session_forward(session_id: str, folder: Path, home: Path | None, *, replace: bool) -> None:
    """Write what goes to the next level: the list, forward.json and forward.xlsx, and its products' data."""
    from workbench.desk.views import rounds

    files = rounds.forward(opened(home), None, session_id)
    write_files(folder, files, replace=replace)
    click.echo(words.forward_written(str(folder)))
    if below := json.loads(files["forward.json"])["left_out"]:
        click.echo(words.kept_below(below))


@click.command("from")
@click.argument("source", metavar="FOLDER_OR_BUNDLE", type=click.Path(path_type=Path))
@click.argument("plan", type=FILE)
@click.option("--into", type=FILE, required=True)
@REPLACE
@click.option(
    "--earlier-results",
    "show",
    type=click.Choice(["never", "after_close", "always"]),
    default=None,
)
def session_from(source: Path, plan: Path, into: Path, show: str | None, *, replace: bool) -> None:
    """Fill a plan with the products that a lower level forwarded, once they are checked against its bundle."""
    from workbench.rulebook import Rulebook
    from workbench.workbooks.forward.plan import fill_plan
    from workbench.workbooks.forward.read import read_forwarded

    claim(into, replace=replace, reads=(plan, source))
    rulebook = Rulebook()
    received = read_forwarded(source, rulebook)
    faults = fill_plan(plan, received, into=into, show=show, rulebook=rulebook)
    for fault in faults:
        click.echo(f"{PLAN_TAG} {fault}", err=True)
    title = received.bundle.session.title
    click.echo(words.plan_filled(str(into), len(received.going), title, signed=received.signed))
    if below := received.left_out:
        click.echo(words.stays_below(below.products, below.of_sha256))
    sys.exit(2 if faults else 0)


@click.command("history")
@click.argument("code", metavar="CODE")
@click.option("--lines", is_flag=True)
@HOME
def history(code: str, home: Path | None, *, lines: bool) -> None:
    """A product over levels and years: what each concluded session found, and what changed."""
    from workbench.desk.views import rounds

    told = rounds.history_of(opened(home), code)
    for cycle in told["cycles"]:
        found = ", ".join(filter(None, [f"{cycle['found']} ({cycle['decision']})", cycle["went"]]))
        click.echo(words.history_line(cycle["title"], cycle["level"], cycle["held_on"], found))
        for change in cycle["changes"]:
            click.echo(f"    {change}")
    if lines and told["compared"]:
        _say_lines(told["compared"])
    for line in told["unread"]:
        click.echo(line, err=True)
    if not told["cycles"]:
        click.echo(words.no_history(code))


def _say_lines(compared: Compared) -> None:
    """Print each line before and now, with what the mapping says where a decision lies between."""
    click.echo(compared["heading"])
    click.echo(f"  {compared['note']}")
    for one in compared["lines"]:
        number = " ← ".join(filter(None, [one["line"], one["old"] if one["old"] != one["line"] else None]))
        was = "; ".join(filter(None, [one["was"], one["carried"]]))
        click.echo(line_words.command_line(one["move_text"], number, one["title"], was, one["now"]))
        if one["move"] == "none" and one["why"]:
            click.echo(f"        {one['why']}")
