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
    "closed": "phiên đã đóng chấm; sản phẩm còn thiếu phiếu hoặc chưa đủ số thành viên",
    "discussing": "chênh lệch vượt giới hạn, hoặc một mức tối thiểu chưa thống nhất",
    "rescoring": "một vòng sau đang mở, phiếu của vòng đó được giữ kín",
    "settled": "đã xếp hạng, không đạt mức tối thiểu, bị loại hoặc dừng đánh giá",
    "concluded": "mọi sản phẩm đã có kết quả và chủ tịch hoặc thư ký đã xác nhận",
    "signed": "chủ tịch và thư ký đã xác nhận; không thay đổi nữa",
}

SESSION = {"scoring": "đang chấm", "closed": "đã đóng chấm", "concluded": "đã kết thúc"}
WHOEVER_SCORES = "người chấm điểm"

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
}

CONDITION = {
    "session_exists": "mã phiên chưa dùng",
    "not_scoring": "vai trò của người ấy có chấm điểm",
    "recused": "không ở diện không tham gia",
    "already_recused": "chưa ở diện không tham gia",
    "absent": "không được ghi vắng",
    "disqualified": "sản phẩm không bị loại",
    "stopped": "sản phẩm không bị dừng đánh giá",
    "closed": "vòng đang mở cho chính người ấy",
    "declare_first": "đã khai báo xung đột lợi ích",
    "handed_in": "phiếu chưa nộp",
    "not_handed_in": "phiếu đã nộp",
    "stale": "đang sửa đúng bản mới nhất",
    "mark_missing": "mọi tiêu chí đã có mức",
    "reason_missing": "có lý do",
    "change_reason_missing": "mỗi tiêu chí đổi so với vòng trước có lý do riêng",
    "close_reason_missing": "có lý do nếu còn thiếu phiếu",
    "signature_stands": "chưa ai xác nhận kết quả",
    "already_absent": "chưa ghi vắng việc này",
    "not_absent": "đang được ghi vắng việc này",
    "criterion_unknown": "tiêu chí và mức có trên phiếu",
    "too_many_votes": "số phiếu không quá số người chấm",
    "agreed_not_asked": "quy chế xét mức tối thiểu theo thống nhất tại họp",
    "waivers_never": "quy chế cho biểu quyết không áp dụng mức tối thiểu còn nghi vấn",
    "not_waivable": "phiếu in còn nghi vấn ở mức tối thiểu của tiêu chí ấy",
    "already_waived": "chưa biểu quyết việc này; đã biểu quyết thì hai người mở lại sản phẩm trước",
    "round_open": "không vòng nào đang mở",
    "bundle_changed": "đúng dữ liệu đang xem",
    "not_final": "mọi sản phẩm đã có kết quả",
    "already_signed": "bản thân chưa xác nhận",
    "cannot_score": "từng người nêu tên được chấm từng sản phẩm nêu tên",
    "nothing_to_withdraw": "sản phẩm có quyết định rút được",
    "no_signature": "đang có xác nhận",
    "not_recused": "người ấy đang không tham gia sản phẩm ấy",
    "points_wrong": "phiếu có phần hoặc tiêu chí ấy, điểm không quá mức cao nhất",
    "proposal_unknown": "có đề nghị này",
    "proposal_ended": "đề nghị chưa được đồng ý, chưa rút, chưa hết hiệu lực",
    "same_side": "là người còn lại trong hai người chủ tịch, thư ký",
    "not_proposer": "là người đã đề nghị",
    "written_late": "chưa quá hạn lấy ý kiến bằng văn bản (vòng 1)",
    "written_no_talk": "không phải phiên lấy ý kiến bằng văn bản",
    "not_written": "là phiên lấy ý kiến bằng văn bản",
    "written_not_later": "ngày mới sau hạn đang có, không ở quá khứ, quyết định áp dụng không đổi",
    "already_complex": "chưa ghi là nội dung phức tạp",
    "no_need_to_meet": "ý kiến khác nhau, hoặc nội dung đã ghi là phức tạp",
    "needs_meeting": "mọi sản phẩm kết luận bằng văn bản được (phiên lấy ý kiến bằng văn bản)",
    "nothing_forwarded": "có sản phẩm được chuyển lên",
    "own_ballot": "thành viên chưa tự chấm gì trên máy ở vòng này",
    "own_paper": "không phải phiếu của chính người nhập",
    "paper_waiting": "không phiếu giấy nào của người ấy cho sản phẩm này đang chờ",
    "paper_unknown": "có phiếu giấy này",
    "paper_ended": "phiếu giấy còn chờ xác nhận",
    "not_confirmer": "là thành viên có phiếu hoặc chủ tịch, không phải người nhập",
    "no_deputy": "quy chế cho phó chủ tịch thay chủ tịch",
    "chair_handed_over": "quyền chủ tọa chưa giao cho ai",
    "chair_here": "chủ tịch tự giao, hoặc đã được ghi vắng cả phiên",
    "not_vice_chair": "giao cho một phó chủ tịch có mặt",
    "chair_not_handed_over": "quyền chủ tọa đang giao cho phó chủ tịch",
}
"""What must hold, by the code of the refusal where it does not."""

PAGE_TITLE = "Trình tự của hội đồng: ai được làm gì, khi nào"
PAGE_ABOUT = (
    "Trang này do chương trình viết ra từ bảng mà máy chủ dùng để cho phép hay từ chối (`workbench/council/moves.py`);",
    "không sửa tay. Viết lại: `uv run python scripts/build_moves_page.py`.",
)
PAGE_STAGES = "Các bước của một sản phẩm"
PAGE_MOVES = "Các việc được làm"
STAGE_COLUMNS = ("bước", "nghĩa là")
MOVE_COLUMNS = ("việc", "ai", "phiên", "sản phẩm ở bước", "điều kiện", "ghi vào nhật ký")
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


def signature_stands() -> Said:
    """Return the words for changing what one of the two has signed."""
    return Said(
        "Đã có người xác nhận kết quả nên không ghi thêm được việc này.",
        "Đề nghị rút xác nhận, người kia đồng ý, rồi làm lại.",
    )


def chair_only() -> Said:
    """Return the words for an act of the chair alone."""
    return Said(
        "Chỉ chủ tịch làm được việc này.", "Báo chủ tịch thực hiện ở trang Kết quả và thống nhất hoặc Theo dõi phiên."
    )


def cannot_score(member: str, product: str) -> Said:
    """Return the words for opening a product to somebody who may not score it."""
    return Said(
        f"{member} không được chấm {product} (không tham gia, được ghi vắng hoặc vai trò không chấm điểm).",
        "Bỏ tên này, hoặc hủy ghi vắng trước.",
    )


def nothing_to_withdraw() -> Said:
    """Return the words for opening a product again on which the council decided nothing of its own."""
    return Said(
        "Kết quả của sản phẩm này không nhờ biểu quyết, mức thống nhất, việc dừng hay việc loại nào của phiên.",
        "Muốn sửa phiếu thì đề nghị mở lại việc chấm cho người cần chấm.",
    )


def no_signature() -> Said:
    """Return the words for taking back a signature where there is none."""
    return Said("Chưa ai xác nhận kết quả.", LOOK_AGAIN)


def not_recused() -> Said:
    """Return the words for taking back a recusal that is not there."""
    return Said("Người này không khai báo không tham gia sản phẩm này.", "Chọn lại người hoặc sản phẩm.")


def proposal_unknown() -> Said:
    """Return the words for a proposal that is not there."""
    return Said("Không có đề nghị này.", "Tải lại trang và chọn đề nghị trong danh sách.")


def proposal_ended(how: str) -> Said:
    """Return the words for a proposal that is no longer open."""
    return Said(f"Đề nghị này không còn chờ ({ENDED[how]}).", "Nếu vẫn cần, lập đề nghị mới.")


def same_side() -> Said:
    """Return the words for confirming what one's own side proposed."""
    return Said(
        "Đề nghị phải do người còn lại đồng ý: chủ tịch đề nghị thì thư ký đồng ý, và ngược lại.",
        "Báo người kia mở trang này và đồng ý.",
    )


def not_proposer() -> Said:
    """Return the words for withdrawing somebody else's proposal."""
    return Said("Chỉ người đã đề nghị mới rút được đề nghị.", "Không đồng ý thì để đề nghị đó, không bấm đồng ý.")
