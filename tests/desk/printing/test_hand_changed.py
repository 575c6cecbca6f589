"""Word files that people worked on come back: kept, compared with what was signed off, official with its figures."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from devtools.serving import until
from tests.desk.council import SID, Table
from tests.desk.printing.made_papers import session_with_papers
from tests.verify.chains import signed, token
from workbench.cli.main import main
from workbench.desk.printing import hand_changed as changes
from workbench.desk.printing.papers import paper_set
from workbench.desk.upkeep.journal import journal_export
from workbench.doctor.sessions.session import Dossier
from workbench.doctor.sessions.signed_copies import hand_changed_findings
from workbench.errors import DocumentError, MissingError, RefusedError, StateError
from workbench.storage import inspect_archive
from workbench.text_vi.documents import hand_changed as words


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Table, Path]]:
    with session_with_papers(tmp_path_factory.mktemp("changed")) as found:
        yield found


def edited(raw: bytes, change: Callable[[Any], None]) -> bytes:
    document = docx.Document(io.BytesIO(raw))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def another_figure(document: Any) -> None:
    """Raise the first mean in a table by typing over it."""
    for table in document.tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            if cell.text.count(",") == 1 and cell.text.replace(",", "").isdigit():
                cell.paragraphs[0].runs[0].text = "99,99"
                return
    raise AssertionError("no mean")


def a_word_more(document: Any) -> None:
    document.add_paragraph("Phiên họp kết thúc lúc 11 giờ 30 cùng ngày.")


def keep(told: tuple[Table, Path], raw: bytes, name: str = "minutes.docx", **asked: Any) -> changes.KeptChange:
    table, outputs = told
    return changes.keep_changed(table.office, SID, raw, name, outputs, by="TK", **asked)


def examined(told: tuple[Table, Path]) -> list[str]:
    table, outputs = told
    with inspect_archive(outputs.parent / "archive.sqlite") as archive:
        case = Dossier(sid=SID, archive=archive, rulebook=table.office.rulebook)
        return [one.fault.code for one in hand_changed_findings(case, outputs)]


def verified(told: tuple[Table, Path], file: Path, *, journal: bool = True) -> Result:
    """What a stranger is told who has the session's data, and its journal or not."""
    table, outputs = told
    (outputs.parent / "nhat-ky.jsonl").write_bytes(journal_export(table.office, SID)[0])
    more = ["--journal", str(outputs.parent / "nhat-ky.jsonl")] if journal else []
    bundle = str(outputs / SID / "bundle.json")
    return CliRunner().invoke(main, ["verify", str(file), "--bundle", bundle, *more], catch_exceptions=False)


def names_in_set(told: tuple[Table, Path]) -> set[str]:
    table, outputs = told
    with zipfile.ZipFile(io.BytesIO(paper_set(table.office, SID, outputs).raw)) as archive:
        return set(archive.namelist())


@pytest.mark.office
def test_a_changed_figure_is_kept_and_told_and_no_official_file(told) -> None:
    table, outputs = told
    made = (outputs / SID / "minutes.docx").read_bytes()
    wrong = keep(told, edited(made, another_figure))

    assert not wrong.official
    found = verified(told, wrong.path)
    assert found.exit_code == 1
    assert "SAI: Theo nhật ký" in found.output
    assert wrong.kept.pdf_sha256 is None
    assert [one.name for one in wrong.found if one.against] == ["cell_of_word"]
    assert wrong.path.is_file()
    assert not [name for name in names_in_set(told) if "_da_sua" in name]
    with pytest.raises(DocumentError) as refused:
        changes.keep_pdf(table.office, SID, wrong.kept.sha256, b"%PDF-", "x.pdf", outputs)
    assert refused.value.faults[0].code == "figures_differ"


@pytest.mark.office
def test_changed_words_make_an_official_file_with_a_pdf_that_stands_in_the_set(told) -> None:
    table, outputs = told
    made = (outputs / SID / "minutes.docx").read_bytes()
    raw = edited(made, a_word_more)
    taken = keep(told, raw, "bien ban da sua.docx")

    assert taken.official
    assert taken.kept.paper == "minutes.docx"
    assert taken.shown()["pdf"]
    pdf = taken.path.with_suffix(".pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert {f"3_Luu_ho_so/BB_{SID}_da_sua.{kind}" for kind in ("docx", "pdf")} <= names_in_set(told)
    with pytest.raises(RefusedError):
        keep(told, raw)
    alone, known = verified(told, taken.path.with_suffix(".pdf"), journal=False), verified(told, taken.path)
    assert alone.exit_code == 1
    assert "thêm --journal" in alone.output
    assert known.exit_code == 0, known.output
    signed_since = signed(pdf, "Signature1", token("Nguyễn Văn Khởi"), own_field=True)
    for name, content in (("pdf", pdf), ("signed", signed_since)):
        path = outputs.parent / f"{name}.pdf"
        path.write_bytes(content)
        found = verified(told, path)
        assert found.exit_code == 0, found.output
        assert "cơ quan đã sửa minutes.docx trên Word và nhận lại tệp này" in found.output
        assert "Mọi số trong tệp Word có trong tệp PDF" in found.output
        assert ("hãy nhìn cạnh bản cơ quan giữ" in found.output) == (content != pdf)
    writer, out = IncrementalPdfFileWriter(io.BytesIO(pdf)), io.BytesIO()
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b""))
    writer.update_container(page)
    writer.write(out)
    path.write_bytes(out.getvalue())
    found = verified(told, path)
    assert found.exit_code == 1
    assert "SAI: Trang 1 khác bản lập lại" in found.output

    with ThreadPoolExecutor(1) as thread:
        with table.store.begin(SID):
            given_pdf = pdf + b"\n"
            waiting = thread.submit(
                changes.keep_pdf, table.office, SID, taken.kept.sha256, given_pdf, "word.pdf", outputs
            )
            until(lambda: len(table.store._turns._line) == 2)
            assert taken.path.with_suffix(".pdf").read_bytes() == pdf, "what lies there is what is on record"
        given = waiting.result()
    assert given.kept.pdf_by == "given"
    assert [line["pdf"] for line in changes.changed_lines(table.office, SID)][-1]
    assert changes.changed_file(table.office, SID, taken.kept.sha256, outputs, pdf=True).read_bytes() == pdf + b"\n"

    def not_kept(*_: object) -> None:
        raise StateError.of(words.NO_PAPERS, where=SID, code="not_kept")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(table.office), "by", not_kept)
        with pytest.raises(StateError):
            changes.keep_pdf(table.office, SID, taken.kept.sha256, pdf + b"\n\n", "word.pdf", outputs)
    assert changes.changed_file(table.office, SID, taken.kept.sha256, outputs, pdf=True).read_bytes() == pdf + b"\n"
    assert [path.name for path in taken.path.parent.glob(".*.pdf")] == []
    other = (outputs / SID / "papers").glob("BC_Ket_qua*.pdf")
    with pytest.raises(DocumentError) as refused:
        changes.keep_pdf(table.office, SID, taken.kept.sha256, next(other).read_bytes(), "x.pdf", outputs)
    assert {fault.code for fault in refused.value.faults} >= {"figure_not_in_pdf"}
    assert examined(told) == []
    taken.path.with_suffix(".pdf").write_bytes(b"%PDF-")
    assert examined(told) == ["hand_changed_changed"]
    with pytest.raises(MissingError):
        changes.changed_file(table.office, SID, taken.kept.sha256, outputs, pdf=True)


@pytest.mark.office
@pytest.mark.long
def test_every_word_file_of_the_set_comes_back_clean_as_itself(told) -> None:
    table, outputs = told
    for path in sorted((outputs / SID).rglob("*.docx")):
        name = path.relative_to(outputs / SID).as_posix()
        taken = keep(told, edited(path.read_bytes(), lambda _: None), "x.docx")

        assert (taken.kept.paper, taken.official, taken.kept.reworded) == (name, True, 0)
        pdf = taken.path.with_suffix(".pdf").read_bytes()
        found = changes.keep_pdf(table.office, SID, taken.kept.sha256, pdf, "word.pdf", outputs).found
        assert [one.name for one in found] == ["figures_of_pdf"], name


def test_what_is_no_paper_of_the_session_is_refused(told, tmp_path: Path) -> None:
    table, outputs = told
    made = (outputs / SID / "minutes.docx").read_bytes()

    def of_another(document: Any) -> None:
        part = next(one for one in document.part.package.iter_parts() if "custom" in str(one.partname))
        part._blob = part.blob.replace(SID.encode(), b"KHAC")

    def stripped(document: Any) -> None:
        part = next(one for one in document.part.package.iter_parts() if "custom" in str(one.partname))
        part._blob = part.blob.replace(b"ocop.", b"x.")

    def code_of(raw: bytes, name: str) -> str:
        with pytest.raises(DocumentError) as refused:
            keep(told, raw, name)
        return refused.value.faults[0].code

    assert code_of(edited(made, of_another), "minutes.docx") == "other_session"
    assert code_of(edited(made, stripped), "khac.docx") == "no_paper"
    with pytest.raises(StateError):
        changes.keep_changed(table.office, SID, made, "minutes.docx", tmp_path)
