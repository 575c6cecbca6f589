"""What the further papers of a session say: their names, matters, sentences, the heads of their lists.

Our own short sentences; the law's are not copied. Kept out: who issues them (`issuer`), the minutes' words (`minutes`).
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.text_vi.common import LEVEL
from workbench.text_vi.documents.minutes import BODY

KIND = {
    "invitation": "Giấy mời",
    "attendance": "Danh sách dự họp",
    "dossiers": "Danh mục hồ sơ",
    "samples": "Biên bản giao nhận sản phẩm mẫu",
    "report": "Báo cáo",
    "proposal": "Tờ trình",
    "decision": "Dự thảo quyết định công nhận",
    "approval": "Dự thảo quyết định phê duyệt",
    "ministry": "Công văn đề nghị trung ương",
    "notice": "Thông báo cho xã",
    "promotion": "Danh sách xúc tiến thương mại",
    "contents": "Mục lục hồ sơ",
}
FILE = {
    "invitation": "GM_Giay_moi",
    "attendance": "DS_Du_hop",
    "dossiers": "DM_Ho_so",
    "samples": "BB_Giao_nhan_mau",
    "report": "BC_Ket_qua",
    "proposal": "TTr_Ket_qua",
    "decision": "QD_Cong_nhan_du_thao",
    "approval": "QD_Phe_duyet_du_thao",
    "ministry": "CV_De_nghi_trung_uong",
    "notice": "TB_Xa",
    "promotion": "DS_Xuc_tien",
    "contents": "ML_Ho_so",
}
"""How a paper's file is called: the sign of its kind (Decree 30/2020/NĐ-CP), then what it is."""
TITLE = {
    "invitation": "GIẤY MỜI",
    "attendance": "DANH SÁCH DỰ HỌP",
    "dossiers": "DANH MỤC HỒ SƠ",
    "samples": "BIÊN BẢN",
    "report": "BÁO CÁO",
    "proposal": "TỜ TRÌNH",
    "decision": "QUYẾT ĐỊNH",
    "approval": "QUYẾT ĐỊNH",
    "ministry": "",
    "notice": "",
    "promotion": "DANH SÁCH",
    "contents": "MỤC LỤC VĂN BẢN, TÀI LIỆU",
}
SUBJECT = {
    "invitation": "Họp Hội đồng đánh giá, phân hạng sản phẩm OCOP",
    "attendance": "Phiên họp của Hội đồng",
    "dossiers": "Sản phẩm đưa ra Hội đồng",
    "samples": "Giao nhận sản phẩm mẫu",
    "report": "Kết quả đánh giá, phân hạng sản phẩm OCOP",
    "proposal": "Về kết quả đánh giá, phân hạng sản phẩm OCOP",
    "decision": "Về việc công nhận sản phẩm OCOP",
    "approval": "Về việc phê duyệt kết quả đánh giá, phân hạng sản phẩm OCOP",
    "ministry": "V/v đề nghị đánh giá, phân hạng sản phẩm OCOP",
    "notice": "V/v kết quả đánh giá, phân hạng sản phẩm OCOP",
    "promotion": "Sản phẩm OCOP để quảng bá, xúc tiến thương mại",
    "contents": "Hồ sơ phiên đánh giá, phân hạng sản phẩm OCOP",
}
SIGN = "(Ký, ghi rõ họ tên)"
SIGN_AND_SEAL = "(Ký, ghi rõ họ tên, đóng dấu)"
SECRETARY = ("THƯ KÝ HỘI ĐỒNG",)
HEAD_OF_OFFICE = ("THỦ TRƯỞNG CƠ QUAN",)
KEPT = "- Lưu: VT, Hồ sơ."
AS_ABOVE = "- Như trên;"
DECIDES = "QUYẾT ĐỊNH:"
PEOPLE_HEAD = ("TT", "Họ và tên", "Chức vụ, cơ quan", "Ký tên")
INVITED_HEAD = PEOPLE_HEAD[:3]
INVITED_LIST = "DANH SÁCH MỜI DỰ HỌP"
INVITATION_OF = "Giấy mời"
PRODUCT_HEAD = ("TT", "Mã sản phẩm", "Sản phẩm", "Chủ thể", "Hình thức")
STAR_HEAD = ("TT", "Mã sản phẩm", "Sản phẩm", "Chủ thể", "Xã, phường", "Hạng")
DOSSIER_HEAD = ("TT", "Mã sản phẩm", "Sản phẩm", "Chủ thể", "Lần đánh giá", "Ngày nộp")
SAMPLE_HEAD = ("TT", "Mã sản phẩm", "Sản phẩm", "Chủ thể", "Số mẫu", "Ghi chú")
COUNT_HEAD = ("Kết quả", "Số sản phẩm")
CHECK_HEAD = ("TT", "Tài liệu", "Có kèm")
CONTENTS_HEAD = ("TT", "Văn bản, tài liệu", "Tệp")
CERTIFICATE_HEAD = (
    "TT",
    "Chủ thể",
    "Sản phẩm",
    "Mã sản phẩm",
    "Xã, phường",
    "Hạng sao",
    "Hình thức",
    "Thời hạn (tháng)",
    "Số quyết định",
    "Ngày cấp",
    "Mã QR ghi",
    "Mã QR",
)
CERTIFICATE_SHEET = "Giấy chứng nhận"


def rows_listed(rows: int) -> str:
    """The line behind a long list, above who signs it."""
    return f"Danh sách có {rows} dòng./."


def _in_text(number: str) -> str:
    """The line of a number, inside a sentence."""
    return f"{number[0].lower()}{number[1:].replace(':', '')}"


def star(number: int) -> str:
    """A star in words."""
    return f"{number} sao"


def annex_number(roman: str) -> str:
    """The number of an annex."""
    return f"Phụ lục {roman}" if roman else "Phụ lục"


def attached(kind: str, number: str) -> str:
    """The line under an annex title."""
    return f"(Kèm theo {kind} {_in_text(number)})"


# -- before the meeting -----------------------------------------------------------------------------------------------


ALL_INVITED = "Thành viên Hội đồng, Tổ tư vấn và khách mời theo danh sách"


def invited(who: str) -> str:
    """Who is invited."""
    return f"Ông/Bà {who}"


def when_and_where(hour: str, day: str, place: str) -> tuple[str, ...]:
    """When and where the council meets."""
    return (f"Thời gian: {hour}, {day}.", f"Địa điểm: {place}.")


def matter(title: str, products: str) -> str:
    """What it meets for."""
    return f"Nội dung: {title}; xem xét {products} sản phẩm."


PLEASE_SCORE = "Đề nghị thành viên chấm điểm trước phiên họp, khai báo nếu có xung đột lợi ích, và đến dự đúng giờ./."
GUESTS = "Khách mời"
MEMBERS, OTHERS = "1. Thành viên Hội đồng", "2. Tổ tư vấn, quan sát viên, khách mời"


def dossiers_lead(title: str, products: str) -> str:
    """The line above the list of dossiers."""
    return f"{title}: {products} sản phẩm, theo thứ tự Hội đồng xem xét."


def handed_over(day: str) -> str:
    """The line above the samples."""
    return f"Các bên đã giao, nhận sản phẩm mẫu dưới đây để Hội đồng đánh giá trong phiên {day}."


def due(count: int, source: str) -> str:
    """How many samples the decision asks for."""
    return f"Quyết định yêu cầu {count:02d} sản phẩm mẫu, trừ nhóm du lịch ({source})."


BOTH_KEEP = (
    "Biên bản lập thành hai bản, mỗi bên giữ một bản.",
    "Bên giao: ………………………………………",
    "Bên nhận: ………………………………………",
)

# -- after it ---------------------------------------------------------------------------------------------------------

COUNTS, PROPOSED, REASONS = "I. Kết quả", "II. Kiến nghị", "III. Tài liệu kèm theo"
WITH_REPORT = "Biên bản của Hội đồng với bảng tổng hợp điểm, hạng, lý do của từng sản phẩm."


def report_lead(day: str, title: str, products: str, producers: str, *, written: bool) -> str:
    """What the report is on."""
    how = "lấy ý kiến bằng văn bản, hạn gửi phiếu đến hết" if written else "họp"
    return f"Hội đồng {how} {day} ({title}), xem xét {products} sản phẩm của {producers} chủ thể. Kết quả như sau:"


def head_of(level: str) -> str:
    """Who decides on this level."""
    return BODY[level] if level in BODY else LEVEL[level]


def addressed(parent: str, level: str) -> str:
    """The head of the organ that decides, by the organ's name where it is known."""
    return f"Chủ tịch {parent}" if parent else head_of(level)


def proposal_lead(minutes: str, day: str, standing: str) -> str:
    """Whom the proposal follows."""
    who = standing or "Cơ quan thường trực"
    return f"Trên cơ sở Biên bản {_in_text(minutes)} {day} của Hội đồng, {who} kính trình:"


ASK_DECISION = "Kính trình xem xét, quyết định. Dự thảo quyết định và hồ sơ kèm theo./."


def base_minutes(minutes: str, day: str) -> str:
    """The minutes as a base."""
    return f"Căn cứ Biên bản {_in_text(minutes)} {day} của Hội đồng;"


def at_proposal_of(standing: str) -> str:
    """On whose proposal it is decided; the last base."""
    return f"Theo đề nghị của {standing or '………………………………'}."


def recognises(products: str, stars: Iterable[tuple[int, str]]) -> str:
    """Article 1 of the decision of recognition."""
    told = "; ".join(f"{number} sao: {count}" for number, count in stars)
    return f"Điều 1. Công nhận {products} sản phẩm OCOP ({told}), danh sách tại Phụ lục."


def certificates(months: int, source: str) -> str:
    """Article 2 of the decision of recognition."""
    return f"Điều 2. Giấy chứng nhận có giá trị {months} tháng từ ngày cấp ({source})."


def carried_out_by(number: int, standing: str) -> str:
    """The last article of a decision."""
    who = standing or "………………………………"
    return f"Điều {number}. {who}, các cơ quan liên quan và chủ thể có tên tại Điều 1 chịu trách nhiệm thi hành./."


def approves(products: str, body: str) -> str:
    """Article 1 of the decision that approves a result for the next level."""
    return f"Điều 1. Phê duyệt kết quả {products} sản phẩm tại Phụ lục, đề nghị {body} đánh giá, phân hạng."


def signer_of_decision(level: str) -> tuple[str, ...]:
    """Who signs a decision: the head of the People's Committee."""
    return ("CHỦ TỊCH",) if level != "central" else HEAD_OF_OFFICE


PRODUCT_LIST = "DANH SÁCH SẢN PHẨM OCOP"
DECISION_OF = "Quyết định"
OUTCOME = "Kết quả"


def list_title(number: int) -> str:
    """The group of one star."""
    return f"Sản phẩm {number} sao"


def potential_lead(products: str, body: str) -> str:
    """What is asked of the centre."""
    return f"Đề nghị {body} đánh giá, phân hạng {products} sản phẩm dưới đây."


CHECKED = "Thành phần hồ sơ gửi kèm"
CHECKLIST = {
    "first": (
        "Công văn đề nghị",
        "Báo cáo của Tổ tư vấn cấp tỉnh",
        "Báo cáo của Hội đồng cấp tỉnh",
        "Quyết định phê duyệt kết quả của Chủ tịch Ủy ban nhân dân cấp tỉnh",
        "Hồ sơ sản phẩm",
        "Kết quả kiểm tra, kiểm nghiệm bổ sung (nếu có)",
    ),
    "renewal": (
        "Công văn đề nghị",
        "Báo cáo của cơ quan quản lý OCOP cấp tỉnh",
        "Hồ sơ sản phẩm",
        "Kết quả kiểm tra, kiểm nghiệm bổ sung (nếu có)",
    ),
}
"""What goes up to the centre (26/2026 Điều 6 khoản 3: điểm a, and điểm b for a product that is rated again)."""
CHECK_TITLE = {
    "first": "Đánh giá lần đầu, nâng hạng (điểm a khoản 3 Điều 6)",
    "renewal": "Đánh giá lại (điểm b khoản 3 Điều 6)",
}


def samples_item(count: int) -> str:
    """The samples that go up."""
    return f"{count:02d} sản phẩm mẫu (trừ nhóm du lịch)"


def commune(name: str) -> str:
    """A commune's People's Committee."""
    return f"Ủy ban nhân dân {name[:1].lower()}{name[1:]}"


def notice_lead(day: str) -> str:
    """What a commune is told."""
    return f"Hội đồng thông báo kết quả đánh giá {day} các sản phẩm của địa phương; thư riêng đã gửi từng chủ thể."


NOTICE_ASKS = "Đề nghị thông báo, hướng dẫn chủ thể trên địa bàn thực hiện các bước tiếp theo./."
PROMOTION_LEAD = "Các sản phẩm dưới đây được Hội đồng kiến nghị công nhận; sử dụng sau khi có quyết định."
CONTENTS_LEAD = "Văn bản, tài liệu đưa vào hồ sơ lưu trữ của phiên."
ALSO_KEPT = {
    "BB": "Biên bản, bản đầy đủ có dữ liệu phiên",
    "BB_Phat_hanh": "Biên bản, bản gửi nơi nhận",
    "Thu": "Thư gửi chủ thể",
    "Bang_diem": "Bảng tổng hợp điểm",
    "Giay_chung_nhan": "Dữ liệu in giấy chứng nhận",
    "Phieu": "Phiếu đánh giá của thành viên, để ký",
    "Du_lieu_phien": "Dữ liệu phiên, để tính lại kết quả",
    "Ket_qua_tinh_lai": "Kết quả tính được",
    "Thong_tin_co_quan": "Thông tin cơ quan lúc lập văn bản",
}
BEFORE_FOLDER, SENT_FOLDER, KEPT_FOLDER = "1_Truoc_phien", "2_Phat_hanh", "3_Luu_ho_so"
"""The folders of the set: before the session; what goes out, without a member's marks; what the archive keeps."""
LETTERS_FOLDER, SHEETS_FOLDER = "Thu_chu_the", "Phieu_danh_gia"
PAPER_FOLDER = {
    **dict.fromkeys(("invitation", "attendance", "dossiers", "samples"), BEFORE_FOLDER),
    "contents": KEPT_FOLDER,
}
"""Where a paper stands; the others go out."""


def written_to(path: str, files: int) -> str:
    """The line after the set was written."""
    return f"Đã ghi {files} tệp vào {path}."


NOT_MADE = "Chưa lập biên bản: mới có giấy tờ trước phiên và văn bản báo kết quả. Lập biên bản rồi lấy lại tệp này."
CHANGED_FOLDER = "4_Ban_sua_tay"
"""Where files stand that somebody has changed since they were made: none of them is an official one."""
FACTS_CHANGED = "Thông tin cơ quan đã đổi sau khi lập hồ sơ; muốn in thông tin mới thì lập lại biên bản rồi lấy lại."
CERTIFICATES = "Giay_chung_nhan"


def changed_since(names: Iterable[str]) -> str:
    """What was changed by hand since it was made."""
    return (
        f"Đã sửa tay sau khi lập, nên để riêng trong thư mục {CHANGED_FOLDER}: {', '.join(names)}. Bản Word thì nộp "
        "bằng session edited để đối chiếu số liệu."
    )


NOT_OVER = "Phiên chưa kết thúc: chỉ có giấy tờ trước phiên họp."
