"""Words of a product's lines before and now: what a council found on a line, how it moved, what can't be compared."""

from __future__ import annotations

from workbench.text_vi.common import LEVEL, NONE_MET

MOVE = {
    "up": "cao hơn",
    "down": "thấp hơn",
    "same": "như trước",
    "open": "chưa rõ",
    "none": "không đối chiếu được",
}
NO_LEVEL = NONE_MET.lower()
ONLY_BEFORE = "Chỉ phiếu trước có dòng này."
ONLY_NOW = "Phiếu trước không có dòng tương ứng."
SAME_SHEET = "Hai lần cùng một phiếu, so từng dòng theo điểm trung bình của các phiếu được tính."
NO_BALLOTS = "Một trong hai lần không có phiếu nào được tính nên không so được từng dòng."


def heading(title: str, level: str, held_on: str) -> str:
    """Say with which session it is compared."""
    return f"{title}, {LEVEL[level]}, {held_on}"


def by_mapping(old: str, new: str, reviewed: int, entries: int) -> str:
    """Say that a mapping between two decisions is used, and how far it was reviewed."""
    said = "đã được người am hiểu pháp luật xem" if reviewed == entries else "chưa được người am hiểu pháp luật xem hết"
    return (
        f"Phiếu trước theo {old}, nay theo {new}: đối chiếu bằng bảng chuyển của chương trình ({said}). Chỉ ghi cao "
        "hơn hay thấp hơn khi chắc chắn; bảng chuyển để ngỏ thì ghi chưa rõ; dòng không chuyển được thì nêu ra, "
        "không đoán."
    )


def no_mapping(old: str, old_set: int, new: str, new_set: int) -> str:
    """Say that no published rule sets two sheets beside each other."""
    return f"Chưa có bảng chuyển từ {old} bộ {old_set} sang {new} bộ {new_set} nên không so được từng dòng."


def level(points: int, text: str) -> str:
    """Name an option by its points and words."""
    return f"mức {points} điểm, {text}" if text else f"{NO_LEVEL} (0 điểm)"


def agreed(named: str) -> str:
    """Say on what a council agreed."""
    return f"Hội đồng thống nhất {named}"


def ticked(named: str, count: int, of: int) -> str:
    """Say which option had the most ballots."""
    return f"{count}/{of} phiếu: {named}"


def mean(text: str, most: int) -> str:
    """Give a line's mean and how much there is."""
    return f"trung bình {text}/{most}"


def carried(least: str, most: str) -> str:
    """Give what the old ballots come to on the line of now."""
    return f"tính sang phiếu nay: {least}" if least == most else f"tính sang phiếu nay: từ {least} đến {most}"


def command_line(move: str, line: str, title: str, was: str, now: str) -> str:
    """Return one line for the command."""
    return f"    {line} {title}: {was} → {now} ({move})"
