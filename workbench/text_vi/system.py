"""Why the system did not do what it was asked for: read, write or listen; never in the system's own English.

Kept out: what was asked for and what to do now, which whoever asked says.
"""

from __future__ import annotations

import errno
import socket

WHY = {
    errno.EACCES: "không có quyền",
    errno.EADDRINUSE: "chương trình khác đang dùng",
    errno.EADDRNOTAVAIL: "máy này không có địa chỉ ấy",
    errno.EDQUOT: "đã dùng hết phần ổ đĩa được cấp",
    errno.EEXIST: "đã có tệp hoặc thư mục mang tên ấy",
    errno.EFBIG: "tệp lớn quá mức ổ đĩa nhận",
    errno.EIO: "ổ đĩa hỏng hoặc bị rút ra",
    errno.EISDIR: "đó là thư mục, không phải tệp",
    errno.ELOOP: "đường dẫn quay vòng",
    errno.EMFILE: "chương trình đang mở quá nhiều tệp",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ENFILE: "máy đang mở quá nhiều tệp",
    errno.ENODEV: "không có thiết bị ấy",
    errno.ENOENT: "không có tệp hoặc thư mục ấy",
    errno.ENOSPC: "ổ đĩa hết chỗ",
    errno.ENOTDIR: "một phần của đường dẫn là tệp, không phải thư mục",
    errno.EPERM: "hệ thống không cho phép",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    socket.EAI_AGAIN: "chưa hỏi được địa chỉ của tên ấy",
    socket.EAI_NONAME: "không có địa chỉ nào mang tên ấy",
}
UNKNOWN = "hệ thống không nói vì sao"


def why(error: OSError) -> str:
    """Return why, for brackets after what failed; of what is rare the system's own number, which can be looked up."""
    if error.errno is None:
        return UNKNOWN
    return WHY.get(error.errno, f"hệ thống báo lỗi số {error.errno}")
