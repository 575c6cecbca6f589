"""A preview as the page shows it: plain JSON, values in the words of the form, every cell with its place.

Faults and doubts stand in lists of their own; the page finds their cells by place. Kept out: how it looks (pages).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError
from typing_extensions import TypedDict

from workbench.regulation.example import SHEET
from workbench.regulation.explained import explain
from workbench.rulebook import Rulebook
from workbench.scoring import Regulation
from workbench.text_vi.regulation import settings as rule_words
from workbench.text_vi.workbooks import intake as words
from workbench.workbooks.book import Book
from workbench.workbooks.intake.preview import Preview
from workbench.workbooks.intake.records import TABLES, ReadTable
from workbench.workbooks.intake.table.columns import Column, Confidence, Source, Which, column_keys
from workbench.workbooks.intake.table.header import has_table
from workbench.workbooks.plan.sets import SetNames
from workbench.workbooks.plan.shape import FieldShape
from workbench.workbooks.plan.values import as_text

Json = dict[str, Any]
_SAMPLES = 3


class ShownColumn(TypedDict):
    """A column of a list: which field it is taken for, how sure that is and who says so, and what stands in it."""

    number: int
    letter: str
    title: str
    key: str
    field: str | None
    confidence: Confidence
    source: Source
    samples: list[str]


class Header(TypedDict):
    """The head of a table: where it stands, and its columns."""

    sheet: str
    first: int
    last: int
    signature: str
    columns: list[ShownColumn]


class ShownSheet(TypedDict):
    """A sheet of a file, and the kinds of tables that it holds."""

    name: str
    hidden: bool
    tables: list[Which]


def preview_json(found: Preview, rulebook: Rulebook) -> Json:
    """Return everything a page needs to show a preview."""
    sets = SetNames(rulebook)
    raw = found.cells.raw
    return {
        "file": {"name": found.book.name, "sha256": found.book.sha256, "size": found.book.size},
        "kind": found.kind,
        "sheets": sheets_json(found.book, ("products", "members") if found.kind == "list" else ()),
        "has_roster": found.kind == "list" and any(has_table(sheet, "members") for sheet in found.book.visible),
        "session": raw.get("session", {}),
        "regulation": raw.get("regulation", {}).get("source", ""),
        "explained": _explained(raw.get("regulation"), rulebook),
        "tables": {which: _table(found, which, sets) for which in _shown_tables(found)},
        "sets": {decision: _sets(sets, decision) for decision in _decisions(raw.get("products", []))},
        "faults": [fault.as_json() for fault in found.faults],
        "doubts": [doubt.as_json() for doubt in found.doubts],
        "questions": [question.as_json() for question in found.questions],
        "ready": found.plan is not None,
        "digest": found.digest,
    }


def _decisions(products: list[Json]) -> set[str]:
    return {str(product["decision"]) for product in products if product.get("decision")}


def _sets(sets: SetNames, decision: str) -> list[str]:
    return [sets.label(decision, number) for number in sets.of(decision)]


def sheets_json(book: Book, kinds: Sequence[Which]) -> list[ShownSheet]:
    """Return the sheets of a file, with those tables that each holds; a hidden one is said to hold none."""
    return [
        {
            "name": sheet.name,
            "hidden": sheet.hidden,
            "tables": [which for which in kinds if not sheet.hidden and has_table(sheet, which)],
        }
        for sheet in book.sheets
    ]


def _explained(raw: Any, rulebook: Rulebook) -> Json | None:
    """Return what the regulation says and what its settings lead to, or None where it is not whole."""
    try:
        rules = Regulation.model_validate(raw)
    except ValidationError:
        return None
    return {
        "note": rule_words.example_note(*SHEET.split("#")),
        "lines": [
            {
                "label": line.setting.label,
                "text": line.setting.text,
                "consequences": [{"text": each.text, "example": each.example} for each in line.consequences],
            }
            for line in explain(rules, rulebook)
        ],
    }


def _shown_tables(found: Preview) -> list[Which]:
    """Return the tables that come from the file; a copied roster does not."""
    both: list[Which] = ["products", "members"]
    return [which for which in both if which in (found.cells.raw if found.kind == "plan" else found.tables)]


def fields_json(which: Which) -> list[Json]:
    """Return the fields of a table as a page names them."""
    fields = TABLES[which].fields
    return [{"key": each.path, "label": each.label, "needed": each.needed, "kind": each.kind} for each in fields]


def _table(found: Preview, which: Which, sets: SetNames) -> Json:
    table = found.tables.get(which)
    return {
        "rows": _rows(found, which, sets),
        "header": None if table is None else header_json(table),
        "skipped": []
        if table is None
        else [{"where": row.where, "text": row.text, "why": words.SKIPPED[row.why]} for row in table.skipped],
    }


def _rows(found: Preview, which: Which, sets: SetNames) -> list[Json]:
    table = found.tables.get(which)
    read = list(table.rows.items()) if table else None
    rows = []
    for index, record in enumerate(found.cells.raw[which]):
        cells = {}
        for each in TABLES[which].fields:
            where = found.cells.places.get(f"{which}[{index}].{each.path}")
            if where is not None or each.path in record:
                text = value_text(each, record, sets) if each.path in record else ""
                cells[each.path] = {
                    "where": where,
                    "shown": text,
                    "given": read[index][1][each.path].given if read and each.path in read[index][1] else None,
                }
        place = {"sheet": read[index][0].sheet, "row": read[index][0].number} if read else {}
        rows.append({"where": found.cells.places.get(f"{which}[{index}]", ""), **place, "cells": cells})
    return rows


def value_text(each: FieldShape, record: Json, sets: SetNames) -> str:
    """Return a value of the contract in the words of the form; empty for none."""
    value = record[each.path]
    if value is None:
        return ""
    match each.kind:
        case "choice":
            return each.choices[str(value)]
        case "set":
            number, decision = int(value), record.get("decision")
            known = isinstance(decision, str) and number in sets.of(decision)
            return sets.label(decision, number) if known and isinstance(decision, str) else str(number)
        case "day":
            return "/".join(reversed(str(value).split("-")))
        case "flags":
            return "; ".join(value)
        case _:
            return str(value)


def header_json(table: ReadTable) -> Header:
    """Return the head of a table; of several sheets that are read together the first one's."""
    header = table.header
    return {
        "sheet": header.sheet.name,
        "first": header.first,
        "last": header.last,
        "signature": header.signature,
        "columns": [_column(table, column) for column in header.columns if column.title or column.field],
    }


def _column(table: ReadTable, column: Column) -> ShownColumn:
    sheet = table.header.sheet
    rows = [at.number for at in table.rows if at.sheet == sheet.name][:_SAMPLES]
    samples = [as_text(sheet.down(row, column.number)) for row in rows]
    return {
        "number": column.number,
        "letter": column.letter,
        "title": column.title,
        "key": column_keys(table.header.columns)[column.number],
        "field": column.field,
        "confidence": column.confidence,
        "source": column.source,
        "samples": [sample[:60] for sample in samples if sample],
    }
