"""Words of receipts: the printed one, and the answer to whether a mark stands in the journal."""

from workbench.text_vi import Said

PRINTED = {
    "heading": "Biên nhận phiếu đánh giá",
    "number": "Số biên nhận",
    "session": "Phiên",
    "member": "Người nộp",
    "product": "Sản phẩm",
    "round": "Vòng",
    "at": "Nộp lúc",
    "seal": "Dấu niêm phong",
    "head": "Dấu nhật ký",
    "ballot": "Mã phiếu",
    "inside": "Dữ liệu của biên nhận (ocop-receipt/1)",
    "qr": "Mã QR của dấu nhật ký",
    "keep": (
        "Giữ biên nhận này. Nếu nhật ký bị sửa hoặc mất về sau, dấu nhật ký ở trên không còn trong kho. Muốn đối "
        "chiếu: gõ dấu ở Trang chính, mục “Kiểm tra biên nhận”, hoặc nhờ người quản trị chạy lệnh dưới đây ở máy chủ."
    ),
    "command": "uv run workbench doctor --receipt",
}


def at_text(hour: str, day: str) -> str:
    """Return an instant in Việt Nam time."""
    return f"{hour} ngày {day} (giờ Việt Nam)"


NONE_GIVEN = Said("Chưa có phiếu đã nộp, nên chưa có biên nhận.", "Nộp phiếu của sản phẩm này rồi mở lại biên nhận.")


def no_mark(least: int) -> Said:
    """Return the words for what can't be a mark, or too little of one."""
    return Said(
        "Đây không phải dấu nhật ký hay mã phiếu: dấu gồm 64 chữ số và chữ cái từ a đến f.",
        f"Chép dấu in trên biên nhận, ít nhất {least} ký tự đầu; khoảng trắng, gạch nối, chữ hoa không sao; chỗ bị che "
        "ghi bằng dấu …",
    )


def not_there(mark: str, entries: int, sealed: int) -> Said:
    """Return the words for a mark that the journal does not hold; of sealed ballots no mark can be computed yet."""
    if sealed:
        return Said(
            f"Dấu {mark} không phải dấu nhật ký nào của kho này ({entries} mục); còn {sealed} lần nộp phiếu đang niêm "
            "phong nên chưa so được mã phiếu.",
            "Đối chiếu bằng dấu nhật ký in trên biên nhận; mã phiếu so được sau khi chủ tịch mở niêm phong.",
        )
    return Said(
        f"Dấu {mark} không có trong nhật ký của kho này ({entries} mục) và không phải mã phiếu nào.",
        "So lại từng ký tự với biên nhận. Nếu đúng, kho này không phải kho đã nhận phiếu, hoặc đã bị sửa hay mất phần "
        "cuối: giữ nguyên thư mục, báo chủ tịch hội đồng, đối chiếu bản sao lưu.",
    )


def broken(number: int) -> Said:
    """Return the words for a mark in a journal that does not hold up to it."""
    return Said(
        f"Dấu có trong nhật ký, nhưng chuỗi nhật ký không nguyên vẹn từ mục {number}.",
        "Chạy uv run workbench doctor (không kèm --receipt) để xem mọi lỗi; giữ nguyên thư mục làm bằng chứng.",
    )


UNREADABLE = Said(
    "Kho có mục không đọc được, nên chưa đối chiếu được dấu này.",
    "Chạy workbench doctor (không kèm --receipt) để xem mọi lỗi; giữ nguyên thư mục làm bằng chứng.",
)


def stands(kind: str, number: int, entries: int, at: str, act: str, subject: str) -> str:
    """Return the line for a mark that stands in the journal."""
    return f"Có: {kind} ở mục {number} trên {entries} của nhật ký, ghi lúc {at}: {act} {subject}."


KINDS = {"head": "dấu nhật ký", "ballot": "mã phiếu"}
