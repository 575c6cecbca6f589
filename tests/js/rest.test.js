/* The one way to the server: what goes with a call, what a refusal becomes, what is asked once more. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./browser.js";
import { fault, Office } from "./office.js";

const { api, heardAt } = await import("../../workbench/pages/js/talk/rest.js");
const { ApiError, faultsOf, statusOf } = await import("../../workbench/pages/js/shown/faults.js");
const { forgetGiven, GIVEN } = await import("../../workbench/pages/js/talk/given.js");
const { ownKeys, seat, seatUrl } = await import("../../workbench/pages/js/seat/seat.js");
const { store } = await import("../../workbench/pages/js/talk/store.js");

const office = await new Office().open();

beforeEach(() => {
  Object.assign(office, { heard: [], instead: [] });
  Object.assign(seat, { mine: "S1/M03", name: "Mai" });
  forgetGiven();
});

const refusal = (status, said) => {
  office.instead.push([status, said]);
  return api("POST", "/sessions/S1/acts", { act: "close" }).then(assert.fail, (error) => error);
};

test("a call names the seat and carries the page's token; what is asked for carries none", async () => {
  office.instead.push([200, { done: true }], [200, { answer: 1 }]);

  assert.deepEqual(await api("POST", "/sessions/S1/acts", { act: "close" }), { done: true });
  assert.deepEqual(await api("GET", "/sessions/S1"), { answer: 1 });

  const [sent, asked] = office.heard;
  assert.deepEqual([sent.method, sent.path, sent.body], ["POST", "/council/api/sessions/S1/acts", { act: "close" }]);
  assert.equal(sent.headers["x-xsrftoken"], "token");
  assert.equal(sent.headers["x-council-seat"], "S1/M03");
  assert.equal(sent.headers["content-type"], "application/json");
  assert.equal(asked.headers["x-xsrftoken"], undefined);
  assert.equal(asked.headers["content-type"], undefined);
  assert.ok(Math.abs(Date.parse(heardAt()) - Date.now()) < 60_000, "the server's clock is heard");
});

test("what came with the page is used once, and passed over where the answer must be fresh", async () => {
  Object.assign(GIVEN, { "/sessions/S1": { given: true }, "/sessions/S2": { given: true } });
  office.instead.push([200, { given: false }], [200, { given: false }]);

  assert.deepEqual(await api("GET", "/sessions/S1"), { given: true });
  assert.deepEqual(await api("GET", "/sessions/S1"), { given: false });
  assert.deepEqual(await api("GET", "/sessions/S2", undefined, { fresh: true }), { given: false });
  assert.equal(office.heard.length, 2);
});

test("the token that came with the page serves until the server wants another", async () => {
  GIVEN.xsrf = "of the page";
  const { api: another } = await import("../../workbench/pages/js/talk/rest.js?another");
  office.instead.push([200, {}], [403, { faults: [fault("stale_page")] }], [200, {}], [200, {}]);

  await another("POST", "/sessions/S1/acts", {});
  await another("POST", "/sessions/S1/acts", {});

  const tokens = office.heard.map(({ headers }) => headers["x-xsrftoken"]);
  assert.deepEqual(tokens, ["of the page", "of the page", undefined, "token"]);
});

test("a lost page token is fetched and the call sent once more, not more often", async () => {
  office.instead.push([403, { faults: [fault("stale_page")] }], [200, {}], [200, { done: true }]);

  assert.deepEqual(await api("POST", "/sessions/S1/acts", {}), { done: true });
  assert.deepEqual(
    office.heard.map(({ method, path }) => `${method} ${path}`),
    ["POST /council/api/sessions/S1/acts", "GET /council/api/me", "POST /council/api/sessions/S1/acts"],
  );

  const stale = [403, { faults: [fault("stale_page")] }];
  office.instead.push(stale, [200, {}], stale);
  const error = await api("POST", "/sessions/S1/acts", {}).then(assert.fail, (thrown) => thrown);
  assert.equal(error.code, "stale_page");
});

test("a refusal keeps its faults and what came with them", async () => {
  const error = await refusal(409, { faults: [fault("stale", "Đã đổi.")], ballot: { version: 2 } });

  assert.ok(error instanceof ApiError);
  assert.deepEqual([error.status, error.code, error.message], [409, "stale", "Đã đổi."]);
  assert.deepEqual(error.extra, { ballot: { version: 2 } });
  assert.deepEqual([statusOf(error), statusOf(new TypeError("ours"))], [409, null]);
});

test("an ended sign-in is told as that, any other page as an odd answer, silence as the network", async () => {
  seat.mine = ""; // a page that is nobody's yet has nothing to lock
  const ended = await refusal(401, "");
  assert.deepEqual([ended.code, faultsOf(ended)[0].code], ["signed_out", "signed_out"]);
  assert.equal((await refusal(502, "<html>proxy</html>")).code, "odd");
  office.instead.push([200, "<html>captive portal</html>"]);
  assert.equal((await api("GET", "/sessions/S1").catch((thrown) => thrown)).code, "odd");
  office.instead.push(null);
  const lost = await api("GET", "/sessions/S1").catch((thrown) => thrown);
  assert.deepEqual([lost.status, lost.code], [0, "network"]);
});

test("a server that does not answer in time is out of reach", async () => {
  let answer = () => undefined;
  const held = new Promise((done) => {
    answer = done;
  });
  office.before = () => held;
  const lost = await api("GET", "/sessions/S1", undefined, { patience: 50 }).catch((thrown) => thrown);
  office.before = () => undefined;
  answer();

  assert.deepEqual([lost.status, lost.code], [0, "network"]);
});

test("a page without a seat becomes whose it is by the answer, and keeps what is theirs apart", async () => {
  Object.assign(seat, { mine: "", name: "" });
  office.instead.push([200, { session: "S1", member: { id: "M 4", name: "Hòa" } }]);
  await api("GET", "/me");

  assert.deepEqual([seat.mine, seat.name], ["S1/M%204", "Hòa"]);
  assert.match(seatUrl("api/x"), /\/council\/api\/x\?seat=S1%2FM%25204$/);
  for (const who of ["S1/M%204", "S1/M05"]) store.put(`council.queue/${who}/P1/opinion`, "{}");
  assert.deepEqual(ownKeys(), ["council.queue/S1/M%204/P1/opinion"]);
});
