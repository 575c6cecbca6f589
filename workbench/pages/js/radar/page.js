/* Certificates by their days, in groups of which the most pressing comes first: each on one axis of time, with what is
   to be done and in how many days. Kept out: which day counts (the server), where a day stands (axis.js). */

import { topBar } from "../shown/bar.js";
import { dayOf } from "../shown/dates.js";
import { el, present, stickyHead, tableHead } from "../shown/elements.js";
import { faultBox, faultsOf } from "../shown/faults.js";
import { keepingPlace } from "../shown/place.js";
import { councilUrl } from "../talk/address.js";
import { api } from "../talk/rest.js";
import { axisHead, axisOf } from "./axis.js";

/** @import { FaultLine, Me, PipelineRow, RadarLine, RadarPage as Watched } from "../answers.d.ts" */
/** @import { Model, RadarForm, Widget, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const RAD = {
  title: "Hạn giấy chứng nhận",
  loading: "Đang mở…",
  head: ["Sản phẩm, chủ thể", "Sao", "Hết hạn"],
  todoHead: "Việc phải làm",
  axis: "Thời gian",
  today: "hôm nay",
  on: (day) => `Ngày ${day}`,
  none: "Không có giấy chứng nhận nào ở đây.",
  state: "Tình trạng",
  all: "mọi tình trạng",
  before: "Trang trước",
  after: "Trang sau",
  place: "Nơi",
  everywhere: "mọi nơi",
  legend:
    "dải đậm: còn hiệu lực; dải viền: cửa sổ nộp, 180 đến 120 ngày trước ngày hết hạn; " +
    "vạch đỏ: hết hạn; vạch đen: hôm nay.",
  kept: (day) => `có thể giữ đến ${day}, khoản chuyển tiếp còn nghi vấn`,
};
const PRESSING = new Set(["lapsed", "late", "lapsing"]);
const ON_PAGE = 50;

/** What is to be done about a certificate, and in how many days or since when.
    @param {RadarLine} one
    @returns {[string, string]} */
export function todoOf({ state, days, ends_on, window_first, window_last }) {
  const [ends, first, last] = [ends_on, window_first, window_last].map(dayOf);
  /** @type {Record<RadarLine["state"], [string, string]>} */
  const said = {
    lapsed: [`× hết hạn ${-days} ngày`, "Đăng ký lại từ đầu, hoặc đề nghị thu hồi"],
    lapsing: [`▲ hết hạn ${-days} ngày`, "Đã nộp, chờ kết quả"],
    late: [`▲ trễ ${-days} ngày`, `Nộp ngay, trước ngày hết hạn ${ends}`],
    open: [`● còn ${days} ngày`, `Nộp chậm nhất ${last}`],
    filed_late: [`✓ đã nộp trễ, giấy còn ${days} ngày`, "Chờ kết quả"],
    filed: [`✓ đã nộp, giấy còn ${days} ngày`, "Chờ kết quả"],
    filed_early: [`✓ nộp sớm, giấy còn ${days} ngày`, `Cửa sổ nộp ${first} đến ${last}`],
    soon: [`○ mở sau ${days} ngày`, `Nộp ${first} đến ${last}`],
    later: [`· mở sau ${days} ngày`, `Nộp ${first} đến ${last}`],
  };
  return said[state];
}

class RadarPage {
  /** @type {Me | null} */
  me = null;
  /** @type {Watched | null} */
  found = null;
  /** @type {FaultLine[]} */
  faults = [];
  /** The places right below the officer's, by which rows are chosen.
      @type {PipelineRow[]} */
  places = [];
  place = "";
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
      const { rows, place } = await api("GET", "/programme/pipeline");
      this.places = rows.filter((/** @type {PipelineRow} */ one) => one.place && one.place !== place);
    });
  }

  /** @param {() => Promise<unknown>} [first] */
  async look(first) {
    try {
      await first?.();
      const query = new URLSearchParams({ place: this.place, offset: String(this.offset) });
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
    const { states } = this.form;
    const groups = states
      .filter(([state]) => !this.state || state === this.state)
      .map(([state, word]) => /** @type {[string, RadarLine[]]} */ ([word, rows.filter((one) => one.state === state)]))
      .filter(([, some]) => some.length > 0);
    const places = this.places.map((one) => /** @type {[string, string]} */ ([one.place ?? "", one.name]));
    return el(
      "section",
      { "aria-labelledby": "radar" },
      el("h2", { id: "radar" }, RAD.title, el("small", {}, RAD.on(dayOf(on)))),
      el(
        "div",
        { class: "asked" },
        places.length > 0 &&
          askedChoice("place", RAD.place, [["", RAD.everywhere], ...places], this.place, (place) => {
            this.place = place;
            this.turn(0);
          }),
        askedChoice("state", RAD.state, [["", RAD.all], ...states], this.state, (state) => {
          this.state = state;
          this.draw();
        }),
      ),
      groups.length ? this.radarTable(groups, on) : el("p", { role: "status" }, RAD.none),
      groups.length > 0 && el("p", { class: "soft" }, RAD.legend),
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

  /** @param {[string, RadarLine[]][]} groups
      @param {string} on */
  radarTable(groups, on) {
    const head = tableHead([...RAD.head, RAD.axis, RAD.todoHead]);
    head.querySelectorAll("th")[RAD.head.length]?.replaceChildren(axisHead(on, RAD.axis, RAD.today));
    return stickyHead(
      el(
        "div",
        { class: "table", "data-scroll": "radar" },
        el(
          "table",
          { class: "dense radar", "aria-label": RAD.title },
          head,
          groups.map(([word, rows]) =>
            el(
              "tbody",
              {},
              el(
                "tr",
                { class: "group" },
                el("th", { scope: "rowgroup", colspan: RAD.head.length + 2 }, `${word} `, rows.length),
              ),
              rows.map((one) => radarRow(one, on)),
            ),
          ),
        ),
      ),
    );
  }
}

/** A certificate: whose, until when, on its axis, and what is to be done.
    @param {RadarLine} one
    @param {string} on */
function radarRow(one, on) {
  const [what, how] = todoOf(one);
  return el(
    "tr",
    {},
    el(
      "th",
      { scope: "row" },
      el("a", { href: `${councilUrl("register")}#${one.certificate.id}` }, one.product),
      el("small", { class: "whose" }, one.producer),
    ),
    el("td", { class: "day", "data-head": RAD.head[1] ?? "" }, `${one.certificate.values.stars}★`),
    el("td", { class: "day", "data-head": RAD.head[2] ?? "" }, dayOf(one.ends_on)),
    el("td", { class: "on-axis" }, axisOf(one, on)),
    el(
      "td",
      {},
      el("b", { class: PRESSING.has(one.state) ? "late" : one.state === "open" ? "due" : null }, what),
      el("small", { class: "soft" }, present([how, one.kept_until && RAD.kept(dayOf(one.kept_until))]).join("; ")),
    ),
  );
}

/** By what rows are chosen.
    @param {string} key
    @param {string} label
    @param {[string, string][]} options
    @param {string} chosen
    @param {(value: string) => unknown} choose */
const askedChoice = (key, label, options, chosen, choose) =>
  el(
    "div",
    { class: "labelled" },
    el("label", { for: key }, label),
    el(
      "select",
      { id: key, "data-key": key, onchange: (event) => choose(event.target.value) },
      options.map(([value, word]) => el("option", { value, selected: chosen === value }, word)),
    ),
  );

export default {
  /** @param {Widget & { model: Model }} widget */
  render({ model, el: host }) {
    const root = el("div", { class: "council register-page" }, el("p", {}, RAD.loading));
    host.append(root);
    new RadarPage(root, model.get("form")).start();
  },
};
