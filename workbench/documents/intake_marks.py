"""What a sheet's XML says beside its values: errors such as #REF!, formulas never computed, merged cells.

calamine gives an error cell as an empty one, and merged cells of .xlsx only. Both formats are read here in one pass
each, without computing or trusting anything; expat bounds the growth of entities, `intake_zip` the size.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import Element, iterparse

from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from workbench.documents.plan_file import LAST_COLUMN, LAST_ROW
from workbench.errors import PlanError
from workbench.text_vi import plan as words

Place = tuple[int, int]
"""Row and column, counted from 1."""

NOT_COMPUTED = ""
"""Stands for the text of an error where a formula has no stored value."""

_COVERED_LIMIT = 200_000


@dataclass(slots=True)
class Marks:
    """What a sheet's XML says beside its values.

    Attributes:
        errors: Place -> the error as printed, or `NOT_COMPUTED`.
        covered: Place inside a merged range -> the range's top left place, which alone holds a value.
    """

    errors: dict[Place, str] = field(default_factory=dict)
    covered: dict[Place, Place] = field(default_factory=dict)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Note a merged range, as far as a table may reach."""
        bottom, right = min(bottom, LAST_ROW), min(right, LAST_COLUMN)
        if len(self.covered) + (bottom - top + 1) * (right - left + 1) > _COVERED_LIMIT:
            raise PlanError.said(words.sprawling(), code="sprawling")
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self.covered[row, column] = (top, left)
        self.covered.pop((top, left), None)


def marks_of(parts: Mapping[str, bytes]) -> dict[str, Marks]:
    """Return the marks of every sheet by its name.

    Args:
        parts: The XML parts of an .xlsx or .ods file.

    Raises:
        PlanError: If cells or merged ranges reach too far, without the file's name.
        ElementTree.ParseError: If a part is no XML.
        KeyError: If a part is missing.
    """
    if "content.xml" in parts:
        return _ods_marks(parts["content.xml"])
    return {name: _xlsx_marks(parts[path]) for name, path in _xlsx_sheets(parts) if path in parts}


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _given(element: Element, name: str) -> str:
    """Return an attribute whatever its namespace; empty if it is not there."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _elements(xml: bytes) -> Iterator[Element]:
    """Yield each element when it ends."""
    return (element for _, element in iterparse(BytesIO(xml)))  # noqa: S314  # bounded, see the caption


def _xlsx_sheets(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield each sheet's name and the path of its part."""
    links = {
        each.attrib["Id"]: each.attrib["Target"]
        for each in _elements(parts["xl/_rels/workbook.xml.rels"])
        if _local(each) == "Relationship"
    }
    for each in _elements(parts["xl/workbook.xml"]):
        if _local(each) == "sheet":
            link = next((value for key, value in each.attrib.items() if key.endswith("}id")), "")
            target = links.get(link, "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            yield each.attrib["name"], path


def _xlsx_marks(xml: bytes) -> Marks:
    marks = Marks()
    for each in _elements(xml):
        match _local(each):
            case "c":
                _xlsx_cell(marks, each)
            case "mergeCell":
                left, top, right, bottom = range_boundaries(each.attrib["ref"])
                marks.merge(int(top or 1), int(left or 1), int(bottom or 1), int(right or 1))
            case "row":
                each.clear()
    return marks


def _xlsx_cell(marks: Marks, cell: Element) -> None:
    kind, inside = cell.get("t"), {_local(child): child.text for child in cell}
    if "r" not in cell.attrib:
        return
    if kind == "e":
        marks.errors[coordinate_to_tuple(cell.attrib["r"])] = inside.get("v") or "#ERROR!"
    elif "f" in inside and not inside.get("v") and kind != "str":
        marks.errors[coordinate_to_tuple(cell.attrib["r"])] = NOT_COMPUTED


def _ods_marks(xml: bytes) -> dict[str, Marks]:
    found: dict[str, Marks] = {}
    marks, row = Marks(), 1
    for each in _elements(xml):
        match _local(each):
            case "table-row":
                rows = int(_given(each, "number-rows-repeated") or 1)
                _ods_row(marks, each, row, rows)
                row += rows
                each.clear()
            case "table":
                found[_given(each, "name")] = marks
                marks, row = Marks(), 1
    return found


def _ods_row(marks: Marks, cells: Element, row: int, rows: int) -> None:
    column = 1
    for cell in cells:
        columns = int(_given(cell, "number-columns-repeated") or 1)
        if _given(cell, "value-type"):
            if row + rows - 1 > LAST_ROW or column + columns - 1 > LAST_COLUMN:
                raise PlanError.said(words.sprawling(), code="sprawling")
            _ods_cell(marks, cell, row, column)
        column += columns


def _ods_cell(marks: Marks, cell: Element, row: int, column: int) -> None:
    kinds = {value for key, value in cell.attrib.items() if key.rpartition("}")[2] == "value-type"}
    if "error" in kinds:
        marks.errors[row, column] = "".join(cell.itertext()).strip() or "#ERROR!"
    down, across = int(_given(cell, "number-rows-spanned") or 1), int(_given(cell, "number-columns-spanned") or 1)
    if down > 1 or across > 1:
        marks.merge(row, column, row + down - 1, column + across - 1)
