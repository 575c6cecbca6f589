/* Words of the consensus page. */

/** @import { Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const CONSENSUS = {
  leftOut: (codes) =>
    `Ông/Bà không tham gia sản phẩm ${codes} nên trang này không có sản phẩm đó. Xác nhận kết quả vẫn là của cả phiên.`,
  title: "Kết quả và thống nhất",
  lead: {
    left: (n) => `Còn ${n} sản phẩm phải giải quyết trước khi xác nhận`,
    ready: (n) => `Mọi sản phẩm đã có kết quả: ${n}/2 người đã xác nhận`,
    concluded: "Phiên đã kết thúc",
  },
  steps: {
    past: "xong: ",
    closed: "Đóng chấm",
    agree: "Thống nhất",
    sign: "Xác nhận",
    minutes: "Biên bản",
    signed: (n) => `${n}/2 người đã xác nhận`,
    minutesReady: "lập được ngay",
    minutesDone: "đã lập",
  },
  council: (level) => `Hội đồng ${level}`,
  foot: {
    next: (name) => `Giải quyết tiếp: ${name}`,
    all: (n) => `Chủ tịch và thư ký xác nhận một lần cho cả ${n} sản phẩm.`,
  },
  regulation: (source) => `Quy chế áp dụng: ${source}`,
  columns: { product: "Sản phẩm" },
  tally: {
    title: "Kết quả đến lúc này",
    final: "Kết quả",
    pending: "chưa có kết quả",
  },
  points: (n) => `${n} điểm`,
  stage: (text) => `Bước: ${text}`,
  roundOpen: (n) => `Vòng ${n} đang mở`,
  finish: "Kết thúc phiên",
  blocked: "Chưa xác nhận được vì:",
  roundBlocks: (name, n) => `${name}: vòng ${n} còn mở.`,
  hash: "Mã SHA-256 của tệp dữ liệu phiên",
  signer: { chair: "Chủ tịch", secretary: "Thư ký" },
  signedAt: (at) => `đã xác nhận ${at}`,
  notSigned: "chưa xác nhận",
  sign: "Xác nhận kết quả",
  mine: "Ông/Bà đã xác nhận. Chờ người còn lại.",
  voided: "Sau xác nhận đầu tiên không ghi thêm được việc gì, trừ khi hai người đồng ý rút xác nhận hoặc mở lại.",
  concluded: "Phiên đã kết thúc: chủ tịch và thư ký đã xác nhận kết quả.",
  minutes: "Biên bản",
  makeMinutes: "Lập biên bản",
  makeAgain: "Lập lại biên bản",
  /** @param {string} signers */
  signedBefore: (signers) =>
    `Đã có chữ ký số của ${signers}. Nếu thông tin in đã đổi thì văn bản lập lại là tệp khác: người ký sau ký tiếp ` +
    "trên bản đã ký, hoặc mọi người ký lại bản mới.",
  minutesStates: {
    none: "Chưa lập.",
    running: "Đang lập biên bản, có thể mất một phút…",
    done: "Đã lập xong. Các tệp:",
    other: "Chưa lập từ kết quả đã ký.",
    failed: "Không lập được biên bản.",
  },
  minutesAt: (stage, of, title) => `Đang lập biên bản, bước ${stage}/${of}: ${title}…`,
  minutesKept: "Hồ sơ trước đây có tệp sửa tay hoặc thuộc dữ liệu khác, giữ nguyên trên máy chủ ở:",
  minutesSure: "Tệp sửa tay trong hồ sơ hiện nay (nếu có) được giữ lại ở một thư mục bên cạnh, tên có ngày giờ.",
  minutesWait: "Lập được khi chủ tịch và thư ký đã xác nhận kết quả.",
  file: "Tệp",
  size: "Cỡ",
  sum: "Mã SHA-256",
  mainFiles: { "minutes.pdf": "Biên bản PDF", "minutes.docx": "Biên bản Word", "tally.xlsx": "Bảng điểm Excel" },
  stampsOfLetter: "hình chữ ký",
  stamps: (name) => `Hình chữ ký của ${name} (.zip)`,
  allFiles: (n) => `Mọi tệp, kèm mã SHA-256 (${n})`,
  withVote: "Dữ liệu phiên kèm biểu quyết thông qua biên bản (.json)",
  withVoteSay:
    "Có khi đã có người biểu quyết. Dữ liệu đã ký giữ nguyên; biểu quyết nằm riêng ở mục ext.minutes_vote, " +
    "bỏ mục ấy ra là đúng dữ liệu đã ký.",
  letters: (n) => `Thư báo kết quả cho chủ thể (${n} thư)`,
  lettersSay:
    "Mỗi chủ thể một thư về mọi sản phẩm của mình, gồm kết quả và lý do; không có tên hay điểm của thành viên nào. " +
    "Đọc lại trước khi gửi.",
  stale: "Chưa tính lại được kết quả sau việc mới ghi; dưới đây là kết quả của lần trước. Trang tự thử lại.",
  lost: "Không kết nối được với máy chủ; trang tự thử lại.",
};
