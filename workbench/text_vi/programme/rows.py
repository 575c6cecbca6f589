"""What is said of a register as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.text_vi import Said

ID, STATE = "Mã trong sổ", "Tình trạng trong sổ"


def no_head(kind: str, needed: Sequence[str]) -> Said:
    """Return the words for a workbook in which no head was found."""
    return Said(
        f"Không thấy dòng tiêu đề của sổ {kind}.",
        f"Cần các cột: {', '.join(needed)}; lấy mẫu bằng uv run workbench programme export.",
    )


def no_column_for(lacking: Sequence[str], left_out: Sequence[str]) -> Said:
    """Return the words for required fields that no column brings, with the columns that are left."""
    free = f" Cột chưa dùng: {'; '.join(left_out)}." if left_out else ""
    return Said(
        f"Không có cột nào cho: {', '.join(lacking)}.{free}",
        f'Chỉ cột bằng --column "{lacking[0]}=B", hoặc ghi một giá trị cho mọi dòng bằng --fill "{lacking[0]}=…".',
    )


def no_such_column(letter: str) -> Said:
    """Return the words for a column beyond the table."""
    return Said(f"Bảng không có cột {letter}.", "Xem lại chữ của cột trong tệp.")


def left_out(head: str) -> Said:
    """Return the words for a column that is not taken over."""
    return Said(f"Cột “{head}” không vào sổ.", 'Nếu cột này là một mục của sổ thì chỉ bằng --column "MỤC=CỘT".')


def no_such_field(given: str, fields: Sequence[str]) -> str:
    """Return the words for what names no field of a register, or no column."""
    return f"“{given}”: ghi MỤC=CỘT (MỤC=- nếu không có cột) hay MỤC=giá trị. Mục: {', '.join(fields)}."


def row_place(sheet: str, row: int) -> str:
    """Return where a row stands."""
    return f"{sheet}, dòng {row}"


def none_called(name: str, kinds: str) -> Said:
    """Return the words for a name that no record has."""
    return Said(f"Sổ không có {kinds} nào tên “{name}”.", "Ghi đúng tên, hoặc mã trong ngoặc, ví dụ (CT-1).")


def several_called(name: str, ids: Sequence[str]) -> Said:
    """Return the words for a name that several records have."""
    return Said(f"Có nhiều bản ghi tên “{name}”: {', '.join(ids)}.", "Ghi mã trong ngoặc, ví dụ (CT-1).")


def may_be(others: Sequence[str]) -> Said:
    """Return the words for a row that may be there already."""
    return Said(
        f"Có thể đã có trong sổ: {', '.join(others)}.", "Bỏ dòng này, hoặc ghi riêng và nói rõ là bản ghi khác."
    )


def criteria_taken(count: int) -> str:
    """Return the line after a board's criteria were taken over."""
    return f"{count} tiêu chí vào sổ."


def exported(count: int, path: str) -> str:
    """Return the line after a register was written out."""
    return f"{count} bản ghi: {path}."
