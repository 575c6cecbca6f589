"""Words of the law's days: what falls due, how a period was counted, what comes after, and days given wrongly.

Kept out: the law's figures and articles (scoresheets/), which day it is (`calendar.dossier_days`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workbench.text_vi import Said, common
from workbench.text_vi.common import KIND_IN_TEXT, WITHDRAWN_BY
from workbench.text_vi.rulebook.dates import CIVIL_CODE, dmy

# -- what was asked ---------------------------------------------------------------------------------------------------

OPTION = {
    "kind": "--kind (loại hồ sơ)",
    "level": "--level (cấp hội đồng)",
    "decision": "--decision (quyết định)",
    "filed_on": "--filed-on (ngày chủ thể nộp hồ sơ)",
    "asked_on": "--asked-on (ngày gửi văn bản đề nghị)",
    "held_on": "--held-on (ngày họp)",
    "expires_on": "--expires-on (ngày hết hạn giấy đang có)",
    "issued_on": "--issued-on (ngày cấp giấy mới)",
    "concluded_on": "--concluded-on (ngày có kết luận vi phạm)",
    "holidays": "--holiday (ngày nghỉ thêm)",
    "workdays": "--workday (ngày làm bù)",
    "stars": "--stars (hạng sao)",
    "day_count": "--day-count (cách đếm ngày)",
}
"""The command's options as a fault names them."""


NOT_GIVEN = Said("chưa ghi.", "Thêm mục này vào lệnh; uv run workbench law days --help liệt kê mọi mục.")


def no_such_word(given: str, known: Sequence[str]) -> Said:
    """Say that a word is none of those known."""
    return Said(f"“{given}” không dùng được.", f"Ghi một trong: {'; '.join(known)}.")


def no_such_day(given: str) -> Said:
    """Say that a text is no day of the calendar."""
    return Said(f"“{given}” không phải một ngày có trong lịch.", "Ghi dạng 2026-06-30 hoặc 30/06/2026.")


def far_day(given: date, first: int, last: int) -> Said:
    """Say that a day lies outside of the years that are computed."""
    return Said(f"ngày {dmy(given)} ở ngoài các năm {first} đến {last}.", "Xem lại năm.")


def before(given: date, other: str, earlier: date) -> Said:
    """Say that a day lies before another that it has to follow."""
    return Said(f"ngày {dmy(given)} ở trước {other} {dmy(earlier)}.", "Xem lại hai ngày này.")


def off_and_worked(day: date) -> Said:
    """Say that one day is given as off and as worked."""
    return Said(f"ngày {dmy(day)} ghi cả ở --holiday và --workday.", "Giữ một chỗ.")


FILED = "ngày nộp"
HELD = "ngày họp"

# -- chapters ---------------------------------------------------------------------------------------------------------

DECISION = "QUYẾT ĐỊNH ÁP DỤNG"
LEVEL = "CẤP CÔNG NHẬN"
ROUND = "TỪ XÃ ĐẾN HỘI ĐỒNG"
RENEWAL = "ĐÁNH GIÁ LẠI"
HELD_CERTIFICATE = "GIẤY CHỨNG NHẬN ĐANG CÓ"
NEW_CERTIFICATE = "GIẤY CHỨNG NHẬN MỚI"
WITHDRAWAL = "THU HỒI"

COUNTS = {
    "day_after": "Cách đếm: ngày thứ nhất là ngày sau sự kiện",
    "first_day_included": "Cách đếm: ngày xảy ra sự kiện là ngày thứ nhất",
}


def reading(day_count: str) -> str:
    """How days are counted, and that the law does not say."""
    return f"{COUNTS[day_count]}. Luật không nói; đổi bằng --day-count (docs/luat-con-nghi-van.md, Đếm ngày)."


# -- lines around a day -----------------------------------------------------------------------------------------------

_WEEKEND = {5: "thứ bảy", 6: "chủ nhật"}


def on(day: date) -> str:
    """A day alone."""
    return dmy(day)


def between(first: date, last: date) -> str:
    """A window."""
    return f"{dmy(first)} – {dmy(last)}"


def ground(law: str) -> str:
    """Where it stands."""
    return f"Căn cứ: {law}."


def seen_at(law: str, where: str) -> str:
    """A place of the law that was read somewhere else than in the decision."""
    return f"{law}, theo {where}"


def way_of_counting(how: str) -> str:
    """How the day was found."""
    return f"Cách tính: {how}."


def after(what: str) -> str:
    """What comes after the day."""
    return f"Sau đó: {what}."


def day_off(day: date, moved: date) -> str:
    """That a last day is a day off, which this decision does not move and the Civil Code does."""
    name = _WEEKEND.get(day.weekday(), "ngày nghỉ lễ")
    return f"Ngày {dmy(day)} là {name}; quyết định không nói kéo dài. Theo {CIVIL_CODE}: {dmy(moved)}."


def days_from(days: int, event: str, start: date) -> str:
    """Calendar days after an event."""
    return f"{days} ngày theo lịch từ {dmy(start)}, {event}"


def days_before(days: Sequence[int], end: date) -> str:
    """Days counted back from an end."""
    return f"đếm lùi {' và '.join(map(str, days))} ngày từ ngày hết hạn {dmy(end)}; cả hai ngày đầu, cuối đều kịp"


def notice_before(days: int, end: date) -> str:
    """Days of notice counted back from an end."""
    return f"đếm lùi {days} ngày từ ngày hết hạn {dmy(end)}"


def issued_under(how: str, decision: str) -> str:
    """The decision that a certificate must have been issued under, which nobody said."""
    return f"{how}; tính ngược từ ngày hết hạn thì giấy cấp theo {decision}"


def months_from(months: int, start: date) -> str:
    """Months after the issue."""
    return f"{months} tháng từ ngày cấp {dmy(start)}"


def working_days(days: int, start: date, free: Sequence[date], worked: Sequence[date], unannounced: int | None) -> str:
    """Working days after the dossier was received: holidays taken out, worked weekends put in, and what isn't known."""
    told = f"{days} ngày làm việc từ ngày nộp {dmy(start)}, trừ thứ bảy, chủ nhật"
    if free:
        told += f" và ngày nghỉ lễ {_each(free)}"
    if worked:
        told += f"; tính cả ngày làm bù {_each(worked)}"
    if unannounced:
        told += (
            f"; lịch nghỉ năm {unannounced} chương trình tính theo Bộ luật Lao động, chưa có ngày hoán đổi: thêm bằng "
            "--holiday, --workday khi đã công bố"
        )
    return told


def _each(days: Sequence[date]) -> str:
    return ", ".join(map(dmy, days))


PRINTED_DAY = "ngày in trong quyết định; “trước ngày” nghĩa là đúng ngày ấy đã muộn"
NOT_SAID = "quyết định không nói quá hạn thì sao"

# -- the decision -----------------------------------------------------------------------------------------------------


def binds(kind: str, level: str, filed: date, held: date | None) -> str:
    """The dossier that is asked about."""
    sits = f"họp ngày {dmy(held)}" if held else "chưa ghi ngày họp (--held-on)"
    return f"Hồ sơ {KIND_IN_TEXT[kind]}, nộp ngày {dmy(filed)}, {sits}, hội đồng {common.LEVEL[level]}."


def decision_is(number: str) -> str:
    """The decision that binds."""
    return f"Áp dụng {number}"


def assumed(number: str) -> str:
    """The first day of a decision is assumed."""
    return f"Ngày {number} có hiệu lực không thấy ghi; lấy ngày ký."


def decision_chosen(number: str, fits: str) -> str:
    """The decision that a person chose, and what the days say."""
    return f"Tính theo {number} như lệnh ghi. {fits} Dùng trong phiên thì kế hoạch phải ghi lý do chọn."


def days_give(number: str) -> str:
    """What the days alone give."""
    return f"Theo ngày nộp và ngày họp thì là {number}."


DAYS_GIVE_NONE = "Theo ngày nộp và ngày họp thì không quyết định nào chắc là đúng:"


def finish_by(earlier: str) -> str:
    """The last day under the earlier decision."""
    return f"ngày cuối hội đồng còn chấm hồ sơ này theo {earlier}"


def in_force(later: str) -> str:
    """The event from which a transition counts."""
    return f"ngày {later} có hiệu lực"


def too_late_for(earlier: str, later: str, *, central: bool) -> str:
    """What comes after a transition."""
    if central:
        return (
            "quyết định không nói thời hạn này có ràng buộc vòng trung ương hay không; chủ thể không phải nộp lại, "
            "người có thẩm quyền chọn quyết định và ghi lý do"
        )
    return (
        f"không còn chấm theo {earlier}; chủ thể nộp lại theo {later}, hoặc người có thẩm quyền chọn quyết định và ghi "
        "lý do"
    )


def from_day(day: date, what: str) -> str:
    """What a later decision leaves open."""
    return f"Nếu họp từ ngày {dmy(day)}: {what}"


# -- levels -----------------------------------------------------------------------------------------------------------


def recognised_at(stars: int, level: str | None) -> str:
    """Who recognises a star."""
    return f"{stars} sao: {common.LEVEL[level]} công nhận" if level else f"{stars} sao: không cấp nào công nhận"


def sent_on(level: str, to: str, points: int) -> str:
    """From which mean a level sends on."""
    return f"{common.LEVEL[level]} chuyển lên {common.LEVEL[to]} từ {points} điểm".capitalize()


def grounded(sentence: str, law: str) -> str:
    """A sentence with the place of the law."""
    return f"{sentence} ({law})."


# -- commune and rounds -----------------------------------------------------------------------------------------------


def district_unknown(decision: str) -> str:
    """No days of a district are known."""
    return f"Chưa biết {decision} đặt thời hạn nào cho cấp huyện. Hỏi nơi giữ văn bản gốc; chương trình không đoán."


COMMUNE = "hạn cuối xã kiểm tra, gửi văn bản đề nghị kèm báo cáo và hồ sơ lên tỉnh"
ASKS = {"province": "xã", "central": "tỉnh"}


def asked_before(level: str, number: int) -> str:
    """The day before which a round is asked for."""
    return f"{common.LEVEL[level]}, đợt {number}: {ASKS[level]} phải gửi văn bản đề nghị trước ngày này".capitalize()


def if_asked_on(day: date) -> str:
    """The day of asking that the round is told for."""
    return f"{PRINTED_DAY}; tính như văn bản gửi ngày {dmy(day)}"


def next_round(number: int, asked: date) -> str:
    """The round of those who come too late."""
    return f"muộn thì sang đợt {number}, gửi trước ngày {dmy(asked)}"


def done_before(level: str, number: int) -> str:
    """The day before which a round ends."""
    return f"{common.LEVEL[level]}, đợt {number}: đánh giá xong trước ngày này".capitalize()


# -- certificates -----------------------------------------------------------------------------------------------------

RENEWAL_DONE = "hạn cuối làm xong việc đánh giá lại"
RECEIVED = "ngày nhận đủ hồ sơ đề nghị"


def renewal_not_received(days: int, law: str) -> str:
    """Say that the days of a renewal can't be counted: when the complete request was received isn't known."""
    return (
        f"Hạn {days} ngày làm xong việc đánh giá lại ({law}): chưa biết ngày nhận đủ hồ sơ, nên chưa tính được; ngày "
        "chủ thể nộp là ngày khác. Biết ngày cấp đánh giá nhận đủ hồ sơ đề nghị của xã (của tỉnh) thì ghi --asked-on."
    )


CERTIFICATE = "ngày cuối giấy chứng nhận còn giá trị"
CERTIFICATE_AFTER = "giấy hết giá trị"
CERTIFICATE_ENDED = "giấy hết giá trị"
WINDOW = "nộp hồ sơ đánh giá lại trong khoảng này"
NOTICE = "hạn cuối báo chủ thể bằng văn bản là giấy sắp hết hạn"
LATE = "giấy đang có còn giá trị chậm nhất đến ngày này, nếu điều khoản chuyển tiếp áp dụng cho nó"


WINDOW_AFTER = "nộp lúc ấy là ngoài thời hạn"
IN_TIME_BUT_DECIDED_LATE = (
    "Nộp đúng thời hạn mà kết quả đến sau ngày hết hạn thì giấy có được kéo dài không: quyết định không nói."
)


def late_renewal_doubt(law: str, until: date, begun: date, *, earlier: bool) -> str:
    """What the article on late renewals gives this certificate, and how far that is sure."""
    issued = "trước" if earlier else "từ"
    sure = (
        "điều khoản này viết cho giấy không kịp thời hạn khi chuyển sang quyết định mới; giấy này có được hưởng không "
        "thì còn tùy nó có kịp hay không"
        if earlier
        else "điều khoản chuyển tiếp; hiểu là áp dụng chung, chưa chắc"
    )
    return (
        f"Nộp ngoài thời hạn khi giấy còn giá trị: giấy giữ đến khi có kết quả, không quá ngày {dmy(until)} ({law}). "
        f"Tính ngược thì giấy cấp {issued} ngày {dmy(begun)}: {sure}."
    )


def ended_before_filing(ends: date) -> str:
    """That nothing is left to be prolonged."""
    return f"Giấy đã hết giá trị ngày {dmy(ends)}, trước khi nộp: không còn gì để tiếp tục có hiệu lực."


def in_window(filed: date, inside: bool) -> str:  # noqa: FBT001  (one of two sentences)
    """Whether this dossier came in time."""
    return f"Hồ sơ nộp ngày {dmy(filed)}: {'đúng thời hạn' if inside else 'ngoài thời hạn'}."


def late_how(days: int, end: date) -> str:
    """How a certificate is prolonged."""
    return f"nộp ngoài thời hạn: đến ngày có kết quả, không quá {days} ngày từ ngày hết hạn {dmy(end)}"


# -- withdrawal -------------------------------------------------------------------------------------------------------

WITHDRAW = "hạn cuối ra quyết định thu hồi giấy chứng nhận"
CONCLUSION = "ngày có kết luận"


def withdrawn_by(stars: int, by: str | None) -> str:
    """Who withdraws a certificate of this star."""
    return f"{stars} sao: {WITHDRAWN_BY[by]} thu hồi." if by else f"{stars} sao không có giấy chứng nhận để thu hồi."


def grounds(each: Sequence[str], law: str) -> str:
    """On what grounds a certificate is withdrawn."""
    return f"Căn cứ thu hồi, có một là đủ: {'; '.join(each)} ({law})."
