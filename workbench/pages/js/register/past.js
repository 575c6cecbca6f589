/* The imports into a register that there were: of which file, by whom, what of each still goes, taken back by one act.
   Kept out: what goes and what stays (server), a list that is being taken over (importing.js). */

import { askAct, reasonField } from "../acts/acts.js";
import { moment } from "../shown/dates.js";
import { el, keyButton, present } from "../shown/elements.js";
import { faultsOf } from "../shown/faults.js";
import { api } from "../talk/rest.js";
import { importsPanel } from "./imports.js";
import { IMPORT, PAST } from "./words.js";

/** @import { FaultLine, PastImport, PastImportsPage, UndonePage } from "../answers.d.ts" */
/** @import { RegisterPage } from "./page.js" */

/** Ask why an import is taken back, and take it back.
    @param {number} number the import's
    @param {(said: string) => unknown} undone told what came of it */
export function askUndo(number, undone) {
  askAct({
    title: IMPORT.undo(number),
    fields: [reasonField({ hint: "" })],
    button: IMPORT.takeBack,
    danger: true,
    send: async ({ reason }) => {
      /** @type {UndonePage} */
      const { retracted, kept } = await api("POST", `/programme/imports/${number}/undo`, { reason });
      const stays = Object.entries(kept).map((one) => one.join(" "));
      await undone(present([IMPORT.undone(retracted), stays.length > 0 && IMPORT.kept(stays.join("; "))]).join(" "));
    },
  });
}

export class PastImports {
  /** @type {PastImport[] | null} */
  found = null;
  /** @type {FaultLine[]} */
  faults = [];
  busy = false;
  isTyped = false;
  said = "";

  /** @param {RegisterPage} page */
  constructor(page) {
    this.page = page;
    this.kind = page.asked.kind;
  }

  async look() {
    Object.assign(this, { busy: true, faults: [] });
    this.page.draw();
    try {
      /** @type {PastImportsPage} */
      const { imports } = await api("GET", `/programme/imports?${new URLSearchParams({ kind: this.kind })}`);
      this.found = imports;
    } catch (error) {
      this.faults = faultsOf(error);
    }
    this.busy = false;
    this.page.draw();
    this.page.focusOn("import-title");
  }

  /** @param {number} number */
  undo(number) {
    askUndo(number, async (said) => {
      this.said = said;
      await Promise.all([this.page.look(), this.look()]);
    });
  }

  /** @returns {HTMLElement} */
  part() {
    const { found, page } = this;
    const kind = page.form.kinds.find((one) => one.name === this.kind);
    return importsPanel(
      this,
      { title: PAST.title(kind?.label ?? ""), reading: PAST.reading, key: "past" },
      found &&
        (found.length
          ? el(
              "ul",
              { class: "past" },
              found.map((one) => this.line(one)),
            )
          : el("p", {}, PAST.none)),
    );
  }

  /** @param {PastImport} one */
  line(one) {
    const label = new Map(this.page.form.kinds.map(({ name, label: called }) => [name, called.toLowerCase()]));
    const counted = Object.entries(one.kinds).map(([kind, count]) => `${count} ${label.get(kind)}`);
    const stays = Object.entries(one.stays).map((named) => named.join(" "));
    return el(
      "li",
      {},
      el("b", {}, one.file),
      el("p", {}, PAST.who(one.number, moment(one.at), one.by_name)),
      el("p", {}, PAST.came(counted.join(", "))),
      one.undone && el("p", {}, PAST.undone(moment(one.undone.at), one.undone.by_name, one.undone.reason)),
      stays.length > 0 && el("p", {}, one.undone ? PAST.stayed(stays.join("; ")) : PAST.stays(stays.join("; "))),
      !one.undone &&
        (one.goes > 0
          ? keyButton(`undo-${one.number}`, PAST.takeBack(one.goes), () => this.undo(one.number), { name: one.file })
          : el("p", {}, PAST.nothingGoes)),
    );
  }
}

/** The button that shows the imports there were.
    @param {RegisterPage} page */
export const pastButton = (page) => keyButton("past", PAST.show, () => page.imports.show(new PastImports(page)));
