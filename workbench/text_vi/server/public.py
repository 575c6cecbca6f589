"""What the pages for everybody say: the list of products, the check of a certificate. Kept out: what is told there."""

from __future__ import annotations

PUBLIC = {
    "title": "Sản phẩm OCOP đã công nhận",
    "brand": "Chương trình OCOP",
    "skip": "Đến nội dung",
    "search": "Tìm theo tên sản phẩm",
    "find": "Tìm",
    "product": "Sản phẩm",
    "producer": "Chủ thể",
    "place": "Nơi",
    "stars": "Hạng",
    "until": "Có giá trị đến",
    "decision": "Quyết định",
    "certificate": "Số tra cứu",
    "star": "sao",
    "count": "sản phẩm còn giấy chứng nhận",
    "none": "Không có sản phẩm nào.",
    "before": "Trang trước",
    "after": "Trang sau",
    "check": "Tra giấy chứng nhận OCOP",
    "code": "Số tra cứu, ví dụ GCN-12",
    "look": "Tra",
    "unknown": "Không có giấy chứng nhận mang số này.",
    "unknown_todo": "Kiểm tra lại số; nếu in trên nhãn, báo UBND xã nơi bán.",
    "holds": "✓ Còn giá trị",
    "ended": "× Đã hết hạn",
    "withdrawn": "× Đã thu hồi",
    "replaced": "× Đã thay bằng giấy khác",
    "not_yet": "× Chưa có giá trị",
    "list": "Danh sách sản phẩm đã công nhận",
}
