/* Whether a session waits for its seal: until it is set nobody writes on a ballot. */

/** @import { SessionView } from "../answers.d.ts" */

/** @param {Pick<SessionView, "seal">} session */
export const waitsForSeal = ({ seal }) => seal === "needed" || seal === "to_set";
