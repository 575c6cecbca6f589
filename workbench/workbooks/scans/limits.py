"""How far a file of a dossier may reach and what reading it may cost. Known to both sides of the child process."""

from __future__ import annotations

from workbench.workbooks.limiting import Limits

FILE_MB = 150
"""The size of a file as it lies on disk; 300 scanned pages take 50 to 150."""
PAGES = 1000
PICTURE_MEGAPIXELS = 80
"""A3 at 600 dots an inch has 70."""
PAGE_LETTERS = 20_000
"""What is kept of one page's text; a page printed full has some 4,000."""
OF_SCANS = Limits(memory_mb=900, cpu_seconds=60, wall_seconds=90, answer_mb=24)
"""What the child that reads may take."""
