"""Which papers of a dossier are there, which are missing or have expired, told by line of the sheet.

A decision lists the papers and the rulebook says for which lines each is read (`rulebook.records.evidence`, inferred).
So nothing here judges: a line whose papers are not there asks whoever ticks points there for a word, and takes
any answer. A dossier of which nothing is on record lies on paper, and nothing is asked of it.

Pure: what is on record comes from `council.facts`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workbench.council.facts.dossier_files import DossierFile, DossierPart
from workbench.rulebook.records.evidence import Evidence, Proof
from workbench.rulebook.records.sheet import Criterion, Sheet

PaperState = Literal["there", "expired", "missing", "sample"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperStands:
    """One paper of the list, for one product.

    Attributes:
        proof: The paper.
        state: Whether pages stand for it, and are still valid.
        lines: The lines of the product's sheet that it is read for.
    """

    proof: Proof
    state: PaperState
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePapers:
    """What a line finds of its papers.

    Attributes:
        parts: The numbers of the pages shown at it.
        papers: The numbers of the papers read for it.
        missing: Those of them of which there are no pages.
        expired: Those of them of which all pages have expired.
        asks: The letters of the options that ask for a word when ticked.
    """

    parts: tuple[int, ...]
    papers: tuple[str, ...]
    missing: tuple[str, ...]
    expired: tuple[str, ...]
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPapers:
    """The papers of one product's dossier on one day."""

    papers: tuple[PaperStands, ...]
    lines: Mapping[str, LinePapers]


def dossier_papers(
    sheet: Sheet,
    set_no: int,
    evidence: Evidence | None,
    parts: Sequence[DossierPart],
    on: date,
    *,
    entered: Collection[str] = (),
) -> DossierPapers:
    """Look through the papers of a dossier.

    Args:
        sheet: The product's sheet.
        set_no: Its number.
        evidence: The papers that the decision lists; None where it has no list.
        parts: What stands on record of the product.
        on: The day on which papers must be valid: that of the scoring.
        entered: Forms whose contents are on record without pages (`council.facts.dossier.forms_entered`).
    """
    holds = [part for part in parts if not part.ended]
    listed = evidence.proofs if evidence else ()
    read_for = evidence.of_set(set_no) if evidence else {}
    states = {proof.no: _state(proof, holds, on, entered) for proof in listed}
    return DossierPapers(
        papers=tuple(
            PaperStands(
                proof=proof,
                state=states[proof.no],
                lines=tuple(line.id for line in sheet.criteria if proof in read_for.get(line.id, ())),
            )
            for proof in listed
        ),
        lines={line.id: _line(line, read_for.get(line.id, ()), states, holds) for line in sheet.criteria},
    )


def _state(proof: Proof, parts: Iterable[DossierPart], on: date, entered: Collection[str]) -> PaperState:
    if proof.sample:
        return "sample"
    if proof.no in entered:
        return "there"
    expired = [part.has_expired(on) for part in parts if part.paper == proof.no]
    if not expired:
        return "missing"
    return "expired" if all(expired) else "there"


def _line(
    line: Criterion, proofs: Sequence[Proof], states: Mapping[str, PaperState], parts: Sequence[DossierPart]
) -> LinePapers:
    numbers = [proof.no for proof in proofs]
    return LinePapers(
        parts=tuple(part.number for part in parts if part.paper in numbers or line.id in part.lines),
        papers=tuple(numbers),
        missing=tuple(no for no in numbers if states[no] == "missing"),
        expired=tuple(no for no in numbers if states[no] == "expired"),
        asks=_asks(line, proofs, states) if parts else (),
    )


def _asks(line: Criterion, proofs: Sequence[Proof], states: Mapping[str, PaperState]) -> tuple[str, ...]:
    """Return the options that give points, where none of the papers that speak to the line is there and valid.

    The forms of every dossier (Mẫu 01 to 03) speak to many lines; where the list has a paper of the line's own, that
    one counts.
    """
    own = [proof for proof in proofs if proof.duty == "additional"] or [proof for proof in proofs if not proof.sample]
    if not own or any(states[proof.no] == "there" for proof in own):
        return ()
    return tuple(letter for letter, option in zip(line.letters, line.options, strict=True) if option.points > 0)


def unassigned(file: DossierFile, parts: Iterable[DossierPart]) -> tuple[tuple[int, int], ...]:
    """Return the runs of pages of a file, both ends included, that stand for no paper yet."""
    taken = {page for part in parts if part.file == file.number for page in range(part.first, part.last + 1)}
    runs: list[tuple[int, int]] = []
    for page in range(1, file.pages + 1):
        if page in taken:
            continue
        if runs and runs[-1][1] == page - 1:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    return tuple(runs)
