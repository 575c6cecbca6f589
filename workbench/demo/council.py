"""A made-up council, its regulation and twelve products. No person, producer or result here is real.

The session is an extra one of July 2026: Decision 26/2026/QĐ-TTg binds what was filed from 22 May 2026 on, while one
first dossier filed before that day may still be finished under 148/QĐ-TTg until 21 July (26/2026 Điều 12 khoản 2).
Floors are `agreed`, because that is the rule under which a council meets to settle something.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.council.plan.record import Plan
from workbench.scoring import Product

_NEW_SINCE = date(2026, 5, 22)
OLD, NEW = "148/QĐ-TTg", "26/2026/QĐ-TTg"
GUEST = "M05"
"""The member whose slip is for whoever tries the demo."""

SESSION_ID = "MAU-2026-07"

SESSION = {
    "id": SESSION_ID,
    "title": "Đợt bổ sung tháng 7 năm 2026 (hội đồng mẫu)",
    "level": "province",
    "mode": "meeting",
    "held_on": "2026-07-16",
    "place": "Phòng họp số 2, trụ sở UBND tỉnh (mẫu)",
    "ext": {"unsealed": "Điều 9 Quy chế hoạt động của Hội đồng (văn bản mẫu)"},
}

REGULATION = {
    "source": "Quy chế hoạt động của Hội đồng đánh giá, phân hạng sản phẩm OCOP (văn bản mẫu)",
    "max_gap": {"points": "10", "test": "over"},
    "quorum": {"share": "3/4", "of": "eligible", "chair": "yes"},
    "floors": "agreed",
    "fallback": "highest_met",
    "forward": "mean",
    "secretary_scores": False,
    "waivers": "vote",
    "decimals": 2,
}

_MEMBERS = (
    ("M01", "Nguyễn Văn Khởi", "chair", "Phó Chủ tịch", "UBND tỉnh (mẫu)"),
    ("M02", "Trần Thị Minh Nguyệt", "vice_chair", "Giám đốc", "Sở Nông nghiệp và Môi trường"),
    ("M03", "Lê Quang Đạo", "member", "Phó Giám đốc", "Sở Công Thương"),
    ("M04", "Phạm Thị Hồng Ánh", "member", "Phó Giám đốc", "Sở Y tế"),
    ("M05", "Hoàng Đức Thịnh", "member", "Trưởng phòng Quản lý công nghệ", "Sở Khoa học và Công nghệ"),
    ("M06", "Vũ Thị Thanh Huyền", "member", "Phó Giám đốc", "Sở Văn hóa, Thể thao và Du lịch"),
    ("M07", "Đặng Hữu Phước", "member", "Phó Giám đốc", "Sở Tài chính"),
    ("M08", "Bùi Thị Ngọc Diệp", "member", "Chi cục trưởng", "Chi cục Chất lượng, Chế biến"),
    ("M09", "Đỗ Xuân Trường", "member", "Phó Chủ tịch", "Liên minh Hợp tác xã tỉnh"),
    ("TK", "Ngô Thị Lan Hương", "secretary", "Phó Chánh Văn phòng", "Văn phòng Điều phối OCOP tỉnh"),
)

_PRODUCTS = (
    ("Ngọn su su an toàn", "HTX Rau sạch Bình Minh (mẫu)", NEW, 1, "first", "2026-06-02"),
    ("Trứng gà ta thả đồi", "HTX Chăn nuôi Đồi Xanh (mẫu)", NEW, 2, "first", "2026-06-03"),
    ("Gạo nếp cái hoa vàng", "HTX Nông nghiệp Lúa Vàng (mẫu)", NEW, 3, "renewal", "2026-05-28"),
    ("Mật ong hoa nhãn", "Tổ hợp tác Ong Vườn Nhãn (mẫu)", NEW, 4, "upgrade", "2026-06-05"),
    ("Bún khô gạo lứt", "Công ty TNHH Hạt Lành (mẫu)", NEW, 6, "first", "2026-06-08"),
    ("Chuối sấy dẻo", "HTX Nông sản Ven Sông (mẫu)", NEW, 7, "first", "2026-06-09"),
    ("Giò lụa gia truyền", "Hộ kinh doanh Giò chả Làng Thượng (mẫu)", NEW, 8, "upgrade", "2026-06-10"),
    ("Tương nếp ủ chum", "HTX Tương Làng Cổ (mẫu)", OLD, 9, "first", "2026-05-12"),
    ("Chè xanh búp đồi", "HTX Chè Đồi Thông (mẫu)", NEW, 11, "renewal", "2026-05-26"),
    ("Rượu nếp men lá", "Cơ sở Rượu Bản Hạ (mẫu)", NEW, 14, "first", "2026-06-12"),
    ("Giỏ mây tre đan", "HTX Mây tre Khéo Tay (mẫu)", NEW, 21, "first", "2026-06-15"),
    ("Một ngày ở làng gốm", "HTX Du lịch cộng đồng Bến Gốm (mẫu)", NEW, 26, "first", "2026-06-16"),
)

_FORGED = "Hồ sơ có phiếu kiểm nghiệm không do phòng thử nghiệm ghi trên phiếu cấp"


def code(number: int) -> str:
    """Return the code of the demo's product of this number, 1 to 12."""
    return f"25-09076-{number}-2026"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """How good a product is in the demo, and on what its council differs.

    Attributes:
        code: The product's.
        star: The star whose floors the common judgement meets.
        total: The least total of the common judgement.
        held: Lines kept below the floor of the next star.
        split: The line on which members stand on both sides of the floor of `star`.
        outlier: The member who gives far fewer points.
        outlier_by: How many fewer, about.
    """

    code: str
    star: int
    total: int
    held: tuple[str, ...] = ()
    split: str | None = None
    outlier: str | None = None
    outlier_by: int = 0


STORIES = {
    story.code: story
    for story in (
        Story(code=code(1), star=3, total=62),
        Story(code=code(2), star=4, total=76),
        Story(code=code(3), star=4, total=84, split="1.5"),
        Story(code=code(4), star=5, total=93),
        Story(code=code(5), star=3, total=58),
        Story(code=code(6), star=3, total=74, held=("1.5",)),
        Story(code=code(7), star=4, total=79, outlier=GUEST, outlier_by=10),
        Story(code=code(8), star=3, total=61),
        Story(code=code(9), star=4, total=81),
        Story(code=code(10), star=3, total=57),
        Story(code=code(11), star=3, total=45),
        Story(code=code(12), star=3, total=66),
    )
}

SPLIT, GAP, DISQUALIFIED, STOPPED, LAST = code(3), code(7), code(10), code(5), code(12)
"""The products with something to settle, the two that get no star, and the one left to finish."""

RECUSED = ("M08", code(2), "Chi cục đã tư vấn lập hồ sơ cho chủ thể này")


def plan_today(today: date) -> Plan:
    """Return the plan of a demo session that meets today.

    All days keep their distance, so nothing looks late; on other days than the packaged one the first dossier filed
    before 22 May 2026 is one filed since, for its term has run out. Before that day it is the packaged plan.
    """
    fixed = demo_plan()
    late = today - fixed.session.held_on
    if late.days <= 0:
        return fixed
    session = fixed.session.model_copy(
        update={
            "id": f"MAU-{today:%Y-%m}",
            "title": f"Đợt bổ sung tháng {today.month} năm {today.year} (hội đồng mẫu)",
            "held_on": today,
        }
    )
    products = tuple(_moved(product, late) for product in fixed.products)
    return fixed.model_copy(update={"session": session, "products": products})


def _moved(product: Product, late: timedelta) -> Product:
    filed_on = max(product.filed_on + late, _NEW_SINCE)
    received_on = max((product.received_on or product.filed_on) + late, filed_on)
    return product.model_copy(update={"decision": NEW, "filed_on": filed_on, "received_on": received_on})


def _received(filed_on: str) -> str:
    """Return the day on which the province had the complete request: two weeks after the producer filed."""
    return (date.fromisoformat(filed_on) + timedelta(days=14)).isoformat()


def demo_plan() -> Plan:
    """Return the plan of the packaged demo session, whose days are fixed."""
    keys = ("name", "producer", "decision", "set", "kind", "filed_on")
    products = [
        {"code": code(number), **dict(zip(keys, row, strict=True)), "received_on": _received(row[-1])}
        | {"disqualified": None, "flags": []}
        for number, row in enumerate(_PRODUCTS, start=1)
    ]
    next(product for product in products if product["code"] == DISQUALIFIED)["disqualified"] = _FORGED
    members = [dict(zip(("id", "name", "role", "title", "organisation"), row, strict=True)) for row in _MEMBERS]
    raw = {"session": SESSION, "regulation": REGULATION, "members": members, "products": products}
    return Plan.model_validate_json(json.dumps(raw))
