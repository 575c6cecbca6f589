"""Regulation files: the shipped ones are sound, the form is empty, and each broken promise is said at its key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench import settings
from workbench.errors import MissingError, RulebookError
from workbench.regulation.check import blank_faults, check
from workbench.regulation.load import BLANK, FOLDER, find_regulation, load_regulation, read_regulation, shipped
from workbench.text_vi.regulation.files import SETTINGS

SOUND = [name for name in shipped() if name != BLANK]
TAY_NINH = shipped()["tay-ninh"].read_text(encoding="utf-8")
QUORUM = 'quorum: {share: "3/4", of: appointed, chair: "yes"}'
FLOORS = '  floors: {certainty: chosen, note: "quá nửa là cách biểu quyết thường gặp; cách khác có thể ra hạng khác"}\n'

# what is broken; what stood there; what stands there now; where and what is said; what to do
TABLE = [
    ("an empty setting", "floors: majority", "floors:", "regulation.floors (Cách xét yêu cầu tối thiểu): còn", "Điền"),
    ("an empty limit", '{points: "10", test: over}', "", "regulation.max_gap.points (Mức chênh lệch", "max_gap: none"),
    ("half a limit", '{points: "10", test: over}', '{points: "10"}', "max_gap.test (Giới hạn chênh", "trong.yaml"),
    ("no setting", "  decimals: 2\n", "", "regulation.decimals (Số chữ số", "không mục nào có giá trị ngầm định"),
    ("a bare yes", 'chair: "yes"', "chair: yes", "chữ yes không có dấu nháy bị YAML đọc thành true", 'Viết "yes"'),
    ("a bare no", 'chair: "yes"', "chair: no", "chữ no không có dấu nháy bị YAML đọc thành false", 'Viết "no"'),
    ("a word outside its list", "floors: majority", "floors: most", '"most" không nằm trong', "two_thirds"),
    ("points without quotes", 'points: "10"', "points: 10", "max_gap.points (Mức chênh lệch (điểm)): 10", "dấu nháy"),
    ("points with a comma", 'points: "10"', 'points: "7,5"', '"7,5" không đúng dạng', "“7.5”"),
    ("a share of nothing", '"3/4"', '"0/4"', '"0/4" không đúng dạng', "lớn hơn 0"),
    ("a share above one", '"3/4"', '"5/4"', '"5/4" không đúng dạng', "không quá 1"),
    ("a share in percent", '"3/4"', '"75%"', '"75%" không đúng dạng', "“3/4”"),
    ("words for a truth value", "secretary_scores: false", 'secretary_scores: "không"', "Thư ký có chấm", "true hoặc"),
    ("too many decimals", "decimals: 2", "decimals: 9", "9 nằm ngoài khoảng", "<= 6"),
    ("half a decimal", "decimals: 2", "decimals: 1.5", "regulation.decimals", "số nguyên"),
    ("an unknown setting", "  decimals: 2\n", "  decimals: 2\n  voting: open\n", "khóa lạ “voting”", "xóa dòng"),
    ("an unknown key at the top", "kind: practice", "kind: practice\nstatus: mới", "khóa lạ “status”", "Sửa tên khóa"),
    ("an unknown kind", "kind: practice", "kind: law", '"law" không nằm trong', "practice"),
    ("no ground", FLOORS, "", "grounds.floors: thiếu khóa “floors”", "Thêm khóa"),
    ("read, but where", FLOORS, "  floors: {certainty: text}\n", "grounds.floors: ghi là đọc trong văn bản", "Điều 7"),
    ("chosen, but why", FLOORS, "  floors: {certainty: chosen}\n", "grounds.floors: không đọc trong văn", "note"),
    ("a certainty unheard of", FLOORS, "  floors: {certainty: sure}\n", '"sure" không nằm trong', "secondary"),
    ("what is kept unheard of", "kept: none", "kept: never", "beyond.4.kept", "full, part, none"),
    ("an id of another file", "id: tay-ninh", "id: tay-ninh-2", "tệp tên tay-ninh.yaml mà id là tay-ninh-2", "Đổi tên"),
    ("an id with accents", "id: tay-ninh", "id: tây ninh", "“tây ninh” có ký tự không dùng được", "không dấu"),
    (
        "an empty source",
        "  source: theo thực hành",
        '  source: ""\n  x: theo thực hành',
        "“source” không có chữ",
        "Ghi",
    ),
    (
        "a key twice",
        "  decimals: 2\n",
        "  decimals: 2\n  decimals: 3\n",
        "khóa “decimals” viết hai lần",
        "Giữ một khóa",
    ),
    ("loose accents", "title: Theo thực", "title: Theo thu\u031b\u0323c", "“title” gõ bằng dấu rời", "NFC"),
    ("settings as a list", QUORUM, 'quorum: ["3/4"]', "regulation.quorum", "có khóa"),
    ("broken YAML", "floors: majority", "floors: [majority", "không đọc được YAML", "Sửa dòng này"),
]


def broken(folder: Path, *changes: tuple[str, str]) -> Path:
    text = TAY_NINH
    for old, new in changes:
        assert old in text, "the table names words that the file no longer has"
        text = text.replace(old, new, 1)
    path = folder / FOLDER / "tay-ninh.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("old", "new", "what", "todo"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_broken_file_says_where_and_what_and_what_to_do(
    tmp_path: Path, old: str, new: str, what: str, todo: str
) -> None:
    path = broken(tmp_path, (old, new))

    said = [finding.fault for finding in check([path]) if what in str(finding.fault)]

    assert said, [str(finding.fault) for finding in check([path])]
    assert said[0].where.startswith(str(path))
    assert todo in said[0].todo
    assert said[0].code
    with pytest.raises(RulebookError):
        load_regulation(path)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = broken(
        tmp_path, ('"3/4"', "75%"), ("floors: majority", "floors:"), (FLOORS, ""), ("decimals: 2", "decimals: x")
    )

    with pytest.raises(RulebookError) as refused:
        load_regulation(path)

    assert [fault.code for fault in refused.value.faults] == ["share_form", "empty", "int_type", "missing"]


def test_no_limit_has_to_be_said(tmp_path: Path) -> None:
    path = broken(tmp_path, ('{points: "10", test: over}', "none"))

    assert load_regulation(path).regulation.max_gap is None


@pytest.mark.parametrize("name", SOUND)
def test_what_is_shipped_is_sound_and_says_where_it_is_from(name: str) -> None:
    found = load_regulation(shipped()[name])

    assert found.id == name
    assert found.source
    assert (found.kind == "practice") == (found.certainty == "secondary")
    assert found.kind == "example" or found.beyond


def test_only_what_was_read_is_called_read() -> None:
    """Nobody has seen a whole regulation: no setting may claim more than the page it was read on."""
    for name in SOUND:
        grounds = load_regulation(shipped()[name]).grounds
        given = [found for key in type(grounds).model_fields if (found := getattr(grounds, key)) is not None]
        assert {found.certainty for found in given} <= {
            "secondary",
            "inferred",
            "chosen",
        }
    read = {name: load_regulation(shipped()[name]).grounds for name in SOUND}
    assert read["tay-ninh"].max_gap.certainty == read["dong-thap"].max_gap.certainty == "secondary"
    assert read["tay-ninh"].quorum_share.certainty == "secondary"
    assert read["dong-thap"].quorum_share.certainty == "chosen"
    assert read["tra-vinh"].floors.certainty == "inferred"


def test_the_form_is_empty_and_refused_at_every_setting() -> None:
    found, faults = read_regulation(shipped()[BLANK])

    assert found is None
    assert blank_faults(shipped()[BLANK]) == []
    for setting in SETTINGS:
        assert any(f", {setting} (" in fault.where for fault in faults), setting


def test_a_form_that_chooses_for_the_council_is_at_fault(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    text = shipped()[BLANK].read_text(encoding="utf-8")
    assert "  floors:     " in text
    (folder / f"{BLANK}.yaml").write_text(text.replace("  floors:     ", "  floors: all ", 1), encoding="utf-8")

    (finding,) = check([folder])

    assert finding.fault.code == "not_blank"
    assert "regulation.floors" in finding.fault.where


def test_a_form_filled_in_and_named_is_a_regulation(tmp_path: Path) -> None:
    """What the form's own remarks tell to write is what is taken."""
    answers = {
        "id:": "id: tinh-2026", "source:  ": "source: 12/QĐ-UBND", "  source:  ": "  source: 12/QĐ-UBND",
        "    points:": '    points: "10"', "    test:": "    test: over", "    share:": '    share: "3/4"',
        "    of:": "    of: eligible", "    chair:": "    chair: or_vice_chair", "  floors:  ": "  floors: all",
        "  fallback:  ": "  fallback: fail", "  forward:  ": "  forward: stars", "  decimals:  ": "  decimals: 2",
        "  secretary_scores:  ": "  secretary_scores: true", "  waivers:  ": "  waivers: never",
    }  # fmt: skip
    lines = []
    for line in shipped()[BLANK].read_text(encoding="utf-8").splitlines():
        start = next((key for key in answers if line.startswith(key)), None)
        lines.append(answers[start] if start else line.replace("article: ", 'article: "Điều 7"'))
    path = tmp_path / "tinh-2026.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")

    found = load_regulation(path)

    assert found.kind == "own"
    assert found.regulation.quorum.chair == "or_vice_chair"
    assert check([path]) == []


def test_a_folder_of_the_law_is_checked_with_its_regulations(tmp_path: Path) -> None:
    law = tmp_path / "law"
    shutil.copytree(settings.scoresheets_dir(), law)
    (law / FOLDER / "vi-du-chat.yaml").write_text("id: vi-du-chat\n", encoding="utf-8")

    errors = [finding.fault for finding in check([law]) if finding.severity == "error"]

    assert errors
    assert all("vi-du-chat.yaml" in fault.where for fault in errors)


def test_single_files_are_checked_like_the_folder(tmp_path: Path) -> None:
    broken(tmp_path, ("floors: majority", "floors:"), ('"3/4"', "75%"))
    folder = tmp_path / FOLDER
    shutil.copy(shipped()["vi-du-rong"], folder)
    shutil.copy(shipped()[BLANK], folder)

    one_by_one = check(path for path in shipped(folder).values() if path.stem != BLANK)

    assert len(one_by_one) == 2
    assert (
        one_by_one == check([folder]) == [finding for finding in check([tmp_path]) if finding.fault.code != "no_sheets"]
    )


def test_a_folder_without_regulations_is_at_fault(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()

    (finding,) = check([tmp_path / FOLDER])

    assert finding.fault.code == "no_regulations"


def test_a_regulation_is_found_by_id_or_path(tmp_path: Path) -> None:
    path = broken(tmp_path)

    assert find_regulation("tay-ninh") == shipped()["tay-ninh"]
    assert find_regulation(str(path)) == path
    with pytest.raises(MissingError) as refused:
        find_regulation("hà nội")
    assert "tay-ninh" in refused.value.faults[0].todo


def test_the_central_council_s_regulation_says_what_is_known_and_what_no_setting_expresses() -> None:
    found = load_regulation(shipped()["trung-uong"])

    assert "757/QĐ-BNN-VPĐP" in found.source
    assert found.regulation.quorum.share == "5/7"
    assert found.grounds.quorum_share.certainty == "secondary"
    kept = {one.says.split(" (")[0]: one.kept for one in found.beyond}
    assert kept == {
        "Họp khi có mặt ít nhất 5/7 thành viên": "part",
        "Ba tiểu ban chuyên môn đề xuất, hội đồng toàn thể quyết định": "none",
        "Biểu quyết bằng phiếu việc nhận hồ sơ trước khi chấm": "none",
        "Biểu quyết bằng phiếu việc đề nghị lên trung ương": "none",
    }


def test_the_texts_that_are_wanted_are_named() -> None:
    page = (Path(__file__).parents[2] / "docs" / "luat-con-nghi-van.md").read_text(encoding="utf-8")

    assert all(text in page for text in ("739/QĐ-UBND", "2615/QĐ-UBND", "2891/QĐ-UBND"))
