"""Words of the meeting that the server says: the quorum on a product."""


def quorum(counted: int, scoring: int, *, met: bool) -> str:
    """Say how many ballots are counted, and whether they are enough by the regulation."""
    enough = "đủ" if met else "chưa đủ"
    return f"Tính {counted} phiếu trong {scoring} người chấm điểm: {enough} theo Quy chế."
