"""Words of the certificate that a room makes for itself."""

from workbench.text_vi import Said


def not_a_name(given: str) -> Said:
    """Return the words for what is neither an address nor a name."""
    return Said(
        f"“{given}” không phải là địa chỉ hay tên máy.",
        "Ghi như mọi người mở, ví dụ https://10.0.0.5:8866/ hoặc may-hop.local.",
    )


THERE_IS_ONE = Said(
    "Đã có chứng thư; làm chứng thư khác thì dấu vân tay trên phiếu mã đã phát không còn đúng.",
    "Dùng tiếp chứng thư ấy, hoặc thêm --replace rồi in và phát lại phiếu mã.",
)
THERE_IS_NONE = Said(
    "Chưa có chứng thư của phòng họp.",
    "Chạy trước: uv run workbench certificate https://ĐỊA-CHỈ:8866/ (địa chỉ mọi người mở).",
)
ENDED = Said("Chứng thư của phòng họp đã hết hạn.", "Làm chứng thư mới: thêm --replace, rồi in và phát lại phiếu mã.")


def made(names: list[str], fingerprint: str, until: str) -> str:
    """Return the line of a certificate that was made."""
    return (
        f"Đã làm chứng thư cho {', '.join(names)}, dùng đến {until}.\n"
        f"Dấu vân tay SHA-256: {fingerprint}\n"
        "Phiếu mã in từ giờ với địa chỉ https:// ấy có dấu vân tay này. Mở máy chủ: "
        "uv run workbench serve --host 0.0.0.0 --own-tls"
    )
