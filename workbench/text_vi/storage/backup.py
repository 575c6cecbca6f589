"""Words of backups: what was copied and examined, and why a folder is not taken."""

from workbench.text_vi import Said


def done(folder: str) -> str:
    """Return the line after a backup that was examined."""
    return f"Đã sao lưu kho, chữ đã nạp, tệp giấy tờ và hồ sơ đã lập vào {folder}, và đã kiểm tra bản sao."


FOLDER_THERE = Said("Thư mục này đã có.", "Mỗi lần sao lưu vào một thư mục mới, ví dụ có ngày giờ trong tên.")

FOLDER_WITHIN = Said(
    "Thư mục này nằm trong chính thứ được sao lưu.", "Chọn thư mục ở nơi khác, tốt nhất là ổ đĩa khác."
)


def not_copied(why: str) -> Said:
    """Return the words for a copy that can't be written."""
    return Said(f"Không sao lưu được ({why}); không để lại gì dở dang.", "Chọn ổ đĩa còn chỗ và ghi được rồi làm lại.")
