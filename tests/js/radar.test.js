/* The radar: where a day stands on the axis, and what is to be done about a certificate. */

import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";

const { placeOn } = await import("../../workbench/pages/js/radar/axis.js");
const { todoOf } = await import("../../workbench/pages/js/radar/page.js");

test("a day stands on the axis by how far from today it is, one beyond at the end", () => {
  assert.equal(placeOn("2026-11-26", "2026-11-26"), (120 / 680) * 100);
  assert.equal(placeOn("2026-07-29", "2026-11-26"), 0);
  assert.equal(placeOn("2026-07-28", "2026-11-26"), 0);
  assert.equal(placeOn("2028-06-08", "2026-11-26"), 100);
  assert.equal(placeOn("2031-01-01", "2026-11-26"), 100);
});

const line = (state, days) => ({
  state,
  days,
  ends_on: "2027-04-20",
  window_first: "2026-10-22",
  window_last: "2026-12-21",
});

test("every state says what is to be done, with its days and by when", () => {
  assert.deepEqual(todoOf(line("open", 25)), ["● còn 25 ngày", "Nộp chậm nhất 21/12/2026"]);
  assert.deepEqual(todoOf(line("late", -14)), ["▲ trễ 14 ngày", "Nộp ngay, trước ngày hết hạn 20/04/2027"]);
  assert.deepEqual(todoOf(line("soon", 3)), ["○ mở sau 3 ngày", "Nộp 22/10/2026 đến 21/12/2026"]);
  assert.match(todoOf(line("lapsed", -57))[0], /hết hạn 57 ngày/);
});
