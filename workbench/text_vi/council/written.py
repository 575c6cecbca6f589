"""Words of sessions in writing: until when, what goes to a meeting and why, days left."""

from collections.abc import Iterable
from datetime import date

from workbench.text_vi import Said
from workbench.text_vi.common import LEVEL, beyond_limit

TO_MEETING = "Chuyển sang phiên họp"
"""The ground under which a product leaves a session in writing; it stands in the bundle and the minutes."""


def not_renewal(places: Iterable[tuple[str, str | None]]) -> Said:
    """Return the words for a product that can't be decided in writing.

    Args:
        places: The decisions that order renewals, each with the article where it is known.
    """
    named = ", ".join(f"{number} ({article})" if article else number for number, article in places)
    return Said(
        f"Chỉ hồ sơ đánh giá lại theo {named} được lấy ý kiến bằng văn bản.",
        "Đưa sản phẩm này vào một phiên họp.",
    )


def late(last: date) -> Said:
    """Return the words for a ballot after the last day."""
    return Said(
        f"Đã hết hạn gửi ý kiến bằng văn bản ({last:%d/%m/%Y}); phiếu không lưu thêm được.",
        "Xin thư ký gia hạn nếu có lý do; phần đã lưu trước hạn vẫn còn.",
    )


NOT_WRITTEN = Said("Phiên này họp, không lấy ý kiến bằng văn bản.", "Dùng các việc của phiên họp.")

NO_TALK = Said(
    "Phiên lấy ý kiến bằng văn bản không thảo luận, thống nhất mức hay biểu quyết.",
    "Chuyển sản phẩm sang phiên họp.",
)


def not_later(last: date) -> Said:
    """Return the words for an extension that extends nothing."""
    return Said(
        f"Ngày gia hạn phải sau hạn đang có ({last:%d/%m/%Y}), không ở quá khứ.",
        "Chọn ngày khác.",
    )


ALREADY_COMPLEX = Said("Sản phẩm này đã được ghi là nội dung phức tạp.", "Tải lại trang để xem lý do đã ghi.")

NO_NEED_TO_MEET = Said(
    "Ý kiến về sản phẩm này không khác nhau và nội dung không được ghi là phức tạp.",
    "Kết luận bằng văn bản; thấy cần họp thì chủ tịch ghi “nội dung phức tạp” kèm lý do.",
)


def needs_meeting(codes: str) -> Said:
    """Return the words for signing while a product can't be concluded in writing."""
    return Said(f"Chưa kết luận bằng văn bản được: {codes}.", "Chuyển các sản phẩm này sang phiên họp rồi xác nhận.")


IS_OUT = "Đã loại, dừng hoặc chuyển sang phiên họp."


def is_complex(reason: str) -> str:
    """Say that the chair holds the content to be complex."""
    return f"Chủ tịch ghi nội dung phức tạp: {reason.rstrip('. ')}."


def gap_beyond(most: int) -> str:
    """Say that totals lie further apart than the regulation lets them, with the greatest gap that may stand."""
    return f"Ý kiến khác nhau: chênh lệch điểm {beyond_limit(most)}."


FLOORS_SPLIT = "Ý kiến khác nhau: có mức tối thiểu chưa thống nhất."

AGREE = "Ý kiến không khác nhau quá giới hạn; kết luận bằng văn bản được."

WAITS = "Còn thiếu phiếu hoặc không đủ số phiếu tối thiểu."

NOTHING_SENT = Said("Phiên này không chuyển sản phẩm nào sang phiên họp.", "Không phải lập kế hoạch họp từ phiên này.")

NOT_CONCLUDED = Said(
    "Phiên lấy ý kiến chưa kết thúc nên danh sách chuyển sang họp còn có thể đổi.",
    "Chờ chủ tịch và thư ký xác nhận kết quả rồi chạy lại.",
)

MEETING_IN_WRITING = Said(
    "Kế hoạch này lấy ý kiến bằng văn bản, trong khi các sản phẩm ấy phải họp.",
    "Chọn “Hội đồng họp” ở mục “Hình thức”, hoặc chọn kế hoạch của một phiên họp.",
)


def meeting_elsewhere(level: str) -> Said:
    """Return the words for a plan of another level."""
    return Said(
        f"Kế hoạch này không phải của hội đồng {LEVEL[level]} đã lấy ý kiến.", "Chọn đúng cấp đánh giá trong kế hoạch."
    )


def meeting_filled(path: str, products: int, title: str, *, blank: bool) -> str:
    """Return the line after a meeting's plan was written."""
    more = "Điền mã, tên, ngày và nơi họp ở trang “Phiên”, rồi" if blank else "Tiếp theo:"
    done = f"Đã ghi {path}: {products} sản phẩm chuyển từ “{title}”, kèm lý do."
    return f"{done} {more} uv run workbench session open {path}"
