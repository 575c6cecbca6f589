/* The form of one record at the side: its fields, what is typed and not saved, moves, history. */

import { moment } from "../shown/dates.js";
import { dayInput } from "../shown/days.js";
import { el, present } from "../shown/elements.js";
import { faultBox } from "../shown/faults.js";
import { fileButton, fileLink } from "../talk/files.js";
import { attachedPart, ownFile } from "./attached.js";
import { isList, kindNamed, shownValue, typedValue } from "./cells.js";
import { checklistField } from "./checklist.js";
import { leavingButtons } from "./leaving.js";
import { askMove } from "./moving.js";
import { RecordPicker } from "./picker.js";
import { ACTS_ON_WHOLE, ERASE, REG } from "./words.js";

/** @import { FaultLine, RecordPage, RevisionLine } from "../answers.d.ts" */
/** @import { RegisterField, RegisterForm } from "../shapes.d.ts" */
/** @import { RegisterPage } from "./page.js" */

/** The panel of the record in hand, or of one that is being entered.
    @param {RegisterPage} page */
export function recordPanel(page) {
  const { open, form } = page;
  if (!open) return null;
  const kind = kindNamed(form, open.kind);
  const may = open.page === null || open.page.may.change;
  const title = open.page ? open.page.record.title : REG.newTitle(kind.label);
  return el(
    "aside",
    { class: "record card", "aria-labelledby": "record-title", "data-key": "record" },
    el(
      "div",
      { class: "record-head" },
      el("h2", { id: "record-title", tabindex: -1, "data-key": "record-title" }, title),
      el("button", { type: "button", class: "quiet", "data-key": "close", onclick: () => page.shut() }, REG.close),
    ),
    open.page && standing(page),
    open.said && el("p", { class: "said", role: "status" }, open.said),
    open.faults.length > 0 && faultBox(open.faults),
    open.alike.length > 0 && alikeBox(page),
    open.stored && staleBox(page),
    el(
      "form",
      {
        class: "fields",
        onsubmit: (event) => {
          event.preventDefault();
          page.save();
        },
      },
      kind.fields.map((field) => fieldOrList(page, field, may)),
      may && open.page && reasonRow(page),
      may
        ? el(
            "div",
            { class: "foot" },
            el("button", { class: "go", "data-key": "save", "aria-disabled": String(page.busy) }, REG.save),
          )
        : el("p", { class: "soft" }, REG.readOnly),
    ),
    open.page && belowForm(page, open.page),
  );
}

/** What stands below the form of a record that was entered: what is printed of it, its files, moves, history.
    @param {RegisterPage} page
    @param {RecordPage} found */
const belowForm = (page, found) => [
  ["report", "application"].includes(found.record.kind) && paperLinks(page),
  found.record.kind === "attachment" ? ownFile(page, found) : attachedPart(page, found),
  movesBox(page),
  historyBox(page),
];

/** A report, or the receipt of a form, as files: to edit, to print.
    @param {RegisterPage} page */
function paperLinks(page) {
  const path = `/programme/records/${page.open?.page?.record.id}/report`;
  const told = (/** @type {FaultLine[]} */ faults) => page.tell(faults);
  return el(
    "p",
    { class: "report-files" },
    fileLink(`${path}.docx`, REG.reportWord, told),
    " · ",
    fileLink(`${path}.pdf`, REG.reportPdf, told),
  );
}

/** @param {RegisterPage} page */
function standing({ open, form }) {
  const found = open?.page;
  if (!found) return null;
  const words = [`${found.record.id} · ${form.states[found.record.state]}`, found.step && REG.step(found.step)];
  const { eligible } = found;
  return [
    el("p", { class: "soft" }, present(words).join(" · ")),
    eligible && [
      el("p", {}, eligible.holds === null ? REG.unanswered : eligible.holds ? REG.eligible : REG.ineligible),
      eligible.against.length > 0 &&
        el(
          "ul",
          {},
          eligible.against.map(([label, why]) => el("li", {}, present([label, why]).join(": "))),
        ),
    ],
  ];
}

/** A field; one that is gone through line by line stands as its list, and not before the record is entered.
    @param {RegisterPage} page
    @param {RegisterField} field
    @param {boolean} may */
function fieldOrList(page, field, may) {
  const list = page.open?.page?.checklist;
  if (list?.field === field.name) return checklistField(page, list, field.label, may);
  return isList(field) ? null : recordField(page, field, may);
}

/** @param {RegisterPage} page
    @param {RegisterField} field
    @param {boolean} may */
function recordField(page, field, may) {
  const { open } = page;
  const id = `field-${field.name}`;
  const stored = open?.page?.record.values[field.name];
  const typed = open?.typed[field.name] ?? typedValue(field, stored);
  const names = open?.names ?? {};
  const erased = open?.page?.record.erased.includes(field.name) && REG.erased;
  const isDay = field.type === "day";
  const hint = present([erased, !isDay && hintOf(page.form, field)]).join(" · ");
  /** @type {Record<string, import("../shapes.d.ts").Prop>} */
  const props = {
    id,
    "data-key": id,
    "aria-describedby": hint ? `${id}-hint` : undefined,
    "aria-required": field.required ? "true" : undefined,
    disabled: !may || !field.typed,
    oninput: (event) => page.type(field.name, event.target.value),
  };
  const day = isDay ? dayInput({ ...props, id }, typed) : null;
  return el(
    "div",
    { class: field.type === "text" ? "labelled wide" : "labelled" },
    el("label", { for: id }, field.label, field.required && el("small", {}, ` ${REG.needed}`)),
    day
      ? [day.input, day.told]
      : field.type === "ref"
        ? new RecordPicker(field, typed, names, (text) => page.type(field.name, text), { ...props, id }).node
        : inputOf(page.form, field, typed, props),
    hint && el("small", { id: `${id}-hint` }, hint),
  );
}

/** @param {RegisterForm} form
    @param {RegisterField} field
    @param {string} typed
    @param {Record<string, import("../shapes.d.ts").Prop>} props */
export function inputOf(form, field, typed, props) {
  if (field.type === "text") return areaOf(typed, props);
  const pairs = field.type === "flag" ? Object.entries(form.yes_no) : field.many ? [] : field.choices;
  if (!pairs.length) return el("input", { type: "text", value: typed, ...props });
  return el(
    "select",
    props,
    [["", REG.choose], ...pairs].map(([value, word]) =>
      el("option", { value: value ?? "", selected: value === typed }, word),
    ),
  );
}

/** @param {string} typed
    @param {Record<string, import("../shapes.d.ts").Prop>} props */
function areaOf(typed, props) {
  const area = el("textarea", { rows: 3, ...props });
  area.value = typed;
  return area;
}

/** @param {RegisterForm} form
    @param {RegisterField} field */
export function hintOf(form, field) {
  if (field.type === "day") return REG.dayHint;
  if (field.type === "ref") {
    const labels = field.to.map((name) => kindNamed(form, name).label.toLowerCase()).join(", ");
    return field.many ? REG.refHint(labels) : REG.refOne(labels);
  }
  if (field.many && field.choices.length) return field.choices.map(([, word]) => word).join("; ");
  return field.many ? REG.listHint : "";
}

/** @param {RegisterPage} page */
function reasonRow(page) {
  return el(
    "div",
    { class: "labelled wide" },
    el("label", { for: "why" }, REG.reason),
    el("input", {
      type: "text",
      id: "why",
      "data-key": "why",
      value: page.open?.reason ?? "",
      oninput: (event) => page.why(event.target.value),
    }),
  );
}

/** @param {RegisterPage} page */
function alikeBox(page) {
  return el(
    "div",
    { class: "notice" },
    el("p", {}, REG.alike),
    el(
      "p",
      {},
      (page.open?.alike ?? []).map((id) =>
        el("button", { type: "button", class: "link", onclick: () => page.show(id) }, id),
      ),
    ),
    el("button", { type: "button", class: "quiet", "data-key": "unlike", onclick: () => page.save(true) }, REG.unlike),
  );
}

/** @param {RegisterPage} page */
function staleBox(page) {
  const { open, form } = page;
  if (!open?.stored) return null;
  const kind = kindNamed(form, open.kind);
  const { stored, typed, page: seen } = open;
  const apart = kind.fields.filter(
    (one) => JSON.stringify(stored.values[one.name]) !== JSON.stringify(seen?.record.values[one.name]),
  );
  return el(
    "div",
    { class: "notice" },
    el("p", {}, REG.stale),
    el(
      "ul",
      {},
      apart.map((one) =>
        el(
          "li",
          { class: typed[one.name] === undefined ? "" : "both" },
          REG.staleField(one.label, shownValue(form, one, stored.values[one.name] ?? null)),
        ),
      ),
    ),
    el("button", { type: "button", class: "quiet", "data-key": "fresh", onclick: () => page.fresh() }, REG.fresh),
  );
}

/** @param {RegisterPage} page */
function movesBox(page) {
  const { open, form } = page;
  if (!open?.page || open.page.may.moves.length + wholeOf(open.page).length === 0) return null;
  const kind = kindNamed(form, open.kind);
  const moves = kind.moves.filter((one) => open.page?.may.moves.includes(one.name));
  return el(
    "section",
    { class: "moves" },
    el("h3", {}, REG.move),
    el(
      "div",
      { class: "move-buttons" },
      moves.map((move) =>
        el(
          "button",
          { type: "button", class: "quiet", "data-key": `move-${move.name}`, onclick: () => askMove(page, move) },
          move.label,
        ),
      ),
      wholeOf(open.page).map((name) => wholeButton(page, name)),
    ),
  );
}

/** What may be done with all of it; erasing is no step and stands below its history.
    @param {RecordPage} found */
const wholeOf = ({ may }) => may.whole.filter((name) => name !== "erase");

/** @param {RegisterPage} page
    @param {string} name */
function wholeButton(page, name) {
  const word = ACTS_ON_WHOLE[name] ?? name;
  const given = { class: "quiet", key: `whole-${name}`, word };
  if (name === "slips") {
    const path = () => `/programme/records/${page.open?.page?.record.id}/slips`;
    return fileButton({ ...given, method: "POST", path, told: (faults) => page.tell(faults) });
  }
  const { key } = given;
  return el("button", { type: "button", class: "quiet", "data-key": key, onclick: () => page.actOnWhole(name) }, word);
}

/** @param {RegisterPage} page */
function historyBox(page) {
  const found = page.open?.page;
  if (!found) return null;
  /** @type {Map<number, RevisionLine[]>} */
  const acts = new Map();
  for (const one of found.revisions) acts.set(one.number, [...(acts.get(one.number) ?? []), one]);
  return [
    found.named_by.length > 0 &&
      el(
        "details",
        { "data-key": "named" },
        el("summary", {}, `${REG.named} (${found.named_by.length})`),
        el(
          "ul",
          {},
          found.named_by.map((one) =>
            el(
              "li",
              {},
              el("button", { type: "button", class: "link", onclick: () => page.show(one.id) }, one.id),
              ` ${kindNamed(page.form, one.kind).label}: ${one.title}, ${page.form.states[one.state]}`,
            ),
          ),
        ),
      ),
    el(
      "details",
      { "data-key": "history" },
      el("summary", {}, `${REG.history} (${acts.size})`),
      el(
        "ol",
        { class: "history" },
        [...acts.values()].reverse().map((lines) => actLine(page, lines)),
      ),
      el(
        "div",
        { class: "move-buttons" },
        found.may.whole.includes("erase") &&
          el(
            "button",
            { type: "button", class: "quiet", "data-key": "erase", onclick: () => page.erase() },
            ERASE.button,
          ),
        leavingButtons(page, found),
      ),
    ),
  ];
}

/** @param {RegisterPage} page
    @param {RevisionLine[]} lines */
function actLine({ form, open }, lines) {
  const [first] = lines;
  if (!first || !open) return null;
  const kind = kindNamed(form, open.kind);
  const move = kind.moves.find((one) => one.name === first.note);
  const did = present([form.acts[first.act], move ? move.label : first.note, first.reason]).join(": ");
  return el(
    "li",
    {},
    el("b", {}, `${moment(first.at)} · ${first.by_name}`),
    ` ${did}`,
    el(
      "ul",
      {},
      lines
        .filter((one) => one.field)
        .map((one) => {
          const field = kind.fields.find((each) => each.name === one.field);
          const [old, now] = /** @type {("old" | "new")[]} */ (["old", "new"]).map((side) =>
            one.erased.includes(side) ? REG.erased : shownValue(form, field, one[side], open.page?.names),
          );
          return el("li", {}, REG.change(field?.label ?? one.field, old ?? "", now ?? ""));
        }),
    ),
  );
}
