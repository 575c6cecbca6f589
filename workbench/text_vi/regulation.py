"""The council's own regulation in words: what each setting says, and what it does on a worked example.

One sentence for the minutes, the command and the page. Figures come from a replay (`council.regulation_effects`); the
short names of choices are those of the plan's form. Kept out: faults of regulation files (`regulation_files`).
"""

from __future__ import annotations

# -- what a setting says ----------------------------------------------------------------------------------------------

SETTING = {
    "source": "Văn bản",
    "who": "Người chấm điểm",
    "mean": "Điểm của sản phẩm",
    "gap": "Chênh lệch điểm",
    "quorum": "Số phiếu tối thiểu",
    "floors": "Mức tối thiểu (dấu sao)",
    "fallback": "Thiếu mức tối thiểu",
    "forward": "Chuyển lên cấp trên",
    "decimals": "Cách in số điểm",
}
WHO = {
    False: "Chủ tịch, Phó Chủ tịch và các Ủy viên; Thư ký không chấm điểm.",
    True: "Chủ tịch, Phó Chủ tịch, các Ủy viên và Thư ký.",
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
FALLBACK = {
    "highest_met": "Sản phẩm xếp vào hạng cao nhất mà mọi mức tối thiểu đều đạt.",
    "fail": "Sản phẩm không được xếp hạng.",
}
FORWARD = {"mean": "Xét theo điểm trung bình.", "stars": "Xét theo hạng sao."}


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
