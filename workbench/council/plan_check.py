"""Whether a plan may be opened: all that is wrong with it, at once.

Everything in it is checked by the same code that later refuses a bundle (`scoring`), as a session on which nobody has
scored yet; and by its days, for the decision that binds each product (`plan.binding`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from workbench.council.facts.office import office_faults
from workbench.council.facts.session import Facts
from workbench.council.plan.binding import binding_faults
from workbench.council.plan.earlier import earlier_faults
from workbench.council.plan.record import Plan
from workbench.council.plan.unsealed import unsealed_faults
from workbench.council.record.export import bundle_json
from workbench.council.text import is_fit
from workbench.council.written import written_faults
from workbench.errors import BundleError, Fault
from workbench.regulation.reports import reports_faults
from workbench.rulebook import Rulebook
from workbench.scoring import bundle_bytes, read_bundle
from workbench.scoring.bundle.places import at_item, place, printable
from workbench.text_vi.council import faults as words

_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""Names under which Windows makes no folder."""


def check_plan(plan: Plan, rulebook: Rulebook) -> list[Fault]:
    """Check a plan across its records and against the published sheets.

    Args:
        plan: What was read.
        rulebook: The published sheets.

    Returns:
        Every fault, placed as the contract names its fields: `members`, `products[3] (code)`.
    """
    faults: list[Fault] = []
    try:
        read_bundle(bundle_bytes(bundle_json(plan, {}, Facts(state="scoring"), ())), rulebook)
    except BundleError as error:
        faults += error.faults
    if _DEVICE.fullmatch(plan.session.id):
        faults.append(Fault.of(words.names_device(plan.session.id), where="session.id", code="names_device"))
    if plan.regulation.max_gap is not None and plan.regulation.max_gap.is_never_kept:
        faults.append(Fault.of(words.GAP_NEVER_KEPT, where="regulation.max_gap.points", code="gap_never_kept"))
    faults += binding_faults(plan, rulebook.decisions.values())
    if all(member.role != "secretary" for member in plan.members):
        faults.append(Fault.of(words.SECRETARY_MISSING, where="members", code="secretary_missing"))
    secretaries = [number for number, member in enumerate(plan.members) if member.role == "secretary"]
    for number in secretaries[1:]:
        where = f"{at_item('members', number, plan.members[number].id)}, role"
        faults.append(Fault.of(words.secretaries(len(secretaries)), where=where, code="secretaries"))
    faults += [*reports_faults(plan.regulation), *earlier_faults(plan.session), *office_faults(plan.session)]
    faults += [*written_faults(plan, rulebook), *unsealed_faults(plan.session)]
    return [*faults, *_attendant_faults(plan), *_unfit_faults(plan.model_dump(mode="json"))]


def _unfit_faults(tree: Any) -> Iterator[Fault]:
    """Yield a fault for each text with a sign that no paper shows or that turns what stands after it."""
    for path, text in _texts(tree):
        if not is_fit(text):
            yield printable(Fault.of(words.TEXT_UNPRINTABLE, where=place(path, tree), code="text_unprintable"))


def _texts(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text below a value with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from _texts(item, (*path, number))


def _attendant_faults(plan: Plan) -> Iterator[Fault]:
    """Yield a fault for each attendant whose id another seat has; members among themselves are checked as a bundle."""
    taken = {member.id for member in plan.members}
    for number, attendant in enumerate(plan.attendants):
        if attendant.id in taken:
            where = f"{at_item('attendants', number, attendant.id)}, id"
            yield Fault.of(words.seat_taken(attendant.id), where=where, code="seat_taken")
        taken.add(attendant.id)
