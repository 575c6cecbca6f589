"""Words of the gazette's text that an office loads: faults of its file, what commands, pages and papers say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.text_vi import Said

LOAD_AGAIN = (
    "Nạp lại bằng uv run workbench scoresheets overlay TỆP, hoặc gỡ bằng uv run workbench scoresheets overlay --remove."
)

# -- what stands in the home ------------------------------------------------------------------------------------------


def set_of(set_no: int) -> str:
    """Name a product set."""
    return f"Bộ {set_no}"


OVERLAY_BROKEN = Said("tệp văn bản đã nạp bị hỏng hoặc bị sửa tay.", LOAD_AGAIN)

SHEET_CHANGED = Said("phiếu đã công bố khác với lúc nạp văn bản, nên không ghép chữ vào được.", LOAD_AGAIN)

LINES_DIFFER = Said("văn bản đã nạp không đủ tiêu chí, không đủ mức như phiếu.", LOAD_AGAIN)


# -- the office's file ------------------------------------------------------------------------------------------------

COLUMNS = {
    "decision": "Quyết định",
    "set": "Bộ",
    "criterion": "Tiêu chí",
    "option": "Mức",
    "points": "Điểm",
    "text": "Nội dung",
}
OUR_TEXT = "Chữ ngắn của chương trình"
SHEET = "Văn bản"
FREE = "(không bắt buộc)"
EXPORT_LEAD = (
    "Chép chữ của văn bản đã ban hành vào cột Nội dung. Bộ nào ghi thì ghi đủ mọi mức; bộ nào để trống cả thì giữ chữ "
    "ngắn. Dòng không có Mức là tên tiêu chí. Không sửa các cột khác."
)


def export_title(decision: str) -> str:
    """The heading of the list to be filled in."""
    return f"Văn bản của {decision}, từng mức"


def cell(line: int, column: str) -> str:
    """Name a cell of a text file: its line and column name."""
    return f"dòng {line}, cột {column}"


def file_line(line: int) -> str:
    """Name a line of a text file."""
    return f"dòng {line}"


def set_line(decision: str, set_no: int, criterion: str) -> str:
    """Name a criterion of a sheet."""
    return f"{decision}, Bộ {set_no}, tiêu chí {criterion}"


def wrong_kind(suffix: str) -> Said:
    """Neither a workbook nor a text table."""
    return Said(f"không đọc tệp dạng {suffix or 'không có đuôi'}.", "Lưu bảng dạng .xlsx, .ods hoặc CSV UTF-8 (.csv).")


def too_large(limit_mb: int) -> Said:
    """The file is larger than any such table."""
    return Said(f"tệp lớn quá {limit_mb} MB.", "Tệp chỉ cần các cột chữ; bỏ phần khác, hoặc nạp từng quyết định một.")


NOT_UTF8 = Said("tệp không phải chữ UTF-8.", "Trong Excel: Lưu thành, chọn kiểu CSV UTF-8; hoặc lưu dạng .xlsx.")


def not_csv(reason: str) -> Said:
    """Quotes that don't close, or the like."""
    return Said(f"không đọc được bảng CSV ({reason}).", "Xem dấu nháy kép ở dòng này, hoặc lưu lại dạng .xlsx.")


def no_header(wanted: Sequence[str]) -> Said:
    """No row names the columns that are needed."""
    return Said(
        f"không thấy dòng tên cột có đủ: {', '.join(wanted)}.",
        "Đặt tên cột như tệp của uv run workbench scoresheets export; thứ tự cột thế nào cũng được.",
    )


def column_twice(name: str) -> Said:
    """Two columns of one name."""
    return Said(f"cột {name} có hai lần.", "Giữ một cột, xóa cột kia.")


NO_DECISION = Said("dòng không ghi quyết định.", "Ghi ở cột Quyết định, hoặc chạy lệnh với --decision 26/2026/QĐ-TTg.")


def unknown_decision(given: str, known: Sequence[str]) -> Said:
    """Not one of the decisions."""
    return Said(f"“{given}” không phải quyết định nào của chương trình.", f"Ghi một trong: {'; '.join(known)}.")


def unknown_set(given: str, decision: str, sets: int) -> Said:
    """Not a set of the decision."""
    return Said(f"“{given}” không phải số bộ nào của {decision}.", f"Ghi số bộ từ 1 đến {sets}, ví dụ 5 hoặc Bộ 5.")


def set_missing(set_no: int, decision: str) -> Said:
    """A set whose sheet is not known here."""
    return Said(f"chương trình chưa có phiếu Bộ {set_no} của {decision}.", "Bỏ các dòng của bộ này.")


def unknown_criterion(given: str, ids: Sequence[str], nearest: str | None) -> Said:
    """Not a criterion of the sheet."""
    guess = f" Có thể là {nearest}." if nearest else ""
    return Said(
        f"phiếu không có tiêu chí “{given}”.{guess}",
        f"Ghi số tiêu chí như trên phiếu ({ids[0]} … {ids[-1]}); nếu Excel đã đổi số thành ngày thì đặt cột dạng Text.",
    )


def became_date(column: str) -> Said:
    """A spreadsheet has made a date of a number such as 6.1.1."""
    return Said(f"ô {column} bị bảng tính đổi thành ngày.", "Đặt cột dạng Text rồi gõ lại số, ví dụ 6.1.1.")


def unknown_option(given: str, letters: Iterable[str]) -> Said:
    """Not an option of the criterion."""
    return Said(
        f"tiêu chí không có mức “{given}”.",
        f"Ghi chữ cái theo thứ tự in: {', '.join(letters)}; để trống nếu dòng này là tên tiêu chí.",
    )


def points_differ(given: str, printed: int) -> Said:
    """The points beside a text are not those of the option."""
    return Said(
        f"cột Điểm ghi {given}, mức này của phiếu là {printed} điểm.",
        "Xem dòng này có lệch không: chữ phải nằm đúng mức. Điểm của phiếu không đổi được ở đây.",
    )


def twice(first: str) -> Said:
    """The same option or title stands in two rows."""
    return Said(f"mức này đã ghi ở {first}.", "Giữ một dòng, xóa dòng kia.")


def empty(column: str) -> Said:
    """A cell that must say something is empty."""
    return Said(f"ô {column} để trống.", "Ghi ô này.")


TEXT_EMPTY = Said(
    "mức này chưa có nội dung, trong khi bộ đã có mức khác được ghi.", "Ghi đủ mọi mức của bộ, hoặc để trống cả bộ."
)


def text_too_long(length: int, limit: int) -> Said:
    """A text longer than any option."""
    return Said(f"nội dung dài {length} chữ cái, nhiều nhất {limit}.", "Ghi chữ của một mức; bỏ phần ghi chú chung.")


UNPRINTABLE = Said("nội dung có ký tự không in được.", "Gõ lại chữ của ô này.")


def error_cell(error: str) -> Said:
    """A formula's error value."""
    return Said(f"ô báo lỗi {error}.", "Thay công thức bằng chữ.")


def options_missing(letters: Iterable[str]) -> Said:
    """Options of a criterion that no row gives."""
    return Said(f"thiếu mức {', '.join(letters)}.", "Thêm dòng cho từng mức: bộ đã ghi thì phải đủ mọi mức.")


NOTHING_FILLED = Said("không dòng nào có nội dung.", "Ghi chữ của văn bản vào cột Nội dung.")


def cannot_write(reason: str) -> Said:
    """The machine refuses to write a file."""
    return Said(f"không ghi được tệp ({reason}).", "Kiểm tra thư mục có đó, còn chỗ trống và được phép ghi.")


def nothing_loaded(what: str) -> Said:
    """There is no overlay to take off."""
    return Said(f"không có văn bản nào đã nạp cho {what}.", "Không phải làm gì.")


# -- what commands print ----------------------------------------------------------------------------------------------

ANY_DECISION = "quyết định nào"


FILE_OR_REMOVE = "Ghi tên tệp cần nạp, hoặc --remove để gỡ; không ghi cả hai."


def loaded(decision: str, sets: Iterable[int], path: str) -> str:
    """Say which sheets carry the loaded words now."""
    listed = ", ".join(map(str, sets))
    return (
        f"Đã nạp văn bản cho {decision}, Bộ {listed}; bộ khác vẫn hiện chữ ngắn. Ghi ở {path}. Trang đang mở hiện chữ "
        "mới sau khi tải lại; điểm, mức tối thiểu và kết quả không đổi."
    )


def removed(decision: str, path: str) -> str:
    """Say that the short words are back."""
    return f"Đã gỡ văn bản của {decision} ({path}); phiếu và biên bản trở lại chữ ngắn của chương trình."


def exported(path: str, decision: str, sheets: int, rows: int) -> str:
    """Say what the list to be filled in holds."""
    return (
        f"Đã ghi {path}: {sheets} bộ của {decision}, {rows} dòng. Điền cột Nội dung, đủ mọi mức của từng bộ muốn nạp, "
        f"rồi chạy: uv run workbench scoresheets overlay {path}"
    )


# -- what pages and papers say ----------------------------------------------------------------------------------------


def sheets_of(decision: str, sets: Iterable[int]) -> str:
    """Name some sheets of a decision."""
    return f"Bộ {', '.join(map(str, sets))} của {decision}"


def note(sheets: str, file: str, day: str, by: str | None) -> str:
    """Say, small, whose words stand on some sheets."""
    who = f", người nạp: {by}" if by else ""
    return (
        f"Câu chữ các mức (và tên tiêu chí, nơi có ghi) trên phiếu {sheets} là của văn bản đã ban hành, do văn phòng "
        f"nạp ngày {day} từ tệp {file}{who}. Chương trình không đối chiếu chữ này với Công báo; điểm và mức tối thiểu "
        "không đổi."
    )


def statement(note: str, sha256: str) -> str:
    """Say in the minutes whose words they print, and which file those came from."""
    return f"{note} Mã SHA-256 của tệp: {sha256}."
