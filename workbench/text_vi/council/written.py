"""Words of sessions in writing: until when, what goes to a meeting and why, days left."""

from collections.abc import Iterable
from datetime import date

from workbench.text_vi import Said
from workbench.text_vi.common import LEVEL

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


def not_written() -> Said:
    """Return the words for an act of a session in writing where the council meets."""
    return Said("Phiên này họp, không lấy ý kiến bằng văn bản.", "Dùng các việc của phiên họp.")


def no_talk() -> Said:
    """Return the words for an act of a meeting in a session in writing."""
    return Said(
        "Phiên lấy ý kiến bằng văn bản không thảo luận, thống nhất mức hay biểu quyết.",
        "Chuyển sản phẩm sang phiên họp.",
    )


def not_later(last: date) -> Said:
    """Return the words for an extension that extends nothing."""
    return Said(
        f"Ngày gia hạn phải sau hạn đang có ({last:%d/%m/%Y}), không ở quá khứ.",
        "Chọn ngày khác.",
    )


def already_complex() -> Said:
    """Return the words for a product that is marked already."""
    return Said("Sản phẩm này đã được ghi là nội dung phức tạp.", "Tải lại trang để xem lý do đã ghi.")


def no_need_to_meet() -> Said:
    """Return the words for handing over a product that needs no meeting."""
    return Said(
        "Ý kiến về sản phẩm này không khác nhau và nội dung không được ghi là phức tạp.",
        "Kết luận bằng văn bản; thấy cần họp thì chủ tịch ghi “nội dung phức tạp” kèm lý do.",
    )


def needs_meeting(codes: str) -> Said:
    """Return the words for signing while a product can't be concluded in writing."""
    return Said(f"Chưa kết luận bằng văn bản được: {codes}.", "Chuyển các sản phẩm này sang phiên họp rồi xác nhận.")


def is_out() -> str:
    """Say that nothing is left to conclude."""
    return "Đã loại, dừng hoặc chuyển sang phiên họp."


def is_complex(reason: str) -> str:
    """Say that the chair holds the content to be complex."""
    return f"Chủ tịch ghi nội dung phức tạp: {reason.rstrip('. ')}."


def gap_beyond() -> str:
    """Say that totals lie too far apart."""
    return "Ý kiến khác nhau: chênh lệch điểm vượt giới hạn của quy chế."


def floors_split() -> str:
    """Say that the council would have to agree on a least option."""
    return "Ý kiến khác nhau: có mức tối thiểu chưa thống nhất."


def agree() -> str:
    """Say that nothing keeps it from being concluded."""
    return "Ý kiến không khác nhau quá giới hạn; kết luận bằng văn bản được."


def waits() -> str:
    """Say that ballots or members are missing."""
    return "Còn thiếu phiếu hoặc chưa đủ số thành viên."


def nothing_sent() -> Said:
    """Return the words for a session in writing that sent nothing to a meeting."""
    return Said("Phiên này không chuyển sản phẩm nào sang phiên họp.", "Không phải lập kế hoạch họp từ phiên này.")


def not_concluded() -> Said:
    """Return the words for a session in writing that goes on: what it sends may still change."""
    return Said(
        "Phiên lấy ý kiến chưa kết thúc nên danh sách chuyển sang họp còn có thể đổi.",
        "Chờ chủ tịch và thư ký xác nhận kết quả rồi chạy lại.",
    )


def meeting_in_writing() -> Said:
    """Return the words for a plan of a further session in writing."""
    return Said(
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
    return f"Đã ghi {path}: {products} sản phẩm chuyển từ “{title}”, kèm lý do. {more} workbench session open {path}"
