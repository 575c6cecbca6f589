/* Erasing what a record's protected fields hold, at somebody's request: asked with a reason and the PIN, for nothing
   brings it back. What still holds it is said after it. Kept out: who may (server), drawing the record (form.js). */

import { askAct, namesOf, pinField, reasonField } from "../acts/acts.js";
import { moment, timeOf } from "../shown/dates.js";
import { present } from "../shown/elements.js";
import { api } from "../talk/rest.js";
import { ERASE, REG } from "./words.js";

/** @import { RecordErasedNow, RecordPage } from "../answers.d.ts" */

/** @param {RecordPage} page
    @param {(said: string) => Promise<unknown>} then */
export const askErase = ({ record }, then) =>
  askAct({
    title: `${ERASE.button}: ${record.title}`,
    say: record.kind === "attachment" ? [ERASE.ofFile] : [ERASE.what, ERASE.say, ERASE.stays, ERASE.first],
    fields: [reasonField({ hint: ERASE.reasonHint }), pinField()],
    button: ERASE.button,
    danger: true,
    toRead: true,
    send: async (asked) => {
      /** @type {RecordErasedNow} */
      const done = await api("POST", `/programme/records/${record.id}/erase`, asked);
      await then(erasedWords(done));
    },
  });

/** What was erased, and what still holds it.
    @param {RecordErasedNow} done */
export const erasedWords = ({ receipt, fields, wiped, shared, apart, backups }) =>
  present([
    shared.length > 0 ? ERASE.shared(shared.join(", ")) : ERASE.done(namesOf(fields)),
    !wiped && ERASE.notWiped,
    apart.length > 0 && ERASE.apart(apart.join(", ")),
    backups.length > 0 && ERASE.backups(backups.map(({ name, made_at }) => `${name} (${moment(made_at)})`).join("; ")),
    ERASE.elsewhere,
    REG.saved(receipt.number, timeOf(receipt.at)),
  ]).join(" ");
