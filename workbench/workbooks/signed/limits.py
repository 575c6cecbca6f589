"""How far a signed PDF may reach and what reading it may cost. Known to both sides of the child process."""

from __future__ import annotations

from workbench.workbooks.limiting import Limits

FILE_MB = 40
"""The minutes of 60 products take 3, each signature with its chain some 50 KB."""
PAGES = 1000
SIGNATURES = 50
ATTACHMENTS = 20
OF_SIGNED = Limits(memory_mb=1500, cpu_seconds=120, wall_seconds=240, answer_mb=120)
"""What the child that reads may take."""
