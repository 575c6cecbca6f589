"""Words of the examination: what in the record does not hold, and the closing line. Kept out: the machine's words."""

from collections.abc import Mapping, Sequence

from workbench.text_vi import Said

AT_SESSION = "phiên {}"
AT_ROW = "bảng {}, dòng {}"
AT_JOURNAL = "nhật ký"
AT_ENTRY = "nhật ký, mục {}"

TAGS = {"note": "lưu ý", "machine": "máy", "record": "lỗi"}
"""What stands before a finding, by how much it matters."""

MARKS = "Dấu nhật ký hiện nay, về sau đối chiếu được như dấu trên biên nhận:"

RESTORE = (
    "Dừng máy chủ, giữ nguyên tệp này làm bằng chứng, đối chiếu với bản sao lưu gần nhất và báo chủ tịch hội đồng."
)


def all_well(sessions: int, entries: int, heads: Mapping[str, str], files: int) -> str:
    """Return the closing line where nothing was found that needs to be done."""
    gone_through = f"Đã kiểm tra {sessions} phiên, {entries} mục nhật ký, {files} tệp hồ sơ."
    marks = "".join(f"\n- {of}: {mark}" for of, mark in heads.items())
    return f"Mọi thứ ổn. {gone_through}" + (f"\n{MARKS}{marks}" if marks else "")


def chain_verified(entries: int, seconds: float) -> str:
    """Return the line on how long the whole chain took."""
    took = f"{seconds:.1f}".replace(".", ",")
    return f"Đã đọc lại toàn bộ chuỗi nhật ký, từ mục đầu đến mục cuối: {entries} mục trong {took} giây."


def not_well(records: int, machine: int, notes: int) -> str:
    """Return the closing line of an examination with findings."""
    return f"{records} lỗi dữ liệu, {machine} điều cần sửa trên máy, {notes} lưu ý. Chưa có gì bị thay đổi."


# the archive


def clock_behind(last: str) -> Said:
    """Return the words for a clock that is behind what is on record."""
    return Said(
        f"Mục nhật ký mới nhất ghi lúc {last}, sau giờ của máy: đồng hồ đang chậm, hoặc đã từng chạy nhanh.",
        "Đặt lại ngày giờ (timedatectl set-ntp true) rồi kiểm tra lại.",
    )


RECORD_NOT_SEEN = Said("Chưa kiểm tra được kho dữ liệu vì máy thiếu gói.", "Cài đủ gói rồi kiểm tra lại.")

NO_ARCHIVE = Said(
    "Chưa có kho dữ liệu ở đây.", "Nếu đã có phiên, chỉ đúng thư mục bằng --home; nếu chưa, không cần làm gì."
)


def part_unreadable(kind: str, why: str) -> Said:
    """Return the words for a part of the record that can't be gone through."""
    return Said(f"Không kiểm tra hết được phần này vì dữ liệu hỏng ({kind}: {why}).", RESTORE)


def other_release(found: str, newest: str) -> Said:
    """Return the words for an archive of another release."""
    return Said(
        f"Kho đang ở bước {found}, chương trình này ở bước {newest}; phần còn lại của kho chưa kiểm tra.",
        "Sao lưu kho, rồi chạy uv run workbench serve bản mới nhất một lần để nâng kho lên.",
    )


OVERTAKEN = Said("Máy chủ vừa khởi động trong lúc kiểm tra, kết quả kiểm tra có thể lẫn cũ và mới.", "Kiểm tra lại.")


def file_damaged(line: str) -> Said:
    """Return the words for what SQLite finds."""
    return Said(f"Tệp kho bị hỏng: {line}.", RESTORE)


MISSHAPEN = Said("Bảng, chỉ mục hoặc chốt chống sửa này thiếu, thừa hoặc khác bản gốc.", RESTORE)


def orphan(names: str) -> Said:
    """Return the words for a row that names what is not there."""
    return Said(f"Dòng này trỏ tới một dòng không có trong bảng {names}.", RESTORE)


def named_unknown(named: str) -> Said:
    """Return the words for an act that names what its session does not have."""
    return Said(f"Mục này nêu {named}, không có trong danh sách của phiên.", RESTORE)


SESSION_UNLISTED = Said(
    "Phiên này không đúng như lúc đơn vị ghi mở: mục đầu khác, không được ghi, hoặc đã mất.", RESTORE
)

PROJECTION_DIFFERS = Said(
    "Bảng tra nhanh này khác với nhật ký.",
    "Sao lưu kho, dừng máy chủ, chạy uv run workbench archive rebuild để lập lại bảng từ nhật ký, rồi kiểm tra lại.",
)

AT_KEYS = "khóa của sổ Chương trình"
KEYS = {
    "shut": Said("Mục cất riêng của bản ghi này không mở được, mà không có lần xóa nào.", RESTORE),
    "clear": Said("Mục cất riêng của bản ghi này nằm rõ trong nhật ký, không mã hóa.", RESTORE),
    "stray": Said(
        "Bản ghi này có khóa mà không còn gì được cất dưới khóa ấy; khóa đã hủy có thể đã được chép trở lại.", RESTORE
    ),
}
"""By what is wrong with a record's protected fields and their key."""


def backups_hold(record: str, names: Sequence[str]) -> Said:
    """Return the words for backups that hold a key which was destroyed since."""
    return Said(
        f"{len(names)} bản sao lưu còn giữ khóa hay tệp đã xóa của {record}: {', '.join(names)}.",
        "Để tự xóa theo quy tắc giữ, hoặc xóa tay nếu không được chờ; khôi phục từ đó thì phải xóa lại người này.",
    )


AT_CHECKPOINT = "Điểm đã kiểm tra"
CHECKPOINT_WRONG = Said(
    "Điểm đã kiểm tra (đến đó khi mở kho không đọc lại nhật ký) không khớp với nhật ký và các bảng.",
    "Nếu không có lỗi dữ liệu nào khác: sao lưu kho, dừng máy chủ, chạy uv run workbench archive rebuild để ghi lại. "
    "Nếu có: giữ nguyên tệp này làm bằng chứng và đối chiếu với bản sao lưu gần nhất.",
)

ROW_UNREADABLE = Said("Dòng này chứa giá trị không đọc được.", RESTORE)


BROKEN = {
    "chain": Said("Chuỗi nhật ký đứt: mục này thiếu, bị chèn, hoặc không nối với mục trước.", RESTORE),
    "hash": Said("Mục nhật ký này đã bị sửa: mã SHA-256 không khớp nội dung.", RESTORE),
    "content": Said("Tệp giữ cùng mục này đã bị sửa hoặc xóa: mã SHA-256 không khớp.", RESTORE),
}
"""Words for an entry that does not hold, by why."""


def displaced(process: int, files: list[str]) -> Said:
    """Return the words for a process that writes to files of the archive that are in no folder any more."""
    return Said(
        f"Tiến trình {process} đang ghi vào tệp của kho đã bị xóa hoặc thay trong thư mục này; tắt nó thì mất phần ấy.",
        "Đừng tắt máy chủ. Tạo một thư mục mới rồi chép ra (cp) từng tệp: " + "; ".join(files) + ". Kiểm tra thư "
        "mục mới bằng --home, rồi mới tắt máy chủ và chạy lại từ thư mục ấy.",
    )


def log_cut_off(frame: int) -> Said:
    """Return the words for a log whose last frame was not finished."""
    return Said(
        f"Lần ghi cuối (khung {frame}) dở dang vì mất điện hoặc bị tắt ngang; chưa ai được báo là đã lưu.",
        "Không cần làm gì; máy chủ bỏ qua phần dở khi mở kho.",
    )


NEWEST_UNTOLD = Said(
    "Thiếu tệp ghi mục nhật ký mới nhất, nên không biết kho có đủ đến việc cuối cùng không.",
    "Bản sao thì lấy bằng uv run workbench backup (có đủ tệp này); kho đang dùng thì tệp có lại sau việc kế tiếp.",
)


# a session


FROZEN_CHANGED = Said("Danh sách, quy chế hoặc sản phẩm khác lúc mở phiên: mã khóa không khớp.", RESTORE)


def plan_invalid(what: str) -> Said:
    """Return the words for a session that could not have been opened like this."""
    return Said(f"Danh sách hoặc quy chế của phiên không hợp lệ: {what}", RESTORE)


PLAN_FILE_CHANGED = Said("Tệp kế hoạch giữ trong kho khác tệp lúc mở phiên.", RESTORE)

EARLIER_CHANGED = Said("Dữ liệu phiên trước giữ trong kho không khớp mã SHA-256 của nó.", RESTORE)

EARLIER_DIFFER = Said("Kế hoạch nêu dữ liệu phiên trước khác với dữ liệu giữ trong kho.", RESTORE)

SHEET_NOT_FROZEN = Said("Phiên không ghi mã SHA-256 của phiếu này.", RESTORE)


def sheet_changed(kept: str, shipped: str) -> Said:
    """Return the words for a sheet file other than the one the session was opened with."""
    return Said(
        f"Tệp phiếu trên máy khác tệp lúc mở phiên (lúc mở {kept[:12]}…, nay {shipped[:12]}…).",
        "Cài lại đúng bản chương trình đã dùng khi mở phiên; không sửa phiếu đã công bố.",
    )


def states_out_of_order(found: str) -> Said:
    """Return the words for states that don't follow each other."""
    return Said(f"Trạng thái phiên không theo thứ tự: {found or 'không có'}.", RESTORE)


BEFORE_CLOSE = Said("Việc này chỉ có sau khi đóng phiên, nhưng được ghi trước đó.", RESTORE)

AFTER_END = Said("Dòng này được ghi sau khi phiên đã kết thúc.", RESTORE)


def round_out_of_order(number: int) -> Said:
    """Return the words for a round that does not follow the one before."""
    return Said(f"Vòng {number} mở hoặc đóng không đúng thứ tự.", RESTORE)


def too_many_votes(scoring: int) -> Said:
    """Return the words for a vote of more than there are."""
    return Said(f"Số phiếu biểu quyết nhiều hơn {scoring} thành viên chấm điểm.", RESTORE)


TWO_CODES = Said(
    "Thành viên này có hai mã cá nhân cùng còn hiệu lực.", "In lại phiếu mã: uv run workbench session slips."
)


def not_in_journal(act: str) -> Said:
    """Return the words for a code or sign-in that the journal does not know."""
    what = "Lần cấp mã" if act == "issue_code" else "Lần đăng nhập gần nhất"
    return Said(f"{what} này không có trong nhật ký: cuối nhật ký đã bị cắt.", RESTORE)


# ballots


def revision_hole(expected: int, found: int) -> Said:
    """Return the words for revisions that don't follow each other."""
    return Said(f"Bản ghi của phiếu đáng ra mang số {expected}, lại mang số {found}.", RESTORE)


KIND_OUT_OF_ORDER = Said("Bản ghi này không thể đứng sau bản trước (lưu, nộp, mở lại không đúng thứ tự).", RESTORE)


SEAL_BROKEN = Said("Khóa đã mở niêm phong không đọc được phiếu này: phiếu hoặc khóa đã bị sửa.", RESTORE)
"""Of a sealed ballot that its released key does not open."""
KEY_NOT_RELEASED = Said("Chủ tịch đã mở niêm phong, nhưng không có khóa nào đọc được phiếu này.", RESTORE)
KEY_MISSHAPEN = Said("Phiếu mã hóa này hoặc khóa bọc kèm theo hỏng: mở niêm phong cũng không đọc được.", RESTORE)
SEAL_MISSHAPEN = Said("Khóa niêm phong của phiên hỏng: cụm mật khẩu và mã dự phòng không mở được phiếu.", RESTORE)


def mark_invalid(what: str) -> Said:
    """Return the words for a mark that the frozen sheet refuses."""
    return Said(f"Mức chọn không hợp lệ trên phiếu của phiên: {what}", RESTORE)


DOES_NOT_SCORE = Said("Phiếu của người không chấm điểm.", RESTORE)

NOT_DECLARED = Said("Phiếu ghi khi thành viên chưa khai xung đột lợi ích.", RESTORE)

AFTER_RECUSAL = Said("Phiếu ghi sau khi thành viên đã khai không tham gia sản phẩm này.", RESTORE)

WHILE_ABSENT = Said("Phiếu ghi trong lúc thành viên được ghi là vắng.", RESTORE)

PRODUCT_OUT = Said("Phiếu ghi sau khi sản phẩm bị loại hoặc dừng chấm.", RESTORE)


def round_not_open(number: int) -> Said:
    """Return the words for a ballot outside its round."""
    return Said(f"Phiếu vòng {number} ghi khi vòng này không mở.", RESTORE)


# what was signed and made


def snapshot_and_state(*, concluded: bool) -> Said:
    """Return the words for a concluded session without its bundle, or the other way round."""
    what = (
        "Phiên đã kết thúc nhưng không có hồ sơ đã khóa." if concluded else "Có hồ sơ đã khóa khi phiên chưa kết thúc."
    )
    return Said(what, RESTORE)


def snapshot_changed(kept: str, found: str) -> Said:
    """Return the words for a frozen bundle that is not the one signed."""
    return Said(f"Hồ sơ khóa đã bị sửa (đã ký {kept[:12]}…, nay {found[:12]}…).", RESTORE)


SIGNATURES_DIFFER = Said("Chữ ký của chủ tịch và thư ký không nằm dưới đúng hồ sơ đã khóa này.", RESTORE)

ROWS_DIFFER = Said("Phiếu và việc của hội đồng trong kho không còn khớp hồ sơ đã ký.", RESTORE)


def minutes_differ(name: str) -> Said:
    """Return the words for recorded minutes of other data."""
    what = "dữ liệu phiên" if name == "bundle" else "kết quả tính lại"
    return Said(
        f"Biên bản ghi trong kho lập từ {what} khác.", "Lập lại biên bản: uv run workbench minutes, rồi so hai bản."
    )


OUTPUTS_MISSING = Said(
    "Biên bản đã lập nhưng không có bản kê ở đây.",
    "Chỉ đúng thư mục bằng --outputs, chép lại từ bản sao lưu, hoặc lập lại: uv run workbench minutes.",
)

MANIFEST_DIFFERS = Said(
    "Bản kê này khác bản kê mới nhất ghi trong kho.",
    "Nếu biên bản đang được lập, đợi xong rồi kiểm tra lại; nếu không, lập lại: uv run workbench minutes.",
)

FILE_DIFFERS = Said(
    "Tệp khác với dữ liệu và kết quả tính lại từ kho.",
    "Không dùng tệp này; lập lại biên bản: uv run workbench minutes.",
)

MANIFEST_UNREADABLE = Said("Bản kê không đọc được.", "Chép lại từ bản sao lưu, hoặc lập lại: uv run workbench minutes.")

DOSSIER_FILE_MISSING = Said(
    "Thiếu một tệp giấy tờ mà nhật ký đã ghi.", "Chép lại `dossiers/` từ bản sao lưu, hoặc xin chủ thể nộp lại giấy tờ."
)
FILE_ERASED_STAYS = Said(
    "Tệp đã xóa theo yêu cầu còn nằm trong thư mục giấy tờ: máy dừng giữa lúc xóa, hoặc chép trở lại từ bản sao lưu.",
    "Xóa tệp này khỏi thư mục `dossiers/`.",
)
DOSSIER_FILE_CHANGED = Said(
    "Một tệp giấy tờ đã bị sửa sau khi đưa vào hồ sơ.", "Giữ tệp này làm bằng chứng rồi chép lại từ bản sao lưu."
)


def dossier_strays(count: int) -> Said:
    """Return the words for files that no act speaks of."""
    return Said(
        f"Có {count} tệp trong thư mục giấy tờ mà nhật ký không ghi: máy dừng giữa lúc nhận tệp, hoặc ai chép vào.",
        "Chưa ai được báo là đã nhận những tệp ấy; dừng máy chủ rồi xóa được.",
    )


OUTPUT_MISSING = Said(
    "Thiếu tệp có tên trong bản kê.", "Chép lại từ bản sao lưu, hoặc lập lại: uv run workbench minutes."
)


def output_changed(kept: str, found: str) -> Said:
    """Return the words for a listed file with other bytes."""
    return Said(
        f"Tệp đã bị sửa sau khi lập (bản kê {kept[:12]}…, nay {found[:12]}…).",
        "Không dùng tệp này; chép lại từ bản sao lưu, hoặc lập lại: uv run workbench minutes. Bản sửa tay phải lưu tên "
        "khác.",
    )
