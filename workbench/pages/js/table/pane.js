/* What can be chosen in the cell where the member stands: its levels in their words, two values of which one must be
   kept, what the server refused, the reason of a mark changed since the round before. */

import { baseAtZero } from "../score/dependent.js";
import { choicesOf, markWords } from "../score/sheet.js";
import { FORM } from "../score/words.js";
import { el, present } from "../shown/elements.js";
import { faultBox } from "../shown/faults.js";
import { GRID } from "./words.js";

/** @import { SheetLine, Tick } from "../shapes.d.ts" */
/** @import { TableColumn } from "./column.js" */

export class TablePane {
  levels = el("div", { class: "levels", role: "group", "aria-label": GRID.levels });
  says = el("div", {});
  reason = el("textarea", { id: "table-reason", rows: 2, maxlength: 2000 });
  reasonBox = el("div", { class: "reason-box" }, el("label", { for: "table-reason" }, FORM.reason), this.reason);
  title = el("h2", {});
  root = el("section", { class: "pane card" }, this.title, this.says, this.reasonBox, this.levels);
  /** Whose levels stand here. */
  of = "";
  /** @type {TableColumn | null} */
  column = null;
  /** @type {SheetLine | null} */
  criterion = null;

  /** @param {(choice: Tick) => void} choose */
  constructor(choose) {
    this.choose = choose;
    this.reason.addEventListener("input", () =>
      this.column?.saver?.put(`reason/${this.criterion?.id}`, this.reason.value, { soon: true }),
    );
  }

  /** @param {TableColumn} column
      @param {SheetLine} criterion */
  show(column, criterion) {
    Object.assign(this, { column, criterion });
    const of = `${column.product.code} ${criterion.id}`;
    if (this.of !== of) {
      this.of = of;
      this.title.replaceChildren(el("span", {}, column.product.name), ` · ${criterion.id} ${criterion.title}`);
      this.levels.replaceChildren(...choicesOf(criterion).map((choice) => this.level(choice)));
    }
    this.paint();
  }

  /** @param {Tick} choice */
  level(choice) {
    return el(
      "button",
      { type: "button", class: "level", "data-mark": choice.mark, onclick: () => this.choose(choice) },
      el("b", { class: "key", "aria-hidden": "true" }, choice.key),
      el("span", {}, choice.text),
      choice.floor_for && el("small", { class: "floor" }, FORM.floor(choice.floor_for)),
      el("small", {}, FORM.points(choice.points)),
    );
  }

  paint() {
    const { column, criterion } = this;
    if (!column || !criterion) return;
    const takes = column.takes(criterion);
    const mark = column.marks[criterion.id];
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (this.levels.querySelectorAll("button"))) {
      button.setAttribute("aria-pressed", String(button.dataset.mark === mark));
      button.setAttribute("aria-disabled", String(!takes));
    }
    this.says.replaceChildren(...present(this.sayings(column, criterion)));
    this.paintReason(column, criterion);
  }

  /** @param {TableColumn} column
      @param {SheetLine} criterion */
  sayings(column, criterion) {
    const { saver, product } = column;
    if (!saver) return [el("p", { class: "notice" }, GRID.undeclared)];
    const { id } = criterion;
    const base = baseAtZero(column.criteria, criterion, column.marks);
    const before = column.before(id);
    const faults = column.faults.get(id);
    const { previous } = saver.ballot;
    return [
      criterion.note && el("p", { class: "note" }, criterion.note),
      criterion.doubt && el("p", { class: "note" }, FORM.doubt, criterion.doubt),
      ...[...saver.conflicts].map(([field, both]) => this.conflict(column, field, both)),
      base && el("p", { class: "notice" }, FORM.locked(base)),
      column.stateOf(criterion) === "recheck" && el("p", { class: "notice" }, FORM.recheck(criterion.hangsOn ?? "")),
      previous && before && el("p", {}, FORM.before(previous.round, markWords(criterion, before))),
      product.talked?.includes(id) && el("p", {}, FORM.talkedLine),
      faults && faultBox(faults.map((fault) => ({ ...fault, todo: `${fault.todo} ${FORM.refusedKept}` }))),
    ];
  }

  /** Two values of one field of this product, wherever in the column it lies: until one is kept nothing is saved.
      @param {TableColumn} column
      @param {string} field
      @param {{ stored: string | null; mine: string }} both */
  conflict(column, field, { stored, mine }) {
    const [kind, id] = field.split("/");
    const line = column.criteria.find((one) => one.id === id);
    const name = FORM.fields[/** @type {keyof typeof FORM.fields} */ (kind)](id);
    /** @param {string | null} value */
    const words = (value) => (kind === "mark" && line ? markWords(line, value) : value || FORM.emptyText);
    /** @param {string} word
        @param {string | null} value
        @param {boolean} own */
    const keep = (word, value, own) =>
      el(
        "button",
        { type: "button", class: "quiet", onclick: () => column.saver?.resolve(field, { mine: own }) },
        word,
        words(value),
      );
    return el(
      "div",
      { class: "conflict", role: "alert" },
      el("p", {}, `${FORM.conflict.title} (${name}).`),
      keep(FORM.conflict.stored, stored, false),
      keep(FORM.conflict.mine, mine, true),
    );
  }

  /** @param {TableColumn} column
      @param {SheetLine} criterion */
  paintReason(column, { id }) {
    this.reasonBox.hidden = !column.before(id);
    this.reason.setAttribute("aria-label", FORM.reasonOf(id));
    this.reason.readOnly = !column.editable;
    if (document.activeElement !== this.reason) this.reason.value = column.saver?.text(`reason/${id}`) ?? "";
  }

  /** From the cell to its levels: the chosen one, else the first. */
  enter() {
    const pressed = this.levels.querySelector("[aria-pressed=true]") ?? this.levels.querySelector("button");
    /** @type {HTMLElement | null} */ (pressed)?.focus();
  }

  focusReason() {
    if (!this.reasonBox.hidden) this.reason.focus();
  }
}
