/* A receipt held against the archive: its mark is typed or pasted, whole or its first groups, and the answer says
   which entry it is and whether that still stands as it was written. */

import { dayOf, timeOf } from "../shared/dates.js";
import { el } from "../shared/elements.js";
import { faultBox, faultsOf } from "../shared/faults.js";
import { api } from "../shared/rest.js";

/** @import { Mark, SessionView } from "../answers.d.ts" */
/** @import { Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const CHECK = {
  title: "Kiểm tra biên nhận",
  say:
    "Gõ hoặc dán dấu nhật ký (hoặc mã phiếu) trên biên nhận, đủ 64 ký tự hoặc từ đầu đến chỗ đọc được, để xem máy " +
    "chủ có còn giữ đúng phiếu ấy không. Kiểm tra được cả sau khi đóng phiên.",
  label: "Dấu nhật ký hoặc mã phiếu",
  go: "Kiểm tra",
  asking: "Đang kiểm tra…",
  empty: {
    what: "Chưa có dấu để kiểm tra.",
    todo: "Gõ hoặc dán dấu nhật ký trên biên nhận vào ô trên.",
    where: "",
    code: "",
  },
  stands: "✓ Có trong nhật ký, còn nguyên như lúc ghi.",
  several: (n) => `${n} mục của nhật ký cùng bắt đầu như vậy: gõ thêm ký tự để biết là mục nào.`,
  number: "Số biên nhận",
  entry: (number, all) => `${number} (mục ${number} trên ${all} của nhật ký)`,
  at: "Ghi lúc",
  compared: "Đã so",
  digits: (n) => `${n} trên 64 ký tự`,
  kind: "Trùng với",
  kinds: { head: "dấu nhật ký", ballot: "mã phiếu" },
  own: "Phiếu của Ông/Bà",
  product: (/** @type {{ product: string; product_name: string; round: number }} */ own) =>
    `${own.product_name} (${own.product}), vòng ${own.round}`,
  last: "Đây là phiếu Ông/Bà nộp sau cùng cho sản phẩm này.",
  replaced: "Sau lần này Ông/Bà đã sửa và nộp lại: phiếu mới có biên nhận khác.",
  compare: "So số và giờ này với biên nhận: phải trùng cả hai.",
  absent: (mark, all) => ({
    what: `Dấu ${mark} không có trong nhật ký (${all} mục) và không phải mã phiếu nào của phiên này.`,
    todo:
      "So lại từng ký tự với biên nhận: hay nhầm 0 với 8, 1 với 7, b với 6. Đã đúng mà vẫn không có thì giữ biên " +
      "nhận, báo chủ tịch và thư ký hội đồng: máy chủ này không phải máy đã nhận phiếu, hoặc dữ liệu đã bị sửa hay " +
      "mất.",
    where: "",
    code: "",
  }),
  broken: (number) => ({
    what: `Dấu có trong nhật ký, nhưng nhật ký không còn nguyên vẹn từ mục ${number}.`,
    todo: "Giữ biên nhận, báo chủ tịch và thư ký hội đồng để người quản trị kiểm tra máy chủ.",
    where: "",
    code: "",
  }),
};

/** The card of the check, folded until somebody wants it.
    @param {SessionView} session */
export function receiptCheck(session) {
  const mark = el("input", {
    id: "receipt-mark",
    "data-key": "receipt-mark",
    type: "text",
    maxlength: 200,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
  });
  const told = el("div", { class: "check-told", role: "status", tabindex: -1 });
  let turn = 0; // an answer to what was asked before is no answer to this
  /** @param {SubmitEvent} event */
  const send = async (event) => {
    event.preventDefault();
    const given = mark.value.trim();
    if (!given) {
      told.replaceChildren(faultBox([CHECK.empty]));
      mark.focus();
      return;
    }
    told.replaceChildren(el("p", {}, CHECK.asking));
    turn += 1;
    const asked = turn;
    /** @type {HTMLElement[]} */
    let said;
    try {
      const answer = await api("GET", `/sessions/${encodeURIComponent(session.id)}/marks/${encodeURIComponent(given)}`);
      said = answerOf(given, answer);
    } catch (error) {
      said = [faultBox(faultsOf(error))];
    }
    if (asked !== turn) return;
    told.replaceChildren(...said);
    told.scrollIntoView({ block: "nearest" });
  };
  return el(
    "details",
    { class: "card check", "data-key": "receipt-check" },
    el("summary", { "data-key": "receipt-check-title" }, CHECK.title),
    el("p", {}, CHECK.say),
    el(
      "form",
      { onsubmit: send },
      el("label", { for: "receipt-mark" }, CHECK.label),
      mark,
      el("button", { type: "submit", class: "go" }, CHECK.go),
    ),
    told,
  );
}

/** @param {string} given
    @param {Mark} answer */
function answerOf(given, { found, broken, compared, entries }) {
  if (!found.length) return [faultBox([CHECK.absent(given, entries)])];
  if (broken !== null) return [faultBox([CHECK.broken(broken)])];
  if (found.length > 1) return [el("p", {}, CHECK.several(found.length))];
  const [{ kind, number, at, own }] = found;
  /** @param {string} name
      @param {string} value */
  const row = (name, value) => [el("dt", {}, name), el("dd", {}, value)];
  return [
    el("p", { class: "stands" }, CHECK.stands),
    el(
      "dl",
      { class: "receipt" },
      row(CHECK.number, CHECK.entry(number, entries)),
      row(CHECK.at, `${timeOf(at)} ngày ${dayOf(at)}`),
      own && row(CHECK.own, CHECK.product(own)),
      row(CHECK.kind, CHECK.kinds[kind]),
      row(CHECK.compared, CHECK.digits(compared)),
    ),
    el("p", {}, own ? (own.last ? CHECK.last : CHECK.replaced) : CHECK.compare),
  ];
}
