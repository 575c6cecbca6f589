/* One sheet's choices: what may be ticked and by which key, what each mark is worth, what a least option asks for. */

import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";

const sheet = await import("../../workbench/pages/js/score/sheet.js");

const option = (points, floor = null) => ({ points, text: `${points} điểm`, floor_for: floor, case: null });
const criterion = (id, options) => ({ id, title: id, points: 5, options, rules: [] });
const STORY = criterion("1.1", [option(0), option(3), option(5)]);
const PLAIN = criterion("1.2", [option(1), option(2, 3), option(5, 5)]);
const made = {
  parts: [
    { code: "A", sections: [{ criteria: [STORY] }] },
    { code: "C", sections: [{ criteria: [PLAIN] }, { criteria: [criterion("2.1", [option(1), option(90)])] }] },
  ],
  bands: [92, 75, 55, 35, 0].map((at_least, i) => ({ stars: 5 - i, at_least })),
  floors_known: true,
  hangs_on: { 1.2: "1.1" },
  papers: [{ name: "Giấy 1" }, { name: "Giấy 2" }],
  papers_of: { 1.2: [1, 0] },
};

test("lines stand in printed order, each with its part, its story and its papers", () => {
  const lines = sheet.criteriaOf(made);

  assert.deepEqual(
    lines.map(({ id, part, hangsOn, papers }) => [id, part, hangsOn, papers.map(({ name }) => name)]),
    [
      ["1.1", "A", null, []],
      ["1.2", "C", "1.1", ["Giấy 2", "Giấy 1"]],
      ["2.1", "C", null, []],
    ],
  );
});

test("none met is offered only where no zero is printed, under the key 0", () => {
  const keys = (line) => sheet.choicesOf(line).map(({ mark, key, points }) => [mark, key, points]);

  assert.deepEqual(keys(STORY), [
    ["a", "1", 0],
    ["b", "2", 3],
    ["c", "3", 5],
  ]);
  assert.deepEqual(keys(PLAIN).at(-1), ["-", "0", 0]);
  assert.deepEqual([sheet.zeroMark(STORY), sheet.zeroMark(PLAIN)], ["a", "-"]);
});

test("a mark is told as the number of its level and its points", () => {
  assert.deepEqual(
    [null, "-", "b", "z"].map((mark) => sheet.markWords(PLAIN, mark)),
    ["chưa chấm", "không đạt mức nào (0 điểm)", "mức 2 (2 điểm)", "mức z (0 điểm)"],
  );
});

test("only lines with a mark are counted", () => {
  const lines = sheet.criteriaOf(made);

  assert.deepEqual(sheet.tally(lines, { 1.1: "b", 1.2: "-" }), { A: 3, B: 0, C: 0, total: 3, done: 2 });
  assert.deepEqual(sheet.tally(lines, {}), { A: 0, B: 0, C: 0, total: 0, done: 0 });
});

test("what a star asks for holds for those above it, and the lines short of it are named", () => {
  const lines = sheet.criteriaOf(made);
  const found = (mark) => sheet.starsOf(made, lines, { 1.1: "c", 1.2: mark, 2.1: "b" });

  assert.deepEqual(found("c"), { band: 5, stars: 5, heldBackBy: [] });
  assert.deepEqual(found("b"), { band: 5, stars: 4, heldBackBy: ["1.2"] });
  assert.deepEqual(found("a"), { band: 5, stars: 2, heldBackBy: ["1.2"] });
});

test("bands begin where the sheet's decision says, and stand where its least options are not known", () => {
  const lines = sheet.criteriaOf(made);
  const total = (mark) => sheet.starsOf(made, lines, { 1.1: "a", 1.2: mark, 2.1: "b" }).band;
  const unknown = sheet.starsOf({ ...made, floors_known: false }, lines, { 1.1: "c", 1.2: "a", 2.1: "b" });

  assert.deepEqual([total("a"), total("b"), total("c")], [4, 5, 5]);
  assert.deepEqual(unknown, { band: 5, stars: 5, heldBackBy: [] });
});
