/* One open ballot: its lines, what a tick does to them, moving about by keys, correcting, handing in.
   It shows what its saver holds and asks the server for every act; kept out: which product is open (page.js). */

import { ask } from "../shown/dialogs.js";
import { el, onceDrawn, onceIdle, reword } from "../shown/elements.js";
import { ApiError, faultBox, faultsOf, statusOf } from "../shown/faults.js";
import { SAID } from "../shown/said.js";
import { isUnsealed, waitsForSeal } from "../shown/seal.js";
import { api } from "../talk/rest.js";
import { AtLine } from "./at_line.js";
import { changedLines, needsRecheck, openLines, tickOn, unexplainedLines } from "./dependent.js";
import { Line, partOf, partsOf, textField } from "./lines.js";
import { aboutSheet, askOwnRecusal, conflictPanel, fieldName, lostBox, showReceipt } from "./panels.js";
import { choiceOf, criteriaOf, markWords, starsOf, tally } from "./sheet.js";
import { standingOf } from "./standing.js";
import { FORM } from "./words.js";

/** @import { FaultLine, MyProduct, ProductState, ReceiptLines } from "../answers.d.ts" */
/** @import { Sheet } from "../drawn.d.ts" */
/** @import { ScoreForm } from "./page.js" */
/** @import { Saver } from "./saver.js" */
/** @import { Entry, SaverEvent, SaverNews } from "../shapes.d.ts" */

const AT_A_TIME = 4; // lines
const NOBODY_SCROLLS = 100; // milliseconds after the first picture, in which a first tick is answered
const [ABOVE_LINES, LINE, OPTION] = [240, 100, 46]; // pixels at least: of the page's head, of a line, of an option

export class BallotView {
  /** The line where the member stands.
      @type {Line | null} */
  at = null;
  /** What the status says, as it was painted last. */
  shown = "";
  painting = false;
  /** Where the points of each part stand, by its code.
      @type {Map<string, HTMLElement>} */
  partPoints = new Map();

  /** @param {ScoreForm} form
      @param {MyProduct} product
      @param {Sheet} sheet
      @param {Saver} saver */
  constructor(form, product, sheet, saver) {
    this.form = form;
    this.product = product;
    this.sheet = sheet;
    this.saver = saver;
    this.behind = new AtLine(this);
    this.criteria = criteriaOf(sheet);
    this.lines = new Map(this.criteria.map((criterion) => [criterion.id, new Line(criterion, this)]));
    this.status = el("div", { class: "sheet-status" });
    const { opinion: words, opinionHint: hint } = FORM;
    this.opinion = textField({ id: "opinion", label: words, hint, view: this, field: "opinion", rows: 3 });
    this.lastWords = el("section", { class: "card last-words" }, partsOf(this.opinion));
  }

  /** Stepping back late, in a card of its own: it has nothing to do with the opinion above. */
  lateRecusal() {
    return (
      this.form.session.state !== "concluded" &&
      el(
        "section",
        { class: "card late" },
        el("h2", {}, FORM.gate.lateTitle),
        el("p", {}, FORM.gate.lateSay),
        el("button", { type: "button", class: "quiet step-back", onclick: () => this.stepBack() }, FORM.gate.recuse),
      )
    );
  }

  show() {
    const { member } = this.form.me;
    this.form.body.replaceChildren(
      member.role === "advisory" ? el("p", { class: "notice" }, FORM.preliminary) : "",
      this.status,
      aboutSheet(this.sheet, this.product.flags ?? [], isUnsealed(this.form.session), this.form.session.seal_print),
      ...this.sheet.parts.map((part) => partOf(part, this.lines, this.partPoints)),
      this.lastWords,
      this.lateRecusal() || "",
    );
    const { lines, rest } = this.belowTheScreen();
    for (const line of lines) line.below = true;
    for (const node of rest) node.classList.add("below");
    this.form.body.ariaBusy = "true";
    this.paintNow();
    this.saver.pump();
    onceDrawn(() => {
      for (const node of rest) node.classList.remove("below");
      setTimeout(() => this.fill(lines), NOBODY_SCROLLS);
    });
  }

  /** What certainly stands below the first screen, by the least heights of the lines above it: lines, which are empty
      until that screen is drawn, and all that follows the last part on it, which is laid out then. */
  belowTheScreen() {
    let room = screen.availHeight - ABOVE_LINES; // the window's own height would cost a layout
    /** @type {Line[]} */
    const lines = [];
    /** @type {Element[]} */
    const rest = [];
    /** @type {Element | null | undefined} */
    let next;
    for (const line of this.lines.values()) {
      if (room < 0) lines.push(line);
      else next = line.root.closest(".part")?.nextElementSibling;
      room -= LINE + line.choices.length * OPTION;
    }
    for (; next; next = next.nextElementSibling) rest.push(next);
    return { lines, rest };
  }

  /** Fill empty lines, a few at a time, so that a tick made meanwhile is answered in between; then ask for what stands
      behind all of them.
      @param {Line[]} empty */
  fill(empty) {
    if (this.form.view !== this) return;
    for (const line of empty.slice(0, AT_A_TIME)) {
      line.below = false;
      line.paint(this.saver.marks);
    }
    if (empty.length > AT_A_TIME) {
      onceIdle(() => this.fill(empty.slice(AT_A_TIME)));
      return;
    }
    this.form.body.ariaBusy = null;
    this.behind.load();
  }

  get editable() {
    const { ballot, conflicts } = this.saver;
    const writable = ballot.open && !ballot.sealed && !ballot.handed_in;
    return writable && !conflicts.size && !waitsForSeal(this.form.session);
  }

  // painting

  /** Paint once for all that is told in one go: a tick and its way to the server tell four things. */
  paint() {
    if (this.painting) return;
    this.painting = true;
    queueMicrotask(() => {
      this.painting = false;
      this.paintNow();
    });
  }

  paintNow() {
    const { form, sheet, criteria, saver } = this;
    const { marks } = saver;
    const sum = tally(criteria, marks);
    this.product.done = sum.done;
    for (const line of this.lines.values()) line.paint(marks);
    form.head.paint(sheet, criteria, marks);
    form.list.paint(form.code);
    for (const { code, points } of sheet.parts) {
      const node = this.partPoints.get(code);
      if (node) reword(node, FORM.pointsOf(sum[code], points));
    }
    this.paintLastWords();
    this.paintStatus();
    form.foot.paint();
  }

  /** Who keeps every mark in a later round may say why: that is their minority view. */
  paintLastWords() {
    const { previous } = this.saver.ballot;
    const keeps = previous && !this.changedLines().length;
    const { label, hint, box } = this.opinion;
    reword(label, keeps ? FORM.minority : FORM.opinion);
    if (hint) reword(hint, keeps ? FORM.minorityHint(previous.round) : FORM.opinionHint);
    if (box !== document.activeElement) box.value = this.saver.text("opinion");
    box.readOnly = !this.editable;
  }

  paintStatus() {
    const { ballot, conflicts } = this.saver;
    const { seal, seal_by: by } = this.form.session;
    const { sealed, open, handed_in: handedIn, handed_in_at: at } = ballot;
    const now = JSON.stringify([[...conflicts], seal, by, sealed, open, handedIn, at]);
    if (this.shown === now) return;
    this.shown = now;
    this.status.replaceChildren(conflicts.size ? conflictPanel(this) : "", ...standingOf(this));
    if (conflicts.size) this.status.scrollIntoView({ block: "nearest" });
  }

  /** Put a message above the sheet; the next one replaces it.
      @param {...Element} nodes */
  say(...nodes) {
    this.form.news.replaceChildren(...nodes);
    this.form.news.scrollIntoView({ block: "nearest" });
  }

  // what the saver tells

  /** @param {SaverEvent} event
      @param {SaverNews} [more] */
  heard(event, { field = "", faults = [], lost = [] } = {}) {
    if (event === "merged" && !this.saver.conflicts.size)
      this.say(el("p", { class: "notice", role: "status" }, FORM.merged));
    if (event === "refused") this.refused({ field, faults });
    if (event === "lost") this.lost({ lost, faults });
    else this.paint();
  }

  /** @param {{ field: string; faults: FaultLine[] }} given */
  refused({ field, faults }) {
    const line = this.lines.get(field.split("/")[1]);
    const said = faults.map((fault) => ({ ...fault, todo: `${fault.todo} ${FORM.refusedKept}` }));
    if (line) line.faults = said;
    else this.say(faultBox(said));
  }

  /** @param {{ lost: [string, Entry][]; faults: FaultLine[] }} given */
  async lost({ lost, faults }) {
    const list = lost.map(([field, { now }]) => `${fieldName(field)}: ${this.wordsOf(field, now)}`);
    await this.form.look({ again: true });
    this.say(lostBox(faults, list));
  }

  /** A field as a heading: "1.4 Năng lực…", "Ghi chú dòng 1.1".
      @param {string} field */
  titleOf(field) {
    const [kind, id] = field.split("/");
    const name = fieldName(field);
    return kind === "mark" ? `${id} ${this.lineOf(id).criterion.title}` : name[0].toUpperCase() + name.slice(1);
  }

  /** A value in short words, and what the sheet prints for it.
      @param {string} field
      @param {string | null} value */
  wordsOf(field, value) {
    const [kind, id] = field.split("/");
    return kind === "mark" ? markWords(this.lineOf(id).criterion, value) : value || FORM.emptyText;
  }

  /** @param {string} field
      @param {string | null} value */
  textOf(field, value) {
    const [kind, id] = field.split("/");
    return kind === "mark" ? (choiceOf(this.lineOf(id).criterion, value)?.text ?? "") : "";
  }

  /** Another window may have saved: take what is stored, unless something of ours is waiting. */
  async catchUp() {
    const { saver } = this;
    if (saver.waiting) return;
    const { kept } = saver;
    const ballot = await api("GET", saver.path);
    if (saver.waiting || saver.kept !== kept || ballot.version === saver.ballot.version) return;
    saver.take(ballot);
    this.heard("merged");
  }

  // ticking

  /** @param {Line} line
      @param {string} mark */
  tick(line, mark) {
    line.faults = [];
    line.wants = "";
    this.form.foot.refuse();
    tickOn(this.saver, this.criteria, line.criterion, mark);
    this.paint();
  }

  /** @param {string} id */
  needsRecheck(id) {
    return needsRecheck(this.saver, this.criteria, this.lineOf(id).criterion);
  }

  openLines() {
    return openLines(this.saver, this.criteria);
  }

  changedLines() {
    return changedLines(this.saver, this.criteria);
  }

  /** The lines marked otherwise than before that still lack their reason. */
  unexplained() {
    return unexplainedLines(this.saver, this.criteria);
  }

  // moving about

  /** @param {string} id */
  lineOf(id) {
    return /** @type {Line} */ (this.lines.get(id));
  }

  /** @param {Line} line
      @returns {void} */
  stand(line) {
    if (line.below) {
      line.below = false; // who comes by keys before it was filled may tick at once
      line.paint(this.saver.marks);
    }
    this.at?.root.classList.remove("now");
    this.at = line;
    line.root.classList.add("now");
  }

  /** @param {number} by */
  step(by) {
    const lines = [...this.lines.values()];
    const at = this.at ? lines.indexOf(this.at) : -1;
    lines[Math.max(0, Math.min(lines.length - 1, at < 0 ? 0 : at + by))].focus();
  }

  /** Go to the next open line after this one, going round. */
  goOpen() {
    const order = this.criteria.map(({ id }) => id);
    const at = order.indexOf(this.at?.id ?? "") + 1;
    const open = new Set(this.openLines());
    const next = [...order.slice(at), ...order.slice(0, at)].find((id) => open.has(id));
    if (next) this.lineOf(next).focus();
  }

  // handing in, correcting

  async handIn() {
    this.form.foot.refuse();
    const open = this.openLines();
    if (open.length) {
      this.stopAt(open, FORM.handInOpen(open.length));
      return;
    }
    const unexplained = this.unexplained();
    if (unexplained.length) {
      this.askReason(unexplained);
      return;
    }
    const { stars } = starsOf(this.sheet, this.criteria, this.saver.marks);
    const sure = {
      title: FORM.handInSure(this.product.name),
      body: [
        FORM.handInText(tally(this.criteria, this.saver.marks).total, stars),
        FORM.handInUntil(this.saver.ballot.round, this.form.session.until),
        ...(this.form.session.until ? [SAID.untilThen(this.form.session.until)] : []),
      ],
      yes: FORM.handIn,
    };
    if ((await ask(sure)) === null) return;
    if (!(await this.saver.settled())) {
      this.say(faultBox([FORM.handInUnsaved]));
      return;
    }
    try {
      const { receipt, state } = await this.form.acted(this.ask("hand-in", {}));
      await this.handedIn(receipt, state);
    } catch (error) {
      await this.notHandedIn(error);
    }
  }

  /** Ask for an act on the ballot as it stands here; where the answer is lost the same is asked once more, which the
      server answers alike without doing it a second time.
      @param {string} act
      @param {object} more */
  ask(act, more) {
    const path = this.form.pathOf(this.product.code, act);
    const body = { version: this.saver.ballot.version, ...more };
    return api("POST", path, body).catch((error) => {
      if (error.status !== 0) throw error;
      return api("POST", path, body);
    });
  }

  /** Why nothing was handed in stands above the button that was pressed, and at the first line that wants something.
      @param {string[]} open
      @param {string} words */
  stopAt(open, words) {
    this.form.foot.refuse(words);
    const line = this.lineOf(open[0]);
    line.wants = FORM.wantsMark;
    this.paintNow();
    line.focus();
  }

  /** @param {string[]} lines */
  askReason(lines) {
    this.form.foot.refuse(FORM.handInReason(lines.join(", ")));
    this.lineOf(lines[0]).focusReason();
  }

  /** @param {ReceiptLines} receipt
      @param {ProductState} state */
  async handedIn(receipt, state) {
    const { form, product } = this;
    Object.assign(product, { state, handed_in_at: receipt.at });
    const next = form.nextProduct();
    await form.open(product.code);
    const goOn = await showReceipt(form.view ?? this, receipt, { next });
    if (document.activeElement === document.body) form.main.focus({ preventScroll: true });
    if (goOn === null) return;
    if (next) location.hash = encodeURIComponent(next.code);
    else form.view?.say(el("p", { class: "card" }, FORM.allDone));
  }

  /** @param {unknown} error */
  async notHandedIn(error) {
    const { code, extra } = error instanceof ApiError ? error : new ApiError(0, []);
    const lines = extra.open_lines ?? [];
    if (code === "stale") this.saver.take(extra.ballot);
    if (lines.length) {
      this.stopAt(lines, FORM.handInOpen(lines.length));
      return;
    }
    if (extra.unexplained?.length) {
      this.askReason(extra.unexplained);
      return;
    }
    if (statusOf(error) !== 400) await this.form.look({ again: true });
    this.say(faultBox(faultsOf(error)));
  }

  /** Step back after all: the ballot stays on record and stops counting. */
  async stepBack() {
    const reason = await askOwnRecusal(FORM.gate.late, this.product.name);
    if (reason === null) return;
    try {
      await api("PUT", this.form.pathOf(this.product.code, "declaration"), { kind: "recused", reason });
    } catch (error) {
      this.say(faultBox(faultsOf(error)));
      return;
    }
    this.form.forget(this.product.code);
    await this.form.look({ again: true });
  }

  /** Show the receipt of what was handed in last once more. */
  async receipt() {
    try {
      const { receipt } = await api("GET", this.form.pathOf(this.product.code, "receipt"));
      await showReceipt(this, receipt, { again: true });
    } catch (error) {
      this.say(faultBox(faultsOf(error)));
    }
  }

  async reopen() {
    const reason = await ask({
      title: FORM.reopen,
      body: FORM.reopenText,
      field: { label: FORM.reopenWhy, required: true },
      yes: FORM.reopen,
    });
    if (reason === null) return;
    try {
      await this.ask("reopen", { reason });
    } catch (error) {
      this.say(faultBox(faultsOf(error)));
      return;
    }
    await this.form.look({ again: true });
  }
}
