/* Which sheet, which row of column names, which column is which field: proposed by the server, changed by a person. */

const COLUMNS = {
  title: { products: "Cột của bảng sản phẩm", members: "Cột của bảng thành viên" },
  how: "Chương trình đoán theo tên cột. Sửa chỗ đoán sai; mở phiên rồi thì lần sau tệp có cùng tên cột sẽ được nhớ.",
  sheet: "Trang", row: "Dòng tên cột", auto: "tự tìm",
  field: "Mục của kế hoạch", column: "Cột trong tệp", sure: "Chắc chắn", sample: "Ví dụ trong tệp",
  none: "— không có cột —",
  noName: "(không tên)",
  confidence: { exact: "đúng tên cột", like: "gần giống, cần xác nhận", none: "" },
  source: { person: "Ông/Bà đã chọn", memory: "như lần trước" },
  common: "lấy giá trị chung", made: "tự đánh số", missing: "chưa có cột", choose: "chọn giá trị chung ở trên", unused: "để trống",
};
const MADE = ["code", "id"];

/** The card of one table's columns. `page.ask[which]` holds the choice; `check()` asks the server again. */
function columnsCard(page, which, check) {
  const header = page.found.tables[which]?.header ?? null;
  const choice = page.ask[which];
  const tables = page.found.sheets.filter((sheet) => !sheet.hidden).map(({ name }) => name);
  const again = (change) => { Object.assign(choice, change); check(); };
  const sheet = el("select", { id: `${which}-sheet`, "data-key": `${which}-sheet`, onchange: () => again({ sheet: sheet.value, row: null, columns: null }) },
    tables.map((name) => el("option", { value: name }, name)));
  sheet.value = header?.sheet ?? choice.sheet ?? tables[0] ?? "";
  const row = el("input", { id: `${which}-row`, "data-key": `${which}-row`, type: "number", min: 1, max: 5000, inputmode: "numeric", placeholder: COLUMNS.auto,
    onchange: () => again({ sheet: sheet.value, row: Number(row.value) || null, columns: null }) });
  row.value = header?.first ?? choice.row ?? "";
  return el("section", { class: "card" }, el("h2", {}, COLUMNS.title[which]), el("p", { class: "soft" }, COLUMNS.how),
    el("div", { class: "pair" }, labelled(COLUMNS.sheet, sheet), labelled(COLUMNS.row, row)),
    header && el("div", { class: "table columns", tabindex: 0, "data-scroll": `columns-${which}` }, el("table", {},
      el("thead", {}, el("tr", {}, [COLUMNS.field, COLUMNS.column, COLUMNS.sure, COLUMNS.sample].map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, page.form.fields[which].map((field) => fieldRow(page, which, header, field, (columns) => again({ columns })))))));
}

const labelled = (label, node, more = null) => el("div", { class: "labelled" }, el("label", { for: node.id }, label), node, more);

function fieldRow(page, which, header, field, again) {
  const column = header.columns.find((each) => each.field === field.key) ?? null;
  const select = el("select", { id: `column-${which}-${field.key}`, "data-key": `column-${which}-${field.key}`, "aria-label": field.label,
    onchange: () => again(chosen(page, which, header, field.key, Number(select.value))) },
  el("option", { value: 0 }, COLUMNS.none),
  header.columns.map((each) => el("option", { value: each.number }, `${each.letter} · ${each.title || COLUMNS.noName}`)));
  select.value = column?.number ?? 0;
  return el("tr", {}, el("th", { scope: "row" }, field.label, field.needed ? " *" : ""), el("td", {}, select),
    el("td", {}, sureness(page, which, field, column)), el("td", { class: "sample" }, column?.samples.join(" · ") ?? ""));
}

/** All fields' columns with one changed; a column serves one field only. */
function chosen(page, which, header, key, number) {
  const columns = Object.fromEntries(page.form.fields[which].map((field) => [field.key, header.columns.find((each) => each.field === field.key)?.number ?? 0]));
  for (const other of Object.keys(columns)) if (number && columns[other] === number) columns[other] = 0;
  return { ...columns, [key]: number };
}

function sureness(page, which, field, column) {
  if (column) {
    const word = column.confidence === "exact" && column.source !== "name" ? COLUMNS.source[column.source] : COLUMNS.confidence[column.confidence];
    return el("span", { class: column.confidence === "exact" ? "sure" : "doubtful" }, word);
  }
  if (which === "products" && page.ask.defaults[field.key]) return el("span", { class: "sure" }, COLUMNS.common);
  if (MADE.includes(field.key)) return el("span", { class: "doubtful" }, COLUMNS.made);
  if (which === "products" && field.key in page.ask.defaults) return el("span", { class: "wrong" }, COLUMNS.choose);
  return field.needed ? el("span", { class: "wrong" }, COLUMNS.missing) : el("span", { class: "soft" }, COLUMNS.unused);
}
