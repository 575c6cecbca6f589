/* The product on the table, for the whole room: how ballots spread over the options of each line, and never a name
   beside a tick. */

import { two } from "../shared/dates.js";
import { el } from "../shared/elements.js";

/** @import { MeetingLine, TableSpread } from "../answers.d.ts" */
/** @import { Child, MeetingShown, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const TABLE = {
  nothing: "Chưa gọi sản phẩm nào ra thảo luận.",
  nothingBoard: "Gọi một sản phẩm trong chương trình họp bên dưới.",
  nothingOthers: "Trang tự hiện sản phẩm khi chủ tịch hoặc thư ký gọi.",
  leave:
    "Ông/Bà không tham gia sản phẩm này: mời rời phòng trong lúc hội đồng thảo luận. Trang này không hiện gì " +
    "thêm của sản phẩm.",
  nameOnly: "Điểm của sản phẩm chỉ hiện với thành viên hội đồng.",
  out: (names) => `Mời rời phòng: ${names}.`,
  since: "Đã thảo luận",
  sinceHint: "chỉ để biết, không giới hạn",
  totals: "Tổng điểm từng phiếu",
  mean: "Trung bình",
  gap: "Chênh lệch",
  points: (n) => `${n} điểm`,
  same: (n) => `${n} tiêu chí cả hội đồng chọn như nhau`,
  apart: (n) => `chênh ${n} điểm`,
  floor: "khác nhau ở mức tối thiểu",
  least: (n) => `tối thiểu ${n} sao`,
  ballots: (n) => `${n} phiếu`,
};

/** Seconds -> "4:05"; hours stay minutes, for a product seldom takes one.
    @param {number} seconds */
export const clockText = (seconds) => `${Math.floor(seconds / 60)}:${two(Math.floor(seconds % 60))}`;

/** @param {MeetingShown} page
    @param {Child} buttons */
export function tableCard(page, buttons) {
  const { table } = page.shown;
  if (!table) {
    return el(
      "section",
      { class: "card table-card" },
      el("p", { class: "idle" }, TABLE.nothing),
      el("p", { class: "soft" }, page.leads ? TABLE.nothingBoard : TABLE.nothingOthers),
    );
  }
  const head = el(
    "div",
    { class: "table-head" },
    el("h2", {}, table.name),
    el(
      "p",
      { class: "timer", title: TABLE.sinceHint },
      el("span", {}, TABLE.since),
      " ",
      el("b", { "data-timer": "" }, clockText(page.elapsed())),
    ),
  );
  if (table.sight !== "spread") {
    const leave = el("p", { class: "notice", role: "alert" }, TABLE.leave);
    const told = table.sight === "leave" ? leave : el("p", { class: "soft" }, TABLE.nameOnly);
    return el("section", { class: "card table-card" }, head, told);
  }
  return el(
    "section",
    { class: "card table-card" },
    head,
    el("p", { class: "soft" }, `${table.code} · ${table.producer} · Bộ ${table.set}: ${table.set_name}`),
    el(
      "p",
      {},
      el("span", { class: "tone" }, table.stage_text),
      " ",
      table.quorum && el("span", { class: table.quorum.met ? "enough" : "short" }, table.quorum.said),
    ),
    table.leave.length > 0 && el("p", { class: "notice" }, TABLE.out(table.leave.join(", "))),
    buttons,
    table.totals.length > 0 && totalsOf(table),
    linesOfTable(table),
  );
}

/** @param {TableSpread} table */
const totalsOf = (table) =>
  el(
    "dl",
    { class: "totals" },
    el("div", {}, el("dt", {}, TABLE.mean), el("dd", {}, table.mean)),
    el("div", {}, el("dt", {}, TABLE.gap), el("dd", {}, table.gap === null ? "–" : TABLE.points(table.gap))),
    el("div", { class: "wide" }, el("dt", {}, TABLE.totals), el("dd", {}, table.totals.join(" · "))),
  );

/** Lines on which ballots differ, those about a least option first; where all chose alike stands below, folded.
    @param {TableSpread} given */
function linesOfTable({ lines }) {
  const differ = lines
    .filter((line) => line.apart > 0)
    .sort((a, b) => Number(b.floor) - Number(a.floor) || b.apart - a.apart);
  const same = lines.filter((line) => line.apart === 0);
  return el(
    "div",
    {},
    differ.map(lineOfTable),
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

/** @param {MeetingLine} line */
function lineOfTable(line) {
  const all = line.options.reduce((sum, option) => sum + option.count, 0);
  return el(
    "section",
    { class: "spread" },
    el(
      "h3",
      {},
      `${line.criterion} ${line.title} `,
      el("small", {}, TABLE.apart(line.apart)),
      line.floor && el("span", { class: "tone wait" }, TABLE.floor),
    ),
    el(
      "ul",
      {},
      line.options
        .filter((option) => option.count || option.floor_for)
        .map((option) =>
          el(
            "li",
            { class: option.count ? "" : "none" },
            el(
              "span",
              { class: "what" },
              el("b", {}, TABLE.points(option.points)),
              ` ${option.text} `,
              option.floor_for && el("span", { class: "tone" }, TABLE.least(option.floor_for)),
            ),
            el(
              "span",
              { class: "bar-of", "aria-hidden": "true" },
              el("i", { style: `width: ${(100 * option.count) / all}%` }),
            ),
            el("span", { class: "count" }, TABLE.ballots(option.count)),
          ),
        ),
    ),
  );
}
