/* The files of a record: brought in, opened, and said to be which papers; ticking the papers of a dossier is a step of
   its own (checklist.js). Kept out: which kinds take files and who may bring or open them (server). */

import { timeOf } from "../shown/dates.js";
import { el, keyButton } from "../shown/elements.js";
import { faultsOf, statusOf } from "../shown/faults.js";
import { keyed } from "../shown/place.js";
import { askFile, FILE_PATIENCE, fileLink } from "../talk/files.js";
import { api } from "../talk/rest.js";
import { REG, tooLarge } from "./words.js";

/** @import { Attached, AttachedFile, RecordActed, RecordPage } from "../answers.d.ts" */
/** @import { FaultLine } from "../answers.d.ts" */
/** @import { RegisterPage } from "./page.js" */

/** @param {RegisterPage} page
    @param {RecordPage} found */
export function attachedPart(page, { attached, may, record }) {
  if (!attached) return null;
  const { files } = attached;
  if (files.length === 0 && !may.change) return null;
  return el(
    "section",
    { class: "attached", "aria-labelledby": "attached" },
    el("h3", { id: "attached" }, REG.files),
    files.length === 0 && el("p", { class: "soft screen-only" }, REG.noFiles),
    files.length > 0 &&
      el(
        "ul",
        {},
        files.map((file) => attachedFile(page, attached, file, may.change)),
      ),
    may.change &&
      keyButton("attach", REG.attach, () => askFile(".pdf,.jpg,.jpeg,.png", (file) => bring(page, record.id, file))),
  );
}

/** The file that a record is, to be opened; who may not is told why.
    @param {RegisterPage} page
    @param {RecordPage} found */
export const ownFile = (page, { record: { id, title, erased } }) =>
  el(
    "p",
    { class: "report-files" },
    erased.length > 0
      ? `${title}: ${REG.fileErased}`
      : fileLink(`/programme/records/${id}/file`, title, (faults) => page.tell(faults)),
  );

/** @param {RegisterPage} page
    @param {Attached} attached
    @param {AttachedFile} file
    @param {boolean} may */
function attachedFile(page, attached, file, may) {
  const told = (/** @type {FaultLine[]} */ faults) => page.tell(faults);
  return el(
    "li",
    {},
    file.opens ? fileLink(`/programme/records/${file.id}/file`, file.name, told) : el("span", {}, file.name),
    " ",
    el(
      "button",
      { type: "button", class: "link", "data-key": `file-${file.id}`, onclick: () => page.show(file.id) },
      file.id,
    ),
    !file.opens && el("small", { class: "soft shut" }, file.erased ? REG.fileErased : REG.fileShut),
    file.papers.map((paper) => answered(page, attached, file, paper, may)),
    may && paperChooser(page, attached, file),
  );
}

/** A paper that a file is said to be, with the way to take that back.
    @param {RegisterPage} page
    @param {Attached} attached
    @param {AttachedFile} file
    @param {string} paper
    @param {boolean} may */
function answered(page, attached, file, paper, may) {
  const called = attached.papers.find(([key]) => key === paper)?.[1] ?? REG.notAsked(paper);
  const left = file.papers.filter((one) => one !== paper);
  const drop = () => say(page, attached, file, left);
  return el(
    "p",
    { class: "answered" },
    REG.isPaper(called),
    may && keyButton(`drop-${file.id}-${paper}`, REG.dropOne, drop, { look: "link", name: called }),
  );
}

/** Which paper a file is: chosen first and then said, for the arrow keys go through a list one by one.
    @param {RegisterPage} page
    @param {Attached} attached
    @param {AttachedFile} file */
function paperChooser(page, attached, file) {
  const open = attached.papers.filter(([key = ""]) => !file.papers.includes(key));
  if (open.length === 0) return null;
  const chooser = el(
    "select",
    { "data-key": chooserOf(file), "aria-label": REG.answersTo(file.name) },
    el("option", { value: "" }, file.papers.length ? REG.answersMore : REG.answersWhich),
    open.map(([value = "", word = ""]) => el("option", { value }, word)),
  );
  const told = () => (chooser.value ? say(page, attached, file, [...file.papers, chooser.value]) : chooser.focus());
  return el(
    "div",
    { class: "choose-paper screen-only" },
    chooser,
    keyButton(`say-${file.id}`, REG.sayPaper, told, { look: "quiet", name: file.name }),
  );
}

/** @param {AttachedFile} file */
const chooserOf = (file) => `answers-${file.id}`;

/** Do something with a file, and show the record after it, also where it was saved or read anew meanwhile; what is
    typed in its form stays. Where somebody else was first, what stands now is shown, and what was chosen stays chosen.
    Whoever went on to another record meanwhile is left there.
    @param {RegisterPage} page
    @param {string | undefined} id the record's
    @param {() => Promise<RecordActed>} does
    @param {string} key what gets the focus */
async function withFile(page, id, does, key) {
  const openNow = () => (page.open?.page?.record.id === id ? page.open : null);
  try {
    const { receipt } = await does();
    const open = openNow();
    if (!open?.page) return;
    await page.readBehind(open, REG.saved(receipt.number, timeOf(receipt.at)), open.page.record.version);
  } catch (error) {
    const open = openNow();
    if (!open?.page) return;
    const chosen = chooserAt(page, key)?.value ?? "";
    if (statusOf(error) === 409) await page.readBehind(open, "", open.page.record.version);
    if (!openNow()) return;
    page.tell(faultsOf(error));
    const chooser = chooserAt(page, key);
    if (chooser && [...chooser.options].some(({ value }) => value === chosen)) chooser.value = chosen;
  }
  page.focusOn(key);
}

/** @param {RegisterPage} page
    @param {string} key */
function chooserAt(page, key) {
  const at = keyed(page.root, key);
  return at instanceof HTMLSelectElement ? at : null;
}

/** Hang a file on the record at which it was asked for, whichever is open when it has been chosen.
    @param {RegisterPage} page
    @param {string} id the record's
    @param {File} file */
function bring(page, id, file) {
  const faults = tooLarge(file, page.form.limit);
  if (faults.length) {
    page.tell(faults);
    page.focusOn("attach");
    return;
  }
  const form = new FormData();
  form.append("file", file);
  const path = `/programme/records/${id}/files`;
  withFile(page, id, () => api("POST", path, form, { patience: FILE_PATIENCE }), "attach");
}

/** @param {RegisterPage} page
    @param {Attached} attached
    @param {AttachedFile} file
    @param {string[]} papers */
function say(page, { field }, file, papers) {
  const asked = { seen: file.version, values: { [field]: papers }, reason: null };
  const id = page.open?.page?.record.id;
  return withFile(page, id, () => api("PATCH", `/programme/records/${file.id}`, asked), chooserOf(file));
}
