"""Words of the programme's charts: what each shows, by which rule its bars are counted."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.text_vi import Said
from workbench.text_vi.programme.figures import grouped

TITLES = {
    "stars": "Sản phẩm được công nhận theo sao và năm",
    "reached": "Sản phẩm mới từ 3 sao theo năm",
    "ending": "Giấy chứng nhận theo tháng hết hạn",
    "money": "Kinh phí theo năm, nghìn đồng",
}
RULES = {
    "stars": "sản phẩm có quyết định trong năm, theo sao của quyết định sau cùng trong năm đó; mỗi năm đếm một lần",
    "reached": "giấy chứng nhận đầu tiên của sản phẩm, từ 3 sao, theo năm quyết định; mỗi sản phẩm đếm một lần",
    "ending": "giấy còn hạn hôm nay, mỗi sản phẩm một giấy; từ tháng này và 18 tháng tới",
    "money": "cộng các khoản của năm, không tính khoản đã hủy",
}
GROUPS = {"stars": "Năm", "reached": "Năm", "ending": "Tháng", "money": "Năm"}
STARS = {"5": "5★", "4": "4★", "3": "3★"}
MONEY = {"planned": "Dự toán", "granted": "Được giao", "spent": "Đã chi"}
ONE_SERIES = {"": "Số"}
NO_SUCH_BAR = Said("Không có cột này trong biểu đồ.", "Chọn một số trong bảng cạnh biểu đồ.")


def group_name(group: str) -> str:
    """Return what a year or a month is called: `2024`, `05/2027`."""
    year, _, month = group.partition("-")
    return f"{month}/{year}" if month else year


def bar_title(chart: str, group: str, series: str) -> str:
    """Return the heading above the records behind a bar."""
    named = "" if series == ONE_SERIES[""] else f", {series}"
    return f"{TITLES[chart]}, {group}{named}"


def aim(at: Sequence[int]) -> str:
    """Return what a target asks, as it stands at its lines."""
    return f"mục tiêu {' đến '.join(grouped(one) for one in at)}"


def of(target: str, place: str) -> str:
    """Return what a target is called, and of which place it is."""
    return f"{target}, {place}"


def told(title: str, groups: int) -> str:
    """Return what a picture is to who doesn't see it."""
    return f"{title}: {groups} nhóm cột; từng số ở bảng bên cạnh."
