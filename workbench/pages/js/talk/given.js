/* What came with the page at its end: answers by path and name, each used once. */

/** Answers that came with the page, by path; each is used once.
    @type {Record<string, any>} */
export const GIVEN = parsed(document.getElementById("page-given")?.textContent ?? "") ?? {};

/** Take what came with the page under a name, if it is still there.
    @param {string} name */
export function takeGiven(name) {
  const given = GIVEN[name];
  delete GIVEN[name];
  return given;
}

/** Drop what came with the page and was not used: later it would be old. */
export const forgetGiven = () => Object.keys(GIVEN).forEach(takeGiven);

/** The JSON of a text; undefined where it is none.
    @param {string} text
    @returns {any} */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
