"""What a periodic report of the programme prints, beside what its author wrote. Layout: Decree 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.text_vi import Said

TITLE = "BÁO CÁO"
KIND = "Báo cáo"
FIGURES, ACHIEVED, DIFFICULTIES, PROPOSALS = "I. SỐ LIỆU", "II. KẾT QUẢ", "III. KHÓ KHĂN, VƯỚNG MẮC", "IV. ĐỀ NGHỊ"
TARGETS = "MỤC TIÊU"
FIGURES_HEAD = ("TT", "Chỉ số (cách đếm)", "Số", "Bản ghi")
PARTS_HEAD = ("TT", "Nơi", "Chỉ số", "Số")
UNKNOWN_ROWS = "không giữ khi ký"
TARGETS_HEAD = ("TT", "Mục tiêu (cách đếm)", "Cần", "Đã có", "Bản ghi")
MOST_NAMED = 20
"""Records that a paper names behind one figure."""
ROOM = "…" * 33
"""A line to write on: as many as fit between the indent and the margin."""
KEPT = "- Lưu: VT."
DRAFT = "BẢN SOẠN, SỐ LIỆU CÒN ĐỔI"
SIGN = "(Ký, ghi rõ họ tên, đóng dấu)"
PEOPLE = "ỦY BAN NHÂN DÂN"
COMMITTEE = "TM. ỦY BAN NHÂN DÂN"
SIGNS = {"chair": ("CHỦ TỊCH",), "vice": ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")}
"""How who signs stands to the committee (Decree 30/2020/NĐ-CP, Phụ lục I)."""
PLACE_KINDS = ("Tỉnh", "Thành phố", "Huyện", "Quận", "Thị xã", "Thị trấn", "Xã", "Phường", "Đặc khu")
NOT_A_REPORT = Said("Loại bản ghi này không có bản in.", "Ghi mã của báo cáo hay phiếu đăng ký, ví dụ BC-1, PD-1.")


def named(place: str) -> str:
    """Return a place's name as it stands within a sentence: what it is begins small."""
    kind = next((one for one in PLACE_KINDS if place.startswith(f"{one} ")), "")
    return kind.lower() + place.removeprefix(kind)


def subject(kind: str, place: str, first: str, last: str) -> str:
    """Return what a report is about."""
    return f"{kind}: Chương trình mỗi xã một sản phẩm, {named(place)}, từ {first} đến {last}"


def number(given: str) -> str:
    """Return the line of its number."""
    return f"Số: {given or '……'}/BC-UBND"


def place_and_day(place: str, day: str) -> str:
    """Return the line of place and day."""
    return f"{place}, {day}"


def recipient(name: str) -> str:
    """Return the line of one who gets it."""
    return f"- {name};"


def aim(least: int, most: int | None, *, each_year: bool = False) -> str:
    """Return what a target asks for."""
    told = f"ít nhất {least}" if most is None else f"{least} đến {most}"
    return f"mỗi năm {told}" if each_year else told


def reached(value: str, *, each_year: bool) -> str:
    """Return what is there; of a target of each year the year that has least."""
    return f"năm ít nhất có {value}" if each_year else value


def with_rule(name: str, rule: str) -> str:
    """Return a figure's name with the rule by which it is counted."""
    return f"{name} ({rule})"


def met(*, holds: bool) -> str:
    """Return whether a target is met."""
    return "đạt" if holds else "không đạt"


def records(ids: Sequence[str]) -> str:
    """Return the records behind a figure by their ids."""
    more = f" và {len(ids) - MOST_NAMED} bản ghi nữa" if len(ids) > MOST_NAMED else ""
    return f"{', '.join(ids[:MOST_NAMED])}{more}" or "–"


def written(count: int, folder: str) -> str:
    """Return the line after a report was written."""
    return f"{count} tệp của báo cáo: {folder}."
