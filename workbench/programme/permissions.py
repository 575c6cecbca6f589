"""In whose name somebody acts on records, and the one function that says whether they may.

Kept out: signing in; the permissions of a council's session (`council.permissions`).
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.errors import NotYoursError
from workbench.programme.lives import ROLES, Role
from workbench.text_vi.programme import faults as words


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts on records.

    Attributes:
        who: As the journal names them.
        roles: In whose name.
    """

    who: str
    roles: frozenset[Role]


def at_the_machine(who: str) -> Actor:
    """Return whoever keeps the machine and its archive: they act in every name."""
    return Actor(who=who, roles=ROLES)


def require_may(actor: Actor, who: frozenset[Role], where: str) -> None:
    """Refuse an act to those in whose name it may not be done.

    Args:
        actor: Who acts.
        who: In whose name it may be done.
        where: The record or the kind.

    Raises:
        NotYoursError: If none of the actor's roles is among them.
    """
    if not actor.roles & who:
        raise NotYoursError.of(words.not_your_role(who), where=where, code="not_your_role")
