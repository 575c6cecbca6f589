/* Between sessions: the list of products that go up, and a product over levels and years.
   History is asked for when its section is opened; the server says what the plan lets be seen. */

import { dayOf } from "../shown/dates.js";
import { el, keyButton, tableHead } from "../shown/elements.js";
import { faultBox, faultsOf } from "../shown/faults.js";
import { SAID } from "../shown/said.js";
import { once } from "../talk/looking.js";
import { api } from "../talk/rest.js";
import { comparedOf } from "./lines.js";

/** @import { CycleLine } from "../answers.d.ts" */
/** @import { ResultProduct } from "../drawn.d.ts" */
/** @import { Child, HistoryKnown, ResultsBeside, ResultsDo, ResultsPage, ResultsShown } from "../shapes.d.ts" */

const ROUNDS = {
  forward: "Chuyển lên cấp trên",
  forwardSay:
    "Một tệp nén gồm danh sách sản phẩm chuyển lên, dữ liệu của riêng các sản phẩm ấy và mã SHA-256. Giải nén " +
    "rồi gửi cả thư mục cho cấp trên.",
  forwardAgain: "Tải lại danh sách",
  forwarding: "Đang lập…",
  forwarded: "Đã lập danh sách; tệp nằm trong mục tải về của trình duyệt.",
  history: "Các lần đánh giá",
  ask: "Xem các lần đánh giá",
  loading: "Đang tìm…",
  none: "Chưa có phiên đã kết thúc nào có sản phẩm này (xét theo mã và mã cũ ghi trong kế hoạch).",
  aside: "Kết quả của các phiên đã kết thúc, để tham khảo: không vào điểm hay hạng của phiên này.",
  when: "Ngày, cấp",
  found: "Kết quả",
  basis: "Phiếu",
  changed: "Khác lần trước",
  first: "lần đầu có trên máy chủ",
  kinds: { first: "lần đầu", upgrade: "nâng hạng", renewal: "đánh giá lại" },
};

/** @param {ResultsBeside} page
    @param {ResultsDo} does */
export function forwardOf(page, does) {
  if (page.progress.session.state !== "concluded" || !page.view.products.some((one) => one.forwarded)) return null;
  const { done, faults, making } = page.forward ?? {};
  return el(
    "div",
    {},
    el("h3", {}, ROUNDS.forward),
    el("p", {}, ROUNDS.forwardSay),
    faults && faultBox(faults),
    done && el("p", { class: "done", role: "status" }, ROUNDS.forwarded),
    keyButton("forward", making ? ROUNDS.forwarding : done ? ROUNDS.forwardAgain : ROUNDS.forward, does.forward),
  );
}

/** Hand a file to the browser that came as base64.
    @param {string} name
    @param {string} base64 */
function download(name, base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const href = URL.createObjectURL(new Blob([bytes], { type: "application/zip" }));
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}

/** @param {ResultsShown} page
    @param {ResultProduct} product
    @param {ResultsDo} does */
export function historyOf(page, product, does) {
  if (!page.me) return null;
  const known = page.history?.[product.code];
  const body = !known
    ? keyButton("history", ROUNDS.ask, () => does.history(product.code))
    : known.faults
      ? faultBox(known.faults)
      : !known.cycles
        ? el("p", { class: "soft" }, ROUNDS.loading)
        : [
            known.cycles.length ? cyclesOf(known.cycles) : el("p", {}, ROUNDS.none),
            comparedOf(known.compared),
            (known.unread ?? []).map((line) => el("p", { class: "warn" }, line)),
          ];
  return el(
    "section",
    { class: "history" },
    el("p", { class: "soft" }, ROUNDS.aside),
    el("div", { role: "status" }, body),
  );
}

/** @param {CycleLine[]} cycles */
function cyclesOf(cycles) {
  /** @param {string} label
      @param {...Child} content */
  const cell = (label, ...content) => el("td", { "data-label": label }, content);
  /** @param {CycleLine} one
      @param {number} n */
  const row = (one, n) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, `${dayOf(one.held_on)}, ${SAID.levels[one.level]}`, el("small", {}, one.title)),
      cell(ROUNDS.found, el("b", {}, one.found), one.went && el("small", {}, one.went)),
      cell(ROUNDS.basis, one.decision, el("small", {}, `Bộ ${one.set} · ${ROUNDS.kinds[one.kind]} · ${one.code}`)),
      cell(
        ROUNDS.changed,
        one.changes.length
          ? el(
              "ul",
              { class: "plain" },
              one.changes.map((said) => el("li", {}, said)),
            )
          : n
            ? "–"
            : ROUNDS.first,
      ),
    );
  const heads = [ROUNDS.when, ROUNDS.found, ROUNDS.basis, ROUNDS.changed];
  return el(
    "div",
    { class: "table flat cards", tabindex: 0, role: "region", "aria-label": ROUNDS.history, "data-key": "cycles" },
    el("table", {}, tableHead(heads), el("tbody", {}, cycles.map(row))),
  );
}

/** What the page does between sessions; `sid` gives the session's id for an address, `draw` draws the page anew.
    @param {ResultsPage} page
    @param {() => string} sid
    @param {() => unknown} draw
    @returns {Pick<ResultsDo, "forward" | "history">} */
export const roundsDo = (page, sid, draw) => ({
  forward: once(async () => {
    page.forward = { making: true };
    draw();
    try {
      const made = await api("POST", `/sessions/${sid()}/forward`);
      download(made.name, made.zip);
      page.forward = { done: true };
    } catch (error) {
      page.forward = { faults: faultsOf(error) };
    }
    draw();
  }),
  history: async (code) => {
    /** @param {HistoryKnown} found */
    const told = (found) => {
      page.history = { ...page.history, [code]: found };
      draw();
    };
    told({});
    told(
      await api("GET", `/sessions/${sid()}/products/${encodeURIComponent(code)}/history`).catch((error) => ({
        faults: faultsOf(error),
      })),
    );
  },
});
