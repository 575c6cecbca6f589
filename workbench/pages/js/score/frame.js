/* What stands around the lines: header with progress and points, the list of products, the footer that says what is
   saved, the declaration before a sheet opens, the panel of conflicts, the receipt, the keys. Each paints what the
   form holds. */

import { checkedMark, receiptStands } from "../product/marks.js";
import { sideBySide } from "../product/sets.js";
import { signOut } from "../shown/bar.js";
import { dayOf, timeOf } from "../shown/dates.js";
import { ask, copyable } from "../shown/dialogs.js";
import { el, keyButton, refill, reword, stateWord } from "../shown/elements.js";
import { faultBox, faultsOf } from "../shown/faults.js";
import { HELP, helpLink } from "../shown/help.js";
import { SAID } from "../shown/said.js";
import { councilUrl } from "../talk/address.js";
import { fileButton } from "../talk/files.js";
import { once } from "../talk/looking.js";
import { showKeys } from "./keys.js";
import { starsOf, tally } from "./sheet.js";
import { FORM } from "./words.js";

/** @import { Me, MyProduct, ReceiptLines, SessionView } from "../answers.d.ts" */
/** @import { Sheet } from "../drawn.d.ts" */
/** @import { Marks } from "../shapes.d.ts" */
/** @import { BallotView } from "./ballot.js" */
/** @import { ScoreForm } from "./page.js" */
/** @import { Saver } from "./saver.js" */
/** @import { Child, SheetLine } from "../shapes.d.ts" */

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

/** Ask for the reason of stepping back from a product, then once more for good; null where either is put away.
    @param {string} body
    @param {string} name */
export async function askOwnRecusal(body, name) {
  const reason = await ask({
    title: FORM.gate.recuse,
    body,
    field: { label: FORM.gate.why, required: true },
    yes: FORM.gate.confirm,
  });
  if (reason === null) return null;
  const sure = await ask({
    title: FORM.gate.lastTitle(name),
    body: [`${FORM.gate.why}: ${reason}`, FORM.gate.lastText],
    yes: FORM.gate.last,
    danger: true,
  });
  return sure === null ? null : reason;
}

/** What a member declares before a product opens to them; `hints` say why they may be asked, and decide nothing.
    `declare(kind, reason)` returns a promise.
    @param {{ hints: string[]; name: string }} given
    @param {(kind: "none" | "recused", reason?: string) => Promise<unknown>} declare */
export function gatePanel({ hints, name }, declare) {
  const trouble = el("div", {});
  /** @type {typeof declare} */
  const send = (kind, reason) =>
    declare(kind, reason).catch((error) => trouble.replaceChildren(faultBox(faultsOf(error))));
  const recuse = async () => {
    const reason = await askOwnRecusal(FORM.gate.sure, name);
    if (reason !== null) await send("recused", reason);
  };
  const hinted =
    hints.length > 0 &&
    el(
      "div",
      { class: "notice hints" },
      el("p", {}, el("b", {}, FORM.gate.hinted)),
      el(
        "ul",
        {},
        hints.map((said) => el("li", {}, said)),
      ),
      el("p", {}, FORM.gate.yours),
    );
  return el(
    "section",
    { class: "card gate", "aria-labelledby": "gate-title" },
    el("h2", { id: "gate-title" }, FORM.gate.title),
    el("p", {}, FORM.gate.text),
    hinted,
    trouble,
    el(
      "div",
      { class: "gate-buttons" },
      el("button", { type: "button", class: "quiet", onclick: () => send("none") }, FORM.gate.none),
      el("button", { type: "button", class: "quiet", onclick: recuse }, FORM.gate.recuse),
    ),
    el("p", { class: "note" }, FORM.gate.kept),
  );
}

/** One sentence in place of a sheet.
    @param {string[]} given
    @param {...Child} more */
export const messagePanel = ([what, todo], ...more) =>
  el("section", { class: "card message" }, el("p", {}, el("b", {}, what), " ", todo), ...more);

/** What stands above the lines: whose words these are, who can see the sheet, grounds of exclusion, doubts.
    @param {Sheet} sheet
    @param {string[]} flags */
export function aboutSheet(sheet, flags) {
  /** @param {string} title
      @param {...Child} body */
  const fold = (title, ...body) => el("details", { class: "about" }, el("summary", {}, title), body);
  /** @param {string[]} lines */
  const list = (lines) =>
    el(
      "ul",
      {},
      lines.map((line) => el("li", {}, line)),
    );
  const { disqualifiers, doubts, wording } = sheet;
  const whose = wording
    ? [FORM.about.official, wording, FORM.about.notes]
    : [FORM.about.short, FORM.about.whole(sheet.decision)];
  return el(
    "div",
    { class: "abouts" },
    flags.length > 0 && el("div", { class: "notice flags" }, el("p", {}, el("b", {}, FORM.about.flags)), list(flags)),
    fold(
      whose[0],
      [...whose.slice(1), FORM.about.sealed].map((said) => el("p", {}, said)),
    ),
    disqualifiers.length > 0 &&
      fold(
        FORM.about.out(disqualifiers.length),
        list(disqualifiers.map(({ text }) => text)),
        el("p", {}, FORM.about.outHint),
      ),
    doubts.length > 0 && fold(FORM.about.doubts(doubts.length), list(doubts)),
  );
}

/** Both values of every field that two windows changed, and a choice for each.
    @param {BallotView} view */
export function conflictPanel(view) {
  const { saver } = view;
  /** @param {string} field
      @param {string} words
      @param {string | null} value
      @param {boolean} mine */
  const choice = (field, words, value, mine) =>
    el(
      "button",
      { type: "button", class: "quiet", onclick: () => saver.resolve(field, { mine }) },
      el("small", {}, words),
      view.wordsOf(field, value),
      el("span", {}, view.textOf(field, value)),
    );
  const rows = [...saver.conflicts].map(([field, { stored, mine }]) =>
    el(
      "li",
      {},
      el("b", {}, view.titleOf(field)),
      el(
        "div",
        { class: "conflict-choice" },
        choice(field, FORM.conflict.stored, stored, false),
        choice(field, FORM.conflict.mine, mine, true),
      ),
    ),
  );
  return el(
    "section",
    { class: "card conflict", role: "alert" },
    el("h2", {}, FORM.conflict.title),
    el("p", {}, FORM.conflict.text),
    el("ul", {}, rows),
  );
}

/** A mark in groups of eight, as it is read out and typed.
    @param {string} mark */
const inEights = (mark) => (mark.match(/.{1,8}/g) ?? []).join(" ");

/** The receipt of a sheet handed in, with its whole mark and its PDF; resolves to whether to go on to the next
    product.
    @param {{ product: Pick<MyProduct, "code" | "name">; form: Pick<ScoreForm, "pathOf" | "session"> }} view
    @param {ReceiptLines} receipt
    @param {{ next?: MyProduct | undefined; again?: boolean }} [given] */
export function showReceipt(view, receipt, { next, again = false } = {}) {
  const { product } = view;
  const told = el("div", {});
  const pdf = fileButton({
    key: "receipt-pdf",
    word: FORM.receipt.pdf,
    class: "link",
    method: "GET",
    path: () => view.form.pathOf(product.code, "receipt.pdf"),
    told: (faults) => told.replaceChildren(faults.length ? faultBox(faults) : ""),
  });
  const checked = el("div", { role: "status" });
  const check = once(async () => {
    checked.replaceChildren(el("p", {}, FORM.receipt.checking));
    checked.replaceChildren(...(await checkedMark(view.form.session.id, receipt.journal_head, receiptStands)));
  });
  /** @param {string} name
      @param {Child} value */
  const row = (name, value) => [el("dt", {}, name), el("dd", {}, value)];
  return ask({
    title: FORM.receipt.title,
    body: [
      el(
        "dl",
        { class: "receipt" },
        row(FORM.receipt.number, String(receipt.number)),
        row(FORM.receipt.product, `${product.name} (${receipt.product})`),
        row(FORM.receipt.round, String(receipt.round)),
        row(FORM.receipt.at, `${timeOf(receipt.at)} · ${dayOf(receipt.at)}`),
        row(FORM.receipt.head, [
          el("code", { class: "whole" }, inEights(receipt.journal_head)),
          " ",
          copyable(receipt.journal_head, FORM.receipt.head),
        ]),
        row(FORM.receipt.sha, copyable(receipt.ballot_sha256, FORM.receipt.sha)),
      ),
      el("p", {}, FORM.receipt.keep),
      el("p", {}, pdf, " ", keyButton("receipt-check", FORM.receipt.check, check, { look: "link" })),
      told,
      checked,
    ],
    yes: again ? SAID.close : next ? FORM.receipt.next(next.name) : FORM.receipt.last,
    no: again ? null : SAID.close,
  });
}
