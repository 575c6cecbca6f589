/* The new session's own fields, the values for rows that leave them open, and whose roster it takes. */

import { dayInput } from "../shown/days.js";
import { el } from "../shown/elements.js";
import { labelled } from "./columns.js";

/** @import { FaultLine } from "../answers.d.ts" */
/** @import { IntakePage } from "./page.js" */
/** @import { IntakeRead, Words } from "../shapes.d.ts" */

/** @typedef {{ input: HTMLInputElement | HTMLSelectElement, told: HTMLElement | null, value: () => string,
    fault: () => string }} Made */

/** @satisfies {Words} */
const SESSION = {
  session: "Phiên mới",
  copied: (members, from) => `Quy chế và ${members} thành viên lấy từ phiên ${from}.`,
  copiedRegulation: (from) => `Quy chế lấy từ phiên ${from}; thành viên lấy từ tệp.`,
  regulation: "Quy chế",
  members: "Thành viên",
  roster: "Thành viên hội đồng",
  rosterCopy: "Như phiên hiện tại",
  rosterFile: "Lấy bảng thành viên trong tệp",
  common: "Giá trị chung cho dòng không ghi",
  commonHow: "Chỉ dùng ở dòng để trống, hoặc khi tệp không có cột đó.",
  pick: "— Chọn —",
};

/** @param {IntakeRead} page */
export function sessionCard(page) {
  const wrong = new Map(page.found.faults.map((fault) => [fault.where, fault]));
  const fields = page.form.session.map((field) => {
    const choices = page.form.choices[field.key];
    const id = `session-${field.key}`;
    const plain = { id, type: "text", maxlength: 300, autocomplete: "off", "data-key": id };
    const made =
      field.key === "held_on"
        ? dayInput({ id, "data-key": id }, page.ask.session[field.key] ?? "")
        : plainField(choices ? select(id, choices) : el("input", plain));
    return typed(
      page,
      made,
      page.ask.session,
      field.key,
      field.needed ? `${field.label} *` : field.label,
      wrong.get(field.label),
      ["title", "place", "unsealed"].includes(field.key) ? "wide" : "",
      field.needed ? "" : field.help,
    );
  });
  const common = page.form.common.map(({ key, label }) => {
    const choices = page.form.choices[key];
    const id = `common-${key}`;
    const made = choices
      ? plainField(select(id, choices))
      : dayInput({ id, "data-key": id }, page.ask.defaults[key] ?? "");
    return { key, label, made };
  });
  return el(
    "section",
    { class: "card" },
    el("h2", {}, SESSION.session),
    el("div", { class: "inputs" }, fields),
    page.found.has_roster && rosterChoice(page),
    basisText(page),
    el("h3", {}, SESSION.common),
    el("p", { class: "soft" }, SESSION.commonHow),
    el(
      "div",
      { class: "inputs" },
      common.map(({ key, label, made }) => typed(page, made, page.ask.defaults, key, label, null)),
    ),
  );
}

/** A drop-down: value and word of each choice, in this order.
    @param {string} id
    @param {[string, string][]} choices */
function select(id, choices) {
  return el(
    "select",
    { id, "data-key": id },
    el("option", { value: "" }, SESSION.pick),
    choices.map(([value, word]) => el("option", { value }, word)),
  );
}

/** A field that is sent as it was typed.
    @param {HTMLInputElement | HTMLSelectElement} input
    @returns {Made} */
const plainField = (input) => ({ input, told: null, value: () => input.value, fault: () => "" });

/** A field; what is wrong with it is said once a person has left it or asked for a check, not before they were there.
    @param {IntakePage} page
    @param {Made} made
    @param {Record<string, string | null>} into
    @param {string} key
    @param {string} label
    @param {FaultLine | null | undefined} fault
    @param {string} [kind]
    @param {string} [how] what to write, where the label alone does not say it */
function typed(page, { input: node, told, value, fault: ownFault }, into, key, label, fault, kind = "", how = "") {
  if (!told) node.value = into[key] ?? "";
  const empty = into === page.ask.defaults ? null : "";
  const trouble = el("p", { class: "field-fault", id: `${node.id}-fault` });
  const tell = () => {
    const asked = page.left.has(node.id) || page.sent;
    const said = asked && (ownFault() || (fault && `${fault.what} ${fault.todo}`));
    trouble.textContent = said || "";
    if (said) node.setAttribute("aria-invalid", "true");
    else node.removeAttribute("aria-invalid");
  };
  const hint = how && el("p", { class: "soft", id: `${node.id}-how` }, how);
  const described = [how && `${node.id}-how`, told?.id, trouble.id];
  node.setAttribute("aria-describedby", described.filter(Boolean).join(" "));
  node.addEventListener("input", () => {
    into[key] = value() || empty;
    page.touched();
  });
  node.addEventListener("blur", () => {
    const isNew = !page.left.has(node.id);
    page.left.add(node.id);
    if ((isNew && !node.value) || told) tell();
  });
  tell();
  return labelled(label, node, [hint, told, trouble], kind);
}

/** @param {IntakePage} page */
function rosterChoice(page) {
  return el(
    "fieldset",
    { class: "roster" },
    el("legend", {}, SESSION.roster),
    /** @type {["copy" | "file", string][]} */ ([
      ["copy", SESSION.rosterCopy],
      ["file", SESSION.rosterFile],
    ]).map(([value, word]) => {
      const input = el("input", {
        type: "radio",
        name: "roster",
        value,
        "data-key": `roster-${value}`,
        onchange: () => {
          page.ask.roster = value;
          page.check();
        },
      });
      input.checked = page.ask.roster === value;
      return el("label", { class: "choice" }, input, el("span", {}, word));
    }),
  );
}

/** @param {IntakePage} page */
function basisText(page) {
  const { session, regulation, members } = page.basis;
  const copy = page.ask.roster === "copy";
  return el(
    "details",
    { class: "basis", "data-key": "basis" },
    el("summary", {}, copy ? SESSION.copied(members.length, session.id) : SESSION.copiedRegulation(session.id)),
    el("p", {}, el("b", {}, `${SESSION.regulation}: `), regulation.source),
    copy &&
      el(
        "p",
        {},
        el("b", {}, `${SESSION.members}: `),
        members.map((member) => `${member.name} (${page.form.roles[member.role].toLowerCase()})`).join("; "),
      ),
  );
}
