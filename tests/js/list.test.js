/* The order of the list of results, and how people search it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";

const { inOrder } = await import("../../workbench/pages/js/consensus/list.js");
const { plain } = await import("../../workbench/pages/js/shown/search.js");

const product = (name, exact, points) => ({
  name,
  set: 1,
  stars: null,
  mean: exact && { exact },
  gap: points === null ? null : { points },
  attendance: { counted: [1], missing: [] },
});
const LIST = [product("Đậu", "701/9", 12), product("Ắc quy", null, null), product("Chè", "78", 4)];
const names = (sort) => inOrder(LIST, sort).map((one) => one.name);

test("exact means are compared as fractions, what has none stands last either way", () => {
  assert.deepEqual(names({ key: "mean", down: false }), ["Đậu", "Chè", "Ắc quy"]);
  assert.deepEqual(names({ key: "mean", down: true }), ["Chè", "Đậu", "Ắc quy"]);
});

test("without an order it is the session's own, and the list itself is left alone", () => {
  assert.deepEqual(names(null), ["Đậu", "Ắc quy", "Chè"]);
  names({ key: "gap", down: true });
  assert.deepEqual(
    LIST.map((one) => one.name),
    ["Đậu", "Ắc quy", "Chè"],
  );
});

test("names stand as a Vietnamese dictionary has them", () => {
  assert.deepEqual(names({ key: "name", down: false }), ["Ắc quy", "Chè", "Đậu"]);
});

test("people search without tones, marks and capitals", () => {
  assert.equal(plain("Giò LỤA Đồng"), "gio lua dong");
});
