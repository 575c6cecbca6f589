/* What the page of registers says. */

/** @import { FaultLine } from "../answers.d.ts" */
/** @import { Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const REG = {
  title: "Sổ của Chương trình",
  loading: "Đang mở sổ…",
  retry: "Thử lại",
  kind: "Sổ",
  find: "Tìm theo tên, số, mã",
  state: "Tình trạng",
  all: "mọi tình trạng",
  allKinds: "mọi sổ",
  anyRecord: "Bản ghi",
  ofPlace: "Của nơi",
  ofYear: "Năm",
  mine: (office, place) => (place ? `${office}, ${place}` : `${office}`),
  count: (from, to, total) => (total ? `${from} đến ${to} trong ${total}` : "Không có bản ghi nào."),
  before: "Trang trước",
  after: "Trang sau",
  rows: "Các bản ghi",
  stateHead: "Tình trạng",
  code: "Mã",
  gridKeys: "↑ ↓ ← → đi trong bảng; Enter mở bản ghi hoặc sửa ô, F2 sửa tên; trong ô: Enter, Tab lưu, Esc để như cũ.",
  cellOf: (label, title) => `${label}: ${title}`,
  cellStale: (theirs) => `Người khác vừa sửa, trong sổ nay là: ${theirs}. Enter để ghi chữ đang gõ, Esc để theo sổ.`,
  leaveCell: "Để như cũ",
  add: "Ghi mới",
  newTitle: (kind) => `${kind}: ghi mới`,
  save: "Lưu",
  close: "Đóng",
  saved: (number, at) => `Đã ghi lúc ${at}, việc số ${number} trong nhật ký.`,
  reason: "Lý do sửa (ghi nếu cần)",
  choose: "chưa chọn",
  needed: "bắt buộc",
  refHint: (labels) => `Gõ tên ${labels} rồi chọn; chọn được nhiều`,
  refOne: (labels) => `Gõ tên ${labels} rồi chọn`,
  offered: "Có trong sổ",
  offers: (count) => (count ? `${count} bản ghi; ↑ ↓ chọn, Enter lấy` : "Sổ không có bản ghi nào tên như vậy."),
  chosen: "Đã chọn",
  taken: (title) => `Đã chọn ${title}`,
  dropOne: "Bỏ",
  reportWord: "Bản .docx",
  reportPdf: "Bản .pdf",
  pick: "Gõ tên rồi chọn trong danh sách.",
  listHint: "Nhiều giá trị cách nhau bằng dấu chấm phẩy",
  dayHint: "ngày/tháng/năm",
  move: "Chuyển bước",
  moveReason: "Lý do",
  mandatory: "bắt buộc",
  decisive: "không đạt thì không chọn",
  answerTo: (title) => `${title}: đạt hay không`,
  reasonFor: (title) => `${title}: lý do`,
  notAsked: (called) => `Không còn trong danh sách: ${called}.`,
  dropNamed: (called) => `Bỏ ${called}`,
  noCriteria: "Ban chỉ đạo chưa có tiêu chí cho loại phiếu này vào ngày nhận: ghi ở sổ Tiêu chí xét phiếu.",
  papersLacking: (names) => `Còn thiếu giấy bắt buộc: ${names}.`,
  inPermits: (called) => `có trong hồ sơ giấy phép: ${called}`,
  inFiles: (called) => `có tệp: ${called}`,
  takePermits: (count) => `Đánh dấu ${count} giấy đã có giấy phép hoặc tệp`,
  files: "Tệp giấy tờ",
  noFiles: "Chưa có tệp nào. Tệp PDF, JPEG hoặc PNG, mỗi tệp đến 10 MB.",
  attach: "Thêm tệp",
  fileShut: "văn phòng Chương trình, xã của bản ghi và cơ quan thực hiện mở được",
  fileErased: "đã xóa theo yêu cầu",
  sayPaper: "Ghi",
  answersTo: (name) => `${name}: là giấy tờ nào`,
  answersWhich: "Là giấy tờ nào?",
  answersMore: "Còn là giấy tờ nào?",
  isPaper: (called) => `→ ${called}`,
  whyComplete: "Vì sao vẫn coi là đủ; để hồ sơ chờ thì bấm Đề nghị bổ sung",
  sessionSay: "Mọi hồ sơ đủ vào đợt và thành sản phẩm của phiên; hội đồng và quy chế lấy từ phiên chọn dưới đây.",
  sessionLike: "Hội đồng như phiên",
  sessionId: "Mã phiên",
  sessionTitle: "Tên phiên",
  sessionOn: "Ngày họp",
  sessionPlace: "Nơi họp",
  cameSession: (count) => `Phiên đã mở với ${count} hồ sơ; in phiếu mã ở đây.`,
  resultsSay: "Kết quả đã ký của phiên vào sổ, mỗi hồ sơ một kết quả; chương trình tính lại từ phiếu, không ai gõ.",
  recogniseSay:
    "Mỗi kết quả từ 3 sao mà cấp này công nhận được một giấy chứng nhận, hạn theo luật; " +
    "nâng hạng không đạt thì giấy cũ giữ nguyên.",
  decision: "Số quyết định",
  decided: "Ngày quyết định",
  signer: "Người ký",
  cameResults: (count, waiting) =>
    waiting ? `${count} kết quả vào sổ, ${waiting} sản phẩm chưa nhận.` : `${count} kết quả vào sổ.`,
  cameCertificates: (count, until) => `${count} giấy chứng nhận vào sổ, hết hạn ${until}.`,
  unlike: "Đây là bản ghi khác, cứ ghi",
  alike: "Có thể đã có trong sổ:",
  stale: "Người khác vừa sửa bản ghi này. Chữ Ông/Bà gõ còn nguyên dưới đây; bấm để lấy bản mới rồi lưu lại.",
  staleField: (label, theirs) => `${label}: trong sổ nay là ${theirs}`,
  fresh: "Lấy bản mới, giữ chữ đã gõ",
  history: "Lịch sử",
  named: "Bản ghi dẫn đến đây",
  step: (step) => `Bước ${step} của chu trình`,
  eligible: "Đủ điều kiện tham gia.",
  ineligible: "Chưa đủ điều kiện:",
  unanswered: "Điều kiện: còn mục chưa trả lời.",
  empty: "trống",
  erased: "đã xóa theo yêu cầu",
  change: (label, old, now) => `${label}: ${old} → ${now}`,
  unsaved: "Chữ đã gõ chưa lưu. Bỏ chữ đã gõ?",
  drop: "Bỏ",
  readOnly: "Bản ghi này không thuộc phần ghi của Ông/Bà.",
};

/** @satisfies {Words} */
export const IMPORT = {
  choose: "Nhập danh sách đã công nhận",
  title: (file) => `Nhập ${file}`,
  unsaved: "Danh sách chưa nhập. Bỏ những điều đã trả lời, đã chọn, đã sửa?",
  shut: "Đóng",
  reading: "Đang đọc danh sách…",
  stale: "Đã đổi sau lần đọc; bấm Đọc lại. Chưa ghi gì.",
  again: "Đọc lại",
  wouldEnter: (counted) => `Sẽ nhập: ${counted}. Chưa ghi gì.`,
  nothing: "Không có gì mới để nhập.",
  waitsForYou: "Chưa nhập được: trả lời và sửa những điều dưới đây. Chưa ghi gì.",
  known: (rows) => `${rows} dòng đã có đủ trong sổ, không ghi lại.`,
  ends: "Ngày hết hạn, khi danh sách và luật khác nhau",
  byList: "Theo danh sách",
  byLaw: "Theo luật: 36 tháng từ ngày quyết định",
  turnTo: { list: "Dòng này theo danh sách", law: "Dòng này theo luật" },
  go: (count) => (count ? `Nhập ${count} bản ghi` : "Nhập"),
  entered: (counted, number) => `Đã nhập: ${counted}. Việc số ${number} trong nhật ký.`,
  waiting: (rows) => `${rows} dòng chờ sửa, chưa nhập`,
  doubts: (count) => `${count} điều cần xem`,
  takeBack: "Hoàn tác lần nhập",
  undo: (number) => `Hoàn tác lần nhập số ${number}`,
  undone: (retracted) => `Đã hoàn tác: ${retracted} bản ghi rút khỏi sổ.`,
  kept: (named) => `Giữ lại vì sau lần nhập đã có việc khác trên đó: ${named}.`,
  download: "Tải bảng tính",
  columns: "Cột",
  columnsHow:
    "Chương trình đoán theo tên cột. Sửa chỗ đoán sai; nhập xong thì lần sau danh sách có cùng tên cột sẽ được nhớ.",
  columnsOf: (n) => `Cột: ${n} mục đã có cột trong tệp`,
  field: "Mục của sổ",
};

/** @satisfies {Words} */
export const PAST = {
  show: "Các lần nhập",
  title: (kind) => `Các lần nhập vào sổ ${kind}`,
  reading: "Đang đọc nhật ký…",
  none: "Chưa có lần nhập nào vào sổ này.",
  who: (number, at, by) => `Lần nhập số ${number}, ${at}, ${by}`,
  came: (counted) => `Đã nhập: ${counted}.`,
  takeBack: (n) => `Hoàn tác, rút ${n} bản ghi`,
  stays: (named) => `Hoàn tác thì giữ lại, vì sau lần nhập đã có việc khác trên đó: ${named}.`,
  undone: (at, by, reason) => `Đã hoàn tác ${at}, ${by}. Lý do: ${reason}`,
  stayed: (named) => `Giữ lại: ${named}.`,
  nothingGoes: "Không còn gì để hoàn tác: mọi bản ghi đã rút khỏi sổ, hoặc đã có việc khác trên đó.",
};

/** @satisfies {Words} */
export const ERASE = {
  button: "Xóa dữ liệu cá nhân",
  what: "Xóa hẳn: điện thoại, thư điện tử, giới tính, dân tộc, tên người báo tin, mục nào bản ghi này có.",
  say: "Giá trị cũ trong lịch sử cũng mất. Không ai lấy lại được.",
  stays: "Tên, việc đã làm, tệp giấy tờ và các mục khác còn nguyên; tệp nào phải xóa thì xóa ở bản ghi của tệp ấy.",
  ofFile: "Xóa hẳn nội dung tệp khỏi máy. Tên tệp, ai thêm, là giấy gì, lịch sử còn nguyên. Không ai lấy lại được.",
  shared: (others) =>
    `Tệp không còn mở được từ bản ghi này, nhưng chưa mất khỏi máy vì còn ở ${others}. ` +
    "Phải xóa hẳn thì xóa tiếp ở đó; " +
    "tệp trong hồ sơ của phiên thì ở lại cùng phiên.",
  first: "Muốn giao người ấy mọi điều đang giữ, nhờ người quản trị làm trước: uv run workbench programme person.",
  reasonHint: "Ghi ai yêu cầu, văn bản nào; lý do ở lại trong nhật ký, đừng ghi dữ liệu cá nhân.",
  done: (fields) => `Đã xóa ${fields}, cả trong lịch sử.`,
  notWiped: "Kho đang có người đọc nên vết của khóa chưa dọn hết khỏi tệp; máy chủ dọn nốt khi không còn ai đọc.",
  apart: (records) => `Bản ghi đã gộp còn dữ liệu riêng: ${records}.`,
  backups: (named) => `Bản sao lưu còn giữ khóa hay tệp này đến khi tự xóa: ${named}.`,
  elsewhere: "Bản sao lưu ở nơi khác, bản in, tệp đã xuất: cơ quan tự xóa.",
};

/** @satisfies {Words} */
export const LEAVE = {
  retract: "Rút khỏi sổ",
  retractSay: "Dùng khi ghi nhầm. Bản ghi không còn được đếm; nội dung, lịch sử và lý do ở lại trong nhật ký.",
  reinstates: "Giấy mà nó đã thay lại được dùng, nếu không có giấy nào sau nữa.",
  join: "Gộp vào bản ghi khác",
  joinSay:
    "Dùng khi hai bản ghi là một. Bản ghi này thôi được đếm, bản ghi kia đi tiếp; lịch sử của cả hai còn nguyên.",
  into: (kind) => `${kind} đi tiếp`,
};

/** Acts on all of a round, or on a concluded dossier.
    @type {Record<string, string>} */
export const ACTS_ON_WHOLE = {
  open_session: "Mở phiên của đợt",
  open_by_plan: "Mở phiên theo kế hoạch (.xlsx)",
  slips: "In phiếu mã của phiên",
  results: "Lấy kết quả từ phiên",
  recognise: "Cấp giấy chứng nhận cả đợt",
  carry_over: "Lập hồ sơ tái dự thi",
};

const MEGABYTE = 1048576;

/** What is wrong with a file that is too large to be sent; nothing with others.
    @param {File} file
    @param {number} limit in megabytes
    @returns {FaultLine[]} */
export function tooLarge({ name, size }, limit) {
  if (size <= limit * MEGABYTE) return [];
  const has = String(Math.ceil((size / MEGABYTE) * 10) / 10).replace(".", ",");
  const what = `Tệp ${has} MB, lớn quá ${limit} MB.`;
  return [{ what, todo: "Chọn tệp nhỏ hơn.", where: name, code: "too_large" }];
}
