"""What each file of a session's folder is, in words, by the name that the manifest gives it.

Kept out: making them (`make`), where they stand in the zip (`documents.paper.whole`).
"""

from __future__ import annotations

from pathlib import PurePosixPath

from workbench import settings
from workbench.documents.paper.context import PAPERS
from workbench.documents.paper.whole import SHEETS
from workbench.text_vi.documents import paper as paper_words
from workbench.text_vi.documents import set as words


def told_of(name: str) -> str:
    """Return what a file is for; empty where its name is of none of the kinds that are made."""
    path = PurePosixPath(name)
    folder = path.parts[0] if len(path.parts) > 1 else ""
    if folder == SHEETS:
        return words.SHEET
    if folder == settings.OVERLAY:
        return words.LOADED_WORDING
    if folder != PAPERS:
        return words.FILES.get(name, "")
    if path.name.startswith(paper_words.CERTIFICATES):
        return words.CERTIFICATES
    kind = next((paper_words.KIND[key] for key, begin in paper_words.FILE.items() if path.name.startswith(begin)), "")
    return words.paper_file(kind, path.suffix) if kind else ""
