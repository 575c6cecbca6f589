"""The facts that an office's papers print: what each is called, how it is written, what is wrong with it.

Kept out: what each means for a paper (`council.facts.office`), the papers' own words (`documents`).
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.text_vi import Said

LABELS = {
    "parent": "Cơ quan chủ quản",
    "council": "Tên hội đồng",
    "formed_number": "Số quyết định thành lập",
    "formed_on": "Ngày quyết định thành lập",
    "formed_by": "Cơ quan ra quyết định thành lập",
    "place": "Địa danh ở dòng ngày tháng",
    "symbol_minutes": "Ký hiệu biên bản",
    "symbol_letter": "Ký hiệu công văn",
    "symbol_report": "Ký hiệu báo cáo",
    "symbol_proposal": "Ký hiệu tờ trình",
    "symbol_decision": "Ký hiệu quyết định",
    "symbol_ministry": "Ký hiệu công văn gửi Bộ",
    "standing": "Cơ quan thường trực trình kết quả",
    "decision_form": "Quyết định ký thế nào",
    "decision_post": "Chức vụ người ký quyết định",
    "decision_signer": "Người ký quyết định",
    "ministry_form": "Công văn gửi Bộ ký thế nào",
    "ministry_post": "Chức vụ người ký công văn gửi Bộ",
    "ministry_signer": "Người ký công văn gửi Bộ",
    "chair_form": "Chủ tịch ký thế nào",
    "chair_post": "Chức vụ nhà nước của chủ tịch",
    "secretary_post": "Chức vụ nhà nước của thư ký",
    "recipients": "Nơi nhận để báo cáo",
    "check_address": "Địa chỉ tra cứu công khai",
    "begins": "Giờ bắt đầu",
    "ends": "Giờ kết thúc",
    "ended_on": "Ngày kết thúc",
    "guests": "Khách mời",
    "voted_for": "Tán thành biên bản",
    "voted_against": "Không tán thành biên bản",
    "number_minutes": "Số biên bản",
    "day_minutes": "Ngày lập biên bản",
    "number_report": "Số báo cáo",
    "day_report": "Ngày báo cáo",
    "number_proposal": "Số tờ trình",
    "day_proposal": "Ngày tờ trình",
    "day_letter": "Ngày công văn",
    "number_decision": "Số quyết định công nhận",
    "day_decision": "Ngày quyết định công nhận",
    "number_approval": "Số quyết định phê duyệt",
    "day_approval": "Ngày quyết định phê duyệt",
    "number_ministry": "Số công văn gửi Bộ",
    "day_ministry": "Ngày công văn gửi Bộ",
}
"""By the fact: first those of an office, then those of one session."""

HELPS = {
    "parent": "In ở góc trái, ví dụ Ủy ban nhân dân tỉnh Phú Thọ.",
    "council": "Để trống thì in tên chung của hội đồng cấp ấy.",
    "formed_number": "Ví dụ 1234/QĐ-UBND.",
    "formed_on": "Dạng ngày/tháng/năm.",
    "formed_by": "Ví dụ Chủ tịch Ủy ban nhân dân tỉnh Phú Thọ.",
    "place": "Ví dụ Phú Thọ.",
    "symbol_minutes": "Phần sau dấu gạch chéo của số, ví dụ BB-HĐ.",
    "symbol_letter": "Ví dụ HĐ-OCOP.",
    "symbol_report": "Ví dụ BC-HĐ.",
    "symbol_proposal": "Ví dụ TTr-SNNMT.",
    "symbol_decision": "Ví dụ QĐ-UBND.",
    "symbol_ministry": "Ví dụ UBND-NN.",
    "decision_form": "Để trống khi Chủ tịch Ủy ban nhân dân tự ký.",
    "decision_post": "Khi ký thay, thừa lệnh hoặc thừa ủy quyền, ví dụ Phó Chủ tịch.",
    "decision_signer": "Họ và tên, không ghi học hàm, học vị.",
    "ministry_form": "Để trống khi Chủ tịch ký thay mặt Ủy ban nhân dân.",
    "ministry_post": "Khi ký thay, thừa lệnh hoặc thừa ủy quyền, ví dụ Giám đốc Sở Nông nghiệp và Môi trường.",
    "ministry_signer": "Họ và tên, không ghi học hàm, học vị.",
    "standing": "Cơ quan ký tờ trình, ví dụ Sở Nông nghiệp và Môi trường.",
    "chair_form": "Để trống thì theo vai trò trong hội đồng.",
    "chair_post": "In dưới chức danh khi dùng dấu của cơ quan, ví dụ Phó Chủ tịch Ủy ban nhân dân tỉnh.",
    "secretary_post": "In trong biên bản, sau vai trò.",
    "recipients": "Nhiều nơi ngăn bằng dấu chấm phẩy.",
    "check_address": "Địa chỉ đầy đủ, in trong mã QR; để trống thì QR chỉ ghi phiên và mã SHA-256.",
}

FORMS = {"TM": "TM. (thay mặt)", "KT": "KT. (ký thay)", "TL": "TL. (thừa lệnh)", "TUQ": "TUQ. (thừa ủy quyền)"}
"""How somebody signs (Decree 30/2020/NĐ-CP, Phụ lục I)."""

VALID_FROM = "Có giá trị từ ngày"
VALID_TO = "Đến hết ngày"
FROM_HELP = "Giấy tờ của ngày này trở đi in các mục dưới đây. Có mục nào thì phải ghi ngày này."
TO_HELP = "Để trống khi chưa thay đổi."

PAPERS = {
    "minutes": "biên bản",
    "letter": "thư gửi chủ thể",
    "report": "báo cáo",
    "proposal": "tờ trình",
    "decision": "dự thảo quyết định",
    "ministry": "công văn gửi Bộ",
}

FROM_MISSING = Said(
    "Chưa ghi thông tin cơ quan có giá trị từ ngày nào.",
    "Ghi ngày bắt đầu, ví dụ 01/07/2025: giấy tờ của ngày trước đó không in các mục này.",
)
ENDS_BEFORE = Said(
    "Thông tin cơ quan hết giá trị trước khi bắt đầu.", "Sửa một trong hai ngày: ngày cuối không sớm hơn ngày đầu."
)
NOT_UNDERSTOOD = Said(
    "Thông tin cơ quan đi kèm phiên không đọc được.", "Lập lại trang Cơ quan của kế hoạch từ mẫu trống."
)
NOT_A_DAY = Said("Chưa phải một ngày.", "Ghi dạng ngày/tháng/năm, ví dụ 01/07/2025.")
NOT_AN_HOUR = Said("Chưa phải giờ và phút.", "Ghi dạng 08:00.")
NOT_A_COUNT = Said("Chưa phải số người.", "Ghi một số nguyên, ví dụ 9.")
NOT_A_FORM = Said("Không có cách ký này.", "Ghi TM, KT, TL hoặc TUQ.")
NOT_AN_ADDRESS = Said("Chưa phải một địa chỉ.", "Ghi địa chỉ bắt đầu bằng https:// hoặc http://, tối đa 200 ký tự.")
NO_VALUE = Said("Thiếu dấu bằng giữa mục và chữ.", "Ghi MỤC=CHỮ, ví dụ place=Phú Thọ.")


def unknown_fact(known: Iterable[str]) -> Said:
    """A fact that no paper prints."""
    return Said("Không có mục này.", f"Chọn một trong: {', '.join(known)}.")


NO_LEVEL = Said("Chưa nói của hội đồng cấp nào, từ ngày nào.", "Thêm --level và --from, hoặc --session cho một phiên.")
BOTH = Said("Mục của cơ quan và của phiên không ghi cùng lúc.", "Dùng --level với --from, hoặc --session.")
KEPT = "Đã ghi vào nhật ký."
NOTHING = "Chưa có thông tin cơ quan nào trong kho."
ALL_THERE = "Không còn mục nào để trống."


def valid(level: str, first: str, last: str) -> str:
    """The line above the facts of an office."""
    return f"{level}, từ {first}" + (f" đến hết {last}" if last else "")


def line(name: str, label: str, value: str) -> str:
    """A fact, with the name that a command takes."""
    return f"  {label} ({name}): {value}"


def blank(name: str, label: str, papers: Iterable[str]) -> str:
    """A fact that is not known yet, and the papers that leave a place for it."""
    return f"Còn để trống: {label} ({name}) – ở {', '.join(PAPERS[one] for one in papers)}"
