"""In whose name somebody acts on records, whose records they are, and the one function that says whether they may.

A commune's officer acts on what belongs to the commune (client's plan VII.12, each commune for its own products), the
programme's office on all of its district or province; a department, a board, an association, an inspector on what
names their office (client's plan VII: each does its own part). Kept out: signing in; the permissions of a council's
session (`council.permissions`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workbench.errors import NotYoursError
from workbench.programme.declared.kind import Kind
from workbench.programme.fields import Values
from workbench.programme.life import ROLES, Role
from workbench.text_vi.programme import faults as words

OF_A_PLACE: frozenset[Role] = frozenset({"commune"})
"""Roles that read within their place, and act on nothing else."""
OF_PROGRAMME: frozenset[Role] = frozenset({"commune", "province"})
"""Roles that carry the programme at their place; every other one acts on what names its office."""
CONFIDED = frozenset({"account", "person", "report"})
"""Kinds of which those who don't carry the programme read only what is of their own office."""
ERASES: frozenset[Role] = frozenset({"province"})
"""Who erases what a person's protected fields hold, and hands out what is kept of them. It can't be taken back, the
programme's office keeps the registers and answers the person, and a commune's officer may be the one who entered it."""
PLACES = "DP-"
"""How the ids of places begin."""
COMMON = frozenset({"place", "office", "round", "criterion"})
"""Kinds that every officer reads, of whatever place: the directory, the rounds, what ideas are judged by."""


NOBODYS = "-"
"""Stands for the office of who has none: no record names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts on records.

    Attributes:
        who: As the journal names them: an account's id, or who stands at the machine.
        roles: In whose name.
        name: As people call them.
        office: What their office is called.
        of_office: The id of their office; None for who stands at the machine.
        place: The place of their office; None for who stands at the machine, who is bound to none.
    """

    who: str
    roles: frozenset[Role]
    name: str = ""
    office: str = ""
    of_office: str | None = None
    place: str | None = None

    @property
    def confided_to(self) -> str | None:
        """The office beyond which they read no people, accounts and reports; None where they read them all."""
        return None if self.roles & OF_PROGRAMME else self.of_office or NOBODYS

    @property
    def bound_to(self) -> str | None:
        """The place beyond which they read nothing; None where they read everything."""
        return self.place if self.roles <= OF_A_PLACE else None


def at_the_machine(who: str) -> Actor:
    """Return whoever keeps the machine and its archive: they act in every name."""
    return Actor(who=who, roles=ROLES)


def holds(actor: Actor, of: Kind, values: Values) -> bool | None:
    """Tell whether a record names somebody's office as the one that holds it; None where its kind names none."""
    if of.held_by is None:
        return None
    return actor.of_office is not None and values.get(of.held_by) == actor.of_office


def with_holder(actor: Actor, of: Kind, values: Values) -> Values:
    """Return what is entered, held by the office of who enters it where they act for that office alone.

    What the programme's office or a commune enters without naming one, is of none.
    """
    if of.held_by is None or of.held_by in values or actor.of_office is None or actor.roles & OF_PROGRAMME:
        return values
    return {**values, of.held_by: actor.of_office}


def require_may(
    actor: Actor,
    who: frozenset[Role],
    where: str,
    within: Collection[str] | None,
    *,
    held: bool | None = None,
) -> None:
    """Refuse an act to those in whose name it may not be done, beyond their place, and on another office's records.

    Args:
        actor: Who acts.
        who: In whose name it may be done.
        where: The record or the kind.
        within: What the record belongs to, up to the topmost place, and the record itself; None asks for the role
            alone, before it is known which record it is.
        held: Whether the record names the actor's office (`holds`); where its kind names none, a board's place counts.

    Raises:
        NotYoursError: If none of the actor's roles is among them, or none that reaches the record.
    """
    mine = actor.roles & who
    if not mine:
        raise NotYoursError.of(words.not_your_role(who), where=where, code="not_your_role")
    if within is None or any(_reaches(actor, role, within, held) for role in mine):
        return
    if mine & OF_PROGRAMME or held is None:
        raise NotYoursError.of(words.NOT_YOUR_PLACE, where=where, code="not_your_place")
    raise NotYoursError.of(words.NOT_YOUR_OFFICE, where=where, code="not_your_office")


def _reaches(actor: Actor, role: Role, within: Collection[str], held: bool | None) -> bool:  # noqa: FBT001
    """Tell whether a role of somebody's reaches a record.

    What belongs to no place is the programme's office's: a round of no council, a product whose commune isn't known.
    """
    if role not in OF_PROGRAMME and held is not None:
        return held
    if role == "province" and not any(one.startswith(PLACES) for one in within):
        return True
    return _inside(actor, within)


def may(actor: Actor, who: frozenset[Role], within: Collection[str], *, held: bool | None = None) -> bool:
    """Tell whether `require_may` lets somebody act."""
    try:
        require_may(actor, who, "", within, held=held)
    except NotYoursError:
        return False
    return True


def require_may_read(actor: Actor, kind: str, where: str, within: Collection[str], names: Collection[str] = ()) -> None:
    """Refuse a record to those bound to another place, and people, accounts and reports to other offices.

    Args:
        actor: Who asks.
        kind: The record's kind.
        where: The record.
        within: Its id and those of what it belongs to.
        names: The ids that its fields hold: the office whose report it is, and those to which it goes.

    Raises:
        NotYoursError: If it belongs elsewhere.
    """
    if kind not in COMMON and actor.bound_to is not None and not _inside(actor, within):
        raise NotYoursError.of(words.NOT_YOUR_PLACE, where=where, code="not_your_place")
    if kind in CONFIDED and actor.confided_to is not None and actor.confided_to not in {*within, *names}:
        raise NotYoursError.of(words.NOT_YOUR_OFFICE, where=where, code="not_your_office")


def may_read(actor: Actor, kind: str, within: Collection[str], names: Collection[str]) -> bool:
    """Tell whether `require_may_read` lets somebody read a record."""
    try:
        require_may_read(actor, kind, "", within, names)
    except NotYoursError:
        return False
    return True


def sees_protected(actor: Actor, within: Collection[str]) -> bool:
    """Tell whether somebody sees telephones, gender and the like: the programme's office, and the commune its own."""
    return "province" in actor.roles or ("commune" in actor.roles and _inside(actor, within))


def opens_files(actor: Actor, within: Collection[str], *, held: bool | None) -> bool:
    """Tell whether somebody opens the files of a record: scans hold dates of birth, numbers of papers, signatures.

    Args:
        actor: Who asks.
        within: Its id and those of what it belongs to.
        held: Whether it names the actor's office (`holds`).

    Returns:
        True for the programme's office, for the commune of its own records, and for the office that holds the record:
        an inspector's of a check, a department's of a task.
    """
    return held is True or sees_protected(actor, within)


def enters(kind: Kind, of: Kind | None) -> frozenset[Role]:
    """Return in whose name a record is entered, changed and taken out.

    Args:
        kind: Its kind.
        of: The kind of the record on which it hangs, if it is a file: whoever may change that one.
    """
    return kind.life.enters if of is None else kind.life.enters & of.life.enters


def _inside(actor: Actor, within: Collection[str]) -> bool:
    return actor.place is None or actor.place in within
