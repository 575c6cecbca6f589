"""The commands of one record and of the register it stands in: entered, changed, moved, joined, found.

Who stands at the machine acts in every name. Kept out: what may be done (`programme`), doing it (`desk.programme`).
"""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.programme.shared import RECORD, WHY_NEEDED, at_desk
from workbench.cli.shared.options import HOME
from workbench.errors import RecordError
from workbench.text_vi.programme import registers as words

_LIMIT = click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
_WHY = click.option("--why", metavar="TEXT")
_FIELDS = click.argument("fields", metavar="FIELD=TEXT", nargs=-1)


def _given(fields: tuple[str, ...]) -> dict[str, object]:
    """Read FIELD=TEXT; an empty text empties the field."""
    split = {one: one.partition("=") for one in fields}
    if wrong := [one for one, (name, sign, _) in split.items() if not name or not sign]:
        raise RecordError.of(words.not_a_field(wrong[0]), code="not_a_field")
    return {name: text for name, _, text in split.values()}


@click.command("add")
@click.argument("kind", metavar="REGISTER")
@_FIELDS
@click.option("--is-new", is_flag=True)
@HOME
def add(kind: str, fields: tuple[str, ...], home: Path | None, *, is_new: bool) -> None:
    """Enter a record."""
    from workbench.desk.programme.acts import enter

    with at_desk(home, made=True) as (office, actor):
        now = enter(office, actor, kind, _given(fields), is_new=is_new)
    click.echo(words.done(now.id, now.title, now.state))


@click.command("edit")
@RECORD
@_FIELDS
@_WHY
@HOME
def edit(record: str, fields: tuple[str, ...], why: str | None, home: Path | None) -> None:
    """Change fields of a record; an empty text empties a field."""
    from workbench.desk.programme.acts import change

    with at_desk(home) as (office, actor):
        now = change(office, actor, record, _given(fields), reason=why)
    click.echo(words.done(now.id, now.title, now.state))


@click.command("move")
@RECORD
@click.argument("name", metavar="MOVE")
@_FIELDS
@_WHY
@HOME
def move(record: str, name: str, fields: tuple[str, ...], why: str | None, home: Path | None) -> None:
    """Move a record in its life, with the fields that this needs."""
    from workbench.desk.programme import acts

    with at_desk(home) as (office, actor):
        now = acts.move(office, actor, record, name, _given(fields), reason=why)
    click.echo(words.done(now.id, now.title, now.state))


@click.command("retract")
@RECORD
@WHY_NEEDED
@HOME
def retract(record: str, why: str, home: Path | None) -> None:
    """Take out a record that was entered by mistake."""
    from workbench.desk.programme import acts

    with at_desk(home) as (office, actor):
        now = acts.retract(office, actor, record, reason=why)
    click.echo(words.done(now.id, now.title, now.state))


@click.command("join")
@RECORD
@click.argument("into", metavar="INTO")
@WHY_NEEDED
@HOME
def join(record: str, into: str, why: str, home: Path | None) -> None:
    """Say that a record is one with another."""
    from workbench.desk.programme import acts

    with at_desk(home) as (office, actor):
        now = acts.join(office, actor, record, into, reason=why)
    click.echo(words.joined(now.id, now.title, into))


@click.command("carry-over")
@RECORD
@click.option("--kind", required=True, metavar="TEXT")
@HOME
def carry_over_(record: str, kind: str, home: Path | None) -> None:
    """Begin the dossier of a product's next year from one that was concluded."""
    from workbench.desk.programme.acts import carry_over

    with at_desk(home) as (office, actor):
        now = carry_over(office, actor, record, kind)
    click.echo(words.done(now.id, now.title, now.state))


@click.command("list")
@click.argument("text", metavar="[TEXT]", default="")
@click.option("--register", "kind", metavar="REGISTER", default=None)
@_LIMIT
@HOME
def listing(text: str, kind: str | None, limit: int, home: Path | None) -> None:
    """Print the records that hold every word of a text, in whatever way its Vietnamese is typed."""
    from workbench.desk.programme.views import listed

    with at_desk(home) as (office, actor):
        found = listed(office, actor, kind, text, limit=limit)
    for now in found.rows:
        click.echo(words.row(now.id, now.kind, now.title, now.state, [found.names.get(one, one) for one in now.names]))
    click.echo(words.counted(len(found.rows), limit))


@click.command("history")
@RECORD
@HOME
def record_history(record: str, home: Path | None) -> None:
    """Print a record as it stands, what names it, and every change of it."""
    from workbench.cli.tables.programme import life_lines
    from workbench.desk.programme.views import life

    with at_desk(home) as (office, actor):
        found = life(office, actor, record)
    for line in life_lines(found):
        click.echo(line)
