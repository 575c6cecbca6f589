/* A field that names other records: typed by name or number, chosen from what the registers hold, by mouse or by keys.
   Behind the names stand their ids, joined as people type them; what was typed and not chosen stays and is sent, so
   that the server tells it. Kept out: the form (form.js), what a record is called (the server). */

import { el } from "../shown/elements.js";
import { api } from "../talk/rest.js";
import { REG } from "./words.js";

/** @import { RecordLine, RegisterPage as Listed } from "../answers.d.ts" */
/** @import { Control, Prop, RegisterField } from "../shapes.d.ts" */

const ID = /^[A-Z]{2,3}-\d{1,9}$/;
const STILL = 200; // milliseconds without a key before the registers are asked
const OFFERED = 8;

/** What a field of references holds as it is typed: ids, and words that are none yet.
    @param {string} text
    @returns {{ ids: string[]; rest: string }} */
export function readIds(text) {
  const parts = text.split(";").map((one) => one.trim());
  return { ids: parts.filter((one) => ID.test(one)), rest: parts.filter((one) => one && !ID.test(one)).join("; ") };
}

/** @param {string[]} ids
    @param {string} rest */
export const writtenIds = (ids, rest) => [...ids, rest].filter(Boolean).join("; ");

export class RecordPicker {
  /** @type {RecordLine[]} */
  offered = [];
  at = -1;
  turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  waits;

  /** @param {RegisterField} field
      @param {string} text as it is typed: ids and words
      @param {Record<string, string>} names what ids are called; what is chosen is added to it
      @param {(text: string) => unknown} told hears what the field holds now
      @param {{ id: string } & Record<string, Prop>} props of the input */
  constructor(field, text, names, told, props) {
    this.field = field;
    this.names = names;
    this.told = told;
    const { ids, rest } = readIds(text);
    this.ids = ids;
    const list = `${props.id}-list`;
    this.input = el("input", {
      type: "text",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": list,
      "aria-autocomplete": "list",
      ...props,
      oninput: () => this.typed(),
      onkeydown: (event) => this.key(event),
      onblur: () => this.fold(),
    });
    this.input.value = rest;
    this.list = el("ul", { role: "listbox", id: list, class: "offered", "aria-label": REG.offered, hidden: true });
    this.status = el("small", { role: "status" });
    this.chips = el("ul", { class: "chosen", "aria-label": REG.chosen });
    this.node = el("div", { class: "picker" }, this.chips, this.input, this.list, this.status);
    this.show();
  }

  get text() {
    return writtenIds(this.ids, this.input.value.trim());
  }

  /** Ask the registers once no key has been pressed for a moment; an answer that was overtaken is dropped. */
  typed() {
    this.told(this.text);
    clearTimeout(this.waits);
    this.turn += 1;
    const { turn } = this;
    this.waits = setTimeout(async () => {
      const found = await this.ask(this.input.value.trim());
      if (turn === this.turn && this.input.isConnected) this.offer(found);
    }, STILL);
  }

  /** @param {string} text
      @returns {Promise<RecordLine[]>} */
  async ask(text) {
    if (!text) return [];
    try {
      /** @type {Listed[]} */
      const pages = await Promise.all(
        this.field.to.map((kind) => api("GET", `/programme/records?${new URLSearchParams({ kind, text })}`)),
      );
      for (const page of pages) Object.assign(this.names, page.names);
      return pages.flatMap(({ rows }) => rows).slice(0, OFFERED);
    } catch {
      return []; // what is typed stays, and saving tells what is wrong
    }
  }

  /** @param {RecordLine[]} found */
  offer(found) {
    this.offered = found.filter((one) => !this.ids.includes(one.id));
    this.at = this.offered.length ? 0 : -1;
    this.status.textContent = this.input.value.trim() ? REG.offers(this.offered.length) : "";
    this.showOffered();
  }

  showOffered() {
    const option = (/** @type {RecordLine} */ one, /** @type {number} */ n) =>
      el(
        "li",
        {
          role: "option",
          id: `${this.list.id}-${n}`,
          "aria-selected": String(n === this.at),
          onmousedown: (/** @type {Event} */ event) => event.preventDefault(), // the input keeps the focus
          onclick: () => this.choose(one),
        },
        this.called(one),
        el("small", {}, ` ${one.id}`),
      );
    this.list.replaceChildren(...this.offered.map(option));
    this.list.hidden = !this.offered.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    if (this.at >= 0) this.input.setAttribute("aria-activedescendant", `${this.list.id}-${this.at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** What a record is called beside whom it belongs to: two communes may have one name.
      @param {RecordLine} one */
  called(one) {
    const of = ["parent", "place", "office", "producer", "product"].map((name) => one.values[name]);
    const above = of.map((id) => this.names[String(id)]).find(Boolean);
    return `${one.title}${above ? ` (${above})` : ""}`;
  }

  /** Arrows choose, Enter takes, Escape folds; Backspace in an empty field takes the last one back.
      @param {KeyboardEvent} event */
  key(event) {
    const open = !this.list.hidden;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = this.offered[this.at];
    if (open && by) {
      this.at = (this.at + by + this.offered.length) % this.offered.length;
      this.showOffered();
    } else if (open && event.key === "Enter" && chosen) this.choose(chosen);
    else if (open && event.key === "Escape") this.fold();
    else if (event.key === "Backspace" && !this.input.value && this.ids.length) this.drop(this.ids.at(-1) ?? "");
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Backspace and Delete take back what was just chosen.
      @param {KeyboardEvent} event
      @param {string} id */
  takesBack(event, id) {
    if (this.input.disabled || !["Backspace", "Delete"].includes(event.key)) return;
    event.preventDefault();
    this.drop(id);
  }

  fold() {
    this.offered = [];
    this.at = -1;
    this.showOffered();
  }

  /** @param {RecordLine} one */
  choose(one) {
    this.turn += 1;
    this.names[one.id] = one.title;
    this.ids = this.field.many ? [...this.ids, one.id] : [one.id];
    this.input.value = "";
    this.fold();
    this.status.textContent = REG.taken(one.title);
    this.show();
    if (this.input.hidden) this.chips.querySelector("li")?.focus(); // not its button: a second Enter would drop it
    this.told(this.text);
  }

  /** @param {string} id */
  drop(id) {
    this.ids = this.ids.filter((one) => one !== id);
    this.show();
    this.told(this.text);
    this.input.focus();
  }

  /** What is chosen; where no more can be, nothing is left to type into. */
  show() {
    const chip = (/** @type {string} */ id) =>
      el(
        "li",
        { tabindex: -1, "data-key": `${this.input.id}-${id}`, onkeydown: (event) => this.takesBack(event, id) },
        `${this.names[id] ?? id} `,
        el("small", {}, id),
        this.dropButton(id),
      );
    this.chips.replaceChildren(...this.ids.map(chip));
    this.chips.hidden = !this.ids.length;
    this.input.hidden = !this.field.many && this.ids.length > 0 && !this.input.value;
  }

  /** @param {string} id */
  dropButton(id) {
    const name = `${REG.dropOne}: ${this.names[id] ?? id}`;
    const disabled = this.input.disabled;
    return el("button", { type: "button", "aria-label": name, disabled, onclick: () => this.drop(id) }, "×");
  }
}

/** The same as a field of an act's dialog.
    @param {RegisterField} field
    @param {string} id
    @param {string} needed what is said where nothing was chosen
    @param {string} text what was chosen before
    @param {Record<string, string>} names what ids are called
    @returns {Control} */
export function pickerControl(field, id, needed, text, names) {
  const picker = new RecordPicker(field, text, names, () => undefined, { id });
  return {
    node: picker.node,
    first: picker.input,
    value: () => picker.text,
    fault: () => (picker.text ? "" : needed),
  };
}
