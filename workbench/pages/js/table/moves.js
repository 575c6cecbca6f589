/* Going about in the table by keys: where a key leads from a cell, and where the next open one lies. */

/** @typedef {{ row: number; col: number }} Spot */

/** Where an arrow, Enter, j or k leads; null for any other key. Edges stay where they are.
    @param {string} key
    @param {Spot} at
    @param {{ rows: number; cols: number }} size
    @returns {Spot | null} */
export function spotAfter(key, { row, col }, { rows, cols }) {
  /** @type {Record<string, Spot>} */
  const leads = {
    ArrowUp: { row: row - 1, col },
    ArrowDown: { row: row + 1, col },
    ArrowLeft: { row, col: col - 1 },
    ArrowRight: { row, col: col + 1 },
    Home: { row, col: 0 },
    End: { row, col: cols - 1 },
    Enter: { row: row + 1, col },
    j: { row: row + 1, col },
    k: { row: row - 1, col },
  };
  const to = leads[key];
  if (!to) return null;
  return { row: clamp(to.row, rows), col: clamp(to.col, cols) };
}

/** @param {number} n
    @param {number} size */
const clamp = (n, size) => Math.max(0, Math.min(size - 1, n));

/** The next open cell after this one: down its column, then down the columns that follow, going round.
    @param {Spot} at
    @param {boolean[][]} open by column, then by row
    @returns {Spot | null} */
export function nextOpenSpot({ row, col }, open) {
  const cells = open.flatMap((lines, c) => lines.map((is, r) => ({ row: r, col: c, is })));
  const here = cells.findIndex((cell) => cell.row === row && cell.col === col) + 1;
  const found = [...cells.slice(here), ...cells.slice(0, here)].find(({ is }) => is);
  return found ? { row: found.row, col: found.col } : null;
}
