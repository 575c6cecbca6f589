"""The commands of sessions in writing: the members' opinions as forms to sign, what it sent to a meeting as a plan.

Kept out: which opinions and products these are (the desk), how forms and workbooks look (`documents`).
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbench import settings
from workbench.cli.shared.opened import opened
from workbench.cli.shared.options import FILE, FOLDER, HOME, REPLACE, claim, write_files
from workbench.text_vi.cli.commands import PLAN_TAG
from workbench.text_vi.council import written
from workbench.text_vi.documents import opinion as words


@click.command("opinions")
@click.argument("session_id", metavar="SESSION")
@click.argument("folder", type=FOLDER)
@REPLACE
@HOME
def session_opinions(session_id: str, folder: Path, home: Path | None, *, replace: bool) -> None:
    """Write the members' opinions of a closed session in writing as forms to sign, a folder for each member."""
    from workbench.desk.printing.opinions import all_of
    from workbench.documents.opinion.files import opinion_files
    from workbench.rulebook import Rulebook

    home = home or settings.home_dir()
    opinions = all_of(opened(home), None, session_id).opinions
    write_files(folder, opinion_files(opinions, Rulebook(overlays=home / settings.OVERLAY)), replace=replace)
    click.echo(words.written_to(str(folder), len(opinions)))


@click.command("to-meeting")
@click.argument("session_id", metavar="SESSION")
@click.argument("into", metavar="NEXT", type=FILE)
@click.option("--plan", type=FILE, default=None)
@REPLACE
@HOME
def session_to_meeting(session_id: str, into: Path, plan: Path | None, home: Path | None, *, replace: bool) -> None:
    """Write the plan NEXT of a meeting with the products that SESSION, in writing, sent to it, each with the reason."""
    from workbench.desk.written import for_meeting
    from workbench.rulebook import Rulebook
    from workbench.workbooks.forward.meeting_plan import add_to_meeting, write_meeting

    claim(into, replace=replace, reads=[plan] if plan else ())
    rulebook, faults = Rulebook(), []
    before, sent = for_meeting(opened(home), session_id)
    if plan is None:
        write_meeting(before, sent, into, rulebook)
    else:
        faults = add_to_meeting(plan, sent, before.session.level, into, rulebook)
    for fault in faults:
        click.echo(f"{PLAN_TAG} {fault}", err=True)
    click.echo(written.meeting_filled(str(into), len(sent), before.session.title, blank=plan is None))
    sys.exit(2 if faults else 0)
