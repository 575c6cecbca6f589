"""Vocabularies that several rooms use (results, roles, levels, kinds of evaluation) and places in a decision."""

from __future__ import annotations

import re

STATUS = {
    "disqualified": "Loại hồ sơ",
    "stopped": "Dừng đánh giá",
    "incomplete": "Còn thiếu phiếu",
    "not_quorate": "Không đủ số phiếu tối thiểu",
    "needs_discussion": "Cần thảo luận",
    "needs_agreement": "Cần thống nhất mức",
    "failed_minimum": "Không đạt mức tối thiểu",
    "rated": "Đã xếp hạng",
}
"""The status of a product's result, on pages and on paper."""
STATUS_IN_TEXT = {status: name.lower() for status, name in STATUS.items()}

ROLE = {"chair": "Chủ tịch", "vice_chair": "Phó chủ tịch", "member": "Thành viên", "secretary": "Thư ký"}
ROLE_IN_TEXT = {role: name.lower() for role, name in ROLE.items()}
ROLE_ON_PAPER = {
    "chair": "Chủ tịch Hội đồng",
    "vice_chair": "Phó Chủ tịch Hội đồng",
    "member": "Thành viên Hội đồng",
    "secretary": "Thư ký Hội đồng",
}
BESIDE_COUNCIL = {"advisory": "Tổ tư vấn", "observer": "Quan sát viên"}
"""Roles of those who are no members."""

ACADEMIC = ("GS", "PGS", "TSKH", "TS", "ThS", "NCS", "BS", "KS", "CN", "CVCC", "NGND", "NGƯT", "TTND", "TTƯT")
"""Academic ranks, degrees and honours as they are put before a name."""

LEVEL = {"district": "cấp huyện", "province": "cấp tỉnh", "central": "cấp trung ương"}
BODY = {"district": LEVEL["district"], "province": LEVEL["province"], "ministry": LEVEL["central"]}
"""Who recognises a product or is asked to rate it."""

KIND = {"first": "Lần đầu", "upgrade": "Nâng hạng", "renewal": "Đánh giá lại"}
KIND_IN_TEXT = {"first": "đánh giá lần đầu", "upgrade": "nâng hạng", "renewal": "đánh giá lại"}

LEGAL_FORM = {
    "company": "Doanh nghiệp",
    "cooperative": "Hợp tác xã",
    "group": "Tổ hợp tác",
    "household": "Hộ kinh doanh",
}
"""What a producer is."""

PART = {"A": "Phần A", "B": "Phần B", "C": "Phần C"}
NONE_MET = "Không đạt mức nào"

PLACE_AND_DAY = "…………, ngày …… tháng …… năm ……"
SIGN_HERE = "(Ký, ghi rõ họ tên)"

RELOAD = "Tải lại trang rồi làm lại."
LOOK_AGAIN = "Tải lại trang để xem trạng thái hiện tại."
"""What somebody does whose page is behind: do it once more, or see that it was done."""

MAKE_WRITABLE = (
    "Mở quyền ghi cho người dùng chạy máy chủ, gắn lại ổ đĩa ở chế độ ghi, hoặc chỉ thư mục khác bằng --home."
)

WITHDRAWN_BY = {
    "province": "Chủ tịch Ủy ban nhân dân cấp tỉnh",
    "central": "Bộ trưởng Bộ Nông nghiệp và Môi trường",
}

POINTS = "điểm"
"""The unit of marks, of totals and of means."""

_PLACE = re.compile(r"Điều (?P<article>\d+)(?: khoản (?P<clause>\d+))?(?: điểm (?P<point>[a-zđ]+))?")


def places_in_law(articles: str) -> str:
    """Write places in a decision, each from its smallest part."""
    return "; ".join(map(place_in_law, articles.split("; ")))


def place_in_law(article: str) -> str:
    """Write a place in a decision from its smallest part to the article, as offices do."""
    found = _PLACE.fullmatch(article)
    if found is None:
        return article
    parts = [f"điểm {found['point']}" if found["point"] else "", f"khoản {found['clause']}" if found["clause"] else ""]
    return " ".join(filter(None, [*parts, f"Điều {found['article']}"]))


def clause_in_law(article: str) -> str:
    """Leave the point out of a place in a decision."""
    return article.partition(" điểm")[0]


def beyond_limit(most: int) -> str:
    """Say that a gap lies beyond the regulation's limit, with the greatest gap that may stand, in points."""
    return f"vượt giới hạn của Quy chế (tối đa {most} điểm)"


def within_limit(most: int) -> str:
    """Say that a gap lies within that limit."""
    return f"trong giới hạn của Quy chế (tối đa {most} điểm)"
