/* Questions in a modal dialog, and long values that are copied. Kept out: acts of the council (acts.js). */

import { el, pageRoot } from "./elements.js";
import { SAID } from "./said.js";

/** @import { AskDialog } from "../shapes.d.ts" */

/** Put a dialog away at once, so that no moment is left in which the page has neither dialog nor focus; `shut`
    tells who waits to draw. False where it was away already (the browser tells of a close later on).
    @param {HTMLDialogElement} dialog
    @param {HTMLElement} host */
export function shut(dialog, host) {
  if (!dialog.isConnected) return false;
  dialog.close();
  dialog.remove();
  host.dispatchEvent(new Event("shut"));
  return true;
}

/** Ask once in a modal dialog.
    Resolves to null when put away, else to the text of `field` ({label, required, value}), or to "" without one.
    @param {AskDialog} given
    @returns {Promise<string | null>} */
export function ask({ title, body = [], yes, no = SAID.back, field = null, danger = false, host = pageRoot() }) {
  return new Promise((resolve) => {
    const input =
      field &&
      el("textarea", { rows: 3, id: "ask-field", maxlength: 2000, "aria-required": field.required ? "true" : null });
    if (input) input.value = field.value ?? "";
    const fault = el("p", { class: "field-fault", role: "alert" });
    /** @param {string | null} text */
    const answer = (text) => {
      shut(dialog, host);
      resolve(text);
    };
    const agree = () => {
      if (field?.required && !input?.value.trim()) {
        fault.textContent = SAID.needed;
        input?.focus();
        return;
      }
      answer(input?.value.trim() ?? "");
    };
    const nodes = [body].flat().map((line) => (line instanceof Node ? line : el("p", {}, line)));
    const own = nodes.some((node) => node instanceof Element && node.matches(".go")); // the act is in the body
    const dialog = el(
      "dialog",
      {
        class: "ask",
        "aria-labelledby": "ask-title",
        oncancel: (event) => {
          event.preventDefault();
          answer(null);
        },
        onclose: () => answer(null),
      },
      el("h2", { id: "ask-title" }, title),
      nodes,
      input && [el("label", { for: "ask-field" }, field?.label), input, fault],
      el(
        "div",
        { class: "ask-buttons" },
        no && el("button", { type: "button", class: "quiet", onclick: () => answer(null) }, no),
        el("button", { type: "button", class: own ? "quiet" : danger ? "go danger" : "go", onclick: agree }, yes),
      ),
    );
    host.append(dialog);
    dialog.showModal();
    /** @type {HTMLElement | null} */
    const first = dialog.querySelector(".go"); // of the body, where it has one
    (input ?? first)?.focus();
  });
}

/** A long value shown short, with a button that copies the whole; `name` tells several buttons apart.
    @param {string} text
    @param {string} [name] */
export function copyable(text, name = "") {
  const shown = text.length > 20 ? `${text.slice(0, 12)}…${text.slice(-4)}` : text;
  const value = el("code", { title: text }, shown);
  const button = el(
    "button",
    {
      type: "button",
      class: "link",
      "aria-label": name && `${SAID.copy}: ${name}`,
      onclick: async () => {
        const done = await copied(text, value);
        button.removeAttribute("aria-label");
        button.textContent = done ? SAID.copied : SAID.selected;
      },
    },
    SAID.copy,
  );
  return el("span", { class: "copyable" }, value, " ", button);
}

/** Copy a text; where the browser refuses (no clipboard on plain http), show it whole and selected, and tell.
    @param {string} text
    @param {Element} value */
export async function copied(text, value) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    value.textContent = text;
    getSelection()?.selectAllChildren(value);
    return document.execCommand("copy");
  }
}

/** A message that a person copies and sends in their own way; nothing is sent from here.
    @param {{ title: string, say: string, message: string }} given */
export function askToCopy({ title, say, message }) {
  const text = el("p", { class: "reminder" }, message);
  const copy = el(
    "button",
    {
      type: "button",
      class: "go",
      onclick: async () => {
        copy.textContent = (await copied(message, text)) ? SAID.copied : SAID.selected;
      },
    },
    SAID.copy,
  );
  ask({ title, body: [say, text, copy], yes: SAID.close, no: null });
}
