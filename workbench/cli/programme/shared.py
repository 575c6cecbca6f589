"""What the commands of the registers share: the desk with whoever stands at the machine, a record's id, a reason.

Kept out: options that every command may have (`cli.shared.options`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench import settings

if TYPE_CHECKING:
    from workbench.desk import Office
    from workbench.programme.permissions import Actor

RECORD = click.argument("record", metavar="RECORD")
WHY_NEEDED = click.option("--why", metavar="TEXT", required=True)


@contextmanager
def at_desk(home: Path | None, *, made: bool = False) -> Iterator[tuple[Office, Actor]]:
    """Open the desk, and say who acts; where it is made, a home may be new."""
    from workbench.desk import desk_of, open_desk
    from workbench.desk.office import OPERATOR
    from workbench.programme.permissions import at_the_machine

    place = home or settings.home_dir()
    with closing(open_desk(place) if made else desk_of(place)) as office:
        yield office, at_the_machine(OPERATOR)
