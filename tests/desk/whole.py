"""One whole session, with something of every kind on record."""

from __future__ import annotations

from tests.desk.council import P1, P2, P3, SCORING, SID, Table, full_marks

MANIFEST = {"files": []}


def sign(table: Table, *by: str) -> None:
    """Sign the present bundle."""
    for who in by:
        table.sign(who)


def conclude(table: Table) -> Table:
    """Lead a session through every act to its end."""
    table.desk.issue_slips(SID, by="thư ký")
    table.declare("M03", P1, "recused", "Là người thân của chủ thể")
    if any(seat.role == "advisory" for seat in table.plan.attendants):
        table.score("TV1", P1)
    table.act("report", product=P1, source="commune", topic="labour", text="Dùng 12 lao động của xã")
    table.act("samples", product=P1, count=5)
    table.act("ask_papers", product=P1, papers="Phiếu kiểm nghiệm", due_on="2026-12-14")
    for who in ("M01", "M02", "M04"):
        table.score(who, P1)
    table.score("M05", P1, full_marks(P1, 0, **{"5.2": "a", "5.3": "a"}), opinion="Hồ sơ còn yếu")
    for who in SCORING[:4]:
        table.score(who, P2)
    table.act("absence", member="M05", product=P2, reason="Đi công tác")
    table.act("disqualify", by="M01", product=P3, ground="Giả mạo hồ sơ")
    table.act("close")
    table.act("absence", member="M04", product=None, reason="Nhầm")
    table.act("withdraw_absence", member="M04", product=None, reason="Có mặt")
    table.act("gap_vote", product=P1, **{"for": 1, "against": 3}, reason="Không chấp nhận")
    table.act("open_round", product=P1, reason="Chênh lệch quá quy định")
    table.save("M05", P1, marks=full_marks(P1), reason="Đã xem bổ sung hồ sơ")
    table.hand_in("M05", P1)
    table.act("close_round", product=P1)
    table.act("agree", product=P1, criterion="1.5", option="c", reason="Xem hợp đồng")
    table.act("stop", product=P2, flag="phụ gia", reason="Vượt mức cho phép")
    sign(table, "M01")
    table.act("agree", product=P1, criterion="1.5", option="d", reason="Xem lại hợp đồng")
    sign(table, "TK", "M01")
    table.desk.record_minutes(SID, MANIFEST)
    return table
