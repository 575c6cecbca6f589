/* What a file comes to: what must be put right, what was guessed, every row as it was understood, rows not taken. */

import { el, tableHead } from "../shown/elements.js";
import { backButton, fixButton } from "./ask.js";
import { WHICH } from "./choices.js";

/** @import { FaultLine } from "../answers.d.ts" */
/** @import { Preview, ShownRow, Which } from "../drawn.d.ts" */
/** @import { FormField, IntakeRead, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const FOUND = {
  title: "Kết quả kiểm tra",
  products: (n) => `${n} sản phẩm`,
  members: (n) => `${n} thành viên trong tệp`,
  asked: (n) => `${n} điều cần trả lời`,
  toFill: (names) => `Còn phải điền ở phần Phiên mới: ${names}.`,
  faults: (n) => `${n} chỗ phải sửa`,
  doubts: (n) => `${n} điều cần xác nhận`,
  clean: "không có chỗ nào phải sửa",
  faultsTitle: "Phải sửa trước khi mở phiên",
  doubtsTitle: "Chương trình đoán; mở phiên là xác nhận",
  skipped: (n) => `${n} dòng không lấy`,
  tables: { products: "Sản phẩm như chương trình hiểu", members: "Thành viên trong tệp như chương trình hiểu" },
  row: "Dòng",
  wrote: (text) => `ô ghi: ${text}`,
  more: (n) => `Hiện cả ${n} dòng`,
};
const FIRST_ROWS = 50;

/** The card of results; `fields` names the columns, `page.whole` tells whether long tables are shown whole.
    @param {IntakeRead} page
    @param {() => unknown} draw */
export function foundCard(page, draw) {
  const labels = new Set(page.form.session.map(({ label }) => label));
  /** @param {FaultLine} fault */
  const isToFill = ({ code, where }) => code === "empty" && labels.has(where) && !page.sent;
  const toFill = page.found.faults.filter(isToFill);
  const asked = new Set(page.found.questions.map((one) => `${one.code} ${one.where}`));
  const found = {
    ...page.found,
    faults: page.found.faults.filter((fault) => !isToFill(fault) && !asked.has(`${fault.code} ${fault.where}`)),
  };
  /** @param {Which} which */
  const count = (which) => found.tables[which]?.rows.length ?? 0;
  const parts = [
    FOUND.products(count("products")),
    count("members") ? FOUND.members(count("members")) : null,
    asked.size ? FOUND.asked(asked.size) : null,
    found.faults.length ? FOUND.faults(found.faults.length) : FOUND.clean,
    found.doubts.length ? FOUND.doubts(found.doubts.length) : null,
  ];
  return el(
    "section",
    { class: "card", id: "found" },
    el("h2", {}, FOUND.title),
    el(
      "p",
      { class: found.faults.length || asked.size ? "tally wrong" : "tally sure", role: "status" },
      parts.filter(Boolean).join(" · "),
    ),
    toFill.length > 0 && el("p", { class: "soft" }, FOUND.toFill(toFill.map(({ where }) => where).join(", "))),
    findings(found, FOUND.faultsTitle, "faults"),
    findings(found, FOUND.doubtsTitle, "doubts"),
    backButton(
      WHICH.map((which) => page.ask[which]),
      () => page.check(),
    ),
    WHICH.filter((which) => count(which)).map((which) => rowsTable(page, which, draw)),
    skippedRows(WHICH.flatMap((which) => found.tables[which]?.skipped ?? [])),
  );
}

/** @param {Preview} found
    @param {string} title
    @param {"faults" | "doubts"} kind */
function findings(found, title, kind) {
  if (!found[kind].length) return null;
  const cells = new Set(
    Object.values(found.tables).flatMap(({ rows }) =>
      rows.flatMap((row) => Object.values(row.cells).map(({ where }) => where)),
    ),
  );
  return el(
    "div",
    { class: `findings ${kind}` },
    el("h3", {}, title),
    el(
      "ul",
      { tabindex: 0, "data-scroll": kind },
      found[kind].map((each) =>
        el(
          "li",
          {},
          each.where && [placeOf(each.where, cells), " "],
          el("span", {}, each.what),
          " ",
          el("span", { class: "soft" }, each.todo),
        ),
      ),
    ),
  );
}

/** A place; it leads to its cell where the cell is in a table below.
    @param {string} where
    @param {Set<string>} cells */
function placeOf(where, cells) {
  return !cells.has(where)
    ? el("b", {}, where)
    : el(
        "button",
        {
          type: "button",
          class: "link place",
          onclick: (event) => {
            /** @type {HTMLElement | null | undefined} */
            const cell = event.target.closest(".council")?.querySelector(`[data-where="${CSS.escape(where)}"]`);
            cell?.scrollIntoView({ block: "center", inline: "center" });
            cell?.focus({ preventScroll: true });
          },
        },
        where,
      );
}

/** @param {IntakeRead} page
    @param {Which} which
    @param {() => unknown} draw */
function rowsTable(page, which, draw) {
  const rows = page.found.tables[which]?.rows ?? [];
  const fields = page.form.fields[which].filter(
    (field) => field.needed || rows.some(({ cells }) => cells[field.key]?.shown || cells[field.key]?.given),
  );
  const notes = { wrong: byPlace(page.found.faults), doubtful: byPlace(page.found.doubts) };
  const shown = page.whole ? rows : rows.slice(0, FIRST_ROWS);
  return el(
    "div",
    { class: "rows" },
    el("h3", {}, FOUND.tables[which]),
    el(
      "div",
      { class: "table", tabindex: 0, "data-scroll": `rows-${which}` },
      el(
        "table",
        {},
        tableHead([FOUND.row, ...fields.map((field) => field.label)]),
        el(
          "tbody",
          {},
          shown.map((row) =>
            el(
              "tr",
              {},
              el("th", { scope: "row" }, row.where.replace(/^.*!/, "").replace(/^[A-Z]+/, "")),
              fields.map((field) => foundCell(page, which, row, field, notes)),
            ),
          ),
        ),
      ),
    ),
    shown.length < rows.length &&
      el(
        "button",
        {
          type: "button",
          class: "quiet",
          onclick: () => {
            page.whole = true;
            draw();
          },
        },
        FOUND.more(rows.length),
      ),
  );
}

/** @param {FaultLine[]} list
    @returns {Map<string, FaultLine[]>} */
function byPlace(list) {
  const found = new Map();
  for (const each of list) found.set(each.where, [...(found.get(each.where) ?? []), each]);
  return found;
}

/** @param {IntakeRead} page
    @param {Which} which
    @param {ShownRow} row
    @param {FormField} field
    @param {Record<"wrong" | "doubtful", Map<string, FaultLine[]>>} notes */
function foundCell(page, which, row, field, notes) {
  const cell = row.cells[field.key];
  if (!cell) return el("td", {});
  const [wrong, doubtful] = [notes.wrong.get(cell.where) ?? [], notes.doubtful.get(cell.where) ?? []];
  const kind = wrong.length ? "wrong-cell" : doubtful.length ? "doubtful-cell" : null;
  return el(
    "td",
    { class: kind, "data-where": cell.where, tabindex: kind ? -1 : null },
    cell.shown || cell.given || "",
    wrong.length > 0 &&
      cell.given &&
      cell.shown &&
      cell.given !== cell.shown &&
      el("small", {}, FOUND.wrote(cell.given)),
    [...wrong, ...doubtful].map((each) => el("small", {}, each.what)),
    row.sheet && (kind || (field.needed && !cell.shown && !cell.given)) && fixButton(page, which, row, field, cell),
  );
}

/** @param {{ where: string; text: string; why: string }[]} rows */
function skippedRows(rows) {
  if (!rows.length) return null;
  return el(
    "details",
    { "data-key": "skipped" },
    el("summary", {}, FOUND.skipped(rows.length)),
    el(
      "ul",
      { class: "skipped" },
      rows.map((row) =>
        el("li", {}, el("b", {}, row.where), ` ${row.text} `, el("span", { class: "soft" }, `(${row.why})`)),
      ),
    ),
  );
}
