"""Words of the archive: what keeps it from being opened or read."""

from collections.abc import Sequence

from workbench.text_vi import Said

OFFICE = "đơn vị"
"""Whose acts belong to no session."""


def scope_name(session: str | None) -> str:
    """Return whose acts count for themselves: a session's, or the office's."""
    return OFFICE if session is None else f"phiên {session}"


ARCHIVE_NEWER = Said(
    "Kho dữ liệu này do một bản mới hơn của chương trình tạo ra.",
    "Cài bản chương trình mới rồi mở lại; không chép đè kho.",
)


def rebuilt(names: Sequence[str]) -> str:
    """Return the line after the projections were made anew."""
    found = f"Trước đó khác nhật ký: {', '.join(names)}." if names else "Trước đó đã đúng như nhật ký."
    return f"Đã lập lại các bảng tra nhanh từ nhật ký. {found}"


def journal_broken(session: str | None, number: int) -> Said:
    """Return the words for a journal from which nothing is to be made anew; of no session is the office's."""
    return Said(
        f"Nhật ký không còn nguyên vẹn ở mục {number} của {scope_name(session)}, nên không lập lại gì từ nó.",
        "Giữ nguyên tệp này làm bằng chứng, chạy uv run workbench doctor, rồi khôi phục từ bản sao lưu gần nhất.",
    )


def journal_broken_at_opening(session: str | None, number: int) -> Said:
    """Return the words for an archive that is not opened as its journal does not hold; of no session: the office's."""
    return Said(
        f"Nhật ký không còn nguyên vẹn ở mục {number} của {scope_name(session)}, nên kho không được mở.",
        "Giữ nguyên tệp này làm bằng chứng, chạy uv run workbench doctor, rồi khôi phục từ bản sao lưu gần nhất.",
    )


def projections_differ(tables: Sequence[str]) -> Said:
    """Return the words for an archive whose tables are not what they were when it was verified last."""
    return Said(
        f"Bảng tra nhanh khác với lần kiểm tra trước ({', '.join(tables)}), nên kho không được mở.",
        "Sao lưu kho, chạy uv run workbench archive rebuild để lập lại bảng từ nhật ký, rồi chạy uv run workbench "
        "doctor.",
    )


ARCHIVE_UNREADABLE = Said(
    "Tệp kho dữ liệu không đọc được.",
    "Kiểm tra đường dẫn và quyền đọc, ghi; nếu tệp hỏng, khôi phục từ bản sao lưu.",
)

ARCHIVE_BUSY = Said("Kho dữ liệu đang bận.", "Đợi vài giây rồi làm lại; kiểm tra có chương trình nào khác đang mở kho.")

ARCHIVE_NOT_WRITTEN = Said(
    "Máy chủ không ghi được vào kho dữ liệu (đĩa đầy, hỏng hoặc chỉ cho đọc); việc vừa làm chưa được lưu.",
    "Báo người quản trị kiểm tra đĩa rồi làm lại; những gì đã lưu trước đó vẫn nguyên.",
)

ARCHIVE_AWAY = Said(
    "Máy chủ cơ sở dữ liệu PostgreSQL không trả lời; việc vừa làm chưa chắc đã được lưu.",
    "Báo người quản trị kiểm tra máy chủ cơ sở dữ liệu rồi làm lại; làm lại không ghi hai lần.",
)


DATABASE_NOT_OPENED = Said(
    "Không mở được cơ sở dữ liệu này: máy chủ PostgreSQL không chạy, không có cơ sở dữ liệu tên ấy, hoặc không nhận "
    "tên và mật khẩu.",
    "Kiểm tra địa chỉ bằng psql, và tệp mật khẩu của PostgreSQL (PGPASSFILE), rồi làm lại.",
)


def database_not_c(collation: str, encoding: str) -> Said:
    """Return the words for a PostgreSQL database that compares text otherwise than the archive needs."""
    return Said(
        f"Cơ sở dữ liệu này so sánh chữ theo {collation}, mã {encoding}; kho cần C và UTF8.",
        "Tạo cơ sở dữ liệu mới: createdb --template=template0 --encoding=UTF8 --locale=C TEN",
    )


COPY_INTO_FULL = Said("Nơi chép đến đã có dữ liệu.", "Chép vào một tệp chưa có hoặc một cơ sở dữ liệu trống.")


def copy_differs(tables: Sequence[str]) -> Said:
    """Return the words for a copy that does not come out as its source."""
    found = f" (các bảng: {', '.join(tables)})" if tables else ""
    return Said(
        f"Bản chép tính lại không khớp với kho{found}; không giữ lại gì.", "Chạy uv run workbench doctor trên kho."
    )


def copied(place: str, scopes: int, entries: int) -> str:
    """Return the line after an archive was copied."""
    counted = f"{entries} mục nhật ký của {scopes} chuỗi"
    return f"Đã chép kho vào {place}: {counted}; đã tính lại chuỗi mã và các bảng, đều khớp."


def in_use(place: str) -> str:
    """Return the line once a home works on another place."""
    return f"Từ nay thư mục này dùng kho ở {place}."


COPY_USE_ELSEWHERE = Said(
    "Chỉ dùng được một cơ sở dữ liệu PostgreSQL hoặc chính tệp kho của thư mục này.",
    "Bỏ --use, hoặc chép đến archive.sqlite trong thư mục kho.",
)
ADDRESS_UNREADABLE = Said(
    "Tệp ghi địa chỉ cơ sở dữ liệu không đọc được.",
    "Tệp phải có đúng một dòng dạng postgresql://máy/tên-cơ-sở-dữ-liệu.",
)


ARCHIVE_DISPLACED = Said(
    "Tệp này của kho dữ liệu đã bị xóa, chuyển hoặc thay bằng tệp khác trong lúc máy chủ đang chạy; việc vừa làm "
    "chưa được lưu.",
    "Báo người quản trị: đừng tắt máy chủ, đừng chép gì vào thư mục; chạy uv run workbench doctor và làm theo lời "
    "nhắc.",
)


def log_damaged(frame: int, after: int) -> Said:
    """Return the words for a log of which SQLite would pass over a part.

    Args:
        frame: The first damaged frame; 0 is the log's own header.
        after: How many frames behind it would be lost.
    """
    at = f"từ khung {frame}" if frame else "ngay ở đầu tệp"
    return Said(
        f"Tệp nhật ký ghi trước (-wal) hỏng {at}; còn {after} khung phía sau sẽ bị bỏ qua nếu mở kho: các việc mới "
        "nhất có thể mất.",
        "Đừng mở kho bằng chương trình nào. Chép nguyên thư mục sang chỗ khác làm bằng chứng, rồi khôi phục từ bản sao "
        "lưu gần nhất (docs/van-hanh.md, mục 4).",
    )


def newest_missing(session: str | None, told: int, last: int) -> Said:
    """Return the words for an archive that lacks acts that were acknowledged.

    Args:
        session: Of which session; None is the office's.
        told: The newest entry that was written down.
        last: The newest entry that the archive holds of it.
    """
    return Said(
        f"Kho thiếu việc đã báo “Đã lưu”: tệp này ghi mục nhật ký mới nhất của {scope_name(session)} là {told}, kho "
        f"không có đúng mục ấy (mục cuối trong kho là {last}).",
        "Giữ nguyên cả thư mục làm bằng chứng; tìm lại tệp -wal hoặc khôi phục bản sao lưu đủ cả hai tệp. Chỉ khi chủ "
        "tịch hội đồng chấp nhận phần đã mất mới xóa tệp này rồi mở lại kho.",
    )


SESSION_UNKNOWN = Said("Không có phiên này.", "Kiểm tra mã phiên rồi làm lại.")
