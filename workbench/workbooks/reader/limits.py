"""How far a workbook may reach and what reading it may cost. Known to both sides of the child process."""

from __future__ import annotations

LIMIT_MB = 10
"""The size of a file as it lies on disk."""
UNPACKED_MB = 60
"""What all its parts may unpack to, whatever the zip's directory declares."""
LAST_ROW = 5000
LAST_COLUMN = 702
"""ZZ. A value beyond these is no list of a council."""
DEPTH = 64
"""How deep XML may nest; a workbook's own parts stay below twenty."""
COVERED = 200_000
"""Cells that merged ranges may cover in one sheet."""

MEMORY_MB = 900
"""Address space of the child that reads."""
CPU_SECONDS = 20
WALL_SECONDS = 30
ANSWER_MB = 24
"""The most that the child may answer."""
