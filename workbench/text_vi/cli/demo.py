"""Words of the demo: what it prints once it runs, and why it won't start over in a folder that is not its own."""

from collections.abc import Iterable

from workbench.text_vi import Said

FILLING = "Đang dựng huyện mẫu với 40 sản phẩm, hội đồng mẫu: 9 thành viên chấm 12 sản phẩm…"

MARK = "Thư mục của hội đồng mẫu. uv run workbench demo --new xóa mọi thứ ở đây và dựng lại; --keep thì dùng tiếp.\n"

ASK_KEEP = "Đã có hội đồng mẫu ở {}. Dùng tiếp (n: xóa cả phiên lẫn biên bản mẫu rồi dựng lại)?"


def council_kept(home: str) -> str:
    """Return the line for a council that is taken up again."""
    return f"Dùng tiếp hội đồng mẫu ở {home}; muốn xóa và dựng lại: uv run workbench demo --new."


def council_cleared(home: str) -> str:
    """Return the line for a council that is thrown away and made anew."""
    return f"Đã bỏ hội đồng mẫu cũ ở {home}. {FILLING}"


STEPS = (
    "Thành viên: Mở phiếu, chọn “{last}”, chấm {left} dòng còn lại, nộp phiếu.",
    "Thư ký: Theo dõi phiên, Đóng phiên chấm; rồi sang Kết quả và thống nhất.",
    "Thư ký: “{split}”, ghi mức thống nhất cho tiêu chí {criterion} kèm lý do. “{gap}” chênh quá 10 điểm: mở vòng 2.",
    "Thành viên: chấm lại vài dòng của “{gap}”, ghi lý do, nộp lại. Thư ký: đóng vòng 2.",
    "Chủ tịch và thư ký, mỗi người Xác nhận kết quả; Lập biên bản, tải PDF.",
    "Cán bộ tỉnh: Chu trình cho thấy 40 sản phẩm theo xã và bước; mục tiêu 2021–2025 mở ra từng giấy chứng nhận.",
    "Cán bộ xã: việc của xã mình; một sản phẩm, ví dụ “{last}”, mở ra từ phiếu ý tưởng đến đợt đang họp.",
)


def welcome(
    address: str, people: Iterable[tuple[str, str, str, str | None]], pin: str, steps: Iterable[str], home: str
) -> str:
    """Return what the terminal shows once the demo runs.

    Args:
        address: What to open in the browser.
        people: Role, name, personal code and the link into the part, of the people left to whoever tries it.
        pin: Of everybody.
        steps: What to do, in order.
        home: The demo's folder.
    """
    given = list(people)
    linked = [(f"{role[0].lower()}{role[1:]}", name, link) for role, name, _, link in given if link]
    links = "\n".join(f"  Vào vai {role}, {name}:\n    {link}" for role, name, link in linked)
    codes = "\n".join(f"  {code}   {role[0].upper()}{role[1:]}: {name}" for role, name, code, _ in given)
    numbered = "\n".join(f"  {number}. {step}" for number, step in enumerate(steps, start=1))
    return (
        f"\nHội đồng mẫu (mọi tên đều là tên giả): {address}\n"
        f"\nMỗi vai một liên kết, mỗi liên kết một thẻ của cùng một trình duyệt:\n{links}\n"
        f"\nHoặc đăng nhập bằng mã cá nhân (PIN {pin}), mỗi người một cửa sổ ẩn danh:\n{codes}\n"
        f"\nThử từ đầu đến biên bản:\n{numbered}\n"
        f"\nKế hoạch, phiếu mã và hồ sơ của hội đồng mẫu: {home}\nNhấn Ctrl+C để dừng.\n"
    )


NOT_A_DEMO = Said(
    "Thư mục này có dữ liệu không phải của hội đồng mẫu; chạy mẫu sẽ xóa nó.",
    "Chọn thư mục khác, trống hoặc chưa có, bằng --home.",
)
