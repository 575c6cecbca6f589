/* Results and what is left to agree on, after closing: the overview of all products.
   The server computes the view, and again after each act. One product is drawn by product.js, its acts by acts.js, the
   end of the session by finish.js. */

import { Papers } from "../product/reading.js";
import { scoresHere, topBar } from "../shown/bar.js";
import { dayOf } from "../shown/dates.js";
import { el, keyButton, present } from "../shown/elements.js";
import { faultBox, faultsOf, sameTrouble, statusOf, troubleBox } from "../shown/faults.js";
import { keepingPlace, keyed } from "../shown/place.js";
import { looking, once } from "../talk/looking.js";
import { api } from "../talk/rest.js";
import { askSignOff } from "./acts.js";
import { changedDo } from "./finish/changed.js";
import { finishing, NO_MINUTES } from "./finish/finish.js";
import { signedDo } from "./finish/signed.js";
import { around, listOf, nextPending } from "./list.js";
import { productOf } from "./product/product.js";
import { talkedOf } from "./product/talk.js";
import { roundsDo } from "./rounds.js";
import { isBeside, mayAskHere, outcomeWord, pending, productHref } from "./state.js";
import { CONSENSUS } from "./words.js";

/** @import { MinutesState, Progress } from "../answers.d.ts" */
/** @import { Results } from "../drawn.d.ts" */
/** @import { ResultsDo, ResultsPage } from "../shapes.d.ts" */
/** @import { ResultsShown, Widget } from "../shapes.d.ts" */

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
  const draw = () => {
    page.papers?.shows((page.view && chosen(page.view)?.code) ?? null);
    keepingPlace(root, () => root.replaceChildren(...consensusOf(page, does)));
  };
  page.papers = new Papers({ page: root, path: () => `/sessions/${sid()}`, draw });

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
    const news = !sameShown(progress, page.progress) || page.trouble;
    Object.assign(page, { progress, trouble: null });
    if (other || page.stale || !page.view) await recompute();
    if (other) {
      page.papers?.renew();
      [page.dossiers, page.table] = await talkedOf(page, sid());
      page.facts = await api("GET", `/sessions/${sid()}/paper-facts`).catch(() => null); // shown where they are known
    }
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
    ...changedDo(page, sid, draw),
    ...signedDo(page, sid, draw),
    askRisk,
    act: async (body) => {
      await api("POST", `/sessions/${sid()}/acts`, body);
      await again();
    },
    told: (faults) => {
      page.fileFaults = faults;
      draw();
    },
    tellFacts: async (facts) => {
      page.facts = await api("POST", `/sessions/${sid()}/paper-facts`, facts);
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
    // back in the list, who goes by keys goes on from the product that was left
    if (left && !opens) keyed(root, `row-${decodeURIComponent(oldURL.split("#product=")[1])}`)?.focus();
  };
  /** Alt and an arrow lead from the product that is open where its foot leads.
      @param {KeyboardEvent} event */
  const step = (event) => {
    const way = /** @type {const} */ ({ ArrowLeft: "before", ArrowRight: "after" })[event.key];
    if (!event.altKey || !way || !hasResults(page) || root.querySelector("dialog[open]")) return;
    const product = chosen(page.view);
    if (!product) return;
    event.preventDefault();
    const to = around(page, product)[way];
    if (to) location.hash = productHref(to);
  };
  addEventListener("keydown", step);
  addEventListener("hashchange", turn);
  const { again, stop } = looking(look, CONSENSUS_EVERY);
  again();
  return () => {
    stop();
    page.papers?.stop();
    removeEventListener("hashchange", turn);
    removeEventListener("keydown", step);
  };
}

/** Whether two looks at the session tell the same; how much room the disk has left is not shown here.
    @param {(Progress | null)[]} looks */
const sameShown = (...looks) => {
  const [one, other] = looks.map((look) => JSON.stringify({ ...look, disk: null }));
  return one === other;
};

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

/** How many products came to each outcome, settled ones only.
    @param {ResultsShown} page */
function tallyOf(page) {
  if (!page.progress) return null; // until it is known whether more is to come, the count has no true title
  const { products, session } = page.view;
  const settled = products.filter((one) => !pending(page, one));
  const counts = [...settled].sort((a, b) => (b.stars ?? 0) - (a.stars ?? 0)).map(outcomeWord);
  /** @type {[string, number][]} */
  const counted = [
    ...[...new Set(counts)].map(
      (word) => /** @type {[string, number]} */ ([word, counts.filter((one) => one === word).length]),
    ),
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
    session.sealing && el("p", { class: "soft sealing" }, session.sealing),
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
  const act = next
    ? el("a", { class: "go", href: productHref(next), "data-key": "next" }, CONSENSUS.foot.next(next.name))
    : mayAskHere(page, "sign_off")
      ? keyButton("sign-foot", CONSENSUS.sign, () => askSignOff(page, does), { look: "go" })
      : null;
  return (
    act &&
    el("div", { class: "foot" }, el("span", { class: "soft" }, CONSENSUS.foot.all(page.view.products.length)), act)
  );
}

export default { render: renderConsensus };
