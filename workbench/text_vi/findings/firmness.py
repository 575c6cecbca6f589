"""How firm a product's star stands, in sentences for chair and secretary after closing; no minutes print them.

Names are the members'; stars and statuses are written as the regulation's examples write them. Kept out: what is tried
(`findings.firmness.star`), choices of a regulation (`regulation`).
"""

from __future__ import annotations

from collections.abc import Sequence

# -- the sentence on top ----------------------------------------------------------------------------------------------


def subject(stars: int | None) -> str:
    """The result that may change."""
    return "Kết quả không được xếp hạng" if stars is None else f"Hạng {stars} sao"


def firm(stars: int | None) -> str:
    """Nothing tried gives another outcome."""
    return f"{subject(stars)} đứng vững: không một phiếu hay một ô nào đổi được."


def reopened(stars: int | None, ballots: int, ticks: int) -> str:
    """Nothing gives another star, but something would open the matter again; how many ticks would helps nobody here."""
    found = [words for count, words in ((ballots, "thiếu một phiếu"), (ticks, "chấm khác một ô")) if count]
    return (
        f"{subject(stars)} không một phiếu hay một ô nào đổi được; {' hay '.join(found)} chỉ có thể làm hội đồng "
        "phải bàn lại."
    )


def by_ballot(names: Sequence[str], ballots: int, *, tick: bool) -> str:
    """Ballots each of which changes the star when left out; few are named."""
    said = f"Một phiếu của {names[0]} đổi hạng" if len(names) == 1 else f"Một phiếu đổi hạng: {' hoặc '.join(names)}"
    if len(names) > NAMED:
        said = f"Một phiếu đổi hạng: {len(names)} trong {ballots} phiếu, phiếu nào cũng vậy"
    return f"{said}; một ô cũng đủ." if tick else f"{said}."


def by_tick(name: str, criterion: str, ticks: int) -> str:
    """One tick changes the star, though no ballot does."""
    if ticks == 1:
        return f"Một ô đổi hạng: ô của {name} ở tiêu chí {criterion}."
    return f"Một ô đổi hạng: có {ticks} ô như vậy, nhỏ nhất là ô của {name} ở tiêu chí {criterion}."


def if_accepted(said: str) -> str:
    """What holds once the council accepts the gap."""
    return f"Nếu hội đồng chấp nhận chênh lệch: {said[0].lower()}{said[1:]}"


NOT_AGREED = "Chưa có hạng: hội đồng còn phải thống nhất mức tối thiểu."
NAMED = 3
"""How many ballots or ticks are named at most; of more the count is told."""

# -- what was tried ---------------------------------------------------------------------------------------------------

GROUP = {
    "lines": "Khoảng cách đến các mốc điểm",
    "without": "Không tính một phiếu",
    "ticks": "Đổi một ô của một phiếu",
    "seated": "Tính cả phiếu của người không tham gia hoặc vắng",
    "doubts": "Mức tối thiểu mà phiếu in còn nghi vấn",
    "choices": "Cách tính mức tối thiểu khác",
}
"""The kinds of trials in the order in which they are told."""

GAP_LEFT_OUT = "Mọi lần thử đều coi như chênh lệch điểm đã được chấp nhận."


def doubt(criterion: str, text: str) -> str:
    """What is doubtful of a line that holds the product back."""
    return f"Tiêu chí {criterion} đang giữ hạng lại. {text}"


def but_in_doubt(criteria: Sequence[str]) -> str:
    """Added where the star depends on minima that the printed sheet leaves in doubt."""
    return f" Hạng này còn tùy mức tối thiểu ở tiêu chí {', '.join(criteria)}, mà phiếu in còn nghi vấn."


def aside(criterion: str, text: str) -> str:
    """What is doubtful of a line whose minimum a vote set aside."""
    return f"Tiêu chí {criterion}: Hội đồng đã biểu quyết không áp dụng mức tối thiểu. {text}"


def bound(criteria: Sequence[str], end: str) -> str:
    """What the product would come to if the minima that were set aside did apply."""
    return f"Nếu mức tối thiểu ở tiêu chí {', '.join(criteria)} vẫn áp dụng cho sản phẩm này: {end}."


def unbound(criteria: Sequence[str], end: str) -> str:
    """What the product would come to without the minima in doubt."""
    return f"Nếu mức tối thiểu ở tiêu chí {', '.join(criteria)} không áp dụng cho sản phẩm này: {end}."


def line_below(least: int, star: int, distance: str, of_one: int, *, within_one: bool) -> str:
    """The line under which the mean's star is lost."""
    able = f"một phiếu giảm {of_one} điểm là xuống dưới mốc" if within_one else "không một phiếu nào giảm được đến thế"
    return f"Trên mốc {least} điểm của {star} sao: {distance}; {able}."


def line_above(least: int, star: int, distance: str, of_one: int, *, within_one: bool) -> str:
    """The line from which the next star is given."""
    able = f"một phiếu tăng {of_one} điểm là tới mốc" if within_one else "không một phiếu nào tăng được đến thế"
    return f"Dưới mốc {least} điểm của {star} sao: {distance}; {able}."


def distance(places: str, exact: str) -> str:
    """A distance with two places, and exact where two places don't hold it."""
    return f"{places} điểm" if exact.isdigit() else f"{places} điểm (đúng bằng {exact})"


def without(name: str, outcome: str) -> str:
    """What comes of it without one ballot."""
    return f"Không có phiếu của {name}: {outcome}."


def without_none(ballots: int) -> str:
    """No single ballot changes anything."""
    return f"Không tính bất kỳ một phiếu nào trong {ballots} phiếu, kết quả vẫn vậy."


def tick(name: str, criterion: str, title: str, before: int, after: int, outcome: str) -> str:
    """What comes of one tick."""
    return f"{name}, tiêu chí {criterion} {title}: chấm {after} điểm thay vì {before} điểm: {outcome}."


def more_ticks(count: int) -> str:
    """Further ticks that change the star."""
    return f"Còn {count} ô khác cũng đổi được hạng."


TICKS_NONE = "Không ô nào, đổi một mình, cho hạng khác."


def ticks_reopen(count: int) -> str:
    """Ticks that only make the council agree again."""
    return f"{count} ô, nếu khác đi, làm hội đồng phải thống nhất lại mức tối thiểu; chưa phải là hạng khác."


def seated(name: str, outcome: str, *, same: bool) -> str:
    """What comes of it with a ballot that is not counted."""
    return f"Có phiếu của {name}: {'vẫn ' if same else ''}{outcome}."


def choice(named: str, outcome: str) -> str:
    """What comes of it under another choice of the regulation."""
    return f"Nếu quy chế chọn {named}: {outcome}."


CHOICES_NONE = "Cách tính nào của quy chế cũng cho kết quả này."
NO_FLOORS = "Quyết định này không xét mức tối thiểu ở đây."
