"""The made-up district's places, offices, people, their duties and targets; what became of them on 1 July 2025.

The district ends when two levels are left; its eight communes go into three. The duties follow the plan's part VII.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from workbench.demo.programme.story import Step, entered, moved
from workbench.programme.cycle.criteria_file import load_criteria, shipped_criteria

BEGAN, TWO_LEVELS = date(2021, 1, 4), date(2025, 7, 1)
FIRST, LAST = "2021-01-01", "2025-12-31"
_DAY_BEFORE = (TWO_LEVELS - timedelta(days=1)).isoformat()
_BASIS = "Nghị quyết sắp xếp đơn vị hành chính (mẫu)"

NEW_COMMUNES = (
    ("ven-song", "Xã Ven Sông (mẫu)", "09076", ("lang-thuong", "lang-co", "ben-gom")),
    ("doi-thong", "Xã Đồi Thông (mẫu)", "09079", ("doi-xanh", "vuon-nhan", "ban-ha")),
    ("ban-cao", "Xã Bản Cao (mẫu)", "09082", ("rung-xanh", "ban-cao-cu")),
)
OLD_COMMUNES = (
    ("lang-thuong", "Xã Làng Thượng (mẫu)"),
    ("lang-co", "Xã Làng Cổ (mẫu)"),
    ("ben-gom", "Xã Bến Gốm (mẫu)"),
    ("doi-xanh", "Xã Đồi Xanh (mẫu)"),
    ("vuon-nhan", "Xã Vườn Nhãn (mẫu)"),
    ("ban-ha", "Xã Bản Hạ (mẫu)"),
    ("rung-xanh", "Xã Rừng Xanh (mẫu)"),
    ("ban-cao-cu", "Xã Bản Cao cũ (mẫu)"),
)

_OFFICES = (
    ("nn", "Phòng Nông nghiệp và PTNT", "office"),
    ("tckh", "Phòng Tài chính - Kế hoạch", "department"),
    ("ktht", "Phòng Kinh tế và Hạ tầng", "department"),
    ("vp", "Văn phòng HĐND và UBND huyện", "department"),
    ("vhtt", "Phòng Văn hóa và Thông tin", "department"),
    ("ld", "Phòng Lao động - TB và XH", "department"),
    ("ttvh", "Trung tâm Văn hóa - Thông tin - Thể thao", "press"),
    ("thuy", "Trạm Chăn nuôi và Thú y", "department"),
    ("bvtv", "Trạm Trồng trọt và Bảo vệ thực vật", "department"),
    ("mttq", "Ủy ban MTTQ và các đoàn thể", "association"),
    ("xa", "UBND các xã", "commune"),
    ("bcd", "Ban Chỉ đạo Chương trình OCOP huyện", "board"),
)
"""Key, name, type; all of the district, until it ended."""

DUTIES = (
    ("nn", "Giúp UBND huyện chỉ đạo, triển khai Chương trình; đôn đốc các xã", "VII.1", "task", "always"),
    ("nn", "Giúp tổ chức đánh giá, phân hạng sản phẩm hằng năm", "VII.1", "round", "year"),
    ("nn", "Tập huấn cho người dân, cán bộ, chủ thể; hướng dẫn lập hợp tác xã", "VII.1", "event", "year"),
    ("tckh", "Bố trí vốn sự nghiệp hằng năm; rà soát chính sách hỗ trợ", "VII.2", "support", "year"),
    ("ktht", "Khoa học và công nghệ: nối chủ thể với nhà khoa học, đặt hàng", "VII.3", "support", "year"),
    ("ktht", "Hướng dẫn sở hữu trí tuệ, mã vạch, nhãn hàng hóa", "VII.3", "permit", "always"),
    ("ktht", "Hội chợ, điểm giới thiệu và bán sản phẩm; kiểm tra thị trường", "VII.3", "inspection", "always"),
    ("vp", "Hướng dẫn hồ sơ công bố và tập huấn an toàn thực phẩm", "VII.4", "permit", "always"),
    ("vhtt", "Gắn sản phẩm với du lịch; hướng dẫn báo, đài đưa tin", "VII.5", "event", "always"),
    ("ld", "Lập kế hoạch dạy nghề gắn với sản phẩm của Chương trình", "VII.6", "event", "year"),
    ("ttvh", "Mở chuyên mục về Chương trình, tăng thời lượng đưa tin", "VII.7", "event", "month"),
    ("thuy", "Hướng dẫn chăn nuôi theo VietGAP", "VII.8", "permit", "year"),
    ("bvtv", "Hướng dẫn trồng trọt theo VietGAP", "VII.9", "permit", "year"),
    ("mttq", "Vận động đoàn viên, báo việc làm sai khi thấy", "VII.11", "inspection", "always"),
    (
        "xa",
        "Chỉ đạo toàn diện Chương trình trong xã; lập kế hoạch của xã",
        "VII.12",
        "task",
        "always",
    ),
    ("xa", "Nhận ý tưởng, làm chu trình hằng năm trong xã", "VII.12", "application", "year"),
    ("xa", "Kiểm tra an toàn thực phẩm và việc dùng nhãn OCOP", "VII.12", "inspection", "always"),
    ("xa", "Định kỳ báo cáo kết quả về huyện", "VII.12", "report", "quarter"),
)
"""Office, what it does, section of the plan, the register that shows it, how often."""

_COUNTS: dict[str, list[str]] = {
    "Tập huấn cho người dân, cán bộ, chủ thể; hướng dẫn lập hợp tác xã": ["event event_type=training"],
    "Khoa học và công nghệ: nối chủ thể với nhà khoa học, đặt hàng": ["support purpose=research"],
    "Hướng dẫn sở hữu trí tuệ, mã vạch, nhãn hàng hóa": [
        "permit permit_type=label",
        "permit permit_type=barcode",
        "permit permit_type=trademark",
    ],
    "Hội chợ, điểm giới thiệu và bán sản phẩm; kiểm tra thị trường": [
        "event event_type=fair",
        "outlet",
        "inspection inspection_type=market",
        "inspection inspection_type=label",
    ],
    "Hướng dẫn hồ sơ công bố và tập huấn an toàn thực phẩm": [
        "permit permit_type=declaration",
        "event event_type=training topic=safety",
    ],
    "Gắn sản phẩm với du lịch; hướng dẫn báo, đài đưa tin": ["event topic=tourism", "event event_type=media"],
    "Lập kế hoạch dạy nghề gắn với sản phẩm của Chương trình": ["event event_type=vocational"],
    "Mở chuyên mục về Chương trình, tăng thời lượng đưa tin": ["event event_type=media"],
    "Hướng dẫn chăn nuôi theo VietGAP": ["event topic=vietgap", "permit permit_type=vietgap"],
    "Hướng dẫn trồng trọt theo VietGAP": ["event topic=vietgap", "permit permit_type=vietgap"],
    "Vận động đoàn viên, báo việc làm sai khi thấy": ["inspection inspection_type=people"],
}
"""Which records show a duty, where not all of its register do."""

TARGETS = (
    ("Từ 05 đến 10 sản phẩm mới đạt từ 3 sao", "new_products", 5, 10),
    ("Mỗi năm một hội chợ", "fairs", 1, None),
    ("300 lượt người được tập huấn, dạy nghề", "trained", 300, None),
    ("Thành lập 02 hợp tác xã", "cooperatives", 2, None),
    ("03 điểm giới thiệu, bán sản phẩm", "outlets", 3, None),
)
"""Name, what is counted, at least, at most; of the district, for 2021 to 2025."""

COMMUNE_OFFICER = "Lưu Thị Bích Ngân"
PROVINCE_OFFICER = "Hà Thị Thu Trang"


def commune_on(day: date, old: str) -> str:
    """Return the key of a commune on a day: of the old one, or of that into which it went."""
    return old if day < TWO_LEVELS else next(key for key, _, _, parts in NEW_COMMUNES if old in parts)


def bodies() -> Iterator[Step]:
    """Yield the steps of places, offices, people, duties and targets."""
    yield entered(BEGAN, "tinh", "place", name="Tỉnh Trung Du (mẫu)", place_level="province", unit_code="25")
    yield entered(BEGAN, "huyen", "place", name="Huyện Trung Du (mẫu)", place_level="district", parent="@tinh")
    for key, name in OLD_COMMUNES:
        yield entered(BEGAN, key, "place", name=name, place_level="commune", parent="@huyen")
    for key, name, kind in _OFFICES:
        yield entered(BEGAN, f"cq-{key}", "office", name=name, place="@huyen", office_type=kind)
    for number, (office, name, section, proof, rhythm) in enumerate(DUTIES):
        shown: dict[str, object] = {"plan_section": section, "proof": proof, "rhythm": rhythm, "from": FIRST}
        shown |= {"counts": _COUNTS[name]} if name in _COUNTS else {}
        yield entered(BEGAN, f"nv-{number}", "duty", name=name, office=f"@cq-{office}", **shown)
    for number, (name, measure, least, most) in enumerate(TARGETS):
        aim = {"measure": measure, "least": least, "from": FIRST, "to": LAST} | ({"most": most} if most else {})
        aim |= {"each_year": True} if name.startswith("Mỗi năm") else {}
        yield entered(BEGAN, f"mt-{number}", "target", name=name, place="@huyen", **aim)
    for number, one in enumerate(load_criteria(shipped_criteria()).criteria):
        yield entered(BEGAN, f"tc-{number}", "criterion", **one.values)
    yield from _two_levels()
    closed = date(2026, 1, 12)
    yield from (moved(closed, f"mt-{number}", "close") for number in range(len(TARGETS)))


def _two_levels() -> Iterator[Step]:
    """Yield what happened on 1 July 2025: three communes of today, offices of province and communes, officers."""
    since = {"from": TWO_LEVELS.isoformat()}
    for key, name, code, _ in NEW_COMMUNES:
        unit = {"unit_code": code, "legal_basis": _BASIS, **since}
        yield entered(TWO_LEVELS, key, "place", name=name, place_level="commune", parent="@tinh", **unit)
        place = {"place": f"@{key}", **since}
        yield entered(
            TWO_LEVELS, f"cq-{key}", "office", name=f"UBND {name[0].lower()}{name[1:]}", office_type="commune", **place
        )
    yield entered(
        TWO_LEVELS,
        "cq-vpdp",
        "office",
        name="Văn phòng Điều phối OCOP tỉnh",
        place="@tinh",
        office_type="office",
        **since,
    )
    yield entered(
        TWO_LEVELS, "cq-hd", "office", name="Hội đồng OCOP cấp tỉnh", place="@tinh", office_type="council", **since
    )
    for key, _, _, parts in NEW_COMMUNES:
        for part in parts:
            yield moved(TWO_LEVELS, part, "end", "Nhập xã, còn hai cấp", to=_DAY_BEFORE, successors=f"@{key}")
    for key, _, _ in _OFFICES:
        yield moved(TWO_LEVELS, f"cq-{key}", "end", "Không còn cấp huyện", to=_DAY_BEFORE, successor="@cq-vpdp")
    yield moved(TWO_LEVELS, "huyen", "end", "Không còn cấp huyện", to=_DAY_BEFORE)
    yield from _people(since)


def _people(since: dict[str, str]) -> Iterator[Step]:
    contact = {"post": "contact", **since}
    yield entered(TWO_LEVELS, "ng-xa", "person", name=COMMUNE_OFFICER, office="@cq-ven-song", **contact)
    yield entered(
        TWO_LEVELS, "ng-tinh", "person", name=PROVINCE_OFFICER, office="@cq-vpdp", **{**contact, "post": "clerk"}
    )
    yield entered(TWO_LEVELS, "ng-doi", "person", name="Trịnh Văn Sự", office="@cq-doi-thong", **contact)
    yield entered(TWO_LEVELS, "tk-xa", "account", person="@ng-xa", roles=["commune"])
    yield entered(TWO_LEVELS, "tk-tinh", "account", person="@ng-tinh", roles=["province"])
