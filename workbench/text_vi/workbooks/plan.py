"""Words of every fault of a filled-in plan workbook. Kept out: what is printed in the workbook (`plan_form`)."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.text_vi import Said

NOT_FOUND = Said("Không có tệp này.", "Kiểm tra tên và thư mục của tệp.")

NOT_A_WORKBOOK = Said(
    "Tệp không phải bảng tính .xlsx hoặc .ods, hoặc đã hỏng.",
    "Mở tệp bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx.",
)

OLD_OR_LOCKED = Said(
    "Tệp là .xls đời cũ hoặc có mật khẩu mở tệp.",
    "Bỏ mật khẩu và lưu lại dạng .xlsx.",
)
"""An OLE file: the old .xls format or a workbook with a password."""


def wrong_suffix(suffix: str) -> Said:
    """Neither .xlsx nor .ods."""
    return Said(f"Không đọc tệp dạng {suffix or 'không có đuôi'}.", "Lưu kế hoạch dạng .xlsx hoặc .ods.")


MACROS = Said("Tệp có chương trình (macro) bên trong, không được nhận.", "Lưu lại dạng .xlsx không có macro.")


def too_large(limit_mb: int) -> Said:
    """The file, or what is packed in it, is too large."""
    return Said(
        f"Tệp lớn quá {limit_mb} MB.",
        "Kế hoạch chỉ có chữ: bỏ ảnh và dữ liệu khác, hoặc tạo tệp mới bằng uv run workbench plan new.",
    )


TOO_COSTLY = Said(
    "Tệp tốn quá nhiều bộ nhớ hoặc thời gian để đọc nên đã dừng; không tệp nào khác bị ảnh hưởng.",
    "Chép riêng bảng cần dùng sang một tệp .xlsx mới rồi gửi lại tệp ấy.",
)
READER_FAILED = Said(
    "Bộ đọc tệp của chương trình không chạy được; tệp này chưa được đọc và có thể không sai gì.",
    "Báo người trông máy chủ chạy lệnh workbench doctor rồi gửi lại tệp.",
)
"""Of workbooks and scans alike: the reading process itself ended by an error of the program."""


def _some(listed: Sequence[str], most: int = 12) -> str:
    more = f" và {len(listed) - most} ô nữa" if len(listed) > most else ""
    return "; ".join(listed[:most]) + more


def hidden_rows(rows: Sequence[int], texts: Sequence[str]) -> Said:
    """Rows that the office has hidden and that hold something."""
    listed = [f"dòng {row} “{text}”" for row, text in zip(rows, texts, strict=True)]
    return Said(
        f"{len(rows)} dòng đang ẩn (ẩn tay hoặc do lọc), không đọc: {_some(listed)}.",
        "Nếu cần các dòng này, bỏ lọc hoặc bỏ ẩn, lưu lại rồi gửi lại tệp.",
    )


def hidden_columns(letters: Sequence[str], titles: Sequence[str]) -> Said:
    """Columns that the office has hidden and that hold something."""
    listed = [f"cột {letter} “{title}”" for letter, title in zip(letters, titles, strict=True)]
    return Said(
        f"{len(letters)} cột đang ẩn, không đọc: {_some(listed)}.",
        "Nếu cần các cột này, bỏ ẩn, lưu lại rồi gửi lại tệp.",
    )


def hidden_form(name: str) -> Said:
    """A hidden sheet of our own form: read, and said."""
    return Said(f"Trang “{name}” của mẫu đang ẩn, vẫn được đọc.", "Bỏ ẩn trang này và xem lại trước khi mở phiên.")


def struck_out(cells: Sequence[tuple[str, str]]) -> Said:
    """Texts that are struck out, wholly or in part; they were read all the same."""
    listed = [f"{where} “{text}”" for where, text in cells]
    return Said(
        f"{len(cells)} ô có chữ gạch bỏ, vẫn được đọc: {_some(listed)}.",
        "Nếu đã bỏ (ví dụ hồ sơ đã rút), xóa dòng hoặc chữ ấy rồi gửi lại tệp; nếu vẫn đưa vào thì không cần làm gì.",
    )


def under_merged(cells: Sequence[tuple[str, str]]) -> Said:
    """Texts that lie below a merged cell, where nobody sees them."""
    listed = [f"{where} “{text}”" for where, text in cells]
    return Said(
        f"{len(cells)} ô nằm khuất dưới ô gộp mà vẫn còn chữ, không đọc: {_some(listed)}.",
        "Nếu cần chữ ấy, bỏ gộp ô, lưu lại rồi gửi lại tệp; nếu không thì không cần làm gì.",
    )


def unseen_format(cells: Sequence[tuple[str, str]]) -> Said:
    """Cells whose number format shows nothing; they were read all the same."""
    listed = [f"{where} “{text}”" for where, text in cells]
    return Said(
        f"{len(cells)} ô có định dạng không hiện gì ra, vẫn được đọc: {_some(listed)}.",
        "Nếu không đưa vào, xóa nội dung ô rồi gửi lại tệp; nếu vẫn đưa vào thì không cần làm gì.",
    )


def old_font(font: str, cells: Sequence[tuple[str, str, str]]) -> Said:
    """Texts of a font of before Unicode, converted."""
    listed = [f"{where} “{text}” → “{read}”" for where, text, read in cells]
    return Said(
        f"{len(cells)} ô gõ bằng phông chữ cũ ({font}), đã chuyển sang Unicode: {_some(listed)}.",
        "So lại từng tên; sai thì chuyển mã bằng UniKey (TCVN3 hoặc VNI sang Unicode) rồi gửi lại tệp.",
    )


def odd_letters(cells: Sequence[tuple[str, str]]) -> Said:
    """Texts whose letters give an old encoding away though their font does not say so; kept as they are."""
    listed = [f"{where} “{text}”" for where, text in cells]
    return Said(
        f"{len(cells)} ô có vẻ gõ theo bảng mã cũ (TCVN3), chưa chuyển: {_some(listed)}.",
        "Nếu đọc không ra chữ, chuyển mã bằng UniKey sang Unicode rồi gửi lại tệp.",
    )


def academic_title(name: str, signed: str) -> Said:
    """A name with an academic title, which no signature on an official paper has."""
    return Said(
        f"“{name}” có học hàm, học vị; dưới chữ ký trên văn bản chỉ in “{signed}”.",
        "Ghi họ và tên; học hàm, học vị ghi ở cột Chức vụ nếu cần, hoặc giữ nếu đúng là tên.",
    )


def own_format(shown: str, code: str) -> Said:
    """A code whose cell shows something else than it holds, in a way that can't be followed."""
    return Said(
        f"Ô này giữ số {shown} nhưng hiện theo định dạng riêng ({code}), không chắc hiện ra thế nào.",
        "Gõ mã thành chữ đúng như khi in rồi gửi lại tệp, hoặc giữ mã này nếu đúng.",
    )


NO_ROOM = Said(
    "Ổ đĩa của máy đã đầy, chưa đọc được tệp này.", "Giải phóng chỗ trong thư mục tạm của máy rồi gửi lại tệp."
)

SPRAWLING = Said(
    "Có ô được ghi ở rất xa bảng (sau dòng 5000 hoặc sau cột ZZ).",
    "Xóa các dòng, cột thừa ở cuối trang rồi lưu lại.",
)


def no_sheet(name: str) -> Said:
    """A sheet of the plan is missing."""
    return Said(f"Thiếu trang {name}.", "Đặt lại đúng tên trang, hoặc tạo tệp mới bằng uv run workbench plan new.")


def no_column(label: str) -> Said:
    """A column is missing."""
    return Said(f"Thiếu cột {label}.", "Đặt lại đúng tên cột như trong tệp mẫu.")


def no_line(label: str) -> Said:
    """An item of an upright sheet is missing."""
    return Said(f"Thiếu mục {label}.", "Đặt lại đúng tên mục ở cột A như trong tệp mẫu.")


def twice(label: str) -> Said:
    """A label stands twice."""
    return Said(f"{label} có hai lần.", "Giữ lại một và xóa cái kia.")


def no_rows(name: str) -> Said:
    """A table has no row."""
    return Said(f"Trang {name} chưa có dòng nào.", "Ghi ít nhất một dòng dưới tên cột.")


def empty(label: str) -> Said:
    """A needed cell is empty."""
    return Said(f"{label} còn trống.", "Điền ô này; mục có dấu * phải có.")


def empty_rule(label: str) -> Said:
    """A rule of the regulation is not given."""
    return Said(f"{label} còn trống.", "Điền theo quy chế của hội đồng; chương trình không chọn thay.")


def unknown_word(given: str, offered: list[str], near: str | None) -> Said:
    """A word that is not in the list."""
    hint = f"Có phải “{near}”? " if near else ""
    return Said(f"“{given}” không có trong danh sách.", f"{hint}Chọn một trong: {'; '.join(offered)}.")


def became_date(label: str) -> Said:
    """The spreadsheet turned a share or a code into a date or an hour."""
    return Said(
        f"{label}: bảng tính đã tự đổi thành ngày, giờ.",
        "Đặt định dạng ô là Văn bản (Text) rồi ghi lại; tỷ lệ có thể ghi 75%.",
    )


def became_short(label: str) -> Said:
    """A number has more digits than a spreadsheet keeps."""
    return Said(
        f"{label}: bảng tính chỉ giữ 15 chữ số đầu của một số, các chữ số sau không còn đúng.",
        "Đặt định dạng ô là Văn bản (Text) rồi ghi lại cả số.",
    )


def not_a_date(given: str) -> Said:
    """Text that is no day."""
    return Said(f"“{given}” không phải ngày.", "Ghi ngày/tháng/năm với năm bốn chữ số, ví dụ 16/07/2026.")


def no_such_day(given: str) -> Said:
    """A day that the calendar lacks."""
    return Said(f"Lịch không có ngày {given}.", "Xem lại ngày và tháng; ghi theo thứ tự ngày/tháng/năm.")


def bare_number_date(given: str) -> Said:
    """A date's serial number without a date format."""
    return Said(f"Ô ghi số {given}, không phải ngày.", "Đặt định dạng ô là ngày, hoặc ghi 16/07/2026.")


def not_a_share(given: str) -> Said:
    """No share between 0 and 1."""
    return Said(
        f"“{given}” không phải tỷ lệ lớn hơn 0 và không quá 1.",
        "Ghi phân số như 3/4, 2/3, 1 hoặc phần trăm tròn như 75%.",
    )


def not_points(given: str) -> Said:
    """No number of points."""
    return Said(f"“{given}” không phải số điểm.", "Ghi số không âm, ví dụ 10 hoặc 7,5.")


def not_stars(given: str) -> Said:
    """No number of stars."""
    return Said(f"“{given}” không phải số sao.", "Ghi 1 đến 5, ví dụ 4 hoặc 4 sao.")


POINTS_WITHOUT_LIMIT = Said(
    "Đã ghi mức chênh lệch nhưng giới hạn lại chọn là không giới hạn.",
    "Xóa mức này, hoặc chọn lại giới hạn theo quy chế.",
)


def not_decimals(given: str) -> Said:
    """Not a whole number from 0 to 6."""
    return Said(f"“{given}” không phải số nguyên từ 0 đến 6.", "Ghi số chữ số thập phân, thường là 2.")


def not_session_id(given: str) -> Said:
    """An id with letters that an address can't carry."""
    return Said(
        f"Mã phiên “{given}” có ký tự không dùng được hoặc dài quá 64.",
        "Chỉ dùng chữ không dấu, số, dấu chấm, gạch ngang, gạch dưới; bắt đầu bằng chữ hoặc số.",
    )


def not_a_set(given: str, decision: str, near: str | None) -> Said:
    """No set of that decision."""
    hint = f"Có phải “{near}”? " if near else ""
    return Said(f"“{given}” không phải bộ sản phẩm của {decision}.", f"{hint}Chọn lại trong danh sách của cột.")


def set_name_differs(number: int, given: str, printed: str) -> Said:
    """Number and name name two different sets."""
    return Said(
        f"Bộ số {number} tên là “{printed}”, ô lại ghi “{given}”.",
        "Chọn lại bộ trong danh sách; có thể quyết định áp dụng đã đổi sau khi chọn bộ.",
    )


TODO = {
    "no_district": "Ở trang Phiên chọn cấp tỉnh hoặc trung ương, hoặc xem lại ngày họp và quyết định áp dụng.",
    "chair_count": "Ở trang Thành viên, chọn vai trò Chủ tịch cho đúng một người.",
    "place_in_writing": "Để trống nơi họp, hoặc ở mục Hình thức chọn Hội đồng họp nếu hội đồng đã họp.",
    "received_too_early": "Xem lại hai ngày; chưa biết ngày cấp đánh giá nhận đủ hồ sơ thì để trống ô này.",
}
"""What is to be done in a workbook, where a session's file would be told in its own terms; by the fault's code."""


def not_accepted(detail: str) -> Said:
    """A value that the session's record refuses for another reason."""
    return Said(f"Giá trị không nhận được: {detail}.", "So với tệp mẫu (uv run workbench plan new) và ghi lại.")
