/* Tabs tell each other who came and went; each also asks the server when it is shown again. */

import { ApiError } from "../shown/faults.js";
import { api } from "../talk/rest.js";
import { lockPage, unlockPage } from "./lock.js";
import { seat } from "./seat.js";

/** Ask the server whether the page is still of whoever is signed in; a refusal locks it (`refused`), the right
    answer unlocks. */
async function checkSeat() {
  try {
    await api("GET", "/me", undefined, { fresh: true });
    unlockPage();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error; // no network now: it stays as it is
  }
}

const tabs = openTabs();

function openTabs() {
  try {
    const channel = new BroadcastChannel("council-seat");
    channel.onmessage = ({ data }) => heardTab(data);
    return channel;
  } catch {
    return null; // denied: the page asks when it is shown again, and the server refuses at every call
  }
}

/** Tell the other tabs who is signed in here: a seat, or "" for nobody.
    @param {string} whose */
export const tellTabs = (whose) => tabs?.postMessage(whose);

/** @param {string} whose */
function heardTab(whose) {
  if (!seat.mine || (whose === seat.mine && !seat.lock)) return;
  if (whose !== seat.mine && !seat.lock) lockPage();
  checkSeat();
}

if (seat.mine) tellTabs(seat.mine);

document.addEventListener("visibilitychange", () => {
  if (!document.hidden && seat.mine) checkSeat();
});

addEventListener("focus", () => {
  if (seat.mine) checkSeat();
}); // two windows side by side are both visible all the time

addEventListener("pageshow", (event) => {
  if (event.persisted && seat.mine) checkSeat();
});
