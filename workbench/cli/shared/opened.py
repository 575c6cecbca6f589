"""The office's archive as commands open it: let go of when the command ends, however it ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench import settings

if TYPE_CHECKING:
    from workbench.desk import Office


def opened(home: Path | None, *, made: bool = False) -> Office:
    """Open the archive of a home, the usual one if none is named.

    Args:
        home: The folder.
        made: Whether it is made where there is none.

    Raises:
        MissingError: If there is none, and none is to be made.
    """
    from workbench.desk import desk_of, open_desk

    place = home or settings.home_dir()
    office = open_desk(place) if made else desk_of(place)
    click.get_current_context().call_on_close(office.close)
    return office
