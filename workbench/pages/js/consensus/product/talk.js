/* The discussion of one product: calling it to the table, what was said, how the ballots spread over each line, and
   beside them what the producer, the commune and the advisory team say and which papers to look at. Nothing here is
   a score. */

import { askAct } from "../../acts/acts.js";
import { el, keyButton } from "../../shown/elements.js";
import { ApiError, faultBox, faultsOf } from "../../shown/faults.js";
import { once } from "../../talk/looking.js";
import { api } from "../../talk/rest.js";
import { mayAct, mayAskHere } from "../state.js";
import { CONSENSUS } from "../words.js";
import { DOSSIER, reportsTo } from "./dossier.js";

/** @import { ResultLine, ResultProduct } from "../../drawn.d.ts" */
/** @import { Field, ResultsDo, ResultsPage, ResultsShown, Words } from "../../shapes.d.ts" */

/** @satisfies {Words} */
export const TALK = {
  title: "Thảo luận",
  call: "Đưa ra thảo luận",
  end: "Kết thúc thảo luận",
  now: "Đang thảo luận",
  other: (name) => `Đang thảo luận: ${name}`,
  follow: "Trang “Họp hội đồng” trên mọi máy và máy chiếu chuyển theo sản phẩm được gọi; ở đó không có tên cạnh điểm.",
  note: "Ghi ý kiến",
  noteSay: "Ghi ý chính đã nêu khi thảo luận; in trong biên bản kèm giờ ghi.",
  noteText: "Nội dung",
  self: "Ghi điểm tự đánh giá",
  selfSay: "Điểm chủ thể tự cho trong báo cáo tự đánh giá. Chỉ để đối chiếu, không vào điểm hay hạng.",
  selfPart: (code, most) => `Phần ${code}, tối đa ${most}`,
  selfLines: "Điểm từng tiêu chí, nếu cần",
  selfHint: "Mỗi dòng một tiêu chí, ví dụ: 1.1: 3",
  selfWrong: (line) => ({
    what: `Không đọc được dòng “${line}”.`,
    todo: "Ghi số tiêu chí, dấu hai chấm, rồi điểm là số nguyên, ví dụ 1.1: 3.",
    where: "",
    code: "line",
  }),
  selfSaid: "Chủ thể tự đánh giá",
  part: (code, points, most) => `phần ${code} ${points}/${most}`,
  spread: "Từng tiêu chí",
  less: (n) => `${n} tiêu chí khác các phiếu cũng khác nhau, ít hơn`,
  same: (n) => `${n} tiêu chí các phiếu chọn như nhau`,
  ballots: (n) => `${n} phiếu`,
  floor: "khác nhau ở mức tối thiểu",
  papers: "Giấy tờ cần xem",
};

const MOST_APART = 5;

/** What came with products, and what is on the table; what can't be had stays as it was.
    @param {ResultsPage} page
    @param {string} sid */
export async function talkedOf(page, sid) {
  const [dossiers, meeting] = await Promise.all(
    [api("GET", `/sessions/${sid}/dossiers`), api("GET", `/sessions/${sid}/meeting`)].map((one) =>
      one.catch(() => null),
    ),
  );
  return [dossiers?.products ?? page.dossiers, meeting ? meeting.table : page.table];
}

/** @param {ResultsShown} page
    @param {ResultProduct} product
    @param {ResultsDo} does */
export function talkOf(page, product, does) {
  const here = page.table?.code === product.code;
  const call = once((/** @type {string | null} */ code) =>
    does
      .act({ act: "discuss", product: code })
      .then(
        () => {
          page.callFaults = null;
        },
        (error) => {
          page.callFaults = faultsOf(error);
        },
      )
      .then(does.draw),
  );
  if (!mayAct(page) && !product.notes.length) return null;
  return el(
    "section",
    { class: product.notes.length ? "card talk" : "card talk screen-only" },
    el("h3", {}, TALK.title),
    mayAct(page) && [
      el(
        "p",
        { role: "status" },
        page.table &&
          el("span", { class: `tone ${here ? "good" : ""}` }, here ? TALK.now : TALK.other(page.table.name)),
      ),
      el(
        "div",
        { class: "talk-row" },
        here
          ? keyButton("talk-call", TALK.end, () => call(null))
          : keyButton("talk-call", TALK.call, () => call(product.code)),
        mayAskHere(page, "note_said") && keyButton("talk-note", TALK.note, () => askNote(product, does)),
        mayAskHere(page, "self_assessment") &&
          product.mean &&
          keyButton("talk-self", TALK.self, () => askSelf(product, does)),
      ),
      page.callFaults && faultBox(page.callFaults),
      el("p", { class: "soft screen-only" }, TALK.follow),
    ],
    product.notes.length > 0 &&
      el(
        "ul",
        { class: "plain" },
        product.notes.map((said) => el("li", {}, said)),
      ),
  );
}

/** @param {ResultProduct} product
    @param {ResultsDo} does */
function askNote(product, does) {
  askAct({
    title: `${TALK.note}: ${product.name}`,
    say: [TALK.noteSay],
    button: TALK.note,
    fields: [{ name: "text", label: TALK.noteText, kind: "text", required: true }],
    send: ({ text }) => does.act({ act: "note_said", product: product.code, text }),
  });
}

/** The producer's own points: the three parts, and lines where the council wants to compare them.
    @param {ResultProduct} product
    @param {ResultsDo} does */
function askSelf(product, does) {
  /** @param {string} text */
  const read = (text) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => {
        const found = /^(\S+?)\s*:\s*(\d{1,3})$/.exec(line);
        if (!found) throw new ApiError(400, [TALK.selfWrong(line)]);
        return [found[1], Number(found[2])];
      });
  askAct({
    title: `${TALK.self}: ${product.name}`,
    say: [TALK.selfSay],
    button: TALK.self,
    fields: /** @type {Field[]} */ ([
      ...(product.mean?.parts ?? []).map(({ code, of }) => ({
        name: code,
        label: TALK.selfPart(code, of),
        kind: "number",
        required: true,
      })),
      { name: "lines", label: TALK.selfLines, kind: "text", hint: TALK.selfHint },
    ]),
    send: async ({ lines, ...parts }) =>
      does.act({
        act: "self_assessment",
        product: product.code,
        points: { ...parts, ...Object.fromEntries(read(lines)) },
      }),
  });
}

/** @param {ResultsShown} page
    @param {ResultProduct} product */
export function spreadOf(page, product) {
  if (!product.lines.length) return null;
  const own = page.dossiers?.[product.code]?.self ?? {};
  /** @param {ResultLine} line */
  const beside = (line) => own[line.criterion] !== undefined || reportsTo(page, product, line.criterion).length > 0;
  const apart = product.lines
    .filter((line) => line.apart > 0)
    .sort((a, b) => Number(b.floor) - Number(a.floor) || b.apart - a.apart);
  /** @param {ResultLine} line
      @param {number} at */
  const first = (line, at) => at < MOST_APART || line.floor || beside(line);
  const shown = [...apart.filter(first), ...product.lines.filter((line) => line.apart === 0 && beside(line))];
  const less = apart.filter((line) => !shown.includes(line));
  const same = product.lines.filter((line) => line.apart === 0 && !shown.includes(line));
  const given = (product.mean?.parts ?? []).filter(({ code }) => own[code] !== undefined);
  /** @param {ResultLine[]} lines */
  const list = (lines) =>
    el(
      "ul",
      { class: "line-spread" },
      lines.map((line) => spreadLine(page, product, line, own)),
    );
  return el(
    "section",
    {},
    given.length > 0 &&
      el("p", {}, `${TALK.selfSaid}: ${given.map(({ code, of }) => TALK.part(code, own[code], of)).join(", ")}.`),
    list(shown),
    less.length > 0 &&
      el("details", { "data-key": "spread-less" }, el("summary", {}, TALK.less(less.length)), list(less)),
    same.length > 0 &&
      el("details", { "data-key": "spread-same" }, el("summary", {}, TALK.same(same.length)), list(same)),
  );
}

/** @param {ResultsShown} page
    @param {ResultProduct} product
    @param {ResultLine} line
    @param {Record<string, number>} own */
function spreadLine(page, product, line, own) {
  return el(
    "li",
    {},
    el(
      "p",
      {},
      el("b", {}, `${line.criterion} ${line.title} `),
      line.floor && el("span", { class: "tone wait" }, TALK.floor),
    ),
    el(
      "ul",
      { class: "plain" },
      line.options.map((one) =>
        el("li", {}, el("b", {}, TALK.ballots(one.count)), ` ${CONSENSUS.points(one.points)}: ${one.text}`),
      ),
    ),
    own[line.criterion] !== undefined &&
      el("p", { class: "soft" }, `${TALK.selfSaid}: ${CONSENSUS.points(own[line.criterion])}`),
    reportsTo(page, product, line.criterion).map((one) =>
      el("p", { class: "soft" }, `${one.topic in DOSSIER.topics ? DOSSIER.commune : DOSSIER.advisory}: ${one.text}`),
    ),
    line.papers.length > 0 && el("p", { class: "soft" }, `${TALK.papers}: ${line.papers.join("; ")}.`),
  );
}
