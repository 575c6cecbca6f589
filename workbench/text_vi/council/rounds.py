"""Words of several rounds and levels: forwarding, earlier results and when they are shown, a product over the years."""

from collections.abc import Sequence
from datetime import date

from workbench.text_vi import Said
from workbench.text_vi.common import BODY, LEVEL, PART, STATUS, STATUS_IN_TEXT
from workbench.text_vi.workbooks.plan_form import CHOICES

SHOW = CHOICES["earlier.show"]
"""When earlier results are shown, as the plan's drop-down says it."""

LIST_SHEET = "Chuyển lên"
LIST_COLUMNS = (
    *("STT", "Mã số sản phẩm", "Tên sản phẩm", "Chủ thể", "Quyết định", "Bộ", "Lần đánh giá", "Ngày chủ thể nộp hồ sơ"),
    *("Điểm trung bình", "Sao", "Chuyển đến", "Đề nghị trước ngày"),
)


def list_title(title: str) -> str:
    """Return the heading of the list of products that go up."""
    return f"Sản phẩm đề nghị cấp trên đánh giá – {title}"


def list_lead(session_id: str, held_on: date, sha256: str) -> str:
    """Return the line below: which session, and the hash of its data."""
    return f"Phiên {session_id}, ngày {held_on:%d/%m/%Y}. SHA-256 của bundle.json: {sha256}"


def list_part(sha256: str) -> str:
    """Return the line below that: the data are a part, and which whole was signed."""
    said = "bundle.json chỉ có dữ liệu của các sản phẩm dưới đây. SHA-256 của dữ liệu cả phiên, bản đã xác nhận:"
    return f"{said} {sha256}"


SHOW_MISSING = Said(
    "Kế hoạch có kết quả của phiên trước nhưng không nói khi nào được xem.",
    f"Ở trang “Kết quả trước”, chọn một trong: {', '.join(SHOW.values())}, đúng như quy chế của hội đồng.",
)

NOT_HASHES = Said(
    "Dữ liệu phiên trước phải ghi bằng mã SHA-256 (64 ký tự 0-9, a-f).",
    "Không sửa tay mục này; tạo lại kế hoạch bằng uv run workbench session from.",
)

NOT_SAID = Said(
    "Kế hoạch của phiên không nói khi nào được xem kết quả trước, nên không mở ra ở đây.",
    "Người quản lý máy chủ xem được các phiên đã kết thúc bằng lệnh uv run workbench history.",
)

NEVER = Said("Theo kế hoạch, hội đồng này không xem kết quả trước.", "Chấm theo hồ sơ và phiếu của phiên này.")

UNTIL_CLOSE = Said("Kết quả trước chỉ xem được sau khi đóng phiên chấm.", "Đóng phiên chấm rồi mở lại mục này.")

BUNDLE_MISSING = Said(
    "Thiếu tệp dữ liệu phiên trước mà kế hoạch nêu.",
    "Để tệp vào thư mục .earlier cạnh kế hoạch, hoặc tạo lại kế hoạch bằng uv run workbench session from.",
)

NOT_NAMED = Said(
    "Tệp dữ liệu phiên trước không phải tệp mà kế hoạch nêu, hoặc đã bị sửa.",
    "Lấy lại đúng tệp, hoặc tạo lại kế hoạch bằng uv run workbench session from.",
)


def not_final(codes: str) -> Said:
    """Return the words for a bundle of a session that is not concluded."""
    return Said(
        f"Phiên này chưa kết thúc: chưa có kết quả cuối cùng của {codes}.",
        "Chỉ dùng dữ liệu của phiên đã kết thúc; xin lại tệp sau khi phiên đó kết thúc.",
    )


FROM_ABOVE = Said("Dữ liệu này của cấp cao hơn cấp của phiên.", "Chỉ đính kèm phiên cùng cấp hoặc cấp dưới.")


def held_later(day: date) -> Said:
    """Return the words for an earlier bundle that is held later."""
    return Said(f"Phiên này họp ngày {day:%d/%m/%Y}, sau phiên đang mở.", "Kiểm tra ngày họp trong kế hoạch.")


NOT_CONCLUDED = Said(
    "Phiên chưa kết thúc nên chưa chuyển sản phẩm lên được.", "Chờ chủ tịch và thư ký xác nhận kết quả."
)

NOTHING_FORWARDED = Said(
    "Phiên này không có sản phẩm nào đủ điều kiện chuyển lên cấp trên.",
    "Xem cột điểm và hạng ở trang Kết quả; sản phẩm không chuyển lên thì cấp này công nhận hoặc trả lại.",
)


def folder_taken(name: str) -> Said:
    """Return the words for a folder that holds another session's list."""
    return Said(
        f"Thư mục đã có tệp {name} khác nội dung.",
        "Chọn thư mục khác, hoặc thêm --replace nếu đúng là muốn thay tệp đang có.",
    )


def cannot_write(why: str) -> Said:
    """Return the words for a file that can't be written."""
    return Said(f"Không ghi được ({why}).", "Chọn thư mục có sẵn, còn chỗ trống và được phép ghi rồi chạy lại.")


def cannot_read(why: str) -> Said:
    """Return the words for a file that can't be read."""
    return Said(f"Không đọc được tệp ({why}).", "Chỉ đúng thư mục đã nhận (có forward.json và bundle.json).")


NOT_A_FORWARD = Said(
    "Không đọc được forward.json: không phải danh sách chuyển lên của chương trình này.",
    "Xin cấp dưới gửi lại cả thư mục mà uv run workbench session forward đã tạo.",
)

HASH_DIFFERS = Said(
    "bundle.json không khớp mã SHA-256 ghi trong forward.json.",
    "Tệp đã bị sửa hoặc lẫn phiên khác; xin cấp dưới gửi lại cả thư mục.",
)

LIST_DIFFERS = Said(
    "Dòng này của danh sách không đúng với kết quả tính lại từ bundle.json.",
    "Không nhận danh sách này; xin cấp dưới lập lại bằng uv run workbench session forward.",
)

WHOLE_DIFFERS = Said(
    "Điều forward.json nói về dữ liệu cả phiên không đúng với điều bundle.json ghi.",
    "Không nhận danh sách này; xin cấp dưới lập lại bằng uv run workbench session forward.",
)

NOT_LEFT_OUT = Said(
    "Tệp có sản phẩm này, nhưng lại ghi là không gửi kèm sản phẩm này.",
    "Tệp đã bị sửa; xin cấp dưới gửi lại cả thư mục.",
)

NO_PART = Said(
    "Tệp này không ghi là một phần của phiên nào, nên không có gì để đối chiếu.",
    "Bỏ --of; mã SHA-256 của chính tệp này là mã đã được xác nhận nếu là dữ liệu cả phiên.",
)


def not_the_whole(named: str, found: str) -> Said:
    """Return the words for a file that is not the whole which a part names."""
    return Said(
        f"Tệp sau --of có SHA-256 {found}, còn phần được gửi ghi là lấy từ bản {named}.",
        "Xin đúng dữ liệu cả phiên mà chủ tịch và thư ký đã xác nhận.",
    )


PART_DIFFERS = Said(
    "Phần được gửi không đúng với dữ liệu của các sản phẩm ấy trong bản cả phiên.",
    "Không dùng tệp này; xin cấp dưới lập lại bằng uv run workbench session forward.",
)


def part_alone(codes: Sequence[str], sha256: str) -> Said:
    """Return the words for papers asked of a part: they speak of a whole session."""
    return Said(
        f"Tệp này chỉ là một phần dữ liệu của phiên: không có {_listed(codes)}.",
        f"Lập biên bản từ dữ liệu cả phiên, bản có SHA-256 {sha256}.",
    )


NOT_SIGNED = Said(
    "Danh sách không ghi đủ xác nhận của chủ tịch và thư ký.",
    "Chỉ nhận danh sách của phiên đã kết thúc; xin cấp dưới lập lại.",
)


def file_changed(name: str) -> Said:
    """Return the words for a printed list that is not the one that was made."""
    return Said(f"{name} không khớp mã SHA-256 ghi trong forward.json.", "Xin cấp dưới gửi lại cả thư mục.")


def not_next_level(to: str, level: str) -> Said:
    """Return the words for a list that is for another level than the plan's."""
    return Said(
        f"Danh sách chuyển lên {BODY[to]}, còn kế hoạch là phiên {LEVEL[level]}.",
        "Chọn đúng cấp đánh giá trong kế hoạch, hoặc dùng đúng danh sách.",
    )


ALREADY_PLANNED = Said(
    "Kế hoạch đã có sản phẩm mã này.", "Bỏ dòng đó trong kế hoạch, hoặc kiểm tra có nhận hai lần không."
)


def plan_filled(path: str, products: int, title: str, *, signed: bool) -> str:
    """Return the line after a plan was filled from a forwarded list."""
    note = "" if signed else " Tệp chỉ có dữ liệu phiên, không kèm forward.json: không biết ai đã xác nhận kết quả."
    return (
        f"Đã ghi {path}: nhận {products} sản phẩm từ “{title}”.{note} Tiếp theo: uv run workbench session open {path}"
    )


def stays_below(codes: Sequence[str], sha256: str) -> str:
    """Return the line of what did not come along, and which whole the list is a part of."""
    return (
        f"Không gửi kèm {_listed(codes)} của phiên đó. Điểm, hạng của sản phẩm nhận được đã tính lại từ dữ liệu"
        f" gửi lên; chủ tịch, thư ký cấp dưới xác nhận trên dữ liệu cả phiên, SHA-256 {sha256}. Cần đối chiếu thì xin"
        " bản ấy rồi chạy: uv run workbench replay bundle.json --of CA-PHIEN.json"
    )


def forward_written(path: str) -> str:
    """Return the line after the list was made."""
    return (
        f"Đã ghi danh sách chuyển lên và dữ liệu của riêng các sản phẩm trong danh sách vào {path}."
        " Gửi cả thư mục cho cấp trên."
    )


def kept_below(codes: Sequence[str]) -> str:
    """Return the line of the products whose data are not in what was written."""
    return f"Không có trong đó: dữ liệu của {_listed(codes)}."


def _listed(codes: Sequence[str]) -> str:
    return f"{len(codes)} sản phẩm khác ({', '.join(codes)})"


def no_history(code: str) -> str:
    """Return the line where no concluded session knows a product."""
    return f"Không có phiên đã kết thúc nào có sản phẩm {code}."


def history_line(session: str, level: str, held_on: str, found: str) -> str:
    """Return one cycle of a product as one line."""
    return f"{held_on}  {LEVEL[level]}, {session}: {found}"


def unread(session: str) -> str:
    """Return the line for an earlier session that can't be computed here."""
    return f"Không tính lại được phiên {session} bằng phiếu đánh giá trên máy này."


def result_line(status: str, mean_text: str | None, stars: int | None) -> str:
    """Return what a session found of a product."""
    parts = [STATUS[status], *([f"{mean_text} điểm"] if mean_text else []), *([f"{stars} sao"] if stars else [])]
    return ", ".join(parts)


def went(recognised_by: str | None, forwarded_to: str | None) -> str:
    """Return what became of a rated product; empty where nothing did."""
    if forwarded_to:
        return f"chuyển lên {BODY[forwarded_to]}"
    return f"công nhận ở {BODY[recognised_by]}" if recognised_by else ""


def other_level(before: str, after: str) -> str:
    """Say that another level rated it."""
    return f"{LEVEL[after][0].upper()}{LEVEL[after][1:]} đánh giá, lần trước là {LEVEL[before]}."


def other_code(before: str) -> str:
    """Say which code it had before."""
    return f"Lần trước mang mã {before} (kế hoạch ghi rõ)."


def other_sheet(decision: str, set_no: int, new_decision: str, new_set: int) -> str:
    """Say that it was scored on another sheet, so that points don't compare."""
    return (
        f"Phiếu khác: trước là {decision} bộ {set_no}, nay là {new_decision} bộ {new_set}; không so điểm với nhau được."
    )


def other_status(before: str, after: str) -> str:
    """Say that the outcome is of another kind."""
    return f"Kết luận: {STATUS_IN_TEXT[before]} → {STATUS_IN_TEXT[after]}."


def other_stars(before: int, after: int) -> str:
    """Say how the stars moved."""
    return f"{'Lên' if after > before else 'Xuống'} hạng: {before} → {after} sao."


def other_mean(by: str) -> str:
    """Say how the mean moved."""
    return f"Điểm trung bình {by}."


def part(code: str, by: str) -> str:
    """Say how one part's mean moved."""
    return f"{PART[code]} {by}"


def other_parts(moved: Sequence[str]) -> str:
    """Say how the parts moved."""
    return f"{'; '.join(moved)}."


def no_longer_held_by(lines: Sequence[str]) -> str:
    """Say which lines no longer hold it back."""
    return f"Không còn thiếu mức tối thiểu ở tiêu chí {', '.join(lines)}."


def newly_held_by(lines: Sequence[str]) -> str:
    """Say which lines hold it back now."""
    return f"Nay thiếu mức tối thiểu ở tiêu chí {', '.join(lines)}."
