"""All blank ballots that were asked for in one PDF/A-3b, PDF/UA-1 file: typst compiles `templates/paper_ballot.typ`.

Kept out: what is printed (`paper_ballot`), whose ballots these are (the desk).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import typst

from workbench.council.blanks import Blank
from workbench.documents.glyphs import as_printed
from workbench.documents.paper_ballot import paper_ballot
from workbench.documents.paths import FONTS, TEMPLATES
from workbench.rulebook import Rulebook

TEMPLATE = TEMPLATES / "paper_ballot.typ"


def paper_ballots_pdf(blanks: Iterable[Blank], rulebook: Rulebook, *, two_sided: bool = False) -> tuple[bytes, int]:
    """Lay out blank ballots, each numbered from page 1.

    Args:
        blanks: In the order in which they are to be handed out; at least one.
        rulebook: The published sheets, in whosever words.
        two_sided: Whether each begins on a new leaf where both sides are printed.

    Returns:
        The file, the same bytes for the same ballots, and how many pages it has.
    """
    data = {"two_sided": two_sided, "ballots": [as_printed(paper_ballot(blank, rulebook)) for blank in blanks]}
    compiler = typst.Compiler(
        str(TEMPLATE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    pdf: Any = compiler.compile(pdf_standards=["a-3b", "ua-1"])
    return pdf, int(compiler.query("<pages>", field="value", one=True))
