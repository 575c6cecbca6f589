/* The meeting: the agenda, and the product on the table. Every open page follows what chair or secretary call; with
   #projector in the address it is the screen of the room. Time is counted from the server's clock, whatever this
   machine's says. */

import { askAct } from "../acts/acts.js";
import { councilUrl } from "../shared/address.js";
import { topBar } from "../shared/bar.js";
import { el, keyButton, present } from "../shared/elements.js";
import { faultBox, faultsOf, sameTrouble, troubleBox } from "../shared/faults.js";
import { looking, once } from "../shared/looking.js";
import { keepingPlace } from "../shared/place.js";
import { api } from "../shared/rest.js";
import { clockText, tableCard } from "./table.js";

/** @import { AgendaLine, MeetingUnchanged, MeetingView, Table } from "../answers.d.ts" */
/** @import { MeetingDo, MeetingPage, MeetingShown, Widget, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const MEETING = {
  title: "Họp hội đồng",
  loading: "Đang tải…",
  agenda: "Chương trình họp",
  order: "Sản phẩm cần thống nhất đứng trước; sản phẩm có cùng người không tham gia đứng liền nhau, để ít phải ra vào.",
  needs: { talk: "Cần thống nhất", wait: "Chờ phiếu hoặc chưa đủ số phiếu", record: "Đã có kết quả" },
  none: "không có",
  call: "Đưa ra thảo luận",
  onTable: "Đang thảo luận",
  end: "Kết thúc thảo luận",
  note: "Ghi ý kiến",
  noteSay: "Ghi ý chính đã nêu khi thảo luận. Ý kiến in trong biên bản, kèm giờ ghi; không ghi ai chấm mức nào.",
  noteText: "Nội dung",
  named: "Trang của sản phẩm",
  namedSay: "Phiếu từng người, mở vòng, thống nhất, biểu quyết",
  sent: (reason) => `Đưa ra họp vì: ${reason}`,
  away: (names) => `Không tham gia: ${names}`,
  mine: "Ông/Bà không tham gia",
  projector: "Màn hình máy chiếu",
  leaveProjector: "Về trang thường",
  next: (name) => `Tiếp theo: ${name}`,
  states: {
    scoring: "Phiên họp bắt đầu sau khi thư ký đóng phiên chấm. Trước đó không có gì để xem ở đây.",
    concluded: "Phiên đã kết thúc: chủ tịch và thư ký đã xác nhận kết quả.",
  },
  lost: "Không kết nối được với máy chủ; trang tự thử lại. Nội dung dưới đây là của lần tải trước.",
};
const MEETING_EVERY = 2000;
const TICK = 1000;
const isProjector = () => location.hash === "#projector";

/** @param {Widget} given */
function renderMeeting({ el: host }) {
  const root = el("div", { class: "council" }, el("p", { class: "meeting-in" }, MEETING.loading));
  host.append(root);
  /** @type {MeetingPage} */
  const page = {
    me: null,
    shown: null,
    version: null,
    trouble: null,
    refused: [],
    heardAt: 0,
    now: "",
    leads: false,
    elapsed: () => secondsOn(page),
  };
  const path = () => `/sessions/${encodeURIComponent(page.me?.session ?? "")}`;
  const draw = () => keepingPlace(root, () => root.replaceChildren(...meetingOf(page, does)));
  const look = async () => {
    try {
      page.me ??= await api("GET", "/me");
      const known = page.version ? `?known=${encodeURIComponent(page.version)}` : "";
      /** @type {MeetingView | (MeetingUnchanged & { session?: undefined })} */
      const told = await api("GET", `${path()}/meeting${known}`);
      Object.assign(page, { now: told.now, heardAt: performance.now() });
      const news = told.version !== page.version || page.trouble;
      page.trouble = null;
      if (told.session) Object.assign(page, { shown: told, version: told.version, leads: told.leads });
      if (news) draw();
    } catch (error) {
      const news = !sameTrouble(page.trouble, error);
      page.trouble = error;
      if (news) draw();
    }
  };
  /** @type {MeetingDo} */
  const does = {
    draw,
    act: async (body) => {
      await api("POST", `${path()}/acts`, body);
      await again();
    },
    quick: once(async (body) => {
      const before = page.refused;
      try {
        page.refused = [];
        await does.act(body);
      } catch (error) {
        page.refused = faultsOf(error);
      }
      if (before.length || page.refused.length) draw();
    }),
  };
  const beat = () =>
    root.querySelectorAll("[data-timer]").forEach((one) => {
      one.textContent = clockText(page.elapsed());
    });
  addEventListener("hashchange", draw);
  const { again, stop } = looking(look, MEETING_EVERY);
  again();
  const timer = setInterval(beat, TICK);
  return () => {
    stop();
    clearInterval(timer);
    removeEventListener("hashchange", draw);
  };
}

/** Seconds since the product was called: the server's own span, and what has passed here since it told.
    @param {MeetingPage} page */
function secondsOn({ now, shown, heardAt }) {
  const since = Date.parse(shown?.table?.since ?? now);
  return Math.max(0, (Date.parse(now) - since + performance.now() - heardAt) / 1000);
}

/** @param {MeetingPage} page
    @returns {page is MeetingShown} */
const isShown = (page) => page.shown !== null && page.me !== null;

/** @param {MeetingPage} page
    @param {MeetingDo} does */
function meetingOf(page, does) {
  const trouble = troubleBox(page.trouble, MEETING.lost);
  if (!isShown(page)) return [el("main", { class: "meeting-in", tabindex: -1 }, trouble || MEETING.loading)];
  const { session } = page.shown;
  const projector = isProjector();
  const bar =
    !projector && topBar({ title: MEETING.title, me: page.me, here: "meeting", closed: session.state !== "scoring" });
  const body =
    session.state === "closed"
      ? [
          tableCard(page, page.leads && page.shown.table && !projector && tableButtons(page.shown.table, does)),
          projector ? nextUp(page) : agendaCard(page, does),
        ]
      : [el("p", { class: "card" }, MEETING.states[session.state])];
  const screen = el(
    "a",
    { class: "quiet", href: projector ? "#" : "#projector", "data-key": "projector" },
    projector ? MEETING.leaveProjector : MEETING.projector,
  );
  return present([
    bar,
    projector && el("h1", { class: "sr" }, MEETING.title),
    el(
      "main",
      { class: `meeting-in${projector ? " projector" : ""}`, tabindex: -1, "data-key": "page" },
      trouble,
      page.refused.length > 0 && faultBox(page.refused),
      el("div", { class: "meeting-head" }, el("p", { class: "session-name" }, session.title), screen),
      body,
    ),
  ]);
}

/** @param {{ code: string; name: string }} table
    @param {MeetingDo} does */
function tableButtons(table, does) {
  const note = () =>
    askAct({
      title: `${MEETING.note}: ${table.name}`,
      say: [MEETING.noteSay],
      button: MEETING.note,
      fields: [{ name: "text", label: MEETING.noteText, kind: "text", required: true }],
      send: ({ text }) => does.act({ act: "note_said", product: table.code, text }),
    });
  return el(
    "div",
    { class: "row" },
    keyButton("note", MEETING.note, note, { look: "go" }),
    el(
      "a",
      {
        class: "quiet",
        href: `${councilUrl("consensus")}#product=${encodeURIComponent(table.code)}`,
        "data-key": "named",
        title: MEETING.namedSay,
      },
      MEETING.named,
    ),
    keyButton("end", MEETING.end, () => does.quick({ act: "discuss", product: null })),
  );
}

/** @param {MeetingShown} page
    @param {MeetingDo} does */
function agendaCard(page, does) {
  const { agenda, table } = page.shown;
  /** @param {keyof typeof MEETING.needs} need */
  const part = (need) => {
    const lines = agenda.filter((one) => one.need === need);
    return (
      lines.length > 0 && [
        el("h3", {}, `${MEETING.needs[need]} (${lines.length})`),
        el(
          "ol",
          { class: "agenda" },
          lines.map((one) => agendaLine(page, does, one, table)),
        ),
      ]
    );
  };
  return el(
    "section",
    { class: "card" },
    el("h2", {}, MEETING.agenda),
    el("p", { class: "soft" }, MEETING.order),
    /** @type {(keyof typeof MEETING.needs)[]} */ (Object.keys(MEETING.needs)).map(part),
  );
}

/** @param {MeetingShown} page
    @param {MeetingDo} does
    @param {AgendaLine} one
    @param {Table | null} table */
function agendaLine(page, does, one, table) {
  const here = table?.code === one.code;
  const may = page.leads && one.sight === "spread";
  return el(
    "li",
    { class: here ? "here" : "" },
    el(
      "div",
      {},
      el("b", {}, one.name),
      el("small", {}, [one.code, one.need_text].filter(Boolean).join(" · ")),
      one.why && el("small", {}, MEETING.sent(one.why)),
      one.sight === "leave"
        ? el("small", { class: "short" }, MEETING.mine)
        : one.leave && one.leave.length > 0 && el("small", {}, MEETING.away(one.leave.join(", "))),
      one.quorum && !one.quorum.met && el("small", { class: "short" }, one.quorum.said),
    ),
    here
      ? el("span", { class: "tone good" }, MEETING.onTable)
      : may &&
          keyButton(`call-${one.code}`, MEETING.call, () => does.quick({ act: "discuss", product: one.code }), {
            name: one.name,
          }),
  );
}

/** On the room's screen, what comes next: the first on the agenda that waits and is not on the table.
    @param {MeetingShown} given */
function nextUp({ shown }) {
  const next = shown.agenda.find((one) => one.need !== "record" && one.code !== shown.table?.code);
  return next ? el("p", { class: "next-up" }, MEETING.next(next.name)) : null;
}

export default { render: renderMeeting };
