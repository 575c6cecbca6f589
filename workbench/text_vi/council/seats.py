"""Words about who acts in another's place: ballots typed in from paper, a vice chair who acts as chair."""

from collections.abc import Sequence
from datetime import datetime

from workbench.instants import VIETNAM
from workbench.text_vi import Said
from workbench.text_vi.common import LOOK_AGAIN


def own_ballot(member: str) -> Said:
    """Return the words for a paper ballot of somebody who has begun one themselves in that round."""
    return Said(
        f"{member} đã tự chấm hoặc đã nộp phiếu của vòng này trên máy.",
        "Không nhập phiếu giấy nữa: đề nghị thành viên hoàn thành phiếu trên máy. Phiếu giấy đang chờ thì từ chối.",
    )


OWN_PAPER = Said("Không nhập phiếu giấy của chính mình.", "Chấm trên trang Phiếu đánh giá.")


def paper_waiting(member: str) -> Said:
    """Return the words for a second paper ballot while one waits."""
    return Said(
        f"Phiếu giấy của {member} cho sản phẩm này đã nhập và đang chờ xác nhận.",
        "Chờ thành viên hoặc chủ tịch xác nhận; nếu nhập sai, đề nghị người ấy từ chối rồi nhập lại.",
    )


PAPER_UNKNOWN = Said("Không có phiếu giấy này.", "Tải lại trang và chọn phiếu trong danh sách.")


def paper_ended(how: str) -> Said:
    """Return the words for a paper ballot that no longer waits."""
    return Said(f"Phiếu giấy này không còn chờ ({PAPER_ENDED[how]}).", LOOK_AGAIN)


NOT_CONFIRMER = Said(
    "Phiếu giấy phải do người thứ hai xác nhận: thành viên có phiếu hoặc chủ tịch, không phải người đã nhập.",
    "Báo một trong hai người ấy đăng nhập và xác nhận.",
)


PAPER_ENDED = {"confirmed": "đã xác nhận", "rejected": "đã từ chối"}
DECLARED_ON_PAPER = "khai trên phiếu giấy"
"""The reason on record of a declaration that a paper ballot brought."""


def no_deputy(rule: str) -> Said:
    """Return the words for handing over the chair where the regulation lets nobody act in the chair's place."""
    return Said(
        f"Quy chế của phiên không cho phó chủ tịch thay chủ tịch ({CHAIR_RULE[rule]}).",
        "Chủ tịch tự làm; nếu chủ tịch không thể dự, đưa các sản phẩm sang một phiên khác có quy chế cho phép.",
    )


CHAIR_RULE = {"yes": "phải có chủ tịch", "no": "không quy định về chủ tịch"}


CHAIR_HANDED_OVER = Said(
    "Quyền chủ tọa đang giao cho phó chủ tịch.",
    "Muốn chủ tịch làm tiếp, bấm “Nhận lại quyền chủ tọa” ở trang Theo dõi phiên và ghi lý do.",
)


def chair_here(chair: str) -> Said:
    """Return the words for the secretary handing over the chair of somebody who is not on record as absent."""
    return Said(
        f"{chair} chưa được ghi vắng cả phiên nên thư ký không giao quyền chủ tọa thay được.",
        "Đề nghị chủ tịch tự giao; nếu chủ tịch không dự được, ghi vắng cả phiên trước.",
    )


def not_vice_chair(member: str) -> Said:
    """Return the words for handing over the chair to somebody else than a vice chair who is here."""
    return Said(f"{member} không phải phó chủ tịch, hoặc đang được ghi vắng cả phiên.", "Chọn một phó chủ tịch có mặt.")


CHAIR_NOT_HANDED_OVER = Said("Quyền chủ tọa không giao cho ai.", LOOK_AGAIN)


def _at(at: datetime) -> str:
    moment = at.astimezone(VIETNAM)
    return f"lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}"


def paper_line(member: str, product: str, number: int, hands: Sequence[str], at: datetime, reason: str) -> str:
    """Say in the minutes that a ballot came on paper; `hands` are who typed it in and who confirmed it."""
    typed, confirmed = hands
    return (
        f"Phiếu của {member} cho {product}, vòng {number}, là phiếu giấy do {typed} nhập, {confirmed} xác nhận "
        f"{_at(at)}, nên hai người này đã biết phiếu đó trước khi đóng chấm; lý do dùng phiếu giấy: "
        f"{reason.rstrip('. ')}."
    )


CHANGED_SINCE = "Sau đó thành viên tự sửa phiếu trên máy."


def chairing_line(member: str, by: str, at: datetime, reason: str) -> str:
    """Say in the minutes that a vice chair acted as chair."""
    return f"{member} thay chủ tịch điều hành và xác nhận, do {by} ghi {_at(at)}; lý do: {reason.rstrip('. ')}."


def taken_back_line(by: str, at: datetime, reason: str) -> str:
    """Say in the minutes that the chair took it back."""
    return f"Chủ tịch nhận lại việc điều hành, do {by} ghi {_at(at)}; lý do: {reason.rstrip('. ')}."
