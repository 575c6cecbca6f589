"""Minutes signed outside come back: a signed copy of them is kept, anything else is refused with its faults."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.council import SID, Table
from tests.desk.printing.made_papers import make, session_with_papers
from tests.verify.chains import OTHERS, provider, signed, token
from workbench.desk.printing import signed_copies as copies
from workbench.doctor.sessions.session import Dossier
from workbench.doctor.sessions.signed_copies import signed_copy_findings
from workbench.documents.set.make import COPY
from workbench.documents.signing.stamp import stamps
from workbench.errors import DocumentError, MissingError, RefusedError, StateError
from workbench.storage import inspect_archive


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Table, Path]]:
    with session_with_papers(tmp_path_factory.mktemp("signed")) as found:
        yield found


def name_of(table: Table, role: str) -> str:
    return next(one.name for one in table.plan.members if one.role == role)


def examined(told: tuple[Table, Path]) -> list[str]:
    """What the examination says of the signed copies."""
    table, outputs = told
    with inspect_archive(outputs.parent / "archive.sqlite") as archive:
        case = Dossier(sid=SID, archive=archive, rulebook=table.office.rulebook)
        return [one.fault.code for one in signed_copy_findings(case, outputs)]


def keep(told: tuple[Table, Path], raw: bytes, roots: tuple[bytes, ...] | None = None) -> copies.KeptCopy:
    table, outputs = told
    given = (provider().pem,) if roots is None else roots
    return copies.keep_signed(table.office, SID, raw, "bb.pdf", outputs, given, by="TK")


def codes_of(told: tuple[Table, Path], raw: bytes, roots: tuple[bytes, ...] | None = None) -> list[str]:
    with pytest.raises(DocumentError) as refused:
        keep(told, raw, roots)
    return [fault.code for fault in refused.value.faults]


def test_one_signs_after_the_other_and_both_copies_are_kept(told, tmp_path: Path) -> None:
    table, outputs = told
    made = (outputs / SID / "minutes.pdf").read_bytes()
    picture = tmp_path / "Mau_chu_ky_secretary_minutes.pdf"
    picture.write_bytes(stamps(made, "minutes.pdf")[picture.name])
    one = signed(made, "secretary", token(name_of(table, "secretary")), picture=picture)
    first = keep(told, one)
    both = keep(told, signed(one, "chair", token(name_of(table, "chair"))))

    assert first.missing == (f"CHỦ TỌA: {name_of(table, 'chair')}",)
    assert both.missing == ()
    assert first.path.read_bytes() == one
    lines = copies.signed_copies(table.office, SID, outputs)
    assert [line["signers"] for line in lines] == [list(first.signers), list(both.signers)]
    assert [line["copy_of"] for line in lines] == ["minutes.pdf", "minutes.pdf"]
    assert copies.signed_copy(table.office, SID, lines[0]["sha256"], outputs) == first.path
    with pytest.raises(RefusedError):
        keep(told, one)
    assert examined(told) == []
    both.path.write_bytes(b"%PDF-")
    first.path.unlink()
    assert examined(told) == ["signed_copy_missing", "signed_copy_changed"]
    with pytest.raises(MissingError):
        copies.signed_copy(table.office, SID, lines[0]["sha256"], outputs)


def test_the_copy_for_others_may_be_signed_too_and_needs_no_roots(told) -> None:
    table, outputs = told
    made = (outputs / SID / COPY).read_bytes()
    kept = keep(told, signed(made, "chair", token(name_of(table, "chair"), OTHERS)), roots=())

    assert kept.signers == (name_of(table, "chair"),)
    assert copies.signed_copies(table.office, SID, outputs)[-1]["copy_of"] == COPY


def test_what_is_no_signed_copy_is_refused_with_all_that_is_wrong(told, tmp_path: Path) -> None:
    from tests.verify.papers import signed_by_both
    from tests.verify.test_signed_minutes import edited

    table, outputs = told
    made = (outputs / SID / "minutes.pdf").read_bytes()
    secretary = token(name_of(table, "secretary"))

    assert codes_of(told, made) == ["no_signature"]
    assert codes_of(told, signed(made, "chair", secretary)) == ["not_theirs"]
    unknown = signed(made, "chair", token(name_of(table, "chair"), OTHERS))
    assert codes_of(told, unknown) == ["unknown_chain"]
    anew = signed(edited(made, lambda opened: None), "secretary", secretary)
    assert codes_of(told, anew) == ["saved_anew"]
    other = codes_of(told, signed_by_both())
    assert {"page_differs", "attachment_differs"} <= set(other)
    assert "not_theirs" not in other  # the names printed in the fields of that other file


def test_every_paper_with_a_field_may_be_signed_and_a_copy_is_signed_on_after_papers_were_made_anew(told) -> None:
    table, outputs = told
    (report,) = (outputs / SID / "papers").glob("BC_Ket_qua*.pdf")
    kept = keep(told, signed(report.read_bytes(), "signer", token(name_of(table, "chair"))))
    stranger = signed(report.read_bytes(), "signer", token(name_of(table, "secretary")))

    assert kept.missing == ()
    line = copies.signed_copies(table.office, SID, outputs)[-1]
    assert (line["copy_of"], line["stale"]) == (f"papers/{report.name}", False)
    assert codes_of(told, stranger) == ["not_theirs"]

    first = keep(told, signed((outputs / SID / "minutes.pdf").read_bytes(), "chair", token(name_of(table, "chair"))))
    shutil.rmtree(outputs / SID)
    make(table, outputs / SID, place="Nơi khác")
    stale = {one["copy_of"]: one["stale"] for one in copies.signed_copies(table.office, SID, outputs)}
    assert stale["minutes.pdf"]
    second = keep(told, signed(first.path.read_bytes(), "secretary", token(name_of(table, "secretary"))))
    assert second.missing == ()


def test_without_minutes_there_is_nothing_to_sign(told, tmp_path: Path) -> None:
    table, _ = told

    with pytest.raises(StateError) as refused:
        copies.keep_signed(table.office, SID, b"%PDF-", "bb.pdf", tmp_path, ())
    assert refused.value.faults[0].code == "no_minutes"
