/* The dialog of a move of a record: what it needs is asked for, and what is typed of its own fields goes with it.
   Kept out: which moves there are and who may (server), acts on many records at once (whole.js). */

import { askAct, reasonField } from "../acts/acts.js";
import { timeOf } from "../shown/dates.js";
import { present } from "../shown/elements.js";
import { api } from "../talk/rest.js";
import { kindNamed } from "./cells.js";
import { papersLacking } from "./checklist.js";
import { pickerControl } from "./picker.js";
import { REG } from "./words.js";

/** @import { RecordActed } from "../answers.d.ts" */
/** @import { Field, RegisterField, RegisterMove } from "../shapes.d.ts" */
/** @import { RegisterPage } from "./page.js" */

/** Ask for what a move needs, and make it; of what is typed in the form its own fields go with it, the rest stays.
    @param {RegisterPage} page
    @param {RegisterMove} move */
export function askMove(page, move) {
  const { open } = page;
  const record = open?.page?.record;
  if (!record) return;
  const kind = kindNamed(page.form, record.kind);
  const held = { ...record.values, ...open.typed };
  const isOpen = (/** @type {string} */ name) => held[name] === undefined || held[name] === "";
  const needed = kind.fields.filter((one) => move.fills.includes(one.name) && isOpen(one.name));
  const draft = page.drafts.of(record.id, move.name);
  const lacking = move.papers ? papersLacking(page) : "";
  const why = move.reason ? reasonField({ hint: "" }) : lacking && reasonField({ hint: REG.whyComplete });
  askAct({
    title: `${move.label}: ${record.title}`,
    say: lacking ? [REG.papersLacking(lacking)] : [],
    fields: draft.fill(present([...needed.map((one) => neededField(one, open.names)), why])),
    left: draft.keep,
    button: move.label,
    send: async ({ reason, ...values }) => {
      const [own, rest] = parted(open.typed, [...move.fills, ...move.takes]);
      const given = { ...page.typedValues({ ...open, typed: own }), ...values };
      const asked = { move: move.name, seen: record.version, values: given, reason: reason || open.reason || null };
      /** @type {RecordActed} */
      const { receipt } = await api("POST", `/programme/records/${record.id}/moves`, asked);
      draft.drop();
      await page.read(record.id, REG.saved(receipt.number, timeOf(receipt.at)), { typed: rest, names: open.names });
      await page.look();
    },
  });
}

/** A field that a move needs, as its dialog asks for it.
    @param {RegisterField} field
    @param {Record<string, string>} names what ids are called
    @returns {Field} */
function neededField(field, names) {
  const { name, label } = field;
  if (field.type === "ref")
    return {
      name,
      label,
      kind: "own",
      required: true,
      control: (id, text) => pickerControl(field, id, REG.pick, text, names),
    };
  if (field.type === "choice" && !field.many) {
    const options = field.choices.map(([value, word]) => ({ value, label: word }));
    return { name, label, kind: "select", required: true, options };
  }
  /** @type {Field["kind"]} */
  const kind = field.type === "text" ? "text" : field.type === "day" ? "date" : "line";
  return { name, label, kind, required: true };
}

/** What was typed in some fields, and what in the others.
    @param {Record<string, string>} typed
    @param {string[]} names
    @returns {Record<string, string>[]} */
function parted(typed, names) {
  const all = Object.entries(typed);
  const among = (/** @type {boolean} */ is) => Object.fromEntries(all.filter(([name]) => names.includes(name) === is));
  return [among(true), among(false)];
}
