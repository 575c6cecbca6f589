/* A further session out of a workbook: choose the file, see what it comes to, put right what was guessed, open.
   The server reads the file each time; nothing is written before “Mở phiên”, and only what was shown is opened. */

import { askAct } from "../shared/acts.js";
import { signOut, topBar } from "../shared/bar.js";
import { dayOf, dayWords } from "../shared/dates.js";
import { copyable } from "../shared/dialogs.js";
import { el } from "../shared/elements.js";
import { faultBox, faultsOf } from "../shared/faults.js";
import { fileButton } from "../shared/files.js";
import { keepingPlace } from "../shared/place.js";
import { api } from "../shared/rest.js";
import { questionsCard } from "./ask.js";
import { columnsCard, labelled } from "./columns.js";
import { foundCard } from "./found.js";
import { rulesCard } from "./rules.js";

const INTAKE = {
  title: "Lập phiên mới",
  lead:
    "Tải lên kế hoạch theo mẫu, hoặc danh sách sản phẩm như văn phòng đang có (.xlsx, .ods). Chưa có gì được ghi " +
    "cho đến khi bấm Mở phiên.",
  file: "Tệp",
  choose: "Chọn tệp",
  other: "Chọn tệp khác",
  drop: (mb) => `hoặc kéo tệp vào đây; tối đa ${mb} MB`,
  size: (bytes) =>
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
  session: "Phiên mới",
  copied: (members, from) => `Quy chế và ${members} thành viên lấy từ phiên ${from}.`,
  copiedRegulation: (from) => `Quy chế lấy từ phiên ${from}; thành viên lấy từ tệp.`,
  regulation: "Quy chế",
  members: "Thành viên",
  roster: "Thành viên hội đồng",
  rosterCopy: "Như phiên hiện tại",
  rosterFile: "Lấy bảng thành viên trong tệp",
  common: "Giá trị chung cho dòng không ghi",
  commonHow: "Chỉ dùng ở dòng để trống, hoặc khi tệp không có cột đó.",
  pick: "— Chọn —",
  check: "Kiểm tra, chưa ghi gì",
  checking: "Đang đọc tệp…",
  open: "Mở phiên",
  ready: "Kiểm tra xong, mở được.",
  faulty: (n) => `Còn ${n} chỗ phải sửa.`,
  stale: "Đã đổi sau lần kiểm tra; bấm Kiểm tra.",
  openTitle: (id) => `Mở phiên ${id}`,
  openSay: (s) =>
    `${s.title}, họp ngày ${s.day} tại ${s.place}: ${s.products} sản phẩm, ${s.members} thành viên. Quy chế: ` +
    `${s.regulation}.`,
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
};
const PATIENCE = 120000;

function blankAsk(basis) {
  const { level, place } = basis.session;
  const table = () => ({
    sheet: null,
    every_sheet: false,
    row: null,
    columns: null,
    kept: {},
    kept_for: null,
    day_order: {},
    rows: [],
    cells: [],
  });
  return {
    session: { id: "", title: "", level, mode: "meeting", held_on: "", place },
    defaults: { decision: null, kind: null, filed_on: null, received_on: null },
    products: table(),
    members: table(),
    roster: "copy",
  };
}

class IntakePage {
  constructor(root, model) {
    this.root = root;
    this.basis = {};
    this.form = model.get("form");
    this.me = null;
    this.closed = false;
  }

  reset() {
    Object.assign(this, {
      file: null,
      ask: blankAsk(this.basis),
      found: null,
      faults: [],
      busy: false,
      stale: false,
      done: null,
      whole: false,
      turn: 0,
      left: new Set(),
      sent: false,
    });
  }

  async start() {
    try {
      if (!this.basis.session) this.basis = await api("GET", "/plans/basis");
    } catch (error) {
      this.root.replaceChildren(el("div", { class: "intake" }, faultBox(faultsOf(error))));
      return;
    }
    this.reset();
    this.draw();
    try {
      this.me = await api("GET", "/me");
      this.closed = (await api("GET", `/sessions/${encodeURIComponent(this.me.session)}`)).state !== "scoring";
    } catch (error) {
      this.faults = faultsOf(error);
    }
    this.draw();
  }

  draw() {
    keepingPlace(this.root, () =>
      this.root.replaceChildren(
        ...[
          this.me && topBar({ title: INTAKE.title, me: this.me, here: "intake", closed: this.closed }),
          el("main", { class: "intake", tabindex: -1 }, this.done ? openedCard(this) : this.cards()),
        ].filter(Boolean),
      ),
    );
  }

  cards() {
    const list = this.found?.kind === "list";
    return [
      el("section", { class: "intro" }, el("h2", {}, INTAKE.title), el("p", { class: "soft" }, INTAKE.lead)),
      fileCard(this),
      this.faults.length > 0 && faultBox(this.faults),
      this.found && questionsCard(this),
      list && sessionCard(this),
      list && columnsCard(this, "products", () => this.check()),
      list && this.ask.roster === "file" && columnsCard(this, "members", () => this.check()),
      this.found && foundCard(this, () => this.draw()),
      this.found && rulesCard(this.found),
      this.found && actions(this),
    ];
  }

  async take(file) {
    if (!file) return;
    const { ask, file: before, found, left, sent } = this;
    this.reset();
    Object.assign(this, {
      left,
      sent,
      ask: { ...blankAsk(this.basis), session: ask.session, defaults: ask.defaults, roster: ask.roster },
    });
    for (const which of ["products", "members"])
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
      Object.assign(this, { faults: faultsOf(error), found: error.status ? null : this.found, stale: true });
    }
    this.busy = false;
    this.draw();
  }

  send(path, ask) {
    const form = new FormData();
    form.append("file", this.file.bytes, this.file.name);
    form.append("ask", JSON.stringify(ask));
    return api("POST", path, form, { patience: PATIENCE });
  }

  /** Note that something typed has not been checked yet; the page is not drawn again under the person's hands. */
  touched() {
    this.stale = true;
    this.root.querySelector(".actions")?.replaceWith(actions(this));
  }

  /** What a person asked for is complained of from now on, also where he has not been yet. */
  checkAll() {
    this.sent = true;
    return this.check();
  }

  confirmOpening() {
    const { session, doubts, digest } = this.found;
    const { regulation } = this.found;
    const members = this.found.tables.members?.rows.length ?? this.basis.members.length;
    const say = [
      INTAKE.openSay({
        ...session,
        day: dayOf(session.held_on),
        products: this.found.tables.products.rows.length,
        members,
        regulation,
      }),
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
      title: INTAKE.openTitle(session.id),
      say: [...say, INTAKE.openLock],
      button: INTAKE.open,
      send: async () => {
        this.done = await this.send("/plans/open", { ...this.ask, seen: digest });
        this.draw();
      },
    });
  }
}

/** Keep what was chosen by hand for the next file: its columns where the table has the same names, all of it only
    where the file is the same one, put right and saved again. */
function keepColumns(into, before, header, sameName) {
  const titles = new Map((header?.columns ?? []).map(({ number, key }) => [number, key]));
  const chosen = Object.entries(before.columns ?? {}).map(([field, number]) => [field, titles.get(number) ?? ""]);
  if (header)
    Object.assign(into, {
      kept: { ...(before.kept_for === header.signature ? before.kept : {}), ...Object.fromEntries(chosen) },
      kept_for: header.signature,
    });
  else Object.assign(into, { kept: before.kept, kept_for: before.kept_for });
  if (sameName) Object.assign(into, { sheet: before.sheet, every_sheet: before.every_sheet, row: before.row });
}

function fileCard(page) {
  const input = el("input", {
    type: "file",
    id: "file",
    class: "sr",
    accept: ".xlsx,.ods",
    "data-key": "file",
    onchange: () => page.take(input.files[0]),
  });
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
      ondrop: (event) => {
        over(event);
        page.take(event.dataTransfer.files[0]);
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

function sessionCard(page) {
  const wrong = new Map(page.found.faults.map((fault) => [fault.where, fault]));
  const fields = page.form.session.map((field) => {
    const choices = page.form.choices[field.key];
    const node = choices
      ? select(`session-${field.key}`, choices)
      : el("input", {
          id: `session-${field.key}`,
          type: field.key === "held_on" ? "date" : "text",
          maxlength: 300,
          autocomplete: "off",
          "data-key": `session-${field.key}`,
        });
    return typed(
      page,
      node,
      page.ask.session,
      field.key,
      `${field.label} *`,
      wrong.get(field.label),
      ["title", "place"].includes(field.key) ? "wide" : "",
    );
  });
  const common = page.form.common.map(({ key, label }) => [
    key,
    label,
    page.form.choices[key]
      ? select(`common-${key}`, page.form.choices[key])
      : el("input", { id: `common-${key}`, type: "date", "data-key": `common-${key}` }),
  ]);
  return el(
    "section",
    { class: "card" },
    el("h2", {}, INTAKE.session),
    el("div", { class: "inputs" }, fields),
    page.found.has_roster && rosterChoice(page),
    basisText(page),
    el("h3", {}, INTAKE.common),
    el("p", { class: "soft" }, INTAKE.commonHow),
    el(
      "div",
      { class: "inputs" },
      common.map(([key, label, node]) => typed(page, node, page.ask.defaults, key, label, null)),
    ),
  );
}

/** A drop-down: value and word of each choice, in this order. */
function select(id, choices) {
  return el(
    "select",
    { id, "data-key": id },
    el("option", { value: "" }, INTAKE.pick),
    choices.map(([value, word]) => el("option", { value }, word)),
  );
}

/** A field; what is wrong with it is said once a person has left it or asked for a check, not before he was there. */
function typed(page, node, into, key, label, fault, kind = "") {
  node.value = into[key] ?? "";
  const empty = into === page.ask.defaults ? null : "";
  const words = node.type === "date" && el("p", { class: "day-words", id: `${node.id}-words` }, dayWords(node.value));
  const trouble = el("p", { class: "field-fault", id: `${node.id}-fault` });
  const tell = () => {
    const said = page.left.has(node.id) || page.sent ? fault : null;
    trouble.textContent = said ? `${said.what} ${said.todo}` : "";
    if (said) node.setAttribute("aria-invalid", "true");
    else node.removeAttribute("aria-invalid");
  };
  node.setAttribute("aria-describedby", [words && `${node.id}-words`, `${node.id}-fault`].filter(Boolean).join(" "));
  node.addEventListener("input", () => {
    into[key] = node.value || empty;
    if (words) words.textContent = dayWords(node.value);
    page.touched();
  });
  node.addEventListener("blur", () => {
    if (!page.left.has(node.id)) {
      page.left.add(node.id);
      if (!node.value) tell();
    }
  });
  tell();
  return labelled(label, node, [words, trouble], kind);
}

function rosterChoice(page) {
  return el(
    "fieldset",
    { class: "roster" },
    el("legend", {}, INTAKE.roster),
    [
      ["copy", INTAKE.rosterCopy],
      ["file", INTAKE.rosterFile],
    ].map(([value, word]) => {
      const input = el("input", {
        type: "radio",
        name: "roster",
        value,
        "data-key": `roster-${value}`,
        onchange: () => {
          page.ask.roster = value;
          page.check();
        },
      });
      input.checked = page.ask.roster === value;
      return el("label", { class: "choice" }, input, el("span", {}, word));
    }),
  );
}

function basisText(page) {
  const { session, regulation, members } = page.basis;
  const copy = page.ask.roster === "copy";
  return el(
    "details",
    { class: "basis", "data-key": "basis" },
    el("summary", {}, copy ? INTAKE.copied(members.length, session.id) : INTAKE.copiedRegulation(session.id)),
    el("p", {}, el("b", {}, `${INTAKE.regulation}: `), regulation.source),
    copy &&
      el(
        "p",
        {},
        el("b", {}, `${INTAKE.members}: `),
        members.map((member) => `${member.name} (${page.form.roles[member.role].toLowerCase()})`).join("; "),
      ),
  );
}

function actions(page) {
  const ready = page.found?.ready && !page.stale && !page.busy;
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
      { type: "button", class: "quiet", "data-key": "check", disabled: page.busy, onclick: () => page.checkAll() },
      INTAKE.check,
    ),
    el(
      "button",
      { type: "button", class: "go", "data-key": "open", disabled: !ready, onclick: () => page.confirmOpening() },
      INTAKE.open,
    ),
  );
}

function openedCard(page) {
  const { session, title, sha256, journal_head: head } = page.done;
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
    el(
      "div",
      { class: "actions" },
      slips,
      el("button", { type: "button", class: "quiet", "data-key": "go-in", onclick: signOut }, INTAKE.goIn),
    ),
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

export default {
  render({ model, el: host }) {
    const root = el("div", { class: "council intake-page" });
    host.append(root);
    new IntakePage(root, model).start();
  },
};
