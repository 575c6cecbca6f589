"""Words of the archive: what keeps it from being opened or read."""

from workbench.text_vi import Said


def archive_newer() -> Said:
    """Return the words for an archive that a later release has changed."""
    return Said(
        "Kho dữ liệu này do một bản mới hơn của chương trình tạo ra.",
        "Cài bản chương trình mới rồi mở lại; không chép đè kho.",
    )


def archive_unreadable() -> Said:
    """Return the words for a file that is no archive."""
    return Said(
        "Tệp kho dữ liệu không đọc được.",
        "Kiểm tra đường dẫn và quyền đọc, ghi; nếu tệp hỏng, khôi phục từ bản sao lưu.",
    )


def archive_busy() -> Said:
    """Return the words for an archive that another process holds for too long."""
    return Said("Kho dữ liệu đang bận.", "Đợi vài giây rồi làm lại; kiểm tra có chương trình nào khác đang mở kho.")


def archive_not_written() -> Said:
    """Return the words for a disk that takes nothing more."""
    return Said(
        "Máy chủ không ghi được vào kho dữ liệu (đĩa đầy, hỏng hoặc chỉ cho đọc); việc vừa làm chưa được lưu.",
        "Báo người quản trị kiểm tra đĩa rồi làm lại; những gì đã lưu trước đó vẫn nguyên.",
    )


def session_unknown() -> Said:
    """Return the words for a session that is not in the archive."""
    return Said("Không có phiên này.", "Kiểm tra mã phiên rồi làm lại.")
