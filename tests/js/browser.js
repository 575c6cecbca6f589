/* As much of a browser as the pages' modules ask for when they are loaded, and a machine's store to look into.
   Imported first by every test; nothing is drawn here: what draws is tested in a real browser. */

/** What this machine keeps, as `localStorage` would. */
export const kept = new Map();

const page = { documentElement: { dataset: {} }, cookie: "_xsrf=token", getElementById: () => null };
const machine = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, text) => kept.set(key, text),
  removeItem: (key) => kept.delete(key),
};

globalThis.document = { ...page, addEventListener: () => undefined };
globalThis.addEventListener = () => undefined;
globalThis.BroadcastChannel = undefined; // other tabs: denied, as a browser may
globalThis.window = {
  get localStorage() {
    return new Proxy(machine, { ownKeys: () => [...kept.keys()], getOwnPropertyDescriptor: () => visible });
  },
};
const visible = { enumerable: true, configurable: true };
