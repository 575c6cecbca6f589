"""Words of the demo: what it prints once it runs, and why it won't start over in a folder that is not its own."""

from collections.abc import Iterable

from workbench.text_vi import Said

FILLING = "Đang dựng hội đồng mẫu: 9 thành viên chấm 12 sản phẩm…"

MARK = "Thư mục của hội đồng mẫu. Mỗi lần chạy workbench demo, mọi thứ ở đây bị xóa và dựng lại.\n"

ROLES = {"chair": "Chủ tịch", "vice_chair": "Phó chủ tịch", "member": "Thành viên", "secretary": "Thư ký"}

STEPS = (
    "Thành viên: Mở phiếu, chọn “{last}”, chấm {left} dòng còn lại, nộp phiếu.",
    "Thư ký: Theo dõi phiên, Đóng phiên chấm; rồi sang Kết quả và thống nhất.",
    "Thư ký: “{split}”, ghi mức thống nhất cho tiêu chí {criterion} kèm lý do. “{gap}” chênh quá 10 điểm: mở vòng 2.",
    "Thành viên: chấm lại vài dòng của “{gap}”, ghi lý do, nộp lại. Thư ký: đóng vòng 2.",
    "Chủ tịch và thư ký, mỗi người Xác nhận kết quả; Lập biên bản, tải PDF.",
)


def welcome(address: str, codes: Iterable[tuple[str, str, str]], steps: Iterable[str], home: str) -> str:
    """Return what the terminal shows once the demo runs.

    Args:
        address: What to open in the browser.
        codes: Role, name and personal code of the people left to whoever tries it.
        steps: What to do, in order.
        home: The demo's folder.
    """
    people = "\n".join(f"  {code}   {role}: {name}" for role, name, code in codes)
    numbered = "\n".join(f"  {number}. {step}" for number, step in enumerate(steps, start=1))
    return (
        f"\nHội đồng mẫu (mọi tên đều do chương trình đặt ra): {address}\n"
        f"\nMã cá nhân; lần đầu vào thì tự đặt PIN, ví dụ 250716:\n{people}\n"
        f"\nThử từ đầu đến biên bản (mỗi người một cửa sổ ẩn danh):\n{numbered}\n"
        f"\nKế hoạch và phiếu mã của cả hội đồng: {home}\nNhấn Ctrl+C để dừng.\n"
    )


def not_a_demo() -> Said:
    """The folder holds something that the demo did not make."""
    return Said(
        "Thư mục này có dữ liệu không phải của hội đồng mẫu; chạy mẫu sẽ xóa nó.",
        "Chọn thư mục khác, trống hoặc chưa có, bằng --home.",
    )
