/* The home page: greeting, last sign-in, the session, and what to do next for each role. */

import { sideBySide } from "../product/sets.js";
import { topBar } from "../shown/bar.js";
import { dayOf, timeOf } from "../shown/dates.js";
import { el } from "../shown/elements.js";
import { faultBox, faultsOf, statusOf } from "../shown/faults.js";
import { keepingPlace } from "../shown/place.js";
import { SAID } from "../shown/said.js";
import { waitsForSeal } from "../shown/seal.js";
import { councilUrl } from "../talk/address.js";
import { looking } from "../talk/looking.js";
import { api } from "../talk/rest.js";
import { minutesVote } from "./minutes_vote.js";
import { outcomeSection } from "./outcome.js";
import { receiptCheck } from "./receipt_check.js";

/** @import { Me, MyProduct, SessionOutcome, SessionView } from "../answers.d.ts" */
/** @import { Task, Widget, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const HOME = {
  title: "Hội đồng đánh giá, phân hạng sản phẩm OCOP",
  loading: "Đang tải…",
  retry: "Thử lại",
  hello: (name) => `Xin chào, ${name}`,
  first: "Đây là lần đăng nhập đầu tiên bằng mã này.",
  last: (at) => `Lần đăng nhập trước: ${at}. `,
  notYou: "Nếu không phải Ông/Bà, báo thư ký ngay.",
  session: "Phiên đánh giá",
  held: "Ngày họp",
  opinions: "Hạn gửi ý kiến",
  place: "Nơi họp",
  level: "Cấp",
  state: "Tình trạng",
  products: "Sản phẩm",
  next: "Việc cần làm",
  done: "Ông/Bà không còn việc phải làm",
  more: "Không còn việc phải làm. Xem thêm",
  of: (n, all) => `${n}/${all}`,
  sheet: {
    title: "Chấm phiếu",
    none: "Chưa có sản phẩm nào mở cho Ông/Bà chấm.",
    done: (all) => `Đã nộp đủ ${all} phiếu. Vẫn xem lại được, và xin sửa được trước khi đóng phiên chấm.`,
    waits: (by) => `Chưa chấm được: chờ ${by} niêm phong phiếu. Mở phiếu để xem và khai báo xung đột lợi ích trước.`,
    waitsForYou: "Chưa chấm được: Ông/Bà niêm phong phiếu trước.",
    left: (n, undeclared) =>
      `Còn ${n} phiếu chưa nộp${undeclared ? `, trong đó ${undeclared} sản phẩm chưa khai báo xung đột lợi ích` : ""}.`,
    closed: "Phiên chấm đã đóng: phiếu chỉ còn để xem, hội đồng đang xem kết quả.",
    shut: "Phiên chấm đã đóng: phiếu chỉ còn để xem, kết quả chờ chủ tịch mở niêm phong.",
    closedNext: "Ông/Bà chưa phải làm gì thêm. Nếu hội đồng mở vòng chấm mới cho một sản phẩm, việc đó hiện ở đây.",
    reopened: (names) => `Hội đồng mở vòng chấm mới cho: ${names}. Xem lại phiếu, đổi dòng nào thì ghi lý do, rồi nộp.`,
    go: "Mở phiếu",
    look: "Xem phiếu của tôi",
    handedIn: (n, all) => `Đã nộp ${n}/${all}`,
  },
  observer: {
    title: "Dự phiên với tư cách quan sát viên",
    say:
      "Ông/Bà xem được lịch của phiên (trên) và danh mục sản phẩm (dưới đây). Phiếu, tiến độ và kết quả chỉ dành " +
      "cho hội đồng, cả sau khi đóng phiên.",
    list: (n) => `Danh mục sản phẩm (${n})`,
  },
  board: {
    title: "Theo dõi phiên",
    scoring: "Xem ai đã nộp phiếu, ghi vắng mặt, đóng phiên chấm. Không ai thấy điểm trước khi đóng.",
    after: "Xem ai đã nộp phiếu ở từng sản phẩm, các vòng chấm và việc ghi vắng mặt.",
    go: "Mở bảng theo dõi",
  },
  seal: {
    title: "Niêm phong phiếu",
    open: "Quy chế cho phiên này không niêm phong. Vẫn niêm phong được, trước khi người đầu tiên chấm.",
    needed: (by) => `Chưa ai chấm được: chờ ${by} niêm phong phiếu.`,
    to_set: "Chưa ai chấm được: phiên chờ Ông/Bà niêm phong phiếu. Làm việc này trước.",
    set: "Phiên đã niêm phong: trước khi chủ tịch mở, chỉ Ông/Bà đọc được phiếu của mình. Mã mở phiếu có ở đây.",
    waits: "Thư ký đã đóng. Kết quả hiện ra khi chủ tịch mở niêm phong.",
    released: "Chủ tịch đã mở niêm phong. Vòng chấm sau được niêm phong như vòng đầu.",
    go: "Mở trang niêm phong",
    doSet: "Niêm phong phiếu",
  },
  sealing: {
    name: "Niêm phong phiếu",
    unsealed: (ground) => `Không, theo ${ground}`,
    needed: "Chưa",
    to_set: "Chưa",
    set: "Đã niêm phong",
    waits: "Đã niêm phong, chờ mở",
    released: "Đã niêm phong, đã mở",
  },
  meeting: {
    title: "Họp hội đồng",
    say: "Chương trình họp và sản phẩm hội đồng đang thảo luận. Trang tự chuyển theo sản phẩm được gọi.",
    go: "Vào cuộc họp",
  },
  consensus: {
    title: "Kết quả và thống nhất",
    closed: "Xem chênh lệch, thống nhất mức tối thiểu, xác nhận kết quả.",
    concluded: "Phiên đã kết thúc. Xem kết quả, lập và tải biên bản.",
    sealed: "Mở được sau khi thư ký đóng phiên chấm.",
    waits: "Mở được khi chủ tịch mở niêm phong.",
    go: "Mở kết quả",
  },
};

const OUTCOME_AGAIN = 60000; // milliseconds

class HomePage {
  /** @type {Me | null} */
  me = null;
  /** What is shown of the session, as text. */
  shown = "";
  /** The check of a receipt, which keeps what is typed there while the page is drawn anew.
      @type {HTMLElement | null} */
  check = null;
  /** What is looked for in the list of the end. */
  chosen = { decided: false, words: "" };

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    root.append(el("p", { class: "home-in" }, HOME.loading));
    this.looking = looking(() => this.look(), OUTCOME_AGAIN);
  }

  /** Ask how the session stands; what is shown stays where the answer can't be had. */
  async look() {
    try {
      /** @type {Me} */
      const me = this.me ?? (await api("GET", "/me"));
      this.me = me;
      const path = `/sessions/${encodeURIComponent(me.session)}`;
      /** @type {SessionView} */
      const session = await api("GET", path);
      const ended = session.state === "concluded" && me.member.role !== "observer";
      /** @type {SessionOutcome | null} */
      const outcome = ended ? await api("GET", `${path}/outcome`) : null;
      const now = JSON.stringify([session, outcome]);
      if (now !== this.shown) keepingPlace(this.root, () => this.show(me, session, outcome));
      this.shown = now;
    } catch (error) {
      if (this.shown && statusOf(error) !== null) return;
      this.root.replaceChildren(
        el(
          "div",
          { class: "home-in" },
          faultBox(faultsOf(error)),
          el("button", { type: "button", class: "go", onclick: () => this.looking.again() }, HOME.retry),
        ),
      );
    }
  }

  /** @param {Record<string, unknown>} body */
  async act(body) {
    await api("POST", `/sessions/${encodeURIComponent(this.me?.session ?? "")}/acts`, body);
    this.looking.again();
  }

  /** @param {Me} me
      @param {SessionView} session
      @param {SessionOutcome | null} ended */
  show(me, session, ended) {
    const staff = ["secretary", "chair"].includes(me.member.role);
    this.check ??= receiptCheck(session);
    this.root.replaceChildren(
      topBar({ title: HOME.title, me, here: "home", scores: session.me.scores, closed: session.state !== "scoring" }),
      el(
        "main",
        { class: "home-in", tabindex: -1, "data-key": "page" },
        ended &&
          outcomeSection(
            session,
            ended,
            this.chosen,
            ended.minutes && minutesVote(ended.voting, me.member.id, (body) => this.act(body)),
          ),
        el(
          "section",
          { class: "hello" },
          el("h2", {}, HOME.hello(me.member.name)),
          el("p", {}, [SAID.roles[me.member.role], me.member.organisation].filter(Boolean).join(" · ")),
          lastSignIn(me.last_sign_in),
        ),
        el(
          "section",
          { class: "card" },
          el("h3", {}, HOME.session),
          el("p", { class: "session-title" }, session.title),
          facts(session),
        ),
        el("h3", { class: "todo" }, ended ? (staff ? HOME.more : HOME.done) : HOME.next),
        el(
          "div",
          { class: "tasks" },
          me.member.role === "observer" && [
            task({ title: HOME.observer.title, say: [HOME.observer.say] }),
            catalogue(session),
          ],
          session.seal === "to_set" && sealTask(session, me),
          session.me.scores && !ended && sheetTask(session),
          hasSealTask(session, staff) && sealTask(session, me),
          staff && boardTask(session),
          session.state === "closed" && meetingTask(),
          staff && consensusTask(session),
        ),
        this.check,
      ),
    );
  }
}

/** @param {string | null} at */
function lastSignIn(at) {
  if (!at) return el("p", { class: "last" }, HOME.first);
  return el("p", { class: "last" }, HOME.last(`${timeOf(at)} ngày ${dayOf(at)}`), el("b", {}, HOME.notYou));
}

/** @param {SessionView} session */
function facts(session) {
  const when = session.until
    ? [[HOME.opinions, SAID.until(session.until)]]
    : [
        [HOME.held, dayOf(session.held_on)],
        [HOME.place, session.place],
      ];
  const rows = [
    ...when,
    [HOME.level, SAID.levels[session.level]],
    [HOME.state, SAID.sessions[session.state]],
    [HOME.products, String(session.products.length)],
    ...sealingFact(session),
  ];
  return [
    el(
      "dl",
      { class: "facts" },
      rows.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))),
    ),
    session.until && session.state === "scoring" && el("p", { class: "then" }, SAID.untilThen(session.until)),
  ];
}

/** How ballots are kept, as a fact of the session.
    @param {SessionView} session
    @returns {[string, string][]} */
function sealingFact({ seal, unsealed }) {
  if (seal !== "none" && seal !== "open") return [[HOME.sealing.name, HOME.sealing[seal]]];
  return unsealed ? [[HOME.sealing.name, HOME.sealing.unsealed(unsealed)]] : [];
}

/** The products of the session, for whoever looks on: name, producer and set, nothing of how they stand.
    @param {SessionView} given */
const catalogue = ({ products }) =>
  el(
    "section",
    { class: "card task" },
    el("h4", {}, HOME.observer.list(products.length)),
    el(
      "ol",
      { class: "catalogue" },
      products.map((one) =>
        el("li", {}, el("b", {}, one.name), el("small", {}, `${one.producer} · Bộ ${one.set}: ${one.set_name}`)),
      ),
    ),
  );

/** @param {Task} given */
function task({ title, say, href, go, quiet = false, more = [] }) {
  return el(
    "section",
    { class: "card task" },
    el("h4", {}, title),
    say.map((line) => el("p", {}, line)),
    more,
    href && el("a", { class: quiet ? "quiet" : "go", href: councilUrl(href) }, go),
  );
}

/** The member's own sheets: how many are in, what is left, a round opened again.
    @param {SessionView} session */
function sheetTask(session) {
  const mine = session.products.filter(({ state }) => ["undeclared", "scoring", "handed_in"].includes(state));
  const left = mine.filter(({ state, open }) => open && state !== "handed_in");
  const done = mine.length - left.length;
  const bar =
    mine.length > 0 &&
    el(
      "div",
      { class: "bar" },
      el(
        "div",
        { class: "bar-line", "aria-hidden": "true" },
        el("i", { style: `width:${(100 * done) / mine.length}%` }),
      ),
      el("span", {}, HOME.sheet.handedIn(done, mine.length)),
    );
  const waits = waitsForSeal(session) && left.length > 0;
  return task({
    title: HOME.sheet.title,
    say: waits ? [waitsSay(session)] : sheetsSay(session, mine, left),
    more: [bar, sideBySide(left) && el("a", { href: councilUrl("table") }, SAID.sideBySide)],
    href: "sheet",
    go: left.length ? HOME.sheet.go : HOME.sheet.look,
    quiet: !left.length || waits,
  });
}

/** @param {SessionView} session */
const waitsSay = ({ seal, seal_by: by }) => (seal === "to_set" ? HOME.sheet.waitsForYou : HOME.sheet.waits(by));

/** How the member's own sheets stand, and what is left of them.
    @param {SessionView} session
    @param {MyProduct[]} mine
    @param {MyProduct[]} left */
function sheetsSay({ state, seal }, mine, left) {
  if (state !== "scoring" && !left.length) return [HOME.sheet.closed, HOME.sheet.closedNext];
  if (seal === "waits" && !left.length) return [HOME.sheet.shut];
  if (!mine.length) return [HOME.sheet.none];
  const again = left.filter(({ round }) => round > 1);
  if (again.length) return [HOME.sheet.reopened(again.map(({ name }) => name).join(", "))];
  const undeclared = left.filter((one) => one.state === "undeclared").length;
  return left.length ? [HOME.sheet.left(left.length, undeclared)] : [HOME.sheet.done(mine.length)];
}

/** @param {SessionView} session */
function boardTask(session) {
  const scoring = session.state === "scoring";
  return task({
    title: HOME.board.title,
    say: [scoring ? HOME.board.scoring : HOME.board.after],
    href: "board",
    go: HOME.board.go,
    quiet: !scoring || session.me.scores,
  });
}

/** Whether there is something to know of the seal beside the other tasks; what nobody but the chair can do is told to
    members at their sheets.
    @param {SessionView} session
    @param {boolean} staff */
const hasSealTask = ({ seal, me }, staff) =>
  seal === "needed" ? staff : seal !== "none" && seal !== "to_set" && (staff || me.scores);

/** @param {SessionView} session
    @param {Me} me */
function sealTask({ seal, seal_by: by }, me) {
  if (seal === "none") return null;
  const said = HOME.seal[seal];
  return task({
    title: HOME.seal.title,
    say: [typeof said === "string" ? said : said(by)],
    href: "seal",
    go: seal === "to_set" ? HOME.seal.doSet : HOME.seal.go,
    quiet: seal !== "to_set" && !(seal === "waits" && me.member.role === "chair"),
  });
}

const meetingTask = () =>
  task({ title: HOME.meeting.title, say: [HOME.meeting.say], href: "meeting", go: HOME.meeting.go, quiet: true });

/** @param {SessionView} session */
function consensusTask(session) {
  if (session.state === "scoring") {
    const said = session.seal === "waits" ? HOME.consensus.waits : HOME.consensus.sealed;
    return task({ title: HOME.consensus.title, say: [said] });
  }
  return task({
    title: HOME.consensus.title,
    say: [HOME.consensus[session.state]],
    href: "consensus",
    go: HOME.consensus.go,
  });
}

export default {
  /** @param {Widget} widget */
  render({ el: host }) {
    const root = el("div", { class: "council home" });
    host.append(root);
    const page = new HomePage(root);
    page.looking.again();
    return page.looking.stop;
  },
};
