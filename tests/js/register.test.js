/* A register's table: where keys lead, which cells take what is typed, what is sent of one and what stays. */

import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";
import { fault, Office } from "./office.js";

const { CellEditing, fieldAt, gridSpot } = await import("../../workbench/pages/js/register/editing.js");
const { Drafts } = await import("../../workbench/pages/js/register/drafts.js");
const { sentValue } = await import("../../workbench/pages/js/register/cells.js");

const size = { rows: 30, cols: 5 };
const from = (key, row, col, ctrlKey = false) => gridSpot({ key, ctrlKey }, { row, col }, size);

test("arrows, Home, End and the Page keys go from cell to cell and stop at the edges", () => {
  assert.deepEqual(from("ArrowRight", 0, 4), { row: 0, col: 4 });
  assert.deepEqual(from("ArrowDown", 0, 4), { row: 1, col: 4 });
  assert.deepEqual(from("ArrowUp", 0, 4), { row: 0, col: 4 });
  assert.deepEqual(from("Home", 7, 3), { row: 7, col: 0 });
  assert.deepEqual(from("Home", 7, 3, true), { row: 0, col: 0 });
  assert.deepEqual(from("End", 7, 3, true), { row: 29, col: 4 });
  assert.deepEqual(from("PageDown", 25, 1), { row: 29, col: 1 });
  assert.equal(from("x", 0, 0), null);
  assert.equal(from("Enter", 0, 0), null);
});

const field = (name, type, more = {}) => ({
  name,
  label: name,
  type,
  many: false,
  typed: true,
  choices: [],
  to: [],
  ...more,
});
const KIND = {
  name: "product",
  label: "Sản phẩm",
  title: ["name"],
  fields: [
    field("name", "line", { required: true }),
    field("set", "number"),
    field("tourism", "flag"),
    field("story", "text"),
  ],
  states: ["in_use"],
  moves: [],
};

test("the code and the state hold no field, a name of several fields is not edited as one", () => {
  assert.equal(fieldAt(KIND, 0), null);
  assert.equal(fieldAt(KIND, 1).name, "name");
  assert.equal(fieldAt(KIND, 2).name, "set");
  assert.equal(fieldAt(KIND, 3).name, "tourism");
  assert.equal(fieldAt(KIND, 4), null);
  assert.equal(fieldAt({ ...KIND, title: ["name", "set"] }, 1), null);
});

test("yes and no are sent as such, all else as people type it", () => {
  assert.equal(sentValue(KIND.fields[2], "true"), true);
  assert.equal(sentValue(KIND.fields[2], ""), "");
  assert.equal(sentValue(KIND.fields[1], "9"), "9");
});

/** A page of two rows, as far as its cells ask for it. */
function page() {
  const row = (id, values) => ({ id, kind: "product", title: id, state: "in_use", version: 3, into: null, values });
  const rows = [row("SP-1", { name: "Chè", set: 4 }), row("SP-2", { name: "Kẹo" })];
  const heard = [];
  const one = {
    form: { kinds: [KIND], states: {}, acts: {}, yes_no: { true: "Có", false: "Không" } },
    asked: { kind: "product" },
    found: { rows, names: {}, editable: ["SP-1"], total: 2, offset: 0, limit: 50 },
    root: { querySelector: () => null },
    draw: () => heard.push("draw"),
    look: async () => heard.push("look"),
    show: (id) => heard.push(`show ${id}`),
    changedElsewhere: async () => undefined,
    heard,
  };
  one.cells = new CellEditing(one);
  return one;
}
test("what was typed in a dialog that was left is there again until its act is done", () => {
  const drafts = new Drafts();
  const fields = [
    { name: "id", kind: "line", value: "DG-1" },
    { name: "place", kind: "line" },
  ];
  const filled = () => drafts.of("DG-1", "open_session").fill(fields);
  drafts.of("DG-1", "open_session").keep({ id: "", place: "Hội trường" });

  assert.deepEqual(
    filled().map(({ value }) => value),
    ["DG-1", "Hội trường"],
  );
  assert.equal(drafts.of("DG-2", "open_session").fill(fields)[1].value, undefined);
  drafts.of("DG-1", "open_session").drop();
  assert.equal(filled()[1].value, undefined);
});

const receipt = { number: 12, at: "2026-11-23T03:32:05Z", hash: "0" };

test("a cell is saved by the act of the form with the version that was seen, and the next one follows", async () => {
  const office = await new Office().open();
  const shown = page();
  office.instead = [[200, { record: { ...shown.found.rows[0], version: 4 }, receipt }]];
  await shown.cells.begin({ row: 0, col: 2 });
  assert.equal(shown.cells.open.typed, "4");
  shown.cells.type(" 9 ");
  assert.equal(shown.cells.isTyped, true);
  assert.equal(await shown.cells.save({ row: 1, col: 0 }), true);

  const [sent] = office.heard;
  assert.equal(`${sent.method} ${sent.path}`, "PATCH /council/api/programme/records/SP-1");
  assert.deepEqual(sent.body, { seen: 3, values: { set: " 9 " }, reason: null });
  assert.equal(shown.cells.open, null);
  assert.deepEqual(shown.cells.at, { row: 1, col: 2 });
  assert.match(shown.cells.said, /việc số 12/);
});

test("what was not changed is not sent, and Escape leaves the cell as it was", async () => {
  const office = await new Office().open();
  const shown = page();
  await shown.cells.begin({ row: 0, col: 2 });
  await shown.cells.save({ row: 0, col: 1 });
  await shown.cells.begin({ row: 0, col: 2 });
  shown.cells.type("12");
  await shown.cells.leave();

  assert.equal(shown.cells.open, null);
  assert.deepEqual(office.heard, []);
});

test("a refused value stays as it was typed; after somebody else's change the next Enter takes it", async () => {
  const office = await new Office().open();
  const shown = page();
  const stored = { version: 5, state: "in_use", values: { name: "Chè", set: 7 } };
  office.instead = [
    [400, { faults: [fault("not_a_number", "Không phải số nguyên.")] }],
    [409, { faults: [fault("stale")], stored }],
    [200, { record: { ...shown.found.rows[0], version: 6 }, receipt }],
  ];
  await shown.cells.begin({ row: 0, col: 2 });
  shown.cells.type("chín");
  assert.equal(await shown.cells.save({ row: 1, col: 0 }), false);
  assert.equal(shown.cells.open.typed, "chín");
  assert.equal(shown.cells.open.faults[0].what, "Không phải số nguyên.");
  shown.cells.type("9");
  assert.equal(await shown.cells.save({ row: 1, col: 0 }), false);
  assert.equal(shown.cells.open.stored.values.set, 7);
  assert.equal(await shown.cells.save({ row: 1, col: 0 }), true);
  assert.deepEqual(
    office.heard.map(({ body }) => [body.seen, body.values.set]),
    [
      [3, "chín"],
      [3, "9"],
      [5, "9"],
    ],
  );
});

test("a cell of a row that is not this officer's opens the record, and so does a state", async () => {
  const shown = page();
  await shown.cells.begin({ row: 1, col: 2 });
  await shown.cells.begin({ row: 0, col: 4 });

  assert.deepEqual(shown.heard, ["show SP-2", "show SP-1"]);
  assert.equal(shown.cells.open, null);
});
