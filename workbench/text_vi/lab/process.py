"""Words of JupyterLab for staff: what lies in its folder, and what keeps it from being opened."""

from collections.abc import Sequence

from workbench.text_vi import Said

NEWER = "moi"
"""Within the name of a notebook that was put beside one that somebody has changed."""

RUN_ALL = "Chạy cả sổ tay"
"""What the ▶▶ of a notebook's toolbar does."""


def opening(folder: str, bundles: int) -> str:
    """Return the line before JupyterLab starts."""
    return (
        f"Đã chép {bundles} hồ sơ phiên đã đóng vào {folder} và ghi vào nhật ký.\n"
        "JupyterLab in địa chỉ có mã mở (token) ngay dưới đây; chỉ máy này mở được. Dừng: Ctrl+C."
    )


def notebook_kept(mine: str, newer: str) -> str:
    """Return the line on a notebook that somebody has changed."""
    return f"Giữ nguyên {mine} vì đã có người sửa hoặc chạy; bản mới của chương trình nằm ở {newer}."


def guide(bundles: Sequence[str]) -> str:
    """Return the text of the folder's own guide, in Markdown."""
    listed = "\n".join(f"- `../bundles/{name}`" for name in bundles) or "- (chưa có phiên nào đóng)"
    return (
        "# Sổ tay tính toán của văn phòng\n\n"
        "Thư mục này chỉ có bản sao: hồ sơ của các phiên đã đóng và các sổ tay của chương trình. "
        "Sửa ở đây không đổi gì trong kho của hội đồng.\n\n"
        "Mở `notebooks/05_start.ipynb`: chọn hồ sơ trong danh sách, rồi lập sổ tay cho hồ sơ ấy. "
        "Muốn tự làm thì ghi một trong các đường dẫn sau vào ô tham số của sổ tay:\n\n"
        f"{listed}\n\n"
        "`bundles/` được ghi lại mỗi lần chạy `uv run workbench lab`. Sổ tay đã sửa hoặc đã chạy thì không bao giờ bị "
        f"ghi đè: khi chương trình có bản mới, bản ấy nằm ngay bên cạnh, tên có chữ `.{NEWER}`.\n"
    )


def not_apart(home: str) -> Said:
    """Return the words for a folder through which the archive could be reached."""
    return Said(
        f"Thư mục này chứa kho dữ liệu, hoặc nằm trong thư mục kho ({home}).",
        "Chọn một thư mục riêng bằng --folder, nằm ngoài thư mục kho.",
    )


def port_taken(port: int) -> Said:
    """Return the words for a port that something else listens on."""
    return Said(
        f"Cổng {port} đang có chương trình khác dùng.", "Chọn cổng khác bằng --port, hoặc dừng chương trình kia."
    )
