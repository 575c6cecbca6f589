/* What is gone through line by line in a record: the board's criteria, each with a yes or no and its reason; the papers
   that the law's list asks for. Kept out: which lines there are (server), the rest of the form (form.js). */

import { el, keyButton, present } from "../shown/elements.js";
import { readAnswer } from "./cells.js";
import { REG } from "./words.js";

/** @import { Checklist, ChecklistLine } from "../answers.d.ts" */
/** @import { RegisterPage } from "./page.js" */

/** The field of a record that is a checklist, as rows to be gone through.
    @param {RegisterPage} page
    @param {Checklist} list
    @param {string} label
    @param {boolean} may */
export function checklistField(page, list, label, may) {
  const given = givenIn(page, list);
  const lacking = list.lines.filter((one) => one.must && !given.has(one.key));
  const isPapers = list.field === "papers";
  return el(
    "fieldset",
    { class: "checklist wide", "data-key": `list-${list.field}` },
    el("legend", {}, present([label, list.basis]).join(", ")),
    list.lines.length === 0 && el("p", { class: "soft" }, REG.noCriteria),
    isPapers && lacking.length > 0 && el("p", { class: "lacking" }, REG.papersLacking(titlesIn(lacking))),
    isPapers && may && permitsButton(page, list, given),
    list.lines.map((line) =>
      isPapers ? listedPaper(page, list, line, given, may) : listedAnswer(page, list, line, given, may),
    ),
    [...given.keys()]
      .filter((key) => !list.lines.some((line) => line.key === key))
      .map((key) => strayLine(page, list, key, may)),
  );
}

/** Takes the papers that the registers hold, or files are said to be, as those of the dossier, all at once; whoever
    saves confirms it.
    @param {RegisterPage} page
    @param {Checklist} list
    @param {Map<string, { holds: string, why: string }>} given */
function permitsButton(page, list, given) {
  const there = list.lines.filter((one) => one.permits.length + one.files.length > 0 && !given.has(one.key));
  const take = () => {
    const now = givenIn(page, list);
    for (const one of there) now.set(one.key, { holds: "", why: "" });
    keepList(page, list, now);
    page.draw();
  };
  return there.length > 0 && keyButton("take-permits", REG.takePermits(there.length), take);
}

/** The papers that a dossier must hold and does not, as far as its form says; empty of anything else.
    @param {RegisterPage} page */
export function papersLacking(page) {
  const list = page.open?.page?.checklist;
  if (list?.field !== "papers") return "";
  const given = givenIn(page, list);
  return titlesIn(list.lines.filter((one) => one.must && !given.has(one.key)));
}

/** @param {ChecklistLine[]} lines */
const titlesIn = (lines) => lines.map((one) => one.title).join("; ");

/** What is answered or at hand, by the line's key: as typed, else as kept.
    @param {RegisterPage} page
    @param {Checklist} list
    @returns {Map<string, { holds: string, why: string }>} */
function givenIn({ open }, list) {
  const typed = open?.typed[list.field];
  const kept = open?.page?.record.values[list.field];
  const between = list.field === "papers" ? ";" : "\n";
  const values = typed !== undefined ? typed.split(between) : Array.isArray(kept) ? kept.map(String) : [];
  return new Map(values.map(readAnswer).flatMap(({ about, holds, why }) => (about ? [[about, { holds, why }]] : [])));
}

/** @param {RegisterPage} page
    @param {Checklist} list
    @param {Map<string, { holds: string, why: string }>} given */
function keepList(page, list, given) {
  const written = [...given].map(([key, { holds, why }]) => (holds || why ? [key, holds, why].join(" | ") : key));
  page.type(list.field, written.join(list.field === "papers" ? "; " : "\n"));
}

/** What was answered or ticked and is asked no more: to be seen, and taken out.
    @param {RegisterPage} page
    @param {Checklist} list
    @param {string} key
    @param {boolean} may */
function strayLine(page, list, key, may) {
  const called = page.open?.names[key] ?? key;
  const drop = () => {
    const now = givenIn(page, list);
    now.delete(key);
    keepList(page, list, now);
    page.draw();
  };
  return el(
    "p",
    { class: "stray-line lacking" },
    REG.notAsked(called),
    may &&
      el(
        "button",
        {
          type: "button",
          class: "quiet",
          "data-key": `drop-${key}`,
          "aria-label": REG.dropNamed(called),
          onclick: drop,
        },
        REG.dropOne,
      ),
  );
}

/** @param {RegisterPage} page
    @param {Checklist} list
    @param {ChecklistLine} line
    @param {Map<string, { holds: string, why: string }>} given
    @param {boolean} may */
function listedPaper(page, list, line, given, may) {
  const files = page.open?.page?.attached?.files.filter(({ id }) => line.files.includes(id)) ?? [];
  const box = el("input", {
    type: "checkbox",
    "data-key": `paper-${line.key}`,
    checked: given.has(line.key),
    disabled: !may,
    onchange: (event) => {
      const now = givenIn(page, list);
      if (event.target.checked) now.set(line.key, { holds: "", why: "" });
      else now.delete(line.key);
      keepList(page, list, now);
      page.draw();
    },
  });
  return el(
    "label",
    { class: "paper-row" },
    box,
    el(
      "span",
      {},
      line.title,
      line.must && el("small", {}, ` ${REG.mandatory}`),
      line.permits.length > 0 &&
        el("small", { class: "held" }, REG.inPermits(line.permits.map(([id, title]) => `${title}, ${id}`).join("; "))),
      files.length > 0 && el("small", { class: "held" }, REG.inFiles(files.map(({ name }) => name).join("; "))),
    ),
  );
}

/** @param {RegisterPage} page
    @param {Checklist} list
    @param {ChecklistLine} line
    @param {Map<string, { holds: string, why: string }>} given
    @param {boolean} may */
function listedAnswer(page, list, line, given, may) {
  const now = given.get(line.key) ?? { holds: "", why: "" };
  /** @param {Partial<typeof now>} part */
  const answer = (part) => {
    const all = givenIn(page, list);
    const next = { ...(all.get(line.key) ?? { holds: "", why: "" }), ...part };
    if (next.holds || next.why) all.set(line.key, next);
    else all.delete(line.key);
    keepList(page, list, all);
  };
  const [yes, no] = [page.form.yes_no.true, page.form.yes_no.false];
  const name = `answer-${line.key}`;
  const options = [
    ["", REG.choose],
    ["yes", yes],
    ["no", no],
  ];
  return el(
    "div",
    { class: "answer-row", role: "group", "aria-labelledby": `${name}-name` },
    el(
      "p",
      { id: `${name}-name` },
      el("b", {}, line.title),
      el("small", {}, ` ${present([line.key, line.must && REG.decisive]).join(", ")}`),
      line.hint && el("small", { class: "soft" }, line.hint),
    ),
    el(
      "select",
      {
        "data-key": name,
        "aria-label": REG.answerTo(line.title),
        disabled: !may,
        onchange: (event) => answer({ holds: event.target.value }),
      },
      options.map(([value = "", word = ""]) => el("option", { value, selected: value === now.holds }, word)),
    ),
    el("input", {
      type: "text",
      "data-key": `${name}-why`,
      "aria-label": REG.reasonFor(line.title),
      placeholder: REG.moveReason,
      maxlength: 200,
      value: now.why,
      disabled: !may,
      oninput: (event) => answer({ why: event.target.value.replaceAll("|", "/") }),
    }),
  );
}
