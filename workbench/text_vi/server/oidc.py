"""Words of signing in with an account of the office's own provider."""

from workbench.text_vi import Said

REFUSED = Said(
    "Lượt đăng nhập bằng tài khoản không hợp lệ hoặc đã cũ.",
    "Bấm đăng nhập bằng tài khoản lần nữa, hoặc dùng mã cá nhân; nếu vẫn lỗi, báo người trông máy.",
)
MISMATCH = Said(
    "Nơi cấp tài khoản trả lời không khớp với cài đặt của máy chủ này, nên chưa ai được đăng nhập.",
    "Đăng nhập bằng mã cá nhân và mã PIN như thường lệ; báo người trông máy xem dòng oidc_refused trong nhật ký.",
)
CLOCKS = Said(
    "Giờ của máy chủ này và của nơi cấp tài khoản lệch nhau quá một phút, nên chưa ai được đăng nhập.",
    "Đăng nhập bằng mã cá nhân và mã PIN như thường lệ; báo người trông máy chỉnh lại giờ.",
)
NO_LEAVING = Said(
    "Nơi cấp tài khoản không cho đăng xuất từ máy chủ này.",
    "Mở trang của nơi cấp tài khoản và đăng xuất ở đó; dùng chung máy thì đóng trình duyệt.",
)
UNNAMED = "(nơi cấp không cho biết tên)"
"""How an account is shown of which the provider tells no name."""
UNREACHABLE = Said("Nơi cấp tài khoản không trả lời máy chủ này.", "Đăng nhập bằng mã cá nhân và mã PIN như thường lệ.")
DENIED = Said("Nơi cấp tài khoản chưa cho đăng nhập.", "Thử lại, hoặc đăng nhập bằng mã cá nhân và mã PIN.")
NOT_BOUND = Said(
    "Tài khoản này chưa thay mã này, hoặc mã đã được cấp lại.", "Nhập mã cá nhân và mã PIN, rồi chọn gắn tài khoản."
)
LEFT_LYING = Said(
    "Chưa gắn được tài khoản: lượt đăng nhập bằng tài khoản đã quá mười phút, hoặc là của tài khoản khác.",
    "Nhập lại mã PIN để vào mà không gắn; hoặc bấm “Dùng mã khác”, đăng nhập bằng tài khoản rồi gắn lại.",
)
UNREADABLE = Said("Không đọc được tệp cài đặt đăng nhập bằng tài khoản.", "Sửa tệp theo docs/van-hanh.md, hoặc cất đi.")
NO_SECRET = Said(
    "Không có khóa mà nơi cấp tài khoản giao cho máy chủ này.",
    "Ghi khóa vào tệp ấy, quyền 600, rồi chạy lại máy chủ; hoặc cất tệp oidc.json đi.",
)


def bad_field(name: str) -> Said:
    """Return the words for a field of the settings that is wrong or missing."""
    return Said(f"Mục “{name}” trong tệp cài đặt sai, thiếu hoặc không có.", "Sửa mục ấy theo docs/van-hanh.md.")
