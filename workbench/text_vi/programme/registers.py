"""What the commands of the registers print: rows, one record with its changes, the radar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from workbench.instants import VIETNAM
from workbench.text_vi import Said
from workbench.text_vi.programme.kinds import ACTS, KINDS, MOVES, STATES

TAG = "lỗi[programme]"
NATIONAL = 5
"""Stars of the nation's level (26/2026 Điều 3 khoản 3)."""

RADAR = {
    "lapsed": "× Đã hết hạn, chưa nộp",
    "lapsing": "▲ Đã hết hạn, chờ kết quả",
    "late": "▲ Nộp trễ: đã qua mốc 120 ngày",
    "open": "● Đang trong cửa sổ nộp",
    "filed_late": "✓ Đã nộp trễ, chờ kết quả",
    "filed": "✓ Đã nộp, chờ kết quả",
    "filed_early": "✓ Nộp sớm hơn cửa sổ",
    "soon": "○ Cửa sổ mở trong 60 ngày",
    "later": "· Chưa đến cửa sổ",
}
"""In the order in which they are shown: what is most pressing first."""

GAPS = {
    "no_contact": "Xã chưa có đầu mối",
    "no_commune": "Sản phẩm chưa ghi xã",
    "no_set": "Sản phẩm chưa ghi bộ",
    "divided": "Bản ghi của nơi đã chia, chưa ghi nơi mới",
}

EMPTY = "(trống)"


def not_a_field(given: str) -> Said:
    """Return the words for what is no field with its value."""
    return Said(f"“{given}” không có dạng MỤC=CHỮ.", "Ghi ví dụ name=Gạo nếp; các mục ở docs/so-chuong-trinh.md.")


def done(record: str, title: str, state: str) -> str:
    """Return the line after an act on a record."""
    return f"{record} “{title}”: {STATES[state]}."


def joined(record: str, title: str, into: str) -> str:
    """Return the line after two records were joined."""
    return f"{record} “{title}” đã gộp vào {into}."


def row(record: str, kind: str, title: str, state: str, named: Sequence[str]) -> str:
    """Return the line of a record in a register."""
    of = f" ({'; '.join(named)})" if named else ""
    return f"{record:<10} {KINDS[kind]}: {title}{of}, {STATES[state]}"


def counted(rows: int, limit: int) -> str:
    """Return the line below a register."""
    return f"{rows} bản ghi." if rows < limit else f"{rows} bản ghi đầu; xem thêm bằng --limit."


def head(record: str, kind: str, title: str, state: str, into: str | None) -> str:
    """Return the first line of a record."""
    gone = f" vào {into}" if into else ""
    return f"{record} {KINDS[kind]} “{title}”: {STATES[state]}{gone}"


def step(number: int) -> str:
    """Return the line of a product's step."""
    return f"  Bước {number} của chu trình."


def eligible(holds: bool | None, against: Sequence[tuple[str, str]], left: Sequence[str]) -> str:  # noqa: FBT001
    """Return the line of whether a product may take part."""
    if holds:
        return "  Đủ điều kiện tham gia."
    if holds is None:
        return f"  Chưa rõ đủ điều kiện tham gia; chưa trả lời: {', '.join(left)}."
    named = "; ".join(f"{label}: không{f' ({why})' if why else ''}" for label, why in against)
    return f"  Không đủ điều kiện tham gia: {named}."


def gap(name: str, count: int) -> str:
    """Return the line above the records that lack something."""
    return f"{GAPS[name]}: {count}"


def more(count: int) -> str:
    """Return the line of records that are not listed."""
    return f"  … và {count} bản ghi nữa"


def value(label: str, shown: str, named: Sequence[str]) -> str:
    """Return the line of a field; a reference with what it names."""
    of = f" ({'; '.join(named)})" if named else ""
    return f"  {label}: {shown}{of}"


NAMED_BY = "Bản ghi dẫn đến nó:"
CHANGES = "Lịch sử:"


def apart(before: str) -> str:
    """Return the line above what is another than in the dossier before."""
    return f"Khác với {before}:"


def apart_act(record: str, act: str) -> str:
    """Return the line of an act on a paper since the dossier before."""
    return f"      {record}: {ACTS[act]}"


def change(at: datetime, by: str, act: str, note: str, reason: str | None) -> str:
    """Return the line of an act on a record."""
    when = at.astimezone(VIETNAM)
    about = f" ({MOVES.get(note, note)})" if note else ""
    why = f". Lý do: {reason}" if reason else ""
    return f"  {when:%d/%m/%Y %H:%M} {by}: {ACTS[act]}{about}{why}"


def changed(label: str, old: str, new: str) -> str:
    """Return the line of one field that an act changed."""
    return f"      {label}: {old} → {new}"


def radar_head(on: date, months: int, count: int) -> str:
    """Return the line above the radar."""
    return f"Hạn giấy chứng nhận, ngày {on:%d/%m/%Y}: {count} giấy đã hết hạn hoặc hết hạn trong {months} tháng tới."


def promoted(stars: int, count: int) -> str:
    """Return the line above the products of some stars that promotion supports."""
    return f"{stars} sao, xúc tiến cấp {'quốc gia' if stars == NATIONAL else 'tỉnh'}: {count}"


def radar_group(state: str, count: int) -> str:
    """Return the line above certificates of one state."""
    return f"\n{RADAR[state]}: {count}"


def radar_row(record: str, product: str, producer: str, stars: int, ends: date) -> str:
    """Return the first line of a certificate."""
    return f"  {record} {product} ({producer}), {stars} sao, hết hạn {ends:%d/%m/%Y}"


def to_do(state: str, first: date, last: date, days: int, kept_until: date | None) -> str:
    """Return what is to be done about a certificate."""
    doubt = "" if kept_until is None else f" Có thể giữ đến {kept_until:%d/%m/%Y} (khoản chuyển tiếp, còn nghi vấn)."
    match state:
        case "lapsed":
            return f"      hết hạn {-days} ngày; đăng ký lại từ đầu, hoặc đề nghị thu hồi.{doubt}"
        case "late":
            return f"      trễ {-days} ngày; nộp ngay, trước ngày hết hạn."
        case "open":
            return f"      còn {days} ngày; nộp chậm nhất {last:%d/%m/%Y}."
        case "soon" | "later":
            return f"      mở sau {days} ngày; nộp từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}."
        case "filed_early":
            return f"      cửa sổ là {first:%d/%m/%Y} đến {last:%d/%m/%Y}; hỏi cấp đánh giá có nhận không."
        case "lapsing":
            return f"      hết hạn {-days} ngày; theo dõi kết quả.{doubt}"
        case _:
            return f"      còn {days} ngày đến ngày hết hạn; theo dõi kết quả.{doubt}"
