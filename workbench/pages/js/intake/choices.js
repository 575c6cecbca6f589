/* What a person chose of a file, and how choices follow each other. Pure: no element, no call. */

/** @import { Header, PlanBasis, Question } from "../drawn.d.ts" */
/** @import { IntakeAsk, TableAsk } from "../shapes.d.ts" */

export const WHICH = /** @type {const} */ (["products", "members"]);

/** Nothing chosen yet of a table.
    @returns {TableAsk} */
export const blankTable = () => ({
  sheet: null,
  every_sheet: false,
  row: null,
  columns: null,
  kept: {},
  kept_for: null,
  day_order: {},
  rows: [],
  cells: [],
});

/** Nothing chosen yet; level, place and the ground to be unsealed are those of the session that the page stands in.
    @param {PlanBasis} basis
    @returns {IntakeAsk} */
export function blankAsk(basis) {
  const { level, place, ext } = basis.session;
  return {
    session: { id: "", title: "", level, mode: "meeting", held_on: "", place, unsealed: ext?.unsealed ?? "" },
    defaults: { decision: null, kind: null, filed_on: null, received_on: null },
    products: blankTable(),
    members: blankTable(),
    roster: "copy",
  };
}

/** Keep what was chosen by hand for the next file: its columns where the table has the same names, all of it only
    where the file is the same one, put right and saved again.
    @param {TableAsk} into
    @param {TableAsk} before
    @param {Header | null | undefined} header
    @param {boolean} sameName */
export function keepColumns(into, before, header, sameName) {
  const titles = new Map((header?.columns ?? []).map(({ number, key }) => [number, key]));
  const chosen = Object.entries(before.columns ?? {}).map(([field, number]) => [field, titles.get(number) ?? ""]);
  if (header)
    Object.assign(into, {
      kept: { ...(before.kept_for === header.signature ? before.kept : {}), ...Object.fromEntries(chosen) },
      kept_for: header.signature,
    });
  else Object.assign(into, { kept: before.kept, kept_for: before.kept_for });
  if (sameName) Object.assign(into, { sheet: before.sheet, every_sheet: before.every_sheet, row: before.row });
}

/** Put one answer into what is asked for of a table.
    @param {TableAsk} choice
    @param {Question} given
    @param {string} value */
export function answer(choice, { kind, field, sheet, row }, value) {
  if (kind === "columns") choice.columns = withColumn(choice.columns, String(field), Number(value));
  else if (kind === "day_order") choice.day_order = { ...choice.day_order, [String(field)]: value };
  else if (kind === "sheets")
    Object.assign(choice, value ? { sheet: value, every_sheet: false } : { sheet: null, every_sheet: true });
  else
    choice.rows = [
      ...choice.rows.filter((one) => one.sheet !== sheet || one.row !== row),
      { sheet: String(sheet), row: Number(row), take: value === "take" },
    ];
}

/** A choice of columns with one more; a column serves one field only, and other fields stay as the server proposes.
    @param {Record<string, number> | null} columns
    @param {string} key
    @param {number} number */
export function withColumn(columns, key, number) {
  const chosen = { ...columns };
  for (const other of Object.keys(chosen)) if (number && chosen[other] === number) chosen[other] = 0;
  return { ...chosen, [key]: number };
}

/** A field's column as chosen on the page, also while the server has not answered yet; else as it proposes.
    @param {TableAsk} choice
    @param {Header} header
    @param {string} key */
export function columnOf(choice, header, key) {
  const chosen = choice.columns ?? {};
  if (key in chosen) return header.columns.find((each) => each.number === chosen[key]) ?? null;
  const proposed = header.columns.find((each) => each.field === key) ?? null;
  return proposed && Object.values(chosen).includes(proposed.number) ? null : proposed;
}
