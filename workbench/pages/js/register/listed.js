/* A register as a table: by what its rows are chosen, and the rows, gone through by keys. What was chosen stands in the
   page's address. Kept out: asking the server for them (page.js), one record (form.js). */

import { el, stickyHead, tableHead } from "../shown/elements.js";
import { kindNamed, registerColumns, shownValue } from "./cells.js";
import { RecordPicker, readIds } from "./picker.js";
import { REG } from "./words.js";

/** @import { OfficeMe, RecordLine, RegisterPage as Listed } from "../answers.d.ts" */
/** @import { RegisterField } from "../shapes.d.ts" */
/** @import { RegisterPage } from "./page.js" */

/** What an address asks a register for; products without one.
    @param {string} search */
export function askedIn(search) {
  const query = new URLSearchParams(search);
  const of = (/** @type {string} */ name) => query.get(name) ?? "";
  return { kind: of("kind") || "product", text: of("text"), state: of("state"), place: of("place") };
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
    el(
      "div",
      { class: "asked" },
      askedSelect(
        page,
        "kind",
        REG.kind,
        form.kinds.map((one) => [one.name, one.label]),
      ),
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
      mayEnter &&
        el("button", { type: "button", class: "go", "data-key": "add", onclick: () => page.begin() }, REG.add),
    ),
    found && recordsTable(page, found),
  );
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
          page.choose(name === "kind" ? { kind: event.target.value, state: "" } : { state: event.target.value }),
      },
      options.map(([value, word]) => el("option", { value, selected: page.asked[name] === value }, word)),
    ),
  );
}

/** @param {RegisterPage} page
    @param {Listed} found */
function recordsTable(page, { rows, names, total, offset, limit }) {
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
            { class: "dense", "aria-label": REG.rows, onkeydown: (event) => stepRow(page.root, event) },
            tableHead(head),
            el(
              "tbody",
              {},
              rows.map((row, at) => recordRow(page, row, names, columns, head, at)),
            ),
          ),
        ),
      ),
    el(
      "p",
      { class: "pager", role: "status" },
      REG.count(offset + 1, last, total),
      offset > 0 && pageButton(page, "before", REG.before, offset - limit),
      last < total && pageButton(page, "after", REG.after, last),
    ),
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
    @param {Record<string, string>} names
    @param {ReturnType<typeof registerColumns>} columns
    @param {string[]} head
    @param {number} at */
function recordRow(page, row, names, columns, head, at) {
  const here = page.open?.page?.record.id === row.id;
  const cells = columns.map((one) => shownValue(page.form, one, row.values[one.name], names));
  return el(
    "tr",
    { class: here ? "here" : null },
    el("td", {}, row.id),
    el(
      "th",
      { scope: "row" },
      el(
        "button",
        {
          type: "button",
          class: "link",
          "data-key": `row-${row.id}`,
          "data-at": at,
          "aria-current": here ? "true" : null,
          onclick: () => page.show(row.id),
        },
        calledOf(row, names),
      ),
    ),
    cells.map((text, column) =>
      el(
        "td",
        { class: columns[column]?.type === "day" ? "day" : null, "data-head": text ? (head[column + 2] ?? "") : null },
        text,
      ),
    ),
    el("td", { class: "state" }, page.form.states[row.state]),
  );
}

/** What a record is called; an account by whose it is.
    @param {RecordLine} row
    @param {Record<string, string>} names */
const calledOf = (row, names) =>
  row.kind === "account" ? `${names[String(row.values.person)] ?? row.id}` : row.title || row.id;

/** Arrows go from row to row.
    @param {HTMLElement} root
    @param {KeyboardEvent} event */
function stepRow(root, event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const at = /** @type {HTMLElement} */ (event.target).dataset.at;
  if (!by || at === undefined) return;
  event.preventDefault();
  /** @type {HTMLElement | null} */
  const next = root.querySelector(`[data-at="${Number(at) + by}"]`);
  next?.focus();
}
