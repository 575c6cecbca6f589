"""From everything that was done in a session to what holds now: one pass over its acts, in the order of the journal.

Acts that leave facts as they are (ballots, sign-ins, what was handed out) may be left out. Pure. Kept out: what each
act changes (beside its record, in `acts`), where acts come from (the archive).
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.council.facts.folding import Folding, Recorded
from workbench.council.facts.session import Facts
from workbench.council.journal.records import ENTRIES

_EFFECTS = {entry.record: entry.effect for entry in ENTRIES if entry.effect is not None}
"""Record -> what it changes; acts of other records leave facts as they are."""

FOLDED = frozenset(entry.name for entry in ENTRIES if entry.effect is not None)
"""The kinds of acts that facts depend on."""


def fold(acts: Iterable[Recorded]) -> Facts:
    """Return what holds now in a session.

    Args:
        acts: From its opening on, in order.
    """
    folding = Folding()
    for act in acts:
        effect = _EFFECTS.get(type(act.record))
        if effect is not None:
            effect(folding, act, act.record)
    return folding.facts()
