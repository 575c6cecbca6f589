"""Words printed in the plan workbook: names of sheets and fields, help, choices, and what a choice leads to.

The workbook is the form on which a secretary prepares a session. Keys are the contract's field names
(`ocop-session/2`), so that the sheet's shape (`workbooks.plan.shape`) finds its words here.
"""

from workbench.text_vi import paper_facts as office
from workbench.text_vi.common import BESIDE_COUNCIL, KIND, LEGAL_FORM, ROLE

SHEETS = {
    "guide": "Hướng dẫn",
    "session": "Phiên",
    "regulation": "Quy chế",
    "members": "Thành viên",
    "products": "Sản phẩm",
    "earlier": "Kết quả trước",
    "office": "Cơ quan",
    "lists": "_danh_muc",
}

TITLES = {
    "session": "Phiên đánh giá, phân hạng",
    "regulation": "Quy chế của hội đồng",
    "members": "Thành viên hội đồng",
    "products": "Sản phẩm đưa ra hội đồng",
    "earlier": "Kết quả của các phiên trước, của cấp dưới",
    "office": "Thông tin in trên giấy tờ của hội đồng",
}

LEADS = {
    "session": "Mỗi dòng một mục; ghi vào cột Giá trị. Mục có dấu * phải có.",
    "regulation": "Điền đúng như quy chế đã ban hành; không mục nào điền sẵn, vì luật để hội đồng tự quy định.",
    "members": "Mỗi dòng một người. Tổ tư vấn, quan sát viên không phải thành viên: ghi bên dưới, đúng vai trò.",
    "products": "Mỗi dòng một sản phẩm, theo thứ tự hội đồng xem xét.",
    "office": "Ghi một lần, các phiên sau dùng lại; mục để trống thì giấy tờ chừa chỗ để điền.",
    "earlier": "Để trống thì phiên này không xem kết quả trước. Chọn đúng như quy chế của hội đồng.",
}

COLUMNS = ("Mục", "Giá trị", "Cách ghi", "Hệ quả")

LABELS = {
    "session.id": "Mã phiên",
    "session.title": "Tên phiên",
    "session.level": "Cấp đánh giá",
    "session.mode": "Hình thức",
    "session.held_on": "Ngày họp, hoặc ngày cuối nhận ý kiến",
    "session.place": "Địa điểm",
    "session.ext.unsealed": "Mở không niêm phong theo",
    "regulation.source": "Văn bản quy chế",
    "regulation.max_gap.test": "Giới hạn chênh lệch điểm",
    "regulation.max_gap.points": "Mức chênh lệch (điểm)",
    "regulation.quorum.share": "Tỷ lệ thành viên tối thiểu",
    "regulation.quorum.of": "Tỷ lệ tính trên",
    "regulation.quorum.chair": "Chủ tịch có mặt",
    "regulation.floors": "Cách xét yêu cầu tối thiểu",
    "regulation.fallback": "Khi thiếu yêu cầu tối thiểu",
    "regulation.forward": "Căn cứ chuyển lên cấp trên",
    "regulation.secretary_scores": "Thư ký có chấm điểm",
    "regulation.waivers": "Bỏ mức tối thiểu còn nghi vấn",
    "regulation.decimals": "Số chữ số thập phân khi in",
    "regulation.ext.reports": "Khi nào người chấm xem báo cáo",
    "members.id": "Mã",
    "members.name": "Họ và tên",
    "members.role": "Vai trò",
    "members.title": "Chức vụ",
    "members.organisation": "Cơ quan",
    "members.commune": "Xã, phường của người này",
    "products.code": "Mã số sản phẩm",
    "products.name": "Tên sản phẩm",
    "products.producer": "Chủ thể",
    "products.decision": "Quyết định áp dụng",
    "products.set": "Bộ sản phẩm",
    "products.kind": "Lần đánh giá",
    "products.filed_on": "Ngày chủ thể nộp hồ sơ",
    "products.received_on": "Ngày cấp đánh giá nhận đủ hồ sơ",
    "products.disqualified": "Căn cứ loại hồ sơ",
    "products.flags": "Lưu ý",
    "products.representative": "Người đại diện chủ thể",
    "products.commune": "Xã, phường của chủ thể",
    "products.advised_by": "Người đã tư vấn hồ sơ",
    "products.decision_reason": "Lý do dùng quyết định khác",
    "products.earlier_code": "Mã ở các phiên trước",
    "products.to_meeting": "Vì sao đưa ra họp",
    "recognised.code": "Mã số sản phẩm",
    "recognised.name": "Tên sản phẩm",
    "recognised.producer": "Chủ thể",
    "recognised.legal_form": "Loại hình chủ thể",
    "recognised.commune": "Xã, phường",
    "recognised.stars": "Số sao",
    "recognised.decision_number": "Số quyết định công nhận",
    "recognised.decided_on": "Ngày quyết định công nhận",
    "recognised.decided_year": "Năm công nhận",
    "recognised.again_stars": "Số sao lần 2",
    "recognised.again_decision_number": "Số quyết định lần 2",
    "recognised.again_decided_on": "Ngày quyết định lần 2",
    "recognised.again_decided_year": "Năm công nhận lần 2",
    "recognised.stars_now": "Hạng sao hiện tại",
    "recognised.ends_on": "Ngày hết hạn",
    "earlier.show": "Khi nào xem kết quả trước",
    "earlier.bundles": "Dữ liệu phiên trước (SHA-256)",
    "office.valid_from": office.VALID_FROM,
    "office.valid_to": office.VALID_TO,
    **{f"office.{name}": label for name, label in office.LABELS.items()},
}

HELPS = {
    "session.id": "Chữ không dấu, số, dấu chấm, gạch; ví dụ PT-2026-D2. Không trùng phiên khác.",
    "session.title": "Tên in trên phiếu, bảng và biên bản.",
    "session.level": "Chọn trong danh sách. Cấp huyện chỉ còn cho hồ sơ theo quyết định cũ.",
    "session.mode": "Hội đồng họp, hay lấy ý kiến bằng văn bản (chỉ hồ sơ đánh giá lại).",
    "session.held_on": (
        "Dạng ngày/tháng/năm. Lấy ý kiến bằng văn bản: chấm đến hết ngày này; thư ký gia hạn được, kèm lý do."
    ),
    "session.place": "Nơi họp. Lấy ý kiến bằng văn bản thì để trống.",
    "session.ext.unsealed": (
        "Để trống: chủ tịch niêm phong phiếu rồi mới chấm được. Chỉ khi quy chế cho phép không niêm phong thì ghi "
        "điều, khoản và tên văn bản; biên bản in lại."
    ),
    "regulation.source": "Số, ngày, cơ quan ban hành quy chế hoạt động của hội đồng.",
    "regulation.max_gap.test": "Chọn: không giới hạn; chênh hơn mức ghi dưới đây; hoặc chênh từ mức đó trở lên.",
    "regulation.max_gap.points": "Ví dụ 10. Để trống khi không giới hạn.",
    "regulation.quorum.share": "Ghi phân số như 3/4 hoặc phần trăm như 75%.",
    "regulation.quorum.of": (
        "Mẫu số của tỷ lệ: mọi thành viên có quyền chấm, hay trừ người phải tránh chấm sản phẩm đó."
    ),
    "regulation.quorum.chair": "Phiên chấm một sản phẩm có cần phiếu của chủ tịch không.",
    "regulation.floors": "Các thành viên tích khác nhau ở dòng có dấu sao thì hội đồng tính là đạt khi nào.",
    "regulation.fallback": "Điểm đủ một hạng nhưng thiếu yêu cầu tối thiểu của hạng đó.",
    "regulation.forward": "Xét theo điểm trung bình hay theo số sao.",
    "regulation.secretary_scores": "Thư ký có phiếu như thành viên khác hay chỉ lập biên bản.",
    "regulation.waivers": "Hội đồng có được biểu quyết không áp dụng một mức tối thiểu mà phiếu in còn nghi vấn.",
    "regulation.decimals": "Số nguyên từ 0 đến 6.",
    "regulation.ext.reports": (
        "Báo cáo của xã, của Tổ tư vấn và điểm chủ thể tự chấm. Quy chế không nói thì để trống: xem sau khi nộp phiếu."
    ),
    "members.id": "Ngắn, không trùng: M01, M02, TK.",
    "members.name": "Họ và tên đầy đủ, như trong quyết định thành lập hội đồng.",
    "members.role": "Chọn trong danh sách; đúng một chủ tịch, ít nhất một thư ký. Tổ tư vấn chỉ chấm sơ bộ.",
    "members.title": "Chức vụ ở cơ quan; có thể để trống.",
    "members.organisation": "Cơ quan cử người; có thể để trống.",
    "members.commune": "Có thể để trống. Dùng để nhắc người này khi khai báo xung đột lợi ích.",
    "products.code": "Mã số theo hồ sơ, ví dụ 25-09076-1-2026; không trùng.",
    "products.name": "Tên như trong hồ sơ.",
    "products.producer": "Tên chủ thể.",
    "products.decision": "Chọn quyết định áp dụng cho hồ sơ này. Chọn trước cột Bộ sản phẩm.",
    "products.set": "Chọn trong danh sách của quyết định, hoặc ghi số của bộ.",
    "products.kind": "Lần đầu, nâng hạng hay đánh giá lại.",
    "products.filed_on": (
        "Ngày chủ thể nộp hồ sơ ở xã, phường, dạng ngày/tháng/năm; không phải ngày cấp đánh giá nhận. Quyết định áp "
        "dụng và khoảng nộp hồ sơ đánh giá lại xét theo ngày này."
    ),
    "products.received_on": (
        "Ngày cấp đánh giá nhận đủ hồ sơ đề nghị, không sớm hơn ngày chủ thể nộp. Hạn 45 ngày của đánh giá lại đếm từ "
        "ngày này. Chưa biết thì để trống."
    ),
    "products.disqualified": "Để trống nếu không bị loại. Ghi căn cứ thì sản phẩm không chấm.",
    "products.flags": (
        "Có thể để trống. Người chấm đọc trên phiếu, biên bản in lại; ví dụ: không bắt buộc kiểm nghiệm định kỳ. Nhiều "
        "lưu ý ngăn bằng dấu chấm phẩy."
    ),
    "products.representative": "Có thể để trống. Dùng để nhắc thành viên khi khai báo xung đột lợi ích.",
    "products.commune": "Có thể để trống. Ví dụ: xã Vĩnh Tường. Dùng để nhắc như trên.",
    "products.advised_by": "Có thể để trống. Mã hoặc họ tên người từng tư vấn, nhiều người ngăn bằng dấu chấm phẩy.",
    "products.decision_reason": (
        "Để trống. Chỉ ghi khi dùng quyết định khác với quyết định mà ngày nộp và ngày họp cho; in vào biên bản."
    ),
    "products.to_meeting": (
        "Chỉ hồ sơ lấy ý kiến bằng văn bản mà chưa kết luận được; workbench session to-meeting điền. Hiện ở chương "
        "trình họp."
    ),
    "products.earlier_code": (
        "Để trống nếu mã không đổi. Sản phẩm từng mang mã khác thì ghi mã đó; nhiều mã ngăn bằng dấu chấm phẩy."
    ),
    "earlier.show": "Chủ tịch và thư ký xem kết quả của các phiên đã kết thúc: không, sau khi đóng chấm, hay ngay.",
    "earlier.bundles": "Không ghi tay: workbench session from điền. Tệp nằm trong thư mục .earlier cạnh kế hoạch.",
    "office.valid_from": office.FROM_HELP,
    "office.valid_to": office.TO_HELP,
    **{f"office.{name}": told for name, told in office.HELPS.items()},
}

CONSEQUENCES = {
    "regulation.source": "In ở đầu biên bản, để ai đọc cũng biết kết quả tính theo quy tắc nào.",
    "regulation.max_gap.test": (
        "Sản phẩm vượt giới hạn phải thảo luận; chưa có kết quả cho tới khi chấm lại hoặc hội đồng biểu quyết giữ điểm."
    ),
    "regulation.max_gap.points": "So điểm cao nhất với điểm thấp nhất của các thành viên được tính phiếu.",
    "regulation.quorum.share": "Thiếu tỷ lệ này, sản phẩm không có kết quả ở phiên này.",
    "regulation.quorum.of": "Trừ người tránh chấm thì vắng vì xung đột lợi ích không làm thiếu người.",
    "regulation.quorum.chair": (
        "Bắt buộc mà chủ tịch không có phiếu, sản phẩm không có kết quả; chủ tịch tránh chấm thì không bị tính thiếu."
    ),
    "regulation.floors": (
        "Quyết định hạng sao khi thành viên không thống nhất. Chọn thống nhất tại họp thì mỗi dòng còn lệch "
        "phải được chốt, kèm lý do."
    ),
    "regulation.fallback": "Hạ xuống hạng cao nhất còn đủ yêu cầu, hoặc kết luận không đạt.",
    "regulation.forward": (
        "Ở tỉnh: từ 90 điểm, hoặc 5 sao, thì chuyển lên trung ương. Hai cách khác nhau khi đủ điểm mà thiếu yêu cầu "
        "tối thiểu."
    ),
    "regulation.secretary_scores": "Có: phiếu của thư ký vào điểm trung bình và vào tỷ lệ tối thiểu.",
    "regulation.waivers": (
        "Chỉ bốn dòng mà phiếu không nói rõ có buộc mọi sản phẩm không: Bộ 19 và 20 tiêu chí 12, Bộ 21 tiêu chí 7 và "
        "8. Không cho thì hàng thủ công, mỹ phẩm, tinh dầu thiếu giấy ở dòng ấy không quá 2 sao."
    ),
    "regulation.decimals": "Chỉ là cách in. Xếp hạng luôn xét trên điểm trung bình chính xác.",
    "regulation.ext.reports": "Không vào điểm: chỉ là người chấm đọc báo cáo trước hay sau khi chấm.",
}

CHOICES = {
    "recognised.legal_form": LEGAL_FORM,
    "session.mode": {"meeting": "Hội đồng họp", "written": "Lấy ý kiến bằng văn bản"},
    "session.level": {"district": "Cấp huyện", "province": "Cấp tỉnh", "central": "Cấp trung ương"},
    "earlier.show": {"never": "Không xem", "after_close": "Sau khi đóng chấm", "always": "Xem được ngay"},
    **dict.fromkeys(("office.chair_form", "office.decision_form", "office.ministry_form"), office.FORMS),
    "regulation.max_gap.test": {
        "none": "Không giới hạn",
        "over": "Chênh hơn mức ghi dưới đây",
        "at_least": "Chênh từ mức ghi dưới đây trở lên",
    },
    "regulation.quorum.of": {
        "appointed": "Mọi thành viên có quyền chấm",
        "eligible": "Thành viên có quyền chấm, trừ người tránh chấm",
    },
    "regulation.quorum.chair": {
        "yes": "Phải có phiếu của chủ tịch",
        "or_vice_chair": "Chủ tịch hoặc phó chủ tịch",
        "no": "Không bắt buộc",
    },
    "regulation.floors": {
        "majority": "Quá nửa số phiếu đạt",
        "two_thirds": "Từ hai phần ba số phiếu đạt",
        "all": "Mọi phiếu đạt",
        "mean": "Điểm trung bình của dòng đạt",
        "agreed": "Hội đồng thống nhất tại họp",
    },
    "regulation.fallback": {
        "highest_met": "Lấy hạng cao nhất còn đủ yêu cầu",
        "fail": "Kết luận không đạt",
    },
    "regulation.forward": {"mean": "Điểm trung bình", "stars": "Số sao"},
    "regulation.secretary_scores": {"true": "Có", "false": "Không"},
    "regulation.waivers": {"vote": "Được, bằng biểu quyết có lý do", "never": "Không được"},
    "regulation.ext.reports": {"at_once": "Ngay khi chấm", "after_hand_in": "Sau khi nộp phiếu của mình"},
    "members.role": ROLE | BESIDE_COUNCIL,
    "products.kind": KIND,
}

GUIDE = (
    ("Tệp này để làm gì", "Chuẩn bị một phiên của hội đồng OCOP: ai chấm, chấm sản phẩm nào, theo quy chế nào."),
    (
        "Điền theo thứ tự",
        "Phiên, Quy chế, Thành viên, Sản phẩm. Ô nền vàng nhạt là ô để điền; bấm vào ô sẽ hiện cách ghi.",
    ),
    ("Dấu *", "Mục phải có. Riêng Quy chế: mọi mục vào kết quả đều phải chọn, không có mục nào ngầm định."),
    (
        "Danh sách chọn",
        "Bấm mũi tên ở ô. Ở Sản phẩm, chọn Quyết định áp dụng trước thì danh sách Bộ sản phẩm mới đúng.",
    ),
    ("Ngày và mã", "Ngày ghi 16/07/2026. Cột mã và tỷ lệ để dạng văn bản, để bảng tính không tự đổi thành ngày."),
    ("Dòng trống", "Được bỏ qua. Có thể thêm dòng, đừng đổi tên trang, tên cột, tên mục."),
    (
        "Kiểm tra",
        "uv run workbench plan check KE_HOACH.xlsx liệt kê mọi chỗ sai cùng lúc, kèm trang và ô; chưa ghi gì vào kho.",
    ),
    (
        "Sau khi mở phiên",
        "Thành viên, quy chế và phiếu được khóa bằng mã SHA-256 của tệp này. Muốn đổi thì mở phiên khác.",
    ),
)

CHOOSE_FROM_LIST = "Chọn trong danh sách"
NOT_A_DATE_TITLE = "Chưa phải ngày"
