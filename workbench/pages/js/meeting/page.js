/* The meeting: the agenda beside the product on the table. Every open page follows what chair or secretary call; with
   #projector in the address it is the screen of the room. Time is counted from the server's clock, whatever this
   machine's says. */

import { askAct } from "../acts/acts.js";
import { Papers } from "../product/reading.js";
import { topBar } from "../shown/bar.js";
import { timeOf } from "../shown/dates.js";
import { el, keyButton, present } from "../shown/elements.js";
import { faultBox, faultsOf, sameTrouble, troubleBox } from "../shown/faults.js";
import { keepingPlace } from "../shown/place.js";
import { councilUrl } from "../talk/address.js";
import { looking, once } from "../talk/looking.js";
import { api } from "../talk/rest.js";
import { agendaOf, mayCall, nextToCall } from "./agenda.js";
import { clockText, notesCard, TABLE, tableCard } from "./table.js";
import { fitWall, wallOf } from "./wall.js";

/** @import { MeetingUnchanged, MeetingView } from "../answers.d.ts" */
/** @import { MeetingDo, MeetingPage, MeetingShown, Widget, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const MEETING = {
  title: "Họp hội đồng",
  loading: "Đang tải…",
  where: "Đi tiếp",
  end: "Kết thúc thảo luận",
  noteSay: "Ghi ý chính đã nêu khi thảo luận. Ý kiến in trong biên bản, kèm giờ ghi; không ghi ai chấm mức nào.",
  noteText: "Nội dung",
  decide: "Ghi quyết định",
  decideSay: "Trang của sản phẩm: phiếu từng người, mở vòng, thống nhất, biểu quyết",
  projector: "Màn hình máy chiếu",
  back: "Esc: từ màn hình máy chiếu về trang này",
  nextUp: (name) => `Tiếp theo: ${name}`,
  next: (name) => `Sản phẩm kế tiếp: ${name}`,
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
    noted: null,
    agendaOpen: false,
    elapsed: () => secondsOn(page),
  };
  const path = () => `/sessions/${encodeURIComponent(page.me?.session ?? "")}`;
  const draw = () => {
    page.papers?.shows(inHand(page));
    keepingPlace(root, () => root.replaceChildren(...meetingOf(page, does)));
    fitWall(root);
  };
  page.papers = new Papers({ page: root, path, draw });
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
  /** Call the product before or after the one on the table.
      @param {number} by */
  const callNext = (by) => {
    if (!isShown(page)) return;
    const { agenda, table } = page.shown;
    const callable = agenda.filter((one) => one.code === table?.code || mayCall(page, one));
    const to = callable[callable.findIndex((one) => one.code === table?.code) + by];
    return to && does.quick({ act: "discuss", product: to.code });
  };
  /** @type {Promise<unknown>} */
  let called = Promise.resolve();
  /** Alt and an arrow, for who leads; a press while a product is being called goes on from that one.
      @param {KeyboardEvent} event */
  const step = (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!event.altKey || !by || !isShown(page) || !page.leads || root.querySelector("dialog[open]")) return;
    event.preventDefault();
    if (!event.repeat) called = called.then(() => callNext(by));
  };
  /** The room's screen has no control: Escape leads from it to the page.
      @param {KeyboardEvent} event */
  const leave = ({ key }) => {
    if (key === "Escape" && isProjector()) location.hash = "";
  };
  const refit = () => fitWall(root);
  addEventListener("keydown", step);
  addEventListener("keydown", leave);
  addEventListener("resize", refit);
  addEventListener("hashchange", draw);
  const { again, stop } = looking(look, MEETING_EVERY);
  again();
  const timer = setInterval(beat, TICK);
  return () => {
    stop();
    page.papers?.stop();
    clearInterval(timer);
    removeEventListener("hashchange", draw);
    removeEventListener("resize", refit);
    removeEventListener("keydown", step);
    removeEventListener("keydown", leave);
  };
}

/** Seconds since the product was called: the server's own span, and what has passed here since it told.
    @param {MeetingPage} page */
function secondsOn({ now, shown, heardAt }) {
  const since = Date.parse(shown?.table?.since ?? now);
  return Math.max(0, (Date.parse(now) - since + performance.now() - heardAt) / 1000);
}

/** The product whose papers may be read here: the one on the table, for who sees its ballots and for advisers, whom the
    server gives what it gives them on their sheet; never on the room's screen.
    @param {MeetingPage} page */
function inHand({ shown, me }) {
  const table = isProjector() ? null : shown?.table;
  const reads = table?.sight === "spread" || (table?.sight === "name" && me?.member.role === "advisory");
  return table && reads ? table.code : null;
}

/** @param {MeetingPage} page
    @returns {page is MeetingShown} */
const isShown = (page) => page.shown !== null && page.me !== null;

/** @param {MeetingPage} page
    @param {MeetingDo} does */
function meetingOf(page, does) {
  const trouble = troubleBox(page.trouble, MEETING.lost);
  if (!isShown(page)) return [el("main", { class: "meeting-in", tabindex: -1 }, trouble || MEETING.loading)];
  const { session, table } = page.shown;
  const next = session.state === "closed" ? nextToCall(page) : undefined;
  if (isProjector() && session.state === "closed")
    return [
      el(
        "main",
        { class: `projector${table ? " table-card" : ""}`, tabindex: -1, "data-key": "page" },
        wallOf(page, next?.name, [trouble, page.refused.length > 0 && faultBox(page.refused)]),
      ),
    ];
  const { refused } = page;
  return present([
    topBar({ title: MEETING.title, me: page.me, here: "meeting", closed: session.state !== "scoring" }),
    el(
      "main",
      { class: "meeting-in", tabindex: -1, "data-key": "page" },
      trouble,
      refused.length > 0 && faultBox(refused),
      session.state === "closed"
        ? [
            el(
              "div",
              { class: "meeting-room" },
              agendaOf(page, does, next),
              tableCard(page),
              page.leads && notesCard(page, () => takeNote(page, does)),
            ),
            meetingFoot(page, does, next),
          ]
        : el("p", { class: "card" }, MEETING.states[session.state]),
    ),
  ]);
}

/** @param {MeetingShown} page
    @param {MeetingDo} does */
function takeNote(page, does) {
  const { table } = page.shown;
  if (!table) return;
  askAct({
    title: `${TABLE.note}: ${table.name}`,
    say: [MEETING.noteSay],
    button: TABLE.note,
    fields: [{ name: "text", label: MEETING.noteText, kind: "text", required: true }],
    send: async ({ text }) => {
      await does.act({ act: "note_said", product: table.code, text });
      page.noted = { product: table.code, at: timeOf(page.now) };
      does.draw();
    },
  });
}

/** Where to go from here: the room's screen, and for who leads the council's decision and the next product.
    @param {MeetingShown} page
    @param {MeetingDo} does
    @param {{ code: string; name: string } | undefined} next */
function meetingFoot({ leads, shown: { table } }, does, next) {
  return el(
    "nav",
    { class: "foot", "aria-label": MEETING.where },
    el("a", { class: "quiet", href: "#projector", "data-key": "projector", title: MEETING.back }, MEETING.projector),
    leads && table && keyButton("end", MEETING.end, () => does.quick({ act: "discuss", product: null })),
    leads &&
      table?.sight === "spread" &&
      el(
        "a",
        {
          class: "quiet",
          href: `${councilUrl("consensus")}#product=${encodeURIComponent(table.code)}`,
          "data-key": "named",
          title: MEETING.decideSay,
        },
        MEETING.decide,
      ),
    next &&
      (leads
        ? keyButton("next", MEETING.next(next.name), () => does.quick({ act: "discuss", product: next.code }), {
            look: "go",
          })
        : el("span", { class: "next-up" }, MEETING.nextUp(next.name))),
  );
}

export default { render: renderMeeting };
