"""Words of the printed slips with personal codes."""

from workbench.text_vi.common import BESIDE_COUNCIL, ROLE_ON_PAPER

HEADING = "Phiếu mã cá nhân"
CODE = "Mã cá nhân"
QR = "Quét để mở trang"
STEPS = (
    "Mở địa chỉ trên, nhập mã cá nhân này.",
    "Tự đặt mã PIN từ 6 đến 12 chữ số; đừng cho ai biết.",
    "Giữ kín cả hai; mất phiếu thì báo thư ký cấp mã mới.",
)
FINGERPRINT = "Nếu trình duyệt cảnh báo: xem chứng thư, vào tiếp khi SHA-256 đúng là"
OFFICE_TITLE = "Sổ của Chương trình OCOP"
OFFICE_STEPS = (*STEPS[:2], "Giữ kín cả hai; mất phiếu thì báo người quản trị sổ cấp mã mới.")
ROLES = ROLE_ON_PAPER | BESIDE_COUNCIL
