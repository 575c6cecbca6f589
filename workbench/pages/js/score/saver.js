/* Saving one ballot: every change waits on this machine until the server says it has it. Fields are "mark/1.1",
   "note/1.1", "reason/1.1", "opinion"; an entry is {was, now}: what was stored when it changed, and what it is to
   be. One change is on its way at a time; a lost answer is asked for again under the same change_id. What somebody
   else stored meanwhile on the same field is never overwritten: both values are kept until a person chooses. Each
   field has its own key on this machine, so that two windows can't wipe each other's changes. */

import { ApiError, faultsOf } from "../shared/faults.js";
import { parsed } from "../shared/given.js";
import { api } from "../shared/rest.js";
import { store, waitingKeys } from "../shared/store.js";

const PAUSES = [1, 2, 4, 8, 15, 30]; // seconds between tries
const tidy = (text) => (text ?? "").normalize("NFC").replace(/\r\n?/g, "\n").trim(); // as the server stores it
const same = (a, b) => tidy(a) === tidy(b);

export class Saver {
  /** `path` of the ballot's REST address; `prefix` of its keys on this machine; `tell(event, details)` hears what
      happens. */
  constructor({ path, prefix, ballot, tell }) {
    Object.assign(this, {
      path,
      prefix,
      tell,
      entries: new Map(),
      conflicts: new Map(),
      flying: null,
      tries: 0,
      trouble: null,
      busy: false,
      alone: false,
      waiters: [],
    });
    for (const key of waitingKeys(prefix)) {
      const entry = parsed(store.get(key) ?? "");
      if (entry) this.entries.set(decodeURIComponent(key.slice(prefix.length)), entry);
    }
    this.take(ballot);
  }

  /** What stands in the archive. */
  stored(field) {
    const [kind, id] = field.split("/");
    if (kind === "mark") return this.ballot.marks[id] ?? null;
    if (id !== undefined) return this.ballot[`${kind}s`][id] ?? "";
    return this.ballot[kind] ?? "";
  }

  /** What the member sees: his waiting change, else what is stored. */
  value(field) {
    return this.entries.has(field) && !this.conflicts.has(field) ? this.entries.get(field).now : this.stored(field);
  }

  get waiting() {
    return this.entries.size;
  }

  /** Every mark as the member sees it. */
  get marks() {
    const marks = { ...this.ballot.marks };
    for (const field of this.entries.keys()) if (field.startsWith("mark/")) marks[field.slice(5)] = this.value(field);
    return marks;
  }

  /** Change a field; `soon` leaves time to go on typing. */
  put(field, now, { soon = false } = {}) {
    const was = this.entries.get(field)?.was ?? this.stored(field);
    if (same(now, this.value(field))) return;
    if (same(now, was) && !this.flying?.entries.has(field)) this.drop(field);
    else this.keep(field, { was, now });
    this.tell("changed");
    clearTimeout(this.typing);
    if (soon) this.typing = setTimeout(() => this.pump(), 900);
    else this.pump();
  }

  keep(field, entry) {
    this.entries.set(field, entry);
    store.put(this.prefix + encodeURIComponent(field), JSON.stringify(entry));
  }

  drop(field) {
    this.entries.delete(field);
    this.conflicts.delete(field);
    store.drop(this.prefix + encodeURIComponent(field));
  }

  /** Send what waits, unless something is on its way, a pause is running, or a person has to choose first. */
  async pump() {
    if (this.busy || this.stopped || this.conflicts.size || !this.waiting) return this.wake();
    clearTimeout(this.again);
    clearTimeout(this.typing);
    this.busy = true;
    this.flying ??= this.pack();
    try {
      this.took(await api("PATCH", this.path, this.flying.change));
    } catch (error) {
      this.failed(error);
    }
    this.busy = false;
    this.tell("changed");
    if (!this.trouble) await this.pump();
    return this.wake();
  }

  pack() {
    const entries = new Map(this.alone ? [...this.entries].slice(0, 1) : this.entries);
    const change = { version: this.ballot.version, change_id: uuid() };
    for (const [field, { now }] of entries) {
      const [kind, id] = field.split("/");
      if (id === undefined) change[kind] = now;
      else change[`${kind}s`] = { ...change[`${kind}s`], [id]: now };
    }
    return { entries, change };
  }

  took({ version, saved_at: savedAt, done }) {
    const { entries } = this.flying;
    this.flying = null;
    Object.assign(this, { tries: 0, trouble: null });
    Object.assign(this.ballot, { version, saved_at: savedAt });
    for (const [field, { now }] of entries) {
      this.store(field, now);
      const newer = this.entries.get(field);
      if (same(newer.now, now)) this.drop(field);
      else this.keep(field, { was: now, now: newer.now });
    }
    if (!this.waiting) this.alone = false;
    this.tell("saved", { done });
  }

  store(field, now) {
    const [kind, id] = field.split("/");
    if (id === undefined) this.ballot[kind] = now;
    else this.ballot[`${kind}s`] = { ...this.ballot[`${kind}s`], [id]: now };
  }

  /** A change is dropped only where the server says that this very one can never be taken; else it is kept and
      tried again. */
  failed(error) {
    if (!(error instanceof ApiError)) {
      console.error(error);
      this.tryLater("broken");
      return;
    }
    const { status, code, extra } = error;
    if (status === 401) this.trouble = "signed_out";
    else if (code === "other_seat")
      this.trouble = "troubled"; // the page is locked; it goes on when its member is back
    else if (status === 409 && code === "stale") {
      this.flying = null;
      this.trouble = null;
      this.take(extra.ballot);
      this.tell("merged");
    } else if (code === "too_large" || (extra.never && status === 400)) this.refused(error);
    else if (extra.never) this.lose(faultsOf(error));
    else this.tryLater(status === 0 ? "offline" : "troubled");
  }

  tryLater(trouble) {
    this.trouble = trouble;
    this.again = setTimeout(() => this.pump(), PAUSES[Math.min(this.tries++, PAUSES.length - 1)] * 1000);
  }

  /** A refused change of several fields is sent again field by field, so that only the wrong one is lost. */
  refused(error) {
    const { entries } = this.flying;
    this.flying = null;
    this.trouble = null;
    if (entries.size > 1) {
      this.alone = true;
      return;
    }
    const [field] = entries.keys();
    this.drop(field);
    this.tell("refused", { field, faults: faultsOf(error) });
  }

  /** Nothing of this ballot can be saved any more: say what is lost, field by field. */
  lose(faults) {
    const lost = [...this.entries];
    for (const [field] of lost) this.drop(field);
    Object.assign(this, { flying: null, trouble: null });
    this.tell("lost", { lost, faults });
  }

  /** Take what the archive holds now, and find the fields where it and a waiting change part. */
  take(ballot) {
    this.ballot = ballot;
    this.conflicts.clear();
    for (const [field, entry] of [...this.entries].sort(([a], [b]) => a.localeCompare(b, "vi", { numeric: true }))) {
      const there = this.stored(field);
      if (same(there, entry.now)) this.drop(field);
      else if (!same(there, entry.was)) this.conflicts.set(field, { stored: there, mine: entry.now });
    }
  }

  /** A person has chosen between the stored value and his own. */
  resolve(field, { mine }) {
    const { stored, mine: now } = this.conflicts.get(field);
    this.conflicts.delete(field);
    if (mine) this.keep(field, { was: stored, now });
    else this.drop(field);
    this.tell("changed");
    return this.pump();
  }

  /** Try now: the network is back, the window is in front again, or the member signed in again elsewhere. */
  nudge() {
    if (this.trouble) this.pump();
  }

  /** True once everything is in the archive, false when that has to wait for the network or a person. */
  async settled() {
    clearTimeout(this.typing);
    this.pump();
    if (this.busy) await new Promise((done) => this.waiters.push(done));
    return !this.waiting;
  }

  wake() {
    if (this.busy) return;
    for (const done of this.waiters.splice(0)) done();
  }

  stop() {
    this.stopped = true;
    [this.typing, this.again].forEach(clearTimeout);
  }
}

export function uuid() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
