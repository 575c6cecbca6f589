"""What is said of a ballot that stands apart from the others: advice, never a rule.

Kept out: the regulation's own limit on the gap (`pages`, `reasons`), the test itself (`findings.outlier`).
"""

from __future__ import annotations

ADVICE = "Tham khảo, không phải quy định"
NONE = "không phiếu nào chênh hẳn so với các phiếu khác."
NOTE = (
    "Phép thử Q của Dixon (mức 95 %) tính theo số phiếu: các phiếu chỉ chênh nhau ngẫu nhiên thì không quá 1 trong 20 "
    "sản phẩm bị nêu. Phép thử không xét nội dung chấm, không đổi điểm, không thay giới hạn của quy chế."
)
_SIDE = {"low": "thấp hơn", "high": "cao hơn"}


def none(ballots: int) -> str:
    """Nobody stands apart."""
    return f"Trong {ballots} phiếu, {NONE}"


def apart(name: str, total: int, step: int, side: str, gap: int) -> str:
    """Who stands apart and by how much, against the whole gap."""
    return (
        f"Phiếu của {name} ({total} điểm) chênh hẳn so với các phiếu khác: {_SIDE[side]} phiếu gần nhất {step} điểm, "
        f"trong khi cả hội đồng chênh {gap} điểm."
    )


def too_few(ballots: int, least: int) -> str:
    """A panel too small for the test."""
    return f"Chỉ có {ballots} phiếu, quá ít để nói phiếu nào chênh hẳn; cần ít nhất {least} phiếu."


def too_many(ballots: int, most: int) -> str:
    """A panel larger than the table."""
    return f"Có {ballots} phiếu, bảng của phép thử chỉ đến {most} phiếu nên không xét."
