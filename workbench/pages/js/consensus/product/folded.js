/* What of a product decides nothing now, folded below its first screen: reasons, every line, gap, minima, points,
   rounds, dossier, who was counted. Each head tells its own fact; what was opened stays open. */

import { namesOf } from "../../acts/acts.js";
import { el, tableHead } from "../../shown/elements.js";
import { picture } from "../../shown/picture.js";
import { historyOf } from "../rounds.js";
import { reasonLines } from "../state.js";
import { CONSENSUS } from "../words.js";
import { DOSSIER, dossierOf, reportsTo } from "./dossier.js";
import { apartOf, riskOf } from "./risk.js";
import { spreadOf, TALK } from "./talk.js";

/** @import { Topic } from "../../answers.d.ts" */
/** @import { FloorLevel, FloorLine, GapLine, Named, ResultProduct, RoundBallot } from "../../drawn.d.ts" */
/** @import { Child, ResultsDo, ResultsShown, Words } from "../../shapes.d.ts" */

/** @satisfies {Words} */
const FOLDED = {
  gapOf: (n, limit) => `Chênh ${n} điểm (tối đa ${limit})`,
  gapFree: (n) => `Chênh ${n} điểm (Quy chế không giới hạn)`,
  ballots: (n, of) => `${n}/${of} phiếu`,
  away: (n, word) => `${n} ${String(word).toLowerCase()}`,
  floorsAt: (star, reached, /** @type {number} */ of) => `${star} sao ${reached}/${of}`,
  furthest: "Hai phiếu xa nhau nhất, theo tiêu chí",
  presence: "Phiếu của ai được tính",
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
  above: "Mức chưa đạt đã nêu ở trên.",
  split: "chưa thống nhất",
  star: (/** @type {FloorLevel} */ level) => `${level.star} sao: đạt ${level.reached}/${level.of} mức tối thiểu`,
  reached: (names) => `Đạt: ${names}.`,
  notReached: "Chưa đạt:",
  chose: (names, text) => `${names} chọn “${text}”`,
  counted: "Được tính",
  recused: "Không tham gia",
  absent: "Vắng mặt",
  missing: "Thiếu phiếu",
  nobody: "không có",
  rounds: "Các vòng chấm",
  round: (n) => `Vòng ${n}`,
  changed: "Thay đổi so với vòng trước",
  noChange: "không đổi",
  reason: "Lý do",
  opinion: "Ý kiến",
  minority: "Ý kiến bảo lưu",
  notCounted: "không tính",
  why: "Vì sao",
};

/** @param {ResultsShown} page
    @param {ResultProduct} product
    @param {ResultsDo} does
    @param {Record<string, string>} names */
export const foldsOf = (page, product, does, names) =>
  el(
    "div",
    { class: "folds" },
    whyOf(product),
    fold("all-lines", TALK.spread, spreadOf(page, product)),
    fold("gap", FOLDED.furthest, gapOf(product)),
    fold("floors", floorsWord(product), floorsOf(page, product, names)),
    fold("scores", FOLDED.scores, scoresOf(product)),
    fold("rounds", FOLDED.rounds, ballotRounds(product)),
    riskOf(page, product, does),
    fold("dossier", DOSSIER.title, dossierOf(page, product)),
    fold("presence", FOLDED.presence, presenceOf(product)),
    fold("history", FOLDED.history, historyOf(page, product, does)),
  );

/** What is folded away under a head that tells its fact.
    @param {string} key
    @param {string | null} title
    @param {Child} content */
const fold = (key, title, content) =>
  content && title && el("details", { class: "fold", "data-key": `fold-${key}` }, el("summary", {}, title), content);

/** A figure that decides stands beside its limit.
    @param {ResultProduct} given */
export const gapWord = ({ gap, limit }) =>
  gap && (limit === null ? FOLDED.gapFree(gap.points) : FOLDED.gapOf(gap.points, limit));

/** @param {ResultProduct} given */
export const presenceWord = ({ attendance: { counted, missing, recused, absent } }) =>
  [
    FOLDED.ballots(counted.length, counted.length + missing.length),
    recused.length > 0 && FOLDED.away(recused.length, FOLDED.recused),
    absent.length > 0 && FOLDED.away(absent.length, FOLDED.absent),
  ]
    .filter(Boolean)
    .join(", ");

/** @param {ResultProduct} given */
const floorsWord = ({ floors }) =>
  floors.length
    ? `${FOLDED.floors}: ${floors.map(({ star, reached, of }) => FOLDED.floorsAt(star, reached, of)).join(", ")}`
    : null;

/** What is said in the head and the chart, and what stands beside the marks or ballots it is about, is not said here
    again. */
const ELSEWHERE = ["result", "todo", "points", "missed", "met", "minima", "doubt", "gap", "seats"];

/** @param {ResultProduct} product */
function whyOf(product) {
  const told = product.reasons.filter(({ topic }) => !ELSEWHERE.includes(topic));
  return (
    told.length > 0 &&
    fold(
      "why",
      FOLDED.why,
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
          el("th", { scope: "col" }, FOLDED.member),
          el("th", { scope: "col", class: "number" }, FOLDED.total),
        ),
      ),
      el(
        "tbody",
        {},
        product.totals.map((one) =>
          el("tr", {}, el("th", { scope: "row" }, one.name), el("td", { class: "number" }, one.total)),
        ),
        el("tr", { class: "sum" }, el("th", { scope: "row" }, FOLDED.mean), el("td", { class: "number" }, mean.text)),
      ),
    ),
    el(
      "details",
      { "data-key": "exact" },
      el("summary", {}, FOLDED.exact),
      el("p", {}, `${FOLDED.mean} ${FOLDED.exactOf(mean.exact)}.`),
      el(
        "ul",
        {},
        mean.parts.map((part) => el("li", {}, `${part.name}: ${part.text}/${part.of}, ${FOLDED.exactOf(part.exact)}`)),
      ),
    ),
  );
}

/** The first star whose least options are not all met, of those that the points reach: its lines stand on the first
    screen.
    @param {ResultProduct} product */
export const holdingLevel = (product) =>
  product.floors.find((level) => !level.met && level.star <= Math.max(product.band ?? 0, 3));

/** @param {ResultsShown} page
    @param {ResultProduct} product
    @param {Record<string, string>} names */
function floorsOf(page, product, names) {
  if (!product.floors.length) return null;
  /** @param {string} criterion */
  const reports = (criterion) => reportsTo(page, product, criterion);
  const holding = holdingLevel(product);
  /** @param {FloorLevel} level */
  const linesOf = (level) => (level === holding ? level.lines.filter((line) => line.met) : level.lines);
  return el(
    "section",
    {},
    product.floors.map((level) =>
      el(
        "details",
        {
          class: level.met ? "level reached" : "level",
          "data-key": `floor-${level.star}`,
        },
        el(
          "summary",
          {},
          el("span", { class: `tone ${level.met ? "good" : "wait"}` }, level.met ? `✓ ${FOLDED.met}` : FOLDED.missed),
          el("b", {}, FOLDED.star(level)),
        ),
        level === holding && el("p", { class: "soft" }, FOLDED.above),
        el(
          "ul",
          { class: "floors" },
          linesOf(level).map((line) => floorLine(line, names, reports(line.criterion))),
        ),
      ),
    ),
  );
}

/** @param {FloorLine} line
    @param {Record<string, string>} names
    @param {Topic[]} reports
    @param {Child} [papers] */
export function floorLine(line, names, reports, papers) {
  const no = Object.entries(line.not_reached);
  const of = line.reached.length + no.length;
  const word = line.met ? `✓ ${FOLDED.met}` : line.split ? FOLDED.split : FOLDED.missed;
  /** @param {string} text */
  const whoChose = (text) => namesOf(no.filter(([, one]) => one === text).map(([id]) => names[id]));
  const byChoice = [...new Set(no.map(([, text]) => text))].map((text) => FOLDED.chose(whoChose(text), text));
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
    papers,
    no.length > 0 && [
      el("p", {}, el("span", { class: `tone ${line.met ? "good" : "wait"}` }, word)),
      line.reached.length > 0 &&
        el("p", { class: "soft" }, FOLDED.reached(namesOf(line.reached.map((id) => names[id])))),
      el("p", { class: "soft" }, `${FOLDED.notReached} ${byChoice.join("; ")}.`),
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
        tableHead([FOLDED.criterion, gap.low.name, gap.high.name, FOLDED.difference]),
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
                { class: "number", "data-label": FOLDED.difference },
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
    main.length > 0 && table(main, FOLDED.gap),
    rest.length > 0 &&
      el(
        "details",
        { "data-key": "gap-rest" },
        el("summary", {}, FOLDED.others(rest.length)),
        table(rest, FOLDED.others(rest.length)),
      ),
    apartOf(product),
  );
}

/** @param {ResultProduct} product */
function presenceOf(product) {
  const { attendance } = product;
  /** @param {Named[]} list */
  const names = (list) => namesOf(list.map((one) => one.name)) || FOLDED.nobody;
  const kinds = /** @type {const} */ (["counted", "recused", "absent", "missing"]);
  const rows = kinds.filter((kind) => kind === "counted" || attendance[kind].length);
  return [
    reasonLines(product, "seats").map((said) => el("p", {}, said)),
    el(
      "dl",
      {},
      rows.map((kind) => [
        el("dt", {}, `${FOLDED[kind]} (${attendance[kind].length})`),
        el("dd", {}, names(attendance[kind])),
      ]),
    ),
  ];
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
              line.reason && el("span", {}, `${FOLDED.reason}: ${line.reason}`),
            ),
          ),
        )
      : FOLDED.noChange;
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
        !ballot.counts && el("span", { class: "tone" }, FOLDED.notCounted),
        el("span", { class: "number" }, CONSENSUS.points(ballot.total)),
      ),
      !first && el("div", {}, `${FOLDED.changed}: `, changes(ballot)),
      ballot.reason && el("p", {}, `${FOLDED.reason}: ${ballot.reason}`),
      ballot.opinion &&
        el("p", {}, el("b", {}, `${ballot.minority ? FOLDED.minority : FOLDED.opinion}: `), ballot.opinion),
    );
  return el(
    "section",
    {},
    product.rounds.map((round) =>
      el(
        "details",
        { open: round.round > 1, "data-key": `round-${round.round}` },
        el("summary", {}, `${FOLDED.round(round.round)} (${round.ballots.length} phiếu)`),
        el(
          "ul",
          { class: "ballots" },
          round.ballots.map((ballot) => card(ballot, round.round === product.rounds[0].round)),
        ),
      ),
    ),
  );
}
