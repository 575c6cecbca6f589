"""One whole session, with something of every kind on record."""

from __future__ import annotations

from tests.desk.council import P1, P2, P3, SCORING, SID, Table, full_marks
from workbench.desk.acts import signing
from workbench.desk.opening import opening

MANIFEST = {"files": []}


def sign(table: Table, *by: str) -> None:
    """Sign the present bundle."""
    for who in by:
        table.sign(who)


def weak_marks() -> dict[str, str]:
    """The cheapest ballot of the first product, which the others' gap forbids to stand."""
    return full_marks(P1, 0, **{"5.2": "a", "5.3": "a"})


def disagree(table: Table) -> Table:
    """Score everything, one member the first product far below the others, and close."""
    table.score("M05", P1, weak_marks())
    for who in SCORING[:4]:
        table.score(who, P1)
    table.score_all(P2, P3)
    table.act("close")
    return table


def conclude(table: Table, *, recorded: bool = True) -> Table:
    """Lead a session through every act to its end."""
    opening.issue_slips(table.office, SID, by="thư ký")
    table.declare("M03", P1, "recused", "Là người thân của chủ thể")
    if any(seat.role == "advisory" for seat in table.plan.attendants):
        table.score("TV1", P1)
    table.act("report", product=P1, source="commune", topic="labour", text="Dùng 12 lao động của xã")
    table.act("samples", product=P1, count=5)
    table.act("self_assessment", product=P1, points={"A": 38, "B": 24, "C": 33})
    table.act("ask_papers", product=P1, papers="Phiếu kiểm nghiệm", due_on="2026-12-14")
    for who in ("M01", "M02", "M04"):
        table.score(who, P1)
    table.score("M05", P1, weak_marks(), opinion="Hồ sơ còn yếu")
    for who in ("M01", "M03", "M04"):
        table.score(who, P2)
    for number, ends in enumerate(("reject_paper", "confirm_paper"), start=1):
        table.act("type_paper", member="M02", product=P2, marks=full_marks(P2), reason="Không có máy")
        table.act(ends, by="M01", number=number, **({"reason": "Nhập nhầm"} if ends == "reject_paper" else {}))
    table.act("absence", member="M05", product=P2, reason="Đi công tác")
    table.act("disqualify", by="M01", product=P3, ground="Giả mạo hồ sơ")
    table.act("close")
    if table.plan.regulation.quorum.chair == "or_vice_chair":
        table.act("hand_over", by="M01", member="M02", reason="Phải đi họp")
        table.act("take_back", by="M01", reason="Đã về")
    table.act("absence", member="M04", product=None, reason="Nhầm")
    table.act("withdraw_absence", member="M04", product=None, reason="Có mặt")
    table.act("discuss", product=P1)
    table.act("note_said", product=P1, text="Chủ thể giải thích hợp đồng liên kết")
    table.act("gap_vote", product=P1, **{"for": 1, "against": 3}, reason="Không chấp nhận")
    table.act("gap_vote", product=P1, **{"for": 3, "against": 1}, reason="Chấp nhận")
    table.open_again("reopening", product=P1, reason="Chủ thể nộp thêm hồ sơ")
    table.act("open_round", product=P1, reason="Chênh lệch quá quy định")
    table.save("M05", P1, marks=full_marks(P1), why="Đã xem bổ sung hồ sơ")
    table.hand_in("M05", P1)
    table.act("close_round", product=P1)
    table.act("stop", product=P2, flag="phụ gia", reason="Vượt mức cho phép")
    table.act("discuss", product=None)
    sign(table, "M01")
    table.open_again("unsigning", by="M01", reason="Ký khi chưa đọc bảng điểm")
    table.open_again("rescoring", products={P1: ["M04"]}, reason="M04 chấm nhầm dòng")
    table.save("M04", P1, marks={"1.1": "b"}, why="Chấm nhầm dòng")
    table.hand_in("M04", P1)
    table.act("close_round", product=P1)
    table.act("propose_rescoring", products={P1: ["M02"]}, reason="Không cần nữa")
    table.act("withdraw_proposal", number=4, reason="Nhầm")
    table.act("propose_rescoring", by="M01", products={P1: ["M02"]}, reason="Hết hiệu lực")
    sign(table, "TK", "M01")
    if recorded:
        signing.record_minutes(table.office, SID, MANIFEST)
        vote_on_minutes(table)
    return table


def vote_on_minutes(table: Table) -> None:
    """Have one vote at their own machine, and the secretary take down two."""
    table.act("vote_on_minutes", by="M02", vote="disagree", word="Sai giờ kết thúc")
    table.act("enter_minutes_votes", votes={"M03": {"vote": "agree"}, "M05": {"vote": "absent"}})
