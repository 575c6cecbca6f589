/* The programme's registers: any kind as a dense table, one record with its form, its moves and its history at the
   side. What is typed stays until it is saved or dropped, whatever the server answers. Kept out: the table (listed.js),
   the form (form.js), the dialog of a move (moving.js), imports (imports.js). */

import { topBar } from "../shown/bar.js";
import { timeOf } from "../shown/dates.js";
import { ask } from "../shown/dialogs.js";
import { el, present } from "../shown/elements.js";
import { ApiError, faultBox, faultsOf } from "../shown/faults.js";
import { keepingPlace, keyed } from "../shown/place.js";
import { api } from "../talk/rest.js";
import { kindNamed, sentValue } from "./cells.js";
import { Drafts } from "./drafts.js";
import { CellEditing } from "./editing.js";
import { askErase } from "./erase.js";
import { recordPanel } from "./form.js";
import { Imports } from "./imports.js";
import { askedIn, listedPart } from "./listed.js";
import { askWhole, openByPlan } from "./whole.js";
import { REG } from "./words.js";

/** @import { FaultLine, Me, OfficeMe, RecordActed, RecordLine, RegisterPage as Listed } from "../answers.d.ts" */
/** @import { Model, OpenRecord, RegisterForm, Widget } from "../shapes.d.ts" */

const PAUSE = 250; // milliseconds between a key and the search

export class RegisterPage {
  /** @type {Me | null} */
  me = null;
  /** @type {OfficeMe | null} */
  officer = null;
  /** @type {Listed | null} */
  found = null;
  /** @type {OpenRecord | null} */
  open = null;
  /** @type {FaultLine[]} */
  faults = [];
  busy = false;
  asked = { ...askedIn(location.search), offset: 0 };
  /** What the places are called that rows are chosen by.
      @type {Record<string, string>} */
  places = {};
  /** The table's cells: where the focus stands, and the one that is being edited. */
  cells = new CellEditing(this);
  drafts = new Drafts();
  /** A list that is being taken over, or the imports that there were; it waits while a record is open. */
  imports = new Imports(this);
  /** That the address of a record which was shut is left: nothing is put in its place before.
      @type {Promise<unknown>} */
  left = Promise.resolve();
  turn = 0;
  /** Which record is asked for: an answer that was overtaken is dropped. */
  reading = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  waits;

  /** @param {HTMLElement} root
      @param {RegisterForm} form */
  constructor(root, form) {
    this.root = root;
    this.form = form;
    const { kind } = this.asked;
    if (kind && !form.kinds.some((one) => one.name === kind)) this.asked.kind = "product";
  }

  /** What the registers are called. */
  get kindNames() {
    return Object.fromEntries(this.form.kinds.map(({ name, label }) => [name, label]));
  }

  async start() {
    try {
      this.me = await api("GET", "/me");
      this.officer = await api("GET", "/programme/me");
      addEventListener("hashchange", () => this.showNamed());
      addEventListener("beforeunload", (event) => this.isTyped && event.preventDefault());
      await Promise.all([this.look(), this.namePlace()]);
      await this.showNamed();
    } catch (error) {
      this.faults = faultsOf(error);
      this.draw();
    }
  }

  /** Ask for the page of the register that is chosen; an answer that was overtaken is dropped. */
  async look() {
    this.turn += 1;
    const { turn } = this;
    const { offset, ...chosen } = this.asked;
    const query = new URLSearchParams({ ...chosen, offset: String(offset) });
    this.keepAsked();
    try {
      const found = await api("GET", `/programme/records?${query}`);
      if (turn !== this.turn) return;
      Object.assign(this, { found, faults: [] });
    } catch (error) {
      if (turn !== this.turn) return;
      this.faults = faultsOf(error);
    }
    this.draw();
  }

  /** Keep in the address what rows are chosen by, beside the record that is open. */
  keepAsked() {
    const { offset, ...chosen } = this.asked;
    const kept = new URLSearchParams(Object.entries(chosen).filter(([name, value]) => value || name === "kind"));
    history.replaceState(history.state, "", `?${kept}${location.hash}`);
  }

  /** Keep in the address which record is open, so that a link opens it and Back closes it.
      @param {string} id */
  keepNamed(id) {
    if (location.hash.slice(1) === id) return;
    const address = `${location.search}#${id}`;
    if (location.hash) history.replaceState(history.state, "", address);
    else history.pushState({ opened: true }, "", address);
  }

  /** Take the record out of the address: back to before it was opened here. */
  dropNamed() {
    if (history.state?.opened) {
      this.left = new Promise((done) => addEventListener("popstate", done, { once: true }));
      history.back();
    } else if (location.hash) history.replaceState(null, "", location.search || location.pathname);
  }

  /** Learn what the place is called that the address names. */
  async namePlace() {
    const { place } = this.asked;
    if (!place) return;
    const { record } = await api("GET", `/programme/records/${encodeURIComponent(place)}`);
    this.places[place] = record.title;
    this.draw();
  }

  /** Open the record that the address names, or close it where the address names none any more: other pages lead here
      by it, and Back leads away from it. */
  async showNamed() {
    const id = location.hash.slice(1);
    if (!id) {
      const left = this.open?.page?.record.id;
      if (!left) return this.keepAsked();
      if (await this.leaves()) {
        this.close();
        this.keepAsked();
      } else this.keepNamed(left);
      return;
    }
    if (!/^[A-Z]{2,3}-\d+$/.test(id) || id === this.open?.page?.record.id) return;
    await this.show(id);
    const kind = this.open?.kind;
    if (kind && this.asked.kind && kind !== this.asked.kind)
      await this.choose({ ...this.ofKind(kind), text: "", place: "" });
  }

  /** What is asked of another kind: its own states, and a year only where it is of one.
      @param {string} kind */
  ofKind(kind) {
    return { kind, state: "", year: kindNamed(this.form, kind).dated ? this.asked.year : "" };
  }

  /** Look for something else, from its first row on.
      @param {Partial<RegisterPage["asked"]>} asked */
  async choose(asked) {
    if (!(await this.cells.settled())) return;
    this.asked = { ...this.asked, offset: 0, ...asked };
    await this.look();
  }

  /** Search once no key has been pressed for a moment.
      @param {string} text */
  search(text) {
    clearTimeout(this.waits);
    this.waits = setTimeout(() => this.choose({ text }), PAUSE);
  }

  /** Whether anything is typed that was not saved, at the side, in a cell or of a list. */
  get isTyped() {
    return this.isFormTyped || this.cells.isTyped || this.imports.isTyped;
  }

  get isFormTyped() {
    return Object.keys(this.open?.typed ?? {}).length > 0;
  }

  /** Whether what is typed may be left: nothing is, or whoever typed says so. */
  async leaves() {
    if (!this.isFormTyped) return true;
    return (await ask({ title: REG.unsaved, yes: REG.drop, danger: true })) !== null;
  }

  /** Open a record at the side.
      @param {string} id */
  async show(id) {
    if (!(await this.leaves())) return;
    await this.read(id, "");
    keyed(this.root, "record-title")?.focus();
  }

  /** @param {string} id
      @param {string} said
      @param {Partial<OpenRecord>} [kept] what was typed before */
  async read(id, said, kept = {}) {
    this.reading += 1;
    const { reading } = this;
    try {
      const page = await api("GET", `/programme/records/${id}`);
      if (reading !== this.reading) return;
      this.open = { ...blank(page.record.kind), page, said, ...kept, names: { ...kept.names, ...page.names } };
      this.faults = [];
      await this.left;
      this.keepNamed(page.record.id);
    } catch (error) {
      if (reading !== this.reading) return;
      this.faults = faultsOf(error);
    }
    this.draw();
  }

  /** Show the record in hand as it is now. What is typed stays; where somebody else changed the record meanwhile, both
      are shown, as where a save is refused for that.
      @param {OpenRecord} open as it was before
      @param {string} said
      @param {number} version the one it has if nobody else did */
  async readBehind(open, said, version) {
    const { typed, reason, names, page } = open;
    if (!page) return;
    await this.read(page.record.id, said, { typed, reason, names });
    const now = this.open;
    if (!now?.page || now.page.record.version === version || !this.isFormTyped) return;
    Object.assign(now, { stored: now.page.record, page: { ...now.page, record: page.record } });
    this.draw();
  }

  /** Begin a new record. */
  async begin() {
    if (!(await this.leaves())) return;
    this.reading += 1;
    this.dropNamed();
    this.open = blank(this.asked.kind);
    this.draw();
    keyed(this.root, "record-title")?.focus();
  }

  async shut() {
    if (!(await this.leaves())) return;
    this.close();
    this.dropNamed();
  }

  close() {
    const id = this.open?.page?.record.id;
    this.reading += 1;
    this.open = null;
    this.draw();
    (keyed(this.root, id ? `row-${id}` : "add") ?? keyed(this.root, "page"))?.focus();
  }

  /** Keep what is typed; the page is not drawn anew under the person's hands.
      @param {string} name
      @param {string} text */
  type(name, text) {
    if (this.open) this.open.typed[name] = text;
  }

  /** @param {string} text */
  why(text) {
    if (this.open) this.open.reason = text;
  }

  /** Save what was typed: a new record, or the fields that were changed.
      @param {boolean} [isNew] whether it was said that no record that looks alike is this one */
  async save(isNew = false) {
    const { open } = this;
    if (!open || this.busy) return;
    const values = this.typedValues(open);
    const sent = open.page
      ? ["PATCH", `/programme/records/${open.page.record.id}`, this.changed(open, values)]
      : ["POST", "/programme/records", { kind: open.kind, values, is_new: isNew }];
    await this.act(String(sent[0]), String(sent[1]), sent[2]);
  }

  /** @param {OpenRecord} open
      @param {Record<string, unknown>} values */
  changed(open, values) {
    return { seen: open.page?.record.version, values, reason: open.reason || null };
  }

  /** What was typed, as the server reads it: text as people write it, yes and no as such.
      @param {OpenRecord} open
      @returns {Record<string, unknown>} */
  typedValues({ kind, typed }) {
    const fields = new Map(kindNamed(this.form, kind).fields.map((one) => [one.name, one]));
    const sent = (/** @type {string} */ name, /** @type {string} */ text) => {
      const field = fields.get(name);
      return field ? sentValue(field, text) : text;
    };
    return Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, sent(name, text)]));
  }

  /** Do an act and show the record after it; where it is refused, everything typed stays.
      @param {string} method
      @param {string} path
      @param {unknown} body */
  async act(method, path, body) {
    if (!this.open) return;
    this.busy = true;
    try {
      /** @type {RecordActed} */
      const { record, receipt } = await api(method, path, body);
      await this.read(record.id, REG.saved(receipt.number, timeOf(receipt.at)));
      await this.look();
    } catch (error) {
      const extra = error instanceof ApiError ? error.extra : {};
      Object.assign(this.open, {
        said: "",
        faults: faultsOf(error),
        alike: extra.alike ?? [],
        stored: extra.stored ?? null,
      });
    }
    this.busy = false;
    this.draw();
  }

  /** Read the record at the side anew where a cell of it was changed; what is typed in its form stays.
      @param {RecordLine} record as it is now
      @param {number} seen the version that the cell was changed from */
  async changedElsewhere({ id, version }, seen) {
    const { open } = this;
    if (open?.page?.record.id !== id) return;
    await this.readBehind(open, "", open.page.record.version === seen ? version : seen);
  }

  /** Show what is wrong with what was asked of the whole register.
      @param {FaultLine[]} faults */
  tellAll(faults) {
    this.faults = faults;
    this.draw();
  }

  /** @param {string} key */
  focusOn(key) {
    keyed(this.root, key)?.focus();
  }

  /** Show what is wrong with the record in hand, or nothing.
      @param {FaultLine[]} faults */
  tell(faults) {
    if (this.open) Object.assign(this.open, { faults, said: faults.length ? "" : this.open.said });
    this.draw();
  }

  /** Take what somebody else saved as what was seen, and keep what was typed. */
  fresh() {
    const { open } = this;
    if (!open?.page) return;
    this.read(open.page.record.id, "", { typed: open.typed, reason: open.reason, names: open.names });
  }

  /** @param {string} name */
  actOnWhole(name) {
    const page = this.open?.page;
    if (!page) return;
    const shown = (/** @type {string} */ said) => this.readAgain(said);
    if (name === "open_by_plan") {
      openByPlan(page.record.id, shown, (error) => this.tell(faultsOf(error)));
      return;
    }
    askWhole(name, page, this.form, this.drafts.of(page.record.id, name), (_done, said) => shown(said));
  }

  erase() {
    const page = this.open?.page;
    if (page) askErase(page, (said) => this.readAgain(said));
  }

  /** Show what an act made of the record in hand, and of its row.
      @param {string} said */
  async readAgain(said) {
    const record = this.open?.page?.record;
    if (!record) return;
    await this.read(record.id, said);
    await this.look();
  }

  draw() {
    const { me, officer } = this;
    keepingPlace(this.root, () =>
      this.root.replaceChildren(
        ...present([
          me && topBar({ title: REG.title, me, here: "register", kinds: this.kindNames }),
          el(
            "main",
            {
              class: this.open || this.imports.shown ? "register with-record" : "register",
              tabindex: -1,
              "data-key": "page",
            },
            this.faults.length > 0 && faultBox(this.faults),
            officer && listedPart(this, officer),
            this.open ? recordPanel(this) : this.imports.shown?.part(),
          ),
        ]),
      ),
    );
  }
}

/** @param {string} kind
    @returns {OpenRecord} */
const blank = (kind) => ({
  kind,
  page: null,
  names: {},
  typed: {},
  reason: "",
  faults: [],
  alike: [],
  stored: null,
  said: "",
});

export default {
  /** @param {Widget & { model: Model }} widget */
  render({ model, el: host }) {
    const root = el("div", { class: "council register-page" }, el("p", {}, REG.loading));
    host.append(root);
    new RegisterPage(root, model.get("form")).start();
  },
};
