"""A meeting's plan filled with the products that a session in writing sent to it, each with the reason.

The roster and the regulation are those of the session in writing, for the same council meets; number, title, day and
place of the meeting are the office's to fill in. Or all that comes from a plan which the office has begun. What was
found in writing does not come along: the meeting scores anew. Kept out: which products were sent (`council.written`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.council.conflicts import ADVISED_BY
from workbench.council.plan.earlier import EARLIER, EARLIER_CODE, codes_of, earlier_of
from workbench.council.plan.record import Plan
from workbench.council.plan.unsealed import unsealed_ground, with_ground
from workbench.council.written import SENT, Sent
from workbench.errors import Fault, PlanError
from workbench.rulebook import Rulebook
from workbench.scoring.bundle.records import Level
from workbench.text_vi.council import written as words
from workbench.workbooks.forward.plan import planned_product, planned_twice, read_base, write_filled
from workbench.workbooks.plan.template import write_plan

_OFFICE = frozenset({"session.id", "session.title", "session.held_on", "session.place"})
"""What nobody but the office knows of the meeting."""


def write_meeting(plan: Plan, sent: Sequence[Sent], into: Path, rulebook: Rulebook) -> None:
    """Write a plan with the council of a session in writing and what it sent; the meeting itself is left blank.

    Args:
        plan: Of the session in writing.
        sent: Its products that go to the meeting; at least one.
        into: The workbook to write; replaced if it is there.
        rulebook: The published sheets.
    """
    raw = plan.model_dump(mode="json", exclude={"source_sha256"})
    earlier = earlier_of(plan.session)
    raw["session"] |= {"mode": "meeting", "ext": {EARLIER: {"show": earlier.show}} if earlier else None}
    raw["session"] = with_ground(raw["session"], unsealed_ground(plan.session))
    write_plan(into, Plan.model_validate(raw | {"products": list(map(_product, sent))}), rulebook, blank=_OFFICE)


def add_to_meeting(path: Path, sent: Sequence[Sent], level: Level, into: Path, rulebook: Rulebook) -> list[Fault]:
    """Write a begun plan with the products that a session in writing sent below its own.

    Args:
        path: A plan workbook with session, regulation and roster; its sheet of products may be empty.
        sent: The products that go to the meeting.
        level: Of the session in writing.
        into: The workbook to write; replaced if it is there.
        rulebook: The published sheets.

    Returns:
        What is still wrong with the plan that was written.

    Raises:
        PlanError: If the workbook can't be read, is in writing or of another level, or holds a product already. Nothing
            is written then.
    """
    raw, kept = read_base(path, None, rulebook)
    faults = [*_not_a_meeting(raw, level, path), *planned_twice(raw, [one.product for one in sent])]
    if faults:
        raise PlanError(faults)
    raw["products"] = [*raw["products"], *map(_product, sent)]
    return write_filled(raw, kept, name=path.name, into=into, rulebook=rulebook)


def _not_a_meeting(raw: Mapping[str, Any], level: Level, path: Path) -> Iterator[Fault]:
    if raw["session"].get("mode") == "written":
        yield Fault.of(words.MEETING_IN_WRITING, where=path.name, code="meeting_in_writing")
    if raw["session"]["level"] != level:
        yield Fault.of(words.meeting_elsewhere(level), where=path.name, code="meeting_elsewhere")


def _product(sent: Sent) -> dict[str, Any]:
    """Return a product as the meeting's plan has it: with the codes it is known by, and why it comes."""
    product, ext = planned_product(sent.product), sent.product.ext or {}
    known = {EARLIER_CODE: sorted(codes_of(sent.product)), SENT: " ".join(sent.reason.split())}
    advised = {ADVISED_BY: ext[ADVISED_BY]} if ADVISED_BY in ext else {}  # the same council: its ids mean the same
    return product | {"ext": {**product.get("ext", {}), **advised, **known}}
