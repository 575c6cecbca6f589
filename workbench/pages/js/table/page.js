/* Scoring several products of one set side by side, by keys: the same ballots, the same saver and the same hand-in as
   the sheet, which stays the page for phones. Kept out: the grid (grid.js), the levels of a cell (pane.js), one product
   (column.js), where keys lead (moves.js). */

import { showKeys, singleKeys } from "../score/keys.js";
import { gatePanel, showReceipt, waitsNote } from "../score/panels.js";
import { Saver } from "../score/saver.js";
import { choicesOf, criteriaOf, starsOf, tally } from "../score/sheet.js";
import { FORM } from "../score/words.js";
import { seat } from "../seat/seat.js";
import { topBar } from "../shown/bar.js";
import { timeOf } from "../shown/dates.js";
import { ask } from "../shown/dialogs.js";
import { el, present, refill } from "../shown/elements.js";
import { ApiError, faultBox, faultsOf } from "../shown/faults.js";
import { waitsForSeal } from "../shown/seal.js";
import { councilUrl } from "../talk/address.js";
import { forgetGiven } from "../talk/given.js";
import { looking } from "../talk/looking.js";
import { api } from "../talk/rest.js";
import { QUEUE, store } from "../talk/store.js";
import { TableColumn } from "./column.js";
import { TableGrid } from "./grid.js";
import { nextOpenSpot, spotAfter } from "./moves.js";
import { TablePane } from "./pane.js";
import { GRID } from "./words.js";

/** @import { Me, MyProduct, SessionView } from "../answers.d.ts" */
/** @import { Sheet } from "../drawn.d.ts" */
/** @import { Child, SaverEvent, SaverNews, SheetLine, Tick, Widget } from "../shapes.d.ts" */

const MINE = ["undeclared", "scoring", "handed_in"];
const TABLE_AGAIN = 60000; // milliseconds

/** The member's own products that may have a column, by sheet; those they are kept from are not among them.
    @param {SessionView} session */
export function sheetGroups({ products }) {
  const mine = products.filter(({ state }) => MINE.includes(state));
  return [...new Set(mine.map(({ sheet }) => sheet))].map((sheet) => ({
    sheet,
    products: mine.filter((one) => one.sheet === sheet),
  }));
}

class ScoreTable {
  news = el("div", { class: "news" });
  body = el("div", { class: "table-body" });
  saved = el("p", { class: "saved", role: "status" });
  told = el("p", { class: "sr", role: "status" });
  abort = new AbortController();
  /** The sheet whose products are shown. */
  sheet = "";
  /** @type {SheetLine[]} */
  criteria = [];
  /** @type {TableColumn[]} */
  columns = [];
  /** @type {TableGrid | null} */
  grid = null;
  /** @type {Map<string, Saver>} */
  savers = new Map();
  pane = new TablePane((choice) => this.choose(choice));

  /** @param {HTMLElement} root
      @param {Me} me
      @param {SessionView} session */
  constructor(root, me, session) {
    this.root = root;
    this.me = me;
    this.session = session;
    this.looking = looking(() => this.look(), TABLE_AGAIN);
  }

  async start() {
    const { signal } = this.abort;
    document.addEventListener("keydown", (event) => this.onKey(event), { signal });
    for (const event of ["online", "seatback"]) addEventListener(event, () => this.nudge(), { signal });
    addEventListener(
      "beforeunload",
      (event) => {
        if (this.waiting && !store.lasting) event.preventDefault();
      },
      { signal },
    );
    await this.open();
    forgetGiven();
  }

  stop() {
    this.abort.abort();
    this.looking.stop();
    for (const saver of this.savers.values()) saver.stop();
  }

  get waiting() {
    return [...this.savers.values()].reduce((sum, saver) => sum + saver.waiting, 0);
  }

  /** @param {string} code
      @param {string} act */
  pathOf(code, act) {
    return `/sessions/${encodeURIComponent(this.session.id)}/products/${encodeURIComponent(code)}/${act}`;
  }

  /** Show the products of one sheet: the one chosen, else that with most to do. */
  async open() {
    const groups = sheetGroups(this.session);
    const most = [...groups].sort((one, other) => other.products.length - one.products.length)[0];
    const group = groups.find(({ sheet }) => sheet === this.sheet) ?? most;
    if (!group) {
      const [what, todo] = GRID.none;
      this.frame([el("p", {}, el("b", {}, what), " ", todo), el("a", { href: councilUrl("home") }, FORM.home)]);
      return;
    }
    try {
      /** @type {Sheet} */
      const sheet = await api("GET", `/sheets/${encodeURIComponent(group.sheet)}`, undefined, { cache: "no-cache" });
      this.criteria = criteriaOf(sheet);
      this.columns = await Promise.all(group.products.map((product) => this.columnOf(product)));
      this.sheet = group.sheet;
      const at = this.grid?.at;
      this.grid = new TableGrid(sheet, this.criteria, this.columns, {
        stand: (spot) => this.pane.show(this.columns[spot.col], this.criteria[spot.row]),
        handIn: (column) => this.handIn(column),
        declare: (column) => this.declare(column),
      });
      const waits = waitsForSeal(this.session) ? waitsNote(this.session) : null;
      const parts = [chooser(groups, group.sheet, (key) => this.turnTo(key)), waits, this.grid.root, this.pane.root];
      this.frame([...parts, el("p", { class: "note" }, GRID.keys)]);
      const fits = at && at.row < this.criteria.length && at.col < this.columns.length;
      this.grid.stand(fits ? at : { row: 0, col: 0 });
      this.paint();
      for (const saver of this.savers.values()) saver.pump();
    } catch (error) {
      this.frame([
        faultBox(faultsOf(error)),
        el("button", { type: "button", class: "go", onclick: () => this.open() }, FORM.retry),
      ]);
    }
  }

  /** @param {string} key */
  turnTo(key) {
    this.sheet = key;
    this.grid = null;
    return this.open();
  }

  /** @param {(HTMLElement | null)[]} parts */
  frame(parts) {
    this.body.replaceChildren(...present(parts));
    if (this.body.isConnected) return;
    this.root.replaceChildren(
      topBar({
        title: GRID.title,
        me: this.me,
        here: "sheet",
        scores: true,
        closed: this.session.state !== "scoring",
      }),
      el(
        "main",
        { tabindex: -1, "data-key": "page" },
        el("h2", {}, GRID.title),
        el("p", { class: "note" }, GRID.say, " ", el("a", { href: councilUrl("sheet") }, GRID.toSheet)),
        el(
          "p",
          { class: "card narrow" },
          GRID.narrow,
          " ",
          el("a", { class: "go", href: councilUrl("sheet") }, GRID.toSheet),
        ),
        el("div", { class: "wide-only" }, this.news, this.body),
      ),
      el("footer", { class: "foot" }, this.saved, this.told),
    );
  }

  /** @param {MyProduct} product */
  async columnOf(product) {
    if (product.state === "undeclared") return new TableColumn(product, this.criteria, null);
    const ballot = await api("GET", this.pathOf(product.code, "ballot"));
    const known = this.savers.get(product.code);
    const saver =
      known ??
      new Saver({
        path: this.pathOf(product.code, "ballot"),
        prefix: `${QUEUE}${seat.mine}/${encodeURIComponent(product.code)}/`,
        ballot,
        tell: (event, more) => this.heard(product.code, event, more),
      });
    if (known && !known.waiting && !known.busy) known.take(ballot);
    this.savers.set(product.code, saver);
    return new TableColumn(product, this.criteria, saver, waitsForSeal(this.session));
  }

  // what the savers tell

  /** @param {string} code
      @param {SaverEvent} event
      @param {SaverNews} [more] */
  heard(code, event, more = {}) {
    const column = this.columns.find(({ product }) => product.code === code);
    column?.heard(event, more);
    if (event === "lost") {
      const { faults = [], lost = [] } = more;
      const names = lost.map(([field]) => field.split("/")[1] ?? field).join("; ");
      this.say(faultBox([...faults, { what: FORM.lost(names), todo: FORM.lostTodo, where: code, code: "lost" }]));
      this.looking.again();
    }
    if (event === "refused" && !more.field?.includes("/")) this.say(faultBox(more.faults ?? []));
    this.paint();
  }

  paint() {
    this.grid?.paint();
    this.pane.paint();
    refill(this.saved, this.savedWords());
  }

  savedWords() {
    const savers = [...this.savers.values()];
    const conflicts = savers.reduce((sum, { conflicts: both }) => sum + both.size, 0);
    if (conflicts) return [FORM.conflicted(conflicts)];
    const trouble = savers.find((saver) => saver.waiting && saver.trouble)?.trouble;
    if (this.waiting) return [FORM.waiting(this.waiting), trouble ? el("small", {}, FORM[trouble]) : ""];
    const last = savers
      .flatMap(({ ballot }) => ballot.saved_at ?? [])
      .sort()
      .at(-1);
    return [last ? FORM.saved(timeOf(last)) : FORM.nothing];
  }

  /** @param {...HTMLElement} nodes */
  say(...nodes) {
    this.news.replaceChildren(...nodes);
    this.news.scrollIntoView({ block: "nearest" });
  }

  /** @param {Child} words */
  warn(words) {
    this.say(el("p", { class: "notice", role: "alert" }, words));
  }

  nudge() {
    for (const saver of this.savers.values()) saver.nudge();
    this.looking.again();
  }

  /** Look whether the session has moved on, or another window has saved. */
  async look() {
    try {
      /** @type {SessionView} */
      const fresh = await api("GET", `/sessions/${encodeURIComponent(this.session.id)}`);
      const before = statesOf(this.session);
      this.session = fresh;
      if (before !== statesOf(fresh)) await this.open();
      else await Promise.all(this.columns.map((column) => this.catchUp(column)));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error; // no network now: the next look will tell
    }
  }

  /** @param {TableColumn} column */
  async catchUp({ saver }) {
    if (!saver || saver.waiting) return;
    const { kept } = saver;
    const ballot = await api("GET", saver.path);
    if (saver.waiting || saver.kept !== kept || ballot.version === saver.ballot.version) return;
    saver.take(ballot);
    this.warn(FORM.merged);
    this.paint();
  }

  // keys

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { grid } = this;
    const target = /** @type {HTMLElement} */ (event.target);
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key; // Caps Lock changes nothing
    if (!grid || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (key === "Escape" && this.pane.root.contains(target)) {
      grid.focus(grid.at);
      return;
    }
    if (!target.matches("[role=gridcell]") || (/^[a-z0-9]$/.test(key) && !singleKeys())) return;
    const act = this.actOfKey(key, grid);
    if (!act) return;
    event.preventDefault();
    this.news.replaceChildren();
    act();
  }

  /** What a key does in a cell; undefined where it does nothing.
      @param {string} key
      @param {TableGrid} grid */
  actOfKey(key, grid) {
    const spot = spotAfter(key, grid.at, { rows: this.criteria.length, cols: this.columns.length });
    if (spot) return () => grid.focus(spot);
    if (/^[0-9]$/.test(key)) return () => this.chooseKey(key);
    /** @type {Record<string, () => unknown>} */
    const acts = {
      n: () => this.goOpen(),
      r: () => this.pane.focusReason(),
      " ": () => this.pane.enter(),
      "?": () => showKeys(GRID.keysTold),
    };
    return acts[key];
  }

  goOpen() {
    const { grid, criteria, columns } = this;
    const open = columns.map((column) => {
      const left = new Set(column.editable ? column.open : []);
      return criteria.map(({ id }) => left.has(id));
    });
    const spot = grid && nextOpenSpot(grid.at, open);
    if (spot) grid.focus(spot);
  }

  // ticking

  /** @param {string} key */
  chooseKey(key) {
    const { criterion } = this.pane;
    const choice = criterion && choicesOf(criterion).find((one) => one.key === key);
    if (choice) this.choose(choice);
    else if (criterion) this.warn(GRID.noLevel(key, criterion.id));
  }

  /** @param {Tick} choice */
  choose(choice) {
    const { column, criterion } = this.pane;
    if (!column || !criterion) return;
    if (!column.takes(criterion)) {
      this.warn(column.saver ? GRID.notOpen : GRID.undeclared);
      return;
    }
    column.tick(criterion, choice.mark);
    this.paint();
    this.told.textContent = column.cellOf(criterion).words;
  }

  // declaring, handing in

  /** @param {TableColumn} column */
  declare({ product }) {
    const panel = gatePanel({ hints: product.hints, name: product.name }, async (kind, reason) => {
      await api("PUT", this.pathOf(product.code, "declaration"), reason === undefined ? { kind } : { kind, reason });
      this.news.replaceChildren();
      await this.looking.again();
      this.focusGrid();
    });
    panel.querySelector("h2")?.append(`: ${product.name}`);
    this.say(panel);
    panel.querySelector("button")?.focus();
  }

  focusGrid() {
    if (this.grid) this.grid.focus(this.grid.at);
  }

  /** @param {TableColumn} column */
  async handIn(column) {
    const { product, saver, marks } = column;
    const { grid } = this;
    if (!saver || !grid) return;
    const col = this.columns.indexOf(column);
    const { open, unexplained } = column;
    if (open.length || unexplained.length) {
      const row = this.criteria.findIndex(({ id }) => id === (open[0] ?? unexplained[0]));
      const words = open.length
        ? GRID.open(product.name, open.length, open.join(", "))
        : GRID.why(product.name, unexplained.join(", "));
      this.warn(words);
      grid.focus({ row, col });
      return;
    }
    const { stars } = starsOf(grid.sheet, this.criteria, marks);
    const sure = {
      title: FORM.handInSure(product.name),
      body: [
        FORM.handInText(tally(this.criteria, marks).total, stars),
        FORM.handInUntil(saver.ballot.round, this.session.until),
      ],
      yes: FORM.handIn,
    };
    if ((await ask(sure)) === null) return;
    if (!(await saver.settled())) {
      this.say(faultBox([FORM.handInUnsaved]));
      return;
    }
    try {
      const { receipt } = await this.send(product.code, saver);
      await this.looking.again();
      await showReceipt({ product, form: this }, receipt, { again: true });
    } catch (error) {
      if (error instanceof ApiError && error.code === "stale") saver.take(error.extra.ballot);
      this.say(faultBox(faultsOf(error)));
      this.paint();
    }
  }

  /** Hand in; where the answer is lost the same is asked once more, for which the server gives the same receipt.
      @param {string} code
      @param {Saver} saver */
  send(code, saver) {
    const body = { version: saver.ballot.version };
    return api("POST", this.pathOf(code, "hand-in"), body).catch((error) => {
      if (error.status !== 0) throw error;
      return api("POST", this.pathOf(code, "hand-in"), body);
    });
  }
}

/** How each product stands to the member, in one text.
    @param {SessionView} session */
const statesOf = ({ products, seal, seal_by: by }) =>
  JSON.stringify([seal, by, ...products.map(({ code, state, round, open }) => [code, state, round, open])]);

/** The sets the member has products of, where that is more than one.
    @param {ReturnType<typeof sheetGroups>} groups
    @param {string} chosen
    @param {(key: string) => unknown} turn */
function chooser(groups, chosen, turn) {
  if (groups.length < 2) return null;
  /** @type {HTMLSelectElement} */
  const list = el(
    "select",
    { id: "table-set", "data-key": "table-set", onchange: () => turn(list.value) },
    groups.map(({ sheet, products }) =>
      el("option", { value: sheet }, GRID.setOf(products[0].set, products[0].set_name, products.length)),
    ),
  );
  list.value = chosen;
  return el("div", { class: "row" }, el("label", { for: "table-set" }, GRID.set), list);
}

/** Ask who is here and for what, then show the table.
    @param {HTMLElement} root
    @returns {Promise<ScoreTable | null>} */
async function openTable(root) {
  try {
    /** @type {Me} */
    const me = await api("GET", "/me");
    /** @type {SessionView} */
    const session = await api("GET", `/sessions/${encodeURIComponent(me.session)}`);
    if (session.me.scores) return new ScoreTable(root, me, session);
    root.replaceChildren(
      topBar({ title: GRID.title, me, here: "sheet", scores: false, closed: session.state !== "scoring" }),
      el("main", { tabindex: -1 }, faultBox([FORM.notScoring]), el("a", { href: councilUrl("home") }, FORM.home)),
    );
    return null;
  } catch (error) {
    return new Promise((again) => {
      const retry = () => again(openTable(root));
      root.replaceChildren(
        el(
          "main",
          {},
          faultBox(faultsOf(error)),
          el("button", { type: "button", class: "go", onclick: retry }, FORM.retry),
        ),
      );
    });
  }
}

export default {
  /** @param {Widget} widget */
  render({ el: host }) {
    const root = el("div", { class: "council score-table" }, el("p", {}, FORM.loading));
    host.append(root);
    const opened = openTable(root);
    opened.then((table) => table?.start());
    return () => opened.then((table) => table?.stop());
  },
};
