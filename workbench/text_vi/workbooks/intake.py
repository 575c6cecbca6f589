"""Words about a list as an office sends it: faults of its cells, what was guessed, rows that were not taken.

Kept out: faults that a filled-in template has too (`text_vi.workbooks.plan`), and how offices call their columns
(`text_vi.workbooks.office_words`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from workbench.text_vi import Said

TABLES = {"products": "sản phẩm", "members": "thành viên", "recognised": "sản phẩm đã công nhận"}

SKIPPED = {
    "numbers": "dòng đánh số cột",
    "header": "tên cột lặp lại",
    "totals": "dòng tổng cộng",
    "section": "dòng tiêu đề nhóm hoặc ghi chú",
    "signature": "chỗ ký",
    "continued": "tiếp của dòng trên (ô tên gộp)",
    "unused": "dòng chỉ có số thứ tự",
    "unclear": "chưa rõ có phải một bản ghi không",
    "left": "đã chọn không lấy",
}

DAY_ORDERS = {
    "kept": "Đọc nguyên như trong tệp",
    "turned": "Đảo ngày và tháng ở mọi ô đảo được",
    "dates": "Chỉ đảo ở ô kiểu ngày, ô chữ giữ nguyên",
    "texts": "Chỉ đảo ở ô chữ, ô kiểu ngày giữ nguyên",
}
TAKE_ROW = {
    "products": "Là một sản phẩm; ô trống lấy theo dòng trên",
    "members": "Là một thành viên; ô trống lấy theo dòng trên",
    "recognised": "Là một sản phẩm đã công nhận; ô trống lấy theo dòng trên",
}
SKIP_ROW = "Không lấy dòng này"
ALL_SHEETS = "Đọc chung tất cả các trang"

FAULTS_SHEET = "Cần xem lại"
FAULTS_TITLE = "Những chỗ cần xem lại trước khi dùng"
FAULTS_LEAD = "Ô nêu ở đây là ô của tệp gốc. Sửa ở các trang bên cạnh; trang này không được đọc lại."
FAULTS_COLUMNS = ("Loại", "Ô trong tệp gốc", "Vấn đề", "Việc cần làm", "Mã vấn đề")
FAULT_KIND = "Phải sửa"
DOUBT_KIND = "Cần xác nhận"

_ANEW = "Nếu không đúng, chọn lại ở phần Cột (bằng lệnh: --column)."


def error_cell(error: str) -> Said:
    """The cell holds an error of the spreadsheet."""
    return Said(f"Ô báo lỗi {error}.", "Ghi thẳng giá trị vào ô thay cho công thức hỏng.")


WAITS_FOR_ANSWER = Said("Ô này chờ trả lời một câu hỏi về cả cột.", "Trả lời câu hỏi nêu ở cột rồi nhập lại.")


def taken_for_household(name: str) -> Said:
    """A producer's name that leaves open what it is was taken for a household's."""
    return Said(f"“{name}” được hiểu là hộ kinh doanh.", "Nếu không đúng, thêm cột Loại hình, hoặc sửa sau khi nhập.")


UNREAD_CELL = Said("Ô có nội dung nhưng không đọc được.", "Gõ lại nội dung của ô, lưu lại, rồi tải lên lại.")

NOT_COMPUTED = Said(
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


def column_missing(label: str, *, common: bool) -> Said:
    """No column is understood as a needed field, and no default is given."""
    return Said(
        f"Chưa có cột {label}.",
        f"Chọn cột ở phần Cột (bằng lệnh: --column){', hoặc chọn giá trị chung' if common else ''}.",
    )


def default_missing(label: str, *, common: bool) -> Said:
    """The cell is empty and there is no common value, where there may be one."""
    return Said(
        f"{label} còn trống.", f"Điền ô này{', hoặc chọn giá trị chung cho các dòng để trống' if common else ''}."
    )


def column_guessed(title: str, label: str) -> Said:
    """A column's name resembles a field's."""
    return Said(f"Cột “{title}” được hiểu là {label}.", _ANEW)


def hidden_sheet(name: str) -> Said:
    """A hidden sheet was not read."""
    return Said(f"Trang “{name}” đang ẩn nên không đọc.", "Nếu cần trang này, bỏ ẩn trong tệp rồi tải lên lại.")


def other_table(name: str, which: str) -> Said:
    """Another sheet has such a table, which was not read."""
    return Said(f"Trang “{name}” cũng có bảng {TABLES[which]}, không đọc.", "Nếu cần, chọn trang đó.")


def sheet_left(name: str, begins: str) -> Said:
    """A sheet that holds something and no table."""
    return Said(
        f"Trang “{name}” có nội dung (“{_cut(begins)}”) nhưng không có bảng, không đọc.",
        "Xem trang đó có gì cần lấy không.",
    )


def one_sheet(name: str) -> str:
    """Return the choice of one sheet."""
    return f"Chỉ đọc trang “{name}”"


def which_sheets(names: Sequence[str], which: str) -> Said:
    """Several sheets hold such a table."""
    listed = ", ".join(f"“{name}”" for name in names)
    option = "--members-sheet" if which == "members" else "--sheet"
    return Said(
        f"{len(names)} trang có bảng {TABLES[which]}: {listed}.",
        f"Chọn đọc chung hay chỉ một trang (trang web: phần Cần trả lời; bằng lệnh: {option} all hoặc {option} TÊN).",
    )


def commune_of_sheet(name: str, rows: int) -> Said:
    """The name of a sheet was taken for the commune."""
    return Said(f"Lấy tên trang “{name}” làm xã, phường cho {rows} dòng.", "Nếu không đúng, sửa lại cột xã, phường.")


def which_column(label: str, named: Sequence[str], path: str, letters: Sequence[str]) -> Said:
    """Several columns may be one field."""
    options = " hoặc ".join(f"--column {path}={letter}" for letter in letters)
    return Said(
        f"Có {len(named)} cột đều có thể là {label}: {', '.join(named)}.",
        f"Chọn một cột (trang web: phần Cần trả lời; bằng lệnh: {options}).",
    )


def column_beside(label: str, taken: str, others: Sequence[str]) -> Said:
    """Another column may be the field as well."""
    return Said(
        f"Lấy {label} ở cột {taken}; cột {', '.join(others)} cũng có thể là mục này, không lấy.",
        _ANEW,
    )


def column_by_values(title: str, label: str) -> Said:
    """A column was known by its values."""
    return Said(f"Cột “{title}” được hiểu là {label} theo giá trị trong cột.", _ANEW)


def columns_left(named: Sequence[str]) -> Said:
    """Columns in which something stands and that are no field."""
    return Said(
        f"Không lấy các cột (số ô có nội dung): {', '.join(named)}.",
        "Nếu cột nào cần, chọn ở phần Cột (bằng lệnh: --column).",
    )


def above_table(texts: Sequence[str]) -> Said:
    """What stands above the column names."""
    return Said(
        f"Phần trên bảng không lấy: {' / '.join(f'“{text}”' for text in texts)}.", "Xem có gì cần ghi vào phiên không."
    )


def row_left(text: str, why: str) -> Said:
    """A row that was not taken."""
    return Said(f"Không lấy dòng “{text}”: {why}.", "Nếu đó là một bản ghi, ghi đủ các ô của dòng trong tệp.")


def rows_left(listed: Sequence[tuple[str, str, str]]) -> Said:
    """Rows that say nothing of their own."""
    rows = "; ".join(
        f"dòng {row} ({why}{'' if why == SKIPPED['header'] else f': “{text}”'})" for row, why, text in listed
    )
    return Said(f"Không lấy {rows}.", "Không phải làm gì nếu đúng như vậy.")


def row_unclear(text: str, which: str, where: str) -> Said:
    """A row of which only the name is filled."""
    return Said(
        f"Dòng chỉ có “{text}” ở cột tên: là một {TABLES[which]} riêng, hay là tiêu đề, ghi chú?",
        f'Chọn (trang web: phần Cần trả lời; bằng lệnh: --take-row "{where}" hoặc --skip-row "{where}").',
    )


def from_heading(text: str, rows: int) -> Said:
    """What a heading says was taken for the rows below."""
    return Said(f"Lấy theo tiêu đề “{text}” cho {rows} dòng bên dưới.", "So với hồ sơ của các dòng đó.")


def heading_differs(text: str, taken: str, common: str) -> Said:
    """A heading says another thing than the common value."""
    return Said(
        f"Lấy {taken} theo tiêu đề “{text}”; giá trị chung lại là {common}.", "So với hồ sơ; nếu không đúng, sửa ô này."
    )


def cell_beside_heading(text: str, heading: str, given: str) -> Said:
    """A cell says another thing than the heading above it."""
    return Said(f"Ô ghi “{given}”, tiêu đề “{text}” lại nói {heading}; lấy theo ô.", "So với hồ sơ.")


def which_order(why: str, column: str, days: str, path: str, orders: Sequence[str]) -> Said:
    """Day and month of a column may have been turned round."""
    reasons = {
        "flipped": (
            "mọi ô kiểu ngày đều có ngày từ 12 trở xuống, còn ô chữ thì trên 12: bảng tính có thể đã đảo ngày và tháng"
        ),
        "month_first": "có ô chỉ đọc được khi tháng đứng trước ngày: các ô khác có thể cũng vậy",
    }
    options = ", ".join(f"--day-order {path}={order}" for order in orders)
    return Said(
        f"Cột {column}: {reasons[why]}. {days}.",
        f"So với hồ sơ rồi chọn cách đọc (trang web: phần Cần trả lời; bằng lệnh: {options}).",
    )


def order_chosen(column: str, order: str, cells: int) -> Said:
    """How a doubtful column of days is read was answered."""
    return Said(f"Ngày ở cột {column}, {cells} ô đảo được: {order[0].lower()}{order[1:]}.", "So lại vài ô với hồ sơ.")


def two_days(given: str) -> Said:
    """More than one day in a cell."""
    return Said(f"Ô ghi hơn một ngày: “{given}”.", "Ghi đúng một ngày: ngày nộp của mục này.")


def day_cut(given: str, day: str) -> Said:
    """Something stands beside a day."""
    return Said(f"“{given}” được hiểu là ngày {day}; phần còn lại không lấy.", "So với hồ sơ.")


def day_with_time(given: str, day: str) -> Said:
    """A time stands beside a day."""
    return Said(
        f"“{given}” được hiểu là ngày {day}; giờ không lấy.",
        "So với hồ sơ; ô do biểu mẫu ghi có khi đặt tháng trước ngày.",
    )


def taken_as(given: str, taken: str) -> Said:
    """A longer wording holds one known value."""
    return Said(f"“{given}” được hiểu là {taken}.", "So với hồ sơ; nếu không đúng, sửa ô này.")


def two_readings(at: str, plain: date, turned: date) -> str:
    """Write a cell with its day both ways."""
    return f"{at}: {plain:%d/%m/%Y} hay {turned:%d/%m/%Y}"


def readings(first: Sequence[str], more: int) -> str:
    """List the first cells, and how many more there are."""
    return "; ".join(first) + (f"; và {more} ô nữa" if more > 0 else "")


def either(readings: Iterable[str]) -> str:
    """Join what a cell may mean."""
    return " hoặc ".join(readings)


def set_named(set_no: int | str) -> str:
    """Name a product set by its number."""
    return f"bộ {set_no}"


def two_kinds(given: str, kinds: Sequence[str]) -> Said:
    """A cell names two kinds of evaluation."""
    return Said(f"“{given}” có thể là {' hoặc '.join(kinds)}.", "Ghi đúng một lần đánh giá.")


def two_decisions(given: str, offered: str) -> Said:
    """A cell names two decisions."""
    return Said(f"“{given}” nêu hơn một quyết định.", f"Ghi một trong: {offered}.")


def no_role(given: str, offered: str) -> Said:
    """No role in the council stands in the cell."""
    return Said(f"“{given}” không phải vai trò trong hội đồng.", f"Ghi một trong: {offered}.")


def role_unclear(given: str, offered: str) -> Said:
    """What may be one role or another."""
    return Said(f"“{given}” có thể là thư ký của hội đồng hoặc người giúp việc.", f"Ghi một trong: {offered}.")


def two_roles(given: str, offered: str) -> Said:
    """A cell names two roles."""
    return Said(f"“{given}” nêu hơn một vai trò.", f"Ghi một trong: {offered}.")


def role_beside_post(given: str, role: str, post: str) -> Said:
    """A role was taken out of a longer cell."""
    return Said(
        f"“{given}”: lấy vai trò {role}; phần còn lại “{post}” xem là chức vụ.", "So với quyết định thành lập hội đồng."
    )


def not_a_set(given: str, decision: str, near: Sequence[str]) -> Said:
    """No set of that decision, or several that may be meant."""
    hint = f"Có thể là: {'; '.join(near)}. " if near else ""
    return Said(f"“{given}” không phải bộ sản phẩm của {decision}.", f"{hint}Ghi số của bộ.")


def set_name_differs(number: int, given: str, printed: str) -> Said:
    """Number and name name two different sets."""
    return Said(
        f"Bộ số {number} tên là “{printed}”, ô lại ghi “{given}”.", "Ghi lại số của bộ; xem cả quyết định áp dụng."
    )


def corrected(label: str, was: str, now: str) -> Said:
    """A person put a cell right on the page."""
    return Said(f"{label}: ô ghi “{was}”, sửa trên trang thành “{now}”.", "Tệp gốc giữ nguyên; nhật ký ghi chỗ sửa.")


def no_head(name: str) -> Said:
    """A plan that is there has no column names to fill under."""
    return Said(
        f"Trang {name} không còn dòng tên cột.", "Tạo tệp mới bằng uv run workbench plan new, hoặc ghi vào tên khác."
    )


def would_be_lost(rows: int, named: Sequence[str]) -> Said:
    """A plan that is there holds rows already."""
    return Said(
        f"Trang này đang có {rows} dòng sẽ mất: {_listed(rows, named)}.",
        "Ghi vào tên khác, hoặc thêm --replace nếu đúng là muốn thay các dòng này; Phiên và Quy chế vẫn giữ nguyên.",
    )


def were_replaced(name: str, rows: int, named: Sequence[str]) -> str:
    """Return the line that names rows which were replaced."""
    return f"Thay {rows} dòng ở trang {name}: {_listed(rows, named)}."


def _listed(rows: int, named: Sequence[str]) -> str:
    more = rows - len(named)
    return "; ".join(f"“{text}”" for text in named) + (f"; và {more} dòng nữa" if more else "")


def _cut(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"


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


def nothing_above(given: str) -> Said:
    """A ditto mark without a value above it."""
    return Said(f"Ô ghi “{given}” (như trên) nhưng ô trên không có gì.", "Ghi thẳng giá trị vào ô.")


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


PREVIEW_CHANGED = Said(
    "Nội dung sẽ mở không giống lần kiểm tra vừa rồi.", "Bấm Kiểm tra lại, đọc kết quả rồi mới mở phiên."
)


def no_file(takes: Sequence[str], limit_mb: int) -> Said:
    """An upload without a file; `takes` are the endings of those that are taken there."""
    return Said("Yêu cầu không có tệp.", f"Chọn tệp {_endings(takes)}, tối đa {limit_mb} MB, rồi thử lại.")


def upload_too_large(takes: Sequence[str], limit_mb: int) -> Said:
    """An upload over the limit; see `no_file`."""
    smaller = next((said for ending, said in _SMALLER.items() if ending in takes), "Gửi tệp nhỏ hơn")
    return Said(f"Tệp lớn quá {limit_mb} MB; ở đây nhận tệp {_endings(takes)}.", f"{smaller}, rồi tải lên lại.")


_SMALLER = {
    "xlsx": "Bỏ ảnh và các trang không cần trong tệp",
    "docx": "Nén hoặc bỏ ảnh trong tệp",
    "pdf": "Quét ở 200–300 dpi, hoặc tách thành nhiều tệp",
}
"""How a file is made smaller, by its ending."""


def _endings(takes: Sequence[str]) -> str:
    return " hoặc ".join(filter(None, (", ".join(f".{one}" for one in takes[:-1]), f".{takes[-1]}")))


BAD_UPLOAD = Said("Tệp gửi lên bị hỏng giữa đường.", "Tải lại trang rồi chọn lại tệp.")
