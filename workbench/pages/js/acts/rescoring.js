/* Proposing that scoring be opened again, of one product or of many at once: for each who is asked. After an early
   close exactly the missing ballots are ticked beforehand. Shared by the board and the consensus page. */

import { askAct, reasonField } from "./acts.js";
import { AGAIN, mayTry } from "./proposals.js";

/** @import { BoardMember, BoardProduct, ProductState, Progress } from "../answers.d.ts" */
/** @import { SendAct } from "../shapes.d.ts" */

/** A ballot that is not there, of a product that waits for it after the close.
    @param {{ state: ProductState | undefined; product: Pick<BoardProduct, "stage"> }} cell */
export const lacks = ({ state, product }) => state === "closed" && product.stage === "closed";

/** For each product who may be asked, and who is missing; those with missing ballots first.
    @param {Progress} progress
    @param {string | null} code */
export function askedOf(progress, code) {
  /** @param {BoardMember} member
      @param {BoardProduct} product */
  const stateOf = (member, product) => progress.cells[member.id]?.[product.code]?.state;
  return progress.products
    .filter((one) => (code === null ? mayTry(one, "propose_rescoring") : one.code === code))
    .map((product) => {
      const people = progress.members.filter(
        (one) => one.scores && !["recused", "absent", "disqualified", undefined].includes(stateOf(one, product)),
      );
      return {
        value: product.code,
        label: product.name,
        options: people.map((one) => ({ value: one.id, label: one.name })),
        chosen: people.filter((one) => lacks({ state: stateOf(one, product), product })).map((one) => one.id),
      };
    })
    .sort((one, other) => Number(other.chosen.length > 0) - Number(one.chosen.length > 0));
}

/** Ask for scoring to be opened again: of one product, or of those chosen here.
    @param {Progress} progress
    @param {SendAct} act
    @param {string | null} [code] */
export function askRescoring(progress, act, code = null) {
  const groups = askedOf(progress, code);
  const waited = groups.some((one) => one.chosen.length);
  askAct({
    title: AGAIN.rescoring,
    say: [AGAIN.rescoringSay, waited && AGAIN.rescoringMissing],
    button: AGAIN.rescoring,
    fields: [{ name: "products", label: AGAIN.members, kind: "pairs", required: true, groups }, reasonField()],
    send: ({ products, reason }) => act({ act: "propose_rescoring", products, reason }),
  });
}
