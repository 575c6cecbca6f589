/* Words of the board. */

/** @import { Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const BOARD = {
  title: "Theo dõi phiên",
  updated: (at) => `Cập nhật ${at}`,
  disk: (free) => `Ổ đĩa máy chủ còn trống ${free} GB`,
  diskLow: (free) =>
    `Ổ đĩa máy chủ chỉ còn trống ${free} GB. Báo người quản trị dọn chỗ trước khi đầy: đầy thì không lưu được phiếu.`,
  backedUp: (at) => `Sao lưu gần nhất ${at}`,
  notBackedUp: (at) =>
    `Lần sao lưu tự động lúc ${at} không làm được. Báo người quản trị: xem ổ đĩa của bản sao lưu, nhật ký máy chủ; ` +
    "máy chủ tự thử lại sau 5 phút.",
  lost: (since) =>
    `Không kết nối được với máy chủ. Số liệu dưới đây là của lúc ${since}; trang tự thử lại sau mỗi vài giây.`,
  sealed: "Trước khi đóng phiên không ai xem được điểm.",
  sealedMore: "Bảng này chỉ cho biết ai đã nộp phiếu, không cho biết ai chấm mức nào.",
  sealedBy: {
    set: "Phiên đã niêm phong: phiếu lưu ở dạng mã hóa, kết quả hiện ra khi chủ tịch mở niêm phong.",
    waits: "Thư ký đã đóng. Chờ chủ tịch mở niêm phong.",
    open: "Vẫn niêm phong được, trước khi người đầu tiên chấm.",
    go: "Mở trang niêm phong",
  },
  sealNeeded: (by) => `Chưa ai chấm được: chờ ${by} niêm phong phiếu.`,
  sealYours: "Chưa ai chấm được: phiên chờ Ông/Bà niêm phong phiếu.",
  sealAway:
    "Người ấy vắng thì ghi vắng cả phiên rồi giao quyền chủ tọa cho phó chủ tịch; phó chủ tịch đặt cụm mật khẩu.",
  sealFromAfar:
    "Quy chế không cho giao quyền chủ tọa, nên chủ tịch tự làm việc này; làm từ máy của mình ở nơi khác cũng được.",
  unsealed: (ground) => `Phiên không niêm phong phiếu, theo ${ground}.`,
  allIn: "Mọi phiếu phải nộp đều đã nộp.",
  inOf: (n, of) => `${n}/${of} phiếu đã nộp`,
  waiting: (n) => `còn ${n} phiếu chưa nộp`,
  now: "Việc cần làm",
  nothing: "Không còn ai phải nhắc. Thư ký có thể đóng phiên chấm.",
  nothingClosed: "Phiên chấm đã đóng. Kết quả và việc còn phải thống nhất ở trang tiếp theo.",
  notIn: "chưa đăng nhập lần nào",
  notDeclared: "chưa khai báo xung đột lợi ích",
  notDone: "chưa nộp",
  toHandIn: (n) => `phải nộp ${n} phiếu`,
  sumNotIn: (n) => `${n} người chưa đăng nhập`,
  sumNotDeclared: (n) => `${n} người chưa khai báo đủ xung đột lợi ích`,
  sumNotDone: (n) => `${n} người chưa nộp đủ phiếu`,
  products: (n) => `${n} sản phẩm`,
  ballots: (n) => `${n} phiếu`,
  linesLeft: (n) => `còn ${n} tiêu chí chưa chấm`,
  readyToHandIn: "đã chấm hết, chỉ còn bấm nộp",
  more: (n) => `và ${n} sản phẩm khác`,
  reviews: "Chưa xem lại ở vòng sau (không bắt buộc)",
  reviewsSay: "Ai không nộp lại thì phiếu vòng trước vẫn được tính. Không phải ghi vắng.",
  reviewOf: (name, round, n, of) => `${name}, vòng ${round}: ${n}/${of} đã nộp lại`,
  unseen: "chưa nộp lại",
  allOf: (n) => `đã nộp đủ ${n}/${n}`,
  missing: "thiếu phiếu",
  absent: "Ghi vắng mặt",
  table: "Tiến độ từng thành viên, từng sản phẩm",
  tableHow: "Cuộn ngang và dọc bằng phím mũi tên khi bảng được chọn.",
  product: "Sản phẩm",
  round: (n) => `Vòng ${n}`,
  unstarted: "chưa chấm",
  noScore: "không chấm",
  noneMet: "Không đạt mức nào",
  legend:
    "“không tham gia”: thành viên đã khai báo xung đột lợi ích nên không chấm sản phẩm đó. Số dưới trạng thái: " +
    "số tiêu chí đã chấm trên tổng số.",
  legendClosed: "“thiếu phiếu”: không có phiếu nào để tính. “đã đóng”: sản phẩm không còn chấm.",
  legendReview: "“chưa nộp lại”: vòng sau đang mở, phiếu vòng trước vẫn được tính nếu không nộp lại.",
  absences: "Vắng mặt",
  noAbsence: "Chưa ghi ai vắng mặt.",
  member: "Thành viên",
  scope: "Vắng ở",
  whole: "Cả phiên",
  noReason: "không ghi lý do",
  recorded: (at) => `ghi lúc ${at}`,
  withdraw: "Hủy ghi vắng",
  withdrawSay: (name, scope) =>
    `${name} (${scope}) sẽ lại phải nộp phiếu như các thành viên khác. Việc ghi vắng trước vẫn còn trong nhật ký.`,
  absentLoses: (/** @type {string[]} */ names) =>
    `${names.length} phiếu đã nộp sẽ không còn được tính, điểm trung bình của các sản phẩm ấy đổi theo: ` +
    `${names.join(", ")}.`,
  absentLosesNone: "Chưa có phiếu nào đã nộp bị bỏ khỏi kết quả.",
  absentSay:
    "Người vắng không phải nộp phiếu và không tính vào điểm trung bình; phiếu đã nộp vẫn lưu. Ai rời hội đồng " +
    "hẳn thì ghi vắng cả phiên, lý do theo quyết định. Người được cử thay vào phiên khác: danh sách phiên này đã " +
    "khóa khi mở.",
  rounds: "Vòng chấm sau",
  roundOpen: (n) => `Vòng ${n} đang mở`,
  roundShut: (n) => `Vòng ${n} đã đóng`,
  close: "Đóng phiên chấm",
  closeSay:
    "Sau khi đóng, thành viên không sửa phiếu vòng 1 được nữa, và chủ tịch cùng thư ký xem được điểm. Mở lại cần " +
    "chủ tịch và thư ký cùng đồng ý.",
  closeAll: "Mọi phiếu đã nộp.",
  closeMissing: (n) =>
    `Còn thiếu ${n} phiếu. Phiếu thiếu không được tính là 0 điểm; sản phẩm thiếu phiếu chưa xếp hạng được cho ` +
    "đến khi hội đồng giải quyết.",
  closePapers: (/** @type {string[]} */ list) =>
    `${list.length} phiếu giấy đã nhập còn chờ xác nhận; đóng bây giờ thì các phiếu này không được tính: ` +
    `${list.join("; ")}.`,
  closeReason: "Vì sao đóng khi còn thiếu phiếu",
  closeYes: "Đóng phiên, mở điểm",
  onlySecretary: "Chỉ thư ký đóng được phiên chấm.",
  toConsensus: "Xem kết quả và thống nhất",
  concluded: "Phiên đã kết thúc, kết quả đã được chủ tịch và thư ký xác nhận.",
};
