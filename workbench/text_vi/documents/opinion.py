"""What a filled score sheet or written opinion says: its frame, its sentences, and why somebody gets none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from workbench.instants import VIETNAM
from workbench.text_vi import Said
from workbench.text_vi.common import PLACE_AND_DAY, ROLE_ON_PAPER

# -- the form ---------------------------------------------------------------------------------------------------------

TITLE = {"written": "PHIẾU Ý KIẾN CỦA THÀNH VIÊN HỘI ĐỒNG", "meeting": "PHIẾU ĐÁNH GIÁ SẢN PHẨM OCOP"}
SUBTITLE = {
    "written": "Về đánh giá, phân hạng lại sản phẩm OCOP, lấy ý kiến bằng văn bản",
    "meeting": "Của thành viên Hội đồng",
}
SIGNER = {"written": "NGƯỜI CHO Ý KIẾN", "meeting": "NGƯỜI ĐÁNH GIÁ"}
"""By how the council came to its result."""
COLUMNS = ("Mục", "Tiêu chí", "Mức đã chọn", "Điểm")
FACT = {
    "session": "Phiên",
    "product": "Sản phẩm",
    "producer": "Chủ thể",
    "sheet": "Bộ sản phẩm",
    "kind": "Lần đánh giá",
    "member": "Thành viên",
    "post": "Chức vụ, cơ quan",
    "handed_in": "Nộp phiếu",
    "paper": "Phiếu giấy",
}
RESULT = {"total": "Tổng điểm", "stars": "Hạng theo phiếu này", "opinion": "Ý kiến", "minority": "Ý kiến bảo lưu"}
NO_OPINION = "Không có ý kiến khác."
DECLARED = {
    kind: f"Tôi không có xung đột lợi ích với sản phẩm và chủ thể nêu trên, và {what} theo các mức ghi ở bảng dưới đây."
    for kind, what in (("written", "cho ý kiến"), ("meeting", "đánh giá"))
}
SHORT_WORDING = (
    "Lời tiêu chí và mức là lời viết ngắn thay cho câu chữ của quyết định; mã tiêu chí, số điểm và dấu sao giữ nguyên. "
    "Khi hiểu khác nhau thì theo bản đăng Công báo."
)
LOADED_WORDING = "Lời tiêu chí và mức lấy từ bản in mà cơ quan đã nạp vào chương trình."
COUNTED = (
    "In từ phiếu đã nộp trên máy. Nộp lại phiếu khác thì mã phiếu đổi, bản in này không còn khớp. Hạng của sản phẩm do "
    "Hội đồng kết luận từ mọi phiếu."
)


def session(title: str, sid: str) -> str:
    """The session with its id."""
    return f"{title} ({sid})"


def member(name: str, role: str) -> str:
    """Whose opinion it is."""
    return f"{name}, {ROLE_ON_PAPER[role]}"


def handed_in(at: datetime, round_no: int) -> str:
    """When the ballot came in; the round only where it is not the first."""
    moment = at.astimezone(VIETNAM)
    later = f", vòng {round_no}" if round_no > 1 else ""
    return f"{moment:%H:%M} ngày {moment:%d/%m/%Y}{later}"


def on_paper(at: datetime) -> str:
    """That the ballot was typed in from paper and confirmed by a second person."""
    moment = at.astimezone(VIETNAM)
    return f"Nhập từ phiếu giấy có chữ ký, được xác nhận lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}"


def part(code: str, title: str) -> str:
    """The heading of a part."""
    return f"Phần {code}. {title}"


def of_points(points: int, most: int) -> str:
    """Points of a line or part, out of how many."""
    return f"{points}/{most}"


def chosen(text: str, reason: str | None, note: str) -> str:
    """A chosen level, in a later round with the reason of the change, and what the member noted beside the line."""
    said = f"{text} (lý do đổi mức: {reason.rstrip('. ')})" if reason else text
    return f"{said} Ghi chú: {note}" if note else said


def total(points: int, parts: Sequence[tuple[str, int]]) -> str:
    """The total and its parts."""
    shown = "; ".join(f"phần {code}: {own}" for code, own in parts)
    return f"{points}/100 điểm ({shown})"


def stars(number: int, held_back_by: Sequence[str]) -> str:
    """The stars of this ballot alone, and what keeps the next away."""
    held = (
        f"; lên {number + 1} sao còn thiếu mức tối thiểu ở tiêu chí {', '.join(held_back_by)}" if held_back_by else ""
    )
    return f"{number} sao{held}"


def receipt(number: int, ballot_sha256: str, journal_head: str) -> tuple[str, str, str]:
    """The receipt, line by line."""
    return (f"Biên nhận số {number}", f"Mã phiếu (SHA-256): {ballot_sha256}", f"Dấu nhật ký: {journal_head}")


def printed_from(bundle_sha256: str) -> tuple[str, ...]:
    """What stands in place of a receipt: the session's file, line by line."""
    return ("In từ dữ liệu phiên, mã SHA-256:", bundle_sha256[:32], bundle_sha256[32:])


def place_and_day(place: str) -> str:
    """Where and when it is signed; the day is written by hand."""
    return PLACE_AND_DAY.replace(PLACE_AND_DAY.partition(",")[0], place) if place else PLACE_AND_DAY


# -- refusals and what is said beside the files ----------------------------------------------------------------------


COUNCIL_ONLY = Said("Phiếu ý kiến là của thành viên hội đồng.", "Phiếu sơ bộ của Tổ tư vấn xem ngay trên trang.")

NOT_HANDED_IN = Said("Chưa có phiếu đã nộp để in ý kiến.", "Nộp phiếu của sản phẩm này rồi tải lại phiếu ý kiến.")

NONE_THERE = Said("Phiên này không có phiếu nào được tính.", "Xem bảng theo dõi phiên: ai vắng, ai không tham gia.")


def written_to(folder: str, forms: int) -> str:
    """Return the line after the forms were written."""
    return f"Đã ghi {forms} phiếu ý kiến (PDF) vào {folder}. Việc lấy phiếu được ghi vào nhật ký."
