/* What only a person can say of a list: which column, which order of days, which sheets, whether a row is a record;
   and single cells put right without the spreadsheet. Every answer goes with the next check; the file stays as it
   is. */

import { askAct } from "../acts/acts.js";
import { el, keyButton } from "../shown/elements.js";
import { answer } from "./choices.js";

/** @import { Question, ShownCell, ShownRow, Which } from "../drawn.d.ts" */
/** @import { FormField, IntakeRead, TableAsk, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const ASKED = {
  title: (n) => (n === 1 ? "Cần trả lời 1 điều" : `Cần trả lời ${n} điều`),
  how: "Chương trình không chọn thay những điều này. Trả lời xong, kết quả được kiểm tra lại ngay; tệp gốc giữ nguyên.",
  fix: "Sửa",
  fixed: "đã sửa trên trang",
  edit: (label, row) => `${label}, dòng ${row}`,
  wrote: (text) => `Ô trong tệp ghi: ${text || "(trống)"}`,
  value: "Giá trị đúng",
  put: "Dùng giá trị này",
  back: (n) => `Bỏ ${n} chỗ sửa trên trang`,
};

/** The card of questions that are open, or nothing.
    @param {Question[]} asked
    @param {(one: Question) => TableAsk} choiceOf what was chosen so far of the table that a question is about
    @param {() => unknown} check have the file read again
    @param {"h2" | "h3"} [head] */
export function questionsCard(asked, choiceOf, check, head = "h2") {
  if (!asked.length) return null;
  return el(
    "section",
    { class: "card questions", "data-key": "questions", tabindex: -1 },
    el(head, {}, ASKED.title(asked.length)),
    el("p", { class: "soft" }, ASKED.how),
    asked.map((one, number) => {
      const name = `question-${number}`;
      return el(
        "fieldset",
        { class: "question" },
        el("legend", {}, one.where && el("b", {}, `${one.where}: `), one.what),
        one.choices.map(({ value, label }) =>
          el(
            "label",
            { class: "choice" },
            el("input", {
              type: "radio",
              name,
              value,
              "data-key": `${name}-${value}`,
              onchange: () => {
                answer(choiceOf(one), one, value);
                check();
              },
            }),
            el("span", {}, label),
          ),
        ),
      );
    }),
  );
}

/** The button that puts a cell right; the dialog offers the words of the form where the field has some.
    @param {IntakeRead} page
    @param {Which} which
    @param {ShownRow} row
    @param {FormField} field
    @param {ShownCell} cell */
export function fixButton(page, which, row, field, cell) {
  const choice = page.ask[which];
  const words =
    field.key === "set" ? page.found.sets[row.cells.decision?.shown ?? ""] : page.form.words[which]?.[field.key];
  return retypeButton({
    key: `fix-${which}-${row.sheet}-${row.row}-${field.key}`,
    ...{ choice, field, words, sheet: row.sheet, row: row.row, say: ASKED.wrote(cell.given) },
    check: () => page.check(),
  });
}

/** The button that types another value in place of a cell; the file stays as it is.
    @param {{ key: string, choice: TableAsk, field: FormField, sheet: string, row: number, say: string,
      words?: string[] | undefined, check: () => unknown }} given */
export function retypeButton({ key, choice, field, sheet, row, say, words, check }) {
  const known = choice.cells.find((one) => one.sheet === sheet && one.row === row && one.field === field.key);
  return el(
    "button",
    {
      type: "button",
      class: "link fix",
      "data-key": key,
      "aria-label": `${ASKED.fix} ${ASKED.edit(field.label, row)}`,
      onclick: () =>
        askAct({
          title: ASKED.edit(field.label, row),
          say: [say],
          button: ASKED.put,
          fields: [
            {
              name: "text",
              label: ASKED.value,
              kind: words ? "select" : field.kind === "day" ? "date" : "text",
              required: field.needed,
              value: known?.text ?? (words ? undefined : ""),
              options: words?.map((word) => ({ value: word, label: word })),
            },
          ],
          send: async ({ text }) => {
            choice.cells = [
              ...choice.cells.filter((one) => one !== known),
              { sheet, row, field: field.key, text: text ?? "" },
            ];
            await check();
          },
        }),
    },
    ASKED.fix,
  );
}

/** The button that takes all corrections back, where there are some.
    @param {TableAsk[]} tables
    @param {() => unknown} check */
export function backButton(tables, check) {
  const n = tables.reduce((sum, { cells }) => sum + cells.length, 0);
  return (
    n > 0 &&
    keyButton("fixes-back", ASKED.back(n), () => {
      tables.forEach((one) => {
        one.cells = [];
      });
      check();
    })
  );
}
