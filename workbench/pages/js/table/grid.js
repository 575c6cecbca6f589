/* The table itself: criteria as rows, products as columns, one cell of all in the order of Tab. It paints what the
   columns hold and decides nothing. */

import { tally } from "../score/sheet.js";
import { FORM } from "../score/words.js";
import { el, keyButton, refill } from "../shown/elements.js";
import { councilUrl } from "../talk/address.js";
import { GRID } from "./words.js";

/** @import { Sheet } from "../drawn.d.ts" */
/** @import { SheetLine } from "../shapes.d.ts" */
/** @import { TableColumn } from "./column.js" */
/** @import { Spot } from "./moves.js" */

/** @typedef {(one: TableColumn) => unknown} OfColumn */

const SIGNS = { conflict: "▲", refused: "!", locked: "=", recheck: "?", wantsReason: "●", waits: "…" };

export class TableGrid {
  /** @type {Spot} */
  at = { row: 0, col: 0 };
  /** What each cell shows, as it was painted last.
      @type {WeakMap<HTMLElement, string>} */
  shown = new WeakMap();

  /** @param {Sheet} sheet
      @param {SheetLine[]} criteria
      @param {TableColumn[]} columns
      @param {{ stand: (spot: Spot) => void; handIn: OfColumn; declare: OfColumn }} does */
  constructor(sheet, criteria, columns, does) {
    this.sheet = sheet;
    this.criteria = criteria;
    this.columns = columns;
    this.does = does;
    this.heads = columns.map(() => el("div", { class: "column-state" }));
    this.cells = criteria.map((_, row) => columns.map((__, col) => this.cell(row, col)));
    this.root = el(
      "div",
      { class: "table-box" },
      el(
        "table",
        { role: "grid", "aria-label": GRID.title },
        el("thead", {}, this.headRow()),
        el(
          "tbody",
          {},
          sheet.parts.flatMap((part) => [
            el(
              "tr",
              { class: "part" },
              el(
                "th",
                { scope: "rowgroup", role: "rowheader", colspan: columns.length + 1 },
                el("span", {}, FORM.part(part.code, part.title)),
              ),
            ),
            ...criteria.flatMap((line, row) => (line.part === part.code ? [this.row(line, row)] : [])),
          ]),
        ),
      ),
    );
    this.paint();
  }

  headRow() {
    return el(
      "tr",
      {},
      el("th", { scope: "col" }, GRID.criteria),
      this.columns.map((one, col) =>
        el(
          "th",
          { scope: "col" },
          el(
            "a",
            {
              href: `${councilUrl("sheet")}#${encodeURIComponent(one.product.code)}`,
              "aria-label": GRID.toSheetOf(one.product.name),
            },
            one.product.name,
          ),
          this.heads[col],
        ),
      ),
    );
  }

  /** @param {SheetLine} line
      @param {number} row */
  row(line, row) {
    return el(
      "tr",
      {},
      el(
        "th",
        { scope: "row", role: "rowheader" },
        el("b", {}, line.id),
        ` ${line.title} `,
        el("small", {}, `/${line.points}`),
      ),
      this.cells[row],
    );
  }

  /** @param {number} row
      @param {number} col */
  cell(row, col) {
    return el("td", {
      role: "gridcell",
      tabindex: row || col ? -1 : 0,
      onfocus: () => this.stand({ row, col }),
    });
  }

  /** @param {Spot} spot */
  stand(spot) {
    this.cells[this.at.row][this.at.col].tabIndex = -1;
    this.at = spot;
    this.cells[spot.row][spot.col].tabIndex = 0;
    this.does.stand(spot);
  }

  /** @param {Spot} spot */
  focus(spot) {
    const cell = this.cells[spot.row][spot.col];
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  paint() {
    this.columns.forEach((column, col) => {
      refill(this.heads[col], this.headOf(column));
      this.criteria.forEach((criterion, row) => {
        this.paintCell(this.cells[row][col], column.cellOf(criterion));
      });
    });
  }

  /** @param {HTMLElement} cell
      @param {ReturnType<TableColumn["cellOf"]>} shown */
  paintCell(cell, { key, points, state, words }) {
    const now = JSON.stringify([key, points, words]);
    if (this.shown.get(cell) === now) return;
    this.shown.set(cell, now);
    cell.className = [state ?? "", points ? "done" : ""].join(" ").trim();
    cell.setAttribute("aria-label", words);
    cell.replaceChildren(...levelShown(key, points), el("i", { "aria-hidden": "true" }, state ? SIGNS[state] : ""));
  }

  /** @param {TableColumn} column */
  headOf(column) {
    const { product, saver, marks } = column;
    const { code, name } = product;
    if (!saver) return [keyButton(`declare-${code}`, GRID.declare, () => this.does.declare(column), { name })];
    const sum = tally(this.criteria, marks);
    return [
      el("span", { class: "number" }, `${GRID.done(sum.done, this.criteria.length)} · ${GRID.total(sum.total)}`),
      column.editable
        ? keyButton(`hand-in-${code}`, GRID.handIn, () => this.does.handIn(column), { look: "go", name })
        : el("b", {}, saver.ballot.handed_in ? GRID.handedIn : GRID.toSee),
    ];
  }
}

/** A level as a cell shows it; none met has points and no key.
    @param {string} key
    @param {string} points */
function levelShown(key, points) {
  if (!points) return [el("b", {}, "–")];
  if (!key) return [el("small", {}, FORM.points(Number(points)))];
  return [el("b", {}, key), " ", el("small", {}, `(${FORM.points(Number(points))})`)];
}
