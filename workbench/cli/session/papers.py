"""The command of a session's set of papers. Kept out: which there are and what they say (`documents.paper`)."""

from __future__ import annotations

from pathlib import Path

import click

from workbench import settings
from workbench.cli.shared.opened import opened
from workbench.cli.shared.options import FILE, HOME, REPLACE, claim, write_file
from workbench.text_vi import paper_facts
from workbench.text_vi.documents import paper as words


@click.command("papers")
@click.argument("session_id", metavar="SESSION")
@click.argument("file", type=FILE)
@click.option("--outputs", type=click.Path(path_type=Path, file_okay=False, resolve_path=True), default=None)
@REPLACE
@HOME
def session_papers(session_id: str, file: Path, outputs: Path | None, home: Path | None, *, replace: bool) -> None:
    """Write every paper that a session gives reason for into one zip; what they leave blank is told first."""
    from workbench.desk.paper_facts import blanks_of
    from workbench.desk.printing.papers import paper_set

    claim(file, replace=replace)
    desk = opened(home)
    for name, papers in blanks_of(desk, session_id):
        click.echo(paper_facts.blank(name, paper_facts.LABELS[name], papers))
    made = paper_set(desk, session_id, outputs or settings.outputs_dir())
    write_file(file, made.raw)
    if not made.made:
        click.echo(words.NOT_MADE if made.over else words.NOT_OVER)
    if made.stale:
        click.echo(words.FACTS_CHANGED)
    if made.changed:
        click.echo(words.changed_since(made.changed))
    click.echo(words.written_to(str(file), made.files))
