/* Acts on all of a round, or on a concluded dossier, each asked by one dialog: results of its session, certificates,
   a product's next year. Kept out: which may be done (server), drawing the record (form.js). */

import { askAct } from "../acts/acts.js";
import { dayOf, timeOf } from "../shown/dates.js";
import { present } from "../shown/elements.js";
import { askFile } from "../talk/files.js";
import { api } from "../talk/rest.js";
import { kindNamed } from "./cells.js";
import { ACTS_ON_WHOLE, REG } from "./words.js";

/** @import { RecordPage, RoundActed } from "../answers.d.ts" */
/** @import { Field, RegisterForm } from "../shapes.d.ts" */
/** @import { Draft } from "./drafts.js" */

/** What each asks for.
    @type {Record<string, (form: RegisterForm, page: RecordPage) => { say: string[], fields: Field[] }>} */
const NEEDS = {
  open_session: (_form, { record, bases }) => ({
    say: [REG.sessionSay],
    fields: [
      {
        name: "like",
        label: REG.sessionLike,
        kind: "select",
        required: true,
        value: bases[0]?.id,
        options: bases.map(({ id, title }) => ({ value: id, label: title })),
      },
      { name: "id", label: REG.sessionId, kind: "line", required: true, value: record.id },
      { name: "name", label: REG.sessionTitle, kind: "line", required: true, value: record.title },
      { name: "on", label: REG.sessionOn, kind: "date", required: true },
      { name: "place", label: REG.sessionPlace, kind: "line", required: true },
    ],
  }),
  results: () => ({ say: [REG.resultsSay], fields: [] }),
  recognise: () => ({
    say: [REG.recogniseSay],
    fields: [
      { name: "number", label: REG.decision, kind: "text", required: true },
      { name: "on", label: REG.decided, kind: "date", required: true },
      { name: "signed_by", label: REG.signer, kind: "text", required: false },
    ],
  }),
  carry_over: (form) => ({ say: [], fields: [dossierKind(form)] }),
};

/** Open a round's session by the plan workbook that is chosen: the first of its level, when no other has a council.
    @param {string} round
    @param {(said: string) => Promise<unknown>} then
    @param {(error: unknown) => unknown} refused */
export const openByPlan = (round, then, refused) =>
  askFile(".xlsx", async (file) => {
    const form = new FormData();
    form.append("file", file);
    try {
      /** @type {RoundActed} */
      const { count, receipt } = await api("POST", `/programme/records/${round}/open-by-plan`, form);
      await then(`${REG.cameSession(count)} ${REG.saved(receipt.number, timeOf(receipt.at))}`);
    } catch (error) {
      refused(error);
    }
  });

/** @param {RegisterForm} form
    @returns {Field} */
function dossierKind(form) {
  const field = kindNamed(form, "dossier").fields.find((one) => one.name === "dossier_kind");
  const options = (field?.choices ?? []).map(([value, label]) => ({ value, label }));
  return { name: "kind", label: field?.label ?? "", kind: "select", required: true, options };
}

/** Ask for what an act needs, do it, and hand over what it came to.
    @param {string} name
    @param {RecordPage} page
    @param {RegisterForm} form
    @param {Draft} draft what was typed in this dialog before
    @param {(done: RoundActed, said: string) => Promise<unknown>} then */
export function askWhole(name, page, form, draft, then) {
  const { say = [], fields = [] } = NEEDS[name]?.(form, page) ?? {};
  askAct({
    title: `${ACTS_ON_WHOLE[name]}: ${page.record.title}`,
    say,
    fields: draft.fill(fields),
    left: draft.keep,
    button: ACTS_ON_WHOLE[name],
    send: async (asked) => {
      /** @type {RoundActed} */
      const done = await api("POST", `/programme/records/${page.record.id}/${name.replace("_", "-")}`, asked);
      const said = present([
        name === "open_session" && REG.cameSession(done.count),
        name === "results" && REG.cameResults(done.count, done.waiting.length),
        name === "recognise" && REG.cameCertificates(done.count, dayOf(done.ends_on ?? "")),
        ...(name === "recognise" ? done.waiting.map(({ where, what }) => `${where}: ${what}`) : []),
        REG.saved(done.receipt.number, timeOf(done.receipt.at)),
      ]);
      draft.drop();
      await then(done, said.join(" "));
    },
  });
}
