"""The shape of the plan workbook: its sheets, its fields in order, and what kind of value each one takes.

Writer and reader both go by this table, so that a template can always be read back. The fields are those of
`session`, `regulation`, `members` and `products` of the contract `ocop-session/2`; how they are called on paper, and
what is offered in a drop-down, stands in `text_vi.workbooks.plan_form`.
Kept out: styling (`template`), parsing (`values`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workbench.council.conflicts import ADVISED_BY, COMMUNE, REPRESENTATIVE
from workbench.council.facts.office import FROM, OFFICE, OFFICE_FACTS, TO
from workbench.council.plan.earlier import EARLIER_CODE
from workbench.council.plan.unsealed import UNSEALED
from workbench.council.written import SENT
from workbench.scoring.bundle.records import EXT
from workbench.text_vi.workbooks import plan_form as form

Kind = Literal[
    "line",
    "note",
    "code",
    "session_id",
    "unsealed",
    "day",
    "choice",
    "decision",
    "set",
    "share",
    "points",
    "decimals",
    "ground",
    "flags",
    "stars",
]

DECISION_REASON = "decision_reason"
"""A field that is not the contract's: it becomes the product's `ext.decision_choice` (`ext`)."""

CARRIED: Mapping[str, tuple[str, ...]] = {
    "members": (COMMUNE,),
    "products": (REPRESENTATIVE, COMMUNE, ADVISED_BY, EARLIER_CODE, SENT),
}
"""Fields that are not the contract's; they stand under `ext` (`council.conflicts`, `.earlier`, `.written`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShape:
    """One cell of a person's or product's row, or one item of an upright sheet.

    Attributes:
        key: The sheet and the contract's path below it, such as `regulation.quorum.share`.
        kind: What kind of value it takes.
        needed: Whether an empty cell is a fault.
        column_needed: Whether a table without the column, or an upright sheet without the item, is at fault.
        width: Of its column in a table, in characters.
    """

    key: str
    kind: Kind
    needed: bool = True
    column_needed: bool = True
    width: int = 18

    @property
    def path(self) -> str:
        """The contract's path without the sheet, such as `quorum.share`."""
        return self.key.partition(".")[2]

    @property
    def name(self) -> str:
        """The last step of the path, as a form calls the field."""
        return self.key.rpartition(".")[2]

    @property
    def label(self) -> str:
        """What the field is called on paper."""
        return form.LABELS[self.key]

    @property
    def help(self) -> str:
        """How to fill it in."""
        return form.HELPS[self.key]

    @property
    def choices(self) -> Mapping[str, str]:
        """The contract's word -> the word on paper, for `choice`."""
        return form.CHOICES[self.key]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetShape:
    """One sheet: upright (an item a line) or a table (a record a line)."""

    key: str
    upright: bool
    fields: tuple[FieldShape, ...]

    @property
    def name(self) -> str:
        """The sheet's name in the workbook."""
        return form.SHEETS[self.key]


SESSION = SheetShape(
    key="session",
    upright=True,
    fields=(
        FieldShape(key="session.id", kind="session_id"),
        FieldShape(key="session.title", kind="line"),
        FieldShape(key="session.level", kind="choice"),
        FieldShape(key="session.mode", kind="choice"),
        FieldShape(key="session.held_on", kind="day"),
        FieldShape(key="session.place", kind="note", needed=False),
        FieldShape(key=f"session.{EXT}.{UNSEALED}", kind="unsealed", needed=False, column_needed=False),
    ),
)

REGULATION = SheetShape(
    key="regulation",
    upright=True,
    fields=(
        FieldShape(key="regulation.source", kind="line"),
        FieldShape(key="regulation.max_gap.test", kind="choice"),
        FieldShape(key="regulation.max_gap.points", kind="points", needed=False),
        FieldShape(key="regulation.quorum.share", kind="share"),
        FieldShape(key="regulation.quorum.of", kind="choice"),
        FieldShape(key="regulation.quorum.chair", kind="choice"),
        FieldShape(key="regulation.floors", kind="choice"),
        FieldShape(key="regulation.fallback", kind="choice"),
        FieldShape(key="regulation.forward", kind="choice"),
        FieldShape(key="regulation.secretary_scores", kind="choice"),
        FieldShape(key="regulation.waivers", kind="choice"),
        FieldShape(key="regulation.decimals", kind="decimals"),
        FieldShape(key="regulation.ext.reports", kind="choice", needed=False, column_needed=False),
    ),
)

MEMBERS = SheetShape(
    key="members",
    upright=False,
    fields=(
        FieldShape(key="members.id", kind="code", width=10),
        FieldShape(key="members.name", kind="line", width=28),
        FieldShape(key="members.role", kind="choice", width=18),
        FieldShape(key="members.title", kind="note", needed=False, width=30),
        FieldShape(key="members.organisation", kind="note", needed=False, width=40),
        FieldShape(key=f"members.{COMMUNE}", kind="note", needed=False, column_needed=False, width=24),
    ),
)

PRODUCTS = SheetShape(
    key="products",
    upright=False,
    fields=(
        FieldShape(key="products.code", kind="code", width=22),
        FieldShape(key="products.name", kind="line", width=32),
        FieldShape(key="products.producer", kind="line", width=36),
        FieldShape(key="products.decision", kind="decision", width=24),
        FieldShape(key="products.set", kind="set", width=44),
        FieldShape(key="products.kind", kind="choice", width=16),
        FieldShape(key="products.filed_on", kind="day", width=20),
        FieldShape(key="products.received_on", kind="day", needed=False, width=24),
        FieldShape(key="products.disqualified", kind="ground", needed=False, width=30),
        FieldShape(key="products.flags", kind="flags", needed=False, width=24),
        FieldShape(key=f"products.{DECISION_REASON}", kind="note", needed=False, column_needed=False, width=36),
        FieldShape(key=f"products.{REPRESENTATIVE}", kind="note", needed=False, column_needed=False, width=26),
        FieldShape(key=f"products.{COMMUNE}", kind="note", needed=False, column_needed=False, width=24),
        FieldShape(key=f"products.{ADVISED_BY}", kind="flags", needed=False, column_needed=False, width=30),
        FieldShape(key=f"products.{EARLIER_CODE}", kind="flags", needed=False, column_needed=False, width=30),
        FieldShape(key=f"products.{SENT}", kind="note", needed=False, column_needed=False, width=44),
    ),
)

EARLIER = SheetShape(
    key="earlier",
    upright=True,
    fields=(
        FieldShape(key="earlier.show", kind="choice", needed=False),
        FieldShape(key="earlier.bundles", kind="flags", needed=False),
    ),
)
"""A sheet that a plan may go without; it becomes the session's `ext.earlier` (`council.plan.earlier`)."""

RECOGNISED = SheetShape(
    key="recognised",
    upright=False,
    fields=(
        FieldShape(key="recognised.code", kind="note", needed=False, column_needed=False),
        FieldShape(key="recognised.name", kind="line"),
        FieldShape(key="recognised.producer", kind="line"),
        FieldShape(key="recognised.legal_form", kind="choice", needed=False, column_needed=False),
        FieldShape(key="recognised.commune", kind="note", needed=False, column_needed=False),
        FieldShape(key="recognised.stars", kind="stars"),
        FieldShape(key="recognised.decision_number", kind="note", needed=False, column_needed=False),
        FieldShape(key="recognised.decided_on", kind="day", needed=False, column_needed=False),
        FieldShape(key="recognised.decided_year", kind="note", needed=False, column_needed=False),
        FieldShape(key="recognised.again_stars", kind="stars", needed=False, column_needed=False),
        FieldShape(key="recognised.again_decision_number", kind="note", needed=False, column_needed=False),
        FieldShape(key="recognised.again_decided_on", kind="day", needed=False, column_needed=False),
        FieldShape(key="recognised.again_decided_year", kind="note", needed=False, column_needed=False),
        FieldShape(key="recognised.stars_now", kind="stars", needed=False, column_needed=False),
        FieldShape(key="recognised.ends_on", kind="day", needed=False, column_needed=False),
    ),
)
"""An office's list of recognised products: no sheet of a plan; only read."""

_OFFICE_KINDS: Mapping[str, Kind] = {"line": "note", "day": "day", "list": "flags", "form": "choice", "address": "note"}
OFFICE_SHEET = SheetShape(
    key=OFFICE,
    upright=True,
    fields=tuple(
        FieldShape(key=f"{OFFICE}.{name}", kind=kind, needed=False, column_needed=False)
        for name, kind in {FROM: "day", TO: "day", **{k: _OFFICE_KINDS[v] for k, v in OFFICE_FACTS.items()}}.items()
    ),
)
"""A sheet that a plan may go without: what the office's papers print (`council.facts.office`)."""

OPTIONAL = (EARLIER, OFFICE_SHEET)
SHEETS = (SESSION, REGULATION, MEMBERS, PRODUCTS)

HEADER_ROW = 4
"""Where the template puts the column names; the reader finds them anywhere in the top rows."""

TEMPLATE_ROWS = 120
"""How many rows below the header a blank table offers with drop-downs."""
