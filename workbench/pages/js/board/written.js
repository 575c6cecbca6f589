/* Renewals on the board: until when opinions are taken in writing, what has to go to a meeting and why, the 45 days.
   What may be done is the server's to say. */

import { askAct, reasonField } from "../acts/acts.js";
import { productName } from "../acts/proposals.js";
import { dayOf } from "../shown/dates.js";
import { askToCopy } from "../shown/dialogs.js";
import { el, keyButton, pageRoot } from "../shown/elements.js";
import { faultBox } from "../shown/faults.js";
import { keyed } from "../shown/place.js";
import { councilUrl } from "../talk/address.js";
import { fileButton } from "../talk/files.js";
import { cellsOf, isDue } from "./cells.js";
import { DESK } from "./desk.js";

/** @import { Progress, Renewal, Verdict, Writing } from "../answers.d.ts" */
/** @import { Can, Told, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const WRITTEN = {
  title: "Lấy ý kiến bằng văn bản",
  clocks: "Hạn đánh giá lại (45 ngày từ ngày nhận đủ hồ sơ)",
  notReceived: "chưa biết ngày nhận đủ hồ sơ",
  until: (day) => `Nhận ý kiến đến hết ngày ${day}`,
  done: (day, /** @type {number} */ n) => (n >= 0 ? `xong ngày ${day}, kịp hạn` : `xong ngày ${day}, muộn ${-n} ngày`),
  left: (/** @type {number} */ n) => (n > 0 ? `còn ${n} ngày` : n === 0 ? "hôm nay là ngày cuối" : `đã quá ${-n} ngày`),
  extended: (day, reason) => `Gia hạn đến ${day}: ${reason}`,
  extend: "Gia hạn",
  extendSay:
    "Ngày đã ghi trước vẫn còn trong hồ sơ. Ngày cuối nhận ý kiến là ngày của phiên, nên ngày mới thành ngày của " +
    "phiên.",
  day: "Đến hết ngày",
  complex: "Ghi nội dung phức tạp",
  complexSay: "Sản phẩm này sẽ không kết luận bằng văn bản mà chuyển sang phiên họp. Không rút lại được.",
  product: "Sản phẩm",
  isComplex: (name, reason) => `${name}: chủ tịch ghi nội dung phức tạp (${reason})`,
  toMeeting: "Chuyển sang phiên họp",
  toMeetingSay:
    "Sản phẩm rời phiên này, không có kết quả ở đây, và vào chương trình phiên họp sau. Lý do ghi vào hồ sơ:",
  send: "Danh sách gửi",
  sendTitle: "Danh sách gửi lấy ý kiến",
  sendSay: "Sao chép rồi gửi từng người kèm phiếu mã; chương trình không tự gửi.",
  opinions: "Phiếu ý kiến để ký",
  opinionsSay:
    "Một tệp nén, mỗi thành viên một thư mục, mỗi sản phẩm một tờ PDF; không có người vắng, người không tham " +
    "gia. Giải nén, in, gửi từng người ký. Ai lấy và lúc nào được ghi vào nhật ký. Sản phẩm mà Ông/Bà không tham " +
    "gia thì chỉ có sau khi phiên kết thúc.",
  sendLine: (name, n) => `${name}: ${n} sản phẩm`,
};

/** The days of a session in writing and of its renewals; nothing for one that meets and renews nothing.
    @param {Progress} progress
    @param {Can} can */
export function writtenOf(progress, can) {
  const { written, renewals } = progress;
  if (!written && !renewals.length) return null;
  return el(
    "section",
    { class: "card written" },
    written && writingOf(progress, written, can),
    renewals.length > 0 && clocksOf(progress, renewals),
  );
}

/** @param {Progress} progress
    @param {Writing} written
    @param {Can} can */
function writingOf(progress, written, can) {
  const scoring = progress.session.state === "scoring";
  const verdicts = Object.entries(written.verdicts).map(([code, found]) =>
    el(
      "li",
      {},
      el("span", {}, el("b", {}, productName(progress, code)), ` · ${found.reason}`),
      found.meet &&
        can.may("to_meeting") &&
        keyButton(`meet-${code}`, WRITTEN.toMeeting, () => askToMeeting(progress, code, found, can), {
          look: "link",
          name: productName(progress, code),
        }),
    ),
  );
  return [
    el("h2", {}, WRITTEN.title),
    el(
      "p",
      {},
      el("b", {}, WRITTEN.until(dayOf(written.until))),
      scoring && el("span", { class: written.days_left < 0 ? "warn" : "" }, ` · ${WRITTEN.left(written.days_left)}`),
    ),
    el(
      "ul",
      { class: "plain" },
      written.extensions.map((one) => el("li", {}, WRITTEN.extended(dayOf(one.until), one.reason))),
      Object.entries(written.complex).map(([code, reason]) =>
        el("li", {}, WRITTEN.isComplex(productName(progress, code), reason)),
      ),
    ),
    verdicts.length > 0 && el("ul", { class: "todo" }, verdicts),
    !scoring && opinionsOf(progress, can),
    can.role &&
      el(
        "p",
        { class: "row" },
        scoring && keyButton("send-list", WRITTEN.send, () => showSendList(progress, written)),
        can.may("extend_written") && keyButton("extend", WRITTEN.extend, () => askExtension(can)),
        can.may("mark_complex") && keyButton("complex", WRITTEN.complex, () => askComplex(progress, written, can)),
      ),
  ];
}

/** All opinions as forms to sign, after the close; also of a session that is concluded, by whoever leads it.
    @param {Progress} progress
    @param {Can} can */
function opinionsOf(progress, can) {
  if (!can.id) return null;
  const trouble = el("div", { "data-key": "opinions-told" });
  /** @type {Told} */
  const told = (faults) => {
    const now = keyed(pageRoot(), "opinions-told") ?? trouble; // the board may have been drawn anew meanwhile
    now.replaceChildren(...(faults.length ? [faultBox(faults)] : []));
  };
  const path = () => `/sessions/${encodeURIComponent(progress.session.id)}/opinions`;
  const button = fileButton({ key: "opinions", word: WRITTEN.opinions, class: "quiet", method: "POST", path, told });
  return el("div", {}, el("p", { class: "row" }, button), el("p", { class: "soft" }, WRITTEN.opinionsSay), trouble);
}

/** @param {Progress} progress
    @param {Renewal[]} renewals */
function clocksOf(progress, renewals) {
  return [
    el(progress.written ? "h3" : "h2", {}, WRITTEN.clocks),
    el(
      "ul",
      { class: "plain clocks" },
      renewals.map((one) =>
        el(
          "li",
          {},
          el("b", {}, productName(progress, one.product)),
          one.done_by ? ` · ${dayOf(one.done_by)}, ` : ` · ${WRITTEN.notReceived}`,
          one.done_by &&
            el(
              "span",
              { class: (one.days_left ?? 0) < 0 ? "warn" : "" },
              one.concluded_on
                ? WRITTEN.done(dayOf(one.concluded_on), one.days_left ?? 0)
                : WRITTEN.left(one.days_left ?? 0),
            ),
        ),
      ),
    ),
  ];
}

/** @param {Can} can */
function askExtension(can) {
  askAct({
    title: WRITTEN.extend,
    say: [WRITTEN.extendSay],
    button: WRITTEN.extend,
    fields: [{ name: "until", label: WRITTEN.day, kind: "date", required: true }, reasonField()],
    send: ({ until, reason }) => can.act({ act: "extend_written", until, reason }),
  });
}

/** @param {Progress} progress
    @param {Writing} written
    @param {Can} can */
function askComplex(progress, written, can) {
  const open = progress.products.filter((one) => !(one.code in written.complex));
  askAct({
    title: WRITTEN.complex,
    say: [WRITTEN.complexSay],
    button: WRITTEN.complex,
    fields: [
      {
        name: "product",
        label: WRITTEN.product,
        kind: "select",
        required: true,
        options: open.map((one) => ({ value: one.code, label: one.name })),
      },
      reasonField(),
    ],
    send: ({ product, reason }) => can.act({ act: "mark_complex", product, reason }),
  });
}

/** @param {Progress} progress
    @param {string} code
    @param {Verdict} found
    @param {Can} can */
function askToMeeting(progress, code, found, can) {
  askAct({
    title: `${WRITTEN.toMeeting}: ${productName(progress, code)}`,
    say: [WRITTEN.toMeetingSay, found.reason],
    button: WRITTEN.toMeeting,
    send: () => can.act({ act: "to_meeting", product: code }),
  });
}

/** Who is asked for an opinion, on how many products, until when: to be copied and sent.
    @param {Progress} progress
    @param {Writing} written */
function showSendList(progress, written) {
  const due = cellsOf(progress).filter((cell) => isDue(progress, cell));
  const asked = progress.members
    .filter((one) => one.scores)
    .map((one) => WRITTEN.sendLine(one.name, due.filter((cell) => cell.member === one).length));
  const address = new URL(councilUrl("sign-in"), location.href).href;
  const said =
    `${progress.session.title}. ${WRITTEN.until(dayOf(written.until))}. ${asked.join("; ")}. ` +
    `${DESK.where(address)}`;
  askToCopy({ title: WRITTEN.sendTitle, say: WRITTEN.sendSay, message: said });
}
