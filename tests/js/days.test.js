/* A day as it is typed: the order of Việt Nam whatever the machine's is, and only days of the calendar. */

import assert from "node:assert/strict";
import { test } from "node:test";

const { isoDay } = await import("../../workbench/pages/js/shown/days.js");

test("day, month, year in the usual spellings, and a day as JSON has it, are one day", () => {
  const typed = ["5/12/2026", "05/12/2026", " 5.12.2026 ", "05-12-2026", "2026-12-05"];
  assert.deepEqual(new Set(typed.map(isoDay)), new Set(["2026-12-05"]));
  assert.equal(isoDay("29/02/2028"), "2028-02-29");
});

test("what is no day of the calendar is none, not the day beside it", () => {
  const typed = ["31/02/2026", "29/02/2026", "12/31/2026", "0/1/2026", "5/12/26", "2026-13-01", "5 tháng 12", ""];
  assert.deepEqual(
    typed.map(isoDay),
    typed.map(() => ""),
  );
});
