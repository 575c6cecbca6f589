/* A further session out of a workbook: choose the file, see what it comes to, put right what was guessed, open.
   The server reads the file each time; nothing is written before “Mở phiên”, and only what was shown is opened. */

import { askAct } from "../acts/acts.js";
import { signOut, topBar } from "../shown/bar.js";
import { dayOf } from "../shown/dates.js";
import { copyable } from "../shown/dialogs.js";
import { el, keyButton, present } from "../shown/elements.js";
import { faultBox, faultsOf, statusOf } from "../shown/faults.js";
import { keepingPlace } from "../shown/place.js";
import { fileButton } from "../talk/files.js";
import { api } from "../talk/rest.js";
import { questionsCard } from "./ask.js";
import { blankAsk, keepColumns, WHICH } from "./choices.js";
import { columnsCard } from "./columns.js";
import { foundCard } from "./found.js";
import { rulesCard } from "./rules.js";
import { sessionCard } from "./session.js";

/** @import { FaultLine, Me, Opened } from "../answers.d.ts" */
/** @import { PlanBasis, Preview, Which } from "../drawn.d.ts" */
/** @import { TableColumns } from "./columns.js" */
/** @import { Child, IntakeAsk, IntakeForm, IntakeRead, Model, Widget, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const INTAKE = {
  title: "Lập phiên mới",
  lead:
    "Tải lên kế hoạch theo mẫu, hoặc danh sách sản phẩm như văn phòng đang có (.xlsx, .ods). Chưa có gì được ghi " +
    "cho đến khi bấm Mở phiên.",
  file: "Tệp",
  choose: "Chọn tệp",
  other: "Chọn tệp khác",
  drop: (mb) => `hoặc kéo tệp vào đây; tối đa ${mb} MB`,
  size: (/** @type {number} */ bytes) =>
    bytes < 1048576
      ? `${Math.max(1, Math.round(bytes / 1024))} KB`
      : `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`,
  kinds: {
    plan: "Kế hoạch theo mẫu: phiên, quy chế, thành viên và sản phẩm đều lấy từ tệp.",
    list: "Danh sách của văn phòng: sản phẩm lấy từ tệp, phần còn lại điền dưới đây.",
  },
  tooLarge: (mb) => ({
    what: `Tệp lớn quá ${mb} MB.`,
    todo: "Bỏ ảnh và các trang không cần trong tệp rồi chọn lại.",
    where: "",
    code: "too_large",
  }),
  unreadable: {
    what: "Không đọc được tệp trên máy này.",
    todo: "Đóng tệp ở chương trình khác rồi chọn lại.",
    where: "",
    code: "unreadable",
  },
  check: "Kiểm tra, chưa ghi gì",
  checking: "Đang đọc tệp…",
  open: "Mở phiên",
  ready: "Kiểm tra xong, mở được.",
  faulty: (n) => `Còn ${n} chỗ phải sửa.`,
  stale: "Đã đổi sau lần kiểm tra; bấm Kiểm tra.",
  openTitle: (id) => `Mở phiên ${id}`,
  openSay: (/** @type {Record<string, unknown>} */ s) =>
    `${s.title}, họp ngày ${s.day} tại ${s.place}: ${s.products} sản phẩm, ${s.members} thành viên. Quy chế: ` +
    `${s.regulation}.`,
  openSealed: "Phiếu được niêm phong: chủ tịch đặt niêm phong rồi thành viên mới chấm được.",
  openUnsealed: (ground) => `Không niêm phong phiếu, theo ${ground}.`,
  openLock: "Sau khi mở, kế hoạch được khóa bằng mã SHA-256 của tệp; muốn đổi thì mở phiên khác.",
  openDoubts: (n) => `Mở phiên là xác nhận ${n} điều chương trình đoán:`,
  opened: (id, title) => `Đã mở phiên ${id}: ${title}`,
  openedFile: "Tệp đã lưu trên máy chủ, SHA-256:",
  openedHead: "Mã nhật ký:",
  slips:
    "Thành viên của phiên mới, kể cả thư ký, chưa có mã cá nhân. In phiếu mã, cắt và trao tận tay; in lại khi " +
    "chưa ai đăng nhập thì mã trước hết hiệu lực.",
  printSlips: "In phiếu mã (PDF)",
  slipsAddress: (address) => `Địa chỉ in trên phiếu: ${address}`,
  slipsLater: "Về sau cần in lại, người quản trị dùng lệnh này ở máy chủ:",
  goIn: "Đăng xuất để vào phiên mới bằng mã mới",
  again: "Lập phiên khác",
  columnsHow:
    "Chương trình đoán theo tên cột. Sửa chỗ đoán sai; mở phiên rồi thì lần sau tệp có cùng tên cột sẽ được nhớ.",
  planField: "Mục của kế hoạch",
};
/** @type {Record<Which, string>} */
const COLUMNS_OF = { products: "Cột của bảng sản phẩm", members: "Cột của bảng thành viên" };
const PATIENCE = 120000;

export class IntakePage {
  /** @type {Me | null} */
  me = null;
  closed = false;
  /** @type {{ name: string; bytes: Blob } | null} */
  file = null;
  /** @type {IntakeAsk} */
  ask;
  /** @type {Preview | null} */
  found = null;
  /** @type {FaultLine[]} */
  faults = [];
  busy = false;
  stale = false;
  /** @type {Opened | null} */
  done = null;
  /** Whether long tables are shown whole. */
  whole = false;
  turn = 0;
  /** Fields that a person has left, by id.
      @type {Set<string>} */
  left = new Set();
  /** Whether a person has asked for a check. */
  sent = false;

  /** @param {HTMLElement} root
      @param {IntakeForm} form
      @param {PlanBasis} basis */
  constructor(root, form, basis) {
    this.root = root;
    this.form = form;
    this.basis = basis;
    this.ask = blankAsk(basis);
  }

  /** Begin anew, as if no file had been chosen yet. */
  reset() {
    this.ask = blankAsk(this.basis);
    this.left = new Set();
    const blank = { file: null, found: null, done: null, faults: [], turn: 0 };
    Object.assign(this, blank, { busy: false, stale: false, whole: false, sent: false });
  }

  async start() {
    this.draw();
    try {
      /** @type {Me} */
      const me = await api("GET", "/me");
      this.me = me;
      this.closed = (await api("GET", `/sessions/${encodeURIComponent(me.session)}`)).state !== "scoring";
    } catch (error) {
      this.faults = faultsOf(error);
    }
    this.draw();
  }

  draw() {
    keepingPlace(this.root, () =>
      this.root.replaceChildren(
        ...present([
          this.me && topBar({ title: INTAKE.title, me: this.me, here: "intake", closed: this.closed }),
          el(
            "main",
            { class: "intake", tabindex: -1, "data-key": "page" },
            this.done ? openedCard(this, this.done) : this.cards(),
          ),
        ]),
      ),
    );
  }

  cards() {
    const first = [
      el("section", { class: "intro" }, el("h2", {}, INTAKE.title), el("p", { class: "soft" }, INTAKE.lead)),
      fileCard(this),
      this.faults.length > 0 && faultBox(this.faults),
    ];
    return isRead(this) ? [...first, ...cardsOfFile(this)] : first;
  }

  /** @param {File | undefined} file */
  async take(file) {
    if (!file) return;
    const { ask, file: before, found, left, sent } = this;
    this.reset();
    Object.assign(this, { left, sent });
    this.ask = { ...blankAsk(this.basis), session: ask.session, defaults: ask.defaults, roster: ask.roster };
    for (const which of WHICH)
      keepColumns(this.ask[which], ask[which], found?.tables[which]?.header, file.name === before?.name);
    if (file.size > this.form.limit * 1048576) {
      this.faults = [INTAKE.tooLarge(this.form.limit)];
      this.draw();
      return;
    }
    try {
      this.file = { name: file.name, bytes: new Blob([await file.arrayBuffer()]) };
    } catch {
      this.faults = [INTAKE.unreadable];
    }
    await this.check();
  }

  /** Have the file read again with what was chosen; an answer that was overtaken by a newer question is dropped. */
  async check() {
    if (!this.file) {
      this.draw();
      return;
    }
    this.turn += 1;
    const { turn } = this;
    Object.assign(this, { busy: true, stale: false });
    this.draw();
    try {
      const found = await this.send("/plans/preview", this.ask);
      if (turn !== this.turn) return;
      Object.assign(this, { found, faults: [] });
    } catch (error) {
      if (turn !== this.turn) return;
      Object.assign(this, { faults: faultsOf(error), found: statusOf(error) ? null : this.found, stale: true });
    }
    this.busy = false;
    this.draw();
  }

  /** @param {string} path
      @param {IntakeAsk & { seen?: string }} ask */
  send(path, ask) {
    const form = new FormData();
    if (this.file) form.append("file", this.file.bytes, this.file.name);
    form.append("ask", JSON.stringify(ask));
    return api("POST", path, form, { patience: PATIENCE });
  }

  /** Note that something typed has not been checked yet; the page is not drawn again under the person's hands. */
  touched() {
    this.stale = true;
    if (isRead(this)) this.root.querySelector(".actions")?.replaceWith(actions(this));
  }

  /** What a person asked for is complained of from now on, also where they have not been yet. */
  checkAll() {
    if (this.busy) return;
    this.sent = true;
    this.check();
  }

  /** Open what was shown, once it is said again in words.
      @param {Preview} found */
  confirmOpening({ session, doubts, digest, regulation, tables }) {
    const members = tables.members?.rows.length ?? this.basis.members.length;
    /** @type {Child[]} */
    const say = [
      INTAKE.openSay({
        ...session,
        day: dayOf(session.held_on ?? ""),
        products: tables.products.rows.length,
        members,
        regulation,
      }),
      session.ext?.unsealed ? INTAKE.openUnsealed(session.ext.unsealed) : INTAKE.openSealed,
    ];
    if (doubts.length)
      say.push(
        INTAKE.openDoubts(doubts.length),
        el(
          "ul",
          { class: "doubt-list", tabindex: 0 },
          doubts.map((each) => el("li", {}, each.where && el("b", {}, `${each.where}: `), each.what)),
        ),
      );
    askAct({
      title: INTAKE.openTitle(session.id ?? ""),
      say: [...say, INTAKE.openLock],
      button: INTAKE.open,
      send: async () => {
        this.done = await this.send("/plans/open", { ...this.ask, seen: digest });
        this.draw();
      },
    });
  }
}

/** @param {IntakePage} page
    @returns {page is IntakeRead} */
const isRead = (page) => page.found !== null;

/** What is shown of a file that was read.
    @param {IntakeRead} page */
function cardsOfFile(page) {
  const list = page.found.kind === "list";
  return [
    questionsCard(
      page.found.questions,
      (one) => page.ask[/** @type {Which} */ (one.which)],
      () => page.check(),
    ),
    list && sessionCard(page),
    list && columnsCard(planColumns(page, "products"), () => page.check()),
    list && page.ask.roster === "file" && columnsCard(planColumns(page, "members"), () => page.check()),
    foundCard(page, () => page.draw()),
    rulesCard(page.found),
    actions(page),
  ];
}

/** What is shown of the columns of a table of the plan, and chosen in it.
    @param {IntakeRead} page
    @param {Which} which
    @returns {TableColumns} */
const planColumns = ({ ask, form, found }, which) => ({
  key: which,
  title: COLUMNS_OF[which],
  how: INTAKE.columnsHow,
  field: INTAKE.planField,
  fields: form.fields[which],
  header: found.tables[which]?.header ?? null,
  sheets: found.sheets,
  questions: found.questions,
  choice: ask[which],
  common: which === "products" ? ask.defaults : null,
});

/** @param {IntakePage} page */
function fileCard(page) {
  /** @type {HTMLInputElement} */
  const input = el("input", {
    type: "file",
    id: "file",
    class: "sr",
    accept: ".xlsx,.ods",
    "data-key": "file",
    onchange: () => page.take(input.files?.[0]),
  });
  /** @param {DragEvent} event */
  const over = (event) => {
    event.preventDefault();
    box.classList.toggle("over", event.type === "dragover");
  };
  const box = el(
    "div",
    {
      class: "drop",
      ondragover: over,
      ondragleave: over,
      ondrop: (/** @type {DragEvent} */ event) => {
        over(event);
        page.take(event.dataTransfer?.files[0]);
      },
    },
    input,
    el("label", { for: "file", class: page.file ? "quiet" : "go" }, page.file ? INTAKE.other : INTAKE.choose),
    page.file
      ? el(
          "p",
          {},
          el("b", {}, page.file.name),
          ` · ${INTAKE.size(page.file.bytes.size)}`,
          page.found && [" · ", INTAKE.kinds[page.found.kind]],
        )
      : el("p", { class: "soft" }, INTAKE.drop(page.form.limit)),
  );
  return el(
    "section",
    { class: "card" },
    el("h2", {}, INTAKE.file),
    box,
    page.busy && !page.found && el("p", { role: "status", class: "soft" }, INTAKE.checking),
  );
}

/** @param {IntakeRead} page */
function actions(page) {
  const ready = page.found.ready && !page.stale && !page.busy;
  const say = page.busy
    ? INTAKE.checking
    : page.stale
      ? INTAKE.stale
      : ready
        ? INTAKE.ready
        : INTAKE.faulty(page.found.faults.length);
  return el(
    "div",
    { class: "actions" },
    el("p", { role: "status", class: ready ? "sure" : page.busy ? "soft" : "doubtful" }, say),
    el(
      "button",
      {
        type: "button",
        class: "quiet",
        "data-key": "check",
        "aria-disabled": String(page.busy), // not disabled: it keeps the focus while it is at work
        onclick: () => page.checkAll(),
      },
      INTAKE.check,
    ),
    el(
      "button",
      {
        type: "button",
        class: "go",
        "data-key": "open",
        disabled: !ready,
        onclick: () => page.confirmOpening(page.found),
      },
      INTAKE.open,
    ),
  );
}

/** @param {IntakePage} page
    @param {Opened} done */
function openedCard(page, done) {
  const { session, title, sha256, journal_head: head } = done;
  const address = `${location.origin}/`;
  const told = el("div", {});
  const slips = fileButton({
    key: "slips",
    word: INTAKE.printSlips,
    class: "go",
    method: "POST",
    path: () => `/sessions/${encodeURIComponent(session)}/slips`,
    told: (faults) => told.replaceChildren(faults.length ? faultBox(faults) : ""),
  });
  return el(
    "section",
    { class: "card opened" },
    el("h2", {}, INTAKE.opened(session, title)),
    el("p", {}, INTAKE.slips),
    el("p", { class: "soft" }, INTAKE.slipsAddress(address)),
    told,
    el("div", { class: "actions" }, slips, keyButton("go-in", INTAKE.goIn, signOut)),
    el("p", { class: "soft" }, INTAKE.slipsLater),
    el(
      "p",
      { class: "command" },
      el("code", {}, `uv run workbench session slips ${session} PHIEU-MA-${session}.pdf --address ${address}`),
    ),
    el("p", { class: "soft" }, INTAKE.openedFile, " ", copyable(sha256, "SHA-256")),
    el("p", { class: "soft" }, INTAKE.openedHead, " ", copyable(head, INTAKE.openedHead)),
    el(
      "button",
      {
        type: "button",
        class: "quiet",
        onclick: () => {
          page.reset();
          page.draw();
        },
      },
      INTAKE.again,
    ),
  );
}

/** Ask what a list would be completed with, then show the page.
    @param {HTMLElement} root
    @param {Model} model */
async function openIntake(root, model) {
  try {
    await new IntakePage(root, model.get("form"), await api("GET", "/plans/basis")).start();
  } catch (error) {
    root.replaceChildren(el("div", { class: "intake" }, faultBox(faultsOf(error))));
  }
}

export default {
  /** @param {Widget} widget */
  render({ model, el: host }) {
    const root = el("div", { class: "council intake-page" });
    host.append(root);
    openIntake(root, model);
  },
};
