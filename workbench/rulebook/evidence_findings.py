"""What must hold between the lists of papers and minima and the sheets they speak of: every line that is named exists.

All findings at once, in the order of the file. Kept out: the records' shape (`evidence`, `minima`), files (`check`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from workbench.rulebook.invariants import SheetFinding, source_findings
from workbench.rulebook.records.evidence import Evidence, Link, Proof
from workbench.rulebook.records.minima import Minima
from workbench.text_vi.rulebook import evidence as words

Lines = Mapping[int, Collection[str]]
"""The ids of the criteria of each published set."""


def evidence_findings(evidence: Evidence, lines: Lines) -> list[SheetFinding]:
    """Return all that does not hold in a list of papers.

    Args:
        evidence: A list of well-formed records.
        lines: The criteria of every sheet of its decision.
    """
    found = [*source_findings(evidence.links, "")]
    seen = Counter(proof.no for proof in evidence.proofs)
    found += [SheetFinding.of(words.proof_twice(no), words.proof(no), "proof_twice") for no, n in seen.items() if n > 1]
    for proof in evidence.proofs:
        found += source_findings(proof.source, words.proof(proof.no))
        found += _links(proof, lines)
    return found


def _links(proof: Proof, lines: Lines) -> Iterator[SheetFinding]:
    where = words.proof(proof.no)
    taken: set[tuple[str, int]] = set()
    for link in proof.links:
        unknown = [no for no in link.set_numbers if no not in lines]
        absent = [no for no in link.set_numbers if no in lines and link.criterion not in lines[no]]
        again = [no for no in _repeated(link) if no in lines]
        again += [no for no in dict.fromkeys(link.set_numbers) if (link.criterion, no) in taken]
        taken |= {(link.criterion, no) for no in link.set_numbers}
        if unknown:
            yield SheetFinding.of(words.link_to_no_set(unknown), where, "link_to_no_set")
        if absent:
            yield SheetFinding.of(words.link_to_no_criterion(link.criterion, absent), where, "link_to_no_criterion")
        if again:
            yield SheetFinding.of(words.link_twice(link.criterion, again), where, "link_twice")


def _repeated(link: Link) -> list[int]:
    return [no for no, count in Counter(link.set_numbers).items() if count > 1]


def minima_findings(minima: Minima, groups: Collection[str]) -> Iterator[SheetFinding]:
    """Yield all that does not hold in a list of minima.

    Args:
        minima: A list of well-formed records.
        groups: The groups that the sheets of its decision name.
    """
    yield from source_findings(minima.source, "")
    for name in minima.groups.values():
        if name not in groups:
            yield SheetFinding.of(words.group_without_sheet(name), "", "group_without_sheet")
    for no in dict.fromkeys([*minima.exempt, *(no for line in minima.lines for no in line.groups)]):
        if no not in minima.groups:
            yield SheetFinding.of(words.group_unknown(no), "", "group_unknown")
