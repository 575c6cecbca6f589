/* Scoring side by side: where keys lead, which products have a column, what a cell says. */

import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";

const { nextOpenSpot, spotAfter } = await import("../../workbench/pages/js/table/moves.js");
const { TableColumn } = await import("../../workbench/pages/js/table/column.js");
const { sheetGroups } = await import("../../workbench/pages/js/table/page.js");
const { sideBySide } = await import("../../workbench/pages/js/product/sets.js");
const { Saver } = await import("../../workbench/pages/js/score/saver.js");

const size = { rows: 3, cols: 2 };

test("arrows, Enter, j and k go from cell to cell and stop at the edges", () => {
  const from = (key, row, col) => spotAfter(key, { row, col }, size);

  assert.deepEqual(from("ArrowRight", 0, 0), { row: 0, col: 1 });
  assert.deepEqual(from("ArrowRight", 0, 1), { row: 0, col: 1 });
  assert.deepEqual(from("Enter", 1, 1), from("j", 1, 1));
  assert.deepEqual(from("ArrowDown", 2, 0), { row: 2, col: 0 });
  assert.deepEqual(from("k", 0, 1), { row: 0, col: 1 });
  assert.deepEqual(from("Home", 2, 1), { row: 2, col: 0 });
  assert.equal(from("x", 0, 0), null);
});

test("the next open cell lies down the column, then in the next, going round", () => {
  const open = [
    [true, false, false],
    [false, false, true],
  ];

  assert.deepEqual(nextOpenSpot({ row: 0, col: 0 }, open), { row: 2, col: 1 });
  assert.deepEqual(nextOpenSpot({ row: 2, col: 1 }, open), { row: 0, col: 0 });
  assert.equal(nextOpenSpot({ row: 0, col: 0 }, [[false]]), null);
});

test("who is kept from a product has no column of it", () => {
  const product = (code, sheet, state) => ({ code, sheet, state });
  const products = [
    product("P1", "S1", "scoring"),
    product("P2", "S2", "undeclared"),
    product("P3", "S1", "recused"),
    product("P4", "S1", "handed_in"),
    product("P5", "S1", "absent"),
  ];

  assert.deepEqual(
    sheetGroups({ products }).map(({ sheet, products: own }) => [sheet, own.map(({ code }) => code)]),
    [
      ["S1", ["P1", "P4"]],
      ["S2", ["P2"]],
    ],
  );
  assert.equal(sideBySide(products), false);
  assert.equal(sideBySide([...products, product("P6", "S1", "undeclared")]), true);
});

const line = (id, hangsOn = null) => ({
  id,
  title: id,
  points: 3,
  part: "A",
  hangsOn,
  papers: [],
  rules: [],
  options: [
    { points: 0, text: "không", floor_for: null, case: null },
    { points: 3, text: "có", floor_for: null, case: null },
  ],
});
const lines = [line("1.1"), line("1.2", "1.1")];
const column = (more = {}) => {
  const ballot = {
    ...{ version: 1, marks: {}, notes: {}, reasons: {}, opinion: "", open: true, handed_in: false, previous: null },
    ...more,
  };
  const saver = new Saver({ path: "/x", prefix: `council.queue/t${Math.random()}/`, ballot, tell: () => {} });
  saver.stopped = true; // nothing is sent here
  return new TableColumn({ code: "P1", name: "Chè", talked: [] }, lines, saver);
};

test("a line that hangs on another goes to 0 with it and has to be looked at when that rises", () => {
  const one = column();
  one.tick(lines[0], "a");

  assert.deepEqual(one.marks, { 1.1: "a", 1.2: "a" });
  assert.equal(one.takes(lines[1]), false);
  assert.equal(one.stateOf(lines[1]), "locked");
  one.tick(lines[0], "b");
  assert.equal(one.stateOf(lines[1]), "recheck");
  assert.deepEqual(one.open, ["1.2"]);
  one.tick(lines[1], "a");
  assert.deepEqual(one.open, []);
  assert.equal(one.cellOf(lines[0]).words, "Chè, dòng 1.1: mức 2 (3 điểm), đang chờ lưu");
});

test("a mark other than in the round before wants its reason; two values wait for a choice; a refusal stays", () => {
  const one = column({ marks: { 1.1: "a", 1.2: "a" }, previous: { round: 1, marks: { 1.1: "b", 1.2: "a" } } });
  assert.equal(one.stateOf(lines[0]), "wantsReason");
  assert.deepEqual(one.unexplained, ["1.1"]);

  one.heard("refused", { field: "mark/1.2", faults: [{ what: "x", todo: "y", where: "", code: "z" }] });
  assert.equal(one.stateOf(lines[1]), "refused");
  one.saver.conflicts.set("mark/1.1", { stored: "a", mine: "b" });
  assert.equal(one.stateOf(lines[0]), "conflict");
  assert.equal(one.takes(lines[1]), false);
});

test("what was handed in, and what was not declared on, takes nothing", () => {
  assert.equal(column({ handed_in: true }).takes(lines[0]), false);
  const undeclared = new TableColumn({ code: "P1", name: "Chè" }, lines, null);
  assert.equal(undeclared.takes(lines[0]), false);
  assert.match(undeclared.cellOf(lines[0]).words, /Cần khai báo/);
});
