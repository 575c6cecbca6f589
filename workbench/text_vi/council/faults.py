"""Words of the procedure: who may do what and when, and what a request or a plan lacks."""

from workbench.text_vi import Said
from workbench.text_vi.common import RELOAD


def text_too_long(limit: int) -> Said:
    """Return the words for a text longer than a form holds."""
    return Said(f"Nội dung dài quá {limit} ký tự.", "Viết ngắn lại rồi lưu.")


TEXT_UNPRINTABLE = Said(
    "Nội dung có ký tự không in được hoặc ký tự ẩn đổi chiều chữ.",
    "Xóa phần dán từ chương trình khác rồi gõ lại.",
)

REASON_MISSING = Said("Chưa ghi lý do.", "Ghi lý do rồi thực hiện lại.")

FIELD_MISSING = Said("Nội dung gửi lên thiếu mục này.", RELOAD)

FIELD_UNKNOWN = Said("Nội dung gửi lên có mục mà máy chủ không biết.", RELOAD)

DAY_WRONG = Said("Không đọc được ngày này.", "Ghi một ngày có thật, dạng ngày/tháng/năm, ví dụ 01/10/2026.")

FIELD_WRONG = Said("Giá trị của mục này không hợp lệ.", "Kiểm tra mục này rồi làm lại; nếu vẫn lỗi, tải lại trang.")

GAP_NEVER_KEPT = Said(
    "Giới hạn “chênh từ 0 điểm” thì phiếu giống hệt nhau cũng vượt: không sản phẩm nào có kết quả mà không biểu quyết.",
    "Chọn không giới hạn, hoặc ghi mức lớn hơn 0, hoặc chọn “chênh hơn” mức này.",
)

SECRETARY_MISSING = Said("Hội đồng chưa có thư ký.", "Ghi ít nhất một người có vai trò thư ký.")


def secretaries(count: int) -> Said:
    """Return the words for a plan with more than one secretary."""
    return Said(
        f"Hội đồng có {count} thư ký.",
        "Giữ vai trò thư ký cho đúng một người; người khác là thành viên hoặc tổ tư vấn.",
    )


def names_device(given: str) -> Said:
    """Return the words for a session's id under which Windows makes no folder."""
    return Said(f"Windows giữ tên “{given}” cho thiết bị, không lập được thư mục hồ sơ.", "Đặt mã phiên khác.")


def seat_taken(given: str) -> Said:
    """Return the words for an id that another person of the plan has."""
    return Said(f"Mã “{given}” đã có người khác dùng.", "Đặt mã khác cho người này.")


NOT_SCORING = Said("Vai trò của Ông/Bà trong phiên này không chấm điểm.", "Nếu quy chế quy định khác, báo thư ký.")

DECLARE_FIRST = Said(
    "Chưa khai báo xung đột lợi ích đối với sản phẩm này.",
    "Chọn “Không có xung đột lợi ích” để mở phiếu, hoặc “Tôi không tham gia” và ghi lý do.",
)

RECUSED = Said(
    "Ông/Bà đã xác nhận không tham gia chấm sản phẩm này.",
    "Chuyển sang sản phẩm khác; nếu xác nhận nhầm, báo thư ký.",
)

KEPT_FROM = Said(
    "Ông/Bà không tham gia sản phẩm này nên không xem và không ghi việc gì về nó.",
    "Người còn lại trong chủ tịch và thư ký thực hiện.",
)

ABSENT = Said("Ông/Bà đang được ghi vắng mặt.", "Nếu có mặt, đề nghị thư ký hủy việc ghi vắng.")

DISQUALIFIED = Said("Sản phẩm này đã bị loại.", "Không cần chấm; chuyển sang sản phẩm khác.")

STOPPED = Said("Hội đồng đã dừng đánh giá sản phẩm này.", "Không cần chấm; chuyển sang sản phẩm khác.")

ROUND_CLOSED = Said("Sản phẩm này không mở để chấm.", "Nếu cần chấm lại, đề nghị hội đồng mở vòng chấm mới.")

HANDED_IN = Said("Phiếu này đã nộp.", "Muốn sửa, bấm “Xin sửa lại” và ghi lý do.")

NOT_HANDED_IN = Said("Phiếu này chưa nộp nên không cần xin sửa lại.", "Sửa ngay trên phiếu.")

BOARD_ONLY = Said(
    "Chỉ chủ tịch và thư ký hội đồng được xem và làm việc này.", "Đề nghị chủ tịch hoặc thư ký thực hiện."
)

SECRETARY_ONLY = Said("Chỉ thư ký hội đồng được làm việc này.", "Đề nghị thư ký thực hiện.")

MAY_NOT_OPEN_SESSION = Said("Chỉ thư ký hội đồng được lập kế hoạch và mở phiên.", "Đề nghị thư ký thực hiện.")

STILL_SCORING = Said(
    "Phiên đang chấm nên chưa ai xem được kết quả.", "Chờ thư ký đóng phiên chấm rồi mở lại trang này."
)

ALREADY_CLOSED = Said("Phiên chấm đã đóng.", "Cần chấm lại sản phẩm nào thì mở vòng chấm mới cho sản phẩm đó.")

CONCLUDED = Said(
    "Chủ tịch và thư ký đã xác nhận kết quả; phiên không thay đổi được nữa.",
    "Xem biên bản; việc phát sinh đưa vào phiên sau.",
)


def flag_at(criterion: str, text: str) -> str:
    """Return a plan's note on a product that a rule of the sheet names."""
    return f"Tiêu chí {criterion}: {text}."
