/* What stands in the place of the lines or above them, once in a while: the declaration before a sheet opens, what a
   sheet is about, whose seal is waited for, the panel of conflicts, what could not be saved, the receipt. */

import { checkedMark, receiptStands } from "../product/marks.js";
import { dayOf, timeOf } from "../shown/dates.js";
import { ask, copyable } from "../shown/dialogs.js";
import { el, keyButton } from "../shown/elements.js";
import { faultBox, faultsOf } from "../shown/faults.js";
import { SAID } from "../shown/said.js";
import { councilUrl } from "../talk/address.js";
import { fileButton } from "../talk/files.js";
import { once } from "../talk/looking.js";
import { FORM } from "./words.js";

/** @import { FaultLine, MyProduct, ReceiptLines, SessionView } from "../answers.d.ts" */
/** @import { Sheet } from "../drawn.d.ts" */
/** @import { BallotView } from "./ballot.js" */
/** @import { ScoreForm } from "./page.js" */
/** @import { Child } from "../shapes.d.ts" */

/** Ask for the reason of stepping back from a product, then once more for good; null where either is put away.
    @param {string} body
    @param {string} name */
export async function askOwnRecusal(body, name) {
  const reason = await ask({
    title: FORM.gate.recuse,
    body,
    field: { label: FORM.gate.why, required: true },
    yes: FORM.gate.confirm,
  });
  if (reason === null) return null;
  const sure = await ask({
    title: FORM.gate.lastTitle(name),
    body: [`${FORM.gate.why}: ${reason}`, FORM.gate.lastText],
    yes: FORM.gate.last,
    danger: true,
  });
  return sure === null ? null : reason;
}

/** What a member declares before a product opens to them; `hints` say why they may be asked, and decide nothing.
    `declare(kind, reason)` returns a promise.
    @param {{ hints: string[]; name: string }} given
    @param {(kind: "none" | "recused", reason?: string) => Promise<unknown>} declare */
export function gatePanel({ hints, name }, declare) {
  const trouble = el("div", {});
  /** @type {typeof declare} */
  const send = (kind, reason) =>
    declare(kind, reason).catch((error) => trouble.replaceChildren(faultBox(faultsOf(error))));
  const recuse = async () => {
    const reason = await askOwnRecusal(FORM.gate.sure, name);
    if (reason !== null) await send("recused", reason);
  };
  const hinted =
    hints.length > 0 &&
    el(
      "div",
      { class: "notice hints" },
      el("p", {}, el("b", {}, FORM.gate.hinted)),
      el(
        "ul",
        {},
        hints.map((said) => el("li", {}, said)),
      ),
      el("p", {}, FORM.gate.yours),
    );
  return el(
    "section",
    { class: "card gate", "aria-labelledby": "gate-title" },
    el("h2", { id: "gate-title" }, FORM.gate.title),
    el("p", {}, FORM.gate.text),
    hinted,
    trouble,
    el(
      "div",
      { class: "gate-buttons" },
      el("button", { type: "button", class: "quiet", onclick: () => send("none") }, FORM.gate.none),
      el("button", { type: "button", class: "quiet", onclick: recuse }, FORM.gate.recuse),
    ),
    el("p", { class: "note" }, FORM.gate.kept),
  );
}

/** One sentence in place of a sheet.
    @param {string[]} given
    @param {...Child} more */
export const messagePanel = ([what, todo], ...more) =>
  el("section", { class: "card message" }, el("p", {}, el("b", {}, what), " ", todo), ...more);

/** Who is waited for before anybody ticks; whoever that is goes to the seal from here.
    @param {SessionView} session */
export const waitsNote = ({ seal, seal_by: by }) =>
  el(
    "p",
    { class: "notice waits-seal", role: "status" },
    seal === "to_set" ? `${FORM.waitsForYou} ` : FORM.waitsForSeal(by),
    seal === "to_set" && el("a", { href: councilUrl("seal") }, FORM.sealedGo),
  );

/** What stands above the lines: whose words these are, who can see the sheet, grounds of exclusion, doubts.
    @param {Sheet} sheet
    @param {string[]} flags
    @param {boolean} unsealed whether the session was opened unsealed
    @param {string | null} print the fingerprint of its seal */
export function aboutSheet(sheet, flags, unsealed, print) {
  /** @param {string} title
      @param {...Child} body */
  const fold = (title, ...body) => el("details", { class: "about" }, el("summary", {}, title), body);
  /** @param {string[]} lines */
  const list = (lines) =>
    el(
      "ul",
      {},
      lines.map((line) => el("li", {}, line)),
    );
  const { disqualifiers, doubts, wording } = sheet;
  const whose = wording
    ? [FORM.about.official, wording, FORM.about.notes]
    : [FORM.about.short, FORM.about.whole(sheet.decision)];
  return el(
    "div",
    { class: "abouts" },
    flags.length > 0 && el("div", { class: "notice flags" }, el("p", {}, el("b", {}, FORM.about.flags)), list(flags)),
    fold(
      whose[0],
      [...whose.slice(1), unsealed ? FORM.about.unsealed : FORM.about.sealed(print ?? "")].map((said) =>
        el("p", {}, said),
      ),
    ),
    disqualifiers.length > 0 &&
      fold(
        FORM.about.out(disqualifiers.length),
        list(disqualifiers.map(({ text }) => text)),
        el("p", {}, FORM.about.outHint),
      ),
    doubts.length > 0 && fold(FORM.about.doubts(doubts.length), list(doubts)),
  );
}

/** Both values of every field that two windows changed, and a choice for each.
    @param {BallotView} view */
export function conflictPanel(view) {
  const { saver } = view;
  /** @param {string} field
      @param {string} words
      @param {string | null} value
      @param {boolean} mine */
  const choice = (field, words, value, mine) =>
    el(
      "button",
      { type: "button", class: "quiet", onclick: () => saver.resolve(field, { mine }) },
      el("small", {}, words),
      view.wordsOf(field, value),
      el("span", {}, view.textOf(field, value)),
    );
  const rows = [...saver.conflicts].map(([field, { stored, mine }]) =>
    el(
      "li",
      {},
      el("b", {}, view.titleOf(field)),
      el(
        "div",
        { class: "conflict-choice" },
        choice(field, FORM.conflict.stored, stored, false),
        choice(field, FORM.conflict.mine, mine, true),
      ),
    ),
  );
  return el(
    "section",
    { class: "card conflict", role: "alert" },
    el("h2", {}, FORM.conflict.title),
    el("p", {}, FORM.conflict.text),
    el("ul", {}, rows),
  );
}

/** A mark in groups of eight, as it is read out and typed.
    @param {string} mark */
const inEights = (mark) => (mark.match(/.{1,8}/g) ?? []).join(" ");

/** The receipt of a sheet handed in, with its whole mark and its PDF; resolves to whether to go on to the next
    product.
    @param {{ product: Pick<MyProduct, "code" | "name">; form: Pick<ScoreForm, "pathOf" | "session"> }} view
    @param {ReceiptLines} receipt
    @param {{ next?: MyProduct | undefined; again?: boolean }} [given] */
export function showReceipt(view, receipt, { next, again = false } = {}) {
  const { product } = view;
  const told = el("div", {});
  const pdf = fileButton({
    key: "receipt-pdf",
    word: FORM.receipt.pdf,
    class: "link",
    method: "GET",
    path: () => view.form.pathOf(product.code, "receipt.pdf"),
    told: (faults) => told.replaceChildren(faults.length ? faultBox(faults) : ""),
  });
  const checked = el("div", { role: "status" });
  const check = once(async () => {
    checked.replaceChildren(el("p", {}, FORM.receipt.checking));
    checked.replaceChildren(...(await checkedMark(view.form.session.id, receipt.journal_head, receiptStands)));
  });
  /** @param {string} name
      @param {Child} value */
  const row = (name, value) => [el("dt", {}, name), el("dd", {}, value)];
  return ask({
    title: FORM.receipt.title,
    body: [
      el(
        "dl",
        { class: "receipt" },
        row(FORM.receipt.number, String(receipt.number)),
        row(FORM.receipt.product, `${product.name} (${receipt.product})`),
        row(FORM.receipt.round, String(receipt.round)),
        row(FORM.receipt.at, `${timeOf(receipt.at)} · ${dayOf(receipt.at)}`),
        row(FORM.receipt.head, [
          el("code", { class: "whole" }, inEights(receipt.journal_head)),
          " ",
          copyable(receipt.journal_head, FORM.receipt.head),
        ]),
        row(FORM.receipt.sha, copyable(receipt.ballot_sha256, FORM.receipt.sha)),
        receipt.seal_print && row(FORM.receipt.seal, el("code", { class: "whole" }, receipt.seal_print)),
      ),
      el("p", {}, FORM.receipt.keep),
      el("p", {}, pdf, " ", keyButton("receipt-check", FORM.receipt.check, check, { look: "link" })),
      told,
      checked,
    ],
    yes: again ? SAID.close : next ? FORM.receipt.next(next.name) : FORM.receipt.last,
    no: again ? null : SAID.close,
  });
}

/** A field of a ballot in words, such as "dòng 1.4".
    @param {string} field */
export function fieldName(field) {
  const [kind, id] = field.split("/");
  return FORM.fields[/** @type {keyof typeof FORM.fields} */ (kind)](id);
}

/** What could not be saved and never will be, named one by one.
    @param {FaultLine[]} faults
    @param {string[]} list */
export const lostBox = (faults, list) =>
  faultBox([
    ...faults,
    ...(list.length ? [{ what: FORM.lost(list.join("; ")), todo: FORM.lostTodo, where: "", code: "lost" }] : []),
  ]);
