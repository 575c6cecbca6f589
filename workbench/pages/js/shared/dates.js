/* Instants and days as they are read in Việt Nam. */

export const two = (number) => String(number).padStart(2, "0");

/** An instant on the clock of Việt Nam (UTC+7 all year), whatever zone this machine is set to. */
const inVietnam = (iso) => new Date(Date.parse(iso) + 7 * 3600000);

/** "2026-11-23T03:32:05Z" -> "10:32:05" in Việt Nam. */
export function timeOf(iso) {
  const at = inVietnam(iso);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

/** An instant, on its day in Việt Nam, or a plain day -> "23/11/2026". */
export function dayOf(iso) {
  if (/^\d{4}-\d\d-\d\d$/.test(iso)) return iso.split("-").reverse().join("/");
  const at = inVietnam(iso);
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
}

const WEEKDAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

/** "2026-12-05" -> "thứ Bảy, ngày 05 tháng 12 năm 2026", for below a date field, which shows each browser's own
    order. */
export function dayWords(iso) {
  const [year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(iso ?? "") ?? []).slice(1);
  return year
    ? `${WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]}, ngày ${day} tháng ${month} năm ${year}`
    : "";
}
