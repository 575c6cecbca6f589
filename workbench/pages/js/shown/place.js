/* Redrawing a page that changes by itself, without moving what the reader looks at. */

import { intoSight, isSeen } from "./sight.js";

/** Draw anew and put scrolled boxes (`data-scroll`) and the focused control (`data-key`) back, in sight where it was in
    sight: what was drawn above it may be higher now. Wait while a dialog is open. Where the focused control is gone, or
    takes no focus now, the page has it (`data-key="page"`), so that Tab goes on from here.
    @param {HTMLElement} root
    @param {() => unknown} draw */
export function keepingPlace(root, draw) {
  if (root.querySelector("dialog[open]")) {
    if (!waits.has(root))
      root.addEventListener("shut", () => waits.delete(root) && keepingPlace(root, draw), { once: true });
    waits.add(root);
    return;
  }
  const boxes = scrolled(root).map((box) => ({ name: box.dataset.scroll, left: box.scrollLeft, top: box.scrollTop }));
  const opened = new Map(folds(root).map((one) => [one.dataset.key, one.open]));
  const at = /** @type {HTMLElement} */ (document.activeElement);
  const held = root.contains(at);
  const key = held && keyOf(at);
  const seen = held && isSeen(at);
  const caret = caretOf(document.activeElement);
  draw();
  for (const { name, left, top } of boxes)
    scrolled(root)
      .find((box) => box.dataset.scroll === name)
      ?.scrollTo(left, top);
  for (const one of folds(root)) one.open = opened.get(one.dataset.key) ?? one.open;
  if (held) standsAgain(root, at, key || "")?.focus({ preventScroll: true });
  if (caret) caretOf(document.activeElement)?.field.setSelectionRange(caret.from, caret.to);
  if (held && !root.contains(document.activeElement)) keyed(root, "page")?.focus({ preventScroll: true });
  if (seen && root.contains(document.activeElement)) intoSight(document.activeElement);
}

/** What now stands where the focus was: by its own key, else of the same kind with the same words, else the part that
    it stood in; of one that folds, its head.
    @param {HTMLElement} root
    @param {HTMLElement} at
    @param {string} key
    @returns {HTMLElement | null | undefined} */
function standsAgain(root, at, key) {
  const part = key ? keyed(root, key) : null;
  if (at.dataset.key) return part;
  const same = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(at.tagName)]);
  const twin = at.textContent ? same.find((one) => one.textContent === at.textContent) : null;
  return twin ?? (part instanceof HTMLDetailsElement ? part.querySelector("summary") : part);
}

/** Pages that are drawn anew once their dialog is put away.
    @type {WeakSet<HTMLElement>} */
const waits = new WeakSet();

/** Where a person types in a field of text.
    @param {Element | null} field */
const caretOf = (field) =>
  (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.selectionStart !== null
    ? { field, from: field.selectionStart, to: field.selectionEnd }
    : null;

/** @param {HTMLElement} root */
const scrolled = (root) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-scroll]")]);

/** @param {HTMLElement} root */
const folds = (root) => /** @type {HTMLDetailsElement[]} */ ([...root.querySelectorAll("details[data-key]")]);

/** @param {Element | null} node */
const keyOf = (node) => /** @type {HTMLElement | null | undefined} */ (node?.closest("[data-key]"))?.dataset.key;

/** @param {HTMLElement} root
    @param {string} key
    @returns {HTMLElement | null} */
export const keyed = (root, key) => root.querySelector(`[data-key="${CSS.escape(key)}"]`);
