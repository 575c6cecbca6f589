"""Words of the vote on the minutes: how it is refused. Kept out: what the page says of it (its script)."""

from workbench.text_vi import Said

MEMBERS_ONLY = Said(
    "Chỉ thành viên hội đồng biểu quyết thông qua biên bản.", "Tổ tư vấn và quan sát viên đọc biên bản ở trang này."
)
NO_MINUTES = Said("Biên bản chưa lập nên chưa biểu quyết được.", "Chủ tịch hoặc thư ký lập biên bản trước.")
NO_VOTES = Said(
    "Chưa ai biểu quyết thông qua biên bản nên chưa có dữ liệu kèm biểu quyết.",
    "Thành viên biểu quyết ở trang chủ, hoặc thư ký ghi biểu quyết tại cuộc họp; dữ liệu đã ký là bundle.json.",
)
WORD_MISSING = Said("Không tán thành biên bản mà chưa ghi vì sao.", "Ghi chỗ nào của biên bản chưa đúng.")


def voted_themselves(name: str) -> Said:
    """Return the words for taking down a vote of somebody who voted at their own machine."""
    return Said(f"{name} đã tự biểu quyết.", "Bỏ người này khỏi danh sách; muốn đổi thì chính người ấy biểu quyết lại.")
