/* For whom this page was drawn. A browser has one sign-in for all its tabs, so this page may outlive the one it was
   drawn for: every call names the seat, and the server answers nobody else's page. Kept out: locking
   (seat_lock.js), asking (seat_watch.js). */

import { councilUrl } from "../talk/address.js";
import { GIVEN, takeGiven } from "../talk/given.js";
import { KEPT, store } from "../talk/store.js";

/** @import { Me } from "../answers.d.ts" */
/** @import { Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const SEAT = {
  header: "X-Council-Seat",
  whose: (name) => (name ? `Trang này là của ${name}.` : "Trang này là của người đã đăng nhập trước."),
  now: (name, role) => `Máy này đang đăng nhập là ${name} (${role}). Trang đã khóa: không hiện gì và không ghi gì nữa.`,
  out:
    "Lượt đăng nhập ấy không còn hiệu lực: đã đăng xuất, đã quá 12 giờ, hoặc đã có mã mới. Trang đã khóa: không " +
    "hiện gì và không ghi gì nữa.",
  asking: "Ở một cửa sổ khác vừa có người đăng xuất hoặc đăng nhập. Đang hỏi máy chủ…",
  waiting: (n, name) =>
    `Còn ${n} thay đổi chưa lưu${name ? ` của ${name}` : ""}, vẫn giữ trên máy này. Khi đăng nhập lại và mở ` +
    "phiếu, máy tự lưu.",
  go: (name) => `Mở trang của ${name}`,
  reload: "Tải lại trang",
  title: "Trang đã khóa",
};

export const seat = {
  /** @type {string} */
  mine: takeGiven("seat") ?? "",
  /** @type {string} */
  name: GIVEN["/me"]?.member.name ?? "",
  /** The dialog that hides the page, while it does.
      @type {HTMLDialogElement | null} */
  lock: null,
  /** The page's own title, while it is hidden. */
  title: "",
};

/** Give the page a title of its own; while it is locked, that comes with what it hides.
    @param {string} title */
export function titled(title) {
  if (seat.lock) seat.title = title;
  else document.title = title;
}

/** @returns {Record<string, string>} */
export const seatHeaders = () => (seat.mine ? { [SEAT.header]: seat.mine } : {});

/** An address for a plain link, which can carry no header.
    @param {string} path */
export const seatUrl = (path) => `${councilUrl(path)}?seat=${encodeURIComponent(seat.mine)}`;

/** What this seat keeps on this machine: its own keys alone, of `what` or of everything.
    @param {string} [what] */
export const ownKeys = (what = KEPT) =>
  store.keys(what).filter((key) => key.split("/").slice(1, 3).join("/") === seat.mine);

/** The answer of GET /me: a page that does not know yet whose it is becomes theirs.
    @param {Me} me */
export function seated(me) {
  seat.name = me.member.name;
  if (!seat.mine) seat.mine = [me.session, me.member.id].map(encodeURIComponent).join("/");
}
