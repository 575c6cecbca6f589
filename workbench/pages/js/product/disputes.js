/* A line on which ballots differ: its options side by side, with how many ballots chose each and never a name; the most
   chosen is marked by its edge. */

import { el } from "../shown/elements.js";

/** @import { Child, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const DISPUTE = {
  points: (n) => `${n} điểm`,
  votes: (n) => `${n} phiếu`,
  apart: (n) => `chênh ${n} điểm`,
};

/** @typedef {{ points: number; text: string; count: number }} Chosen */

/** @param {{ criterion: string; title: string; apart: number; options: Chosen[] }} line
    @param {Child} [more] what else is said in the head */
export function disputeOf({ criterion, title, apart, options }, more) {
  const most = Math.max(...options.map(({ count }) => count));
  return el(
    "div",
    { class: "dispute" },
    el("h4", {}, `${criterion} ${title} `, el("small", {}, DISPUTE.apart(apart)), more),
    el(
      "ul",
      {},
      options.map((one) =>
        el(
          "li",
          { class: one.count === most ? "most" : null },
          el("b", {}, `${DISPUTE.points(one.points)} `, el("small", {}, DISPUTE.votes(one.count))),
          one.text,
        ),
      ),
    ),
  );
}
