"""The demo council's session as it stands when all is settled: a bundle of which every product is final.

One recusal, one absence, one gap closed by a second round with reasons, one floor settled at the meeting, one dossier
disqualified, one product stopped. Times are fixed, so that the packaged file is the same bytes whenever it is made.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from workbench.council.plan.record import Plan
from workbench.demo import council
from workbench.demo.ticks import chance, common_marks, member_marks
from workbench.rulebook import Rulebook
from workbench.scoring.bundle.records import Member, Product, scores

_SCORING_OPENS = datetime.fromisoformat("2026-07-13T08:00:00+07:00")
_MEETING = datetime.fromisoformat("2026-07-16T09:00:00+07:00")
_OPINIONS = (
    "Hồ sơ rõ ràng, minh chứng đủ.",
    "Nên bổ sung hình ảnh vùng nguyên liệu trên bao bì.",
    "Sản phẩm có bản sắc; cần mở rộng kênh bán.",
)

ABSENT = ("M07", council.code(11), "Về dự họp đột xuất của cơ quan")
STOP = {
    "product": council.STOPPED,
    "flag": "Tạp chất không chấp nhận được",
    "reason": "Mẫu nếm thử có hạt cát; hội đồng xem lại mẫu thứ hai và thống nhất dừng đánh giá",
}
AGREED_REASON = "Hội đồng xem hợp đồng bao tiêu tại họp: phần có hợp đồng là 82% sản lượng"
SECOND_ROUND_REASON = "Sau khi xem hồ sơ gốc ở phần B và C, tôi chấm lại các tiêu chí đã trừ vì thiếu minh chứng"


def finished_session(rulebook: Rulebook) -> dict[str, Any]:
    """Return the bundle as JSON-ready objects in the order in which a file is written."""
    plan = council.demo_plan()
    raw = plan.model_dump(mode="json", exclude_unset=True)
    keys = sorted({product.sheet for product in plan.products})
    return {
        "format": "ocop-session/2",
        "session": raw["session"],
        "regulation": raw["regulation"],
        "members": raw["members"],
        "products": raw["products"],
        "sheets": {key: rulebook.sheet(key).sha256 for key in keys},
        "absences": [_about(*ABSENT, at=_MEETING + timedelta(hours=1))],
        "recusals": [_about(*council.RECUSED, at=_SCORING_OPENS)],
        "ballots": [*_first_round(plan, rulebook), _second_round(plan, rulebook)],
        "agreed": [_agreed(plan, rulebook)],
        "resolutions": [],
        "waivers": [],
        "stops": [STOP],
    }


def _about(member: str, product: str, reason: str, *, at: datetime) -> dict[str, Any]:
    return {"member": member, "product": product, "reason": reason, "at": at.isoformat()}


def _first_round(plan: Plan, rulebook: Rulebook) -> list[dict[str, Any]]:
    scoring = [member for member in plan.members if scores(member, plan.regulation)]
    return [
        _ballot(rulebook, product, member, number)
        for product in plan.products
        if product.disqualified is None
        for number, member in enumerate(scoring)
        if (member.id, product.code) not in {council.RECUSED[:2], ABSENT[:2]}
    ]


def _ballot(rulebook: Rulebook, product: Product, member: Member, number: int) -> dict[str, Any]:
    lot = chance(product.code, member.id)
    return {
        "product": product.code,
        "member": member.id,
        "round": 1,
        "at": (_SCORING_OPENS + timedelta(days=lot % 3, minutes=lot % 540, seconds=lot % 60)).isoformat(),
        "marks": member_marks(rulebook.sheet(product.sheet).sheet, council.STORIES[product.code], member.id, number),
        "notes": {},
        "reason": None,
        "opinion": _OPINIONS[lot % len(_OPINIONS)] if lot % 4 == 0 else "",
    }


def _second_round(plan: Plan, rulebook: Rulebook) -> dict[str, Any]:
    product = next(product for product in plan.products if product.code == council.GAP)
    return {
        "product": product.code,
        "member": council.GUEST,
        "round": 2,
        "at": (_MEETING + timedelta(minutes=40)).isoformat(),
        "marks": common_marks(rulebook.sheet(product.sheet).sheet, council.STORIES[product.code]),
        "notes": {},
        "reason": SECOND_ROUND_REASON,
        "opinion": "",
    }


def _agreed(plan: Plan, rulebook: Rulebook) -> dict[str, Any]:
    """Return the option of the common judgement for the line on which the members are split."""
    product = next(product for product in plan.products if product.code == council.SPLIT)
    story = council.STORIES[council.SPLIT]
    criterion = story.split or ""
    marks = common_marks(rulebook.sheet(product.sheet).sheet, story)
    return {"product": product.code, "criterion": criterion, "option": marks[criterion], "reason": AGREED_REASON}
