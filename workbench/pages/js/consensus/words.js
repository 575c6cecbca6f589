/* Words of the consensus page. */

/** @import { Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const CONSENSUS = {
  leftOut: (codes) =>
    `Ông/Bà không tham gia sản phẩm ${codes} nên trang này không có sản phẩm đó. Xác nhận kết quả vẫn là của cả phiên.`,
  partAlone: (codes) =>
    `Tệp này chỉ là một phần dữ liệu của phiên: không có sản phẩm ${codes}. Điểm, hạng của sản phẩm có trong tệp ` +
    "vẫn đúng như ở cả phiên.",
  title: "Kết quả và thống nhất",
  steps: {
    closed: "Đã đóng chấm",
    agree: "Thống nhất",
    sign: "Xác nhận",
    minutes: "Biên bản",
    agreeLeft: (n) => `còn ${n} sản phẩm`,
    agreeDone: "không còn sản phẩm phải giải quyết",
    signed: (n) => `${n}/2 người đã xác nhận`,
    minutesLater: "lập được sau khi xác nhận",
    minutesReady: "lập được ngay",
    minutesDone: "đã lập",
  },
  regulation: (source) => `Quy chế áp dụng: ${source}`,
  filters: { open: "Cần giải quyết", all: "Tất cả", done: "Đã xong" },
  none: {
    open: "Không còn sản phẩm nào phải giải quyết.",
    all: "Phiên không có sản phẩm.",
    done: "Chưa sản phẩm nào xong.",
  },
  columns: {
    product: "Sản phẩm",
    status: "Trạng thái",
    stars: "Hạng",
    mean: "Điểm TB",
    spread: "Phân bố điểm, 0 đến 100",
    gap: "Chênh",
    why: "Vì sao",
  },
  tally: {
    title: "Kết quả đến lúc này",
    final: "Kết quả",
    unstarred: "không xếp hạng",
    pending: "chưa có kết quả",
    count: (n) => `${n} sản phẩm`,
  },
  points: (n) => `${n} điểm`,
  outOf: (n, of) => `từ ${n}/${of} phiếu`,
  stage: (text) => `Bước: ${text}`,
  roundOpen: (n) => `Vòng ${n} đang mở`,
  /** @param {number[]} bands */
  legend: (bands) =>
    "Trong cột phân bố: thanh xanh đi từ tổng điểm thấp nhất đến cao nhất, vạch đậm là điểm trung bình, " +
    (bands.length ? `bốn vạch mảnh là mốc ${bands.join(", ")} điểm.` : "các vạch mảnh là điểm bắt đầu mỗi hạng."),
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
  minutesStates: {
    none: "Chưa lập.",
    running: "Đang lập biên bản, có thể mất một phút…",
    done: "Đã lập xong. Các tệp:",
    other: "Chưa lập từ kết quả đã ký.",
    failed: "Không lập được biên bản.",
  },
  minutesKept: "Hồ sơ trước đây có tệp sửa tay hoặc thuộc dữ liệu khác, giữ nguyên trên máy chủ ở:",
  minutesSure: "Tệp sửa tay trong hồ sơ hiện nay (nếu có) được giữ lại ở một thư mục bên cạnh, tên có ngày giờ.",
  minutesWait: "Lập được khi chủ tịch và thư ký đã xác nhận kết quả.",
  file: "Tệp",
  size: "Cỡ",
  sum: "Mã SHA-256",
  fileSays: {
    "minutes.docx": "biên bản để sửa câu chữ",
    "minutes.pdf": "biên bản để in và ký",
    "minutes-phat-hanh.pdf": "biên bản để gửi nơi nhận",
    "tally.xlsx": "bảng tổng hợp điểm",
    "bundle.json": "dữ liệu phiên, để tính lại",
    "result.json": "kết quả tính được",
    "executed.ipynb": "bản ghi lúc lập biên bản",
    "manifest.json": "danh sách tệp và mã của từng tệp",
  },
  letters: (n) => `Thư báo kết quả cho chủ thể (${n} sản phẩm)`,
  lettersSay:
    "Mỗi sản phẩm một thư, gồm kết quả và lý do; không có tên hay điểm của thành viên nào. Đọc lại trước khi gửi.",
  stale: "Chưa tính lại được kết quả sau việc mới ghi; dưới đây là kết quả của lần trước. Trang tự thử lại.",
  lost: "Không kết nối được với máy chủ; trang tự thử lại.",
};
