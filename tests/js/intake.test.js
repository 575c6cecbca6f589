/* What a person chose of an office's list: columns, orders of days, sheets, rows; kept for the next file where it
   fits. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./browser.js";

const choices = await import("../../workbench/pages/js/intake/choices.js");

const basis = {
  session: { id: "S1", title: "Đợt 1", level: "province", place: "Hội trường", ext: { unsealed: "Điều 9" } },
};
const column = (number, field, key = `col ${number}`) => ({ number, field, key });
const header = { signature: "A|B|C", columns: [column(1, "code"), column(2, "name"), column(3, null)] };
let ask;
let products;

beforeEach(() => {
  ask = choices.blankAsk(basis);
  products = ask.products;
});

const columns = (chosen) => ({ ...products, columns: chosen });
const numbers = (table, from = header) =>
  ["code", "name", "producer"].map((key) => choices.columnOf(table, from, key)?.number ?? null);

test("a new list has level, place and ground of the session at hand, and nothing that must differ", () => {
  assert.deepEqual(ask.session, {
    id: "",
    title: "",
    level: "province",
    mode: "meeting",
    held_on: "",
    place: "Hội trường",
    unsealed: "Điều 9",
  });
  assert.equal(ask.roster, "copy");
  assert.notEqual(ask.products, ask.members);
});

test("columns are as the server proposes until a person chooses", () => {
  assert.deepEqual(numbers(products), [1, 2, null]);
  assert.deepEqual(numbers(columns({ producer: 3 })), [1, 2, 3]);
  assert.deepEqual(numbers(columns({ name: 0 })), [1, null, null], "none is a choice as well");
  assert.deepEqual(numbers(columns({ producer: 2 })), [1, null, 2], "a column that was taken is proposed no more");
  assert.deepEqual(numbers(columns({ name: 7 })), [1, null, null], "a column that is not there");
});

test("a column serves one field only, and what was chosen before stays", () => {
  assert.deepEqual(choices.withColumn(null, "name", 2), { name: 2 });
  assert.deepEqual(choices.withColumn({ code: 1, name: 2 }, "producer", 2), { code: 1, name: 0, producer: 2 });
  assert.deepEqual(choices.withColumn({ code: 0, name: 2 }, "producer", 0), { code: 0, name: 2, producer: 0 });
});

test("each kind of question has its own answer", () => {
  const answer = (question, value) => choices.answer(products, question, value);
  answer({ kind: "columns", field: "name" }, "3");
  answer({ kind: "day_order", field: "filed_on" }, "turned");
  answer({ kind: "day_order", field: "received_on" }, "kept");
  answer({ kind: "row", sheet: "Trang 1", row: 7 }, "take");
  answer({ kind: "row", sheet: "Trang 1", row: 8 }, "take");
  answer({ kind: "row", sheet: "Trang 1", row: 7 }, "leave");

  assert.deepEqual(products.columns, { name: 3 });
  assert.deepEqual(products.day_order, { filed_on: "turned", received_on: "kept" });
  assert.deepEqual(products.rows, [
    { sheet: "Trang 1", row: 8, take: true },
    { sheet: "Trang 1", row: 7, take: false },
  ]);
  answer({ kind: "sheets" }, "Trang 2");
  assert.deepEqual([products.sheet, products.every_sheet], ["Trang 2", false]);
  answer({ kind: "sheets" }, "");
  assert.deepEqual([products.sheet, products.every_sheet], [null, true]);
});

test("columns chosen by hand are kept by their titles for the next file, the sheet for the same file alone", () => {
  const before = { ...products, sheet: "Trang 2", every_sheet: false, row: 4, columns: { name: 3, code: 0 } };
  const kept = (head, same) => {
    const into = choices.blankAsk(basis).products;
    choices.keepColumns(into, before, head, same);
    return into;
  };

  const other = kept(header, false);
  assert.deepEqual(other.kept, { name: "col 3", code: "" });
  assert.equal(other.kept_for, "A|B|C");
  assert.deepEqual([other.sheet, other.row, other.columns], [null, null, null]);
  assert.deepEqual([kept(header, true).sheet, kept(header, true).row], ["Trang 2", 4]);
});

test("what was kept before is kept on, unless the table has other titles", () => {
  const before = { ...products, kept: { producer: "Chủ thể" }, kept_for: "A|B|C", columns: { name: 3 } };
  const kept = (head, given = before) => {
    const into = choices.blankAsk(basis).products;
    choices.keepColumns(into, given, head, false);
    return [into.kept, into.kept_for];
  };

  assert.deepEqual(kept(header), [{ producer: "Chủ thể", name: "col 3" }, "A|B|C"]);
  assert.deepEqual(kept(header, { ...before, kept_for: "X|Y" }), [{ name: "col 3" }, "A|B|C"]);
  assert.deepEqual(kept(null), [{ producer: "Chủ thể" }, "A|B|C"], "a file without a table forgets nothing");
});
