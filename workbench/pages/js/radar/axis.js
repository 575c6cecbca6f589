/* A certificate on one axis of time: until when it holds, when its renewal may be filed, until when a late filing may
   keep it. The days stand in words beside it, so those who listen hear none of it. Kept out: which days (server). */

import { el } from "../shown/elements.js";

/** @import { RadarLine } from "../answers.d.ts" */

const A_DAY = 86400000; // milliseconds
const BEFORE = 120;
const AFTER = 560;
/** The axis begins and ends so many days before and after today: the radar looks 18 months ahead. */
const SPAN = BEFORE + AFTER;
const MARKED = [1, 5, 9];

/** Where a day stands on the axis, in hundredths of it; what lies beyond stands at its end.
    @param {string} day
    @param {string} on today */
export function placeOn(day, on) {
  const days = (Date.parse(day) - Date.parse(on)) / A_DAY + BEFORE;
  return Math.max(0, Math.min(100, (days / SPAN) * 100));
}

/** A part of the axis from one place to another.
    @param {string} name
    @param {number} from
    @param {number} to */
const axisPart = (name, from, to) =>
  to > from && el("span", { class: name, style: `left: ${from}%; width: ${to - from}%` });

/** @param {string} name
    @param {number} at */
const axisLine = (name, at) => el("span", { class: name, style: `left: ${at}%` });

/** @param {RadarLine} one
    @param {string} on */
export function axisOf({ state, ends_on, window_first, window_last, kept_until }, on) {
  const at = (/** @type {string} */ day) => placeOn(day, on);
  const ends = at(ends_on);
  return el(
    "div",
    { class: "axis", "aria-hidden": "true" },
    axisPart("holds", 0, ends),
    kept_until && axisPart("kept", ends, at(kept_until)),
    axisPart(state === "open" ? "window now" : "window", at(window_first), at(window_last)),
    ends > 0 && axisLine("ends", ends),
    axisLine("today", at(on)),
  );
}

/** The head of the axis: today, and the first days of some months.
    @param {string} on
    @param {string} name
    @param {string} today */
export function axisHead(on, name, today) {
  const here = placeOn(on, on);
  const [year = 0] = on.split("-").map(Number);
  const months = [year, year + 1, year + 2].flatMap((one) => MARKED.map((month) => [month, one]));
  const marks = months
    .map(([month, one]) => ({ month, one, at: placeOn(`${one}-${String(month).padStart(2, "0")}-01`, on) }))
    .filter(({ at }) => at > here + 12 && at < 96);
  return el(
    "div",
    { class: "axis" },
    el("span", { class: "sr" }, name),
    el("span", { class: "mark now", "aria-hidden": "true", style: `left: ${here}%` }, today),
    marks.map(({ month, one, at }) =>
      el(
        "span",
        { class: "mark", "aria-hidden": "true", style: `left: ${at}%` },
        month === 1 ? `1/${one}` : `${month}`,
      ),
    ),
  );
}
