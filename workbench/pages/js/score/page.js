/* The score form: the session's products switched inside one page, one sheet at a time.
   What is shown first comes with the page, everything else by REST. Kept out: one open ballot (ballot.js), arithmetic
   (sheet.js), saving (saver.js), how things look (lines.js, frame.js), words. */

import { councilUrl } from "../shared/address.js";
import { skipLink } from "../shared/bar.js";
import { el } from "../shared/elements.js";
import { ApiError, faultBox, faultsOf } from "../shared/faults.js";
import { forgetGiven } from "../shared/given.js";
import { askPaper, PAPER } from "../shared/paper_confirm.js";
import { api, LOCAL } from "../shared/rest.js";
import { seat } from "../shared/seat.js";
import { keepsAnything, QUEUE, store, waitingKeys } from "../shared/store.js";
import { BallotView, fieldName, lostBox } from "./ballot.js";
import { Foot, gatePanel, Head, messagePanel, ProductList } from "./frame.js";
import { onKey } from "./keys.js";
import { practise } from "./practice.js";
import { Saver } from "./saver.js";
import { FORM } from "./words.js";

const LOOK_AGAIN = 60000; // milliseconds

class ScoreForm {
  constructor(root) {
    Object.assign(this, { root, code: null, view: null, savers: new Map(), sheets: new Map() });
    this.foot = new Foot(this);
    this.main = el("main", { class: "sheet", tabindex: "-1" }, el("p", { class: "note" }, FORM.loading));
    this.news = el("div", { class: "news" });
    this.body = el("div", { class: "sheet-body" });
    root.append(el("div", { class: "wrap" }, this.main));
  }

  async start() {
    try {
      this.me = await api("GET", "/me");
      this.session = await api("GET", `/sessions/${encodeURIComponent(this.me.session)}`);
    } catch (error) {
      this.main.replaceChildren(this.trouble(error, () => this.start()));
      return;
    }
    const fault = !this.session.me.scores ? FORM.notScoring : !this.session.products.length ? FORM.noProducts : null;
    if (fault) {
      this.main.replaceChildren(faultBox([fault]), el("a", { href: councilUrl("home") }, FORM.home));
      return;
    }
    this.head = new Head(this.session);
    this.list = new ProductList(this.session, (code) =>
      code === this.code ? 0 : (this.savers.get(code)?.waiting ?? 0),
    );
    // practice is one product in another's page
    const around = LOCAL.exchange ? [null, null] : [skipLink(), this.list.root];
    this.root.replaceChildren(
      ...[
        around[0],
        this.head.root,
        el("div", { class: "wrap" }, ...[around[1], this.main].filter(Boolean)),
        this.foot.root,
      ].filter(Boolean),
    );
    this.main.replaceChildren(this.news, this.body);
    this.listen();
    await this.open(this.codeInAddress() ?? this.nextProduct()?.code ?? this.session.products[0].code);
    forgetGiven();
    if (!keepsAnything()) this.news.append(el("p", { class: "notice", role: "status" }, FORM.keepsNothing));
    await this.resume();
  }

  listen() {
    const abort = new AbortController();
    this.abort = abort;
    const on = (target, event, does) => target.addEventListener(event, does, { signal: abort.signal });
    on(window, "hashchange", () => {
      const code = this.codeInAddress();
      if (code && code !== this.code) this.open(code).then(() => this.main.focus({ preventScroll: true }));
    });
    on(window, "online", () => this.nudge());
    on(window, "seatback", () => this.nudge());
    on(window, "pageshow", () => this.view?.paintNow()); // whatever the browser filled in on the way back
    on(window, "beforeunload", (event) => {
      if (!store.lasting && this.waiting) event.preventDefault();
    });
    on(document, "visibilitychange", () => {
      if (!document.hidden) this.nudge();
    });
    on(LOCAL.exchange ? this.root : document, "keydown", (event) => onKey(event, this.view));
    this.clock = setInterval(() => {
      if (!document.hidden) this.look();
    }, LOOK_AGAIN);
    this.sizes = new ResizeObserver(() => this.measure());
    for (const bar of [this.head.root, this.head.line, this.foot.root]) this.sizes.observe(bar);
  }

  /** Tell the page how much its bars cover, so that whatever gets the focus comes to stand between them. */
  measure() {
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
    this.root.style.setProperty("--head", `${head}px`);
    Object.assign(document.documentElement.style, {
      scrollPaddingTop: `${head + 12}px`,
      scrollPaddingBottom: `${foot + 12}px`,
    });
  }

  stop() {
    Object.assign(document.documentElement.style, { scrollPaddingTop: "", scrollPaddingBottom: "" });
    this.abort?.abort();
    this.sizes?.disconnect();
    clearInterval(this.clock);
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
    return this.session.products.find((product) => product.code === this.code);
  }

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

  trouble(error, again) {
    return el(
      "div",
      {},
      faultBox(faultsOf(error)),
      el("button", { type: "button", class: "go", onclick: again }, FORM.retry),
    );
  }

  /** Show a product: its gate, its sheet, or why there is none. */
  async open(code) {
    const again = this.code !== null; // what had the focus may be gone with what was shown
    Object.assign(this, { code, view: null });
    const { product } = this;
    if (!LOCAL.exchange) {
      if (this.codeInAddress() !== code) history.replaceState(null, "", `#${encodeURIComponent(code)}`);
      document.title = `${product.name} · ${FORM.title}`;
    }
    this.head.paintProduct(product, this.me.member);
    this.list.paint(code);
    requestAnimationFrame(() => this.list.reveal());
    this.foot.paint();
    this.news.replaceChildren();
    this.tellPaper(product);
    this.body.replaceChildren(el("p", { class: "note" }, FORM.loadingBallot));
    if (again) window.scrollTo(0, 0);
    if (product.state === "undeclared") this.showGate(code);
    else if (["recused", "absent", "disqualified"].includes(product.state))
      this.body.replaceChildren(
        messagePanel(FORM.states[product.state], product.absence && el("p", {}, FORM.absentFor(product.absence))),
      );
    else await this.openBallot(product);
    if (again && document.activeElement === document.body) this.main.focus({ preventScroll: true });
  }

  /** A ballot that was typed in from this member's paper waits for his own word. */
  tellPaper({ code, name }) {
    const paper = (this.session.papers ?? []).find((one) => one.product === code);
    if (!paper) return;
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
        el("button", { type: "button", class: "go", "data-key": "paper", onclick: show }, PAPER.see),
      ),
    );
  }

  showGate(code) {
    this.body.replaceChildren(
      gatePanel({ hints: this.product.hints ?? [], name: this.product.name }, async (kind, reason) => {
        const { state } = await api(
          "PUT",
          this.pathOf(code, "declaration"),
          reason === undefined ? { kind } : { kind, reason },
        );
        Object.assign(
          this.session.products.find((product) => product.code === code),
          { state },
        );
        if (this.code === code) await this.open(code);
      }),
    );
  }

  async openBallot(product) {
    const { code } = product;
    try {
      const [ballot, sheet] = await Promise.all([api("GET", this.pathOf(code, "ballot")), this.sheetOf(product.sheet)]);
      if (this.code !== code) return;
      this.view = new BallotView(this, product, sheet, this.saverOf(product, ballot));
      this.view.show();
      this.fetchSheets();
    } catch (error) {
      if (this.code !== code) return;
      if (error.code === "declare_first") this.showGate(code);
      else if (product.state === "closed" && [403, 404, 409].includes(error.status))
        this.body.replaceChildren(messagePanel(FORM.states.closed));
      else this.body.replaceChildren(this.trouble(error, () => this.open(code)));
    }
  }

  /** A published sheet: from the page, from this window, or from the server, whose copy the browser may keep. */
  async sheetOf(key) {
    if (!this.sheets.has(key))
      this.sheets.set(key, await api("GET", `/sheets/${encodeURIComponent(key)}`, undefined, { cache: "no-cache" }));
    return this.sheets.get(key);
  }

  /** Fetch the other products' sheets one by one, so that they open at once, with or without a network. */
  async fetchSheets() {
    if (this.fetching) return;
    this.fetching = true;
    // told when it is opened
    for (const key of new Set(this.session.products.map((one) => one.sheet))) await this.sheetOf(key).catch(() => null);
    this.fetching = false;
  }

  prefixOf(code) {
    return `${QUEUE}${seat.mine}/${encodeURIComponent(code)}/`;
  }

  /** The saver of a product; it goes on saving while another product is open. */
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

  heard(product, event, more) {
    if (event === "saved") product.done = more.done;
    if (this.view?.product === product) {
      this.view.heard(event, more);
      return;
    }
    this.list.paint(this.code);
    if (event === "lost")
      this.news.append(
        lostBox(
          more.faults.map((fault) => ({ ...fault, where: product.name })),
          more.lost.map(([field]) => fieldName(field)),
        ),
      );
    if (event === "refused")
      this.news.append(
        faultBox(more.faults.map((fault) => ({ ...fault, where: `${product.name}, ${fieldName(more.field)}` }))),
      );
  }

  nudge() {
    for (const saver of this.savers.values()) saver.nudge();
    this.look();
  }

  /** Look whether the session has moved on, or another window has saved; `again` opens the product anew. */
  async look({ again = false } = {}) {
    const { code, product } = this;
    const before = product.state;
    try {
      const fresh = await api("GET", `/sessions/${encodeURIComponent(this.session.id)}`);
      Object.assign(this.session, { state: fresh.state, papers: fresh.papers });
      for (const one of this.session.products)
        Object.assign(
          one,
          fresh.products.find((other) => other.code === one.code),
        );
      if (this.code !== code) return;
      if (again || before !== product.state) await this.open(code);
      else await this.view?.catchUp();
      this.list.paint(this.code);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error; // no network now: the next look will tell
    }
  }
}

export default {
  render({ model, el: host }) {
    const root = el("div", { class: "council score" });
    if (model.get("practice")) practise(model, root);
    host.append(root);
    const form = new ScoreForm(root);
    form.start();
    return () => form.stop();
  },
};
