"""How the server itself fares: whether the archive takes what is written, and how much room the disk has.

It is looked at now and then, beside answering, and told at once from what was last seen: whoever watches never waits
for the archive, and asking often costs nothing. Nothing here knows of anybody.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

from workbench.desk import Office
from workbench.errors import WorkbenchError

log = logging.getLogger(__name__)

LEAST_FREE = 1024**3
"""Bytes under which files are no longer taken, and the server says that it does not fare well."""
BUSY = "archive_busy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What was last seen.

    Attributes:
        archive_writable: Whether the archive took the lock of writing; another process that holds it for a moment is
            no fault.
        free: Bytes free where the archive lies; None where it is no file.
        since: Seconds that the server has run, by a clock that is never set.
    """

    archive_writable: bool
    free: int | None
    since: float

    @property
    def well(self) -> bool:
        """Whether nobody need be called."""
        return self.archive_writable and (self.free is None or self.free >= LEAST_FREE)


class Watch:
    """Looks, and remembers what it saw."""

    def __init__(self, office: Office) -> None:
        """Begin with an archive that was just opened."""
        self._office, self._begun = office, time.monotonic()
        self._writable, self._free = True, office.store.free()

    def look(self) -> None:
        """Take the lock of writing, on a server of databases that of no scope, and give it back; reads the disk.

        Call it where acts are written.
        """
        try:
            with self._office.store.begin():
                pass
            writable = True
        except WorkbenchError as refused:
            writable = self._writable if refused.faults[0].code == BUSY else False
        except OSError:
            writable = False
        if writable is not self._writable:
            log.error("archive_writable status=%s", str(writable).lower())
        self._writable, self._free = writable, self._office.store.free()

    def state(self) -> Health:
        """Return what was last seen."""
        return Health(archive_writable=self._writable, free=self._free, since=time.monotonic() - self._begun)
