/* The browser's arithmetic on every ballot of the worked cases: what the scoring room finds, and what the YAML
   promises. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import "./browser.js";

const { choicesOf, criteriaOf, starsOf, tally } = await import("../../workbench/pages/js/score/sheet.js");

const python = process.env.PYTHON ?? "python";
const options = { maxBuffer: 1e9, encoding: "utf8", cwd: new URL("../..", import.meta.url) };
const { sheets, ballots } = JSON.parse(execFileSync(python, ["-m", "tests.js.worked_cases"], options));
const lines = sheets.map(criteriaOf);

/** What the browser makes of one ballot. */
function comeTo({ sheet, marks }) {
  const { done, ...sums } = tally(lines[sheet], marks);
  assert.equal(done, lines[sheet].length);
  return { ...sums, ...starsOf(sheets[sheet], lines[sheet], marks) };
}

test("every ballot comes to what the scoring room finds for it alone", () => {
  assert.ok(ballots.length > 600, `${ballots.length} ballots`);
  for (const ballot of ballots) assert.deepEqual(comeTo(ballot), ballot.alone, ballot.name);
});

test("bands and least options of all kinds are among them", () => {
  const stars = new Set(ballots.map(({ alone }) => alone.stars));
  const held = ballots.filter(({ alone }) => alone.heldBackBy.length);

  assert.deepEqual([...stars].sort(), [1, 2, 3, 4, 5]);
  assert.ok(held.length > 50, `${held.length} held back by a least option`);
});

test("totals are those that the cases promise in writing", () => {
  const promised = ballots.filter(({ total }) => total !== null);

  assert.ok(promised.length > 40, `${promised.length} totals in the cases`);
  for (const ballot of promised) assert.equal(comeTo(ballot).total, ballot.total, ballot.name);
});

test("stars of a council that counts one ballot are those that the cases promise in writing", () => {
  const promised = ballots.filter(({ stars }) => stars !== null);

  assert.ok(promised.length > 20, `${promised.length} such councils in the cases`);
  for (const ballot of promised) assert.equal(comeTo(ballot).stars, ballot.stars, ballot.name);
});

const FRESH_FRUIT = sheets.findIndex(
  ({ decision, set }, at) => decision === "26/2026/QĐ-TTg" && set === 1 && lines[at].length > 20, // no made-up one
);
const best = Object.fromEntries(
  lines[FRESH_FRUIT].map((line) => [line.id, choicesOf(line).reduce((a, b) => (b.points > a.points ? b : a)).mark]),
);

for (const [change, total, stars, held] of [
  [{}, 100, 5, []],
  [{ 1.5: "a" }, 97, 3, ["1.5"]],
  [{ 1.3: "b" }, 99, 4, ["1.3"]],
  [{ 9: "-" }, 95, 2, ["9"]],
])
  test(`fresh fruit at its best but for ${JSON.stringify(change)} comes to ${total} points and ${stars} stars`, () => {
    const found = comeTo({ sheet: FRESH_FRUIT, marks: { ...best, ...change } });

    assert.deepEqual([found.total, found.band, found.stars, found.heldBackBy], [total, 5, stars, held]);
  });
