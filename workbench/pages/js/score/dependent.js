/* Lines that stand at 0 because another does: they go to 0 with it, and when it rises again each has to be looked at
   anew. Which of them still have to be is kept on this machine. The sheet and the table keep to the same. */

import { QUEUE, store } from "../talk/store.js";
import { pointsOf, zeroMark } from "./sheet.js";

/** @import { Marks, SheetLine } from "../shapes.d.ts" */
/** @import { Saver } from "./saver.js" */

const RECHECK = "council.recheck/";

/** @param {Saver} saver
    @param {string} id */
const recheckKey = (saver, id) => RECHECK + [saver.prefix.slice(QUEUE.length), encodeURIComponent(id)].join("");

/** The line that takes this one to 0 as things stand; null where none does.
    @param {SheetLine[]} criteria
    @param {SheetLine} criterion
    @param {Marks} marks */
export function baseAtZero(criteria, { hangsOn }, marks) {
  const base = criteria.find(({ id }) => id === hangsOn);
  return base && marks[base.id] && pointsOf(base, marks[base.id]) === 0 ? base.id : null;
}

/** Put a mark, and take the lines that depend on this one to 0 with it.
    @param {Saver} saver
    @param {SheetLine[]} criteria
    @param {SheetLine} criterion
    @param {string} mark */
export function tickOn(saver, criteria, criterion, mark) {
  if (criterion.hangsOn) store.drop(recheckKey(saver, criterion.id));
  saver.put(`mark/${criterion.id}`, mark);
  if (pointsOf(criterion, mark) > 0) return;
  for (const line of criteria.filter(({ hangsOn }) => hangsOn === criterion.id)) {
    const field = `mark/${line.id}`;
    if (saver.value(field) === zeroMark(line)) continue;
    saver.put(field, zeroMark(line));
    store.put(recheckKey(saver, line.id), "1");
  }
}

/** Whether the line's 0 came from another line that has points by now, and nobody has looked at it since.
    @param {Saver} saver
    @param {SheetLine[]} criteria
    @param {SheetLine} criterion */
export const needsRecheck = (saver, criteria, criterion) =>
  criterion.hangsOn !== null &&
  !baseAtZero(criteria, criterion, saver.marks) &&
  store.get(recheckKey(saver, criterion.id)) !== null;

/** The lines that still want a mark, or a second look.
    @param {Saver} saver
    @param {SheetLine[]} criteria */
export function openLines(saver, criteria) {
  const { marks } = saver;
  return criteria.filter((line) => !marks[line.id] || needsRecheck(saver, criteria, line)).map(({ id }) => id);
}

/** The lines marked otherwise than in the round before.
    @param {Saver} saver
    @param {SheetLine[]} criteria */
export function changedLines(saver, criteria) {
  const before = saver.ballot.previous?.marks ?? {};
  const { marks } = saver;
  return criteria.map(({ id }) => id).filter((id) => before[id] && marks[id] && before[id] !== marks[id]);
}

/** Of these the ones that still lack their reason.
    @param {Saver} saver
    @param {SheetLine[]} criteria */
export const unexplainedLines = (saver, criteria) =>
  changedLines(saver, criteria).filter((id) => !saver.text(`reason/${id}`).trim());
