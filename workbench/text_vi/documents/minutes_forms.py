"""What differs in the minutes between a meeting (form 1.9) and a round in writing, where nobody met.

Kept out: what both have in common (`documents`, `minutes`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workbench.instants import VIETNAM


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The fixed words of one form of minutes.

    Attributes:
        subject: What the minutes are of.
        headings: Every heading, and the lines for "none"; a section whose heading is empty is left out.
        chair: Says who presided, from name and post.
        secretary: Says who wrote the minutes, from name and post.
        ends: The closing lines, from votes for and against, the hour and the day of the end.
        signers: Above the two signatures, left and right.
        recipients: Who gets them, below those whom they are reported to.
    """

    subject: str
    headings: Mapping[str, str]
    chair: Callable[[str, str], str]
    secretary: Callable[[str, str], str]
    ends: Callable[[str, str, str, str], tuple[str, ...]]
    signers: tuple[str, str]
    recipients: tuple[str, ...]


def _person(office: str, name: str, post: str) -> str:
    return f"{office}: Ông (Bà) {name}, {post}." if post else f"{office}: {name}."


def _meeting_ends(favour: str, against: str, hour: str, day: str) -> tuple[str, ...]:
    return (
        f"Biểu quyết thông qua biên bản: tán thành {favour or '……'}; không tán thành {against or '……'}.",
        f"Cuộc họp kết thúc vào {hour}, {day}./.",
    )


def _written_ends(_favour: str, _against: str, _hour: str, day: str) -> tuple[str, ...]:
    return (f"Biên bản được lập {day}, căn cứ các phiếu ý kiến lưu trong hồ sơ./.",)


_COMMON = {
    "conclusion": "III. KẾT LUẬN VÀ KIẾN NGHỊ",
    "data": "IV. DỮ LIỆU KÈM THEO",
    "none_removed": "Không có.",
    "results_where": "Điểm và hạng của từng sản phẩm tại Phụ lục I; điểm của từng thành viên và lý do tại Phụ lục II.",
}
MEETING = Form(
    subject="Họp Hội đồng đánh giá, phân hạng sản phẩm OCOP",
    headings={
        **_COMMON,
        "part_people": "I. THÀNH PHẦN THAM DỰ",
        "people": "1. Hội đồng đánh giá, phân hạng",
        "attendance": "Dự họp",
        "guests": "2. Đại diện Tổ tư vấn và khách mời",
        "presiding": "3. Chủ trì (Chủ tọa) và Thư ký",
        "part_work": "II. NỘI DUNG LÀM VIỆC",
        "regulation": "1. Quy chế của Hội đồng áp dụng cho phiên họp",
        "dossiers": "2. Hồ sơ đưa ra Hội đồng",
        "removed": "3. Hồ sơ bị loại và sản phẩm dừng đánh giá",
        "to_meeting": "",
        "conflicts": "4. Xung đột lợi ích",
        "no_conflicts": "Không có thành viên nào từ chối chấm điểm.",
        "conflicts_lead": (
            "Các thành viên sau từ chối chấm điểm sản phẩm liên quan; phiếu của họ với sản phẩm đó không được tính."
        ),
        "topics": "5. Chênh lệch điểm, chấm lại và nội dung thống nhất",
        "no_topics": "Không có sản phẩm nào phải thảo luận lại.",
        "results": "6. Kết quả đánh giá, phân hạng",
        "reserved": "7. Ý kiến bảo lưu",
    },
    chair=lambda name, post: _person("Chủ trì", name, post),
    secretary=lambda name, post: _person("Thư ký (người ghi biên bản)", name, post),
    ends=_meeting_ends,
    signers=("THƯ KÝ", "CHỦ TỌA"),
    recipients=("- Như thành phần tham dự;", "- Lưu: VT, Hồ sơ."),
)
WRITTEN = Form(
    subject="Tổng hợp (kiểm) phiếu lấy ý kiến bằng văn bản của Hội đồng đánh giá, phân hạng sản phẩm OCOP",
    headings={
        **_COMMON,
        "part_people": "I. THÀNH PHẦN LẤY Ý KIẾN",
        "people": "1. Thành viên Hội đồng được lấy ý kiến",
        "attendance": "Phiếu ý kiến",
        "guests": "",
        "presiding": "2. Người tổng hợp (kiểm) phiếu",
        "part_work": "II. KẾT QUẢ TỔNG HỢP (KIỂM) PHIẾU",
        "regulation": "1. Quy chế của Hội đồng áp dụng",
        "dossiers": "2. Hồ sơ lấy ý kiến",
        "removed": "3. Hồ sơ bị loại và sản phẩm dừng đánh giá",
        "to_meeting": "4. Chuyển sang phiên họp của Hội đồng",
        "conflicts": "5. Xung đột lợi ích",
        "no_conflicts": "Không có thành viên nào từ chối cho ý kiến.",
        "conflicts_lead": (
            "Các thành viên sau từ chối cho ý kiến về sản phẩm liên quan; phiếu của họ với sản phẩm đó không được tính."
        ),
        "topics": "6. Chênh lệch điểm giữa các phiếu",
        "no_topics": "Không có sản phẩm nào có chênh lệch phải xem xét.",
        "results": "7. Kết quả đánh giá, phân hạng",
        "reserved": "8. Ý kiến bảo lưu",
    },
    chair=lambda name, post: _person("Người chủ trì", name, post),
    secretary=lambda name, post: _person("Người tổng hợp (kiểm) phiếu, ghi biên bản", name, post),
    ends=_written_ends,
    signers=("NGƯỜI KIỂM PHIẾU", "CHỦ TỊCH HỘI ĐỒNG"),
    recipients=("- Thành viên Hội đồng;", "- Lưu: VT, Hồ sơ."),
)

BY_FORMS = "Hình thức: gửi hồ sơ và phiếu, lấy ý kiến từng thành viên Hội đồng bằng văn bản."


def _day(at: datetime) -> str:
    return f"{at.astimezone(VIETNAM):%d/%m/%Y}"


def until(day: str, *, extended: bool) -> str:
    """Until when opinions were taken, extensions included."""
    return f"Hạn gửi phiếu ý kiến{' (kể cả gia hạn)' if extended else ''}: hết {day}."


def extended(day: str, at: datetime, reason: str) -> str:
    """A later last day, and why."""
    return f"Gia hạn ngày {_day(at)} đến hết {day}; lý do: {reason.rstrip('. ')}."


def forms_closed(at: datetime, reason: str | None) -> str:
    """When the forms were counted, and why with some missing."""
    moment = at.astimezone(VIETNAM)
    told = f"Khóa việc nhận phiếu và tổng hợp lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}"
    return f"{told}; lý do khi còn thiếu phiếu: {reason.rstrip('. ')}." if reason else f"{told}."


def closing_line(at: datetime, reason: str | None) -> str:
    """When scoring was closed before the talk, and why with ballots missing."""
    moment = at.astimezone(VIETNAM)
    told = f"Việc chấm điểm vòng 1 đóng lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}"
    return f"{told}; lý do đóng khi còn thiếu phiếu: {reason.rstrip('. ')}." if reason else f"{told}."


def returned(came: int, asked: int, why_not: str | None) -> str:
    """What a member gave back."""
    if not asked:
        return "Không lấy phiếu"
    if came:
        return f"Nhận {came:02d}/{asked:02d} phiếu"
    return f"Không gửi phiếu: {why_not}" if why_not else "Không gửi phiếu"


def members_asked(members: str, products: str) -> str:
    """Who was asked on how much."""
    return f"Lấy ý kiến {members} thành viên về {products} sản phẩm, mỗi sản phẩm một phiếu."


def counted_forms(sent: str, came: str, missing: str) -> str:
    """How many forms there were."""
    return f"Số phiếu gửi đi: {sent}; nhận lại đúng hạn: {came}; không nhận lại: {missing}."
