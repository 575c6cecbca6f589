"""Every kind of records with its fields and its life: the one place from which all else is made.

Required is what a register can't do without; what only a step of the cycle needs, the move of that step asks for
(`lives`). Registers of recognised products that offices keep have neither set nor commune for many lines, so a product
is taken without them. Kept out: words (`text_vi.programme.kinds`), reading values (`fields`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.programme import lives
from workbench.programme.fields import Field, KindName, Values
from workbench.programme.lives import Life, Move
from workbench.text_vi.programme import kinds as names


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of records.

    Attributes:
        name: Stable, English.
        prefix: How its ids begin.
        fields: In the order of its form.
        life: Its states and moves.
        title: Fields that make what a record is called.
        same: Fields that tell two records apart: where all are alike when folded, it is asked whether they are one.
        belongs: Fields that name the record of which it is a part; the first that is filled says whose it is, so that
            every record but the topmost place has its place in one tree.
        ends: The day on which it ends by itself, if it does.
    """

    name: KindName
    prefix: str
    fields: tuple[Field, ...]
    life: Life
    title: tuple[str, ...] = ("name",)
    same: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()
    ends: str | None = None

    @property
    def label(self) -> str:
        """What a record of it is called."""
        return names.KINDS[self.name]

    def field(self, name: str) -> Field | None:
        """Return a field by its name."""
        return next((field for field in self.fields if field.name == name), None)

    def move(self, name: str) -> Move | None:
        """Return a move by its name."""
        return next((move for move in self.life.moves if move.name == name), None)

    def belongs_to(self, values: Values) -> str | None:
        """Return the id of the record of which one with these values is a part; None for the topmost."""
        return next((str(values[name]) for name in self.belongs if name in values), None)

    def title_of(self, values: Values) -> str:
        """Return what a record of these values is called."""
        fields = (field for field in map(self.field, self.title) if field is not None and field.name in values)
        return " ".join(field.shown(values[field.name]) for field in fields)


def _line(name: str, *, required: bool = False, searched: bool = False, protected: bool = False) -> Field:
    return Field(name=name, type="line", required=required, searched=searched, protected=protected)


def _day(name: str, *, required: bool = False) -> Field:
    return Field(name=name, type="day", required=required)


def _ref(name: str, *to: KindName, required: bool = False, many: bool = False) -> Field:
    return Field(name=name, type="ref", to=to, required=required, many=many)


def _choice(name: str, *choices: str, required: bool = False, protected: bool = False) -> Field:
    return Field(name=name, type="choice", choices=choices, required=required, protected=protected)


_NAME = _line("name", required=True, searched=True)
_PERIOD = (_day("from"), _day("to"))

PLACE = Kind(
    name="place",
    prefix="DP",
    fields=(
        _NAME,
        _line("unit_code", searched=True),
        Field(name="old_codes", type="line", many=True),
        _choice("place_level", "commune", "district", "province", "nation", required=True),
        _ref("parent", "place"),
        *_PERIOD,
        _ref("successors", "place", many=True),
        _line("legal_basis"),
    ),
    life=lives.DIRECTORY,
    same=("name", "parent"),
    belongs=("parent",),
)
OFFICE = Kind(
    name="office",
    prefix="CQ",
    fields=(
        _NAME,
        _ref("place", "place", required=True),
        _choice(
            "office_type",
            "office",
            "department",
            "commune",
            "council",
            "board",
            "association",
            "press",
            required=True,
        ),
        *_PERIOD,
        _ref("successor", "office"),
        Field(name="duties", type="text"),
    ),
    life=lives.DIRECTORY,
    same=("name", "place"),
    belongs=("place",),
)
PERSON = Kind(
    name="person",
    prefix="NG",
    fields=(
        _NAME,
        _ref("office", "office", required=True),
        _choice("post", "lead", "contact", "clerk", "member", required=True),
        _line("phone", protected=True),
        _line("email", protected=True),
        *_PERIOD,
        _line("appointed_by"),
    ),
    life=lives.DIRECTORY,
    same=("name", "office"),
    belongs=("office",),
)
ACCOUNT = Kind(
    name="account",
    prefix="TK",
    fields=(
        _ref("person", "person", required=True),
        Field(
            name="roles",
            type="choice",
            many=True,
            required=True,
            choices=("commune", "province", "board", "department", "association", "inspector"),
        ),
        *_PERIOD,
    ),
    life=lives.DIRECTORY,
    title=("roles",),
    same=("person",),
    belongs=("person",),
)
"""Who signs in at the door, as what; the code and the PIN stand apart, and nobody signs in as a council."""
PRODUCER = Kind(
    name="producer",
    prefix="CT",
    fields=(
        _NAME,
        _choice("legal_form", "company", "cooperative", "group", "household", required=True),
        _line("registration", searched=True),
        _day("registered_on"),
        _ref("place", "place"),
        _line("address", searched=True),
        _line("representative"),
        _choice("gender", "woman", "man", protected=True),
        _line("ethnicity", protected=True),
        _line("phone", protected=True),
        Field(name="members", type="number"),
        Field(name="women", type="number"),
        Field(name="minority", type="number"),
        _day("founded_with_help"),
        *_PERIOD,
    ),
    life=lives.PRODUCERS,
    same=("name", "place"),
    belongs=("place",),
)
PRODUCT = Kind(
    name="product",
    prefix="SP",
    fields=(
        _NAME,
        _ref("producer", "producer", required=True),
        _ref("place", "place"),
        Field(name="set", type="number", least=1, most=26),
        Field(name="codes", type="code", many=True, searched=True),
        _choice("origin", "specialty", "local_material"),
        Field(name="tourism", type="flag"),
        Field(name="story", type="text"),
        *(
            field
            for name in ("right_subject", "local", "material", "registered", "harmless")
            for field in (Field(name=name, type="flag"), _line(f"{name}_why"))
        ),
        *_PERIOD,
    ),
    life=lives.PRODUCERS,
    same=("name", "producer"),
    belongs=("place", "producer"),
)
PERMIT = Kind(
    name="permit",
    prefix="GP",
    fields=(
        _ref("of", "product", "producer", required=True),
        _choice(
            "permit_type",
            "registration",
            "food_safety",
            "declaration",
            "test_report",
            "vietgap",
            "iso_haccp",
            "barcode",
            "label",
            "trademark",
            "traceability",
            "linkage",
            "environment",
            required=True,
        ),
        _line("number", searched=True),
        _day("issued_on"),
        _day("ends_on"),
        _ref("replaced_by", "permit"),
    ),
    life=lives.PERMIT,
    title=("permit_type", "number"),
    same=("of", "permit_type", "number"),
    belongs=("of",),
    ends="ends_on",
)
APPLICATION = Kind(
    name="application",
    prefix="PD",
    fields=(
        _choice("application_type", "idea", "plan", required=True),
        _line("slip", required=True, searched=True),
        _line("idea", searched=True),
        _ref("product", "product"),
        _ref("producer", "producer", required=True),
        _day("received_on", required=True),
        _ref("follows", "application"),
        _line("decision"),
    ),
    life=lives.APPLICATION,
    title=("application_type", "slip"),
    same=("application_type", "slip"),
    belongs=("producer",),
)
DOSSIER = Kind(
    name="dossier",
    prefix="HS",
    fields=(
        _ref("product", "product", required=True),
        _choice("dossier_kind", "first", "upgrade", "renewal", required=True),
        _line("decision"),
        _day("filed_on"),
        _day("received_on"),
        Field(name="commune_report", type="text"),
        _ref("round", "round"),
        _ref("carried_from", "dossier"),
    ),
    life=lives.DOSSIER,
    title=("dossier_kind", "filed_on"),
    same=("product", "dossier_kind", "filed_on"),
    belongs=("product",),
)
ROUND = Kind(
    name="round",
    prefix="DG",
    fields=(
        Field(name="year", type="year", required=True),
        _line("name", required=True, searched=True),
        _choice("rating_level", "district", "province", "central", required=True),
        _ref("council", "office"),
        _line("legal_basis"),
        _day("file_by"),
        _day("meet_by"),
        _line("session"),
        _line("decision_number", searched=True),
    ),
    life=lives.ROUND,
    title=("name", "year"),
    same=("name", "year", "rating_level"),
    belongs=("council",),
)
RESULT = Kind(
    name="result",
    prefix="KQ",
    fields=(
        _ref("dossier", "dossier", required=True),
        _ref("round", "round", required=True),
        _line("mean_a"),
        _line("mean_b"),
        _line("mean_c"),
        _line("mean"),
        Field(name="stars", type="number", least=1, most=5, required=True),
        Field(name="by_hand", type="flag", required=True),
        _line("why_other"),
    ),
    life=lives.RESULT,
    title=("stars",),
    same=("dossier", "round"),
    belongs=("dossier",),
)
CERTIFICATE = Kind(
    name="certificate",
    prefix="GCN",
    fields=(
        _ref("product", "product", required=True),
        Field(name="stars", type="number", least=3, most=5, required=True),
        _line("decision_number", required=True, searched=True),
        _day("decided_on", required=True),
        _line("signed_by"),
        _day("ends_on", required=True),
        Field(name="ground", type="number", least=1, most=6),
        _day("concluded_on"),
        _line("withdrawal_decision"),
        _ref("replaced_by", "certificate"),
    ),
    life=lives.CERTIFICATE,
    title=("decision_number",),
    same=("product", "decision_number"),
    belongs=("product",),
    ends="ends_on",
)

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        PLACE,
        OFFICE,
        PERSON,
        ACCOUNT,
        PRODUCER,
        PRODUCT,
        PERMIT,
        APPLICATION,
        DOSSIER,
        ROUND,
        RESULT,
        CERTIFICATE,
    )
}
"""By name, in the order in which registers are listed."""
