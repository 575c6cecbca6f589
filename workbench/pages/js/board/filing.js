/* The papers of one product, for the secretary: files brought in, which pages stand for which paper, until when they
   hold; replacing and withdrawing with a reason. Everything is an act of the session; the server reads what a file is.
   Kept out: reading them (dossier/), what members are shown (score/at_line.js). */

import { askAct, reasonField } from "../acts/acts.js";
import { partWords } from "../product/papers.js";
import { panelScript } from "../product/reading.js";
import { shut } from "../shown/dialogs.js";
import { el, keyButton, pageRoot, present } from "../shown/elements.js";
import { ApiError, faultBox, faultsOf } from "../shown/faults.js";
import { keyed } from "../shown/place.js";
import { SAID } from "../shown/said.js";
import { api } from "../talk/rest.js";

/** @import { FaultLine, FileLine, PartLine, ProductDossier } from "../answers.d.ts" */
/** @import { SendAct, Values, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const FILING = {
  title: (name) => `Giấy tờ của “${name}”`,
  say: "PDF, JPEG hoặc PNG; chọn được nhiều tệp một lần. Thành viên đã khai không có lợi ích liên quan thì xem được.",
  loading: "Đang tải…",
  bring: "Thêm tệp",
  sending: (name) => `Đang gửi ${name}…`,
  came: (name) => `✓ ${name}`,
  missing: (names) => `Còn thiếu giấy bắt buộc: ${names}.`,
  more: (n) => `Giấy bổ sung chưa có (${n})`,
  expired: (names) => `Đã hết hạn: ${names}.`,
  whole: "Đủ mọi giấy tờ trong danh mục.",
  files: (n) => `Tệp đã nhận (${n})`,
  none: "Chưa có tệp nào: hồ sơ ở trên giấy thì không cần thêm gì ở đây.",
  pages: (n) => `${n} trang`,
  picture: "ảnh",
  scan: "bản chụp, không có chữ để tìm",
  active: "có phần chạy được; chương trình không bao giờ chạy",
  unassigned: (pages) => `Chưa gán: ${pages}.`,
  range: (first, last) => (first === last ? `tr. ${first}` : `tr. ${first}–${last}`),
  see: "Xem",
  assign: "Gán giấy",
  replace: "Thay tệp",
  withdraw: "Rút tệp",
  unassign: "Bỏ gán",
  assignTitle: (name) => `Các trang của ${name} là giấy gì?`,
  paper: "Giấy trong danh mục",
  other: "Giấy khác, ngoài danh mục",
  paperTitle: "Tên giấy",
  paperTitleHint: "Để trống thì dùng tên trong danh mục.",
  first: "Từ trang",
  last: "Đến trang",
  wholeHint: "Để trống cả hai là cả tệp.",
  expires: "Ngày cuối còn hạn",
  expiresHint: "Giấy không có hạn thì để trống.",
  lines: "Hiện thêm ở dòng",
  linesHint: "Số dòng của phiếu, ngăn bằng dấu phẩy, ví dụ 3.1, 10. Các dòng của giấy trong danh mục đã có sẵn.",
  replaceTitle: (name) => `Thay tệp ${name}`,
  replaceSay: "Tệp cũ còn trong nhật ký. Các trang đã gán giữ nguyên, nếu tệp mới có những trang ấy.",
  pick: "Chọn tệp mới",
  noFile: { what: "Chưa chọn tệp mới.", todo: "Bấm “Chọn tệp mới”, rồi làm lại.", where: "", code: "" },
  withdrawTitle: (name) => `Rút tệp ${name}`,
  withdrawSay: "Thành viên không xem được nữa; tệp và lý do còn trong nhật ký.",
  unassignTitle: (title) => `Bỏ gán “${title}”`,
  keep: "Ghi",
};

const KINDS = ".pdf,.jpg,.jpeg,.png";

/** Open the papers of a product over the board.
    @param {{ sid: string; code: string; name: string; act: SendAct }} given */
export function openFiling(given) {
  const filing = new Filing(given);
  pageRoot().append(filing.root);
  filing.root.showModal();
  filing.look();
}

class Filing {
  /** @type {ProductDossier | null} */
  dossier = null;
  /** What was sent in this window: what became of each file.
      @type {{ name: string; done: boolean; faults: FaultLine[] }[]} */
  sent = [];
  /** @type {FaultLine[]} */
  faults = [];

  /** @param {{ sid: string; code: string; name: string; act: SendAct }} given */
  constructor({ sid, code, name, act }) {
    this.code = code;
    this.path = `/sessions/${encodeURIComponent(sid)}/products/${encodeURIComponent(code)}`;
    this.act = act;
    this.body = el("div", { class: "filing-body" }, el("p", {}, FILING.loading));
    this.home = /** @type {HTMLElement | null} */ (document.activeElement);
    this.root = el(
      "dialog",
      {
        class: "ask filing",
        "aria-labelledby": "filing-title",
        oncancel: (event) => {
          if (event.target !== this.root) return;
          event.preventDefault();
          if (!this.root.querySelector(".reader")) this.close();
        },
      },
      el("h2", { id: "filing-title", tabindex: -1 }, FILING.title(name)),
      el("p", { class: "soft" }, FILING.say),
      this.body,
      el(
        "div",
        { class: "ask-buttons" },
        el("button", { type: "button", class: "quiet", onclick: () => this.close() }, SAID.close),
      ),
    );
  }

  close() {
    const key = this.home?.dataset.key;
    if (shut(this.root, pageRoot())) (key ? keyed(pageRoot(), key) : this.home)?.focus();
  }

  async look() {
    try {
      this.dossier = await api("GET", `${this.path}/dossier`);
      this.faults = [];
    } catch (error) {
      this.faults = faultsOf(error);
    }
    this.draw();
  }

  draw() {
    const key = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.key;
    const held = this.root.contains(document.activeElement);
    this.body.replaceChildren(...present(this.parts()));
    if (held) (key ? keyed(this.body, key) : null)?.focus();
    if (held && !this.root.contains(document.activeElement))
      /** @type {HTMLElement} */ (this.root.firstElementChild).focus();
  }

  parts() {
    const { dossier } = this;
    if (!dossier) return [this.faults.length > 0 && faultBox(this.faults)];
    const files = dossier.files.filter(({ ended }) => !ended);
    return [
      this.faults.length > 0 && faultBox(this.faults),
      dossier.in_use && dossier.listed && lacking(dossier),
      dossier.may.bring_file === null && this.bringing("file-new", FILING.bring, (list) => this.bring(list)),
      this.sent.length > 0 &&
        el(
          "ul",
          { class: "plain filing-sent", "aria-live": "polite" },
          this.sent.map(({ name, done, faults }) =>
            el("li", {}, faults.length ? faultBox(faults) : done ? FILING.came(name) : FILING.sending(name)),
          ),
        ),
      el("h3", {}, FILING.files(files.length)),
      files.length
        ? el(
            "ul",
            { class: "todo" },
            files.map((file) => this.fileRow(dossier, file)),
          )
        : el("p", {}, FILING.none),
    ];
  }

  /** A button that picks files.
      @param {string} key
      @param {string} word
      @param {(files: File[]) => unknown} does
      @param {boolean} [many] */
  bringing(key, word, does, many = true) {
    /** @type {HTMLInputElement} */
    const input = el("input", {
      type: "file",
      accept: KINDS,
      multiple: many,
      hidden: true,
      "data-for": key,
      onchange: () => does([...(input.files ?? [])]),
    });
    return el(
      "p",
      {},
      input,
      keyButton(key, word, () => input.click(), { look: many ? "go" : "quiet" }),
    );
  }

  /** Send files one after the other; what is refused is told beside its name, and the others go on.
      @param {File[]} files
      @param {string} [more] */
  async bring(files, more = "") {
    const lines = files.map(({ name }) => ({ name, done: false, faults: /** @type {FaultLine[]} */ ([]) }));
    this.sent = lines;
    this.draw();
    for (const [at, file] of files.entries()) {
      try {
        await api("POST", `${this.path}/files?name=${encodeURIComponent(file.name)}${more}`, file, {
          patience: 900000,
        });
        lines[at].done = true;
      } catch (error) {
        lines[at].faults = faultsOf(error).map((fault) => ({ ...fault, where: fault.where || file.name }));
      }
      await this.look();
    }
  }

  /** @param {ProductDossier} dossier
      @param {FileLine} file */
  fileRow(dossier, file) {
    const { number, name } = file;
    const { may } = dossier;
    const own = dossier.parts.filter((part) => part.file === number);
    const left = dossier.unassigned.filter((pages) => pages.file === number);
    const facts = present([
      file.kind === "pdf" ? FILING.pages(file.pages) : FILING.picture,
      file.kind === "pdf" && file.text === "none" && FILING.scan,
      file.active.length > 0 && FILING.active,
    ]);
    /** @param {string} key
        @param {string} word
        @param {() => unknown} does */
    const button = (key, word, does) => keyButton(`${key}-${number}`, word, does, { look: "link", name });
    return el(
      "li",
      { class: "filing-file" },
      el("span", {}, el("b", {}, name), ` · ${facts.join(" · ")}`),
      el(
        "span",
        { class: "pair" },
        button("see", FILING.see, () => this.see(number)),
        may.assign_paper === null && button("assign", FILING.assign, () => this.askAssign(dossier, file)),
        may.bring_file === null && button("replace", FILING.replace, () => this.askReplace(file)),
        may.withdraw_file === null && button("withdraw", FILING.withdraw, () => this.askWithdraw(file)),
      ),
      el(
        "ul",
        { class: "plain filing-parts" },
        own.map((part) =>
          el(
            "li",
            { class: part.expired ? "late" : null },
            partWords(dossier, part),
            " ",
            may.unassign_paper === null &&
              keyButton(`unassign-${part.number}`, FILING.unassign, () => this.askUnassign(part), {
                look: "link",
                name: part.title,
              }),
          ),
        ),
        left.length > 0 &&
          el(
            "li",
            { class: "soft" },
            FILING.unassigned(left.map(({ first, last }) => FILING.range(first, last)).join(", ")),
          ),
      ),
    );
  }

  /** Send an act and look at what came of it.
      @param {string} name
      @param {Values} body */
  async send(name, body) {
    await this.act({ act: name, product: this.code, ...body });
    await this.look();
  }

  /** @param {ProductDossier} dossier
      @param {FileLine} file */
  askAssign(dossier, { number, name, guess, pages }) {
    const papers = dossier.papers.filter(({ state }) => state !== "sample");
    askAct({
      host: this.root,
      title: FILING.assignTitle(name),
      fields: [
        {
          name: "paper",
          label: FILING.paper,
          kind: "select",
          required: true,
          value: guess ?? undefined,
          options: [...papers.map((one) => ({ value: one.no, label: one.name })), { value: "-", label: FILING.other }],
        },
        { name: "title", label: FILING.paperTitle, kind: "text", hint: FILING.paperTitleHint },
        ...(pages > 1
          ? [
              { name: "first", label: FILING.first, kind: /** @type {const} */ ("number"), hint: FILING.wholeHint },
              { name: "last", label: FILING.last, kind: /** @type {const} */ ("number") },
            ]
          : []),
        { name: "expires_on", label: FILING.expires, kind: "date", hint: FILING.expiresHint },
        { name: "lines", label: FILING.lines, kind: "text", hint: FILING.linesHint },
      ],
      button: FILING.keep,
      send: (values) => this.send("assign_paper", { file: number, ...assigned(values) }),
    });
  }

  /** @param {FileLine} file */
  askReplace({ number, name }) {
    /** @type {File[]} */
    let picked = [];
    const told = el("p", { role: "status" });
    const pick = this.bringing(
      "file-other",
      FILING.pick,
      (files) => {
        picked = files;
        told.textContent = files.map((one) => one.name).join("");
      },
      false,
    );
    askAct({
      host: this.root,
      title: FILING.replaceTitle(name),
      say: [FILING.replaceSay, pick, told],
      fields: [reasonField()],
      button: FILING.replace,
      send: async ({ reason }) => {
        const file = picked[0];
        if (!file) throw new ApiError(0, [FILING.noFile]);
        const more = `&replaces=${number}&reason=${encodeURIComponent(reason)}`;
        await api("POST", `${this.path}/files?name=${encodeURIComponent(file.name)}${more}`, file, {
          patience: 900000,
        });
        await this.look();
      },
    });
  }

  /** @param {FileLine} file */
  askWithdraw({ number, name }) {
    askAct({
      host: this.root,
      title: FILING.withdrawTitle(name),
      say: [FILING.withdrawSay],
      fields: [reasonField()],
      button: FILING.withdraw,
      danger: true,
      send: ({ reason }) => this.send("withdraw_file", { number, reason }),
    });
  }

  /** @param {PartLine} part */
  askUnassign({ number, title }) {
    askAct({
      host: this.root,
      title: FILING.unassignTitle(title),
      fields: [reasonField()],
      button: FILING.unassign,
      send: ({ reason }) => this.send("unassign_paper", { number, reason }),
    });
  }

  /** Look at a file in the panel that members see.
      @param {number} number */
  async see(number) {
    try {
      const open = await panelScript();
      if (!this.dossier || !this.root.isConnected) return;
      const closed = () => keyed(this.body, `see-${number}`)?.focus();
      open({ host: this.root, dossier: this.dossier, path: this.path, closed }).openFile(number);
    } catch (error) {
      this.faults = faultsOf(error);
      this.draw();
    }
  }
}

/** What of the list is missing or over, or that all of it is there.
    @param {ProductDossier} dossier */
function lacking({ papers }) {
  /** @param {string} state
      @param {string} [duty] */
  const named = (state, duty) =>
    papers.filter((one) => one.state === state && (!duty || one.duty === duty)).map((one) => one.name);
  const expired = named("expired");
  const missing = named("missing", "mandatory");
  const more = named("missing", "additional");
  if (![...expired, ...missing, ...more].length) return el("p", { class: "done" }, FILING.whole);
  return el(
    "div",
    {},
    (missing.length > 0 || expired.length > 0) &&
      el(
        "div",
        { class: "notice" },
        missing.length > 0 && el("p", {}, FILING.missing(missing.join("; "))),
        expired.length > 0 && el("p", {}, FILING.expired(expired.join("; "))),
      ),
    more.length > 0 &&
      el("details", { "data-key": "more" }, el("summary", {}, FILING.more(more.length)), more.join("; ")),
  );
}

/** What was entered as the act takes it: nothing entered is nothing said.
    @param {Values} values */
export function assigned({ paper, title, first, last, expires_on: day, lines }) {
  return {
    paper: paper === "-" ? null : paper,
    title: title ?? "",
    first: first || null,
    last: last || null,
    expires_on: day || null,
    lines: String(lines ?? "")
      .split(/[,;\s]+/)
      .filter(Boolean),
  };
}
