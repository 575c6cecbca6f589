/* The product on the table, for the whole room: what the council is asked, how the ballots lie, the lines on which they
   differ most, and never a name beside a tick. */

import { disputeOf } from "../product/disputes.js";
import { dayOf, timeOf, two } from "../shown/dates.js";
import { el, keyButton } from "../shown/elements.js";
import { ballotsPlot } from "./plot.js";

/** @import { MeetingLine, TableSpread } from "../answers.d.ts" */
/** @import { MeetingPage, MeetingShown, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const TABLE = {
  nothing: "Chưa gọi sản phẩm nào ra thảo luận.",
  nothingBoard: "Gọi một sản phẩm trong chương trình họp.",
  nothingOthers: "Trang tự hiện sản phẩm khi chủ tịch hoặc thư ký gọi.",
  leave:
    "Ông/Bà không tham gia sản phẩm này: mời rời phòng trong lúc hội đồng thảo luận. Trang này không hiện gì " +
    "thêm của sản phẩm.",
  nameOnly: "Điểm của sản phẩm chỉ hiện với thành viên hội đồng.",
  out: (names) => `Mời rời phòng: ${names}`,
  since: "Đã thảo luận",
  sinceHint: "chỉ để biết, không giới hạn",
  set: (n) => `Bộ ${n}`,
  points: (n) => `${n} điểm`,
  askGap: "Chấp nhận chênh lệch ",
  askGapOf: (n) => ` (tối đa ${n}), hay chấm lại?`,
  askFloor: (/** @type {number} */ n) => (n > 1 ? "Các tiêu chí " : "Tiêu chí "),
  askStar: (star) => ` đạt mức ${star} sao hay không?`,
  disputes: "Khác nhau nhiều nhất",
  less: (n) => `${n} tiêu chí khác các phiếu cũng khác nhau`,
  same: (n) => `${n} tiêu chí cả hội đồng chọn như nhau`,
  doubt: (star) => `mức tối thiểu ${star} sao`,
  least: (text, star) => `${text} (tối thiểu ${star} sao)`,
  notes: "Ý kiến đã ghi",
  noNotes: "Chưa ghi ý kiến nào.",
  note: "Ghi ý kiến",
  noted: (at) => `✓ Đã ghi ${at}`,
};
const LINES_FIRST = 3;

/** Seconds -> "4:05"; hours stay minutes, for a product seldom takes one.
    @param {number} seconds */
export const clockText = (seconds) => `${Math.floor(seconds / 60)}:${two(Math.floor(seconds % 60))}`;

/** Lines on which ballots differ: those whose minimum is in doubt first, then by how far.
    @param {TableSpread} table */
export const differing = ({ lines }) =>
  lines
    .filter((line) => line.apart > 0)
    .sort((a, b) => Number(b.doubt !== null) - Number(a.doubt !== null) || b.apart - a.apart);

/** What the council is asked, each as words with the figures in bold.
    @param {TableSpread} table */
export function asksOf(table) {
  const doubts = table.lines.filter((line) => line.doubt !== null);
  const stars = [...new Set(doubts.map((line) => line.doubt))];
  return [
    ...(table.wide && table.limit !== null
      ? [[TABLE.askGap, el("b", {}, TABLE.points(table.gap ?? 0)), TABLE.askGapOf(table.limit)]]
      : []),
    ...stars.map((star) => {
      const asked = doubts.filter((line) => line.doubt === star).map((line) => line.criterion);
      return [TABLE.askFloor(asked.length), el("b", {}, asked.join(", ")), TABLE.askStar(String(star))];
    }),
  ];
}

/** @param {MeetingShown} page */
export function tableCard(page) {
  const { table } = page.shown;
  if (!table) {
    return el(
      "section",
      { class: "table-card" },
      el("p", { class: "idle" }, TABLE.nothing),
      el("p", { class: "soft" }, page.leads ? TABLE.nothingBoard : TABLE.nothingOthers),
    );
  }
  const timer = el(
    "p",
    { class: "timer", title: TABLE.sinceHint },
    el("span", {}, TABLE.since),
    " ",
    el("b", { "data-timer": "" }, clockText(page.elapsed())),
  );
  const name = el("h2", {}, table.name);
  if (table.sight !== "spread") {
    const leave = el("p", { class: "notice", role: "alert" }, TABLE.leave);
    const told = table.sight === "leave" ? leave : el("p", { class: "soft" }, TABLE.nameOnly);
    const head = el("div", { class: "table-head" }, page.papers?.button(), timer);
    return el("section", { class: "table-card" }, head, name, page.papers?.trouble(), told);
  }
  const { quorum } = table;
  const asks = asksOf(table);
  return el(
    "section",
    { class: "table-card" },
    el(
      "div",
      { class: "table-head" },
      el(
        "p",
        { class: "soft", title: table.set_name },
        [table.code, table.producer, TABLE.set(table.set), table.stage_text, quorum?.met && quorum.said]
          .filter(Boolean)
          .join(" · "),
      ),
      page.papers?.button(),
      timer,
    ),
    name,
    quorum && !quorum.met && el("p", { class: "short" }, quorum.said),
    table.leave.length > 0 && el("p", { class: "must-leave" }, TABLE.out(table.leave.join(", "))),
    page.papers?.trouble(),
    asks.length > 0 &&
      el(
        "ol",
        { class: "asked" },
        asks.map((words) => el("li", {}, words)),
      ),
    ballotsPlot(table),
    linesOfTable(table, page.papers),
  );
}

/** The lines in doubt and those that differ most, options side by side; the rest folded.
    @param {TableSpread} table
    @param {MeetingPage["papers"]} papers */
function linesOfTable(table, papers) {
  const differ = differing(table);
  const first = Math.max(LINES_FIRST, differ.filter((line) => line.doubt !== null).length);
  const less = differ.slice(first);
  const same = table.lines.filter((line) => line.apart === 0);
  return el(
    "div",
    { class: "lines" },
    differ.length > 0 && el("h3", {}, TABLE.disputes),
    differ.slice(0, first).map((line) => [lineOfTable(line), papers?.at(line.criterion)]),
    less.length > 0 &&
      el("details", { "data-key": "less" }, el("summary", {}, TABLE.less(less.length)), less.map(lineOfTable)),
    same.length > 0 &&
      el(
        "details",
        { "data-key": "same" },
        el("summary", {}, TABLE.same(same.length)),
        el(
          "ul",
          { class: "alike" },
          same.map((line) => {
            const chosen = line.options.find((option) => option.count);
            return el(
              "li",
              {},
              el("b", {}, `${line.criterion} ${line.title}: `),
              chosen && `${TABLE.points(chosen.points)}, ${chosen.text}`,
            );
          }),
        ),
      ),
  );
}

/** What is to be looked at of a line: the options that were chosen, and the least one that is in doubt.
    @param {MeetingLine} line */
export const looked = (line) =>
  line.options.filter((one) => one.count || (line.doubt !== null && one.floor_for === line.doubt));

/** @param {MeetingLine} line */
const lineOfTable = (line) =>
  disputeOf(
    {
      ...line,
      options: looked(line).map((one) => ({
        ...one,
        text: one.floor_for ? TABLE.least(one.text, one.floor_for) : one.text,
      })),
    },
    line.doubt !== null && el("small", { class: "short" }, TABLE.doubt(line.doubt)),
  );

/** What was said of the product, the latest first, for who leads.
    @param {MeetingShown} page
    @param {() => void} write */
export function notesCard({ shown: { table }, noted }, write) {
  if (table?.sight !== "spread") return null;
  return el(
    "aside",
    { class: "notes", "aria-label": TABLE.notes },
    el("h3", {}, TABLE.notes),
    keyButton("note", TABLE.note, write),
    el("p", { class: "noted", role: "status" }, noted?.product === table.code && TABLE.noted(noted.at)),
    table.notes.length > 0
      ? el(
          "ol",
          {},
          [...table.notes]
            .reverse()
            .map(({ at, text }) =>
              el("li", {}, text, el("small", {}, el("time", { datetime: at, title: dayOf(at) }, timeOf(at)))),
            ),
        )
      : el("p", { class: "soft" }, TABLE.noNotes),
  );
}
