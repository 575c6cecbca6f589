/* Saving one ballot: every change waits on this machine until the server says it has it. Fields are "mark/1.1",
   "note/1.1", "reason/1.1", "opinion"; an entry is {was, now}: what was stored when it changed, and what it is to
   be. One change is on its way at a time; a lost answer is asked for again under the same change_id. What somebody
   else stored meanwhile on the same field is never overwritten: both values are kept until a person chooses. Each
   field has its own key on this machine, so that two windows can't wipe each other's changes. */

import { ApiError, faultsOf } from "../shown/faults.js";
import { parsed } from "../talk/given.js";
import { api } from "../talk/rest.js";
import { store, waitingKeys } from "../talk/store.js";

/** @import { Ballot, FaultLine, Saved } from "../answers.d.ts" */
/** @import { BallotChange, Entry, Tell, Trouble } from "../shapes.d.ts" */

const PAUSES = [1, 2, 4, 8, 15, 30]; // seconds between tries
/** @param {string | null | undefined} text */
const tidy = (text) => (text ?? "").normalize("NFC").replace(/\r\n?/g, "\n").trim(); // as the server stores it
/** @param {string | null | undefined} a
    @param {string | null | undefined} b */
const same = (a, b) => tidy(a) === tidy(b);

const RECORDS = /** @type {const} */ ({ mark: "marks", note: "notes", reason: "reasons" });

/** Where a field stands in a ballot: one of its records by line; null for the opinion, which is of the whole sheet.
    @param {string} field */
function lineField(field) {
  const [kind, id] = field.split("/");
  if (id === undefined) return null;
  return { record: RECORDS[/** @type {keyof typeof RECORDS} */ (kind)], id };
}

export class Saver {
  /** What waits here, by field.
      @type {Map<string, Entry>} */
  entries = new Map();
  /** Where somebody else has stored another value meanwhile; a person has to choose.
      @type {Map<string, { stored: string | null; mine: string }>} */
  conflicts = new Map();
  /** What is on its way.
      @type {{ entries: Map<string, Entry>; change: BallotChange } | null} */
  flying = null;
  /** How many saves the server has taken: an answer that one of them overtook is old. */
  kept = 0;
  tries = 0;
  /** @type {Trouble | null} */
  trouble = null;
  busy = false;
  stopped = false;
  /** Whether fields are sent one by one, for one of several was refused. */
  alone = false;
  /** @type {(() => void)[]} */
  waiters = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  typing;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  again;
  /** @type {Ballot} */
  ballot;

  /** `path` of the ballot's REST address; `prefix` of its keys on this machine; `tell(event, details)` hears what
      happens.
      @param {{ path: string; prefix: string; ballot: Ballot; tell: Tell }} given */
  constructor({ path, prefix, ballot, tell }) {
    this.path = path;
    this.prefix = prefix;
    this.tell = tell;
    this.ballot = ballot;
    for (const key of waitingKeys(prefix)) {
      const entry = parsed(store.get(key) ?? "");
      if (entry) this.entries.set(decodeURIComponent(key.slice(prefix.length)), entry);
    }
    this.take(ballot);
  }

  /** What stands in the archive.
      @param {string} field
      @returns {string | null} */
  stored(field) {
    const place = lineField(field);
    if (!place) return this.ballot.opinion;
    return this.ballot[place.record][place.id] ?? (place.record === "marks" ? null : "");
  }

  /** What the member sees: their waiting change, else what is stored.
      @param {string} field */
  value(field) {
    const entry = this.entries.get(field);
    return entry && !this.conflicts.has(field) ? entry.now : this.stored(field);
  }

  /** A value as text; empty where there is none.
      @param {string} field */
  text(field) {
    return this.value(field) ?? "";
  }

  get waiting() {
    return this.entries.size;
  }

  /** Every mark as the member sees it. */
  get marks() {
    const marks = { ...this.ballot.marks };
    for (const field of this.entries.keys()) {
      const mark = this.value(field);
      if (field.startsWith("mark/") && mark !== null) marks[field.slice(5)] = mark;
    }
    return marks;
  }

  /** Change a field; `soon` leaves time to go on typing.
      @param {string} field
      @param {string} now
      @param {{ soon?: boolean }} [given] */
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

  /** @param {string} field
      @param {Entry} entry */
  keep(field, entry) {
    this.entries.set(field, entry);
    store.put(this.prefix + encodeURIComponent(field), JSON.stringify(entry));
  }

  /** @param {string} field */
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
      this.took(this.flying.entries, await api("PATCH", this.path, this.flying.change));
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
    /** @type {BallotChange} */
    const change = { version: this.ballot.version, change_id: uuid() };
    for (const [field, { now }] of entries) {
      const place = lineField(field);
      if (place) change[place.record] = { ...change[place.record], [place.id]: now };
      else change.opinion = now;
    }
    return { entries, change };
  }

  /** The server has what was sent; what was changed again meanwhile waits on.
      @param {Map<string, Entry>} entries
      @param {Saved} given */
  took(entries, { version, saved_at: savedAt, done }) {
    this.flying = null;
    this.kept += 1;
    Object.assign(this, { tries: 0, trouble: null });
    Object.assign(this.ballot, { version, saved_at: savedAt });
    for (const [field, { now }] of entries) {
      this.store(field, now);
      const newer = this.entries.get(field);
      if (!newer || same(newer.now, now)) this.drop(field);
      else this.keep(field, { was: now, now: newer.now });
    }
    if (!this.waiting) this.alone = false;
    this.tell("saved", { done });
  }

  /** @param {string} field
      @param {string} now */
  store(field, now) {
    const place = lineField(field);
    if (place) this.ballot[place.record] = { ...this.ballot[place.record], [place.id]: now };
    else this.ballot.opinion = now;
  }

  /** A change is dropped only where the server says that this very one can never be taken; else it is kept and
      tried again.
      @param {unknown} error */
  failed(error) {
    if (!(error instanceof ApiError)) {
      console.error(error);
      this.tryLater("broken");
      return;
    }
    const { status, code, extra } = error;
    if (status === 401 || code === "other_seat")
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

  /** @param {Trouble} trouble */
  tryLater(trouble) {
    this.trouble = trouble;
    this.again = setTimeout(() => this.pump(), PAUSES[Math.min(this.tries++, PAUSES.length - 1)] * 1000);
  }

  /** A refused change of several fields is sent again field by field, so that only the wrong one is lost.
      @param {ApiError} error */
  refused(error) {
    const fields = [...(this.flying?.entries.keys() ?? [])];
    this.flying = null;
    this.trouble = null;
    if (fields.length > 1) {
      this.alone = true;
      return;
    }
    const [field] = fields;
    this.drop(field);
    this.tell("refused", { field, faults: faultsOf(error) });
  }

  /** Nothing of this ballot can be saved any more: say what is lost, field by field.
      @param {FaultLine[]} faults */
  lose(faults) {
    const lost = [...this.entries];
    for (const [field] of lost) this.drop(field);
    Object.assign(this, { flying: null, trouble: null });
    this.tell("lost", { lost, faults });
  }

  /** Take what the archive holds now, and find the fields where it and a waiting change part.
      @param {Ballot} ballot */
  take(ballot) {
    this.ballot = ballot;
    this.conflicts.clear();
    for (const [field, entry] of [...this.entries].sort(([a], [b]) => a.localeCompare(b, "vi", { numeric: true }))) {
      const there = this.stored(field);
      if (same(there, entry.now)) this.drop(field);
      else if (!same(there, entry.was)) this.conflicts.set(field, { stored: there, mine: entry.now });
    }
  }

  /** A person has chosen between the stored value and their own.
      @param {string} field
      @param {{ mine: boolean }} given */
  resolve(field, { mine }) {
    const conflict = this.conflicts.get(field);
    this.conflicts.delete(field);
    if (conflict && mine) this.keep(field, { was: conflict.stored, now: conflict.mine });
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
    if (this.busy) await /** @type {Promise<void>} */ (new Promise((done) => this.waiters.push(done)));
    return !this.waiting;
  }

  wake() {
    if (this.busy) return;
    for (const done of this.waiters.splice(0)) done();
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.typing);
    clearTimeout(this.again);
  }
}

export function uuid() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
