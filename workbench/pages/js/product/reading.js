/* The papers of a product as pages show them: links at the lines they are read for, and the panel in which they are
   read, whose script is fetched when it is first opened. Kept out: the panel itself (dossier/); who may see what: the
   server gives nobody what they may not see. */

import { seatHeaders } from "../seat/seat.js";
import { el, keyButton, present } from "../shown/elements.js";
import { faultBox, faultsOf, statusOf } from "../shown/faults.js";
import { keyed } from "../shown/place.js";
import { api } from "../talk/rest.js";
import { partsAt, partWords } from "./papers.js";

/** @import { FaultLine, ProductDossier } from "../answers.d.ts" */
/** @import { PanelGiven, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const READING = {
  paper: (words) => `Hồ sơ: ${words}`,
  open: (id) => `Mở giấy tờ của dòng ${id}`,
  whole: "Mở hồ sơ",
  keys: "Giấy tờ của sản phẩm này (Alt+X)",
};

/** Fetch the panel's script. What it hands back opens the panel at once, so that who asked can look first whether it
    is still wanted. */
export async function panelScript() {
  const { default: dossierPanel } = await import("../dossier/page.js");
  /** @param {PanelGiven} given */
  return ({ path, ...given }) =>
    dossierPanel.reader({
      ...given,
      headers: seatHeaders(),
      search: (words) => api("GET", `${path}/dossier/search?words=${encodeURIComponent(words)}`),
      fault: (error, said) => faultBox(statusOf(error) === null ? [said] : faultsOf(error)),
    });
}

/** The papers of a line, each a way into the panel; what is missing or over stands there in words. A dossier of which
    nothing was brought in lies on paper, and nothing is said of it.
    @param {ProductDossier | null | undefined} dossier
    @param {string} id
    @param {(part: number) => unknown} open */
export function papersAtLine(dossier, id, open) {
  if (!dossier?.in_use) return [];
  const { says = null } = dossier.lines[id] ?? {};
  return [
    ...partsAt(dossier, id).map((part) => {
      const words = READING.paper(partWords(dossier, part));
      const look = part.expired ? "link behind-paper late" : "link behind-paper";
      const given = { look, name: READING.open(id) };
      return keyButton(`paper-${id}-${part.number}`, words, () => open(part.number), given);
    }),
    ...present([says && el("p", { class: "behind-lacks" }, says)]),
  ];
}

/** The papers of the product in hand, on a page that is drawn anew: asked for once the product is shown, and again when
    the session has changed; the panel goes when another product comes. */
export class Papers {
  /** @type {Map<string, ProductDossier>} */
  had = new Map();
  /** @type {Set<string>} */
  asked = new Set();
  /** The product in hand.
      @type {string | null} */
  code = null;
  /** What was refused or could not be fetched when the panel was to be opened.
      @type {FaultLine[]} */
  faults = [];
  /** @type {{ open: (line: string | null, part: number | null) => void; close: (given?: { focus?: boolean }) => void }
      | null} */
  panel = null;

  /** @param {{ page: HTMLElement; path: () => string; draw: () => unknown }} given the element that is drawn anew, of
      which session, and how it is drawn */
  constructor({ page, path, draw }) {
    this.page = page;
    this.path = path;
    this.draw = draw;
    this.host = el("div", { class: "council" });
    page.after(this.host);
    this.key = (/** @type {KeyboardEvent} */ event) => this.pressed(event);
    addEventListener("keydown", this.key);
  }

  /** Say which product the page shows now, none where it shows none.
      @param {string | null} code */
  shows(code) {
    if (code !== this.code) {
      this.panel?.close({ focus: false });
      this.faults = [];
      if (code !== null) this.asked.delete(code); // files may have come meanwhile
    }
    this.code = code;
    if (code !== null && !this.asked.has(code)) this.ask(code);
  }

  /** The session has changed, and files with it, perhaps. */
  renew() {
    this.asked.clear();
  }

  /** @param {string} code */
  pathOf(code) {
    return `${this.path()}/products/${encodeURIComponent(code)}`;
  }

  /** @param {string} code */
  async ask(code) {
    this.asked.add(code);
    const before = JSON.stringify(this.had.get(code));
    try {
      this.had.set(code, await api("GET", `${this.pathOf(code)}/dossier`));
    } catch (error) {
      if (statusOf(error) === 0)
        this.asked.delete(code); // not reached: asked for when it is drawn again
      else this.had.delete(code); // theirs no more, or never
    }
    if (code === this.code && JSON.stringify(this.had.get(code)) !== before) this.draw();
  }

  /** The dossier of the product in hand, where it has files and they may be seen. */
  get dossier() {
    const found = this.code === null ? null : this.had.get(this.code);
    return found?.in_use ? found : null;
  }

  /** The way into the whole dossier; nothing where there is none to see. */
  button() {
    if (!this.dossier) return null;
    const button = keyButton("papers", READING.whole, () => this.open(null, null, "papers"), {
      look: "link open-papers",
    });
    button.title = READING.keys;
    return button;
  }

  /** Why the panel could not be opened, where it could not. */
  trouble() {
    return this.faults.length > 0 && faultBox(this.faults);
  }

  /** The papers of a line.
      @param {string} id */
  at(id) {
    const found = papersAtLine(this.dossier, id, (part) => this.open(id, part, `paper-${id}-${part}`));
    return found.length > 0 && el("div", { class: "behind" }, found);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (!event.altKey || event.ctrlKey || event.key.toLowerCase() !== "x" || !this.dossier) return;
    if (document.querySelector("dialog[open]")) return;
    event.preventDefault();
    this.open(null, null, "papers");
  }

  /** @param {string | null} line
      @param {number | null} part
      @param {string} opener where the focus goes when the panel is closed */
  async open(line, part, opener) {
    const { code } = this;
    try {
      const open = await panelScript();
      const { dossier } = this;
      if (!dossier || code !== this.code || !this.page.isConnected) return;
      this.panel ??= open({
        host: this.host,
        page: this.page,
        dossier,
        path: this.pathOf(dossier.product),
        closed: (focus) => this.closed(focus, opener),
      });
      this.panel.open(line, part);
    } catch (error) {
      this.faults = faultsOf(error);
      this.draw();
    }
  }

  /** @param {boolean} focus
      @param {string} opener */
  closed(focus, opener) {
    this.panel = null;
    if (focus) (keyed(this.page, opener) ?? keyed(this.page, "page"))?.focus();
  }

  /** The page is shown no more. */
  stop() {
    this.panel?.close({ focus: false });
    removeEventListener("keydown", this.key);
    this.host.remove();
  }
}
