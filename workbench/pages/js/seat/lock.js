/* A page that is not of whoever is signed in locks itself: it shows nothing, writes nothing, and says who is signed
   in now. What waits to be saved stays where it is. */

import { el, refill } from "../shown/elements.js";
import { signInLink } from "../shown/faults.js";
import { SAID } from "../shown/said.js";
import { councilUrl } from "../talk/address.js";
import { QUEUE } from "../talk/store.js";
import { ownKeys, SEAT, seat } from "./seat.js";

/** @import { SeatRole } from "../answers.d.ts" */

/** Hide the page behind a dialog that stays. `now` is who is signed in ({name, role}), or {out: true} where nobody
    is.
    @param {{ name?: string; role?: SeatRole; out?: boolean }} [now] */
export function lockPage(now = {}) {
  const waiting = ownKeys(QUEUE).length;
  const said = now.name ? SEAT.now(now.name, now.role ? SAID.roles[now.role] : "") : now.out ? SEAT.out : SEAT.asking;
  const ways = now.name
    ? el("a", { class: "go", href: councilUrl("home") }, SEAT.go(now.name))
    : now.out && signInLink({ class: "go" });
  const lock = seat.lock ?? hidePage();
  const button = el("button", { type: "button", class: "quiet", onclick: () => location.reload() }, SEAT.reload);
  refill(
    lock,
    el("h2", { id: "seat-title" }, SEAT.whose(seat.name)),
    el("p", { role: "alert" }, said),
    waiting > 0 && el("p", {}, SEAT.waiting(waiting, seat.name)),
    el("div", { class: "ask-buttons" }, ways || button),
  );
  /** @type {HTMLElement | null} */
  const way = lock.querySelector("a, button");
  way?.focus();
}

/** Put the dialog over the page that stays until its member is back. */
function hidePage() {
  const lock = el("dialog", {
    class: "ask seat-lock",
    "aria-labelledby": "seat-title",
    oncancel: (event) => event.preventDefault(),
    onclose: () => {
      if (lock === seat.lock && lock.isConnected) lock.showModal();
    },
  });
  seat.title = document.title;
  seat.lock = lock;
  document.title = `${SEAT.title} · ${SAID.council}`;
  document.body.append(el("div", { class: "council seat-over" }, lock));
  document.documentElement.classList.add("locked");
  lock.showModal();
  return lock;
}

/** Whoever the page was drawn for is signed in (again): it goes on where it was. */
export function unlockPage() {
  if (!seat.lock) return;
  const { lock } = seat;
  seat.lock = null;
  lock.close();
  lock.parentElement?.remove();
  document.documentElement.classList.remove("locked");
  document.title = seat.title;
  dispatchEvent(new Event("seatback"));
}
