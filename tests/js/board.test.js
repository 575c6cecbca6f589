/* The board's reckoning: what is owed, who is reminded of what, what may be proposed; and who acts as whom. */

import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";

const cells = await import("../../workbench/pages/js/board/cells.js");
const proposals = await import("../../workbench/pages/js/acts/proposals.js");
const { askedOf, lacks } = await import("../../workbench/pages/js/acts/rescoring.js");
const { actsAs, scoresHere } = await import("../../workbench/pages/js/shown/bar.js");
const { handedAgain, mayAct, mayAskHere, pending } = await import("../../workbench/pages/js/consensus/state.js");

const cell = (state, done = 0, more = {}) => ({ state, done, lines: 30, kept: false, ...more });
const member = (id, role = "member", seen = "2026-11-23T01:00:00Z") => ({
  id,
  name: `Người ${id}`,
  role,
  scores: role !== "secretary",
  last_sign_in: seen,
});
const product = (code, stage = "scoring") => ({ code, name: `Sản phẩm ${code}`, stage, round: 1, may: [] });

/** A session of four products and four members, one of them never seen, one the secretary. */
const progress = (more = {}) => ({
  session: { id: "S1", state: "scoring" },
  members: [member("M1", "chair"), member("M2"), member("M3", "member", null), member("TK", "secretary")],
  products: ["P1", "P2", "P3", "P4"].map((code) => product(code)),
  cells: {
    M1: { P1: cell("handed_in", 30), P2: cell("scoring", 30), P3: cell("recused"), P4: cell("disqualified") },
    M2: { P1: cell("scoring", 10), P2: cell("undeclared"), P3: cell("undeclared"), P4: cell("undeclared") },
    M3: { P1: cell("undeclared"), P2: cell("absent"), P3: cell("closed"), P4: cell("handed_in", 30) },
  },
  rounds: [],
  proposals: [],
  signed_off: [],
  acting_chair: null,
  ...more,
});

const codes = (list) => list.map((one) => `${one.member.id} ${one.product.code}`);

test("what is owed is what is open, but for a later round that may be passed over", () => {
  const now = progress();
  assert.deepEqual(codes(cells.owed(now)), ["M1 P2", "M2 P1", "M2 P2", "M2 P3", "M2 P4", "M3 P1"]);
  assert.equal(cells.allIn(now), false);

  for (const row of Object.values(now.cells)) for (const one of Object.values(row)) one.kept = true;
  assert.deepEqual(cells.owed(now), []);
  assert.equal(cells.allIn(now), true);
});

test("before the close a shut product owes nothing, after it the ballot is missing", () => {
  const before = progress();
  const after = progress({ session: { id: "S1", state: "closed" } });
  const states = ["undeclared", "scoring", "handed_in", "closed", "recused", "absent", "disqualified"];
  const due = (session) => states.filter((state) => cells.isDue(session, { state }));

  assert.deepEqual(due(before), ["undeclared", "scoring", "handed_in"]);
  assert.deepEqual(due(after), ["undeclared", "scoring", "handed_in", "closed"]);
  const shut = { state: "closed", product: product("P3", "closed") };
  assert.equal(lacks(shut), true);
  assert.equal(lacks({ state: "closed", product: product("P3", "settled") }), false);
});

test("who never signed in comes first, then who has most left; each once", () => {
  const rows = cells.remindersOf(progress());

  assert.deepEqual(
    rows.map(({ member: { id }, never, undeclared, started, left }) => [
      id,
      never,
      undeclared.length,
      started.length,
      left,
    ]),
    [
      ["M3", true, 1, 0, 1],
      ["M2", false, 3, 1, 4],
      ["M1", false, 0, 1, 1],
    ],
  );
});

test("a reminder names what is left in products and lines, never a mark", () => {
  const [, second, third] = cells.remindersOf(progress());

  assert.equal(
    cells.reminderText(second),
    "chưa khai báo xung đột lợi ích 3 sản phẩm (Sản phẩm P2, Sản phẩm P3, Sản phẩm P4); " +
      "chưa nộp 1 phiếu, còn 20 tiêu chí chưa chấm (Sản phẩm P1)",
  );
  assert.equal(cells.reminderText(third), "chưa nộp 1 phiếu, đã chấm hết, chỉ còn bấm nộp (Sản phẩm P2)");
});

test("more than three products are named by two and a number", () => {
  const now = progress();
  now.cells.M2.P1 = cell("undeclared");
  const [, row] = cells.remindersOf(now);

  assert.match(cells.reminderText(row), /4 sản phẩm \(Sản phẩm P1, Sản phẩm P2 và 2 sản phẩm khác\)$/);
});

test("an act is offered on a product where the server says that it may be tried", () => {
  const settled = { ...product("P1", "settled"), may: ["propose_rescoring"] };

  assert.equal(proposals.mayTry(settled, "propose_rescoring"), true);
  assert.equal(proposals.mayTry(settled, "propose_reopening"), false);
  assert.equal(proposals.mayTry(undefined, "propose_rescoring"), false);
});

const proposal = (more = {}) => ({
  number: 1,
  kind: "rescoring",
  products: { P1: ["M1", "M2", "M3"] },
  by: "TK",
  role: "secretary",
  at: "2026-11-23T03:32:05Z",
  reason: "Thiếu phiếu",
  ended: null,
  ...more,
});

test("a proposal says what, of which product and for whom", () => {
  const text = (more) => proposals.proposalText(progress(), proposal(more));

  assert.equal(text(), "Mở lại việc chấm: Sản phẩm P1 cho Người M1, Người M2 và Người M3");
  assert.equal(
    text({ products: { P1: ["M1", "M2"], P2: ["M2"] } }),
    "Mở lại việc chấm: 2 sản phẩm, 3 phiếu của 2 người",
  );
  assert.equal(text({ kind: "reopening", products: { P1: [] } }), "Mở lại sản phẩm đã có kết quả: Sản phẩm P1");
  assert.equal(text({ kind: "unsigning", products: {} }), "Rút xác nhận kết quả");
  assert.equal(
    text({ kind: "unrecusing", products: { P1: ["M2"] } }),
    "Rút khai báo không tham gia: Sản phẩm P1 cho Người M2",
  );
});

test("after an early close exactly the missing ballots are ticked, products that lack some first", () => {
  const products = ["P1", "P2", "P3"].map((code) => ({
    ...product(code, code === "P1" ? "settled" : "closed"),
    may: code === "P3" ? [] : ["propose_rescoring"],
  }));
  const handed = cell("handed_in", 30);
  const shut = cell("closed");
  const now = progress({
    products,
    cells: {
      M1: { P1: shut, P2: handed, P3: shut },
      M2: { P1: handed, P2: shut, P3: shut },
      M3: { P1: handed, P2: cell("recused"), P3: shut },
      TK: { P1: shut, P2: shut, P3: shut },
    },
  });

  assert.deepEqual(
    askedOf(now, null).map(({ value, chosen }) => [value, chosen]),
    [
      ["P2", ["M2"]],
      ["P1", []],
    ],
  );
  assert.deepEqual(
    askedOf(now, null)[0].options.map((one) => one.value),
    ["M1", "M2"],
  );
  assert.deepEqual(
    askedOf(now, "P3").map((one) => one.value),
    ["P3"],
  );
});

test("only what has not ended waits; how it ended names who, when and why", () => {
  const done = { ended: "withdrawn", ended_text: "đã rút", ended_by: "TK", ended_at: "2026-11-23T17:30:00Z" };
  const now = progress({ proposals: [proposal(), proposal({ number: 2, ...done })] });

  assert.deepEqual(
    proposals.waitingProposals(now).map(({ number }) => number),
    [1],
  );
  assert.equal(
    proposals.endedText(now, { ...done, ended_reason: "Nhầm" }),
    "đã rút: Người TK, 00:30:00 24/11/2026 (Nhầm)",
  );
  assert.equal(
    proposals.endedText(now, { ...done, ended_by: "?", ended_reason: null }),
    "đã rút: ?, 00:30:00 24/11/2026",
  );
});

test("a chair whose part a vice chair has taken over acts as nothing until it is taken back", () => {
  const me = (id, role) => ({ member: member(id, role), session: "S1" });
  const acting = (who) => progress({ acting_chair: who });

  assert.equal(actsAs(me("M1", "chair"), acting(null)), "chair");
  assert.equal(actsAs(me("M1", "chair"), acting("M1")), "chair");
  assert.equal(actsAs(me("M1", "chair"), acting("M2")), null);
  assert.equal(actsAs(me("M1", "chair"), null), "chair");
  assert.equal(actsAs(me("TK", "secretary"), acting("M2")), "secretary");
  assert.equal(actsAs(null, acting("M2")), null);
  assert.equal(scoresHere(progress(), me("TK", "secretary")), false);
  assert.equal(scoresHere(null, me("TK", "secretary")), undefined);
});

test("an act of the session is offered where the server says that it may be asked for, while it answers", () => {
  const page = (why, trouble = null) => ({
    me: { member: member("M1", "chair") },
    progress: progress({ may: { discuss: why, sign_off: null } }),
    trouble,
  });
  const refused = "concluded";

  assert.equal(mayAct(page(null)), true);
  assert.equal(mayAct(page(null, new Error("lost"))), false);
  assert.equal(mayAct(page(refused)), false);
  assert.equal(mayAskHere(page(refused), "sign_off"), true);
  assert.equal(mayAskHere(page(null), "close"), false, "what the server does not speak of is not offered");
  assert.equal(mayAct({ me: null, progress: null, trouble: null }), false);
});

test("of a later round those count who are asked, and who has handed in again", () => {
  const round = { product: "P1", round: 2, open: true, members: null };
  const again = { M1: cell("handed_in"), M2: cell("scoring", 30, { kept: true }), M3: cell("recused") };
  const now = progress({ rounds: [round], cells: {} });
  for (const [who, one] of Object.entries(again)) now.cells[who] = { P1: one };

  assert.deepEqual(handedAgain({ progress: now }, "P1"), { done: 1, of: 2 });
  round.members = ["M2"];
  assert.deepEqual(handedAgain({ progress: now }, "P1"), { done: 0, of: 1 });
  assert.equal(pending({ progress: now }, { code: "P1", final: true }), true, "an open round settles nothing");
  round.open = false;
  assert.equal(pending({ progress: now }, { code: "P1", final: true }), false);
  assert.equal(pending({ progress: now }, { code: "P1", final: false }), true);
});
