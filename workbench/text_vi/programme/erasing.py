"""Words of erasing what a record's protected fields hold: what is refused, what was done, what is left where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from workbench.instants import VIETNAM
from workbench.text_vi import Said

ERASED = "đã xóa theo yêu cầu"

NOTHING_KEPT = Said(
    "Bản ghi này không có dữ liệu cá nhân cất riêng để xóa.",
    "Xem mục nào được cất riêng ở docs/so-chuong-trinh.md; mục khác thì sửa, hoặc rút bản ghi.",
)
ERASED_BEFORE = Said(
    "Dữ liệu cá nhân của bản ghi này đã xóa rồi, và chưa ghi gì mới.", "Không phải làm gì thêm; lịch sử ghi lần xóa."
)
ABOUT_NOBODY = Said(
    "Bản ghi loại này không giữ dữ liệu cá nhân cất riêng.",
    "Nêu mã cán bộ (NG-…), chủ thể (CT-…) hoặc kiểm tra (KT-…).",
)
NOT_WIPED = (
    "Khóa đã hủy, nhưng kho đang có người đọc nên vết của khóa chưa dọn hết khỏi tệp; "
    "máy chủ dọn nốt khi không còn ai đọc."
)
OTHER_COPIES = (
    "Bản sao lưu để ở nơi khác, bản in, tệp đã xuất: cơ quan tự xóa. Khôi phục từ bản cũ thì phải xóa lại người này."
)


def shared(record: str, title: str, others: Sequence[str]) -> str:
    """Return the line after erasing a file of which others have the same bytes."""
    there = ", ".join(others)
    return (
        f"{record} “{title}”: tệp không còn mở được từ bản ghi này, nhưng chưa mất khỏi máy vì còn ở {there}. "
        "Phải xóa hẳn thì xóa tiếp ở đó; tệp trong hồ sơ của phiên thì ở lại cùng phiên."
    )


def erased(record: str, title: str, fields: Sequence[str]) -> str:
    """Return the line after erasing."""
    return f"{record} “{title}”: đã xóa {', '.join(fields)}, cả trong lịch sử. Không lấy lại được."


def apart(records: Sequence[str]) -> str:
    """Return the line of records that are one with it and keep their own."""
    return f"Bản ghi đã gộp còn dữ liệu riêng, xóa tiếp nếu là cùng người: {', '.join(records)}."


def backups(made: Sequence[tuple[str, datetime]]) -> str:
    """Return the line of backups that still hold the key."""
    named = "; ".join(f"{name} ({at.astimezone(VIETNAM):%d/%m/%Y %H:%M})" for name, at in made)
    return f"{len(made)} bản sao lưu còn giữ khóa hay tệp này đến khi tự xóa theo quy tắc giữ: {named}."


def written(changes: int, path: str) -> str:
    """Return the line after what is kept of a person was written."""
    return f"Đã ghi {path}: mọi mục và {changes} dòng lịch sử. Giao tận tay rồi xóa tệp."


def asked(record: str) -> str:
    """Return the question before something that can't be taken back."""
    return f"Xóa hẳn dữ liệu cá nhân của {record}, cả trong lịch sử, không lấy lại được. Gõ lại mã bản ghi để xóa"


NOT_CONFIRMED = Said("Mã gõ lại không khớp, nên chưa xóa gì.", "Kiểm tra mã rồi làm lại.")
