/* Looking again and again: one look at a time, an act waits for a look of its own; a press that is at work is one. */

import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import "./browser.js";

const { looking, once } = await import("../../workbench/pages/js/talk/looking.js");

/** Looks that end when they are told to. */
function looks() {
  const begun = [];
  const look = () => new Promise((done, fail) => begun.push({ done, fail }));
  return { begun, look };
}

const turns = () => new Promise(setImmediate);
const page = { removeEventListener: () => undefined };
Object.assign(document, page);
globalThis.removeEventListener = page.removeEventListener;

afterEach(() => mock.timers.reset());

test("while a look is under way none is begun, however often it is time", async () => {
  mock.timers.enable({ apis: ["setInterval"] });
  const { begun, look } = looks();
  const { again, stop } = looking(look, 1000);

  again();
  mock.timers.tick(5000);
  assert.equal(begun.length, 1);

  begun[0].done();
  await turns();
  mock.timers.tick(1000);
  assert.equal(begun.length, 2);
  stop();
  begun[1].done();
  await turns();
  mock.timers.tick(5000);
  assert.equal(begun.length, 2, "nothing is asked of a page that is gone");
});

test("what is asked during a look is told by the next one, and asked once for all", async () => {
  const { begun, look } = looks();
  const { again, stop } = looking(look, 1000);
  const told = [];
  again().then(() => told.push("first"));
  const [second, third] = [again(), again()];
  second.then(() => told.push("second"));

  assert.equal(second, third);
  begun[0].done();
  await turns();
  assert.deepEqual([begun.length, told], [2, ["first"]]);
  begun[1].done();
  await turns();
  assert.deepEqual([begun.length, told], [2, ["first", "second"]]);
  stop();
});

test("after a look that failed the next one is made", async () => {
  const { begun, look } = looks();
  const { again, stop } = looking(look, 1000);
  const first = again();
  const second = again();

  begun[0].fail(new Error("ours"));
  await assert.rejects(first, /ours/);
  begun[1].done();
  await second;
  stop();
});

test("no look is made of a page that nobody sees", () => {
  mock.timers.enable({ apis: ["setInterval"] });
  const { begun, look } = looks();
  const { stop } = looking(look, 1000);

  document.hidden = true;
  mock.timers.tick(5000);
  document.hidden = false;
  assert.equal(begun.length, 0);
  stop();
});

test("a second press while the first is at work does nothing; the next one does, also after a failure", async () => {
  const { begun, look } = looks();
  const press = once(look);
  const first = press();
  press();
  assert.equal(begun.length, 1);

  begun[0].fail(new Error("refused"));
  await assert.rejects(first, /refused/);
  const next = press();
  begun[1].done();
  await next;
  assert.equal(begun.length, 2);
});
