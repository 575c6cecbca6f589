/* Faults as a person reads them: what is wrong, where, and what to do. Kept out: calls, which throw them (rest.js). */

import { councilUrl } from "../talk/address.js";
import { el } from "./elements.js";
import { SAID } from "./said.js";

/** @import { FaultLine } from "../answers.d.ts" */
/** @import { Props } from "../shapes.d.ts" */

/** A refused or failed call: `status` 0 means that no answer came. */
export class ApiError extends Error {
  /** @param {number} status
      @param {FaultLine[]} faults
      @param {Record<string, any>} [extra] */
  constructor(status, faults, extra = {}) {
    super(faults.map((fault) => fault.what).join(" "));
    this.status = status;
    this.faults = faults;
    this.extra = extra;
  }

  get code() {
    return this.faults[0]?.code ?? "";
  }
}

/** The status of a refused or failed call, 0 where no answer came; null for a fault of ours.
    @param {unknown} error */
export const statusOf = (error) => (error instanceof ApiError ? error.status : null);

/** Say what is wrong, where and what to do, all faults at once.
    @param {FaultLine[]} faults */
export function faultBox(faults) {
  return el(
    "div",
    { class: "fault-box", role: "alert" },
    faults.map((fault) =>
      el(
        "p",
        {},
        el("b", {}, fault.where ? `${fault.where}: ` : "", fault.what),
        " ",
        fault.todo,
        fault.code === "signed_out" ? [" ", signInLink()] : null,
      ),
    ),
  );
}

/** Trouble of a page that looks again by itself: only where no answer came is it the network's, in the words `lost`.
    @param {unknown} trouble
    @param {string} lost */
export function troubleBox(trouble, lost) {
  if (trouble === null) return null;
  return statusOf(trouble) === 0 ? el("div", { class: "notice", role: "alert" }, lost) : faultBox(faultsOf(trouble));
}

/** Whether two troubles are told alike: what is told already is not told again at each look.
    @param {unknown} a
    @param {unknown} b */
export const sameTrouble = (a, b) => messageOf(a) === messageOf(b);

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : undefined);

/** The way to the sign-in page and back here.
    @param {Props} [props] */
export const signInLink = (props = {}) =>
  el("a", { ...props, href: councilUrl(`sign-in?next=${encodeURIComponent(location.pathname)}`) }, SAID.signIn);

/** The faults of any thrown thing: ours as they are, a bug as one plain sentence that blames nobody else (and whole
    in the console).
    @param {unknown} error */
export function faultsOf(error) {
  if (error instanceof ApiError)
    return error.status === 401 ? [{ ...error.faults[0], code: "signed_out" }] : error.faults;
  console.error(error);
  return [SAID.own];
}
