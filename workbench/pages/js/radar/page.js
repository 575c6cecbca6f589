/* Certificates by their days: when to file for the renewal, what is late, about to lapse or lapsed; the most pressing
   first. Kept out: which day counts (the server). */

import { topBar } from "../shown/bar.js";
import { dayOf } from "../shown/dates.js";
import { el, present, stickyHead, tableHead } from "../shown/elements.js";
import { faultBox, faultsOf } from "../shown/faults.js";
import { keepingPlace } from "../shown/place.js";
import { councilUrl } from "../talk/address.js";
import { api } from "../talk/rest.js";

/** @import { FaultLine, Me, RadarLine, RadarPage as Watched } from "../answers.d.ts" */
/** @import { Model, RadarForm, Widget, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const RAD = {
  title: "Hạn giấy chứng nhận",
  loading: "Đang mở…",
  head: ["Sản phẩm", "Chủ thể", "Sao", "Hết hạn", "Nộp từ", "đến", "Tình trạng"],
  on: (day) => `Ngày ${day}`,
  none: "Không có giấy chứng nhận nào ở đây.",
  state: "Tình trạng",
  all: "mọi tình trạng",
  before: "Trang trước",
  after: "Trang sau",
  left: (/** @type {number} */ days) => (days < 0 ? `quá ${-days} ngày` : `còn ${days} ngày`),
  kept: (day) => `có thể giữ đến ${day}, khoản chuyển tiếp còn nghi vấn`,
};
const PRESSING = new Set(["lapsed", "late", "lapsing"]);
const ON_PAGE = 50;

class RadarPage {
  /** @type {Me | null} */
  me = null;
  /** @type {Watched | null} */
  found = null;
  /** @type {FaultLine[]} */
  faults = [];
  state = "";
  offset = 0;

  /** @param {HTMLElement} root
      @param {RadarForm} form */
  constructor(root, form) {
    this.root = root;
    this.form = form;
  }

  async start() {
    await this.look(async () => {
      this.me = await api("GET", "/me");
    });
  }

  /** @param {() => Promise<unknown>} [first] */
  async look(first) {
    try {
      await first?.();
      const query = new URLSearchParams({ offset: String(this.offset) });
      this.found = await api("GET", `/programme/radar?${query}`);
      this.faults = [];
    } catch (error) {
      this.faults = faultsOf(error);
    }
    this.draw();
  }

  /** @param {number} offset */
  turn(offset) {
    this.offset = Math.max(0, offset);
    this.look();
  }

  draw() {
    const { me, found } = this;
    keepingPlace(this.root, () =>
      this.root.replaceChildren(
        ...present([
          me && topBar({ title: RAD.title, me, here: "radar", kinds: this.form.kinds }),
          el(
            "main",
            { class: "register", tabindex: -1, "data-key": "page" },
            this.faults.length > 0 && faultBox(this.faults),
            found && this.listed(found),
          ),
        ]),
      ),
    );
  }

  /** @param {Watched} found */
  listed({ on, rows, more }) {
    const order = Object.keys(this.form.states);
    const shown = rows
      .filter((one) => !this.state || one.state === this.state)
      .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
    return el(
      "section",
      { "aria-labelledby": "radar" },
      el("h2", { id: "radar" }, RAD.title, el("small", {}, RAD.on(dayOf(on)))),
      el(
        "div",
        { class: "asked" },
        el(
          "div",
          { class: "labelled" },
          el("label", { for: "state" }, RAD.state),
          el(
            "select",
            {
              id: "state",
              "data-key": "state",
              onchange: (event) => {
                this.state = event.target.value;
                this.draw();
              },
            },
            [["", RAD.all], ...Object.entries(this.form.states)].map(([value, word]) =>
              el("option", { value: value ?? "", selected: this.state === value }, word),
            ),
          ),
        ),
      ),
      shown.length ? this.radarTable(shown) : el("p", { role: "status" }, RAD.none),
      el(
        "p",
        { class: "pager" },
        this.offset > 0 && this.pageTurn("before", RAD.before, this.offset - ON_PAGE),
        more && this.pageTurn("after", RAD.after, this.offset + ON_PAGE),
      ),
    );
  }

  /** @param {string} key
      @param {string} word
      @param {number} offset */
  pageTurn(key, word, offset) {
    return el("button", { type: "button", class: "quiet", "data-key": key, onclick: () => this.turn(offset) }, word);
  }

  /** @param {RadarLine[]} rows */
  radarTable(rows) {
    return stickyHead(
      el(
        "div",
        { class: "table", "data-scroll": "radar" },
        el(
          "table",
          { class: "dense", "aria-label": RAD.title },
          tableHead(RAD.head),
          el(
            "tbody",
            {},
            rows.map((one) => this.radarRow(one)),
          ),
        ),
      ),
    );
  }

  /** @param {RadarLine} one */
  radarRow(one) {
    const kept = one.kept_until && RAD.kept(dayOf(one.kept_until));
    const said = present([this.form.states[one.state], RAD.left(one.days), kept]).join("; ");
    const cells = [one.producer, one.certificate.values.stars, dayOf(one.ends_on)];
    const days = [dayOf(one.window_first), dayOf(one.window_last)];
    return el(
      "tr",
      {},
      el("th", { scope: "row" }, el("a", { href: `${councilUrl("register")}#${one.certificate.id}` }, one.product)),
      [...cells, ...days].map((cell, n) => el("td", { "data-head": RAD.head[n + 1] ?? "" }, String(cell))),
      el("td", { class: PRESSING.has(one.state) ? "late" : null }, said),
    );
  }
}

export default {
  /** @param {Widget & { model: Model }} widget */
  render({ model, el: host }) {
    const root = el("div", { class: "council register-page" }, el("p", {}, RAD.loading));
    host.append(root);
    new RadarPage(root, model.get("form")).start();
  },
};
