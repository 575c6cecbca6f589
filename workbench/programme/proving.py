"""Which records show that a duty is done, as data: lines such as `event event_type=fair` or `outlet`.

Kept out: finding the records (the desk).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.programme.acts import RecordNow
from workbench.programme.fields import KindName, Values
from workbench.programme.kinds import KINDS
from workbench.text_vi.programme import kinds as names

DONE: Mapping[str, tuple[str, ...]] = {"event": ("held",)}
"""The states in which a record of a kind shows that something was done, where not all do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Records of a kind, of those that say something alone.

    Attributes:
        kind: Which kind.
        says: Fields and what each must say.
    """

    kind: KindName
    says: tuple[tuple[str, str], ...] = ()

    def holds(self, now: RecordNow) -> bool:
        """Tell whether a record is one of them; what was only planned shows nothing."""
        return now.state in DONE.get(self.kind, (now.state,)) and all(
            now.values.get(field) == said for field, said in self.says
        )

    @property
    def told(self) -> str:
        """Which they are, in words."""
        said = "; ".join(names.CHOICES[field][choice].lower() for field, choice in self.says)
        return names.KINDS[self.kind] + (f" ({said})" if said else "")


def read_proof(line: str) -> Proof | None:
    """Return what a line says; None where it names no kind, or a field or an answer that the kind hasn't."""
    name, *parts = line.split()
    kind = KINDS.get(name)
    says = tuple((field, said) for field, _, said in (one.partition("=") for one in parts))
    if kind is None:
        return None
    for field, said in says:
        there = kind.field(field)
        if there is None or said not in there.choices:
            return None
    return Proof(kind=kind.name, says=says)


def proofs_of(duty: Values) -> Iterator[Proof]:
    """Yield which records show a duty: those of its lines, else all of its register."""
    lines = duty.get("counts", duty.get("proof", ()))
    for line in lines if isinstance(lines, list) else [str(one) for one in ([lines] if lines else [])]:
        found = read_proof(line)
        if found is not None:
            yield found
