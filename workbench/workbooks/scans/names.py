"""What the name of a scan says: of which product it is, and which paper of the decision's list.

A name is a hint and no more: what a file is its content says, and a person may always say otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from workbench.rulebook.records.evidence import Evidence
from workbench.spelling import folded


def products_in(path: PurePath, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the products whose code stands in a name, or in the folder nearest to it that has any.

    Of codes that stand within one another the longest counts; more than one is for a person to decide.

    Args:
        path: The file's path under the folder that is brought in.
        codes: The codes of the session's products.
    """
    known = {code: _words(code) for code in codes}
    for step in (path.stem, *reversed(path.parts[:-1])):
        said = _words(step)
        found = [code for code, sought in known.items() if sought in said or f" {sought.replace(' ', '')} " in said]
        if found:
            inner = {a for a in found for b in found if a != b and known[a] in known[b]}
            return tuple(code for code in found if code not in inner)
    return ()


def paper_in(name: str, evidence: Evidence | None) -> str | None:
    """Return the number of the paper that a name speaks of, None where it speaks of none or of several."""
    said = _words(PurePath(name).stem)
    lengths: dict[str, int] = {}
    for proof in evidence.proofs if evidence else ():
        longest = max((len(word) for word in proof.seen_as if _words(word) in said), default=0)
        if longest:
            lengths[proof.no] = longest
    best = [no for no, length in lengths.items() if length == max(lengths.values())]
    return best[0] if len(best) == 1 else None


def _words(text: str) -> str:
    """Return the words of a text, each between spaces; people write `_` for a space."""
    return f" {folded(text.replace('_', ' '))} "
