"""The kinds of the cycle: places, offices and people; producers and products; from application to certificate.

Required is what a register can't do without; what only a step of the cycle needs, the move of that step asks for
(`declared.lives`). Registers of recognised products that offices keep have neither set nor commune for many lines, so a
product is taken without them.
"""

from __future__ import annotations

from workbench.programme.declared.kind import NAME, PERIOD, Kind, choice, day, flag, judged, line, number, ref, text
from workbench.programme.declared.lives import cycle as lives
from workbench.programme.declared.papers import PAPERS, TAKES
from workbench.programme.fields import Field

PLACE = Kind(
    name="place",
    prefix="DP",
    fields=(
        NAME,
        line("unit_code", searched=True),
        Field(name="old_codes", type="line", many=True),
        choice("place_level", "commune", "district", "province", "nation", required=True),
        ref("parent", "place"),
        *PERIOD,
        ref("successors", "place", many=True),
        line("legal_basis"),
    ),
    life=lives.DIRECTORY,
    same=("name", "parent"),
    belongs=("parent",),
)
OFFICE = Kind(
    name="office",
    prefix="CQ",
    fields=(
        NAME,
        ref("place", "place", required=True),
        choice(
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
        *PERIOD,
        ref("successor", "office"),
    ),
    life=lives.DIRECTORY,
    same=("name", "place"),
    belongs=("place",),
)
PERSON = Kind(
    name="person",
    prefix="NG",
    fields=(
        NAME,
        ref("office", "office", required=True),
        choice("post", "lead", "contact", "clerk", "member", required=True),
        line("phone", protected=True),
        line("email", protected=True),
        *PERIOD,
        line("appointed_by"),
    ),
    life=lives.DIRECTORY,
    same=("name", "office"),
    belongs=("office",),
)
ACCOUNT = Kind(
    name="account",
    prefix="TK",
    fields=(
        ref("person", "person", required=True),
        Field(
            name="roles",
            type="choice",
            many=True,
            required=True,
            choices=("commune", "province", "board", "department", "association", "inspector"),
        ),
        *PERIOD,
    ),
    life=lives.DIRECTORY,
    title=("roles",),
    same=("person",),
    belongs=("person",),
)
"""Who signs in at the door, as what; the code and the PIN stand apart, and nobody signs in as a council."""
CRITERION = Kind(
    name="criterion",
    prefix="TC",
    fields=(
        NAME,
        choice("application_type", "idea", "plan", required=True),
        line("guide"),
        flag("decisive"),
        ref("office", "office"),
        *PERIOD,
    ),
    life=lives.CRITERIA,
    same=("name", "application_type"),
    belongs=("office",),
    held_by="office",
)
"""One line by which a steering board judges ideas or plans; of every board where no office is named."""
PRODUCER = Kind(
    name="producer",
    prefix="CT",
    fields=(
        NAME,
        choice("legal_form", "company", "cooperative", "group", "household", required=True),
        line("registration", searched=True),
        day("registered_on"),
        ref("place", "place"),
        line("address", searched=True),
        line("representative"),
        choice("gender", "woman", "man", protected=True),
        line("ethnicity", protected=True),
        line("phone", protected=True),
        number("members"),
        number("women"),
        number("minority"),
        day("founded_with_help"),
        *PERIOD,
    ),
    life=lives.PRODUCERS,
    same=("name", "place"),
    belongs=("place",),
    stands=True,
)
PRODUCT = Kind(
    name="product",
    prefix="SP",
    fields=(
        NAME,
        ref("producer", "producer", required=True),
        ref("place", "place"),
        Field(name="set", type="number", least=1, most=26),
        Field(name="codes", type="code", many=True, searched=True),
        choice("origin", "specialty", "local_material"),
        flag("tourism"),
        text("story"),
        *judged("right_subject", "local", "material", "registered", "harmless"),
        *PERIOD,
    ),
    life=lives.PRODUCERS,
    same=("name", "producer"),
    belongs=("place", "producer"),
    stands=True,
)
PERMIT = Kind(
    name="permit",
    prefix="GP",
    fields=(
        ref("of", "product", "producer", required=True),
        choice(
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
        line("number", searched=True),
        day("issued_on"),
        day("ends_on"),
        ref("by_office", "office"),
        ref("replaced_by", "permit"),
    ),
    life=lives.PERMIT,
    held_by="by_office",
    title=("permit_type", "number"),
    same=("of", "permit_type", "number"),
    belongs=("of",),
    ends="ends_on",
    dated="issued_on",
)
APPLICATION = Kind(
    name="application",
    prefix="PD",
    fields=(
        choice("application_type", "idea", "plan", required=True),
        line("slip", searched=True),
        line("idea", searched=True),
        ref("product", "product"),
        ref("producer", "producer", required=True),
        day("received_on", required=True),
        ref("follows", "application"),
        line("decision"),
        Field(name="answers", type="answer", many=True, to=("criterion",)),
    ),
    life=lives.APPLICATION,
    title=("application_type", "slip"),
    same=("application_type", "slip"),
    belongs=("producer",),
    numbered=("slip", "received_on"),
    dated="received_on",
)
DOSSIER = Kind(
    name="dossier",
    prefix="HS",
    fields=(
        ref("product", "product", required=True),
        choice("dossier_kind", "first", "upgrade", "renewal", required=True),
        line("decision"),
        day("filed_on"),
        day("received_on"),
        text("commune_report"),
        Field(name="papers", type="paper", many=True),
        ref("round", "round"),
        ref("carried_from", "dossier"),
    ),
    life=lives.DOSSIER,
    title=("dossier_kind", "filed_on"),
    same=("product", "dossier_kind", "filed_on"),
    belongs=("product",),
    dated="filed_on",
)
ATTACHMENT = Kind(
    name="attachment",
    prefix="TEP",
    fields=(
        ref("of", *TAKES, required=True),
        NAME,
        choice("paper", *PAPERS, many=True),
        Field(name="answers_to", type="paper", many=True),
        choice("file_kind", "pdf", "jpeg", "png", required=True),
        number("size", required=True),
        Field(name="sha256", type="text", required=True),
    ),
    life=lives.ATTACHMENT,
    same=("of", "sha256"),
    belongs=("of",),
    brought=frozenset({"of", "name", "file_kind", "sha256", "size"}),
)
"""A file of any record of which an office keeps papers; which ones it is, is a person's to say."""
ROUND = Kind(
    name="round",
    prefix="DG",
    fields=(
        Field(name="year", type="year", required=True),
        line("name", required=True, searched=True),
        choice("rating_level", "district", "province", "central", required=True),
        ref("council", "office"),
        line("legal_basis"),
        day("file_by"),
        day("meet_by"),
        line("session"),
        line("decision_number", searched=True),
    ),
    life=lives.ROUND,
    title=("name", "year"),
    same=("name", "year", "rating_level"),
    belongs=("council",),
    dated="year",
)
RESULT = Kind(
    name="result",
    prefix="KQ",
    fields=(
        ref("dossier", "dossier", required=True),
        ref("round", "round", required=True),
        line("mean_a"),
        line("mean_b"),
        line("mean_c"),
        line("mean"),
        Field(name="stars", type="number", least=1, most=5, required=True),
        Field(name="by_hand", type="flag", required=True),
        line("why_other"),
        line("legal_basis"),
    ),
    life=lives.RESULT,
    title=("stars",),
    same=("dossier", "round"),
    belongs=("dossier",),
    fixed={"by_hand": True},
)
"""What a session found, by its bundle; what is typed is of a past year, has its paper and is marked as typed."""
CERTIFICATE = Kind(
    name="certificate",
    prefix="GCN",
    fields=(
        ref("product", "product", required=True),
        Field(name="stars", type="number", least=3, most=5, required=True),
        line("decision_number", required=True, searched=True),
        day("decided_on", required=True),
        day("ends_on", required=True),
        line("ends_why"),
        choice("recognised_by", "district", "province", "central"),
        ref("result", "result"),
        line("signed_by"),
        Field(name="ground", type="number", least=1, most=6),
        day("concluded_on"),
        line("withdrawal_decision"),
        ref("replaced_by", "certificate"),
    ),
    life=lives.CERTIFICATE,
    title=("decision_number",),
    same=("product", "decision_number"),
    belongs=("product",),
    ends="ends_on",
    dated="decided_on",
    by_desk=frozenset({"result"}),
)
