"""The set of a session's papers: which are made follows from its results, each is whole, no figure is another's."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import docx
import openpyxl
import pikepdf
import pytest
import zxingcpp
from PIL import Image

from tests.documents.minutes_sessions import NEW, RULEBOOK, demo, session
from tests.documents.test_issuer import FACTS
from workbench.council.facts.office import PaperFacts
from workbench.demo.council import demo_plan
from workbench.documents.checks import Sound, check
from workbench.documents.paper.after import after
from workbench.documents.paper.before import before
from workbench.documents.paper.context import Paper
from workbench.documents.paper.frame import Issue
from workbench.documents.paper.whole import certificates, contents, the_set
from workbench.documents.set.make import making
from workbench.scoring import bundle_bytes
from workbench.text_vi.documents.paper import FILE, SECRETARY


def issue_of(sound: Sound, facts: PaperFacts = FACTS) -> Issue:
    return Issue(session=sound.bundle.session, facts=facts, bundle_sha256=sound.result.bundle_sha256)


def papers_of(raw: bytes) -> list[Paper]:
    sound = check(raw, RULEBOOK)
    return list(after(sound.bundle, sound.result, RULEBOOK, issue_of(sound)))


def keys(papers: list[Paper]) -> list[str]:
    return [next(key for key, name in FILE.items() if paper.name.startswith(name)) for paper in papers]


@cache
def made() -> dict[str, bytes]:
    plan, sound = demo_plan(), check(demo(), RULEBOOK)
    issue = issue_of(sound)
    papers = [*before(plan, issue, RULEBOOK), *after(sound.bundle, sound.result, RULEBOOK, issue)]
    papers.append(contents(papers, issue, (), secretary="Ngô Thị Lan Hương"))
    raw = the_set(papers)
    assert raw == the_set(papers)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name.rpartition("/")[2]: archive.read(name) for name in archive.namelist()}


def test_communes_whose_names_differ_in_their_marks_alone_have_a_notice_each() -> None:
    content = json.loads(session([f"{NEW}#{number}" for number in (1, 2, 5)], members=3))
    for product, commune in zip(content["products"], ("Xã Tân Hòa", "Xã Tân Hóa", "Xã  Tân Hòa"), strict=True):
        product["ext"] = {"commune": commune}
    notices = [paper for paper in papers_of(bundle_bytes(content)) if paper.name.startswith(FILE["notice"])]

    assert [paper.name for paper in notices] == ["TB_Xa_01_Xa_Tan_Hoa_THU-2026", "TB_Xa_02_Xa_Tan_Hoa_THU-2026"]
    assert [len(paper.blocks[0].rows) for paper in notices] == [2, 1]


def test_one_commune_typed_in_two_ways_has_one_notice() -> None:
    content = json.loads(session([f"{NEW}#{number}" for number in (1, 2)], members=3))
    for product, commune in zip(content["products"], ("Xã Tân Hòa", "XÃ TÂN HÒA"), strict=True):
        product["ext"] = {"commune": commune}

    assert keys(papers_of(bundle_bytes(content))).count("notice") == 1


def test_the_secretary_s_name_stands_under_what_the_secretary_signs_but_of_one_who_was_away() -> None:
    here = session([f"{NEW}#2", f"{NEW}#5"], members=3, quality=0.6)
    away = json.loads(here)
    (secretary,) = [one for one in away["members"] if one["role"] == "secretary"]
    away["absences"] = [{"member": secretary["id"], "product": None, "reason": "ốm"}]
    for raw, name in ((here, secretary["name"]), (bundle_bytes(away), "")):
        stages = making(raw, RULEBOOK, Path(), bundle_sha256=hashlib.sha256(raw).hexdigest())
        theirs = {one.name: one.signed_by for one in stages.printed_papers if one.signer == SECRETARY}
        later = {paper: who for paper, who in theirs.items() if paper.startswith((FILE["promotion"], FILE["contents"]))}

        assert set(later.values()) == {name}
        assert len(later) == 2
        assert {who for paper, who in theirs.items() if paper not in later} == {secretary["name"]}


def communes(content):
    for product in content["products"][:3]:
        product["ext"] = {**(product.get("ext") or {}), "commune": "Xã Vĩnh Tường"}


@pytest.mark.parametrize(
    ("quality", "level", "found"),
    [
        (0.0, "province", ["report"]),
        (1.0, "province", ["report", "proposal", "approval", "ministry"]),
    ],
)
def test_which_papers_are_made_follows_from_the_results(quality, level, found):
    assert keys(papers_of(session([f"{NEW}#1"], members=5, quality=quality))) == found


def test_the_demo_council_has_them_all_and_one_notice_a_commune():
    assert keys(papers_of(demo(communes))) == [
        "report", "proposal", "decision", "approval", "ministry", "notice", "promotion",
    ]  # fmt: skip


def test_the_decision_lists_what_is_recognised_and_nothing_else():
    sound = check(demo(), RULEBOOK)
    decision = next(one for one in papers_of(demo()) if one.name.startswith(FILE["decision"]))
    listed = [row[1] for block in decision.annexes[0].blocks for row in block.rows]

    recognised = {one.code: one.stars for one in sound.result.products if one.recognised_by}
    assert sorted(listed) == sorted(recognised)
    for block in decision.annexes[0].blocks:
        assert {f"Sản phẩm {recognised[row[1]]} sao" for row in block.rows} == {block.title}
    assert decision.organ == "ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ"
    assert any("1234/QĐ-UBND ngày 02 tháng 3 năm 2026" in base for base in decision.bases)
    assert decision.bases[-1].endswith(".")


def test_the_letter_to_the_ministry_lists_what_goes_with_it_and_the_samples_of_the_law():
    letter = next(one for one in papers_of(demo()) if one.name.startswith(FILE["ministry"]))
    items = [row[1] for block in letter.blocks if block.head[-1:] == ("Có kèm",) for row in block.rows]

    assert letter.to == ("Bộ Nông nghiệp và Môi trường",)
    assert any(item.startswith("05 sản phẩm mẫu") for item in items)


def test_every_paper_is_there_twice_and_the_contents_name_it():
    names = {name.rsplit(".", 1)[0] for name in made()}

    assert {f"{name}.{kind}" for name in names for kind in ("docx", "pdf")} == set(made())
    listed = next(raw for name, raw in made().items() if name.startswith("ML_") and name.endswith(".docx"))
    told = "\n".join(cell.text for table in docx.Document(io.BytesIO(listed)).tables for cell in table._cells)
    assert [name for name in names if name not in told and not name.startswith("ML_")] == []


def test_each_paper_has_one_field_for_whoever_signs_it_and_names_them():
    labels = {}
    for name, raw in made().items():
        if name.endswith(".pdf"):
            with pikepdf.open(io.BytesIO(raw)) as opened:
                form = opened.Root.get("/AcroForm")
                labels[name] = [str(one.TU) for one in form.Fields] if form is not None else []
    chair = next(one.name for one in demo_plan().members if one.role == "chair")

    assert {len(found) for found in labels.values()} == {1}
    (report,) = next(found for name, found in labels.items() if name.startswith(FILE["report"]))
    assert report.endswith(f": {chair}")
    assert report.isupper() is False
    (proposal,) = next(found for name, found in labels.items() if name.startswith(FILE["proposal"]))
    assert ": " not in proposal


def test_every_product_of_the_report_stands_in_both_files(tmp_path):
    from tests.documents.office import text_of

    for name, raw in made().items():
        if not name.startswith(FILE["report"]):
            continue
        (tmp_path / name).write_bytes(raw)
        told = (
            text_of(tmp_path / name)
            if name.endswith("pdf")
            else "\n".join(cell.text for table in docx.Document(io.BytesIO(raw)).tables for cell in table._cells)
        )
        found = "".join(told.split()).replace("\u2011", "-")
        assert [one["code"] for one in json.loads(demo())["products"] if one["code"] not in found] == []


def test_the_certificates_data_are_the_recognised_products_with_nobody_s_number():
    sound = check(demo(), RULEBOOK)
    listed = certificates(sound, RULEBOOK, "https://x.vn/tra-cuu")
    assert listed is not None
    page = openpyxl.load_workbook(io.BytesIO(listed)).worksheets[0]
    rows = list(page.iter_rows(min_row=2, values_only=True))

    assert [(row[3], row[5]) for row in rows] == [
        (one.code, one.stars) for one in sound.result.products if one.recognised_by
    ]
    assert {row[7] for row in rows} == {36}
    assert {row[8:10] for row in rows} == {(None, None)}
    assert listed == certificates(sound, RULEBOOK, "https://x.vn/tra-cuu")
    pictures = [Image.open(io.BytesIO(one._data())) for one in page._images]
    assert [zxingcpp.read_barcode(picture).text for picture in pictures] == [row[10] for row in rows]
    told = parse_qs(urlsplit(rows[0][10]).query)
    assert told == {
        "session": [sound.bundle.session.id],
        "sha256": [sound.result.bundle_sha256],
        "product": [rows[0][3]],
    }


def test_a_round_in_writing_has_no_papers_of_a_meeting():
    plan = demo_plan()
    written = plan.model_copy(update={"session": plan.session.model_copy(update={"mode": "written", "place": ""})})
    issue = Issue(session=written.session, facts=PaperFacts())

    assert keys(list(before(written, issue, RULEBOOK))) == ["dossiers"]
    assert keys(list(before(plan, issue, RULEBOOK))) == ["invitation", "attendance", "dossiers", "samples"]
