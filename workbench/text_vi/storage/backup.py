"""Words of backups: what was copied, examined, put back and kept, and why a place or a key is not taken."""

from datetime import datetime

from workbench.instants import VIETNAM
from workbench.text_vi import Said

ONE_PLACE = "ghi NƠI-MỚI, hoặc --into và thư mục của các bản sao lưu, một trong hai."

FOLDER_THERE = Said("Nơi này đã có.", "Mỗi lần sao lưu vào một nơi mới, ví dụ có ngày giờ trong tên.")

FOLDER_WITHIN = Said(
    "Thư mục này nằm trong chính thứ được sao lưu.", "Chọn thư mục ở nơi khác, tốt nhất là ổ đĩa khác."
)

LINK_WITHIN = Said(
    "Đây là một liên kết, thứ nằm sau nó sẽ thiếu trong bản sao lưu; nên chưa sao lưu gì.",
    "Chuyển tệp thật về đây, hoặc gắn (mount) ổ đĩa kia vào đúng chỗ này; cả thư mục dossiers hay overlay là một "
    "liên kết thì được.",
)
NO_LIST = Said(
    "Đây không phải một bản sao lưu: thiếu danh sách tệp, hoặc danh sách không đọc được.",
    "Chỉ đúng thư mục hay tệp mà lệnh backup đã ghi.",
)
FOREIGN = Said(
    "Bản sao lưu do lệnh backup ghi không bao giờ có thứ này (tệp lạ, liên kết hay tệp đặc biệt).",
    "Tìm xem ai đã thêm; đừng khôi phục từ bản này, dùng bản sao lưu khác.",
)
DOES_NOT_HOLD = Said(
    "Dữ liệu trong bản sao lưu này không còn đúng (nêu ở trên), nên chưa khôi phục gì.",
    "Dùng bản sao lưu khác; chỉ còn bản này thì ghi thêm --anyway, rồi giữ nguyên nó làm bằng chứng.",
)
FILE_MISSING = Said("Bản sao lưu thiếu tệp này.", "Dùng bản sao lưu khác; đừng khôi phục từ bản này.")
FILE_UNLISTED = Said("Tệp này không có trong danh sách của bản sao lưu.", "Tìm xem ai đã thêm; dùng bản sao lưu khác.")
FILE_CHANGED = Said("Tệp này đã khác lúc sao lưu.", "Dùng bản sao lưu khác; đừng khôi phục từ bản này.")
BACKUP_BROKEN = Said(
    "Tệp sao lưu bị cắt cụt hoặc đã bị sửa, không mở được trọn vẹn.", "Dùng bản sao lưu khác, hoặc chép lại tệp này."
)
PLACE_TAKEN = Said(
    "Nơi này đã có dữ liệu; khôi phục không ghi đè lên gì.",
    "Dừng máy chủ, đổi tên thư mục cũ để giữ nguyên, rồi làm lại; hoặc ghi --home, --outputs khác.",
)
HALF_RESTORED = Said(
    "Một lần khôi phục vào nơi này đã bị ngắt nửa chừng, nên dữ liệu ở đây chưa đủ; bản sao lưu còn nguyên.",
    "Xóa thư mục này (và thư mục hồ sơ của lần ấy) rồi chạy lại lệnh restore.",
)

KEY_THERE = Said("Tệp này đã có.", "Ghi khóa vào một tệp mới; khóa cũ đã mất thì bản sao lưu cũ không mở được nữa.")
KEY_NEEDED = Said("Bản sao lưu này đã mã hóa.", "Ghi thêm --identity và tệp khóa bí mật.")
NO_SUCH_FILE = Said("Không có tệp này.", "Xem lại đường dẫn; khóa có khi nằm ở ổ USB chưa cắm.")
NO_PUBLIC_KEY = Said(
    "Có dòng không phải khóa công khai (age1…), nên chưa sao lưu: mã hóa cho khóa hỏng thì không ai mở được.",
    "Xóa dòng ấy, hoặc lập khóa mới bằng lệnh backup-key.",
)
NO_SECRET_KEY = Said(
    "Tệp này không có khóa bí mật.", "Chỉ đúng tệp mà lệnh backup-key đã ghi; trong đó có dòng AGE-SECRET-KEY-…"
)
NOT_FOR_THIS_KEY = Said(
    "Khóa này không mở được tệp sao lưu, hoặc tệp không phải bản sao lưu.", "Thử khóa khác đã dùng khi sao lưu."
)
NO_KEY_YET = Said("Chưa có khóa để mã hóa bản sao lưu.", "Lập khóa bằng lệnh backup-key, hoặc ghi tên không có .age.")


def not_copied(why: str) -> Said:
    """Return the words for a copy that can't be written."""
    return Said(f"Không sao lưu được ({why}); không để lại gì dở dang.", "Chọn ổ đĩa còn chỗ và ghi được rồi làm lại.")


def not_written(why: str) -> Said:
    """Return the words for a file that can't be written."""
    return Said(f"Không ghi được ({why}).", "Chọn nơi còn chỗ và ghi được rồi làm lại.")


def not_restored(why: str) -> Said:
    """Return the words for a backup that can't be put back."""
    return Said(
        f"Không khôi phục được ({why}); bản sao lưu còn nguyên.",
        "Chọn ổ đĩa còn chỗ và ghi được, xóa phần dở, làm lại.",
    )


def done(place: str, *, sealed: bool) -> str:
    """Return the line after a backup that was examined, or that only the key's holder can examine."""
    kept = f"Đã sao lưu kho, chữ đã nạp, tệp giấy tờ và hồ sơ đã lập vào {place}"
    if sealed:
        return f"{kept}, đã mã hóa. Ai giữ khóa thì kiểm tra bằng lệnh restore --check."
    return f"{kept}, và đã kiểm tra bản sao."


def left_out(link: str) -> str:
    """Return the line for a link among documents that was not copied."""
    return f"Không sao lưu liên kết {link}: thứ nằm sau nó không có trong bản sao."


def key_made(file: str, public: str) -> str:
    """Return the lines after a key was made."""
    return (
        f"Đã ghi khóa bí mật vào {file}. Từ nay bản sao lưu tên .age và bản tự động được mã hóa cho khóa {public}.\n"
        "Chép tệp khóa ra hai ổ USB cất ở hai nơi, rồi xóa khỏi máy này: mất khóa thì không ai mở được bản sao lưu."
    )


def whole(made_at: datetime, files: int) -> str:
    """Return the line for a backup of which every file is as it was."""
    moment = made_at.astimezone(VIETNAM)
    return f"Bản sao lưu lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}: đủ {files} tệp, từng tệp đúng mã SHA-256."


def checked(sessions: int) -> str:
    """Return the line after everything in a backup was examined."""
    return f"Đã xét {sessions} phiên trong bản sao: nhật ký liền mạch, phiên đã kết thúc tính lại đúng kết quả đã ký."


def restored(home: str) -> str:
    """Return the line after a restore."""
    return f"Đã khôi phục vào {home}. Chạy doctor, rồi mở máy chủ; mọi người đăng nhập lại bằng mã và PIN cũ."
