/* An office's list of recognised products taken over: looked at first, its columns and doubts answered by a person,
   entered by one act, taken back by one. Kept out: reading the list (server), what is asked of any list (intake), the
   imports that there were (past.js). */

import { backButton, questionsCard, retypeButton } from "../intake/ask.js";
import { blankTable } from "../intake/choices.js";
import { columnsCard } from "../intake/columns.js";
import { el, keyButton } from "../shown/elements.js";
import { faultBox, faultsOf } from "../shown/faults.js";
import { keyed } from "../shown/place.js";
import { askFile } from "../talk/files.js";
import { api } from "../talk/rest.js";
import { importsPanel } from "./imports.js";
import { askUndo } from "./past.js";
import { IMPORT, tooLarge } from "./words.js";

/** @import { FaultLine, ImportPage } from "../answers.d.ts" */
/** @import { TableAsk } from "../shapes.d.ts" */
/** @import { RegisterPage } from "./page.js" */

/** @typedef {"list" | "law"} Ends which last day of a certificate counts, where the list and the law say two
    @typedef {{ sheet: string, row: number, ends: Ends }} EndsIn */

const OF_LIST = "recognised";
const WAITS = "waits_for_answer"; // a cell about whose column a question is asked above

export class ListImport {
  /** @type {ImportPage | null} */
  found = null;
  /** @type {FaultLine[]} */
  faults = [];
  busy = false;
  /** Whether the list goes in now: what is chosen meanwhile is not asked before that is over. */
  entering = false;
  /** Which answer is waited for. */
  turn = 0;
  /** What was chosen when the list was read as it is shown. */
  shown = "";
  said = "";
  /** What a person said of the table: its columns, single cells.
      @type {TableAsk} */
  choice = blankTable();
  /** @type {Ends} */
  ends = "list";
  /** @type {EndsIn[]} */
  endsIn = [];
  /** What was chosen when nothing of it would be missed: nothing yet, or all that went in. */
  kept = this.ask;

  /** @param {RegisterPage} page
      @param {File} file */
  constructor(page, file) {
    this.page = page;
    this.file = file;
  }

  /** What was chosen, as it is sent. */
  get ask() {
    return JSON.stringify({ ...this.choice, ends: this.ends, ends_in: this.endsIn });
  }

  /** Whether something was chosen that what is shown was not read with. */
  get stale() {
    return this.shown !== this.ask;
  }

  /** Whether answers, columns or cells are chosen that went in nowhere. */
  get isTyped() {
    return this.kept !== this.ask;
  }

  /** Send the file with what was chosen, and show what came or what is wrong; an answer that was overtaken by a newer
      question is dropped.
      @param {string} path */
  async send(path) {
    this.turn += 1;
    const { page, turn, ask } = this;
    this.faults = tooLarge(this.file, page.form.limit);
    if (this.faults.length) {
      page.draw();
      this.stand("");
      return;
    }
    const held = this.heldIn();
    const form = new FormData();
    form.append("file", this.file);
    form.append("ask", ask);
    Object.assign(this, { busy: true, faults: [] });
    page.draw();
    try {
      const found = await api("POST", path, form, { patience: 120000 });
      if (turn !== this.turn) return;
      Object.assign(this, { found, shown: ask });
      if (found.number) await page.look();
    } catch (error) {
      if (turn !== this.turn) return;
      this.faults = faultsOf(error);
    }
    this.busy = false;
    page.draw();
    this.stand(held);
  }

  /** Which control of the panel has the focus.
      @returns {string} */
  heldIn() {
    const at = /** @type {HTMLElement | null} */ (document.activeElement?.closest(".importing [data-key]") ?? null);
    return at?.dataset.key ?? "";
  }

  /** Put the focus back where it was; where that is gone, on what is asked next, else on the head of the panel.
      @param {string} held */
  stand(held) {
    const { root } = this.page;
    const there = this.faults.length ? null : held && keyed(root, held);
    const next =
      there && !there.matches(":disabled") ? there : (keyed(root, "questions") ?? keyed(root, "import-title"));
    next?.focus();
  }

  look = async () => {
    if (!this.entering) await this.send("/programme/imports/preview");
  };

  /** Have the list go in, as it is shown and not otherwise. */
  take = async () => {
    if (this.busy || this.stale) return;
    this.entering = true;
    await this.send("/programme/imports");
    this.entering = false;
    if (this.found?.number) this.kept = this.ask;
  };

  /** @param {Ends} ends */
  choose(ends) {
    Object.assign(this, { ends, endsIn: [] });
    this.look();
  }

  /** The choice for one row as it would be turned round.
      @param {string} where sheet and row
      @returns {EndsIn} */
  turned(where) {
    const at = where.lastIndexOf("!");
    const [sheet, row] = [where.slice(0, at), Number(where.slice(at + 1))];
    const was = this.endsIn.find((one) => one.sheet === sheet && one.row === row);
    return { sheet, row, ends: (was?.ends ?? this.ends) === "list" ? "law" : "list" };
  }

  /** Have the other day count in one row.
      @param {EndsIn} turned */
  turnRound(turned) {
    this.endsIn = [...this.endsIn.filter((one) => one.sheet !== turned.sheet || one.row !== turned.row), turned];
    this.look();
  }

  /** @param {number} number the import's */
  undo(number) {
    askUndo(number, async (said) => {
      Object.assign(this, { found: null, said });
      await this.page.look();
      this.stand("");
    });
  }

  /** @returns {HTMLElement} */
  part() {
    const { found, file } = this;
    return importsPanel(
      this,
      { title: IMPORT.title(file.name), reading: IMPORT.reading, key: "import" },
      found && (found.number ? this.done(found, found.number) : this.seen(found)),
    );
  }

  /** @param {ImportPage} found
      @param {number} number */
  done(found, number) {
    return [
      el("p", { class: "said", role: "status" }, IMPORT.entered(this.counted(found), number)),
      keyButton("import-undo", IMPORT.takeBack, () => this.undo(number)),
      this.listed(found),
    ];
  }

  /** @param {ImportPage} found */
  seen(found) {
    const total = Object.values(found.kinds).reduce((sum, count) => sum + count, 0);
    const waits = found.faults.length > 0 || found.questions.length > 0;
    const nothing = waits ? IMPORT.waitsForYou : IMPORT.nothing;
    const left = this.stale && !this.busy;
    return [
      el("p", { role: "status" }, left ? IMPORT.stale : total ? IMPORT.wouldEnter(this.counted(found)) : nothing),
      found.known > 0 && el("p", {}, IMPORT.known(found.known)),
      found.faults.length > 0 && faultBox(found.faults),
      questionsCard(found.questions, () => this.choice, this.look, "h3"),
      this.rule(),
      this.columns(found),
      el(
        "div",
        { class: "foot" },
        el(
          "button",
          {
            type: "button",
            class: "go",
            "data-key": "import-go",
            disabled: waits || left || total === 0,
            "aria-disabled": String(this.busy), // not disabled: it keeps the focus while it is at work
            onclick: this.take,
          },
          IMPORT.go(total),
        ),
        left && keyButton("import-look", IMPORT.again, this.look),
        backButton([this.choice], this.look),
      ),
      this.listed(found),
    ];
  }

  /** Which column of the file is which field; open by itself where something is to be said of them.
      @param {ImportPage} found */
  columns(found) {
    const { choice, page } = this;
    const table = {
      ...{ key: OF_LIST, title: IMPORT.columns, how: IMPORT.columnsHow, field: IMPORT.field, common: null },
      ...{ fields: page.form.columns, header: found.header, sheets: found.sheets, questions: found.questions, choice },
    };
    const asked = found.faults.length > 0 || found.questions.some((one) => one.kind === "columns");
    return el(
      "details",
      { "data-key": "import-columns", open: asked },
      el("summary", {}, IMPORT.columnsOf(found.header.columns.filter((one) => one.field).length)),
      columnsCard(table, this.look, "h3"),
    );
  }

  /** Which last day counts in every row that has two. */
  rule() {
    const options = /** @type {[Ends, string][]} */ ([
      ["list", IMPORT.byList],
      ["law", IMPORT.byLaw],
    ]);
    return el(
      "fieldset",
      { class: "ends" },
      el("legend", {}, IMPORT.ends),
      options.map(([value, word]) => {
        const input = el("input", {
          type: "radio",
          name: "ends",
          "data-key": `ends-${value}`,
          onchange: () => this.choose(value),
        });
        input.checked = this.ends === value;
        return el("label", { class: "choice" }, input, el("span", {}, word));
      }),
    );
  }

  /** The button that types another value in place of a cell that is wrong.
      @param {ImportPage} found
      @param {FaultLine} fault */
  cell(found, { where, what }) {
    const [, sheet, letter, row] = /^(.*)!([A-Z]+)([0-9]+)$/.exec(where) ?? [];
    const key = found.fields[sheet]?.[letter];
    const field = this.page.form.columns.find((one) => one.key === key);
    if (!field || found.number) return null;
    const of = { choice: this.choice, field, sheet, row: Number(row), say: what };
    return retypeButton({ key: `fix-${where}`, ...of, check: this.look });
  }

  /** @param {string} where */
  turnButton(where) {
    const turned = this.turned(where);
    const word = IMPORT.turnTo[turned.ends];
    return keyButton(`turn-${where}`, word, () => this.turnRound(turned), { name: where });
  }

  /** @param {ImportPage} found */
  counted(found) {
    const label = new Map(this.page.form.kinds.map((one) => [one.name, one.label.toLowerCase()]));
    return Object.entries(found.kinds)
      .map(([kind, count]) => `${count} ${label.get(kind)}`)
      .join(", ");
  }

  /** The rows that wait with what is wrong with each, and what should be looked at in those that go in.
      @param {ImportPage} found */
  listed(found) {
    const waiting = found.waiting
      .map(({ row, faults }) => ({ row, faults: faults.filter((one) => one.code !== WAITS) }))
      .filter(({ faults }) => faults.length > 0);
    return [
      waiting.length > 0 && [
        el("h3", {}, IMPORT.waiting(waiting.length)),
        el(
          "ul",
          { class: "waiting" },
          waiting.map(({ row, faults }) =>
            el(
              "li",
              {},
              el("b", {}, row),
              faults.map((one) => el("p", {}, `${one.where}: ${one.what} ${one.todo}`, this.cell(found, one))),
            ),
          ),
        ),
      ],
      found.doubts.length > 0 && [
        el("h3", {}, IMPORT.doubts(found.doubts.length)),
        el(
          "ul",
          { class: "doubted" },
          found.doubts.map((one) =>
            el(
              "li",
              {},
              el("b", {}, one.where),
              ` ${one.what} ${one.todo}`,
              one.code === "ends_differ" && !found.number && this.turnButton(one.where),
            ),
          ),
        ),
      ],
    ];
  }
}

/** The button by which a list is chosen.
    @param {RegisterPage} page */
export const importButton = (page) =>
  keyButton("import", IMPORT.choose, () =>
    askFile(".xlsx,.ods", (file) => page.imports.show(new ListImport(page, file))),
  );
