"""Words of a concluded session as everybody who sat in it may read it: what was decided, in one short line each.

Kept out: reasons in full, which stand in the minutes; names beside points.
"""

from __future__ import annotations

from collections.abc import Sequence

AGREED = "Thống nhất tiêu chí {} ở mức {} điểm."
ABSENT = "{} thành viên vắng mặt; tính {} phiếu."
ROUND = "Vòng {}: {} người nộp lại, chênh lệch từ {} còn {} điểm."
ROUND_SAME = "Vòng {}: {} người nộp lại, chênh lệch vẫn {} điểm."
ROUND_MORE = "Vòng {}: {} người nộp lại, chênh lệch từ {} thành {} điểm."
ROUND_ALONE = "Vòng {}: {} người nộp phiếu."


def gap_vote(favour: int, against: int, *, carried: bool) -> str:
    """Say how a vote on letting a gap stand ended."""
    done = "chấp nhận" if carried else "không chấp nhận"
    return f"Biểu quyết {done} chênh lệch: {favour} thuận, {against} không."


def waiver(criterion: str, favour: int, against: int, *, carried: bool) -> str:
    """Say how a vote on not applying a minimum ended."""
    done = "không áp dụng" if carried else "vẫn áp dụng"
    return f"Biểu quyết {done} mức tối thiểu ở tiêu chí {criterion}: {favour} thuận, {against} không."


def later_round(number: int, handed_in: int, before: int | None, after: int) -> str:
    """Say who took part in a later round and what became of the gap."""
    if before is None:
        return ROUND_ALONE.format(number, handed_in)
    if before == after:
        return ROUND_SAME.format(number, handed_in, after)
    return (ROUND if after < before else ROUND_MORE).format(number, handed_in, before, after)


def held_back(band: int, criteria: Sequence[str]) -> str:
    """Say which minima keep a product below the star that its points reach."""
    return f"Đủ điểm {band} sao; thiếu mức tối thiểu ở tiêu chí {', '.join(criteria)}."
