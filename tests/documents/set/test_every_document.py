"""One hostile title, name, product and producer go through every document that exists; none is left out of the list."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.documents.minutes.test_docx_minutes import words_of
from tests.documents.minutes_sessions import NEW, RULEBOOK, session, squeezed
from tests.documents.office import text_of
from workbench.council.facts.office import PaperFacts
from workbench.council.record.blanks import Blank
from workbench.council.record.forwarding import products_forwarded
from workbench.council.record.opinion import Opinion, Receipt
from workbench.council.text import is_fit
from workbench.desk import Slip
from workbench.documents.checks import Sound, check
from workbench.documents.letter.compose import letters
from workbench.documents.letter.files import letter_docx, letters_pdf
from workbench.documents.minutes.compose import compose
from workbench.documents.minutes.files import minutes_docx, minutes_pdf
from workbench.documents.opinion.compose import opinion_form
from workbench.documents.opinion.files import opinion_docx, opinions_pdf
from workbench.documents.paper.after import after
from workbench.documents.paper.files import paper_files
from workbench.documents.paper.frame import Issue
from workbench.documents.paper_ballot.pdf import paper_ballots_pdf
from workbench.documents.paths import TEMPLATES
from workbench.documents.receipt import receipt_pdf
from workbench.documents.signing.stamp import stamps
from workbench.documents.slips import slips_pdf
from workbench.documents.tally.workbook import tally_xlsx
from workbench.findings.reasons.sentences import session_reasons
from workbench.glyphs import printable_text
from workbench.scoring import result_bytes
from workbench.workbooks.forward.write import TABLE, forward_files

pytestmark = pytest.mark.office
PARTS = {"annex.typ", "charts.typ", "parts.typ"}
"""Templates that others are put together from."""
AWKWARD = "★➎☎🍯 <b>&amp; {{ 7*7 }} {% raw %} #let $x$ \\ “Hương”=1+1 \u202eđảo\u202c 中\ufdfd" + "ư" * 400
HOSTILE = {name: f"{AWKWARD} {name}" for name in ("title", "member", "product", "producer")}
AT = datetime(2026, 7, 10, 1, 0, tzinfo=UTC)


@cache
def every_letter() -> str:
    points = map(chr, range(sys.maxunicode + 1))
    return "".join(letter for letter in points if is_fit(letter) and printable_text(letter) == letter)


@cache
def sound(title: str, member: str, product: str, producer: str) -> Sound:

    content = json.loads(session([f"{NEW}#1"], members=3))
    content["session"]["title"] = title
    content["regulation"]["forward"] = "mean"
    for one in content["members"]:
        one["name"] = member
    content["products"][0] |= {"name": product, "producer": producer}
    return check(json.dumps(content, ensure_ascii=False).encode(), RULEBOOK)


def opinion_of(one: Sound) -> Opinion:
    bundle = one.bundle
    return Opinion(
        session=bundle.session,
        seat=1,
        member=bundle.members[0],
        place=1,
        product=bundle.products[0],
        ballot=bundle.ballots[0],
        earlier=None,
        receipt=Receipt(number=1, journal_head="a" * 64, ballot_sha256="b" * 64),
    )


def minutes(one: Sound):
    return compose(one.bundle, one.result, RULEBOOK, session_reasons(one.bundle, one.result, RULEBOOK))


def letter(one: Sound):
    return next(letters(one.bundle, one.result, RULEBOOK, session_reasons(one.bundle, one.result, RULEBOOK)))


def ballots(one: Sound) -> bytes:
    blank = Blank(session=one.bundle.session, member=one.bundle.members[0], product=one.bundle.products[0], round=1)
    return paper_ballots_pdf([blank], RULEBOOK)[0]


def report(one: Sound) -> list[bytes]:
    issue = Issue(session=one.bundle.session, facts=PaperFacts(), bundle_sha256=one.result.bundle_sha256)
    found = paper_files([next(after(one.bundle, one.result, RULEBOOK, issue))])
    return [found[name] for name in sorted(found)]


def slips(one: Sound) -> bytes:
    slip = Slip(member_id="M01", name=one.bundle.members[0].name, role="chair", code="7K2P-M9QX-W4TA")
    return slips_pdf(one.bundle.session.title, [slip], "http://192.168.1.10:8866/")


def receipt(one: Sound) -> bytes:
    bundle = one.bundle
    given = {"number": 1, "product": bundle.products[0].code, "round": 1, "at": "2026-07-10T01:00:00Z"}
    return receipt_pdf(
        {
            "receipt": given
            | {"journal_head": "a" * 64, "ballot_sha256": "b" * 64, "seal_print": "7YQK-3M0T-9XAB-HC2E"},
            "product_name": bundle.products[0].name,
            "session": bundle.session.title,
            "session_id": bundle.session.id,
            "member": bundle.members[0].name,
        }
    )


def forward_list(one: Sound) -> bytes:
    going = products_forwarded(one.bundle, one.result)
    assert going, "the product does not go up"
    files = forward_files(one.bundle.session, one.raw, going, (), sent_on=date(2026, 7, 20), rulebook=RULEBOOK)
    return files[TABLE]


def stamp(one: Sound) -> bytes:
    raw = minutes_pdf(minutes(one), bundle=one.raw, result=result_bytes(one.result))
    return next(made for name, made in stamps(raw, "minutes.pdf").items() if name.endswith(".pdf"))


DOCUMENTS: dict[str, tuple[Callable[[Sound], bytes], set[str]]] = {
    "minutes.docx": (lambda one: minutes_docx(minutes(one)), set(HOSTILE)),
    "minutes.typ": (
        lambda one: minutes_pdf(minutes(one), bundle=one.raw, result=result_bytes(one.result)),
        set(HOSTILE),
    ),
    "letter.docx": (lambda one: letter_docx(letter(one)), {"title", "product", "producer"}),
    "letter.typ": (lambda one: next(letters_pdf([letter(one)])), {"title", "product", "producer"}),
    "opinion.docx": (lambda one: opinion_docx(opinion_form(opinion_of(one), RULEBOOK)), set(HOSTILE)),
    "opinion.typ": (lambda one: next(opinions_pdf([opinion_form(opinion_of(one), RULEBOOK)])), set(HOSTILE)),
    "paper.docx": (lambda one: report(one)[0], {"title", "product", "producer", "member"}),
    "paper.typ": (lambda one: report(one)[1], {"title", "product", "producer", "member"}),
    "paper_ballot.typ": (ballots, set(HOSTILE)),
    "receipt.typ": (receipt, {"title", "member", "product"}),
    "slips.typ": (slips, {"title", "member"}),
    "stamp.typ": (stamp, set()),  # a picture of the field's size: what is too long for it is cut
    "tally.xlsx": (lambda one: tally_xlsx(one, RULEBOOK), {"title", "member", "product"}),
    "forward.xlsx": (forward_list, {"title", "product", "producer"}),
}


def read(name: str, made: bytes, folder: Path) -> str:
    """Return what stands in a document, without white space and without the places where a long word may break."""
    if name.endswith(".docx"):
        text = words_of(docx.Document(io.BytesIO(made)))
    elif name.endswith(".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(made))
        text = " ".join(str(cell) for page in book for row in page.iter_rows(values_only=True) for cell in row if cell)
    else:
        (folder / "made.pdf").write_bytes(made)
        text = text_of(folder / "made.pdf")
    return unicodedata.normalize("NFC", squeezed(text.replace("\u200b", "").replace("\u2011", "-")))


def test_no_document_is_left_out() -> None:
    templates = {path.name for path in TEMPLATES.iterdir()} - PARTS

    assert templates <= set(DOCUMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_hostile_words_stand_in_every_document_spelled_and_whole(name: str, tmp_path: Path) -> None:
    make, shown = DOCUMENTS[name]
    text = read(name, make(sound(**HOSTILE)), tmp_path)

    for what in shown:
        assert squeezed(printable_text(HOSTILE[what])) in text, what
    assert "\u202e" not in text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_letter_that_is_taken_is_printed_by_every_document(name: str) -> None:
    make, _ = DOCUMENTS[name]

    assert len(every_letter()) > 2000
    assert make(sound(*[unicodedata.normalize("NFC", every_letter())] * 4))


def test_whatever_is_taken_is_printed_as_itself_or_by_its_code() -> None:
    have = set(every_letter())
    taken = [chr(point) for point in range(sys.maxunicode + 1) if is_fit(chr(point))]

    assert [one for one in taken if not set(printable_text(one)) <= have] == []
