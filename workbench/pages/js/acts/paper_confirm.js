/* A ballot typed in from paper, shown line by line to the second person, who confirms or rejects it and changes
   nothing. Shared by the board (the chair) and the score sheet (the member). */

import { dayOf, timeOf } from "../shown/dates.js";
import { ask } from "../shown/dialogs.js";
import { el } from "../shown/elements.js";
import { once } from "../talk/looking.js";
import { api } from "../talk/rest.js";
import { askAct, reasonField } from "./acts.js";

/** @import { FormOption, PaperView } from "../answers.d.ts" */
/** @import { PaperAsked, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const PAPER = {
  see: "Xem và xác nhận phiếu giấy",
  title: (member, product) => `Phiếu giấy của ${member}: ${product}`,
  by: (name, at, reason) => `${name} nhập ${at}. Lý do dùng phiếu giấy: ${reason}`,
  compare:
    "Đối chiếu từng dòng với tờ phiếu. Người xác nhận không sửa được; sai ở đâu thì từ chối và ghi rõ để nhập " +
    "lại. Xác nhận đúng thì phiếu được tính là đã nộp, kèm lời khai không có xung đột lợi ích trên tờ phiếu. Tên " +
    "người nhập và người xác nhận được ghi vào biên bản.",
  verdict: "Phiếu đã nhập",
  good: "Đúng như tờ phiếu",
  bad: "Không đúng, từ chối",
  why: "Sai ở đâu",
  send: "Ghi nhận",
  level: (n, points, text) => `mức ${n} (${points} điểm)${text ? `: ${text}` : ""}`,
  none: "không đạt mức nào (0 điểm)",
  changed: (reason) => `lý do đổi mức: ${reason}`,
  opinion: "Ý kiến",
  code: "Mã ghi trên tờ phiếu",
  codeSay: "Phiên có niêm phong: mã mà thư ký đã ghi trên chính tờ phiếu giấy mở ra những gì đã nhập.",
  codeHave: "Có mã trên tờ phiếu",
  codeLost: "Không có mã, từ chối để thư ký nhập lại",
  codeWhy: "Vì sao không có mã",
  codeGo: "Tiếp tục",
  codeTitle: "Ghi mã này lên tờ phiếu giấy",
  codeKeep:
    "Người xác nhận cần mã này để mở phiếu vừa nhập. Mã chỉ hiện một lần; chép lên tờ phiếu rồi mới bấm tiếp. " +
    "Nếu mất mã, người xác nhận từ chối phiếu và thư ký nhập lại.",
  codeDone: "Đã ghi lên tờ phiếu",
};

/** A line's option in words, by its place on the printed sheet.
    @param {FormOption[]} options
    @param {string} mark */
function paperOption(options, mark) {
  const at = options.findIndex((one) => one.mark === mark);
  const { points, text } = options[at];
  return mark === "-" ? PAPER.none : PAPER.level(at + 1, points, text);
}

/** Fetch a waiting paper ballot and ask for the verdict; a sealed one is opened by the code that stands on the paper.
    @param {PaperAsked} given */
async function askVerdict(given) {
  const path = `/sessions/${encodeURIComponent(given.sid)}/papers/${given.number}`;
  /** @type {PaperView} */
  const paper = await api("GET", path);
  if (!paper.sealed) return judge(given, paper);
  askAct({
    title: PAPER.title(given.member, given.product),
    say: [PAPER.codeSay],
    fields: [
      {
        name: "at_hand",
        label: PAPER.code,
        kind: "radio",
        required: true,
        options: [
          { value: "yes", label: PAPER.codeHave },
          { value: "no", label: PAPER.codeLost },
        ],
      },
      { name: "code", label: PAPER.code, kind: "line", required: true, onlyIf: (values) => values.at_hand === "yes" },
      reasonField({ label: PAPER.codeWhy, onlyIf: (values) => values.at_hand === "no" }),
    ],
    button: PAPER.codeGo,
    send: async ({ code, reason }) => {
      if (!code) return given.act({ act: "reject_paper", number: given.number, reason });
      const opened = await api("POST", `${path}/open`, { code });
      return () => judge(given, opened, code);
    },
  });
}

/** Show the code of a paper that was just typed in, to be written on it: told once, so it stays until that is done.
    @param {string} code */
export async function showPaperCode(code) {
  const written = () =>
    ask({
      title: PAPER.codeTitle,
      body: [el("p", {}, el("b", {}, code)), el("p", {}, PAPER.codeKeep)],
      yes: PAPER.codeDone,
      no: "",
    });
  while ((await written()) === null);
}

/** Ask whether what was typed is what stands on the paper.
    @param {PaperAsked} given
    @param {PaperView} paper
    @param {string} [code] */
function judge({ number, member, product, act }, paper, code) {
  const lines = paper.lines.map(({ id, title, options, mark, reason }) =>
    el(
      "li",
      {},
      el("b", {}, id),
      ` ${title}: `,
      el("span", { class: "marked" }, mark === null ? "" : paperOption(options, mark)),
      reason && el("small", {}, ` ${PAPER.changed(reason)}`),
    ),
  );
  askAct({
    title: PAPER.title(member, product),
    button: PAPER.send,
    say: [
      PAPER.by(paper.by_name, `${timeOf(paper.at)} ${dayOf(paper.at)}`, paper.reason),
      PAPER.compare,
      el("ul", { class: "paper-lines", tabindex: 0, "aria-label": PAPER.verdict }, lines),
      ...(paper.opinion ? [`${PAPER.opinion}: ${paper.opinion}`] : []),
    ],
    fields: [
      {
        name: "verdict",
        label: PAPER.verdict,
        kind: "radio",
        required: true,
        options: [
          { value: "confirm_paper", label: PAPER.good },
          { value: "reject_paper", label: PAPER.bad },
        ],
      },
      reasonField({ label: PAPER.why, onlyIf: ({ verdict }) => verdict === "reject_paper" }),
    ],
    send: ({ verdict, reason }) =>
      act({ act: verdict, number, ...(reason && { reason }), ...(code && verdict === "confirm_paper" && { code }) }),
  });
}

export const askPaper = once(askVerdict);
