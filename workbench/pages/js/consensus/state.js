/* How a product stands after closing, in words for the overview and for its own page; what may be done there. */

import { mayAsk } from "../acts/proposals.js";
import { el } from "../shown/elements.js";
import { CONSENSUS } from "./words.js";

/** @import { Progress } from "../answers.d.ts" */
/** @import { ResultProduct } from "../drawn.d.ts" */
/** @import { Can, ResultsActing, ResultsPage, ResultsShown, SendAct } from "../shapes.d.ts" */

/** @param {ResultProduct} product */
export const productHref = (product) => `#product=${encodeURIComponent(product.code)}`;
/** @param {ResultsPage} page
    @param {string} code */
export const openRound = (page, code) => page.progress?.rounds.find((round) => round.product === code && round.open);
/** Whether the visitor may ask for an act of the board now, as the server says while it answers.
    @param {ResultsPage} page
    @param {string} act
    @returns {page is ResultsActing} */
export const mayAskHere = (page, act) =>
  !page.trouble && page.me !== null && page.progress !== null && mayAsk(page.progress, act);
/** Whether the visitor leads the meeting on products that were closed: who may call one to the table may decide on it.
    @param {ResultsPage} page
    @returns {page is ResultsActing} */
export const mayAct = (page) => mayAskHere(page, "discuss");

/** Left to settle: not final, or with a round still open.
    @param {ResultsShown} page
    @param {ResultProduct} product */
export const pending = (page, product) => !product.final || Boolean(openRound(page, product.code));

const TONE = {
  rated: "good",
  needs_discussion: "wait",
  needs_agreement: "wait",
  incomplete: "wait",
  not_quorate: "wait",
  failed_minimum: "bad",
  disqualified: "bad",
  stopped: "bad",
};
/** @param {ResultProduct} product */
export const statusWord = (product) => el("span", { class: `tone ${TONE[product.status]}` }, product.status_text);

/** What a settled product came to, in the words that its members read after the end.
    @param {ResultProduct} product */
export const outcomeWord = (product) => (product.stars === null ? product.status_text : product.stars_text);

/** @param {ResultsShown} page
    @param {ResultProduct} product */
export function roundWord(page, product) {
  const round = openRound(page, product.code);
  return round && el("span", { class: "tone wait" }, CONSENSUS.roundOpen(round.round));
}

const SAYS_ITSELF = ["settled", "concluded", "signed"];

/** How far the council has come with the product, as the server says it.
    @param {ResultsShown} page
    @param {ResultProduct} product */
export function stageWord(page, product) {
  const found = page.progress?.products.find((one) => one.code === product.code);
  // elsewhere the state above says it already
  const told = found?.stage_text && !SAYS_ITSELF.includes(found.stage ?? "");
  return told && el("small", { class: "stage" }, CONSENSUS.stage(found.stage_text));
}

/** @param {ResultsShown} page
    @returns {page is ResultsActing} */
export const isBeside = (page) => page.progress !== null && page.me !== null;

/** What the visitor may propose and confirm here.
    @param {ResultsShown} page
    @param {{ act: SendAct }} does
    @returns {Can} */
export const canPropose = (page, does) => ({
  act: does.act,
  may: (act) => mayAskHere(page, act),
  role: page.me && page.me.member.role !== "officer" ? page.me.member.role : null,
  ...(page.me?.demo_pin && { demoPin: page.me.demo_pin }),
});

/** @param {ResultProduct} product */
export const starsWord = (product) =>
  product.stars === null
    ? "–"
    : el(
        "span",
        { class: "rating" },
        el("span", { "aria-hidden": "true" }, "★".repeat(product.stars)),
        ` ${product.stars_text}`,
      );

/** How many of those asked have handed in again in the round that is open: {done, of}.
    @param {{ progress: Progress | null }} given
    @param {string} code */
export function handedAgain({ progress }, code) {
  const round = progress?.rounds.find((one) => one.product === code && one.open);
  const asked = Object.entries(progress?.cells ?? {})
    .filter(([member]) => (round?.members ?? [member]).includes(member))
    .map(([, cells]) => cells[code])
    .filter((cell) => cell && ["undeclared", "scoring", "handed_in"].includes(cell.state));
  return { done: asked.filter((cell) => cell.state === "handed_in").length, of: asked.length };
}

/** The sentences of one topic, as the minutes and the producer's letter print them.
    @param {ResultProduct} product
    @param {string} topic */
export const reasonLines = (product, topic) => product.reasons.find((one) => one.topic === topic)?.lines ?? [];
/** @param {ResultProduct} product
    @param {string} topic */
export const reasonLabel = (product, topic) => product.reasons.find((one) => one.topic === topic)?.label;
