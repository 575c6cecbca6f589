/* The board of a session: who has finished, who has not declared, what to do now; absences and closing.
   It shows states and counts of lines, never a mark or a total: the server sends none before closing.
   The first picture comes with the page, the following ones and all acts by REST. */

import { askAct, pinField, reasonField } from "../acts/acts.js";
import { mayAsk, memberName, productName } from "../acts/proposals.js";
import { lacks } from "../acts/rescoring.js";
import { actsAs, scoresHere, topBar } from "../shown/bar.js";
import { dayOf, moment, timeOf } from "../shown/dates.js";
import { el, keyButton, present, stickyHead } from "../shown/elements.js";
import { faultBox, faultsOf, sameTrouble, troubleBox } from "../shown/faults.js";
import { keepingPlace } from "../shown/place.js";
import { SAID } from "../shown/said.js";
import { councilUrl } from "../talk/address.js";
import { looking } from "../talk/looking.js";
import { api, heardAt } from "../talk/rest.js";
import { absencesOf } from "./absences.js";
import { allIn, cellsOf, isDue, owed } from "./cells.js";
import { againOf, whatNow } from "./desk.js";
import { attendantsOf, dossiersOf, hintsOf, recusalsOf } from "./procedure.js";
import { chairOf, papersOf, waitingPapers } from "./seats.js";
import { BOARD } from "./words.js";
import { writtenOf } from "./written.js";

/** @import { BoardProduct, Me, Progress } from "../answers.d.ts" */
/** @import { BoardCan, BoardCell, BoardPage, Widget } from "../shapes.d.ts" */

const BOARD_EVERY = 5000;

/** @param {Widget} given */
function renderBoard({ el: root }) {
  root.classList.add("council");
  /** @type {BoardPage} */
  const page = { progress: null, dossiers: null, me: null, at: null, trouble: null };
  const draw = () => keepingPlace(root, () => root.replaceChildren(...boardOf(page, again)));
  const look = async () => {
    try {
      /** @type {Me} */
      const me = page.me ?? (await api("GET", "/me"));
      page.me = me;
      const sid = encodeURIComponent(me.session);
      /** @type {Progress} */
      const fresh = await api("GET", `/sessions/${sid}/progress`);
      const moved = !page.at || fresh.version !== page.progress?.version;
      if (moved)
        page.dossiers = (await api("GET", `/sessions/${sid}/dossiers`).catch(() => null))?.products ?? page.dossiers;
      const same = !moved && JSON.stringify(fresh) === JSON.stringify(page.progress) && page.at && !page.trouble;
      Object.assign(page, { progress: fresh, at: heardAt(), trouble: null });
      const updated = root.querySelector(".updated");
      if (same && updated) updated.textContent = updatedText(fresh, page.at);
      else draw();
    } catch (error) {
      const news = !sameTrouble(page.trouble, error);
      page.trouble = error;
      if (news) draw();
    }
  };
  const { again, stop } = looking(look, BOARD_EVERY);
  again();
  return stop;
}

/** @param {BoardPage} page
    @param {() => Promise<unknown>} again */
function boardOf(page, again) {
  const { progress, me } = page;
  if (!progress) return [el("div", { class: "board" }, faultBox(faultsOf(page.trouble)))];
  const closed = progress.session.state !== "scoring";
  /** @type {BoardCan["act"]} */
  const act = (body) =>
    api("POST", `/sessions/${encodeURIComponent(progress.session.id)}/acts`, body).then(async (done) => {
      await again();
      return done;
    });
  const live = !page.trouble && progress.session.state !== "concluded";
  /** @type {BoardCan} */
  const can = {
    act,
    may: (name) => !page.trouble && mayAsk(progress, name),
    role: live ? actsAs(me, progress) : null,
    takesBack: live && actsAs(me, progress) !== me?.member.role,
    ...(me && { id: me.member.id }),
    ...(me?.demo_pin && { demoPin: me.demo_pin }),
  };
  return present([
    me ? topBar({ title: BOARD.title, me, here: "board", scores: scoresHere(progress, me), closed }) : null,
    el(
      "main",
      { class: "board", tabindex: -1, "data-key": "page" },
      summary(progress, page.at),
      troubleOf(page),
      hintsOf(progress),
      progress.written && writtenOf(progress, can),
      whatNow(progress, can),
      allIn(progress) && closing(progress, can),
      !progress.written && writtenOf(progress, can),
      progressTable(progress),
      absencesOf(progress, can),
      recusalsOf(progress, can),
      papersOf(progress, can),
      chairOf(progress, can),
      attendantsOf(progress),
      dossiersOf(page, progress, can),
      laterRounds(progress),
      againOf(progress, can),
      !allIn(progress) && closing(progress, can),
    ),
  ]);
}

/** @param {Progress} progress
    @param {string | null} at */
function summary(progress, at) {
  const { session, written } = progress;
  const cells = cellsOf(progress).filter((cell) => isDue(progress, cell));
  const done = cells.filter((cell) => cell.state === "handed_in").length;
  return el(
    "section",
    { class: "card summary" },
    el(
      "div",
      {},
      el("h2", {}, session.title),
      el(
        "p",
        { class: "soft" },
        written
          ? `${SAID.until({ day: written.until, days_left: written.days_left })} · ${SAID.sessions[session.state]}`
          : `${dayOf(session.held_on)} · ${session.place} · ${SAID.sessions[session.state]}`,
      ),
    ),
    session.state === "scoring" &&
      el(
        "div",
        { class: "count" },
        el(
          "p",
          {},
          el("b", {}, BOARD.inOf(done, cells.length)),
          progress.waiting ? `, ${BOARD.waiting(progress.waiting)}` : "",
        ),
        el("progress", { max: Math.max(cells.length, 1), value: done, "aria-label": BOARD.inOf(done, cells.length) }),
      ),
    el("p", { class: "updated", role: "status" }, updatedText(progress, at)),
    progress.disk?.low && el("p", { class: "notice", role: "alert" }, BOARD.diskLow(gigabytes(progress.disk))),
    progress.backup?.failed_at &&
      el("p", { class: "notice", role: "alert" }, BOARD.notBackedUp(moment(progress.backup.failed_at))),
    sealOf(progress),
    session.state === "scoring" &&
      progress.seal !== "waits" &&
      el("p", { class: "sealed" }, el("b", {}, BOARD.sealed), " ", BOARD.sealedMore),
  );
}

/** How the session's seal stands, where there is something to know or to do.
    @param {Progress} progress */
function sealOf({ seal, seal_by: by, session, chair_rule: rule }) {
  if (seal === "needed" || seal === "to_set")
    return el(
      "p",
      { class: "notice seal-needed", role: "status" },
      el("b", {}, seal === "to_set" ? BOARD.sealYours : BOARD.sealNeeded(by)),
      seal === "needed" ? ` ${rule === "or_vice_chair" ? BOARD.sealAway : BOARD.sealFromAfar} ` : " ",
      el("a", { href: councilUrl("seal") }, BOARD.sealedBy.go),
    );
  if (seal === "none") return session.unsealed && el("p", { class: "sealed" }, BOARD.unsealed(session.unsealed));
  if (seal === "released") return null;
  return el(
    "p",
    { class: seal === "waits" ? "notice" : "sealed" },
    seal === "open" && session.unsealed ? `${BOARD.unsealed(session.unsealed)} ` : "",
    `${BOARD.sealedBy[seal]} `,
    el("a", { href: councilUrl("seal") }, BOARD.sealedBy.go),
  );
}

/** Of when the figures are, and how much room there is.
    @param {Progress} progress
    @param {string | null} at */
const updatedText = ({ disk, backup }, at) =>
  present([
    at && BOARD.updated(timeOf(at)),
    disk && BOARD.disk(gigabytes(disk)),
    backup?.made_at && BOARD.backedUp(moment(backup.made_at)),
  ]).join(" · ");

/** @param {{ free_gb: number }} disk */
const gigabytes = (disk) => String(disk.free_gb).replace(".", ",");

/** @param {BoardPage} given */
function troubleOf({ trouble, at }) {
  if (!trouble) return null;
  return troubleBox(trouble, BOARD.lost(at ? timeOf(at) : ""));
}

/** @param {Progress} progress */
function progressTable(progress) {
  const members = progress.members.filter((member) => member.scores);
  /** @param {BoardCell[]} some */
  const tally = (some) => {
    const due = some.filter((cell) => isDue(progress, cell));
    return el("small", { class: "number" }, `${due.filter((cell) => cell.state === "handed_in").length}/${due.length}`);
  };
  const cells = cellsOf(progress);
  const head = members.map((member) =>
    el("th", { scope: "col" }, el("span", {}, member.name), tally(cells.filter((cell) => cell.member === member))),
  );
  /** A product for which all is in says so once; else each member's cell stands for itself.
      @param {BoardProduct} product */
  const row = (product) => {
    const some = cells.filter((cell) => cell.product === product);
    const whole = some.length > 0 && some.every((cell) => cell.state === "handed_in" && !cell.kept);
    const word = el("span", { class: "state state-handed_in" }, BOARD.allOf(some.length));
    return el(
      "tr",
      {},
      el(
        "th",
        { scope: "row" },
        el("span", {}, product.name, product.round > 1 && el("em", {}, BOARD.round(product.round))),
        !whole && tally(some),
      ),
      whole
        ? el("td", { class: "cell", colspan: members.length }, word)
        : members.map((member) => progressCell(some.find((cell) => cell.member === member))),
    );
  };
  return el(
    "section",
    {},
    el("h2", { id: "board-table" }, BOARD.table),
    stickyHead(
      el(
        "div",
        {
          class: "table grid",
          tabindex: 0,
          role: "region",
          "aria-labelledby": "board-table",
          "data-scroll": "table",
          "data-key": "table",
        },
        el(
          "table",
          {},
          el("thead", {}, el("tr", {}, el("th", { scope: "col" }, BOARD.product), head)),
          el("tbody", {}, progress.products.map(row)),
        ),
      ),
    ),
    el(
      "p",
      { class: "soft" },
      BOARD.legend,
      " ",
      cells.some((cell) => cell.state === "closed") && `${BOARD.legendClosed} `,
      cells.some((cell) => cell.kept) && `${BOARD.legendReview} `,
      BOARD.tableHow,
    ),
  );
}

/** @param {BoardCell | undefined} cell */
function progressCell(cell) {
  if (!cell) return el("td", { class: "cell" }, BOARD.noScore);
  if (cell.kept) return el("td", { class: "cell" }, el("span", { class: "state state-unstarted" }, BOARD.unseen));
  if (lacks(cell)) return el("td", { class: "cell" }, el("span", { class: "state state-undeclared" }, BOARD.missing));
  const started = cell.state === "scoring" && cell.done > 0;
  const word = cell.state === "scoring" && !started ? BOARD.unstarted : SAID.states[cell.state];
  return el(
    "td",
    { class: "cell" },
    el(
      "span",
      { class: `state state-${started || cell.state !== "scoring" ? cell.state : "unstarted"}` },
      cell.state === "handed_in" ? el("span", { class: "sr" }, word) : word, // the tick alone is seen
    ),
    cell.state === "scoring" && el("small", { class: "number" }, `${cell.done}/${cell.lines}`),
  );
}

/** @param {Progress} progress */
function laterRounds(progress) {
  if (!progress.rounds.length) return null;
  return el(
    "section",
    { class: "card" },
    el("h2", {}, BOARD.rounds),
    el(
      "ul",
      { class: "plain" },
      progress.rounds.map((round) =>
        el(
          "li",
          {},
          el("b", {}, productName(progress, round.product)),
          ` · ${round.open ? BOARD.roundOpen(round.round) : BOARD.roundShut(round.round)}`,
          round.reason && el("span", { class: "soft" }, ` · ${round.reason}`),
        ),
      ),
    ),
  );
}

/** @param {Progress} progress
    @param {BoardCan} can */
function closing(progress, can) {
  const { state } = progress.session;
  if (state !== "scoring" || !can.role || progress.seal === "waits") return null; // closed: the release is waited for
  if (!can.may("close"))
    return el("section", { class: "card" }, el("h2", {}, BOARD.close), el("p", { class: "soft" }, BOARD.onlySecretary));
  return el(
    "section",
    { class: "card close" },
    el("div", {}, el("h2", {}, BOARD.close), el("p", { class: "soft" }, BOARD.closeSay)),
    keyButton("close", BOARD.close, () => askClose(progress, can), { look: "go" }),
  );
}

/** @param {Progress} progress
    @param {BoardCan} can */
function askClose(progress, can) {
  const open = owed(progress);
  const waits = waitingPapers(progress);
  const byMember = progress.members
    .map((member) => open.filter((cell) => cell.member === member))
    .filter((cells) => cells.length);
  const list = el(
    "ul",
    { class: "missing", tabindex: 0 },
    byMember.map((cells) =>
      el("li", {}, el("b", {}, cells[0].member.name), `: ${cells.map((cell) => cell.product.name).join(", ")}`),
    ),
  );
  askAct({
    title: BOARD.close,
    say: [
      BOARD.closeSay,
      ...(waits.length
        ? [
            el(
              "p",
              { class: "notice" },
              BOARD.closePapers(
                waits.map((one) => `${memberName(progress, one.member)} – ${productName(progress, one.product)}`),
              ),
            ),
          ]
        : []),
      ...(open.length ? [BOARD.closeMissing(open.length), list] : [BOARD.closeAll]),
    ],
    fields: present([open.length > 0 && reasonField({ label: BOARD.closeReason }), pinField(can.demoPin)]),
    button: BOARD.closeYes,
    danger: open.length > 0,
    send: ({ reason = null, pin }) => can.act({ act: "close", reason, pin }),
  });
}

export default { render: renderBoard };
