/* A mark of a receipt held against the journal: which entry it stands for, whether that is still as it was written, and
   in words that a member can act on. Kept out: where the mark comes from (home/receipt_check.js, score/frame.js). */

import { dayOf, timeOf } from "../shown/dates.js";
import { el } from "../shown/elements.js";
import { faultBox, faultsOf } from "../shown/faults.js";
import { api } from "../talk/rest.js";

/** @import { Mark } from "../answers.d.ts" */
/** @import { Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const MARK = {
  stands: "✓ Có trong nhật ký, còn nguyên như lúc ghi.",
  several: (n) => `${n} mục của nhật ký cùng bắt đầu như vậy: gõ thêm ký tự để biết là mục nào.`,
  place: (number, all) => `Mục ${number} trên ${all} của nhật ký.`,
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
  notYet: (mark, all, sealed) => ({
    what:
      `Dấu ${mark} không phải dấu nhật ký nào (${all} mục); còn ${sealed} lần nộp phiếu đang niêm phong nên ở đây ` +
      "chưa so được mã phiếu.",
    todo: "Hãy gõ dấu nhật ký in trên biên nhận; mã phiếu so được sau khi chủ tịch mở niêm phong.",
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

/** Hold a mark against the journal; settles with what is to be shown, whatever came of it.
    @param {string} sid
    @param {string} given
    @param {(answer: Mark) => HTMLElement[]} told how the one entry that was found is shown */
export async function checkedMark(sid, given, told) {
  try {
    /** @type {Mark} */
    const answer = await api("GET", `/sessions/${encodeURIComponent(sid)}/marks/${encodeURIComponent(given)}`);
    const { found, broken, entries, sealed } = answer;
    if (!found.length) return [faultBox([sealed ? MARK.notYet(given, entries, sealed) : MARK.absent(given, entries)])];
    if (broken !== null) return [faultBox([MARK.broken(broken)])];
    return found.length > 1 ? [el("p", {}, MARK.several(found.length))] : told(answer);
  } catch (error) {
    return [faultBox(faultsOf(error))];
  }
}

/** The entry that a typed mark stands for, to be compared with the paper in hand.
    @param {Mark} answer */
export function markOf({ found, compared, entries }) {
  const [{ kind, number, at, own }] = found;
  /** @param {string} name
      @param {string} value */
  const row = (name, value) => [el("dt", {}, name), el("dd", {}, value)];
  return [
    el("p", { class: "stands" }, MARK.stands),
    el(
      "dl",
      { class: "receipt" },
      row(MARK.number, MARK.entry(number, entries)),
      row(MARK.at, `${timeOf(at)} ngày ${dayOf(at)}`),
      own && row(MARK.own, MARK.product(own)),
      row(MARK.kind, MARK.kinds[kind]),
      row(MARK.compared, MARK.digits(compared)),
    ),
    el("p", {}, own ? (own.last ? MARK.last : MARK.replaced) : MARK.compare),
  ];
}

/** The same of a receipt that stands on the page, of which the rest need not be said again.
    @param {Mark} answer */
export function receiptStands({ found, entries }) {
  const [{ number, own }] = found;
  return [
    el("p", { class: "stands" }, `${MARK.stands} ${MARK.place(number, entries)}`),
    el("p", {}, own && (own.last ? MARK.last : MARK.replaced)),
  ];
}
