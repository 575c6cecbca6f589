/* An office's list of recognised products taken over: looked at first, the doubts of a row chosen, entered by one act,
   taken back by one. Kept out: reading the list (server). */

import { askAct, reasonField } from "../acts/acts.js";
import { el, keyButton, present } from "../shown/elements.js";
import { faultBox, faultsOf } from "../shown/faults.js";
import { askFile } from "../talk/files.js";
import { api } from "../talk/rest.js";
import { IMPORT } from "./words.js";

/** @import { FaultLine, ImportPage, UndonePage } from "../answers.d.ts" */
/** @import { RegisterPage } from "./page.js" */

/** @typedef {"list" | "law"} Ends which last day of a certificate counts, where the list and the law say two
    @typedef {{ sheet: string, row: number, ends: Ends }} EndsIn */

export class ListImport {
  /** @type {ImportPage | null} */
  found = null;
  /** @type {FaultLine[]} */
  faults = [];
  busy = false;
  said = "";
  /** @type {Ends} */
  ends = "list";
  /** @type {EndsIn[]} */
  endsIn = [];

  /** @param {RegisterPage} page
      @param {File} file */
  constructor(page, file) {
    this.page = page;
    this.file = file;
  }

  /** Send the file with what was chosen, and show what came or what is wrong.
      @param {string} path */
  async send(path) {
    const form = new FormData();
    form.append("file", this.file);
    form.append("ask", JSON.stringify({ ends: this.ends, ends_in: this.endsIn }));
    Object.assign(this, { busy: true, faults: [] });
    this.page.draw();
    try {
      this.found = await api("POST", path, form, { patience: 120000 });
      if (this.found?.number) await this.page.look();
    } catch (error) {
      this.faults = faultsOf(error);
    }
    this.busy = false;
    this.page.draw();
    this.page.focusOn("import-title");
  }

  look = () => this.send("/programme/imports/preview");

  /** @param {Ends} ends */
  choose(ends) {
    if (this.busy) return;
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
  turn(turned) {
    if (this.busy) return;
    this.endsIn = [...this.endsIn.filter((one) => one.sheet !== turned.sheet || one.row !== turned.row), turned];
    this.look();
  }

  /** @param {number} number the import's */
  undo(number) {
    askAct({
      title: IMPORT.undo(number),
      fields: [reasonField({ hint: "" })],
      button: IMPORT.takeBack,
      danger: true,
      send: async ({ reason }) => {
        /** @type {UndonePage} */
        const { retracted, kept } = await api("POST", `/programme/imports/${number}/undo`, { reason });
        this.found = null;
        const stays = Object.entries(kept).map((one) => one.join(" "));
        this.said = present([IMPORT.undone(retracted), stays.length > 0 && IMPORT.kept(stays.join("; "))]).join(" ");
        await this.page.look();
      },
    });
  }

  /** @returns {HTMLElement} */
  part() {
    const { found, file, page } = this;
    return el(
      "aside",
      { class: "record card importing", "aria-labelledby": "import-title", "aria-busy": String(this.busy) },
      el(
        "div",
        { class: "record-head" },
        el("h2", { id: "import-title", tabindex: -1, "data-key": "import-title" }, IMPORT.title(file.name)),
        keyButton("import-shut", IMPORT.shut, () => page.shutImport()),
      ),
      this.busy && el("p", { role: "status" }, IMPORT.reading),
      this.said && el("p", { class: "said", role: "status" }, this.said),
      this.faults.length > 0 && faultBox(this.faults),
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
    const stops = found.faults.length > 0 || total === 0;
    return [
      el("p", {}, total ? IMPORT.wouldEnter(this.counted(found)) : IMPORT.nothing),
      found.known > 0 && el("p", {}, IMPORT.known(found.known)),
      found.faults.length > 0 && faultBox(found.faults),
      this.rule(),
      el(
        "div",
        { class: "foot" },
        el(
          "button",
          {
            type: "button",
            class: "go",
            "data-key": "import-go",
            disabled: stops || this.busy,
            onclick: () => this.send("/programme/imports"),
          },
          IMPORT.go(total),
        ),
      ),
      this.listed(found),
    ];
  }

  /** Which last day counts in every row that has two. */
  rule() {
    const options = /** @type {[Ends, string][]} */ ([
      ["list", IMPORT.byList],
      ["law", IMPORT.byLaw],
    ]);
    return el(
      "fieldset",
      { class: "ends", disabled: this.busy },
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

  /** @param {string} where */
  turnButton(where) {
    const turned = this.turned(where);
    const word = IMPORT.turnTo[turned.ends];
    return keyButton(`turn-${where}`, word, () => this.turn(turned), { name: where });
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
    return [
      found.waiting.length > 0 && [
        el("h3", {}, IMPORT.waiting(found.waiting.length)),
        el(
          "ul",
          { class: "waiting" },
          found.waiting.map(({ row, faults }) =>
            el(
              "li",
              {},
              el("b", {}, row),
              faults.map((one) => el("p", {}, `${one.where}: ${one.what} ${one.todo}`)),
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
  keyButton("import", IMPORT.choose, () => askFile(".xlsx,.ods", (file) => page.importList(file)));
