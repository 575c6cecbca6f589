"""Words of the files of a dossier: what is wrong with one, and what an import from a folder tells."""

from collections.abc import Sequence

from workbench.text_vi import Said

EMPTY = Said("Tệp này rỗng.", "Quét hoặc lưu lại giấy tờ rồi gửi tệp mới.")
NOT_UNDERSTOOD = Said(
    "Nội dung tệp này không phải PDF, JPEG hay PNG, dù tên tệp là gì.",
    "Lưu giấy tờ thành PDF, hoặc ảnh JPEG, PNG, rồi gửi lại (ảnh HEIC của điện thoại: đổi sang JPEG).",
)
DAMAGED = Said("Tệp này hỏng, không đọc được.", "Mở thử trên máy đã tạo ra nó, lưu hoặc quét lại rồi gửi tệp mới.")
ENCRYPTED = Said("Tệp PDF này có mật khẩu mở.", "Gỡ mật khẩu (in ra một PDF khác) rồi gửi lại.")
TOO_COSTLY = Said(
    "Đọc tệp này tốn quá nhiều bộ nhớ hoặc thời gian nên đã dừng lại.",
    "In hoặc quét lại thành một PDF khác, hoặc tách thành nhiều tệp, rồi gửi lại.",
)
NO_ROOM = Said("Đĩa của máy chủ đã đầy nên không nhận được tệp này.", "Báo người trông máy chủ giải phóng đĩa.")


def too_large(most_mb: int) -> Said:
    """Say that a file is too large, in megabytes."""
    return Said(f"Tệp này lớn hơn {most_mb} MB.", "Quét ở 200–300 dpi, hoặc tách thành nhiều tệp, rồi gửi lại.")


def too_many_pages(most: int) -> Said:
    """Say that a PDF has too many pages."""
    return Said(f"Tệp PDF này có hơn {most} trang.", "Tách thành nhiều tệp rồi gửi lại.")


def picture_too_large(megapixels: int) -> Said:
    """Say that a picture has too many pixels for a browser to show."""
    return Said(f"Một ảnh trong tệp này có hơn {megapixels} triệu điểm ảnh.", "Quét lại ở 200–300 dpi rồi gửi tệp mới.")


TAG = "lỗi[scan]"
ALREADY = "(hồ sơ đã có tệp này)"
NO_FOLDER = Said("Không có thư mục này.", "Ghi đường dẫn tới thư mục chứa các bản quét.")
NO_PRODUCT = Said(
    "Không thấy mã sản phẩm nào của phiên trong tên tệp hay tên thư mục.",
    "Đặt tệp vào thư mục mang mã sản phẩm, hoặc ghi mã vào tên tệp, rồi chạy lại.",
)


def several_products(codes: Sequence[str]) -> Said:
    """Say that a name speaks of several products."""
    return Said(f"Tên tệp nhắc tới nhiều sản phẩm: {', '.join(codes)}.", "Chỉ để một mã trong tên rồi chạy lại.")


def unreadable(why: str) -> Said:
    """Say that a file can't be read on this machine."""
    return Said(f"Không đọc được tệp này: {why}.", "Kiểm tra quyền đọc và ổ đĩa rồi chạy lại.")


def goes(place: str, code: str, name: str, paper: str) -> str:
    """Say where a scan goes."""
    return f"{place} → {code} {name}: {paper or 'chưa rõ giấy tờ gì, thư ký ghi sau'}"


def counted(brought: int, unnamed: int, already: int, wrong: int, *, dry: bool) -> str:
    """Return the last line of an import."""
    verb = "Sẽ đưa vào" if dry else "Đã đưa vào"
    told = f"{verb} {brought + unnamed} tệp, {brought} tệp rõ là giấy tờ gì"
    told += f"; {already} tệp đã có" if already else ""
    told += f"; {wrong} tệp không đưa vào được, xem các dòng trên" if wrong else ""
    return f"{told}. Chưa ghi gì: bỏ --dry-run để đưa vào." if dry else f"{told}."
