/* How numbers, records and tables look on the page of the cycle, and what a number opens. Kept out: what there is. */

import { el, tableHead } from "../shown/elements.js";
import { councilUrl } from "../talk/address.js";
import { CYC } from "./words.js";

/** @import { BehindLine } from "../answers.d.ts" */
/** @import { Child } from "../shapes.d.ts" */

/** A number with dots between its thousands.
    @param {number} value */
export const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ".");

/** The way to a record in the registers.
    @param {string} id
    @param {string} title */
export const recordLink = (id, title) => el("a", { href: `${councilUrl("register")}#${id}` }, title || id);

/** A table whose rows are lists of cells, the first one naming the row.
    @param {string} name
    @param {string[]} head
    @param {Child[][]} rows */
export const plainTable = (name, head, rows) =>
  el(
    "div",
    { class: "table" },
    el(
      "table",
      { class: "dense", "aria-label": name },
      tableHead(head),
      el(
        "tbody",
        {},
        rows.map((cells) =>
          el(
            "tr",
            {},
            cells.map((cell, n) =>
              n === 0 ? el("th", { scope: "row" }, cell) : el("td", { "data-head": head[n] ?? null }, cell),
            ),
          ),
        ),
      ),
    ),
  );

/** The records behind a number, each the way to its register, with what it adds.
    @param {string} title
    @param {BehindLine[]} rows */
export const behindTable = (title, rows) =>
  plainTable(
    title,
    CYC.behindHead,
    rows.map((one) => [recordLink(one.record, one.title), one.of, grouped(one.value)]),
  );

/** What a number opened, with the way to shut it.
    @param {string} key
    @param {string} title
    @param {() => unknown} shut
    @param {Child[]} inside */
export const shutBox = (key, title, shut, inside) =>
  el(
    "section",
    { class: "card", "aria-labelledby": `${key}-title` },
    el(
      "div",
      { class: "record-head" },
      el("h3", { id: `${key}-title`, tabindex: -1, "data-key": key }, title),
      el("button", { type: "button", class: "quiet", onclick: shut }, CYC.close),
    ),
    inside,
  );
