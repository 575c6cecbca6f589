/* Help for the page in hand: the part of the guide that speaks of it, one key away, in a window of its own so that
   nothing typed is lost. */

import { councilUrl } from "../talk/address.js";
import { el } from "./elements.js";

/** @import { SeatRole } from "../answers.d.ts" */
/** @import { PageName } from "../shapes.d.ts" */

export const HELP = { short: "?", word: "Hướng dẫn (F1)", long: "Hướng dẫn cho trang này (phím F1)" };

const FOR_MEMBERS = "1-thành-viên-hội-đồng";
const FOR_OFFICERS = "4-cán-bộ-chương-trình";

/** Where the guide speaks of a page.
    @type {Record<Exclude<PageName, "home">, string>} */
const PARTS = {
  sheet: FOR_MEMBERS,
  board: "trong-lúc-chấm",
  meeting: "họp",
  consensus: "xác-nhận-và-biên-bản",
  intake: "trước-phiên",
  pipeline: FOR_OFFICERS,
  radar: FOR_OFFICERS,
  register: FOR_OFFICERS,
};

/** Where it speaks to a role, on the first page.
    @type {Partial<Record<SeatRole, string>>} */
const OF_ROLE = { secretary: "2-thư-ký", chair: "3-chủ-tịch" };

/** @param {PageName} page
    @param {SeatRole | "officer"} role */
const helpPart = (page, role) => (page === "home" ? (role !== "officer" && OF_ROLE[role]) || FOR_MEMBERS : PARTS[page]);

/** What F1 opens: one listener for the page, however often its bar is drawn anew. */
const opened = { href: "", heard: false };

/** @param {KeyboardEvent} event */
function openOnF1(event) {
  if (event.key !== "F1" || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (event.repeat) return; // a key held down is one question
  open(opened.href, "_blank", "noopener");
}

/** The link to it. F1 opens it from anywhere on the page, also out of a field.
    @param {PageName} page
    @param {SeatRole | "officer"} role
    @param {{ look?: string; word?: string }} [given] */
export function helpLink(page, role, { look = "quiet help", word = HELP.short } = {}) {
  opened.href = councilUrl(`help/huong-dan#${encodeURIComponent(helpPart(page, role))}`);
  if (!opened.heard) addEventListener("keydown", openOnF1);
  opened.heard = true;
  return el(
    "a",
    { class: look, href: opened.href, target: "_blank", rel: "noopener", "aria-label": HELP.long, title: HELP.long },
    word,
  );
}
