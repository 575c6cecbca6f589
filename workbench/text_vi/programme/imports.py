"""Words about taking over an office's list of recognised products, and taking that back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from workbench.text_vi import Said
from workbench.text_vi.programme.kinds import KINDS

_SHOWN = 10
"""How many names a sentence lists."""

_BY_HAND = "ở trang Sổ (bằng lệnh: uv run workbench programme edit)"
"""Where a record is put right."""

ENDS_BEFORE = Said("Ngày hết hạn trước ngày quyết định.", "Kiểm tra hai ngày trong danh sách.")
NOTHING_TO_ENTER = Said("Không có gì mới để nhập.", "Kiểm tra lại tệp; các dòng tốt đều đã có trong sổ.")


def legal_form_unclear(producer: str) -> Said:
    """Neither a column nor the name tells what a producer is."""
    return Said(
        f"Chưa rõ “{producer}” là doanh nghiệp, hợp tác xã, tổ hợp tác hay hộ kinh doanh.",
        "Thêm cột Loại hình vào danh sách rồi nhập lại; dòng đã nhập không bị nhập hai lần.",
    )


def not_recognised(name: str, stars: int) -> Said:
    """A rating that leads to no certificate."""
    return Said(f"“{name}” {stars} sao: chỉ ghi sản phẩm, không có giấy chứng nhận.", "Không phải làm gì thêm.")


def no_decision(names: Sequence[str]) -> Said:
    """Rows that lack the number or the day of their decision."""
    return Said(
        f"{len(names)} dòng thiếu số sao, số hoặc ngày quyết định nên chỉ ghi sản phẩm, chưa ghi giấy chứng nhận: "
        f"{_shown(names)}.",
        "Tìm quyết định rồi nhập lại danh sách đã bổ sung; sản phẩm không bị ghi hai lần.",
    )


def one_undecided(names: Sequence[str]) -> Said:
    """Rows of which one recognition lacks the number or the day of its decision and the other does not."""
    return Said(
        f"{len(names)} dòng có một lần công nhận thiếu số sao, số hoặc ngày quyết định; lần ấy chưa ghi giấy chứng "
        f"nhận, chỉ ghi lần kia: {_shown(names)}.",
        "Tìm quyết định rồi nhập lại danh sách đã bổ sung; giấy đã ghi không bị ghi hai lần.",
    )


def _shown(names: Sequence[str]) -> str:
    more = f" và {len(names) - _SHOWN} sản phẩm nữa" if len(names) > _SHOWN else ""
    return ", ".join(f"“{name}”" for name in names[:_SHOWN]) + more


def before_the_law(name: str) -> Said:
    """A decision from before the first decision that the program knows."""
    return Said(
        f"“{name}”: quyết định trước khi có quy định về thời hạn, nên chưa ghi giấy chứng nhận.",
        "Thêm cột ngày hết hạn vào danh sách rồi nhập lại; giấy của lần cũ hơn thì thêm ở sổ Giấy chứng nhận.",
    )


def ends_differ(name: str, decided: date, listed: date, by_law: date, by: str) -> Said:
    """A list gives another last day than the law; `by` is which of both counts."""
    return Said(
        f"“{name}”: danh sách ghi hết hạn {listed:%d/%m/%Y}, mà 36 tháng từ ngày quyết định {decided:%d/%m/%Y} là "
        f"{by_law:%d/%m/%Y}. Sổ ghi theo {'danh sách' if by == 'list' else 'luật'}.",
        "Đối chiếu với giấy chứng nhận; chọn theo danh sách hay theo luật cho cả tệp hoặc riêng dòng này.",
    )


def ends_unused(name: str, decided: date, listed: date, ends: date) -> Said:
    """The last day of the list is that of a newer recognition, which leads to no certificate."""
    return Said(
        f"“{name}”: danh sách ghi hết hạn {listed:%d/%m/%Y} cho lần công nhận mới nhất, mà lần ấy chưa ghi giấy. Giấy "
        f"ngày {decided:%d/%m/%Y} ghi hết hạn theo luật, {ends:%d/%m/%Y}.",
        "Bổ sung quyết định của lần mới nhất rồi nhập lại danh sách.",
    )


def order_differs(name: str, first: date, again: date, *, both: bool) -> Said:
    """The second recognition of a row is not after the first; `both` is whether both lead to a certificate."""
    newer = "giấy mới là giấy lần 2" if first == again else "giấy mới là giấy có ngày sau"
    return Said(
        f"“{name}”: lần 1 ghi ngày {first:%d/%m/%Y}, lần 2 ghi ngày {again:%d/%m/%Y}, không sau lần 1."
        + (f" Sổ ghi cả hai, {newer}." if both else ""),
        "Đối chiếu hai quyết định; đổi cột cho nhau hay gõ lại ngày rồi xem lại, trước khi nhập.",
    )


def certificate_said(number: str, decided: date, stars: int | None) -> str:
    """Return what is said of a certificate by its decision."""
    return f"{number} ngày {decided:%d/%m/%Y}" + ("" if stars is None else f", {stars} sao")


def one_number(name: str, first: str, again: str, written: str | None = None) -> Said:
    """Both recognitions of a row have one number, and another day or other stars; `written` leads to a certificate."""
    return Said(
        f"“{name}”: hai lần công nhận cùng một số quyết định mà không khớp: lần 1 {first}; lần 2 {again}."
        + (f" Sổ ghi một giấy: {written}." if written else ""),
        "Đối chiếu quyết định; gõ lại số, ngày hay số sao của lần ghi nhầm rồi xem lại, trước khi nhập.",
    )


def known_differs(name: str, record: str, has: str, lists: str) -> Said:
    """A list tells a certificate otherwise than the registers have it, or than an earlier row did."""
    return Said(
        f"“{name}”: đã có giấy {record} ({has}), mà danh sách ghi {lists}. Giữ giấy đã có, không ghi giấy thứ hai.",
        f"Đối chiếu quyết định; giấy đã có sai thì sửa {record} {_BY_HAND}, danh sách ghi quyết định khác thì thêm "
        "giấy ấy ở trang Sổ.",
    )


def joined_name(kind: str, name: str, record: str, into: str, title: str) -> Said:
    """A list names a record that was joined into another."""
    return Said(
        f"{KINDS[kind]} “{name}” ({record}) đã gộp vào {into} “{title}”; dòng này tính cho {into}.",
        f"Nếu không phải là một: sửa tên trong danh sách rồi xem lại, trước khi nhập; {into} xem ở trang Sổ.",
    )


def stars_differ(name: str, now: int, newest: int, *, written: bool) -> Said:
    """The stars of today are not those of the newest recognition; `written` is whether that leads to a certificate."""
    return Said(
        f"“{name}”: hạng hiện tại ghi {now} sao, mà lần công nhận mới nhất là {newest} sao. "
        + ("Sổ ghi theo lần công nhận." if written else "Lần ấy chưa ghi giấy."),
        "Đối chiếu với giấy chứng nhận; sai thì sửa trong danh sách hoặc gõ lại số sao rồi xem lại.",
    )


def older_stands(name: str, record: str, number: str) -> Said:
    """A certificate that was in the registers is older than one that the list brings."""
    return Said(
        f"“{name}”: danh sách có giấy mới hơn, mà giấy {record} (quyết định {number}) trong sổ chưa thành đã thay.",
        f"Mở {record} ở sổ Giấy chứng nhận, bấm Thay bằng giấy mới rồi chọn giấy.",
    )


def newer_withdrawn(name: str, number: str, record: str, newer: str) -> Said:
    """A list brings a recognition that is older than a certificate of the product which was withdrawn."""
    return Said(
        f"“{name}”: giấy mới hơn {record} (quyết định {newer}) đã bị thu hồi. Giấy cũ của danh sách (quyết định "
        f"{number}) được ghi là đã thay, không còn hiệu lực.",
        f"Không phải làm gì thêm, trừ khi danh sách ghi nhầm ngày; xem {record} ở sổ Giấy chứng nhận.",
    )


def time_named(at: int | None) -> str:
    """Return which recognition of a row is meant, counted from 0; nothing where there is one."""
    return "" if at is None else f"lần {at + 1} "


def year_differs(name: str, called: str, year: str, day: date) -> Said:
    """A list gives another year than the day beside it; `called` is of which recognition."""
    return Said(
        f"“{name}”: {called}danh sách ghi năm {year}, mà ngày quyết định là {day:%d/%m/%Y}. Sổ ghi theo ngày.",
        f"Đối chiếu với quyết định; sai thì sửa {_BY_HAND}.",
    )


def entered(kinds: Mapping[str, int], number: int | None, home: str) -> str:
    """Return the line after an import of this number, or after looking what it would be; `home` is the option."""
    listed = ", ".join(f"{count} {KINDS[kind].lower()}" for kind, count in kinds.items() if count)
    if number is None:
        return f"Sẽ nhập: {listed or 'không có gì'}. Chưa ghi gì."
    undo = f"uv run workbench programme undo {number} --why LÝ-DO{home}"
    return f"Đã nhập: {listed}. Lần nhập số {number}; hoàn tác: {undo}"


def known(rows: int) -> str:
    """Return the line of rows of which everything was in the registers."""
    return f"{rows} dòng đã có đủ trong sổ từ trước, không ghi lại."


def waiting(rows: int) -> str:
    """Return the line before the rows that were not taken."""
    return f"{rows} dòng chờ sửa, chưa nhập:"


def undone(retracted: int, kept: Mapping[str, str]) -> str:
    """Return the line after an import was taken back."""
    said = f"Đã hoàn tác: {retracted} bản ghi rút khỏi sổ."
    if not kept:
        return said
    named = "; ".join(f"{record} “{title}”" for record, title in kept.items())
    return f"{said} Giữ lại vì sau lần nhập đã có việc khác trên đó: {named}."
