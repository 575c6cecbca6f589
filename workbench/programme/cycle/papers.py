"""Whether a dossier holds the papers that the law asks for, by the list of the decision it falls under.

The list is the rulebook's (`rulebook.records.evidence`; 26/2026 Điều 6, Phụ lục III). What is missing is computed,
never stored; a dossier without a mandatory paper is complete only with a reason, which stands in the journal. Papers
are looked for, never judged. Kept out: files of papers (the dossiers of a session).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from workbench.errors import Fault, RecordError
from workbench.programme.acts import RecordNow
from workbench.programme.fields import Values
from workbench.programme.kinds import Kind
from workbench.rulebook.records.decision import Decision
from workbench.rulebook.records.evidence import Evidence, Proof
from workbench.spelling import folded
from workbench.text_vi.programme import faults as words
from workbench.text_vi.programme import kinds as names


def decision_of(dossier: Values, decisions: Mapping[str, Decision], today: date) -> str | None:
    """Return the decision whose list a dossier is held against: the one it names, else the one in force on its day.

    Args:
        dossier: What its fields hold.
        decisions: All that are known, by number.
        today: Its day while the producer has not filed it.

    Returns:
        Its number; None where no decision was in force yet.
    """
    named = dossier.get("decision")
    if named in decisions:
        return str(named)
    day = date.fromisoformat(str(dossier.get("filed_on", today.isoformat())))
    in_force = [one for one in decisions.values() if one.in_force_from <= day]
    return max(in_force, key=lambda one: one.in_force_from).number if in_force else None


def missing(dossier: Values, evidence: Evidence) -> list[Proof]:
    """Return the mandatory papers that a dossier does not hold, in the order of the list."""
    held = _held(dossier)
    return [one for one in evidence.proofs if one.duty == "mandatory" and one.no not in held]


def require_papers(now: RecordNow, dossier: Values, evidence: Evidence | None, reason: str | None) -> None:
    """Refuse to find a dossier complete that lacks a mandatory paper without a reason, or names one of no list.

    Args:
        now: The dossier.
        dossier: What its fields would hold with the move.
        evidence: The list it is held against; None where there is none, and nothing is asked then.
        reason: Why it is complete all the same, if that was told.

    Raises:
        RecordError: With a fault for each paper, at its name.
    """
    if evidence is None:
        return
    faults = list(_unknown(_held(dossier), evidence))
    lacking = words.paper_missing(evidence.decision)
    if not reason:
        faults += [Fault.of(lacking, paper_name(one), "paper_missing") for one in missing(dossier, evidence)]
    if faults:
        raise RecordError(faults)


def papers_in(kind: Kind, given: Mapping[str, object]) -> list[str]:
    """Return the numbers of the papers that fields name: those that a dossier holds, those that a file is."""
    said = [given.get(field.name) for field in kind.fields if field.type == "paper"]
    return [str(no) for some in said if isinstance(some, list) for no in some]


def require_known(named: Iterable[str], evidence: Evidence) -> None:
    """Refuse papers that are not in the list.

    Raises:
        RecordError: With a fault for each, at its name.
    """
    if faults := list(_unknown(named, evidence)):
        raise RecordError(faults)


def _unknown(named: Iterable[str], evidence: Evidence) -> Iterator[Fault]:
    known = {one.no for one in evidence.proofs}
    said = words.paper_unknown(evidence.decision)
    yield from (Fault.of(said, no, "paper_unknown") for no in named if no not in known)


def permits_of(proof: Proof, permits: Iterable[RecordNow], today: date) -> list[RecordNow]:
    """Return the papers in the registers that may be one of the list: by the words that call it, and not ended yet.

    They are proposed; who looks the dossier through says whether they are.
    """
    called = [f" {folded(word)}" for word in proof.seen_as]
    last = today.isoformat()
    found = (one for one in permits if one.state == "valid" and str(one.values.get("ends_on", last)) >= last)
    return [
        one
        for one in found
        if any(word in f" {folded(names.CHOICES['permit_type'][str(one.values['permit_type'])])}" for word in called)
    ]


def paper_name(proof: Proof) -> str:
    """Return what a paper is called, with its number in the list."""
    return f"{proof.no}: {proof.title}"


def _held(dossier: Values) -> list[str]:
    held = dossier.get("papers", [])
    return held if isinstance(held, list) else [str(held)]
