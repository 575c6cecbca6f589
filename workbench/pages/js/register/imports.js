/* Imports where a record would stand: which is shown, what is asked before it is left, the frame of each. Kept out: a
   list that is being taken over (importing.js), the imports that there were (past.js). */

import { ask } from "../shown/dialogs.js";
import { el, keyButton } from "../shown/elements.js";
import { faultBox } from "../shown/faults.js";
import { IMPORT, REG } from "./words.js";

/** @import { ListImport } from "./importing.js" */
/** @import { RegisterPage } from "./page.js" */
/** @import { PastImports } from "./past.js" */

export class Imports {
  /** @type {ListImport | PastImports | null} */
  shown = null;

  /** @param {RegisterPage} page */
  constructor(page) {
    this.page = page;
  }

  /** Whether answers are chosen that went in nowhere. */
  get isTyped() {
    return this.shown?.isTyped ?? false;
  }

  /** Show imports where a record would stand; not while a file is being read there.
      @param {ListImport | PastImports} imports */
  async show(imports) {
    const { page } = this;
    if (this.shown?.busy || !(await this.leaves()) || !(await page.leaves())) return;
    page.close();
    page.dropNamed();
    this.shown = imports;
    await imports.look();
  }

  /** Whether what was answered of a list may be left: nothing was, or whoever did says so. */
  async leaves() {
    if (!this.isTyped) return true;
    return (await ask({ title: IMPORT.unsaved, yes: REG.drop, danger: true })) !== null;
  }

  /** @param {string} key the button that has the focus then */
  async shut(key) {
    if (this.shown?.busy || !(await this.leaves())) return;
    this.shown = null;
    this.page.draw();
    this.page.focusOn(key);
  }
}

/** The panel of imports: its head with the way out, that it reads, what came of an act, what is wrong; then the rest.
    @param {ListImport | PastImports} imports
    @param {{ title: string; reading: string; key: string }} words and the button that has the focus once it is shut
    @param {Parameters<typeof el>[2]} rest
    @returns {HTMLElement} */
export const importsPanel = ({ page, busy, said, faults }, { title, reading, key }, rest) =>
  el(
    "aside",
    { class: "record card importing", "aria-labelledby": "import-title", "aria-busy": String(busy) },
    el(
      "div",
      { class: "record-head" },
      el("h2", { id: "import-title", tabindex: -1, "data-key": "import-title" }, title),
      keyButton("import-shut", IMPORT.shut, () => page.imports.shut(key)),
    ),
    busy && el("p", { role: "status" }, reading),
    said && el("p", { class: "said", role: "status" }, said),
    faults.length > 0 && faultBox(faults),
    rest,
  );
