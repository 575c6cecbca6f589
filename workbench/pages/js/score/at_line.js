/* What stands behind a line besides the sheet: its papers in the dossier, what commune and advisory team report, what
   the producer gives themselves. It comes after the sheet is drawn, and the panel of papers when it is first opened.
   Kept out: the panel (dossier/), who may see what and when: the server sends nobody what they may not see. */

import { asksForWord, partsAt } from "../product/papers.js";
import { panelScript, papersAtLine } from "../product/reading.js";
import { el, present } from "../shown/elements.js";
import { faultBox, faultsOf, statusOf } from "../shown/faults.js";
import { api, LOCAL } from "../talk/rest.js";
import { choiceOf } from "./sheet.js";

/** @import { ProductDossier, Reports } from "../answers.d.ts" */
/** @import { SheetLine, Words } from "../shapes.d.ts" */
/** @import { BallotView } from "./ballot.js" */

/** @satisfies {Words} */
const BEHIND = {
  from: { commune: "Báo cáo của xã", advisory: "Báo cáo của Tổ tư vấn" },
  self: (points) => `Chủ thể tự chấm: ${points} điểm`,
  selfPart: (code, points) => `Chủ thể tự chấm phần ${code}: ${points} điểm`,
  preliminary: (said) => `Sơ bộ của Tổ tư vấn: ${said}`,
  level: (key, points, n) => `mức ${key} (${points} điểm) ${n} phiếu`,
  whole: "Báo cáo và điểm tự chấm của sản phẩm này",
  withheld:
    "Báo cáo của xã, của Tổ tư vấn và điểm chủ thể tự chấm xem được ở đây sau khi Ông/Bà nộp phiếu, theo quy chế của " +
    "hội đồng.",
  word: "Mức này cần giấy mà hồ sơ chưa có: xin ghi một lời vào ghi chú của dòng.",
  write: "Ghi lời",
  noPaper: (id) => `Dòng ${id} không có giấy nào trong hồ sơ.`,
  noLine: "Chưa đứng ở dòng nào: bấm j để đến dòng đầu tiên.",
  notHad: "Chưa tải được giấy tờ và báo cáo của sản phẩm này. ",
  again: "Thử lại",
};

export class AtLine {
  /** @type {ProductDossier | null} */
  dossier = null;
  /** The panel, while it is open.
      @type {{ open: (line: string | null, part: number | null) => void; close: (given?: { focus?: boolean }) => void }
      | null} */
  panel = null;
  gone = false;

  /** @param {BallotView} view */
  constructor(view) {
    this.view = view;
    this.path = view.form.pathOf(view.product.code, "");
  }

  /** Ask for what stands behind the lines, and put it there. */
  async load() {
    if (LOCAL.exchange) return; // practice has no dossier
    try {
      /** @type {[ProductDossier, Reports]} */
      const [dossier, reports] = await Promise.all([
        api("GET", `${this.path}dossier`),
        api("GET", `${this.path}reports`),
      ]);
      if (this.gone) return;
      this.dossier = dossier;
      for (const line of this.view.lines.values())
        this.put(line.root, [...this.papersAt(line.id), ...reportsAt(reports, line.criterion)]);
      this.tell(reports);
      this.view.paint();
    } catch (error) {
      if (!this.gone && statusOf(error) === 0) this.notHad();
    }
  }

  /** @param {Element} root
      @param {HTMLElement[]} parts */
  put(root, parts) {
    if (parts.length) root.querySelector(".more")?.before(el("div", { class: "behind" }, parts));
  }

  notHad() {
    const again = () => {
      said.remove();
      this.load();
    };
    const said = el(
      "p",
      { class: "note behind-not-had" },
      BEHIND.notHad,
      el("button", { type: "button", class: "link", onclick: again }, BEHIND.again),
    );
    this.view.status.after(said);
  }

  /** The papers of a line, each a way into the panel; what is missing or over stands there in words.
      @param {string} id */
  papersAt(id) {
    return papersAtLine(this.dossier, id, (part) => this.show(id, part));
  }

  /** What concerns the product as a whole, or that there is something which is seen later.
      @param {Reports} reports */
  tell({ withheld, said, self }) {
    const parts = this.view.sheet.parts.map(({ code }) => code).filter((code) => self[code] !== undefined);
    const whole = [
      ...said.filter(({ criterion }) => criterion === null).map((one) => reportLine(one)),
      ...parts.map((code) => el("p", {}, BEHIND.selfPart(code, self[code]))),
    ];
    const box = this.view.form.body.querySelector(".abouts");
    if (withheld) box?.append(el("p", { class: "note behind-later" }, BEHIND.withheld));
    if (whole.length) box?.append(el("details", { class: "about" }, el("summary", {}, BEHIND.whole), whole));
  }

  /** Whether the option ticked on a line asks for a word that stands nowhere yet.
      @param {string} id */
  asks(id) {
    const { saver, editable } = this.view;
    return editable && asksForWord(this.dossier, id, saver.marks[id], saver.text(`note/${id}`));
  }

  /** The request for a word, with the way to where it is written; it holds nothing up.
      @param {string} id */
  request(id) {
    const write = () => this.view.lineOf(id).openNote();
    return el(
      "p",
      { class: "notice asks-word" },
      `${BEHIND.word} `,
      el("button", { type: "button", class: "link", onclick: write }, BEHIND.write),
    );
  }

  /** Open the papers of the line where the member stands. */
  openHere() {
    const { at, form } = this.view;
    const refused = !at
      ? BEHIND.noLine
      : this.dossier && partsAt(this.dossier, at.id).length
        ? ""
        : BEHIND.noPaper(at.id);
    if (refused) form.foot.refuse(refused);
    else if (at) this.show(at.id, null);
  }

  /** @param {string} line
      @param {number | null} part */
  async show(line, part) {
    const opener = document.activeElement;
    this.view.stand(this.view.lineOf(line));
    try {
      const open = await panelScript();
      if (this.gone || !this.dossier) return;
      this.panel ??= open({
        host: this.view.form.root,
        dossier: this.dossier,
        path: this.path.slice(0, -1),
        closed: (focus) => this.closed(focus, opener),
      });
      this.panel.open(line, part);
    } catch (error) {
      this.view.say(faultBox(faultsOf(error)));
    }
  }

  /** Back to the line, where one stood before.
      @param {boolean} focus
      @param {Element | null} opener */
  closed(focus, opener) {
    this.panel = null;
    if (!focus) return;
    const { at } = this.view;
    if (opener instanceof HTMLElement && opener.isConnected && at?.root.contains(opener)) opener.focus();
    else at?.focus();
  }

  /** The ballot is shown no more. */
  leave() {
    this.gone = true;
    this.panel?.close({ focus: false });
  }
}

/** @param {Reports["said"][number]} report */
const reportLine = ({ source, text }) =>
  el("p", { class: "behind-report" }, el("b", {}, BEHIND.from[source]), `: ${text}`);

/** What others say of a line, in the order: commune, advisory team, producer.
    @param {Reports} reports
    @param {SheetLine} criterion */
function reportsAt({ said, self, preliminary }, criterion) {
  const of = Object.entries(preliminary[criterion.id] ?? {}).map(([mark, n]) => {
    const choice = choiceOf(criterion, mark);
    return choice ? BEHIND.level(choice.key, choice.points, n) : "";
  });
  return present([
    ...said.filter((one) => one.criterion === criterion.id).map(reportLine),
    of.length > 0 && el("p", { class: "behind-report" }, BEHIND.preliminary(of.join(", "))),
    self[criterion.id] !== undefined && el("p", { class: "behind-report" }, BEHIND.self(self[criterion.id])),
  ]);
}
