/* The council's acts on one product after closing, each a small form; the sheet's own grounds are offered in words. */

import { askAct, pinField, reasonField } from "../acts/acts.js";
import { AGAIN, askReopening, mayTry } from "../acts/proposals.js";
import { askRescoring } from "../acts/rescoring.js";
import { el, keyButton } from "../shown/elements.js";
import { SAID } from "../shown/said.js";
import { api } from "../talk/rest.js";
import { handedAgain, mayAct, openRound, outcomeWord, reasonLines } from "./state.js";
import { CONSENSUS } from "./words.js";

/** @import { ResultProduct, Results } from "../drawn.d.ts" */
/** @import { Ask, Field, ProductAct, ResultsActing, ResultsDo, Values, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const DO = {
  otherActs: "Việc khác",
  decide: "Hội đồng quyết định",
  nothingToDecide: "Không còn việc phải quyết định ở sản phẩm này",
  openRoundThen: "Thành viên được mời xem lại phiếu. Ai không nộp lại thì phiếu vòng trước vẫn được tính.",
  voteThen: (mean) => `Thuận nhiều hơn không: điểm ${mean} được giữ. Không thì mở vòng mới hoặc bàn tiếp.`,
  absentThen: "Người vắng không tính vào điểm trung bình.",
  openRound: (n) => `Mở vòng ${n}`,
  openRoundSay: (n) =>
    `Thành viên xem lại phiếu của mình và sửa ở vòng ${n}. Mỗi thay đổi phải ghi lý do; phiếu vòng ${n} được giữ ` +
    "kín đến khi đóng vòng, phiếu vòng trước vẫn còn trong hồ sơ.",
  closeRound: (n) => `Đóng vòng ${n}`,
  closeRoundNow: (n, /** @type {{ done: number; of: number }} */ { done, of }) =>
    done
      ? `Đã nộp lại ở vòng ${n}: ${done}/${of} người.`
      : `Chưa ai nộp lại ở vòng ${n} (0/${of} người): đóng bây giờ thì vòng này không đổi gì.`,
  closeRoundSay: (n) =>
    `Phiếu đã nộp ở vòng ${n} thay phiếu vòng trước của người nộp. Ai không nộp vòng ${n} thì phiếu vòng trước ` +
    "vẫn được tính.",
  agree: "Ghi mức thống nhất",
  agreeSay: "Mức thống nhất chỉ dùng để xét mức tối thiểu theo sao, không đổi điểm trung bình.",
  agreeAgain: "đã có mức thống nhất, ghi mới sẽ thay",
  criterion: "Tiêu chí",
  option: "Mức mà hội đồng thống nhất",
  vote: "Biểu quyết chênh lệch",
  voteSay:
    "Khi số thuận nhiều hơn số không, kết quả đứng dù chênh lệch vượt giới hạn. Mở vòng mới thì biểu quyết này " +
    "hết hiệu lực.",
  for: "Số phiếu thuận",
  against: "Số phiếu không",
  voters: (n) => `Hội đồng có ${n} người chấm điểm.`,
  waive: "Biểu quyết mức tối thiểu còn nghi vấn",
  waiveSay:
    "Khi số thuận nhiều hơn số chống, mức tối thiểu của tiêu chí này không áp dụng cho sản phẩm; điểm đã chấm " +
    "giữ nguyên. Biểu quyết, số phiếu và lý do in vào biên bản và thư trả lời. Muốn biểu quyết lại thì phải mở " +
    "lại sản phẩm, hai người cùng đồng ý.",
  waiveAgainst: "Số phiếu chống",
  waiveLine: "Không áp dụng mức tối thiểu của tiêu chí",
  stop: "Dừng đánh giá",
  stopSay: "Sản phẩm dừng ở đây: không có điểm, không xếp hạng. Căn cứ in trên phiếu đánh giá:",
  ground: "Căn cứ",
  disqualify: "Loại hồ sơ",
  disqualifySay: "Hồ sơ bị loại: không có điểm, không xếp hạng.",
  other: "Căn cứ khác",
  otherText: "Ghi rõ căn cứ",
  absent: "Ghi vắng mặt",
  absentSay: "Thành viên không nộp phiếu vì vắng. Người vắng không tính vào điểm trung bình.",
  member: "Thành viên",
  scope: "Vắng ở",
  thisProduct: "Sản phẩm này",
  whole: "Cả phiên",
  signer: "Biên bản sẽ ghi người xác nhận là ",
  signAs: { chair: "Xác nhận với tư cách chủ tịch", secretary: "Xác nhận với tư cách thư ký" },
  signSay: "Ông/Bà xác nhận kết quả tính từ tệp dữ liệu có mã:",
  signHash: "Mã SHA-256 của dữ liệu được xác nhận",
  signLeftOut: (n) => `Và ${n} sản phẩm mà Ông/Bà không tham gia: xác nhận là của cả phiên.`,
  signEnd: "Khi cả chủ tịch và thư ký đã xác nhận, phiên kết thúc và kết quả không thay đổi nữa.",
};
const OTHER = "*";

/** The product as the board has it.
    @param {ResultsActing} page
    @param {ResultProduct} product */
const onBoard = (page, product) => page.progress.products.find((one) => one.code === product.code);

/** The number of the round that is open on a product; 0 where none is.
    @param {ResultsActing} page
    @param {ResultProduct} product */
const roundNumber = (page, product) => openRound(page, product.code)?.round ?? 0;

/** A round that was opened counts, also where nobody handed in.
    @param {ResultsActing} page
    @param {ResultProduct} product */
const nextRound = (page, product) => Number(onBoard(page, product)?.round) + 1;

/** The acts that fit the product now: the likely ones as buttons, the rest folded away.
    @param {ResultsActing} page
    @param {ResultProduct} product
    @param {ResultsDo} does */
export function actsOf(page, product, does) {
  const { status, choices } = product;
  const round = openRound(page, product.code);
  const out = ["disqualified", "stopped"].includes(status);
  /** @param {string} name */
  const may = (name) => mayTry(onBoard(page, product), name);
  const split = product.floors.some((level) => level.lines.some((line) => line.split));
  /** @param {string} key
      @param {string} word
      @param {Ask} ask
      @param {{ fits: unknown; likely?: boolean; say?: string; next?: boolean }} given */
  const act = (key, word, ask, { fits, likely: first = false, say = "", next: comes = false }) => ({
    key,
    word,
    ask,
    fits,
    likely: first,
    say,
    next: comes,
  });
  const next = nextRound(page, product);
  const free = !page.progress.signed_off.length; // what one of the two has signed is taken back first
  const acts = [
    act("close-round", DO.closeRound(roundNumber(page, product)), askCloseRound, {
      fits: may("close_round") && round,
      likely: true,
      next: Boolean(round) && handedAgain(page, product.code).done > 0,
      say: String(DO.closeRoundNow(roundNumber(page, product), handedAgain(page, product.code))),
    }),
    act("open-round", DO.openRound(next), askOpenRound, {
      fits: may("open_round"),
      likely: status === "needs_discussion",
      say: DO.openRoundThen,
    }),
    act("vote", DO.vote, askGapVote, {
      fits: may("gap_vote") && status === "needs_discussion",
      likely: true,
      say: DO.voteThen(product.mean?.text ?? ""),
    }),
    act("agree", DO.agree, askAgreed, {
      fits: may("agree") && choices.floors.length,
      likely: split,
      say: DO.agreeSay,
    }),
    act("waive", DO.waive, askWaive, {
      fits: may("waive") && choices.waivers.length,
      likely: choices.waivers.some((one) => one.holds),
    }),
    act("absent", DO.absent, askAbsentAfter, {
      fits: free && !out && product.attendance.missing.length,
      likely: status === "incomplete",
      say: DO.absentThen,
    }),
    act("rescoring", AGAIN.rescoring, () => askRescoring(page.progress, does.act, product.code), {
      fits: may("propose_rescoring"),
      likely: onBoard(page, product)?.stage === "closed",
    }),
    act("reopening", AGAIN.reopening, () => askReopening(product, does.act), { fits: may("propose_reopening") }),
    act("stop", DO.stop, askStop, { fits: may("stop") && choices.stops.length }),
    act("disqualify", DO.disqualify, askDisqualify, { fits: may("disqualify") }),
  ].filter((one) => one.fits);
  /** @param {ProductAct[]} list */
  const row = (list) =>
    el(
      "div",
      { class: "row" },
      list.map(({ key, word, ask, say, next: comes }) => [
        keyButton(`act-${key}`, word, () => ask(page, product, does), { look: comes ? "go" : "quiet" }),
        say && el("p", { class: "soft" }, say),
      ]),
    );
  const likely = acts.filter((one) => one.likely);
  const others = acts.filter((one) => !one.likely);
  return el(
    "section",
    { class: "card acts decide" },
    el("h3", {}, likely.length ? DO.decide : DO.nothingToDecide),
    likely.length > 0 && row(likely),
    others.length > 0 && el("details", { "data-key": "other-acts" }, el("summary", {}, DO.otherActs), row(others)),
  );
}

/** @param {ResultsActing} page
    @param {ResultProduct} product
    @param {ResultsDo} does */
function askOpenRound(page, product, does) {
  const n = nextRound(page, product);
  askAct({
    title: `${DO.openRound(n)}: ${product.name}`,
    say: [DO.openRoundSay(n)],
    fields: [reasonField()],
    button: DO.openRound(n),
    send: ({ reason }) => does.act({ act: "open_round", product: product.code, reason }),
  });
}

/** @param {ResultsActing} page
    @param {ResultProduct} product
    @param {ResultsDo} does */
function askCloseRound(page, product, does) {
  const n = roundNumber(page, product);
  askAct({
    title: `${DO.closeRound(n)}: ${product.name}`,
    say: [DO.closeRoundNow(n, handedAgain(page, product.code)), DO.closeRoundSay(n)],
    fields: [pinField(page.me?.demo_pin)],
    button: DO.closeRound(n),
    send: ({ pin }) => does.act({ act: "close_round", product: product.code, pin }),
  });
}

/** @param {ResultsActing} _page
    @param {ResultProduct} product
    @param {ResultsDo} does */
function askAgreed(_page, product, does) {
  const lines = product.choices.floors;
  const open = product.floors.flatMap((level) => level.lines).find((line) => line.split)?.criterion;
  /** @param {ResultProduct["choices"]["floors"][number]} line */
  const options = (line) => ({
    name: `option-${line.criterion}`,
    label: DO.option,
    kind: "radio",
    required: true,
    onlyIf: (/** @type {Values} */ values) => values.criterion === line.criterion,
    options: line.options.map((option) => ({
      value: option.letter,
      label: option.text,
      hint: CONSENSUS.points(option.points),
    })),
  });
  askAct({
    title: `${DO.agree}: ${product.name}`,
    say: [DO.agreeSay],
    button: DO.agree,
    fields: /** @type {Field[]} */ ([
      {
        name: "criterion",
        label: DO.criterion,
        kind: "select",
        required: true,
        value: open,
        options: lines.map((line) => ({
          value: line.criterion,
          label: `${line.criterion} ${line.title}${line.agreed ? ` (${DO.agreeAgain})` : ""}`,
        })),
      },
      ...lines.map(options),
      reasonField(),
    ]),
    send: (values) =>
      does.act({
        act: "agree",
        product: product.code,
        criterion: values.criterion,
        option: values[`option-${values.criterion}`],
        reason: values.reason,
      }),
  });
}

/** @param {ResultsActing} _page
    @param {ResultProduct} product
    @param {ResultsDo} does */
function askGapVote(_page, product, does) {
  askAct({
    title: `${DO.vote}: ${product.name}`,
    say: [reasonLines(product, "gap").join(" "), DO.voteSay],
    button: DO.vote,
    fields: [
      { name: "for", label: DO.for, kind: "number", required: true, hint: DO.voters(product.choices.voters) },
      { name: "against", label: DO.against, kind: "number", required: true },
      reasonField(),
    ],
    send: ({ for: yes, against, reason }) =>
      does.act({ act: "gap_vote", product: product.code, for: yes, against, reason }),
  });
}

/** @param {ResultsActing} _page
    @param {ResultProduct} product
    @param {ResultsDo} does */
function askWaive(_page, product, does) {
  const lines = product.choices.waivers;
  const held = lines.filter((one) => one.holds);
  askAct({
    title: `${DO.waive}: ${product.name}`,
    say: [...lines.map((one) => `${one.criterion} ${one.title}: ${one.doubt}`), DO.waiveSay],
    button: DO.waive,
    fields: [
      {
        name: "criterion",
        label: DO.waiveLine,
        kind: "select",
        required: true,
        value: lines.length === 1 ? lines[0].criterion : held.length === 1 ? held[0].criterion : undefined,
        options: lines.map((one) => ({ value: one.criterion, label: `${one.criterion} ${one.title}` })),
      },
      { name: "for", label: DO.for, kind: "number", required: true, hint: DO.voters(product.choices.voters) },
      { name: "against", label: DO.waiveAgainst, kind: "number", required: true },
      reasonField(),
    ],
    send: ({ criterion, for: yes, against, reason }) =>
      does.act({ act: "waive", product: product.code, criterion, for: yes, against, reason }),
  });
}

/** @param {ResultsActing} _page
    @param {ResultProduct} product
    @param {ResultsDo} does */
function askStop(_page, product, does) {
  askAct({
    title: `${DO.stop}: ${product.name}`,
    say: [DO.stopSay],
    button: DO.stop,
    danger: true,
    fields: [
      {
        name: "flag",
        label: DO.ground,
        kind: "radio",
        required: true,
        options: product.choices.stops.map((stop) => ({ value: stop.text, label: stop.text, hint: stop.criterion })),
      },
      reasonField(),
    ],
    send: ({ flag, reason }) => does.act({ act: "stop", product: product.code, flag, reason }),
  });
}

/** @param {ResultsActing} _page
    @param {ResultProduct} product
    @param {ResultsDo} does */
function askDisqualify(_page, product, does) {
  askAct({
    title: `${DO.disqualify}: ${product.name}`,
    say: [DO.disqualifySay],
    button: DO.disqualify,
    danger: true,
    fields: [
      {
        name: "ground",
        label: DO.ground,
        kind: "radio",
        required: true,
        options: [
          ...product.choices.grounds.map((text) => ({ value: text, label: text })),
          { value: OTHER, label: DO.other },
        ],
      },
      { name: "text", label: DO.otherText, kind: "text", required: true, onlyIf: (values) => values.ground === OTHER },
    ],
    send: ({ ground, text }) =>
      does.act({ act: "disqualify", product: product.code, ground: ground === OTHER ? text : ground }),
  });
}

/** @param {ResultsActing} _page
    @param {ResultProduct} product
    @param {ResultsDo} does */
function askAbsentAfter(_page, product, does) {
  const missing = product.attendance.missing;
  askAct({
    title: `${DO.absent}: ${product.name}`,
    say: [DO.absentSay],
    button: DO.absent,
    fields: [
      {
        name: "member",
        label: DO.member,
        kind: "select",
        required: true,
        value: missing.length === 1 ? missing[0].id : undefined,
        options: missing.map((one) => ({ value: one.id, label: one.name })),
      },
      {
        name: "scope",
        label: DO.scope,
        kind: "select",
        required: true,
        value: product.code,
        options: [
          { value: product.code, label: DO.thisProduct },
          { value: OTHER, label: DO.whole },
        ],
      },
      reasonField(),
    ],
    send: ({ member, scope, reason }) =>
      does.act({ act: "absence", member, product: scope === OTHER ? null : scope, reason }),
  });
}

/** What is signed: every product under its outcome, with its mean; how many of each.
    @param {Results} view */
function signedList(view) {
  const ordered = [...view.products].sort((a, b) => (b.stars ?? -1) - (a.stars ?? -1));
  const groups = [...new Set(ordered.map(outcomeWord))].map((word) => ({
    word,
    products: view.products.filter((one) => outcomeWord(one) === word),
  }));
  return el(
    "div",
    { class: "signed-list" },
    groups.map(({ word, products }) =>
      el(
        "div",
        {},
        el("b", {}, word),
        el("b", { class: "number" }, String(products.length)),
        el(
          "ul",
          {},
          products.map((one) => el("li", {}, [one.name, one.mean?.text].filter(Boolean).join(" "))),
        ),
      ),
    ),
    view.left_out.length > 0 && el("p", {}, DO.signLeftOut(view.left_out.length)),
  );
}

/** Who signs is asked of the server anew: it writes whoever is signed in, in the part that they act in now.
    @param {ResultsActing} page
    @param {ResultsDo} does */
export async function askSignOff(page, does) {
  try {
    page.me = await api("GET", "/me", undefined, { fresh: true });
  } catch (error) {
    page.trouble = error;
  }
  does.draw();
  if (!mayAct(page)) return;
  const { member, demo_pin: made } = page.me;
  const { name } = member;
  const role = member.role === "chair" ? "chair" : "secretary";
  // what is shown is what is signed, whatever the page learns meanwhile: the server refuses what is overtaken
  const { view } = page;
  askAct({
    title: DO.signAs[role],
    say: [
      el("p", {}, DO.signer, el("b", {}, `${name}, ${SAID.roles[role]}`), "."),
      signedList(view),
      DO.signEnd,
      el(
        "details",
        {},
        el("summary", {}, DO.signHash),
        el("p", {}, DO.signSay),
        el("p", {}, el("code", {}, view.bundle_sha256)),
      ),
    ],
    fields: [pinField(made)],
    button: DO.signAs[role],
    toRead: true,
    send: ({ pin }) => does.act({ act: "sign_off", bundle_sha256: view.bundle_sha256, pin }),
  });
}
