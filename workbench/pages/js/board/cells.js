/* Ballots on the board, member by product: which are owed, which are missing, and who has to be reminded of what. */

import { el } from "../shown/elements.js";
import { BOARD } from "./words.js";

/** @import { ProductState, Progress } from "../answers.d.ts" */
/** @import { BoardCell, Reminder } from "../shapes.d.ts" */

const OPEN_STATES = ["undeclared", "scoring"];

/** @param {Progress} progress */
export const cellsOf = (progress) =>
  progress.members
    .flatMap((member) =>
      progress.products.map((product) => ({ member, product, ...progress.cells[member.id]?.[product.code] })),
    )
    .filter((cell) => cell.state);

/** Whether a ballot is owed there; what is shut before the close is a product that the council has stopped.
    @param {Progress} progress
    @param {{ state: ProductState }} given */
export const isDue = (progress, { state }) =>
  !["recused", "absent", "disqualified", ...(progress.session.state === "scoring" ? ["closed"] : [])].includes(state);

/** What must still come in; a later round that a member may pass over is not among it.
    @param {Progress} progress */
export const owed = (progress) => cellsOf(progress).filter((cell) => OPEN_STATES.includes(cell.state) && !cell.kept);

/** Whether nothing is open: then the close is the next thing to do, and stands on top.
    @param {Progress} progress */
export const allIn = (progress) => !owed(progress).length;

/** Who has to be reminded of what, one row a member: those who never signed in first, then who has most left.
    @param {Progress} progress */
export function remindersOf(progress) {
  const open = owed(progress);
  const rows = progress.members.map((member) => {
    const mine = open.filter((cell) => cell.member === member);
    /** @param {ProductState} state */
    const of = (state) => mine.filter((cell) => cell.state === state);
    return {
      member,
      never: !member.last_sign_in,
      undeclared: of("undeclared"),
      started: of("scoring"),
      left: mine.length,
    };
  });
  return rows
    .filter((row) => row.left)
    .sort((one, other) => Number(other.never) - Number(one.never) || other.left - one.left);
}

/** @param {Reminder} given */
export function reminderText({ never, undeclared, started, left }) {
  if (never) return [el("b", { class: "warn" }, BOARD.notIn), `; ${BOARD.toHandIn(left)}`];
  const lines = started.reduce((sum, cell) => sum + cell.lines - cell.done, 0);
  return [
    undeclared.length > 0 && `${BOARD.notDeclared} ${BOARD.products(undeclared.length)} (${someOf(undeclared)})`,
    started.length > 0 &&
      `${BOARD.notDone} ${BOARD.ballots(started.length)}, ` +
        `${lines ? BOARD.linesLeft(lines) : BOARD.readyToHandIn} (${someOf(started)})`,
  ]
    .filter(Boolean)
    .join("; ");
}

/** @param {BoardCell[]} cells */
function someOf(cells) {
  const names = cells.map((cell) => cell.product.name);
  return names.length <= 3 ? names.join(", ") : `${names.slice(0, 2).join(", ")} ${BOARD.more(names.length - 2)}`;
}
