"""On what ground a session may be opened unsealed: the plan names what the council's own regulation says on it.

A session is sealed unless its plan names that ground: a short text under the session's `ext`, so that it is journalled
with the opening, frozen with the plan and carried by the bundle, from which papers print it. The law says nothing on
it; whether ballots may lie readable on the machine is the council's to decide. Kept out: the seal (`facts.seal`), what
waits for it (`acts.common`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workbench.council.text import is_fit
from workbench.errors import Fault
from workbench.scoring import Session
from workbench.spelling import folded, tidy
from workbench.text_vi import Said
from workbench.text_vi.council import seal as words

UNSEALED = "unsealed"
"""Under a session's `ext`: the article of the council's regulation, or of a decision, that lets it be unsealed."""
MOST_LETTERS = 300
_DOCUMENT = re.compile(r"\b(dieu|khoan|muc|quy che|quy dinh|noi quy|quyet dinh|nghi quyet|van ban|cong van|qd)\b")
"""What a ground names; a bare yes, no or cross names nothing."""


def unsealed_ground(session: Session) -> str | None:
    """Return on what ground a session was opened unsealed; None where it is to be sealed."""
    found = _given(session)
    return tidy(found) if isinstance(found, str) and why_no_ground(found) is None else None


def unsealed_faults(session: Session) -> Iterator[Fault]:
    """Yield what is wrong with a plan's ground: nothing that names a document, or a text too long to print."""
    found = _given(session)
    if found is not None and (why := why_no_ground(found)) is not None:
        yield Fault.of(why, where=f"session.ext.{UNSEALED}", code="unsealed_ground")


def with_ground(raw: Mapping[str, object], ground: str | None) -> dict[str, object]:
    """Return a session of a plan as JSON, with the ground of another session of the same council, if it has one."""
    if ground is None:
        return dict(raw)
    ext = raw.get("ext")
    return {**raw, "ext": {**(ext if isinstance(ext, Mapping) else {}), UNSEALED: ground}}


def why_no_ground(given: object) -> Said | None:
    """Return what is wrong with a ground as it was typed, None where nothing is."""
    if not isinstance(given, str) or not is_fit(given) or not _DOCUMENT.search(folded(given)):
        return words.GROUND_NAMES_NOTHING
    return words.ground_long(MOST_LETTERS) if len(given) > MOST_LETTERS else None


def _given(session: Session) -> object:
    return session.ext.get(UNSEALED) if isinstance(session.ext, Mapping) else None
