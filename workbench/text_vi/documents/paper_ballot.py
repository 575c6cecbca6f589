"""What a blank paper ballot says: its frame, how it is filled in, its hints as the form on the screen words them.

Beside them what the command says of those that are not printed. Kept out: criteria and options (scoresheets/).
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.text_vi import Said

# -- the ballot -------------------------------------------------------------------------------------------------------

TITLE = "PHIẾU ĐÁNH GIÁ SẢN PHẨM OCOP"
SUBTITLE = "Phiếu giấy, dành cho thành viên không chấm trên máy"
FACT = {
    "session": "Phiên",
    "product": "Sản phẩm",
    "producer": "Chủ thể",
    "sheet": "Bộ sản phẩm",
    "kind": "Lần đánh giá",
    "round": "Vòng chấm",
    "member": "Người đánh giá",
    "post": "Chức vụ, cơ quan",
    "flags": "Văn phòng lưu ý",
    "address": "Địa chỉ, điện thoại của chủ thể",
}
BLANK = "…………………………………………………………"
DISQUALIFIED_WHEN = "Hồ sơ bị loại khi:"
DECLARE = "Khai xung đột lợi ích (đánh dấu một ô trước khi chấm)"
ASKED = (
    "Ông/Bà có lợi ích liên quan đến sản phẩm hoặc chủ thể này không? Ví dụ: là người thân, đồng sở hữu, người tư vấn "
    "hồ sơ hoặc bên mua bán của chủ thể."
)
NO_INTEREST = "Không có xung đột lợi ích"
RECUSED = "Tôi không tham gia, vì:"
RECUSED_THEN = "Không tham gia thì để trống các tiêu chí và ký ở cuối phiếu."
HOW = (
    "Mỗi tiêu chí đánh dấu đúng một ô, không bỏ trống tiêu chí nào. Số cạnh ô là số thứ tự của mức, thư ký gõ đúng số "
    "này khi nhập phiếu. Đánh nhầm thì gạch ô sai, đánh ô đúng rồi ký ngay cạnh."
)
OPINION = "Ý kiến của người đánh giá (không bắt buộc; hết chỗ thì viết tiếp ở mặt sau)"
CHANGES = "Lý do đổi mức so với vòng trước (bắt buộc ở mỗi tiêu chí đã đổi; ghi dạng “1.1: lý do”)"
SIGNER = "NGƯỜI ĐÁNH GIÁ"
PAGE = "Trang"
OUR_NOTES = "Ghi chú và điều kiện ở từng tiêu chí vẫn là lời viết ngắn của chương trình."


def most(points: int) -> str:
    """The greatest number of points of a part, group or criterion."""
    return f"tối đa {points} điểm"


def part_total(code: str, points: int) -> str:
    """The line to add up a part."""
    return f"Cộng phần {code} (tối đa {points} điểm)"


ALL_POINTS = "TỔNG CỘNG (tối đa 100 điểm)"


def section(no: str, title: str) -> str:
    """The heading of a group."""
    return f"{no}. {title}"


def heading(no: str, title: str, points: int) -> str:
    """A printed line above criteria that has no options of its own."""
    return f"{no} {title} ({most(points)})"


def points(number: int) -> str:
    """What an option is worth."""
    return f"{number} điểm"


def floor(star: int) -> str:
    """That an option is the least that a star asks for."""
    return f"tối thiểu {star} sao"


def case(no: int, label: str) -> str:
    """The heading of one of two alternatives."""
    return f"Trường hợp {no}: {label}"


def may_act(text: str) -> str:
    """A ground that is the council's to act on; no tick sets it off."""
    return f"Hội đồng có thể {text[0].lower()}{text[1:]}"


def hangs_on(criterion: str) -> str:
    """That a line stands at 0 where another does."""
    return f"Tiêu chí {criterion} ở 0 điểm thì tiêu chí này là 0 điểm."


def doubt(text: str) -> str:
    """What is doubtful in a line of the sheet."""
    return f"Chỗ văn bản in chưa khớp: {text}"


def scoring_round(number: int) -> str:
    """The round; the first goes without saying."""
    return f"Vòng {number}" if number > 1 else ""


def footer(sid: str, code: str, member_id: str, name: str, number: int) -> str:
    """What a loose page is known by."""
    parts = [f"Phiên {sid}", code, f"{member_id} {name}", scoring_round(number)]
    return " · ".join(filter(None, parts))


# -- what the command says --------------------------------------------------------------------------------------------

WHY = {
    "no_ballot": "không chấm điểm trong phiên này",
    "preliminary": "phiếu sơ bộ của Tổ tư vấn không nhập từ giấy",
    "own_paper": "là thư ký duy nhất, không nhập phiếu giấy của chính mình; chấm trên máy",
    "recused": "không tham gia (xung đột lợi ích)",
    "absent": "đang được ghi vắng mặt",
    "disqualified": "hồ sơ đã bị loại",
    "stopped": "hội đồng đã dừng đánh giá",
    "not_open": "không mở để chấm",
    "begun": "đã có phiếu của vòng này trên máy",
    "typed": "phiếu giấy đã nhập, đang chờ xác nhận",
}


def left_out(who: str, products: Sequence[str], why: str) -> str:
    """Say what is not printed, and why; no name is everybody, no product all of them."""
    return ": ".join(filter(None, [who, ", ".join(products), WHY[why]]))


def written_to(path: str, ballots: int, pages: int, whom: tuple[int, int]) -> str:
    """Return the line after the ballots were written; `whom` counts members and products."""
    members, products = whom
    return (
        f"Đã ghi {ballots} phiếu giấy trống của {members} thành viên, {products} sản phẩm vào {path}: "
        f"{grouped(pages)} trang A4."
    )


def about_to_write(ballots: int, files: int, pages: int) -> str:
    """Return the line before the other files are made: how much there is to print."""
    return f"Có {ballots} phiếu, ghi thành {files} tệp, khoảng {grouped(pages)} trang A4; đang ghi tiếp…"


def grouped(number: int) -> str:
    """Write a whole number with points between thousands."""
    return f"{number:,}".replace(",", ".")


def many_files(paths: Sequence[str]) -> str:
    """Name the files by the first and the last."""
    return f"{len(paths)} tệp, từ {paths[0]} đến {paths[-1]}"


def not_printed(line: str) -> str:
    """Return the line on what is left out."""
    return f"Không in {line}."


def no_member(known: Sequence[str]) -> Said:
    """Return the words for an id that nobody in the session has."""
    return Said("Phiên này không có thành viên mã này.", f"Chọn trong: {', '.join(known)}.")


def no_product(known: Sequence[str]) -> Said:
    """Return the words for a code that no product of the session has."""
    return Said("Phiên này không có sản phẩm mã này.", f"Chọn trong: {', '.join(known)}.")


NOT_OPEN = Said(
    "Phiên chấm đã đóng nên không in phiếu giấy trống.",
    "Cần chấm lại sản phẩm nào thì mở vòng chấm mới cho sản phẩm đó rồi in.",
)


def nothing_left(lines: Sequence[str]) -> Said:
    """Return the words where every ballot that was asked for is left out; `lines` tell how many and why."""
    return Said(
        f"Không có phiếu giấy nào để in: {'; '.join(lines)}.",
        "Chọn thành viên hoặc sản phẩm khác; thêm --list để xem từng người, từng sản phẩm.",
    )


def so_many_products(number: int) -> str:
    """How many products a line is about."""
    return f"{number} sản phẩm, mỗi sản phẩm"


def left_out_count(product: str, members: int, why: str) -> str:
    """Say how many members' ballots of a product are left out, and why; no product is all of them."""
    return ": ".join(filter(None, [product, f"{members} thành viên {WHY[why]}" if members else WHY[why]]))
