/* One search over every register, from any of the programme's pages: opened by a button in the bar or by "/"; what is
   found stands by register, is gone through by the arrow keys and opened by Enter. Kept out: what is found (server). */

import { councilUrl } from "../talk/address.js";
import { api } from "../talk/rest.js";
import { shut } from "./dialogs.js";
import { el, pageRoot, refill } from "./elements.js";
import { faultBox, faultsOf } from "./faults.js";

/** @import { RecordLine, RegisterPage as Listed } from "../answers.d.ts" */
/** @import { Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const FIND = {
  button: "Tìm",
  long: "Tìm trong mọi sổ (phím /)",
  label: "Tìm trong mọi sổ: tên, số, mã",
  found: (total) => (total ? `${total} bản ghi; ↑ ↓ chọn, Enter mở` : "Không sổ nào có."),
  begin: "Gõ vài chữ của tên, hoặc số, mã; không cần dấu.",
  list: "Tìm thấy",
  all: (total) => `Xem cả ${total} bản ghi ở mọi sổ`,
  close: "Đóng",
};
const FIND_PAUSE = 150; // milliseconds between a key and the question
const FOUND_EACH = 6;
/** Registers that are asked by themselves, so that a country's other records never crowd them out. */
const FOUND_FIRST = ["product", "producer"];

/** What is found, by register: those asked by themselves before the others, the first few of each.
    @param {Listed[]} pages the answers for `FOUND_FIRST`, then the one for all
    @returns {[string, RecordLine[]][]} */
export function byRegister(pages) {
  /** @type {Map<string, Map<string, RecordLine>>} */
  const groups = new Map();
  for (const row of pages.flatMap((one) => one.rows)) {
    const group = groups.get(row.kind) ?? new Map();
    if (group.size < FOUND_EACH) group.set(row.id, row);
    groups.set(row.kind, group);
  }
  return [...groups].map(([kind, rows]) => [kind, [...rows.values()]]);
}

class Finder {
  turn = 0;
  at = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  waits;

  /** @param {Record<string, string>} kinds what the registers are called */
  constructor(kinds) {
    this.kinds = kinds;
    this.host = pageRoot();
    this.list = el("div", { role: "listbox", id: "find-list", class: "found", "aria-label": FIND.list, hidden: true });
    this.told = el("p", { class: "soft", role: "status" }, FIND.begin);
    this.trouble = el("div", {});
    this.input = el("input", {
      type: "search",
      id: "find-all",
      role: "combobox",
      maxlength: 100,
      "aria-expanded": "false",
      "aria-controls": "find-list",
      "aria-autocomplete": "list",
      oninput: () => this.type(),
      onkeydown: (event) => this.key(event),
    });
    this.dialog = el(
      "dialog",
      {
        class: "ask finder",
        "aria-labelledby": "find-label",
        oncancel: (event) => {
          event.preventDefault();
          this.leave();
        },
        onclose: () => this.leave(),
      },
      el("label", { id: "find-label", for: "find-all" }, FIND.label),
      this.input,
      this.told,
      this.trouble,
      this.list,
      el(
        "div",
        { class: "ask-buttons" },
        el("button", { type: "button", class: "quiet", onclick: () => this.leave() }, FIND.close),
      ),
    );
    this.host.append(this.dialog);
    this.dialog.showModal();
    this.input.focus();
  }

  leave() {
    clearTimeout(this.waits);
    this.turn += 1;
    shut(this.dialog, this.host);
  }

  type() {
    clearTimeout(this.waits);
    this.waits = setTimeout(() => this.look(), FIND_PAUSE);
  }

  /** Ask for what is typed; an answer that was overtaken is dropped. */
  async look() {
    this.turn += 1;
    const { turn } = this;
    const text = this.input.value.trim();
    if (!text) return this.show([], 0, FIND.begin);
    try {
      const asked = [...FOUND_FIRST, ""].map((kind) => `/programme/records?${new URLSearchParams({ kind, text })}`);
      const pages = await Promise.all(asked.map((one) => api("GET", one)));
      if (turn !== this.turn) return;
      this.show(pages, pages.at(-1)?.total ?? 0);
    } catch (error) {
      if (turn !== this.turn) return;
      this.show([], 0, "");
      this.trouble.replaceChildren(faultBox(faultsOf(error)));
    }
  }

  /** @param {Listed[]} pages
      @param {number} total
      @param {string} [said] */
  show(pages, total, said = FIND.found(total)) {
    const names = Object.assign({}, ...pages.map((one) => one.names));
    const groups = byRegister(pages);
    const shown = groups.reduce((sum, [, rows]) => sum + rows.length, 0);
    this.trouble.replaceChildren();
    refill(this.told, said);
    this.list.replaceChildren(
      ...groups.map(([kind, rows]) => this.group(kind, rows, names)),
      ...(total > shown ? [this.option(FIND.all(total), "", this.allOf())] : []),
    );
    this.list.hidden = groups.length === 0;
    this.input.setAttribute("aria-expanded", String(groups.length > 0));
    this.choose(0);
  }

  allOf() {
    return `${councilUrl("register")}?${new URLSearchParams({ kind: "", text: this.input.value.trim() })}`;
  }

  /** @param {string} kind
      @param {RecordLine[]} rows
      @param {Record<string, string>} names */
  group(kind, rows, names) {
    const id = `found-${kind}`;
    return el(
      "div",
      { role: "group", "aria-labelledby": id },
      el("p", { id, class: "found-kind", role: "presentation" }, this.kinds[kind] ?? kind),
      rows.map((row) => {
        const whose = ["producer", "product", "place", "person", "office"].map((one) => names[String(row.values[one])]);
        const title = row.title || whose.find(Boolean) || row.id;
        const of = [row.id, ...whose.filter((one) => one && one !== title).slice(0, 1)].join(", ");
        return this.option(title, of, `${councilUrl("register")}#${row.id}`);
      }),
    );
  }

  /** @param {string} title
      @param {string} of
      @param {string} href */
  option(title, of, href) {
    return el(
      "div",
      { role: "option", "data-href": href, "aria-selected": "false", onclick: () => this.open(href) },
      el("span", {}, title),
      of && el("small", { class: "soft" }, of),
    );
  }

  get options() {
    return /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll("[role=option]")]);
  }

  /** @param {number} at */
  choose(at) {
    const { options } = this;
    this.at = Math.max(0, Math.min(options.length - 1, at));
    for (const [n, one] of options.entries()) {
      one.id = `found-at-${n}`;
      one.setAttribute("aria-selected", String(n === this.at));
    }
    const chosen = options[this.at];
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
    else this.input.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step && event.key !== "Enter") return;
    event.preventDefault();
    if (step) this.choose(this.at + step);
    else this.open(this.options[this.at]?.dataset.href);
  }

  /** Open what was chosen; a record of the page that is open already stands in its address.
      @param {string | undefined} href */
  open(href) {
    if (!href) return;
    this.leave();
    const to = new URL(href, location.href);
    if (to.pathname === location.pathname && to.hash) location.hash = to.hash;
    else location.assign(href);
  }
}

/** What "/" opens: one listener for the page, however often its bar is drawn anew. */
const slash = { kinds: /** @type {Record<string, string>} */ ({}), yet: false };

/** @param {KeyboardEvent} event */
function openOnSlash(event) {
  if (event.key !== "/" || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  const at = /** @type {HTMLElement | null} */ (event.target);
  if (at?.closest?.("input, select, textarea, dialog[open]") || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  new Finder(slash.kinds);
}

/** The button that opens the search; "/" does so from anywhere but a field.
    @param {Record<string, string>} kinds */
export function findButton(kinds) {
  slash.kinds = kinds;
  if (!slash.yet) addEventListener("keydown", openOnSlash);
  slash.yet = true;
  return el(
    "button",
    {
      type: "button",
      class: "quiet find-all",
      "data-key": "find-all",
      "aria-label": FIND.long,
      "aria-keyshortcuts": "/",
      title: FIND.long,
      onclick: () => new Finder(kinds),
    },
    FIND.button,
    el("kbd", { "aria-hidden": "true" }, "/"),
  );
}
