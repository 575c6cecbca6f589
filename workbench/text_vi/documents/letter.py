"""What a letter to a producer says beside the shared reasons: its frame, what may follow and until when.

A letter never names a member nor gives anybody's mark. Kept out: the reasons (`reasons`), the law's figures
(scoresheets/).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from workbench.text_vi.common import WITHDRAWN_BY
from workbench.text_vi.documents.set import LEVEL
from workbench.text_vi.rulebook.dates import dmy

# -- the frame --------------------------------------------------------------------------------------------------------

ABOUT = "V/v thông báo kết quả đánh giá, phân hạng sản phẩm OCOP"
SECTION = {
    "reasons": "Kết quả và lý do",
    "next": "Nội dung cần hoàn thiện để đạt hạng cao hơn",
    "next_no_star": "Nội dung cần hoàn thiện để được xếp hạng",
    "after": "Việc tiếp theo",
    "common": "Việc tiếp theo, chung cho các sản phẩm nêu trên",
    "notes": "Ghi chú",
}
PARTS = "Điểm từng phần"
SIGN_HERE = "(Ký, ghi rõ họ tên, đóng dấu)"


def section(key: str, number: int, *, of_all: bool) -> str:
    """The heading of a section; those on all of several products bear no number."""
    return SECTION[key] if of_all else f"{number}. {SECTION[key]}"


def product_title(number: int, name: str) -> str:
    """The heading of a product in a letter on several."""
    return f"Sản phẩm {number}: {name}"


def addressed(producer: str, representatives: Sequence[str]) -> str:
    """Who the letter is to: the producer, by the person who acts for it where that is known."""
    named = ", ".join(f"Ông/Bà {one}" for one in representatives)
    return f"{named}, đại diện {producer}" if named else producer


def recipients(commune: str) -> tuple[str, ...]:
    """Who gets the letter; the commune is dotted where it is not known."""
    within = re.sub(r"^(Xã|Phường|Thị trấn|Đặc khu)(?= )", lambda kind: kind[0].lower(), commune)
    named = f"Ủy ban nhân dân {within or 'xã, phường …………'}"
    return ("- Như trên;", f"- {named} (để biết);", "- Lưu: VT, Hồ sơ.")


def state_post(title: str, organisation: str) -> str:
    """The chair's post in the state, below the council's: the People's Committee's seal needs it."""
    return " ".join(filter(None, [title.strip(), organisation.strip()])).upper()


def closing(sentence: str) -> str:
    """The last sentence of an official letter."""
    return f"{sentence.rstrip('.')}./."


A_MEMBER = "một thành viên Hội đồng"
"""Stands in the council's own text in place of a member's name."""


def opening(day: str, level: str, title: str, *, written: bool = False, products: int = 1) -> str:
    """Who sat or was asked in writing, when, and what this is."""
    how = (
        f"Qua lấy ý kiến bằng văn bản “{title}”, hạn gửi phiếu đến hết {day}"
        if written
        else f"Trong phiên “{title}” {day}"
    )
    what = "sản phẩm sau đây" if products == 1 else f"{products:02d} sản phẩm sau đây"
    return (
        f"{how}, Hội đồng đánh giá, phân hạng sản phẩm OCOP {LEVEL[level].lower()} đã xem xét "
        f"{what} và thông báo kết quả, lý do như sau:"
    )


def parts(a: str, b: str, c: str) -> str:
    """The means of the parts; print rounds each by itself."""
    return f"Phần A: {a}; Phần B: {b}; Phần C: {c} (làm tròn khi in)."


def rules(source: str) -> str:
    """The council's own regulation."""
    return f"Nơi quyết định không quy định, Hội đồng theo {source}."


SHORT_WORDING = (
    "Lời các mức trong thư viết ngắn thay cho câu chữ của quyết định; mã tiêu chí, số điểm và dấu sao giữ nguyên. Khi "
    "hiểu khác nhau thì theo bản đăng Công báo."
)
LOADED_WORDING = "Lời các mức trong thư lấy từ bản in mà cơ quan đã cung cấp."
MINUTES_RULE = "Kết quả chính thức là kết quả trong biên bản của Hội đồng và quyết định của người có thẩm quyền."


# -- what may follow --------------------------------------------------------------------------------------------------


def with_place(sentence: str, law: str) -> str:
    """A sentence with the place of the law."""
    return f"{sentence} ({law})."


def certificate(months: int, day: date, ends: date) -> str:
    """How long a certificate holds; the day of its issue is not known yet."""
    return (
        f"Khi được công nhận, giấy chứng nhận có giá trị {months} tháng từ ngày cấp; ví dụ cấp ngày {dmy(day)} thì "
        f"đến hết ngày {dmy(ends)}"
    )


def renewal(first: date, last: date) -> str:
    """When a renewal may be filed, on the same example."""
    return (
        f"Muốn giữ hạng thì nộp hồ sơ đánh giá lại trước khi giấy hết hạn; theo ví dụ ấy là từ ngày {dmy(first)} đến "
        f"ngày {dmy(last)}"
    )


def late_renewal(until: date) -> str:
    """How long a certificate holds whose renewal was filed outside of the window, on the same example."""
    return (
        f"Nộp ngoài khoảng ấy khi giấy còn giá trị thì giấy giữ đến khi có kết quả đánh giá lại, nhưng không quá ngày "
        f"{dmy(until)}; đây là điều khoản chuyển tiếp, hiểu là áp dụng chung, chưa chắc"
    )


def withdrawal(grounds: Sequence[str]) -> str:
    """On what grounds a certificate is withdrawn."""
    return f"Giấy chứng nhận bị thu hồi khi có một trong các căn cứ: {'; '.join(grounds)}"


def withdrawn_by(by: str, days: int) -> str:
    """Who withdraws it, and how soon."""
    return f"{WITHDRAWN_BY[by]} quyết định thu hồi trong {days} ngày từ khi có kết luận"


RENEWAL_ONLY = "Sản phẩm 5 sao chỉ đánh giá lại khi giấy chứng nhận sắp hết hạn."
UPGRADE = "Có thể nộp hồ sơ nâng hạng ở bất cứ đợt nào, không phải chờ."
AS_FIRST = "Có thể hoàn thiện rồi nộp lại hồ sơ như đánh giá lần đầu, không phải chờ."
ASK = "Đề nghị chủ thể khắc phục các nội dung đã nêu; cơ quan thường trực OCOP cấp tỉnh hướng dẫn việc nộp lại hồ sơ."


def next_round(number: int, asked: date, done: date) -> str:
    """The next round of the province."""
    return (
        f"Đợt tới của cấp tỉnh là đợt {number}: xã gửi văn bản đề nghị trước ngày {dmy(asked)}, tỉnh đánh giá xong "
        f"trước ngày {dmy(done)}"
    )


def commune_needs(days: int) -> str:
    """The time that the commune has before it sends a dossier on."""
    return f"Xã có {days} ngày làm việc để kiểm tra trước khi gửi, nên nộp hồ sơ cho xã sớm hơn hạn ấy"


def central_round(number: int, asked: date, done: date) -> str:
    """The next round of the centre."""
    return (
        f"Đợt tới của cấp trung ương là đợt {number}: tỉnh gửi văn bản đề nghị trước ngày {dmy(asked)}, Trung ương "
        f"đánh giá xong trước ngày {dmy(done)}"
    )


WAY_BACK = {
    "recognise_on_central_result": "công nhận hạng sao theo kết quả này",
    "rate_again": "cho cấp tỉnh đánh giá, phân hạng lại",
}


def after_central(ways: Sequence[str], least: int) -> str:
    """What the province's chair may do after a central result below the line."""
    named = " hoặc ".join(WAY_BACK[way] for way in ways)
    return f"Điểm của Trung ương dưới {least}: Chủ tịch Ủy ban nhân dân cấp tỉnh có thể {named}"


def not_known(what: str) -> str:
    """A figure of the law that the program does not know."""
    return f"{what} Đề nghị chủ thể liên hệ cơ quan thường trực OCOP cấp tỉnh để được hướng dẫn."
