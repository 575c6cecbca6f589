/* A product's lines now beside those of its last cycle, below its history; words and comparison come from the
   server. */

import { el, tableHead } from "../shown/elements.js";

/** @import { Compared } from "../answers.d.ts" */
/** @import { Child, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const LINES = {
  title: (heading) => `Từng tiêu chí, so với: ${heading}`,
  line: "Tiêu chí",
  was: "Lần trước",
  now: "Lần này",
  move: "So sánh",
  from: (old) => `trước: ${old}`,
  moved: (up, down) => `${up} tiêu chí cao hơn, ${down} thấp hơn`,
  lost: (n) => `${n} dòng không đối chiếu được`,
};

const MOVE_TONE = { up: "good", down: "wait", same: "", open: "", none: "" };

/** @param {Compared | null | undefined} compared */
export function comparedOf(compared) {
  if (!compared) return null;
  /** @param {string} move */
  const count = (move) => compared.lines.filter((one) => one.move === move).length;
  /** @param {string} label
      @param {...Child} content */
  const cell = (label, ...content) => el("td", { "data-label": label }, content);
  /** @param {Compared["lines"][number]} one */
  const row = (one) =>
    el(
      "tr",
      {},
      el(
        "th",
        { scope: "row" },
        [one.line ?? one.old, one.title].join(" "),
        one.line && one.old && one.old !== one.line && el("small", {}, LINES.from(one.old)),
      ),
      cell(LINES.was, one.was, one.carried && el("small", {}, one.carried)),
      cell(LINES.now, one.now),
      cell(
        LINES.move,
        el("span", { class: `tone ${MOVE_TONE[one.move]}` }, one.move_text),
        one.move === "none" && el("small", {}, one.why),
      ),
    );
  const heads = [LINES.line, LINES.was, LINES.now, LINES.move];
  const table = el(
    "div",
    {
      class: "table flat cards",
      tabindex: 0,
      role: "region",
      "aria-label": LINES.title(compared.heading),
      "data-key": "lines",
    },
    el("table", {}, tableHead(heads), el("tbody", {}, compared.lines.map(row))),
  );
  const sum = [LINES.moved(count("up"), count("down")), count("none") > 0 && LINES.lost(count("none"))]
    .filter(Boolean)
    .join("; ");
  return el(
    "details",
    { "data-key": "compared" },
    el("summary", {}, LINES.title(compared.heading)),
    el("p", { class: "soft" }, compared.note),
    compared.lines.length > 0 && [el("p", {}, sum), table],
  );
}
