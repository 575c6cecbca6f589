"""What a plan of the programme (KH-UBND) and the sheet of offices' duties print, beside what stands in registers.

Layout: Decree 30/2020/NĐ-CP. The parts and their order are those of a district's plan of 2021 to 2025, its sentences
are ours.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.text_vi.programme.reports import named, records

TITLE, KIND = "KẾ HOẠCH", "Kế hoạch"
FILE, DUTIES_FILE = "KE-HOACH", "NHIEM-VU"
AIMS = "I. MỤC ĐÍCH, YÊU CẦU"
TARGETS = "II. MỤC TIÊU"
SCOPE = "III. PHẠM VI, ĐỐI TƯỢNG VÀ NGUYÊN TẮC"
CONTENT = "IV. NỘI DUNG THỰC HIỆN"
MONEY = "V. KINH PHÍ"
SOLUTIONS = "VI. GIẢI PHÁP"
OFFICES = "VII. TỔ CHỨC THỰC HIỆN"
GOALS, AIMED = "1. Mục tiêu chung", "2. Mục tiêu cụ thể"
COMMUNES = "UBND các xã"
AIMED_HEAD = ("TT", "Mục tiêu", "Cần đạt")
STEPS_HEAD = ("TT", "Bước của chu trình", "Việc")
STEPS = (
    ("Tuyên truyền, hướng dẫn", "cho hệ thống quản lý, cộng đồng và chủ thể"),
    ("Nhận đăng ký ý tưởng sản phẩm", "theo mẫu; xem xét, chọn theo bộ tiêu chí, trả lời có lý do"),
    ("Nhận phương án sản xuất, kinh doanh", "của ý tưởng đã chọn; ban chỉ đạo chọn phương án khả thi"),
    ("Triển khai phương án", "tập huấn, tư vấn tại chỗ; theo mốc đã ghi"),
    ("Đánh giá, phân hạng sản phẩm", "hồ sơ qua xã; hội đồng cùng cấp chấm; tái dự thi kỳ sau"),
    ("Xúc tiến thương mại", "cho sản phẩm từ 3 sao, tại cấp tương ứng"),
)
MONEY_HEAD = ("TT", "Nguồn", "Nội dung chi", "Dự toán, nghìn đồng")
PROVED_HEAD = ("TT", "Nhiệm vụ", "Nhịp; sổ cho thấy", "Đã ghi trong kỳ")
NO_MONEY = "Chưa có khoản dự toán nào trong sổ."
NO_DUTIES = "Chưa ghi nhiệm vụ của cơ quan nào trong sổ."
DUTIES_TITLE = "KẾT QUẢ NHIỆM VỤ"
WHOLE = "Cộng"
PRODUCTS = (
    "Sản phẩm: hàng hóa, dịch vụ từ đặc sản, sản phẩm chủ lực hoặc nguyên liệu của địa phương, không hại môi trường."
)
PRODUCERS = "Chủ thể: doanh nghiệp nhỏ và vừa, hợp tác xã, tổ hợp tác, hộ sản xuất có đăng ký kinh doanh."
PRINCIPLE = "Nhà nước hướng dẫn, hỗ trợ; cơ sở sản xuất tự đề xuất theo nhu cầu và khả năng của mình."


def subject(place: str, years: str) -> str:
    """Return what a plan is about."""
    return f"Thực hiện Chương trình mỗi xã một sản phẩm trên địa bàn {named(place)}, {years}"


def issued(issuer: str, place: str, years: str) -> str:
    """Return the sentence by which a plan is issued."""
    about = f"Chương trình mỗi xã một sản phẩm trên địa bàn {named(place)}, {years}"
    return f"Ủy ban nhân dân {named(issuer)} ban hành Kế hoạch thực hiện {about} như sau:"


def closed(place: str, years: str) -> str:
    """Return the sentence that ends a plan."""
    about = f"Chương trình mỗi xã một sản phẩm {named(place)}, {years}"
    return f"Trên đây là Kế hoạch thực hiện {about}; các cơ quan, đoàn thể và các xã căn cứ kế hoạch triển khai./."


def duties_subject(place: str, first: str, last: str) -> str:
    """Return what the sheet of duties is about."""
    return f"của các cơ quan trong Chương trình mỗi xã một sản phẩm, {named(place)}, từ {first} đến {last}"


def years(first: int, last: int) -> str:
    """Return the span of a plan in years."""
    return f"năm {first}" if first == last else f"giai đoạn {first}–{last}"


def number(given: str) -> str:
    """Return the line of a plan's number."""
    return f"Số: {given or '……'}/KH-UBND"


def basis(given: str) -> str:
    """Return the line of a legal basis."""
    return given if given.startswith("Căn cứ") else f"Căn cứ {given}"


def space(communes: list[str], first: str, last: str) -> str:
    """Return where and when a plan is carried out."""
    named = f"{len(communes)} xã: {', '.join(communes)}" if communes else "toàn địa bàn"
    return f"Phạm vi: {named}. Thời gian: từ {first} đến {last}."


def office(order: int, name: str) -> str:
    """Return the heading of an office's duties."""
    return f"{order}. {name}"


def duty(name: str, section: str) -> str:
    """Return the line of a duty."""
    return f"- {name}{f' (mục {section})' if section else ''}."


def rhythm(how_often: str, register: str) -> str:
    """Return how often a duty is done, and which register shows it."""
    return "; ".join(one for one in (how_often, register and f"sổ {register}") if one)


def proved(shown: Sequence[str], open_tasks: Sequence[str]) -> str:
    """Return what the registers show of a duty, by the records' ids."""
    told = f"{len(shown)} bản ghi" + (f": {records(shown)}" if shown else "")
    return told + (f"; {len(open_tasks)} việc chưa xong: {records(open_tasks)}" if open_tasks else "")
