/* A register's table as a grid that is gone through by keys, and one cell of it edited in place: by the same act as the
   form at the side, with its refusals at the cell. What is typed stays until it is saved or left. Kept out: drawing the
   rows (listed.js), what a field looks like in the form (form.js). */

import { timeOf } from "../shown/dates.js";
import { ApiError, faultsOf } from "../shown/faults.js";
import { api } from "../talk/rest.js";
import { isList, kindNamed, registerColumns, sentValue, typedValue } from "./cells.js";
import { REG } from "./words.js";

/** @import { RecordActed, RecordLine } from "../answers.d.ts" */
/** @import { OpenCell, RegisterField, RegisterKind } from "../shapes.d.ts" */
/** @import { RegisterPage } from "./page.js" */

/** @typedef {{ row: number; col: number }} GridSpot */

export const TITLE_AT = 1;
const ROWS_A_LEAP = 10;

/** Where a key leads from a cell: arrows, Home, End, with Ctrl to the first or last row, Page keys by ten rows; edges
    stay where they are. Null for any other key.
    @param {{ key: string; ctrlKey: boolean }} pressed
    @param {GridSpot} at
    @param {{ rows: number; cols: number }} size
    @returns {GridSpot | null} */
export function gridSpot({ key, ctrlKey }, { row, col }, { rows, cols }) {
  /** @type {Record<string, GridSpot>} */
  const leads = {
    ArrowUp: { row: row - 1, col },
    ArrowDown: { row: row + 1, col },
    ArrowLeft: { row, col: col - 1 },
    ArrowRight: { row, col: col + 1 },
    Home: { row: ctrlKey ? 0 : row, col: 0 },
    End: { row: ctrlKey ? rows - 1 : row, col: cols - 1 },
    PageUp: { row: row - ROWS_A_LEAP, col },
    PageDown: { row: row + ROWS_A_LEAP, col },
  };
  const to = leads[key];
  return to ? { row: kept(to.row, rows), col: kept(to.col, cols) } : null;
}

/** @param {number} n
    @param {number} size */
const kept = (n, size) => Math.max(0, Math.min(size - 1, n));

/** The field that a column holds: code and state stand in none, what a record is called in one only where it is no sum
    of several.
    @param {RegisterKind} kind
    @param {number} col
    @returns {RegisterField | null} */
export function fieldAt(kind, col) {
  if (col === TITLE_AT) {
    const [name, ...more] = kind.title;
    const field = kind.fields.find((one) => one.name === name);
    return field && !more.length && !isList(field) && field.type !== "text" && !field.many ? field : null;
  }
  return registerColumns(kind)[col - TITLE_AT - 1] ?? null;
}

export class CellEditing {
  /** @type {GridSpot} */
  at = { row: 0, col: TITLE_AT };
  /** @type {OpenCell | null} */
  open = null;
  /** What the newest change of a cell came to. */
  said = "";

  /** @param {RegisterPage} page */
  constructor(page) {
    this.page = page;
  }

  get kind() {
    return kindNamed(this.page.form, this.page.asked.kind);
  }

  get rows() {
    return this.page.found?.rows ?? [];
  }

  /** Rows, and columns with code, title and state. */
  get size() {
    return { rows: this.rows.length, cols: registerColumns(this.kind).length + TITLE_AT + 2 };
  }

  /** Whether a cell of a row may be edited here: the row by this officer, and it holds a field.
      @param {RecordLine} row
      @param {number} col */
  takes(row, col) {
    return Boolean(this.page.found?.editable.includes(row.id) && fieldAt(this.kind, col)?.typed);
  }

  /** The cell of a row and column that is open, if it is this one.
      @param {RecordLine} row
      @param {number} col */
  openAt(row, col) {
    const { open } = this;
    return open && open.record === row.id && open.field === fieldAt(this.kind, col)?.name ? open : null;
  }

  /** Make a cell the one that Tab comes to.
      @param {GridSpot} spot */
  stand(spot) {
    const before = this.cellNode(this.at);
    if (before) before.tabIndex = -1;
    this.at = spot;
    const now = this.cellNode(spot);
    if (now) now.tabIndex = 0;
  }

  /** @param {GridSpot} spot
      @returns {HTMLElement | null} */
  cellNode({ row, col }) {
    return this.page.root.querySelector(`[data-cell="${row},${col}"]`);
  }

  /** Go to a cell; past the last row it is the last.
      @param {GridSpot} spot */
  go({ row, col }) {
    const { rows, cols } = this.size;
    this.stand({ row: kept(row, rows), col: kept(col, cols) });
    this.cellNode(this.at)?.focus();
  }

  /** What a key does in the table.
      @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.altKey || event.metaKey || event.isComposing) return;
    if (target.closest(".cell-edit")) this.keyInside(event, target);
    else if (target.dataset.cell) this.keyAt(event, target);
  }

  /** @param {KeyboardEvent} event
      @param {HTMLElement} target */
  keyAt(event, target) {
    const spot = gridSpot(event, this.at, this.size);
    const edits = event.key === "F2" || (event.key === "Enter" && target.tagName !== "BUTTON");
    if (!spot && !edits) return;
    event.preventDefault();
    if (spot) this.go(spot);
    else this.begin(this.at);
  }

  /** Enter saves and goes down, Tab saves and goes on, Escape leaves the cell as it was.
      @param {KeyboardEvent} event
      @param {HTMLElement} target */
  keyInside(event, target) {
    const to = { Enter: { row: 1, col: 0 }, Tab: { row: 0, col: event.shiftKey ? -1 : 1 } }[event.key];
    if (event.key === "Escape") this.leave();
    else if (to && target.tagName !== "BUTTON") this.save(to);
    else return;
    event.preventDefault();
  }

  /** Edit a cell, or open its record where it holds no field of its own that this officer may edit.
      @param {GridSpot} spot */
  async begin({ row, col }) {
    const id = this.rows[row]?.id;
    if (!(await this.settled())) return;
    const line = this.rows.find((one) => one.id === id); // what was saved before may have moved the rows
    const field = fieldAt(this.kind, col);
    if (!line) return;
    if (!field || !this.takes(line, col)) {
      this.page.show(line.id);
      return;
    }
    this.stand({ row: this.rows.indexOf(line), col });
    const typed = typedValue(field, line.values[field.name]);
    const { id: record, version: seen } = line;
    this.open = { record, field: field.name, typed, was: typed, seen, stored: null, faults: [], busy: false };
    this.said = "";
    this.page.draw();
    this.intoField();
  }

  /** The focus into the field of the cell, what stands there chosen. */
  intoField() {
    const node = this.page.root.querySelector(".cell-edit :is(input, select):not([hidden]), .cell-edit .chosen li");
    /** @type {HTMLElement | null} */ (node)?.focus();
    if (node?.tagName === "INPUT") /** @type {HTMLInputElement} */ (node).select();
  }

  /** Keep what is typed; the table is not drawn anew under the person's hands.
      @param {string} text */
  type(text) {
    if (this.open) this.open.typed = text;
  }

  /** Whether something is typed that was not saved. */
  get isTyped() {
    return this.open !== null && this.open.typed.trim() !== this.open.was;
  }

  /** Leave the cell as it was; where somebody else saved meanwhile, as they did. */
  async leave() {
    const other = this.open?.stored;
    this.open = null;
    if (other) await this.page.look();
    else this.page.draw();
    this.go(this.at);
  }

  /** Save what an open cell holds before something else is done; false where it is refused and stays.
      @returns {Promise<boolean>} */
  settled() {
    return this.open ? this.save({ row: 0, col: 0 }) : Promise.resolve(true);
  }

  /** Save the cell by the act of the form, and go on from it. Refused, it stays as it was typed.
      @param {GridSpot} by how far to go on
      @returns {Promise<boolean>} */
  async save(by) {
    const cell = this.open;
    if (!cell || cell.busy) return false;
    const from = this.at;
    if (this.isTyped) {
      cell.busy = true;
      try {
        await this.send(cell);
      } catch (error) {
        if (!isNoChange(error)) return this.refuse(cell, error);
      }
    }
    this.open = null;
    await this.page.look();
    this.go({ row: from.row + by.row, col: from.col + by.col });
    return true;
  }

  /** @param {OpenCell} cell */
  async send(cell) {
    const field = this.kind.fields.find((one) => one.name === cell.field);
    const values = { [cell.field]: field ? sentValue(field, cell.typed) : cell.typed };
    const asked = { seen: cell.seen, values, reason: null };
    /** @type {RecordActed} */
    const { record, receipt } = await api("PATCH", `/programme/records/${cell.record}`, asked);
    this.said = `${record.title}: ${REG.saved(receipt.number, timeOf(receipt.at))}`;
    await this.page.changedElsewhere(record, cell.seen);
  }

  /** Show at the cell why it was not saved; of what somebody else saved meanwhile both values, and the next Enter takes
      the one that is typed.
      @param {OpenCell} cell
      @param {unknown} error */
  refuse(cell, error) {
    const stored = error instanceof ApiError ? (error.extra.stored ?? null) : null;
    const seen = stored?.version ?? cell.seen;
    this.open = { ...cell, busy: false, faults: faultsOf(error), stored: stored ?? cell.stored, seen };
    this.page.draw();
    this.intoField();
    return false;
  }
}

/** Whether an act was refused because nothing would change by it: the same day, typed otherwise.
    @param {unknown} error */
const isNoChange = (error) => error instanceof ApiError && error.code === "nothing_changed";
