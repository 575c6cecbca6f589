/* Elements of a page: made, filled anew, kept in sight. Text is never read as HTML. */

import { SAID } from "./said.js";

/** A browser that comes back to a page must not fill these with what stood there before: the page knows what is
    stored. */
const FIELDS = new Set(["input", "select", "textarea"]);

/** Make an element. `on…` props are listeners, `class`, `data-…` and `aria-…` attributes; text is never read as
    HTML. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  if (FIELDS.has(tag)) node.setAttribute("autocomplete", "off");
  for (const name in props) {
    const value = props[name];
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  put(node, children);
  return node;
}

/** Put children in one by one, lists of lists as they come: a sheet is some two thousand elements. */
function put(node, children) {
  for (const child of children) {
    if (Array.isArray(child)) put(node, child);
    else if (child !== null && child !== undefined && child !== false) node.append(child);
  }
}

/** Fill a node anew only where that changes something, so that what is live is not read out twice. */
export function refill(node, ...children) {
  const fresh = el("div", {}, ...children);
  if (fresh.innerHTML !== node.innerHTML) node.replaceChildren(...fresh.childNodes);
}

/** A state in words with its colour; never the colour alone. */
export const stateWord = (state, more = "") =>
  el("span", { class: `state state-${state}` }, (SAID.states[state] ?? state) + more);

/** A table's head stays in sight while the page scrolls, wherever the table needs no scrolling of its own. */
export function stickyHead(box) {
  new ResizeObserver(() => box.classList.toggle("fits", box.firstChild.offsetWidth <= box.clientWidth)).observe(box);
  return box;
}
