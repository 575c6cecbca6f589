/* Keys of the score form: what each does, the box that tells, the switch for those of one letter or digit. */

import { ask } from "../shown/dialogs.js";
import { el } from "../shown/elements.js";
import { SAID } from "../shown/said.js";
import { store } from "../talk/store.js";
import { FORM } from "./words.js";

/** @import { BallotView } from "./ballot.js" */

/** The keys of a page, and the switch for those of one letter or digit: who dictates or has unsteady hands may not want
    them.
    @param {{ rows: string[][]; single: string }} keys what each does there; the words of the switch */
export function showKeys({ rows, single }) {
  /** @type {HTMLInputElement} */
  const box = el("input", { type: "checkbox", id: "single-keys", onchange: () => keepKeys(box.checked) });
  box.checked = singleKeys();
  return ask({
    title: FORM.keys.title,
    yes: SAID.close,
    no: null,
    body: [
      el(
        "dl",
        { class: "key-list" },
        rows.map(([key, does]) => [el("dt", {}, key), el("dd", {}, does)]),
      ),
      el("label", { class: "key-switch", for: "single-keys" }, box, single),
    ],
  });
}

const KEYS_OFF = "council-keys-off"; // outlives a sign-out: it belongs to the machine, not to the person

/** Whether keys of one letter or digit act; on unless switched off on this machine. */
export const singleKeys = () => store.get(KEYS_OFF) === null;

/** @param {boolean} on */
const keepKeys = (on) => (on ? store.drop(KEYS_OFF) : store.put(KEYS_OFF, "1"));

/** Digits tick, Enter and j go on, k back, n to the next open line, r to the line's reason, x to its papers (with Alt
    wherever one stands), ? shows the keys; nothing while somebody writes.
    @param {KeyboardEvent} event
    @param {BallotView | null} view */
export function onKey(event, view) {
  const target = /** @type {HTMLElement} */ (event.target);
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key; // Caps Lock changes nothing
  if (event.altKey && key === "x" && !document.querySelector("dialog[open]")) {
    view?.behind.openHere();
    event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (target.matches("textarea, input:not([type=radio]), select")) {
    if (key === "Escape") target.blur();
    return;
  }
  if (!view || (/^[a-z0-9]$/.test(key) && !singleKeys())) return;
  view.form.foot.refuse();
  const act = /^[0-9]$/.test(key) ? () => tickByKey(key, view) : actOfKey(key, target, view);
  if (!act) return;
  act();
  event.preventDefault();
}

/** What a key does that is no digit; undefined where it does nothing.
    @param {string} key
    @param {Element} target
    @param {BallotView} view */
function actOfKey(key, target, view) {
  /** @type {Record<string, () => unknown>} */
  const acts = {
    j: () => view.step(1),
    k: () => view.step(-1),
    n: () => view.goOpen(),
    r: () => view.at?.focusReason(),
    x: () => view.behind.openHere(),
    "?": () => showKeys(FORM.keys),
  };
  if (key === "Enter" && !target.closest("a, button, summary")) acts.Enter = acts.j;
  if (/^Arrow(Up|Down)$/.test(key) && target === view.at?.root) acts[key] = () => view.at?.enter();
  return acts[key];
}

/** Tick the level of a digit on the line where the member stands, or say why not.
    @param {string} key
    @param {BallotView} view */
function tickByKey(key, view) {
  const { at } = view;
  const radio = at?.radios.find(({ choice, input }) => choice.key === key && !input.disabled);
  if (at && radio) {
    radio.input.focus({ preventScroll: true });
    view.tick(at, radio.choice.mark);
    return;
  }
  const why = at ? FORM.keys.noLevel(key, at.id) : FORM.keys.noLine;
  view.form.foot.refuse(view.editable ? why : FORM.onlyToSee);
}
