"""What the minutes say of one product: its facts, what was discussed, what is proposed.

Kept out: the council, its regulation and the refusals (`documents`); the law's wording (scoresheets/).
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from workbench.instants import VIETNAM
from workbench.text_vi.common import KIND, beyond_limit, within_limit
from workbench.text_vi.findings.reasons import DOUBTFUL

DASH = "–"


CALLED = "Biên bản"
"""What the minutes' PDF calls itself, before the session's title; the template says the same."""


def _ended(text: str) -> str:
    """Close a sentence whose end a person wrote."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def product_absence(member: str, product: str, reason: str | None) -> str:
    """A member absent for one product only."""
    return f"{member} vắng mặt khi đánh giá {product}" + (f": {_ended(reason)}" if reason else ".")


# -- products ---------------------------------------------------------------------------------------------------------

FACT = {
    "product": "Sản phẩm",
    "code": "Mã sản phẩm",
    "producer": "Chủ thể",
    "sheet": "Bộ sản phẩm",
    "kind": "Lần đánh giá",
    "flags": "Lưu ý",
    "reports": "Hồ sơ kèm theo",
    "papers": "Minh chứng liên quan",
    "discussed": "Thảo luận",
    "opinions": "Ý kiến trên phiếu",
    "notes": "Ghi chú theo tiêu chí",
}
AVERAGE = "Điểm trung bình"
ALL_PRODUCTS = "Tổng số"


def product(name: str, code: str) -> str:
    """A product in a sentence."""
    return f"{name} ({code})"


def sheet(number: str, set_no: int, name: str) -> str:
    """The score sheet in full."""
    return f"Bộ {set_no}: {name} (Quyết định {number})"


def sheet_short(number: str, set_no: int) -> str:
    """The score sheet in a narrow column."""
    return f"Bộ {set_no}\nQĐ {number.removesuffix('/QĐ-TTg')}"


def overview(products: str, producers: str, kinds: str) -> str:
    """What came before the council."""
    return f"Hội đồng xem xét {products} sản phẩm của {producers} chủ thể ({kinds}). Danh sách tại Phụ lục I."


def kinds(counts: Mapping[str, int]) -> str:
    """How many came for the first time, for an upgrade, for a renewal."""
    return ", ".join(f"{label.lower()}: {counts[kind]:02d}" for kind, label in KIND.items() if counts.get(kind))


def stopped_for(flag: str, reason: str) -> str:
    """Why scoring was stopped."""
    return f"{flag}: {reason}"


def stars(number: int | None, *, potential: bool = False) -> str:
    """A star as words; the font has no star sign. A council below the one that gives it says it is within reach."""
    if not number:
        return DASH
    return f"Tiềm năng {number} sao" if potential else f"{number} sao"


def floor_line(criterion: str, title: str) -> str:
    """A criterion with its name."""
    return f"{criterion} {title}"


def votes(reached: int, of: int) -> str:
    """How many members reach a least option."""
    return f"{reached}/{of}"


REPORT_TOPIC = {
    "materials": "nguồn nguyên liệu",
    "labour": "lao động địa phương",
    "idea": "ý tưởng sản phẩm",
    "identity": "bản sắc, trí tuệ địa phương",
    "whole": "toàn bộ hồ sơ",
}
_REPORTER = {"commune": "Ủy ban nhân dân cấp xã báo cáo", "advisory": "Tổ tư vấn báo cáo"}


def reported(source: str, topic: str, text: str) -> str:
    """What a report says on one topic."""
    return f"{_REPORTER[source]} về {topic}: {_ended(text)}"


def samples(count: int, note: str | None) -> str:
    """How many samples there are."""
    return f"Sản phẩm mẫu đã nhận: {count:02d}" + (f"; {_ended(note)}" if note else ".")


def papers_asked(papers: str, until: date | None) -> str:
    """Papers that were asked for."""
    return f"Đề nghị bổ sung: {papers.rstrip('. ')}" + (f", hạn {until:%d/%m/%Y}." if until else ".")


def papers_came(papers: str) -> str:
    """What came in answer."""
    return f"Đã bổ sung: {_ended(papers)}"


def floor_cell(star: int, missed: int) -> str:
    """The floors of a star in a narrow column."""
    return f"{star} sao: thiếu {missed}" if missed else f"{star} sao: đạt"


NO_FLOORS = "không xét"

# -- what was discussed -----------------------------------------------------------------------------------------------


def round_gap(number: int, points: int, most: int) -> str:
    """The gap as it stood after a round, and the greatest that the regulation lets stand."""
    limit = beyond_limit(most) if points > most else within_limit(most)
    return f"Vòng {number}: chênh lệch {points} điểm, {limit}."


def round_gap_free(number: int, points: int) -> str:
    """The gap where the regulation sets no limit."""
    return f"Vòng {number}: chênh lệch {points} điểm."


def rescored(number: int, member: str, before: int, after: int, reason: str | None, changes: Sequence[str] = ()) -> str:
    """A member's later ballot with its reason, or with each criterion marked anew and its own."""
    change = f"giữ {after} điểm" if before == after else f"{before} điểm thành {after} điểm"
    why = f": {'; '.join(changes)}." if changes else f"; lý do: {_ended(reason)}" if reason else "."
    return f"Vòng {number}: {member}, {change}{why}"


def marked_anew(criterion: str, before: int, after: int) -> str:
    """One criterion of a later ballot: the first mark and the second."""
    return f"{criterion} từ {before} thành {after} điểm"


def for_one_reason(changes: Sequence[str], reason: str) -> str:
    """The criteria that were marked anew for one reason."""
    return f"tiêu chí {', '.join(changes)}, lý do: {reason}"


def round_opened(number: int, reason: str) -> str:
    """Why a later round was opened."""
    return f"Mở vòng {number}; lý do: {_ended(reason)}"


def stopped_then(flag: str, reason: str) -> str:
    """Scoring was stopped, or the product left to a meeting."""
    return f"{flag}: {_ended(reason)}" if flag.startswith("Chuyển") else f"Dừng đánh giá ({flag}): {_ended(reason)}"


def disqualified_then(ground: str) -> str:
    """The dossier was put out."""
    return f"Loại hồ sơ: {_ended(ground)}"


def complex_then(reason: str) -> str:
    """The chair found the content complex, in a session in writing."""
    return f"Chủ tịch Hội đồng xác định nội dung phức tạp: {_ended(reason)}"


def tells_points(line: str, names: Sequence[str]) -> bool:
    """Whether a line of a discussion tells what points a member gave."""
    return any(re.match(rf"Vòng \d+: {re.escape(name)}(,| chấm)", line) for name in names)


KEPT_IN_FILE = "Lưu trong hồ sơ của Hội đồng"


def so_many(number: int) -> str:
    """How many members, where none is named."""
    return f"{number:02d} thành viên"


def minority(view: str) -> str:
    """What a member says who keeps their marks in a later round."""
    return f"Ý kiến bảo lưu: {_ended(view)}"


def by_two(proposer: str, confirmer: str, at: datetime, reason: str) -> str:
    """Who proposed to open something again and who confirmed it, when and why."""
    moment = at.astimezone(VIETNAM)
    return f"{proposer} đề nghị, {confirmer} đồng ý lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}; lý do: {_ended(reason)}"


def reopened(members: Sequence[str], undone: Sequence[str], by: str) -> str:
    """Scoring opened again for members, or a result with what was withdrawn."""
    what = f"Mở lại việc chấm cho {', '.join(members)}" if members else "Mở lại sản phẩm"
    withdrawn = f", rút {'; '.join(undone)}" if undone else ""
    return f"{what}{withdrawn}: {by}"


def recusal_taken_back(members: Sequence[str], by: str) -> str:
    """A recusal that was declared by mistake."""
    return f"Rút khai báo không tham gia của {', '.join(members)}: {by}"


def note(at: datetime, text: str) -> str:
    """What was written down of the discussion, with its time."""
    moment = at.astimezone(VIETNAM)
    return f"Ghi lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}: {_ended(text)}"


def unsigned(by: str) -> str:
    """A signature taken back."""
    return f"Xác nhận kết quả trước đó được rút: {by}"


def undone_vote(number: int, favour: int, against: int) -> str:
    """A vote that was withdrawn."""
    return f"biểu quyết ở vòng {number} ({favour} tán thành, {against} không tán thành)"


def undone_waiver(criterion: str, favour: int, against: int) -> str:
    """A vote on a minimum that was withdrawn."""
    return f"biểu quyết về mức tối thiểu của tiêu chí {criterion} ({favour} tán thành, {against} không tán thành)"


def undone_agreed(criterion: str, title: str, option: str) -> str:
    """An agreed level that was withdrawn."""
    return f"mức thống nhất ở tiêu chí {criterion} ({title}): {option}"


def undone_stop(flag: str) -> str:
    """A stop that was withdrawn."""
    return f"việc dừng đánh giá ({flag})"


def undone_ground(ground: str) -> str:
    """An elimination that was withdrawn."""
    return f"việc loại hồ sơ ({ground})"


def joined_late(number: int, member: str, total: int, reason: str | None) -> str:
    """A member whose first ballot came in a later round."""
    return f"Vòng {number}: {member} chấm lần đầu, {total} điểm" + (f"; lý do: {_ended(reason)}" if reason else ".")


def agreed(criterion: str, title: str, option: str, reason: str) -> str:
    """A level that the council agreed on."""
    return f"Thống nhất tiêu chí {criterion} ({title}): {option}; lý do: {_ended(reason)}"


def option(points: int, text: str) -> str:
    """An option by its points and short wording."""
    return f"mức {points} điểm, “{text}”"


NONE_MET = "không đạt mức nào, 0 điểm"


def voted(number: int, favour: int, against: int, reason: str, *, counts: bool) -> str:
    """A vote on accepting a gap."""
    outcome = "chấp nhận" if counts else "không có hiệu lực"
    return (
        f"Biểu quyết chấp nhận chênh lệch ở vòng {number}: {favour} tán thành, {against} không tán thành ({outcome}); "
        f"lý do: {_ended(reason)}"
    )


def waived(criterion: str, title: str, favour: int, against: int, reason: str, *, stands: bool) -> str:
    """A vote that a criterion's minimum does not apply to the product; one withdrawn later decides nothing."""
    carried = "không áp dụng cho sản phẩm này" if favour > against else "vẫn áp dụng"
    return (
        f"Biểu quyết về mức tối thiểu của tiêu chí {criterion} ({title}), {DOUBTFUL}: {favour} tán thành, {against} "
        f"không tán thành ({carried if stands else 'không có hiệu lực'}); lý do: {_ended(reason)}"
    )


def line_note(criterion: str, member: str, text: str) -> str:
    """What a member noted beside a line of their sheet."""
    return f"Tiêu chí {criterion}, {member}: {text}"


def opinion(member: str, text: str) -> str:
    """What a member wrote on their ballot."""
    return f"{member}: {text}"


# -- proposals --------------------------------------------------------------------------------------------------------

BODY = {
    "district": "Chủ tịch Ủy ban nhân dân cấp huyện",
    "province": "Chủ tịch Ủy ban nhân dân cấp tỉnh",
    "ministry": "cơ quan có thẩm quyền cấp trung ương",
}
NEXT = {"province": "cấp tỉnh", "ministry": "cấp trung ương"}


def recognise(body: str, number: int) -> str:
    """Propose recognition."""
    return f"Đề nghị {BODY[body]} công nhận đạt {number} sao"


def recognise_short(number: int) -> str:
    """Propose recognition, in a narrow column."""
    return f"Công nhận {number} sao"


def forward(level: str, to: str, ministry: str | None, number: int, *, potential: bool) -> str:
    """Propose that the own level's head approves the result and that the next level rates the product.

    Args:
        level: The council's own.
        to: Who rates next.
        ministry: The one that the decision names for the centre; None calls it by its level.
        number: The star that was found.
        potential: Whether that star is the next level's to give.
    """
    asked = ministry or BODY["ministry"] if to == "ministry" else "Hội đồng cấp tỉnh"
    star = f" {number} sao" if potential else ""
    return f"Đề nghị {BODY[level]} phê duyệt kết quả và đề nghị {asked} đánh giá, phân hạng{star}"


def forward_short(level: str) -> str:
    """Propose the next level, in a narrow column."""
    return f"Chuyển {NEXT[level]}"


def beyond_powers(number: int) -> str:
    """Three stars or more that this level neither recognises nor forwards."""
    return f"Ghi nhận kết quả {number} sao; cấp này không công nhận và không chuyển lên"


def below(number: int) -> str:
    """One or two stars: no recognition, may come again."""
    return f"Không đề nghị công nhận ({number} sao); chủ thể hoàn thiện để đăng ký lại"


BEYOND_SHORT = "Ghi nhận kết quả"
BELOW_SHORT = "Không công nhận"
FAILED = "Không xếp hạng do không đạt yêu cầu tối thiểu"
DISQUALIFIED = "Loại hồ sơ"
STOPPED = "Dừng đánh giá"
TO_MEETING = "Chuyển sang phiên họp của Hội đồng"


PROPOSED = {"first": "Công nhận mới", "upgrade": "Nâng hạng", "renewal": "Công nhận lại"}
"""What is asked for a product, by the kind of its dossier."""


def proposal_for(text: str, number: str, of_kind: Mapping[str, int]) -> str:
    """A proposal with the number of its products, of each kind where there are several."""
    told = ", ".join(f"{PROPOSED[kind].lower()} {of_kind[kind]:02d}" for kind in KIND if of_kind.get(kind))
    return f"{text} – {number} sản phẩm" + (f", gồm: {told}" if len(of_kind) > 1 else "") + ":"


def reserved(product: str, member: str, view: str) -> str:
    """What a member reserved."""
    return f"{product}: {member}: {_ended(view)}"


_REPORTED = {"commune": "Ủy ban nhân dân cấp xã", "advisory": "Tổ tư vấn"}


def reported_where(sources: Sequence[str]) -> str:
    """Where the reports on the dossiers stand."""
    return f"Báo cáo của {' và '.join(_REPORTED[source] for source in sources)} về từng hồ sơ tại Phụ lục II."


# -- charts -----------------------------------------------------------------------------------------------------------


def mean_short(text: str) -> str:
    """The mean in a chart."""
    return f"TB {text}"


def chart_totals(name: str, ballots: int, low: int, high: int, mean: str) -> str:
    """How a product's totals lie, for who cannot see the chart."""
    return (
        f"Biểu đồ điểm của {name}: {ballots} phiếu, thấp nhất {low}, cao nhất {high}, điểm trung bình {mean}. "
        "Điểm từng phiếu ở bảng trên."
    )


def chart_floors(name: str, stars: Sequence[str]) -> str:
    """How many least options a product meets, for who cannot see the chart."""
    return f"Biểu đồ mức tối thiểu của {name}: {'; '.join(stars)}."


def floors_met(met: int, of: int) -> str:
    """How many of a star's least options are met."""
    return f"đạt {met}/{of} mức"


def late_recusal(reason: str) -> str:
    """Why a member stepped back, who had handed in a ballot before (contract, rule 1)."""
    return f"{reason} (báo sau khi đã nộp phiếu; phiếu lưu trong hồ sơ, không tính)"


def chart_overview(first: str, last: str) -> str:
    """The overview, for who cannot see it."""
    return (
        f"Biểu đồ khoảng điểm và điểm trung bình của sản phẩm số {first} đến số {last} trên thang 0 đến 100; số liệu "
        "ở bảng tổng hợp."
    )


def chart_outcomes(counts: Sequence[str]) -> str:
    """How the products ended, for who cannot see the chart."""
    return f"Biểu đồ số sản phẩm theo kết quả: {'; '.join(counts)}."


def outcome_count(label: str, number: int) -> str:
    """How many products ended in one way."""
    return f"{label}: {number}"
