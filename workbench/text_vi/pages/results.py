"""Words of the pages that are made outside of the browser: what the consensus page says of a product, and why.

Each function returns one plain sentence, or a label. Kept out: words that only the browser needs (the `VI` table at the
top of each page's script) and words of faults raised elsewhere.
"""

from __future__ import annotations

STATUS = {
    "disqualified": "Bị loại",
    "stopped": "Dừng đánh giá",
    "incomplete": "Thiếu phiếu",
    "not_quorate": "Chưa đủ số thành viên",
    "needs_discussion": "Cần thảo luận",
    "needs_agreement": "Cần thống nhất mức",
    "failed_minimum": "Không đạt mức tối thiểu",
    "rated": "Đã xếp hạng",
}


def not_fulfilled(condition: str) -> str:
    """Turn a condition that the sheet prints into a ground."""
    return f"Không đáp ứng: {condition}"


def chart_spread(low: int, high: int, mean: str) -> str:
    """Describe the chart of totals for those who hear it."""
    return f"Tổng điểm các thành viên từ {low} đến {high}, trung bình {mean}."
