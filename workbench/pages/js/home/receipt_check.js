/* A receipt held against the archive: its mark is typed or pasted, whole or its first groups, and the answer says
   which entry it is and whether that still stands as it was written. */

import { checkedMark, markOf } from "../product/marks.js";
import { el } from "../shown/elements.js";
import { faultBox } from "../shown/faults.js";

/** @import { SessionView } from "../answers.d.ts" */
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
    const said = await checkedMark(session.id, given, markOf);
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
