"""Words of the commands: what they print beside results. Kept out: faults, which bring their own words."""

from workbench.text_vi import Said

ALL_WELL = "Không thấy lỗi nào."


def faults_found(errors: int, warnings: int) -> str:
    """Return the closing line of a check."""
    return f"{errors} lỗi, {warnings} cảnh báo."


def plan_written(path: str) -> str:
    """Return the line after a blank plan was written."""
    return f"Đã tạo {path}. Mở bằng Excel hoặc LibreOffice, điền đủ các trang, rồi chạy: workbench plan check {path}"


def plan_sound(members: int, products: int) -> str:
    """Return the line after a plan was found sound."""
    return f"Kế hoạch hợp lệ: {members} thành viên, {products} sản phẩm."


def plan_imported(path: str, products: int, members: int) -> str:
    """Return the line after a list was written as a plan."""
    return (
        f"Đã ghi {path}: {products} sản phẩm, {members} thành viên. Trang “Cần xem lại” liệt kê mọi chỗ phải sửa và "
        f"cần xác nhận; điền nốt rồi chạy: workbench plan check {path}"
    )


def session_opened(session_id: str) -> str:
    """Return the line after a session was opened."""
    return f"Đã mở phiên {session_id}. Bước tiếp theo: workbench session slips {session_id} PHIEU-MA.pdf"


def slips_written(count: int, path: str) -> str:
    """Return the line after slips were printed."""
    return f"Đã in {count} phiếu mã vào {path}. Mã cũ (nếu có) hết hiệu lực từ lúc này."


def minutes_written(path: str) -> str:
    """Return the line after minutes were made."""
    return f"Đã lập biên bản và hồ sơ phiên trong {path}."


def cannot_read(why: str) -> Said:
    """Return the words for a file that can't be opened."""
    return Said(f"Không đọc được tệp ({why}).", "Kiểm tra tên tệp và quyền đọc rồi chạy lại lệnh.")


def serving_at(address: str) -> str:
    """Return the line when requests are taken."""
    return f"Mở {address} trong trình duyệt. Dừng: Ctrl+C."
