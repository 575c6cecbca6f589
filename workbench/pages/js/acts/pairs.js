/* A field of a dialog in which people are ticked product by product: one fold a product, its head says who is ticked.
   Kept out: what is done with them (`rescoring.js`), the dialog (`acts.js`). */

import { el } from "../shown/elements.js";

/** @import { Control, Field, PairGroup, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const PAIRS = {
  told: (ballots, products, people) => `Đang chọn ${ballots} phiếu: ${products} sản phẩm, ${people} người.`,
  none: "Chưa chọn ai.",
  nobody: "không mở lại",
  again: (n) => `Chọn đúng ${n} phiếu còn thiếu`,
  clear: "Bỏ chọn hết",
};

/** @param {Field} field
    @param {string} id
    @param {string} fault what is said while nobody is ticked
    @returns {Control} */
export function pairsControl({ groups = [] }, id, fault) {
  const folds = groups.map((group) => pairFold(group, `${id}-${group.value}`, groups.length === 1));
  const value = () =>
    Object.fromEntries(folds.map(({ code, named }) => [code, named()]).filter(([, named]) => named.length));
  const told = el("p", { class: "notice", role: "status" });
  const tell = () => {
    const ticked = Object.values(value());
    told.textContent = ticked.length
      ? PAIRS.told(ticked.flat().length, ticked.length, new Set(ticked.flat()).size)
      : PAIRS.none;
  };
  /** @param {(group: PairGroup) => string[]} who
      @param {string} word */
  const setter = (who, word) =>
    el(
      "button",
      {
        type: "button",
        class: "quiet",
        onclick: () => {
          for (const fold of folds) fold.set(who(fold.group));
          tell();
        },
      },
      word,
    );
  const waited = groups.reduce((sum, { chosen }) => sum + chosen.length, 0);
  const again = setter(({ chosen }) => chosen, PAIRS.again(waited));
  const clear = setter(() => [], PAIRS.clear);
  const node = el(
    "div",
    { class: "pairs", onchange: tell },
    groups.length > 1 && [told, el("div", { class: "row" }, waited > 0 && again, clear)],
    el(
      "div",
      { class: "folds" },
      folds.map((fold) => fold.box),
    ),
  );
  tell();
  const first = groups.length > 1 ? (waited ? again : clear) : (folds[0]?.first ?? node);
  return { node, first, value, fault: () => (Object.keys(value()).length ? "" : fault) };
}

/** @param {PairGroup} group
    @param {string} id
    @param {boolean} open */
function pairFold(group, id, open) {
  const inputs = group.options.map((option) =>
    el("input", { type: "checkbox", name: id, value: option.value, checked: group.chosen.includes(option.value) }),
  );
  const who = el("span");
  const tell = () => {
    const names = group.options.filter((_, n) => inputs[n].checked).map((one) => one.label);
    who.textContent = names.join(", ") || PAIRS.nobody;
    who.className = names.length ? "named" : "soft";
  };
  tell();
  return {
    group,
    code: group.value,
    first: inputs[0],
    named: () => inputs.filter((input) => input.checked).map((input) => input.value),
    /** @param {string[]} chosen */
    set: (chosen) => {
      for (const input of inputs) input.checked = chosen.includes(input.value);
      tell();
    },
    box: el(
      "details",
      { open, onchange: tell },
      el("summary", {}, el("b", {}, group.label), " ", who),
      group.options.map((option, n) => el("label", { class: "choice" }, inputs[n], el("span", {}, option.label))),
    ),
  };
}
