/* Faults as a person reads them: what is wrong, where, and what to do. Kept out: calls, which throw them (rest.js). */

import { councilUrl } from "./address.js";
import { el } from "./elements.js";
import { SAID } from "./said.js";

/** A refused or failed call: `status` 0 means that no answer came. */
export class ApiError extends Error {
  constructor(status, faults, extra = {}) {
    super(faults.map((fault) => fault.what).join(" "));
    Object.assign(this, { status, faults, extra });
  }

  get code() {
    return this.faults[0]?.code ?? "";
  }
}

/** Say what is wrong, where and what to do, all faults at once. */
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

/** The way to the sign-in page and back here. */
export const signInLink = (props = {}) =>
  el("a", { ...props, href: councilUrl(`sign-in?next=${encodeURIComponent(location.pathname)}`) }, SAID.signIn);

/** The faults of any thrown thing: ours as they are, a bug as one plain sentence that blames nobody else (and whole
    in the console). */
export function faultsOf(error) {
  if (error instanceof ApiError)
    return error.status === 401 ? [{ ...error.faults[0], code: "signed_out" }] : error.faults;
  console.error(error);
  return [SAID.own];
}
