/* The council's procedure on the board: likely conflicts nobody has answered, recusals, who attends, what came with a
   dossier. None of it is a score. */

import { askAct, optionsOf, reasonField } from "../acts/acts.js";
import { AGAIN, askUnrecusing, memberName, productName } from "../acts/proposals.js";
import { dayOf, timeOf } from "../shown/dates.js";
import { el, keyButton } from "../shown/elements.js";
import { SAID } from "../shown/said.js";
import { openFiling } from "./filing.js";

/** @import { BoardProduct, Dossier, Progress } from "../answers.d.ts" */
/** @import { BoardPage, Can, Values, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
const PROCEDURE = {
  hints: "Cần hỏi về xung đột lợi ích",
  hintsSay: "Gợi ý từ dữ liệu của phiên; thành viên chưa khai báo. Chỉ để hỏi, không phải kết luận.",
  recusals: "Không tham gia vì xung đột lợi ích",
  none: "Chưa ai khai báo.",
  recuse: "Ghi không tham gia",
  recuseSay:
    "Ghi khi thành viên nói tại phiên họp. Phiếu đã nộp vẫn lưu trong hồ sơ, không được tính nữa. Ghi nhầm thì " +
    "chủ tịch và thư ký cùng đồng ý mới rút được.",
  member: "Thành viên",
  product: "Sản phẩm",
  recorded: (at) => `ghi lúc ${at}`,
  attendants: "Tổ tư vấn và quan sát viên",
  sheets: (n, of) => `đã nộp ${n}/${of} phiếu sơ bộ`,
  dossiers: "Hồ sơ, mẫu và báo cáo",
  add: "Ghi thêm",
  filing: "Giấy tờ",
  samples: (/** @type {any} */ n, of) =>
    n === null ? `chưa ghi nhận sản phẩm mẫu (cần ${of})` : `đã nhận ${n}/${of} sản phẩm mẫu`,
  noSamples: "không phải nộp mẫu",
  samplesAll: "Nhận sản phẩm mẫu",
  samplesSay: "Ghi số mẫu đã nhận của từng sản phẩm; ô để trống thì không ghi gì.",
  samplesOf: (name, due) => `${name} (cần ${due})`,
  ofLine: (id) => `Tổ tư vấn: tiêu chí ${id}`,
  reports: (n) => (n ? `${n} mục báo cáo` : "chưa có báo cáo"),
  asked: (n) => `${n} đề nghị bổ sung đang chờ`,
  what: "Ghi việc gì",
  kinds: {
    report: "Báo cáo của xã hoặc Tổ tư vấn",
    samples: "Nhận sản phẩm mẫu",
    ask_papers: "Đề nghị bổ sung giấy tờ",
    papers_came: "Đã nhận giấy tờ bổ sung",
  },
  about: "Nội dung báo cáo",
  whole: "Tổ tư vấn: chung cả hồ sơ",
  topics: {
    materials: "Xã: nguyên liệu địa phương",
    labour: "Xã: lao động địa phương",
    idea: "Xã: nguồn gốc ý tưởng",
    identity: "Xã: bản sắc, trí tuệ địa phương",
  },
  line: "Tổ tư vấn: về một tiêu chí",
  criterion: "Số tiêu chí, ví dụ 1.5",
  text: "Ghi tóm tắt",
  count: "Số mẫu nhận được",
  papers: "Giấy tờ",
  due: "Hạn, dạng năm-tháng-ngày",
  request: "Đề nghị số",
  keep: "Ghi vào hồ sơ",
};

/** @param {Progress} progress */
export function hintsOf(progress) {
  const { hints } = progress;
  if (!hints.length) return null;
  return el(
    "section",
    { class: "card hints" },
    el("h2", {}, PROCEDURE.hints),
    el("p", { class: "soft" }, PROCEDURE.hintsSay),
    el(
      "ul",
      { class: "plain" },
      hints.map((hint) =>
        el(
          "li",
          {},
          el("b", {}, memberName(progress, hint.member)),
          ` · ${productName(progress, hint.product)} · ${hint.said.replace(/^Ông\/Bà/, "người này")}`,
        ),
      ),
    ),
  );
}

/** @param {Progress} progress
    @param {Can} can */
export function recusalsOf(progress, can) {
  const { recusals } = progress;
  return el(
    "section",
    { class: "card" },
    el(
      "div",
      { class: "head" },
      el("h2", {}, PROCEDURE.recusals),
      can.may("recusal") && keyButton("recusal", PROCEDURE.recuse, () => askRecordRecusal(progress, can)),
    ),
    recusals.length
      ? el(
          "ul",
          { class: "plain" },
          recusals.map((one) =>
            el(
              "li",
              {},
              el("b", {}, memberName(progress, one.member)),
              ` · ${productName(progress, one.product)} · ${one.reason}`,
              el("span", { class: "soft" }, ` · ${PROCEDURE.recorded(`${timeOf(one.at)} ${dayOf(one.at)}`)}`),
              can.may("propose_unrecusing") &&
                keyButton(
                  `unrecuse-${one.member}-${one.product}`,
                  AGAIN.unrecusing,
                  () =>
                    askUnrecusing(
                      one,
                      `${memberName(progress, one.member)}, ${productName(progress, one.product)}`,
                      can.act,
                    ),
                  { look: "link", name: `${memberName(progress, one.member)}, ${productName(progress, one.product)}` },
                ),
            ),
          ),
        )
      : el("p", { class: "soft" }, PROCEDURE.none),
  );
}

/** @param {Progress} given
    @param {Can} can */
function askRecordRecusal({ members, products }, can) {
  askAct({
    title: PROCEDURE.recuse,
    say: [PROCEDURE.recuseSay],
    button: PROCEDURE.recuse,
    danger: true,
    fields: [
      {
        name: "member",
        label: PROCEDURE.member,
        kind: "select",
        required: true,
        options: optionsOf(
          members.filter((one) => one.scores),
          "id",
        ),
      },
      {
        name: "product",
        label: PROCEDURE.product,
        kind: "select",
        required: true,
        options: optionsOf(products, "code"),
      },
      reasonField(),
    ],
    send: (values) => can.act({ act: "recusal", ...values }),
  });
}

/** @param {Progress} given */
export function attendantsOf({ attendants }) {
  if (!attendants.length) return null;
  return el(
    "section",
    { class: "card" },
    el("h2", {}, PROCEDURE.attendants),
    el(
      "ul",
      { class: "plain" },
      attendants.map((one) =>
        el(
          "li",
          {},
          el("b", {}, one.name),
          ` · ${SAID.roles[one.role]}`,
          one.role === "advisory" && ` · ${PROCEDURE.sheets(one.handed_in, one.of)}`,
        ),
      ),
    ),
  );
}

/** @param {BoardPage} given
    @param {Progress} given
    @param {Can} can */
export function dossiersOf({ dossiers }, { products, session }, can) {
  if (!dossiers) return null;
  /** @param {Dossier} dossier */
  const line = ({ samples, commune, advisory, requests }) =>
    [
      samples.due ? PROCEDURE.samples(samples.count, samples.due) : PROCEDURE.noSamples,
      PROCEDURE.reports(commune.length + advisory.length),
      ...(requests.some((one) => !one.answer) ? [PROCEDURE.asked(requests.filter((one) => !one.answer).length)] : []),
    ].join(" · ");
  return el(
    "details",
    { class: "card", "data-key": "dossiers" },
    el("summary", {}, PROCEDURE.dossiers),
    can.may("samples") &&
      products.some(({ code }) => dossiers[code]?.samples.due) &&
      keyButton("samples", PROCEDURE.samplesAll, () => askSamples(products, dossiers, can)),
    el(
      "ul",
      { class: "todo" },
      products
        .filter(({ code }) => dossiers[code])
        .map(({ code, name }) =>
          el(
            "li",
            {},
            el("span", {}, el("b", {}, name), ` · ${line(dossiers[code])}`, reportsOf(dossiers[code])),
            el(
              "span",
              { class: "pair" },
              can.role === "secretary" &&
                keyButton(
                  `filing-${code}`,
                  PROCEDURE.filing,
                  () => openFiling({ sid: session.id, code, name, act: can.act }),
                  { look: "link", name },
                ),
              can.may("report") &&
                keyButton(`dossier-${code}`, PROCEDURE.add, () => askDossier(code, name, dossiers[code], can), {
                  look: "link",
                  name,
                }),
            ),
          ),
        ),
    ),
  );
}

/** What was recorded of reports, to be read again.
    @param {Dossier} given */
function reportsOf({ commune, advisory }) {
  /** @type {Record<string, string>} */
  const names = PROCEDURE.topics;
  const told = [...commune, ...advisory];
  return (
    told.length > 0 &&
    el(
      "ul",
      { class: "reports" },
      told.map(({ topic, criterion, text }) =>
        el("li", {}, names[topic] ?? (criterion ? PROCEDURE.ofLine(criterion) : PROCEDURE.whole), `: ${text}`),
      ),
    )
  );
}

/** The samples of all products in one form; what is there already is not recorded again.
    @param {BoardProduct[]} products
    @param {Record<string, Dossier>} dossiers
    @param {Can} can */
function askSamples(products, dossiers, can) {
  const due = products.filter(({ code }) => dossiers[code]?.samples.due);
  const known = (/** @type {string} */ code) => dossiers[code].samples.count;
  askAct({
    title: PROCEDURE.samplesAll,
    say: [PROCEDURE.samplesSay],
    button: PROCEDURE.keep,
    fields: due.map(({ code, name }) => ({
      name: code,
      label: PROCEDURE.samplesOf(name, String(dossiers[code].samples.due)),
      kind: "number",
      value: known(code) === null ? undefined : String(known(code)),
    })),
    send: async (counts) => {
      for (const { code } of due)
        if (counts[code] !== null && counts[code] !== known(code))
          await can.act({ act: "samples", product: code, count: counts[code] });
    },
  });
}

/** One dialog for what the secretary keeps of a dossier; what is asked for follows the kind of entry.
    @param {string} code
    @param {string} name
    @param {Dossier} given
    @param {Can} can */
function askDossier(code, name, { samples, requests }, can) {
  const waiting = requests.filter((one) => !one.answer);
  const kinds = Object.entries(PROCEDURE.kinds).filter(
    ([kind]) => (kind !== "samples" || samples.due) && (kind !== "papers_came" || waiting.length),
  );
  /** @param {...string} acts
      @returns {(values: Values) => boolean} */
  const is = (...acts) => {
    return ({ act }) => acts.includes(act);
  };
  const topics = [...Object.entries(PROCEDURE.topics), ["whole", PROCEDURE.whole], ["line", PROCEDURE.line]];
  askAct({
    title: `${PROCEDURE.add}: ${name}`,
    button: PROCEDURE.keep,
    fields: [
      {
        name: "act",
        label: PROCEDURE.what,
        kind: "select",
        required: true,
        value: kinds[0][0],
        options: kinds.map(([value, label]) => ({ value, label })),
      },
      {
        name: "about",
        label: PROCEDURE.about,
        kind: "select",
        required: true,
        value: "materials",
        onlyIf: is("report"),
        options: topics.map(([value, label]) => ({ value, label })),
      },
      {
        name: "criterion",
        label: PROCEDURE.criterion,
        kind: "text",
        required: true,
        onlyIf: ({ act, about }) => act === "report" && about === "line",
      },
      { name: "text", label: PROCEDURE.text, kind: "text", required: true, onlyIf: is("report") },
      { name: "count", label: PROCEDURE.count, kind: "number", required: true, onlyIf: is("samples") },
      {
        name: "number",
        label: PROCEDURE.request,
        kind: "select",
        value: String(waiting[0]?.number ?? ""),
        required: true,
        onlyIf: is("papers_came"),
        options: waiting.map((one) => ({ value: String(one.number), label: `${one.number}: ${one.papers}` })),
      },
      {
        name: "papers",
        label: PROCEDURE.papers,
        kind: "text",
        required: true,
        onlyIf: is("ask_papers", "papers_came"),
      },
      { name: "due_on", label: PROCEDURE.due, kind: "text", required: true, onlyIf: is("ask_papers") },
    ],
    send: ({ act, about, criterion, number, ...more }) =>
      can.act({
        act,
        product: code,
        ...more,
        ...(number && { number: Number(number) }),
        ...(about && {
          source: about in PROCEDURE.topics ? "commune" : "advisory",
          topic: about === "line" ? criterion : about,
        }),
      }),
  });
}
