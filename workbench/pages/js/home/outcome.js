/* What came of a concluded session, for everybody who sat in it: stars, means, what was decided, and one's own points.
   Nobody else's points reach this page. */

import { dayOf, timeOf } from "../shown/dates.js";
import { el, stickyHead, tableHead } from "../shown/elements.js";
import { faultBox } from "../shown/faults.js";
import { SAID } from "../shown/said.js";
import { filterButton, findField, isFound } from "../shown/search.js";
import { councilUrl } from "../talk/address.js";
import { fileButton } from "../talk/files.js";

/** @import { OutcomeProduct, SessionOutcome, SessionView } from "../answers.d.ts" */
/** @import { Child, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const OUTCOME = {
  lead: (reached, all, least) => `Phiên đã kết thúc: ${reached} trong ${all} sản phẩm đạt từ ${least} sao`,
  signed: (time, day) => `Chủ tịch và thư ký xác nhận xong lúc ${time} ngày ${day}`,
  read: "Đọc biên bản (PDF)",
  noMinutes: "Biên bản chưa lập. Lập xong thì nút đọc biên bản hiện ở đây.",
  ballots: "Phiếu và biên nhận của tôi",
  filters: "Lọc sản phẩm",
  all: (n) => `Tất cả ${n}`,
  decided: (n) => `Hội đồng có quyết định ${n}`,
  find: "Tìm sản phẩm",
  shown: (n, all) => `Hiện ${n} trong ${all} sản phẩm.`,
  none: "Không có sản phẩm nào khớp.",
  columns: ["Sản phẩm", "Kết quả", "Điểm TB", "Phiếu của tôi", "Hội đồng đã quyết định gì"],
  points: (n) => `${n} điểm`,
  parts: {
    recused: "không tham gia",
    absent: "vắng",
    missing: "không có phiếu",
    no_seat: "–",
  },
  notCounted: (n) => `${n} điểm, không tính`,
};

/** What the reader looks for in the list, which stays while the page is drawn anew.
    @typedef {{ decided: boolean; words: string }} Chosen */

/** What a filter hides is printed all the same.
    @param {SessionView} session
    @param {SessionOutcome} ended
    @param {Chosen} chosen
    @param {Child} vote what is said to the minutes */
export function outcomeSection(session, ended, chosen, vote) {
  const { outcome } = ended;
  const rows = outcome.products.map((product) => ({ product, node: row(product) }));
  const list = table(rows.map(({ node }) => node));
  const none = el("p", { class: "screen-only" }, OUTCOME.none);
  const said = el("p", { class: "sr", role: "status" });
  const told = el("div", {});

  const show = () => {
    let shown = 0;
    for (const { product, node } of rows) {
      const fits = matches(product, chosen);
      node.classList.toggle("on-paper", !fits);
      shown += Number(fits);
    }
    list.classList.toggle("on-paper", !shown);
    none.hidden = shown > 0;
    return shown;
  };
  const draw = () => {
    said.textContent = OUTCOME.shown(show(), outcome.products.length);
  };
  show();
  return el(
    "section",
    { class: "outcome" },
    el("p", { class: "over" }, session.title),
    el("h2", {}, OUTCOME.lead(outcome.reached, outcome.products.length, outcome.least)),
    el("p", { class: "tally" }, counts(ended)),
    el("div", { class: "outcome-acts" }, reading(session, ended, told), own(session)),
    !ended.minutes && el("p", { class: "soft" }, OUTCOME.noMinutes),
    told,
    vote,
    el(
      "div",
      { class: "outcome-filter" },
      filters(outcome.products, chosen, draw),
      findField(OUTCOME.find, chosen.words, (words) => {
        chosen.words = words;
        draw();
      }),
    ),
    said,
    none,
    list,
  );
}

/** @param {OutcomeProduct} product
    @param {Chosen} chosen */
const matches = (product, { decided, words }) => (!decided || product.decided.length > 0) && isFound(product, words);

/** @param {SessionOutcome} ended */
function counts({ outcome, signed_off: signed }) {
  const last = signed.at(-1);
  return [
    outcome.counts.map(({ outcome: name, products: n }) => el("span", {}, `${name} `, el("b", {}, String(n)))),
    last && el("span", { class: "soft" }, OUTCOME.signed(timeOf(last.at), dayOf(last.at))),
  ];
}

/** @param {SessionView} session
    @param {SessionOutcome} ended
    @param {HTMLElement} told */
const reading = (session, ended, told) =>
  ended.minutes &&
  fileButton({
    key: "read-minutes",
    word: OUTCOME.read,
    method: "GET",
    path: () => `/sessions/${encodeURIComponent(session.id)}/minutes.pdf`,
    told: (faults) => told.replaceChildren(...(faults.length ? [faultBox(faults)] : [])),
    class: "go",
  });

/** @param {SessionView} session */
const own = (session) =>
  session.me.scores && el("a", { class: "quiet", href: councilUrl("sheet"), "data-key": "ballots" }, OUTCOME.ballots);

/** @param {OutcomeProduct[]} products
    @param {Chosen} chosen
    @param {() => void} draw */
function filters(products, chosen, draw) {
  const decided = products.filter((one) => one.decided.length > 0).length;
  /** @type {HTMLButtonElement[]} */
  const buttons = [
    { key: "all", on: false, word: OUTCOME.all(products.length) },
    { key: "decided", on: true, word: OUTCOME.decided(decided) },
  ].map(({ key, on, word }, at) => {
    const press = () => {
      chosen.decided = on;
      buttons.forEach((one, n) => {
        one.setAttribute("aria-pressed", String(n === at));
      });
      draw();
    };
    return filterButton(key, on === chosen.decided, press, word);
  });
  return el("div", { class: "tabs", role: "group", "aria-label": OUTCOME.filters }, buttons);
}

/** @param {HTMLElement[]} rows */
const table = (rows) =>
  stickyHead(el("div", { class: "table" }, el("table", {}, tableHead(OUTCOME.columns), el("tbody", {}, rows))));

/** @param {OutcomeProduct} product */
const row = (product) =>
  el(
    "tr",
    {},
    el("th", { scope: "row" }, product.name, el("small", {}, product.producer)),
    el(
      "td",
      { class: product.stars ? "rate" : "rate soft" },
      product.stars && el("span", { class: "stars", "aria-hidden": "true" }, "★".repeat(product.stars)),
      " ",
      el("b", {}, product.result_text),
    ),
    el("td", { class: "number", "data-label": OUTCOME.columns[2] }, product.mean_text ?? "–"),
    el("td", { class: "own", "data-label": OUTCOME.columns[3] }, ownPart(product)),
    el(
      "td",
      { class: "decided" },
      product.decided.map((line) => el("p", {}, line)),
    ),
  );

/** @param {OutcomeProduct} product */
function ownPart({ code, name, own: { part, points } }) {
  if (points === null) return OUTCOME.parts[part];
  const word = part === "counted" ? OUTCOME.points(points) : OUTCOME.notCounted(points);
  return el(
    "a",
    {
      href: `${councilUrl("sheet")}#${encodeURIComponent(code)}`,
      "data-key": `own-${code}`,
      "aria-label": `${SAID.pages.sheet[0]} ${name}: ${word}`,
    },
    word,
  );
}
