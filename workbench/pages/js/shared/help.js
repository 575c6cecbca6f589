/* Help for the page in hand: the part of the guide that speaks of it, one key away, in a window of its own so that
   nothing typed is lost. */

import { councilUrl } from "./address.js";
import { el } from "./elements.js";

/** @import { Role } from "../answers.d.ts" */
/** @import { PageName } from "../shapes.d.ts" */

const HELP = { short: "?", long: "Hướng dẫn cho trang này (phím F1)" };

const FOR_MEMBERS = "1-thành-viên-hội-đồng";

/** Where the guide speaks of a page.
    @type {Record<Exclude<PageName, "home">, string>} */
const PARTS = {
  sheet: FOR_MEMBERS,
  board: "trong-lúc-chấm",
  meeting: "họp",
  consensus: "xác-nhận-và-biên-bản",
  intake: "trước-phiên",
};

/** Where it speaks to a role, on the first page.
    @type {Partial<Record<Role, string>>} */
const OF_ROLE = { secretary: "2-thư-ký", chair: "3-chủ-tịch" };

/** @param {PageName} page
    @param {Role} role */
export const helpPart = (page, role) => (page === "home" ? (OF_ROLE[role] ?? FOR_MEMBERS) : PARTS[page]);

/** The link to it. F1 opens it from anywhere on the page, also out of a field.
    @param {PageName} page
    @param {Role} role */
export function helpLink(page, role) {
  const href = councilUrl(`help/huong-dan#${encodeURIComponent(helpPart(page, role))}`);
  addEventListener("keydown", (event) => {
    if (event.key !== "F1" || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(href, "_blank", "noopener");
  });
  return el(
    "a",
    { class: "quiet help", href, target: "_blank", rel: "noopener", "aria-label": HELP.long, title: HELP.long },
    HELP.short,
  );
}
