"""What an examination finds: a fault in our usual words, and how much it matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from workbench.errors import Fault, WorkbenchError
from workbench.text_vi import Said
from workbench.text_vi.doctor import record as words

Severity = Literal["note", "machine", "record"]
"""`note`: good to know; `machine`: something is missing or open here; `record`: what is kept does not hold."""


MACHINE_LACKS, RECORD_BROKEN = 1, 2
"""What an examination exits with that found such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was found."""

    fault: Fault
    severity: Severity


@dataclass(slots=True, kw_only=True)
class Report:
    """An examination from one end to the other, filled in as it goes on.

    Attributes:
        findings: Everything that was found, the machine first.
        sessions: How many sessions were gone through.
        entries: How many entries the journal has.
        chain_seconds: How long it took to verify the journal's chain, from the first entry to the last.
        heads: The hash of each session's newest entry, and of the office's: found again for ever, as a receipt's is.
        files: How many files of manifests were hashed.
        free: Bytes free where the archive lies.
    """

    findings: list[Finding] = field(default_factory=list)
    sessions: int = 0
    entries: int = 0
    chain_seconds: float = 0
    heads: dict[str, str] = field(default_factory=dict)
    files: int = 0
    free: int = 0

    @property
    def exit_code(self) -> int:
        """How the command ends: by the gravest that was found, 0 where it is nothing but notes."""
        found = {finding.severity for finding in self.findings}
        return RECORD_BROKEN if "record" in found else MACHINE_LACKS if "machine" in found else 0


def note(said: Said, where: str = "", code: str = "") -> Finding:
    """Return something good to know."""
    return Finding(fault=Fault.of(said, where, code), severity="note")


def machine(said: Said, where: str = "", code: str = "") -> Finding:
    """Return something that this machine lacks or leaves open."""
    return Finding(fault=Fault.of(said, where, code), severity="machine")


def record(said: Said, where: str = "", code: str = "") -> Finding:
    """Return something in the record that does not hold."""
    return Finding(fault=Fault.of(said, where, code), severity="record")


def faults_of(error: WorkbenchError, where: str) -> Iterator[Finding]:
    """Yield what another room refuses, placed where it was found."""
    for fault in error.faults:
        place = ", ".join(filter(None, (where, fault.where)))
        yield Finding(fault=Fault(what=fault.what, todo=fault.todo, where=place, code=fault.code), severity="record")


def whatever_happens(where: str, look: Callable[..., Iterable[Finding]], *args: Any) -> Iterator[Finding]:
    """Go through one part of the examination; where it breaks down over what it reads, say so and let the rest go on.

    Any exception counts: a record that was tampered with may hold anything, and the other parts must still be told.
    """
    try:
        yield from look(*args)
    except WorkbenchError as error:
        yield from faults_of(error, where)
    except Exception as error:
        yield record(words.part_unreadable(type(error).__name__, str(error)), where, "part_unreadable")
