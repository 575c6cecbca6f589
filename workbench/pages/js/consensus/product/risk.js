/* Advice beside a product's result, for chair and secretary: whose ballot stands apart, and how firm the star stands.
   The star is tried when a product is opened; until then the section says so. */

import { el } from "../../shown/elements.js";

/** @import { ResultProduct } from "../../drawn.d.ts" */
/** @import { ResultsDo, ResultsShown } from "../../shapes.d.ts" */

const RISK = {
  title: "Mức chắc chắn của hạng",
  waiting: "Đang thử từng phiếu, từng ô…",
  all: "Đã thử những gì",
  note: "Mỗi dòng là kết quả tính lại khi đổi đúng một việc. Chỉ để chủ tịch và thư ký cân nhắc, không vào biên bản.",
};

/** @param {ResultProduct} given */
export function apartOf({ apart }) {
  return (
    apart &&
    el(
      "div",
      { class: "advice" },
      el("p", {}, el("span", { class: "tone" }, apart.label), " ", apart.lines.join(" ")),
      el("p", { class: "soft" }, apart.note),
    )
  );
}

/** Nothing is tried while ballots are missing, and nothing where the council has ended the matter. */
const TRIED = ["rated", "failed_minimum", "needs_discussion", "needs_agreement"];

/** @param {ResultsShown} page
    @param {ResultProduct} product
    @param {ResultsDo} does */
export function riskOf(page, product, does) {
  if (!TRIED.includes(product.status)) return null;
  does.askRisk(product.code);
  const risk = page.risk[product.code];
  if (risk === null) return null;
  return el(
    "section",
    { class: "card risk", "aria-busy": String(!risk) },
    el("h3", {}, RISK.title),
    el("p", { class: risk ? "" : "soft" }, risk ? risk.sentence : RISK.waiting),
    risk &&
      el(
        "details",
        { "data-key": "risk" },
        el("summary", {}, RISK.all),
        el("p", { class: "soft" }, RISK.note, risk.note && ` ${risk.note}`),
        el(
          "dl",
          {},
          risk.groups.map((group) => [
            el("dt", {}, group.title),
            el(
              "dd",
              {},
              group.lines.length > 1
                ? el(
                    "ul",
                    {},
                    group.lines.map((line) => el("li", {}, line)),
                  )
                : group.lines[0],
            ),
          ]),
        ),
      ),
  );
}
