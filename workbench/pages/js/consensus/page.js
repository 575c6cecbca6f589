/* Results and what is left to agree on, after closing: the overview of all products and the end of the session.
   The server computes the view, and again after each act. One product is drawn by product.js, its acts by acts.js. */

import { AGAIN, askUnsigning, proposalsCard } from "../acts/proposals.js";
import { scoresHere, topBar } from "../shared/bar.js";
import { dayOf, timeOf } from "../shared/dates.js";
import { copyable } from "../shared/dialogs.js";
import { el, keyButton, present, tableHead } from "../shared/elements.js";
import { faultBox, faultsOf, sameTrouble, statusOf, troubleBox } from "../shared/faults.js";
import { fileLink } from "../shared/files.js";
import { looking, once } from "../shared/looking.js";
import { keepingPlace, keyed } from "../shared/place.js";
import { api } from "../shared/rest.js";
import { wordFor } from "../shared/said.js";
import { askSignOff } from "./acts.js";
import { listOf, nextPending } from "./list.js";
import { productOf } from "./product.js";
import { forwardOf, roundsDo } from "./rounds.js";
import { canPropose, mayAct, pending, productHref } from "./state.js";
import { talkedOf } from "./talk.js";
import { CONSENSUS } from "./words.js";

/** @import { MadeFile, MinutesState, Progress } from "../answers.d.ts" */
/** @import { Results } from "../drawn.d.ts" */
/** @import { ResultsActing, ResultsBeside, ResultsDo, ResultsPage } from "../shapes.d.ts" */
/** @import { ResultsShown, Told, Widget } from "../shapes.d.ts" */

/** @type {MinutesState} */
const NO_MINUTES = { state: "none", files: [], faults: [], kept: [], stages: [], stage: 0 };
const LETTERS = "letters/";
const CONSENSUS_EVERY = 7000;
const MINUTES_EVERY = 700;

/** @param {Widget} given */
function renderConsensus({ el: root }) {
  root.classList.add("council");
  /** @type {ResultsPage} */
  const page = {
    view: null,
    progress: null,
    me: null,
    minutes: null,
    risk: {},
    trouble: null,
    stale: false,
    filter: null,
  };
  const sid = () => encodeURIComponent(page.view?.session.id ?? page.me?.session ?? "");
  /** @returns {void} */
  const draw = () => keepingPlace(root, () => root.replaceChildren(...consensusOf(page, does)));

  /** Have the results computed from what the archive holds now; what was tried on the earlier ones is dropped. */
  const recompute = async () => {
    try {
      /** @type {Results} */
      const view = await api("GET", `/sessions/${sid()}/consensus`);
      Object.assign(page, { view, risk: {}, stale: false });
      asked.clear();
    } catch (error) {
      if ([403, 404].includes(statusOf(error) ?? 0)) page.view = null; // not for them any more
      if (!page.view) throw error;
      page.stale = true;
    }
    draw();
  };
  const lookOnce = async () => {
    page.me ??= await api("GET", "/me");
    // before the results: what the session comes to is then never older than what is known of the session
    /** @type {Progress} */
    const progress = await api("GET", `/sessions/${sid()}/progress`);
    const other = page.progress?.version !== progress.version;
    const news = JSON.stringify(progress) !== JSON.stringify(page.progress) || page.trouble;
    Object.assign(page, { progress, trouble: null });
    if (other || page.stale || !page.view) await recompute();
    if (other) [page.dossiers, page.table] = await talkedOf(page, sid());
    const begun = progress.session.state === "concluded" && (await askMinutes());
    if (news || begun) draw();
  };
  /** Whether minutes were begun since, here or by the other who may; those that are being made are watched. */
  const askMinutes = async () => {
    if (page.minutes && page.minutes.state !== "none") return false;
    page.minutes = await api("GET", `/sessions/${sid()}/minutes`);
    watchMinutes();
    return page.minutes?.state !== "none";
  };
  const look = async () => {
    try {
      await lookOnce();
    } catch (error) {
      const news = !sameTrouble(page.trouble, error);
      page.trouble = error;
      if (news) draw();
    }
  };
  const asked = new Set();
  /** Have a product's star tried, once for each result; what can't be had now is asked for when it is drawn again.
      @param {string} code */
  const askRisk = async (code) => {
    if (asked.has(code)) return;
    asked.add(code);
    const { view } = page;
    try {
      const { risk } = await api("GET", `/sessions/${sid()}/products/${encodeURIComponent(code)}/risk`);
      if (view === page.view) {
        page.risk[code] = risk;
        draw();
      }
    } catch {
      if (view === page.view) asked.delete(code);
    }
  };
  /** @type {ResultsDo} */
  const does = {
    draw,
    ...roundsDo(page, sid, draw),
    askRisk,
    act: async (body) => {
      await api("POST", `/sessions/${sid()}/acts`, body);
      await again();
    },
    told: (faults) => {
      page.fileFaults = faults;
      draw();
    },
    makeMinutes: once(async () => {
      try {
        page.minutes = { ...NO_MINUTES, ...(await api("POST", `/sessions/${sid()}/minutes`)) };
      } catch (error) {
        page.minutes = { ...NO_MINUTES, state: "failed", faults: faultsOf(error) };
      }
      draw();
      watchMinutes();
    }),
  };
  const watchMinutes = once(async () => {
    if (page.minutes?.state !== "running") return;
    while (page.minutes?.state === "running" && root.isConnected) {
      await new Promise((done) => setTimeout(done, MINUTES_EVERY));
      /** @type {MinutesState} */
      const before = page.minutes;
      /** @type {MinutesState} */
      const now = await api("GET", `/sessions/${sid()}/minutes`).catch(() => before);
      page.minutes = now;
      if (now.state !== before.state || now.stage !== before.stage) draw();
    }
  });

  let listAt = 0; // where the list stood when a product was opened from it
  /** @param {HashChangeEvent} given */
  const turn = ({ oldURL, newURL }) => {
    const opens = newURL.includes("#product=");
    const left = oldURL.includes("#product=");
    if (opens && !left) listAt = scrollY;
    page.callFaults = null; // of the product that was shown
    draw();
    scrollTo(0, opens ? 0 : listAt);
  };
  addEventListener("hashchange", turn);
  const { again, stop } = looking(look, CONSENSUS_EVERY);
  again();
  return () => {
    stop();
    removeEventListener("hashchange", turn);
  };
}

/** The product named in the address, so that back and reload keep the place.
    @param {Results} view */
function chosen(view) {
  const code = decodeURIComponent(location.hash.replace(/^#product=/, ""));
  return location.hash.startsWith("#product=") ? view.products.find((product) => product.code === code) : null;
}

/** @param {ResultsPage} page
    @returns {page is ResultsShown} */
const hasResults = (page) => page.view !== null;

/** @param {ResultsPage} page
    @param {ResultsDo} does */
function consensusOf(page, does) {
  if (!hasResults(page))
    return [el("div", { class: "consensus" }, faultBox(page.trouble ? faultsOf(page.trouble) : []))];
  const product = chosen(page.view);
  return present([
    page.me &&
      topBar({
        title: CONSENSUS.title,
        me: page.me,
        here: "consensus",
        scores: scoresHere(page.progress, page.me),
        closed: true,
      }),
    el(
      "main",
      { class: "consensus", tabindex: -1, "data-key": "page" },
      noticesOf(page),
      product ? productOf(page, product, does) : overview(page, does),
    ),
  ]);
}

/** @param {ResultsShown} page */
function noticesOf(page) {
  return [
    page.view.left_out.length > 0 && el("div", { class: "notice" }, CONSENSUS.leftOut(page.view.left_out.join(", "))),
    page.stale && el("div", { class: "notice", role: "alert" }, CONSENSUS.stale),
    troubleBox(page.trouble, CONSENSUS.lost),
  ];
}

/** @param {ResultsShown} page
    @param {ResultsDo} does */
function overview(page, does) {
  const { view } = page;
  return [
    el("section", { class: "results-head" }, stepsOf(page), el("h2", { class: "big" }, leadOf(page)), tallyOf(page)),
    listOf(page, does),
    el(
      "details",
      { "data-key": "regulation" },
      el("summary", {}, CONSENSUS.regulation(view.regulation.source)),
      el(
        "ul",
        {},
        view.regulation.rules.map((rule) => el("li", {}, rule)),
      ),
    ),
    finishing(page, does),
    footOf(page, does),
  ];
}

/** @param {ResultsShown} page */
const leftOf = (page) => page.view.products.filter((one) => pending(page, one)).length;

/** The one sentence that matters: what is left to do, or that nothing is.
    @param {ResultsShown} page */
function leadOf(page) {
  const left = leftOf(page);
  if (left) return CONSENSUS.lead.left(left);
  const { progress } = page;
  if (!progress) return page.view.session.title; // nothing is said of signatures before they are known
  return progress.session.state === "concluded"
    ? CONSENSUS.lead.concluded
    : CONSENSUS.lead.ready(progress.signed_off.length);
}

/** @param {ResultsShown} page */
function stepsOf(page) {
  const { view, progress } = page;
  if (!progress) return null; // nothing is said of signatures before they are known
  const all = view.products.length;
  const left = leftOf(page);
  const signed = progress.signed_off.length;
  const concluded = progress.session.state === "concluded";
  const made = page.minutes?.state === "done";
  const minutes = made ? CONSENSUS.steps.minutesDone : concluded ? CONSENSUS.steps.minutesReady : "";
  /** @type {[string, boolean, string, string][]} */
  const steps = [
    [CONSENSUS.steps.closed, true, "", ""],
    [CONSENSUS.steps.agree, !left, `${all - left}/${all}`, left ? "overview" : ""],
    [CONSENSUS.steps.sign, concluded, CONSENSUS.steps.signed(concluded ? 2 : signed), "finish"],
    [CONSENSUS.steps.minutes, made, minutes, "finish"],
  ];
  const now = steps.findIndex(([, done]) => !done);
  return el(
    "ol",
    { class: "steps" },
    steps.map(([name, done, more, to], n) => {
      const word = [el("b", {}, name), more && el("small", {}, ` ${more}`)];
      const shape = done ? "✓" : n === now ? "●" : "○";
      return el(
        "li",
        { class: done ? "past" : "", "aria-current": n === now ? "step" : null },
        el("span", { "aria-hidden": "true" }, `${shape} `),
        done && el("span", { class: "sr" }, CONSENSUS.steps.past),
        to ? keyButton(`step-${n}`, word, () => goTo(to), { look: "step-to" }) : el("span", {}, word),
      );
    }),
  );
}

/** Bring a part of the page into sight, and the focus with it.
    @param {string} key */
function goTo(key) {
  const part = keyed(document.body, key);
  part?.scrollIntoView({ block: "start" });
  part?.focus({ preventScroll: true });
}

/** How many products stand at each star, settled ones only.
    @param {ResultsShown} page */
function tallyOf(page) {
  if (!page.progress) return null; // until it is known whether more is to come, the count has no true title
  const { products, session } = page.view;
  const settled = products.filter((one) => !pending(page, one));
  const starred = settled.filter((one) => one.stars).sort((a, b) => (b.stars ?? 0) - (a.stars ?? 0));
  const words = [...new Set(starred.map((one) => one.stars_text))];
  /** @type {[string, number][]} */
  const counted = [
    ...words.map(
      (word) => /** @type {[string, number]} */ ([word, starred.filter((one) => one.stars_text === word).length]),
    ),
    [CONSENSUS.tally.unstarred, settled.length - starred.length],
    [CONSENSUS.tally.pending, products.length - settled.length],
  ];
  const title = page.progress.session.state === "concluded" ? CONSENSUS.tally.final : CONSENSUS.tally.title;
  return [
    el(
      "p",
      { class: "soft" },
      [session.title, dayOf(session.held_on), session.place, CONSENSUS.council(session.level_text)]
        .filter(Boolean)
        .join(" · "),
    ),
    el(
      "ul",
      { class: "tally", "aria-label": title },
      counted.filter(([, count]) => count).map(([name, count]) => el("li", {}, `${name} `, el("b", {}, String(count)))),
    ),
  ];
}

/** Where to go from here, in the same place on every page.
    @param {ResultsShown} page
    @param {ResultsDo} does */
function footOf(page, does) {
  if (!isBeside(page)) return null;
  const next = nextPending(page);
  const signed = page.progress.signed_off.some((one) => one.role === page.me.member.role);
  const act = next
    ? el("a", { class: "go", href: productHref(next), "data-key": "next" }, CONSENSUS.foot.next(next.name))
    : mayAct(page) && !signed && page.view.blockers.length === 0
      ? keyButton("sign-foot", CONSENSUS.sign, () => askSignOff(page, does), { look: "go" })
      : null;
  return (
    act &&
    el("div", { class: "foot" }, el("span", { class: "soft" }, CONSENSUS.foot.all(page.view.products.length)), act)
  );
}

/** @param {ResultsShown} page
    @returns {page is ResultsActing} */
const isBeside = (page) => page.progress !== null && page.me !== null;

/** @param {ResultsShown} page
    @param {ResultsDo} does */
function finishing(page, does) {
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
  const unsign = mayAct(page) && progress.signed_off.length > 0;
  const buttons = unsign ? [keyButton("unsign", AGAIN.unsigning, () => askUnsigning(does.act))] : [];
  return [
    proposalsCard(progress, canPropose(page, does), { buttons }),
    el(
      "section",
      { class: "card finish", "data-key": "finish", tabindex: -1 },
      el("h2", {}, CONSENSUS.finish),
      signing(page, does, blocks),
      minutesOf(page, does),
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
        : mayAct(page) && keyButton("sign", CONSENSUS.sign, () => askSignOff(page, does), { look: "go" });
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
  const files =
    job.state === "done" &&
    el(
      "div",
      { class: "table cards files", tabindex: 0, role: "region", "aria-label": CONSENSUS.minutes },
      el(
        "table",
        {},
        tableHead([CONSENSUS.file, CONSENSUS.size, CONSENSUS.sum]),
        el(
          "tbody",
          {},
          others.map((file) =>
            el(
              "tr",
              {},
              el(
                "th",
                { scope: "row" },
                fileLink(outputPath(page, file.name), file.name, does.told),
                file.name in CONSENSUS.fileSays && el("small", {}, wordFor(CONSENSUS.fileSays, file.name)),
              ),
              el("td", { class: "number", "data-label": CONSENSUS.size }, sizeOf(file.size)),
              el("td", { "data-label": CONSENSUS.sum }, copyable(file.sha256, file.name)),
            ),
          ),
        ),
      ),
    );
  return el(
    "div",
    {},
    el("h3", {}, CONSENSUS.minutes),
    el("p", { class: concluded ? "" : "soft", role: "status" }, concluded ? sentenceOf(job) : CONSENSUS.minutesWait),
    job.state === "running" && stagesOf(job),
    [job.faults, page.fileFaults ?? []].map((faults) => faults.length > 0 && faultBox(faults)),
    files,
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
      keyButton("minutes", job.state === "done" ? CONSENSUS.makeAgain : CONSENSUS.makeMinutes, does.makeMinutes, {
        look: job.state === "done" ? "quiet" : "go",
      }),
  );
}

/** The letters by product, whose number begins a file's name; one link a kind of file.
    @param {ResultsShown} page
    @param {MadeFile[]} files
    @param {Told} told */
function lettersOf(page, files, told) {
  const numbers = [...new Set(files.map((file) => Number.parseInt(file.name.slice(LETTERS.length), 10)))];
  /** @param {number} number */
  const links = (number) =>
    files
      .filter((file) => Number.parseInt(file.name.slice(LETTERS.length), 10) === number)
      .map((file) => [" ", fileLink(outputPath(page, file.name), file.name.split(".").at(-1) ?? "", told)]);
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
        .map((number) => el("li", {}, `${number}. ${page.view.products[number - 1]?.name ?? ""}`, links(number))),
    ),
  );
}

/** @param {ResultsShown} page
    @param {string} name */
const outputPath = (page, name) =>
  `/sessions/${encodeURIComponent(page.view.session.id)}/outputs/${name.split("/").map(encodeURIComponent).join("/")}`;

/** @param {number} bytes */
function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`;
}

export default { render: renderConsensus };
