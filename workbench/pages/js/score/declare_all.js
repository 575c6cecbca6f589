/* Declaring over a whole list at once: the products with a likely interest have to be answered one by one, those from
   which the member steps back are named with a reason, and one word speaks for all the rest. */

import { ask } from "../shown/dialogs.js";
import { el } from "../shown/elements.js";
import { faultBox, faultsOf } from "../shown/faults.js";
import { FORM } from "./words.js";

/** @import { MyProduct } from "../answers.d.ts" */
/** @import { Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const ALL = {
  title: (n) => `Hoặc khai báo một lần cho ${n} sản phẩm`,
  text: "Đánh dấu sản phẩm mà Ông/Bà có lợi ích liên quan; một nút trả lời cho các sản phẩm còn lại.",
  steps: "Tôi không tham gia",
  stepsOf: (name) => ` chấm “${name}”`,
  stays: "Tôi không có xung đột lợi ích",
  staysOf: (name) => ` ở “${name}”`,
  go: (n) => `Khai báo: không có lợi ích liên quan ở ${n} sản phẩm không đánh dấu`,
  goAll: (n) => `Không tham gia cả ${n} sản phẩm`,
  look: "Sản phẩm này có gợi ý: chọn một câu trả lời.",
  reason: "Cần ghi lý do không tham gia.",
  sure: (n) => `Không tham gia chấm ${n} sản phẩm?`,
  sending: (n, of) => `Đang ghi ${n}/${of}…`,
};

/** One answer of a member: `reason` is null for no interest. */
/** @typedef {{ product: MyProduct; reason: string | null }} Answer */

/** @param {MyProduct[]} products all of which wait for a word
    @param {(product: MyProduct, reason: string | null) => Promise<unknown>} declare
    @param {() => unknown} done called once all are on record, or as many as were taken before a refusal */
export function declareAllPanel(products, declare, done) {
  const rows = products.map((product) => rowOf(product, () => paint()));
  const trouble = el("div", {});
  const go = el("button", { type: "button", class: "quiet", onclick: () => send() });
  const paint = () => {
    const stays = rows.filter((row) => row.answer().reason === null).length;
    go.textContent = String(stays ? ALL.go(stays) : ALL.goAll(rows.length));
  };
  const send = async () => {
    const wrong = rows.filter((row) => row.complain());
    if (wrong.length) {
      wrong[0].first.focus();
      return;
    }
    const answers = rows.map((row) => row.answer());
    if (!(await isSure(answers.filter(({ reason }) => reason !== null)))) return;
    go.disabled = true;
    trouble.replaceChildren();
    try {
      const open = answers.filter(({ product }) => product.state === "undeclared"); // a refusal may have cut in before
      for (const [n, { product, reason }] of open.entries()) {
        go.textContent = String(ALL.sending(n + 1, open.length));
        await declare(product, reason);
      }
    } catch (error) {
      trouble.replaceChildren(faultBox(faultsOf(error)));
      go.disabled = false;
      paint();
      return;
    }
    await done();
  };
  paint();
  return el(
    "section",
    { class: "card declare-all", "aria-labelledby": "declare-all-title" },
    el("h2", { id: "declare-all-title" }, ALL.title(products.length)),
    el("p", {}, ALL.text),
    el(
      "ul",
      {},
      rows.map(({ node }) => node),
    ),
    trouble,
    go,
    el("p", { class: "note" }, FORM.gate.kept),
  );
}

/** Stepping back asks for a second word, once for all of it, naming each with its reason.
    @param {Answer[]} recused */
async function isSure(recused) {
  if (!recused.length) return true;
  const told = el(
    "ul",
    {},
    recused.map(({ product, reason }) => el("li", {}, `${product.name}: ${reason}`)),
  );
  const sure = await ask({
    title: String(ALL.sure(recused.length)),
    body: [told, FORM.gate.lastText],
    yes: FORM.gate.last,
    danger: true,
  });
  return sure !== null;
}

/** One product of the list: a box to step back from it, and where there is a hint both answers, none of them chosen.
    @param {MyProduct} product
    @param {() => void} changed */
function rowOf(product, changed) {
  const hinted = product.hints.length > 0;
  const reason = el("input", { type: "text", id: `why-${product.code}`, maxlength: 1000 });
  const asked = el("div", { class: "why", hidden: true }, el("label", { for: reason.id }, FORM.gate.why), reason);
  const wrong = el("p", { class: "field-fault", role: "alert" });
  /** @param {string} value
      @param {string} word
      @param {string} of whose answer it is, for those who listen */
  const choice = (value, word, of) => {
    const box = el("input", {
      type: hinted ? "radio" : "checkbox",
      name: `declare-${product.code}`,
      value,
      onchange: () => {
        asked.hidden = !steps.checked;
        wrong.textContent = "";
        changed();
      },
    });
    return { box, label: el("label", { class: "choice" }, box, el("span", {}, word, el("span", { class: "sr" }, of))) };
  };
  const { box: steps, label: stepsLabel } = choice("recused", ALL.steps, String(ALL.stepsOf(product.name)));
  const none = hinted ? choice("none", ALL.stays, String(ALL.staysOf(product.name))) : null;
  return {
    first: steps,
    /** @returns {Answer} */
    answer: () => ({ product, reason: steps.checked ? reason.value.trim() : null }),
    complain: () => {
      const open = none && !steps.checked && !none.box.checked;
      const mute = steps.checked && !reason.value.trim();
      wrong.textContent = String(open ? ALL.look : mute ? ALL.reason : "");
      return Boolean(open || mute);
    },
    node: el(
      "li",
      { class: hinted ? "hinted" : null },
      el("b", {}, product.name),
      el("small", {}, product.producer),
      hinted && [
        el("p", {}, FORM.gate.hinted),
        el(
          "ul",
          {},
          product.hints.map((said) => el("li", {}, said)),
        ),
      ],
      none?.label,
      stepsLabel,
      asked,
      wrong,
    ),
  };
}
