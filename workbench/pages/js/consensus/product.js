/* One product after closing: why it stands where it stands, how members scored, what the council may still do.
   Every chart has its table or its figures beside it. */

import { namesOf } from "../acts/acts.js";
import { proposalsCard } from "../acts/proposals.js";
import { disputeOf } from "../shared/disputes.js";
import { el, tableHead } from "../shared/elements.js";
import { actsOf } from "./acts.js";
import { DOSSIER, dossierOf, reportsTo } from "./dossier.js";
import { nextPending } from "./list.js";
import { apartOf, riskOf } from "./risk.js";
import { historyOf } from "./rounds.js";
import {
  canPropose,
  handedAgain,
  mayAct,
  openRound,
  pending,
  picture,
  productHref,
  reasonLabel,
  reasonLines,
  roundWord,
  stageWord,
  starsWord,
  statusWord,
} from "./state.js";
import { spreadOf, TALK, talkOf } from "./talk.js";
import { CONSENSUS } from "./words.js";

/** @import { Topic } from "../answers.d.ts" */
/** @import { FloorLevel, FloorLine, GapLine, Named, ResultProduct, RoundBallot } from "../drawn.d.ts" */
/** @import { ResultsDo, ResultsShown, Words } from "../shapes.d.ts" */

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
  gapOf: (n, limit) => `Chênh ${n} điểm (tối đa ${limit})`,
  gapFree: (n) => `Chênh ${n} điểm (Quy chế không giới hạn)`,
  ballots: (n, of) => `${n}/${of} phiếu`,
  away: (n, word) => `${n} ${String(word).toLowerCase()}`,
  between: (low, n, high, /** @type {number} */ m) => `Thấp nhất: ${low} ${n}. Cao nhất: ${high} ${m}.`,
  disputes: "Khác nhau nhiều nhất",
  openFloors: (star) => `Mức tối thiểu ${star} sao chưa đạt hoặc chưa thống nhất`,
  floorsAt: (star, reached, /** @type {number} */ of) => `${star} sao ${reached}/${of}`,
  history: "Các lần đánh giá",
  scores: "Điểm của các thành viên",
  member: "Thành viên",
  total: "Tổng điểm",
  mean: "Điểm trung bình",
  exact: "Phân số chính xác",
  exactOf: (exact) => `đúng bằng ${exact}`,
  gap: "Chênh lệch",
  criterion: "Tiêu chí",
  difference: "Chênh",
  others: (n) => `${n} tiêu chí khác cũng chấm khác nhau`,
  floors: "Mức tối thiểu theo sao",
  met: "đạt",
  missed: "chưa đạt",
  split: "chưa thống nhất",
  star: (/** @type {FloorLevel} */ level) => `${level.star} sao: đạt ${level.reached}/${level.of} mức tối thiểu`,
  reached: (names) => `Đạt: ${names}.`,
  notReached: "Chưa đạt:",
  chose: (names, text) => `${names} chọn “${text}”`,
  presence: "Thành viên được tính",
  counted: "Được tính",
  recused: "Không tham gia",
  absent: "Vắng mặt",
  missing: "Thiếu phiếu",
  nobody: "không có",
  quorate: { true: "Đủ số phiếu tối thiểu theo Quy chế.", false: "Chưa đủ số phiếu tối thiểu theo Quy chế." },
  roundNow: (n, /** @type {{ done: number; of: number }} */ { done, of }) =>
    `Vòng ${n} đang mở: ${done}/${of} đã nộp lại. Ai không nộp lại thì phiếu vòng trước vẫn được tính.`,
  rounds: "Các vòng chấm",
  round: (n) => `Vòng ${n}`,
  changed: "Thay đổi so với vòng trước",
  noChange: "không đổi",
  reason: "Lý do",
  opinion: "Ý kiến",
  minority: "Ý kiến bảo lưu",
  notCounted: "không tính",
  record: "Hội đồng đã quyết định",
  why: "Vì sao",
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
      el("div", {}, disputesOf(product), openFloors(page, product, names)),
    ),
    el(
      "div",
      { class: "folds" },
      whyOf(product),
      fold("all-lines", TALK.spread, spreadOf(page, product)),
      fold("gap", gapWord(product), gapOf(product)),
      fold("floors", floorsWord(product), floorsOf(page, product, names)),
      fold("scores", PRODUCT.scores, scoresOf(product)),
      fold("rounds", PRODUCT.rounds, ballotRounds(product)),
      riskOf(page, product, does),
      fold("dossier", DOSSIER.title, dossierOf(page, product)),
      fold("presence", presenceWord(product), presenceOf(product)),
      fold("history", PRODUCT.history, historyOf(page, product, does)),
    ),
    productFoot(page, product),
  ];
}

/** What is folded away under a head that tells its fact.
    @param {string} key
    @param {string | null} title
    @param {import("../shapes.d.ts").Child} content */
export const fold = (key, title, content) =>
  content && title && el("details", { class: "fold", "data-key": `fold-${key}` }, el("summary", {}, title), content);

/** The product before and after in the list, and what is left: in the same place on every page.
    @param {ResultsShown} page
    @param {ResultProduct} product */
function productFoot(page, product) {
  const { products } = page.view;
  const at = products.indexOf(product);
  const next = nextPending(page, product);
  const left = products.filter((one) => one !== product && pending(page, one)).length;
  const before = products[at - 1];
  const after = next ?? products[at + 1];
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
      el("span", { class: "soft" }, PRODUCT.at(products.indexOf(product) + 1, products.length)),
    ),
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
      product.gap && el("span", { class: product.wide ? "warn" : "soft" }, gapWord(product)),
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

/** A figure that decides stands beside its limit.
    @param {ResultProduct} given */
const gapWord = ({ gap, limit }) =>
  gap && (limit === null ? PRODUCT.gapFree(gap.points) : PRODUCT.gapOf(gap.points, limit));

/** @param {ResultProduct} given */
const presenceWord = ({ attendance: { counted, missing, recused, absent } }) =>
  [
    PRODUCT.ballots(counted.length, counted.length + missing.length),
    recused.length > 0 && PRODUCT.away(recused.length, PRODUCT.recused),
    absent.length > 0 && PRODUCT.away(absent.length, PRODUCT.absent),
  ]
    .filter(Boolean)
    .join(", ");

/** @param {ResultProduct} given */
const floorsWord = ({ floors }) =>
  floors.length
    ? `${PRODUCT.floors}: ${floors.map(({ star, reached, of }) => PRODUCT.floorsAt(star, reached, of)).join(", ")}`
    : null;

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
    @param {ResultProduct} product */
function disputesOf(product) {
  const apart = product.lines
    .filter((line) => line.apart > 0)
    .sort((a, b) => b.apart - a.apart)
    .slice(0, MOST_DISPUTED);
  if (!apart.length) return null;
  return el(
    "section",
    { class: "disputes" },
    el("h3", {}, PRODUCT.disputes),
    apart.map((line) => disputeOf(line)),
  );
}

/** The least options that are not met or not agreed on, for the star that the points reach.
    @param {ResultsShown} page
    @param {ResultProduct} product
    @param {Record<string, string>} names */
function openFloors(page, product, names) {
  const level = product.floors.find((one) => !one.met && one.star <= Math.max(product.band ?? 0, 3));
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
      lines.map((line) => floorLine(line, names, reportsTo(page, product, line.criterion))),
    ),
  );
}

/** What is to be done next: while a later round is open, how far it has come; nothing else can be done meanwhile.
    @param {ResultsShown} page
    @param {ResultProduct} product */
function nextOf(page, product) {
  const round = openRound(page, product.code);
  const said = round ? PRODUCT.roundNow(round.round, handedAgain(page, product.code)) : product.todo;
  return said && el("p", { class: "next" }, said);
}

/** What is said in the head, and what stands beside the marks it is about, is not said here again. */
const ELSEWHERE = ["result", "todo", "missed", "met", "minima", "doubt"];

/** @param {ResultProduct} product */
function whyOf(product) {
  const told = product.reasons.filter(({ topic }) => !ELSEWHERE.includes(topic));
  return (
    told.length > 0 &&
    fold(
      "why",
      PRODUCT.why,
      el(
        "section",
        { class: "why" },
        el(
          "dl",
          {},
          told.map(({ label, lines }) =>
            el(
              "div",
              {},
              el("dt", {}, label),
              el(
                "dd",
                {},
                lines.map((said) => el("p", {}, said)),
              ),
            ),
          ),
        ),
      ),
    )
  );
}

/** @param {ResultProduct} product */
function scoresOf(product) {
  if (!product.mean) return null;
  const { mean } = product;
  return el(
    "section",
    {},
    el(
      "table",
      { class: "small" },
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          el("th", { scope: "col" }, PRODUCT.member),
          el("th", { scope: "col", class: "number" }, PRODUCT.total),
        ),
      ),
      el(
        "tbody",
        {},
        product.totals.map((one) =>
          el("tr", {}, el("th", { scope: "row" }, one.name), el("td", { class: "number" }, one.total)),
        ),
        el("tr", { class: "sum" }, el("th", { scope: "row" }, PRODUCT.mean), el("td", { class: "number" }, mean.text)),
      ),
    ),
    el(
      "details",
      { "data-key": "exact" },
      el("summary", {}, PRODUCT.exact),
      el("p", {}, `${PRODUCT.mean} ${PRODUCT.exactOf(mean.exact)}.`),
      el(
        "ul",
        {},
        mean.parts.map((part) => el("li", {}, `${part.name}: ${part.text}/${part.of}, ${PRODUCT.exactOf(part.exact)}`)),
      ),
    ),
  );
}

/** @param {ResultsShown} page
    @param {ResultProduct} product
    @param {Record<string, string>} names */
function floorsOf(page, product, names) {
  if (!product.floors.length) return null;
  /** @param {string} criterion */
  const reports = (criterion) => reportsTo(page, product, criterion);
  const holding = product.floors.find((level) => !level.met && level.star <= Math.max(product.band ?? 0, 3))?.star;
  /** @param {string} topic */
  const told = (topic) =>
    el(
      "ul",
      { class: "told" },
      reasonLines(product, topic).map((line) => el("li", {}, line)),
    );
  return el(
    "section",
    {},
    reasonLines(product, "missed").length > 0 && [el("h4", {}, reasonLabel(product, "missed")), told("missed")],
    reasonLines(product, "met").length > 0 &&
      el(
        "details",
        { class: "level", "data-key": "floors-met" },
        el("summary", {}, reasonLabel(product, "met")),
        told("met"),
      ),
    product.floors.map((level) =>
      el(
        "details",
        { class: "level", open: level.star === holding, "data-key": `floor-${level.star}` },
        el(
          "summary",
          {},
          el("span", { class: `tone ${level.met ? "good" : "wait"}` }, level.met ? `✓ ${PRODUCT.met}` : PRODUCT.missed),
          el("b", {}, PRODUCT.star(level)),
        ),
        el(
          "ul",
          { class: "floors" },
          level.lines.map((line) => floorLine(line, names, reports(line.criterion))),
        ),
      ),
    ),
  );
}

/** @param {FloorLine} line
    @param {Record<string, string>} names
    @param {Topic[]} reports */
function floorLine(line, names, reports) {
  const no = Object.entries(line.not_reached);
  const of = line.reached.length + no.length;
  const word = line.met ? `✓ ${PRODUCT.met}` : line.split ? PRODUCT.split : PRODUCT.missed;
  /** @param {string} text */
  const whoChose = (text) => namesOf(no.filter(([, one]) => one === text).map(([id]) => names[id]));
  const byChoice = [...new Set(no.map(([, text]) => text))].map((text) => PRODUCT.chose(whoChose(text), text));
  return el(
    "li",
    { class: line.met ? "met" : "unmet" },
    el(
      "div",
      { class: "line" },
      el(
        "span",
        {},
        el(no.length ? "b" : "span", {}, `${line.criterion} ${line.title}`),
        el("small", {}, ` ≥ ${CONSENSUS.points(line.least)}: ${line.option_text}`),
      ),
      el("span", { class: "how" }, squares(line.reached.length, of, line.need), `${line.reached.length}/${of}`),
    ),
    reports.map((one) =>
      el("p", { class: "soft" }, `${one.topic in DOSSIER.topics ? DOSSIER.commune : DOSSIER.advisory}: ${one.text}`),
    ),
    no.length > 0 && [
      el("p", {}, el("span", { class: `tone ${line.met ? "good" : "wait"}` }, word)),
      line.reached.length > 0 &&
        el("p", { class: "soft" }, PRODUCT.reached(namesOf(line.reached.map((id) => names[id])))),
      el("p", { class: "soft" }, `${PRODUCT.notReached} ${byChoice.join("; ")}.`),
    ],
  );
}

/** One square a member, filled where the least option is reached; a stroke marks how many the regulation asks for.
    @param {number} yes
    @param {number} of
    @param {number | null} need */
function squares(yes, of, need) {
  /** @param {number} n */
  const box = (n) => `<rect class="${n < yes ? "yes" : "no"}" x="${2 + n * 13}" y="4" width="10" height="10" rx="2"/>`;
  const boxes = Array.from({ length: of }, (_, n) => box(n)).join("");
  const at = (need ?? 0) * 13 + 0.5;
  const stroke = need ? `<line class="need" x1="${at}" x2="${at}" y1="0" y2="18"/>` : "";
  const size = `class="chart reached" width="${4 + of * 13}" height="18" aria-hidden="true"`;
  return picture(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${boxes}${stroke}</svg>`);
}

/** @param {ResultProduct} product */
function gapOf(product) {
  const { gap } = product;
  if (!gap?.points) return null;
  const main = gap.criteria.filter((line) => gap.mostly.includes(line.criterion));
  const rest = gap.criteria.filter((line) => !gap.mostly.includes(line.criterion));
  /** @param {GapLine[]} lines
      @param {string} name */
  const table = (lines, name) =>
    el(
      "div",
      { class: "table flat cards", tabindex: 0, role: "region", "aria-label": name },
      el(
        "table",
        {},
        tableHead([PRODUCT.criterion, gap.low.name, gap.high.name, PRODUCT.difference]),
        el(
          "tbody",
          {},
          lines.map((line) =>
            el(
              "tr",
              {},
              el("th", { scope: "row" }, `${line.criterion} ${line.title}`),
              el(
                "td",
                { "data-label": gap.low.name },
                el("b", {}, CONSENSUS.points(line.low)),
                el("small", {}, line.low_text),
              ),
              el(
                "td",
                { "data-label": gap.high.name },
                el("b", {}, CONSENSUS.points(line.high)),
                el("small", {}, line.high_text),
              ),
              el(
                "td",
                { class: "number", "data-label": PRODUCT.difference },
                `${line.difference > 0 ? "+" : "−"}${Math.abs(line.difference)}`,
              ),
            ),
          ),
        ),
      ),
    );
  return el(
    "section",
    {},
    main.length > 0 && table(main, PRODUCT.gap),
    rest.length > 0 &&
      el(
        "details",
        { "data-key": "gap-rest" },
        el("summary", {}, PRODUCT.others(rest.length)),
        table(rest, PRODUCT.others(rest.length)),
      ),
    apartOf(product),
  );
}

/** @param {ResultProduct} product */
function presenceOf(product) {
  const { attendance } = product;
  /** @param {Named[]} list */
  const names = (list) => namesOf(list.map((one) => one.name)) || PRODUCT.nobody;
  const kinds = /** @type {const} */ (["counted", "recused", "absent", "missing"]);
  const rows = kinds.filter((kind) => kind === "counted" || attendance[kind].length);
  return el(
    "section",
    {},
    el(
      "dl",
      {},
      rows.map((kind) => [
        el("dt", {}, `${PRODUCT[kind]} (${attendance[kind].length})`),
        el("dd", {}, names(attendance[kind])),
      ]),
    ),
    el(
      "p",
      { class: attendance.quorate ? "done" : "warn" },
      attendance.quorate ? PRODUCT.quorate.true : PRODUCT.quorate.false,
    ),
  );
}

/** @param {ResultProduct} product */
function ballotRounds(product) {
  if (!product.rounds.length) return null;
  /** @param {RoundBallot} ballot */
  const changes = (ballot) =>
    ballot.changed.length
      ? el(
          "ul",
          { class: "changes" },
          ballot.changed.map((line) =>
            el(
              "li",
              {},
              el("b", {}, `${line.criterion} ${line.title}: ${line.before} → ${line.after} điểm`),
              el("small", {}, `${line.before_text} → ${line.after_text}`),
              line.reason && el("span", {}, `${PRODUCT.reason}: ${line.reason}`),
            ),
          ),
        )
      : PRODUCT.noChange;
  /** @param {RoundBallot} ballot
      @param {boolean} first */
  const card = (ballot, first) =>
    el(
      "li",
      {},
      el(
        "div",
        { class: "line" },
        el("b", {}, ballot.name),
        !ballot.counts && el("span", { class: "tone" }, PRODUCT.notCounted),
        el("span", { class: "number" }, CONSENSUS.points(ballot.total)),
      ),
      !first && el("div", {}, `${PRODUCT.changed}: `, changes(ballot)),
      ballot.reason && el("p", {}, `${PRODUCT.reason}: ${ballot.reason}`),
      ballot.opinion &&
        el("p", {}, el("b", {}, `${ballot.minority ? PRODUCT.minority : PRODUCT.opinion}: `), ballot.opinion),
    );
  return el(
    "section",
    {},
    product.rounds.map((round) =>
      el(
        "details",
        { open: round.round > 1, "data-key": `round-${round.round}` },
        el("summary", {}, `${PRODUCT.round(round.round)} (${round.ballots.length} phiếu)`),
        el(
          "ul",
          { class: "ballots" },
          round.ballots.map((ballot) => card(ballot, round.round === product.rounds[0].round)),
        ),
      ),
    ),
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
