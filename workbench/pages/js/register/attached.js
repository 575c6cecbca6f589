/* The files of a dossier: brought in, opened, and said to be which papers of the law's list; ticking the papers is a
   step of its own (checklist.js). Kept out: who may bring files (server). */

import { timeOf } from "../shown/dates.js";
import { el, keyButton } from "../shown/elements.js";
import { faultsOf } from "../shown/faults.js";
import { askFile, FILE_PATIENCE, fileLink } from "../talk/files.js";
import { api } from "../talk/rest.js";
import { REG } from "./words.js";

/** @import { AttachedFile, Checklist, RecordActed } from "../answers.d.ts" */
/** @import { FaultLine } from "../answers.d.ts" */
/** @import { RegisterPage } from "./page.js" */

/** @param {RegisterPage} page
    @param {Checklist} list
    @param {boolean} may */
export function attachedPart(page, list, may) {
  return el(
    "section",
    { class: "attached", "aria-labelledby": "attached" },
    el("h3", { id: "attached" }, REG.files),
    list.files.length === 0 && el("p", { class: "soft" }, REG.noFiles),
    list.files.length > 0 &&
      el(
        "ul",
        {},
        list.files.map((file) => attachedFile(page, list, file, may)),
      ),
    may && keyButton("attach", REG.attach, () => askFile(".pdf,.jpg,.jpeg,.png", (file) => bring(page, file))),
  );
}

/** @param {RegisterPage} page
    @param {Checklist} list
    @param {AttachedFile} file
    @param {boolean} may */
function attachedFile(page, list, file, may) {
  const told = (/** @type {FaultLine[]} */ faults) => page.tell(faults);
  const open = list.lines.filter((one) => !file.answers_to.includes(one.key));
  const name = `answers-${file.id}`;
  return el(
    "li",
    {},
    fileLink(`/programme/records/${file.id}/file`, file.name, told),
    " ",
    el(
      "button",
      { type: "button", class: "link", "data-key": `file-${file.id}`, onclick: () => page.show(file.id) },
      file.id,
    ),
    file.answers_to.map((no) => answered(page, list, file, no, may)),
    may &&
      open.length > 0 &&
      el(
        "select",
        {
          "data-key": name,
          "aria-label": REG.answersTo(file.name),
          onchange: (event) => say(page, file, [...file.answers_to, event.target.value], name),
        },
        el("option", { value: "" }, file.answers_to.length ? REG.answersMore : REG.answersWhich),
        open.map(({ key, title }) => el("option", { value: key }, title)),
      ),
  );
}

/** A paper that a file is said to be, with the way to take that back.
    @param {RegisterPage} page
    @param {Checklist} list
    @param {AttachedFile} file
    @param {string} no
    @param {boolean} may */
function answered(page, list, file, no, may) {
  const called = list.lines.find(({ key }) => key === no)?.title ?? REG.notAsked(no);
  const left = file.answers_to.filter((one) => one !== no);
  const drop = () => say(page, file, left, `answers-${file.id}`);
  return el(
    "p",
    { class: "answered" },
    REG.isPaper(called),
    may && keyButton(`drop-${file.id}-${no}`, REG.dropOne, drop, { look: "link", name: called }),
  );
}

/** Do something with a file, and show the dossier after it; what is typed in its form stays. Whoever went on to another
    record meanwhile is left there.
    @param {RegisterPage} page
    @param {() => Promise<RecordActed>} does
    @param {string} key what gets the focus */
async function withFile(page, does, key) {
  const { open } = page;
  if (!open?.page) return;
  try {
    const { receipt } = await does();
    if (page.open !== open) return;
    await page.readBehind(open, REG.saved(receipt.number, timeOf(receipt.at)), open.page.record.version);
  } catch (error) {
    if (page.open !== open) return;
    page.tell(faultsOf(error));
  }
  page.focusOn(key);
}

/** @param {RegisterPage} page
    @param {File} file */
function bring(page, file) {
  const form = new FormData();
  form.append("file", file);
  const path = `/programme/records/${page.open?.page?.record.id}/files`;
  return withFile(page, () => api("POST", path, form, { patience: FILE_PATIENCE }), "attach");
}

/** @param {RegisterPage} page
    @param {AttachedFile} file
    @param {string[]} answersTo
    @param {string} key */
function say(page, { id, version }, answersTo, key) {
  const asked = { seen: version, values: { answers_to: answersTo }, reason: null };
  return withFile(page, () => api("PATCH", `/programme/records/${id}`, asked), key);
}
