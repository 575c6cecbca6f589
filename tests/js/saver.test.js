/* Saving: a change waits on this machine until the office has it, never twice, never over another's, never lost
   unsaid. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { kept } from "./browser.js";
import { blank, fault, Office } from "./office.js";

const { ApiError } = await import("../../workbench/pages/js/shown/faults.js");
const { LOCAL } = await import("../../workbench/pages/js/talk/rest.js");
const { seat } = await import("../../workbench/pages/js/seat/seat.js");
const { Saver } = await import("../../workbench/pages/js/score/saver.js");

const PREFIX = "council.queue/S1/M03/P1/";
const office = await new Office().open();
let told;
let saver;

/** A saver of the ballot as the page found it. */
function open(ballot = structuredClone(office.ballot)) {
  const tell = (event, more) => told.push([event, more]);
  return new Saver({ path: "/sessions/S1/products/P1/ballot", prefix: PREFIX, ballot, tell });
}

const said = (event) => told.filter(([name]) => name === event).map(([, more]) => more);

beforeEach(() => {
  saver?.stop();
  kept.clear();
  told = [];
  Object.assign(office, { ballot: blank(), heard: [], instead: [], last: undefined, before: () => undefined });
  saver = open();
});

test("a change is sent with its version and a name of its own, and nothing waits once it is saved", async () => {
  saver.put("mark/1.1", "b");
  assert.equal(saver.value("mark/1.1"), "b");
  assert.deepEqual(JSON.parse(kept.get(`${PREFIX}mark%2F1.1`)), { was: null, now: "b" });

  assert.equal(await saver.settled(), true);

  const [change] = office.changes;
  assert.deepEqual({ ...change, change_id: "" }, { version: 0, change_id: "", marks: { 1.1: "b" } });
  assert.match(change.change_id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  assert.equal(kept.size, 0);
  assert.deepEqual(said("saved"), [{ done: 1 }]);
  assert.equal(saver.ballot.version, 1);
});

test("every kind of field goes to its place, and comes back from there", async () => {
  for (const [field, text] of [
    ["mark/1.1", "a"],
    ["note/1.1", "Xem lại"],
    ["reason/1.1", "Đã bàn"],
    ["opinion", "Sản phẩm đẹp."],
  ])
    saver.put(field, text, { soon: true });

  assert.equal(await saver.settled(), true);

  const { marks, notes, reasons, opinion } = office.ballot;
  assert.deepEqual([marks, notes, reasons], [{ 1.1: "a" }, { 1.1: "Xem lại" }, { 1.1: "Đã bàn" }]);
  assert.equal(opinion, "Sản phẩm đẹp.");
  assert.equal(office.changes.length, 1);
  const again = open();
  assert.deepEqual(
    ["mark/1.1", "note/1.1", "reason/1.1", "opinion", "mark/1.2", "note/1.2"].map((field) => again.value(field)),
    ["a", "Xem lại", "Đã bàn", "Sản phẩm đẹp.", null, ""],
  );
});

test("one change is on its way at a time; what is ticked meanwhile goes with the next, a line once", async () => {
  let most = 0;
  let now = 0;
  office.before = async () => {
    now += 1;
    most = Math.max(most, now);
    if (office.changes.length === 1) for (const mark of ["b", "c"]) saver.put("mark/1.1", mark);
    await new Promise(setImmediate);
    now -= 1;
  };
  saver.put("mark/1.1", "a");

  assert.equal(await saver.settled(), true);

  assert.deepEqual(
    office.changes.map(({ version, marks }) => [version, marks]),
    [
      [0, { 1.1: "a" }],
      [1, { 1.1: "c" }],
    ],
  );
  assert.equal(most, 1);
  assert.deepEqual(office.ballot.marks, { 1.1: "c" });
});

test("what is put back before it was sent does not wait any more", () => {
  office.ballot = blank({ marks: { 1.1: "a" }, version: 3 });
  saver = open();
  saver.put("opinion", "Khá", { soon: true });
  saver.put("opinion", "", { soon: true });
  saver.put("note/1.1", " \r\n", { soon: true });

  assert.equal(saver.waiting, 0);
  assert.equal(kept.size, 0);
});

test("the same text in other letters or line ends is no change", () => {
  saver = open(blank({ opinion: "Đẹp\nvà ngon" }));
  saver.put("opinion", "Đẹp\r\nvà ngon ".normalize("NFD"));

  assert.equal(saver.waiting, 0);
});

test("a lost answer is asked for again under the same name, and counts once", async () => {
  office.before = () => {
    if (office.changes.length > 1) return;
    office.store(office.changes[0]);
    office.last = office.changes[0].change_id;
    office.instead.push(null);
  };
  saver.put("mark/1.1", "a");

  assert.equal(await saver.settled(), false);
  assert.equal(saver.trouble, "offline");
  assert.equal(kept.size, 1);
  saver.nudge();
  assert.equal(await saver.settled(), true);

  const [first, second] = office.changes;
  assert.equal(first.change_id, second.change_id);
  assert.equal(office.ballot.version, 1);
});

test("between tries the pause grows to half a minute, and begins anew once something was saved", async () => {
  const waits = [];
  let up = false;
  mock.timers.enable({ apis: ["setTimeout"] });
  const answer = { ok: true, status: 200 };
  LOCAL.exchange = () =>
    up
      ? Promise.resolve({ answer, content: JSON.stringify({ version: 1, saved_at: "", done: 1 }) })
      : Promise.reject(new ApiError(0, [fault("network")]));
  try {
    saver.put("mark/1.1", "a");
    for (let n = 0; n < 7; n += 1) {
      await saver.settled();
      let seconds = 0;
      while (!saver.busy && seconds < 60) {
        seconds += 1;
        mock.timers.tick(1000);
      }
      waits.push(seconds);
    }
    up = true;
    await saver.settled();
    mock.timers.tick(30_000);
    await saver.settled();
  } finally {
    LOCAL.exchange = null;
    mock.timers.reset();
  }

  assert.deepEqual(waits, [1, 2, 4, 8, 15, 30, 30]);
  assert.equal(saver.waiting, 0);
  assert.equal(saver.tries, 0);
});

test("other lines of another window are taken in without a question, what waits is sent after them", async () => {
  office.store({ marks: { 1.4: "c" } });
  saver.put("mark/1.2", "b");

  assert.equal(await saver.settled(), true);

  assert.deepEqual(office.ballot.marks, { 1.4: "c", 1.2: "b" });
  assert.deepEqual(
    office.changes.map(({ version }) => version),
    [0, 1],
  );
  assert.notEqual(office.changes[0].change_id, office.changes[1].change_id);
  assert.equal(said("merged").length, 1);
  assert.deepEqual(saver.marks, { 1.4: "c", 1.2: "b" });
});

for (const [mine, kept_] of [
  [true, "a"],
  [false, "c"],
])
  test(`one line with two values waits for a person, who keeps ${mine ? "their own" : "the other"}`, async () => {
    office.store({ marks: { 1.4: "c" } });
    saver.put("mark/1.4", "a");
    saver.put("mark/1.2", "b");
    assert.equal(await saver.settled(), false);

    assert.deepEqual([...saver.conflicts], [["mark/1.4", { stored: "c", mine: "a" }]]);
    assert.deepEqual(office.ballot.marks, { 1.4: "c" });
    assert.equal(saver.value("mark/1.4"), "c");
    const before = office.changes.length;
    await saver.pump();
    assert.equal(office.changes.length, before, "nothing is sent before a person has chosen");

    await saver.resolve("mark/1.4", { mine });
    assert.equal(await saver.settled(), true);
    assert.deepEqual(office.ballot.marks, { 1.4: kept_, 1.2: "b" });
    assert.equal(saver.conflicts.size, 0);
    assert.equal(kept.size, 0);
  });

test("the same value at another window is no conflict", async () => {
  office.store({ marks: { 1.4: "c" } });
  saver.put("mark/1.4", "c");

  assert.equal(await saver.settled(), true);
  assert.deepEqual([saver.conflicts.size, saver.waiting], [0, 0]);
});

const NOT_NOW = [
  [403, { faults: [fault("stale_page")] }],
  [409, { faults: [fault("no_seat")] }],
  [403, { faults: [fault("declare_first")], never: false }],
  [404, { faults: [fault("no_such_address")] }],
  [405, { faults: [fault("wrong_method")] }],
  [415, { faults: [fault("not_json")] }],
  [400, { faults: [fault("bad_json")] }],
  [421, { faults: [fault("wrong_host")] }],
  [503, { faults: [fault("archive_busy")] }],
  [400, "<html>a proxy's own page</html>"],
  [413, "<html>a proxy's own page</html>"],
  [403, "<html>a captive portal</html>"],
  [200, "<html>a captive portal</html>"],
  [500, ""],
];

for (const [status, body] of NOT_NOW)
  test(`after ${status} ${JSON.stringify(body)} the change is kept and sent again`, async () => {
    for (let n = 0; n < 3; n += 1) office.instead.push([status, body]); // a lost page token is fetched in between
    saver.put("mark/1.1", "a");

    assert.equal(await saver.settled(), false);
    assert.equal(saver.trouble, "troubled");
    assert.deepEqual([saver.waiting, kept.size], [1, 1]);
    assert.deepEqual([said("lost"), said("refused")], [[], []]);

    office.instead = [];
    saver.nudge();
    assert.equal(await saver.settled(), true);
    assert.deepEqual(office.ballot.marks, { 1.1: "a" });
  });

test("signed out, everything waits until the member is back", async () => {
  office.instead.push([401, {}]);
  saver.put("mark/1.1", "b");

  assert.equal(await saver.settled(), false);
  assert.equal(saver.trouble, "troubled");
  assert.equal(kept.size, 1);

  saver.nudge();
  assert.equal(await saver.settled(), true);
});

test("a page that is locked sends nothing, and goes on when its member is back", async () => {
  seat.lock = {};
  saver.put("mark/1.1", "b");

  assert.equal(await saver.settled(), false);
  assert.equal(saver.trouble, "troubled");
  assert.deepEqual([office.heard.length, kept.size], [0, 1]);

  seat.lock = null;
  saver.nudge();
  assert.equal(await saver.settled(), true);
  assert.deepEqual(office.ballot.marks, { 1.1: "b" });
});

test("of several fields only the wrong one is lost, and named", async () => {
  const refused = [400, { faults: [fault("mark_unknown", "Mức này không có trên phiếu.")], never: true }];
  office.before = () => {
    if ("1.2" in (office.changes.at(-1).marks ?? {})) office.instead.push(refused);
  };
  for (const [line, mark] of [
    ["1.1", "b"],
    ["1.2", "z"],
    ["1.4", "a"],
  ])
    saver.put(`mark/${line}`, mark, { soon: true });

  await saver.settled();
  assert.equal(await saver.settled(), true);

  assert.deepEqual(office.ballot.marks, { 1.1: "b", 1.4: "a" });
  const [{ field, faults }] = said("refused");
  assert.deepEqual([field, faults[0].what], ["mark/1.2", "Mức này không có trên phiếu."]);
  assert.equal(saver.value("mark/1.2"), null);
  assert.equal(saver.alone, false);
});

test("what can never be saved is told field by field and waits no longer", async () => {
  office.instead.push([409, { faults: [fault("closed", "Việc chấm đã đóng.")], never: true }]);
  saver.put("mark/1.1", "b", { soon: true });
  saver.put("note/1.1", "Ghi chú", { soon: true });

  assert.equal(await saver.settled(), true);

  const [{ lost, faults }] = said("lost");
  assert.deepEqual(lost, [
    ["mark/1.1", { was: null, now: "b" }],
    ["note/1.1", { was: "", now: "Ghi chú" }],
  ]);
  assert.equal(faults[0].code, "closed");
  assert.equal(kept.size, 0);
  assert.equal(saver.value("mark/1.1"), null);
});

test("what an earlier visit left waiting is sent, and compared with what is stored since", async () => {
  kept.set(`${PREFIX}mark%2F1.1`, JSON.stringify({ was: null, now: "b" }));
  kept.set(`${PREFIX}mark%2F1.2`, JSON.stringify({ was: null, now: "c" }));
  kept.set(`${PREFIX}mark%2F1.3`, "no JSON");
  kept.set("council.queue/S1/M04/P1/mark%2F1.5", JSON.stringify({ was: null, now: "a" }));
  office.store({ marks: { 1.2: "c" } });
  saver = open();

  assert.deepEqual([...saver.entries.keys()], ["mark/1.1"]);
  await saver.pump();
  assert.equal(await saver.settled(), true);
  assert.deepEqual(office.ballot.marks, { 1.1: "b", 1.2: "c" });
  assert.ok(kept.has("council.queue/S1/M04/P1/mark%2F1.5"), "another member's is theirs");
});

test("what came to be stored while its own change was on the way is saved, and no trouble is told", async () => {
  office.before = () => {
    if (office.changes.length === 1) saver.take(blank({ marks: { 1.1: "a" }, version: 1 }));
  };
  saver.put("mark/1.1", "a");

  assert.equal(await saver.settled(), true);
  assert.equal(saver.trouble, null);
  assert.equal(said("saved").length, 1);
});

test("a fault of the page's own is neither the network's nor the server's, and the change is kept", async () => {
  const error = mock.method(console, "error", () => undefined);
  LOCAL.exchange = () => {
    throw new TypeError("ours");
  };
  saver.put("mark/1.1", "a");
  assert.equal(await saver.settled(), false);
  LOCAL.exchange = null;

  assert.equal(saver.trouble, "broken");
  assert.equal(kept.size, 1);
  assert.equal(error.mock.callCount(), 1);
});

test("once stopped, nothing is sent any more", async () => {
  saver.put("mark/1.1", "a", { soon: true });
  saver.stop();
  await saver.pump();

  assert.equal(office.heard.length, 0);
  assert.equal(kept.size, 1);
});
