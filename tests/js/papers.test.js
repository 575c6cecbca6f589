/* The papers of a dossier in words: where, until when, whether a ticked option asks for a word. */

import "./browser.js";
import assert from "node:assert/strict";
import test from "node:test";
import {
  alike,
  asksForWord,
  holdsUntil,
  pagesOf,
  partsAt,
  partWords,
} from "../../workbench/pages/js/product/papers.js";

const part = (more) => ({
  number: 1,
  file: 1,
  first: 12,
  last: 18,
  paper: "2",
  title: "Giấy chứng nhận ATTP",
  lines: ["10"],
  expires_on: null,
  expired: false,
  days_left: null,
  at: "",
  by: "",
  ...more,
});
const line = (more) => ({ parts: [], papers: [], missing: [], expired: [], asks: [], says: null, ...more });
const dossier = {
  files: [
    { number: 1, pages: 24 },
    { number: 2, pages: 1 },
  ],
  parts: [part({}), part({ number: 2, file: 2, first: 1, last: 1 }), part({ number: 3, first: 20, last: 20 })],
  lines: { 10: line({ parts: [3, 1] }), 3.1: line({ asks: ["b", "c"] }) },
};

test("a paper is told with its pages; a picture has none", () => {
  assert.equal(partWords(dossier, dossier.parts[0]), "Giấy chứng nhận ATTP (tr. 12–18)");
  assert.equal(pagesOf(dossier, dossier.parts[2]), "tr. 20");
  assert.equal(partWords(dossier, dossier.parts[1]), "Giấy chứng nhận ATTP");
});

test("a paper's last day is told, and that it is over", () => {
  assert.equal(holdsUntil(part({ expires_on: "2027-03-31" })), "hạn 31/03/2027");
  assert.equal(holdsUntil(part({ expires_on: "2026-10-01", expired: true })), "đã hết hạn 01/10/2026");
  const words = partWords(dossier, part({ expires_on: "2027-03-31" }));
  assert.equal(words, "Giấy chứng nhận ATTP (tr. 12–18), hạn 31/03/2027");
});

test("a line has its own papers, in the order of the dossier", () => {
  assert.deepEqual(
    partsAt(dossier, "10").map(({ number }) => number),
    [1, 3],
  );
  assert.deepEqual(partsAt(dossier, "99"), []);
});

test("an option without its paper asks for a word until one stands there", () => {
  assert.equal(asksForWord(dossier, "3.1", "b", ""), true);
  assert.equal(asksForWord(dossier, "3.1", "b", "  "), true);
  assert.equal(asksForWord(dossier, "3.1", "b", "Đã xem bản gốc"), false);
  assert.equal(asksForWord(dossier, "3.1", "a", ""), false);
  assert.equal(asksForWord(dossier, "3.1", undefined, ""), false);
  assert.equal(asksForWord(dossier, "10", "b", ""), false);
  assert.equal(asksForWord(null, "3.1", "b", ""), false);
});

test("words without marks find those with them, words with marks find their own alone", () => {
  assert.ok(alike("Hàm lượng NƯỚC", "nuoc").includes("nuoc"));
  assert.ok(alike("Đường", "duong").includes("duong"));
  assert.ok(alike("Hàm lượng nước", "nước").includes("nước"));
  assert.ok(!alike("Hàm lượng nuóc", "nước").includes("nước"));
});
