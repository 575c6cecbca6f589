"""Words of the examination on what is asked for and then ends: proposals of the board, papers of a product."""

from workbench.text_vi import Said
from workbench.text_vi.doctor.record import RESTORE


def proposal_hole(expected: int, found: int) -> Said:
    """Return the words for proposals that are not numbered without holes."""
    return Said(f"Đề nghị đáng ra mang số {expected}, lại mang số {found}.", RESTORE)


def proposal_unknown(number: int) -> Said:
    """Return the words for the end of a proposal that nobody made."""
    return Said(f"Xác nhận, rút hoặc hết hiệu lực đề nghị số {number}, nhưng chưa ai đề nghị.", RESTORE)


def proposal_ended_twice(number: int) -> Said:
    """Return the words for a second end of one proposal."""
    return Said(f"Đề nghị số {number} đã kết thúc từ trước, lại được kết thúc lần nữa.", RESTORE)


PROPOSAL_ONE_PERSON = Said("Một người vừa đề nghị vừa xác nhận.", RESTORE)

PROPOSAL_DIFFERS = Said("Việc được xác nhận khác việc đã đề nghị: không cùng sản phẩm, hoặc không cùng loại.", RESTORE)


def request_unknown(number: int) -> Said:
    """Return the words for papers in answer to no request that waits."""
    return Said(f"Giấy tờ trả lời yêu cầu số {number}, nhưng không có yêu cầu ấy hoặc đã được trả lời.", RESTORE)
