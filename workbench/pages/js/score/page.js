/* The score form: the session's products switched inside one page, one sheet at a time.
   What is shown first comes with the page, everything else by REST. Kept out: one open ballot (ballot.js), arithmetic
   (sheet.js), saving (saver.js), how things look (lines.js, frame.js), words. */

import { askPaper, PAPER } from "../acts/paper_confirm.js";
import { seat, titled } from "../seat/seat.js";
import { skipLink, topBar } from "../shown/bar.js";
import { el, keyButton, onceDrawn, present } from "../shown/elements.js";
import { ApiError, faultBox, faultsOf, statusOf } from "../shown/faults.js";
import { waitsForSeal } from "../shown/seal.js";
import { keepInSight } from "../shown/sight.js";
import { councilUrl } from "../talk/address.js";
import { forgetGiven } from "../talk/given.js";
import { once } from "../talk/looking.js";
import { api, LOCAL } from "../talk/rest.js";
import { keepsAnything, QUEUE, store, waitingKeys } from "../talk/store.js";
import { BallotView } from "./ballot.js";
import { declareAllPanel } from "./declare_all.js";
import { Foot, Head, ProductList } from "./frame.js";
import { onKey } from "./keys.js";
import { fieldName, gatePanel, lostBox, messagePanel } from "./panels.js";
import { practise } from "./practice.js";
import { Saver } from "./saver.js";
import { FORM } from "./words.js";

/** @import { Ballot, Me, MyProduct, SessionView } from "../answers.d.ts" */
/** @import { Sheet } from "../drawn.d.ts" */
/** @import { Listener, SaverEvent, SaverNews, SendAct, Widget } from "../shapes.d.ts" */

const LOOK_AGAIN = 60000; // milliseconds
const SEAL_AGAIN = 5000; // milliseconds, while the session waits for its seal

/** What takes the place of a sheet where it can't be shown now, with a button to try again.
    @param {unknown} error
    @param {() => unknown} again */
const tryAgain = (error, again) =>
  el("div", {}, faultBox(faultsOf(error)), el("button", { type: "button", class: "go", onclick: again }, FORM.retry));

/** Whether the page was not asked for anew, but come back to or loaded once more. */
const cameBack = () =>
  performance.getEntriesByType("navigation").some((way) => "type" in way && way.type !== "navigate");

export class ScoreForm {
  /** The product that is open; none at first. */
  code = "";
  /** @type {BallotView | null} */
  view = null;
  /** @type {Map<string, Saver>} */
  savers = new Map();
  /** @type {Map<string, Sheet>} */
  sheets = new Map();
  news = el("div", { class: "news" });
  body = el("div", { class: "sheet-body" });
  abort = new AbortController();
  sizes = new ResizeObserver(() => onceDrawn(() => this.measure()));
  inSight = () => {};
  fetching = false;
  /** How often something was done here that changes the session's states. */
  turn = 0;
  /** @type {ReturnType<typeof setInterval>[]} */
  clocks = [];

  /** @param {HTMLElement} root
      @param {HTMLElement} main
      @param {Me} me
      @param {SessionView} session */
  constructor(root, main, me, session) {
    this.root = root;
    this.main = main;
    this.me = me;
    this.session = session;
    this.foot = new Foot(this);
    this.head = new Head(session);
    this.list = new ProductList(session, (code) => (code === this.code ? 0 : (this.savers.get(code)?.waiting ?? 0)));
  }

  async start() {
    // practice is one product in another's page
    const around = LOCAL.exchange ? null : { skip: skipLink(), list: this.list.root };
    const wrap = el("div", { class: "wrap" }, around?.list, this.main);
    this.root.replaceChildren(...present([around?.skip, this.head.root, wrap, this.foot.root]));
    this.main.replaceChildren(this.news, this.body);
    this.listen();
    await this.open(this.codeInAddress() ?? this.nextProduct()?.code ?? this.session.products[0].code);
    forgetGiven();
    onceDrawn(() => {
      if (!keepsAnything()) this.news.append(el("p", { class: "notice", role: "status" }, FORM.keepsNothing));
      this.resume();
    });
  }

  listen() {
    const { signal } = this.abort;
    /** @param {EventTarget} target
        @param {string} event
        @param {Listener} does */
    const on = (target, event, does) => target.addEventListener(event, does, { signal });
    on(window, "hashchange", () => {
      const code = this.codeInAddress();
      if (code && code !== this.code) this.open(code).then(() => this.main.focus({ preventScroll: true }));
    });
    on(window, "online", () => this.nudge());
    on(window, "seatback", () => this.nudge());
    on(window, "pageshow", () => {
      if (cameBack()) this.view?.paintNow(); // whatever the browser filled in on the way
    });
    on(window, "beforeunload", (event) => {
      if (!store.lasting && this.waiting) event.preventDefault();
    });
    on(document, "visibilitychange", () => {
      if (!document.hidden) this.nudge();
    });
    on(LOCAL.exchange ? this.root : document, "keydown", (event) => onKey(event, this.view));
    const glance = once(() => this.look()); // a slow server is not asked again before it has answered
    /** @param {number} every
        @param {() => boolean} when */
    const looksEvery = (every, when) => setInterval(() => !document.hidden && when() && glance(), every);
    this.clocks = [looksEvery(LOOK_AGAIN, () => true), looksEvery(SEAL_AGAIN, () => waitsForSeal(this.session))];
    for (const bar of [this.head.root, this.head.line, this.foot.root]) this.sizes.observe(bar);
    this.inSight = keepInSight(this.main, signal);
  }

  /** Tell the page how much its bars cover, so that whatever gets the focus comes to stand between them. */
  measure() {
    /** @param {...HTMLElement} bars */
    const covers = (...bars) =>
      Math.ceil(
        Math.max(
          0,
          ...bars
            .filter((bar) => ["sticky", "fixed"].includes(getComputedStyle(bar).position))
            .map((bar) => bar.offsetHeight),
        ),
      );
    const head = covers(this.head.root, this.head.line);
    const foot = covers(this.foot.root);
    this.list.root.style.setProperty("--head", `${head}px`); // there alone: whatever stands below is styled anew
    Object.assign(document.documentElement.style, {
      scrollPaddingTop: `${head + 12}px`,
      scrollPaddingBottom: `${foot + 12}px`,
    });
    this.inSight(); // a bar may have grown over what has the focus
    this.list.reveal(); // the list is as high as the bars leave it
  }

  stop() {
    Object.assign(document.documentElement.style, { scrollPaddingTop: "", scrollPaddingBottom: "" });
    this.abort.abort();
    this.sizes.disconnect();
    for (const clock of this.clocks) clearInterval(clock);
    for (const saver of this.savers.values()) saver.stop();
  }

  codeInAddress() {
    const code = decodeURIComponent(location.hash.slice(1));
    return this.session.products.some((product) => product.code === code) ? code : null;
  }

  /** How many changes wait, of all products. */
  get waiting() {
    return [...this.savers.values()].reduce((sum, saver) => sum + saver.waiting, 0);
  }

  get product() {
    return /** @type {MyProduct} */ (this.session.products.find((product) => product.code === this.code));
  }

  /** @param {string} code
      @param {string} act */
  pathOf(code, act) {
    return `/sessions/${encodeURIComponent(this.session.id)}/products/${encodeURIComponent(code)}/${act}`;
  }

  /** The first product after this one, going round, that still waits for this member. */
  nextProduct() {
    const { products } = this.session;
    const at = products.findIndex((product) => product.code === this.code) + 1;
    return [...products.slice(at), ...products.slice(0, at)].find(
      ({ code, open, state }) => code !== this.code && open && ["undeclared", "scoring"].includes(state),
    );
  }

  /** Show a product: its gate, its sheet, or why there is none.
      @param {string} code */
  async open(code) {
    const again = this.code !== ""; // what had the focus may be gone with what was shown
    this.view?.behind.leave();
    Object.assign(this, { code, view: null });
    const { product } = this;
    onceDrawn(() => this.name());
    this.head.paintProduct(product, this.me.member);
    this.list.paint(code);
    requestAnimationFrame(() => this.list.reveal());
    this.foot.paint();
    this.news.replaceChildren();
    this.tellPaper(product);
    this.body.replaceChildren(el("p", { class: "note" }, FORM.loadingBallot));
    this.body.ariaBusy = null;
    if (again) window.scrollTo(0, 0);
    if (product.state === "undeclared") this.showGate(code);
    else if (product.state === "recused" || product.state === "absent" || product.state === "disqualified")
      this.body.replaceChildren(
        messagePanel(FORM.states[product.state], product.absence && el("p", {}, FORM.absentFor(product.absence))),
      );
    else await this.openBallot(product);
    if (again && document.activeElement === document.body) this.main.focus({ preventScroll: true });
  }

  /** Write into address and title which product is open. */
  name() {
    if (LOCAL.exchange || this.abort.signal.aborted) return; // a notebook's address and title are its own
    if (this.codeInAddress() !== this.code) history.replaceState(null, "", `#${encodeURIComponent(this.code)}`);
    titled(`${this.product.name} · ${FORM.title}`);
  }

  /** A ballot that was typed in from this member's paper waits for their own word.
      @param {MyProduct} given */
  tellPaper({ code, name }) {
    const paper = this.session.papers.find((one) => one.product === code);
    if (!paper) return;
    /** @type {SendAct} */
    const act = async (body) => {
      await api("POST", `/sessions/${encodeURIComponent(this.session.id)}/acts`, body);
      await this.look({ again: true });
    };
    const show = () =>
      askPaper({ sid: this.session.id, number: paper.number, member: this.me.member.name, product: name, act }).catch(
        (error) => this.news.append(faultBox(faultsOf(error))),
      );
    this.news.append(
      el(
        "section",
        { class: "card paper" },
        el("p", {}, FORM.paper(paper.by_name)),
        keyButton("paper", PAPER.see, show, { look: "go" }),
      ),
    );
  }

  /** @param {string} code */
  showGate(code) {
    const waiting = this.session.products.filter(({ state, open }) => open && state === "undeclared");
    this.body.replaceChildren(
      gatePanel({ hints: this.product.hints, name: this.product.name }, async (kind, reason) => {
        await this.declare(code, kind, reason);
        if (this.code === code) await this.open(code);
      }),
      waiting.length > 1
        ? declareAllPanel(
            waiting,
            (product, reason) =>
              reason === null ? this.declare(product.code, "none") : this.declare(product.code, "recused", reason),
            () => this.code === code && this.open(code),
          )
        : "",
    );
  }

  /** Put a declaration on record, and know at once how the product stands by it.
      @param {string} code
      @param {string} kind
      @param {string} [reason] */
  async declare(code, kind, reason) {
    const body = reason === undefined ? { kind } : { kind, reason };
    const { state } = await this.acted(api("PUT", this.pathOf(code, "declaration"), body));
    for (const product of this.session.products) if (product.code === code) product.state = state;
    this.list.paint(this.code);
  }

  /** @param {MyProduct} product */
  async openBallot(product) {
    const { code } = product;
    const known = this.savers.get(code);
    const kept = known?.kept;
    try {
      const [ballot, sheet] = await Promise.all([api("GET", this.pathOf(code, "ballot")), this.sheetOf(product.sheet)]);
      if (this.code !== code) return;
      const saver = known && known.kept !== kept ? known : this.saverOf(product, ballot);
      this.view = new BallotView(this, product, sheet, saver);
      this.view.show();
      onceDrawn(() => this.fetchSheets());
    } catch (error) {
      if (this.code !== code) return;
      if (error instanceof ApiError && error.code === "declare_first") this.showGate(code);
      else if (product.state === "closed" && [403, 404, 409].includes(statusOf(error) ?? 0))
        this.body.replaceChildren(messagePanel(FORM.states.closed));
      else this.body.replaceChildren(tryAgain(error, () => this.open(code)));
    }
  }

  /** A published sheet: from the page, from this window, or from the server, whose copy the browser may keep.
      @param {string} key */
  async sheetOf(key) {
    /** @type {Sheet} */
    const sheet =
      this.sheets.get(key) ??
      (await api("GET", `/sheets/${encodeURIComponent(key)}`, undefined, { cache: "no-cache" }));
    this.sheets.set(key, sheet);
    return sheet;
  }

  /** Fetch the other products' sheets one by one, so that they open at once, with or without a network. */
  async fetchSheets() {
    if (this.fetching) return;
    this.fetching = true;
    // told when it is opened
    for (const key of new Set(this.session.products.map((one) => one.sheet))) await this.sheetOf(key).catch(() => null);
    this.fetching = false;
  }

  /** @param {string} code */
  prefixOf(code) {
    return `${QUEUE}${seat.mine}/${encodeURIComponent(code)}/`;
  }

  /** The saver of a product; it goes on saving while another product is open.
      @param {MyProduct} product
      @param {Ballot} ballot */
  saverOf(product, ballot) {
    const known = this.savers.get(product.code);
    if (known) {
      known.take(ballot);
      return known;
    }
    const saver = new Saver({
      path: this.pathOf(product.code, "ballot"),
      prefix: this.prefixOf(product.code),
      ballot,
      tell: (event, more) => this.heard(product, event, more),
    });
    this.savers.set(product.code, saver);
    return saver;
  }

  /** Save no more of a product; if it comes back to this member, it starts from what the archive has then.
      @param {string} code */
  forget(code) {
    this.savers.get(code)?.stop();
    this.savers.delete(code);
  }

  /** Send what an earlier visit left waiting for other products. */
  async resume() {
    for (const product of this.session.products) {
      if (this.savers.has(product.code) || !waitingKeys(this.prefixOf(product.code)).length) continue;
      try {
        await this.saverOf(product, await api("GET", this.pathOf(product.code, "ballot"))).pump();
      } catch (error) {
        this.news.append(faultBox(faultsOf(error).map((fault) => ({ ...fault, where: product.name }))));
      }
    }
  }

  /** @param {MyProduct} product
      @param {SaverEvent} event
      @param {SaverNews} [more] */
  heard(product, event, more = {}) {
    const { faults = [], lost = [], field = "" } = more;
    if (event === "saved") product.done = more.done ?? product.done;
    if (this.view?.product === product) {
      this.view.heard(event, more);
      return;
    }
    this.list.paint(this.code);
    if (event === "lost")
      this.news.append(
        lostBox(
          faults.map((fault) => ({ ...fault, where: product.name })),
          lost.map(([one]) => fieldName(one)),
        ),
      );
    if (event === "refused")
      this.news.append(faultBox(faults.map((fault) => ({ ...fault, where: `${product.name}, ${fieldName(field)}` }))));
  }

  nudge() {
    for (const saver of this.savers.values()) saver.nudge();
    this.look();
  }

  /** What an act of this window came to: a look that began before it is over tells nothing.
      @template Answer
      @param {Promise<Answer>} act */
  acted(act) {
    return act.finally(() => {
      this.turn += 1;
    });
  }

  /** Look whether the session has moved on, or another window has saved; `again` opens the product anew.
      @param {{ again?: boolean }} [given] */
  async look({ again = false } = {}) {
    const { code, product, turn } = this;
    const before = product.state;
    try {
      /** @type {SessionView} */
      const fresh = await api("GET", `/sessions/${encodeURIComponent(this.session.id)}`);
      if (this.turn !== turn) return;
      const { seal, seal_by: by } = this.session;
      Object.assign(this.session, {
        state: fresh.state,
        papers: fresh.papers,
        seal: fresh.seal,
        seal_by: fresh.seal_by,
        seal_print: fresh.seal_print,
      });
      for (const one of this.session.products)
        Object.assign(
          one,
          fresh.products.find((other) => other.code === one.code),
        );
      if (this.code !== code) return;
      if (again || before !== product.state) await this.open(code);
      else if (!waitsForSeal(fresh)) await this.view?.catchUp(); // before the seal nobody writes on a ballot
      if (seal !== fresh.seal || by !== fresh.seal_by) this.view?.paint();
      this.list.paint(this.code);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error; // no network now: the next look will tell
    }
  }
}

/** Ask who is here and for what, then show the form.
    @param {HTMLElement} root
    @param {HTMLElement} main
    @returns {Promise<ScoreForm | null>} */
async function openForm(root, main) {
  try {
    /** @type {Me} */
    const me = await api("GET", "/me");
    /** @type {SessionView} */
    const session = await api("GET", `/sessions/${encodeURIComponent(me.session)}`);
    const fault = !session.me.scores ? FORM.notScoring : !session.products.length ? FORM.noProducts : null;
    if (!fault) return new ScoreForm(root, main, me, session);
    root.prepend(topBar({ title: FORM.title, me, here: "sheet", scores: false, closed: session.state !== "scoring" }));
    main.replaceChildren(faultBox([fault]), el("a", { href: councilUrl("home") }, FORM.home));
    return null;
  } catch (error) {
    return new Promise((again) => {
      main.replaceChildren(tryAgain(error, () => again(openForm(root, main))));
    });
  }
}

export default {
  /** @param {Widget} widget */
  render({ model, el: host }) {
    const root = el("div", { class: "council score" });
    if (model.get("practice")) practise(model, root);
    const main = el("main", { class: "sheet", tabindex: "-1" }, el("p", { class: "note" }, FORM.loading));
    root.append(el("div", { class: "wrap" }, main));
    host.append(root);
    const opened = openForm(root, main);
    opened.then((form) => form?.start());
    return () => opened.then((form) => form?.stop());
  },
};
