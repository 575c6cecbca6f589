"""Words of the door: signing in, refusals of the server itself, error pages, the making of minutes.

Kept out: what the rooms behind the door refuse; their faults bring their own words.
"""

from workbench.text_vi import Said
from workbench.text_vi.common import MAKE_WRITABLE, RELOAD

SIGN_IN = {
    "title": "Đăng nhập",
    "code": "Mã cá nhân",
    "code_hint": "12 ký tự in trên phiếu mã của Ông/Bà; chữ hoa hay chữ thường đều được. Ví dụ:",
    "code_like": "7K3M-Q9TX-2BVA",
    "go_on": "Tiếp tục",
    "set_pin": "Đặt mã PIN của riêng Ông/Bà",
    "set_pin_hint": "Từ 6 đến 12 chữ số, không lặp một số, không là dãy liên tiếp. Chỉ mình Ông/Bà biết.",
    "new_pin": "Mã PIN mới",
    "new_pin_again": "Nhập lại mã PIN",
    "pin": "Mã PIN",
    "pin_hint": "Mã PIN tự đặt khi đăng nhập lần đầu. Nếu quên, báo thư ký (cán bộ: người quản trị) cấp phiếu mã mới.",
    "sign_in": "Đăng nhập",
    "other_code": "Dùng mã khác",
    "by_account": "Đăng nhập bằng",
    "or_code": "hoặc bằng mã cá nhân",
    "account_of": "Tài khoản",
    "other_account": "Dùng tài khoản khác",
    "account_new": "chưa gắn với mã nào. Nhập mã cá nhân và mã PIN một lần để gắn.",
    "bind": "Từ nay tài khoản này thay cho mã cá nhân; mã PIN vẫn được hỏi mỗi lần.",
    "bound_to": "Vào với tư cách",
    "local": "Trang này chạy trên máy của hội đồng, không gửi gì ra ngoài.",
    "asks_provider": "Trang này chạy trên máy của hội đồng; chỉ khi chọn dùng tài khoản mới sang trang của nơi cấp.",
    "help": "Hướng dẫn sử dụng",
}

GUIDE = {
    "skip": "Đến nội dung",
    "brand": "Hội đồng OCOP",
    "guides": "Các hướng dẫn",
    "contents": "Mục lục",
}

ERROR_PAGE = {"home": "Về trang chính"}


PINS_DIFFER = Said("Hai lần nhập mã PIN không giống nhau.", "Nhập lại cùng một mã PIN vào cả hai ô.")


def too_many_tries(minutes: int) -> Said:
    """Return the words for an address that tried too often."""
    return Said(
        "Máy này đã nhập sai mã quá nhiều lần.",
        f"Chờ {minutes} phút rồi thử lại. Nếu mất phiếu mã, báo thư ký (cán bộ: người quản trị) cấp phiếu mới.",
    )


SIGN_IN_BUSY = Said(
    "Quá nhiều lượt đăng nhập đến cùng lúc nên máy chủ chưa xét được lượt này.",
    "Chờ một phút rồi bấm lại; lượt này không tính là nhập sai.",
)

PIN_MISSING = Said("Việc này cần mã PIN của chính người làm.", "Nhập mã PIN dùng khi đăng nhập rồi gửi lại.")

SECRET_BROKEN = Said(
    "Tệp khóa này hỏng, nên máy chủ không chạy được.",
    "Xóa tệp rồi chạy lại máy chủ: nó tự sinh khóa mới (mọi người đăng nhập lại; sửa cả khóa ở máy chủ trung gian).",
)

STOPPING = Said("Máy chủ đang dừng.", "Đợi máy chủ chạy lại rồi tải lại trang.")

NOT_SIGNED_IN = Said(
    "Ông/Bà chưa đăng nhập, hoặc lượt đăng nhập đã hết hiệu lực.", "Đăng nhập bằng mã cá nhân và mã PIN."
)


def other_seat(name: str | None) -> Said:
    """Return the words for a page that was drawn for somebody else than who is signed in in its browser now."""
    whose = name or "người đã đăng nhập trước trên máy này"
    return Said(f"Trang này là của {whose}, nay máy này đang đăng nhập bằng mã của người khác.", "Tải lại trang.")


NO_SEAT = Said("Trang không cho biết là của ai nên máy chủ không trả lời.", RELOAD)

FOR_MEMBERS = Said(
    "Trang này hoặc việc này là của phiên đánh giá; tài khoản của Chương trình không dùng được.",
    "Đăng nhập bằng mã của phiên, hoặc về trang Sổ của Chương trình.",
)
FOR_OFFICERS = Said(
    "Trang này hoặc việc này là của cán bộ Chương trình; mã của phiên không dùng được.",
    "Đăng nhập bằng mã của tài khoản Chương trình, hoặc về trang chính của phiên.",
)
NOT_YOURS = Said(
    "Trang này hoặc việc này không dành cho vai trò của Ông/Bà.",
    "Về trang chính để xem việc của Ông/Bà trong phiên.",
)

STALE_PAGE = Said("Trang đã mở quá lâu nên máy chủ không nhận việc vừa làm.", RELOAD)

NO_SUCH_ADDRESS = Said("Không có trang nào ở địa chỉ này.", "Kiểm tra lại địa chỉ, hoặc về trang chính.")

WRONG_METHOD = Said("Địa chỉ này không mở được theo cách đó.", RELOAD)


def too_large(limit: int) -> Said:
    """Return the words for a body over the limit."""
    return Said(f"Nội dung gửi lên quá dài (hơn {limit // 1024} KB).", "Rút ngắn ghi chú hoặc ý kiến rồi lưu lại.")


NOT_JSON = Said("Máy chủ không nhận nội dung gửi lên theo cách này.", RELOAD)

BAD_JSON = Said("Máy chủ không đọc được nội dung vừa gửi lên.", RELOAD)

BAD_REQUEST = Said("Máy chủ không hiểu nội dung vừa gửi lên.", RELOAD)

SERVER_FAULT = Said(
    "Máy chủ gặp lỗi; những gì đã lưu trước đó vẫn còn nguyên.",
    "Làm lại một lần. Nếu vẫn lỗi, báo thư ký hoặc người trông máy, kèm giờ gặp lỗi.",
)


def beyond_loopback(host: str) -> Said:
    """Return the words for serving other machines without TLS."""
    return Said(
        f"Không mở máy chủ ở {host}: mã PIN và phiếu chấm sẽ đi trên mạng không mã hóa.",
        "Thêm --tls CHUNG-THU KHOA hoặc --own-tls, hay --behind-proxy nếu đã có proxy lo TLS, hoặc bỏ --host.",
    )


PROXY_NOT_OURS = Said(
    "Máy chủ trung gian ghi địa chỉ khách nhưng không kèm khóa của thư mục kho, nên địa chỉ ấy không được tin.",
    "Thêm vào cấu hình của nó tiêu đề X-Council-Proxy với nội dung tệp proxy-secret trong thư mục kho.",
)

PROXY_ADDRESS_MISSING = Said(
    "Chưa cho biết địa chỉ mà mọi người mở qua proxy, nên máy chủ không phân biệt được với một địa chỉ giả.",
    "Thêm --address, ví dụ --address https://ocop.tinh.example/.",
)


def bad_address(given: str) -> Said:
    """Return the words for an address that is none."""
    return Said(f"--address {given} không phải là địa chỉ.", "Ghi như mọi người mở, ví dụ https://ocop.tinh.example/.")


WRONG_HOST = Said(
    "Máy chủ không phục vụ ở địa chỉ này.",
    "Mở đúng địa chỉ in trên phiếu mã. Nếu địa chỉ ấy đúng, báo người quản trị mở lại máy chủ với --address.",
)


def port_taken(host: str, port: int, why: str) -> Said:
    """Return the words for a port that can't be used."""
    return Said(
        f"Không mở được cổng {port} ở {host} ({why}).",
        "Tắt chương trình đang dùng cổng đó, hoặc chọn cổng khác bằng --port.",
    )


def home_not_writable(why: str) -> Said:
    """Return the words for a home folder that takes nothing."""
    return Said(
        f"Máy chủ không ghi được vào thư mục này ({why}), nên không giữ được phiếu nào.",
        MAKE_WRITABLE,
    )


def home_taken(process: str) -> Said:
    """Return the words for a home that another server serves."""
    return Said(
        f"Một máy chủ khác (tiến trình {process}) đang phục vụ thư mục này; hai máy chủ không biết việc của nhau.",
        "Dùng máy chủ đang chạy, hoặc tắt nó (Ctrl+C ở cửa sổ của nó) rồi chạy lại; phiên khác thì --home khác.",
    )


DISK_FULL = Said(
    "Ổ đĩa của máy chủ đầy hoặc không ghi được; việc vừa làm chưa được lưu.",
    "Báo người quản trị dọn chỗ trên ổ đĩa rồi làm lại; những gì đã lưu trước đó vẫn nguyên.",
)


def few_files(may: int, needed: int) -> Said:
    """Return the words for a machine that lets the server open too few files; each connection is one."""
    return Said(
        f"Máy chỉ cho máy chủ mở {may} tệp và kết nối cùng lúc; một hội đồng đông cần {needed}.",
        f"Nâng giới hạn rồi chạy lại: LimitNOFILE={needed} trong tệp dịch vụ systemd, hoặc `ulimit -n {needed}`.",
    )


def bad_certificate(why: str) -> Said:
    """Return the words for a certificate or key that can't be used."""
    return Said(f"Không dùng được chứng thư hoặc khóa TLS ({why}).", "Kiểm tra hai tệp PEM: chứng thư và khóa của nó.")


MINUTES_OF_OTHER_DATA = Said(
    "Hồ sơ trong thư mục này lập từ dữ liệu khác với kết quả đã ký, nên không đưa ra để tải.",
    "Lập biên bản: hồ sơ cũ được giữ lại dưới tên khác, bên cạnh hồ sơ mới.",
)

MINUTES_FAILED = Said(
    "Không lập được biên bản.",
    "Thử lại một lần. Nếu vẫn lỗi, báo người quản trị xem tệp minutes-*.log trong thư mục run của kho dữ liệu.",
)


def papers_file(sid: str) -> str:
    """How the file with all papers of a session is called."""
    return f"Van-ban_{sid}.zip"


NO_SUCH_OUTPUT = Said(
    "Phiên này không có tệp tên đó.", "Mở trang Kết quả và thống nhất rồi chọn một tệp trong danh sách."
)
