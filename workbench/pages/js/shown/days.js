/* A day typed as it is read in Việt Nam: a browser's own date field shows the order of its machine. Kept out: days that
   are only shown (dates.js). */

import { dayOf, dayWords, two } from "./dates.js";
import { el } from "./elements.js";

/** @import { Prop, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const DAY = {
  hint: "ngày/tháng/năm",
  none: "Không phải ngày có trên lịch: ghi ngày/tháng/năm, như 05/12/2026.",
};

/** "5/12/2026", "05.12.2026" or "2026-12-05" -> "2026-12-05"; empty for what is no day of the calendar.
    @param {string} text */
export function isoDay(text) {
  const [day, month, year] = (/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? []).slice(1);
  const iso = day && month ? `${year}-${two(Number(month))}-${two(Number(day))}` : text.trim();
  const at = /^\d{4}-\d\d-\d\d$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : null;
  return at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : "";
}

/** A field for a day with the line below it, which says how to type it, then the day in words; `value` is the day as
    JSON has it, else what was typed, which `fault` complains of.
    @param {Record<string, Prop> & { id: string }} props
    @param {string} given a day as JSON has it, or what was typed before */
export function dayInput(props, given) {
  const input = el("input", { type: "text", autocomplete: "off", maxlength: 40, ...props });
  const told = el("p", { class: "day-words", id: `${props.id}-words`, role: "status" });
  const tell = () => {
    told.textContent = dayWords(isoDay(input.value)) || DAY.hint;
  };
  input.setAttribute("aria-describedby", `${props["aria-describedby"] ?? ""} ${told.id}`.trim());
  input.addEventListener("input", tell);
  input.value = isoDay(given) ? dayOf(isoDay(given)) : given;
  tell();
  const value = () => isoDay(input.value) || input.value.trim();
  const fault = () => (input.value.trim() && !isoDay(input.value) ? DAY.none : "");
  return { input, told, value, fault };
}
