/* The programme's charts: each a picture and its numbers beside it, and every number, bar or figure, opens the records
   behind it. Kept out: what is counted and drawn (server), the rest of the page (page.js). */

import { el, tableHead } from "../shown/elements.js";
import { picture } from "../shown/picture.js";
import { api } from "../talk/rest.js";
import { behindTable, grouped, recordLink, shutBox } from "./tables.js";
import { CYC } from "./words.js";

/** @import { BarRows, ChartBar, ChartsPage, DrawnChart } from "../answers.d.ts" */
/** @import { CyclePage } from "./page.js" */

/** What stands in a table beside a picture: the groups in which anything is, with what all up to there come to where
    they add up to an aim.
    @param {DrawnChart} chart
    @returns {{ group: string; name: string; bars: ChartBar[]; sum: number }[]} */
export function chartRows({ groups, bars }) {
  let sum = 0;
  const rows = groups.map((group) => {
    const own = bars.filter((bar) => bar.group === group);
    for (const bar of own) sum += bar.value;
    return { group, name: own[0]?.group_name ?? group, bars: own, sum };
  });
  return rows.filter((row) => row.bars.some((bar) => bar.value > 0));
}

export class CycleCharts {
  /** @type {DrawnChart[]} */
  charts = [];
  /** What a bar opened, and of which chart.
      @type {{ name: string; found: BarRows } | null} */
  opened = null;

  /** @param {CyclePage} page */
  constructor(page) {
    this.page = page;
  }

  async look() {
    /** @type {ChartsPage} */
    const { charts } = await api("GET", `/programme/charts?${this.page.asked()}`);
    Object.assign(this, { charts, opened: null });
  }

  /** @param {DrawnChart} chart
      @param {string} group
      @param {string} series */
  open(chart, group, series) {
    this.page.tried(async () => {
      const query = this.page.asked({ chart: chart.name, group, series });
      this.opened = { name: chart.name, found: await api("GET", `/programme/charts/rows?${query}`) };
    }, "bar-rows");
  }

  shut() {
    const last = this.opened?.name;
    this.opened = null;
    this.page.draw();
    /** @type {HTMLElement | null} */
    const head = this.page.root.querySelector(`#chart-${last}`);
    head?.focus();
  }

  part() {
    if (!this.charts.length) return null;
    return el(
      "section",
      { "aria-labelledby": "charts" },
      el("h2", { id: "charts" }, CYC.charts),
      el(
        "div",
        { class: "charts" },
        this.charts.map((one) => this.figure(one)),
      ),
    );
  }

  /** @param {DrawnChart} chart */
  figure(chart) {
    const id = `chart-${chart.name}`;
    const rows = chartRows(chart);
    const aim = chart.aim && [recordLink(chart.aim.record, chart.aim.title), `: ${CYC.addsUp}`];
    return el(
      "article",
      { class: "drawn", "aria-labelledby": id },
      el("h3", { id, tabindex: -1 }, chart.title),
      el("p", { class: "soft" }, `${CYC.rule}: ${chart.rule}.`),
      aim && el("p", { class: "soft" }, aim),
      rows.length ? this.drawn(chart, rows) : el("p", {}, CYC.noBars),
      this.opened?.name === chart.name && this.rowsPart(this.opened.found),
    );
  }

  /** @param {DrawnChart} chart
      @param {ReturnType<typeof chartRows>} rows */
  drawn(chart, rows) {
    const drawn = picture(chart.svg);
    drawn.addEventListener("click", ({ target }) => {
      /** @type {SVGElement | null} */
      const bar = /** @type {Element} */ (target).closest("[data-bar]");
      const [group = "", series = ""] = bar?.dataset.bar?.split("|") ?? [];
      if (bar) this.open(chart, group, series);
    });
    const head = [chart.of, ...chart.series.map(([, name]) => name ?? ""), ...(chart.aim ? [CYC.sum] : [])];
    return el(
      "div",
      { class: "beside" },
      drawn,
      el(
        "div",
        { class: "table" },
        el(
          "table",
          { class: "dense numbers", "aria-label": chart.title },
          tableHead(head),
          el(
            "tbody",
            {},
            rows.map(({ name, bars, sum }) =>
              el(
                "tr",
                {},
                el("th", { scope: "row" }, name),
                bars.map((bar, n) => el("td", { "data-head": head[n + 1] ?? "" }, this.number(chart, bar))),
                chart.aim && el("td", { "data-head": CYC.sum }, grouped(sum)),
              ),
            ),
          ),
        ),
      ),
    );
  }

  /** A number that opens what is behind it; nothing is behind 0.
      @param {DrawnChart} chart
      @param {ChartBar} bar */
  number(chart, { group, group_name, series, series_name, value }) {
    if (!value) return "0";
    const name = series_name ? `${group_name}, ${series_name}` : group_name;
    return el(
      "button",
      {
        type: "button",
        class: "link",
        "data-key": `bar-${chart.name}-${group}-${series}`,
        "aria-label": CYC.behind(name, grouped(value)),
        onclick: () => this.open(chart, group, series),
      },
      grouped(value),
    );
  }

  /** @param {BarRows} found */
  rowsPart({ title, value, rows, total }) {
    const named = CYC.behind(title, grouped(value));
    return shutBox("bar-rows", named, () => this.shut(), [
      behindTable(named, rows),
      total > rows.length && el("p", {}, CYC.shown(rows.length, total)),
    ]);
  }
}
