"""Words of a mapping between two decisions: what is wrong in its files, and the tables that a lawyer reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.text_vi import Said, common

READ_BOTH = "Đọc lại hai phiếu (uv run workbench mapping SỐ_BỘ) rồi sửa dòng này."
LIST_IT = "Thêm vào một dòng chuyển, hoặc liệt kê ở “unmapped” kèm lý do."


def of_sets(sets: Sequence[int]) -> str:
    """Name some product sets."""
    return f"Bộ {', '.join(map(str, sets))}"


def line_of(decision: str, line: str) -> str:
    """Name a line of a decision."""
    return f"tiêu chí {line} của {decision}"


# -- faults -----------------------------------------------------------------------------------------------------------


def no_set(set_no: int, sets: int) -> Said:
    """Say that the decisions have no such set; they have sets 1 to `sets`."""
    return Said(f"không có bộ {set_no} trong bảng chuyển.", f"Ghi số bộ từ 1 đến {sets}; không ghi gì thì đếm mọi bộ.")


def no_mapping(old: str, new: str) -> Said:
    """Say that there is no mapping between two decisions."""
    return Said(
        f"chưa có bảng chuyển từ {old} sang {new}.", "Chọn quyết định khác, hoặc lập bảng chuyển theo docs/doi-luat.md."
    )


def part_missing(part: str) -> Said:
    """Say that a mapping lacks a part of the sheets."""
    return Said(f"bảng chuyển thiếu Phần {part}.", f"Thêm tệp phan-{part.lower()}.yaml.")


def misplaced(held: str, wanted: str) -> Said:
    """Say that a mapping lies in a folder or a file of another name."""
    return Said(f"tệp ghi {held}, chỗ của nó là {wanted}.", "Chuyển tệp, hoặc sửa “from”, “to”, “part”.")


def same_decision(number: str) -> Said:
    """Say that a mapping leads from a decision to itself."""
    return Said(f"bảng chuyển đi từ {number} sang chính nó.", "Sửa “from” hoặc “to”.")


HALF_PLACE = Said("dòng chuyển thiếu “from” hoặc “to”.", "Ghi đủ hai tiêu chí, hoặc chuyển xuống “unmapped”.")

EMPTY_PLACE = Said("không ghi tiêu chí nào.", "Ghi “from”, “to” hoặc cả hai.")


def no_such_set(sets: Sequence[int]) -> Said:
    """Say that one of the decisions has no such sheet."""
    return Said(f"{of_sets(sets)} không có phiếu ở cả hai quyết định.", "Bỏ các bộ ấy ở “sets”.")


def no_such_line(line: str, sets: Sequence[int]) -> Said:
    """Say that a sheet's part has no such line."""
    return Said(f"{line} không có ở phần này của {of_sets(sets)}.", "Sửa số tiêu chí hoặc “sets”.")


def mark_unsaid(mark: str, sets: Sequence[int]) -> Said:
    """Say that a mark of the old line is not in the table."""
    return Said(f"chưa nói mức “{mark}” của phiếu cũ thành gì ({of_sets(sets)}).", READ_BOTH)


def mark_unknown(mark: str, sets: Sequence[int]) -> Said:
    """Say that the old line has no such mark."""
    return Said(f"phiếu cũ không có mức “{mark}” ở {of_sets(sets)}.", READ_BOTH)


def target_unknown(mark: str, target: str, sets: Sequence[int]) -> Said:
    """Say that the new line has no such mark."""
    return Said(f"mức “{mark}” thành “{target}”, phiếu mới không có mức ấy ở {of_sets(sets)}.", READ_BOTH)


def target_twice(mark: str) -> Said:
    """Say that a mark is listed twice, or none is."""
    return Said(f"mức “{mark}” không thành mức nào, hoặc có mức ghi hai lần.", "Ghi mỗi mức một lần, ít nhất một mức.")


def says_nothing(sets: Sequence[int]) -> Said:
    """Say that a row leaves everything open."""
    return Said(f"ở {of_sets(sets)} mức cũ nào cũng có thể thành mọi mức mới, nên không chuyển được gì.", LIST_IT)


def line_left_out(line: str, sets: Sequence[int]) -> Said:
    """Say that a line is neither mapped nor listed."""
    return Said(f"{line} ({of_sets(sets)}) không có trong bảng.", LIST_IT)


def line_twice(line: str, sets: Sequence[int]) -> Said:
    """Say that a line stands in the mapping more than once."""
    return Said(f"{line} ({of_sets(sets)}) có nhiều lần trong bảng.", "Giữ một chỗ.")


# -- tables -----------------------------------------------------------------------------------------------------------

COUNT_HEADS = ("Bộ", "Tiêu chí cũ", "Tiêu chí mới", "Chuyển trọn", "Chuyển một phần", "Cũ, không chuyển", "Mới, để mở")
COUNT_TOTAL = "Cộng"
NONE_MET = common.NONE_MET.lower()
ANY = "mức nào cũng có thể"


def head(old: str, new: str, reviewed: int, entries: int) -> str:
    """Return the head of the table of counts."""
    return f"Bảng chuyển từ {old} sang {new}; luật sư đã duyệt {reviewed} trên {entries} dòng của bảng."


def set_named(set_no: int, old: str, new: str) -> str:
    """Return the head of one set's table."""
    return f"Bộ {set_no}: {old}" if old == new else f"Bộ {set_no}: {old} → {new}"


def row(old: str | None, new: str | None, title: str, *, reviewed: bool) -> str:
    """Return the head of one row."""
    return f"{old or '–'} → {new or '–'}  {title} ({'đã duyệt' if reviewed else 'chưa duyệt'})"


def option(mark: str, points: int, text: str) -> str:
    """Return one option of either sheet."""
    return f"{mark} ({points} điểm) {text}"


def becomes(old: str, new: Iterable[str]) -> Sequence[str]:
    """Return what one old option says of the new line."""
    return [f"    {old}", *(f"        {'→' if number == 0 else 'hoặc'} {one}" for number, one in enumerate(new))]


def because(ground: str) -> str:
    """Return the ground of a row, or the reason of an entry."""
    return f"    Căn cứ: {ground}"
