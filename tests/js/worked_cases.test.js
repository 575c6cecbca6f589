/* The browser's arithmetic on every ballot of the worked cases: what the scoring room finds, and what the YAML
   promises. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import "./browser.js";

const { criteriaOf, starsOf, tally } = await import("../../workbench/pages/js/score/sheet.js");

const python = process.env.PYTHON ?? "python";
const options = { maxBuffer: 1e9, encoding: "utf8", cwd: new URL("../..", import.meta.url) };
const { sheets, ballots } = JSON.parse(execFileSync(python, ["-m", "tests.js.worked_cases"], options));
const lines = sheets.map(criteriaOf);

/** What the browser makes of one ballot. */
function comeTo({ sheet, marks }) {
  const { done, ...sums } = tally(lines[sheet], marks);
  const { stars, heldBackBy } = starsOf(sheets[sheet], lines[sheet], marks);
  assert.equal(done, lines[sheet].length);
  return { ...sums, stars, heldBackBy };
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
