"""Words of the pages that are made in the kernel: what the consensus page says of a product, and why.

Each function returns one plain sentence, or a label. Kept out: words that only the browser needs (the `VI` table at the
top of each page's script) and words of faults raised elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.text_vi import Said

STATUS = {
    "disqualified": "Bị loại",
    "stopped": "Dừng đánh giá",
    "incomplete": "Thiếu phiếu",
    "not_quorate": "Chưa đủ số thành viên",
    "needs_discussion": "Cần thảo luận",
    "needs_agreement": "Cần thống nhất mức",
    "failed_minimum": "Không đạt mức tối thiểu",
    "rated": "Đã xếp hạng",
}
ROLE = {"chair": "Chủ tịch", "vice_chair": "Phó chủ tịch", "member": "Thành viên", "secretary": "Thư ký"}
LEVEL = {"district": "cấp huyện", "province": "cấp tỉnh", "central": "cấp trung ương"}
KIND = {"first": "đánh giá lần đầu", "upgrade": "nâng hạng", "renewal": "đánh giá lại"}
PART = {"A": "Phần A", "B": "Phần B", "C": "Phần C"}
FLOOR_RULE = {
    "majority": "quá nửa số thành viên được tính phiếu",
    "two_thirds": "ít nhất hai phần ba số thành viên được tính phiếu",
    "all": "tất cả thành viên được tính phiếu",
    "mean": "điểm trung bình của tiêu chí đạt mức đó",
    "agreed": "mức mà hội đồng thống nhất",
}
FLOOR_NEED = {"majority": "quá nửa", "two_thirds": "ít nhất hai phần ba", "all": "tất cả"}
FALLBACK = {
    "highest_met": "xếp hạng cao nhất mà mọi mức tối thiểu đều đạt",
    "fail": "không xếp hạng (không đạt mức tối thiểu)",
}
QUORUM_BASE = {
    "appointed": "số thành viên của hội đồng",
    "eligible": "số thành viên, không kể người không tham gia vì xung đột lợi ích",
}
QUORUM_CHAIR = {
    "yes": "có chủ tịch",
    "or_vice_chair": "có chủ tịch hoặc phó chủ tịch",
    "no": "không bắt buộc có chủ tịch",
}
NONE_MET = "Không đạt mức nào"
NO_FLOORS = "Mức tối thiểu theo Quyết định 781/QĐ-TTg chưa có trong dữ liệu: hạng chỉ xét theo điểm trung bình."


def points_vi(exact: str) -> str:
    """Write a decimal string with a comma."""
    return exact.replace(".", ",")


def floor_rule(rule: str) -> str:
    """Say how the council reaches a least option."""
    return f"Đạt mức tối thiểu khi: {FLOOR_RULE[rule]}."


def gap_limit(points: str | None, test: str | None) -> str:
    """Say the regulation's limit on the gap between two totals."""
    if points is None:
        return "Quy chế không đặt giới hạn chênh lệch."
    word = "quá" if test == "over" else "từ"
    tail = " trở lên" if test == "at_least" else ""
    return f"Chênh {word} {points_vi(points)} điểm{tail} thì hội đồng thảo luận."


def quorum(share: str, of: str, chair: str) -> str:
    """Say the regulation's quorum."""
    return f"Cần ít nhất {share} {QUORUM_BASE[of]}, {QUORUM_CHAIR[chair]}."


def fallback(rule: str) -> str:
    """Say what happens when a least option of the band's own star is missed."""
    return f"Thiếu mức tối thiểu thì {FALLBACK[rule]}."


def secretary(*, scores: bool) -> str:
    """Say whether the secretary scores."""
    return "Thư ký có chấm điểm." if scores else "Thư ký không chấm điểm."


def mean_reaches(mean: str, band: int) -> str:
    """Say which star the mean alone reaches."""
    return f"Điểm trung bình {mean} đạt mức {band} sao"


def all_floors_met(mean: str, band: int) -> str:
    """Say that nothing holds the product back."""
    return f"{mean_reaches(mean, band)} và mọi mức tối thiểu của {band} sao đều đạt."


def below_floors(mean: str, band: int) -> str:
    """Say that a rating below 3 stars asks for no least option."""
    return f"{mean_reaches(mean, band)}; dưới 3 sao không xét mức tối thiểu."


def held_back(mean: str, band: int, line: str, others: Sequence[str]) -> str:
    """Say which least option holds the product back, the first one in full."""
    more = f" Mức tối thiểu còn thiếu ở tiêu chí {', '.join(others)}." if others else ""
    return f"{mean_reaches(mean, band)}, nhưng {line}.{more}"


def so_rated(count: int) -> str:
    """Say the star that is left."""
    return f"Vì vậy sản phẩm xếp {count} sao."


def floor_line(criterion: str, least: int, option: str, how: str) -> str:
    """Say what one criterion asks for and how the council stands to it."""
    return f"tiêu chí {criterion} cần ít nhất {least} điểm ({option}): {how}"


def reached_by(count: int, of: int, rule: str) -> str:
    """Say how many members reach a least option and how many the regulation asks for."""
    return f"{count}/{of} thành viên đạt, quy chế cần {FLOOR_NEED[rule]}"


def mean_of_line(exact: str, count: int, of: int) -> str:
    """Say the mean of one criterion under the rule `mean`."""
    return f"điểm trung bình của tiêu chí là {exact} ({count}/{of} thành viên đạt)"


def agreed_line(option: str, points: int) -> str:
    """Say which option the council agreed on."""
    return f"hội đồng thống nhất mức {points} điểm ({option})"


def one_side(count: int, of: int) -> str:
    """Say that all members stand on one side; nothing has to be agreed then."""
    return f"cả {of}/{of} thành viên đạt" if count else f"không thành viên nào đạt (0/{of})"


def split(count: int, of: int) -> str:
    """Say that members are split and the council has not agreed yet."""
    return f"{count}/{of} thành viên đạt, hội đồng chưa thống nhất mức"


def split_lines(criteria: Sequence[str]) -> str:
    """Say on which criteria the council still has to agree."""
    return (
        f"Thành viên chấm khác nhau ở mức tối thiểu của tiêu chí {', '.join(criteria)}; hội đồng chưa thống nhất mức."
    )


def gap(points: int, low: str, low_total: int, high: str, high_total: int) -> str:
    """Say the gap and whose totals make it."""
    return f"Chênh {points} điểm: {low} cho {low_total}, {high} cho {high_total}."


def gap_mostly(criteria: Sequence[str]) -> str:
    """Say on which criteria most of the gap arose."""
    return f"Phần lớn chênh lệch ở tiêu chí {', '.join(criteria)}."


def gap_accepted(for_: int, against: int) -> str:
    """Say that the council accepted the gap by vote."""
    return f"Hội đồng đã biểu quyết chấp nhận chênh lệch ({for_} thuận, {against} không)."


def vote_counts(*, counts: bool, last_round: int) -> str:
    """Say whether a vote on the gap counts."""
    return "Có hiệu lực." if counts else f"Không có hiệu lực (không quá bán, hoặc đã có vòng {last_round})."


def missing(names: Sequence[str]) -> str:
    """Say whose ballots are missing."""
    return f"Thiếu phiếu của {', '.join(names)}."


def not_quorate(counted: int, base: int, rule: str) -> str:
    """Say how many are counted and what the regulation asks for."""
    return f"Chỉ tính được {counted}/{base} thành viên. {rule}"


def quorate(counted: int, base: int) -> str:
    """Say that the quorum is reached."""
    return f"Đủ: tính {counted}/{base} thành viên."


def disqualified(ground: str) -> str:
    """Say on what ground the product is out."""
    return f"Hồ sơ bị loại: {ground.rstrip('.')}."


def not_fulfilled(condition: str) -> str:
    """Turn a condition that the sheet prints into a ground."""
    return f"Không đáp ứng: {condition}"


def stopped(reason: str) -> str:
    """Say why scoring was stopped."""
    return f"Hội đồng dừng đánh giá: {reason.rstrip('.')}."


TODO = {
    "incomplete": "Ghi vắng mặt có lý do, hoặc mở vòng tiếp theo để thành viên nộp phiếu.",
    "not_quorate": "Mở vòng tiếp theo khi đủ thành viên.",
    "needs_discussion": "Thảo luận rồi mở vòng tiếp theo, hoặc biểu quyết chấp nhận chênh lệch.",
    "needs_agreement": "Hội đồng thống nhất mức cho từng tiêu chí đã nêu.",
}


def recognition(recognised_by: str | None, forwarded_to: str | None, count: int) -> str:
    """Say what follows from the rating (26/2026/QĐ-TTg, Article 4; contract, rule 9)."""
    place = {"district": "Cấp huyện", "province": "Cấp tỉnh", "ministry": "Bộ"}
    if forwarded_to is not None:
        return f"Chuyển hồ sơ lên {'cấp tỉnh' if forwarded_to == 'province' else 'trung ương'} đánh giá tiếp."
    if recognised_by is not None:
        return f"{place[recognised_by]} công nhận {count} sao."
    return "Dưới 3 sao: không có quyết định công nhận." if count < 3 else "Cấp này không công nhận hạng đó."


def chart_spread(low: int, high: int, mean: str) -> str:
    """Describe the chart of totals for those who hear it."""
    return f"Tổng điểm các thành viên từ {low} đến {high}, trung bình {mean}."


def no_bundle(name: str) -> Said:
    """The page's file is gone."""
    return Said(f"Không đọc được dữ liệu của trang ({name}).", "Tải lại trang; nếu vẫn vậy, báo thư ký.")
