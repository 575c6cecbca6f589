/* What pages keep on this machine. A browser may deny it (private windows, settings, a full disk): then it is kept
   in this window alone, and everything else goes on. Keys are `council.<what>/<session>/<member>/…`: whose they are
   stands in them. */

export const KEPT = "council.",
  QUEUE = `${KEPT}queue/`; // all that is kept, and of that what waits to be saved

export const store = {
  window: new Map(), // what this machine would not take
  lasting: true, // whether all that was put here outlives the window

  /** The browser's own store, or null where it is denied: even naming it may throw. */
  get machine() {
    try {
      return window.localStorage;
    } catch {
      return null;
    }
  },

  get(key) {
    if (this.window.has(key)) return this.window.get(key);
    try {
      return this.machine?.getItem(key) ?? null;
    } catch {
      return null;
    }
  },

  put(key, text) {
    try {
      this.machine.setItem(key, text);
      this.window.delete(key);
    } catch {
      this.lasting = false;
      this.window.set(key, text);
    }
  },

  drop(key) {
    this.window.delete(key);
    try {
      this.machine?.removeItem(key);
    } catch {
      /* it holds nothing of ours then */
    }
  },

  keys(prefix) {
    let there = [];
    try {
      there = Object.keys(this.machine ?? {});
    } catch {
      /* nothing is kept there */
    }
    return [...new Set([...there, ...this.window.keys()])].filter((key) => key.startsWith(prefix));
  },
};

/** The keys of what waits on this machine to be saved, under the prefix of a seat or of one ballot. */
export const waitingKeys = (prefix) => store.keys(prefix);

/** Whether this browser keeps anything beyond the window; asked once, before something depends on it. */
export function keepsAnything() {
  const probe = `${KEPT}probe`;
  store.put(probe, "1");
  store.drop(probe);
  return store.lasting;
}
