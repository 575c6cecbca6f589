/* Instants and days as they are read in Việt Nam, whatever zone the machine is set to. */

import assert from "node:assert/strict";
import { test } from "node:test";

const { dayOf, dayWords, moment, timeOf } = await import("../../workbench/pages/js/shown/dates.js");

const ZONES = {
  "America/New_York": 240,
  UTC: 0,
  "Pacific/Kiritimati": -840,
  "Asia/Kathmandu": -345,
  "Asia/Ho_Chi_Minh": -420,
};

for (const [zone, offset] of Object.entries(ZONES))
  test(`an instant is told in Việt Nam's time on a machine in ${zone}`, (t) => {
    const before = process.env.TZ;
    t.after(() => {
      process.env.TZ = before ?? "";
    });
    process.env.TZ = zone;
    assert.equal(new Date("2026-06-01T00:00:00Z").getTimezoneOffset(), offset, "the machine is set to it");

    assert.equal(timeOf("2026-11-22T17:30:00Z"), "00:30:00");
    assert.equal(dayOf("2026-11-22T17:30:00Z"), "23/11/2026");
    assert.equal(moment("2026-11-23T03:32:05+00:00"), "10:32:05 23/11/2026");
    assert.equal(dayOf("2026-11-23"), "23/11/2026");
    assert.equal(dayWords("2026-12-05"), "thứ Bảy, ngày 05 tháng 12 năm 2026");
  });

test("what is no day has no words", () => {
  assert.deepEqual(["", null, undefined, "5/12/2026"].map(dayWords), ["", "", "", ""]);
});
