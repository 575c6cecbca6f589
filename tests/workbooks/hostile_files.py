"""Workbooks that nobody's spreadsheet writes: bombs, lies and damage, made of a small sound list."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

from tests.workbooks.intake_books import ROWS, TITLES, book_of

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="A">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
ACROSS = 'table:number-columns-repeated="16000"'
CELL = '<table:table-cell office:value-type="string"{}><text:p>a</text:p></table:table-cell>'


def sound() -> bytes:
    """Return a list with nothing wrong."""
    return book_of([TITLES, *ROWS])


def with_part(path: str, content: str | bytes, raw: bytes | None = None) -> bytes:
    """Return the sound list, or another workbook, with one part replaced or added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw or sound())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != path:
                new.writestr(each, old.read(each))
        new.writestr(path, content)
    return out.getvalue()


def sheet(data: str, before: str = "", after: str = "", root: str = "worksheet") -> bytes:
    """Return a workbook whose one sheet holds these rows."""
    xml = f"{before}<{root} {MAIN}><sheetData>{data}</sheetData>{after}</{root}>"
    return with_part("xl/worksheets/sheet1.xml", xml)


def empty_cells(rows: int) -> bytes:
    """Return a workbook of so many rows of 700 cells without a value."""
    return sheet(("<row>" + "<c/>" * 700 + "</row>") * rows)


def strings(shared: str, data: str) -> bytes:
    """Return a workbook with these shared strings and these rows."""
    return with_part("xl/sharedStrings.xml", f"<sst {MAIN}>{shared}</sst>", sheet(data))


def ods(rows: str, before: str = "") -> bytes:
    """Return an .ods workbook whose one sheet holds these rows."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        new.writestr("content.xml", before + ODS.format(rows))
        new.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return out.getvalue()


def _far() -> dict[str, bytes]:
    """Return workbooks with a value where no list reaches, however it is written down."""
    here, there = "<v>1</v>", "<row r='1048576'><c><v>1</v></c></row>"
    return {
        "single quotes": sheet(f"<row><c r='XFC1048576'>{here}</c></row>"),
        "small letters": sheet(f'<row r="1"><c r="xfc1048576">{here}</c></row>'),
        "other attributes first": sheet(f'<row><c s="0" t="n" r="XFC1048576">{here}</c></row>'),
        "line break in the tag": sheet(f'<row><c\n  r = "XFC1048576"\n>{here}</c></row>'),
        "no reference on the cell": sheet(f"<row r='1'><c>{here}</c></row>{there}"),
        "many empty rows without references": sheet("<row/>" * 5000 + f"<row><c>{here}</c></row>"),
        "many empty cells without references": sheet("<row>" + "<c/>" * 702 + f"<c>{here}</c></row>"),
        "wide rows": sheet(("<row>" + f"<c>{here}</c>" * 703 + "</row>") * 40),
        "prefix": with_part(
            "xl/worksheets/sheet1.xml",
            '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
            '<x:row r="1048576"><x:c r="A1048576"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        ),
        "cells repeated": ods("<table:table-row>" + CELL.format(f" {ACROSS}") + "</table:table-row>"),
        "rows repeated": ods(
            f'<table:table-row table:number-rows-repeated="1048576">{CELL.format("")}</table:table-row>'
        ),
        "both repeated": ods(
            '<table:table-row table:number-rows-repeated="1048576">' + CELL.format(f" {ACROSS}") + "</table:table-row>"
        ),
    }


def _bombs() -> dict[str, Callable[[], bytes]]:
    """Return small workbooks that would grow while they are read."""
    entities = "".join(f"<!ENTITY a{n + 1} '" + f"&a{n};" * 10 + "'>" for n in range(9))
    lol = f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "lol">{entities}]>'
    outside = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return {
        "one part of 80 MB": lambda: with_part("xl/media/image1.png", bytes(80 * 2**20)),
        "a part that is no workbook's": lambda: with_part("a.bin", bytes(80 * 2**20)),
        "ten parts of 8 MB": lambda: _many({f"xl/x{n}.xml": bytes(8 * 2**20) for n in range(10)}),
        "nested tags": lambda: sheet("<a>" * 300_000 + "</a>" * 300_000),
        "nested in styles": lambda: with_part("xl/styles.xml", f"<styleSheet {MAIN}>" + "<b>" * 10**6),
        "nested in strings": lambda: with_part("xl/sharedStrings.xml", f"<sst {MAIN}>" + "<si><r>" * 10**6),
        "nested in the workbook": lambda: with_part("xl/workbook.xml", f"<workbook {MAIN}>" + "<c>" * 10**6),
        "nested in .ods": lambda: ods("<table:table-row>" * 10**6),
        "entities": lambda: sheet("<row><c t='inlineStr'><is><t>&a9;</t></is></c></row>", lol),
        "entities in strings": lambda: with_part(
            "xl/sharedStrings.xml", f"{lol}<sst {MAIN}><si><t>&a9;</t></si></sst>"
        ),
        "entities in .ods": lambda: ods(CELL.format(""), lol),
        "a file of the machine": lambda: sheet("<row><c t='inlineStr'><is><t>&x;</t></is></c></row>", outside),
        "one long string everywhere": lambda: strings(
            "<si><t>" + "x" * 32_000 + "</t></si>",
            ("<row>" + "<c t='s'><v>0</v></c>" * 700 + "</row>") * 1000,
        ),
        "a million strings": lambda: strings("<si><t>a</t></si>" * 10**6, "<row><c t='s'><v>0</v></c></row>"),
        "two million empty cells": lambda: empty_cells(3000),
        "a million merged ranges": lambda: sheet(
            "<row><c><v>1</v></c></row>",
            after="<mergeCells>" + '<mergeCell ref="A1:ZZ5000"/>' * 10**5 + "</mergeCells>",
        ),
        "a million styles": lambda: with_part(
            "xl/styles.xml",
            f"<styleSheet {MAIN}><fonts>"
            + "<font/>" * 10**6
            + "</fonts><cellXfs>"
            + "<xf/>" * 10**6
            + "</cellXfs></styleSheet>",
        ),
        "hidden rows a million times": lambda: sheet('<row hidden="1"/>' * 10**6),
        "hidden columns a hundred thousand times": lambda: with_part(
            "xl/worksheets/sheet1.xml",
            f"<worksheet {MAIN}><cols>"
            + '<col min="1" max="16384" hidden="1"/>' * 10**5
            + "</cols><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
        ),
        "a wide reference": lambda: sheet('<row r="1"><c r="AAAAAA1"><v>1</v></c></row>'),
        "a long number": lambda: sheet(f'<row r="{"9" * 5000}"><c r="A{"9" * 5000}"><v>{"9" * 5000}</v></c></row>'),
    }


def _many(parts: dict[str, bytes]) -> bytes:
    raw = sound()
    for path, content in parts.items():
        raw = with_part(path, content, raw)
    return raw


def _others() -> dict[str, Callable[[], bytes]]:
    """Return files of other formats under a workbook's name."""
    return {
        "CSV": lambda: b"STT,a,b\n1,2,3\n",
        "CSV with one huge line": lambda: b"a," * 2_000_000,
        "old binary": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096),
        "nothing": lambda: b"",
        "an empty zip": lambda: b"PK\x05\x06" + bytes(18),
        "HTML": lambda: b"<html><table><tr><td>1</td></tr></table></html>",
        "a PDF": lambda: b"%PDF-1.7\n",
        "a sheet that is missing": lambda: with_part("xl/_rels/workbook.xml.rels", "<Relationships/>"),
        "no workbook part": lambda: with_part("xl/workbook.xml", ""),
        "a directory that lies": _lying,
        "itself packed in it": lambda: with_part("xl/worksheets/sheet1.xml", sound()),
    }


def _lying() -> bytes:
    """Return a workbook whose zip directory declares a part of 80 MB to be a thousand bytes long."""
    raw = bytearray(with_part("xl/zeros.xml", bytes(80 * 2**20)))
    size = (80 * 2**20).to_bytes(4, "little")
    at = raw.find(size)
    while at >= 0:
        raw[at : at + 4] = (1000).to_bytes(4, "little")
        at = raw.find(size, at + 4)
    return bytes(raw)


FAR, BOMBS, OTHERS = _far, _bombs, _others
