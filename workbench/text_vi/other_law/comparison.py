"""Words of a session judged under another decision: what is refused, and the table that a command prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbench.text_vi import Said
from workbench.text_vi.common import BODY

# -- faults -----------------------------------------------------------------------------------------------------------


def already(under: str) -> Said:
    """Say that a product is scored under the decision asked for."""
    return Said(f"Sản phẩm đã chấm theo {under}.", "Xem kết quả: uv run workbench replay TỆP, không cần --under.")


def no_way(decision: str, under: str) -> Said:
    """Say that no mapping leads from a product's decision."""
    return Said(
        f"Chưa có bảng chuyển từ {decision} sang {under}.",
        "Chỉ so sánh được phiên chấm theo quyết định đã có bảng chuyển; xem docs/doi-luat.md.",
    )


def no_target(under: str, known: Iterable[str]) -> Said:
    """Say that nothing leads to the decision asked for."""
    return Said(
        f"Chưa có bảng chuyển nào sang “{under}”.", f"Ghi sau --under một trong: {', '.join(known) or 'chưa có'}."
    )


JSON_ALONE = Said("--json chỉ dùng cùng --under.", "Thêm --under, hoặc chuyển kết quả vào tệp bằng dấu >.")


# -- the comparison in print ------------------------------------------------------------------------------------------

HEADS = ("Mã", "Bộ", "Điểm", "Sao", "Điểm nếu chuyển", "Sao nếu chuyển", "Thay đổi")
NO_FIGURE = "–"


def title(session: str, under: str) -> str:
    """Return the first line."""
    return f"Phiên {session}: kết quả đã có, và kết quả có thể có nếu chấm theo {under}"


def standing(reviewed: int, entries: int) -> str:
    """Say what the comparison is worth."""
    return (
        "Để tham khảo, không phải kết quả phân hạng. Điểm chuyển theo bảng của chương trình; luật sư đã duyệt "
        f"{reviewed} trên {entries} dòng của bảng (docs/doi-luat.md)."
    )


SPAN_LEGEND = (
    "Điểm nếu chuyển là khoảng từ thấp nhất đến cao nhất: dòng mới mà phiếu cũ không cho biết để mở, chưa phải là 0."
)


def level_gone(level: str, under: str) -> str:
    """Say that the other decision has no council of the session's level."""
    return (
        f"{under} không còn {BODY.get(level, level)}: sao vẫn ước lượng được, nhưng hồ sơ phải do Hội đồng cấp tỉnh "
        "chấm lại và công nhận."
    )


def stars(count: int) -> str:
    """Return a star's name."""
    return f"{count} sao"


def either(ends: Iterable[str]) -> str:
    """Join ends of which one will be."""
    return " hoặc ".join(ends)


def span(low: str, high: str) -> str:
    """Return a span of figures, or the one figure where both are the same."""
    return low if low == high else f"{low} – {high}"


CHANGE = {
    "same": "không đổi",
    "up": "tăng sao",
    "down": "giảm sao",
    "other": "đổi kết quả",
    "open": "chưa chắc",
}
NOT_COMPARED = {"already": "đã theo quyết định này", "no_mapping": "chưa có bảng chuyển"}


def in_all(counts: Mapping[str, int]) -> str:
    """Return how many products meet which fate."""
    return f"Cộng {sum(counts.values())} sản phẩm: {', '.join(f'{number} {word}' for word, number in counts.items())}."


WHY_OPEN = "  Sao nào còn tùy:"
WHY_SURE = "  Chắc chắn vì:"
LINES = "  Dòng đổi điểm (trung bình của người được tính):"


def band_open(at: int, low: str, high: str) -> str:
    """Say that the mean may lie on either side of a band's least points."""
    return f"điểm trung bình có thể dưới hoặc từ {at} trở lên ({low} – {high})"


def band_sure(band: int, low: str, high: str) -> str:
    """Say in which band the mean surely lies."""
    return f"điểm trung bình {span(low, high)} ở khoảng của {stars(band)}"


def floor(star: int, criterion: str, least: int, reached: str, of: int, state: str) -> str:
    """Say what becomes of a least option."""
    said = {"met": "đạt", "missed": "không đạt", "open": "chưa biết đạt hay không"}[state]
    return f"dấu {'*' * star} ở {criterion} (ít nhất {least} điểm): {said}, {reached} trên {of} người đạt mức này"


def named(criterion: str, title: str) -> str:
    """Name a criterion by its number and what it is about."""
    return f"{criterion} {title}" if title else criterion


def floors_met(star: int) -> str:
    """Say that every least option of a star is reached."""
    return f"đạt mọi dấu của {stars(star)}"


def floor_split(criterion: str) -> str:
    """Say that members may be divided on a least option with nothing agreed."""
    return f"người chấm có thể chia hai phía ở {criterion}, khi ấy Hội đồng phải thống nhất mức"


def gap_open(low: int, high: int) -> str:
    """Say that the gap between members may lie on either side of the limit."""
    return f"chênh lệch giữa người chấm từ {low} đến {high} điểm, giới hạn của Quy chế nằm trong khoảng ấy"


def gap_sure(low: int) -> str:
    """Say that the gap is surely beyond the limit."""
    return f"chênh lệch giữa người chấm ít nhất {low} điểm, vượt giới hạn của Quy chế"


BY_COUNCIL = "việc của Hội đồng trong phiên, không phụ thuộc điểm"


def line(old: str | None, new: str | None, title: str, before: str, after: str) -> str:
    """Return one line that adds other points than before, or may."""
    ids = f"{old or NO_FIGURE} → {new or NO_FIGURE}"
    return f"    {ids:<16}{title}: {before} → {after}"


GONE = "không còn chấm"
NEW = "mới"


def ways(before: str, after: Iterable[str]) -> str:
    """Say who recognises the product, or where it goes, now and under the other decision."""
    return f"  Công nhận: nay {before}; nếu chuyển, {either(after)}"


def recognised(body: str) -> str:
    """Say who recognises."""
    return f"{BODY[body]} công nhận"


def goes_up(body: str) -> str:
    """Say where it goes."""
    return f"chuyển lên {BODY[body]}"


NOT_RECOGNISED = "không được công nhận ở cấp này"
AT_PROVINCE = "Hội đồng cấp tỉnh chấm lại"
