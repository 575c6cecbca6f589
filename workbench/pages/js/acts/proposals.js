/* Opening again what is closed: chair or secretary proposes with a reason, the other confirms. Shared by the board
   and the consensus page, which hand in the progress and how to send an act. The server holds that it takes two. */

import { moment } from "../shown/dates.js";
import { el, keyButton } from "../shown/elements.js";
import { wordFor } from "../shown/said.js";
import { ACT, askAct, namesOf, pinField, reasonField } from "./acts.js";

/** @import { BoardProduct, PaperLine, Progress, ProposalLine } from "../answers.d.ts" */
/** @import { Can, Child, SendAct, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const AGAIN = {
  title: "Mở lại, hai người",
  what:
    "Mở lại điều đã đóng cần lý do và hai người: chủ tịch hoặc thư ký đề nghị, người kia đồng ý. Đề nghị chưa đồng " +
    "ý hết hiệu lực khi phiên kết thúc.",
  ended: (n) => `Đề nghị đã xong (${n})`,
  kinds: {
    rescoring: "Mở lại việc chấm",
    reopening: "Mở lại sản phẩm đã có kết quả",
    unsigning: "Rút xác nhận kết quả",
    unrecusing: "Rút khai báo không tham gia",
  },
  forWhom: (names) => `cho ${names}`,
  ofMany: (products, ballots, people) => `${products} sản phẩm, ${ballots} phiếu của ${people} người`,
  listOf: "Từng sản phẩm",
  by: (name, at) => `${name} đề nghị ${at}`,
  waitsFor: { chair: "chờ thư ký đồng ý", secretary: "chờ chủ tịch đồng ý" },
  confirm: "Đồng ý",
  confirmSay: {
    rescoring:
      "Ở mỗi sản phẩm, một vòng chấm mới mở cho những người nêu tên. Phiếu trước vẫn còn; mỗi tiêu chí đổi phải " +
      "ghi lý do. Xác nhận đang có, nếu có, hết hiệu lực.",
    reopening:
      "Biểu quyết, mức thống nhất, việc dừng hoặc việc loại của sản phẩm này được rút và vẫn ghi trong biên bản. " +
      "Xác nhận đang có, nếu có, hết hiệu lực.",
    unrecusing:
      "Người nêu tên lại tham gia sản phẩm này: điều đã khai trước đó có hiệu lực trở lại, phiếu đã nộp lại được " +
      "tính. Việc rút được ghi trong biên bản. Xác nhận đang có, nếu có, hết hiệu lực.",
    unsigning: "Xác nhận đang có hết hiệu lực; chủ tịch và thư ký phải xác nhận lại.",
  },
  withdraw: "Rút đề nghị",
  withdrawSay: "Đề nghị không còn chờ đồng ý; cả hai vẫn còn trong nhật ký.",
  rescoring: "Đề nghị mở lại việc chấm",
  rescoringSay:
    "Dùng khi thiếu hoặc sai phiếu đã đóng. Người kia đồng ý một lần thì ở mỗi sản phẩm một vòng mới mở riêng cho " +
    "những người chọn dưới đây.",
  rescoringMissing: "Đã chọn sẵn đúng các phiếu còn thiếu.",
  reopening: "Đề nghị mở lại sản phẩm",
  reopeningSay:
    "Quyết định của hội đồng về sản phẩm này (biểu quyết, mức thống nhất, dừng, loại) sẽ được rút khi người kia " +
    "đồng ý.",
  unsigning: "Đề nghị rút xác nhận",
  unsigningSay: "Khi người kia đồng ý, xác nhận đang có hết hiệu lực và việc trước đó lại ghi được.",
  unrecusing: "Đề nghị rút khai báo",
  unrecusingSay: "Chỉ dùng khi khai nhầm. Người kia đồng ý thì người này lại tham gia sản phẩm.",
  members: "Người chấm lại",
  product: "Sản phẩm",
};

/** How something that waited for a second person ended: the word, who, when, and why where it was told.
    @param {Progress} progress
    @param {ProposalLine | PaperLine} one */
export const endedText = (progress, { ended_text: word, ended_by: by, ended_at: at, ended_reason: reason }) =>
  `${word}: ${memberName(progress, by)}, ${at && moment(at)}${reason ? ` (${reason})` : ""}`;

/** The name of a member; their id where the board does not know them.
    @param {Pick<Progress, "members">} progress
    @param {string | null} id
    @returns {string} */
export const memberName = ({ members }, id) => members.find((one) => one.id === id)?.name ?? String(id);

/** The name of a product; its code where the board does not know it.
    @param {Pick<Progress, "products">} progress
    @param {string} code */
export const productName = ({ products }, code) => products.find((one) => one.code === code)?.name ?? code;

/** Whether an act may be tried on a product now; the server says so by the very conditions it asks at the act.
    @param {Pick<BoardProduct, "may"> | undefined} product
    @param {string} act */
export const mayTry = (product, act) => Boolean(product?.may.includes(act));

/** Whether an act of the board may be asked for in the session now; said by the same conditions.
    @param {Pick<Progress, "may">} progress
    @param {string} act */
export const mayAsk = ({ may }, act) => may[act] === null;

/** @param {Progress} progress */
export const waitingProposals = (progress) => progress.proposals.filter((one) => !one.ended);

/** What a proposal is about, in one line; of several products how many, for `proposalList` names them.
    @param {Progress} progress
    @param {ProposalLine} one */
export function proposalText(progress, one) {
  const kind = AGAIN.kinds[one.kind];
  const lines = proposalLines(progress, one);
  if (lines.length < 2) return [kind, ...lines].join(": ");
  const members = Object.values(one.products).flat();
  return `${kind}: ${AGAIN.ofMany(lines.length, members.length, new Set(members).size)}`;
}

/** Each product of a proposal, with those whom it names there.
    @param {Progress} progress
    @param {ProposalLine} one */
const proposalLines = (progress, { products }) =>
  Object.entries(products).map(([code, ids]) => {
    const names = namesOf(ids.map((id) => memberName(progress, id)));
    return [productName(progress, code), names && AGAIN.forWhom(names)].filter(Boolean).join(" ");
  });

/** The products of a proposal about several, folded away.
    @param {Progress} progress
    @param {ProposalLine} one
    @param {{ open?: boolean }} [given] */
function proposalList(progress, one, { open = false } = {}) {
  const lines = proposalLines(progress, one);
  if (lines.length < 2) return null;
  return el(
    "details",
    { open, "data-key": `proposal-list-${one.number}` },
    el("summary", {}, AGAIN.listOf),
    el(
      "ul",
      { class: "of-many" },
      lines.map((line) => el("li", {}, line)),
    ),
  );
}

/** One proposal as a row of a list, with the act that is this visitor's: confirm the other's, or withdraw their own.
    @param {Progress} progress
    @param {ProposalLine} one
    @param {Can} given */
export function proposalRow(progress, one, { act, may, role, demoPin }) {
  const side = one.role === role;
  const text = proposalText(progress, one);
  const button =
    one.ended || !may(side ? "withdraw_proposal" : "confirm_proposal")
      ? null
      : side
        ? keyButton(`withdraw-proposal-${one.number}`, AGAIN.withdraw, () => askWithdrawProposal(one, text, act), {
            look: "link",
            name: text,
          })
        : keyButton(`confirm-proposal-${one.number}`, AGAIN.confirm, () => askConfirm(progress, one, act, demoPin), {
            look: "go",
            name: text,
          });
  return el(
    "li",
    {},
    el(
      "span",
      {},
      el("b", {}, text),
      ` · ${AGAIN.by(memberName(progress, one.by), moment(one.at))}`,
      el("small", {}, ` ${ACT.reason}: ${one.reason}`),
      proposalList(progress, one),
      el(
        "span",
        { class: one.ended ? "soft" : "warn" },
        " ",
        one.ended ? endedText(progress, one) : wordFor(AGAIN.waitsFor, one.role),
      ),
    ),
    button,
  );
}

/** The proposals of a session or product: those that wait, unless they stand elsewhere, then those that ended,
    folded.
    @param {Progress} progress
    @param {Can} can
    @param {{ code?: string | null; buttons?: Child[]; elsewhere?: boolean }} [given] */
export function proposalsCard(progress, can, { code = null, buttons = [], elsewhere = false } = {}) {
  const mine = progress.proposals.filter((one) => code === null || code in one.products);
  const waiting = mine.filter((one) => !one.ended && !elsewhere);
  const ended = mine.filter((one) => one.ended);
  if (!waiting.length && !ended.length && !buttons.length) return null;
  return el(
    "section",
    { class: "card again" },
    el("h3", {}, AGAIN.title),
    el("p", { class: "soft" }, AGAIN.what),
    waiting.length > 0 &&
      el(
        "ul",
        { class: "todo" },
        waiting.map((one) => proposalRow(progress, one, can)),
      ),
    ended.length > 0 &&
      el(
        "details",
        { "data-key": "again-ended" },
        el("summary", {}, AGAIN.ended(ended.length)),
        el(
          "ul",
          { class: "todo" },
          ended.map((one) => proposalRow(progress, one, can)),
        ),
      ),
    buttons.length > 0 && el("div", { class: "row" }, buttons),
  );
}

/** @param {Progress} progress
    @param {ProposalLine} one
    @param {SendAct} act
    @param {string} [demoPin] */
function askConfirm(progress, one, act, demoPin) {
  askAct({
    title: `${AGAIN.confirm}: ${proposalText(progress, one)}`,
    say: [`${ACT.reason}: ${one.reason}`, proposalList(progress, one, { open: true }), AGAIN.confirmSay[one.kind]],
    fields: [pinField(demoPin)],
    button: AGAIN.confirm,
    send: ({ pin }) => act({ act: "confirm_proposal", number: one.number, pin }),
  });
}

/** @param {ProposalLine} one
    @param {string} text
    @param {SendAct} act */
function askWithdrawProposal(one, text, act) {
  askAct({
    title: `${AGAIN.withdraw}: ${text}`,
    say: [AGAIN.withdrawSay],
    fields: [reasonField()],
    button: AGAIN.withdraw,
    send: ({ reason }) => act({ act: "withdraw_proposal", number: one.number, reason }),
  });
}

/** @param {{ code: string; name: string }} product
    @param {SendAct} act */
export function askReopening(product, act) {
  askAct({
    title: `${AGAIN.reopening}: ${product.name}`,
    say: [AGAIN.reopeningSay],
    fields: [reasonField()],
    button: AGAIN.reopening,
    send: ({ reason }) => act({ act: "propose_reopening", product: product.code, reason }),
  });
}

/** As `askReopening`, of one of several products.
    @param {BoardProduct[]} products
    @param {SendAct} act */
export function askReopeningOf(products, act) {
  askAct({
    title: AGAIN.reopening,
    say: [AGAIN.reopeningSay],
    button: AGAIN.reopening,
    fields: [
      {
        name: "product",
        label: AGAIN.product,
        kind: "select",
        required: true,
        value: products.length === 1 ? products[0].code : undefined,
        options: products.map((one) => ({ value: one.code, label: one.name })),
      },
      reasonField(),
    ],
    send: ({ product, reason }) => act({ act: "propose_reopening", product, reason }),
  });
}

/** @param {{ member: string; product: string }} given
    @param {string} name
    @param {SendAct} act */
export function askUnrecusing({ member, product }, name, act) {
  askAct({
    title: `${AGAIN.unrecusing}: ${name}`,
    say: [AGAIN.unrecusingSay],
    fields: [reasonField()],
    button: AGAIN.unrecusing,
    send: ({ reason }) => act({ act: "propose_unrecusing", member, product, reason }),
  });
}

/** @param {SendAct} act */
export function askUnsigning(act) {
  askAct({
    title: AGAIN.unsigning,
    say: [AGAIN.unsigningSay],
    fields: [reasonField()],
    button: AGAIN.unsigning,
    send: ({ reason }) => act({ act: "propose_unsigning", reason }),
  });
}
