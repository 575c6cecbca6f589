"""Words of the procedure: who may do what and when, and what a request or a plan lacks."""

from workbench.text_vi import Said
from workbench.text_vi.common import RELOAD


def text_too_long(limit: int) -> Said:
    """Return the words for a text longer than a form holds."""
    return Said(f"Nội dung dài quá {limit} ký tự.", "Viết ngắn lại rồi lưu.")


def text_unprintable() -> Said:
    """Return the words for signs in a text that no paper shows, or that turn its direction."""
    return Said(
        "Nội dung có ký tự không in được hoặc ký tự ẩn đổi chiều chữ.",
        "Xóa phần dán từ chương trình khác rồi gõ lại.",
    )


def reason_missing() -> Said:
    """Return the words for a reason that is needed and not given."""
    return Said("Chưa ghi lý do.", "Ghi lý do rồi thực hiện lại.")


def field_missing() -> Said:
    """Return the words for a field the request lacks."""
    return Said("Nội dung gửi lên thiếu mục này.", RELOAD)


def field_unknown() -> Said:
    """Return the words for a field nobody knows."""
    return Said("Nội dung gửi lên có mục mà máy chủ không biết.", RELOAD)


def day_wrong() -> Said:
    """Return the words for a text that is no day of the calendar."""
    return Said("Không đọc được ngày này.", "Ghi một ngày có thật, dạng ngày/tháng/năm, ví dụ 01/10/2026.")


def field_wrong() -> Said:
    """Return the words for a value of the wrong kind."""
    return Said("Giá trị của mục này không hợp lệ.", "Kiểm tra mục này rồi làm lại; nếu vẫn lỗi, tải lại trang.")


def gap_never_kept() -> Said:
    """Return the words for a limit of the gap that even equal totals go beyond."""
    return Said(
        "Giới hạn “chênh từ 0 điểm” thì phiếu giống hệt nhau cũng vượt: không sản phẩm nào có kết quả mà không biểu "
        "quyết.",
        "Chọn không giới hạn, hoặc ghi mức lớn hơn 0, hoặc chọn “chênh hơn” mức này.",
    )


def secretary_missing() -> Said:
    """Return the words for a plan without a secretary."""
    return Said("Hội đồng chưa có thư ký.", "Ghi ít nhất một người có vai trò thư ký.")


def secretaries(count: int) -> Said:
    """Return the words for a plan with more than one secretary."""
    return Said(
        f"Hội đồng có {count} thư ký.",
        "Giữ vai trò thư ký cho đúng một người; người khác là thành viên hoặc tổ tư vấn.",
    )


def seat_taken(given: str) -> Said:
    """Return the words for an id that another person of the plan has."""
    return Said(f"Mã “{given}” đã có người khác dùng.", "Đặt mã khác cho người này.")


def not_scoring() -> Said:
    """Return the words for somebody whose role does not score."""
    return Said("Vai trò của Ông/Bà trong phiên này không chấm điểm.", "Nếu quy chế quy định khác, báo thư ký.")


def declare_first() -> Said:
    """Return the words for opening a ballot before the declaration."""
    return Said(
        "Chưa khai báo xung đột lợi ích đối với sản phẩm này.",
        "Chọn “Không có xung đột lợi ích” để mở phiếu, hoặc “Tôi không tham gia” và ghi lý do.",
    )


def recused() -> Said:
    """Return the words for somebody who stepped back from a product."""
    return Said(
        "Ông/Bà đã xác nhận không tham gia chấm sản phẩm này.",
        "Chuyển sang sản phẩm khác; nếu xác nhận nhầm, báo thư ký.",
    )


def kept_from() -> Said:
    """Return the words for a product of which the chair or the secretary sees nothing, for they are recused from it."""
    return Said(
        "Ông/Bà không tham gia sản phẩm này nên không xem và không ghi việc gì về nó.",
        "Người còn lại trong chủ tịch và thư ký thực hiện.",
    )


def absent() -> Said:
    """Return the words for somebody put on record as absent."""
    return Said("Ông/Bà đang được ghi vắng mặt.", "Nếu có mặt, đề nghị thư ký hủy việc ghi vắng.")


def disqualified() -> Said:
    """Return the words for a product that is out."""
    return Said("Sản phẩm này đã bị loại.", "Không cần chấm; chuyển sang sản phẩm khác.")


def stopped() -> Said:
    """Return the words for a product whose scoring was stopped."""
    return Said("Hội đồng đã dừng đánh giá sản phẩm này.", "Không cần chấm; chuyển sang sản phẩm khác.")


def round_closed() -> Said:
    """Return the words for a product that is not open for scoring."""
    return Said("Sản phẩm này không mở để chấm.", "Nếu cần chấm lại, đề nghị hội đồng mở vòng chấm mới.")


def handed_in() -> Said:
    """Return the words for changing a ballot that is handed in."""
    return Said("Phiếu này đã nộp.", "Muốn sửa, bấm “Xin sửa lại” và ghi lý do.")


def not_handed_in() -> Said:
    """Return the words for reopening a ballot that is not handed in."""
    return Said("Phiếu này chưa nộp nên không cần xin sửa lại.", "Sửa ngay trên phiếu.")


def board_only() -> Said:
    """Return the words for what only chair and secretary may see or do."""
    return Said("Chỉ chủ tịch và thư ký hội đồng được xem và làm việc này.", "Đề nghị chủ tịch hoặc thư ký thực hiện.")


def secretary_only() -> Said:
    """Return the words for what only the secretary may do."""
    return Said("Chỉ thư ký hội đồng được làm việc này.", "Đề nghị thư ký thực hiện.")


def may_not_open_session() -> Said:
    """Return the words for who may not prepare or open a session."""
    return Said("Chỉ thư ký hội đồng được lập kế hoạch và mở phiên.", "Đề nghị thư ký thực hiện.")


def still_scoring() -> Said:
    """Return the words for what has to wait until the session is closed."""
    return Said("Phiên đang chấm nên chưa ai xem được kết quả.", "Chờ thư ký đóng phiên chấm rồi mở lại trang này.")


def already_closed() -> Said:
    """Return the words for what could be done only while the session scored."""
    return Said("Phiên chấm đã đóng.", "Cần chấm lại sản phẩm nào thì mở vòng chấm mới cho sản phẩm đó.")


def concluded() -> Said:
    """Return the words for changing a session that is signed off."""
    return Said(
        "Chủ tịch và thư ký đã xác nhận kết quả; phiên không thay đổi được nữa.",
        "Xem biên bản; việc phát sinh đưa vào phiên sau.",
    )


def flag_at(criterion: str, text: str) -> str:
    """Return a plan's note on a product that a rule of the sheet names."""
    return f"Tiêu chí {criterion}: {text}."
