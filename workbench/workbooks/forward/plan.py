"""A plan filled from what a lower level forwarded: its products, and its bundle as an earlier result.

The plan workbook brings session, regulation and roster; products that it holds already stay, so that one plan may take
lists from several provinces. What the lower council knew of a producer's people and commune comes along, as hints at
conflicts are made of it; who advised there does not, for ids of another roster mean nothing here. Kept out: reading the
list (`read`), opening the session (the desk).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workbench.council.conflicts import COMMUNE, REPRESENTATIVE
from workbench.council.plan.earlier import EARLIER, EARLIER_CODE, earlier_of
from workbench.council.plan.record import Plan
from workbench.council.plan_check import check_plan
from workbench.errors import DocumentError, Fault, PlanError
from workbench.rulebook import Rulebook
from workbench.scoring import Product
from workbench.text_vi import system
from workbench.text_vi.council import rounds as words
from workbench.text_vi.workbooks import plan as plan_words
from workbench.workbooks.book import Book, open_file
from workbench.workbooks.forward.read import Received
from workbench.workbooks.plan.ext import as_contract, carried_in
from workbench.workbooks.plan.read import read_cells
from workbench.workbooks.plan.sets import SetNames
from workbench.workbooks.plan.template import write_plan

FOLDER = ".earlier"
"""What the folder of a plan's earlier bundles is called: the plan's name with this in place of its suffix."""
_HINTS = (REPRESENTATIVE, COMMUNE, EARLIER_CODE)


def fill_plan(path: Path, received: Received, *, into: Path, show: str | None, rulebook: Rulebook) -> list[Fault]:
    """Write a plan with the products of a forwarded list, and keep the bundle beside it.

    Args:
        path: A plan workbook with session, regulation and roster; its sheet of products may be empty.
        received: What came up.
        into: The workbook to write; replaced if it is there.
        show: When earlier results are shown; None leaves it to the workbook, which must say it.
        rulebook: The published sheets.

    Returns:
        What is still wrong with the plan that was written, such as a decision that does not bind on its day.

    Raises:
        PlanError: If the workbook can't be read, the list is for another level, or holds a product twice. Nothing is
            written then.
    """
    raw, kept = read_base(path, show, rulebook)
    raw["session"].setdefault("ext", {}).setdefault(EARLIER, {})
    named = raw["session"]["ext"][EARLIER]
    named["bundles"] = list(dict.fromkeys([*named.get("bundles", ()), received.sha256]))
    faults = list(_not_for(raw, received))
    if faults:
        raise PlanError(faults)
    raw["products"] = [*raw["products"], *(planned_product(one.product) for one in received.going)]
    return write_filled(raw, [*kept, received.raw], name=path.name, into=into, rulebook=rulebook)


def write_filled(
    raw: Mapping[str, Any], kept: list[bytes], *, name: str, into: Path, rulebook: Rulebook
) -> list[Fault]:
    """Write a plan that was filled in, and the earlier bundles that it names.

    Args:
        raw: The plan as the contract has it.
        kept: The bundle files.
        name: Of the workbook that was filled in, for faults.
        into: The workbook to write; replaced if it is there.
        rulebook: The published sheets.

    Returns:
        What is still wrong with it.

    Raises:
        PlanError: If it is no plan, or does not say when earlier results are shown. Nothing is written then.
    """
    plan = plan_of(raw, name)
    faults = check_plan(plan, rulebook)
    if unsaid := [fault for fault in faults if fault.code == "earlier_not_said"]:
        raise PlanError(unsaid)
    write_plan(into, plan, rulebook)
    if kept:
        _keep(earlier_folder(into), kept)
    return faults


def plan_of(raw: Mapping[str, Any], name: str) -> Plan:
    """Return a plan from what the contract has.

    Args:
        raw: Its JSON.
        name: What it is called in faults.

    Raises:
        PlanError: With everything that is not accepted.
    """
    try:
        return Plan.model_validate_json(json.dumps(raw))
    except ValidationError as error:
        reasons = [each["msg"] for each in error.errors()]
        raise PlanError(
            Fault.of(plan_words.not_accepted(reason), name, "not_accepted") for reason in reasons
        ) from error


def earlier_folder(plan: Path) -> Path:
    """Return where the earlier bundles of a plan workbook lie."""
    return plan.with_suffix(FOLDER)


def load_earlier(path: Path, plan: Plan) -> list[bytes]:
    """Return the bundle files that a plan names, as far as they lie beside it; opening refuses where one lacks."""
    earlier = earlier_of(plan.session)
    files = (earlier_folder(path) / f"{name}.json" for name in earlier.bundles) if earlier else ()
    return [file.read_bytes() for file in files if file.is_file()]


def read_base(path: Path, show: str | None, rulebook: Rulebook) -> tuple[dict[str, Any], list[bytes]]:
    """Return the workbook as the contract has it, and its earlier bundles; a plan without products is no fault here."""
    raw = base_of(open_file(path), rulebook)
    said = carried_in(raw["session"], EARLIER) or {}
    if show is not None:
        raw["session"]["ext"] = {**(raw["session"].get("ext") or {}), EARLIER: {**said, "show": show}}
    return raw, [file.read_bytes() for file in sorted(earlier_folder(path).glob("*.json"))]


def base_of(book: Book, rulebook: Rulebook) -> dict[str, Any]:
    """Return a plan workbook as the contract has it, with or without products.

    Raises:
        PlanError: With all that can't be read in it.
    """
    read = read_cells(book, SetNames(rulebook))
    faults = [fault for fault in read.faults if (fault.code, fault.where) != ("no_rows", read.places.get("products"))]
    if faults:
        raise PlanError(faults)
    return as_contract(read).raw


def _not_for(raw: Mapping[str, Any], received: Received) -> Iterator[Fault]:
    level = raw["session"]["level"]
    for to in dict.fromkeys(one.to for one in received.going if one.level != level):
        said = words.not_next_level(to, level)
        yield Fault.of(said, where=received.bundle.session.id, code="not_next_level")
    yield from planned_twice(raw, [one.product for one in received.going])


def planned_twice(raw: Mapping[str, Any], products: Iterable[Product]) -> Iterator[Fault]:
    """Yield a fault for each product that a plan holds already."""
    yield from planned_twice_codes(raw, (product.code for product in products))


def planned_twice_codes(raw: Mapping[str, Any], codes: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault for each code that a plan holds already."""
    planned = {product["code"] for product in raw["products"]}
    for code in codes:
        if code in planned:
            yield Fault.of(words.ALREADY_PLANNED, where=code, code="already_planned")


def planned_product(product: Product) -> dict[str, Any]:
    """Return a product as the next council's plan has it: nothing of what was decided below.

    When the next council had the complete request is not known yet.
    """
    fields = {"code", "name", "producer", "decision", "set", "kind", "filed_on", "flags"}
    taken = product.model_dump(mode="json", include=fields) | {"received_on": None, "disqualified": None}
    ext = {key: carried for key in _HINTS if (carried := carried_in(product.model_dump(mode="json"), key))}
    return taken | ({"ext": ext} if ext else {})


def _keep(folder: Path, raws: list[bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for raw in raws:
            (folder / f"{sha256(raw).hexdigest()}.json").write_bytes(raw)
    except OSError as error:
        raise DocumentError.of(words.cannot_write(system.why(error)), str(folder), "cannot_write") from error
