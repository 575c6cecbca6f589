"""Words about days and decisions: which decision binds a dossier, why none does, and figures that are not known."""

from __future__ import annotations

from datetime import date

from workbench.text_vi import Said
from workbench.text_vi.common import KIND_IN_TEXT, LEVEL

FIGURES = {
    "province_1_asked": "các đợt của cấp tỉnh",
    "central_1_asked": "các đợt của cấp trung ương",
    "certificate_notice": "hạn báo giấy chứng nhận sắp hết",
    "commune_days": "thời hạn của cấp xã",
    "members_before": "hạn gửi tài liệu cho thành viên",
    "renewal_earliest": "ngày nộp hồ sơ đánh giá lại",
    "renewal_latest": "ngày nộp hồ sơ đánh giá lại",
    "renewal_days": "thời hạn đánh giá lại",
    "late_renewal": "hiệu lực của giấy chứng nhận khi nộp muộn",
    "withdrawal_days": "thời hạn thu hồi",
    "withdrawal_grounds": "căn cứ thu hồi",
    "no_recognition": "hạng sao không được công nhận",
    "central_below": "việc của cấp tỉnh khi trung ương chấm thấp hơn",
}
"""What a figure is about, for decisions that print no such line."""

CHOICE = "Chọn quyết định"
"""The label of a person's choice in the minutes."""

CHOSEN_IN_PLAN = "người lập kế hoạch phiên"
"""Who chose where the plan workbook gives a reason; the file is known by its hash, its opener by the journal."""

CIVIL_CODE = "Bộ luật Dân sự 2015 (Điều 148 khoản 5)"
"""Where a last day on a day off is moved to the next working day."""

_CHOOSE = (
    "Xem lại ngày nộp, ngày họp; nếu đúng, người có thẩm quyền chọn quyết định và ghi vào cột "
    "Lý do dùng quyết định khác."
)


def dmy(day: date) -> str:
    """Write a day as people do."""
    return f"{day:%d/%m/%Y}"


def figure_unknown(decision: str, text: str) -> Said:
    """Say that a figure of the procedure is not known to this program."""
    return Said(
        f"Chưa biết {decision} quy định thế nào về: {text}.",
        "Hỏi nơi giữ văn bản gốc; chương trình không đoán.",
    )


def figure_not_set(decision: str, text: str) -> Said:
    """Say that a decision whose whole text was read sets no such figure."""
    return Said(f"{decision} không quy định về: {text}.", "Theo Quy chế của Hội đồng, hoặc văn bản khác nếu có.")


def filed_after_scoring(filed_on: date, scored_on: date) -> Said:
    """Say that a dossier was filed later than it is scored."""
    return Said(
        f"Hồ sơ nộp ngày {dmy(filed_on)}, sau ngày họp {dmy(scored_on)}.",
        "Sửa ngày nộp hồ sơ hoặc ngày họp.",
    )


def before_any_decision(filed_on: date, first: date) -> Said:
    """Say that a dossier is older than every decision known here."""
    return Said(
        f"Hồ sơ nộp ngày {dmy(filed_on)}, trước quyết định đầu tiên mà chương trình có ({dmy(first)}).", _CHOOSE
    )


def transition_unknown(earlier: str, later: str) -> Said:
    """Say that nothing is known of dossiers that were filed under an earlier decision and are scored under a later."""
    return Said(
        f"Hồ sơ nộp khi {earlier} có hiệu lực, họp khi đã có {later}; không thấy quy định chuyển tiếp cho hồ sơ này.",
        _CHOOSE,
    )


def transition_over(
    kind: str, earlier: str, later: str, last: date, article: str | None, *, moved: date | None, central: bool
) -> Said:
    """Say that the time in which a dossier could be finished under the earlier decision is over.

    Args:
        kind: First rating, upgrade or renewal.
        earlier: The decision that the dossier was filed under.
        later: The decision that sets the time.
        last: The last day as the decision gives it.
        article: Where it stands.
        moved: The day to which the Civil Code moves a last day on a day off; None where it is none.
        central: Whether it is the centre that sits: whether its round is bound is not said.
    """
    other = f"; theo {CIVIL_CODE}: {dmy(moved)}" if moved else ""
    until = f"chậm nhất ngày {dmy(last)} ({_article(later, article)}{other})"
    if central:
        return Said(
            f"Hồ sơ {KIND_IN_TEXT[kind]} nộp theo {earlier} phải xong {until}; ngày họp đã qua ngày ấy. "
            "Quyết định không nói thời hạn này có ràng buộc vòng trung ương của hồ sơ tỉnh đã chấm hay không.",
            "Chủ thể không phải nộp lại. Người có thẩm quyền chọn quyết định, ghi ai chọn và vì sao vào cột "
            "Lý do dùng quyết định khác.",
        )
    return Said(
        f"Hồ sơ {KIND_IN_TEXT[kind]} nộp theo {earlier} phải xong {until}; ngày họp đã quá hạn.",
        f"Đề nghị chủ thể nộp lại theo {later}; nếu không, người có thẩm quyền chọn quyết định và ghi vào cột "
        "Lý do dùng quyết định khác.",
    )


def no_such_level(decision: str, level: str, day: date) -> Said:
    """Say that a decision has no council of this level on that day."""
    return Said(
        f"Theo {decision}, ngày {dmy(day)} không có hội đồng {LEVEL[level]}.",
        "Chọn cấp tỉnh hoặc trung ương, hoặc xem lại ngày họp.",
    )


def decision_differs(given: str, fits: str, said_by: str, article: str | None, last: date | None) -> Said:
    """Say that a plan names another decision than the one that binds the dossier."""
    until = f", họp chậm nhất ngày {dmy(last)}" if last else ""
    return Said(
        f"Theo ngày nộp và ngày họp, hồ sơ này áp dụng {fits} ({_article(said_by, article)}{until}); "
        f"kế hoạch ghi {given}.",
        "Sửa cột Quyết định áp dụng rồi chọn lại Bộ sản phẩm, hoặc ghi vào cột Lý do dùng quyết định khác.",
    )


def choice_needless(decision: str) -> Said:
    """Say that a reason is given for what the dates say anyway."""
    return Said(
        f"Có lý do dùng quyết định khác, mà {decision} là quyết định đúng theo ngày nộp và ngày họp.",
        "Xóa lý do này, hoặc xem lại cột Quyết định áp dụng.",
    )


CHOICE_WRONG = Said(
    "Việc chọn quyết định khác không ghi đủ người chọn và lý do.",
    "Ghi hai mục chosen_by và reason, mỗi mục có chữ.",
)


def choice(decision: str, reason: str, chosen_by: str) -> str:
    """Write a person's choice for the minutes."""
    return f"Dùng {decision} theo lựa chọn của {chosen_by}. Lý do: {reason.rstrip('.')}."


def _article(decision: str, article: str | None) -> str:
    return f"{article}, {decision}" if article else f"ngày có hiệu lực của {decision}"
