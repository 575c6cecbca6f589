/* Addresses of the pages and calls under /council/. */

/** Return the address of a page or call under /council/.
    @param {string} path */
export const councilUrl = (path) => `${document.documentElement.dataset.base || "/"}council/${path}`;
