"""One voice in everything a person reads, and the same word for a state on every page and in the guide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench.text_vi.common import STATUS

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
READ = sorted(
    path
    for folder in ("workbench/pages", "workbench/text_vi", "workbench/server", "docs")
    for ending in ("js", "py", "html", "j2", "md")
    for path in (ROOT / folder).rglob(f"*.{ending}")
)


@pytest.mark.parametrize("path", READ, ids=lambda path: str(path.relative_to(ROOT)))
def test_people_are_spoken_to_in_one_way(path: Path) -> None:
    other = re.findall(r"\b(?:[Bb]ạn|[Aa]nh/chị|ông/bà|Ông/bà|quý vị)\b(?! hàng)", path.read_text(encoding="utf-8"))

    assert not other, "people of a council are spoken to as “Ông/Bà”"


def test_the_guide_knows_every_state_by_the_word_on_the_pages() -> None:
    common = (ROOT / "workbench" / "pages" / "js" / "shown" / "said.js").read_text(encoding="utf-8")
    states = dict(re.findall(r'(\w+): "([^"]+)"', re.search(r"states: \{(.*?)\n  \}", common, re.S)[1]))

    assert len(states) == 7
    assert [word for word in [*states.values(), *STATUS.values()] if word not in GUIDE] == []


def test_the_board_has_no_words_of_its_own_for_states() -> None:
    folder = ROOT / "workbench" / "pages" / "js" / "board"
    board = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.js"))

    assert "SAID.states[" in board
    assert not re.search(r"recused:|disqualified:", board)


OF_MEMBERS = re.compile("/js/(score|home|meeting)/|/(score_|home|meeting|paper_ballot)")
"""What members read: scripts of their pages, and modules of words by name."""


@pytest.mark.parametrize("path", [path for path in READ if OF_MEMBERS.search(path.as_posix())])
def test_members_read_of_misprints_and_not_of_suspicion(path: Path) -> None:
    assert not re.search("nghi vấn|nghi ngờ", path.read_text(encoding="utf-8"), re.IGNORECASE)


RETIRED = {
    "bịa": "đặt ra",
    "ngã ngũ": "chưa có kết quả",
    "đóng băng": "khóa",
    "mã băm": "mã SHA-256",
    "khám": "kiểm tra",
    "Gọi ra thảo luận": "Đưa ra thảo luận",
    "Hạng có vững": "Mức chắc chắn của hạng",
    "Phiếu tách ra": "phiếu làm chênh lệch vượt giới hạn",
    "máy giữ kho": "máy chủ",
}
"""Too spoken for an office, and what is said instead."""


@pytest.mark.parametrize("path", READ, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_word_is_too_spoken_for_an_office(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert [word for word in RETIRED if re.search(rf"\b{word}\b", text, re.IGNORECASE)] == []


@pytest.mark.parametrize("path", [path for path in READ if path.suffix == ".js"], ids=lambda path: path.name)
def test_cancel_and_copy_have_one_word(path: Path) -> None:
    assert not re.search(r'"(Thôi|Chép|Bỏ qua|Huỷ)"', path.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title).lower().replace(" ", "-") for title in titles}


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda page: page.name
)
def test_every_link_to_a_part_of_a_guide_leads_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s:#]*)#([^)\s]+)\)", page.read_text(encoding="utf-8"))
    lost = [f"{file}#{part}" for file, part in links if part not in anchors(page.parent / file if file else page)]

    assert lost == []
