"""The seal of a session: what is refused, and what people are told."""

from __future__ import annotations

import math

from workbench.text_vi import Said

NOT_SEALED = Said(
    "Phiên chưa niêm phong phiếu, nên chưa ghi được phiếu nào.",
    "Chủ tịch, hoặc phó chủ tịch đang được giao quyền chủ tọa, niêm phong ở trang “Niêm phong phiếu”; chủ tịch vắng "
    "thì giao quyền chủ tọa trước.",
)
GROUND_NAMES_NOTHING = Said(
    "Mục này phải nêu điều, khoản của quy chế hoặc văn bản cho phép không niêm phong phiếu.",
    "Ghi như “Điều 9 Quy chế của Hội đồng”, tối đa 300 ký tự; để trống thì phiên phải niêm phong trước khi chấm.",
)
OWN_KEY_MISSING = Said(
    "Trình duyệt này chưa giữ khóa phiếu của Ông/Bà.",
    "Hãy đăng nhập lại rồi lưu; những gì vừa chọn vẫn còn trên trang.",
)
SEALED_ELSEWHERE = Said(
    "Phiếu này đã chấm ở thiết bị khác và được niêm phong bằng khóa giữ ở đó.",
    "Hãy nhập mã mở phiếu của thiết bị ấy ở trang “Niêm phong phiếu”, hoặc chọn chấm lại từ đầu.",
)
RECEIPT_SEALED = Said(
    "Phiếu này niêm phong bằng khóa giữ ở thiết bị khác, nên ở đây chưa lập được biên nhận.",
    "Hãy mở biên nhận ở thiết bị đã chấm, hoặc nhập mã mở phiếu của thiết bị ấy ở trang “Niêm phong phiếu”.",
)
SHUT_ALREADY = Said(
    "Thư ký đã đóng; kết quả đang chờ chủ tịch mở niêm phong.",
    "Chủ tịch mở niêm phong ở trang “Niêm phong phiếu”.",
)
SEALED_ALREADY = Said("Phiên đã được niêm phong.", "Không cần làm gì thêm.")
BEGUN = Said(
    "Phiên đã có phiếu lưu ở dạng đọc được, nên không niêm phong được nữa.",
    "Lần sau, hãy niêm phong trước khi thành viên đầu tiên chấm.",
)
HOLDERS_ALIKE = Said("Ba người giữ mã phải là ba người khác nhau.", "Hãy ghi ba tên khác nhau.")
NOTHING_SHUT = Said("Chưa có gì chờ mở niêm phong.", "Thư ký đóng chấm điểm trước, sau đó chủ tịch mở niêm phong.")
ONE_OF_BOTH = Said("Đã nhập cả cụm mật khẩu lẫn mã của người giữ.", "Hãy chỉ dùng một cách.")
TWO_SECRETS = Said("Mở bằng mã thì cần đúng hai mã của hai người giữ.", "Hãy nhập hai mã, hoặc nhập cụm mật khẩu.")
WRONG = Said(
    "Cụm mật khẩu hoặc mã này không mở được niêm phong của phiên.",
    "Hãy nhập lại; nếu quên cụm mật khẩu, mời hai trong ba người giữ mã.",
)
SWAPPED = Said(
    "Cụm mật khẩu (hoặc hai mã) đúng, nhưng phiếu của phiên được niêm phong bằng một khóa khác: khóa trong kho đã bị "
    "đổi.",
    "Đừng ghi gì thêm, giữ nguyên thư mục làm bằng chứng; so dấu niêm phong trên phong bì với dấu ở trang này và trên "
    "biên nhận. Người đổi khóa có thể đã đọc được phiếu: hội đồng quyết định chấm lại ở phiên khác hay không.",
)
NOT_OPENED = Said(
    "Có phiếu không mở được bằng khóa của phiên: kho lưu trữ đã bị sửa.",
    "Đừng ghi gì thêm; hãy chạy `workbench doctor` và dùng bản sao lưu.",
)
PAPER_CODE_WRONG = Said(
    "Mã này không mở được phiếu giấy đã nhập.",
    "Hãy nhập mã mà thư ký đã ghi trên chính tờ phiếu; nếu mất, từ chối phiếu này để thư ký nhập lại.",
)
CODE_MISREAD = Said("Mã mở phiếu này có ký tự sai.", "Hãy so lại từng nhóm bốn ký tự với bản đã ghi.")

CODE_OF_ANOTHER = Said(
    "Mã này không phải khóa mà máy chủ đã lập cho Ông/Bà ở phiên này.",
    "Hãy chép lại mã ở trang này trên chính máy đã chấm; đừng dùng mã người khác đưa.",
)


def unsealed(ground: str) -> str:
    """Say that ballots are not sealed, and on what ground."""
    return f"Phiên không niêm phong phiếu, theo {ground.rstrip('.')}."


def was_sealed(by: str, released_by: str) -> str:
    """Say that ballots were sealed, who set the seal and who released it."""
    return f"Phiếu được niêm phong khi chấm. Người niêm phong: {by}; người mở niêm phong: {released_by}."


def ground_long(most: int) -> Said:
    """Refuse a ground that is longer than papers print."""
    return Said(
        f"Căn cứ không niêm phong dài hơn {most} ký tự.", "Chỉ ghi điều, khoản và tên văn bản, không chép nội dung."
    )


def passphrase_weak(signs: int) -> Said:
    """Refuse a passphrase that is guessed."""
    return Said(
        f"Cụm mật khẩu dễ đoán: ngắn hơn {signs} ký tự, lặp lại, là dãy số, dãy phím, hay là câu ai cũng biết.",
        "Hãy chép cụm đề nghị trên trang ra giấy rồi nhập, hoặc dùng từ sáu từ trở lên không thành câu.",
    )


def too_soon(tries: int, seconds: int) -> Said:
    """Refuse a try that comes too soon after wrong ones."""
    wait = f"{seconds} giây" if seconds < 120 else f"{math.ceil(seconds / 60)} phút"
    return Said(
        f"Đã {tries} lần liền cụm mật khẩu hoặc mã không mở được niêm phong.",
        f"Hãy đợi {wait} rồi nhập lại; cụm đúng vẫn mở được. Không phải Ông/Bà đã thử thì đổi mã PIN: báo thư ký cấp "
        "phiếu mã mới.",
    )


def secret_misread(place: int) -> Said:
    """Refuse a secret with a wrong sign."""
    return Said(f"Mã thứ {place} có ký tự sai.", "Hãy so lại từng nhóm bốn ký tự với tờ giấy của người giữ.")
