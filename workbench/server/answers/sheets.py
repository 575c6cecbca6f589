"""Published sheets by REST, for whoever is signed in; a browser may keep one and asks by its tag if it still holds."""

from __future__ import annotations

from workbench.council.roster import Visitor
from workbench.server.door import Door
from workbench.server.work.sheet_store import KeptSheet


async def published(door: Door, _visitor: Visitor, key: str) -> KeptSheet:
    """Hand over a published sheet by its key, such as `26/2026/QĐ-TTg#1`; it is the same for everybody."""
    return await door.sheet(key)
