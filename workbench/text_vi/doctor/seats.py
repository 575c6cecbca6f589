"""Words of the examination on who acted in another's place: paper ballots, the chair handed over."""

from workbench.text_vi import Said
from workbench.text_vi.doctor.record import RESTORE


def paper_hole(expected: int, found: int) -> Said:
    """Return the words for paper ballots that are not numbered without holes."""
    return Said(f"Phiếu giấy số {expected} không có, sau đó là số {found}.", RESTORE)


def paper_unknown() -> Said:
    """Return the words for the end of a paper ballot that was not typed in before."""
    return Said("Xác nhận hoặc từ chối một phiếu giấy chưa được nhập.", RESTORE)


def one_person() -> Said:
    """Return the words for a paper ballot that one person typed in and ended."""
    return Said("Một người vừa nhập vừa xác nhận hoặc từ chối phiếu giấy.", RESTORE)


def paper_differs() -> Said:
    """Return the words for a confirmed paper that is not the ballot it became."""
    return Said("Phiếu giấy đã xác nhận khác phiếu được tính, hoặc phiếu ấy không có.", RESTORE)


def chair_out_of_order() -> Said:
    """Return the words for a handing over that could not be made."""
    return Said("Việc giao, nhận lại quyền chủ tọa sai thứ tự, hoặc giao cho người không phải phó chủ tịch.", RESTORE)


def without_chair() -> Said:
    """Return the words for an act of the chair's by somebody who had not the chair then."""
    return Said("Người này ký hoặc đề nghị khi không giữ quyền chủ tọa và không là thư ký.", RESTORE)
