"""The council's own regulation in words: what each setting says, and what it does on a worked example.

One sentence for the minutes, the command and the page. Figures come from a replay (`regulation.effects`); the
short names of choices are those of the plan's form. Kept out: faults of regulation files (`files`).
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.text_vi import Said
from workbench.text_vi.common import STATUS_IN_TEXT
from workbench.text_vi.workbooks.plan_form import CHOICES

# -- what a setting says ----------------------------------------------------------------------------------------------

EXAMPLE = "Ví dụ"
"""The title and the reasons in the made-up council on which a setting is shown."""

SETTING = {
    "source": "Văn bản",
    "who": "Người chấm điểm",
    "mean": "Điểm của sản phẩm",
    "gap": "Chênh lệch điểm",
    "quorum": "Số phiếu tối thiểu",
    "floors": "Mức tối thiểu (dấu sao)",
    "waivers": "Mức tối thiểu còn nghi vấn",
    "fallback": "Thiếu mức tối thiểu",
    "forward": "Chuyển lên cấp trên",
    "decimals": "Cách in số điểm",
    "reports": "Báo cáo và điểm tự chấm",
}
WHO = {
    False: "Chủ tịch, Phó Chủ tịch và các thành viên khác; Thư ký không chấm điểm.",
    True: "Chủ tịch, Phó Chủ tịch, các thành viên khác và Thư ký.",
}
MEAN = "Trung bình cộng tổng điểm của các thành viên có phiếu được tính; thang điểm 100."
NO_GAP = "Quy chế không giới hạn."
GAP = {
    "over": "Điểm cao nhất và thấp nhất chênh nhau quá {points} điểm thì thảo luận, chấm lại hoặc biểu quyết.",
    "at_least": "Điểm cao nhất và thấp nhất chênh nhau từ {points} điểm thì thảo luận, chấm lại hoặc biểu quyết.",
}
QUORUM_BASE = {
    "appointed": "tổng số thành viên chấm điểm",
    "eligible": "số thành viên chấm điểm, không kể người không tham gia vì xung đột lợi ích",
}
QUORUM_CHAIR = {
    "yes": "phải có phiếu của Chủ tịch Hội đồng, trừ khi Chủ tịch không tham gia vì xung đột lợi ích",
    "or_vice_chair": "phải có phiếu của Chủ tịch hoặc một Phó Chủ tịch, trừ khi tất cả các vị này không tham gia vì "
    "xung đột lợi ích",
    "no": "không bắt buộc có phiếu của Chủ tịch",
}
FLOORS = {
    "majority": "Đạt khi quá nửa số phiếu được tính chấm từ mức tối thiểu trở lên.",
    "two_thirds": "Đạt khi ít nhất hai phần ba số phiếu được tính chấm từ mức tối thiểu trở lên.",
    "all": "Đạt khi tất cả phiếu được tính chấm từ mức tối thiểu trở lên.",
    "mean": "Đạt khi điểm trung bình của tiêu chí không thấp hơn mức tối thiểu.",
    "agreed": "Theo mức Hội đồng thống nhất; nơi chưa thống nhất thì theo phiếu, nếu các phiếu cùng đạt hoặc "
    "cùng không đạt.",
}
WAIVERS = {
    "vote": "Ở dòng mà phiếu in không nói rõ có buộc mọi sản phẩm không, Hội đồng được biểu quyết không áp dụng cho "
    "một sản phẩm, kèm lý do.",
    "never": "Áp dụng cho mọi sản phẩm, kể cả ở dòng mà phiếu in không nói rõ.",
}
FALLBACK = {
    "highest_met": "Sản phẩm xếp vào hạng cao nhất mà mọi mức tối thiểu đều đạt.",
    "fail": "Sản phẩm không được xếp hạng.",
}
FORWARD = {"mean": "Xét theo điểm trung bình.", "stars": "Xét theo hạng sao."}
REPORTS = {
    "at_once": "Người chấm xem báo cáo của xã, của Tổ tư vấn và điểm chủ thể tự chấm ngay khi chấm.",
    "after_hand_in": "Người chấm xem báo cáo của xã, của Tổ tư vấn và điểm chủ thể tự chấm sau khi nộp phiếu của mình.",
}
REPORTS_EXAMPLE = {
    "at_once": "Ví dụ xã báo cáo về lao động địa phương: theo quy chế này người chấm đọc ở dòng ấy trước khi chọn mức; "
    "nếu chọn “{other}” thì nộp phiếu rồi mới đọc được.",
    "after_hand_in": "Ví dụ xã báo cáo về lao động địa phương: theo quy chế này nộp phiếu rồi mới đọc được ở dòng ấy; "
    "nếu chọn “{other}” thì người chấm đọc trước khi chọn mức.",
}
REPORTS_UNKNOWN = Said(
    "không rõ khi nào người chấm xem báo cáo và điểm tự chấm.",
    "Ghi at_once (ngay khi chấm) hoặc after_hand_in (sau khi nộp phiếu), đúng như quy chế của hội đồng; quy chế không "
    "nói thì bỏ mục này.",
)


def reports_example(chosen: str) -> str:
    """What the choice on reports does; it changes no result, so nothing is computed."""
    other = "after_hand_in" if chosen == "at_once" else "at_once"
    return REPORTS_EXAMPLE[chosen].format(other=CHOICES["regulation.ext.reports"][other])


def points(written: str) -> str:
    """Points as the contract writes them, with a decimal comma."""
    return written.replace(".", ",")


def quorum(share: str, of: str, chair: str) -> str:
    """The least number of counted ballots."""
    least = "đủ" if share == "1" else f"ít nhất {share}"
    return f"Số phiếu được tính phải đạt {least} {QUORUM_BASE[of]}; {QUORUM_CHAIR[chair]}."


def decimals(places: int) -> str:
    """How figures are printed, and that print does not decide."""
    form = "số nguyên" if not places else f"{places} chữ số thập phân"
    return f"Làm tròn đến {form}; hạng sao xét trên phân số chính xác, không xét trên số đã làm tròn."


# -- what it does on the example --------------------------------------------------------------------------------------


def example_note(decision: str, set_no: str) -> str:
    """Whose the examples are, and that each changes one thing."""
    return (
        f"Ví dụ là của một hội đồng đặt ra, tính trên phiếu Bộ {set_no} của {decision}; mỗi lần chỉ đổi một mục, "
        "các mục khác giữ nguyên."
    )


def outcome(status: str, stars: int | None) -> str:
    """What becomes of a product: its stars, or why it has none."""
    if stars is not None:
        return f"{stars} sao"
    why = STATUS_IN_TEXT[status]
    return f"không được xếp hạng ({why})" if status == "failed_minimum" else f"chưa có hạng ({why})"


def destination(status: str, stars: int | None, forwarded_to: str | None) -> str:
    """What becomes of a product, and who takes it from there."""
    if stars is None:
        return outcome(status, stars)
    return f"{outcome(status, stars)}, {'chuyển lên cấp trên' if forwarded_to else 'công nhận ở cấp mình'}"


def figure_text(figure: str) -> str:
    """How a mean is printed."""
    return f"in {figure}"


LEAD = {"quorum.share": "tỷ lệ là ", "decimals": "in ", "max_gap": "", "secretary_scores": ""}
"""What stands before the choices of a setting, after “nếu”; `CHOSEN` where nothing is said here."""
CHOSEN = "chọn "
NO_LIMIT = "không giới hạn"
SECRETARY_CHOICE = {False: "thư ký không chấm", True: "thư ký có chấm"}


def gap_choice(written: str, test: str) -> str:
    """A limit of the gap as a choice."""
    return f"giới hạn là {'chênh hơn' if test == 'over' else 'chênh từ'} {points(written)} điểm"


def decimals_choice(places: int) -> str:
    """A number of decimals as a choice."""
    return f"{places} chữ số thập phân" if places else "số nguyên"


def named_choice(setting: str, value: str) -> str:
    """A choice by its name in the plan's form."""
    return f"“{CHOICES[f'regulation.{setting}'][value]}”"


def ballots(count: int, least: int, highest: int) -> str:
    """How many ballots an example has and what they give."""
    return f"{count} phiếu đều {least} điểm" if least == highest else f"{count} phiếu từ {least} đến {highest} điểm"


def gap_facts(given: str, gap: int) -> str:
    """The example on which the gap shows."""
    return f"{given}, chênh {gap} điểm"


def few_facts(members: int, recused: int, absent: int, counted: int) -> str:
    """The example on which the least number of ballots shows."""
    return (
        f"{members} thành viên có quyền chấm, {recused} người tránh chấm vì xung đột lợi ích, {absent} người vắng, còn "
        f"{counted} phiếu"
    )


def no_chair_facts(members: int, counted: int) -> str:
    """The example on which the chair's ballot shows."""
    return f"chủ tịch vắng, {counted} trong {members} thành viên có quyền chấm có phiếu"


def floor_facts(given: str, line: str, least: int, star: int, reached_by: int, of: int) -> str:
    """The example on which a least option decides."""
    reached = f"{reached_by} trong {of} phiếu đạt" if reached_by else "không phiếu nào đạt"
    return f"{given}; dòng {line} đòi {least} điểm cho {star} sao, {reached}"


def waiver_facts(given: str, line: str, least: int, star: int, votes_for: int, votes_against: int) -> str:
    """The example on which a vote on a minimum decides."""
    return (
        f"hàng thủ công (Bộ 21), {given}; dòng {line} đòi {least} điểm cho {star} sao, không phiếu nào đạt, biểu quyết "
        f"không áp dụng {votes_for} thuận, {votes_against} chống"
    )


def mean_facts(given: str, mean: str) -> str:
    """The example on which the print of a mean shows."""
    return f"{given}, trung bình chính xác {mean}"


def secretary_facts(members: int, least: int, highest: int, secretary: int) -> str:
    """The example on which the secretary's ballot shows."""
    return f"{members} thành viên khác cho từ {least} đến {highest} điểm, thư ký nếu chấm thì cho {secretary} điểm"


def effect(setting: str, facts: str, chosen: str, others: Sequence[tuple[Sequence[str], str]]) -> str:
    """Set what the regulation makes of an example beside what other choices make of it.

    Args:
        setting: Its name, for the words before the choices.
        facts: What the example is.
        chosen: What the regulation makes of it.
        others: Choices with what they make of it.
    """
    lead = LEAD.get(setting, CHOSEN)
    rest = "".join(
        f"; nếu {lead}{' hoặc '.join(choices)} thì {'cũng ' if found == chosen else ''}{found}"
        for choices, found in others
    )
    return f"Ví dụ {facts}: theo quy chế này {chosen}{rest}."
