"""One thing that a proof found of a file: its name, what it says, and whether it speaks against the file.

Kept out: the words in which it is told, Vietnamese and English (`text_vi`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One finding: its name, what it says, and whether it speaks against the file."""

    name: str
    against: bool = False
    parts: Mapping[str, object] = field(default_factory=dict)
