"""Words of practice before a notebook. Kept out: the form's own words (top of its scripts)."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.text_vi import Said
from workbench.text_vi.common import PART

_MOST = 12

TITLE = "Luyện tập"
PRODUCER = "sản phẩm tự đặt tên, chỉ để luyện tập"
YOU = "Bài của Ông/Bà"
KEY = "Đáp án mẫu"
MADE_UP = "Đáp án mẫu do chương trình dựng theo một quy tắc cố định, không phải phiếu của hội đồng hay chuyên gia nào."
MODES = {
    "practice": "chấm rồi đối chiếu",
    "compare": "chỉ đối chiếu bài đã lưu",
    "key": "xem cả đáp án mẫu",
}
FIGURES_HEAD = ("", *PART.values(), "Tổng", "Hạng của phiếu này", "Vướng ở tiêu chí")
APART = "Dòng khác đáp án mẫu"
APART_HEAD = ("Tiêu chí", "Bài của Ông/Bà", "Đáp án mẫu")
HOLDING_HEAD = ("Tiêu chí", "Đang ở mức", "Mức tối thiểu cần có")
KEY_HEAD = ("Tiêu chí", "Đáp án mẫu", "Điểm tối đa")
NOTHING_HOLDS = "Không mức tối thiểu nào giữ hạng lại: hạng theo đúng tổng điểm."


def no_sheet(given: str, newest: str, offered: Sequence[str], of: int) -> Said:
    """There is no such sheet, or several."""
    more = f" … và {len(offered) - _MOST} bộ nữa" if len(offered) > _MOST else ""
    return Said(
        f"“{given[:80]}” không chỉ đúng một phiếu.",
        f"Viết số bộ (Quyết định {newest}), tên bộ, hoặc mã đầy đủ của một trong {of} phiếu: "
        f"{'; '.join(offered[:_MOST])}{more}.",
    )


def file_broken(name: str) -> Said:
    """The practice file can't be taken up."""
    return Said(
        f"Tệp luyện tập {name} không đọc được, hoặc của một phiếu khác.",
        "Tệp được giữ nguyên: đổi tên hoặc chuyển nó đi, hoặc viết tên khác vào PRODUCT, rồi chạy lại.",
    )


def not_kept(name: str, why: str) -> Said:
    """The practice file can't be written."""
    return Said(f"Chưa lưu được vào {name} ({why}).", "Xem ổ đĩa còn chỗ và thư mục của sổ ghi được không.")


NOT_IN_PRACTICE = Said("Luyện tập không có việc này.", "Việc này chỉ có trên trang của hội đồng.")

STALE = Said("Bài này vừa được lưu ở một cửa sổ khác.", "Trang tự lấy bản mới rồi lưu lại.")

HANDED_IN = Said("Bài đã nộp.", "Bấm sửa lại phiếu rồi chấm tiếp.")


def compared(key: str, name: str, product: str) -> str:
    """What is compared."""
    return f"Đối chiếu: {product} – phiếu {key} ({name})"


def key_of(key: str, name: str, product: str) -> str:
    """Whose key it is."""
    return f"Đáp án mẫu: {product} – phiếu {key} ({name})"


def open_lines(done: int, of: int, file: str) -> str:
    """How far the practice is."""
    return f"Bài của Ông/Bà: đã chấm {done}/{of} dòng (lưu trong {file}). Chấm xong cả phiếu rồi chạy lại ô này."


def differing(apart: int, done: int) -> str:
    """How many lines differ."""
    return f"{apart} trong {done} dòng đã chấm khác đáp án mẫu."


HOLDING_YOURS = "Điều giữ hạng của bài lại"

HOLDING_KEY = "Điều giữ hạng của đáp án mẫu lại"


def held_at(stars: int, above: int) -> str:
    """Which star is not reached."""
    return f"Phiếu này được {stars} sao; chưa đến {above} sao vì còn ở dưới mức tối thiểu:"


def stars(number: int) -> str:
    """The stars of one ballot."""
    return f"{number} sao"


def option(points: int, wording: str) -> str:
    """An option with its points."""
    return f"{points} điểm: {wording}"
