/* Acts of the council, each asked for in its own small dialog; shared by the board and the consensus page.
   The server decides who may do what. A refusal is shown in the dialog with what to do, and nothing typed is lost.
   Kept out: questions that send nothing (`ask` in dialogs.js). */

import { dayInput } from "../shown/days.js";
import { shut } from "../shown/dialogs.js";
import { el, pageRoot } from "../shown/elements.js";
import { faultBox, faultsOf } from "../shown/faults.js";
import { keyed } from "../shown/place.js";
import { pairsControl } from "./pairs.js";

/** @import { ActDialog, Control, Field, FieldKind, MadeField, Values, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const ACT = {
  cancel: "Quay lại",
  sending: "Đang ghi…",
  reason: "Lý do",
  reasonHint: "Lý do được ghi vào nhật ký và biên bản.",
  needed: "Cần ghi rõ.",
  chooseOne: "Cần chọn một mục.",
  chooseSome: "Cần chọn ít nhất một người.",
  wholeNumber: "Cần một số nguyên, từ 0 trở lên.",
  pin: "Mã PIN của Ông/Bà",
  pinHint: "Nhập lại mã PIN dùng khi đăng nhập.",
  pinDemo: (pin) => `Hội đồng mẫu: mã PIN của mọi người là ${pin}.`,
  pinShape: "Cần nhập mã PIN, từ 6 đến 12 chữ số.",
  choose: "— Chọn —",
};

/** The reason that nearly every act must have.
    @param {Partial<Field>} [more]
    @returns {Field} */
export const reasonField = (more = {}) => ({
  name: "reason",
  label: ACT.reason,
  kind: "text",
  required: true,
  hint: ACT.reasonHint,
  ...more,
});

/** The PIN, asked again by what closes, signs and opens again.
    @param {string} [made] that of everybody, where they are made up
    @returns {Field} */
export const pinField = (made) => ({
  name: "pin",
  label: ACT.pin,
  kind: "pin",
  required: true,
  hint: made ? ACT.pinDemo(made) : ACT.pinHint,
});

/** Members or products as what a dialog offers.
    @template {string} Key
    @param {(Record<Key, string> & { name: string })[]} list
    @param {Key} key */
export const optionsOf = (list, key) => list.map((one) => ({ value: one[key], label: one.name }));

/** ["A", "B", "C"] -> "A, B và C".
    @param {string[]} names */
export const namesOf = (names) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} và ${names.at(-1)}`;

/** Ask for one act and send it; the dialog stays until the server has taken it. One that has to be read first
    (`toRead`) begins at its title, else a long one would open at its first field, below what it says. `left` hears
    what was typed where the dialog is put away without the act. A function with
    which `send` settles is what comes next, once this dialog is away.
    @param {ActDialog} given */
export function askAct({
  title,
  say = [],
  fields = [],
  button,
  danger = false,
  send,
  toRead = false,
  left,
  host = pageRoot(),
}) {
  const home = /** @type {HTMLElement | null} */ (document.activeElement);
  const made = fields.map(fieldOf);
  const shown = () => made.filter((field) => !field.box.hidden);
  const values = () => Object.fromEntries(shown().map((field) => [field.name, field.value()]));
  const trouble = el("div", {});
  const go = el("button", { type: "submit", class: danger ? "go danger" : "go" }, button);
  const sift = () => {
    for (const field of made) field.box.hidden = field.onlyIf ? !field.onlyIf(values()) : false;
    for (const field of made) field.tell?.(values());
  };
  /** @param {SubmitEvent} event */
  const submit = async (event) => {
    event.preventDefault();
    const wrong = shown().filter((field) => field.complain());
    if (wrong.length) {
      wrong[0].first?.focus();
      wrong[0].box.scrollIntoView({ block: "nearest" }); // what is wrong stands below the field
      return;
    }
    go.disabled = true;
    go.textContent = ACT.sending;
    trouble.replaceChildren();
    try {
      const next = await send(values());
      leave(true);
      if (typeof next === "function") next();
    } catch (error) {
      trouble.replaceChildren(faultBox(faultsOf(error)));
      trouble.scrollIntoView({ block: "nearest" });
    }
    go.disabled = false;
    go.textContent = button;
  };
  const head = el("h2", { id: "act-title", tabindex: -1 }, title);
  const form = el(
    "form",
    { novalidate: true, onsubmit: submit, oninput: sift },
    head,
    say.map((line) => (line instanceof Node ? line : el("p", {}, line))),
    made.map((field) => field.box),
    trouble,
    el(
      "div",
      { class: "ask-buttons" },
      el("button", { type: "button", class: "quiet", onclick: () => putAway() }, ACT.cancel),
      go,
    ),
  );
  const leave = (isDone = false) => {
    if (!shut(dialog, host)) return;
    if (!isDone) left?.(values());
    const key = home?.dataset?.key;
    const back = key ? keyed(host, key) : home;
    if (back?.isConnected) back.focus();
    if (document.activeElement === document.body) keyed(host, "page")?.focus({ preventScroll: true });
  };
  /** What is on its way is not called back: its answer is waited for, so that a refusal is read. */
  const putAway = () => {
    if (!go.disabled) leave();
  };
  const dialog = el(
    "dialog",
    {
      class: "ask act",
      "aria-labelledby": "act-title",
      oncancel: (/** @type {Event} */ event) => {
        event.preventDefault();
        putAway();
      },
      onclose: () => leave(),
    },
    form,
  );
  host.append(dialog);
  sift();
  dialog.showModal();
  (toRead ? head : (shown().find((field) => field.first)?.first ?? go)).focus();
}

/** A sentence that follows from what is chosen above it; nothing is entered there.
    @param {Field} field
    @returns {MadeField} */
function toldOf(field) {
  const node = el("p", { class: "notice", role: "status" });
  /** @param {Values} values */
  const tell = (values) => {
    node.textContent = field.told?.(values) ?? "";
    node.hidden = !node.textContent;
  };
  return {
    name: field.name,
    box: el("div", { class: `field ${field.class ?? ""}` }, node),
    first: null,
    tell,
    value: () => undefined,
    complain: () => false,
  };
}

/** One labelled field of an act, with its hint and its complaint tied to it for those who listen.
    @param {Field} field
    @returns {MadeField} */
function fieldOf(field) {
  if (field.kind === "told") return toldOf(field);
  const id = `act-${field.name}`;
  const { node, first, value, fault } = CONTROLS[field.kind](field, id);
  const hint = field.hint && el("p", { class: "hint", id: `${id}-hint` }, field.hint);
  const wrong = el("p", { class: "field-fault", id: `${id}-fault` });
  const many = ["radio", "checks", "pairs", "mark"].includes(field.kind);
  const label = many ? el("legend", {}, field.label) : el("label", { for: id }, field.label);
  const described = [field.hint && `${id}-hint`, first.getAttribute("aria-describedby"), wrong.id];
  first.setAttribute("aria-describedby", described.filter(Boolean).join(" "));
  const complain = () => {
    wrong.textContent = field.required || ["number", "date"].includes(field.kind) ? fault() : "";
    first.setAttribute("aria-invalid", String(Boolean(wrong.textContent)));
    return Boolean(wrong.textContent);
  };
  const box = el(many ? "fieldset" : "div", { class: "field" }, label, hint, node, wrong);
  return { name: field.name, onlyIf: field.onlyIf, box, first, value, complain };
}

/** How each kind of field is drawn, read and complained of.
    @type {Record<Exclude<FieldKind, "told">, (field: Field, id: string) => Control>} */
const CONTROLS = {
  text(field, id) {
    const node = el("textarea", { id, rows: 3, maxlength: 2000 });
    node.value = field.value ?? "";
    const value = () => node.value.trim();
    return { node, first: node, value, fault: () => (value() ? "" : ACT.needed) };
  },
  line(field, id) {
    const node = el("input", { id, autocomplete: "off", maxlength: 300 });
    node.value = field.value ?? "";
    const value = () => node.value.trim();
    return { node, first: node, value, fault: () => (value() ? "" : ACT.needed) };
  },
  number(field, id) {
    const node = el("input", { id, inputmode: "numeric", autocomplete: "off", maxlength: 3 });
    node.value = field.value ?? "";
    const good = () => /^\d{1,3}$/.test(node.value.trim());
    const left = () => !field.required && !node.value.trim();
    return {
      node,
      first: node,
      value: () => (good() ? Number(node.value) : null),
      fault: () => (good() || left() ? "" : ACT.wholeNumber),
    };
  },
  pin(_field, id) {
    const node = el("input", { id, type: "password", inputmode: "numeric", autocomplete: "off", maxlength: 12 });
    const fault = () => (/^\d{6,12}$/.test(node.value) ? "" : ACT.pinShape);
    return { node, first: node, value: () => node.value, fault };
  },
  date(field, id) {
    const { input, told, value, fault } = dayInput({ id }, field.value ?? "");
    const lacking = () => (field.required && !value() ? ACT.needed : "");
    return { node: el("div", {}, input, told), first: input, value, fault: () => fault() || lacking() };
  },
  select(field, id) {
    const node = el(
      "select",
      { id },
      field.value === undefined && el("option", { value: "" }, ACT.choose),
      (field.options ?? []).map((option) => el("option", { value: option.value }, option.label)),
    );
    if (field.value !== undefined) node.value = field.value;
    return { node, first: node, value: () => node.value, fault: () => (node.value ? "" : ACT.chooseOne) };
  },
  radio({ options = [], value: chosen }, id) {
    const inputs = options.map((option) => el("input", { type: "radio", name: id, value: option.value }));
    for (const input of inputs) input.checked = input.value === chosen;
    const node = el(
      "div",
      {},
      options.map((option, n) =>
        el(
          "label",
          { class: "choice" },
          inputs[n],
          el("span", {}, option.label),
          option.hint && el("small", {}, option.hint),
        ),
      ),
    );
    const value = () => inputs.find((input) => input.checked)?.value ?? "";
    return { node, first: inputs[0], value, fault: () => (value() ? "" : ACT.chooseOne) };
  },
  /** The options of one line of a sheet, numbered as on paper: the number's key chooses. */
  mark({ options = [] }, id) {
    const inputs = options.map((option) => el("input", { type: "radio", name: id, value: option.value }));
    /** @param {KeyboardEvent} event */
    const pick = ({ key }) => inputs[options.findIndex((option) => option.key === key)]?.click();
    const node = el(
      "div",
      { class: "marks", onkeydown: pick },
      options.map((option, n) =>
        el(
          "label",
          { class: "choice mark" },
          inputs[n],
          el("b", { class: "key", "aria-hidden": "true" }, option.key),
          el("span", {}, option.label),
          el("small", {}, option.hint),
        ),
      ),
    );
    const value = () => inputs.find((input) => input.checked)?.value ?? "";
    return { node, first: inputs[0], value, fault: () => (value() ? "" : ACT.chooseOne) };
  },
  pairs: (field, id) => pairsControl(field, id, ACT.chooseSome),
  /** What a page draws by itself. */
  own: (field, id) => /** @type {NonNullable<Field["control"]>} */ (field.control)(id, field.value ?? ""),
  checks({ options = [] }, id) {
    const inputs = options.map((option) => el("input", { type: "checkbox", name: id, value: option.value }));
    const node = el(
      "div",
      { class: "checks" },
      options.map((option, n) => el("label", { class: "choice" }, inputs[n], el("span", {}, option.label))),
    );
    const value = () => inputs.filter((input) => input.checked).map((input) => input.value);
    return { node, first: inputs[0] ?? node, value, fault: () => (value().length ? "" : ACT.chooseSome) };
  },
};
