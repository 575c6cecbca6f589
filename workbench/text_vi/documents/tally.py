"""What the tally workbook says: titles, column heads, the words in greyed columns, notes.

Kept out: what the minutes say of the same figures (`documents`, `minutes`).
"""

from __future__ import annotations

from workbench.text_vi.common import PART

SUMMARY = "Tổng hợp"
SUMMARY_TITLE = "BẢNG TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP"
COLUMNS = {
    "no": "TT",
    "code": "Mã sản phẩm",
    "name": "Tên sản phẩm",
    "producer": "Chủ thể",
    "decision": "Quyết định",
    "set": "Bộ",
    "counted": "Số phiếu",
    **PART,
    "mean": "Tổng điểm TB",
    "gap": "Chênh lệch",
    "band": "Hạng theo điểm",
    "stars": "Hạng sao",
    "status": "Trạng thái",
    "proposal": "Đề nghị",
}
SUMMARY_NOTE = (
    "Số phiếu, điểm và chênh lệch lấy bằng công thức từ trang của từng sản phẩm. Hạng theo điểm, hạng sao, trạng thái "
    "và đề nghị là kết quả đã xác nhận, không tính lại trong bảng này."
)
ROUND_FORMAT = '"vòng "0'
OUTCOME = "Kết quả"
PRODUCTS = "Số sản phẩm"
ALL_PRODUCTS = "Tổng số"
NONE = "–"

CRITERION = "Tiêu chí"
TITLE = "Nội dung"
MOST = "Điểm tối đa"
AVERAGE = "Trung bình"
BALLOT = "Vòng của phiếu được tính"
TOTAL = "Tổng cộng"
HIGHEST = "Điểm cao nhất"
LOWEST = "Điểm thấp nhất"
GAP = "Chênh lệch"
COUNTED = "Số phiếu được tính"
SUM = "Tổng điểm các phiếu"
MEAN = "Điểm trung bình"
RECUSED = "từ chối"
ABSENT = "vắng"
NOT_SENT = "không gửi"
MET = {True: "đạt", False: "thiếu"}
NO_FLOORS = "Quyết định {}: không xét mức tối thiểu, xem mục kết quả của biên bản."
NO_FIGURES = "Sản phẩm này không có điểm trong bảng tổng hợp."
CODE = "Mã sản phẩm"
PRODUCER = "Chủ thể"
SHEET = "Bộ sản phẩm"
STATUS = "Trạng thái"
GROUND = "Lý do"
BACK = "← Tổng hợp"
PAGE = "Trang &P/&N"


def star_format(*, potential: bool) -> str:
    """The number format of a star, as its council may say it."""
    return '"Tiềm năng "0" sao"' if potential else '0" sao"'


def away(*, written: bool) -> str:
    """What the grey columns mean."""
    return f"Cột xám: thành viên từ chối chấm hoặc {'không gửi phiếu' if written else 'vắng'}, không tính."


def asked_until(day: str) -> str:
    """Until when opinions were taken in writing."""
    return f"Lấy ý kiến bằng văn bản, nhận phiếu đến hết ngày {day}"


def sitting(day: str, place: str) -> str:
    """Where and when the council sat."""
    return f"Họp {day}, tại {place}"


def product(number: int, name: str) -> str:
    """The title of a product's page."""
    return f"BẢNG ĐIỂM SẢN PHẨM SỐ {number}: {name}"


def filed(code: str, producer: str, sheet: str) -> str:
    """What was scored, in one line."""
    return f"Mã: {code}. Chủ thể: {producer}. {sheet}."


def concluded(status: str, proposal: str) -> str:
    """What follows, in one line."""
    return f"Trạng thái: {status}. {proposal}."


def part(code: str, title: str) -> str:
    """The line above a part's criteria."""
    return f"Phần {code}. {title}"


def part_total(code: str) -> str:
    """The line below a part's criteria."""
    return f"Cộng phần {code}"


def least(star: int) -> str:
    """The head over a star's printed least options."""
    return f"Mức tối thiểu {star} sao"


def ballots_reach(star: int) -> str:
    """The head over how many ballots reach a star's least options."""
    return f"Số phiếu đạt mức {star} sao"


def council_reaches(star: int) -> str:
    """The head over whether the council reaches them."""
    return f"Hội đồng: mức {star} sao"


def below(star: int) -> str:
    """What the marked figures mean."""
    return f"Số đậm, gạch chân: điểm của phiếu dưới mức tối thiểu của hạng {star} sao."


def footer(session: str, sha256: str) -> str:
    """Which data the sheet was made from."""
    return f"Phiên {session}, dữ liệu SHA-256 {sha256[:16]}…"
