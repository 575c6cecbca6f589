"""What stands in the place of a protected value: the value itself, the value encrypted, or that it was erased."""

from __future__ import annotations

from workbench.programme.fields import Value
from workbench.rulebook.records.sheet import Record


class Sealed(Record):
    """A protected value as the archive keeps it.

    Attributes:
        act: The number of the act that wrote it.
        box: The value, encrypted under its record's key (`protected`).
    """

    act: int
    box: str


class Erased(Record):
    """A protected value that was erased at somebody's request; the number of the act that did so."""

    erased: int


Kept = Value | Sealed | Erased
"""In clear only while an act is asked for, and where it is read by who may see it."""
