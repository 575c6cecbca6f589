"""How the programme's figures are counted, said beside each; and what is said of figures."""

from __future__ import annotations

from workbench.text_vi import Said
from workbench.text_vi.programme.kinds import CHOICES

RULES = {
    "new_products": "giấy chứng nhận đầu tiên của sản phẩm, từ 3 sao, quyết định trong kỳ; mỗi sản phẩm đếm một lần",
    "recognised": "sản phẩm có giấy còn hạn vào ngày cuối kỳ",
    "ideas": "phiếu ý tưởng nhận trong kỳ",
    "plans": "phương án nhận trong kỳ và đã chọn",
    "cooperatives": "chủ thể ghi ngày thành lập nhờ Chương trình trong kỳ",
    "events": "sự kiện đã tổ chức trong kỳ",
    "came": "cộng số người dự các sự kiện đã tổ chức trong kỳ",
    "fairs": "hội chợ, trưng bày đã tổ chức trong kỳ",
    "trained": "cộng số người dự tập huấn, dạy nghề trong kỳ",
    "outlets": "điểm bán còn mở vào ngày cuối kỳ",
    "inspections": "lượt kiểm tra, phản ánh có ngày trong kỳ",
    "faults": "lượt kiểm tra trong kỳ có ghi lỗi",
    "withdrawn": "giấy bị thu hồi, kết luận trong kỳ",
    "planned": "cộng dự toán của các năm trong kỳ, không tính khoản đã hủy",
    "granted": "cộng số được giao của các năm trong kỳ, không tính khoản đã hủy",
    "spent": "cộng số đã chi của các năm trong kỳ, không tính khoản đã hủy",
}
COMPUTED = Said("Mục này do chương trình tính, không gõ.", "Bỏ mục này; số được tính khi ký hoặc khi chốt.")
NO_SUCH_MEASURE = Said("Không có số liệu này.", "Chọn trong bảng số liệu.")
WRONG_SPAN = Said("Ngày cuối kỳ trước ngày đầu kỳ.", "Kiểm tra lại hai ngày.")


def line(measure: str, value: int) -> str:
    """Return a figure as a report keeps it."""
    return f"{CHOICES['measure'][measure]}: {grouped(value)}"


def grouped(value: int) -> str:
    """Return a number with dots between its thousands."""
    return f"{value:,}".replace(",", ".")


def target_line(name: str, least: int, most: int | None, value: int, *, met: bool) -> str:
    """Return the line of a target with what was reached."""
    aim = f"từ {grouped(least)} đến {grouped(most)}" if most is not None else f"ít nhất {grouped(least)}"
    return f"{'✓' if met else '●'} {name}: {aim}; đã có {grouped(value)}"


NO_TARGETS = "Chưa có mục tiêu nào trong sổ."


def rule_line(measure: str) -> str:
    """Return the line that says how a figure is counted."""
    return f"      cách đếm: {RULES[measure]}"


def head(place: str, first: str, last: str) -> str:
    """Return the line above the figures of a place."""
    return f"Số liệu {place}, từ {first} đến {last}"


EVERYWHERE = "mọi nơi"
OTHERS = "Số liệu khác"
RULES_HEAD = ("Đếm gì", "Cách đếm")
DAYS_HEAD = ("Ngày", "Tình trạng nếu chưa nộp")


def days_of(ends: str) -> str:
    """Return the heading above the days of a certificate."""
    return f"Giấy chứng nhận hết hạn {ends}"


def money_line(*, year: int, source: str, purpose: str, planned: int, granted: int, spent: int) -> str:
    """Return the line of what one source gives for one purpose in one year."""
    amounts = f"dự toán {grouped(planned)}, giao {grouped(granted)}, chi {grouped(spent)} nghìn đồng"
    return f"  {year} {source}, {purpose}: {amounts}"
