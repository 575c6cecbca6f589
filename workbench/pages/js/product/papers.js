/* The papers of a product's dossier in words: which pages stand for what, until when they hold, what is missing.
   Kept out: how they are shown (dossier/), at which line (score/at_line.js), who brings them (dossiers/). */

import { dayOf } from "../shown/dates.js";

/** @import { PartLine, ProductDossier } from "../answers.d.ts" */
/** @import { Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const PAPERS = {
  pages: (first, last) => (first === last ? `tr. ${first}` : `tr. ${first}–${last}`),
  until: (day) => `hạn ${day}`,
  over: (day) => `đã hết hạn ${day}`,
};

/** Where a paper stands: "tr. 12–18"; nothing for a picture, which has one page.
    @param {ProductDossier} dossier
    @param {PartLine} part */
export function pagesOf({ files }, { file, first, last }) {
  const pages = files.find(({ number }) => number === file)?.pages ?? 1;
  return pages > 1 ? PAPERS.pages(first, last) : "";
}

/** Until when a paper holds: "hạn 31/03/2027", "đã hết hạn 01/10/2026", or nothing.
    @param {PartLine} part */
export function holdsUntil({ expires_on: day, expired }) {
  if (!day) return "";
  return expired ? PAPERS.over(dayOf(day)) : PAPERS.until(dayOf(day));
}

/** A paper in one line: its title, where it stands, until when it holds.
    @param {ProductDossier} dossier
    @param {PartLine} part */
export function partWords(dossier, part) {
  const pages = pagesOf(dossier, part);
  return [pages ? `${part.title} (${pages})` : part.title, holdsUntil(part)].filter(Boolean).join(", ");
}

/** The papers that stand at a line, in the order of the dossier.
    @param {ProductDossier} dossier
    @param {string} line */
export function partsAt(dossier, line) {
  const numbers = new Set(dossier.lines[line]?.parts ?? []);
  return dossier.parts.filter(({ number }) => numbers.has(number));
}

/** Whether the option that was ticked asks for a word that nobody has written: its paper is not in the dossier.
    @param {ProductDossier | null} dossier
    @param {string} line
    @param {string | undefined} mark
    @param {string} note */
export const asksForWord = (dossier, line, mark, note) =>
  Boolean(mark && dossier?.lines[line]?.asks.includes(mark) && !note.trim());

/** Text as it is compared in a search: no case, and no marks of tone where the words that are looked for have none.
    @param {string} text
    @param {string} words */
export function alike(text, words) {
  const small = text.normalize("NFC").toLowerCase();
  return bare(words) === words.normalize("NFC").toLowerCase() ? bare(small) : small;
}

/** @param {string} text */
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
