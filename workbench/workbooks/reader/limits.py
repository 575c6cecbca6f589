"""How far a workbook may reach and what reading it may cost. Known to both sides of the child process."""

from __future__ import annotations

from workbench.workbooks.limiting import Limits

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

OF_WORKBOOKS = Limits(memory_mb=900, cpu_seconds=20, wall_seconds=30, answer_mb=24)
"""What the child that reads may take."""
