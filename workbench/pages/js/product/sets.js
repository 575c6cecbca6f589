/* Products of one set, which the table of the score sheets shows side by side. */

/** @import { MyProduct } from "../answers.d.ts" */

/** Whether some of the products that wait for this member share a sheet.
    @param {Pick<MyProduct, "sheet" | "state">[]} products */
export function sideBySide(products) {
  const open = products.filter(({ state }) => state === "undeclared" || state === "scoring").map(({ sheet }) => sheet);
  return new Set(open).size < open.length;
}
