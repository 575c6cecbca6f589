"""The command of scans: a folder of files into the dossiers of a session, by their names.

Kept out: what names say and what a file is (`workbooks.scans`), the acts (the desk).
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from workbench.cli.shared.opened import opened
from workbench.cli.shared.options import FOLDER, HOME
from workbench.text_vi.workbooks import scans as words


@click.command("dossiers")
@click.argument("session_id", metavar="SESSION")
@click.argument("folder", type=FOLDER)
@click.option("--dry-run", "dry", is_flag=True)
@HOME
def session_dossiers(session_id: str, folder: Path, home: Path | None, *, dry: bool) -> None:
    """Bring the scans of FOLDER into the dossiers of SESSION, each to the product and paper that its name says."""
    from workbench.desk.acts.dossier_import import import_scans

    told: Counter[str] = Counter()
    for scan in import_scans(opened(home), session_id, folder, dry=dry):
        for fault in scan.faults:
            click.echo(f"{words.TAG} {fault}", err=True)
        if scan.product is not None and not scan.faults:
            goes = words.goes(str(scan.place), scan.product.code, scan.product.name, scan.paper_named)
            click.echo(f"{goes} {words.ALREADY}" if scan.already else goes)
        told["wrong" if scan.faults else "already" if scan.already else "brought" if scan.paper else "unnamed"] += 1
    click.echo(words.counted(told["brought"], told["unnamed"], told["already"], told["wrong"], dry=dry))
    sys.exit(2 if told["wrong"] else 0)
