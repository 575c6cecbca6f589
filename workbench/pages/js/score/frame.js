/* What stands around the lines: header with progress and points, the list of products, the footer that says what is
   saved, the keys. Each paints what the form holds. */

import { sideBySide } from "../product/sets.js";
import { signOut } from "../shown/bar.js";
import { timeOf } from "../shown/dates.js";
import { el, refill, reword, stateWord } from "../shown/elements.js";
import { HELP, helpLink } from "../shown/help.js";
import { SAID } from "../shown/said.js";
import { councilUrl } from "../talk/address.js";
import { showKeys } from "./keys.js";
import { starsOf, tally } from "./sheet.js";
import { FORM } from "./words.js";

/** @import { Me, MyProduct, SessionView } from "../answers.d.ts" */
/** @import { Sheet } from "../drawn.d.ts" */
/** @import { ScoreForm } from "./page.js" */
/** @import { Saver } from "./saver.js" */
/** @import { Marks, SheetLine } from "../shapes.d.ts" */

/** The header: who, what, how far, how many points and what they would mean. On a phone its first line alone stays. */
export class Head {
  /** The sheet whose parts stand in it.
      @type {Sheet | null} */
  sheet = null;
  /** How much of each part is reached, in their order.
      @type {{ bar: HTMLElement; says: HTMLElement }[]} */
  bars = [];

  /** @param {SessionView} session */
  constructor(session) {
    this.session = session;
    this.until = el("p", { class: "until" });
    this.title = el("h1", {});
    this.facts = el("p", { class: "facts" });
    this.who = el("p", { class: "whose" });
    this.count = el("p", { class: "count" });
    this.wide = el("span", { class: "wide" });
    this.tight = el("span", { class: "tight", "aria-hidden": "true" });
    this.total = el("p", { class: "total" });
    this.sum = el("span", {});
    this.meter = el("div", { class: "meter", "aria-hidden": "true" });
    this.stars = el("p", { class: "stars" });
    this.line = el("div", { class: "head-line" }, this.title, this.count, this.total);
    this.root = el(
      "header",
      { class: "head" },
      el(
        "div",
        { class: "head-in" },
        this.line,
        el("div", { class: "head-more" }, this.facts, this.until, this.who, this.meter, this.stars),
      ),
    );
  }

  /** @param {MyProduct} product
      @param {Me["member"]} me */
  paintProduct(product, me) {
    this.title.textContent = product.name;
    this.facts.textContent = [
      product.code,
      product.producer,
      FORM.set(product.set, product.set_name),
      FORM.kinds[product.kind],
      FORM.round(product.round),
    ]
      .filter(Boolean)
      .join(" · ");
    const { until } = this.session;
    this.until.textContent = until ? `${SAID.until(until)}. ${SAID.untilThen(until)}` : "";
    this.who.replaceChildren(el("b", {}, me.name), ` · ${SAID.roles[me.role] ?? me.role}`);
    this.clear();
  }

  clear() {
    this.sheet = null;
    for (const node of [this.count, this.total, this.meter, this.stars]) node.replaceChildren();
  }

  /** What stays the same while a sheet is filled in: a tick changes words and bars, and they alone are laid out anew.
      @param {Sheet} sheet */
  fit(sheet) {
    this.sheet = sheet;
    this.bars = sheet.parts.map(() => ({ bar: el("b", {}), says: el("span", {}) }));
    this.count.replaceChildren(this.wide, this.tight);
    this.total.replaceChildren(this.sum, el("small", {}, "/100"));
    this.meter.replaceChildren(
      ...sheet.parts.flatMap(({ code }, at) => [
        el("span", {}, code),
        el("i", {}, this.bars[at].bar),
        this.bars[at].says,
      ]),
    );
  }

  /** @param {Sheet} sheet
      @param {SheetLine[]} criteria
      @param {Marks} marks */
  paint(sheet, criteria, marks) {
    if (this.sheet !== sheet) this.fit(sheet);
    const sum = tally(criteria, marks);
    const all = criteria.length;
    reword(this.wide, FORM.count(sum.done, all));
    reword(this.tight, `${sum.done}/${all}`);
    reword(this.sum, String(sum.total));
    for (const [at, { code, points }] of sheet.parts.entries()) {
      this.bars[at].bar.style.width = `${(100 * sum[code]) / points}%`;
      reword(this.bars[at].says, `${sum[code]}/${points}`);
    }
    if (sum.done < all) reword(this.stars, FORM.left(all - sum.done));
    else refill(this.stars, this.verdict(sheet, criteria, marks));
  }

  /** @param {Sheet} sheet
      @param {SheetLine[]} criteria
      @param {Marks} marks */
  verdict(sheet, criteria, marks) {
    const { band, stars, heldBackBy } = starsOf(sheet, criteria, marks);
    const ids = heldBackBy.slice(0, 4).join(", ") + (heldBackBy.length > 4 ? FORM.andMore(heldBackBy.length - 4) : "");
    return [
      FORM.thisSheet,
      el("b", { "aria-hidden": "true" }, "★".repeat(stars)),
      ` ${FORM.stars(stars)}`,
      stars < band ? ` · ${FORM.heldBack(band, stars + 1, ids)}` : "",
      sheet.floors_known ? "" : ` · ${FORM.noFloors}`,
    ];
  }
}

/** The products of the session with the state of each in words. On a phone the list opens below its button. */
export class ProductList {
  /** What is shown of each product, by its code: what stands there already is left alone.
      @type {Map<string, { link: HTMLElement; state: HTMLElement; named: string; told: string }>} */
  rows = new Map();

  /** `waiting(code)` tells how many changes of a product that is not open wait on this machine.
      @param {SessionView} session
      @param {(code: string) => number} waiting */
  constructor(session, waiting) {
    this.session = session;
    this.waiting = waiting;
    this.scrolled = false;
    this.items = el("div", {
      class: "product-items",
      id: "product-items",
      onscroll: () => {
        this.scrolled = true;
      },
    });
    this.button = el("button", {
      type: "button",
      class: "quiet product-button",
      "aria-controls": "product-items",
      "aria-expanded": "false",
      onclick: () => this.open(!this.root.classList.contains("open")),
    });
    this.root = el(
      "nav",
      { class: "products", "aria-label": FORM.products(session.products.length) },
      el(
        "div",
        { class: "product-top" },
        el("a", { href: councilUrl("home"), class: "product-home" }, FORM.home),
        this.button,
      ),
      el("h2", {}, `${session.title} · ${FORM.products(session.products.length)}`),
      this.items,
      el(
        "div",
        { class: "ways-out" },
        sideBySide(session.products) && el("a", { href: councilUrl("table"), class: "link sign-out" }, SAID.sideBySide),
        helpLink("sheet", session.me.role, { look: "link sign-out", word: HELP.word }),
        el("button", { type: "button", class: "link sign-out", onclick: signOut }, SAID.signOut),
      ),
    );
  }

  /** Bring the product that is open into sight: the list scrolls below its own head. The first ones are. */
  reveal() {
    /** @type {HTMLElement | null} */
    const current = this.items.querySelector("[aria-current]");
    // asking where it stands costs a layout
    if (!current || (!this.scrolled && [...this.items.children].indexOf(current) < 5)) return;
    this.items.scrollTop = current.offsetTop - this.items.clientHeight / 2;
  }

  /** @param {boolean} yes */
  open(yes) {
    this.root.classList.toggle("open", yes);
    this.button.setAttribute("aria-expanded", String(yes));
  }

  /** Draw the list with one product open; it may be seventy long.
      @param {string} code */
  paint(code) {
    const { products } = this.session;
    const at = products.findIndex((product) => product.code === code);
    reword(this.button, `${FORM.pick(at + 1, products.length)} ▾`);
    for (const product of products) this.paintRow(product, product.code === code);
  }

  /** @param {MyProduct} product
      @param {boolean} open */
  paintRow(product, open) {
    const named = JSON.stringify([open, product.name, product.round]);
    const told = JSON.stringify([product.state, product.done, this.waiting(product.code)]);
    const known = this.rows.get(product.code);
    if (known?.named === named && known.told === told) return;
    const state = this.state(product);
    if (known?.named === named) {
      known.state.replaceWith(state);
      Object.assign(known, { state, told });
      return;
    }
    const link = this.link(product, open, state);
    if (known) known.link.replaceWith(link);
    else this.items.append(link);
    this.rows.set(product.code, { link, state, named, told });
  }

  /** @param {MyProduct} product
      @param {boolean} open
      @param {HTMLElement} state */
  link({ code, name, round }, open, state) {
    return el(
      "a",
      {
        href: `#${encodeURIComponent(code)}`,
        "aria-current": open ? "page" : null,
        onclick: () => this.open(false),
      },
      el("span", {}, name, round > 1 && el("small", {}, ` ${FORM.round(round).toLowerCase()}`)),
      state,
    );
  }

  /** @param {MyProduct} given */
  state({ code, state, done, lines }) {
    const waiting = this.waiting(code);
    if (waiting) return el("span", { class: "state waits" }, FORM.waitsHere(waiting));
    if (state !== "scoring") return stateWord(state);
    return done ? stateWord(state, ` ${done}/${lines}`) : el("span", { class: "state" }, FORM.untouched);
  }
}

/** The footer: what is saved and since when, what is open, handing in. */
export class Foot {
  /** @param {ScoreForm} form */
  constructor(form) {
    this.form = form;
    this.saved = el("p", { class: "saved" });
    this.told = el("p", { class: "sr" });
    this.keys = el(
      "button",
      { type: "button", class: "link keys", onclick: () => showKeys(FORM.keys) },
      FORM.keys.open,
    );
    this.next = el("button", {
      type: "button",
      class: "quiet",
      title: FORM.nextOpenTitle,
      onclick: () => form.view?.goOpen(),
    });
    this.go = el("button", { type: "button", class: "go", onclick: () => form.view?.handIn() }, FORM.handIn);
    this.refusal = el("div", { class: "refusal" });
    this.root = el(
      "footer",
      { class: "foot" },
      this.refusal,
      el(
        "div",
        { class: "foot-in" },
        el("div", { class: "foot-says", role: "status" }, this.saved, this.told),
        this.keys,
        this.next,
        this.go,
      ),
    );
  }

  paint() {
    const { view } = this.form;
    this.root.hidden = !view;
    if (!view) return;
    const { saver, editable } = view;
    const open = view.openLines().length;
    reword(this.next, FORM.nextOpen(open));
    this.next.hidden = !editable || !open;
    this.go.hidden = !editable;
    this.saved.className = saver.waiting ? "saved wait" : "saved";
    refill(this.saved, this.words(saver));
  }

  /** Say above the button why it did nothing; without words, what was said before is gone.
      @param {string} [words] */
  refuse(words = "") {
    refill(this.refusal, words && el("p", { role: "alert" }, words));
  }

  /** What a line has come to say, for those who listen: the sheet speaks from this one place.
      @param {string} words */
  tell(words) {
    this.told.textContent = words;
  }

  /** @param {Saver} saver */
  words(saver) {
    if (saver.conflicts.size) return [FORM.conflicted(saver.conflicts.size)];
    if (!saver.waiting)
      return [
        saver.ballot.saved_at
          ? FORM.saved(timeOf(saver.ballot.saved_at))
          : saver.ballot.open
            ? FORM.nothing
            : FORM.onlyToSee,
      ];
    return [FORM.waiting(saver.waiting), saver.trouble ? el("small", {}, FORM[saver.trouble]) : ""];
  }
}
