/* REST with the cookie, in the name of the page's seat: the one place that speaks to the server. */

import { lockPage } from "../seat/lock.js";
import { SEAT, seat, seated, seatHeaders } from "../seat/seat.js";
import { ApiError } from "../shown/faults.js";
import { SAID } from "../shown/said.js";
import { councilUrl } from "./address.js";
import { parsed, takeGiven } from "./given.js";

/** @import { Exchange, Exchanged, Sending } from "../shapes.d.ts" */

/** Call the REST interface, for example `api("PATCH", "/sessions/S1/products/P1/ballot", {...})`; a FormData or
    a file goes as it is. `fresh` passes over what came with the page; `cache` is how the browser's own copies are used
    (none, if not told).
    @param {string} method
    @param {string} path
    @param {unknown} [body]
    @param {{ patience?: number; fresh?: boolean; cache?: RequestCache }} [given]
    @returns {Promise<any>} */
export async function api(method, path, body, { patience = 20000, fresh = false, cache = "no-store" } = {}) {
  const given = method === "GET" && !fresh && takeGiven(path);
  const json = given || (await called(method, `api${path}`, { body, patience, cache }));
  if (path === "/me") seated(json);
  return json;
}

/** Call an address of ours for its JSON; throws an ApiError where it is refused or no answer came.
    @param {string} method
    @param {string} path
    @param {{ body?: unknown; patience?: number; cache?: RequestCache }} [options] */
async function called(method, path, options = {}) {
  const { answer, content } = await sent(method, path, { ...options, take: (got) => got.text() });
  const json = parsed(content);
  if (!answer.ok) throw refused(answer, json);
  if (json === undefined) throw new ApiError(502, [SAID.odd]);
  return json;
}

/** Send a request in the name of the page's seat; one whose page token is lost gets another and is sent once more.
    `take` reads the body of the answer.
    @param {string} method
    @param {string} path
    @param {Sending} options */
export async function sent(method, path, options) {
  if (seat.lock && path !== "api/me")
    throw new ApiError(409, [{ what: SEAT.whose(seat.name), todo: "", where: "", code: "other_seat" }]);
  const first = await exchange(method, path, options);
  if (method === "GET" || first.answer.status !== 403 || parsed(first.content)?.faults?.[0]?.code !== "stale_page")
    return first;
  PAGE_TOKEN.given = ""; // the cookie holds another now
  await exchange("GET", "api/me", { take: (got) => got.text() });
  return exchange(method, path, options);
}

/** When the server answered last, by its own clock: this machine's may be wrong. */
const HEARD = { at: /** @type {string | null} */ (null) };
export const heardAt = () => new Date(HEARD.at ?? Date.now()).toISOString();

/** Who answers in the server's place where there is none; set by a script for practice before a notebook.
    @type {{ exchange: Exchange | null }} */
export const LOCAL = { exchange: null };

/** One exchange with the server. Only what the network does stands in the `try`: a fault of ours is never told as
    its.
    @param {string} method
    @param {string} path
    @param {Sending} given
    @returns {Promise<Exchanged>} */
async function exchange(method, path, { body, patience = 20000, cache = "no-store", take }) {
  if (LOCAL.exchange) return LOCAL.exchange(method, path, body);
  const whole = body instanceof FormData || body instanceof Blob;
  const headers = {
    Accept: "application/json",
    ...seatHeaders(),
    ...(method === "GET" ? {} : { "X-XSRFToken": xsrf() }),
    ...(body === undefined || whole ? {} : { "Content-Type": "application/json" }),
  };
  const late = new AbortController();
  const request = new Request(councilUrl(path), {
    method,
    headers,
    body: whole ? body : body === undefined ? null : JSON.stringify(body),
    credentials: "same-origin",
    cache,
    signal: late.signal,
  });
  const timer = setTimeout(() => late.abort(), patience);
  let answer;
  try {
    answer = await fetch(request);
    HEARD.at = answer.headers.get("Date") ?? HEARD.at;
    return { answer, content: await (answer.ok ? take(answer) : answer.text()) };
  } catch {
    throw new ApiError(0, [SAID.lost]);
  } finally {
    clearTimeout(timer);
  }
}

/** The error of a refusal; where the page is not of whoever is signed in, it locks itself.
    @param {{ status: number }} answer
    @param {any} json */
export function refused(answer, json) {
  const { faults, ...extra } = json ?? {};
  const found = new ApiError(
    answer.status,
    faults?.length ? faults : [answer.status === 401 ? SAID.signedOut : SAID.odd],
    extra,
  );
  if (found.code === "other_seat") lockPage(extra.now);
  if (found.code === "signed_out" && seat.mine) lockPage({ out: true });
  return found;
}

/** The page token: as it came with the page, for a browser takes long to tell its cookies the first time; and the name
    of the cookie, which holds the server's port. */
const PAGE_TOKEN = { given: takeGiven("xsrf") ?? "", cookie: takeGiven("token") ?? "_xsrf" };

const xsrf = () =>
  PAGE_TOKEN.given ||
  document.cookie
    .split("; ")
    .find((one) => one.startsWith(`${PAGE_TOKEN.cookie}=`))
    ?.slice(PAGE_TOKEN.cookie.length + 1) ||
  "";
