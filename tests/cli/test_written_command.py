"""A session in writing at the machine: opinions to sign as files, and what goes to a meeting as its plan."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import run
from tests.desk.council import P1, P2, P3, SCORING, SID, UNSEALED, Table, full_marks, plan, product, sit_down
from tests.desk.test_written import differ
from tests.desk.written import in_writing
from workbench.desk.views import meeting
from workbench.scoring import Session
from workbench.storage import Store
from workbench.text_vi.workbooks.plan_form import LABELS
from workbench.workbooks.plan.file import load_plan, write_plan


def seated(home: Path) -> Table:
    return sit_down(Store(home / "archive.sqlite"), in_writing())


def test_every_opinion_is_a_file_in_its_member_s_folder(home: Path, tmp_path: Path) -> None:
    differ(seated(home)).store.close()
    said = run("session", "opinions", SID, tmp_path / "phieu", "--home", home)
    again = run("session", "opinions", SID, tmp_path / "phieu", "--home", home)

    assert (said.exit_code, again.exit_code) == (0, 0), said.output
    assert "10 phiếu ý kiến" in said.output
    made = sorted(path.relative_to(tmp_path / "phieu").as_posix() for path in (tmp_path / "phieu").rglob("*.pdf"))
    folders = [f"0{n}_M0{n}_Thanh_vien_{n}" for n in range(1, 6)]
    assert made == [f"{folder}/0{no}_{code}.pdf" for folder in folders for no, code in ((1, P1), (2, P2))]


def test_other_opinions_are_not_written_over(home: Path, tmp_path: Path) -> None:
    differ(seated(home)).store.close()
    there = tmp_path / "phieu" / "03_M03_Thanh_vien_3" / f"02_{P2}.pdf"
    there.parent.mkdir(parents=True)
    there.write_bytes(b"khac")

    said = run("session", "opinions", SID, tmp_path / "phieu", "--home", home)

    assert said.exit_code == 2
    assert f"03_M03_Thanh_vien_3/02_{P2}.pdf" in said.output
    assert [path.name for path in (tmp_path / "phieu").rglob("*.pdf")] == [there.name]


def test_before_the_close_the_machine_gives_none_either(home: Path, tmp_path: Path) -> None:
    table = seated(home)
    table.score_all(P1, P2)
    table.store.close()

    said = run("session", "opinions", SID, tmp_path / "phieu", "--home", home)

    assert said.exit_code == 2
    assert "đang" in said.output
    assert not (tmp_path / "phieu").exists()


# to a meeting

WHY = "Ý kiến khác nhau: chênh lệch điểm vượt giới hạn của Quy chế (tối đa 10 điểm)."


def concluded(home: Path, *, sent: bool = True) -> None:
    """Lead a session in writing to its end; the first product goes to a meeting, the second is concluded."""
    table = seated(home)
    if sent:
        differ(table)
        table.act("to_meeting", product=P1)
    else:
        table.score_all(P1, P2)
        table.act("close")
    for who in ("M01", "TK"):
        table.sign(who)
    table.store.close()


def filled_in(path: Path, **session: str) -> Path:
    """Fill in what the office alone knows of the meeting."""
    book = openpyxl.load_workbook(path)
    page = book["Phiên"]
    rows = {str(row[0].value).rstrip(" *"): row[1] for row in page.iter_rows(min_row=5)}
    for key, text in session.items():
        cell = rows[LABELS[f"session.{key}"]]
        assert cell.value is None
        cell.value = text
    book.save(path)
    return path


def test_what_was_sent_comes_with_its_reason_into_a_plan_of_the_same_council(home: Path, tmp_path: Path) -> None:
    concluded(home)
    said = run("session", "to-meeting", SID, tmp_path / "hop.xlsx", "--home", home)
    assert said.exit_code == 0, said.output
    blank = run("plan", "check", tmp_path / "hop.xlsx")
    filled_in(tmp_path / "hop.xlsx", id="HOP-1", title="Họp", held_on="20/12/2026", place="Tầng 2")
    found = load_plan(tmp_path / "hop.xlsx")

    assert "1 sản phẩm chuyển từ" in said.output
    assert blank.exit_code == 2, "the meeting itself is the office's to name"
    assert [one.code for one in found.products] == [P1]
    assert found.products[0].ext == {"earlier_code": [P1], "to_meeting": WHY}
    assert found.products[0].kind == "renewal"
    assert [one.id for one in found.members] == [*SCORING, "TK"]
    assert (found.regulation, found.session.ext) == (plan().regulation, UNSEALED)
    assert run("session", "open", tmp_path / "hop.xlsx", "--home", home).exit_code == 0


def test_the_meeting_s_agenda_shows_why_it_comes(home: Path, tmp_path: Path) -> None:
    concluded(home)
    run("session", "to-meeting", SID, tmp_path / "hop.xlsx", "--home", home)
    filled_in(tmp_path / "hop.xlsx", id="HOP-1", title="Họp", held_on="20/12/2026", place="Tầng 2")
    table = sit_down(None, load_plan(tmp_path / "hop.xlsx"))
    table.declare("M05", P1, "recused", "Người thân")
    for who in SCORING[:4]:
        table.score(who, P1, full_marks())
    table.act("close")
    seen = {
        who: meeting.meeting(table.office, table.who[who], "HOP-1")["agenda"][0]["why"] for who in ("M02", "TK", "M05")
    }

    assert seen == {"M02": WHY, "TK": WHY, "M05": None}


def begun(path: Path, **changes: object) -> Path:
    given = plan().session.model_dump(mode="json") | {"id": "HOP-2", "held_on": "2026-12-20"}
    first = changes.pop("code", P3)
    write_plan(path, plan(session=Session.model_validate(given | changes), products=(product(str(first), 4),)))
    return path


def test_it_may_join_a_plan_that_the_office_has_begun(home: Path, tmp_path: Path) -> None:
    concluded(home)
    words = ("session", "to-meeting", SID, tmp_path / "ca-hai.xlsx", "--plan", begun(tmp_path / "co.xlsx"))
    said = run(*words, "--home", home)
    assert said.exit_code == 0, said.output
    found = load_plan(tmp_path / "ca-hai.xlsx")

    assert [one.code for one in found.products] == [P3, P1]
    assert found.session.id == "HOP-2"
    assert found.products[1].ext is not None
    assert found.products[1].ext["to_meeting"] == WHY
    assert run("session", "open", tmp_path / "ca-hai.xlsx", "--home", home).exit_code == 0


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"code": P1}, "Kế hoạch đã có sản phẩm mã này"),
        ({"level": "central"}, "không phải của hội đồng cấp tỉnh"),
    ],
)
def test_a_plan_it_does_not_belong_into_is_named_and_nothing_is_written(
    home: Path, tmp_path: Path, changes: dict[str, object], told: str
) -> None:
    concluded(home)
    base = begun(tmp_path / "co.xlsx", **changes)
    said = run("session", "to-meeting", SID, tmp_path / "moi.xlsx", "--plan", base, "--home", home)

    assert said.exit_code == 2
    assert told in said.output
    assert not (tmp_path / "moi.xlsx").exists()


def test_a_further_session_in_writing_is_no_meeting(home: Path, tmp_path: Path) -> None:
    concluded(home)
    renewed = in_writing().model_copy(update={"products": (product(P3, 4, kind="renewal", filed_on="2026-10-30"),)})
    write_plan(tmp_path / "co.xlsx", renewed)
    said = run("session", "to-meeting", SID, tmp_path / "moi.xlsx", "--plan", tmp_path / "co.xlsx", "--home", home)

    assert said.exit_code == 2
    assert "phải họp" in said.output


def test_before_the_end_and_where_nothing_was_sent_it_says_so(home: Path, tmp_path: Path) -> None:
    table = differ(seated(home))
    table.act("to_meeting", product=P1)
    table.store.close()
    early = run("session", "to-meeting", SID, tmp_path / "hop.xlsx", "--home", home)
    (other := tmp_path / "khac").mkdir()
    concluded(other, sent=False)
    none = run("session", "to-meeting", SID, tmp_path / "hop.xlsx", "--home", other)

    assert (early.exit_code, none.exit_code) == (2, 2)
    assert "chưa kết thúc" in early.output
    assert "không chuyển sản phẩm nào" in none.output
    assert not (tmp_path / "hop.xlsx").exists()
