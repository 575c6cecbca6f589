/* The end of the session: the two signatures, the minutes and their files, the list of what goes up. Kept out: what is
   asked before somebody signs (acts.js), the list itself (rounds.js). */

import { askAct } from "../../acts/acts.js";
import { AGAIN, askUnsigning, proposalsCard } from "../../acts/proposals.js";
import { dayOf, timeOf } from "../../shown/dates.js";
import { copyable } from "../../shown/dialogs.js";
import { el, keyButton, tableHead } from "../../shown/elements.js";
import { faultBox } from "../../shown/faults.js";
import { fileLink } from "../../talk/files.js";
import { askSignOff } from "../acts.js";
import { forwardOf } from "../rounds.js";
import { canPropose, isBeside, mayAskHere } from "../state.js";
import { CONSENSUS } from "../words.js";
import { changedOf } from "./changed.js";
import { factsOf, paperSetOf } from "./paper_set.js";
import { signedOf } from "./signed.js";

/** @import { MadeFile, MinutesState } from "../../answers.d.ts" */
/** @import { ResultsActing, ResultsBeside, ResultsDo, ResultsShown, Told } from "../../shapes.d.ts" */

/** @type {MinutesState} */
export const NO_MINUTES = { state: "none", files: [], faults: [], kept: [], stages: [], stage: 0 };
const LETTERS = "letters/";

/** @param {ResultsShown} page
    @param {ResultsDo} does */
export function finishing(page, does) {
  const { view, progress } = page;
  if (!progress || !isBeside(page)) return null;
  /** @param {string} code */
  const nameOf = (code) => view.products.find((one) => one.code === code)?.name ?? code;
  const blocks = [
    ...view.blockers.map((one) => `${one.name}: ${one.what}`),
    ...progress.rounds
      .filter((round) => round.open)
      .map((round) => CONSENSUS.roundBlocks(nameOf(round.product), round.round)),
  ];
  const unsign = mayAskHere(page, "propose_unsigning");
  const buttons = unsign ? [keyButton("unsign", AGAIN.unsigning, () => askUnsigning(does.act))] : [];
  return [
    proposalsCard(progress, canPropose(page, does), { buttons }),
    el(
      "section",
      { class: "card finish", "data-key": "finish", tabindex: -1 },
      el("h2", {}, CONSENSUS.finish),
      signing(page, does, blocks),
      factsOf(page, does),
      minutesOf(page, does),
      page.minutes?.state === "done" && [changedOf(page, does), signedOf(page, does)],
      paperSetOf(page, does),
      forwardOf(page, does),
    ),
  ];
}

/** @param {ResultsActing} page
    @param {ResultsDo} does
    @param {string[]} blocks */
function signing(page, does, blocks) {
  const { view, progress, me } = page;
  const concluded = progress.session.state === "concluded";
  const role = me.member.role;
  const mine = progress.signed_off.some((one) => one.role === role);
  const who = /** @type {const} */ (["chair", "secretary"]).map((one) => {
    const signed = progress.signed_off.find((each) => each.role === one);
    const word = signed ? CONSENSUS.signedAt(`${timeOf(signed.at)} ${dayOf(signed.at)}`) : CONSENSUS.notSigned;
    return el("li", { class: signed ? "done" : "" }, `${signed ? "✓ " : ""}${CONSENSUS.signer[one]}: ${word}`);
  });
  const step = concluded
    ? el("p", { class: "done" }, CONSENSUS.concluded)
    : blocks.length
      ? [
          el("p", {}, CONSENSUS.blocked),
          el(
            "ul",
            {},
            blocks.map((block) => el("li", {}, block)),
          ),
        ]
      : mine
        ? el("p", { class: "done" }, CONSENSUS.mine)
        : mayAskHere(page, "sign_off") &&
          keyButton("sign", CONSENSUS.sign, () => askSignOff(page, does), { look: "go" });
  return el(
    "div",
    {},
    el("ul", { class: "plain" }, who),
    step,
    !concluded && el("p", { class: "soft" }, CONSENSUS.voided),
    el("p", { class: "soft" }, `${CONSENSUS.hash}: `, copyable(view.bundle_sha256, CONSENSUS.hash)),
  );
}

/** @param {MinutesState} job */
function sentenceOf({ state, stages, stage }) {
  return state === "running" && stage
    ? CONSENSUS.minutesAt(stage, stages.length, stages[stage - 1])
    : CONSENSUS.minutesStates[state];
}

/** @param {MinutesState} job */
function stagesOf({ stages, stage }) {
  return el(
    "ol",
    { class: "steps stages" },
    stages.map((title, n) =>
      el(
        "li",
        { class: n + 1 < stage ? "past" : "", "aria-current": n + 1 === stage ? "step" : null },
        el("b", {}, n + 1 < stage && "✓ ", title, n + 1 === stage && "…"),
      ),
    ),
  );
}

/** @param {ResultsBeside} page
    @param {ResultsDo} does */
function minutesOf(page, does) {
  const concluded = page.progress.session.state === "concluded";
  const job = page.minutes ?? NO_MINUTES;
  const { kept } = job;
  const [letters, others] = [true, false].map((is) => job.files.filter((file) => file.name.startsWith(LETTERS) === is));
  const files = job.state === "done" && [mainFilesOf(page, others, does.told), allFilesOf(page, others, does.told)];
  return el(
    "div",
    {},
    el("h3", {}, CONSENSUS.minutes),
    el("p", { class: concluded ? "" : "soft", role: "status" }, concluded ? sentenceOf(job) : CONSENSUS.minutesWait),
    job.state === "running" && stagesOf(job),
    [job.faults, page.fileFaults ?? []].map((faults) => faults.length > 0 && faultBox(faults)),
    files,
    files && withVoteOf(page, does.told),
    files && letters.length > 0 && lettersOf(page, letters, does.told),
    kept.length > 0 &&
      el(
        "p",
        { class: "soft" },
        CONSENSUS.minutesKept,
        el(
          "ul",
          {},
          kept.map((folder) => el("li", {}, el("code", {}, folder))),
        ),
      ),
    job.state === "done" && el("p", { class: "soft" }, CONSENSUS.minutesSure),
    concluded &&
      job.state !== "running" &&
      keyButton("minutes", job.state === "done" ? CONSENSUS.makeAgain : CONSENSUS.makeMinutes, makeOf(page, does), {
        look: job.state === "done" ? "quiet" : "go",
      }),
  );
}

/** Have the minutes made; where somebody signed them before, only after it was said what becomes of that.
    @param {ResultsBeside} page
    @param {ResultsDo} does */
const makeOf = (page, does) => () => {
  const signed = (page.signed?.lines ?? []).filter((copy) => !copy.stale);
  if (!signed.length) return does.makeMinutes();
  return askAct({
    title: CONSENSUS.makeAgain,
    say: [CONSENSUS.signedBefore([...new Set(signed.flatMap((copy) => copy.signers))].join(", "))],
    fields: [],
    button: CONSENSUS.makeAgain,
    send: does.makeMinutes,
  });
};

/** What people take, one button each: to print, to edit, to reckon with.
    @param {ResultsShown} page
    @param {MadeFile[]} files
    @param {Told} told */
const mainFilesOf = (page, files, told) =>
  el(
    "p",
    { class: "main-files" },
    Object.entries(CONSENSUS.mainFiles)
      .filter(([name]) => files.some((file) => file.name === name))
      .map(([name, word]) => fileLink(outputPath(page, name), word, told, "quiet")),
  );

/** A copy of what was signed with the vote on the minutes, which came later; the signed file stays as it is.
    @param {ResultsShown} page
    @param {Told} told */
const withVoteOf = (page, told) => {
  const path = `/sessions/${encodeURIComponent(page.view.session.id)}/bundle-with-vote`;
  return el("p", {}, fileLink(path, CONSENSUS.withVote, told), el("small", {}, ` ${CONSENSUS.withVoteSay}`));
};

/** Every file with what it is for, its size and its hash.
    @param {ResultsShown} page
    @param {MadeFile[]} files
    @param {Told} told */
function allFilesOf(page, files, told) {
  /** @param {MadeFile} file */
  const row = (file) =>
    el(
      "tr",
      {},
      el(
        "th",
        { scope: "row" },
        fileLink(outputPath(page, file.name), file.name, told),
        file.says && el("small", {}, file.says),
        file.name.endsWith(".pdf") &&
          el("small", {}, fileLink(stampsPath(page, file.name), CONSENSUS.stamps(file.name), told)),
      ),
      el("td", { class: "number", "data-label": CONSENSUS.size }, sizeOf(file.size)),
      el("td", { "data-label": CONSENSUS.sum }, copyable(file.sha256, file.name)),
    );
  return el(
    "details",
    { "data-key": "all-files" },
    el("summary", {}, CONSENSUS.allFiles(files.length)),
    el(
      "div",
      { class: "table cards files", tabindex: 0, role: "region", "aria-label": CONSENSUS.minutes },
      el("table", {}, tableHead([CONSENSUS.file, CONSENSUS.size, CONSENSUS.sum]), el("tbody", {}, files.map(row))),
    ),
  );
}

/** The letters by producer; the number of its first product begins a file's name. One link a kind of file.
    @param {ResultsShown} page
    @param {MadeFile[]} files
    @param {Told} told */
function lettersOf(page, files, told) {
  const numbers = [...new Set(files.map((file) => Number.parseInt(file.name.slice(LETTERS.length), 10)))];
  /** @param {number} number */
  const links = (number) =>
    files
      .filter((file) => Number.parseInt(file.name.slice(LETTERS.length), 10) === number)
      .map((file) => [
        " ",
        fileLink(outputPath(page, file.name), file.name.split(".").at(-1) ?? "", told),
        file.name.endsWith(".pdf") && [" ", fileLink(stampsPath(page, file.name), CONSENSUS.stampsOfLetter, told)],
      ]);
  return el(
    "details",
    { "data-key": "letters" },
    el("summary", {}, CONSENSUS.letters(numbers.length)),
    el("p", { class: "soft" }, CONSENSUS.lettersSay),
    el(
      "ul",
      { class: "letters" },
      numbers
        .sort((a, b) => a - b)
        .map((number) => el("li", {}, page.view.products[number - 1]?.producer ?? "", links(number))),
    ),
  );
}

/** @param {ResultsShown} page
    @param {string} name
    @param {"outputs" | "stamps"} of */
const pathOf = (page, name, of) =>
  `/sessions/${encodeURIComponent(page.view.session.id)}/${of}/${name.split("/").map(encodeURIComponent).join("/")}`;

/** @param {ResultsShown} page
    @param {string} name */
const outputPath = (page, name) => pathOf(page, name, "outputs");

/** Where the pictures of a paper's signatures are.
    @param {ResultsShown} page
    @param {string} name */
const stampsPath = (page, name) => pathOf(page, name, "stamps");

/** @param {number} bytes */
function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`;
}
