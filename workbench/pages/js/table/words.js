/* Words of scoring several products side by side. */

/** @import { Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const GRID = {
  title: "Chấm theo bảng",
  say: "Các sản phẩm cùng một bộ, mỗi sản phẩm một cột. Lưu và nộp như ở phiếu; sản phẩm không tham gia không có cột.",
  narrow: "Bảng cần màn hình rộng từ 760 điểm ảnh. Trên điện thoại, hoặc khi phóng to, Ông/Bà chấm từng phiếu.",
  toSheet: "Mở phiếu",
  toSheetOf: (name) => `Mở phiếu: ${name}`,
  none: ["Không có sản phẩm nào đang mở cho Ông/Bà chấm.", "Về trang chính để xem việc cần làm."],
  set: "Bộ sản phẩm",
  setOf: (no, name, n) => `Bộ ${no}: ${name} (${n} sản phẩm)`,
  criteria: "Tiêu chí",
  declare: "Khai báo",
  undeclared: "Cần khai báo trước khi chấm",
  done: (done, all) => `${done}/${all}`,
  total: (n) => `${n}/100 điểm`,
  handIn: "Nộp",
  handedIn: "✓ Đã nộp",
  toSee: "Chỉ để xem",
  open: (name, n, ids) => `${name}: chưa nộp được, còn ${n} dòng chưa chấm (${ids}).`,
  why: (name, ids) => `${name}: chưa nộp được, cần lý do ở dòng đã đổi mức (${ids}).`,
  keys:
    "Phím: ← ↑ → ↓ sang ô khác, 0 … 9 chọn mức, Enter hoặc j xuống, k lên, n đến ô chưa chấm, r đến lý do, phím cách " +
    "vào danh sách mức, Esc trở lại ô, ? bảng phím.",
  keysTold: {
    single: "Dùng phím tắt một chữ hoặc một số (0 … 9, j, k, n, r)",
    rows: [
      ["← ↑ → ↓", "sang ô bên cạnh"],
      ["Home, End", "về cột đầu, đến cột cuối"],
      ["1 … 9", "chọn mức có số đó ở ô đang đứng"],
      ["0", "không đạt mức nào (chỉ ở dòng không in mức 0 điểm)"],
      ["Enter hoặc j", "xuống dòng kế"],
      ["k", "lên dòng trước"],
      ["n", "đến ô chưa chấm kế tiếp"],
      ["r", "đến ô lý do của dòng đã đổi mức"],
      ["phím cách", "vào danh sách mức của ô đang đứng"],
      ["Tab", "từ bảng đến các mức và nút"],
      ["Esc", "từ danh sách mức hay ô lý do trở lại ô, đóng hộp này"],
      ["?", "mở hộp này"],
    ],
  },
  cell: (product, id, words) => `${product}, dòng ${id}: ${words}`,
  waits: "đang chờ lưu",
  conflict: "vừa được sửa nơi khác, cần chọn",
  refused: "máy chủ không nhận",
  locked: "theo dòng khác, 0 điểm",
  recheck: "cần chọn lại",
  wantsReason: "cần lý do đổi mức",
  levels: "Các mức của ô đang đứng",
  noLevel: (key, id) => `Dòng ${id} không có mức ${key}.`,
  notOpen: "Ô này chỉ để xem.",
  waiting: (n) => `Đang chờ lưu (${n})`,
};
