/* What a field holds, as people read it: in a row, in the form, in the history. */

import { dayOf } from "../shown/dates.js";
import { REG } from "./words.js";

/** @import { RecordLine } from "../answers.d.ts" */
/** @import { RegisterField, RegisterForm, RegisterKind } from "../shapes.d.ts" */

/** Every register as one: a row says of which it is, and nothing is edited in it.
    @type {RegisterKind} */
const EVERY_KIND = {
  name: "",
  label: REG.anyRecord,
  title: [],
  dated: "",
  states: [],
  moves: [],
  fields: [
    { name: "kind", label: REG.kind, type: "line", required: false, many: false, typed: false, to: [], choices: [] },
  ],
};

/** @param {RegisterForm} form
    @param {string} name of a kind; of none for every register */
export const kindNamed = (form, name) =>
  name ? /** @type {RegisterKind} */ (form.kinds.find((one) => one.name === name)) : EVERY_KIND;

/** A value as it is read; ids by what they are called.
    @param {RegisterForm} form
    @param {RegisterField | undefined} field
    @param {unknown} value
    @param {Record<string, string>} [names] */
export function shownValue(form, field, value, names = {}) {
  if (value === null || value === undefined || !field) return value === undefined || !field ? "" : REG.empty;
  const list = Array.isArray(value) ? value : [value];
  return list.map((one) => shownOne(form, field, one, names)).join("; ");
}

/** A field of a record as it is read; one that was erased says so.
    @param {RegisterForm} form
    @param {RegisterField} field
    @param {RecordLine} record
    @param {Record<string, string>} [names] */
export const shownField = (form, field, { values, erased }, names) =>
  erased.includes(field.name) ? REG.erased : shownValue(form, field, values[field.name], names);

/** @param {RegisterForm} form
    @param {RegisterField} field
    @param {unknown} one
    @param {Record<string, string>} names */
function shownOne(form, field, one, names) {
  if (typeof one === "boolean") return one ? form.yes_no.true : form.yes_no.false;
  if (field.type === "choice") return field.choices.find(([value]) => value === one)?.[1] ?? String(one);
  if (field.type === "day") return dayOf(String(one));
  if (field.type === "answer") return answerShown(form, String(one), names);
  if (field.type === "ref") return names[String(one)] ?? String(one);
  return String(one);
}

/** The parts of an answer; a reason may hold any sign.
    @param {string} kept */
export function readAnswer(kept) {
  const [about = "", holds = "", ...why] = kept.split("|").map((part) => part.trim());
  return { about, holds, why: why.join(" | ") };
}

/** An answer as it is read: the criterion by its name, yes or no, and why.
    @param {RegisterForm} form
    @param {string} kept
    @param {Record<string, string>} names */
function answerShown(form, kept, names) {
  const { about, holds, why } = readAnswer(kept);
  const said = holds === "yes" ? form.yes_no.true : form.yes_no.false;
  return `${names[about] ?? about}: ${[said, why].filter(Boolean).join(", ")}`;
}

/** Whether a field is gone through line by line, as a list.
    @param {RegisterField} field */
export const isList = ({ type }) => type === "answer" || type === "paper";

/** The columns of a register: what a record is called stands apart; the first fields that are short.
    @param {RegisterKind} kind */
export const registerColumns = (kind) =>
  kind.fields.filter((one) => !kind.title.includes(one.name) && one.type !== "text" && !isList(one)).slice(0, 4);

/** What is sent of what was typed: yes and no as such, all else as people write it.
    @param {RegisterField} field
    @param {string} text */
export const sentValue = (field, text) => (field.type === "flag" && text ? text === "true" : text);

/** What an input shows of a value: as it can be typed again.
    @param {RegisterField} field
    @param {unknown} value */
export function typedValue(field, value) {
  if (value === undefined || value === null) return "";
  const word = (/** @type {unknown} */ one) => field.choices.find(([choice]) => choice === one)?.[1] ?? String(one);
  if (Array.isArray(value)) return value.map(word).join("; ");
  return field.type === "day" ? dayOf(String(value)) : String(value);
}
