/* Words that several pages share: states, roles, pages, faults of the network. */

import { dayOf } from "./dates.js";

/** @import { Words } from "../shapes.d.ts" */
/** @import { Until } from "../answers.d.ts" */

/** @satisfies {Words} */
export const SAID = {
  lost: {
    what: "Không kết nối được với máy chủ.",
    todo: "Kiểm tra mạng; trang sẽ tự thử lại.",
    where: "",
    code: "network",
  },
  odd: {
    what: "Máy chủ trả lời không đúng dạng.",
    todo: "Tải lại trang; nếu còn lỗi, báo thư ký hoặc người trông máy.",
    where: "",
    code: "odd",
  },
  own: {
    what: "Trang gặp lỗi của chính nó; mạng và máy chủ không sao.",
    todo: "Tải lại trang; nếu còn lỗi, báo thư ký hoặc người trông máy, kèm giờ gặp lỗi.",
    where: "",
    code: "page",
  },
  sideBySide: "Chấm theo bảng",
  signIn: "Đăng nhập lại",
  signOut: "Đăng xuất",
  signedOut: {
    what: "Lượt đăng nhập đã hết hiệu lực.",
    todo: "Đăng nhập lại để tiếp tục.",
    where: "",
    code: "signed_out",
  },
  skip: "Đến nội dung",
  back: "Quay lại",
  close: "Đóng",
  copy: "Sao chép",
  copied: "Đã sao chép",
  selected: "Đã chọn sẵn: nhấn giữ, hoặc Ctrl+C, để sao chép",
  needed: "Cần ghi rõ.",
  unsaved: (n) => `Còn ${n} thay đổi chưa lưu được trên máy này. Đăng xuất bây giờ là bỏ chúng.`,
  council: "Hội đồng OCOP",
  programme: "Chương trình OCOP",
  nav: "Các trang",
  pages: {
    home: ["Trang chính"],
    sheet: ["Phiếu", " đánh giá"],
    board: ["Theo dõi", " phiên"],
    meeting: ["Họp", " hội đồng"],
    consensus: ["Kết quả", " và thống nhất"],
    intake: ["Phiên mới"],
    pipeline: ["Chu trình"],
    radar: ["Hạn giấy"],
    register: ["Sổ"],
  },
  roles: {
    officer: "cán bộ Chương trình",
    chair: "chủ tịch hội đồng",
    vice_chair: "phó chủ tịch hội đồng",
    member: "thành viên hội đồng",
    secretary: "thư ký hội đồng",
    advisory: "tổ tư vấn",
    observer: "quan sát viên",
  },
  states: {
    undeclared: "chưa khai báo",
    scoring: "đang chấm",
    handed_in: "đã nộp",
    recused: "không tham gia",
    absent: "vắng",
    disqualified: "bị loại",
    closed: "đã đóng",
  },
  sessions: { scoring: "đang chấm", closed: "đã đóng chấm", concluded: "đã kết thúc" },
  until: (/** @type {Until} */ { day, days_left: n }) =>
    "Lấy ý kiến bằng văn bản, nhận đến hết ngày " +
    `${dayOf(day)}${n > 0 ? ` (còn ${n} ngày)` : n === 0 ? " (hôm nay là ngày cuối)" : ` (đã quá ${-n} ngày)`}`,
  /** What comes after it, said before it. */
  untilThen: (/** @type {Until} */ { days_left: n }) =>
    n < 0
      ? "Đã hết hạn: không lưu và không nộp được nữa."
      : "Hết ngày đó không lưu và không nộp được nữa: phiếu đã nộp vẫn tính, phiếu chưa nộp không được tính.",
  levels: { district: "cấp huyện", province: "cấp tỉnh", central: "cấp trung ương" },
};

/** The word for a key of the server's; nothing for one that has none.
    @param {Record<string, string>} words
    @param {string | null} key
    @returns {string | undefined} */
export const wordFor = (words, key) => words[key ?? ""];
