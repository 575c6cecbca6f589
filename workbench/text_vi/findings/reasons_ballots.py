"""The reasons of a result that lie in the ballots: how far apart they are, and whose were counted.

Kept out: points, least options, and what follows (`reasons`).
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.text_vi.common import beyond_limit, within_limit
from workbench.text_vi.findings.reasons import open_ended

# -- the gap ----------------------------------------------------------------------------------------------------------


def gap_free(points: int) -> str:
    """The gap where the regulation sets no limit."""
    return f"Phiếu cao nhất và phiếu thấp nhất chênh {points} điểm; Quy chế không giới hạn chênh lệch."


def gap_within(points: int, most: int) -> str:
    """A gap within the limit."""
    return f"Phiếu cao nhất và phiếu thấp nhất chênh {points} điểm, {within_limit(most)}."


def gap_beyond(points: int, most: int) -> str:
    """A gap beyond the limit."""
    return f"Phiếu cao nhất và phiếu thấp nhất chênh {points} điểm, {beyond_limit(most)}."


def gap_accepted(points: int, most: int, favour: int, against: int) -> str:
    """A gap beyond the limit that the council let stand."""
    return (
        f"Phiếu cao nhất và phiếu thấp nhất chênh {points} điểm, {beyond_limit(most)}; Hội đồng biểu quyết chấp "
        f"nhận ({favour} tán thành, {against} không tán thành)."
    )


def gap_between(points: int, low: str, low_total: int, high: str, high_total: int) -> str:
    """Whose ballots make the gap."""
    return f"Chênh {points} điểm: {low} cho {low_total}, {high} cho {high_total}."


def gap_mostly(criteria: Sequence[str]) -> str:
    """The lines on which most of the gap arose."""
    return f"Phần lớn chênh lệch ở tiêu chí {', '.join(criteria)}."


# -- who was counted --------------------------------------------------------------------------------------------------


def seats(counted: int, base: int, recused: int, absent: int, *, quorate: bool | None, written: bool = False) -> str:
    """How many ballots are counted, why not all, and whether they suffice; None where that is said already."""
    away = [
        *([f"{recused} thành viên không tham gia vì xung đột lợi ích"] if recused else []),
        *([f"{absent} thành viên {'không gửi phiếu' if written else 'vắng mặt'}"] if absent else []),
    ]
    without = f" ({', '.join(away)})" if away else ""
    enough = "; đủ số phiếu tối thiểu theo Quy chế" if quorate else "; chưa đủ số phiếu tối thiểu theo Quy chế"
    return f"Tính {counted}/{base} phiếu{without}{'' if quorate is None else enough}."


def recused(name: str, reason: str) -> str:
    """A member who took no part."""
    return f"{name} không tham gia vì xung đột lợi ích: {open_ended(reason)}"


def absent(name: str, reason: str | None, *, written: bool = False) -> str:
    """A member who was away, or who sent no form to a session in writing."""
    away = f"{name} {'không gửi phiếu' if written else 'vắng mặt'}"
    return f"{away}: {open_ended(reason)}" if reason else f"{away} (không nêu lý do)"


def no_ballot(away: str) -> str:
    """A member away who left no ballot."""
    return f"{away}."


def left_ballot(away: str) -> str:
    """A member away who left a ballot."""
    return f"{away}. Phiếu đã nộp không được tính."


def ballot_would_change(name: str, mean: str, counted_mean: str, outcome: str, counted_outcome: str) -> str:
    """What the result would be with the ballot of a member who was not counted."""
    means = f"vẫn là {mean}" if mean == counted_mean else f"là {counted_mean} thay vì {mean}"
    ends = f"vẫn {outcome}" if outcome == counted_outcome else f"{counted_outcome} thay vì {outcome}"
    return f"Nếu tính phiếu của {name} thì điểm trung bình {means}, kết quả {ends}."
