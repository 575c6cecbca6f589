"""What the minutes say: labels, sentences and refusals.

Sentences that depend on a session are functions; fixed headings stand in the templates. Kept out: the law's wording.
"""

from __future__ import annotations

from datetime import date

from workbench.text_vi import Said

DOTS = "…………………"

# -- refusals ---------------------------------------------------------------------------------------------------------


def hash_differs(given: str, found: str) -> Said:
    """The bundle is not the one that was signed off."""
    return Said(
        f"Dữ liệu phiên có mã SHA-256 {found[:12]}…, khác mã đã xác nhận {given[:12]}….",
        "Không lập biên bản từ tệp này; tải lại dữ liệu phiên từ kho lưu trữ.",
    )


def other_session(given: str, found: str) -> Said:
    """The bundle is of another session."""
    return Said(
        f"Dữ liệu là của phiên {found}, không phải phiên {given}.",
        "Chọn đúng phiên rồi lập biên bản lại.",
    )


def result_differs() -> Said:
    """The recomputed result is not the given one."""
    return Said(
        "Kết quả tính lại từ dữ liệu phiên khác với kết quả đã lưu.",
        "Giữ nguyên cả hai tệp, báo người phụ trách phần mềm đối chiếu trước khi lập biên bản.",
    )


def not_final(product: str, status: str, todo: str) -> Said:
    """A product has no final result yet."""
    return Said(f"Sản phẩm {product} chưa có kết quả cuối cùng: {STATUS[status].lower()}.", todo)


def notebook_failed(name: str, message: str) -> Said:
    """The notebook stopped for a reason that is not one of ours."""
    return Said(
        f"Sổ lập biên bản dừng giữa chừng ({name}: {message}).",
        "Mở executed.ipynb trong thư mục “… (chưa lập được)” của phiên để xem lỗi, rồi báo người phụ trách phần mềm.",
    )


STATUS = {
    "disqualified": "Loại hồ sơ",
    "stopped": "Dừng đánh giá",
    "incomplete": "Còn thiếu phiếu",
    "not_quorate": "Không đủ số phiếu tối thiểu",
    "needs_discussion": "Chênh lệch điểm vượt giới hạn",
    "needs_agreement": "Chưa thống nhất mức tối thiểu",
    "failed_minimum": "Không đạt mức tối thiểu",
    "rated": "Đã xếp hạng",
}


def made(session_id: str, products: int) -> str:
    """The first line that the notebook prints."""
    return f"Đã lập hồ sơ phiên {session_id}: {products} sản phẩm."


# -- people -----------------------------------------------------------------------------------------------------------

ROLE = {
    "chair": "Chủ tịch Hội đồng",
    "vice_chair": "Phó Chủ tịch Hội đồng",
    "member": "Ủy viên",
    "secretary": "Thư ký",
}
PRESENT = "Có mặt"
LEVEL = {"district": "CẤP HUYỆN", "province": "CẤP TỈNH", "central": "CẤP TRUNG ƯƠNG"}
PARENT = {
    "district": "ỦY BAN NHÂN DÂN HUYỆN …………",
    "province": "ỦY BAN NHÂN DÂN …………………",
    "central": "BỘ ……………………………",
}
NUMBER = "Số: ……/BB-HĐ"
TITLE = "BIÊN BẢN"
NOBODY = "không"
RESULTS_WHERE = "Điểm và hạng của từng sản phẩm tại Phụ lục I; điểm của từng thành viên lưu trong hồ sơ của Hội đồng."
HASHES = "Mã SHA-256 của dữ liệu phiên và kết quả đi kèm biên bản này:"
HASHES_KEPT = "Mã SHA-256 của dữ liệu phiên và kết quả đi kèm bản lưu:"


def organ(level: str) -> str:
    """The issuing council."""
    return f"HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP {LEVEL[level]}"


def away(reason: str | None) -> str:
    """Attendance of a member absent from the whole session."""
    return f"Vắng mặt: {reason}" if reason else "Vắng mặt (không nêu lý do)"


def attendance(members: str, present: str, absent: str) -> str:
    """How many sit on the council and came."""
    return f"Hội đồng có {members} thành viên; có mặt: {present}; vắng mặt: {absent}."


def scoring_members(number: str, *, secretary: bool) -> str:
    """How many of them score."""
    who = "Thư ký có chấm điểm" if secretary else "Thư ký không chấm điểm"
    return f"Số thành viên chấm điểm: {number}. {who}."


def begins(day: str) -> str:
    """The hour is filled in by hand."""
    return f"Thời gian bắt đầu: …… giờ …… phút, {day}."


def place(where: str) -> str:
    """Where the council met."""
    return f"Địa điểm: {where or DOTS}."


# -- legal bases ------------------------------------------------------------------------------------------------------


def base_decision(number: str, day: str, name: str) -> str:
    """A decision of the Prime Minister that products were rated under."""
    return f"Căn cứ Quyết định số {number} {day} của Thủ tướng Chính phủ ban hành {name};"


AMENDING = {
    "1489/QĐ-TTg": (
        date(2025, 7, 6),
        date(2025, 7, 6),
        "sửa đổi, bổ sung Quyết định số 148/QĐ-TTg",
    )
}
"""Decisions that amend another: from which day on they are used, when they were signed, what they do."""


def base_amending(number: str, day: str, about: str) -> str:
    """A decision of the Prime Minister that amends one that products were rated under."""
    return f"Căn cứ Quyết định số {number} {day} của Thủ tướng Chính phủ {about};"


BASE_APPOINTMENT = (
    "Căn cứ Quyết định số ……………… ngày …… tháng …… năm …… của ………………………… về việc thành lập Hội đồng đánh giá, "
    "phân hạng sản phẩm OCOP;"
)


def base_regulation(source: str) -> str:
    """The council's own regulation, said once; the last base."""
    named = source.strip().rstrip(".")
    return f"Căn cứ {named}." if named.casefold().startswith("quy chế") else f"Căn cứ quy chế của Hội đồng: {named}."


# -- statements -------------------------------------------------------------------------------------------------------

SHORT_WORDING = (
    "Phiếu đánh giá dùng diễn đạt ngắn thay cho câu chữ của Quyết định đăng Công báo; mã tiêu chí, số "
    "điểm, thứ tự các mức và dấu sao giữ nguyên. Khi hiểu khác nhau thì theo bản đăng Công báo."
)
NO_781 = (
    "Với sản phẩm đánh giá theo Quyết định số 1048/QĐ-TTg, hạng sao là hạng theo điểm; các yêu cầu tối thiểu của Quyết "
    "định số 781/QĐ-TTg năm 2020 do Hội đồng đối chiếu riêng, không thể hiện trong bảng điểm."
)


def sealing(*, on_paper: bool) -> str:
    """Who could see a ballot before the close, and what limits that."""
    but = ", trừ phiếu giấy đối với người nhập và người xác nhận đã nêu tại mục I" if on_paper else ""
    return (
        f"Trước khi đóng việc chấm điểm, không ai được xem phiếu hoặc điểm của người khác{but}. Giới hạn: người quản "
        "trị máy lưu trữ có thể đọc tệp dữ liệu trên máy đó."
    )


ROUNDING = (
    "Điểm từng phần và điểm trung bình được làm tròn riêng khi in, nên tổng các phần có thể lệch ở chữ số cuối; phân "
    "số chính xác nằm trong tệp kết quả."
)


def attached(day: str) -> str:
    """The line under an annex title."""
    return f"(Kèm theo Biên bản số ……/BB-HĐ {day})"
