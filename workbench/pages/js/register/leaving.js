/* A record that leaves its register: entered by mistake, or one with another that goes on. Nothing is deleted; the act
   says why. Kept out: who may (server), erasing what it holds of a person (erase.js). */

import { askAct, reasonField } from "../acts/acts.js";
import { timeOf } from "../shown/dates.js";
import { keyButton } from "../shown/elements.js";
import { api } from "../talk/rest.js";
import { kindNamed } from "./cells.js";
import { pickerControl } from "./picker.js";
import { LEAVE, REG } from "./words.js";

/** @import { RecordActed, RecordPage } from "../answers.d.ts" */
/** @import { Field, RegisterField, RegisterForm } from "../shapes.d.ts" */
/** @import { RegisterPage } from "./page.js" */

/** The two ways out, for whoever may change the record; what is typed in its form is asked for first.
    @param {RegisterPage} page
    @param {RecordPage} found */
export function leavingButtons(page, found) {
  const then = (/** @type {string} */ said) => page.readAgain(said);
  const asks = (/** @type {() => unknown} */ way) => async () => {
    if (await page.leaves()) way();
  };
  return (
    found.may.change && [
      keyButton(
        "join",
        LEAVE.join,
        asks(() => askJoin(found, page.form, then)),
      ),
      keyButton(
        "retract",
        LEAVE.retract,
        asks(() => askRetract(found, page.form, then)),
      ),
    ]
  );
}

/** @param {RecordPage} found
    @param {RegisterForm} form
    @param {(said: string) => Promise<unknown>} then */
const askRetract = ({ record }, form, then) =>
  askAct({
    title: `${LEAVE.retract}: ${record.title}`,
    say: [
      LEAVE.retractSay,
      ...(kindNamed(form, record.kind).fields.some(({ name }) => name === "replaced_by") ? [LEAVE.reinstates] : []),
    ],
    fields: [reasonField({ hint: "" })],
    button: LEAVE.retract,
    danger: true,
    send: async ({ reason }) => {
      /** @type {RecordActed} */
      const { receipt } = await api("POST", `/programme/records/${record.id}/retract`, { reason });
      await then(REG.saved(receipt.number, timeOf(receipt.at)));
    },
  });

/** @param {RecordPage} found
    @param {RegisterForm} form
    @param {(said: string) => Promise<unknown>} then */
const askJoin = ({ record }, form, then) =>
  askAct({
    title: `${LEAVE.join}: ${record.title}`,
    say: [LEAVE.joinSay],
    fields: [other(kindNamed(form, record.kind).label, record.kind), reasonField({ hint: "" })],
    button: LEAVE.join,
    danger: true,
    send: async ({ into, reason }) => {
      /** @type {RecordActed} */
      const { receipt } = await api("POST", `/programme/records/${record.id}/join`, { into, reason });
      await then(REG.saved(receipt.number, timeOf(receipt.at)));
    },
  });

/** The record that goes on: one of the same register.
    @param {string} label
    @param {string} kind
    @returns {Field} */
function other(label, kind) {
  /** @type {RegisterField} */
  const field = { name: "into", label, type: "ref", required: true, many: false, typed: true, to: [kind], choices: [] };
  const control = (/** @type {string} */ id, /** @type {string} */ text) =>
    pickerControl(field, id, REG.pick, text, {});
  return { name: "into", label: LEAVE.into(label), kind: "own", required: true, control };
}
