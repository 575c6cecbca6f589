/* What was typed in a dialog that was put away without its act: there again when it is opened anew, gone once it is
   done. Kept out: the dialogs (acts.js). */

/** @import { Field, Values } from "../shapes.d.ts" */

/** @typedef {{ fill: (fields: Field[]) => Field[]; keep: (values: Values) => void; drop: () => void }} Draft */

export class Drafts {
  /** @type {Map<string, Values>} */
  typed = new Map();

  /** The draft of one act on one record.
      @param {string} record
      @param {string} act
      @returns {Draft} */
  of(record, act) {
    const key = `${record} ${act}`;
    return {
      fill: (fields) => fields.map((one) => ({ ...one, value: this.typed.get(key)?.[one.name] || one.value })),
      keep: (values) => {
        this.typed.set(key, values);
      },
      drop: () => {
        this.typed.delete(key);
      },
    };
  }
}
