"""Words of the table of moves: stages of a product, what a move is called, what must hold, opening again by two."""

from collections.abc import Sequence

from workbench.text_vi import Said
from workbench.text_vi.common import LOOK_AGAIN

STAGE = {
    "draft": "dự kiến",
    "scoring": "đang chấm",
    "closed": "chưa đủ để kết luận",
    "discussing": "đang thảo luận",
    "rescoring": "đang chấm lại",
    "settled": "đã có kết quả",
    "concluded": "một người đã xác nhận",
    "signed": "đã xác nhận đủ",
}
"""A product's stage as pages say it."""

STAGE_MEANS = {
    "draft": "có trong kế hoạch, phiên chưa mở",
    "scoring": "vòng 1 đang mở, phiếu được giữ kín",
    "closed": "phiên đã đóng chấm; sản phẩm còn thiếu phiếu hoặc không đủ số phiếu tối thiểu",
    "discussing": "chênh lệch vượt giới hạn, hoặc một mức tối thiểu chưa thống nhất",
    "rescoring": "một vòng sau đang mở, phiếu của vòng đó được giữ kín",
    "settled": "đã xếp hạng, không đạt mức tối thiểu, bị loại hoặc dừng đánh giá",
    "concluded": "mọi sản phẩm đã có kết quả và chủ tịch hoặc thư ký đã xác nhận",
    "signed": "chủ tịch và thư ký đã xác nhận; không thay đổi nữa",
}

SESSION = {"scoring": "đang chấm", "closed": "đã đóng chấm", "concluded": "đã kết thúc"}
WHOEVER_SCORES = "người chấm điểm"
ADVISORY_TOO = "tổ tư vấn (phiếu chấm sơ bộ)"

MOVE = {
    "open_session": "mở phiên",
    "declare": "khai báo xung đột lợi ích",
    "step_back": "xin không tham gia nữa",
    "save": "chấm, ghi chú, nêu lý do (lưu nháp)",
    "hand_in": "nộp phiếu",
    "reopen": "xin sửa lại phiếu của mình đã nộp",
    "close": "đóng phiên chấm",
    "absence": "ghi vắng mặt",
    "withdraw_absence": "hủy ghi vắng",
    "open_round": "mở vòng chấm mới sau khi thảo luận",
    "close_round": "đóng vòng chấm",
    "set_seal": "niêm phong phiên",
    "release": "mở niêm phong",
    "agree": "ghi mức thống nhất",
    "gap_vote": "biểu quyết chấp nhận chênh lệch",
    "waive": "biểu quyết không áp dụng một mức tối thiểu còn nghi vấn",
    "stop": "dừng đánh giá",
    "disqualify": "loại hồ sơ",
    "recusal": "ghi một thành viên xin không tham gia",
    "report": "ghi báo cáo về hồ sơ",
    "samples": "ghi số mẫu đã nhận",
    "ask_papers": "yêu cầu bổ sung hồ sơ",
    "papers_came": "ghi hồ sơ đã bổ sung",
    "bring_file": "đưa tệp giấy tờ vào hồ sơ (thay tệp cũ thì có lý do)",
    "withdraw_file": "rút tệp khỏi hồ sơ",
    "assign_paper": "ghi trang nào là giấy tờ nào",
    "unassign_paper": "bỏ ghi trang nào là giấy tờ nào",
    "discuss": "gọi sản phẩm ra thảo luận, hoặc thôi thảo luận",
    "note_said": "ghi ý kiến thảo luận",
    "self_assessment": "ghi điểm tự đánh giá của chủ thể",
    "extend_written": "gia hạn lấy ý kiến bằng văn bản",
    "mark_complex": "ghi nội dung phức tạp, phải họp",
    "to_meeting": "chuyển sản phẩm sang phiên họp",
    "sign_off": "xác nhận kết quả",
    "propose_rescoring": "đề nghị mở lại việc chấm cho người và sản phẩm nêu tên",
    "propose_reopening": "đề nghị mở lại sản phẩm đã có kết quả (rút biểu quyết, mức thống nhất, việc dừng, việc loại)",
    "propose_unsigning": "đề nghị rút xác nhận",
    "propose_unrecusing": "đề nghị rút khai báo không tham gia (khai nhầm)",
    "confirm_proposal": "đồng ý đề nghị của người kia",
    "withdraw_proposal": "rút đề nghị của mình",
    "forward": "lập danh sách chuyển lên cấp trên",
    "type_paper": "nhập phiếu giấy của một thành viên",
    "confirm_paper": "xác nhận phiếu giấy đã nhập",
    "reject_paper": "từ chối phiếu giấy đã nhập",
    "hand_over": "giao quyền chủ tọa cho phó chủ tịch",
    "take_back": "nhận lại quyền chủ tọa",
    "vote_on_minutes": "biểu quyết thông qua biên bản",
    "enter_minutes_votes": "ghi biểu quyết thông qua biên bản tại cuộc họp",
}

CONDITION = {
    "id_is_free": "mã phiên chưa dùng",
    "product_known": "sản phẩm có trong phiên",
    "member_known": "người nêu tên là thành viên của phiên",
    "members_known": "người nêu tên là thành viên của phiên",
    "fills_in_sheets": "vai trò của người ấy có chấm điểm",
    "not_stepped_back": "không ở diện không tham gia",
    "present": "không được ghi vắng",
    "still_in": "sản phẩm không bị loại",
    "still_scored": "sản phẩm không bị dừng đánh giá",
    "round_open_to_them": "vòng đang mở cho chính người ấy",
    "has_declared": "đã khai báo xung đột lợi ích",
    "not_handed_in_yet": "phiếu chưa nộp",
    "is_handed_in": "phiếu đã nộp",
    "reason_to_step_back": "có lý do",
    "opinions_are_taken": "chưa quá hạn lấy ý kiến bằng văn bản (vòng 1)",
    "paper_opens": "trong phiên có niêm phong: có mã ghi trên phiếu giấy",
    "own_key_at_hand": "trong phiên có niêm phong: trình duyệt giữ khóa phiếu của người ấy",
    "readable_by_them": "khóa của trình duyệt mở được phiếu đã chấm",
    "readable_or_anew": "khóa của trình duyệt mở được phiếu đã chấm, hoặc chấm lại từ đầu",
    "not_shut_yet": "chưa đóng để chờ mở niêm phong",
    "round_not_shut": "vòng chưa đóng để chờ mở niêm phong",
    "not_sealed_yet": "phiên chưa niêm phong",
    "sealed_or_unsealed": "phiên đã niêm phong, hoặc kế hoạch nêu căn cứ không niêm phong",
    "nothing_ticked_yet": "chưa ai chấm gì",
    "passphrase_is_strong": "cụm mật khẩu đủ dài, khó đoán",
    "three_people": "ba người giữ mã khác nhau",
    "something_waits": "có phần đã đóng, chờ mở niêm phong",
    "passphrase_or_two": "có cụm mật khẩu, hoặc hai mã của hai người giữ",
    "not_too_soon": "sau ba lần liền không mở được thì đã đợi đủ lâu",
    "newest_version": "đang sửa đúng bản mới nhất",
    "something_to_save": "có gì để lưu",
    "change_on_sheet": "tiêu chí và mức có trên phiếu",
    "ballot_complete": "mọi tiêu chí đã có mức và khớp nhau, mỗi tiêu chí đổi so với vòng trước có lý do riêng",
    "reason_if_ballots_are_missing": "có lý do nếu còn thiếu phiếu",
    "still_chair": "chủ tịch chưa giao quyền chủ tọa",
    "not_signed": "chưa ai xác nhận kết quả",
    "not_absent_yet": "chưa ghi vắng việc này",
    "on_record_as_absent": "đang được ghi vắng việc này",
    "member_scores": "vai trò của người ấy có chấm điểm",
    "member_not_recused": "chưa ở diện không tham gia",
    "not_kept_away": "không ở diện không tham gia",
    "other_may_see": "người còn lại trong hai người chủ tịch, thư ký không ở diện không tham gia",
    "not_kept_away_by_others": "không ở diện không tham gia, trừ khi rút khai báo của chính mình",
    "council_meets": "không phải phiên lấy ý kiến bằng văn bản",
    "not_out": "sản phẩm không bị loại",
    "not_stopped": "sản phẩm không bị dừng đánh giá",
    "agreement_decides": "quy chế xét mức tối thiểu theo thống nhất tại họp",
    "option_on_sheet": "tiêu chí và mức có trên phiếu",
    "votes_fit": "số phiếu không quá số người chấm",
    "waivers_are_voted": "quy chế cho biểu quyết không áp dụng mức tối thiểu còn nghi vấn",
    "minimum_in_doubt": "phiếu in còn nghi vấn ở mức tối thiểu của tiêu chí ấy",
    "not_waived_yet": "chưa biểu quyết việc này; đã biểu quyết thì hai người mở lại sản phẩm trước",
    "topic_known": "là một trong bốn nội dung của xã, toàn hồ sơ, hoặc một tiêu chí của phiếu",
    "samples_are_due": "bộ sản phẩm phải nộp mẫu",
    "due_in_time": "hạn bổ sung chưa qua",
    "request_waits": "có yêu cầu bổ sung ấy, còn chờ",
    "replaced_stands": "tệp được thay đang có trong hồ sơ",
    "reason_to_replace": "thay tệp thì có lý do",
    "new_to_dossier": "hồ sơ chưa có tệp nào cùng nội dung",
    "fits_in": "chưa quá giới hạn của sản phẩm và của phiên",
    "file_stands": "tệp đang có trong hồ sơ",
    "paper_fits": "tệp có các trang ấy; giấy tờ có trong danh mục hoặc được ghi tên; phiếu có tiêu chí ấy",
    "part_stands": "mục xếp giấy tờ đang có",
    "points_on_sheet": "phiếu có phần hoặc tiêu chí ấy, điểm không quá mức cao nhất",
    "in_writing": "là phiên lấy ý kiến bằng văn bản",
    "until_later": "ngày mới sau hạn đang có, không ở quá khứ",
    "decision_still_binds": "đến ngày mới, quyết định áp dụng không đổi",
    "not_complex_yet": "chưa ghi là nội dung phức tạp",
    "has_to_meet": "ý kiến khác nhau, hoặc nội dung đã ghi là phức tạp",
    "no_round_open": "không vòng nào đang mở",
    "bundle_unchanged": "đúng dữ liệu đang xem",
    "all_final": "mọi sản phẩm đã có kết quả",
    "all_conclude_in_writing": "mọi sản phẩm kết luận bằng văn bản được (phiên lấy ý kiến bằng văn bản)",
    "not_signed_by_them": "bản thân chưa xác nhận",
    "all_can_score": "từng người nêu tên được chấm từng sản phẩm nêu tên",
    "council_decided": "sản phẩm có quyết định rút được",
    "somebody_signed": "đang có xác nhận",
    "member_recused": "người ấy đang không tham gia sản phẩm ấy",
    "proposal_known": "có đề nghị này",
    "proposal_waits": "đề nghị chưa được đồng ý, chưa rút, chưa hết hiệu lực",
    "other_side": "là người còn lại trong hai người chủ tịch, thư ký",
    "still_holds": "điều kiện của chính việc đề nghị vẫn còn",
    "their_own": "là người đã đề nghị",
    "not_their_own": "không phải phiếu của chính người nhập",
    "member_may_score": "thành viên có phiếu được chấm sản phẩm ấy",
    "open_to_member": "vòng đang mở cho thành viên ấy",
    "member_has_not_begun": "thành viên chưa tự chấm gì trên máy ở vòng này",
    "no_other_paper": "không phiếu giấy nào của người ấy cho sản phẩm này đang chờ",
    "paper_complete": "mọi tiêu chí đã có mức và khớp nhau, mỗi tiêu chí đổi so với vòng trước có lý do riêng",
    "paper_known": "có phiếu giấy này",
    "second_person": "là thành viên có phiếu hoặc chủ tịch, không phải người nhập",
    "paper_waits": "phiếu giấy còn chờ xác nhận",
    "same_round": "vòng đang mở là vòng của phiếu giấy",
    "deputy_allowed": "quy chế cho phó chủ tịch thay chủ tịch",
    "not_handed_over": "quyền chủ tọa chưa giao cho ai",
    "chair_away": "chủ tịch tự giao, hoặc đã được ghi vắng cả phiên",
    "to_vice_chair": "giao cho một phó chủ tịch có mặt",
    "handed_over": "quyền chủ tọa đang giao cho phó chủ tịch",
    "minutes_made": "biên bản đã lập",
    "word_against": "không tán thành thì có ghi vì sao",
    "words_against": "ai không tán thành thì có ghi vì sao",
    "voters_known": "người nêu tên là thành viên của phiên",
    "not_instead_of_them": "người ấy chưa tự biểu quyết",
    "something_goes_up": "có sản phẩm được chuyển lên",
}
"""What must hold, by the name of the condition; what a column of its own says is not here."""
WITH_REASON = "có lý do"

PAGE_TITLE = "Trình tự của hội đồng: ai được làm gì, khi nào"
PAGE_ABOUT = (
    "Trang này do chương trình viết ra từ chính các điều kiện mà máy chủ xét trước mỗi việc",
    "(`workbench/council/acts/`); không sửa tay. Viết lại: `uv run python scripts/build_moves_page.py`.",
)
PAGE_ALWAYS = (
    "Việc không đủ điều kiện bị từ chối bằng một câu nêu rõ vì sao; cột cuối ghi mã của câu ấy. Việc nhiều sản phẩm",
    "thì xét riêng từng sản phẩm, báo mọi chỗ chưa được cùng lúc; còn một chỗ thì không làm gì. Ngoài các mã trong",
    "bảng, yêu cầu nào cũng bị từ chối khi người gửi không có ghế trong phiên (`session_unknown`), khi tệp phiếu đánh",
    "giá trên máy đã khác lúc mở phiên (`sheet_changed`), hoặc khi nội dung gửi lên thiếu mục, sai dạng.",
    "Đóng phiên, đồng ý mở lại và xác nhận kết quả thì phải nhập lại mã PIN (`pin_missing`); nhập sai được đếm và",
    "tạm khóa như khi đăng nhập (`pin_wrong`, `locked`).",
)
PAGE_STAGES = "Các bước của một sản phẩm"
PAGE_MOVES = "Các việc được làm"
STAGE_COLUMNS = ("bước", "nghĩa là")
MOVE_COLUMNS = ("việc", "ai", "phiên", "sản phẩm ở bước", "điều kiện", "ghi vào nhật ký", "mã từ chối")
BEFORE_SESSION = "chưa mở"
WHOLE_SESSION = "việc của cả phiên"

PROPOSAL = {
    "rescoring": "mở lại việc chấm",
    "reopening": "mở lại sản phẩm đã có kết quả",
    "unsigning": "rút xác nhận kết quả",
    "unrecusing": "rút khai báo không tham gia",
}
ENDED = {"confirmed": "đã đồng ý", "withdrawn": "đã rút", "lapsed": "hết hiệu lực khi phiên kết thúc"}


def change_reasons(reasons: Sequence[tuple[str, str]]) -> str:
    """Return one text of the reasons of all criteria that a member marked anew."""
    return "; ".join(f"tiêu chí {criterion}: {reason.rstrip('.; ')}" for criterion, reason in reasons)


def not_at_stage(move: str, stage: str, stages: Sequence[str]) -> Said:
    """Return the words for a move that does not belong to the stage a product is at."""
    allowed = ", ".join(f"“{STAGE[one]}”" for one in STAGE if one in stages)
    how = "Muốn mở lại thì đề nghị, người kia đồng ý." if stage in {"closed", "settled", "concluded"} else ""
    return Said(
        f"Sản phẩm đang ở bước “{STAGE[stage]}” nên không thể {MOVE[move]}.",
        f"Việc này chỉ làm được ở bước {allowed}. {how}".strip(),
    )


SIGNATURE_STANDS = Said(
    "Đã có người xác nhận kết quả nên không ghi thêm được việc này.",
    "Đề nghị rút xác nhận, người kia đồng ý, rồi làm lại.",
)

CHAIR_ONLY = Said(
    "Chỉ chủ tịch làm được việc này.", "Báo chủ tịch thực hiện ở trang Kết quả và thống nhất hoặc Theo dõi phiên."
)


def cannot_score(member: str, product: str) -> Said:
    """Return the words for opening a product to somebody who may not score it."""
    return Said(
        f"{member} không được chấm {product} (không tham gia, được ghi vắng hoặc vai trò không chấm điểm).",
        "Bỏ tên này, hoặc hủy ghi vắng trước.",
    )


OTHER_KEPT_AWAY = Said(
    "Người phải đồng ý (chủ tịch hoặc thư ký còn lại) không tham gia sản phẩm này nên không xem được đề nghị.",
    "Giao quyền chủ tọa cho phó chủ tịch trước, hoặc bỏ sản phẩm này khỏi đề nghị.",
)

NOTHING_TO_WITHDRAW = Said(
    "Kết quả của sản phẩm này không nhờ biểu quyết, mức thống nhất, việc dừng hay việc loại nào của phiên.",
    "Muốn sửa phiếu thì đề nghị mở lại việc chấm cho người cần chấm.",
)

NO_SIGNATURE = Said("Chưa ai xác nhận kết quả.", LOOK_AGAIN)

NOT_RECUSED = Said("Người này không khai báo không tham gia sản phẩm này.", "Chọn lại người hoặc sản phẩm.")

PROPOSAL_UNKNOWN = Said("Không có đề nghị này.", "Tải lại trang và chọn đề nghị trong danh sách.")


def proposal_ended(how: str) -> Said:
    """Return the words for a proposal that is no longer open."""
    return Said(f"Đề nghị này không còn chờ ({ENDED[how]}).", "Nếu vẫn cần, lập đề nghị mới.")


SAME_SIDE = Said(
    "Đề nghị phải do người còn lại đồng ý: chủ tịch đề nghị thì thư ký đồng ý, và ngược lại.",
    "Báo người kia mở trang này và đồng ý.",
)

NOT_PROPOSER = Said("Chỉ người đã đề nghị mới rút được đề nghị.", "Không đồng ý thì để đề nghị đó, không bấm đồng ý.")
