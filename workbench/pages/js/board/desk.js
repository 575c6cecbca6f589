/* The secretary's desk on the board: what there is to do now, each line with the one act that settles it. Who has to be
   reminded, what keeps the session from its end, what waits for the other's yes. */

import { namesOf } from "../acts/acts.js";
import {
  AGAIN,
  askReopeningOf,
  mayTry,
  productName,
  proposalRow,
  proposalsCard,
  waitingProposals,
} from "../acts/proposals.js";
import { askRescoring } from "../acts/rescoring.js";
import { dayOf } from "../shown/dates.js";
import { askToCopy } from "../shown/dialogs.js";
import { el, keyButton } from "../shown/elements.js";
import { councilUrl } from "../talk/address.js";
import { askAbsence } from "./absences.js";
import { cellsOf, remindersOf, reminderText } from "./cells.js";
import { paperRow, waitingPapers } from "./seats.js";
import { BOARD } from "./words.js";

/** @import { BoardMember, BoardProduct, Progress, Round } from "../answers.d.ts" */
/** @import { BoardCell, BoardCan, Reminder, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const DESK = {
  remind: "Lời nhắc",
  remindOf: (name) => `Lời nhắc gửi ${name}`,
  remindSay: "Sao chép rồi gửi bằng tin nhắn; chương trình không tự gửi.",
  greeting: (name, title, day) => `Kính gửi Ông/Bà ${name}: ${title}, họp ngày ${day}.`,
  greetingWritten: (name, title, day) =>
    `Kính gửi Ông/Bà ${name}: ${title}, lấy ý kiến bằng văn bản, nhận đến hết ngày ${day}; ` +
    "hết ngày đó không nộp được nữa và phiếu chưa nộp không được tính.",
  left: (n) => `Ông/Bà còn ${n} phiếu chưa nộp:`,
  item: { undeclared: "chưa khai báo xung đột lợi ích", ready: "đã chấm hết, còn bấm nộp" },
  review: (name, round) =>
    `Sản phẩm “${name}” đang mở vòng ${round}: Ông/Bà xem lại phiếu, đổi dòng nào thì ghi lý do rồi nộp lại. ` +
    "Không nộp lại thì phiếu vòng trước vẫn được tính.",
  where: (address) => `Xin vào ${address} bằng mã cá nhân để hoàn thành.`,
  never: "Ông/Bà chưa đăng nhập lần nào; mã cá nhân ở phiếu mã đã trao.",
  blocks: "Còn vướng trước khi kết thúc",
  act: {
    closed: "Ghi vắng, hoặc đề nghị mở lại việc chấm",
    discussing: "Thảo luận, mở vòng hoặc ghi quyết định",
    rescoring: "Chờ phiếu, rồi đóng vòng",
  },
  sign: "Xác nhận kết quả",
  signWaits: (names) => `Mọi sản phẩm đã có kết quả; chờ ${names} xác nhận`,
  signers: { chair: "chủ tịch", secretary: "thư ký" },
};
/** @param {Progress} progress
    @param {BoardCan} can */
export function whatNow(progress, can) {
  const rows = remindersOf(progress);
  const blocks = blocksOf(progress, can);
  const waiting = waitingProposals(progress);
  const papers = waitingPapers(progress);
  const state = progress.session.state;
  const scoring = state === "scoring";
  /** @param {(row: Reminder) => unknown} keep */
  const count = (keep) => rows.filter(keep).length;
  /** @type {[number, (n: number) => string][]} */
  const sums = [
    [count((row) => row.never), BOARD.sumNotIn],
    [count((row) => !row.never && row.undeclared.length), BOARD.sumNotDeclared],
    [count((row) => !row.never && row.started.length), BOARD.sumNotDone],
  ];
  const nothing =
    !rows.length &&
    !blocks.length &&
    !papers.length &&
    (scoring ? `${BOARD.allIn} ${BOARD.nothing}` : state === "concluded" ? BOARD.concluded : BOARD.nothingClosed);
  return el(
    "section",
    { class: "card" },
    el("h2", {}, BOARD.now),
    rows.length > 0 &&
      el(
        "p",
        { class: "soft" },
        sums
          .filter(([n]) => n)
          .map(([n, say]) => say(n))
          .join(" · "),
      ),
    nothing && el("p", { class: "done" }, nothing),
    waiting.length > 0 &&
      el(
        "ul",
        { class: "todo asked" },
        waiting.map((one) => proposalRow(progress, one, can)),
      ),
    papers.length > 0 &&
      el(
        "ul",
        { class: "todo papers" },
        papers.map((one) => paperRow(progress, one, can)),
      ),
    rows.length > 0 &&
      el(
        "ul",
        { class: "todo" },
        rows.map((row) => reminderRow(progress, row, can)),
      ),
    reviewsOf(progress, can),
    blocks.length > 0 && [el("h3", {}, DESK.blocks), el("ul", { class: "todo blocks" }, blocks)],
    !scoring && el("p", {}, el("a", { class: "go", href: councilUrl("consensus") }, BOARD.toConsensus)),
  );
}

/** @param {Progress} progress
    @param {Reminder} row
    @param {BoardCan} can */
function reminderRow(progress, row, can) {
  const { id, name } = row.member;
  return el(
    "li",
    {},
    el("span", {}, el("b", {}, name), " · ", reminderText(row)),
    can.role &&
      el(
        "span",
        { class: "pair" },
        keyButton(`remind-${id}`, DESK.remind, () => showReminder(progress, row), { look: "link", name }),
        can.may("absence") &&
          keyButton(`absent-${id}`, BOARD.absent, () => askAbsence(progress, can, id), { look: "link", name }),
      ),
  );
}

/** Later rounds that are open: who has handed in again, who may still; nobody must, so absence is not offered here.
    @param {Progress} progress
    @param {BoardCan} can */
function reviewsOf(progress, can) {
  const cells = cellsOf(progress);
  const rounds = progress.rounds
    .filter((round) => round.open)
    .map((round) => {
      const asked = cells.filter(
        (cell) =>
          cell.product.code === round.product &&
          (round.members ?? [cell.member.id]).includes(cell.member.id) &&
          ["undeclared", "scoring", "handed_in"].includes(cell.state),
      );
      return { round, asked, left: asked.filter((cell) => cell.kept) };
    })
    .filter(({ left }) => left.length);
  if (!rounds.length) return null;
  /** @param {BoardCell} cell
      @param {Round} round */
  const remind = (cell, round) =>
    el(
      "li",
      {},
      el("span", {}, cell.member.name),
      can.role &&
        keyButton(
          `review-${round.product}-${cell.member.id}`,
          DESK.remind,
          () =>
            showMessage(
              cell.member.name,
              [greetingOf(progress, cell.member), DESK.review(cell.product.name, round.round), hereOf()].join(" "),
            ),
          { look: "link", name: `${cell.member.name}, ${cell.product.name}` },
        ),
    );
  return [
    el("h3", {}, BOARD.reviews),
    el("p", { class: "soft" }, BOARD.reviewsSay),
    rounds.map(({ round, asked, left }) =>
      el(
        "details",
        { class: "reviews", "data-key": `reviews-${round.product}` },
        el(
          "summary",
          {},
          BOARD.reviewOf(productName(progress, round.product), round.round, asked.length - left.length, asked.length),
        ),
        el(
          "ul",
          { class: "todo" },
          left.map((cell) => remind(cell, round)),
        ),
      ),
    ),
  ];
}

/** Whom the message goes to and until when: the meeting's day, or the last day for opinions.
    @param {Progress} given
    @param {BoardMember} given */
const greetingOf = ({ session, written }, { name }) =>
  written
    ? DESK.greetingWritten(name, session.title, dayOf(written.until))
    : DESK.greeting(name, session.title, dayOf(session.held_on));

const hereOf = () => DESK.where(new URL(councilUrl("sign-in"), location.href).href);

/** A message to one member, in whole sentences; it names products and lines left, never a mark.
    @param {Progress} progress
    @param {Reminder} given */
function reminderMessage(progress, { member, never, undeclared, started, left }) {
  const items = [
    ...undeclared.map((cell) => `${cell.product.name} (${DESK.item.undeclared})`),
    ...started.map(
      (cell) =>
        `${cell.product.name} (${cell.lines > cell.done ? BOARD.linesLeft(cell.lines - cell.done) : DESK.item.ready})`,
    ),
  ];
  return [greetingOf(progress, member), `${DESK.left(left)} ${items.join("; ")}.`, never && DESK.never, hereOf()]
    .filter(Boolean)
    .join(" ");
}

/** @param {Progress} progress
    @param {Reminder} row */
const showReminder = (progress, row) => showMessage(row.member.name, reminderMessage(progress, row));

/** @param {string} name
    @param {string} said */
function showMessage(name, said) {
  askToCopy({ title: DESK.remindOf(name), say: DESK.remindSay, message: said });
}

/** What keeps a closed session from its end: products without a result, then the signatures that are missing.
    @param {Progress} progress
    @param {BoardCan} can */
function blocksOf(progress, can) {
  if (progress.session.state !== "closed") return [];
  const open = progress.products.filter((product) => actOfStage(product));
  /** @param {string} href
      @param {string} key
      @param {string | undefined} word
      @param {string} name */
  const goTo = (href, key, word, name) => el("a", { href, "data-key": key, "aria-label": `${word}: ${name}` }, word);
  if (open.length) {
    return open.map((product) =>
      el(
        "li",
        {},
        el("span", {}, el("b", {}, product.name), ` · ${product.stage_text}`),
        can.role &&
          goTo(
            `${councilUrl("consensus")}#product=${encodeURIComponent(product.code)}`,
            `block-${product.code}`,
            actOfStage(product),
            product.name,
          ),
      ),
    );
  }
  const missing = Object.entries(DESK.signers)
    .filter(([role]) => !progress.signed_off.some((one) => one.role === role))
    .map(([, word]) => word);
  return [
    el(
      "li",
      {},
      el("span", {}, DESK.signWaits(namesOf(missing))),
      can.role && goTo(councilUrl("consensus"), "block-sign", DESK.sign, ""),
    ),
  ];
}

/** What is to be done about a product that keeps the session from its end; undefined for one that does not.
    @param {BoardProduct} product
    @returns {string | undefined} */
const actOfStage = ({ stage }) => /** @type {Record<string, string>} */ (DESK.act)[stage ?? ""];

/** Proposals with what may be proposed from here: scoring of a closed session, a product put out while members
    still score.
    @param {Progress} progress
    @param {BoardCan} can */
export function againOf(progress, can) {
  const { act, role } = can;
  const reopen = progress.products.filter((one) => mayTry(one, "propose_reopening"));
  const buttons = role
    ? [
        progress.products.some((one) => mayTry(one, "propose_rescoring")) &&
          keyButton("rescoring", AGAIN.rescoring, () => askRescoring(progress, act)),
        reopen.length > 0 && keyButton("reopening", AGAIN.reopening, () => askReopeningOf(reopen, act)),
      ].filter(Boolean)
    : [];
  return proposalsCard(progress, can, { buttons, elsewhere: true });
}
