/* Elements of a page: made, filled anew, kept in sight. Text is never read as HTML. */

import { SAID } from "./said.js";

/** @import { ProductState } from "../answers.d.ts" */
/** @import { Child, Listener, Props } from "../shapes.d.ts" */

/** A browser that comes back to a page must not fill these with what stood there before: the page knows what is
    stored. */
const FIELDS = new Set(["input", "select", "textarea"]);

/** Make an element. `on…` props are listeners, `class`, `data-…` and `aria-…` attributes; text is never read as
    HTML. A style written as an attribute the page's policy refuses, so `style` is set as what it says.
    @template {keyof HTMLElementTagNameMap} Tag
    @param {Tag} tag
    @param {Props} [props]
    @param {...Child} children
    @returns {HTMLElementTagNameMap[Tag]} */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  if (FIELDS.has(tag)) node.setAttribute("autocomplete", "off");
  for (const name in props) {
    const value = props[name];
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (name === "style") node.style.cssText = String(value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  put(node, children);
  return node;
}

/** Put children in one by one, lists of lists as they come: a sheet is some two thousand elements.
    @param {Element} node
    @param {Child[]} children */
function put(node, children) {
  for (const child of children) {
    if (Array.isArray(child)) put(node, child);
    else if (child !== null && child !== undefined && child !== false)
      node.append(/** @type {string | Node} */ (child));
  }
}

/** A button with a key, by which it keeps the focus where the page is drawn anew; `name` tells those of a list apart
    for those who listen.
    @param {string} key
    @param {Child} word
    @param {Listener} does
    @param {{ look?: string; name?: string }} [given] */
export const keyButton = (key, word, does, { look = "quiet", name } = {}) =>
  el(
    "button",
    { type: "button", class: look, "data-key": key, "aria-label": name && `${word}: ${name}`, onclick: does },
    word,
  );

/** A function that returns copies of one element, made when it is first asked for: copying is what a browser does
    quickest, and a sheet has a hundred and fifty options. Listeners are not copied.
    @template {Element} Node
    @param {() => Node} make
    @returns {() => Node} */
export function copies(make) {
  /** @type {Node | null} */
  let first = null;
  return () => {
    first ??= make();
    return /** @type {Node} */ (first.cloneNode(true));
  };
}

/** The head of a table whose columns are named by words alone.
    @param {string[]} words */
export const tableHead = (words) =>
  el(
    "thead",
    {},
    el(
      "tr",
      {},
      words.map((word) => el("th", { scope: "col" }, word)),
    ),
  );

/** What there is of a list in which some may be missing.
    @template Part
    @param {(Part | null | undefined | false | "")[]} list */
export const present = (list) => /** @type {Part[]} */ (list.filter(Boolean));

/** The element that holds the whole page; dialogs stand in it, so that they wear its styles. */
export const pageRoot = () => /** @type {HTMLElement} */ (document.querySelector(".council"));

/** Fill a node anew only where that changes something, so that what is live is not read out twice.
    @param {Element} node
    @param {...Child} children */
export function refill(node, ...children) {
  const fresh = el("div", {}, ...children);
  if (!fresh.firstChild && !node.firstChild) return;
  if (fresh.innerHTML !== node.innerHTML) node.replaceChildren(...fresh.childNodes);
}

/** Change what a node says only where it says something else: what stays is not laid out anew.
    @param {Element} node
    @param {string} words */
export function reword(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

const BEFORE_LONG = { timeout: 200 }; // milliseconds

/** Do what nobody waits for once the page has been drawn, not before, and an answer that has come is told first.
    @param {() => unknown} act */
export const onceDrawn = (act) => requestAnimationFrame(() => onceIdle(act));

/** Do what nobody waits for when there is nothing else to do.
    @param {() => unknown} act */
export const onceIdle = (act) =>
  "requestIdleCallback" in window ? requestIdleCallback(act, BEFORE_LONG) : setTimeout(act);

/** A state in words with its colour; never the colour alone.
    @param {ProductState} state
    @param {string} [more] */
export const stateWord = (state, more = "") =>
  el("span", { class: `state state-${state}` }, (SAID.states[state] ?? state) + more);

/** A table's head stays in sight while the page scrolls, wherever the table needs no scrolling of its own.
    @param {HTMLElement} box */
export function stickyHead(box) {
  const table = /** @type {HTMLElement} */ (box.firstElementChild);
  new ResizeObserver(() => box.classList.toggle("fits", table.offsetWidth <= box.clientWidth)).observe(box);
  return box;
}
