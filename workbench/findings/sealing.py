"""How ballots were kept until the close, in one sentence: sealed, by whom and who released it, or on what ground not.

Pages of results, notebooks and the papers that tell a result say it alike; the minutes say it at length. Kept out: the
seal itself (`council.facts.seal`).
"""

from __future__ import annotations

from workbench.council.facts.seal import seal_of
from workbench.council.plan.unsealed import unsealed_ground
from workbench.scoring import Bundle
from workbench.text_vi.council import seal as words


def sealing_told(bundle: Bundle) -> str:
    """Return the sentence; empty where the session's file says neither."""
    if (note := seal_of(bundle.ext)) is not None:
        names = {member.id: member.name for member in bundle.members}
        return words.was_sealed(names.get(note.by, note.by), names.get(note.released_by, note.released_by))
    ground = unsealed_ground(bundle.session)
    return "" if ground is None else words.unsealed(ground)
