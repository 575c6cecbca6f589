/* Which sheet, which row of column names, which column is which field: proposed by the server, changed by a person. */

import { el, tableHead } from "../shown/elements.js";
import { wordFor } from "../shown/said.js";
import { columnOf, withColumn } from "./choices.js";

/** @import { Header, ShownColumn, Which } from "../drawn.d.ts" */
/** @import { Child, FormField, IntakeRead, TableAsk, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const COLUMNS = {
  title: { products: "Cột của bảng sản phẩm", members: "Cột của bảng thành viên" },
  how: "Chương trình đoán theo tên cột. Sửa chỗ đoán sai; mở phiên rồi thì lần sau tệp có cùng tên cột sẽ được nhớ.",
  sheet: "Trang",
  every: (n) => `Đọc chung cả ${n} trang có bảng`,
  row: "Dòng tên cột",
  auto: "tự tìm",
  field: "Mục của kế hoạch",
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

/** The card of one table's columns. `page.ask[which]` holds the choice; `check()` asks the server again.
    @param {IntakeRead} page
    @param {Which} which
    @param {() => unknown} check */
export function columnsCard(page, which, check) {
  const header = page.found.tables[which]?.header ?? null;
  const choice = page.ask[which];
  const tables = page.found.sheets.filter((one) => !one.hidden).map(({ name }) => name);
  const holding = page.found.sheets.filter((one) => !one.hidden && one.tables.includes(which)).length;
  /** @param {Partial<TableAsk>} change */
  const again = (change) => {
    Object.assign(choice, change);
    check();
  };
  /** @type {HTMLSelectElement} */
  const sheet = el(
    "select",
    {
      id: `${which}-sheet`,
      "data-key": `${which}-sheet`,
      onchange: () => again({ sheet: sheet.value || null, every_sheet: !sheet.value, row: null, columns: null }),
    },
    holding > 1 && el("option", { value: "" }, COLUMNS.every(holding)),
    tables.map((name) => el("option", { value: name }, name)),
  );
  sheet.value = choice.every_sheet ? "" : (choice.sheet ?? header?.sheet ?? tables[0] ?? "");
  /** @type {HTMLInputElement} */
  const row = el("input", {
    id: `${which}-row`,
    "data-key": `${which}-row`,
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
  const isRest = (field) => !field.needed && !(header && columnOf(page.ask[which], header, field.key));
  const [inHand, rest] = [
    page.form.fields[which].filter((field) => !isRest(field)),
    page.form.fields[which].filter(isRest),
  ];
  return el(
    "section",
    { class: "card" },
    el("h2", {}, COLUMNS.title[which]),
    el("p", { class: "soft" }, COLUMNS.how),
    el("div", { class: "pair" }, labelled(COLUMNS.sheet, sheet), labelled(COLUMNS.row, row)),
    header && fieldsTable(page, which, header, inHand, again),
    header &&
      rest.length > 0 &&
      el(
        "details",
        { "data-key": `rest-${which}` },
        el("summary", {}, COLUMNS.rest(rest.length)),
        fieldsTable(page, which, header, rest, again),
      ),
  );
}

/** @param {IntakeRead} page
    @param {Which} which
    @param {Header} header
    @param {FormField[]} fields
    @param {(change: Partial<TableAsk>) => void} again */
function fieldsTable(page, which, header, fields, again) {
  return el(
    "div",
    { class: "table columns", tabindex: 0, "data-scroll": `columns-${which}-${fields[0].key}` },
    el(
      "table",
      {},
      tableHead([COLUMNS.field, COLUMNS.column, COLUMNS.sure, COLUMNS.sample]),
      el(
        "tbody",
        {},
        fields.map((field) => fieldRow(page, which, header, field, (columns) => again({ columns }))),
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

/** @param {IntakeRead} page
    @param {Which} which
    @param {Header} header
    @param {FormField} field
    @param {(columns: Record<string, number>) => void} again */
function fieldRow(page, which, header, field, again) {
  const column = columnOf(page.ask[which], header, field.key);
  /** @type {HTMLSelectElement} */
  const select = el(
    "select",
    {
      id: `column-${which}-${field.key}`,
      "data-key": `column-${which}-${field.key}`,
      "aria-label": field.label,
      onchange: () => again(withColumn(page.ask[which].columns, field.key, Number(select.value))),
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
    el("td", {}, sureness(page, which, field, column)),
    el("td", { class: "sample" }, column?.samples.join(" · ") ?? ""),
  );
}

/** @param {IntakeRead} page
    @param {Which} which
    @param {FormField} field
    @param {ShownColumn | null} column */
function sureness(page, which, field, column) {
  if (page.found.questions.some((one) => one.kind === "columns" && one.which === which && one.field === field.key))
    return el("span", { class: "wrong" }, COLUMNS.asked);
  if (column && column.source === "values") return el("span", { class: "doubtful" }, COLUMNS.byValues);
  if (column) {
    const word =
      column.confidence === "exact" && column.source !== "name"
        ? wordFor(COLUMNS.source, column.source)
        : COLUMNS.confidence[column.confidence];
    return el("span", { class: column.confidence === "exact" ? "sure" : "doubtful" }, word);
  }
  if (which === "products" && page.ask.defaults[field.key]) return el("span", { class: "sure" }, COLUMNS.common);
  if (MADE.includes(field.key)) return el("span", { class: "doubtful" }, COLUMNS.made);
  if (which === "products" && field.key in page.ask.defaults) return el("span", { class: "wrong" }, COLUMNS.choose);
  return field.needed ? el("span", { class: "wrong" }, COLUMNS.missing) : el("span", { class: "soft" }, COLUMNS.unused);
}
