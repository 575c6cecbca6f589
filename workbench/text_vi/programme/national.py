"""Words of the export for the national database of agriculture (QĐ 5277/QĐ-BNNMT, table PTNT_OCOP)."""

from __future__ import annotations

SHEET, NOTES, MISSING = "PTNT_OCOP", "Cách ghi", "Ô để trống"
NOTE_HEAD = ("Cột", "Ghi gì", "Chắc đến đâu")
MISSING_HEAD = ("Dòng", "Mã trong sổ", "Cột", "Vì sao")
SURE, OURS = "tên cột theo bảng", "tên cột theo bảng; cách ghi do chương trình đặt, chưa có danh mục mã để đối chiếu"
COLUMNS = {
    "MA_OCOP": ("mã giấy chứng nhận trong sổ", OURS),
    "Ma_DonViHanhChinh": ("mã đơn vị hành chính của nơi sản phẩm thuộc về, như sổ địa phương ghi", OURS),
    "Ma_ThoiGian": ("năm của ngày lập", OURS),
    "Ma_SanPham": ("mã sản phẩm OCOP mới nhất của sản phẩm", OURS),
    "TenSanPham": ("tên sản phẩm", SURE),
    "XepHang": ("3*, 4* hoặc 5*", SURE),
    "ChuTheSXKD": ("tên chủ thể", SURE),
    "DoanhThuNam": ("triệu đồng: doanh thu của chủ thể trong năm, khi chủ thể chỉ có một sản phẩm trong bảng", OURS),
    "TrangThai": ("còn hạn, đã hết hạn, đã thu hồi hoặc đã thay, vào ngày lập", OURS),
}
NO_PLACE = "sản phẩm và chủ thể chưa ghi nơi"
NO_UNIT_CODE = "nơi chưa có mã đơn vị hành chính trong sổ"
NO_CODE = "sản phẩm chưa có mã"
NO_REVENUE = "chủ thể chưa có doanh thu của năm trong sổ"
SEVERAL_PRODUCTS = "doanh thu trong sổ là của cả chủ thể, chủ thể có nhiều sản phẩm trong bảng"


def written(count: int, missing: int, path: str) -> str:
    """Return the line after the table was written."""
    left = f"; {missing} ô để trống, kê ở trang “{MISSING}”" if missing else ""
    return f"{count} giấy chứng nhận: {path}{left}. Trang “{NOTES}” nói cột nào chưa có danh mục mã để đối chiếu."
