/* The lines of a sheet as a person sees them: native radios in a fieldset, everything the line says in plain sight.
   A line paints what the form's saver holds; it decides nothing. Rules of elimination and stopping are notes for
   people: no tick ever sets one off. */

import { copies, el, present, refill, reword } from "../shown/elements.js";
import { faultBox } from "../shown/faults.js";
import { baseAtZero } from "./dependent.js";
import { choicesOf, markWords, NONE_MET, pointsOf } from "./sheet.js";
import { FORM } from "./words.js";

/** @import { FaultLine } from "../answers.d.ts" */
/** @import { Heading, Part, Rule, Section, SheetPaper } from "../drawn.d.ts" */
/** @import { Marks } from "../shapes.d.ts" */
/** @import { BallotView } from "./ballot.js" */
/** @import { SheetLine, TextFieldGiven, Tick } from "../shapes.d.ts" */

const LONG = 160; // letters from which an option stands under its number and points, not between them

/** An option and a line before anything is written in. */
const blankOption = copies(() =>
  el(
    "label",
    { class: "option" },
    el("input", { type: "radio" }),
    el("span", { class: "key", "aria-hidden": "true" }),
    el("span", { class: "option-text" }),
    el("span", { class: "points" }),
  ),
);
const blankLine = copies(() =>
  el(
    "fieldset",
    { class: "line", tabindex: "-1" },
    el("legend", {}, el("span", {}, el("b", {})), el("span", { class: "got" })),
    el("div", { class: "options" }),
    el("div", { class: "line-says" }),
    el("div", { class: "reason-box", hidden: true }),
    el("div", { class: "more" }, el("button", { type: "button", class: "link" }, FORM.note)),
    el("div", { class: "note-box", hidden: true }),
  ),
);

/** One criterion: its text, its options, its note, what was ticked before, what is wrong. */
export class Line {
  /** What the server refused here.
      @type {FaultLine[]} */
  faults = [];
  /** What is still wanted of this line before the sheet can be handed in. */
  wants = "";
  /** All that it shows, as it was painted last.
      @type {unknown[]} */
  shown = [];

  /** What can be ticked, once the line is filled.
      @type {{ choice: Tick; input: HTMLInputElement; label: HTMLElement; on: boolean; off: boolean }[]} */
  radios = [];

  /** An empty line, which is filled when it is painted first.
      @param {SheetLine} criterion
      @param {BallotView} view */
  constructor(criterion, view) {
    this.criterion = criterion;
    this.view = view;
    this.id = criterion.id;
    this.choices = choicesOf(criterion);
    this.root = blankLine();
    const [legend, options, says, reasonBox, more, noteBox] = /** @type {Iterable<HTMLElement>} */ (this.root.children);
    const [title, got] = /** @type {Iterable<HTMLElement>} */ (legend.children);
    this.title = title;
    this.got = got;
    this.options = options;
    this.says = says;
    this.reasonBox = reasonBox;
    this.more = more;
    this.noteButton = /** @type {HTMLButtonElement} */ (more.firstElementChild);
    this.noteBox = noteBox;
    this.root.id = `line-${this.id}`;
    this.root.addEventListener("focusin", () => view.stand(this));
  }

  /** Whether it stands below what is drawn first, and is left empty until then. */
  get below() {
    return this.root.classList.contains("below");
  }

  set below(yes) {
    this.root.classList.toggle("below", yes);
  }

  /** Write what the sheet says into the line, unless it stands there. */
  fill() {
    if (this.radios.length) return;
    const { criterion, view, title, options, more } = this;
    this.radios = this.choices.map((choice) => this.radio(choice));
    /** @type {HTMLElement} */ (title.firstElementChild).append(this.id);
    title.append(" ", criterion.title);
    options.before(
      ...present([
        criterion.note && el("p", { class: "note" }, criterion.note),
        ...criterion.rules.map(ruleNote),
        criterion.doubt && el("p", { class: "doubt" }, FORM.doubt, criterion.doubt),
      ]),
    );
    options.append(...this.optionsByCase());
    more.append(...present([papersButton(criterion)]));
    this.noteButton.addEventListener("click", () => this.openNote());
    options.addEventListener("click", ({ target }) => {
      const ticked = this.radios.find(({ input }) => input === target);
      if (ticked) view.tick(this, ticked.choice.mark);
    });
  }

  /** @param {Tick} choice */
  radio(choice) {
    const label = blankOption();
    const input = /** @type {HTMLInputElement} */ (label.firstElementChild);
    const key = /** @type {HTMLElement} */ (input.nextElementSibling); // to go through children costs twice as much
    const text = /** @type {HTMLElement} */ (key.nextElementSibling);
    const points = /** @type {HTMLElement} */ (text.nextElementSibling);
    input.name = `mark-${this.id}`;
    input.value = choice.mark;
    if (choice.mark === NONE_MET) label.classList.add("none");
    if (choice.text.length > LONG) label.classList.add("long");
    key.append(choice.key);
    text.append(choice.text);
    points.append(FORM.points(choice.points));
    if (choice.floor_for) text.after(el("span", { class: "floor" }, FORM.floor(choice.floor_for)));
    return { choice, input, label, on: false, off: false };
  }

  /** The options in printed order, alternatives under their labels. */
  optionsByCase() {
    const cases = this.criterion.rules.find((rule) => rule.kind === "choose_one_case")?.cases ?? [];
    /** @type {Map<number | null, HTMLElement>} */
    const heads = new Map(cases.map((one) => [one.no, el("p", { class: "case" }, FORM.case(one.no, one.label))]));
    const shown = new Set();
    return this.radios.flatMap(({ choice, label }) => {
      const head = shown.has(choice.case) ? null : heads.get(choice.case);
      shown.add(choice.case);
      return head ? [head, label] : [label];
    });
  }

  /** Whether the story criterion it depends on stands at 0; then it is 0 as well. */
  get lockedBy() {
    return this.criterion.hangsOn ? baseAtZero(this.view.criteria, this.criterion, this.view.saver.marks) : null;
  }

  /** Let it and its part be laid out: what stands below the first screen takes no focus until that screen is drawn. */
  uncover() {
    this.root.closest(".part")?.classList.remove("below");
    this.view.stand(this);
  }

  /** Come to this line by keyboard: the line itself, so that no option looks chosen before it is. */
  focus() {
    this.uncover();
    this.root.focus({ preventScroll: true });
    this.root.scrollIntoView({ block: "nearest" });
  }

  /** From the line to its options: the chosen one, else the first. */
  enter() {
    this.fill();
    (this.radios.find(({ input }) => input.checked) ?? this.radios[0]).input.focus({ preventScroll: true });
  }

  /** Paint the mark that `marks` holds of this line, unless all that it shows stands there already.
      @param {Marks} marks */
  paint(marks) {
    if (this.below) return;
    this.fill();
    const { view, id, lockedBy } = this;
    const { saver, editable } = view;
    const mark = marks[id];
    const { previous } = saver.ballot;
    const shown = [
      mark,
      editable,
      lockedBy,
      previous?.round,
      previous?.marks[id],
      view.needsRecheck(id),
      saver.entries.has(`mark/${id}`),
      this.faults,
      this.wants,
      saver.value(`note/${id}`),
      saver.value(`reason/${id}`),
      view.behind.asks(id),
      this.root.contains(document.activeElement),
      this.radios.find(({ input }) => input.checked)?.choice.mark === mark,
    ];
    if (shown.every((one, at) => one === this.shown[at])) return;
    this.shown = shown;
    this.paintNow(mark, lockedBy);
  }

  /** @param {string | undefined} mark
      @param {string | null} lockedBy */
  paintNow(mark, lockedBy) {
    const { view, criterion } = this;
    const done = Boolean(mark);
    this.paintRadios(mark, !view.editable || lockedBy !== null);
    reword(this.got, `${done ? pointsOf(criterion, mark) : "–"}/${criterion.points}`);
    this.root.classList.toggle("done", done);
    this.root.classList.toggle("waits", view.saver.entries.has(`mark/${this.id}`));
    const said = this.says.textContent;
    refill(this.says, this.sayings(mark, lockedBy));
    if (this === view.at && this.says.textContent !== said) view.form.foot.tell(this.says.textContent);
    this.paintReason(mark);
    this.paintNote();
  }

  /** The line's mark of their previous round, where it has another now.
      @param {string | undefined} mark */
  changedFrom(mark) {
    const before = this.view.saver.ballot.previous?.marks[this.id];
    return before && mark && before !== mark ? before : null;
  }

  /** Only where something differs, for that alone is laid out anew.
      @param {string | undefined} mark
      @param {boolean} disabled */
  paintRadios(mark, disabled) {
    for (const radio of this.radios) {
      const { input, label } = radio;
      const checked = radio.choice.mark === mark;
      if (input.checked !== checked) input.checked = checked;
      if (input.disabled !== disabled) input.disabled = disabled;
      if (radio.on !== checked) label.classList.toggle("on", checked);
      if (radio.off !== disabled) label.classList.toggle("off", disabled);
      Object.assign(radio, { on: checked, off: disabled });
    }
  }

  /** @param {string | undefined} mark
      @param {string | null} lockedBy */
  sayings(mark, lockedBy) {
    const { previous } = this.view.saver.ballot;
    const before = previous?.marks[this.id];
    const changed = this.changedFrom(mark);
    return [
      lockedBy && el("p", { class: "locked" }, FORM.locked(lockedBy)),
      !lockedBy &&
        this.view.needsRecheck(this.id) &&
        el("p", { class: "notice" }, FORM.recheck(this.criterion.hangsOn ?? "")),
      before &&
        el(
          "p",
          { class: changed ? "before changed" : "before" },
          FORM.before(previous.round, markWords(this.criterion, before)),
          changed && ` – ${FORM.changed}`,
        ),
      this.view.behind.asks(this.id) && this.view.behind.request(this.id),
      this.wants && el("p", { class: "notice wants" }, this.wants),
      this.faults.length > 0 && faultBox(this.faults),
      this.view.product.talked?.includes(this.id) && el("p", { class: "before talked" }, FORM.talkedLine),
    ];
  }

  /** A mark other than before asks for its own reason, just below the options.
      @param {string | undefined} mark */
  paintReason(mark) {
    const field = `reason/${this.id}`;
    const { view } = this;
    const wanted = Boolean(this.changedFrom(mark));
    if (!wanted && !this.reasonBox.firstChild) return;
    if (!this.reasonBox.firstChild) {
      this.reasonBox.append(
        ...partsOf(
          textField({
            id: `reason-${this.id}`,
            label: FORM.reason,
            spoken: FORM.reasonOf(this.id),
            view,
            field,
            rows: 2,
          }),
        ),
      );
    }
    this.reasonBox.hidden = !wanted;
    const box = this.reasonBox.querySelector("textarea");
    if (!box) return;
    if (document.activeElement !== box) box.value = view.saver.text(field);
    box.readOnly = !view.editable;
    box.setAttribute("aria-required", "true");
    this.reasonBox.classList.toggle("empty", !view.saver.text(field).trim());
  }

  focusReason() {
    this.uncover();
    if (this.reasonBox.hidden) return;
    const box = this.reasonBox.querySelector("textarea");
    box?.focus({ preventScroll: true });
    box?.scrollIntoView({ block: "center" });
  }

  paintNote() {
    const text = this.view.saver.text(`note/${this.id}`);
    const box = this.noteBox.firstChild && this.noteBox.querySelector("textarea");
    if (text && !box) this.openNote({ focus: false });
    else if (box && document.activeElement !== box) box.value = text;
    if (box) box.readOnly = !this.view.editable;
    this.noteButton.hidden = !this.noteBox.hidden || !this.view.editable;
  }

  /** @param {{ focus?: boolean }} [given] */
  openNote({ focus = true } = {}) {
    if (this.noteBox.hidden) {
      const field = `note/${this.id}`;
      this.noteBox.append(
        ...partsOf(
          textField({
            id: `note-${this.id}`,
            label: FORM.note,
            spoken: FORM.noteOf(this.id),
            view: this.view,
            field,
            rows: 2,
          }),
        ),
      );
      this.noteBox.hidden = false;
      this.noteButton.hidden = true;
    }
    if (focus) this.noteBox.querySelector("textarea")?.focus();
  }
}

/** The papers of the dossier that a line is read for: their names in sight, what they are below the line when asked.
    @param {{ papers: SheetPaper[] }} given */
function papersButton({ papers }) {
  if (!papers.length) return null;
  let list = null; // drawn when first asked for: a sheet has thirty of these
  const button = el(
    "button",
    {
      type: "button",
      class: "link papers-button",
      "aria-expanded": "false",
      onclick: () => {
        const open = button.getAttribute("aria-expanded") === "false";
        list ??= el(
          "ul",
          { class: "papers" },
          papers.map(({ name, text }) => el("li", {}, el("b", {}, name), ` – ${text}`)),
        );
        if (open) button.parentElement?.after(list);
        else list.remove();
        button.setAttribute("aria-expanded", String(open));
      },
    },
    FORM.papers(papers.map(({ name }) => name).join("; ")),
  );
  return button;
}

/** A label and a text area that saves as one types.
    @param {TextFieldGiven} given */
export function textField({ id, label, spoken = null, hint = null, view, field, rows }) {
  /** @type {HTMLTextAreaElement} */
  const box = el("textarea", {
    id,
    rows,
    maxlength: 2000,
    "aria-label": spoken,
    "aria-describedby": hint && `${id}-hint`,
    oninput: () => view.saver.put(field, box.value, { soon: true }),
    onblur: () => view.saver.pump(),
  });
  box.value = view.saver.text(field);
  box.readOnly = !view.editable;
  const told = hint && el("p", { class: "note", id: `${id}-hint` }, hint);
  return { label: el("label", { for: id }, label), hint: told || null, box };
}

/** What is shown of a text field, in order.
    @param {ReturnType<typeof textField>} field */
export const partsOf = ({ label, hint, box }) => (hint ? [label, hint, box] : [label, box]);

/** A rule of the sheet as a note at its line; a ground to stop or eliminate is the council's to use.
    @param {Rule} given */
function ruleNote({ kind, text }) {
  if (kind === "single_tick") return null; // its two options say it
  const act = ["eliminate", "stop_if_flag", "stop_if_zero"].includes(kind);
  return el("p", { class: act ? "rule act" : "rule" }, act ? FORM.mayAct(text) : text);
}

/** A part of a sheet: heading with its points, whose place is noted in `partPoints`, then sections and lines.
    @param {Part} part
    @param {Map<string, Line>} lines
    @param {Map<string, HTMLElement>} partPoints */
export function partOf(part, lines, partPoints) {
  const points = el("span", {});
  partPoints.set(part.code, points);
  return el(
    "section",
    { class: "part", "aria-label": FORM.part(part.code, part.title) },
    el("h2", {}, FORM.part(part.code, part.title), points),
    part.sections.flatMap((section) => sectionOf(section, lines)),
  );
}

/** @param {Section} section
    @param {Map<string, Line>} lines */
function sectionOf(section, lines) {
  const title =
    section.criteria.length > 1
      ? [el("h3", {}, `${section.no}. ${section.title} `, el("span", {}, FORM.points(section.points)))]
      : [];
  /** @type {Map<string | null, Heading>} */
  const headings = new Map((section.headings ?? []).map((heading) => [heading.id, heading]));
  const shown = new Set();
  return [
    ...title,
    ...section.criteria.flatMap((criterion) => {
      const heading = shown.has(criterion.parent) ? null : headings.get(criterion.parent);
      shown.add(criterion.parent);
      const line = lines.get(criterion.id)?.root;
      return heading
        ? [el("h4", {}, `${heading.id} ${heading.title} `, el("span", {}, FORM.points(heading.points))), line]
        : [line];
    }),
  ];
}
