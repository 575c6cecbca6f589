/* The agenda beside the table: what is under discussion, what comes next, what waits, and folded what needs no
   discussion. Who leads calls a product by pressing it. On a phone it is one line until it is opened. */

import { el } from "../shown/elements.js";

/** @import { AgendaLine } from "../answers.d.ts" */
/** @import { MeetingDo, MeetingShown, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const AGENDA = {
  title: "Chương trình họp",
  order: "Sản phẩm có cùng người không tham gia đứng liền nhau, để ít phải ra vào.",
  keys: "Alt và mũi tên: sản phẩm trước, sản phẩm sau.",
  needs: { talk: "Cần thống nhất", wait: "Chờ phiếu hoặc chưa đủ số phiếu", record: "Đã có kết quả" },
  left: (n) => `còn ${n} cần thống nhất`,
  call: "Đưa ra thảo luận: ",
  onTable: "● đang thảo luận",
  next: "○ tiếp theo",
  sent: (reason) => `Đưa ra họp vì: ${reason}`,
  away: (names) => `Không tham gia: ${names}`,
  mine: "Ông/Bà không tham gia",
};

/** @param {MeetingShown} page
    @param {AgendaLine} one */
export const mayCall = (page, one) => page.leads && one.sight === "spread" && one.code !== page.shown.table?.code;

/** The next product that needs discussion, after the one on the table and from there around. Of what whoever looks on
    may not call, no more than its name is told.
    @param {MeetingShown} page */
export function nextToCall(page) {
  const { agenda, table } = page.shown;
  const from = agenda.findIndex((one) => one.code === table?.code) + 1;
  const round = [...agenda.slice(from), ...agenda.slice(0, from)].filter(
    (one) => one.code !== table?.code && (!page.leads || mayCall(page, one)),
  );
  return round.find((one) => one.need !== "record");
}

/** @param {MeetingShown} page
    @param {MeetingDo} does
    @param {AgendaLine | undefined} next */
export function agendaOf(page, does, next) {
  const { agenda } = page.shown;
  /** @param {keyof typeof AGENDA.needs} need */
  const part = (need) => agenda.filter((one) => one.need === need);
  /** @param {AgendaLine[]} lines */
  const list = (lines) =>
    el(
      "ol",
      {},
      lines.map((one) => agendaLine(page, does, one, next)),
    );
  /** @param {keyof typeof AGENDA.needs} need */
  const head = (need) => `${AGENDA.needs[need]} (${part(need).length})`;
  const record = part("record");
  return el(
    "nav",
    { class: "agenda", "aria-label": AGENDA.title },
    el("h3", { class: "agenda-title" }, AGENDA.title),
    el(
      "button",
      {
        type: "button",
        class: "agenda-line",
        "data-key": "agenda",
        "aria-expanded": String(page.agendaOpen),
        onclick: () => {
          page.agendaOpen = !page.agendaOpen;
          does.draw();
        },
      },
      el("b", {}, AGENDA.title),
      el("span", { class: "soft" }, AGENDA.left(part("talk").length)),
    ),
    el(
      "div",
      { class: page.agendaOpen ? "all open" : "all" },
      /** @type {const} */ (["talk", "wait"]).map(
        (need) => part(need).length > 0 && [el("h4", {}, head(need)), list(part(need))],
      ),
      record.length > 0 && el("details", { "data-key": "record" }, el("summary", {}, head("record")), list(record)),
      el("p", { class: "soft" }, AGENDA.order, page.leads && ` ${AGENDA.keys}`),
    ),
  );
}

/** @param {MeetingShown} page
    @param {MeetingDo} does
    @param {AgendaLine} one
    @param {AgendaLine | undefined} next */
function agendaLine(page, does, one, next) {
  const here = page.shown.table?.code === one.code;
  const held = one.held.length ? one.held.join("; ") : one.need === "wait" ? one.need_text : null;
  const body = [
    el("b", {}, one.name),
    here && el("small", { class: "now" }, AGENDA.onTable),
    !here && one.code === next?.code && el("small", {}, AGENDA.next),
    held && el("small", {}, held),
    one.why && el("small", {}, AGENDA.sent(one.why)),
    one.sight === "leave"
      ? el("small", { class: "short" }, AGENDA.mine)
      : one.leave.length > 0 && el("small", {}, AGENDA.away(one.leave.join(", "))),
    one.quorum && !one.quorum.met && el("small", { class: "short" }, one.quorum.said),
  ];
  return el(
    "li",
    { class: here ? "here" : "", "aria-current": here ? "true" : null },
    mayCall(page, one)
      ? el(
          "button",
          {
            type: "button",
            "data-key": `call-${one.code}`,
            onclick: () => does.quick({ act: "discuss", product: one.code }),
          },
          el("span", { class: "sr" }, AGENDA.call),
          body,
        )
      : el("div", {}, body),
  );
}
