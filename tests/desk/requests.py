"""One request for each act of the board, with the fields that it needs."""

from __future__ import annotations

from typing import Any

from tests.desk.council import P1, PIN, full_marks

FIELDS: dict[str, dict[str, Any]] = {
    "close": {},
    "absence": {"member": "M02", "product": P1, "reason": "Ốm"},
    "withdraw_absence": {"member": "M02", "product": P1, "reason": "Có mặt"},
    "open_round": {"product": P1, "reason": "Chênh lệch"},
    "close_round": {"product": P1},
    "agree": {"product": P1, "criterion": "1.5", "option": "a", "reason": "Xem hợp đồng"},
    "gap_vote": {"product": P1, "for": 3, "against": 1, "reason": "Đã bàn"},
    "waive": {"product": P1, "criterion": "8", "for": 3, "against": 1, "reason": "Hàng thủ công"},
    "stop": {"product": P1, "flag": "phụ gia", "reason": "Vượt mức"},
    "disqualify": {"product": P1, "ground": "Giả mạo"},
    "recusal": {"member": "M03", "product": P1, "reason": "Người thân"},
    "report": {"product": P1, "source": "commune", "topic": "labour", "text": "12 lao động của xã"},
    "samples": {"product": P1, "count": 3},
    "ask_papers": {"product": P1, "papers": "Phiếu kiểm nghiệm", "due_on": "2026-12-14"},
    "papers_came": {"product": P1, "number": 1, "papers": "Phiếu kiểm nghiệm"},
    "self_assessment": {"product": P1, "points": {"A": 30}},
    "withdraw_file": {"product": P1, "number": 1, "reason": "Nhầm sản phẩm"},
    "assign_paper": {"product": P1, "file": 1, "paper": "2", "first": 12, "last": 18, "expires_on": "2026-12-14"},
    "unassign_paper": {"product": P1, "number": 1, "reason": "Nhầm trang"},
    "discuss": {"product": P1},
    "note_said": {"product": P1, "text": "Chủ thể giải thích"},
    "extend_written": {"until": "2026-12-14", "reason": "Ốm"},
    "mark_complex": {"product": P1, "reason": "Cần xem mẫu"},
    "to_meeting": {"product": P1},
    "sign_off": {"bundle_sha256": "0" * 64, "pin": PIN},
    "propose_rescoring": {"products": {P1: ["M02"]}, "reason": "Phiếu bị quên"},
    "propose_reopening": {"product": P1, "reason": "Có hồ sơ mới"},
    "propose_unsigning": {"reason": "Ký nhầm"},
    "propose_unrecusing": {"member": "M05", "product": P1, "reason": "Khai nhầm"},
    "confirm_proposal": {"number": 1},
    "withdraw_proposal": {"number": 1, "reason": "Không cần"},
    "type_paper": {"member": "M03", "product": P1, "marks": full_marks(), "reason": "Không có máy"},
    "confirm_paper": {"number": 1},
    "reject_paper": {"number": 1, "reason": "Nhập nhầm"},
    "hand_over": {"member": "M02", "reason": "Phải đi họp"},
    "take_back": {"reason": "Đã về"},
    "vote_on_minutes": {"vote": "disagree", "word": "Sai tên chủ thể"},
    "enter_minutes_votes": {"votes": {"M03": {"vote": "agree"}}},
}
