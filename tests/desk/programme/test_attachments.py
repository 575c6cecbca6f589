"""A file of a record: brought in, said to be which papers, opened by who holds it, taken out, erased.

A dossier's papers are those of the law's list, which a person alone ticks; every other kind takes its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from pathlib import Path

import pytest

from devtools.serving import until
from tests.desk.council import sit_down
from tests.desk.files import pdf
from tests.desk.files import put as put_in_dossier
from tests.desk.programme.conftest import AT, KEEPER, PAPERS, as_listed, criteria, fill, put, records_office
from workbench.desk import Office
from workbench.desk.programme import records
from workbench.desk.programme.acts import change, enter, join, move, retract
from workbench.desk.programme.attachments import attach, attached_file
from workbench.desk.programme.erasing import destroyed_keys, erase
from workbench.desk.programme.views import life
from workbench.desk.upkeep.backup import back_up
from workbench.desk.upkeep.restore import put_back
from workbench.doctor.findings import Report
from workbench.doctor.run import examine_record
from workbench.errors import MissingError, NotYoursError, PlanError, RecordError, StateError, WorkbenchError
from workbench.programme.acts import RecordNow
from workbench.programme.declared.papers import PAPERS as EVERY_PAPER
from workbench.programme.declared.papers import TAKES
from workbench.programme.kinds import KINDS
from workbench.programme.life import Role
from workbench.programme.permissions import Actor
from workbench.settings import DOSSIERS
from workbench.storage import OFFICE, Store
from workbench.storage.filing import Filing, Staged

COMMUNE = Actor(who="TK-2", roles=frozenset({"commune"}), place="DP-1")
FORM = pdf("don")
A_WHILE = 1.0
"""Seconds within which who does not wait for the other would be through."""
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
            until(lambda: len(office.store._turns._line) == 2)  # the other waits for the file itself
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
        (RecordError, "takes_no_files", lambda: attach(office, KEEPER, "TEP-1", pdf("x"), "x.pdf")),
        (PlanError, "not_understood", lambda: attach(office, COMMUNE, "HS-1", b"abc", "x.pdf")),
        (StateError, "may_be_one", lambda: attach(office, COMMUNE, "HS-1", FORM, "b.pdf")),
        (RecordError, "missing", lambda: attach(office, COMMUNE, "HS-1", pdf("x"), " ")),
        (RecordError, "too_long", lambda: attach(office, COMMUNE, "HS-1", pdf("x"), "x" * 2001 + ".pdf")),
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


def every_kind(office: Office) -> dict[str, str]:
    """Enter a record of each kind that takes files; return their ids by kind."""
    criteria(office)
    held = {"by_office": put(office, "office", name="Phòng Kinh tế", place="DP-1", office_type="department")}
    round_ = put(office, "round", year=2026, name="Đợt 1", rating_level="province")
    span = {"from": "01/01/2026", "to": "31/12/2026"}
    return {
        "place": "DP-1",
        "office": "CQ-1",
        "producer": "CT-1",
        "product": "SP-1",
        "certificate": "GCN-1",
        "criterion": "TC-1",
        "dossier": "HS-1",
        "round": round_,
        "person": put(office, "person", name="Bà Lan", office="CQ-1", post="contact"),
        "yearly": put(office, "yearly", producer="CT-1", year=2026),
        "permit": put(office, "permit", of="SP-1", permit_type="label", number="7"),
        "application": put(
            office, "application", application_type="idea", idea="Trà", producer="CT-1", received_on="02/03/2026"
        ),
        "result": as_listed(office, "result", dossier="HS-1", round=round_, stars=3),
        "support": put(office, "support", about="Máy", purpose="equipment", source="own", year=2026, **held),
        "event": put(office, "event", name="Hội chợ", event_type="fair", held_on="02/03/2026", place="DP-1", **held),
        "outlet": put(office, "outlet", name="Điểm bán", place="DP-1"),
        "inspection": put(
            office, "inspection", about="Nhãn", inspection_type="label", held_on="02/03/2026", place="DP-1", **held
        ),
        "target": put(office, "target", name="Mới", place="DP-1", measure="new_products", least=5, **span),
        "report": put(office, "report", report_type="commune", place="DP-1", **span),
        "duty": put(office, "duty", name="Tập huấn", office="CQ-1"),
        "task": put(office, "task", name="Nhắc ký", office="CQ-1", due="01/12/2026"),
    }


def papers_of(office: Office, actor: Actor, record: str) -> list[tuple[str, list[str], bool]]:
    """Return the files of a record as its page shows them: name, papers, whether it opens."""
    found = records.record_page(office, actor, record)["attached"]
    assert found is not None
    return [(file["name"], file["papers"], file["opens"]) for file in found["files"]]


def test_every_kind_of_which_an_office_keeps_papers_takes_files_and_its_own_papers(office: Office) -> None:
    of_kind = every_kind(office)
    assert of_kind.keys() == TAKES.keys()
    for kind, record in of_kind.items():
        file = attach(office, KEEPER, record, pdf(kind), f"{kind}.pdf")
        field = "paper" if TAKES[kind] else "answers_to"  # type: ignore[index]
        said = [*TAKES[kind]] or ["Mẫu 03"]  # type: ignore[index]
        change(office, KEEPER, file.id, {field: said})
        assert papers_of(office, KEEPER, record) == [(f"{kind}.pdf", said, True)]
        strange = {one for one in EVERY_PAPER if one not in said}
        for given, code in [({"paper": [*strange]}, "paper"), ({"paper": [], "answers_to": ["Mẫu 01"]}, "list")]:
            if kind == "dossier" and code == "list":
                continue
            with pytest.raises(RecordError) as refused:
                change(office, KEEPER, file.id, given)
            assert {fault.code.partition("_")[0] for fault in refused.value.faults} == {code}


def test_whoever_may_change_a_record_brings_its_papers_and_nobody_else(office: Office) -> None:
    of_kind = every_kind(office)
    change(office, KEEPER, of_kind["criterion"], {"office": "CQ-1"})

    def brings(role: Role, kind: str) -> bool:
        who = Actor(who="TK-7", roles=frozenset({role}), of_office="CQ-1", place="DP-1")
        raw = pdf(f"{role} {kind}")
        try:
            file = attach(office, who, of_kind[kind], raw, "a.pdf")
        except NotYoursError:
            return False
        assert move(office, who, file.id, "take_out", {}, reason="nhầm").state == "taken_out"
        return True

    for kind in ("inspection", "task", "dossier", "criterion", "certificate"):
        for role in ("commune", "province", "department", "inspector", "association", "board"):
            assert brings(role, kind) == (role in KINDS[kind].life.enters), (kind, role)  # type: ignore[comparison-overlap]
    file = attach(office, KEEPER, "HS-1", FORM, "don.pdf")
    who = Actor(who="TK-7", roles=frozenset({"inspector"}), place="DP-1")
    for ask in (
        lambda: move(office, who, file.id, "take_out", {}, reason="x"),
        lambda: change(office, who, file.id, {"answers_to": ["Mẫu 01"]}),
        lambda: retract(office, who, file.id, reason="x"),
    ):
        with pytest.raises(NotYoursError):
            ask()
    assert records.record_page(office, who, file.id)["may"] == {"change": False, "moves": [], "whole": []}


@pytest.mark.parametrize(
    ("role", "kind"), [("inspector", "inspection"), ("association", "inspection"), ("department", "task")]
)
def test_the_office_that_holds_a_record_opens_its_files(office: Office, role: Role, kind: str) -> None:
    file = attach(office, KEEPER, every_kind(office)[kind], FORM, "bien ban.pdf")
    own = Actor(who="TK-7", roles=frozenset({role}), of_office="CQ-1", place="DP-1")
    other = Actor(who="TK-8", roles=frozenset({role}), of_office="CQ-9", place="DP-1")

    assert attached_file(office, own, file.id).path.read_bytes() == FORM
    with pytest.raises(NotYoursError) as refused:
        attached_file(office, other, file.id)
    assert [fault.code for fault in refused.value.faults] == ["file_not_yours"]
    assert [opens for *_, opens in papers_of(office, other, str(file.belongs))] == [False]


def test_files_go_along_with_a_record_that_is_joined_and_keep_none_in_its_register(office: Office) -> None:
    file = attach(office, KEEPER, "SP-2", FORM, "anh.pdf")
    with pytest.raises(StateError) as refused:
        retract(office, KEEPER, "SP-2", reason="nhầm")
    assert [fault.code for fault in refused.value.faults] == ["still_named"]
    join(office, KEEPER, "SP-2", "SP-1", reason="là một")
    assert [name for name, *_ in papers_of(office, KEEPER, "SP-1")] == ["anh.pdf"]
    with pytest.raises(StateError) as gone:
        attach(office, KEEPER, "SP-2", pdf("x"), "x.pdf")
    assert [fault.code for fault in gone.value.faults] == ["record_gone"]

    other = attach(office, KEEPER, "CT-1", FORM, "anh.pdf")
    with pytest.raises(StateError) as two:
        join(office, KEEPER, other.id, file.id, reason="x")
    assert [fault.code for fault in two.value.faults] == ["files_not_joined"]
    outlet = put(office, "outlet", name="Điểm bán", place="DP-1")
    move(office, KEEPER, attach(office, KEEPER, outlet, FORM, "anh.pdf").id, "take_out", {}, reason="mờ")
    assert retract(office, KEEPER, outlet, reason="nhầm").is_gone


def examined(home: Path) -> list[str]:
    """Return what the examination says of files."""
    report = Report()
    examine_record(home, home / "outputs", now=AT, report=report)
    return [one.fault.code for one in report.findings if one.fault.code.startswith("dossier_file")]


def test_a_file_that_somebody_asks_to_erase_is_gone_from_the_disk_and_its_story_stays(
    office: Office, home: Path
) -> None:
    first = attach(office, COMMUNE, "HS-1", FORM, "cccd.pdf")
    second = attach(office, COMMUNE, "SP-1", FORM, "cccd.pdf")
    with pytest.raises(NotYoursError):
        erase(office, COMMUNE, first.id, reason="đơn", backups=None)
    done = erase(office, KEEPER, first.id, reason="đơn", backups=None)
    assert (done.fields, done.shared) == (["Nội dung tệp"], [second.id])
    assert attached_file(office, COMMUNE, second.id).path.read_bytes() == FORM
    path = attached_file(office, COMMUNE, second.id).path
    move(office, COMMUNE, second.id, "take_out", {}, reason="nhầm")
    done = erase(office, KEEPER, second.id, reason="đơn", backups=None)

    assert (done.shared, path.exists()) == ([], False)
    for file in (first, second):
        with pytest.raises(StateError) as refused:
            attached_file(office, KEEPER, file.id)
        assert [fault.code for fault in refused.value.faults] == ["file_erased"]
        assert life(office, KEEPER, file.id).revisions[-1].note == "Nội dung tệp"
        with pytest.raises(StateError) as again:
            erase(office, KEEPER, file.id, reason="đơn", backups=None)
        assert [fault.code for fault in again.value.faults] == ["erased_before"]
    assert papers_of(office, KEEPER, "HS-1") == [("cccd.pdf", [], False)]
    assert examined(home) == []
    with office.store.read() as tx:
        assert {one.record for one in destroyed_keys(tx)} == {first.id, second.id}, "backups made before are told"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(FORM)
    assert examined(home) == ["dossier_file_erased"]
    assert attach(office, COMMUNE, "HS-1", FORM, "cccd.pdf").id == "TEP-3", "a paper may be brought anew"
    assert examined(home) == []


@pytest.fixture
def beside(office: Office, home: Path) -> Iterator[Office]:
    """Return the same archive as another server has it."""
    opened = records_office(Store(home / "archive.sqlite"))
    yield opened
    opened.close()


def test_who_brings_the_bytes_that_are_being_erased_waits_and_then_has_them(
    office: Office, beside: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = attach(office, COMMUNE, "HS-1", FORM, "cccd.pdf")
    really = Filing.remove
    with ThreadPoolExecutor(1) as threads:
        brought: list[Future[RecordNow]] = []

        def remove(filing: Filing, sha256: str) -> None:
            brought.append(threads.submit(attach, beside, COMMUNE, "SP-1", FORM, "cccd.pdf"))
            wait(brought, timeout=A_WHILE)
            really(filing, sha256)

        monkeypatch.setattr(Filing, "remove", remove)
        assert not erase(office, KEEPER, file.id, reason="đơn", backups=None).shared
        other = brought[0].result()

    assert attached_file(office, COMMUNE, other.id).path.read_bytes() == FORM


@pytest.mark.parametrize("of_session", [False, True], ids=["of a record", "of a session"])
def test_what_was_kept_and_is_not_on_record_yet_is_erased_with_no_other(
    home: Path, monkeypatch: pytest.MonkeyPatch, *, of_session: bool
) -> None:
    table = sit_down(Store(home / "archive.sqlite"))
    fill(table.office)
    with closing(records_office(Store(home / "archive.sqlite"))) as beside, ThreadPoolExecutor(1) as threads:
        first = attach(beside, KEEPER, "SP-1", FORM, "cccd.pdf")
        really, erased = Filing.keep, []

        def keep(filing: Filing, staged: Staged) -> str:
            sha256 = really(filing, staged)
            erased.append(threads.submit(erase, beside, KEEPER, first.id, reason="đơn", backups=None))
            wait(erased, timeout=A_WHILE)
            return sha256

        monkeypatch.setattr(Filing, "keep", keep)
        if of_session:
            put_in_dossier(table, FORM, "cccd.pdf")
        else:
            attach(table.office, KEEPER, "CT-1", FORM, "cccd.pdf")
        assert erased[0].result().shared

    assert table.store.filing.path_of(str(first.values["sha256"])).read_bytes() == FORM
    table.store.close()


def test_a_backup_brings_the_files_of_the_registers_back(
    office: Office, home: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    away = tmp_path_factory.mktemp("away")
    attach(office, KEEPER, "CT-1", FORM, "a.pdf")
    back_up(home, home / "outputs", away / "copy", now=AT)
    (kept,) = office.store.filing.everything()
    kept.unlink()
    assert examined(home) == ["dossier_file_missing"]
    put_back(away / "copy", away / "anew", away / "anew" / "outputs")

    assert (away / "anew" / kept.relative_to(home)).read_bytes() == FORM
    assert examined(away / "anew") == []
