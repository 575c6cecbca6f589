/* Absences on the board: who is away, recorded and withdrawn. */

import { askAct, optionsOf, reasonField } from "../acts/acts.js";
import { memberName, productName } from "../acts/proposals.js";
import { dayOf, timeOf } from "../shown/dates.js";
import { el, keyButton } from "../shown/elements.js";
import { cellsOf } from "./cells.js";
import { BOARD } from "./words.js";

/** @import { Absent, Progress } from "../answers.d.ts" */
/** @import { Can, Values } from "../shapes.d.ts" */

const WHOLE = "*";

/** @param {Progress} progress
    @param {Can} can */
export function absencesOf(progress, can) {
  const rows = progress.absences.map((absence) => {
    const name = memberName(progress, absence.member);
    const scope = absence.product ? productName(progress, absence.product) : BOARD.whole;
    return el(
      "li",
      {},
      el(
        "span",
        {},
        el("b", {}, name),
        ` · ${scope} · ${absence.reason ?? BOARD.noReason}`,
        absence.at &&
          el("span", { class: "soft" }, ` · ${BOARD.recorded(`${timeOf(absence.at)} ${dayOf(absence.at)}`)}`),
      ),
      can.may("withdraw_absence") &&
        keyButton(
          `withdraw-${absence.member}-${absence.product}`,
          BOARD.withdraw,
          () => askWithdrawal(absence, name, scope, can),
          { look: "link", name },
        ),
    );
  });
  return el(
    "section",
    { class: "card" },
    el(
      "div",
      { class: "head" },
      el("h2", {}, BOARD.absences),
      can.may("absence") && keyButton("absence", BOARD.absent, () => askAbsence(progress, can)),
    ),
    rows.length ? el("ul", { class: "todo" }, rows) : el("p", { class: "soft" }, BOARD.noAbsence),
  );
}

/** Absence takes from the result what was handed in; the dialog names it. Where it holds is chosen, never preset.
    @param {Progress} progress
    @param {Can} can
    @param {string} [member] */
export function askAbsence(progress, can, member) {
  /** @param {Values} values */
  const takes = ({ member: who, product }) => {
    if (!who || !product) return "";
    const lost = cellsOf(progress).filter(
      (cell) =>
        cell.member.id === who &&
        [cell.product.code, WHOLE].includes(product) &&
        (cell.state === "handed_in" || cell.kept),
    );
    return lost.length ? BOARD.absentLoses(lost.map((cell) => cell.product.name)) : BOARD.absentLosesNone;
  };
  askAct({
    title: BOARD.absent,
    say: [BOARD.absentSay],
    button: BOARD.absent,
    fields: [
      {
        name: "member",
        label: BOARD.member,
        kind: "select",
        required: true,
        value: member,
        options: optionsOf(
          progress.members.filter((one) => one.scores),
          "id",
        ),
      },
      {
        name: "product",
        label: BOARD.scope,
        kind: "select",
        required: true,
        options: [{ value: WHOLE, label: BOARD.whole }, ...optionsOf(progress.products, "code")],
      },
      { name: "takes", kind: "told", told: takes },
      reasonField(),
    ],
    send: ({ member: who, product, reason }) =>
      can.act({ act: "absence", member: who, product: product === WHOLE ? null : product, reason }),
  });
}

/** @param {Absent} absence
    @param {string} name
    @param {string} scope
    @param {Can} can */
function askWithdrawal(absence, name, scope, can) {
  askAct({
    title: BOARD.withdraw,
    say: [BOARD.withdrawSay(name, scope)],
    fields: [reasonField()],
    button: BOARD.withdraw,
    send: ({ reason }) =>
      can.act({ act: "withdraw_absence", member: absence.member, product: absence.product, reason }),
  });
}
