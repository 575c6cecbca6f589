/* What came with a product beside ballots: the advisory team's preliminary points, reports with the lines they
   speak to, samples, papers asked for. Shown beside the result and never part of it. */

import { dayOf } from "../../shown/dates.js";
import { el } from "../../shown/elements.js";

/** @import { Topic } from "../../answers.d.ts" */
/** @import { ResultProduct } from "../../drawn.d.ts" */
/** @import { ResultsShown, Words } from "../../shapes.d.ts" */

/** @satisfies {Words} */
export const DOSSIER = {
  title: "Tổ tư vấn và hồ sơ",
  aside: "Chỉ để tham khảo: không vào điểm trung bình, tỷ lệ tối thiểu hay biên bản tính điểm.",
  preliminary: "Sơ bộ của Tổ tư vấn",
  mean: "Trung bình sơ bộ",
  commune: "Báo cáo của xã",
  advisory: "Báo cáo của Tổ tư vấn",
  line: (id) => `tiêu chí ${id}`,
  whole: "Chung cả hồ sơ",
  topics: {
    materials: "Nguyên liệu địa phương",
    labour: "Lao động địa phương",
    idea: "Nguồn gốc ý tưởng",
    identity: "Bản sắc, trí tuệ địa phương",
  },
  samples: (/** @type {any} */ n, of) =>
    n === null ? `Chưa ghi nhận sản phẩm mẫu (cần ${of}).` : `Đã nhận ${n}/${of} sản phẩm mẫu.`,
  asked: (/** @type {{ due_on: string; papers: string }} */ one) =>
    `Đề nghị bổ sung trước ${dayOf(one.due_on)}: ${one.papers}.`,
  came: (/** @type {{ answer: string | null }} */ one) => ` Đã nhận: ${one.answer}.`,
  waits: " Chưa nhận.",
};

/** @param {ResultsShown} page
    @param {ResultProduct} product */
export function dossierOf(page, product) {
  const found = page.dossiers?.[product.code];
  if (!found) return null;
  const { preliminary, commune, advisory, samples, requests } = found;
  /** @type {Record<string, string>} */
  const names = DOSSIER.topics;
  /** @param {string} title
      @param {Topic[]} lines */
  const report = (title, lines) =>
    lines.length > 0 && [
      el("h4", {}, title),
      el(
        "ul",
        {},
        lines.map(({ topic, criterion, text }) =>
          el(
            "li",
            {},
            el(
              "b",
              {},
              names[topic] ?? (criterion ? "" : DOSSIER.whole),
              criterion && ` ${names[topic] ? "· " : ""}${DOSSIER.line(criterion)}`,
            ),
            `: ${text}`,
          ),
        ),
      ),
    ];
  return el(
    "section",
    { class: "dossier" },
    el("p", { class: "soft" }, DOSSIER.aside),
    preliminary && [
      el("h4", {}, DOSSIER.preliminary),
      el(
        "table",
        { class: "small" },
        el(
          "tbody",
          {},
          preliminary.sheets.map((one) =>
            el(
              "tr",
              {},
              el("th", { scope: "row" }, one.name, one.opinion && el("small", {}, ` ${one.opinion}`)),
              el("td", { class: "number" }, one.total),
            ),
          ),
          el(
            "tr",
            { class: "sum" },
            el("th", { scope: "row" }, DOSSIER.mean),
            el("td", { class: "number" }, preliminary.mean),
          ),
        ),
      ),
    ],
    report(DOSSIER.commune, commune),
    report(DOSSIER.advisory, advisory),
    samples.due !== null &&
      samples.due > 0 &&
      el("p", {}, DOSSIER.samples(samples.count, samples.due), samples.note && ` ${samples.note}`),
    requests.map((one) => el("p", {}, DOSSIER.asked(one), one.answer ? DOSSIER.came(one) : DOSSIER.waits)),
  );
}

/** What the reports say to one line, to stand beside it.
    @param {ResultsShown} page
    @param {ResultProduct} product
    @param {string} criterion */
export function reportsTo(page, product, criterion) {
  const found = page.dossiers?.[product.code];
  return found ? [...found.commune, ...found.advisory].filter((one) => one.criterion === criterion) : [];
}
