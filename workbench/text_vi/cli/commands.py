"""Words of the commands: what they print beside results. Kept out: faults, which bring their own words."""

from collections.abc import Iterable
from datetime import datetime

from workbench.text_vi import Said
from workbench.text_vi.council.seal import unsealed

ALL_WELL = "Không thấy lỗi nào."
VERSION = "%(prog)s, bản %(version)s"

CHECK_TAGS = {"error": "lỗi[rulebook]", "warning": "cảnh báo[rulebook]"}
"""Before each finding in score sheets and regulations, by its severity."""

PLAN_TAG = "lỗi[plan]"
DOUBT_TAG = "cần xác nhận[plan]"


def fault_tag(room: str) -> str:
    """Return what stands before a fault: the kind of error, as our errors are called."""
    return f"lỗi[{room}]"


ONE_FILE_ONLY = Said(
    "--under, --json và --of chỉ dùng với một tệp dữ liệu phiên, mà lệnh có nhiều tệp.",
    "Chạy riêng cho từng tệp; còn nhiều tệp cùng lúc thì bỏ các tùy chọn này.",
)

PROCESS_ENDED = Said(
    "Một tiến trình tính kết quả bị hệ thống dừng giữa chừng (thường vì hết bộ nhớ); chưa in gì.",
    "Chạy lại với --jobs nhỏ hơn, hoặc không ghi --jobs.",
)


def faults_found(errors: int, warnings: int) -> str:
    """Return the closing line of a check."""
    return f"{errors} lỗi, {warnings} cảnh báo."


def plan_written(path: str) -> str:
    """Return the line after a blank plan was written."""
    opened = "Mở bằng Excel hoặc LibreOffice, điền đủ các trang, rồi chạy"
    return f"Đã tạo {path}. {opened}: uv run workbench plan check {path}"


def plan_sound(members: int, products: int) -> str:
    """Return the line after a plan was found sound."""
    return f"Kế hoạch hợp lệ: {members} thành viên, {products} sản phẩm."


def plan_imported(path: str, products: int, members: int) -> str:
    """Return the line after a list was written as a plan."""
    return (
        f"Đã ghi {path}: {products} sản phẩm, {members} thành viên. Trang “Cần xem lại” liệt kê mọi chỗ phải sửa và "
        f"cần xác nhận; điền nốt rồi chạy: uv run workbench plan check {path}"
    )


def session_opened(session_id: str, home: str) -> str:
    """Return the line after a session was opened."""
    return (
        f"Đã mở phiên {session_id}. Bước tiếp theo, in phiếu mã (địa chỉ là nơi thành viên mở trang):\n"
        f"  uv run workbench session slips {session_id} PHIEU-MA-{session_id}.pdf --address http://127.0.0.1:8866/{home}"
    )


def sealing_told(ground: str | None) -> str:
    """Return the line on the seal after a session was opened: that it is waited for, or why there is none."""
    if ground is not None:
        return unsealed(ground)
    return (
        "Trước khi chấm, chủ tịch niêm phong phiếu ở trang “Niêm phong phiếu”; chưa niêm phong thì chưa ai chấm được."
    )


def slips_written(count: int, path: str) -> str:
    """Return the line after slips were printed."""
    return f"Đã in {count} phiếu mã vào {path}. Mã cũ (nếu có) hết hiệu lực từ lúc này."


WHOSE_CODES = "Nêu người bị hủy mã (--member), hoặc --all cho mọi người."


def codes_voided(count: int) -> str:
    """Return the line after codes were voided without new ones."""
    return f"Đã hủy {count} mã cùng mã PIN; ai đang đăng nhập bằng các mã ấy phải ra ngay."


def stage_begins(stage: int, of: int, title: str) -> str:
    """Return the line before a stage of the minutes begins."""
    return f"Bước {stage}/{of}: {title}…"


def minutes_written(path: str) -> str:
    """Return the line after minutes were made."""
    return f"Đã lập biên bản và hồ sơ phiên trong {path}."


def minutes_kept(path: str) -> str:
    """Return the line about what stood there before and can't be made again."""
    return f"Hồ sơ trước có tệp sửa tay hoặc thuộc dữ liệu khác; giữ nguyên ở: {path}"


def cannot_read(why: str) -> Said:
    """Return the words for a file that can't be opened."""
    return Said(f"Không đọc được tệp ({why}).", "Kiểm tra tên tệp và quyền đọc rồi chạy lại lệnh.")


FOR_A_WHILE = "thư mục tạm (đổi bằng biến TMPDIR)"
"""Where results of many files wait until all are there."""


def cannot_print(why: str) -> Said:
    """Return the words for standard output that takes nothing."""
    return Said(
        f"Không in ra được ({why}).",
        "Chuyển đầu ra sang nơi còn chỗ và được phép ghi. Thứ lệnh lập ra có thể đã có: xem trước khi chạy lại.",
    )


def serving_at(address: str) -> str:
    """Return the line when requests are taken."""
    return f"Mở {address} trong trình duyệt. Dừng: Ctrl+C."


ONTO_WHAT_IS_READ = Said("Tệp sẽ ghi cũng là tệp đang đọc.", "Ghi vào một tên khác; tệp gốc luôn được giữ nguyên.")


def there_already(size: int, at: datetime) -> Said:
    """Return the words for a file that is there and that nobody said may go."""
    return Said(
        f"Đã có tệp này ({_of(size, at)}); chương trình không ghi đè.",
        "Đặt tên khác, hoặc thêm --replace nếu đúng là muốn thay tệp đang có.",
    )


def replaced(path: str, size: int, at: datetime) -> str:
    """Return the line that names what a command writes over."""
    return f"Thay tệp đang có: {path} ({_of(size, at)})."


def _of(size: int, at: datetime) -> str:
    return f"{max(1, round(size / 1024))} KB, ghi lúc {at:%H:%M ngày %d/%m/%Y}"


def not_a_column(given: str, offered: Iterable[str]) -> str:
    """Return the words for a choice of a column that can't be read."""
    return f"“{given}”: ghi MỤC=CỘT, ví dụ producer=D, hoặc MỤC=- nếu không có cột. Mục: {', '.join(offered)}."


def not_an_order(given: str, fields: Iterable[str], orders: Iterable[str]) -> str:
    """Return the words for an order of days that can't be read."""
    return f"“{given}”: ghi một trong {', '.join(orders)}, hoặc MỤC=CÁCH với mục {', '.join(fields)}."


def not_a_row(given: str) -> str:
    """Return the words for a row that can't be read."""
    return f"“{given}”: ghi số dòng, hoặc TRANG!DÒNG, ví dụ “Danh sách!7”."


def not_ends(given: str) -> str:
    """Return the words for a choice of last days that can't be read."""
    return f"“{given}”: ghi list (theo danh sách) hoặc law (36 tháng theo luật), riêng một dòng: “12=law”."


ONLY_XLSX = Said("Kế hoạch chỉ ghi được dạng .xlsx.", "Đặt tên tệp ghi ra có đuôi .xlsx.")


def person_written(entries: int, file: str) -> str:
    """Return the line of what a session keeps of one person, written to a file."""
    return f"Đã ghi dòng danh sách và {entries} mục nhật ký của người ấy vào {file}. Trong tệp có phiếu: giao tận tay."
