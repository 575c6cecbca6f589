"""The whole set for every kind of session: nothing outside the margins, heads, page numbers, a structure to read."""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdfua import validate

from tests.documents.minutes_sessions import NEW, RULEBOOK, session
from tests.documents.office import boxes_of
from tests.documents.set.kinds_of_sessions import KINDS, facts
from workbench.documents.checks import check
from workbench.documents.set.make import Making
from workbench.errors import BundleError
from workbench.scoring import bundle_bytes

pytestmark = pytest.mark.office
MM = 72 / 25.4
SIDE, TOP = 14, 7
"""The narrowest margins of any paper at its sides and at its top, in mm."""
LONG = ("meeting", "stress of 120")
"""What takes long; the others are looked at in every run."""


@pytest.fixture(
    scope="module", params=[pytest.param(kind, marks=pytest.mark.long if kind in LONG else ()) for kind in KINDS]
)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole set of a session."""
    session_of, level = KINDS[request.param]
    made = tmp_path_factory.mktemp("set")
    stages = Making(sound=session_of(), rulebook=RULEBOOK, folder=made, signed=True, facts=facts(level))
    papers = (stages.minutes, stages.letters, stages.tally, stages.sheets, stages.papers)
    for stage in (stages.begin, *papers, stages.close):
        stage()
    return made


def pages_of(pdf: Path) -> list[tuple[float, float, list[tuple[float, float, float, float, str]]]]:
    """Return each page's width and height in mm, and its words with the places of their edges in mm."""
    found = []
    for page in re.findall(r"<page .*?</page>", boxes_of(pdf), re.DOTALL):
        width, height = (float(re.search(rf'<page [^>]*{one}="([\d.]+)"', page)[1]) / MM for one in ("width", "height"))
        words = [
            (*(float(edge) / MM for edge in edges), text)
            for *edges, text in re.findall(
                r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', page
            )
        ]
        found.append((width, height, words))
    return found


def numbers(pages: list[Any]) -> list[int]:
    """Return the number in the top margin of each page, 1 where none stands."""
    found = []
    for width, _, words in pages:
        above = [text for left, _, right, bottom, text in words if bottom < 20 and abs((left + right - width) / 2) < 12]
        found.append(next((int(text) for text in above if text.isdigit()), 1))
    return found


def test_no_word_stands_outside_the_margins_and_pages_are_numbered(folder: Path) -> None:
    files = [*folder.glob("*.pdf"), *folder.glob("papers/*.pdf"), *sorted(folder.glob("letters/*.pdf"))[:8]]
    outside, wrong, empty = [], [], []
    for pdf in [*files, *sorted(folder.glob("sheets/*.pdf"))[:2]]:
        pages = pages_of(pdf)
        for at, (width, height, words) in enumerate(pages, start=1):
            outside += [
                (pdf.name, at, word)
                for word in words
                if word[0] < SIDE or word[2] > width - SIDE + 0.5 or word[1] < TOP or word[3] > height - SIDE
            ]
            empty += [(pdf.name, at)] if not words else []
        wrong += [(pdf.name, pair) for pair in pairwise(numbers(pages)) if pair[1] not in (pair[0] + 1, 1)]

    assert len(files) > 8
    assert outside == []
    assert wrong == []
    assert empty == []


def test_every_paper_begins_with_its_issuer_and_the_state(folder: Path) -> None:
    parent = json.loads((folder / "facts.json").read_bytes())["values"]["parent"].upper()
    for pdf in [folder / "minutes.pdf", *folder.glob("papers/*.pdf"), *sorted(folder.glob("letters/*.pdf"))[:3]]:
        _, height, words = pages_of(pdf)[0]
        head = " ".join(text for *_, bottom, text in words if bottom < height / 4)

        assert all(word in head for word in parent.split()), pdf.name
        assert "NGHĨA VIỆT NAM" in head, pdf.name
        assert "Độc lập - Tự do - Hạnh phúc" in head, pdf.name


def test_every_pdf_can_be_read_out(folder: Path) -> None:
    """Structure of PDF/UA-1 as far as it can be asked of the file; veraPDF is no package of PyPI, npm or Debian."""
    for pdf in [*folder.glob("*.pdf"), *folder.glob("papers/*.pdf"), *sorted(folder.glob("sheets/*.pdf"))[:1]]:
        with pikepdf.open(pdf) as opened:
            root = opened.Root
            marked = {int(page.obj.StructParents) for page in opened.pages}
            kinds, told = set(), []
            walk(root.StructTreeRoot, kinds, told)

            assert bool(root.MarkInfo.Marked)
            assert str(root.Lang).startswith("vi")
            assert bool(root.ViewerPreferences.DisplayDocTitle)
            assert len(marked) == len(opened.pages)
            assert {"/Document", "/P"} <= kinds
            assert ("/Table" in kinds) is ("/TH" in kinds), pdf.name
            assert all(told), pdf.name
            with opened.open_metadata() as about:
                assert about["pdfuaid:part"] == "1"
                assert about["dc:title"].strip()


def test_a_check_of_pdf_ua_finds_nothing(folder: Path) -> None:
    """The few rules of the standard that a package of PyPI knows, beside our own look at the structure."""
    letters, sheets = (sorted(folder.glob(f"{kind}/*.pdf"))[:1] for kind in ("letters", "sheets"))
    papers = sorted(folder.glob("papers/*.pdf"))
    reports = {pdf.name: validate(pdf) for pdf in (folder / "minutes-phat-hanh.pdf", *letters, *sheets, *papers)}

    assert len(reports) > 4
    assert {name: [one.message for one in report.findings] for name, report in reports.items() if report.findings} == {}


def walk(node: Any, kinds: set[str], told: list[bool], depth: int = 0) -> None:
    """Gather the kinds of elements, and of each figure or field whether it says in words what it is."""
    assert depth < 60
    kind = str(node.get("/S", ""))
    kinds.add(kind)
    if kind in ("/Figure", "/Form"):
        told.append(bool(str(node.get("/Alt", "")).strip()))
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") not in ("/OBJR", "/MCR"):
            walk(kid, kinds, told, depth + 1)


def test_letters_in_pieces_are_refused_with_their_place_before_any_paper_is_made() -> None:
    content = json.loads(session([f"{NEW}#1"], members=3))
    content["products"][0]["name"] = unicodedata.normalize("NFD", "Mắm tép đồng")

    with pytest.raises(BundleError) as refused:
        check(bundle_bytes(content), RULEBOOK)
    assert [fault.where.rpartition(", ")[2] for fault in refused.value.faults] == ["name"]
