"""Words of the page of the seal: setting it, releasing it, the code of one's own ballots, beginning anew."""

from datetime import datetime

from workbench.instants import VIETNAM
from workbench.text_vi import Said

SEAL = {
    "title": "Niêm phong phiếu",
    "home": "Về trang chính",
    "none": "Phiếu lưu trong máy chủ ở dạng người giữ máy đọc được.",
    "needed": "Phiên chưa niêm phong phiếu, nên chưa ai chấm được.",
    "needed_by": "Người niêm phong",
    "needed_away": "Người ấy vắng thì giao quyền chủ tọa cho phó chủ tịch trước (ở trang Theo dõi phiên, nếu quy chế "
    "cho phép); phó chủ tịch đặt cụm mật khẩu.",
    "is_sealed": "Phiên đã niêm phong. Phiếu lưu trong máy chủ ở dạng mã hóa: trước khi chủ tịch mở niêm phong, chỉ "
    "người chấm đọc được phiếu của mình.",
    "print": "Dấu niêm phong",
    "print_hint": "Dấu này phải giống trên phong bì của chủ tịch, của ba người giữ mã, trên biên nhận và ở máy của mọi "
    "người. Khác một ký tự: khóa đã bị đổi, đừng chấm, báo chủ tịch.",
    "by": "Người niêm phong",
    "holders": "Người giữ mã dự phòng",
    "shut": "Thư ký đã đóng chấm điểm",
    "waits": "Chờ chủ tịch mở niêm phong.",
    "released": "Đã mở niêm phong",
    "set": "Niêm phong phiên",
    "set_lead": "Làm trước khi thành viên đầu tiên chấm. Cụm mật khẩu không lưu ở đâu: quên thì cần hai trong ba người "
    "giữ mã dưới đây; quên cả hai thì không ai mở được phiếu nữa.",
    "drawn": "Cụm đề nghị, máy rút thăm riêng cho lần này",
    "drawn_hint": "Chép ra giấy, bỏ phong bì của Ông/Bà, rồi nhập vào cả hai ô. Tự đặt cũng được: sáu từ trở lên không "
    "thành câu; tục ngữ, câu thơ, tên người, ngày tháng thì người có bản sao lưu đoán được.",
    "passphrase": "Cụm mật khẩu",
    "again": "Nhập lại cụm mật khẩu",
    "holder": "Người giữ mã thứ",
    "do_set": "Niêm phong",
    "secrets": "Ba mã dự phòng – chỉ hiện một lần",
    "secrets_lead": "Chép mỗi mã lên một tờ giấy, cho vào phong bì, giao tận tay đúng người. Hai mã bất kỳ mở được "
    "niêm phong; một mã không mở được gì.",
    "print_copy": "Chép dấu niêm phong này lên phong bì của chủ tịch và lên cả ba phong bì",
    "wrong": "Số lần thử mở không đúng (có trong nhật ký)",
    "pin": "Mã PIN của Ông/Bà (nhập lại)",
    "release": "Mở niêm phong",
    "release_aloud": "Trước khi mở, chủ tịch đọc to dấu niêm phong trên phong bì của mình; người giữ mã và thành "
    "viên so với phong bì, biên nhận, máy của mình.",
    "release_lead": "Sau khi mở, kết quả hiện ra cho hội đồng và phiếu đọc được như biên bản cần. Không đóng lại được.",
    "with_passphrase": "Cụm mật khẩu",
    "or_two": "Quên cụm mật khẩu: nhập mã của hai người giữ, bỏ trống ô trên.",
    "secret": "Mã thứ",
    "do_release": "Mở niêm phong",
    "own": "Mã mở phiếu của Ông/Bà",
    "own_lead": "Trình duyệt này giữ khóa phiếu của Ông/Bà. Muốn chấm tiếp ở thiết bị khác thì chép mã này sang đó. "
    "Ai có mã này cùng phiếu mã và mã PIN thì đọc được phiếu của Ông/Bà.",
    "do_show": "Cho xem mã",
    "no_own": "Trình duyệt này chưa giữ khóa nào; hãy đăng nhập lại.",
    "enter": "Nhập mã từ thiết bị khác",
    "code": "Mã mở phiếu (28 ký tự)",
    "do_enter": "Dùng mã này",
    "anew": "Mất thiết bị và không chép mã",
    "anew_lead": "Phiếu đang chấm dở mà máy này không mở được sẽ được chấm lại từ đầu. Phiếu đã nộp vẫn được tính.",
    "do_anew": "Chấm lại từ đầu",
}
RELEASED = "Đã mở niêm phong. Kết quả có ở trang Thống nhất."
ENTERED = "Trình duyệt này nay giữ khóa vừa nhập. Mở lại phiếu để xem."
PASSPHRASES_DIFFER = Said("Hai lần nhập cụm mật khẩu không giống nhau.", "Nhập lại cùng một cụm vào cả hai ô.")


def last_wrong(at: str) -> str:
    """Say when somebody tried in vain last."""
    return f"lần cuối {datetime.fromisoformat(at).astimezone(VIETNAM):%H:%M:%S ngày %d/%m/%Y}"


def begun_anew(count: int) -> str:
    """Say how many ballots were begun anew."""
    return f"{count} phiếu được chấm lại từ đầu." if count else "Không có phiếu nào phải chấm lại."
