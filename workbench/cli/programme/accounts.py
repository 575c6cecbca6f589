"""The commands of the personal codes of accounts: slips with new ones, codes made void.

Kept out: making and keeping the codes (`desk.sign_in`), how slips look (`documents`).
"""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.programme.shared import at_desk
from workbench.cli.shared.options import FILE, HOME, REPLACE, claim
from workbench.text_vi.cli import commands


@click.command("slips")
@click.argument("file", type=FILE)
@click.option("--account", "accounts", multiple=True, metavar="ACCOUNT")
@click.option("--address", default="http://127.0.0.1:8866/", show_default=True)
@REPLACE
@HOME
def slips(file: Path, accounts: tuple[str, ...], address: str, home: Path | None, *, replace: bool) -> None:
    """Print slips with new personal codes for accounts that have none, or anew for those that are named."""
    from workbench.desk.printing.printing import print_account_slips

    claim(file, replace=replace)
    with at_desk(home) as (office, _):
        count = print_account_slips(office, file, address=address, accounts=accounts or None)
    click.echo(commands.slips_written(count, str(file)))


@click.command("void-codes")
@click.argument("accounts", nargs=-1, required=True, metavar="ACCOUNT...")
@HOME
def void_codes(accounts: tuple[str, ...], home: Path | None) -> None:
    """Void the personal codes of accounts without new ones; who is signed in by them is out."""
    from workbench.desk.sign_in.accounts import void_account_codes

    with at_desk(home) as (office, actor):
        count = void_account_codes(office, accounts, by=actor.who)
    click.echo(commands.codes_voided(count))
