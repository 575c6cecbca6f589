/* Lists of products that are filtered and searched: by buttons of which one is pressed, and as people type. */

import { el } from "./elements.js";

/** @import { Child } from "../shapes.d.ts" */

/** A text as it is searched: without case, tones and marks.
    @param {string} text */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");

/** Whether a product is one that somebody looks for by name, producer or code.
    @param {{ name: string; producer: string; code: string }} product
    @param {string} words */
export const isFound = ({ name, producer, code }, words) =>
  plain(`${name} ${producer} ${code}`).includes(plain(words.trim()));

/** The field in which people look for a product.
    @param {string} label
    @param {string} words what is looked for now
    @param {(words: string) => unknown} look */
export const findField = (label, words, look) =>
  el("input", {
    type: "search",
    "aria-label": label,
    placeholder: label,
    "data-key": "find",
    value: words,
    oninput: (event) => look(/** @type {HTMLInputElement} */ (event.target).value),
  });

/** One of the buttons that filter a list.
    @param {string} key
    @param {boolean} pressed
    @param {() => unknown} press
    @param {...Child} word */
export const filterButton = (key, pressed, press, ...word) =>
  el(
    "button",
    { type: "button", class: "tab", "data-key": `filter-${key}`, "aria-pressed": String(pressed), onclick: press },
    ...word,
  );
