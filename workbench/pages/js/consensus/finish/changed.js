/* Word files of the set that somebody worked on: which came, whether they may be used, and the way to send one, or the
   PDF that Word made of one. Kept out: what is compared (the server), the other files of the session (finish.js). */

import { dayOf, timeOf } from "../../shown/dates.js";
import { el, keyButton } from "../../shown/elements.js";
import { faultBox } from "../../shown/faults.js";
import { askFile, fileLink } from "../../talk/files.js";
import { bringing } from "./brought.js";

/** @import { ChangeTaken, HandChangedLine } from "../../answers.d.ts" */
/** @import { Brought, ResultsBeside, ResultsDo, ResultsPage } from "../../shapes.d.ts" */

const CHANGED = {
  title: "Bản Word đã sửa tay",
  how:
    "Sửa chữ trong tệp .docx thì được, sửa số thì không. Nộp tệp đã sửa: hệ thống so từng ô với kết quả đã ký, " +
    "giữ lại và nêu mọi chỗ khác. Không số nào khác thì bản ấy dùng làm bản chính thức được.",
  send: "Nộp bản Word đã sửa",
  sendPdf: "Nộp PDF do Word lưu",
  sending: "Đang so với kết quả đã ký…",
  none: "Chưa có bản nào.",
  taken: "Đã giữ. Không số liệu nào khác: dùng làm bản chính thức được.",
  refused:
    "Đã giữ, nhưng có số liệu khác kết quả đã ký: không dùng làm bản chính thức. Sửa các chỗ dưới đây rồi nộp lại.",
  lacksPdf: "Chưa có PDF: mở bằng Word, lưu thành PDF rồi nộp ở dòng của bản ấy.",
  official: "chính thức",
  notOfficial: "không chính thức: có số liệu khác",
  found: "Kết quả so",
  pdf: "PDF",
  /** @param {string} by
      @param {string} at */
  broughtBy: (by, at) => `${by} nộp ${at}`,
};

/** What the page does about files changed by hand.
    @param {ResultsPage} page
    @param {() => string} sid
    @param {() => void} draw */
export function changedDo(page, sid, draw) {
  const path = () => `/sessions/${sid()}/hand-changed`;
  const { askBrought, bring } = bringing({
    path,
    listed: "files",
    known: () => page.changed,
    keep: (/** @type {Brought<HandChangedLine, ChangeTaken>} */ now) => {
      page.changed = now;
    },
    draw,
  });
  return {
    askChanged: askBrought,
    /** @param {File} file
        @param {string} [mark] the Word file that a PDF is of */
    sendChanged: (file, mark) => bring(file, mark ? `${path()}/${mark}/pdf` : path()),
  };
}

/** The files that came, and the button to send one.
    @param {ResultsBeside} page
    @param {ResultsDo} does */
export function changedOf(page, does) {
  if (!page.changed) does.askChanged();
  const { lines: files = [], busy = false, faults = [], taken } = page.changed ?? {};
  return el(
    "div",
    { "data-key": "changed", tabindex: -1 },
    el("h3", {}, CHANGED.title),
    el("p", { class: "soft" }, CHANGED.how),
    el("p", { role: "status" }, busy ? CHANGED.sending : taken ? takenSays(taken) : files.length === 0 && CHANGED.none),
    faults.length > 0 && faultBox(faults),
    taken && taken.found.length > 0 && foundOf(taken.found),
    files.length > 0 &&
      el(
        "ul",
        { class: "signed" },
        files.map((file) => lineOf(page, file, does, busy)),
      ),
    !busy &&
      el(
        "p",
        {},
        keyButton("send-changed", CHANGED.send, () => askFile(".docx", (file) => does.sendChanged(file))),
      ),
  );
}

/** @param {ChangeTaken} taken */
function takenSays({ official, pdf }) {
  if (!official) return CHANGED.refused;
  return pdf ? CHANGED.taken : `${CHANGED.taken} ${CHANGED.lacksPdf}`;
}

/** @param {{ what: string; against: boolean }[]} found */
const foundOf = (found) =>
  el(
    "details",
    { open: found.some((one) => one.against), "data-key": "changed-found" },
    el("summary", {}, CHANGED.found),
    el(
      "ul",
      {},
      found.map((one) => el("li", {}, one.against ? el("strong", {}, one.what) : one.what)),
    ),
  );

/** @param {ResultsBeside} page
    @param {HandChangedLine} file
    @param {ResultsDo} does
    @param {boolean} busy */
function lineOf(page, file, does, busy) {
  const path = `/sessions/${encodeURIComponent(page.view.session.id)}/hand-changed/${file.sha256}`;
  return el(
    "li",
    {},
    fileLink(path, file.paper.split("/").at(-1) ?? file.paper, does.told),
    `: ${file.official ? CHANGED.official : CHANGED.notOfficial}`,
    file.pdf && [", ", fileLink(`${path}/pdf`, CHANGED.pdf, does.told)],
    el("small", {}, ` – ${CHANGED.broughtBy(file.by, `${timeOf(file.at)} ${dayOf(file.at)}`)}`),
    file.official &&
      !busy &&
      el(
        "p",
        {},
        keyButton(
          `send-pdf-${file.sha256.slice(0, 12)}`,
          CHANGED.sendPdf,
          () => askFile(".pdf", (pdf) => does.sendChanged(pdf, file.sha256)),
          { look: "quiet" },
        ),
      ),
  );
}
