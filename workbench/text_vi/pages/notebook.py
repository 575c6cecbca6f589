"""Words of the notebooks where somebody sits at JupyterLab: what a parameter may hold, headings of what is shown.

Kept out: the text cells of the notebooks themselves, and words that pages and papers say too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.text_vi import Said
from workbench.text_vi.common import PART

_MOST = 12
"""How many names one message lists."""
_LONGEST = 120
"""How much of what was written a message repeats."""

# -- parameters -------------------------------------------------------------------------------------------------------


def not_run(name: str) -> Said:
    """A cell needs a parameter that nobody has set yet."""
    return Said(
        f"Chưa có tham số {name}: ô tham số ở đầu sổ chưa được chạy.",
        "Chạy ô có các dòng TÊN = … trước, hoặc chọn Run > Run All Cells để chạy cả sổ từ trên xuống.",
    )


def not_text(name: str, given: str) -> Said:
    """A parameter is no text."""
    return Said(f"{name} đang là {given}, không phải chữ.", f'Viết trong dấu nháy kép, ví dụ {name} = "demo".')


def empty(name: str) -> Said:
    """A parameter that must say something is empty."""
    return Said(f"{name} đang để trống.", f'Viết vào giữa hai dấu nháy, ví dụ {name} = "demo" để xem phiên mẫu.')


def unreadable(name: str, why: str) -> Said:
    """A file is there and can't be read."""
    return Said(
        f"Không mở được tệp “{name[:_LONGEST]}” ({why}).",
        "Xem lại tên và quyền đọc của tệp, hoặc chép tệp sang cạnh sổ này; viết “demo” để xem phiên mẫu.",
    )


def no_file(name: str, near: Sequence[str]) -> Said:
    """There is no such file."""
    return Said(
        f"Không có tệp “{name[:_LONGEST]}”.",
        f"Các tệp tìm thấy gần sổ này: {_listed(near)}. Viết đúng một tên như vậy; hoặc “demo” để xem mẫu đi kèm."
        if near
        else "Chép tệp vào cạnh sổ này rồi viết tên tệp; hoặc viết “demo” để xem mẫu đi kèm.",
    )


def no_product(name: str, offered: Sequence[str]) -> Said:
    """There is no such product in the session, or several."""
    return Said(
        f"“{name}” không chỉ đúng một sản phẩm của phiên.",
        f"Viết số thứ tự hoặc mã của một sản phẩm: {_listed(offered)}. Để trống (“”) là xem chung cả phiên.",
    )


def no_member(name: str, offered: Sequence[str]) -> Said:
    """There is no such member in the session, or several."""
    return Said(
        f"“{name}” không chỉ đúng một người chấm điểm của phiên.",
        f"Viết mã hoặc họ tên một người: {_listed(offered)}. Để trống (“”) là xem mọi người.",
    )


def not_offered(given: str, choices: Mapping[str, str]) -> Said:
    """A word is not on the list."""
    listed = "; ".join(f'"{word}" ({meaning})' for word, meaning in choices.items())
    return Said(f"Không có lựa chọn “{given}”.", f"Viết một trong các chữ: {listed}.")


def _listed(names: Sequence[str]) -> str:
    more = f" … và {len(names) - _MOST} mục nữa" if len(names) > _MOST else ""
    return "; ".join(names[:_MOST]) + more


# -- what every page says of its session -----------------------------------------------------------------------------

MODE = {"meeting": "họp hội đồng", "written": "lấy ý kiến bằng văn bản"}
FILE = "Mã SHA-256 của tệp phiên"


def session(title: str, level: str, mode: str, day: str, place: str) -> str:
    """Which session is shown."""
    return f"{title}: hội đồng {level}, {mode}, ngày {day}" + (f", {place}." if place else ".")


def sha256(found: str) -> str:
    """The fingerprint of the file."""
    return f"{FILE}: {found}"


def counts(products: int, members: int, ballots: int) -> str:
    """How much the file holds."""
    return f"Trong tệp có {products} sản phẩm, {members} người chấm điểm, {ballots} phiếu (mọi vòng)."


# -- home -------------------------------------------------------------------------------------------------------------

PEOPLE = "Hội đồng"
PEOPLE_HEAD = ("Mã", "Họ và tên", "Vai trò", "Chức vụ, cơ quan", "Chấm điểm")
YES, NO = "có", "không"
PRODUCTS = "Sản phẩm"
PRODUCTS_HEAD = ("TT", "Mã", "Sản phẩm", "Chủ thể", "Phiếu", "Hình thức")
RULES = "Quy chế của hội đồng"
RULES_HEAD = ("Điều", "Nội dung")
TO_DO = "Việc còn lại"
TO_DO_HEAD = ("Sản phẩm", "Vì sao", "Cần làm")
NOTHING_LEFT = "Mọi sản phẩm đã có kết quả cuối cùng."

# -- plan -------------------------------------------------------------------------------------------------------------

PLAN_SOUND = "Kế hoạch đọc được và không có lỗi; mở phiên được từ tệp này trên trang “Phiên mới”."
PLAN_FAULTS = "Điều phải sửa trong tệp"
PLAN_DOUBTS = "Điều nên xem lại"
FAULTS_HEAD = ("Ở đâu", "Có gì", "Cần làm")
PLAN_DEMO = "Đây là hội đồng và sản phẩm của phiên mẫu, như một kế hoạch sẽ ghi."


def plan_faults(count: int) -> str:
    """How many faults a plan has."""
    return f"Tìm thấy {count} lỗi; sửa trong bảng kế hoạch rồi chạy lại."


# -- progress ---------------------------------------------------------------------------------------------------------

CELL = {
    "handed_in": "đã nộp",
    "missing": "thiếu phiếu",
    "recused": "không tham gia",
    "absent": "vắng",
    "out": "không chấm nữa",
}
BY_MEMBER = "Từng người chấm điểm"
BY_MEMBER_HEAD = ("Họ và tên", "Đã nộp", "Còn thiếu", "Vắng", "Không tham gia", "Phiếu nộp sau cùng")
TABLE = "Từng sản phẩm và từng người"
OUT_OF_SCORING = "Ô “không chấm nữa”: sản phẩm bị loại hoặc hội đồng đã dừng đánh giá; không ai còn nợ phiếu."
ABSENCES = "Vắng mặt và không tham gia"
ABSENCES_HEAD = ("Người", "Sản phẩm", "Vì sao", "Lý do")
WHOLE_SESSION = "cả phiên"
NOBODY_AWAY = "Không ai vắng, không ai khai không tham gia."
OF_MEMBER_HEAD = ("TT", "Sản phẩm", "Phiếu", "Vòng", "Nộp lúc")
SEALED = "Bảng này chỉ nói phiếu đã có hay chưa; không có điểm nào ở đây."


def handed_in(done: int, owed: int) -> str:
    """How many ballots are there of those that are owed."""
    return f"Đã nộp {done} trong {owed} phiếu phải có."


def of_member(name: str, role: str) -> str:
    """The heading over one member's ballots."""
    return f"{name} ({role.lower()})"


def cell_round(cell: str, number: int) -> str:
    """A ballot of a later round."""
    return f"{cell}, vòng {number}" if number > 1 else cell


# -- results ----------------------------------------------------------------------------------------------------------

RESULTS = "Kết quả tính lại"
RESULTS_HEAD = ("TT", "Mã", "Sản phẩm", "Phiếu tính", "Điểm trung bình", "Chênh lệch", "Hạng", "Tình trạng", "Vướng ở")
HOW_TO_OPEN = "Muốn xem vì sao: ghi số thứ tự hoặc mã của một sản phẩm vào PRODUCT rồi chạy lại."
TOTALS = "Điểm của từng phiếu được tính"
TOTALS_HEAD = ("Người chấm", *PART.values(), "Tổng")
MEAN = "Trung bình"
FLOORS = "Mức tối thiểu"
FLOORS_HEAD = ("Sao", "Tiêu chí", "Mức cần có", "Số người đạt", "Đạt")
MET, MISSED = "đạt", "chưa đạt"
RISK = "Hạng vững đến đâu"
ADVICE = "Chỉ để tham khảo: không tính vào kết quả, không ghi vào biên bản."


def product_heading(number: int, name: str, code: str) -> str:
    """The heading over one product."""
    return f"{number}. {name} ({code})"


def ballots_counted(ballots: int, scoring: int, *, quorate: bool) -> str:
    """How many ballots count, and whether they are enough."""
    return f"{ballots}/{scoring}" + ("" if quorate else " (chưa đủ)")


def floors_met(star: int, met: int, of: int) -> str:
    """How many of a star's least options are met."""
    return f"{star} sao: đạt {met} trong {of} mức tối thiểu."


def heads(reached: int, of: int) -> str:
    """How many members reach it."""
    return f"{reached}/{of}"


# -- meeting ----------------------------------------------------------------------------------------------------------

AGENDA = "Chương trình họp"
AGENDA_HEAD = ("Thứ tự", "Sản phẩm", "Việc của hội đồng", "Đang ở bước", "Rời phòng", "Số phiếu")
NEED = {"talk": "thảo luận", "wait": "chờ phiếu", "record": "nghe kết quả"}
ON_THE_TABLE = "Đang xem"
ROOM = "Phân bố phiếu theo mức, không nêu tên: như màn hình chung của phòng họp."
SPREAD = "Các tiêu chí nên bàn"
SPREAD_ALL = "Mọi tiêu chí"
SPREAD_HEAD = ("Tiêu chí", "Tên", "Số phiếu theo mức", "Cách nhau", "Mức tối thiểu")
ACROSS = "người đạt, người chưa"
AGREED = "Các phiếu giống nhau ở mọi tiêu chí."
NO_FIGURES = "Sản phẩm này không có phiếu nào được tính."
NOTES = "Ý kiến đã ghi khi thảo luận"


def on_the_table(name: str, code: str) -> str:
    """The product that is shown."""
    return f"{name} ({code})"


def room_figures(totals: Sequence[int], mean: str, gap: int) -> str:
    """The totals without names."""
    return f"Tổng điểm các phiếu: {', '.join(map(str, totals))}; trung bình {mean}; chênh lệch {gap}."


def ticked(points: int, count: int) -> str:
    """How many ballots have an option."""
    return f"{points} điểm: {count} phiếu"


# -- one member's ballots side by side --------------------------------------------------------------------------------

CRITERION = "Tiêu chí"


def ballots_of(name: str) -> str:
    """Whose ballots are beside each other, and what a cell says."""
    return f"Phiếu của {name}, bản mới nhất của từng sản phẩm; mỗi ô là mức đã chọn và số điểm."


def set_named(number: int, name: str) -> str:
    """A set as a heading."""
    return f"Bộ {number}: {name}"


def level_of(mark: str, points: int) -> str:
    """A level as a cell shows it."""
    return f"{mark} ({points})"


FIELDS_HEAD = ("Mục", "Ghi bằng", "")
FIELD_TYPES = {
    "line": "một dòng chữ",
    "text": "đoạn chữ",
    "number": "số nguyên",
    "year": "năm",
    "day": "ngày",
    "choice": "chọn trong danh sách",
    "flag": "có hoặc không",
    "code": "mã sản phẩm",
    "ref": "mã của bản ghi khác",
    "answer": "câu trả lời cho từng tiêu chí",
    "paper": "số của giấy trong danh mục",
}
REQUIRED = "bắt buộc"
MOVES_TITLE = "Các bước"
MOVES_HEAD = ("Bước", "Từ", "Thành")
