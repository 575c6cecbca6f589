/* The home of the programme's officers: what is theirs to do, where every product stands in the cycle, targets and
   figures; each number opens the rows behind it. Kept out: one record (the page of registers), certificates' days. */

import { topBar } from "../shown/bar.js";
import { dayOf } from "../shown/dates.js";
import { dayInput } from "../shown/days.js";
import { el, keyButton, present, tableHead } from "../shown/elements.js";
import { faultBox, faultsOf } from "../shown/faults.js";
import { keepingPlace, keyed } from "../shown/place.js";
import { councilUrl } from "../talk/address.js";
import { fileButton } from "../talk/files.js";
import { api } from "../talk/rest.js";
import { CycleCharts } from "./charts.js";
import { behindTable, grouped, plainTable, recordLink, shutBox } from "./tables.js";
import { CYC } from "./words.js";

/** @import { DueLine, FaultLine, FigureRows, FiguresPage, GapsPage, Me, MineLine, MinePage } from "../answers.d.ts" */
/** @import { PipelinePage as Counted, PipelineRow, StandingPage, TargetLine } from "../answers.d.ts" */
/** @import { Child, CycleForm, Model, Widget } from "../shapes.d.ts" */

/** What each source gives for each purpose, year by year.
    @param {FiguresPage} page */
function moneyPart({ money }) {
  if (!money.length) return null;
  const rows = money.map((one) => [
    String(one.year),
    one.source,
    one.purpose,
    ...[one.planned, one.granted, one.spent].map(grouped),
  ]);
  return el(
    "section",
    { "aria-labelledby": "money" },
    el("h2", { id: "money" }, CYC.money),
    plainTable(CYC.money, CYC.moneyHead, rows),
  );
}

export class CyclePage {
  /** @type {Me | null} */
  me = null;
  /** @type {Counted | null} */
  counted = null;
  /** @type {MinePage | null} */
  mine = null;
  /** @type {FiguresPage | null} */
  figures = null;
  /** @type {{ title: string; page: StandingPage } | null} */
  standing = null;
  /** @type {FigureRows | null} */
  behind = null;
  /** @type {GapsPage | null} */
  gaps = null;
  /** @type {FaultLine[]} */
  faults = [];
  /** @type {string[]} */
  above = [];
  charts = new CycleCharts(this);
  place = "";
  span = { from: "", to: "" };

  /** @param {HTMLElement} root
      @param {CycleForm} form */
  constructor(root, form) {
    this.root = root;
    this.form = form;
  }

  async start() {
    await this.tried(async () => {
      this.me = await api("GET", "/me");
      this.mine = await api("GET", "/programme/mine");
      await this.look();
    });
  }

  /** Ask for the place that is chosen, and its figures. */
  async look() {
    this.counted = await api("GET", `/programme/pipeline?${new URLSearchParams({ place: this.place })}`);
    await this.count();
  }

  async count() {
    this.figures = await api("GET", `/programme/figures?${this.asked()}`);
    this.span = { from: this.figures?.from ?? "", to: this.figures?.to ?? "" };
    await this.charts.look();
  }

  /** @param {Record<string, string>} [more] */
  asked(more = {}) {
    return new URLSearchParams({ place: this.place || this.counted?.place || "", ...this.span, ...more });
  }

  /** Do something that asks the server, and show what came or what is wrong.
      @param {() => Promise<unknown>} does
      @param {string} [then] the key of what gets the focus */
  async tried(does, then) {
    try {
      await does();
      this.faults = [];
    } catch (error) {
      this.faults = faultsOf(error);
    }
    this.draw();
    if (this.faults.length) this.root.querySelector(".fault-box")?.scrollIntoView({ block: "center" });
    if (then && !this.faults.length) keyed(this.root, then)?.focus();
  }

  /** @param {string} place */
  enter(place) {
    this.above.push(this.place);
    this.go(place);
  }

  /** @param {string} place */
  go(place) {
    this.place = place;
    Object.assign(this, { standing: null, behind: null });
    this.tried(() => this.look(), "where");
  }

  /** Open the products behind a number of the table.
      @param {PipelineRow} row
      @param {string} step
      @param {string} word */
  open(row, step, word) {
    const late = step === "late";
    const place = row.place ?? this.place;
    const query = new URLSearchParams({ place, step: late ? "" : step, late: late ? "true" : "" });
    const name = row.name || CYC.all;
    this.tried(async () => {
      const page = await api("GET", `/programme/pipeline/products?${query}`);
      this.standing = { title: CYC.products(name, word, page.total), page };
    }, "products");
  }

  /** @param {string} measure
      @param {TargetLine} [target] its own place and span */
  rows(measure, target) {
    /** @type {Record<string, string>} */
    const more = target ? { from: target.from, to: target.to } : {};
    this.tried(async () => {
      this.behind = await api("GET", `/programme/figures/rows?${this.asked({ measure, ...more })}`);
    }, "behind");
  }

  draw() {
    const { me } = this;
    keepingPlace(this.root, () =>
      this.root.replaceChildren(
        ...present([
          me && topBar({ title: CYC.title, me, here: "pipeline", kinds: this.form.kinds }),
          el(
            "main",
            { class: "register cycle", tabindex: -1, "data-key": "page" },
            this.faults.length > 0 && faultBox(this.faults),
            this.mine && this.minePart(this.mine),
            this.gaps && this.gapsPart(this.gaps),
            this.counted && this.wherePart(this.counted),
            this.standing && this.productsPart(this.standing),
            this.figures && this.targetsPart(this.figures),
            this.figures && this.figuresPart(this.figures),
            this.figures && this.charts.part(),
            this.figures && moneyPart(this.figures),
            this.behind && this.behindPart(this.behind),
          ),
        ]),
      ),
    );
  }

  /** @param {DueLine} due */
  dueWords(due) {
    return [`${dayOf(due.day)} `, el("span", { class: due.left < 0 ? "late" : "soft" }, CYC.left(due.left))];
  }

  /** @param {MineLine} one
      @returns {Child[]} */
  dueRow(one) {
    const { clocks, kinds } = this.form;
    const record = [recordLink(one.record, one.title), ` ${kinds[one.kind]}`];
    return [this.dueWords(one.due), clocks[one.due.clock], record, one.of];
  }

  /** @param {MinePage} mine */
  minePart({ rows, total, below, permits, radar }) {
    const due = rows.map((one) => this.dueRow(one));
    const lateBelow = below.map((one) => this.dueRow(one));
    const ends = permits.map((one) => [dayOf(one.ends_on), recordLink(one.record, one.title), one.of]);
    const [late = 0, open = 0] = [radar.late, radar.open];
    return el(
      "section",
      { "aria-labelledby": "mine" },
      el("h2", { id: "mine" }, CYC.mine),
      due.length ? plainTable(CYC.mine, CYC.mineHead, due) : el("p", {}, CYC.nothing),
      total > rows.length && el("p", {}, CYC.more(total - rows.length)),
      below.length > 0 && [el("h3", {}, CYC.below), plainTable(CYC.below, CYC.mineHead, lateBelow)],
      late + open > 0 && el("p", {}, `${CYC.radar(late, open)}. `, el("a", { href: councilUrl("radar") }, CYC.toRadar)),
      ends.length > 0 && [el("h3", {}, CYC.ending), plainTable(CYC.ending, CYC.endingHead, ends)],
      keyButton("ask-gaps", CYC.askGaps, () =>
        this.tried(async () => {
          this.gaps = await api("GET", "/programme/gaps");
        }, "gaps"),
      ),
    );
  }

  /** What the programme can't do without and the registers lack, each the way to its register.
      @param {GapsPage} gaps */
  gapsPart({ counts, ...gaps }) {
    const shut = () => {
      this.gaps = null;
      this.draw();
      keyed(this.root, "ask-gaps")?.focus();
    };
    const lacking = Object.entries(gaps).filter(([, rows]) => rows.length > 0);
    return shutBox("gaps", CYC.gaps, shut, [
      lacking.length === 0 && el("p", {}, CYC.noGaps),
      lacking.map(([gap, rows]) => [
        el("h4", {}, `${this.form.gaps[gap]}: ${grouped(counts[gap] ?? rows.length)}`),
        el(
          "ul",
          {},
          rows.map((one) => el("li", {}, recordLink(one.id, one.title))),
        ),
        (counts[gap] ?? 0) > rows.length && el("p", {}, CYC.shown(rows.length, counts[gap] ?? 0)),
      ]),
    ]);
  }

  /** @param {Counted} counted */
  wherePart({ rows, whole, events, place_name, place }) {
    const head = [CYC.place, ...CYC.steps, CYC.outside, CYC.late, CYC.total];
    const several = rows.some((row) => row.place !== place);
    const all = { ...whole, name: place_name || CYC.all };
    return el(
      "section",
      { "aria-labelledby": "where" },
      el("h2", { id: "where", tabindex: -1, "data-key": "where" }, CYC.where, el("small", {}, place_name)),
      this.above.length > 0 &&
        el(
          "button",
          { type: "button", class: "quiet", "data-key": "up", onclick: () => this.go(this.above.pop() ?? "") },
          CYC.up,
        ),
      el("p", { class: "soft" }, CYC.events(events)),
      el(
        "div",
        { class: "table", "data-scroll": "where" },
        el(
          "table",
          { class: "dense matrix", "aria-label": CYC.where, onkeydown: (event) => this.step(event) },
          tableHead(head),
          el(
            "tbody",
            {},
            [...(several ? rows : []), all].map((row, at) => this.placeRow(row, at, head, row === all)),
          ),
        ),
      ),
    );
  }

  /** @param {PipelineRow} row
      @param {number} at
      @param {string[]} head
      @param {boolean} isWhole */
  placeRow(row, at, head, isWhole) {
    const name = row.name || CYC.nowhere;
    const opens = !isWhole && row.place && row.place !== this.counted?.place;
    const counts = [...row.steps, row.outside, row.late, row.total];
    const steps = ["2", "3", "4", "5", "6", "0", "late", ""];
    return el(
      "tr",
      { class: isWhole ? "whole" : null },
      el(
        "th",
        { scope: "row" },
        opens
          ? el(
              "button",
              {
                type: "button",
                class: "link",
                "data-key": `place-${row.place}`,
                onclick: () => this.enter(row.place ?? ""),
              },
              name,
            )
          : name,
      ),
      counts.map((count, n) => {
        const word = head[n + 1] ?? "";
        const late = steps[n] === "late" && count > 0;
        return el(
          "td",
          { "data-head": word, class: late ? "late" : null },
          el(
            "button",
            {
              type: "button",
              class: "link",
              "data-key": `cell-${at}-${n}`,
              "data-row": at,
              "data-column": n,
              tabindex: at === 0 && n === 0 ? 0 : -1,
              "aria-label": CYC.cell(name, word, count),
              onclick: () => this.open(row, steps[n] ?? "", word),
            },
            grouped(count),
          ),
        );
      }),
    );
  }

  /** Arrows go from number to number: the table is one stop of Tab.
      @param {KeyboardEvent} event */
  step(event) {
    const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[
      event.key
    ] ?? [0, 0];
    const { row, column } = /** @type {HTMLElement} */ (event.target).dataset;
    if ((!down && !right) || row === undefined) return;
    event.preventDefault();
    const key = `cell-${Number(row) + (down ?? 0)}-${Number(column) + (right ?? 0)}`;
    const next = keyed(this.root, key);
    if (!next) return;
    for (const one of this.root.querySelectorAll("[data-column]")) one.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  }

  /** @param {{ title: string; page: StandingPage }} standing */
  productsPart({ title, page }) {
    const rows = page.rows.map((one) => [
      recordLink(one.id, one.title),
      one.producer,
      one.place,
      one.due ? [`${this.form.clocks[one.due.clock]}, `, this.dueWords(one.due)] : "",
    ]);
    return this.opened("products", title, "standing", [
      rows.length > 0 && plainTable(title, CYC.productsHead, rows),
      page.total > rows.length && el("p", {}, CYC.shown(rows.length, page.total)),
    ]);
  }

  /** What a number opens, with the way to shut it.
      @param {string} key
      @param {string} title
      @param {"standing" | "behind"} held
      @param {Child[]} inside */
  opened(key, title, held, inside) {
    const shut = () => {
      this[held] = null;
      this.draw();
      keyed(this.root, "page")?.focus();
    };
    return shutBox(key, title, shut, inside);
  }

  /** @param {FiguresPage} page */
  targetsPart({ targets }) {
    if (!targets.length) return null;
    const rows = targets.map((one) => [
      [recordLink(one.record, one.name), el("small", { class: "rule" }, this.form.rules[one.measure])],
      `${dayOf(one.from)} – ${dayOf(one.to)}`,
      CYC.aim(one.least, one.most ?? ""),
      [
        el(
          "button",
          {
            type: "button",
            class: "link",
            "data-key": `target-${one.record}`,
            onclick: () => this.rows(one.measure, one),
          },
          grouped(one.value),
        ),
        ` ${one.met ? CYC.met : CYC.unmet}`,
      ],
      one.answer === null ? "" : grouped(one.answer),
    ]);
    return el(
      "section",
      { "aria-labelledby": "targets" },
      el("h2", { id: "targets" }, CYC.targets),
      plainTable(CYC.targets, CYC.targetsHead, rows),
    );
  }

  /** @param {FiguresPage} page */
  figuresPart({ figures, from, to }) {
    const rows = figures.map((one) => [
      this.form.measures[one.measure],
      el(
        "button",
        {
          type: "button",
          class: "link",
          "data-key": `figure-${one.measure}`,
          "aria-label": CYC.behind(this.form.measures[one.measure] ?? "", grouped(one.value)),
          onclick: () => this.rows(one.measure),
        },
        grouped(one.value),
      ),
      el("span", { class: "soft" }, this.form.rules[one.measure]),
    ]);
    return el(
      "section",
      { "aria-labelledby": "figures" },
      el("h2", { id: "figures" }, CYC.figures),
      el(
        "form",
        {
          class: "asked",
          onsubmit: (event) => {
            event.preventDefault();
            this.tried(() => this.count());
          },
        },
        this.dayField("from", CYC.from),
        this.dayField("to", CYC.to),
        el("button", { class: "quiet", "data-key": "count" }, CYC.count),
      ),
      el("p", { class: "on-paper" }, CYC.spanned(dayOf(from), dayOf(to))),
      plainTable(CYC.figures, CYC.figureHead, rows),
      el("p", { class: "national" }, this.nationalButton(), el("span", { class: "soft" }, CYC.nationalSay)),
    );
  }

  /** The table for the national database, of the place and the last day that are looked at. */
  nationalButton() {
    const path = () => `/programme/national?${this.asked({ on: this.span.to })}`;
    const told = (/** @type {FaultLine[]} */ faults) => {
      this.faults = faults;
      this.draw();
    };
    return fileButton({ key: "national", word: CYC.national, method: "GET", path, told, class: "quiet" });
  }

  /** @param {"from" | "to"} end
      @param {string} label */
  dayField(end, label) {
    const id = `span-${end}`;
    const oninput = () => {
      this.span[end] = value();
    };
    const { input, told, value } = dayInput({ id, "data-key": id, oninput }, this.span[end]);
    return el("div", { class: "labelled" }, el("label", { for: id }, label), told, input);
  }

  /** @param {FigureRows} behind */
  behindPart({ measure, rule, value, rows, total }) {
    const title = CYC.behind(this.form.measures[measure] ?? "", grouped(value));
    const parts = (this.figures?.parts ?? []).map((one) => [
      one.own ? CYC.own(one.name) : one.name,
      grouped(one.values[measure] ?? 0),
    ]);
    return this.opened("behind", title, "behind", [
      el("p", { class: "soft" }, `${CYC.rule}: ${rule}.`),
      rows.length > 0 && behindTable(title, rows),
      total > rows.length && el("p", {}, CYC.shown(rows.length, total)),
      parts.length > 1 && [el("h4", {}, CYC.parts), plainTable(CYC.parts, CYC.partsHead, parts)],
    ]);
  }
}

export default {
  /** @param {Widget & { model: Model }} widget */
  render({ model, el: host }) {
    const root = el("div", { class: "council register-page" }, el("p", {}, CYC.loading));
    host.append(root);
    new CyclePage(root, model.get("form")).start();
  },
};
