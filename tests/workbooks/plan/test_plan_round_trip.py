"""What is written as a workbook is read back the same: any plan, .xlsx and .ods, and after LibreOffice saved it."""

import hashlib
import json
import tempfile
import unicodedata
import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.office import converted
from tests.workbooks.plan_books import RULEBOOK, good_sheets
from workbench.council.plan.record import Plan
from workbench.demo.council import demo_plan
from workbench.errors import RulebookError
from workbench.rulebook.days import DAY_COUNT
from workbench.rulebook.select import by_days
from workbench.spelling import tidy
from workbench.text_vi.rulebook.dates import CHOSEN_IN_PLAN
from workbench.workbooks.plan.file import read_plan, write_plan, write_plan_template
from workbench.workbooks.plan.shape import OPTIONAL, SHEETS


def usable(text: str) -> bool:
    """Tell whether the text is as the contract wants it: NFC, tidy, visible, and a spreadsheet can hold it."""
    return bool(text) and tidy(text) == text and not text.startswith("=") and unicodedata.is_normalized("NFC", text)


LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬỀỂỄẾỆỜỞỠỚỢỪỬỮỨỰỲỶỸÝỴ 0123456789-/.,()“”&<>\"'%"
TEXT = st.text(LETTERS, min_size=1, max_size=40).map(tidy).filter(usable)
NOTE = st.just("") | TEXT
DAY_ONE = date(2019, 8, 21)
DAY_LAST = date(2031, 12, 31)
DAY = st.dates(min_value=DAY_ONE, max_value=DAY_LAST)
GAP = st.none() | st.fixed_dictionaries(
    {
        "points": st.sampled_from(["0.5", "5", "7.5", "10", "12.25", "100"]),
        "test": st.sampled_from(["over", "at_least"]),
    }
)
REGULATION = st.fixed_dictionaries(
    {
        "source": TEXT,
        "max_gap": GAP,
        "quorum": st.fixed_dictionaries(
            {
                "share": st.sampled_from(["1", "1/2", "2/3", "3/4", "4/5", "7/9"]),
                "of": st.sampled_from(["appointed", "eligible"]),
                "chair": st.sampled_from(["yes", "or_vice_chair", "no"]),
            }
        ),
        "floors": st.sampled_from(["majority", "two_thirds", "all", "mean", "agreed"]),
        "fallback": st.sampled_from(["highest_met", "fail"]),
        "forward": st.sampled_from(["mean", "stars"]),
        "secretary_scores": st.booleans(),
        "waivers": st.sampled_from(["vote", "never"]),
        "decimals": st.integers(0, 6),
    }
)
COMPLETE = [key for key in RULEBOOK.keys() if RULEBOOK.sheet(key).sheet.status == "complete"]  # noqa: SIM118


def fits(decision: str, kind: str, filed_on: date, held_on: date) -> bool:
    """Tell whether the decision is the one that binds by its days."""
    known = RULEBOOK.decisions.values()
    try:
        return by_days(kind, filed_on, held_on, decisions=known, day_count=DAY_COUNT).decision == decision
    except RulebookError:
        return False


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw any sound plan of a province or the centre."""
    ids = draw(st.lists(TEXT, min_size=2, max_size=6, unique=True))
    roles = ["chair", "secretary", *draw(st.lists(st.sampled_from(["vice_chair", "member"]), min_size=4, max_size=4))]
    members = [
        {"id": who, "name": draw(TEXT), "role": role, "title": draw(NOTE), "organisation": draw(NOTE)}
        for who, role in zip(ids, roles, strict=False)
    ]
    held_on = draw(DAY)
    products = []
    for code in draw(st.lists(TEXT, min_size=1, max_size=5, unique=True)):
        decision, _, number = draw(st.sampled_from(COMPLETE)).partition("#")
        kind = draw(st.sampled_from(["first", "upgrade", "renewal"]))
        filed_on = draw(st.dates(min_value=DAY_ONE, max_value=held_on))
        chosen = {"chosen_by": CHOSEN_IN_PLAN, "reason": draw(TEXT)}
        products.append(
            {
                "code": code,
                "name": draw(TEXT),
                "producer": draw(TEXT),
                "decision": decision,
                "set": int(number),
                "kind": kind,
                "filed_on": filed_on.isoformat(),
                "received_on": draw(st.none() | st.dates(filed_on, DAY_LAST).map(date.isoformat)),
                "disqualified": draw(st.none() | TEXT),
                "flags": draw(st.lists(TEXT.filter(lambda text: ";" not in text), max_size=2)),
                **({} if fits(decision, kind, filed_on, held_on) else {"ext": {"decision_choice": chosen}}),
            }
        )
    in_writing = all(one["kind"] == "renewal" and one["decision"] == next(iter(RULEBOOK.decisions)) for one in products)
    mode = draw(st.sampled_from(["meeting", "written"])) if in_writing else "meeting"
    session = {
        "mode": mode,
        "id": draw(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,20}", fullmatch=True)),
        "title": draw(TEXT),
        "level": draw(st.sampled_from(["province", "central"])),
        "held_on": held_on.isoformat(),
        "place": "" if mode == "written" else draw(TEXT),
        **draw(st.sampled_from([{}, {"ext": {"unsealed": "Điều 9 Quy chế của Hội đồng"}}])),
    }
    raw = {"session": session, "regulation": draw(REGULATION), "members": members, "products": products}
    return Plan.model_validate_json(json.dumps(raw))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans())
def test_any_plan_is_read_back_as_it_was_written(plan: Plan) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ke-hoach.xlsx"
        write_plan(path, plan, RULEBOOK)
        read, found = read_plan(path, RULEBOOK)
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()

    assert found == []
    assert read == plan.model_copy(update={"source_sha256": sha256})


def test_the_demo_plan_fits_too(tmp_path: Path) -> None:
    write_plan(tmp_path / "plan.xlsx", demo_plan(), RULEBOOK)
    read, found = read_plan(tmp_path / "plan.xlsx", RULEBOOK)

    assert found == []
    assert read.model_copy(update={"source_sha256": None}) == demo_plan()


def test_a_blank_template_fills_in_nothing_and_asks_for_every_rule(tmp_path: Path) -> None:
    write_plan_template(tmp_path / "plan.xlsx", RULEBOOK)
    plan, found = read_plan(tmp_path / "plan.xlsx", RULEBOOK)

    assert plan is None
    assert {fault.code for fault in found} == {"empty", "no_rows"}
    assert [fault.where for fault in found if fault.where.startswith("Quy chế")] == [
        f"Quy chế!B{row}" for row in (5, *range(6, 17)) if row != 7
    ]


def test_the_template_offers_words_from_a_hidden_sheet_and_help_everywhere(tmp_path: Path) -> None:
    write_plan_template(tmp_path / "plan.xlsx", RULEBOOK)
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")

    optional = ["Kết quả trước", "Cơ quan"]
    assert book.sheetnames == ["Phiên", "Quy chế", "Thành viên", "Sản phẩm", *optional, "_danh_muc", "Hướng dẫn"]
    assert book["_danh_muc"].sheet_state == "hidden"
    for sheet in (*SHEETS, *OPTIONAL):
        rules = book[sheet.name].data_validations.dataValidation
        assert len(rules) == len(sheet.fields)
        assert all(rule.showInputMessage and rule.prompt for rule in rules)
        assert all("'_danh_muc'!" in rule.formula1 for rule in rules if rule.type == "list")
        assert book[sheet.name].freeze_panes
    offered = [cell.value for column in book["_danh_muc"].iter_cols() for cell in column]
    shown = [field for sheet in (*SHEETS, *OPTIONAL) for field in sheet.fields if field.kind == "choice"]
    assert [word for field in shown for word in field.choices.values() if word not in offered] == []
    assert sum(str(word).startswith("1. ") for word in offered) == len(RULEBOOK.decisions)


def ods(path: Path, sheets: dict[str, dict[str, object]]) -> Path:
    """Write bare cells as OpenDocument, all as text."""
    tables = []
    for name, cells in sheets.items():
        rows: dict[int, dict[int, object]] = {}
        for place, value in cells.items():
            column, row = openpyxl.utils.cell.coordinate_from_string(place)
            shown = f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else value
            rows.setdefault(row, {})[openpyxl.utils.column_index_from_string(column)] = shown
        lines = "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{escape(str(rows[row][column]))}</text:p>'
                "</table:table-cell>"
                if column in rows.get(row, {})
                else "<table:table-cell/>"
                for column in range(1, max(rows.get(row, {1: ""})) + 1)
            )
            + "</table:table-row>"
            for row in range(1, max(rows) + 1)
        )
        tables.append(f'<table:table table:name="{name}">{lines}</table:table>')
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr(
            "content.xml",
            f"<?xml version='1.0' encoding='UTF-8'?><office:document-content{names}><office:body>"
            f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def test_an_opendocument_plan_is_read_as_well(tmp_path: Path) -> None:
    read, found = read_plan(ods(tmp_path / "ke-hoach.ods", good_sheets()), RULEBOOK)

    assert found == []
    assert read.model_copy(update={"source_sha256": None}) == demo_plan()


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_libreoffice_opens_and_saves_it_without_loss(tmp_path: Path, kind: str) -> None:
    write_plan(tmp_path / "plan.xlsx", demo_plan(), RULEBOOK)

    written = converted(tmp_path / "plan.xlsx", kind)
    read, found = read_plan(written, RULEBOOK)

    assert found == []
    assert read.model_copy(update={"source_sha256": None}) == demo_plan()
    if kind == "xlsx":
        saved = openpyxl.load_workbook(written)
        before = openpyxl.load_workbook(tmp_path / "plan.xlsx")
        assert saved["_danh_muc"].sheet_state == "hidden"
        for sheet in SHEETS:
            kept = [rule for rule in saved[sheet.name].data_validations.dataValidation if rule.type == "list"]
            made = [rule for rule in before[sheet.name].data_validations.dataValidation if rule.type == "list"]
            assert len(kept) == len(made)
            assert all(rule.prompt for rule in kept)
