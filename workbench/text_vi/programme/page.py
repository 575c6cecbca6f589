"""Words of the page that lists kinds of records and their lives (`docs/so-chuong-trinh.md`)."""

from __future__ import annotations

from collections.abc import Sequence

TITLE = "Sổ của Chương trình: loại bản ghi, mục và đường đi"
ABOUT = (
    "Trang này lập từ chính bảng khai báo mà chương trình dùng (`workbench/programme/kinds.py`, `declared/`) bằng "
    "`uv run python scripts/build_register_page.py`.",
    "",
    "Mọi bản ghi đều có mã, tình trạng và lịch sử: mỗi lần sửa là một mục trong nhật ký, ghi mục nào, cũ, mới, ai, lúc "
    "nào, vì sao. Không xóa: ghi nhầm thì rút khỏi sổ kèm lý do, trùng thì gộp. **!** là mục phải có; “riêng” là mục "
    "cất mã hóa, xóa hẳn được khi người có tên yêu cầu ([du-lieu-ca-nhan.md](du-lieu-ca-nhan.md)).",
)
FIELD_COLUMNS = ("Mục", "Tên trong lệnh", "Ghi gì", "")
MOVE_COLUMNS = ("Việc", "Tên trong lệnh", "Từ", "Đến", "Ai", "Cần")
TYPES = {
    "line": "một dòng",
    "text": "đoạn văn",
    "number": "số nguyên",
    "year": "năm",
    "day": "ngày",
    "choice": "chọn",
    "flag": "có, không",
    "code": "mã sản phẩm",
    "ref": "mã của",
    "paper": "số của giấy trong danh mục",
    "answer": "mỗi dòng: mã | Có hoặc Không | lý do; mã của",
}
JUDGED = "mọi tiêu chí còn dùng có câu trả lời kèm lý do"
PAPERS = "mọi giấy bắt buộc, hoặc lý do"
MANY, PROTECTED, REQUIRED = "nhiều, cách nhau bằng ;", "riêng", "!"
NO_MOVES = "Không có bước chuyển; sửa mục nếu cần."


def enters(prefix: str, roles: str, start: str) -> str:
    """Return the line of who enters a record, and in which state it begins."""
    return f"Mã `{prefix}-…`. Ghi và sửa: {roles}. Khi ghi: “{start}”."


def papers(called: Sequence[str]) -> str:
    """Return the line of the papers that hang as files on a record; a dossier's are those of the law's list."""
    return f"Tệp kèm theo: {'; '.join(called) or 'giấy trong danh mục của quyết định'}."


def bounds(least: int, most: int) -> str:
    """Return the bounds of a number."""
    return f"{least}–{most}"


def takes(field: str) -> str:
    """Return what may come with a move."""
    return f"ghi được: {field}"


def computed(field: str) -> str:
    """Return what a move fills in by itself."""
    return f"tự tính: {field}"
