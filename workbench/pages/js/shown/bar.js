/* The bar on top of a page, signing out, and as what a visitor may act. */

import { ownKeys, seat } from "../seat/seat.js";
import { tellTabs } from "../seat/watch.js";
import { councilUrl } from "../talk/address.js";
import { parsed } from "../talk/given.js";
import { refused, sent } from "../talk/rest.js";
import { QUEUE, store } from "../talk/store.js";
import { ask } from "./dialogs.js";
import { el } from "./elements.js";
import { faultBox, faultsOf } from "./faults.js";
import { findButton } from "./find.js";
import { helpLink } from "./help.js";
import { SAID } from "./said.js";

/** @import { Me, Progress } from "../answers.d.ts" */
/** @import { PageName } from "../shapes.d.ts" */

/** Sign out: what waits here of this visitor is named first and dropped with the session; another's stays. */
export async function signOut() {
  const waiting = ownKeys(QUEUE).length;
  if (
    waiting &&
    (await ask({ title: SAID.signOut, body: SAID.unsaved(waiting), yes: SAID.signOut, danger: true })) === null
  )
    return;
  try {
    await sent("POST", "sign-out", { take: (got) => got.text() }).then(({ answer, content }) => {
      if (!answer.ok) throw refused(answer, parsed(content));
    });
  } catch (error) {
    if (!seat.lock) await ask({ title: SAID.signOut, body: faultBox(faultsOf(error)), yes: SAID.close, no: null });
    return;
  }
  for (const key of ownKeys()) store.drop(key);
  tellTabs("");
  location.assign(councilUrl("sign-in"));
}

/** As what the visitor may act: a chair whose part a vice chair has taken over acts as nothing until they take it
    back.
    @param {Me | null | undefined} me
    @param {Progress | null | undefined} progress */
export function actsAs(me, progress) {
  const role = me?.member.role;
  if (!role || role === "officer") return null;
  return role === "chair" && (progress?.acting_chair ?? me.member.id) !== me.member.id ? null : role;
}

/** The first stop of Tab on every page: past bars and lists to what the page is for. */
export const skipLink = () =>
  el(
    "a",
    {
      class: "skip",
      href: "#",
      onclick: (event) => {
        event.preventDefault();
        document.querySelector("main")?.focus();
      },
    },
    SAID.skip,
  );

/** The bar on top of a page. `me` is the answer of GET /me; `here` one of home, sheet, board, meeting, consensus,
    intake; `scores` whether the visitor has sheets of their own; `kinds` what the registers are called, where they can
    be searched from here. On a phone the bar has two rows and the pages their short names.
    @param {{ title: string; me: Me; here: PageName; scores?: boolean | undefined; closed?: boolean;
      kinds?: Record<string, string> }} given */
export function topBar({
  title,
  me,
  here,
  scores = !["secretary", "observer"].includes(me.member.role),
  closed = false,
  kinds,
}) {
  const staff = ["secretary", "chair"].includes(me.member.role);
  const officer = me.member.role === "officer";
  /** @type {Record<PageName, boolean | undefined>} */
  const opens = {
    home: !officer,
    sheet: !officer && scores,
    board: staff,
    meeting: closed,
    consensus: staff && closed,
    intake: me.member.role === "secretary",
    pipeline: officer,
    radar: officer,
    register: officer,
  };
  const pages = /** @type {PageName[]} */ (Object.keys(opens)).filter((page) => opens[page]);
  /** @param {PageName} page */
  const link = (page) => {
    const [short, more] = SAID.pages[page];
    return el(
      "a",
      { href: councilUrl(page), "aria-current": page === here ? "page" : null },
      short,
      more && el("span", { class: "more-name" }, more),
    );
  };
  const name = officer ? SAID.programme : SAID.council;
  return el(
    "header",
    { class: "topbar" },
    skipLink(),
    el(
      "div",
      { class: "topbar-in" },
      el("h1", { class: "sr" }, title),
      el("p", { class: "brand", "aria-hidden": "true" }, name),
      el("nav", { "aria-label": SAID.nav }, pages.map(link)),
      el(
        "div",
        { class: "who" },
        el("span", {}, el("b", {}, me.member.name), el("small", {}, SAID.roles[me.member.role] ?? me.member.role)),
        kinds && findButton(kinds),
        helpLink(here, me.member.role),
        el("button", { type: "button", class: "quiet", onclick: signOut }, SAID.signOut),
      ),
    ),
  );
}

/** @param {Progress | null} progress
    @param {Me} me */
export const scoresHere = (progress, me) => progress?.members.find((one) => one.id === me.member.id)?.scores;
