/* The vote on the minutes, at the end of a session: how many agree, who does not and why, one's own word; for the
   secretary what was taken down in the meeting. It changes nothing that was signed. */

import { askAct } from "../acts/acts.js";
import { el, keyButton } from "../shown/elements.js";
import { ApiError } from "../shown/faults.js";

/** @import { MinutesVoteLine, MinutesVoting } from "../answers.d.ts" */
/** @import { SendAct, Words } from "../shapes.d.ts" */

/** @satisfies {Words} */
export const VOTE = {
  title: "Biểu quyết thông qua biên bản",
  sums: {
    agree: (n) => `${n} tán thành`,
    disagree: (n) => `${n} không tán thành`,
    absent: (n) => `${n} vắng`,
    silent: (n) => `${n} chưa biểu quyết`,
  },
  mine: { agree: "Ông/Bà tán thành.", disagree: "Ông/Bà không tán thành.", absent: "Thư ký ghi Ông/Bà vắng." },
  takenDown: "thư ký ghi tại cuộc họp",
  agree: "Tán thành biên bản",
  disagree: "Không tán thành…",
  disagreeTitle: "Không tán thành biên bản",
  word: "Chỗ nào của biên bản chưa đúng",
  say: "Kết quả đã ký và biên bản không đổi theo biểu quyết này; ý kiến được lưu vào nhật ký của phiên.",
  enter: "Ghi biểu quyết tại cuộc họp…",
  enterSay: "Ghi cho người chưa tự biểu quyết. Ai chưa hỏi thì để “Chưa hỏi”.",
  choices: { agree: "Tán thành", disagree: "Không tán thành", absent: "Vắng" },
  wordOf: (name) => `${name}: chỗ nào của biên bản chưa đúng`,
  none: "Chưa hỏi",
  nobody: "Chưa ghi của ai.",
  nobodyTodo: "Chọn ít nhất một người.",
  save: "Ghi biểu quyết",
  all: "Từng thành viên",
  notYet: "chưa biểu quyết",
};

/** @param {MinutesVoting} voting
    @param {string} me
    @param {SendAct} act */
export function minutesVote(voting, me, act) {
  const own = voting.lines.find((line) => line.member === me);
  const against = voting.lines.filter((line) => line.vote === "disagree");
  const sums = /** @type {const} */ (["agree", "disagree", "absent", "silent"]);
  return el(
    "section",
    { class: "card minutes-vote" },
    el("h3", {}, VOTE.title),
    el(
      "p",
      { class: "tally", role: "status" },
      sums.filter((kind) => voting[kind]).map((kind) => el("span", {}, VOTE.sums[kind](voting[kind]))),
    ),
    against.map((line) => el("p", {}, el("b", {}, line.name), `: ${line.word}`)),
    own?.vote && el("p", { class: "done" }, [VOTE.mine[own.vote], own.taken_down && `(${VOTE.takenDown})`].join(" ")),
    el("div", { class: "row" }, voteButtons(voting, own, act)),
    el("p", { class: "soft" }, VOTE.say),
    el(
      "details",
      { "data-key": "minutes-votes" },
      el("summary", {}, VOTE.all),
      el(
        "ul",
        {},
        voting.lines.map((line) => el("li", {}, `${line.name}: ${voteText(line)}`)),
      ),
    ),
  );
}

/** @param {MinutesVoteLine} line */
const voteText = ({ vote, taken_down: taken }) =>
  vote ? [VOTE.choices[vote].toLowerCase(), taken && `(${VOTE.takenDown})`].filter(Boolean).join(" ") : VOTE.notYet;

/** What may still be said: a vote of one's own, changed as long as one likes; the secretary's list.
    @param {MinutesVoting} voting
    @param {MinutesVoteLine | undefined} own
    @param {SendAct} act */
function voteButtons(voting, own, act) {
  const votes = own && voting.may.vote_on_minutes === null;
  const open = voting.lines.filter((line) => !line.vote || line.taken_down);
  return [
    votes && own.vote !== "agree" && keyButton("agree-minutes", VOTE.agree, () => askAgree(act)),
    votes && own.vote !== "disagree" && keyButton("disagree-minutes", VOTE.disagree, () => askDisagree(act)),
    voting.may.enter_minutes_votes === null &&
      open.length > 0 &&
      keyButton("enter-minutes", VOTE.enter, () => askVotes(open, act)),
  ];
}

/** @param {SendAct} act */
const askAgree = (act) =>
  askAct({
    title: VOTE.agree,
    say: [VOTE.say],
    button: VOTE.agree,
    send: () => act({ act: "vote_on_minutes", vote: "agree" }),
  });

/** @param {SendAct} act */
const askDisagree = (act) =>
  askAct({
    title: VOTE.disagreeTitle,
    say: [VOTE.say],
    fields: [{ name: "word", label: VOTE.word, kind: "text", required: true }],
    button: VOTE.disagreeTitle,
    send: ({ word }) => act({ act: "vote_on_minutes", vote: "disagree", word }),
  });

/** @param {MinutesVoteLine[]} open
    @param {SendAct} act */
function askVotes(open, act) {
  const choices = Object.entries(VOTE.choices).map(([value, label]) => ({ value, label }));
  askAct({
    title: VOTE.enter,
    say: [VOTE.enterSay],
    fields: open.flatMap(({ member, name, vote, word }) => [
      {
        name: `vote-${member}`,
        label: name,
        kind: /** @type {const} */ ("select"),
        value: vote ?? "",
        options: [{ value: "", label: VOTE.none }, ...choices],
      },
      {
        name: `word-${member}`,
        label: VOTE.wordOf(name),
        kind: /** @type {const} */ ("text"),
        required: true,
        value: word ?? "",
        onlyIf: (values) => values[`vote-${member}`] === "disagree",
      },
    ]),
    button: VOTE.save,
    send: (values) => {
      const taken = open.flatMap(({ member }) => {
        const vote = values[`vote-${member}`];
        const word = values[`word-${member}`];
        return vote ? [[member, word ? { vote, word } : { vote }]] : [];
      });
      if (!taken.length) throw new ApiError(0, [{ what: VOTE.nobody, where: "", todo: VOTE.nobodyTodo, code: "" }]);
      return act({ act: "enter_minutes_votes", votes: Object.fromEntries(taken) });
    },
  });
}
