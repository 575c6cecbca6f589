/* Whether a session waits for its seal, before which nobody writes on a ballot, or was opened unsealed. */

/** @import { SessionView } from "../answers.d.ts" */

/** @param {Pick<SessionView, "seal">} session */
export const isUnsealed = ({ seal }) => seal === "none" || seal === "open";

/** @param {Pick<SessionView, "seal">} session */
export const waitsForSeal = ({ seal }) => seal === "needed" || seal === "to_set";
