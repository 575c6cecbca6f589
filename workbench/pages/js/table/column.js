/* One product of the table: its ballot with the saver that the sheet uses too, and what its cells show. Kept out: the
   grid (grid.js), handing in (page.js). */

import { baseAtZero, needsRecheck, openLines, tickOn, unexplainedLines } from "../score/dependent.js";
import { choiceOf, markWords, NONE_MET } from "../score/sheet.js";
import { GRID } from "./words.js";

/** @import { FaultLine, MyProduct } from "../answers.d.ts" */
/** @import { SaverEvent, SaverNews, SheetLine } from "../shapes.d.ts" */
/** @import { Saver } from "../score/saver.js" */

export class TableColumn {
  /** What the server refused, by line.
      @type {Map<string, FaultLine[]>} */
  faults = new Map();

  /** A product that was not declared on has no saver yet.
      @param {MyProduct} product
      @param {SheetLine[]} criteria
      @param {Saver | null} saver
      @param {boolean} [waits] whether the session waits for its seal */
  constructor(product, criteria, saver, waits = false) {
    this.product = product;
    this.criteria = criteria;
    this.saver = saver;
    this.waits = waits;
  }

  get editable() {
    const ballot = this.saver?.ballot;
    return Boolean(ballot?.open && !ballot.handed_in && !this.waits);
  }

  get marks() {
    return this.saver?.marks ?? {};
  }

  get open() {
    return this.saver ? openLines(this.saver, this.criteria) : [];
  }

  get unexplained() {
    return this.saver ? unexplainedLines(this.saver, this.criteria) : [];
  }

  /** Whether a mark may be put there now; where two values wait for a choice nothing else is taken.
      @param {SheetLine} criterion */
  takes(criterion) {
    return this.editable && !this.saver?.conflicts.size && !baseAtZero(this.criteria, criterion, this.marks);
  }

  /** @param {SheetLine} criterion
      @param {string} mark */
  tick(criterion, mark) {
    this.faults.delete(criterion.id);
    if (this.saver) tickOn(this.saver, this.criteria, criterion, mark);
  }

  /** What the saver tells that stays at a cell.
      @param {SaverEvent} event
      @param {SaverNews} more */
  heard(event, { field = "", faults = [] }) {
    if (event === "refused") this.faults.set(field.split("/")[1] ?? "", faults);
  }

  /** The mark that stood before, where another stands now.
      @param {string} id */
  before(id) {
    const mark = this.saver?.ballot.previous?.marks[id];
    return mark && this.marks[id] && mark !== this.marks[id] ? mark : null;
  }

  /** What is said of a cell beside its mark: most urgent first; null where nothing is to be said.
      @param {SheetLine} criterion
      @returns {"conflict" | "refused" | "locked" | "recheck" | "wantsReason" | "waits" | null} */
  stateOf(criterion) {
    const { saver } = this;
    const { id } = criterion;
    if (!saver) return null;
    if (["mark", "reason"].some((kind) => saver.conflicts.has(`${kind}/${id}`))) return "conflict";
    if (this.faults.has(id)) return "refused";
    if (baseAtZero(this.criteria, criterion, saver.marks)) return "locked";
    if (needsRecheck(saver, this.criteria, criterion)) return "recheck";
    if (this.before(id) && !saver.text(`reason/${id}`).trim()) return "wantsReason";
    return ["mark", "reason"].some((kind) => saver.entries.has(`${kind}/${id}`)) ? "waits" : null;
  }

  /** What stands in a cell: the key of its level and its points, and all of it in words.
      @param {SheetLine} criterion */
  cellOf(criterion) {
    const mark = this.marks[criterion.id];
    const choice = choiceOf(criterion, mark);
    const state = this.stateOf(criterion);
    const said = this.saver ? markWords(criterion, mark) : GRID.undeclared;
    return {
      key: choice && choice.mark !== NONE_MET ? choice.key : "",
      points: choice ? String(choice.points) : "",
      state,
      words: GRID.cell(this.product.name, criterion.id, state ? `${said}, ${GRID[state]}` : said),
    };
  }
}
