/* Who acts in another's place, on the board: ballots typed in from paper, and a vice chair who acts as chair. */

import { askAct, optionsOf, reasonField } from "../acts/acts.js";
import { askPaper, PAPER, showPaperCode } from "../acts/paper_confirm.js";
import { endedText, memberName, productName } from "../acts/proposals.js";
import { moment } from "../shown/dates.js";
import { ask } from "../shown/dialogs.js";
import { el, keyButton } from "../shown/elements.js";
import { faultBox, faultsOf } from "../shown/faults.js";
import { SAID } from "../shown/said.js";
import { api } from "../talk/rest.js";
import { BOARD } from "./words.js";

/** @import { BoardMember, FormOption, PaperLine, Progress } from "../answers.d.ts" */
/** @import { BoardCan, Field, PaperTyped, Values, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const SEATS = {
  papers: "Phiếu giấy",
  noPaper: "Chưa nhập phiếu giấy nào.",
  what:
    "Thư ký nhập phiếu của thành viên không dùng được máy; chính thành viên ấy hoặc chủ tịch xác nhận rồi phiếu " +
    "mới được tính. Ai đã tự chấm trên máy thì không nhập phiếu giấy.",
  type: "Nhập phiếu giấy",
  typeSay:
    "Người nhập và người xác nhận biết phiếu này trước khi đóng chấm; việc đó được ghi vào biên bản. Chỉ nhập tờ " +
    "phiếu có chữ ký của thành viên và lời khai không có xung đột lợi ích.",
  member: "Thành viên",
  product: "Sản phẩm",
  why: "Vì sao dùng phiếu giấy",
  next: "Tiếp tục",
  line: (id, title) => `${id} ${title}`,
  lineSay:
    "Bấm Tab sang dòng sau; gõ số in trước mức trên phiếu để chọn. So tổng điểm dưới đây với tổng ghi trên giấy.",
  points: (n) => `${n} điểm`,
  left: (n) => `còn ${n} dòng`,
  part: (code, sum) => `Phần ${code}: ${sum}`,
  total: (sum) => `Tổng: ${sum} điểm`,
  opinion: "Ý kiến ghi trên phiếu",
  changes: "Lý do đổi mức so với vòng trước",
  changesHint: "Mỗi dòng một tiêu chí, dạng “1.1: lý do”.",
  send: "Ghi phiếu, chờ xác nhận",
  typed: (name, at) => `${name} nhập ${at}`,
  waits: "chờ thành viên hoặc chủ tịch xác nhận",
  chair: "Quyền chủ tọa",
  acts: (name) => `${name} đang thay chủ tịch điều hành và xác nhận.`,
  handed: "Ông/Bà đã giao quyền chủ tọa: các việc của chủ tịch không hiện ở đây cho đến khi nhận lại.",
  chairHere: "Chủ tịch điều hành. Khi chủ tịch vắng, quy chế cho phó chủ tịch thay.",
  handOver: "Giao quyền chủ tọa",
  handOverSay:
    "Phó chủ tịch được chọn làm mọi việc của chủ tịch cho đến khi nhận lại; việc giao ghi vào biên bản. Chủ tịch " +
    "tự giao; thư ký chỉ giao thay khi chủ tịch đã được ghi vắng cả phiên.",
  deputy: "Phó chủ tịch",
  takeBack: "Nhận lại quyền chủ tọa",
  takeBackSay: "Chủ tịch lại làm các việc của chủ tịch; phó chủ tịch thôi thay.",
};

/** Whether a paper waits for this visitor: the chair or its member, never who typed it.
    @param {PaperLine} paper
    @param {BoardCan} given */
const mayConfirm = (paper, { role, id }) =>
  !paper.ended && paper.by !== id && (role === "chair" || paper.member === id);

/** @param {Progress} progress
    @param {PaperLine} paper
    @param {BoardCan} can */
export function paperRow(progress, paper, can) {
  const member = memberName(progress, paper.member);
  const product = productName(progress, paper.product);
  const show = () =>
    askPaper({ sid: progress.session.id, number: paper.number, member, product, act: can.act }).catch((error) =>
      ask({ title: PAPER.see, body: [faultBox(faultsOf(error))], yes: SAID.close, no: null }),
    );
  return el(
    "li",
    {},
    el(
      "span",
      {},
      el("b", {}, `${member}: ${product}`),
      ` · ${SEATS.typed(paper.by_name, moment(paper.at))}`,
      el(
        "span",
        { class: paper.ended ? "soft" : "warn" },
        " · ",
        paper.ended ? endedText(progress, paper) : SEATS.waits,
      ),
    ),
    can.may("confirm_paper") &&
      mayConfirm(paper, can) &&
      keyButton(`paper-${paper.number}`, PAPER.see, show, { look: "go", name: `${member}, ${product}` }),
  );
}

/** Papers that wait for a second person stand among the things to do now.
    @param {Progress} given */
export const waitingPapers = ({ papers }) => papers.filter((one) => !one.ended);

/** @param {Progress} progress
    @param {BoardCan} can */
export function papersOf(progress, can) {
  const { papers } = progress;
  const ended = papers.filter((one) => one.ended);
  const takes = can.may("type_paper") && mayType(progress).length > 0;
  if (!takes && !ended.length) return null;
  return el(
    "section",
    { class: "card" },
    el(
      "div",
      { class: "head" },
      el("h2", {}, SEATS.papers),
      takes && keyButton("paper", SEATS.type, () => askTyping(progress, can)),
    ),
    el("p", { class: "soft" }, SEATS.what),
    ended.length > 0 &&
      el(
        "ul",
        { class: "todo" },
        ended.map((one) => paperRow(progress, one, can)),
      ),
  );
}

/** Members with a ballot still owed that they have not begun themselves.
    @param {Progress} progress */
const mayType = (progress) =>
  progress.members
    .map((member) => ({
      member,
      products: progress.products.filter(({ code }) => {
        const cell = progress.cells[member.id]?.[code];
        return (
          cell &&
          ["undeclared", "scoring"].includes(cell.state) &&
          !waitingPapers(progress).some((one) => one.member === member.id && one.product === code)
        );
      }),
    }))
    .filter((row) => row.products.length);

/** Whose papers are being typed in, and why on paper: kept for the next one, until the page is left. */
const lastPaper = { member: "", reason: "" };

/** @param {Progress} progress
    @param {BoardCan} can */
function askTyping(progress, can) {
  const rows = mayType(progress);
  askAct({
    title: SEATS.type,
    say: [SEATS.typeSay],
    button: SEATS.next,
    fields: /** @type {Field[]} */ ([
      {
        name: "member",
        label: SEATS.member,
        kind: "select",
        required: true,
        value: rows.some((row) => row.member.id === lastPaper.member) ? lastPaper.member : undefined,
        options: optionsOf(
          rows.map((row) => row.member),
          "id",
        ),
      },
      ...rows.map(({ member, products }) => ({
        name: `product-${member.id}`,
        label: SEATS.product,
        kind: "select",
        required: true,
        onlyIf: (/** @type {Values} */ values) => values.member === member.id,
        options: optionsOf(products, "code"),
      })),
      reasonField({ label: SEATS.why, value: lastPaper.reason }),
    ]),
    send: async ({ member, reason, ...more }) => {
      Object.assign(lastPaper, { member, reason });
      const product = more[`product-${member}`];
      const { lines } = await api(
        "GET",
        `/sessions/${encodeURIComponent(progress.session.id)}/products/${encodeURIComponent(product)}/paper-form`,
      );
      return () => askLines(progress, can, { member, product, reason, lines });
    },
  });
}

/** Every line of the sheet as one list of options; the first key typed is the option's number on the paper.
    @param {Progress} progress
    @param {BoardCan} can
    @param {PaperTyped} given */
function askLines(progress, can, { member, product, reason, lines }) {
  const later = progress.products.some((one) => one.code === product && one.round > 1);
  /** @param {FormOption} option
      @param {number} at */
  const option = ({ mark, points, text }, at) => ({
    value: mark,
    key: mark === "-" ? "0" : String(at + 1),
    label: mark === "-" ? BOARD.noneMet : text,
    hint: SEATS.points(points),
  });
  /** Points by part and in all, as they are typed, to be compared with the paper.
      @param {Values} values */
  const sums = (values) => {
    const got = lines.map(({ id, part, options }) => ({
      part,
      points: options.find((one) => one.mark === values[`mark ${id}`])?.points,
    }));
    /** @param {{ points: number | undefined }[]} list */
    const of = (list) => list.reduce((sum, one) => sum + (one.points ?? 0), 0);
    const parts = [...new Set(lines.map((one) => one.part))];
    const left = got.filter((one) => one.points === undefined).length;
    return [
      ...parts.map((part) => SEATS.part(part, of(got.filter((one) => one.part === part)))),
      SEATS.total(of(got)),
      ...(left ? [SEATS.left(left)] : []),
    ].join(" · ");
  };
  askAct({
    title: PAPER.title(memberName(progress, member), productName(progress, product)),
    say: [SEATS.lineSay],
    button: SEATS.send,
    fields: /** @type {Field[]} */ ([
      ...lines.map(({ id, title, options }) => ({
        name: `mark ${id}`,
        label: SEATS.line(id, title),
        kind: "mark",
        required: true,
        options: options.map(option),
      })),
      { name: "sums", kind: "told", class: "sums", told: sums },
      ...(later ? [{ name: "changes", label: SEATS.changes, kind: "text", hint: SEATS.changesHint }] : []),
      { name: "opinion", label: SEATS.opinion, kind: "text" },
    ]),
    send: async (values) => {
      const { paper_code: code } = await can.act({
        act: "type_paper",
        member,
        product,
        reason,
        opinion: values.opinion,
        marks: Object.fromEntries(lines.map(({ id }) => [id, values[`mark ${id}`]])),
        ...(values.changes && { reasons: reasonsIn(values.changes) }),
      });
      return code && (() => showPaperCode(code));
    },
  });
}

/** "1.1: vì …" line by line -> {"1.1": "vì …"}.
    @param {string} text */
const reasonsIn = (text) =>
  Object.fromEntries(
    text
      .split("\n")
      .map((line) => line.split(/:(.*)/s).map((part) => part.trim()))
      .filter(([id, why]) => id && why),
  );

/** @param {Progress} progress
    @param {BoardCan} can */
export function chairOf(progress, can) {
  const { acting_chair: acting, chair_rule: rule, members } = progress;
  if (rule !== "or_vice_chair" || (!acting && !can.role)) return null;
  const button = acting
    ? keyButton("take-back", SEATS.takeBack, () =>
        askAct({
          title: SEATS.takeBack,
          say: [SEATS.takeBackSay],
          fields: [reasonField()],
          button: SEATS.takeBack,
          send: ({ reason }) => can.act({ act: "take_back", reason }),
        }),
      )
    : keyButton("hand-over", SEATS.handOver, () => askHandOver(members, can));
  return el(
    "section",
    { class: "card" },
    el("div", { class: "head" }, el("h2", {}, SEATS.chair), can.may(acting ? "take_back" : "hand_over") && button),
    el(
      "p",
      { class: acting ? "warn" : "soft" },
      acting ? [SEATS.acts(memberName(progress, acting)), can.takesBack && ` ${SEATS.handed}`] : SEATS.chairHere,
    ),
  );
}

/** @param {BoardMember[]} members
    @param {BoardCan} can */
function askHandOver(members, can) {
  const vice = optionsOf(
    members.filter((one) => one.role === "vice_chair"),
    "id",
  );
  askAct({
    title: SEATS.handOver,
    say: [SEATS.handOverSay],
    button: SEATS.handOver,
    fields: [
      {
        name: "member",
        label: SEATS.deputy,
        kind: "select",
        required: true,
        value: vice.length === 1 ? vice[0].value : undefined,
        options: vice,
      },
      reasonField(),
    ],
    send: ({ member, reason }) => can.act({ act: "hand_over", member, reason }),
  });
}
