"""What is refused of records: a value that does not fit, a move that is not for now, a record that is not there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from workbench.text_vi import Said
from workbench.text_vi.programme.kinds import CHOICES, KINDS, MOVES, ROLES, STATES

__all__ = ["Said"]


class OnlyFor(Protocol):
    """For which records a move is."""

    @property
    def field(self) -> str:
        """The field."""

    @property
    def value(self) -> str:
        """What it says."""


REASON = "Lý do"

MISSING = Said("Chưa ghi mục này.", "Ghi rồi lưu lại.")
BY_FILE = Said("Mục này do tệp cho biết, không gõ.", "Mở bản ghi ở trang sổ, bấm Thêm tệp.")
FILE_NOT_YOURS = Said(
    "Tệp này có thể có dữ liệu cá nhân nên chỉ văn phòng Chương trình, xã của bản ghi và cơ quan thực hiện mở được.",
    "Cần xem thì hỏi văn phòng Chương trình.",
)
FILE_ERASED = Said("Nội dung tệp này đã xóa theo yêu cầu.", "Cần giấy ấy thì xin lại và thêm tệp mới.")
PAPER_BY_LIST = Said("Giấy của hồ sơ ghi theo danh mục của quyết định.", "Chọn ở mục Là giấy tờ số.")
LIST_OF_DOSSIERS = Said("Chỉ tệp của hồ sơ có số của danh mục.", "Chọn ở mục Là giấy tờ.")
REASON_MISSING = Said("Việc này cần lý do.", "Ghi lý do rồi làm lại.")
NOT_TEXT = Said("Giá trị không phải là chữ.", "Gõ chữ vào mục này.")
ONE_LINE = Said("Mục này chỉ ghi được một dòng.", "Bỏ các chỗ xuống dòng.")
UNPRINTABLE = Said("Có ký tự không in được.", "Gõ lại, không dán từ nguồn khác.")
NOT_A_NUMBER = Said("Không phải số nguyên.", "Ghi bằng chữ số, ví dụ 1200 hoặc 1.200.")
NOT_A_DAY = Said("Không phải ngày có trên lịch.", "Ghi ngày/tháng/năm, ví dụ 05/08/2026.")
NOT_A_CODE = Said(
    "Không phải mã sản phẩm.",
    "Ghi tỉnh-xã-số-năm (25-09079-3-2026), hoặc dạng cũ có huyện (83-832-28882-2-2022, 01-017-01-2020).",
)
NOT_AN_ANSWER = Said(
    "Không phải câu trả lời cho một tiêu chí.",
    "Mỗi tiêu chí một dòng: mã | Có hoặc Không | lý do, ví dụ TC-1 | Có | vì sao.",
)


def reason_alone(criterion: str) -> Said:
    """Return the words for a reason that was given where neither yes nor no was chosen."""
    return Said(f"{criterion} có lý do mà chưa chọn Có hay Không.", "Chọn Có hoặc Không; lý do vẫn còn đó.")


NOT_AN_ID = Said("Không phải mã của một bản ghi trong sổ.", "Chọn trong sổ, ví dụ SP-12.")


def too_long(limit: int) -> Said:
    """Return the words for a text that is longer than its field holds."""
    return Said(f"Dài quá {limit} ký tự.", "Rút gọn; phần còn lại để ở hồ sơ đính kèm.")


def not_a_list(limit: int) -> Said:
    """Return the words for what is no list, or too long a one."""
    return Said(f"Phải là danh sách, nhiều nhất {limit} mục.", "Ghi các mục cách nhau bằng dấu chấm phẩy.")


def out_of_range(least: int, most: int) -> Said:
    """Return the words for a number outside of what its field takes."""
    return Said(f"Số phải từ {least} đến {most}.", "Kiểm tra lại số.")


def not_a_year(first: int, last: int) -> Said:
    """Return the words for what is no year of our time."""
    return Said(f"Năm phải từ {first} đến {last}.", "Ghi đủ bốn chữ số của năm.")


def not_offered(names: Sequence[str]) -> Said:
    """Return the words for what a closed list does not offer."""
    return Said("Không có trong danh sách.", f"Chọn một trong: {'; '.join(names)}.")


def unknown_field(kind: str) -> Said:
    """Return the words for a field that records of a kind don't have."""
    return Said(f"{kind} không có mục này.", "Xem các mục ở docs/so-chuong-trinh.md.")


def unknown_kind(known: Sequence[str]) -> Said:
    """Return the words for a register that is not there."""
    return Said("Không có sổ này.", f"Chọn một trong: {', '.join(known)}.")


def unknown_move(kind: str, known: Sequence[str]) -> Said:
    """Return the words for a move that records of a kind don't have."""
    offered = f"Chọn một trong: {', '.join(known)}." if known else "Không chuyển; sửa các mục nếu cần."
    return Said(f"{KINDS[kind]} không có bước này.", offered)


def before(first: str) -> Said:
    """Return the words for a day that lies before the one it follows."""
    return Said(f"Trước ngày ở mục “{first}”.", "Kiểm tra lại hai ngày.")


def no_such_record(record: str, kinds: Sequence[str]) -> Said:
    """Return the words for a reference that leads nowhere."""
    named = " hoặc ".join(KINDS[kind].lower() for kind in kinds)
    return Said(f"Không có {named} mang mã {record}.", "Tìm đúng bản ghi trong sổ rồi ghi mã của nó.")


NO_DISTRICTS = Said(
    "Cấp huyện không còn từ 01/7/2025, không mở kỳ đánh giá cấp huyện sau ngày 30/6/2025.", "Chọn cấp tỉnh."
)


def no_proof(line: str) -> Said:
    """Return the words for a line that doesn't say which records are counted."""
    return Said(f"“{line}” không nói đếm bản ghi nào.", "Ghi loại bản ghi, rồi mục=giá trị: event event_type=fair.")


def place_ended(name: str, last: date, others: Sequence[tuple[str, str]]) -> Said:
    """Return the words for a new record in a place that is no more."""
    instead = ", ".join(f"{title} ({record})" for record, title in others)
    return Said(f"{name} không còn từ sau ngày {last:%d/%m/%Y}.", f"Ghi {instead}." if instead else "Chọn nơi khác.")


def record_gone(record: str, into: str | None) -> Said:
    """Return the words for a reference to what counts no more."""
    if into is not None:
        return Said(f"{record} đã gộp vào {into}.", f"Ghi {into}.")
    return Said(f"{record} đã rút khỏi sổ.", "Chọn bản ghi khác.")


PROTECTED_UNREADABLE = Said(
    "Mục cất riêng này không mở được: thiếu khóa, hoặc dữ liệu đã bị sửa.",
    "Chạy doctor; khôi phục kho từ bản sao lưu, hoặc xóa dữ liệu cá nhân của bản ghi rồi ghi lại.",
)
RECORD_UNKNOWN = Said("Không có bản ghi này.", "Kiểm tra mã; tìm bằng uv run workbench programme list.")


def is_gone(into: str | None) -> Said:
    """Return the words for an act on what counts no more."""
    if into is not None:
        return Said(f"Bản ghi này đã gộp vào {into}.", f"Làm trên {into}.")
    return Said("Bản ghi này đã rút khỏi sổ.", "Ghi mới nếu cần.")


STALE = Said(
    "Người khác vừa sửa bản ghi này; chưa lưu gì của Ông/Bà.",
    "Xem giá trị đang có rồi sửa lại trên đó.",
)
NOTHING_CHANGED = Said("Không có mục nào khác với sổ.", "Kiểm tra lại giá trị vừa ghi.")
DIFFERENT_KINDS = Said("Hai bản ghi không cùng loại nên không gộp được.", "Chọn hai bản ghi cùng loại.")
FILES_NOT_JOINED = Said("Tệp không gộp với tệp.", "Rút tệp thừa; tệp cần giữ thì ghi nó là những giấy tờ nào.")
JOINED_WITH_ITSELF = Said("Không gộp một bản ghi vào chính nó.", "Chọn bản ghi còn lại.")


def takes_no_files(kind: str) -> Said:
    """Return the words for a file that is to hang on what takes none."""
    return Said(f"{KINDS[kind]} không có tệp kèm theo.", "Thêm tệp vào bản ghi mà giấy ấy nói đến.")


def paper_not_taken(kind: str, papers: Sequence[str]) -> Said:
    """Return the words for a paper that is none of this kind's."""
    return Said(f"{KINDS[kind]} không giữ loại giấy này.", f"Chọn một trong: {', '.join(papers)}.")


def may_be_one(kind: str, others: Sequence[tuple[str, str]]) -> Said:
    """Return the words for a record that may be there already."""
    named = "; ".join(f"{record} “{title}”" for record, title in others)
    return Said(
        f"{KINDS[kind]} này có thể đã có trong sổ: {named}.",
        "Là một thì dùng bản ghi đã có; là hai thì ghi mới và nói rõ là bản ghi khác (--is-new).",
    )


def same_files(pairs: Sequence[Sequence[tuple[str, str]]]) -> Said:
    """Return the words for two records on both of which the same file hangs, so that it would stand twice."""
    named = "; ".join(" = ".join(f"{record} “{title}”" for record, title in pair) for pair in pairs)
    return Said(f"Hai bản ghi có cùng tệp: {named}.", "Rút tệp thừa ở một bản ghi trước, rồi gộp.")


def still_named(others: Sequence[tuple[str, str]]) -> Said:
    """Return the words for a record that others name, so that it can't be taken out."""
    named = "; ".join(f"{record} “{title}”" for record, title in others)
    return Said(f"Còn bản ghi khác dẫn đến nó: {named}.", "Rút hoặc sửa các bản ghi ấy trước, hoặc gộp thay vì rút.")


def rests_on(way: Sequence[tuple[str, str]]) -> Said:
    """Return the words for two records of which one rests on the other, so that they can't be one."""
    named = " → ".join(f"{record} “{title}”" for record, title in way)
    return Said(
        f"Hai bản ghi này không là một: bản ghi trước dẫn đến bản ghi sau ({named}).",
        "Dẫn nhầm thì sửa chỗ dẫn trước; ghi nhầm thì rút bản ghi nhầm khỏi sổ (giấy mà nó thay lại được dùng).",
    )


def in_session(session: str) -> Said:
    """Return the words for a dossier that a session rates."""
    return Said(
        f"Phiên {session} đang chấm sản phẩm theo hồ sơ này.",
        "Chờ phiên có kết quả; sản phẩm dừng đánh giá thì ghi ở phiên.",
    )


def recognised(record: str, title: str) -> Said:
    """Return the words for a result on which certificates rest."""
    return Said(
        f"Đợt {record} “{title}” đã công nhận theo kết quả này.", "Sai kết quả thì thu hồi hoặc thay giấy chứng nhận."
    )


def decided_without(record: str, title: str) -> Said:
    """Return the words for a result of a round that was decided, on which no certificate rests."""
    return Said(
        f"Đợt {record} “{title}” đã quyết định; kết quả này của phiên không có giấy nhưng ở lại cùng đợt.",
        "Sai kết quả thì “Bỏ quyết định” của đợt trước.",
    )


def goes_on_in(others: Sequence[tuple[str, str]]) -> Said:
    """Return the words for a record into which others were joined: taken out, it would take them with it."""
    named = "; ".join(f"{record} “{title}”" for record, title in others)
    return Said(f"Bản ghi khác đã gộp vào nó: {named}.", "Gộp nó vào bản ghi đúng thay vì rút, hoặc sửa nó.")


def not_your_role(who: Collection[str]) -> Said:
    """Return the words for an act that is in other hands."""
    named = ", ".join(name for role, name in ROLES.items() if role in who)
    return Said("Việc này không thuộc phần việc của Ông/Bà.", f"Chuyển cho: {named}.")


NOT_YOUR_PLACE = Said(
    "Bản ghi này thuộc nơi khác.", "Xã chỉ xem và ghi phần của xã mình; nếu ghi nhầm nơi, báo văn phòng huyện, tỉnh."
)


NOT_YOUR_OFFICE = Said(
    "Bản ghi này của cơ quan khác.",
    "Mỗi cơ quan chỉ ghi và chuyển phần ghi tên mình; cần sửa, báo cơ quan chủ trì hoặc văn phòng huyện, tỉnh.",
)


def not_for_this(move: str, kind: str, only: OnlyFor) -> Said:
    """Return the words for a move that is for other records of the kind."""
    wanted = CHOICES[only.field][only.value].lower()
    return Said(f"“{MOVES[move]}” chỉ dành cho {KINDS[kind].lower()} là {wanted}.", "Kiểm tra lại loại của bản ghi.")


def not_in_state(move: str, kind: str, state: str, start: Sequence[str]) -> Said:
    """Return the words for a move that is not for now."""
    wanted = " hoặc ".join(f"“{STATES[one]}”" for one in start)
    return Said(f"{KINDS[kind]} đang ở “{STATES[state]}” nên chưa “{MOVES[move]}” được.", f"Cần ở {wanted}.")


def not_come(move: str) -> Said:
    """Return the words for a move that tells of a day that has not come."""
    return Said(f"Ngày này chưa đến nên chưa “{MOVES[move]}” được.", "Kiểm tra lại ngày, hoặc đợi đến ngày ấy.")


def tasks_open(tasks: Sequence[tuple[str, str]]) -> Said:
    """Return the words for a record that open tasks are about."""
    named = "; ".join(f"{record} “{title}”" for record, title in tasks)
    return Said(f"Còn mốc, việc chưa xong: {named}.", "Ghi xong từng việc, hoặc thôi làm kèm lý do.")


NO_MILESTONE = Said(
    "Phương án chưa có mốc nào đã xong.",
    "Ghi mốc ở sổ Việc, “Về bản ghi” là phương án này, rồi ghi ngày xong từng mốc.",
)
NOT_CONCLUDED = Said("Chỉ tiếp được từ hồ sơ đã có kết luận hoặc đã rút.", "Chọn hồ sơ của kỳ trước.")


def carried_already(record: str) -> Said:
    """Return the words for a dossier from which another goes on already."""
    return Said(f"Hồ sơ {record} đang tiếp từ hồ sơ này.", f"Làm trên {record}.")


PLAN_WITHOUT_IDEA = Said("Phương án phải theo một ý tưởng đã chọn.", "Ghi phiếu ý tưởng mà phương án này tiếp.")


def idea_not_chosen(record: str) -> Said:
    """Return the words for a plan that follows what is no chosen idea."""
    return Said(f"{record} không phải ý tưởng đã chọn.", "Chọn xong ý tưởng trước, hoặc ghi phiếu ý tưởng khác.")


def of_another_product(record: str) -> Said:
    """Return the words for a certificate that one of another product is to replace."""
    return Said(
        f"{record} là giấy chứng nhận của sản phẩm khác.",
        "Nêu giấy mới của chính sản phẩm này; nếu hai sản phẩm là một thì sửa mục Sản phẩm trước.",
    )


NO_CRITERIA = Said(
    "Ban chỉ đạo chưa có tiêu chí nào cho loại phiếu này vào ngày nhận phiếu.",
    "Ghi ở sổ Tiêu chí xét phiếu, hoặc nạp bộ mẫu: uv run workbench programme criteria.",
)
NOT_JUDGED = Said("Chưa trả lời tiêu chí này.", "Ghi có hay không, kèm lý do.")
JUDGED_WITHOUT_REASON = Said("Câu trả lời cho tiêu chí này chưa có lý do.", "Ghi lý do.")
AGAINST = Said("Phiếu không đạt tiêu chí này nên không chọn được.", "Trả lại phiếu kèm lý do, hoặc xét lại tiêu chí.")
OTHER_CRITERION = Said("Tiêu chí này không dùng cho phiếu này.", "Bỏ câu trả lời này.")


def paper_missing(decision: str) -> Said:
    """Return the words for a paper that a dossier has to hold and does not."""
    return Said(
        f"Hồ sơ thiếu giấy này, bắt buộc theo {decision}.", "Đề nghị bổ sung, hoặc ghi lý do vì sao vẫn coi là đủ."
    )


def paper_unknown(decision: str) -> Said:
    """Return the words for a paper that is not in a decision's list."""
    return Said(f"Không có trong danh mục giấy tờ của {decision}.", "Chọn giấy trong danh mục.")


def stands_firm(state: str) -> Said:
    """Return the words for a field of a record in a state in which it changes no more."""
    return Said(
        f"Bản ghi {STATES[state]}: mục này không sửa được.",
        "Mở lại, xét lại hoặc trả lại kèm lý do rồi mới sửa; ghi nhầm thì rút khỏi sổ kèm lý do.",
    )


def not_of_move(move: str) -> Said:
    """Return the words for a field that a move doesn't bring."""
    return Said(f"“{MOVES[move]}” không ghi mục này.", "Muốn sửa mục này thì sửa bản ghi và lưu riêng, rồi hãy chuyển.")


def move_needs(move: str) -> Said:
    """Return the words for a field that a move can't do without."""
    return Said(f"“{MOVES[move]}” cần mục này.", "Ghi mục này cùng lúc chuyển.")


NO_SUCH_IMPORT = Said("Không có lần nhập nào mang số này.", "Xem số ở lịch sử của một dòng đã nhập.")
IMPORT_UNDONE = Said("Lần nhập này đã hoàn tác rồi.", "Không phải làm gì thêm.")
NO_SUCH_ACCOUNT = Said(
    "Không có tài khoản này, hoặc tài khoản, cán bộ hay cơ quan đã thôi dùng.", "Xem sổ tài khoản rồi ghi lại mã TK."
)
NO_CODE = Said("Tài khoản này không có mã nào đang dùng.", "Xem lại mã TK; mã đã hủy thì không phải làm gì nữa.")
NO_ACCOUNT_WAITS = Said(
    "Không có tài khoản nào chưa có mã.", "Ghi tài khoản mới, hoặc nêu mã TK cần in lại; mã cũ của họ hết hiệu lực."
)
