"""What the arithmetic says when it refuses: faults of a session file (`ocop-session/2`) and of the marks on a ballot.

Kept out: where a fault stands (`scoring.bundle.places`) and what a result means in words (pages, documents).
"""

from collections.abc import Container
from datetime import date

from workbench.text_vi import Said
from workbench.text_vi.common import LEVEL, NONE_MET

AT_CRITERION = "tiêu chí {}"
"""How a criterion is named in a place."""

AT_NOTE = "ghi chú ở tiêu chí {}"
"""How a member's note beside a criterion is named in a place."""

# The file as text.


BOM = Said(
    "Tệp bắt đầu bằng dấu BOM (ba byte EF BB BF).",
    "Lưu lại tệp dạng UTF-8 không BOM, hoặc xuất lại từ chương trình.",
)


def not_utf8(byte: int) -> Said:
    """Return words for bytes that are not UTF-8."""
    return Said(f"Tệp không phải văn bản UTF-8 (sai từ byte thứ {byte}).", "Lấy lại tệp gốc do chương trình xuất ra.")


def not_json(line: int, column: int) -> Said:
    """Return words for text that is not JSON."""
    return Said(
        f"Không đọc được JSON ở dòng {line}, cột {column}.",
        "Lấy lại tệp gốc; nếu sửa tay thì xem lại dấu phẩy, ngoặc và dấu nháy ở chỗ này.",
    )


TOO_LARGE = Said("Tệp lồng quá nhiều tầng hoặc có con số quá dài.", "Lấy lại tệp gốc do chương trình xuất ra.")


def duplicate_key(key: str) -> Said:
    """Return words for a key written twice in one object."""
    return Said(f"Khóa “{key}” ghi hai lần trong cùng một mục.", "Giữ lại một lần, đúng giá trị đã chốt.")


def not_a_number(token: str) -> Said:
    """Return words for NaN and the infinities, which are not JSON."""
    return Said(f"“{token}” không phải là giá trị JSON.", "Ghi giá trị thật; nếu không có thì lấy lại tệp gốc.")


def not_nfc(text: str) -> Said:
    """Return words for text that is not composed as NFC."""
    return Said(
        f"Chữ “{text}” viết bằng dấu rời (không ở dạng Unicode NFC).",
        "Gõ lại bằng bảng mã Unicode dựng sẵn, hoặc chuyển cả tệp sang NFC.",
    )


def no_text(point: int) -> Said:
    """Return words for a control sign or a code point that is no letter."""
    return Said(
        f"Có ký tự U+{point:04X}, không phải là chữ.", "Xóa ký tự ấy (thường do dán từ chương trình khác) rồi ghi lại."
    )


BROKEN_TEXT = Said("Có ký tự hỏng (nửa cặp surrogate).", "Gõ lại chữ ở chỗ này.")


def format_unreleased(name: str) -> Said:
    """Return words for a file of the form before the first release."""
    return Said(
        f"Tệp ghi theo dạng {name}, dạng thử trước bản phát hành đầu tiên; chương trình chỉ đọc ocop-session/2.",
        "Xuất lại tệp phiên bằng bản chương trình này; tệp dạng cũ không chuyển đổi được.",
    )


# One value.


def field_missing(name: str) -> Said:
    """Return words for a required field that is not there."""
    return Said(f"Thiếu trường “{name}”.", "Bổ sung trường này; quy chế không có giá trị mặc định.")


def field_unknown(name: str) -> Said:
    """Return words for a key the contract does not know."""
    return Said(f"Không có trường nào tên “{name}”.", "Bỏ trường này, hoặc đặt nó vào trong “ext”.")


def wrong_type(wanted: str, given: str) -> Said:
    """Return words for a value of another type."""
    return Said(f"{given} không phải là {wanted}.", f"Ghi {wanted}.")


def not_in_vocabulary(given: str, offered: str) -> Said:
    """Return words for a word outside the fixed list."""
    return Said(f"{given} không nằm trong các giá trị cho phép.", f"Chọn một trong: {offered}.")


def out_of_range(given: str, bound: str) -> Said:
    """Return words for a number too small or too large; the bound is such as `>= 1`."""
    return Said(f"{given} nằm ngoài khoảng cho phép.", f"Ghi số nguyên {bound}.")


EMPTY_LIST = Said("Danh sách trống.", "Ghi ít nhất một mục.")

BLANK = Said("Để trống hoặc chỉ có khoảng trắng.", "Ghi nội dung nhìn thấy được.")


def bad_form(wanted: str, given: str) -> Said:
    """Return words for text that is not written in the form the contract asks for."""
    return Said(f"{given} không đúng dạng.", f"Ghi {wanted}.")


TYPES = {
    "string_type": "chữ (đặt trong dấu nháy)",
    "int_type": "số nguyên, không có dấu chấm hay số mũ",
    "bool_type": "true hoặc false",
    "dict_type": "một mục có khóa, đặt trong {}",
    "model_type": "một mục có khóa, đặt trong {}",
    "tuple_type": "một danh sách, đặt trong []",
}
"""What a value should be, by the kind of error."""

FORMS = {
    "day_form": "ngày có thật dạng 2026-12-15",
    "instant_form": "thời điểm có múi giờ dạng 2026-12-15T08:30:00+07:00",
    "share_form": "phân số lớn hơn 0 và không quá 1, dạng “3/4” hoặc “1”",
    "points_form": "số thập phân đặt trong dấu nháy, dạng “10” hoặc “7.5”",
    "id_form": "mã 1 đến 64 ký tự gồm chữ không dấu, số và . _ -, bắt đầu bằng chữ hoặc số",
}
"""How a value should be written, by the kind of error."""


# Records against each other and against the sheets.


def duplicate(value: str) -> Said:
    """Return words for an id or code given to two."""
    return Said(f"Mã “{value}” đã dùng cho một mục ở trên.", "Mỗi thành viên, mỗi sản phẩm phải có mã riêng.")


PLACE_IN_WRITING = Said(
    "Phiên lấy ý kiến bằng văn bản không có nơi họp.",
    "Để trống “place”, hoặc ghi “mode” là “meeting” nếu hội đồng đã họp.",
)


def received_too_early(received: date, filed: date) -> Said:
    """Return words for a complete request before the producer's filing."""
    return Said(
        f"Ngày nhận đủ hồ sơ ({received:%d/%m/%Y}) sớm hơn ngày chủ thể nộp ({filed:%d/%m/%Y}).",
        "Xem lại hai ngày; nếu chưa biết ngày cấp đánh giá nhận đủ hồ sơ thì ghi null.",
    )


def chair_count(count: int) -> Said:
    """Return words for a council without exactly one chair."""
    return Said(f"Hội đồng có {count} chủ tịch.", "Ghi vai trò “chair” cho đúng một thành viên.")


def no_member(member: str) -> Said:
    """Return words for a reference to nobody."""
    return Said(f"Không có thành viên “{member}”.", "Ghi mã của một người có trong “members”.")


def no_product(code: str) -> Said:
    """Return words for a reference to no product."""
    return Said(f"Không có sản phẩm “{code}”.", "Ghi mã của một sản phẩm có trong “products”.")


def no_sheet(key: str, doubt: str) -> Said:
    """Return words for a product whose sheet is not here; the doubt says why."""
    return Said(f"Không có phiếu đánh giá {key}. {doubt}".rstrip(), "Xem lại quyết định và số bộ sản phẩm.")


def sheet_in_doubt(key: str, doubt: str) -> Said:
    """Return words for a sheet that was never completed."""
    return Said(
        f"Phiếu đánh giá {key} chưa hoàn chỉnh nên không tính được. {doubt}".rstrip(),
        "Đối chiếu phiếu với bản quyết định đã ban hành rồi công bố phiếu hoàn chỉnh.",
    )


def sheet_changed(key: str, given: str, ours: str) -> Said:
    """Return words for a sheet whose bytes are not those the session was opened with."""
    return Said(
        f"Phiên dùng phiếu {key} có SHA-256 {given[:12]}…, phiếu ở đây là {ours[:12]}….",
        "Dùng bản chương trình có đúng tệp phiếu mà phiên đã dùng khi mở.",
    )


def no_level(level: str, there: Container[str]) -> Said:
    """Return words for a session of a level that the rules of its day do not know."""
    lacks = "Không còn cấp huyện" if level == "district" else f"Không có {LEVEL[level]}"
    known = " hoặc ".join(f"“{one}”" for one in LEVEL if one in there)
    return Said(
        f"{lacks} theo quyết định này vào ngày họp.",
        f"Ghi cấp {known}, hoặc xem lại ngày họp và quyết định áp dụng.",
    )


def does_not_score(member: str) -> Said:
    """Return words for a ballot of somebody who does not score."""
    return Said(
        f"“{member}” không chấm điểm theo quy chế của phiên.",
        "Bỏ phiếu này, hoặc xem lại vai trò và mục “secretary_scores”.",
    )


def ballot_twice(round_no: int) -> Said:
    """Return words for a second ballot of one member in one round."""
    return Said(f"Thành viên đã có một phiếu cho sản phẩm này ở vòng {round_no}.", "Giữ một phiếu mỗi vòng.")


AFTER_RECUSAL = Said(
    "Phiếu ghi sau khi thành viên đã xin không chấm sản phẩm này.", "Bỏ phiếu này, hoặc xem lại giờ ghi."
)

AFTER_ABSENCE = Said("Phiếu ghi sau khi thành viên đã được ghi là vắng mặt.", "Bỏ phiếu này, hoặc xem lại giờ ghi.")


def reason_missing(criteria: str) -> Said:
    """Return words for marks changed in a later round without a reason."""
    return Said(f"Đổi mức ở tiêu chí {criteria} so với vòng trước mà không ghi lý do.", "Ghi lý do đổi điểm.")


AGREED_TWICE = Said(
    "Tiêu chí này của sản phẩm đã có một mức thống nhất.", "Giữ lại một mức thống nhất cho mỗi tiêu chí."
)


def agreed_under(rule: str) -> Said:
    """Return words for an agreed option where the regulation reconciles members in another way."""
    return Said(
        f"Quy chế xét mức tối thiểu theo “{rule}”, nên mức thống nhất không quyết định gì.",
        "Bỏ mục này; chỉ ghi mức thống nhất khi “floors” là “agreed”.",
    )


WAIVERS_NEVER = Said(
    "Quy chế của phiên không cho biểu quyết không áp dụng mức tối thiểu.",
    "Bỏ mục này; chỉ ghi khi “waivers” của quy chế là “vote”.",
)


def waiver_ended(status: str) -> Said:
    """Return words for a waiver on a product that is out: `disqualified` or `stopped`."""
    why = {"disqualified": "đã bị loại", "stopped": "đã dừng chấm"}[status]
    return Said(f"Sản phẩm {why}, nên biểu quyết không áp dụng mức tối thiểu không quyết định gì.", "Bỏ mục này.")


WAIVER_WITHOUT_BALLOT = Said(
    "Sản phẩm chưa có phiếu nào, nên biểu quyết không áp dụng mức tối thiểu không quyết định gì.",
    "Bỏ mục này, hoặc bổ sung phiếu chấm của sản phẩm.",
)

WAIVED_TWICE = Said(
    "Tiêu chí này của sản phẩm đã có một biểu quyết không áp dụng mức tối thiểu.", "Giữ lại biểu quyết đã chốt."
)


def not_waivable(open_to: str) -> Said:
    """Return words for a waiver on a criterion whose minimum is printed without a doubt."""
    offered = (
        f"Trên phiếu này chỉ bỏ được ở tiêu chí: {open_to}." if open_to else "Phiếu này không có tiêu chí nào bỏ được."
    )
    return Said("Mức tối thiểu của tiêu chí này in rõ, không bỏ bằng biểu quyết được.", f"Bỏ mục này. {offered}")


def round_too_late(round_no: int, last: int) -> Said:
    """Return words for a vote on a round that was never held."""
    held = f"vòng cuối là vòng {last}" if last else "chưa có phiếu nào"
    return Said(f"Biểu quyết ghi cho vòng {round_no}, nhưng sản phẩm {held}.", "Ghi đúng vòng đã biểu quyết.")


def too_many_votes(votes: int, members: int) -> Said:
    """Return words for more votes than there are scoring members."""
    return Said(f"Có {votes} phiếu biểu quyết, nhưng chỉ {members} người chấm điểm.", "Ghi lại số phiếu thuận, chống.")


# Marks on a ballot.


MARK_MISSING = Said("Chưa chọn mức.", "Chọn một mức; dòng để trống không được tính là 0 điểm.")


def no_criterion(criterion: str) -> Said:
    """Return words for a line the sheet does not have."""
    return Said(f"Phiếu không có tiêu chí “{criterion}”.", "Bỏ dòng này, hoặc xem lại bộ sản phẩm.")


def no_option(mark: str, offered: str) -> Said:
    """Return words for a mark the criterion does not offer."""
    return Said(f"Không có mức “{mark}”.", f"Chọn một trong: {offered}.")


def zero_is_printed(letter: str) -> Said:
    """Return words for `-` where an option worth 0 is printed."""
    return Said("Dấu “-” không dùng được vì phiếu có in mức 0 điểm.", f"Chọn mức 0 điểm: “{letter}”.")


def story_is_zero(story: str) -> Said:
    """Return words for a line that depends on a story that stands at 0."""
    return Said(
        f"Tiêu chí {story} được 0 điểm nên tiêu chí này cũng phải là 0 điểm.",
        f"Chọn mức 0 điểm hoặc “{NONE_MET}”, hoặc xem lại tiêu chí {story}.",
    )
