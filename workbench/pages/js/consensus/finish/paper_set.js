/* The papers of a session: what they still leave blank and what fills it, and all of them as one file. Kept out: making
   the minutes and their own files (finish.js), what a paper says. */

import { askAct } from "../../acts/acts.js";
import { el, keyButton } from "../../shown/elements.js";
import { fileButton } from "../../talk/files.js";

/** @import { PaperFact, PaperFactsShown } from "../../answers.d.ts" */
/** @import { Field, FieldKind, ResultsBeside, ResultsDo, Values, Words } from "../../shapes.d.ts" */

/** @satisfies {Words} */
const PAPER_SET = {
  title: "Văn bản của phiên",
  facts: "Thông tin in trong văn bản",
  all: "Tải mọi văn bản (.zip)",
  allSay:
    "Lập biên bản rồi thì tệp có đủ: trước phiên, phát hành, lưu hồ sơ. Chưa lập thì có giấy tờ không cần biên bản.",
  blank: (n) => `Còn để trống khi in: ${n} mục`,
  noBlank: "Không còn mục nào để trống khi in.",
  blankIn: (label, papers) => `${label}: ở ${papers}`,
  again: "Điền thêm sau khi đã lập biên bản thì bấm “Lập lại biên bản” để in ra.",
  session: "Điền thông tin phiên",
  office: "Điền thông tin cơ quan",
  sessionSay: "In trong văn bản của riêng phiên này. Để trống mục chưa biết.",
  officeSay: (level) => `In trong văn bản của mọi phiên ${level}, từ ngày ghi dưới đây trở đi.`,
  save: "Ghi",
  from: "Có giá trị từ ngày",
  to: "Đến hết ngày (để trống khi chưa thay đổi)",
  hour: "Dạng 08:00.",
  list: "Nhiều mục ngăn bằng dấu chấm phẩy.",
  byRole: "Để trống",
};

/** What papers still leave blank, and the two forms that fill it; nothing where that is not known.
    @param {ResultsBeside} page
    @param {ResultsDo} does */
export function factsOf(page, does) {
  const { facts } = page;
  if (!facts) return null;
  return el(
    "div",
    { class: "paper-facts" },
    el("h3", {}, PAPER_SET.facts),
    blanksOf(facts),
    el(
      "p",
      { class: "main-files" },
      keyButton("facts-session", PAPER_SET.session, () => askFacts(facts, "session", does), { look: "quiet" }),
      keyButton("facts-office", PAPER_SET.office, () => askFacts(facts, "office", does), { look: "quiet" }),
    ),
    page.minutes?.state === "done" && el("p", { class: "soft" }, PAPER_SET.again),
  );
}

/** All papers as one file.
    @param {ResultsBeside} page
    @param {ResultsDo} does */
export function paperSetOf(page, does) {
  const path = () => `/sessions/${encodeURIComponent(page.view.session.id)}/paper-set`;
  return el(
    "div",
    {},
    el("h3", {}, PAPER_SET.title),
    el(
      "p",
      { class: "main-files" },
      fileButton({ key: "paper-set", word: PAPER_SET.all, method: "GET", path, told: does.told, class: "quiet" }),
    ),
    el("p", { class: "soft" }, PAPER_SET.allSay),
  );
}

/** @param {PaperFactsShown} facts */
function blanksOf(facts) {
  const blank = [...facts.session, ...facts.office].filter((one) => one.papers.length > 0);
  if (!blank.length) return el("p", { class: "done" }, PAPER_SET.noBlank);
  return el(
    "details",
    { "data-key": "blanks" },
    el("summary", {}, PAPER_SET.blank(blank.length)),
    el(
      "ul",
      {},
      blank.map((one) => el("li", {}, PAPER_SET.blankIn(one.label, one.papers.join(", ")))),
    ),
  );
}

/** Ask for the facts of the session or of its office; only what was changed is sent.
    @param {PaperFactsShown} facts
    @param {"session" | "office"} of
    @param {ResultsDo} does */
function askFacts(facts, of, does) {
  const known = facts[of];
  /** @type {Field[]} */
  const days =
    of === "office"
      ? [
          { name: "valid_from", label: PAPER_SET.from, kind: "date", value: facts.valid_from, required: true },
          { name: "valid_to", label: PAPER_SET.to, kind: "date", value: facts.valid_to },
        ]
      : [];
  askAct({
    title: PAPER_SET[of],
    say: [of === "office" ? PAPER_SET.officeSay(facts.level_text.toLowerCase()) : PAPER_SET.sessionSay],
    fields: [...days, ...known.map((one) => factField(one, facts))],
    button: PAPER_SET.save,
    send: (values) =>
      does.tellFacts({
        [of]: Object.fromEntries(known.map((one) => [one.name, valueNow(values, one)]).filter(isNews(known))),
        ...(of === "office" ? { valid_from: String(values.valid_from), valid_to: String(values.valid_to) } : {}),
      }),
  });
}

/** @param {Values} values
    @param {PaperFact} one */
const valueNow = (values, one) => String(values[one.name] ?? "");

/** @param {PaperFact[]} known */
const isNews =
  (known) =>
  /** @param {string[]} pair */
  ([name, text]) =>
    known.some((one) => one.name === name && one.value !== text);

/** @type {Record<PaperFact["kind"], FieldKind>} */
const FIELD_OF = {
  line: "line",
  address: "line",
  day: "date",
  hour: "line",
  count: "number",
  list: "text",
  form: "select",
};

/** @param {PaperFact} one
    @param {PaperFactsShown} facts
    @returns {Field} */
function factField(one, facts) {
  const more = one.kind === "hour" ? PAPER_SET.hour : one.kind === "list" ? PAPER_SET.list : "";
  return {
    name: one.name,
    label: one.label,
    kind: FIELD_OF[one.kind],
    value: one.value,
    hint: one.kind === "day" ? "" : [one.help, more].filter(Boolean).join(" "), // the browser says how a day is typed
    options: one.kind === "form" ? [{ value: "", label: PAPER_SET.byRole }, ...facts.forms] : undefined,
  };
}
