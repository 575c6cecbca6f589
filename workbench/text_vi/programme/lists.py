"""What lists drawn from the registers print: certificates, promotion, yearly figures, money; and receipts of forms.

Layout: Decree 30/2020/NĐ-CP. The sentences are ours.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.text_vi.programme.figures import grouped
from workbench.text_vi.programme.reports import named

KIND, SLIP_KIND = "Danh sách", "Phiếu tiếp nhận"
FILES = {
    "certificates": "SO-GIAY-CHUNG-NHAN",
    "promotion": "DANH-SACH-XUC-TIEN",
    "ntm": "TIEU-CHI-NTM",
    "budget": "BANG-KINH-PHI",
}
TITLES = {
    "certificates": "SỔ GIẤY CHỨNG NHẬN",
    "promotion": "DANH SÁCH SẢN PHẨM ĐƯỢC XÚC TIẾN",
    "ntm": "LAO ĐỘNG, THU NHẬP VÀ TỔ CHỨC SẢN XUẤT",
    "budget": "BẢNG KINH PHÍ",
}
HEADS = {
    "certificates": ("TT", "Quyết định, ngày", "Sản phẩm", "Chủ thể, nơi", "Số sao", "Đến ngày"),
    "promotion": ("TT", "Sản phẩm", "Chủ thể, nơi", "Quyết định, ngày", "Đến ngày"),
    "ntm": ("TT", "Chủ thể, nơi", "Năm", "Lao động", "Thu nhập", "Doanh thu"),
    "budget": ("TT", "Năm, nguồn", "Nội dung chi", "Dự toán", "Giao", "Chi"),
}
WHOLE, NOTHING, UNKNOWN = "Cộng", "Sổ chưa có gì cho danh sách này.", "chưa ghi"
BY_PRODUCER, BY_YEAR = "Từng chủ thể", "Từng năm"
MONEY_UNIT = "Đơn vị: nghìn đồng. Không tính khoản đã hủy."
NTM_UNIT = (
    "Lao động: người có việc thường xuyên. Thu nhập: nghìn đồng một lao động một tháng; bình quân của năm tính theo số "
    "lao động của từng chủ thể, chỉ của chủ thể ghi đủ cả hai số, làm tròn đến nghìn. Doanh thu: nghìn đồng."
)
LEVELS = {5: "5 sao: trung ương xúc tiến", 4: "4 sao: tỉnh xúc tiến", 3: "3 sao: tỉnh xúc tiến"}
STANDING = {
    "valid": "còn hạn",
    "ended": "đã hết hạn",
    "withdrawn": "đã thu hồi",
    "replaced": "đã thay",
}
SLIP_TITLES = {
    "idea": "PHIẾU TIẾP NHẬN Ý TƯỞNG SẢN PHẨM",
    "plan": "PHIẾU TIẾP NHẬN PHƯƠNG ÁN SẢN XUẤT, KINH DOANH",
}
SLIP_FILE, SLIP_SIGNER, SLIP_SIGN = "PHIEU-TIEP-NHAN", "NGƯỜI TIẾP NHẬN", "(Ký, ghi rõ họ tên)"
WHAT, JUDGED = "Nội dung", "Xem xét theo tiêu chí"
WHAT_HEAD, JUDGED_HEAD = ("TT", "Mục", "Đã ghi trong sổ"), ("TT", "Tiêu chí", "Trả lời; lý do")
REGISTER_ID, FORM, STANDS = "Mã trong sổ", "Loại hình", "Tình trạng"
ANSWER_BY = "Trả lời chậm nhất (hạn do chương trình đặt)"


def subject(what: str, place: str, first: str, last: str) -> str:
    """Return what a list is about; the list for promotion is that of one day."""
    span = f"ngày {last}" if what == "promotion" else f"từ {first} đến {last}"
    return f"Chương trình mỗi xã một sản phẩm, {named(place)}, {span}"


def slip_subject(slip: str, producer: str) -> str:
    """Return what a receipt is about."""
    return f"Phiếu {slip} của {producer}"


def slip_number(slip: str) -> str:
    """Return the line of a receipt's number."""
    return f"Số phiếu: {slip}"


def decided(number: str, day: str, record: str) -> str:
    """Return a decision with its day, and the record that it stands in."""
    return f"{number}, {day} ({record})"


def of_record(name: str, record: str) -> str:
    """Return a name with the record that it stands in."""
    return f"{name} ({record})"


def with_place(name: str, place: str) -> str:
    """Return a producer with its place."""
    return f"{name}, {place}" if place else name


def until(day: str, standing: str) -> str:
    """Return the last day of a certificate, and where it stands on the list's day where it holds no more."""
    return day if standing == "valid" else f"{day}; {STANDING[standing]}"


def certificates_counted(counts: Mapping[str, int], day: str) -> str:
    """Return how many certificates there are, by where they stand."""
    parts = ", ".join(f"{grouped(counts[one])} {name}" for one, name in STANDING.items() if counts.get(one))
    return f"{grouped(sum(counts.values()))} giấy, tính ngày {day}: {parts}."


def promoted_counted(stars: int, count: int) -> str:
    """Return the heading of those of one number of stars."""
    return f"{LEVELS[stars]}: {grouped(count)} sản phẩm"


def producers(count: int, together: int) -> str:
    """Return how many producers have figures of a year, and how many of them are cooperatives or groups."""
    return f"{grouped(count)} chủ thể, {grouped(together)} là hợp tác xã, tổ hợp tác"
