/* All products after closing, dense: where each stands, what holds it back, what comes next for it. Those that wait
   stand first whatever the order; what a filter hides is printed all the same, for what is signed is whole. */

import { el, stickyHead } from "../shown/elements.js";
import { picture } from "../shown/picture.js";
import { wordFor } from "../shown/said.js";
import { filterButton, findField, isFound } from "../shown/search.js";
import { openRound, pending, productHref, starsWord, statusWord } from "./state.js";
import { CONSENSUS } from "./words.js";

/** @import { ResultProduct } from "../drawn.d.ts" */
/** @import { ResultsDo, ResultsShown, SortKey, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const LIST = {
  filters: { open: "Cần giải quyết", all: "Tất cả", done: "Đã xong" },
  none: {
    open: "Không còn sản phẩm nào phải giải quyết.",
    all: "Phiên không có sản phẩm.",
    done: "Chưa sản phẩm nào xong.",
  },
  noneFound: "Không có sản phẩm nào khớp.",
  filter: "Lọc sản phẩm",
  find: "Tìm sản phẩm",
  shown: (n, of) => `Hiện ${n} trong ${of} sản phẩm.`,
  columns: {
    name: "Sản phẩm",
    set: "Bộ",
    mean: "Điểm TB",
    spread: "Phân bố điểm, từ 0 đến 100; các vạch là mốc của sao",
    stars: "Hạng",
    gap: "Chênh",
    votes: "Phiếu",
    next: "Việc tiếp theo",
  },
  sorted: "Xếp theo",
  groups: { open: "Cần giải quyết", done: "Đã có kết quả" },
  noStar: "Chưa có hạng",
  limit: (n) => `tối đa ${n}`,
  next: {
    incomplete: "Thu phiếu",
    not_quorate: "Mở lại việc chấm",
    needs_discussion: "Thảo luận",
    needs_agreement: "Thống nhất mức",
  },
  closeRound: (n) => `Đóng vòng ${n}`,
  facts: (/** @type {string} */ mean, /** @type {string} */ gap) => `${mean}${gap && ` · chênh ${gap}`}`,
};

/** How a column is put in order; where there is nothing to compare, a product stands last.
    @type {Record<SortKey, (one: ResultProduct) => number | string | null>} */
const BY = {
  name: (one) => one.name,
  set: (one) => one.set,
  mean: (one) => (one.mean ? numberOf(one.mean.exact) : null),
  stars: (one) => one.stars,
  gap: (one) => one.gap?.points ?? null,
  votes: (one) => one.attendance.counted.length - one.attendance.missing.length,
};

/** A fraction as a number to put things in order by; nothing is decided on it.
    @param {string} exact */
function numberOf(exact) {
  const [over, under = "1"] = exact.split("/");
  return Number(over) / Number(under);
}

/** @param {ResultProduct[]} products
    @param {{ key: SortKey; down: boolean } | null} sort */
export function inOrder(products, sort) {
  if (!sort) return products;
  const by = BY[sort.key];
  return [...products].sort((a, b) => {
    const [x, y] = [by(a), by(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    const order = typeof x === "string" ? x.localeCompare(String(y), "vi") : x - Number(y);
    return sort.down ? -order : order;
  });
}

/** @param {ResultsShown} page
    @param {ResultsDo} does */
export function listOf(page, does) {
  const { products } = page.view;
  const open = products.filter((one) => pending(page, one));
  /** @type {Record<string, ResultProduct[]>} */
  const kinds = { open, all: products, done: products.filter((one) => !open.includes(one)) };
  const filter = page.filter ?? (open.length ? "open" : "all");
  const said = el("p", { class: "sr", role: "status" });
  const table = productTable(page, open, does);
  const empty = kinds[filter].length
    ? el("p", { class: "card screen-only" }, LIST.noneFound)
    : el("p", { class: "card done screen-only" }, wordFor(LIST.none, filter));
  const show = () => {
    const shown = kinds[filter].filter((one) => isFound(one, page.words ?? ""));
    for (const row of table.querySelectorAll("tr[data-code]"))
      row.classList.toggle("on-paper", !shown.some((one) => one.code === row.getAttribute("data-code")));
    for (const head of table.querySelectorAll("tr.group"))
      head.classList.toggle(
        "on-paper",
        !shown.some((one) => open.includes(one) === (head.getAttribute("data-group") === "open")),
      );
    table.firstElementChild?.classList.toggle("on-paper", !shown.length);
    empty.hidden = shown.length > 0;
    return shown.length;
  };
  show();
  const find = findField(LIST.find, page.words ?? "", (words) => {
    page.words = words;
    said.textContent = LIST.shown(show(), products.length);
  });
  return [el("div", { class: "list-bar" }, tabsOf(page, kinds, filter, does), find), said, empty, table];
}

/** @param {ResultsShown} page
    @param {Record<string, ResultProduct[]>} kinds
    @param {string} filter
    @param {ResultsDo} does */
const tabsOf = (page, kinds, filter, does) =>
  el(
    "div",
    { class: "filters", role: "group", "aria-label": LIST.filter },
    Object.entries(kinds).map(([kind, list]) => {
      const press = () => {
        page.filter = kind;
        does.draw();
      };
      const count = el("b", {}, String(list.length));
      return filterButton(kind, kind === filter, press, `${wordFor(LIST.filters, kind)} `, count);
    }),
  );

/** @param {ResultsShown} page
    @param {ResultProduct[]} open
    @param {ResultsDo} does */
function productTable(page, open, does) {
  const { products } = page.view;
  const done = products.filter((one) => !open.includes(one));
  const groups = /** @type {const} */ ([
    ["open", open],
    ["done", done],
  ]);
  const parted = open.length > 0 && done.length > 0;
  const body = groups.map(([name, list]) => [
    parted && groupRow(name, list.length),
    inOrder(list, page.sort ?? null).map((one) => productRow(page, one)),
  ]);
  const box = {
    class: "table overview",
    tabindex: 0,
    role: "region",
    "aria-label": CONSENSUS.title,
    "data-scroll": "overview",
    "data-key": "overview",
  };
  return el("section", {}, stickyHead(el("div", box, el("table", {}, columnsOf(page, does), el("tbody", {}, body)))));
}

/** @param {"open" | "done"} name
    @param {number} n */
const groupRow = (name, n) =>
  el(
    "tr",
    { class: "group", "data-group": name },
    el("th", { colspan: 8, scope: "rowgroup" }, LIST.groups[name], " ", el("b", {}, String(n))),
  );

/** @param {ResultsShown} page
    @param {ResultsDo} does */
function columnsOf(page, does) {
  const { sort = null } = page;
  const sortable = /** @type {SortKey[]} */ (Object.keys(BY));
  const heads = Object.entries(LIST.columns).map(([key, word]) => {
    if (key === "spread") return el("th", { scope: "col", class: "c-spread" }, bandsOf(page.view.bands), word);
    const by = sortable.find((one) => one === key);
    if (!by) return el("th", { scope: "col", class: `c-${key}` }, word);
    const now = sort?.key === by ? (sort.down ? "descending" : "ascending") : null;
    return el(
      "th",
      { scope: "col", class: `c-${key}`, "aria-sort": now },
      el(
        "button",
        {
          type: "button",
          "data-key": `sort-${key}`,
          title: `${LIST.sorted} ${word.toLowerCase()}`,
          onclick: () => {
            page.sort = now === "descending" ? null : { key: by, down: now === "ascending" };
            does.draw();
          },
        },
        word,
      ),
    );
  });
  return el("thead", {}, el("tr", {}, heads));
}

/** The points at which stars begin, above the lines that run through all rows.
    @param {number[]} bands */
const bandsOf = (bands) =>
  el(
    "span",
    { class: "bands", "aria-hidden": "true" },
    bands.map((points) => el("i", { style: `left: ${points}%` }, String(points))),
  );

/** @param {ResultsShown} page
    @param {ResultProduct} one */
function productRow(page, one) {
  const { counted, missing } = one.attendance;
  const due = counted.length + missing.length;
  const gap = one.gap ? String(one.gap.points) : "";
  return el(
    "tr",
    { "data-code": one.code, class: one.wide ? "wide-spread" : null },
    el(
      "th",
      { scope: "row", class: "c-name" },
      el("a", { href: productHref(one), "data-key": `row-${one.code}` }, one.name),
      el("small", { class: "paper-only" }, `${one.code} · ${one.producer}`),
    ),
    el("td", { class: "c-set" }, `${one.set} `, el("small", {}, one.set_name)),
    el("td", { class: "c-mean number" }, one.mean?.text ?? "–"),
    el("td", { class: "c-spread" }, one.charts && picture(one.charts.strip)),
    el("td", { class: "c-stars" }, starCell(page, one)),
    el(
      "td",
      { class: one.wide ? "c-gap number wide" : "c-gap number" },
      one.wide && el("span", { "aria-hidden": "true" }, "▲ "),
      gap || "–",
      one.wide && one.limit !== null && el("span", { class: "sr" }, `, ${LIST.limit(one.limit)}`),
    ),
    el(
      "td",
      { class: missing.length && pending(page, one) ? "c-votes number wide" : "c-votes number" },
      `${counted.length}/${due}`,
    ),
    el("td", { class: "c-next" }, nextStep(page, one)),
    el("td", { class: "c-facts", "aria-hidden": "true" }, LIST.facts(one.mean?.text ?? "–", gap)),
  );
}

/** @param {ResultsShown} page
    @param {ResultProduct} one */
function starCell(page, one) {
  const round = openRound(page, one.code);
  const held = [...one.held_by, ...(round ? [CONSENSUS.roundOpen(round.round).toLowerCase()] : [])].join("; ");
  const why = held && el("small", {}, ` ${held}`);
  if (pending(page, one)) return [el("b", { class: "warn" }, LIST.noStar), why];
  return one.stars === null ? statusWord(one) : [starsWord(one), why];
}

/** @param {ResultsShown} page
    @param {ResultProduct} one */
function nextStep(page, one) {
  if (!pending(page, one)) return null;
  const round = openRound(page, one.code);
  const word = round ? LIST.closeRound(round.round) : wordFor(LIST.next, one.status);
  return el("a", { href: productHref(one), "aria-label": `${word}: ${one.name}` }, word);
}

/** The next product that waits after one, in the order of the session; from the list the first.
    @param {ResultsShown} page
    @param {ResultProduct} [after] */
export function nextPending(page, after) {
  const { products } = page.view;
  const from = after ? products.indexOf(after) + 1 : 0;
  return [...products.slice(from), ...products.slice(0, from)].find((one) => one !== after && pending(page, one));
}

/** Where the foot and the keys lead from a product: back to the one before it in the session, on to the next that
    waits, and to the one after it where none does.
    @param {ResultsShown} page
    @param {ResultProduct} product */
export function around(page, product) {
  const { products } = page.view;
  const at = products.indexOf(product);
  const next = nextPending(page, product);
  return { before: products[at - 1], next, after: next ?? products[at + 1] };
}
