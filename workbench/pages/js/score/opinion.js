/* A member's own opinion in a session in writing, as a form to print and sign; shown once their sheet is handed in.
   The server makes it from what they handed in last. */

import { el } from "../shown/elements.js";
import { faultBox } from "../shown/faults.js";
import { fileButton } from "../talk/files.js";

/** @import { BallotView } from "./ballot.js" */
/** @import { Told } from "../shapes.d.ts" */

const OPINION = { title: "Phiếu ý kiến để ký:", kinds: { pdf: "PDF, để in", docx: "Word (.docx)" } };

/** The two files of one's own opinion; nothing where the council meets, or for the advisory team.
    @param {BallotView} view */
export function opinionFiles(view) {
  const { session, me } = view.form;
  if (!session.written || me.member.role === "advisory") return null;
  /** @type {Told} */
  const told = (faults) => faults.length > 0 && view.say(faultBox(faults));
  const files = Object.entries(OPINION.kinds).map(([kind, word]) => [
    " ",
    fileButton({
      key: `opinion-${kind}`,
      word,
      class: "link",
      method: "GET",
      path: () => view.form.pathOf(view.product.code, `opinion.${kind}`),
      told,
    }),
  ]);
  return el("p", { class: "opinion" }, OPINION.title, files);
}
