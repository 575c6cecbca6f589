/* Instants and days as they are read in Việt Nam. */

/** @param {number} number */
export const two = (number) => String(number).padStart(2, "0");

/** An instant on the clock of Việt Nam (UTC+7 all year), whatever zone this machine is set to.
    @param {string} iso */
const inVietnam = (iso) => new Date(Date.parse(iso) + 7 * 3600000);

/** "2026-11-23T03:32:05Z" -> "10:32:05" in Việt Nam.
    @param {string} iso */
export function timeOf(iso) {
  const at = inVietnam(iso);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

/** An instant, on its day in Việt Nam, or a plain day -> "23/11/2026".
    @param {string} iso */
export function dayOf(iso) {
  if (/^\d{4}-\d\d-\d\d$/.test(iso)) return iso.split("-").reverse().join("/");
  const at = inVietnam(iso);
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
}

const WEEKDAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

/** "2026-12-05" -> "thứ Bảy, ngày 05 tháng 12 năm 2026", for below a date field, which shows each browser's own
    order.
    @param {string | null | undefined} iso */
export function dayWords(iso) {
  const [year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(iso ?? "") ?? []).slice(1);
  if (!year) return "";
  const weekday = WEEKDAYS[new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()];
  return `${weekday}, ngày ${day} tháng ${month} năm ${year}`;
}

/** An instant with its day -> "10:32:05 23/11/2026".
    @param {string} iso */
export const moment = (iso) => `${timeOf(iso)} ${dayOf(iso)}`;
