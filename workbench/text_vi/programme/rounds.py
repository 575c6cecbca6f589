"""What is said of a round as a whole: its plan, the results that come back, the recognition."""

from __future__ import annotations

from workbench.text_vi import Said

NOT_A_ROUND = Said("Không phải đợt đánh giá.", "Ghi mã của đợt, ví dụ DG-1.")
ROUND_NOT_OPEN = Said("Đợt này không ở bước ấy.", "Xem tình trạng của đợt trong sổ rồi chuyển đúng bước.")
NOTHING_COMPLETE = Said("Không có hồ sơ nào đủ để vào đợt.", "Ghi “Đủ hồ sơ” cho từng hồ sơ trước.")
NO_CODE = Said("Sản phẩm chưa có mã.", "Ghi mã sản phẩm (tỉnh-xã-số-năm) vào sổ sản phẩm.")
NO_SET = Said("Sản phẩm chưa ghi bộ.", "Ghi bộ sản phẩm vào sổ sản phẩm.")
OTHER_LEVEL = Said("Kế hoạch ghi cấp khác với đợt.", "Sửa cấp ở trang phiên của kế hoạch, hoặc chọn đợt khác.")
NOT_IN_ROUND = Said("Không có hồ sơ nào của sản phẩm này trong đợt.", "Đưa hồ sơ vào đợt, hoặc chọn đúng đợt.")
NO_RESULT_YET = Said("Hội đồng chưa kết luận sản phẩm này.", "Kết thúc phiên rồi lấy lại dữ liệu phiên.")
RESULTS_THERE = Said("Hồ sơ này đã có kết quả trong đợt.", "Không phải làm gì thêm.")
NOTHING_NEW = Said("Tệp không có kết quả mới nào cho đợt này.", "Kiểm tra lại tệp và mã đợt.")
NOTHING_TO_RECOGNISE = Said("Không có kết quả nào từ 3 sao chờ công nhận.", "Nhận kết quả của đợt trước.")
NO_TERM = Said("Chưa có quyết định nào định thời hạn giấy vào ngày này.", "Kiểm tra lại ngày quyết định.")
DECIDED_LATER = Said("Ngày quyết định chưa đến.", "Kiểm tra lại ngày.")

HELD_ON = "Ngày họp"
NO_SESSION = Said(
    "Đợt này chưa ghi mã phiên, hoặc phiên ấy không ở máy này.",
    "Ghi mã phiên vào đợt; phiên ở máy khác thì lấy kết quả bằng lệnh programme results với tệp dữ liệu phiên.",
)
SESSION_CHANGED = Said(
    "Đợt vừa được ghi mã phiên khác; chưa lấy kết quả nào.", "Tải lại trang, xem mã phiên rồi lấy lại."
)
SESSION_THERE = Said("Đợt này đã có phiên.", "Xem mã phiên ở đợt; thêm sản phẩm thì mở đợt khác.")
NO_BASE = Said(
    "Không có phiên này, hoặc phiên khác cấp với đợt.",
    "Chọn phiên trong danh sách; chưa có phiên nào cùng cấp thì lập kế hoạch: uv run workbench programme take-up.",
)
DOSSIERS_CHANGED = Said("Hồ sơ của đợt vừa thay đổi; chưa mở phiên.", "Xem lại đợt rồi mở lần nữa.")
NOT_SIGNED = Said("Phiên của đợt chưa kết thúc.", "Chủ tịch và thư ký xác nhận kết quả trước.")


def ended_without_stars(status: str) -> str:
    """Return the reason of a dossier that was concluded without stars."""
    return f"Hội đồng kết luận: {STATUS.get(status, status)}"


STATUS = {"disqualified": "hồ sơ bị loại", "stopped": "dừng đánh giá", "failed_minimum": "không đạt yêu cầu tối thiểu"}


def taken_up(count: int, path: str) -> str:
    """Return the line after a round was filled."""
    return f"{count} hồ sơ vào đợt; kế hoạch phiên: {path}."


def results_in(count: int, waiting: int) -> str:
    """Return the line after results came."""
    left = f" {waiting} sản phẩm chưa nhận, nêu ở trên." if waiting else ""
    return f"{count} kết quả vào sổ.{left}"


def recognised(count: int, ends: str) -> str:
    """Return the line after a round was recognised."""
    return f"{count} giấy chứng nhận vào sổ, hết hạn {ends}."
