/* Pictures that come from the server as text. Kept out: drawing them (pages/charts.py, pages/programme_charts.py). */

/** A picture, read as XML: a script in it would not run, and the server's rules forbid one.
    @param {string} svg */
export const picture = (svg) =>
  document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
