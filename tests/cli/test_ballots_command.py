"""Blank paper ballots at the machine: one file from a real archive, what is left out told, faults in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.desk.council import P1, P2, P3, SID, Table, sit_down
from tests.documents.office import text_of
from tests.rulebook.test_overlay import NEW, overlay_of, stored
from workbench.documents.paper_ballot import pdf as paper_ballots
from workbench.storage import Store


def seated(home: Path) -> Table:
    return sit_down(Store(home / "archive.sqlite"))


def pages_of(path: Path) -> list[str]:
    return text_of(path).split("\f")[:-1]


@pytest.mark.office
def test_one_file_holds_the_ballots_asked_for_and_the_command_counts_its_pages(home: Path, tmp_path: Path) -> None:
    table = seated(home)
    table.declare("M04", P2, "recused", "Người thân")
    table.store.close()
    asked = [word for who in ("M04", "M05", "TK") for word in ("--member", who)]
    said = run("session", "ballots", SID, tmp_path / "p.pdf", *asked, "--product", P1, "--product", P2, "--home", home)
    pages = pages_of(tmp_path / "p.pdf")

    assert said.exit_code == 0, said.output
    assert said.output.splitlines() == [
        f"Đã ghi 3 phiếu giấy trống của 2 thành viên, 2 sản phẩm vào {tmp_path / 'p.pdf'}: {len(pages)} trang A4.",
        f"Không in Sản phẩm 2 ({P2}): 1 thành viên không tham gia (xung đột lợi ích).",
        "Không in 1 thành viên không chấm điểm trong phiên này.",
    ]
    firsts = [page for page in pages if "Trang 1/" in page]
    assert [(code in page, who in page) for page, (code, who) in zip(
        firsts, [(P1, "M04"), (P1, "M05"), (P2, "M05")], strict=True)] == [(True, True)] * 3  # fmt: skip
    assert not any(P2 in page and "M04" in page for page in pages)


@pytest.mark.office
def test_without_a_choice_everybody_s_are_in_it_and_a_new_print_replaces_the_old(home: Path, tmp_path: Path) -> None:
    seated(home).store.close()
    all_of, file = run("session", "ballots", SID, tmp_path / "p.pdf", "--home", home), tmp_path / "p.pdf"
    pages = len(pages_of(file))
    leaves = run("session", "ballots", SID, file, "--two-sided", "--replace", "--home", home)

    assert f"15 phiếu giấy trống của 5 thành viên, 3 sản phẩm vào {file}: {pages} trang A4." in all_of.output
    assert leaves.exit_code == 0
    assert [at % 2 for at, page in enumerate(pages_of(file)) if "Trang 1/" in page] == [0] * 15


@pytest.mark.office
def test_the_office_s_loaded_text_is_printed(home: Path, tmp_path: Path) -> None:
    seated(home).store.close()
    (home / "overlay").mkdir()
    stored(home / "overlay", overlay_of(NEW, 1))
    said = run("session", "ballots", SID, tmp_path / "p.pdf", "--member", "M02", "--home", home)
    loaded, ours = ([page for page in pages_of(tmp_path / "p.pdf") if code in page] for code in (P1, P3))

    assert said.exit_code == 0, said.output
    assert "Chữ nạp 1.4 b" in " ".join(loaded)
    assert "do văn phòng nạp" in " ".join(" ".join(loaded).split())
    assert "Chữ nạp" not in " ".join(ours)
    assert "lời viết ngắn thay cho" in " ".join(" ".join(ours).split())


def test_all_that_is_unknown_is_told_and_no_file_is_made(home: Path, tmp_path: Path) -> None:
    seated(home).store.close()
    said = run("session", "ballots", SID, tmp_path / "p.pdf", "--member", "M99", "--product", "khac", "--home", home)
    other = run("session", "ballots", "KHAC", tmp_path / "p.pdf", "--home", home)

    assert (said.exit_code, other.exit_code) == (2, 2)
    assert "M99: Phiên này không có thành viên mã này." in said.output
    assert "Chọn trong: M01, M02, M03, M04, M05, TK." in said.output
    assert f"khac: Phiên này không có sản phẩm mã này.\n  -> Chọn trong: {P1}, {P2}, {P3}." in said.output
    assert "KHAC: Không có phiên này." in other.output
    assert not (tmp_path / "p.pdf").exists()


def test_where_everybody_has_scored_the_refusal_counts_and_names_each_when_asked(home: Path, tmp_path: Path) -> None:
    table = seated(home)
    table.score_all()
    table.store.close()
    counts, each = (
        run("session", "ballots", SID, tmp_path / "p.pdf", *more, "--home", home) for more in ((), ("--list",))
    )

    assert (counts.exit_code, each.exit_code) == (2, 2)
    assert "5 thành viên đã có phiếu của vòng này trên máy" in counts.output
    assert "M03" not in counts.output
    assert len(counts.output) < 600
    assert all(f"({who})" in each.output for who in ("M01", "M02", "M03", "M04", "M05"))
    assert not (tmp_path / "p.pdf").exists()


def test_a_closed_session_is_refused_in_words(home: Path, tmp_path: Path) -> None:
    table = seated(home)
    table.score_all()
    table.act("close")
    table.store.close()
    said = run("session", "ballots", SID, tmp_path / "p.pdf", "--home", home)

    assert said.exit_code == 2
    assert "Phiên chấm đã đóng nên không in phiếu giấy trống." in said.output
    assert not (tmp_path / "p.pdf").exists()


def test_a_file_that_can_not_be_written_is_named(home: Path, tmp_path: Path) -> None:
    seated(home).store.close()
    file = tmp_path / "khong-co" / "p.pdf"
    said = run("session", "ballots", SID, file, "--member", "M01", "--product", P1, "--home", home)

    assert said.exit_code == 2
    assert f"{file}: Không ghi được" in said.output


@pytest.mark.parametrize(("members", "name"), [(["M01"], "p.pdf"), (["M01", "M02"], "p-M02.pdf")])
def test_what_is_there_stays_and_is_named(
    members: list[str], name: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_ballots, "IN_ONE", 1)
    seated(home).store.close()
    there = tmp_path / name
    there.write_bytes(b"typed")
    few = ["--product", P1, *(word for who in members for word in ("--member", who))]

    said = run("session", "ballots", SID, tmp_path / "p.pdf", *few, "--home", home)

    assert said.exit_code == 2, said.output
    assert str(there) in said.output
    assert "--replace" in said.output
    assert [(path.name, path.read_bytes()) for path in tmp_path.glob("*.pdf")] == [(name, b"typed")]
