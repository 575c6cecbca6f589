"""The board's call for progress, with what only the server knows: how its own backups fare."""

from __future__ import annotations

from workbench.council.roster import Visitor
from workbench.desk.board_shapes import Progress
from workbench.desk.views import views
from workbench.server.door import Door


def progress(door: Door, visitor: Visitor, sid: str) -> Progress:
    """Show chair and secretary who has finished, and how the backups fare that make themselves."""
    return {**views.progress(door.office, visitor, sid), "backup": door.backups.state()}
