"""Words of a signature's picture, and of the files that hold it."""

from __future__ import annotations

from workbench.text_vi import Said

TITLE = "Mẫu hiển thị chữ ký"
FOLDER = "Mau_chu_ky"
"""How the files are called, before the paper and the field."""
AT = "Thời gian ký:"
PROOF = "Hình này không là bằng chứng; chữ ký số nằm trong tệp."
NO_FIELDS = Said(
    "Tệp không có ô ký nào còn trống.",
    "Lấy tệp PDF lập sau khi phiên kết thúc, chưa ai ký hoặc còn thiếu người ký; bản dự thảo không có ô ký.",
)
NO_PAPER = Said("Tệp này không phải giấy tờ PDF để ký.", "Chọn một tệp PDF trong danh sách.")


def paper(title: str) -> str:
    """Which paper is signed."""
    return f"Văn bản: {title}"


def session(sid: str) -> str:
    """Of which session, or which record of the programme."""
    return f"Phiên, hồ sơ: {sid}"


def code(begin: str) -> str:
    """The first digits of the file's SHA-256, as it was made."""
    return f"Mã tệp (SHA-256): {begin}…"


def written(folder: str, files: int) -> str:
    """The line after the pictures were written."""
    return (
        f"Đã ghi {files} tệp vào {folder}: mỗi ô ký một hình .png và một .pdf đúng cỡ ô. Chọn hình làm hình ảnh chữ ký "
        "trong phần mềm ký. Hình không thay cho chữ ký số: tệp chỉ dán hình vẫn là tệp chưa ký."
    )
