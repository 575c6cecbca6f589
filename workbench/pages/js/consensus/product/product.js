/* One product after closing, on one screen: where it stands, how the ballots lie, what the council may still do.
   The chart's figures stand in a table among what is folded (folded.js). */

import { namesOf } from "../../acts/acts.js";
import { proposalsCard } from "../../acts/proposals.js";
import { disputeOf } from "../../product/disputes.js";
import { el, keyButton, pageRoot } from "../../shown/elements.js";
import { picture } from "../../shown/picture.js";
import { actsOf } from "../acts.js";
import { around } from "../list.js";
import {
  canPropose,
  handedAgain,
  mayAct,
  openRound,
  pending,
  productHref,
  reasonLabel,
  reasonLines,
  roundWord,
  stageWord,
  starsWord,
  statusWord,
} from "../state.js";
import { CONSENSUS } from "../words.js";
import { reportsTo } from "./dossier.js";
import { floorLine, foldsOf, gapWord, holdingLevel, presenceWord } from "./folded.js";
import { talkOf } from "./talk.js";

/** @import { ResultProduct } from "../../drawn.d.ts" */
/** @import { ResultsDo, ResultsShown, Words } from "../../shapes.d.ts" */

/** @satisfies {Words} */
const PRODUCT = {
  flags: (/** @type {string[]} */ told) => `Lưu ý của văn phòng: ${told.join("; ")}`,
  back: "← Tất cả sản phẩm",
  at: (n, of) => `Sản phẩm ${n} trong ${of}`,
  left: (n) =>
    n ? `Ngoài sản phẩm này còn ${n} sản phẩm phải giải quyết` : "Không còn sản phẩm nào khác phải giải quyết",
  next: (name) => `Tiếp theo: ${name} ›`,
  toList: "Về danh sách",
  meanIs: (mean) => `điểm TB ${mean}`,
  between: (low, n, high, /** @type {number} */ m) => `Thấp nhất: ${low} ${n}. Cao nhất: ${high} ${m}.`,
  disputes: "Khác nhau nhiều nhất",
  openFloors: (star) => `Mức tối thiểu ${star} sao chưa đạt hoặc chưa thống nhất`,
  roundNow: (n, /** @type {{ done: number; of: number }} */ { done, of }) =>
    `Vòng ${n} đang mở: ${done}/${of} đã nộp lại. Ai không nộp lại thì phiếu vòng trước vẫn được tính.`,
  asked: (names) => `Được mời xem lại phiếu: ${names}.`,
  askedAll: "Được mời xem lại phiếu: mọi người chấm sản phẩm này.",
  record: "Hội đồng đã quyết định",
  print: "In tóm tắt",
  printWhole: "In toàn bộ",
  printSay:
    "Tóm tắt: kết quả, quyết định, chỗ chấm khác nhau, mức tối thiểu chưa đạt. Toàn bộ: cả từng phiếu, từng dòng.",
  shortened: "Bản in tóm tắt. Từng phiếu, từng dòng, hồ sơ và các vòng chấm có ở bản in toàn bộ.",
};

/** One product on one screen: what stands, how the ballots lie, where they differ most, what the council decides; the
    rest folded below, each head with its own fact.
    @param {ResultsShown} page
    @param {ResultProduct} product
    @param {ResultsDo} does */
export function productOf(page, product, does) {
  const names = Object.fromEntries(page.view.members.map((one) => [one.id, one.name]));
  return [
    headOf(page, product),
    el(
      "div",
      { class: "columns" },
      el("div", {}, plotOf(product)),
      el(
        "div",
        { class: "beside" },
        mayAct(page) && actsOf(page, product, does),
        page.progress && proposalsCard(page.progress, canPropose(page, does), { code: product.code }),
        talkOf(page, product, does),
        recordOf(product),
      ),
      el("div", {}, disputesOf(page, product), openFloors(page, product, names)),
    ),
    foldsOf(page, product, does, names),
    printing(),
    productFoot(page, product),
  ];
}

/** What is printed without being asked is what the council decides on; the whole is printed on request.
    The class stands on the page, which is not drawn anew, and goes once the browser has what it prints. */
function printing() {
  const whole = () => {
    pageRoot().classList.add("print-whole");
    addEventListener("afterprint", () => pageRoot().classList.remove("print-whole"), { once: true });
    print();
  };
  return el(
    "section",
    { class: "printing" },
    el("p", { class: "soft paper-only" }, PRODUCT.shortened),
    keyButton("print", PRODUCT.print, () => print()),
    keyButton("print-whole", PRODUCT.printWhole, whole),
    el("p", { class: "soft screen-only" }, PRODUCT.printSay),
  );
}

/** The product before, the next that waits, and how many are left: in the same place on every page.
    @param {ResultsShown} page
    @param {ResultProduct} product */
function productFoot(page, product) {
  const { before, next, after } = around(page, product);
  const left = page.view.products.filter((one) => one !== product && pending(page, one)).length;
  return el(
    "nav",
    { class: "foot", "aria-label": CONSENSUS.columns.product },
    before
      ? el("a", { class: "quiet", href: productHref(before), "data-key": "before" }, `‹ ${before.name}`)
      : el("span", {}),
    el("span", { class: "soft" }, PRODUCT.left(left)),
    after
      ? el(
          "a",
          { class: next ? "go" : "quiet", href: productHref(after), "data-key": "after" },
          next ? PRODUCT.next(after.name) : `${after.name} ›`,
        )
      : el("a", { class: "go", href: "#" }, PRODUCT.toList),
  );
}

/** @param {ResultsShown} page
    @param {ResultProduct} product */
function headOf(page, product) {
  const { products } = page.view;
  return el(
    "section",
    { class: "product" },
    el(
      "nav",
      { class: "between", "aria-label": PRODUCT.back },
      el("a", { href: "#", "data-key": "back" }, PRODUCT.back),
      page.papers?.button(),
      el("span", { class: "soft" }, PRODUCT.at(products.indexOf(product) + 1, products.length)),
    ),
    page.papers?.trouble(),
    el("h2", { class: "big" }, product.name),
    el(
      "p",
      { class: "soft" },
      `${product.code} · ${product.producer} · Bộ ${product.set}: ${product.set_name} · ${product.kind_text} · ` +
        presenceWord(product),
    ),
    el(
      "div",
      { class: "verdict" },
      product.stars !== null && starsWord(product),
      statusWord(product),
      roundWord(page, product),
      stageWord(page, product),
      product.mean && el("span", { class: "mean" }, PRODUCT.meanIs(product.mean.text)),
      // where the gap holds the product back, the sentence below says it with its limit
      product.gap &&
        product.status !== "needs_discussion" &&
        el("span", { class: product.wide ? "warn" : "soft" }, gapWord(product)),
    ),
    el(
      "div",
      { class: "lead" },
      el("p", {}, product.lead),
      nextOf(page, product),
      reasonLines(product, "minima").map((said, n) => el("p", { class: n === 0 ? "notice" : "soft" }, said)),
      product.flags.length > 0 && el("p", { class: "soft flags" }, PRODUCT.flags(product.flags)),
      product.wording && el("p", { class: "soft" }, product.wording),
    ),
  );
}

/** Every ballot as a dot, with the lines of the stars; the two extremes by name, the gap beside its limit.
    @param {ResultProduct} product */
function plotOf(product) {
  if (!product.charts || !product.gap) return product.charts && picture(product.charts.spread);
  const { low, high } = product.gap;
  return el(
    "figure",
    { class: "plot" },
    picture(product.charts.spread),
    el("figcaption", { class: "soft" }, PRODUCT.between(low.name, low.total, high.name, high.total)),
  );
}

const MOST_DISPUTED = 3;

/** The lines on which ballots differ most, their options side by side; the most chosen is marked.
    @param {ResultsShown} page
    @param {ResultProduct} product */
function disputesOf(page, product) {
  const apart = product.lines
    .filter((line) => line.apart > 0)
    .sort((a, b) => b.apart - a.apart)
    .slice(0, MOST_DISPUTED);
  if (!apart.length) return null;
  return el(
    "section",
    { class: "disputes" },
    el("h3", {}, PRODUCT.disputes),
    apart.map((line) => [disputeOf(line), page.papers?.at(line.criterion)]),
  );
}

/** The least options that are not met or not agreed on, for the star that the points reach.
    @param {ResultsShown} page
    @param {ResultProduct} product
    @param {Record<string, string>} names */
function openFloors(page, product, names) {
  const level = holdingLevel(product);
  const lines = level?.lines.filter((line) => !line.met) ?? [];
  const doubts = reasonLines(product, "doubt");
  if ((!level || !lines.length) && !doubts.length) return null;
  return el(
    "section",
    {},
    el("h3", {}, level ? PRODUCT.openFloors(level.star) : reasonLabel(product, "doubt")),
    doubts.map((said) => el("p", {}, said)),
    el(
      "ul",
      { class: "floors" },
      lines.map((line) =>
        floorLine(line, names, reportsTo(page, product, line.criterion), page.papers?.at(line.criterion)),
      ),
    ),
  );
}

/** What is to be done next: while a later round is open, how far it has come and who was asked; nothing else can be
    done meanwhile.
    @param {ResultsShown} page
    @param {ResultProduct} product */
function nextOf(page, product) {
  const round = openRound(page, product.code);
  if (!round) return product.todo && el("p", { class: "next" }, product.todo);
  const asked = page.view.members.filter(({ id }) => round.members?.includes(id)).map(({ name }) => name);
  return el(
    "p",
    { class: "next" },
    PRODUCT.roundNow(round.round, handedAgain(page, product.code)),
    " ",
    asked.length ? PRODUCT.asked(namesOf(asked)) : PRODUCT.askedAll,
  );
}

/** @param {ResultProduct} given */
function recordOf({ record }) {
  return (
    record.length > 0 &&
    el(
      "section",
      { class: "card" },
      el("h3", {}, PRODUCT.record),
      el(
        "ul",
        { class: "plain" },
        record.map((said) => el("li", {}, said)),
      ),
    )
  );
}
