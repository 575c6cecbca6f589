/* A register as a table: by what its rows are chosen, and the rows as a grid, a cell of which may be edited in place.
   What was chosen stands in the page's address. Kept out: asking the server for rows (page.js), what a key does and how
   a cell is saved (editing.js), one record (form.js). */

import { el, stickyHead, tableHead } from "../shown/elements.js";
import { fileButton } from "../talk/files.js";
import { kindNamed, registerColumns, shownField, shownValue } from "./cells.js";
import { TITLE_AT } from "./editing.js";
import { hintOf, inputOf } from "./form.js";
import { importButton } from "./importing.js";
import { pastButton } from "./past.js";
import { RecordPicker, readIds } from "./picker.js";
import { IMPORT, REG } from "./words.js";

/** @import { OfficeMe, RecordLine, RegisterPage as Listed } from "../answers.d.ts" */
/** @import { OpenCell, Props, RegisterField } from "../shapes.d.ts" */
/** @import { GridSpot } from "./editing.js" */
/** @import { RegisterPage } from "./page.js" */

/** The registers that a list of recognised products fills: who may enter all of them may take one over. */
const LISTS = ["place", "producer", "product", "certificate"];
/** Those of them on whose page that is offered. */
const OF_LISTS = ["product", "certificate"];

/** What an address asks a register for; products without one, every register where it names none.
    @param {string} search */
export function askedIn(search) {
  const query = new URLSearchParams(search);
  const of = (/** @type {string} */ name) => query.get(name) ?? "";
  const [text, state, place, year] = ["text", "state", "place", "year"].map(of);
  return { kind: query.has("kind") ? of("kind") : "product", text, state, place, year };
}

/** What rows are chosen by, above the rows.
    @param {RegisterPage} page
    @param {OfficeMe} officer */
export function listedPart(page, officer) {
  const { asked, form, found } = page;
  const kind = kindNamed(form, asked.kind);
  const mayEnter = officer.enters.some((one) => one === kind.name);
  return el(
    "section",
    { class: "listed" },
    el("h2", {}, REG.title, el("small", {}, REG.mine(officer.office, officer.place_name))),
    el("p", { class: "on-paper" }, askedWords(page, kind.label)),
    el(
      "div",
      { class: "asked" },
      askedSelect(page, "kind", REG.kind, [
        ["", REG.allKinds],
        ...form.kinds.map(({ name, label }) => /** @type {[string, string]} */ ([name, label])),
      ]),
      el(
        "div",
        { class: "labelled" },
        el("label", { for: "find" }, REG.find),
        el("input", {
          type: "search",
          id: "find",
          "data-key": "find",
          value: asked.text,
          oninput: (event) => page.search(event.target.value),
        }),
      ),
      !officer.roles.every((one) => one === "commune") && placeChooser(page),
      askedSelect(page, "state", REG.state, [
        ["", REG.all],
        .../** @type {[string, string][]} */ (kind.states.map((one) => [one, form.states[one] ?? one])),
      ]),
      kind.dated && yearField(page),
      mayEnter &&
        el("button", { type: "button", class: "go", "data-key": "add", onclick: () => page.begin() }, REG.add),
      OF_LISTS.includes(kind.name) &&
        LISTS.every((one) => officer.enters.some((other) => other === one)) && [importButton(page), pastButton(page)],
    ),
    found && recordsTable(page, found),
  );
}

/** The register of a place, or all of it, as a workbook in the layout in which it is taken over.
    @param {RegisterPage} page */
function exportButton(page) {
  const { kind, place } = page.asked;
  const path = () => `/programme/register?${new URLSearchParams({ kind, place })}`;
  const told = (/** @type {import("../answers.d.ts").FaultLine[]} */ faults) => page.tellAll(faults);
  return fileButton({ key: "export", word: IMPORT.download, method: "GET", path, told, class: "quiet" });
}

/** Which register it is and what was chosen of it, for the paper, on which the fields above the table are not.
    @param {RegisterPage} page
    @param {string} kind */
function askedWords({ asked, form, places }, kind) {
  const { text, place, state, year } = asked;
  return [
    kind,
    place && (places[place] ?? place),
    state && (form.states[state] ?? state),
    year && `${REG.ofYear} ${year}`,
    text && `“${text}”`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Rows of one place and all that lies in it.
    @param {RegisterPage} page */
function placeChooser(page) {
  const { asked, form, places } = page;
  const field = /** @type {RegisterField} */ (kindNamed(form, "office").fields.find((one) => one.type === "ref"));
  const told = (/** @type {string} */ text) => {
    const { ids, rest } = readIds(text);
    const place = ids[0] ?? "";
    if (!rest && place !== page.asked.place) page.choose({ place });
  };
  const props = { id: "of-place", "data-key": "of-place" };
  return el(
    "div",
    { class: "labelled" },
    el("label", { for: "of-place" }, REG.ofPlace),
    new RecordPicker(field, asked.place, places, told, props).node,
  );
}

/** Rows of one year, by the day or year of their kind; looked for once four figures stand there, or none.
    @param {RegisterPage} page */
const yearField = (page) =>
  el(
    "div",
    { class: "labelled of-year" },
    el("label", { for: "of-year" }, REG.ofYear),
    el("input", {
      type: "text",
      inputmode: "numeric",
      maxlength: 4,
      id: "of-year",
      "data-key": "of-year",
      value: page.asked.year,
      oninput: (event) => /^(\d{4})?$/.test(event.target.value) && page.choose({ year: event.target.value }),
    }),
  );

/** @param {RegisterPage} page
    @param {"kind" | "state"} name
    @param {string} label
    @param {[string, string][]} options */
function askedSelect(page, name, label, options) {
  return el(
    "div",
    { class: "labelled" },
    el("label", { for: name }, label),
    el(
      "select",
      {
        id: name,
        "data-key": name,
        onchange: (event) =>
          page.choose(name === "kind" ? page.ofKind(event.target.value) : { state: event.target.value }),
      },
      options.map(([value, word]) => el("option", { value, selected: page.asked[name] === value }, word)),
    ),
  );
}

/** @param {RegisterPage} page
    @param {Listed} found */
function recordsTable(page, found) {
  const { rows, total, offset, limit, editable } = found;
  const kind = kindNamed(page.form, page.asked.kind);
  const columns = registerColumns(kind);
  const head = [REG.code, kind.label, ...columns.map((one) => one.label), REG.stateHead];
  const last = offset + rows.length;
  return [
    rows.length > 0 &&
      stickyHead(
        el(
          "div",
          { class: "table", "data-scroll": "rows" },
          el(
            "table",
            {
              class: "dense",
              role: "grid",
              "aria-label": REG.rows,
              "aria-rowcount": total + 1,
              "aria-describedby": editable.length > 0 ? "grid-keys" : null,
              onkeydown: (event) => page.cells.key(event),
            },
            tableHead(head),
            el(
              "tbody",
              {},
              rows.map((row, at) => recordRow(page, row, found, columns, at)),
            ),
          ),
        ),
      ),
    el("p", { class: "said", role: "status" }, page.cells.said),
    editable.length > 0 && el("p", { class: "soft screen-only", id: "grid-keys" }, REG.gridKeys),
    el(
      "p",
      { class: "pager", role: "status" },
      REG.count(offset + 1, last, total),
      offset > 0 && pageButton(page, "before", REG.before, offset - limit),
      last < total && pageButton(page, "after", REG.after, last),
    ),
    total > 0 && page.asked.kind && el("p", {}, exportButton(page)),
  ];
}

/** @param {RegisterPage} page
    @param {string} key
    @param {string} word
    @param {number} offset */
function pageButton(page, key, word, offset) {
  const onclick = () => page.choose({ offset: Math.max(0, offset) });
  return el("button", { type: "button", class: "quiet", "data-key": key, onclick }, word);
}

/** @param {RegisterPage} page
    @param {RecordLine} row
    @param {Listed} found
    @param {RegisterField[]} columns
    @param {number} at */
function recordRow(page, row, { names, offset }, columns, at) {
  const here = page.open?.page?.record.id === row.id;
  const line = page.asked.kind ? row : { ...row, values: { kind: kindNamed(page.form, row.kind).label } };
  return el(
    "tr",
    { class: here ? "here" : null, role: "row", "aria-rowindex": offset + at + 2 },
    gridCell(page, row, { row: at, col: 0 }, row.id),
    titleCell(page, row, names, at, here),
    columns.map((one, n) =>
      gridCell(page, row, { row: at, col: n + TITLE_AT + 1 }, shownField(page.form, one, line, names), {
        class: one.type === "day" ? "day" : null,
        "data-head": one.label,
      }),
    ),
    gridCell(page, row, { row: at, col: columns.length + TITLE_AT + 1 }, page.form.states[row.state] ?? "", {
      class: "state",
    }),
  );
}

/** What a cell that takes the focus has: its place, and whether Tab comes to it.
    @param {RegisterPage} page
    @param {GridSpot} spot */
const spotProps = ({ cells }, spot) => ({
  "data-cell": `${spot.row},${spot.col}`,
  tabindex: spot.row === cells.at.row && spot.col === cells.at.col ? 0 : -1,
  onfocus: () => cells.stand(spot),
});

/** @param {RegisterPage} page
    @param {RecordLine} row
    @param {GridSpot} spot
    @param {string} text
    @param {Props} [props] */
function gridCell(page, row, spot, text, props = {}) {
  const { cells } = page;
  const key = `cell-${row.id}-${spot.col}`;
  const open = cells.openAt(row, spot.col);
  if (open) return el("td", { ...props, role: "gridcell", "data-key": key }, cellEditor(page, row, open));
  return el(
    "td",
    {
      ...props,
      ...spotProps(page, spot),
      role: "gridcell",
      "data-key": key,
      "aria-readonly": cells.takes(row, spot.col) ? null : "true",
      ondblclick: () => cells.begin(spot),
    },
    text,
  );
}

/** What a record is called, which opens it; its name is edited as any cell.
    @param {RegisterPage} page
    @param {RecordLine} row
    @param {Record<string, string>} names
    @param {number} at
    @param {boolean} here */
function titleCell(page, row, names, at, here) {
  const open = page.cells.openAt(row, TITLE_AT);
  if (open) return el("th", { scope: "row", role: "rowheader" }, cellEditor(page, row, open));
  const button = el(
    "button",
    {
      ...spotProps(page, { row: at, col: TITLE_AT }),
      type: "button",
      class: "link",
      "data-key": `row-${row.id}`,
      "aria-current": here ? "true" : null,
      onclick: () => page.show(row.id),
    },
    calledOf(row, names),
  );
  return el("th", { scope: "row", role: "rowheader" }, button);
}

/** The field of a cell that is being edited, with what is wrong with it below.
    @param {RegisterPage} page
    @param {RecordLine} row
    @param {OpenCell} open */
function cellEditor(page, row, open) {
  const { form, cells, found } = page;
  const field = /** @type {RegisterField} */ (kindNamed(form, row.kind).fields.find((one) => one.name === open.field));
  const id = "cell-field";
  const hint = hintOf(form, field);
  /** @type {Props & { id: string }} */
  const props = {
    id,
    "data-key": id,
    "aria-label": REG.cellOf(field.label, row.title || row.id),
    "aria-describedby": `${id}-hint ${id}-told`,
    "aria-invalid": open.faults.length > 0 ? "true" : null,
    oninput: (event) => cells.type(event.target.value),
  };
  const told = (/** @type {string} */ text) => cells.type(text);
  return el(
    "div",
    { class: "cell-edit" },
    field.type === "ref"
      ? new RecordPicker(field, open.typed, found?.names ?? {}, told, props).node
      : inputOf(form, field, open.typed, props),
    el("small", { id: `${id}-hint` }, hint),
    el("div", { id: `${id}-told`, role: "alert", class: "field-fault" }, cellTrouble(page, field, open)),
    el(
      "div",
      { class: "cell-acts" },
      cellButton("cell-save", REG.save, () => cells.save({ row: 0, col: 0 })),
      cellButton("cell-leave", REG.leaveCell, () => cells.leave()),
    ),
  );
}

/** @param {string} key
    @param {string} word
    @param {() => unknown} onclick */
const cellButton = (key, word, onclick) =>
  el("button", { type: "button", class: "quiet", tabindex: -1, "data-key": key, onclick }, word);

/** Why a cell was not saved: both values, where somebody else saved meanwhile.
    @param {RegisterPage} page
    @param {RegisterField} field
    @param {OpenCell} open */
function cellTrouble({ form, found }, field, { stored, faults }) {
  const isStale = faults.some((one) => one.code === "stale");
  if (!isStale || !stored) return faults.map((one) => el("p", {}, `${one.what} ${one.todo}`));
  return el("p", {}, REG.cellStale(shownValue(form, field, stored.values[field.name] ?? null, found?.names)));
}

/** What a record is called; an account by whose it is.
    @param {RecordLine} row
    @param {Record<string, string>} names */
const calledOf = (row, names) =>
  row.kind === "account" ? `${names[String(row.values.person)] ?? row.id}` : row.title || row.id;
