"""Words of the rulebook: what is wrong in a sheet or decision file, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workbench.text_vi import Said
from workbench.text_vi.common import LEVEL
from workbench.text_vi.rulebook.dates import dmy

COMPARE = "Đối chiếu dòng này với quyết định đã ban hành."
LOOK_AT_DECISION = "Đối chiếu phiếu với quyết định đã ban hành; nếu nguồn in sai thì ghi điểm nghi vấn vào phiếu."

EMPTY = "trống"
KEYS = "một nhóm khóa"
LIST = "một danh sách"
"""What an input is that a message can't repeat in full."""

FIELD_KINDS = {
    "string_type": "chữ",
    "int_type": "số nguyên",
    "bool_type": "true hoặc false",
    "date_type": "ngày, ví dụ 2026-05-22",
    "tuple_type": "danh sách",
    "dict_type": KEYS,
    "model_type": KEYS,
    "model_attributes_type": KEYS,
}
"""What a field wants to be, by the name of the check that refused it."""


STORY = "story"
"""Where a decision's rule on the story stands."""

TRANSITION = "transition"


def level_line(level: str) -> str:
    """Name a line of a decision's levels."""
    return f"levels, {LEVEL[level]}"


def forwarding_line(level: str) -> str:
    """Name a line of a decision's forwarding."""
    return f"forwarding, {LEVEL[level]}"


def part(code: object) -> str:
    """Name a part of a sheet."""
    return f"Phần {code}"


def section(no: object) -> str:
    """Name a section."""
    return f"mục {no}"


def criterion(name: object) -> str:
    """Name a criterion as printed."""
    return f"tiêu chí {name}"


def option(letter: str) -> str:
    """Name an option by its letter."""
    return f"mức {letter}"


def heading(name: object) -> str:
    """Name a heading that has points but no options."""
    return f"đề mục {name}"


def entry(key: str, position: int) -> str:
    """Name an entry of a list by its position, counted from 1."""
    names = {"criteria": "tiêu chí thứ", "sections": "mục thứ", "parts": "phần thứ", "rules": "quy tắc thứ"}
    return f"{names.get(key, f'{key}, dòng')} {position}"


def entry_named(name: object) -> str:
    """Name an entry that has a key of its own."""
    return f"dòng “{name}”"


def line(number: int) -> str:
    """Name a line of a file."""
    return f"dòng {number}"


NO_SUCH_PATH = Said("không có tệp hoặc thư mục này.", "Sửa lại đường dẫn.")

NO_SHEETS_HERE = Said("thư mục không có phiếu nào.", "Chỉ đến thư mục có các tệp bo-01.yaml, bo-02.yaml và tiếp theo.")


def cannot_read(reason: str) -> Said:
    """Say that the machine could not read a file."""
    return Said(f"không mở được tệp ({reason}).", "Kiểm tra tệp còn đó và được phép đọc.")


def not_yaml(reason: str) -> Said:
    """Say that a file is not YAML."""
    return Said(
        f"không đọc được YAML ({reason}).", "Sửa dòng này; chú ý dấu nháy, dấu hai chấm và khoảng trắng đầu dòng."
    )


NOT_A_MAPPING = Said("tệp không bắt đầu bằng các khóa.", "Viết theo mẫu của một phiếu đã công bố.")


def duplicate_key(key: object) -> Said:
    """Say that a key stands twice in one group."""
    return Said(f"khóa “{key}” viết hai lần.", "Giữ một khóa, xóa khóa kia.")


def bare_key(key: object) -> Said:
    """Say that a key such as `no` needs quotes, for YAML reads it as a truth value."""
    return Said(f"khóa {key} không có dấu nháy bị YAML đọc thành đúng/sai.", f'Viết "{key}" trong dấu nháy.')


def missing_field(name: str) -> Said:
    """Say that a required key is missing."""
    more = " Dòng nào của luật cũng phải có nguồn." if name == "source" else ""
    return Said(f"thiếu khóa “{name}”.{more}", f"Thêm khóa “{name}” theo mẫu của một phiếu đã công bố.")


def unknown_field(name: str) -> Said:
    """Say that a key is not known."""
    return Said(f"khóa lạ “{name}”.", "Sửa tên khóa hoặc xóa dòng này.")


def unquoted(name: str, given: str) -> Said:
    """Say that text was read as a number or a date because quotes are missing."""
    return Said(
        f"“{name}” không có dấu nháy nên bị đọc thành {given}.",
        f'Viết “{name}” trong dấu nháy, ví dụ "1.10": số 1.10 để trần là 1.1.',
    )


def wrong_kind(name: str, wanted: str, given: str) -> Said:
    """Say that a value is of the wrong kind."""
    return Said(f"“{name}” phải là {wanted}, đang là {given}.", COMPARE)


def not_one_of(name: str, given: str, allowed: str) -> Said:
    """Say that a value is outside its vocabulary."""
    return Said(f"“{name}” là {given}, không thuộc {allowed}.", "Chọn một giá trị đã nêu.")


def out_of_range(name: str, given: str) -> Said:
    """Say that a number is outside what the field can hold."""
    return Said(f"“{name}” là {given}, ngoài khoảng cho phép.", COMPARE)


def invalid(name: str, given: str) -> Said:
    """Say that a value is refused for a reason without words of its own."""
    return Said(f"“{name}” không dùng được: {given}.", "Viết theo mẫu của một phiếu đã công bố.")


def no_words(name: str) -> Said:
    """Say that a text is empty."""
    return Said(f"“{name}” không có chữ.", "Ghi câu chữ ngắn của dòng này.")


def not_nfc(name: str) -> Said:
    """Say that a text is not composed Unicode."""
    return Said(f"“{name}” gõ bằng dấu rời (Unicode tổ hợp).", "Chuyển tệp sang Unicode dựng sẵn (NFC).")


def best_option(best: int, printed: int) -> Said:
    """Say that the best option is not worth the printed points."""
    return Said(f"mức cao nhất cho {best} điểm, dòng ghi {printed}.", COMPARE)


def few_options(count: int) -> Said:
    """Say that a criterion offers no choice."""
    return Said(f"chỉ có {count} mức.", "Ghi ít nhất hai mức.")


def points_fall(points: Iterable[int]) -> Said:
    """Say that points do not rise in printed order."""
    return Said(f"điểm các mức không tăng dần: {', '.join(map(str, points))}.", COMPARE)


def points_repeat(points: Iterable[int]) -> Said:
    """Say that two options of one case are worth the same."""
    return Said(f"hai mức cùng điểm: {', '.join(map(str, points))}.", COMPARE)


def floor_on_zero(star: int) -> Said:
    """Say that a floor stands on an option worth nothing."""
    return Said(f"mức 0 điểm không thể là yêu cầu tối thiểu của {star} sao.", COMPARE)


def floor_above_best(star: int, points: int, best: int) -> Said:
    """Say that a floor asks for more than the line can give."""
    return Said(f"yêu cầu tối thiểu {star} sao là {points} điểm, dòng chỉ có {best}.", COMPARE)


FLOORS_FALL = Said("hạng sao cao hơn lại đòi mức điểm không cao hơn.", COMPARE)

FLOOR_WITHOUT_LEGEND = Said(
    "quyết định này chưa biết mức tối thiểu của hạng sao, mà mức có floor_for.",
    "Xóa floor_for, hoặc sửa floors_known ở decision.yaml.",
)


def no_such_criterion(name: str) -> Said:
    """Say that a rule names a criterion that is not there."""
    return Said(f"quy tắc nhắc đến tiêu chí {name}, phiếu không có.", "Sửa số tiêu chí trong quy tắc.")


CASES_DIFFER = Said("các trường hợp ở quy tắc và ở các mức không khớp nhau.", "Ghi cùng các số trường hợp ở hai nơi.")


def rule_differs(wanted: str) -> Said:
    """Say that a rule does not agree with its criterion's options."""
    return Said(f"quy tắc không khớp các mức: cần {wanted}.", COMPARE)


def all_or_nothing(points: int) -> str:
    """Name the two options of a line that is ticked or not."""
    return f"0 và {points} điểm"


def floor_at(star: int, points: int) -> str:
    """Name a minimum as the file writes it."""
    return f"floor_for {star} ở {points} điểm"


def id_twice(name: str) -> Said:
    """Say that an id stands twice on a sheet."""
    return Said(f"tiêu chí {name} có hai lần trên phiếu.", COMPARE)


def id_outside(no: str) -> Said:
    """Say that an id does not belong to its section."""
    return Said(f"tiêu chí không thuộc mục {no} mà nó đứng dưới.", "Chuyển tiêu chí về đúng mục hoặc sửa số.")


def parent_unknown(name: str) -> Said:
    """Say that a criterion names a heading that its section does not have."""
    return Said(f"không có đề mục {name} trong mục này.", "Sửa “parent” hoặc thêm đề mục.")


_INNER = {"parts": "phần", "sections": "mục", "criteria": "tiêu chí"}


def sums_differ(inner: str, got: int, printed: int) -> Said:
    """Say that inner points (a key of `_INNER`) do not add up to the printed points."""
    return Said(f"các {_INNER[inner]} cộng được {got} điểm, dòng ghi {printed}.", LOOK_AT_DECISION)


def parts_differ(got: str, wanted: str) -> Said:
    """Say that the parts are not those of the decision."""
    return Said(f"các phần là {got}; quyết định là {wanted}.", LOOK_AT_DECISION)


def sections_out_of_order(numbers: Iterable[str]) -> Said:
    """Say that sections are not numbered 1, 2, 3 and so on."""
    return Said(f"các mục không đánh số liền nhau: {', '.join(numbers)}.", LOOK_AT_DECISION)


def source_without_article(certainty: str) -> Said:
    """Say that a source claims to be read in the law and names no article."""
    return Said(f"nguồn ghi “{certainty}” mà không có điều khoản.", "Ghi điều khoản, hoặc ghi đúng mức chắc chắn.")


WAIVABLE_WITHOUT_DOUBT = Said(
    "ghi waivable, nhưng dòng không có mức tối thiểu hoặc không nêu nghi vấn.",
    "Ghi nghi vấn vào doubt, hoặc bỏ waivable.",
)

DOUBT_MISSING = Said("phiếu chưa chốt (unresolved) mà không nêu điểm nghi vấn.", "Ghi lý do vào doubts.")

NOTHING_UNRESOLVED = Said(
    "phiếu ghi chưa chốt (unresolved) mà điểm các phần cộng đúng.", "Ghi status: complete, hoặc xem lại điểm."
)


def file_misnamed(name: str, holds: str) -> Said:
    """Say that a file's name or folder is not that of the sheet in it."""
    return Said(f"tệp {name} chứa {holds}.", "Đổi tên tệp hoặc sửa decision, set trong tệp.")


def set_without_sheet(set_no: int) -> Said:
    """Say that a set has neither a sheet nor a reason for its lack."""
    return Said(f"thiếu phiếu Bộ {set_no} mà không nêu lý do.", "Thêm tệp, hoặc ghi lý do vào missing ở decision.yaml.")


def set_not_missing(set_no: int) -> Said:
    """Say that a set called missing has a sheet."""
    return Said(f"Bộ {set_no} ghi là thiếu mà vẫn có tệp.", "Xóa dòng ấy trong missing ở decision.yaml.")


BANDS_BROKEN = Said("hạng sao không đi từ 5 xuống 1 với ngưỡng giảm dần đến 0.", COMPARE)


def set_beyond(set_no: int, sets: int) -> Said:
    """Say that a decision has no set of this number."""
    return Said(f"quyết định có {sets} bộ, không có Bộ {set_no}.", "Sửa số bộ, hoặc sửa sets ở decision.yaml.")


def decision_twice(number: str) -> Said:
    """Say that two folders hold the same decision."""
    return Said(f"hai thư mục cùng là {number}.", "Giữ một thư mục, hoặc sửa number ở decision.yaml.")


STORY_BROKEN = Said(
    "dependent trống, lặp lại một tiêu chí, hoặc có chính tiêu chí câu chuyện.",
    "Ghi mỗi tiêu chí dựa vào câu chuyện một lần; không có tiêu chí nào thì ghi story: null.",
)


def story_apart_unknown(name: str) -> Said:
    """Say that a line is taken out of the rule on the story that was never in it."""
    return Said(f"apart nêu tiêu chí {name}, không có trong dependent.", "Xóa khỏi apart, hoặc thêm vào dependent.")


def story_unknown(name: str) -> Said:
    """Say that no sheet has a line that the rule on the story names."""
    return Said(f"không phiếu nào có tiêu chí {name}.", "Sửa số tiêu chí ở story.")


def story_differs(on: str) -> Said:
    """Say that a sheet prints a condition that the decision's rule on the story does not have."""
    return Said(
        f"phiếu buộc dòng này vào tiêu chí {on}, mà story ở decision.yaml thì không.",
        "Sửa quy tắc ở một trong hai tệp.",
    )


def span_empty(since: date, before: date) -> Said:
    """Say that a line holds on no day."""
    return Said(f"từ {dmy(since)} đến trước {dmy(before)} không có ngày nào.", COMPARE)


LEVEL_TWICE = Said(
    "hai dòng cùng cho cấp này công nhận một hạng sao vào cùng ngày.", "Giữ một dòng, hoặc sửa since, before."
)


def level_unknown(level: str) -> Said:
    """Say that a product is sent from or to a level that there is not at that time."""
    return Said(f"vào lúc ấy levels không có {LEVEL[level]}.", "Thêm cấp ấy vào levels, hoặc sửa dòng này.")


def forwarded_down(level: str, to: str) -> Said:
    """Say that a product would not go up."""
    return Said(f"chuyển từ {LEVEL[level]} đến {LEVEL[to]} không phải là lên cấp trên.", COMPARE)


FORWARDED_TWICE = Said("hai dòng cùng chuyển từ cấp này vào cùng ngày.", "Giữ một dòng, hoặc sửa since, before.")


def keeps_unreplaced(number: str) -> Said:
    """Say that a transition keeps a decision that is not replaced."""
    return Said(f"keep là {number}, không có trong replaces.", "Sửa keep hoặc thêm vào replaces.")


def listed_doubt(doubt: str) -> str:
    """Say, in place of a remedy, that a fault is known."""
    return f"Điểm nghi vấn đã ghi: {doubt}"


def sheet_missing(key: str, doubt: str) -> Said:
    """Say that a sheet of a decision is missing, and why."""
    return Said(f"chưa có phiếu {key}. {doubt}", "Chưa chấm được bộ này theo quyết định ấy; hỏi nơi giữ văn bản gốc.")


def no_such_sheet(key: str) -> Said:
    """Say that a key names no sheet."""
    return Said(f"không có phiếu nào tên “{key}”.", "Viết số quyết định rồi #số bộ, ví dụ 26/2026/QĐ-TTg#1.")
