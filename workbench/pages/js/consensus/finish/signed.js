/* Papers signed outside: which copies came back, who signed them, and the way to send one. Kept out: what is verified
   (the server), the other files of the session (finish.js). */

import { dayOf, timeOf } from "../../shown/dates.js";
import { el, keyButton } from "../../shown/elements.js";
import { faultBox } from "../../shown/faults.js";
import { askFile, fileLink } from "../../talk/files.js";
import { bringing } from "./brought.js";

/** @import { CopyTaken, SignedCopyLine } from "../../answers.d.ts" */
/** @import { Brought, ResultsBeside, ResultsDo, ResultsPage } from "../../shapes.d.ts" */

const SIGNED = {
  title: "Ký số",
  how:
    "Tải tệp PDF của biên bản hay văn bản về máy, ký vào ô mang tên mình bằng thiết bị ký số của mình, " +
    "rồi nộp lại tệp ấy. Người ký sau tải bản đã có chữ ký trước và ký tiếp. Đừng mở rồi lưu lại bằng phần mềm khác.",
  picture:
    "Muốn chữ ký hiện trên giấy: ở “Mọi tệp”, cạnh mỗi tệp PDF có hình chữ ký đúng cỡ ô; chọn hình ấy trong phần mềm " +
    "ký. Hình không thay cho chữ ký số: tệp chỉ dán hình vẫn là tệp chưa ký.",
  send: "Nộp bản đã ký",
  sending: "Đang kiểm chữ ký…",
  none: "Chưa có bản đã ký nào.",
  /** @param {string[]} signers */
  taken: (signers) => `Đã nhận, chữ ký đúng: ${signers.join(", ")}.`,
  /** @param {string[]} missing */
  missing: (missing) => ` Còn chưa ký: ${missing.join("; ")}.`,
  /** @type {Record<string, string>} */
  copyOf: { "minutes.pdf": "Biên bản đầy đủ", "minutes-phat-hanh.pdf": "Bản gửi nơi nhận" },
  stale: "văn bản đã lập lại sau khi ký; người ký sau ký tiếp trên bản đã ký này, hoặc mọi người ký lại bản mới",
  /** @param {string} by
      @param {string} at */
  brought: (by, at) => `${by} nộp ${at}`,
};

/** What the page does about signed copies.
    @param {ResultsPage} page
    @param {() => string} sid
    @param {() => void} draw */
export function signedDo(page, sid, draw) {
  const { askBrought, bring } = bringing({
    path: () => `/sessions/${sid()}/signed`,
    listed: "copies",
    known: () => page.signed,
    keep: (/** @type {Brought<SignedCopyLine, CopyTaken>} */ now) => {
      page.signed = now;
    },
    draw,
  });
  return { askSigned: askBrought, sendSigned: (/** @type {File} */ file) => bring(file) };
}

/** The copies that came back, and the button to send one.
    @param {ResultsBeside} page
    @param {ResultsDo} does */
export function signedOf(page, does) {
  if (!page.signed) does.askSigned();
  const { lines: copies = [], busy = false, faults = [], taken } = page.signed ?? {};
  return el(
    "div",
    { "data-key": "signed", tabindex: -1 },
    el("h3", {}, SIGNED.title),
    el("p", { class: "soft" }, SIGNED.how),
    el("p", { class: "soft" }, SIGNED.picture),
    el(
      "p",
      { role: "status" },
      busy
        ? SIGNED.sending
        : taken
          ? SIGNED.taken(taken.signers) + (taken.missing.length ? SIGNED.missing(taken.missing) : "")
          : copies.length === 0 && SIGNED.none,
    ),
    faults.length > 0 && faultBox(faults),
    copies.length > 0 && copiesOf(page, copies, does),
    !busy &&
      el(
        "p",
        {},
        keyButton("send-signed", SIGNED.send, () => askFile(".pdf,application/pdf", does.sendSigned)),
      ),
  );
}

/** @param {string} name */
const fileOf = (name) => name.split("/").at(-1) ?? name;

/** @param {ResultsBeside} page
    @param {SignedCopyLine[]} copies
    @param {ResultsDo} does */
const copiesOf = (page, copies, does) =>
  el(
    "ul",
    { class: "signed" },
    copies.map((copy) =>
      el(
        "li",
        {},
        fileLink(
          `/sessions/${encodeURIComponent(page.view.session.id)}/signed/${copy.sha256}`,
          `${SIGNED.copyOf[copy.copy_of] ?? fileOf(copy.copy_of)}: ${copy.signers.join(", ")}`,
          does.told,
        ),
        copy.stale && el("strong", {}, ` ▲ ${SIGNED.stale}`),
        el("small", {}, ` – ${SIGNED.brought(copy.by, `${timeOf(copy.at)} ${dayOf(copy.at)}`)}`),
      ),
    ),
  );
