/* How a ballot stands, above its lines: waiting for the seal, sealed elsewhere, handed in, closed, taken back, in a
   later round. */

import { moment } from "../shown/dates.js";
import { el, keyButton, present } from "../shown/elements.js";
import { waitsForSeal } from "../shown/seal.js";
import { councilUrl } from "../talk/address.js";
import { opinionFiles } from "./opinion.js";
import { waitsNote } from "./panels.js";
import { FORM } from "./words.js";

/** @import { BallotView } from "./ballot.js" */

/** What there is to know of the ballot before its lines are read: nothing, one thing, or that it is sealed elsewhere
    beside how it stands.
    @param {BallotView} view */
export function standingOf(view) {
  const { ballot } = view.saver;
  const { session } = view.form;
  const sealed = ballot.sealed && sealedElsewhere(ballot.open);
  if (ballot.handed_in) return present([sealed, handedIn(view)]);
  if (!ballot.open) return present([sealed, note(FORM.closedSheet, session.state === "closed" && FORM.closedNext)]);
  if (waitsForSeal(session)) return [waitsNote(session)];
  if (ballot.handed_in_at) return present([sealed, note(FORM.reopened)]);
  const { previous } = ballot;
  const { talked } = view.product;
  return present([
    sealed,
    previous &&
      note(FORM.laterRound(ballot.round, previous.round), talked.length > 0 && FORM.talked(talked.join(", "))),
  ]);
}

/** @param {string} said
    @param {string | false} [more] */
const note = (said, more = false) => el("p", { class: "notice" }, said, more && ` ${more}`);

/** @param {boolean} open whether it may still be filled in */
const sealedElsewhere = (open) =>
  el(
    "p",
    { class: "notice", role: "alert" },
    `${open ? FORM.sealedElsewhere : FORM.sealedElsewhereShut} `,
    el("a", { href: councilUrl("seal") }, FORM.sealedGo),
  );

/** A ballot that counts, with its receipt where it can be read here, and the way to correct it.
    @param {BallotView} view */
function handedIn(view) {
  const { ballot } = view.saver;
  const { session } = view.form;
  const closed = !ballot.open && session.state !== "scoring";
  return el(
    "div",
    { class: "card handed-in" },
    el(
      "div",
      {},
      el("p", {}, el("b", {}, FORM.handedIn(moment(ballot.handed_in_at ?? "")))),
      closed && el("p", {}, FORM.closedKept, " ", session.state === "closed" && FORM.closedNext),
    ),
    !ballot.sealed && opinionFiles(view),
    !ballot.sealed && keyButton("receipt", FORM.receipt.open, () => view.receipt()),
    ballot.open && el("button", { type: "button", class: "quiet", onclick: () => view.reopen() }, FORM.reopen),
  );
}
