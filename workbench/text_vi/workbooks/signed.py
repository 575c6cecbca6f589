"""What is said of a signed PDF or a certificate that can't be read."""

from __future__ import annotations

from workbench.text_vi import Said

NO_PDF = Said("Tệp không phải PDF.", "Gửi đúng tệp PDF đã ký.")
DAMAGED = Said("Tệp PDF hỏng, không đọc được.", "Tải lại tệp rồi gửi lại.")
ENCRYPTED = Said("Tệp PDF có mật khẩu.", "Gửi bản không đặt mật khẩu.")
TOO_COSTLY = Said("Đọc tệp này tốn quá nhiều bộ nhớ hoặc thời gian.", "Gửi đúng biên bản đã ký, không kèm gì thêm.")
NO_WORD_FILE = Said("Tệp không phải tệp Word (.docx), hoặc đã hỏng.", "Gửi tệp .docx của hồ sơ.")
NO_ROOM = Said("Ổ đĩa hết chỗ, chưa đọc được tệp.", "Dọn bớt rồi gửi lại.")
NO_CERTIFICATE = Said(
    "Tệp trong thư mục chứng thư không phải chứng thư số.", "Chép vào đây tệp .pem, .crt, .cer hay .der của nơi cấp."
)


def too_large(most: int) -> Said:
    """A file beyond the limit of size."""
    return Said(f"Tệp lớn hơn {most} MB.", "Gửi đúng biên bản đã ký, không kèm gì thêm.")


def too_many_pages(most: int) -> Said:
    """More pages than are read."""
    return Said(f"Tệp có hơn {most} trang.", "Gửi đúng biên bản đã ký.")


def unread(why: str) -> Said:
    """A certificate's file that the system does not give."""
    return Said(f"Không đọc được tệp chứng thư: {why}.", "Sửa quyền đọc của tệp.")
