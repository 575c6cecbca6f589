/* The dossier beside the line that is scored: a paper's pages, turning and enlarging them, looking for words. Fetched
   when a file is first opened; it shares nothing with the page but what it is handed. On a narrow screen it covers the
   page, with a way back. Kept out: which line asks for which paper (score/at_line.js), drawing a PDF (pdf.js). */

import { partsAt, partWords } from "../product/papers.js";
import { el } from "../shown/elements.js";
import { openPdf } from "./pdf.js";

/** @import { FileLine, FoundWords, PartLine } from "../answers.d.ts" */
/** @import { Child, ReaderGiven, Words } from "../shapes.d.ts" */
/** @import { Pdf } from "./pdf.js" */

/** @satisfies {Words} */
const READER = {
  name: "Giấy tờ của hồ sơ",
  ofLine: (id) => `Giấy của dòng ${id}`,
  others: "Giấy khác trong hồ sơ",
  files: "Cả tệp",
  choose: "Chọn giấy",
  close: "Đóng (Esc)",
  back: "‹ Quay lại",
  before: "Trang trước",
  after: "Trang sau",
  page: "Trang",
  of: (n) => `/ ${n}`,
  smaller: "Thu nhỏ",
  larger: "Phóng to",
  fit: "Vừa khổ",
  turn: "Xoay",
  looking: "Đang mở…",
  look: "Tìm trong hồ sơ",
  find: "Tìm",
  none: (words) => `Không thấy “${words}” trong hồ sơ.`,
  found: (/** @type {number} */ n, /** @type {any} */ more) =>
    more ? `Hơn ${n} chỗ, đây là ${n} chỗ đầu:` : `${n} chỗ:`,
  hit: (name, page) => `${name}, trang ${page}`,
  scans: (names) => `Không tìm được chữ trong bản chụp: ${names}.`,
  scan: "Tệp này là bản chụp, không có chữ để tìm.",
  shown: (title, page, pages) => `${title}, trang ${page} trên ${pages}`,
  picture: (title) => `Ảnh: ${title}`,
  broken: {
    what: "Không mở được tệp này.",
    todo: "Thử lại; nếu vẫn vậy, báo thư ký hội đồng.",
    where: "",
    code: "",
  },
};

const BESIDE = "(min-width: 1100px)";
const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4]; // of the panel's width

/** @param {string} word
    @param {string} name
    @param {() => unknown} does */
const tool = (word, name, does) =>
  el("button", { type: "button", class: "quiet", "aria-label": name, title: name, onclick: does }, word);

class Reader {
  /** The file that is shown, and the page of it.
      @type {FileLine | null} */
  file = null;
  page = 1;
  zoom = STEPS.indexOf(1);
  turned = 0;
  /** What was looked for last, to be marked on the page. */
  words = "";
  /** @type {Pdf | null} */
  pdf = null;
  /** The file that is being opened, or is open.
      @type {Promise<Pdf> | null} */
  opening = null;
  /** Counts what was asked to be shown: what comes late shows nothing. */
  asked = 0;
  /** The line whose papers were asked for, and what is shown of it.
      @type {string | null} */
  line = null;
  heading = "";
  /** How wide the view was when a page was drawn last. */
  drawnAt = 0;
  abort = new AbortController();

  /** @param {ReaderGiven} given */
  constructor(given) {
    this.given = given;
    this.dossier = given.dossier;
    this.wide = matchMedia(BESIDE);
    this.title = el("h2", { tabindex: "-1", id: "reader-title" });
    /** @type {HTMLSelectElement} */
    this.choice = el("select", { "aria-label": READER.choose, onchange: () => this.choose(this.choice.value) });
    /** @type {HTMLInputElement} */
    this.number = el("input", {
      type: "number",
      min: 1,
      "aria-label": READER.page,
      onchange: () => this.turn(Number(this.number.value) - this.page),
    });
    this.count = el("span", {});
    this.before = tool("‹", READER.before, () => this.turn(-1));
    this.after = tool("›", READER.after, () => this.turn(1));
    this.said = el("p", { class: "sr", role: "status" });
    this.view = el("div", { class: "reader-view", tabindex: "0", role: "group" });
    this.query = el("input", { type: "search", "aria-label": READER.look, placeholder: READER.look, maxlength: 100 });
    this.found = el("div", { class: "reader-found" });
    this.root = this.drawn();
    given.host.append(this.root);
    /** What makes room for it. */
    this.beside = given.page ?? given.host;
    this.beside.classList.add("reading");
    const { signal } = this.abort;
    document.addEventListener("keydown", (event) => this.key(event), { signal });
    this.wide.addEventListener("change", () => this.lie(), { signal });
    this.sizes = new ResizeObserver(() => this.resized());
    this.sizes.observe(this.view);
    this.lie();
  }

  drawn() {
    const pages = el("div", { class: "reader-pages" }, this.before, this.number, this.count, this.after);
    const sizes = el(
      "div",
      { class: "reader-sizes" },
      tool("−", READER.smaller, () => this.enlarge(-1)),
      tool("+", READER.larger, () => this.enlarge(1)),
      tool(READER.fit, READER.fit, () => this.enlarge(0)),
      tool(READER.turn, READER.turn, () => this.rotate()),
    );
    const looking = el(
      "form",
      {
        class: "reader-search",
        role: "search",
        onsubmit: (event) => {
          event.preventDefault();
          this.look();
        },
      },
      this.query,
      el("button", { type: "submit", class: "quiet" }, READER.find),
    );
    return el(
      "aside",
      { class: "reader", "aria-labelledby": "reader-title" },
      el(
        "div",
        { class: "reader-top" },
        el("button", { type: "button", class: "quiet reader-back", onclick: () => this.close() }, READER.back),
        this.title,
        el("button", { type: "button", class: "link reader-close", onclick: () => this.close() }, READER.close),
      ),
      el("div", { class: "reader-tools" }, this.choice, pages, sizes, looking),
      this.found,
      this.said,
      this.view,
    );
  }

  /** What lies below the panel where there is no room beside it. */
  below() {
    const { page, host } = this.given;
    return page ? [page] : [...host.children].filter((one) => one !== this.root);
  }

  /** Beside the page where there is room; else over it, and nothing below can be reached. */
  lie() {
    const over = !this.wide.matches;
    for (const one of this.below()) one.toggleAttribute("inert", over);
    document.documentElement.classList.toggle("covered", over);
  }

  /** Show a paper at its first page, said and in focus.
      @param {string | null} line
      @param {number | null} part */
  open(line, part) {
    this.line = line;
    this.fill();
    const first = this.dossier.parts.find(({ number }) => number === part) ?? partsAt(this.dossier, line ?? "")[0];
    const value = first ? `part/${first.number}` : (this.choice.options[0]?.value ?? "");
    this.choice.value = value;
    this.choose(value);
    this.title.focus({ preventScroll: true });
  }

  /** Show a whole file from its first page.
      @param {number} number */
  openFile(number) {
    this.fill();
    this.goTo(number, 1);
    this.title.focus({ preventScroll: true });
  }

  /** What may be chosen: the line's papers first, then the others, then whole files. */
  fill() {
    const { dossier, line } = this;
    const own = line === null ? [] : partsAt(dossier, line);
    const others = dossier.parts.filter((part) => !own.includes(part));
    /** @param {PartLine} part */
    const ofPart = (part) => el("option", { value: `part/${part.number}` }, partWords(dossier, part));
    /** @param {string} label
        @param {HTMLOptionElement[]} options */
    const group = (label, options) => options.length > 0 && el("optgroup", { label }, options);
    this.choice.replaceChildren(
      ...el(
        "div",
        {},
        group(READER.ofLine(line ?? ""), own.map(ofPart)),
        group(READER.others, others.map(ofPart)),
        group(
          READER.files,
          dossier.files.map(({ number, name }) => el("option", { value: `file/${number}` }, name)),
        ),
      ).childNodes,
    );
  }

  /** Show what was chosen: a paper at its first page, or a whole file.
      @param {string} value */
  choose(value) {
    const [kind, number] = value.split("/");
    const part = kind === "part" ? this.dossier.parts.find((one) => one.number === Number(number)) : undefined;
    const file = part ? part.file : Number(number);
    this.call(file, part);
    this.show(file, part?.first ?? 1);
  }

  /** Show a page that was found, under the name of the paper it stands for.
      @param {number} file
      @param {number} page */
  goTo(file, page) {
    const part = this.dossier.parts.find((one) => one.file === file && one.first <= page && page <= one.last);
    this.choice.value = part ? `part/${part.number}` : `file/${file}`;
    this.call(file, part);
    this.show(file, page);
  }

  /** @param {number} file
      @param {PartLine | undefined} part */
  call(file, part) {
    this.heading = part?.title ?? this.fileOf(file)?.name ?? "";
    this.title.textContent = this.heading;
  }

  /** @param {number} number */
  fileOf(number) {
    return this.dossier.files.find((file) => file.number === number) ?? null;
  }

  /** Show a page of a file.
      @param {number} number
      @param {number} page */
  async show(number, page) {
    const file = this.fileOf(number);
    if (!file) return;
    this.asked += 1;
    const { asked } = this;
    const same = this.file === file;
    Object.assign(this, { file, page: Math.max(1, Math.min(page, file.pages)) });
    if (!same) this.forget();
    this.paint();
    try {
      const sheet = file.kind === "pdf" ? await this.pdfPage(file) : this.picture(file);
      if (asked !== this.asked || !sheet) return;
      this.put(sheet);
    } catch (error) {
      if (asked === this.asked) this.view.replaceChildren(this.given.fault(error, READER.broken));
    }
  }

  /** @param {FileLine} file */
  async pdfPage(file) {
    if (!this.pdf) {
      this.view.replaceChildren(el("p", { class: "note" }, READER.looking));
      this.opening ??= openPdf(file.href, this.given.headers);
      const { opening } = this;
      const pdf = await opening;
      if (this.opening !== opening) return null; // another file was asked for meanwhile
      this.pdf = pdf;
    }
    return this.pdf.draw(this.page, { width: this.width(), turn: this.turned, words: this.words });
  }

  /** @param {FileLine} file */
  picture(file) {
    const src = `${file.href}?seat=${encodeURIComponent(Object.values(this.given.headers)[0] ?? "")}`;
    const image = el("img", { src, alt: READER.picture(this.heading) });
    image.style.width = `${this.width()}px`;
    image.style.rotate = `${this.turned}deg`;
    image.addEventListener("error", () => this.view.replaceChildren(this.given.fault(null, READER.broken)));
    return el("div", { class: "page-sheet" }, image);
  }

  /** @param {HTMLElement} sheet */
  put(sheet) {
    this.view.replaceChildren(sheet);
    const hit = sheet.querySelector(".hit");
    if (hit) hit.scrollIntoView({ block: "center" });
    else this.view.scrollTo(0, 0);
    this.root.dataset.shown = `${this.file?.number}/${this.page}`;
  }

  /** The width at which a page is drawn now. */
  width() {
    return Math.max(120, Math.floor((this.view.clientWidth - 16) * STEPS[this.zoom]));
  }

  paint() {
    const { file, page } = this;
    if (!file) return;
    const words = READER.shown(this.heading, page, file.pages);
    this.number.value = String(page);
    this.number.max = String(file.pages);
    this.count.textContent = READER.of(file.pages);
    this.before.disabled = page <= 1;
    this.after.disabled = page >= file.pages;
    this.view.setAttribute("aria-label", words);
    this.said.textContent = words;
  }

  /** @param {number} by */
  turn(by) {
    if (this.file && by) this.show(this.file.number, this.page + by);
  }

  /** @param {number} by */
  enlarge(by) {
    this.zoom = by ? Math.max(0, Math.min(STEPS.length - 1, this.zoom + by)) : STEPS.indexOf(1);
    this.again();
  }

  rotate() {
    this.turned = (this.turned + 90) % 360;
    this.again();
  }

  again() {
    if (this.file) this.show(this.file.number, this.page);
  }

  resized() {
    const { clientWidth } = this.view;
    if (!this.drawnAt || Math.abs(clientWidth - this.drawnAt) > 40) {
      if (this.drawnAt) this.again();
      this.drawnAt = clientWidth;
    }
  }

  /** Look for words in all files of the dossier. */
  async look() {
    const words = this.query.value.trim();
    this.words = words;
    if (!words) {
      this.found.replaceChildren();
      return;
    }
    try {
      /** @type {FoundWords} */
      const found = await this.given.search(words);
      this.found.replaceChildren(...el("div", {}, this.foundLines(words, found)).childNodes);
    } catch (error) {
      this.found.replaceChildren(this.given.fault(error, READER.broken));
    }
  }

  /** @param {string} words
      @param {FoundWords} found
      @returns {Child[]} */
  foundLines(words, { hits, more, without_text: without }) {
    const scans = without.map(({ file }) => this.fileOf(file)?.name).filter(Boolean);
    const own = without.length === 1 && without[0].file === this.file?.number && this.file.text === "none";
    return [
      el("p", { role: "status" }, hits.length ? READER.found(hits.length, more) : READER.none(words)),
      hits.length > 0 &&
        el(
          "ul",
          {},
          hits.map(({ file, page, before, found, after }) =>
            el(
              "li",
              {},
              el(
                "button",
                { type: "button", class: "link", onclick: () => this.goTo(file, page) },
                READER.hit(this.fileOf(file)?.name ?? "", page),
              ),
              ` …${before}`,
              el("mark", {}, found),
              `${after}…`,
            ),
          ),
        ),
      scans.length > 0 && el("p", { class: "note" }, own ? READER.scan : READER.scans(scans.join(", "))),
    ];
  }

  /** Esc closes; Alt with Page Up and Page Down turns the pages from wherever one stands, the arrows from the panel.
      @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const inside = this.root.contains(target);
    const dialogs = [...document.querySelectorAll("dialog[open]")];
    if (dialogs.some((one) => !one.contains(this.root))) return;
    if (event.key === "Escape") {
      if (!inside && target.matches("textarea, input:not([type=radio]), select")) return; // they leave their box first
      event.preventDefault();
      this.close();
      return;
    }
    const alt = event.altKey && { PageDown: 1, PageUp: -1 }[event.key];
    const here = target === this.view || target === this.title;
    const arrow = here && !event.altKey && !event.ctrlKey && { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const by = alt || arrow;
    if (!by) return;
    event.preventDefault();
    this.turn(by);
  }

  /** Let go of the file that was open, or is being opened. */
  forget() {
    this.opening?.then(
      (pdf) => pdf.close(),
      () => undefined, // told where it was asked for
    );
    Object.assign(this, { opening: null, pdf: null });
    this.turned = 0;
    this.view.replaceChildren();
  }

  close({ focus = true } = {}) {
    this.asked += 1;
    this.forget();
    this.abort.abort();
    this.sizes.disconnect();
    for (const one of this.below()) one.removeAttribute("inert");
    document.documentElement.classList.remove("covered");
    this.beside.classList.remove("reading");
    this.root.remove();
    this.given.closed(focus);
  }
}

export default {
  /** A panel for one product's dossier.
      @param {ReaderGiven} given */
  reader: (given) => new Reader(given),
};
