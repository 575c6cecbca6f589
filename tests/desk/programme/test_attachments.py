"""A file of a dossier: brought in, said to be a paper of the law's list, which a person alone ticks."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from devtools.serving import until
from tests.desk.files import pdf
from tests.desk.programme.conftest import AT, KEEPER, PAPERS, fill, put, records_office
from workbench.desk import Office
from workbench.desk.programme import records
from workbench.desk.programme.acts import change, enter, move
from workbench.desk.programme.attachments import attach, attached_file
from workbench.doctor.findings import Report
from workbench.doctor.run import examine_record
from workbench.errors import MissingError, NotYoursError, PlanError, RecordError, StateError, WorkbenchError
from workbench.programme.permissions import Actor
from workbench.settings import DOSSIERS
from workbench.storage import OFFICE, Store

COMMUNE = Actor(who="TK-2", roles=frozenset({"commune"}), place="DP-1")
FORM = pdf("don")
OTHER = Actor(who="TK-3", roles=frozenset({"commune"}), place="DP-9")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def office(home: Path) -> Iterator[Office]:
    """Return an office on the disk with a dossier of its first product."""
    opened = records_office(Store(home / "archive.sqlite"))
    fill(opened)
    put(opened, "dossier", product="SP-1", dossier_kind="renewal", filed_on="01/06/2026")
    yield opened
    opened.close()


def lines(office: Office) -> dict[str, list[str]]:
    """Return the papers of the list for which there is a file, with those files."""
    found = records.record_page(office, COMMUNE, "HS-1")["checklist"]
    assert found is not None
    return {line["key"]: line["files"] for line in found["lines"] if line["files"]}


def test_a_file_says_which_papers_it_is_and_a_person_ticks_them(office: Office) -> None:
    file = attach(office, COMMUNE, "HS-1", FORM, r"C:\ho so\don  dang ky.pdf")
    assert (file.title, file.values["file_kind"], file.state) == ("don dang ky.pdf", "pdf", "attached")
    assert lines(office) == {}

    change(office, COMMUNE, file.id, {"answers_to": ["Mẫu 01", "Mẫu 02"]}, seen=file.version)
    assert lines(office) == {"Mẫu 01": ["TEP-1"], "Mẫu 02": ["TEP-1"]}
    move(office, COMMUNE, "HS-1", "file", {})
    move(office, COMMUNE, "HS-1", "forward", {"commune_report": "Đủ bốn nội dung."})
    with pytest.raises(RecordError) as refused:
        move(office, KEEPER, "HS-1", "find_complete", {"received_on": "2026-06-20"})
    assert {fault.code for fault in refused.value.faults} == {"paper_missing"}, "a file ticks nothing by itself"
    now = move(office, KEEPER, "HS-1", "find_complete", {"received_on": "2026-06-20", "papers": PAPERS})
    assert now.state == "complete"

    move(office, COMMUNE, file.id, "take_out", {}, reason="Bản mờ")
    assert lines(office) == {}
    assert attached_file(office, COMMUNE, file.id).path.read_bytes() == FORM, "what was brought stays"
    again = attach(office, COMMUNE, "HS-1", FORM, "don dang ky.pdf")
    assert (again.id, again.state) == ("TEP-2", "attached"), "one that was taken out by mistake comes back"
    with pytest.raises(StateError):
        attach(office, COMMUNE, "HS-1", FORM, "don dang ky.pdf")


def test_of_two_who_bring_a_file_back_at_once_one_is_told_that_it_is_there(office: Office) -> None:
    file = attach(office, COMMUNE, "HS-1", FORM, "don.pdf")
    move(office, COMMUNE, file.id, "take_out", {}, reason="Bản mờ")
    with ThreadPoolExecutor(2) as threads:
        with office.store.begin(OFFICE):
            two = [threads.submit(attach, office, COMMUNE, "HS-1", FORM, "don.pdf") for _ in range(2)]
            until(lambda: len(office.store._turns._line) == 3)
        told = [one.exception() for one in two]

    assert sorted(type(one).__name__ for one in told) == ["NoneType", "StateError"]


@pytest.mark.parametrize("role", ["association", "department", "board", "inspector"])
def test_scans_are_opened_by_the_office_and_the_own_commune_alone(office: Office, role: str) -> None:
    file = attach(office, COMMUNE, "HS-1", FORM, "don.pdf")
    assert attached_file(office, KEEPER, file.id).path.read_bytes() == FORM
    with pytest.raises(NotYoursError) as refused:
        attached_file(office, Actor(who="TK-7", roles=frozenset({role}), place="DP-9"), file.id)
    assert [fault.code for fault in refused.value.faults] == ["file_not_yours"]


def test_what_is_no_file_for_a_dossier_is_refused_and_leaves_nothing(office: Office, home: Path) -> None:
    attach(office, COMMUNE, "HS-1", FORM, "a.pdf")
    asked: list[tuple[type[WorkbenchError], str, object]] = [
        (NotYoursError, "not_your_place", lambda: attach(office, OTHER, "HS-1", pdf("x"), "x.pdf")),
        (RecordError, "not_a_dossier", lambda: attach(office, COMMUNE, "SP-1", pdf("x"), "x.pdf")),
        (PlanError, "not_understood", lambda: attach(office, COMMUNE, "HS-1", b"abc", "x.pdf")),
        (StateError, "may_be_one", lambda: attach(office, COMMUNE, "HS-1", FORM, "b.pdf")),
        (MissingError, "file_unknown", lambda: attached_file(office, COMMUNE, "HS-1")),
        (NotYoursError, "not_your_place", lambda: attached_file(office, OTHER, "TEP-1")),
        (RecordError, "by_file", lambda: enter(office, COMMUNE, "attachment", {"sha256": "0" * 64}, is_new=True)),
        (RecordError, "missing", lambda: enter(office, KEEPER, "attachment", {}, is_new=True)),
        (RecordError, "by_file", lambda: change(office, COMMUNE, "TEP-1", {"name": "khác.pdf"})),
    ]
    for error, code, ask in asked:
        with pytest.raises(error) as refused:
            ask()  # type: ignore[operator]
        assert code in {fault.code for fault in refused.value.faults}

    assert [path.name for path in office.store.filing.everything()] == [str(attached_sha(office))]


def attached_sha(office: Office) -> object:
    return records.record_page(office, COMMUNE, "TEP-1")["record"]["values"]["sha256"]


def test_the_examination_knows_the_files_of_the_registers(office: Office, home: Path) -> None:
    attach(office, COMMUNE, "HS-1", FORM, "a.pdf")

    def found() -> list[str]:
        report = Report()
        examine_record(home, home / "outputs", now=AT, report=report)
        return [one.fault.code for one in report.findings if one.fault.code.startswith("dossier_file")]

    assert found() == []
    (path,) = office.store.filing.everything()
    assert path.is_relative_to(home / DOSSIERS)
    path.unlink()
    assert found() == ["dossier_file_missing"]
