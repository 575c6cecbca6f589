"""A story of the registers, told as dated steps and done in their order by the programme's own acts.

A step names records by keys of its own; a value `@key` is the id that the record of that key got, also at the
beginning of an answer. Kept out: what is
told (`cycle`, `around`, `bodies`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from workbench.desk import Office
from workbench.desk.programme import acts
from workbench.desk.programme.rounds import whole as rounds
from workbench.instants import VIETNAM
from workbench.programme.permissions import at_the_machine
from workbench.storage import OFFICE

TELLER = at_the_machine("demo")
MORNING = time(8, tzinfo=VIETNAM)
"""When the acts of a day are done, whatever day it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that was done on a day; without a move, kind or decision number it would be nothing.

    Attributes:
        day: When.
        key: Of which record, by a key of the story's own.
        kind: Of a record that is entered: of which kind.
        move: Of one that is moved: how.
        decision: Of a round that is recognised: the decision's number.
        values: Fields that come with it.
        reason: Why, where a move takes a reason.
    """

    day: date
    key: str
    kind: str = ""
    move: str = ""
    decision: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    reason: str | None = None


def entered(day: date, key: str, kind: str, /, **values: object) -> Step:
    """Return the step that enters a record."""
    return Step(day=day, key=key, kind=kind, values=values)


def moved(day: date, key: str, move: str, reason: str | None = None, /, **values: object) -> Step:
    """Return the step that moves one."""
    return Step(day=day, key=key, move=move, values=values, reason=reason)


def tell(office: Office, steps: Iterable[Step]) -> dict[str, str]:
    """Do the steps, those of one day in the order in which they are told; all are kept by one commit.

    Returns:
        Key -> the record's id; `gcn-` and a product's key is its newest certificate.
    """
    ids: dict[str, str] = {}
    with office.store.together(OFFICE):
        for step in sorted(steps, key=lambda one: one.day):
            then = datetime.combine(step.day, MORNING)
            _do(replace(office, clock=lambda then=then: then), step, ids)  # type: ignore[misc]
    return ids


def _do(office: Office, step: Step, ids: dict[str, str]) -> None:
    values = {name: _named(value, ids) for name, value in step.values.items()}
    if step.kind:
        ids[step.key] = acts.enter(office, TELLER, step.kind, values, is_new=True).id
    elif step.move:
        acts.move(office, TELLER, ids[step.key], step.move, values, reason=step.reason)
    else:
        signer = str(step.values["signed_by"])
        day = date.fromisoformat(str(step.values["decided_on"]))
        given = {"decision_number": step.decision, "decided_on": day, "signed_by": signer}
        rounds.recognise(office, TELLER, ids[step.key], **given)  # type: ignore[arg-type]
        with office.store.begin(OFFICE) as tx:
            held = {str(one.values["product"]): one.id for one in tx.registers.every("certificate")}
        ids |= {f"gcn-{key}": held[product] for key, product in list(ids.items()) if product in held}


def _named(value: object, ids: Mapping[str, str]) -> object:
    if isinstance(value, list):
        return [_named(one, ids) for one in value]
    if not (isinstance(value, str) and value.startswith("@")):
        return value
    key, between, more = value[1:].partition(" | ")
    return ids[key] + between + more
