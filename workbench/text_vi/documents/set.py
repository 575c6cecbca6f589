"""What the minutes say: labels, sentences and refusals.

Sentences that depend on a session are functions; fixed headings stand in the templates. Kept out: the law's wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from workbench.instants import VIETNAM
from workbench.text_vi import Said, common
from workbench.text_vi.common import STATUS_IN_TEXT

DOTS = "…………………"

# -- refusals ---------------------------------------------------------------------------------------------------------


def hash_differs(given: str, found: str) -> Said:
    """The bundle is not the one that was signed off."""
    return Said(
        f"Dữ liệu phiên có mã SHA-256 {found[:12]}…, khác mã đã xác nhận {given[:12]}….",
        "Không lập biên bản từ tệp này; tải lại dữ liệu phiên từ kho lưu trữ.",
    )


def other_session(given: str, found: str) -> Said:
    """The bundle is of another session."""
    return Said(
        f"Dữ liệu là của phiên {found}, không phải phiên {given}.",
        "Chọn đúng phiên rồi lập biên bản lại.",
    )


RESULT_DIFFERS = Said(
    "Kết quả tính lại từ dữ liệu phiên khác với kết quả đã lưu.",
    "Giữ nguyên cả hai tệp, báo người phụ trách phần mềm đối chiếu trước khi lập biên bản.",
)


def not_final(product: str, status: str, todo: str) -> Said:
    """A product has no final result yet."""
    return Said(f"Sản phẩm {product} chưa có kết quả cuối cùng: {STATUS_IN_TEXT[status]}.", todo)


def notebook_failed(name: str, message: str) -> Said:
    """The notebook stopped for a reason that is not one of ours."""
    return Said(
        f"Sổ lập biên bản dừng giữa chừng ({name}: {message}).",
        "Mở executed.ipynb trong thư mục “… (chưa lập được)” của phiên để xem lỗi, rồi báo người phụ trách phần mềm.",
    )


FAILED_FOLDER = " (chưa lập được)"
KEPT_FOLDER = " (bản giữ lại "
"""After the session's id in a folder's name; the second goes on with the instant."""

FILES = {
    "minutes.docx": "biên bản để sửa câu chữ",
    "minutes.pdf": "biên bản để in và ký",
    "minutes-phat-hanh.docx": "biên bản để gửi nơi nhận, sửa được câu chữ",
    "minutes-phat-hanh.pdf": "biên bản để gửi nơi nhận",
    "tally.xlsx": "bảng tổng hợp điểm",
    "bundle.json": "dữ liệu phiên, để tính lại",
    "result.json": "kết quả tính được",
    "facts.json": "thông tin cơ quan lúc lập văn bản",
    "executed.ipynb": "bản ghi lúc lập biên bản",
    "manifest.json": "danh sách tệp và mã của từng tệp",
}
"""What a file of a session's folder is for, by its name."""
SHEET = "phiếu đánh giá của một thành viên, để ký"
LOADED_WORDING = "chữ của văn bản do đơn vị nạp, lúc lập biên bản"
CERTIFICATES = "dữ liệu in giấy chứng nhận"


def paper_file(kind: str, ending: str) -> str:
    """What a further paper's file is for; the Word file is to be edited, the PDF to be printed."""
    return f"{kind[0].lower()}{kind[1:]}, để {'in' if ending == '.pdf' else 'sửa câu chữ'}"


DRAFT = "DỰ THẢO – chưa có xác nhận"
"""What stands on everything made of a session that nobody has signed off."""

STAGE = {
    "check": "Kiểm tra",
    "minutes": "Biên bản",
    "letters": "Thư trả lời",
    "tally": "Bảng tổng hợp",
    "sheets": "Phiếu đánh giá",
    "papers": "Văn bản kèm theo",
}
"""The stages of making documents, as the notebook's cells are called."""


def not_begun(folder: str) -> Said:
    """A later stage was asked for before the first."""
    return Said(
        f"Trong {folder} chưa có dữ liệu của phiên này đã qua kiểm tra.",
        "Chạy ô “Kiểm tra” trước, rồi chạy lại ô này; hoặc chạy cả sổ từ trên xuống.",
    )


def changed_by_hand(name: str) -> Said:
    """A file stands there that is not what would be written."""
    return Said(
        f"Tệp {name} đã có và khác bản sắp ghi (có thể đã sửa tay), nên được giữ nguyên.",
        "Muốn lập lại: chạy ô “Kiểm tra”; hồ sơ đang có sẽ được giữ sang một bên, không mất.",
    )


def not_made_yet(stage: str) -> Said:
    """The list is asked for before a stage is done."""
    return Said(f"Chưa chạy ô “{stage}” nên hồ sơ chưa đủ tệp để kê.", f"Chạy ô “{stage}”, rồi chạy lại ô này.")


def folder_in_use(folder: str) -> Said:
    """Documents made earlier lie where others should be written."""
    return Said(
        f"Thư mục OUT ({folder}) đã có hồ sơ lập trước.",
        "Viết một thư mục khác vào OUT, hoặc để trống OUT: hồ sơ sẽ nằm cạnh sổ này và bản trước được giữ lại.",
    )


def no_folder(folder: str, why: str) -> Said:
    """Nothing can be written where the documents should lie."""
    return Said(
        f"Không ghi được vào thư mục {folder} ({why}).", "Viết vào OUT một thư mục ghi được, hoặc để trống OUT."
    )


def minutes_line(session_id: str, products: int) -> str:
    """The line that the notebook ends with."""
    return f"Đã lập hồ sơ phiên {session_id}: {products} sản phẩm."


def lies_in(folder: str) -> str:
    """Where the documents lie."""
    return f"Hồ sơ nằm ở thư mục {folder}" + (" (thư mục của chính sổ này)." if folder == "." else ", cạnh sổ này.")


def lies_elsewhere(folder: str) -> str:
    """Where the documents lie when a folder was named."""
    return f"Hồ sơ nằm ở thư mục {folder}."


def kept_aside(folder: str) -> str:
    """What stood there before is kept."""
    return (
        f"Hồ sơ lập trước ở đó không giống bản máy lập (hoặc chưa xong), nên được giữ nguyên trong thư mục “{folder}”."
    )


CHECKED = "1. Kiểm tra"
MINUTES_MADE = "2. Biên bản"
LETTERS_MADE = "3. Thư trả lời chủ thể"
TALLY_MADE = "4. Bảng tổng hợp"
SHEETS_MADE = "5. Phiếu đánh giá của thành viên, để ký"
PAPERS_MADE = "6. Văn bản kèm theo"
LISTED = "7. Bản kê tệp"
CHECK_HEAD = ("Điều phải đúng", "Tìm thấy", "Kết luận")
RIGHT, OPEN = "đúng", "chưa có"
SIGNED_HASH = "Mã SHA-256 của tệp là mã đã được xác nhận"
NOT_SIGNED = "không có BUNDLE_SHA256: mọi giấy tờ in “DỰ THẢO – chưa có xác nhận”"
RESULT_HASH = "Tính lại toàn bộ từ các phiếu; mã SHA-256 của kết quả"
SHEETS_HASH = "Phiếu đánh giá giữ đúng mã lúc mở phiên"
ALL_SETTLED = "Mọi sản phẩm có kết quả cuối cùng"
ALL_QUORATE = "Sản phẩm có điểm đủ số phiếu tối thiểu theo Quy chế"
COUNTS = "Số sản phẩm theo kết quả"
COUNTS_HEAD = ("Kết quả", "Số sản phẩm")
FILES_HEAD = ("Tệp", "Nội dung")
SHEETS_HEAD = ("Thành viên", "Số phiếu", "Tệp")
PAPERS_HEAD = ("Văn bản", "Tệp (.docx và .pdf)")
LETTERS_HEAD = ("TT", "Gửi", "Sản phẩm", "Tệp (.docx và .pdf)")
HASHES_HEAD = ("Tệp", "Mã SHA-256")
VERSIONS_HEAD = ("Phần mềm", "Phiên bản")
FILE_IS = {
    "minutes.docx": "Biên bản đầy đủ, bản sửa được",
    "minutes.pdf": "Biên bản đầy đủ, kèm dữ liệu phiên và kết quả bên trong",
    "minutes-phat-hanh.docx": "Biên bản gửi nơi nhận, bản sửa được",
    "minutes-phat-hanh.pdf": "Biên bản gửi nơi nhận, không có điểm của từng người",
    "tally.xlsx": "Bảng tính: một trang tổng hợp, mỗi sản phẩm một trang; mọi tổng là công thức",
}
NO_LETTER = "Không có thư cho sản phẩm được chuyển sang họp: cuộc họp quyết định."


def of_all(found: int, of: int) -> str:
    """How many of how many."""
    return f"{found}/{of}"


# -- people -----------------------------------------------------------------------------------------------------------

PRESENT = "Có mặt"
LEVEL = {level: name.upper() for level, name in common.LEVEL.items()}
PARENT = {
    "district": "ỦY BAN NHÂN DÂN HUYỆN …………",
    "province": "ỦY BAN NHÂN DÂN …………………",
    "central": "BỘ ……………………………",
}
TITLE = "BIÊN BẢN"
NOBODY = "không"
RESULTS_WHERE = "Điểm và hạng của từng sản phẩm tại Phụ lục I; điểm của từng thành viên lưu trong hồ sơ của Hội đồng."
HASHES = "Mã SHA-256 của dữ liệu phiên và kết quả đi kèm biên bản này:"
QR_CHECK = "Quét để tra cứu"
QR_NAMES = "Phiên và mã SHA-256"
HASHES_KEPT = "Mã SHA-256 của dữ liệu phiên và kết quả đi kèm bản lưu:"


def confirmed(role: str, name: str, at: datetime, sha256: str) -> str:
    """That somebody confirmed the data with their PIN; an instant is told in Việt Nam time."""
    moment = f"{at.astimezone(VIETNAM):%H:%M:%S ngày %d/%m/%Y}"
    return f"{role} {name} xác nhận bằng mã PIN lúc {moment} (giờ Việt Nam), dữ liệu mã {sha256[:16]}…"


def organ(level: str) -> str:
    """The issuing council."""
    return f"HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP {LEVEL[level]}"


def away(reason: str | None) -> str:
    """Attendance of a member absent from the whole session."""
    return f"Vắng mặt: {reason}" if reason else "Vắng mặt (không nêu lý do)"


def attendance(members: str, present: str, absent: str) -> str:
    """How many sit on the council and came."""
    return f"Hội đồng có {members} thành viên; có mặt: {present}; vắng mặt: {absent}."


def scoring_members(number: str, *, secretary: bool) -> str:
    """How many of them score."""
    who = "Thư ký có chấm điểm" if secretary else "Thư ký không chấm điểm"
    return f"Số thành viên chấm điểm: {number}. {who}."


def begins(hour: str, day: str) -> str:
    """When the meeting began."""
    return f"Thời gian bắt đầu: {hour}, {day}."


def place(where: str) -> str:
    """Where the council met."""
    return f"Địa điểm: {where or DOTS}."


# -- legal bases ------------------------------------------------------------------------------------------------------


def base_decision(number: str, day: str, name: str) -> str:
    """A decision of the Prime Minister that products were rated under."""
    return f"Căn cứ Quyết định số {number} {day} của Thủ tướng Chính phủ ban hành {name};"


def base_amending(number: str, day: str, amended: str) -> str:
    """A decision of the Prime Minister that amends one that products were rated under."""
    return f"Căn cứ Quyết định số {number} {day} của Thủ tướng Chính phủ sửa đổi, bổ sung Quyết định số {amended};"


def base_regulation(source: str) -> str:
    """The council's own regulation, said once; the last base."""
    named = source.strip().rstrip(".")
    return f"Căn cứ {named}." if named.casefold().startswith("quy chế") else f"Căn cứ quy chế của Hội đồng: {named}."


# -- statements -------------------------------------------------------------------------------------------------------

SHORT_WORDING = (
    "Phiếu đánh giá dùng diễn đạt ngắn thay cho câu chữ của Quyết định đăng Công báo; mã tiêu chí, số "
    "điểm, thứ tự các mức và dấu sao giữ nguyên. Khi hiểu khác nhau thì theo bản đăng Công báo."
)


def minima_apart(decision: str, amended_by: str | None, year: int | None) -> str:
    """Say that the stars are by points alone, and whose least options the council looks at by itself."""
    whose = f" của Quyết định số {amended_by} năm {year}" if amended_by else ""
    return (
        f"Với sản phẩm đánh giá theo Quyết định số {decision}, hạng sao là hạng theo điểm; các yêu cầu tối thiểu"
        f"{whose} do Hội đồng đối chiếu riêng, không thể hiện trong bảng điểm."
    )


def sealed(by: str, released_by: str, released_at: datetime, holders: Sequence[str], *, by_holders: bool) -> str:
    """That ballots were kept encrypted, who sealed them and who opened the seal, and with what."""
    means = f"mã của hai trong ba người giữ ({', '.join(holders)})" if by_holders else "cụm mật khẩu của chủ tịch"
    return (
        f"Phiếu được lưu ở dạng mã hóa từ lần chấm đầu. Người niêm phong: {by}. Người mở niêm phong vòng 1: "
        f"{released_by}, bằng {means}, lúc {released_at.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}. Trước đó chỉ người "
        "chấm đọc được phiếu của mình, trừ phiếu giấy đối với người nhập và người cầm tờ phiếu. Giới hạn: ai thay được "
        "chương trình trên máy chủ khi đang chấm thì vẫn có thể đọc những gì đi qua máy."
    )


def sealing(*, on_paper: bool) -> str:
    """Who could see a ballot before the close where none was sealed, and what limits that."""
    but = ", trừ phiếu giấy đối với người nhập và người xác nhận đã nêu tại mục I" if on_paper else ""
    return (
        f"Trước khi đóng việc chấm điểm, không ai được xem phiếu hoặc điểm của người khác{but}. Giới hạn: người quản "
        "trị máy lưu trữ có thể đọc tệp dữ liệu trên máy đó."
    )


ROUNDING = (
    "Điểm từng phần và điểm trung bình được làm tròn riêng khi in, nên tổng các phần có thể lệch ở chữ số cuối; phân "
    "số chính xác nằm trong tệp kết quả."
)


def attached(number: str, day: str) -> str:
    """The line under an annex title."""
    return f"(Kèm theo Biên bản {number[0].lower()}{number[1:].replace(':', '')} {day})"
