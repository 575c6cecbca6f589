/* Every ballot of a product as a dot on the axis of points, without a name: in percent of the width, so that letters
   keep their size on a phone and on the room's screen. Drawing only; no score is computed here. */

import { el } from "../shown/elements.js";

/** @import { TableSpread } from "../answers.d.ts" */
/** @import { Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const PLOT = {
  from: (star, points) => `${star} từ ${points}`,
  mean: (mean) => `trung bình ${mean}`,
  over: (limit, n) => `tối đa ${limit}, vượt ${n}`,
  label: (n, low, high, /** @type {string} */ mean) => `${n} phiếu từ ${low} đến ${high}, trung bình ${mean}`,
};
const ROOM = 2; // points beside the outermost ballots
const LEAST_WIDE = 20;
const COVERS = 0.03; // of the width: dots closer than this stand on each other
const HIGHEST = 6; // em that a pile of dots takes at most
const LOWEST_STEP = 0.8;

/** "77,89" -> 77.89, for its place alone.
    @param {string} text */
const placed = (text) => Number(text.replace(",", "."));

/** From where to where the axis goes: around the ballots, with the star that the mean has and the next above it.
    @param {TableSpread} table
    @param {number} mean */
function rangeOf({ totals, stars }, mean) {
  const has = Math.max(...stars.map((one) => one.at_least).filter((at) => at <= mean), -Infinity);
  const next = Math.min(...stars.map((one) => one.at_least).filter((at) => at > mean), Infinity);
  const seen = [...totals, has, next].filter(Number.isFinite);
  let low = Math.max(0, 5 * Math.floor((Math.min(...seen) - ROOM) / 5));
  const high = Math.min(100, 5 * Math.ceil((Math.max(...seen) + ROOM) / 5));
  if (high - low < LEAST_WIDE) low = Math.max(0, high - LEAST_WIDE);
  return { low, high };
}

/** Dots that would cover each other stand on each other: [points, level].
    @param {number[]} totals
    @param {number} apart
    @returns {[number, number][]} */
function pilesOf(totals, apart) {
  /** @type {number[]} */
  const last = [];
  return [...totals]
    .sort((a, b) => a - b)
    .map((total) => {
      const free = last.findIndex((before) => total - before >= apart);
      const level = free < 0 ? last.length : free;
      last[level] = total;
      return [total, level];
    });
}

/** @param {TableSpread} table */
export function ballotsPlot(table) {
  const { totals, stars, limit, wide, mean } = table;
  if (!totals.length || mean === null) return null;
  const { low, high } = rangeOf(table, placed(mean));
  /** @param {number} points */
  const at = (points) => (100 * (points - low)) / (high - low);
  /** @param {number} points
      @param {string} [more] */
  const left = (points, more = "") => ({ style: `left: ${at(points)}%;${more}` });
  const piles = pilesOf(totals, COVERS * (high - low));
  const tallest = Math.max(...piles.map(([, level]) => level)) + 1;
  const step = Math.min(LOWEST_STEP, HIGHEST / tallest);
  const [least, greatest] = [Math.min(...totals), Math.max(...totals)];
  const bands = stars.filter((one) => one.at_least >= low && one.at_least <= high);
  const tick = high - low > 40 ? 10 : 5;
  const ticks = Array.from({ length: 21 }, (_, n) => 5 * n).filter((n) => n >= low && n <= high && n % tick === 0);
  return el(
    "div",
    {
      class: wide && limit !== null ? "ballots-plot wide" : "ballots-plot",
      role: "img",
      "aria-label": [
        PLOT.label(totals.length, least, greatest, mean),
        ...bands.map((one) => PLOT.from(one.said, one.at_least)),
      ].join("; "),
      style: `--pile: ${(tallest * step).toFixed(2)}em`,
    },
    bands.map((one, n) =>
      el(
        "i",
        { class: at(one.at_least) > 50 ? "star flip" : "star", ...left(one.at_least) },
        el("span", { class: n % 2 ? "lower" : "" }, PLOT.from(one.said, one.at_least)),
      ),
    ),
    wide &&
      limit !== null && [
        el("i", { class: "limit", ...left(least, `width: ${at(least + limit) - at(least)}%`) }),
        el("i", { class: "over", ...left(least + limit, `width: ${at(greatest) - at(least + limit)}%`) }),
        el(
          "span",
          {
            class: "limit-word",
            style: at(least) < 50 ? `left: ${at(least)}%` : `right: ${100 - at(greatest)}%`,
          },
          PLOT.over(limit, greatest - least - limit),
        ),
      ],
    el("i", { class: "mean-line", ...left(placed(mean)) }),
    piles.map(([total, level]) =>
      el("i", { class: "ballot-dot", ...left(total, `--up: ${(level * step).toFixed(2)}em`) }),
    ),
    el("i", { class: "axis" }),
    ticks.map((n) => el("span", { class: "tick", ...left(n) }, String(n))),
    el("b", { class: "mean-word", style: `left: ${Math.min(80, Math.max(20, at(placed(mean))))}%` }, PLOT.mean(mean)),
  );
}
