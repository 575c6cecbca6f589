"""Words of the files of a dossier: who may see them, what an act about them lacks, what a line is told of them."""

from collections.abc import Sequence

from workbench.text_vi import Said
from workbench.text_vi.common import RELOAD

NOT_THEIRS = Said(
    "Hồ sơ của sản phẩm chỉ mở cho người chấm điểm, tổ tư vấn, chủ tịch và thư ký.", "Nếu cần xem hồ sơ, hỏi thư ký."
)
FILE_UNKNOWN = Said("Hồ sơ của sản phẩm này không có tệp ấy, hoặc tệp đã thay, đã rút.", RELOAD)
PART_UNKNOWN = Said("Hồ sơ của sản phẩm này không có mục xếp giấy tờ ấy, hoặc mục đã bỏ.", RELOAD)
REASON_TO_REPLACE = Said("Chưa ghi vì sao thay tệp.", "Ghi lý do rồi gửi lại; tệp cũ vẫn được giữ.")
TITLE_MISSING = Said("Chưa ghi đây là giấy tờ gì.", "Chọn một loại trong danh mục, hoặc ghi tên giấy tờ.")
PAPER_UNKNOWN = Said("Danh mục giấy tờ của quyết định không có số này.", "Chọn một loại trong danh mục.")
LINE_UNKNOWN = Said("Phiếu của sản phẩm này không có tiêu chí ấy.", "Chọn tiêu chí có trên phiếu.")
FILE_GONE = Said(
    "Tệp này không còn nguyên trên máy chủ.",
    "Báo người trông máy chủ chạy `workbench doctor` và lấy lại tệp từ bản sao lưu.",
)
WORDS_SHORT = Said("Từ cần tìm quá ngắn hoặc quá dài.", "Gõ từ 2 đến 200 chữ.")
AT_THE_MACHINE = "người trông máy chủ"
NO_ROOM_LEFT = Said(
    "Đĩa của máy chủ sắp đầy nên không nhận thêm tệp.", "Báo người trông máy chủ giải phóng đĩa rồi gửi lại."
)


def already_there(number: int, name: str) -> Said:
    """Say that a dossier has the same file already."""
    return Said(
        f"Hồ sơ đã có đúng tệp này: tệp {number} “{name}”.", "Không cần gửi lại; xếp thêm giấy tờ vào tệp đã có."
    )


def product_full(files: int, megabytes: int) -> Said:
    """Say that a product's dossier takes no more."""
    return Said(
        f"Hồ sơ của một sản phẩm giữ tối đa {files} tệp và {megabytes} MB.",
        "Gộp giấy tờ thành ít tệp hơn, quét ở 200–300 dpi rồi gửi lại.",
    )


def session_full(megabytes: int) -> Said:
    """Say that a session takes no more files."""
    return Said(f"Hồ sơ của cả phiên đã tới {megabytes} MB.", "Quét ở 200–300 dpi rồi gửi lại.")


def pages_wrong(pages: int) -> Said:
    """Say that a file does not have the pages asked for."""
    return Said(f"Tệp có {pages} trang; khoảng trang đã ghi không nằm trong đó.", f"Ghi từ trang 1 đến trang {pages}.")


def of_line(missing: Sequence[str], expired: Sequence[str]) -> str | None:
    """Return what a line is told of its papers, None where nothing lacks."""
    told = []
    if missing:
        told.append(f"Hồ sơ chưa có: {', '.join(missing)}.")
    if expired:
        told.append(f"Đã hết hạn: {', '.join(expired)}.")
    return " ".join(told) or None
