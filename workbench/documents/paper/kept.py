"""A paper kept as text, so that what was signed is printed the same ever after. Kept out: where it is kept."""

from __future__ import annotations

from pydantic import TypeAdapter

from workbench.documents.paper.context import Paper

_PAPER = TypeAdapter(Paper)


def kept_paper(paper: Paper) -> str:
    """Return a paper as JSON."""
    return _PAPER.dump_json(paper).decode()


def paper_kept(text: str) -> Paper:
    """Return the paper that a text of `kept_paper` keeps."""
    return _PAPER.validate_json(text)
