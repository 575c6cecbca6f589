/* What one ballot comes to on one sheet, in whole numbers: the rule of `scoring` for a single member, shown while
   they tick. The server counts again and decides; nothing here is stored. A mark is a letter in printed order, or
   "-" for none met. */

import { FORM } from "./words.js";

/** @import { Criterion, Sheet } from "../drawn.d.ts" */
/** @import { Marks } from "../shapes.d.ts" */
/** @import { SheetLine, Tick } from "../shapes.d.ts" */

export const NONE_MET = "-";

/** Every criterion in printed order, with the code of its part, the line that takes it to 0 when at 0 itself, and
    its papers.
    @param {Sheet} sheet */
export function criteriaOf(sheet) {
  /** @param {string} id */
  const papersOf = (id) => (sheet.papers_of[id] ?? []).map((at) => sheet.papers[at]);
  return sheet.parts.flatMap((part) =>
    part.sections.flatMap((section) =>
      section.criteria.map((criterion) => ({
        ...criterion,
        part: part.code,
        hangsOn: sheet.hangs_on[criterion.id] ?? null,
        papers: papersOf(criterion.id),
      })),
    ),
  );
}

/** @param {number} index */
const letterOf = (index) => String.fromCharCode(97 + index);
/** @param {Criterion} criterion */
const printsZero = (criterion) => criterion.options.some((option) => option.points === 0);

/** @type {WeakMap<Criterion, Tick[]>} */
const CHOICES = new WeakMap();

/** What may be ticked: {mark, key, points, text, floor_for, case}; key is the digit that ticks it. Made once a
    criterion: every tick asks for all of them several times.
    @param {Criterion} criterion
    @returns {Tick[]} */
export function choicesOf(criterion) {
  const known = CHOICES.get(criterion);
  if (known) return known;
  const printed = criterion.options.map((option, i) => ({ ...option, mark: letterOf(i), key: String(i + 1) }));
  const choices = printsZero(criterion)
    ? printed
    : [...printed, { mark: NONE_MET, key: "0", points: 0, text: FORM.none, floor_for: null, case: null }];
  CHOICES.set(criterion, choices);
  return choices;
}

/** @param {Criterion} criterion
    @param {string | null | undefined} mark */
export const choiceOf = (criterion, mark) => choicesOf(criterion).find((choice) => choice.mark === mark);
/** @param {Criterion} criterion
    @param {string | null | undefined} mark */
export const pointsOf = (criterion, mark) => choiceOf(criterion, mark)?.points ?? 0;

/** The mark worth 0: the printed one, or "-".
    @param {Criterion} criterion */
export const zeroMark = (criterion) => choicesOf(criterion).find((choice) => choice.points === 0)?.mark ?? NONE_MET;

/** A mark in words, such as "mức 2 (3 điểm)".
    @param {Criterion} criterion
    @param {string | null | undefined} mark */
export function markWords(criterion, mark) {
  if (!mark) return FORM.blank;
  return mark === NONE_MET
    ? FORM.noneLevel
    : FORM.level(choiceOf(criterion, mark)?.key ?? mark, pointsOf(criterion, mark));
}

/** Points of each part, their sum, and how many lines have a mark.
    @param {SheetLine[]} criteria
    @param {Marks} marks */
export function tally(criteria, marks) {
  const sum = { A: 0, B: 0, C: 0, total: 0, done: 0 };
  for (const criterion of criteria.filter(({ id }) => marks[id])) {
    const points = pointsOf(criterion, marks[criterion.id]);
    sum[criterion.part] += points;
    sum.total += points;
    sum.done += 1;
  }
  return sum;
}

/** The points that a star asks for on a line, or -1: the dearest option printed as the least for it or a lower star.
    @param {Criterion} criterion
    @param {number} star */
const leastFor = (criterion, star) =>
  Math.max(
    -1,
    ...criterion.options
      .filter((option) => option.floor_for && option.floor_for <= star)
      .map((option) => option.points),
  );

/** The stars that this ballot alone would give, its band, and the lines that hold it back from the star above; where
    the decision's least options are not known, the band stands.
    @param {Sheet} sheet
    @param {SheetLine[]} criteria
    @param {Marks} marks */
export function starsOf(sheet, criteria, marks) {
  const { total } = tally(criteria, marks);
  const band = sheet.bands.find(({ at_least }) => total >= at_least)?.stars ?? 1;
  const asked = sheet.floors_known ? criteria : [];
  /** @param {number} star */
  const missed = (star) => asked.filter((c) => pointsOf(c, marks[c.id]) < leastFor(c, star)).map(({ id }) => id);
  let stars = band;
  while (stars >= 3 && missed(stars).length) stars -= 1;
  return { band, stars, heldBackBy: stars < band ? missed(stars + 1) : [] };
}
