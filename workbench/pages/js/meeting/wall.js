/* The room's screen: one product on one screen, to be read from eight metres. It is laid out for 1920×1080 and scaled
   as a whole; nothing on it is pressed, nothing scrolls, and no name stands beside a score. */

import { DISPUTE } from "../product/disputes.js";
import { el } from "../shown/elements.js";
import { ballotsPlot } from "./plot.js";
import { asksOf, differing, looked, TABLE } from "./table.js";

/** @import { MeetingLine, Quorum } from "../answers.d.ts" */
/** @import { Child, MeetingShown, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const WALL = {
  totals: (n) => `Tổng điểm của ${n} phiếu`,
  enough: (n, of) => `✓ Tính ${n}/${of} phiếu`,
  short: (n, of) => `▲ Mới ${n}/${of} phiếu, chưa đủ`,
  next: (name) => `Tiếp theo: ${name}`,
};
const MOST_LINES = 3;
const MOST_ROWS = 8;
const MOST_WORDS = 3; // lines of text that one option may take

/** The lines that fit: at most three, with eight options among them.
    @param {MeetingLine[]} lines */
function fitting(lines) {
  /** @type {MeetingLine[]} */
  const shown = [];
  let rows = 0;
  for (const line of lines.slice(0, MOST_LINES)) {
    rows += looked(line).length;
    if (shown.length && rows > MOST_ROWS) break;
    shown.push(line);
  }
  return shown;
}

/** @param {MeetingShown} page
    @param {string | undefined} next
    @param {Child} trouble */
export function wallOf({ shown: { table } }, next, trouble) {
  const spread = table?.sight === "spread" ? table : null;
  const lines = spread ? fitting(differing(spread)) : [];
  const told = table && !spread && (table.sight === "leave" ? TABLE.leave : TABLE.nameOnly);
  return [
    el(
      "div",
      { class: "wall-head" },
      el("h1", {}, table ? table.name : TABLE.nothing),
      trouble,
      told && el("p", { class: "q" }, told),
      spread && asksOf(spread).map((words) => el("p", { class: "q" }, words)),
    ),
    el(
      "div",
      { class: "wall-body" },
      spread && [
        el(
          "section",
          {},
          spread.totals.length > 0 && el("h2", {}, WALL.totals(spread.totals.length)),
          ballotsPlot(spread),
        ),
        el("ul", { class: "wall-lines" }, lines.map(wallLine)),
      ],
    ),
    el(
      "div",
      { class: "wall-foot" },
      spread?.quorum && ballotsOf(spread.quorum),
      spread && spread.leave.length > 0 && el("p", { class: "must-leave" }, TABLE.out(spread.leave.join(", "))),
      next && el("p", { class: "next-up" }, WALL.next(next)),
    ),
  ];
}

/** @param {Quorum} quorum */
const ballotsOf = ({ met, counted, of }) =>
  el("p", { class: met ? "enough" : "short" }, met ? WALL.enough(counted, of) : WALL.short(counted, of));

/** @param {MeetingLine} line */
const wallLine = (line) =>
  el(
    "li",
    {},
    el(
      "h2",
      {},
      el("b", {}, `${line.criterion} ${line.title}`),
      el("span", {}, line.doubt === null ? DISPUTE.apart(line.apart) : TABLE.doubt(line.doubt)),
    ),
    looked(line).map((one) =>
      el(
        "div",
        { class: "option" },
        el("b", {}, DISPUTE.points(one.points)),
        el("span", { class: "what" }, one.text),
        el("span", { class: "count" }, DISPUTE.votes(one.count)),
      ),
    ),
  );

/** Give each title and option as many lines of text as the screen has room for; what is cut stands in full on every
    page. Lines that don't fit with one line each are left out from the end.
    @param {HTMLElement} root */
export function fitWall(root) {
  const body = root.querySelector(".projector .wall-body");
  if (!body) return;
  const fits = () => body.scrollHeight <= body.clientHeight;
  const texts = /** @type {HTMLElement[]} */ ([...body.querySelectorAll(".wall-lines h2 b, .option .what")]);
  for (const text of texts) text.style.removeProperty("--words");
  while (!fits() && body.querySelectorAll(".wall-lines > li").length > 1)
    body.querySelector(".wall-lines > li:last-child")?.remove();
  for (let words = 2; words <= MOST_WORDS; words++) {
    for (const text of texts) {
      const before = text.style.getPropertyValue("--words");
      text.style.setProperty("--words", String(words));
      if (!fits()) text.style.setProperty("--words", before);
    }
  }
}
