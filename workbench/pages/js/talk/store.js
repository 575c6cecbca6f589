/* What pages keep on this machine. A browser may deny it (private windows, settings, a full disk): then it is kept
   in this window alone, and everything else goes on. Keys are `council.<what>/<session>/<member>/…`: whose they are
   stands in them. */

/** What begins the key of all that is kept, and of that what waits to be saved. */
export const KEPT = "council.";
export const QUEUE = `${KEPT}queue/`;

export const store = {
  /** What this machine would not take.
      @type {Map<string, string>} */
  window: new Map(),
  /** Whether all that was put here outlives the window. */
  lasting: true,

  /** The browser's own store, or null where it is denied: even naming it may throw. */
  get machine() {
    try {
      return window.localStorage;
    } catch {
      return null;
    }
  },

  /** @param {string} key */
  get(key) {
    const here = this.window.get(key);
    if (here !== undefined) return here;
    try {
      return this.machine?.getItem(key) ?? null;
    } catch {
      return null;
    }
  },

  /** @param {string} key
      @param {string} text */
  put(key, text) {
    try {
      /** @type {Storage} */ (this.machine).setItem(key, text);
      this.window.delete(key);
    } catch {
      this.lasting = false;
      this.window.set(key, text);
    }
  },

  /** @param {string} key */
  drop(key) {
    this.window.delete(key);
    try {
      this.machine?.removeItem(key);
    } catch {
      /* it holds nothing of ours then */
    }
  },

  /** @param {string} prefix */
  keys(prefix) {
    /** @type {string[]} */
    let there = [];
    try {
      there = Object.keys(this.machine ?? {});
    } catch {
      /* nothing is kept there */
    }
    return [...new Set([...there, ...this.window.keys()])].filter((key) => key.startsWith(prefix));
  },
};

/** The keys of what waits on this machine to be saved, under the prefix of a seat or of one ballot.
    @param {string} prefix */
export const waitingKeys = (prefix) => store.keys(prefix);

/** Whether this browser keeps anything beyond the window; asked once, before something depends on it. */
export function keepsAnything() {
  const probe = `${KEPT}probe`;
  store.put(probe, "1");
  store.drop(probe);
  return store.lasting;
}
