"""Words about a list as an office sends it: faults of its cells, what was guessed, rows that were not taken.

Kept out: faults that a filled-in template has too (`text_vi.plan`), and how offices call their columns
(`documents.intake_words`).
"""

from __future__ import annotations

from workbench.text_vi import Said

TABLES = {"products": "sản phẩm", "members": "thành viên"}

SKIPPED = {
    "numbers": "dòng đánh số cột",
    "header": "tên cột lặp lại",
    "totals": "dòng tổng cộng",
    "section": "dòng tiêu đề nhóm hoặc ghi chú",
    "signature": "chỗ ký",
    "continued": "tiếp của dòng trên (ô tên gộp)",
    "unused": "dòng chỉ có số thứ tự",
}

FAULTS_SHEET = "Cần xem lại"
FAULTS_TITLE = "Những chỗ cần xem lại trước khi dùng"
FAULTS_LEAD = "Ô nêu ở đây là ô của tệp gốc. Sửa ở các trang bên cạnh; trang này không được đọc lại."
FAULTS_COLUMNS = ("Loại", "Ô trong tệp gốc", "Vấn đề", "Việc cần làm")
FAULT_KIND = "Phải sửa"
DOUBT_KIND = "Cần xác nhận"


def error_cell(error: str) -> Said:
    """The cell holds an error of the spreadsheet."""
    return Said(f"Ô báo lỗi {error}.", "Ghi thẳng giá trị vào ô thay cho công thức hỏng.")


def not_computed() -> Said:
    """The cell holds a formula without a stored value."""
    return Said(
        "Ô có công thức nhưng tệp không lưu kết quả.", "Mở tệp bằng Excel hoặc LibreOffice, lưu lại, rồi tải lên lại."
    )


def no_table(which: str) -> Said:
    """No visible sheet has such a table."""
    return Said(
        f"Không tìm thấy bảng {TABLES[which]} trong các trang đang hiện.",
        "Chọn trang và dòng tên cột, hoặc kiểm tra lại tệp.",
    )


def no_such_sheet(name: str) -> Said:
    """The sheet that was asked for is not there."""
    return Said(f"Tệp không có trang “{name}” đang hiện.", "Chọn lại trang trong danh sách.")


def no_rows(which: str) -> Said:
    """A table without a row."""
    return Said(f"Bảng {TABLES[which]} không có dòng nào.", "Kiểm tra dòng tên cột đã chọn.")


def column_missing(label: str) -> Said:
    """No column is understood as a needed field, and no default is given."""
    return Said(f"Chưa có cột {label}.", "Chọn cột ở phần Cột, hoặc chọn giá trị chung nếu mục đó cho phép.")


def default_missing(label: str) -> Said:
    """The cell is empty and there is no common value."""
    return Said(f"{label} còn trống.", "Điền ô này, hoặc chọn giá trị chung cho các dòng để trống.")


def column_guessed(title: str, label: str) -> Said:
    """A column's name resembles a field's."""
    return Said(f"Cột “{title}” được hiểu là {label}.", "Nếu không đúng, chọn lại ở phần Cột.")


def hidden_sheet(name: str) -> Said:
    """A hidden sheet was not read."""
    return Said(f"Trang “{name}” đang ẩn nên không đọc.", "Nếu cần trang này, bỏ ẩn trong tệp rồi tải lên lại.")


def other_table(name: str, which: str) -> Said:
    """Another sheet has such a table too."""
    return Said(f"Trang “{name}” cũng có bảng {TABLES[which]}, không đọc.", "Nếu cần, chọn trang đó.")


def codes_made(label: str, first: str, last: str) -> Said:
    """There was no column of codes."""
    return Said(
        f"Tệp không có cột {label}; chương trình đánh số {first} đến {last}.", "Chọn cột mã nếu có, hoặc chấp nhận."
    )


def serial_day(given: str, day: str) -> Said:
    """A bare number was taken for a date."""
    return Said(f"Số {given} được hiểu là ngày {day}.", "So với hồ sơ; ô chưa định dạng là ngày.")


def short_year(given: str, day: str) -> Said:
    """A year of two digits."""
    return Said(f"“{given}” được hiểu là ngày {day}.", "So với hồ sơ; năm chỉ ghi hai chữ số.")


def month_first(given: str, day: str) -> Said:
    """A date whose month stands first."""
    return Said(f"“{given}” được hiểu là ngày {day}.", "So với hồ sơ; tháng có vẻ ghi trước ngày.")


def set_guessed(given: str, label: str) -> Said:
    """The name of a set resembles one."""
    return Said(f"“{given}” được hiểu là bộ {label}.", "Nếu không đúng, sửa ô này thành số của bộ.")


def repeated(given: str) -> Said:
    """A ditto mark."""
    return Said(f"Ô ghi như trên; lấy “{given}”.", "So với tệp gốc.")


def same_product(where: str) -> Said:
    """The same product of the same producer stands twice."""
    return Said(f"Trùng tên và chủ thể với {where}.", "Xác nhận là hai sản phẩm khác nhau, hoặc xóa một dòng.")


def name_cut(given: str, kept: str) -> Said:
    """A form of address before a name."""
    return Said(f"“{given}” được ghi là {kept}.", "Biên bản chỉ in họ tên.")


def unknown_kind(given: str, offered: str) -> Said:
    """A word for the kind of evaluation that is not understood."""
    return Said(f"Không hiểu “{given}”.", f"Ghi một trong: {offered}.")


def not_a_decision(given: str, offered: str) -> Said:
    """A decision that has no sheets."""
    return Said(f"“{given}” không phải quyết định có phiếu.", f"Ghi một trong: {offered}.")


def preview_changed() -> Said:
    """What would be opened is not what was shown."""
    return Said("Nội dung sẽ mở không giống lần kiểm tra vừa rồi.", "Bấm Kiểm tra lại, đọc kết quả rồi mới mở phiên.")


def no_file() -> Said:
    """An upload without a file."""
    return Said("Yêu cầu không có tệp.", "Chọn tệp .xlsx hoặc .ods rồi thử lại.")


def upload_too_large(limit_mb: int) -> Said:
    """An upload over the limit."""
    return Said(f"Tệp lớn quá {limit_mb} MB.", "Bỏ ảnh và các trang không cần trong tệp rồi tải lên lại.")


def bad_upload() -> Said:
    """An upload whose parts can't be told apart."""
    return Said("Tệp gửi lên bị hỏng giữa đường.", "Tải lại trang rồi chọn lại tệp.")
