"""Words of the examination on who acted in another's place: paper ballots, the chair handed over."""

from workbench.text_vi import Said
from workbench.text_vi.doctor.record import RESTORE


def paper_hole(expected: int, found: int) -> Said:
    """Return the words for paper ballots that are not numbered without holes."""
    return Said(f"Phiếu giấy số {expected} không có, sau đó là số {found}.", RESTORE)


PAPER_UNKNOWN = Said("Xác nhận hoặc từ chối một phiếu giấy chưa được nhập.", RESTORE)

PAPER_ENDED_TWICE = Said("Phiếu giấy này đã được xác nhận hoặc từ chối từ trước, lại được kết thúc lần nữa.", RESTORE)

ONE_PERSON = Said("Một người vừa nhập vừa xác nhận hoặc từ chối phiếu giấy.", RESTORE)

PAPER_DIFFERS = Said("Phiếu giấy đã xác nhận khác phiếu được tính, hoặc phiếu ấy không có.", RESTORE)

CHAIR_OUT_OF_ORDER = Said(
    "Việc giao, nhận lại quyền chủ tọa sai thứ tự, hoặc giao cho người không phải phó chủ tịch.", RESTORE
)

WITHOUT_CHAIR = Said("Người này ký hoặc đề nghị khi không giữ quyền chủ tọa và không là thư ký.", RESTORE)
