/* Words of the score form. */

import { dayOf } from "../shown/dates.js";

/** @import { Until } from "../answers.d.ts" */
/** @import { Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const FORM = {
  title: "Phiếu đánh giá",
  loading: "Đang tải danh sách sản phẩm…",
  loadingBallot: "Đang mở phiếu…",
  retry: "Thử lại",
  notScoring: {
    what: "Vai trò của Ông/Bà trong phiên này không chấm điểm.",
    todo: "Về trang chính để xem việc cần làm.",
    where: "",
    code: "",
  },
  noProducts: { what: "Phiên này chưa có sản phẩm.", todo: "Hỏi thư ký hội đồng.", where: "", code: "" },
  home: "‹ Trang chính",
  products: (n) => `${n} sản phẩm`,
  pick: (i, n) => `Sản phẩm ${i}/${n}`,
  untouched: "chưa chấm",
  set: (no, name) => `Bộ ${no}: ${name}`,
  round: (n) => `Vòng ${n}`,
  kinds: { first: "đánh giá lần đầu", upgrade: "nâng hạng", renewal: "đánh giá lại" },
  count: (done, all) => `Đã chấm ${done}/${all} tiêu chí`,
  left: (n) => `Còn ${n} tiêu chí để biết hạng`,
  stars: (n) => `${n} sao`,
  thisSheet: "Phiếu này: ",
  heldBack: (band, next, ids) => `đủ điểm ${band} sao; lên ${next} sao còn thiếu mức tối thiểu ở ${ids}`,
  andMore: (n) => ` và ${n} dòng nữa`,
  noFloors: "quyết định này không có mức tối thiểu trong dữ liệu",
  part: (code, title) => `Phần ${code}. ${title}`,
  points: (n) => `${n} điểm`,
  pointsOf: (got, all) => `${got}/${all} điểm`,
  floor: (star) => `tối thiểu ${star} sao`,
  none: "Không đạt mức nào",
  level: (key, points) => `mức ${key} (${points} điểm)`,
  noneLevel: "không đạt mức nào (0 điểm)",
  blank: "chưa chấm",
  emptyText: "(để trống)",
  case: (no, label) => `Trường hợp ${no}: ${label}`,
  mayAct: (/** @type {string} */ text) => `Hội đồng có thể ${text[0].toLowerCase()}${text.slice(1)}`,
  waitsForSeal: (by) =>
    `Chưa chấm được: phiên chờ ${by} niêm phong phiếu. Ông/Bà xem phiếu trước được; ` +
    "niêm phong xong, phiếu tự mở ở đây.",
  waitsForYou: "Chưa ai chấm được: phiên chờ Ông/Bà niêm phong phiếu.",
  sealedElsewhere:
    "Phiếu này đã chấm ở thiết bị khác và niêm phong bằng khóa giữ ở đó, nên ở đây để trống. " +
    "Phiếu đã nộp vẫn được tính. Nhập mã mở phiếu của thiết bị ấy, hoặc chấm lại từ đầu:",
  sealedElsewhereShut:
    "Phiếu này đã chấm ở thiết bị khác và niêm phong bằng khóa giữ ở đó, nên ở đây để trống. " +
    "Muốn xem thì nhập mã mở phiếu của thiết bị ấy:",
  sealedGo: "Mở trang niêm phong",
  locked: (id) => `Dòng ${id} đang ở 0 điểm nên dòng này là 0 điểm; đổi dòng ${id} thì dòng này mở lại.`,
  recheck: (id) => `Mức này được đặt khi dòng ${id} ở 0 điểm. Xin chọn lại.`,
  doubt: "Chỗ văn bản in chưa khớp: ",
  before: (round, level) => `Vòng ${round}: ${level}`,
  changed: "đã đổi",
  note: "Ghi chú",
  noteOf: (id) => `Ghi chú cho dòng ${id}`,
  papers: (names) => `Minh chứng: ${names}`,
  opinion: "Ý kiến của người đánh giá",
  opinionHint: "Không bắt buộc. Ý kiến đi vào biên bản sau khi đóng phiên chấm.",
  minority: "Ý kiến bảo lưu",
  minorityHint: (round) =>
    `Không bắt buộc. Ông/Bà giữ nguyên mọi mức của vòng ${round}; ý kiến này in trong biên bản là ý kiến bảo lưu.`,
  reason: "Lý do đổi mức (bắt buộc)",
  reasonOf: (id) => `Lý do đổi mức ở dòng ${id}, bắt buộc`,
  about: {
    short: "Lời trên phiếu là bản viết ngắn, không phải nguyên văn quyết định",
    whole: (decision) =>
      "Tên tiêu chí và mức là lời viết ngắn của chương trình; điểm và mức tối thiểu theo đúng Quyết định " +
      `${decision}. Khi cần đối chiếu, dùng văn bản đã ban hành.`,
    official: "Lời trên phiếu là văn bản đã ban hành, do văn phòng nạp",
    notes: "Ghi chú, điều kiện và phần minh chứng ở từng dòng vẫn là lời viết ngắn của chương trình.",
    unsealed:
      "Trước khi đóng phiên chấm, chương trình không cho ai khác xem phiếu này; người giữ máy chủ vẫn có thể đọc " +
      "được tệp lưu.",
    sealed: (print) =>
      "Phiếu lưu ở dạng niêm phong: trước khi chủ tịch mở niêm phong, chỉ Ông/Bà đọc được phiếu này." +
      (print ? ` Dấu niêm phong ${print}: phải giống trên phong bì của chủ tịch và trên biên nhận.` : ""),
    out: (n) => `Hồ sơ bị loại khi nào (${n} trường hợp)`,
    flags: "Văn phòng ghi lưu ý về sản phẩm này:",
    outHint: "Việc loại là quyết định của hội đồng; không ô nào trên phiếu tự loại sản phẩm.",
    doubts: (n) => `Chỗ văn bản in chưa khớp (${n})`,
  },
  gate: {
    title: "Trước khi mở phiếu",
    text:
      "Ông/Bà có lợi ích liên quan đến sản phẩm hoặc chủ thể này không? Ví dụ: là người thân, đồng sở hữu, người " +
      "tư vấn hồ sơ hoặc bên mua bán của chủ thể.",
    none: "Không có xung đột lợi ích",
    recuse: "Tôi không tham gia, vì…",
    why: "Lý do không tham gia chấm sản phẩm này",
    sure: "Sau khi xác nhận, phiếu của sản phẩm này không mở cho Ông/Bà nữa. Lý do được ghi vào nhật ký và biên bản.",
    confirm: "Tiếp tục",
    lastTitle: (name) => `Không tham gia chấm “${name}”?`,
    lastText: "Ông/Bà không tự rút lại được: khai nhầm thì chủ tịch và thư ký cùng đồng ý mới rút được.",
    last: "Xác nhận không tham gia",
    lateTitle: "Xung đột lợi ích",
    lateSay: "Đến lúc này mới thấy có lợi ích liên quan đến sản phẩm hoặc chủ thể thì khai ở đây.",
    kept: "Câu trả lời được ghi vào nhật ký của phiên.",
    hinted: "Có thể Ông/Bà có liên quan:",
    yours: "Đây chỉ là gợi ý từ dữ liệu của phiên; Ông/Bà tự quyết định và khai báo.",
    late:
      "Phiếu đã nộp, nếu có, vẫn lưu trong hồ sơ nhưng không được tính nữa, và Ông/Bà không xem sản phẩm này nữa. " +
      "Lý do được ghi vào nhật ký và biên bản.",
  },
  preliminary:
    "Phiếu sơ bộ của Tổ tư vấn: hội đồng xem sau khi đóng phiên chấm, hoặc sớm hơn nếu quy chế cho, không tính vào " +
    "kết quả.",
  states: {
    recused: [
      "Ông/Bà không tham gia chấm sản phẩm này.",
      "Nếu khai nhầm, báo thư ký: chủ tịch và thư ký cùng đồng ý thì rút được, và việc rút được ghi vào biên bản.",
    ],
    absent: ["Ông/Bà được ghi vắng mặt ở sản phẩm này.", "Nếu ghi nhầm, báo thư ký hội đồng."],
    disqualified: ["Sản phẩm này đã bị loại nên không chấm.", "Chọn sản phẩm khác."],
    closed: ["Sản phẩm này hiện không mở để chấm.", "Chọn sản phẩm khác, hoặc chờ hội đồng mở vòng chấm mới."],
  },
  handedIn: (at) => `Phiếu đã nộp lúc ${at}.`,
  reopen: "Xin sửa lại",
  reopenWhy: "Lý do sửa phiếu đã nộp",
  reopenText: "Phiếu đã nộp vẫn được tính cho đến khi Ông/Bà nộp lại.",
  reopened: "Phiếu đang được sửa; bản đã nộp trước vẫn được tính cho đến khi nộp lại.",
  closedSheet: "Phiên chấm đã đóng. Phiếu chỉ còn để xem; phần chưa nộp không được tính.",
  closedKept: "Phiên chấm đã đóng. Phiếu chỉ còn để xem và đã được tính như lúc nộp.",
  closedNext: "Hội đồng đang xem kết quả. Nếu hội đồng mở vòng chấm mới cho sản phẩm này, phiếu mở lại ở đây.",
  saved: (at) => `✓ Đã lưu ${at}`,
  nothing: "Chưa có gì để lưu",
  onlyToSee: "Chỉ để xem",
  waitsHere: (n) => `chờ lưu (${n})`,
  waiting: (n) => `Đang chờ lưu (${n})`,
  offline: "mất kết nối, sẽ tự lưu khi có lại",
  troubled: "máy chủ chưa nhận, sẽ tự thử lại",
  keepsNothing:
    "Trình duyệt này không cho giữ tạm gì trên máy. Phiếu vẫn chấm và lưu lên máy chủ như thường; nhưng thay đổi " +
    "nào chưa báo “Đã lưu” sẽ mất nếu đóng cửa sổ này.",
  broken: "trang gặp lỗi nên chưa gửi được, sẽ tự thử lại; nếu vẫn vậy, tải lại trang",
  absentFor: (reason) => `Lý do đã ghi: ${reason}`,
  paper: (name) =>
    `${name} đã nhập tờ phiếu giấy của Ông/Bà cho sản phẩm này. Phiếu chỉ được tính khi Ông/Bà hoặc chủ tịch xác ` +
    "nhận. Tự chấm ở đây thì phiếu giấy không dùng nữa.",
  conflicted: (n) => `Cần chọn ở ${n} chỗ`,
  refusedKept: "Giá trị cũ được giữ lại.",
  lost: (list) => `Chưa lưu và không lưu được nữa: ${list}.`,
  lostTodo: "Nếu cần, báo thư ký hội đồng.",
  merged: "Phiếu vừa được sửa ở cửa sổ hoặc máy khác; đã nạp bản mới nhất.",
  conflict: {
    title: "Phiếu này vừa được sửa ở cửa sổ hoặc máy khác",
    text: "Mỗi chỗ dưới đây có hai giá trị khác nhau. Chọn giá trị giữ lại.",
    stored: "Giữ bản đã lưu: ",
    mine: "Dùng bản của tôi: ",
  },
  fields: {
    mark: (id) => `dòng ${id}`,
    note: (id) => `ghi chú dòng ${id}`,
    opinion: () => "ý kiến của người đánh giá",
    reason: (id) => `lý do đổi mức ở dòng ${id}`,
  },
  nextOpen: (n) => `Còn ${n} dòng`,
  nextOpenTitle: "Đến dòng chưa chấm kế tiếp (phím n)",
  handIn: "Nộp phiếu",
  handInOpen: (n) => `Chưa nộp được: còn ${n} dòng chưa chấm. Đang ở dòng đầu tiên.`,
  handInReason: (ids) =>
    `Chưa nộp được: cần ghi lý do ở mỗi dòng đã đổi so với vòng trước (còn ${ids}). Đang ở dòng đầu tiên.`,
  handInSure: (name) => `Nộp phiếu cho “${name}”?`,
  handInText: (total, stars) => `Tổng ${total}/100 điểm, phiếu này cho ${stars} sao.`,
  handInUntil: (/** @type {number} */ round, /** @type {any} */ until) =>
    `Sau khi nộp, phiếu chỉ để xem; ${changeable(round, until)} vẫn xin sửa lại được, có ghi lý do.`,
  laterRound: (round, before) => `Vòng ${round}: không nộp lại thì phiếu vòng ${before} của Ông/Bà vẫn được tính.`,
  talked: (ids) => `Hội đồng chấm khác nhau nhiều nhất ở: ${ids}.`,
  talkedLine: "Dòng hội đồng đang thảo luận: các phiếu chấm khác nhau.",
  wantsMark: "Dòng này chưa chấm: chọn một mức.",
  handInUnsaved: {
    what: "Chưa nộp: còn thay đổi chưa lưu được.",
    todo: "Chờ dòng dưới trang báo “Đã lưu” rồi nộp lại.",
    where: "",
    code: "",
  },
  receipt: {
    title: "Đã nhận phiếu",
    keep:
      "Nên tải biên nhận hoặc chụp lại dấu nhật ký: nếu nhật ký bị sửa về sau, dấu này sẽ không còn khớp. Mở lại " +
      "lúc nào cũng được, ở đầu phiếu đã nộp. Bản đã tải hay đã chụp: so với nhật ký bằng “Kiểm tra biên nhận” ở " +
      "Trang chính.",
    open: "Xem biên nhận",
    pdf: "Tải biên nhận (PDF)",
    check: "Kiểm tra biên nhận này",
    checking: "Đang so với nhật ký…",
    number: "Số biên nhận",
    product: "Sản phẩm",
    round: "Vòng",
    at: "Lúc",
    head: "Dấu nhật ký",
    sha: "Mã phiếu",
    seal: "Dấu niêm phong",
    next: (name) => `Sang “${name}”`,
    last: "Xem lại danh sách",
  },
  allDone: "Ông/Bà đã nộp đủ phiếu của mọi sản phẩm đang mở.",
  keys: {
    title: "Phím tắt",
    open: "Phím tắt (?)",
    single: "Dùng phím tắt một chữ hoặc một số (1 … 9, j, k, n, r, x)",
    noLevel: (key, id) => `Dòng ${id} không chọn được bằng phím ${key}.`,
    noLine: "Chưa đứng ở dòng nào: bấm j để đến dòng đầu tiên.",
    rows: [
      ["1 … 9", "chọn mức có số đó ở dòng đang đứng"],
      ["0", "không đạt mức nào (chỉ ở dòng không in mức 0 điểm)"],
      ["Enter hoặc j", "sang dòng kế"],
      ["k", "về dòng trước"],
      ["n", "đến dòng chưa chấm kế tiếp"],
      ["r", "đến ô lý do của dòng đã đổi mức"],
      ["x hoặc Alt+X", "mở giấy tờ của dòng đang đứng"],
      ["Alt+Page Down, Alt+Page Up", "trang sau, trang trước của giấy đang mở"],
      ["← ↑ → ↓", "đổi mức trong dòng"],
      ["Tab", "đi qua mọi ô và nút"],
      ["Esc", "rời ô ghi chú, đóng hộp này"],
      ["?", "mở hộp này"],
    ],
  },
};

/** Until when a sheet that was handed in may still be changed.
    @param {number} round
    @param {Until | null} until */
function changeable(round, until) {
  if (round > 1) return `trước khi hội đồng đóng vòng ${round}`;
  return until ? `đến hết ngày ${dayOf(until.day)}, trước khi đóng phiên,` : "trước khi đóng phiên chấm";
}
