/* Which sheet, which row of column names, which column is which field: proposed by the server, changed by a person. */

import { el, tableHead } from "../shown/elements.js";
import { wordFor } from "../shown/said.js";
import { columnOf, withColumn } from "./choices.js";

/** @import { ShownColumn, ShownSheet } from "../answers.d.ts" */
/** @import { Header, Question } from "../drawn.d.ts" */
/** @import { Child, FormField, TableAsk, Words } from "../shapes.d.ts" */

/** What is shown of one table and chosen in it.
    @typedef {{
      key: string, title: string, how: string, field: string, fields: FormField[], header: Header | null,
      sheets: ShownSheet[], questions: Question[], choice: TableAsk, common: Record<string, string | null> | null,
    }} TableColumns */

/** @satisfies {Words} */
const COLUMNS = {
  sheet: "Trang",
  every: (n) => `Đọc chung cả ${n} trang có bảng`,
  row: "Dòng tên cột",
  auto: "tự tìm",
  column: "Cột trong tệp",
  sure: "Chắc chắn",
  sample: "Ví dụ trong tệp",
  none: "— không có cột —",
  rest: (n) => `${n} mục không bắt buộc, chưa có cột`,
  noName: "(không tên)",
  confidence: { exact: "đúng tên cột", like: "gần giống, cần xác nhận", none: "" },
  source: { person: "Ông/Bà đã chọn", memory: "như lần trước" },
  byValues: "theo giá trị, cần xác nhận",
  asked: "cần trả lời ở trên",
  common: "lấy giá trị chung",
  made: "tự đánh số",
  missing: "chưa có cột",
  choose: "chọn giá trị chung ở trên",
  unused: "để trống",
};
const MADE = ["code", "id"];

/** The card of one table's columns; what is chosen goes into the table's `choice`, then the server is asked again.
    @param {TableColumns} table
    @param {() => unknown} check
    @param {"h2" | "h3"} [head] */
export function columnsCard(table, check, head = "h2") {
  const { key, header, choice, fields } = table;
  const tables = table.sheets.filter((one) => !one.hidden).map(({ name }) => name);
  const holding = table.sheets.filter((one) => !one.hidden && one.tables.some((which) => which === key)).length;
  /** @param {Partial<TableAsk>} change */
  const again = (change) => {
    Object.assign(choice, change);
    check();
  };
  /** @type {HTMLSelectElement} */
  const sheet = el(
    "select",
    {
      id: `${key}-sheet`,
      "data-key": `${key}-sheet`,
      onchange: () => again({ sheet: sheet.value || null, every_sheet: !sheet.value, row: null, columns: null }),
    },
    holding > 1 && el("option", { value: "" }, COLUMNS.every(holding)),
    tables.map((name) => el("option", { value: name }, name)),
  );
  sheet.value = choice.every_sheet ? "" : (choice.sheet ?? header?.sheet ?? tables[0] ?? "");
  /** @type {HTMLInputElement} */
  const row = el("input", {
    id: `${key}-row`,
    "data-key": `${key}-row`,
    type: "number",
    min: 1,
    max: 5000,
    inputmode: "numeric",
    placeholder: COLUMNS.auto,
    onchange: () =>
      again({ sheet: sheet.value || null, every_sheet: false, row: Number(row.value) || null, columns: null }),
  });
  row.value = String(header?.first ?? choice.row ?? "");
  /** @param {FormField} field */
  const isRest = (field) => !field.needed && !(header && columnOf(choice, header, field.key));
  const [inHand, rest] = [fields.filter((field) => !isRest(field)), fields.filter(isRest)];
  return el(
    "section",
    { class: "card" },
    el(head, {}, table.title),
    el("p", { class: "soft" }, table.how),
    el("div", { class: "pair" }, labelled(COLUMNS.sheet, sheet), labelled(COLUMNS.row, row)),
    header && fieldsTable(table, header, inHand, again),
    header &&
      rest.length > 0 &&
      el(
        "details",
        { "data-key": `rest-${key}` },
        el("summary", {}, COLUMNS.rest(rest.length)),
        fieldsTable(table, header, rest, again),
      ),
  );
}

/** @param {TableColumns} table
    @param {Header} header
    @param {FormField[]} fields
    @param {(change: Partial<TableAsk>) => void} again */
function fieldsTable(table, header, fields, again) {
  return el(
    "div",
    { class: "table columns", tabindex: 0, "data-scroll": `columns-${table.key}-${fields[0].key}` },
    el(
      "table",
      {},
      tableHead([table.field, COLUMNS.column, COLUMNS.sure, COLUMNS.sample]),
      el(
        "tbody",
        {},
        fields.map((field) => fieldRow(table, header, field, (columns) => again({ columns }))),
      ),
    ),
  );
}

/** @param {string} label
    @param {HTMLElement} node
    @param {Child} [more]
    @param {string} [kind] */
export const labelled = (label, node, more = null, kind = "") =>
  el("div", { class: `labelled ${kind}` }, el("label", { for: node.id }, label), node, more);

/** @param {TableColumns} table
    @param {Header} header
    @param {FormField} field
    @param {(columns: Record<string, number>) => void} again */
function fieldRow(table, header, field, again) {
  const column = columnOf(table.choice, header, field.key);
  /** @type {HTMLSelectElement} */
  const select = el(
    "select",
    {
      id: `column-${table.key}-${field.key}`,
      "data-key": `column-${table.key}-${field.key}`,
      "aria-label": field.label,
      onchange: () => again(withColumn(table.choice.columns, field.key, Number(select.value))),
    },
    el("option", { value: 0 }, COLUMNS.none),
    header.columns.map((each) =>
      el("option", { value: each.number }, `${each.letter} · ${each.title || COLUMNS.noName}`),
    ),
  );
  select.value = String(column?.number ?? 0);
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, field.label, field.needed ? " *" : ""),
    el("td", {}, select),
    el("td", {}, sureness(table, field, column)),
    el("td", { class: "sample" }, column?.samples.join(" · ") ?? ""),
  );
}

/** @param {TableColumns} table
    @param {FormField} field
    @param {ShownColumn | null} column */
function sureness({ key, questions, common }, field, column) {
  if (questions.some((one) => one.kind === "columns" && one.which === key && one.field === field.key))
    return el("span", { class: "wrong" }, COLUMNS.asked);
  if (column && column.source === "values") return el("span", { class: "doubtful" }, COLUMNS.byValues);
  if (column) {
    const word =
      column.confidence === "exact" && column.source !== "name"
        ? wordFor(COLUMNS.source, column.source)
        : COLUMNS.confidence[column.confidence];
    return el("span", { class: column.confidence === "exact" ? "sure" : "doubtful" }, word);
  }
  if (common?.[field.key]) return el("span", { class: "sure" }, COLUMNS.common);
  if (key !== "recognised" && MADE.includes(field.key)) return el("span", { class: "doubtful" }, COLUMNS.made);
  if (common && field.key in common) return el("span", { class: "wrong" }, COLUMNS.choose);
  return field.needed ? el("span", { class: "wrong" }, COLUMNS.missing) : el("span", { class: "soft" }, COLUMNS.unused);
}
