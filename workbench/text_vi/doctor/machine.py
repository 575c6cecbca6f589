"""Words of the examination of a machine: what it lacks or leaves open, and how to get or close it.

Kept out: what is kept on it (`doctor`).
"""

from workbench.text_vi import Said
from workbench.text_vi.common import MAKE_WRITABLE

SAMPLE = "Biên bản họp hội đồng: phở, rượu, quýt, đũa — 100 điểm, 5 sao."
"""A line with letters of every kind, printed to see that a document can be made."""


def python_old(found: str, least: str) -> Said:
    """Return the words for a Python that is too old."""
    return Said(f"Python {found} cũ quá, cần từ {least}.", f"Chạy: uv python install {least}, rồi uv sync.")


def package_missing(name: str) -> Said:
    """Return the words for a package that is not installed."""
    return Said(f"Chưa cài gói {name}.", "Chạy lại trong thư mục chương trình: uv sync")


def package_version(found: str, wanted: str) -> Said:
    """Return the words for a package of another version than the program was tested with."""
    return Said(f"Gói này là bản {found}, cần {wanted}.", "Chạy lại trong thư mục chương trình: uv sync")


def package_broken(why: str) -> Said:
    """Return the words for a package that is installed and can't be loaded."""
    return Said(f"Gói đã cài nhưng không nạp được ({why}).", "Cài lại: uv sync --reinstall")


FONTS_MISSING = Said("Thiếu phông chữ đi kèm chương trình.", "Cài lại chương trình; không cần phông của máy.")


def typesetting_fails(why: str) -> Said:
    """Return the words for a line that can't be set."""
    return Said(f"Không dàn được trang PDF ({why}).", "Cài lại: uv sync --reinstall-package typst")


def kernel_fails(why: str) -> Said:
    """Return the words for a kernel that does not start."""
    return Said(
        f"Không khởi động được kernel Python ({why}).",
        "Đóng bớt chương trình cho đủ bộ nhớ rồi thử lại; nếu vẫn vậy: uv sync --reinstall-package ipykernel",
    )


def _optional(what: str, packages: str) -> Said:
    return Said(
        f"Không có {what}; hội đồng vẫn làm việc bình thường.",
        f"Nếu cần: apt-get install -y --no-install-recommends {packages}",
    )


OPTIONAL = {
    "chromium": lambda packages: _optional("Chromium, chỉ bộ kiểm thử dùng đến", packages),
    "soffice": lambda packages: _optional("LibreOffice để mở và sửa tay biên bản .docx, bảng .xlsx", packages),
    "pdftoppm": lambda packages: _optional("poppler, chỉ bộ kiểm thử dùng để xem PDF", packages),
}
"""Words by program, for those that are good to have."""


def disk_full(free: int, least: int) -> Said:
    """Return the words for a disk with too little room, in MiB."""
    return Said(f"Ổ đĩa chỉ còn {free} MiB trống, nên có từ {least} MiB.", "Dọn ổ đĩa trước khi họp.")


NOT_WRITABLE = Said(
    "Không ghi được vào thư mục này, nên máy chủ không mở được kho ở đây.",
    MAKE_WRITABLE,
)


CERTIFICATE_UNREADABLE = Said(
    "Không đọc được chứng thư của phòng họp, nên serve --own-tls không chạy.",
    "Làm lại: uv run workbench certificate ĐỊA-CHỈ --replace, rồi in lại phiếu mã.",
)
CERTIFICATE_KEY_BAD = Said(
    "Khóa của chứng thư phòng họp mất, hỏng hoặc là của chứng thư khác, nên serve --own-tls không chạy.",
    "Làm lại: uv run workbench certificate ĐỊA-CHỈ --replace, rồi in lại phiếu mã.",
)


def certificate_ended(day: str) -> Said:
    """Return the words for a room's certificate that has ended."""
    return Said(
        f"Chứng thư của phòng họp đã hết hạn ngày {day}.",
        "Làm lại: uv run workbench certificate ĐỊA-CHỈ --replace, rồi in lại phiếu mã.",
    )


def certificate_ends(day: str) -> Said:
    """Return the words for a room's certificate that ends soon."""
    return Said(
        f"Chứng thư của phòng họp hết hạn ngày {day}.",
        "Họp sau ngày ấy thì làm chứng thư mới trước khi in phiếu mã.",
    )


def free(gigabytes: float) -> str:
    """Return the gauge of the disk."""
    return f"Ổ đĩa còn trống {gigabytes:.1f} GB.".replace(".", ",", 1)


def clock_wrong(now: str) -> Said:
    """Return the words for a clock before the youngest decision."""
    return Said(f"Đồng hồ máy sai: {now}.", "Đặt lại ngày giờ (timedatectl set-ntp true) trước khi mở phiên.")


def open_to_others(found: str, wanted: str, path: str) -> Said:
    """Return the words for a file or folder that other users of the machine can open."""
    return Said(f"Quyền truy cập là {found}: người dùng khác trên máy mở được.", f"Chạy: chmod {wanted} '{path}'")


NOT_THE_OWNER = Said(
    "Tệp hoặc thư mục này của người dùng khác.",
    "Chạy chương trình bằng đúng người dùng đã mở kho, không bằng root.",
)
