"""Words of the desk: signing in, saving and handing in, acts of the board, what is not there."""

from workbench.text_vi import Said
from workbench.text_vi.common import LOOK_AGAIN

SESSION_UNKNOWN = Said("Không có phiên này.", "Về trang chính để mở phiên của Ông/Bà.")


def session_exists(given: str, taken: str) -> Said:
    """A session's id that another has, or that differs from another's in case alone."""
    if given == taken:
        return Said(
            "Mã phiên này đã dùng; danh sách của một phiên đã mở không sửa được nữa.",
            "Đổi mã phiên trong kế hoạch rồi mở: sản phẩm đến sau, người được cử thay vào phiên mới ấy.",
        )
    return Said(
        f"Đã có phiên {taken}: nhiều máy coi hai mã ấy là một thư mục, hồ sơ hai phiên sẽ ghi đè nhau.",
        "Đặt mã khác, không chỉ khác chữ hoa, chữ thường hay dấu chấm ở cuối.",
    )


PRODUCT_UNKNOWN = Said(
    "Phiên này không có sản phẩm này.",
    "Tải lại trang và chọn sản phẩm trong danh sách; sản phẩm đến sau thì đưa vào một phiên khác.",
)

MEMBER_UNKNOWN = Said(
    "Phiên này không có thành viên này.",
    "Tải lại trang và chọn thành viên trong danh sách; người được cử thay sau khi mở phiên vào phiên khác.",
)

SHEET_CHANGED = Said(
    "Tệp phiếu đánh giá trên máy này khác tệp lúc mở phiên.",
    "Khôi phục đúng tệp đã dùng khi mở phiên; không sửa phiếu đã công bố.",
)

CODE_WRONG = Said(
    "Mã cá nhân không đúng hoặc không còn hiệu lực.",
    "Kiểm tra lại phiếu mã; nếu vẫn không được, xin thư ký hoặc người trông máy (cán bộ: người quản trị) cấp mã mới.",
)


def pin_wrong(left: int, *, officer: bool) -> Said:
    """Return the words for a wrong PIN, of an officer or of a seat, and how many tries are left."""
    return Said(
        f"Mã PIN không đúng. Còn {left} lần thử.",
        f"Nhập lại mã PIN; nếu quên, xin {_issuer(officer=officer)} cấp mã mới.",
    )


def locked(minutes: int, *, officer: bool) -> Said:
    """Return the words for a code, of an officer or of a seat, that takes no PIN for a while."""
    return Said(
        "Nhập sai mã PIN quá nhiều lần nên mã cá nhân này tạm khóa.",
        f"Thử lại sau {minutes} phút, hoặc xin {_issuer(officer=officer)} cấp mã mới.",
    )


def locked_again(minutes: int) -> Said:
    """Return the words for a PIN that was asked again and wrong too often; who is signed in stays so."""
    return Said(
        "Nhập sai mã PIN quá nhiều lần nên tạm không nhận mã PIN xác nhận.",
        f"Thử lại sau {minutes} phút, hoặc đăng xuất rồi đăng nhập lại bằng mã PIN đúng.",
    )


def _issuer(*, officer: bool) -> str:
    return "người quản trị" if officer else "thư ký hoặc người trông máy"


PIN_SHAPE = Said("Mã PIN phải gồm 6 đến 12 chữ số.", "Chọn mã PIN khác.")

PIN_WEAK = Said(
    "Mã PIN này quá dễ đoán.", "Chọn mã PIN không phải một chữ số lặp lại, cũng không phải dãy số liên tiếp."
)


def pin_is_set(*, officer: bool) -> Said:
    """Return the words for a first PIN, of an officer or of a seat, where one is set."""
    return Said(
        "Mã cá nhân này đã có mã PIN.",
        f"Nhập mã PIN đã đặt. Nếu Ông/Bà chưa từng đặt mã PIN, báo ngay {_issuer(officer=officer)} để cấp mã mới.",
    )


PIN_NOT_SET = Said("Mã cá nhân này chưa có mã PIN.", "Đặt mã PIN cho lần đầu đăng nhập.")

STALE = Said("Phiếu này vừa được lưu ở cửa sổ hoặc máy khác.", "Xem bản đã lưu, rồi chọn giữ bản nào.")

NOTHING_TO_SAVE = Said("Không có gì để lưu.", "Chọn mức hoặc ghi nội dung rồi lưu.")

CRITERION_UNKNOWN = Said("Phiếu này không có tiêu chí này.", "Tải lại trang để lấy đúng phiếu.")


def change_reason_missing(criterion: str) -> Said:
    """Return the words for a mark changed in a later round without a reason of its own."""
    return Said(
        f"Tiêu chí {criterion} đổi mức so với vòng trước nhưng chưa ghi lý do.",
        "Ghi lý do ngay dưới tiêu chí đó rồi nộp lại.",
    )


def waiting(count: int) -> Said:
    """Return the words for closing while ballots are missing."""
    return Said(f"Còn {count} phiếu chưa nộp.", "Chờ nộp đủ, hoặc ghi lý do đóng phiên khi còn thiếu phiếu.")


ALREADY_ABSENT = Said("Thành viên này đã được ghi vắng mặt.", "Không cần ghi lại.")

ALREADY_RECUSED = Said("Thành viên này đã được ghi không tham gia sản phẩm này.", "Không cần ghi lại.")

DOES_NOT_SCORE = Said("Vai trò của người này không chấm điểm nên không phải ghi.", "Chọn một thành viên có quyền chấm.")

TOPIC_UNKNOWN = Said(
    "Báo cáo không có nội dung này.", "Chọn một trong bốn nội dung của xã, hoặc một tiêu chí của phiếu."
)

REQUEST_UNKNOWN = Said("Không có đề nghị bổ sung giấy tờ nào đang chờ với số này.", "Chọn một đề nghị còn chờ.")

DUE_BEFORE = Said("Hạn bổ sung đã qua.", "Ghi một ngày từ hôm nay trở đi.")

NO_SAMPLES = Said("Bộ sản phẩm này không phải nộp sản phẩm mẫu.", "Không cần ghi.")

NOT_ABSENT = Said("Thành viên này không còn được ghi vắng mặt.", "Tải lại trang để xem ai đang được ghi vắng.")

ROUND_OPEN = Said("Sản phẩm đang có một vòng chấm mở.", "Đóng vòng đó rồi làm lại.")

ROUND_NOT_OPEN = Said("Sản phẩm này không có vòng chấm nào đang mở.", LOOK_AGAIN)

DISQUALIFIED = Said("Sản phẩm này đã bị loại.", "Không cần quyết định thêm về sản phẩm này.")

STOPPED = Said("Hội đồng đã dừng đánh giá sản phẩm này.", "Không cần quyết định thêm về sản phẩm này.")

AGREED_NOT_ASKED = Said(
    "Quy chế của phiên không xét mức tối thiểu theo thống nhất tại họp, nên mức thống nhất không quyết định gì.",
    "Muốn đổi kết quả thì mở vòng chấm mới để thành viên xem lại phiếu.",
)

WAIVERS_NEVER = Said(
    "Quy chế của phiên không cho biểu quyết không áp dụng mức tối thiểu.",
    "Giữ kết quả theo phiếu in; Hội đồng muốn khác thì sửa quy chế trước phiên sau.",
)


def not_waivable(criterion: str, open_to: str) -> Said:
    """Return the words for a vote on a minimum that the sheet prints without a doubt."""
    todo = f"Trên phiếu này chỉ biểu quyết được ở tiêu chí {open_to}." if open_to else "Phiếu này không có dòng nào."
    return Said(f"Mức tối thiểu của tiêu chí {criterion} in rõ, không bỏ bằng biểu quyết được.", todo)


def already_waived(criterion: str) -> Said:
    """Return the words for a second vote on one minimum."""
    return Said(
        f"Đã biểu quyết về mức tối thiểu của tiêu chí {criterion} cho sản phẩm này.",
        "Muốn biểu quyết lại thì chủ tịch hoặc thư ký đề nghị mở lại sản phẩm, người kia đồng ý.",
    )


def too_many_votes(scoring: int) -> Said:
    """Return the words for more votes than there are voters."""
    return Said(f"Số phiếu biểu quyết nhiều hơn {scoring} thành viên chấm điểm.", "Kiểm tra lại kết quả kiểm phiếu.")


BUNDLE_CHANGED = Said("Kết quả đã thay đổi so với bản Ông/Bà đang xem.", "Tải lại trang, xem kết quả mới rồi xác nhận.")


def not_final(products: str) -> Said:
    """Return the words for signing while products are not settled."""
    return Said(
        f"Còn sản phẩm chưa có kết quả cuối cùng: {products}.", "Giải quyết xong các sản phẩm này rồi xác nhận."
    )


ALREADY_SIGNED = Said("Ông/Bà đã xác nhận kết quả này.", "Chờ người còn lại xác nhận.")

NOT_CONCLUDED_YET = Said(
    "Phiên chưa kết thúc: chủ tịch và thư ký chưa xác nhận đủ kết quả.",
    "Chờ chủ tịch và thư ký xác nhận, rồi tải lại trang.",
)

SAT_IN_IT_ONLY = Said(
    "Kết quả của phiên dành cho người có ghế trong hội đồng và tổ tư vấn.",
    "Xem kết quả khi cơ quan có thẩm quyền công bố; cần trước đó thì hỏi thư ký hội đồng.",
)

NOT_CONCLUDED = Said(
    "Chủ tịch và thư ký chưa xác nhận đủ kết quả của phiên.",
    "Xác nhận ở trang Kết quả và thống nhất rồi làm lại.",
)


NO_PLAIN_FILE = "không phải tệp thường"
"""Why a file can't be written over: it is a device or a pipe."""


def cannot_write(why: str) -> Said:
    """Return the words for a file of slips that can't be written."""
    return Said(f"Không ghi được tệp ({why}); chưa có mã nào bị thay.", "Chọn tên tệp hoặc thư mục khác rồi in lại.")


ADDRESS_WRONG = Said(
    "Địa chỉ in trên phiếu mã không phải địa chỉ trang; chưa có mã nào bị thay.",
    "Ghi đủ http:// hoặc https://, tên hoặc số máy, và cổng, ví dụ --address http://127.0.0.1:8866/",
)

SLIPS_NOT_YOURS = Said(
    "Phiên này do người khác mở.", "Người đã mở phiên in phiếu mã, hoặc người quản trị in bằng dòng lệnh."
)

CODE_TAKEN_MEANWHILE = Said(
    "Trong lúc in phiếu, nơi khác vừa cấp một mã trùng phần đầu với mã trên phiếu; chưa mã nào được đổi.",
    "In lại phiếu.",
)

SLIPS_PRINTED_MEANWHILE = Said(
    "Trong lúc in phiếu, nơi khác vừa cấp hoặc hủy mã của một người trong số này; chưa mã nào được đổi.",
    "Hỏi nơi ấy có còn dùng phiếu vừa in không; cần thì in lại.",
)

SLIPS_IN_USE = Said(
    "Đã có người đăng nhập vào phiên này; in lại sẽ làm mã của mọi người hết hiệu lực.",
    "Chỉ in lại khi thật cần, ở máy chủ: uv run workbench session slips.",
)


def points_wrong(most: int | None) -> Said:
    """Return the words for a producer's points on what is not on the sheet, or above its best option."""
    if most is None:
        return Said("Phiếu không có phần hoặc tiêu chí này.", "Ghi theo phần (A, B, C) hoặc số tiêu chí của phiếu.")
    return Said(f"Điểm tự đánh giá vượt mức cao nhất là {most}.", f"Ghi số nguyên từ 0 đến {most}.")


NO_ARCHIVE = Said(
    "Chưa có kho dữ liệu ở đây.",
    "Nếu đã mở phiên ở thư mục khác, chỉ đúng thư mục bằng --home; nếu chưa, mở phiên: uv run workbench session open.",
)
