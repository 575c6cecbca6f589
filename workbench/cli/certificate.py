"""The command that makes a room's own certificate."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from workbench import settings
from workbench.cli.shared.options import HOME, REPLACE


@click.command()
@click.argument("addresses", metavar="ADDRESS...", nargs=-1, required=True)
@HOME
@REPLACE
def certificate(addresses: tuple[str, ...], home: Path | None, *, replace: bool) -> None:
    """Make a certificate for this server's own names, and print the fingerprint that members compare."""
    from workbench.desk.printing.room_certificate import fingerprint, names_in
    from workbench.server.home.certificate import make_certificate
    from workbench.text_vi.server import certificate as words

    made = make_certificate(home or settings.home_dir(), addresses, now=datetime.now(UTC), replace=replace)
    click.echo(words.made(names_in(made), fingerprint(made), f"{made.not_valid_after_utc:%d/%m/%Y}"))
