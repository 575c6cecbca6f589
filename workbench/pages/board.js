/* The board of a session: who has finished, who has not declared, what to do now; absences and closing.
   It shows states and counts of lines, never a mark or a total: the server sends none before closing.
   The first picture comes with the page, the following ones and all acts by REST. */

const VI = {
  title: "Theo dõi phiên",
  updated: (at) => `Cập nhật ${at}`,
  disk: (free) => `Ổ đĩa máy chủ còn trống ${free} GB`,
  diskLow: (free) => `Ổ đĩa máy chủ chỉ còn trống ${free} GB. Báo người quản trị dọn chỗ trước khi đầy: đầy thì không lưu được phiếu.`,
  lost: (since) => `Không kết nối được với máy chủ. Số liệu dưới đây là của lúc ${since}; trang tự thử lại sau mỗi vài giây.`,
  signedOut: "Lượt đăng nhập đã hết hiệu lực, số liệu không còn cập nhật.",
  sealed: "Trước khi đóng phiên không ai xem được điểm.",
  sealedMore: "Bảng này chỉ cho biết ai đã nộp phiếu, không cho biết ai chấm mức nào.",
  allIn: "Mọi phiếu phải nộp đều đã nộp.",
  inOf: (n, of) => `${n}/${of} phiếu đã nộp`,
  waiting: (n) => `còn ${n} phiếu chưa nộp`,
  now: "Việc cần làm",
  nothing: "Không còn ai phải nhắc. Thư ký có thể đóng phiên chấm.",
  nothingClosed: "Phiên chấm đã đóng. Kết quả và việc còn phải thống nhất ở trang tiếp theo.",
  notIn: "chưa đăng nhập lần nào",
  notDeclared: "chưa khai báo xung đột lợi ích",
  notDone: "chưa nộp",
  toHandIn: (n) => `phải nộp ${n} phiếu`,
  sumNotIn: (n) => `${n} người chưa đăng nhập`,
  sumNotDeclared: (n) => `${n} người chưa khai báo đủ xung đột lợi ích`,
  sumNotDone: (n) => `${n} người chưa nộp đủ phiếu`,
  products: (n) => `${n} sản phẩm`,
  ballots: (n) => `${n} phiếu`,
  linesLeft: (n) => `còn ${n} tiêu chí chưa chấm`,
  readyToHandIn: "đã chấm hết, chỉ còn bấm nộp",
  more: (n) => `và ${n} sản phẩm khác`,
  reviews: "Chưa xem lại ở vòng sau (không bắt buộc)",
  reviewsSay: "Ai không nộp lại thì phiếu vòng trước vẫn được tính. Không phải ghi vắng.",
  reviewOf: (name, round, n, of) => `${name}, vòng ${round}: ${n}/${of} đã nộp lại`,
  unseen: "chưa nộp lại",
  missing: "thiếu phiếu",
  absent: "Ghi vắng mặt",
  table: "Tiến độ từng thành viên, từng sản phẩm",
  tableHow: "Cuộn ngang và dọc bằng phím mũi tên khi bảng được chọn.",
  product: "Sản phẩm",
  round: (n) => `Vòng ${n}`,
  unstarted: "chưa chấm",
  noScore: "không chấm",
  noneMet: "Không đạt mức nào",
  legend: "“không tham gia”: thành viên đã khai báo xung đột lợi ích nên không chấm sản phẩm đó. Số dưới trạng thái: số tiêu chí đã chấm trên tổng số.",
  legendClosed: "“thiếu phiếu”: không có phiếu nào để tính. “đã đóng”: sản phẩm không còn chấm.",
  legendReview: "“chưa nộp lại”: vòng sau đang mở, phiếu vòng trước vẫn được tính nếu không nộp lại.",
  absences: "Vắng mặt",
  noAbsence: "Chưa ghi ai vắng mặt.",
  member: "Thành viên",
  scope: "Vắng ở",
  whole: "Cả phiên",
  noReason: "không ghi lý do",
  recorded: (at) => `ghi lúc ${at}`,
  withdraw: "Hủy ghi vắng",
  withdrawSay: (name, scope) => `${name} (${scope}) sẽ lại phải nộp phiếu như các thành viên khác. Việc ghi vắng trước vẫn còn trong nhật ký.`,
  absentLoses: (names) => `${names.length} phiếu đã nộp sẽ không còn được tính, điểm trung bình của các sản phẩm ấy đổi theo: ${names.join(", ")}.`,
  absentLosesNone: "Chưa có phiếu nào đã nộp bị bỏ khỏi kết quả.",
  absentSay: "Người vắng không phải nộp phiếu và không tính vào điểm trung bình; phiếu đã nộp vẫn lưu. Ai rời hội đồng hẳn thì ghi vắng cả phiên, lý do theo quyết định. Người được cử thay vào phiên khác: danh sách phiên này đã khóa khi mở.",
  rounds: "Vòng chấm sau",
  roundOpen: (n) => `Vòng ${n} đang mở`,
  roundShut: (n) => `Vòng ${n} đã đóng`,
  close: "Đóng phiên chấm",
  closeSay: "Sau khi đóng, thành viên không sửa phiếu vòng 1 được nữa, và chủ tịch cùng thư ký xem được điểm. Mở lại cần chủ tịch và thư ký cùng đồng ý.",
  closeAll: "Mọi phiếu đã nộp.",
  closeMissing: (n) => `Còn thiếu ${n} phiếu. Phiếu thiếu không được tính là 0 điểm; sản phẩm thiếu phiếu chưa xếp hạng được cho đến khi hội đồng giải quyết.`,
  closePapers: (list) => `${list.length} phiếu giấy đã nhập còn chờ xác nhận; đóng bây giờ thì các phiếu này không được tính: ${list.join("; ")}.`,
  closeReason: "Vì sao đóng khi còn thiếu phiếu",
  closeYes: "Đóng phiên, mở điểm",
  onlySecretary: "Chỉ thư ký đóng được phiên chấm.",
  toConsensus: "Xem kết quả và thống nhất",
  concluded: "Phiên đã kết thúc, kết quả đã được chủ tịch và thư ký xác nhận.",
};
const EVERY = 5000;
const OPEN_STATES = ["undeclared", "scoring"], WHOLE = "*";

function render({ el: root }) {
  root.classList.add("council");
  const page = { progress: null, dossiers: null, me: null, at: null, trouble: null };
  const draw = () => keepingPlace(root, () => root.replaceChildren(...boardOf(page, refresh)));
  const refresh = async () => {
    try {
      page.me ??= await api("GET", "/me");
      const sid = encodeURIComponent(page.me.session);
      const fresh = await api("GET", `/sessions/${sid}/progress`);
      const moved = !page.at || fresh.version !== page.progress.version;
      if (moved) page.dossiers = (await api("GET", `/sessions/${sid}/dossiers`).catch(() => null))?.products ?? page.dossiers;
      const same = !moved && JSON.stringify(fresh) === JSON.stringify(page.progress) && page.at && !page.trouble;
      Object.assign(page, { progress: fresh, at: heardAt(), trouble: null });
      if (same) root.querySelector(".updated").textContent = VI.updated(timeOf(page.at));
      else draw();
    } catch (error) {
      const first = page.trouble === null;
      page.trouble = error;
      if (first) draw();
    }
  };
  refresh();
  const timer = setInterval(() => { if (!document.hidden) refresh(); }, EVERY);
  const seen = () => { if (!document.hidden) refresh(); };
  document.addEventListener("visibilitychange", seen);
  return () => { clearInterval(timer); document.removeEventListener("visibilitychange", seen); };
}

function boardOf(page, refresh) {
  const { progress, me } = page;
  if (!progress) return [el("div", { class: "board" }, faultBox(faultsOf(page.trouble)))];
  const closed = progress.session.state !== "scoring";
  const act = (body) => api("POST", `/sessions/${encodeURIComponent(progress.session.id)}/acts`, body).then(refresh);
  const live = !page.trouble && progress.session.state !== "concluded";
  const can = { act, role: live ? actsAs(me, progress) : null, takesBack: live && actsAs(me, progress) !== me?.member.role, id: me?.member.id };
  return [
    me ? topBar({ title: VI.title, me, here: "board", scores: scoresHere(progress, me), closed }) : null,
    el("main", { class: "board", tabindex: -1, "data-key": "page" }, summary(page), troubleOf(page), hintsOf(progress), progress.written && writtenOf(progress, can), whatNow(progress, can), allIn(progress) && closing(progress, can), !progress.written && writtenOf(progress, can),
      tableOf(progress), absencesOf(progress, can), recusalsOf(progress, can), papersOf(progress, can), chairOf(progress, can), attendantsOf(progress), dossiersOf(page, progress, can), roundsOf(progress), againOf(progress, can), !allIn(progress) && closing(progress, can)),
  ].filter(Boolean);
}

const scoresHere = (progress, me) => progress.members.find((one) => one.id === me.member.id)?.scores;

function summary({ progress, at }) {
  const { session, written } = progress;
  const cells = cellsOf(progress).filter((cell) => isDue(progress, cell));
  const done = cells.filter((cell) => cell.state === "handed_in").length;
  return el("section", { class: "card summary" },
    el("div", {}, el("h2", {}, session.title),
      el("p", { class: "soft" }, written ? `${SAID.until({ day: written.until, days_left: written.days_left })} · ${SAID.sessions[session.state]}` : `${dayOf(session.held_on)} · ${session.place} · ${SAID.sessions[session.state]}`)),
    session.state === "scoring" && el("div", { class: "count" },
      el("p", {}, el("b", {}, VI.inOf(done, cells.length)), progress.waiting ? `, ${VI.waiting(progress.waiting)}` : ""),
      el("progress", { max: Math.max(cells.length, 1), value: done, "aria-label": VI.inOf(done, cells.length) })),
    el("p", { class: "updated", role: "status" }, [at && VI.updated(timeOf(at)), progress.disk && VI.disk(gigabytes(progress.disk))].filter(Boolean).join(" · ")),
    progress.disk?.low && el("p", { class: "notice", role: "alert" }, VI.diskLow(gigabytes(progress.disk))),
    session.state === "scoring" && el("p", { class: "sealed" }, el("b", {}, VI.sealed), " ", VI.sealedMore));
}

const gigabytes = (disk) => String(disk.free_gb).replace(".", ",");

function troubleOf({ trouble, at }) {
  if (!trouble) return null;
  if (trouble.status === 401) return el("div", { class: "notice", role: "alert" }, VI.signedOut, " ", signInLink());
  return trouble.status ? faultBox(faultsOf(trouble)) : el("div", { class: "notice", role: "alert" }, VI.lost(timeOf(at)));
}

/** A small button of a list's row, told apart for those who listen by the name it concerns. */
const linkButton = (key, word, name, onclick) =>
  el("button", { type: "button", class: "link", "data-key": key, "aria-label": `${word}: ${name}`, onclick }, word);

const cellsOf = (progress) => progress.members.flatMap((member) => progress.products.map((product) =>
  ({ member, product, ...progress.cells[member.id]?.[product.code] }))).filter((cell) => cell.state);

/** Whether a ballot is owed there; what is shut before the close is a product that the council has stopped. */
const isDue = (progress, { state }) =>
  !["recused", "absent", "disqualified", ...(progress.session.state === "scoring" ? ["closed"] : [])].includes(state);

/** What must still come in; a later round that a member may pass over is not among it. */
const owed = (progress) => cellsOf(progress).filter((cell) => OPEN_STATES.includes(cell.state) && !cell.kept);

/** Whether nothing is open: then the close is the next thing to do, and stands on top. */
const allIn = (progress) => !owed(progress).length;

/** Who has to be reminded of what, one row a member: those who never signed in first, then who has most left. */
function remindersOf(progress) {
  const open = owed(progress);
  const rows = progress.members.map((member) => {
    const mine = open.filter((cell) => cell.member === member);
    const of = (state) => mine.filter((cell) => cell.state === state);
    return { member, never: !member.last_sign_in, undeclared: of("undeclared"), started: of("scoring"), left: mine.length };
  });
  return rows.filter((row) => row.left).sort((one, other) => other.never - one.never || other.left - one.left);
}

function reminderText({ never, undeclared, started, left }) {
  if (never) return [el("b", { class: "warn" }, VI.notIn), `; ${VI.toHandIn(left)}`];
  const lines = started.reduce((sum, cell) => sum + cell.lines - cell.done, 0);
  return [
    undeclared.length > 0 && `${VI.notDeclared} ${VI.products(undeclared.length)} (${someOf(undeclared)})`,
    started.length > 0 && `${VI.notDone} ${VI.ballots(started.length)}, ${lines ? VI.linesLeft(lines) : VI.readyToHandIn} (${someOf(started)})`,
  ].filter(Boolean).join("; ");
}

function someOf(cells) {
  const names = cells.map((cell) => cell.product.name);
  return names.length <= 3 ? names.join(", ") : `${names.slice(0, 2).join(", ")} ${VI.more(names.length - 2)}`;
}

function tableOf(progress) {
  const members = progress.members.filter((member) => member.scores);
  const tally = (cells) => {
    const due = cells.filter((cell) => isDue(progress, cell));
    return el("small", { class: "number" }, `${due.filter((cell) => cell.state === "handed_in").length}/${due.length}`);
  };
  const cells = cellsOf(progress);
  const head = members.map((member) => el("th", { scope: "col" },
    el("span", {}, member.name), tally(cells.filter((cell) => cell.member === member))));
  const row = (product) => el("tr", {},
    el("th", { scope: "row" }, el("span", {}, product.name, product.round > 1 && el("em", {}, VI.round(product.round))),
      tally(cells.filter((cell) => cell.product === product))),
    members.map((member) => cellOf(progress, cells.find((cell) => cell.member === member && cell.product === product))));
  return el("section", {}, el("h2", { id: "board-table" }, VI.table),
    stickyHead(el("div", { class: "table grid", tabindex: 0, role: "region", "aria-labelledby": "board-table", "data-scroll": "table", "data-key": "table" },
      el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, VI.product), head)),
        el("tbody", {}, progress.products.map(row))))),
    el("p", { class: "soft" }, VI.legend, " ", cells.some((cell) => cell.state === "closed") && `${VI.legendClosed} `, cells.some((cell) => cell.kept) && `${VI.legendReview} `, VI.tableHow));
}

function cellOf(progress, cell) {
  if (!cell) return el("td", { class: "cell" }, VI.noScore);
  if (cell.kept) return el("td", { class: "cell" }, el("span", { class: "state state-unstarted" }, VI.unseen));
  if (lacks(progress, cell)) return el("td", { class: "cell" }, el("span", { class: "state state-undeclared" }, VI.missing));
  const started = cell.state === "scoring" && cell.done > 0;
  const word = cell.state === "scoring" && !started ? VI.unstarted : SAID.states[cell.state];
  return el("td", { class: "cell" },
    el("span", { class: `state state-${started || cell.state !== "scoring" ? cell.state : "unstarted"}` }, word),
    cell.state === "scoring" && el("small", { class: "number" }, `${cell.done}/${cell.lines}`));
}

/** A ballot that is not there, of a product that waits for it after the close. */
const lacks = (progress, { state, product }) => state === "closed" && product.stage === "closed" && progress.session.state !== "scoring";

function absencesOf(progress, can) {
  const nameOf = (list, key, value) => list.find((item) => item[key] === value)?.name ?? value;
  const rows = progress.absences.map((absence) => {
    const name = nameOf(progress.members, "id", absence.member);
    const scope = absence.product ? nameOf(progress.products, "code", absence.product) : VI.whole;
    return el("li", {}, el("span", {}, el("b", {}, name), ` · ${scope} · ${absence.reason ?? VI.noReason}`,
      absence.at && el("span", { class: "soft" }, ` · ${VI.recorded(`${timeOf(absence.at)} ${dayOf(absence.at)}`)}`)),
    can.role && linkButton(`withdraw-${absence.member}-${absence.product}`, VI.withdraw, name, () => askWithdrawal(absence, name, scope, can)));
  });
  return el("section", { class: "card" }, el("div", { class: "head" }, el("h2", {}, VI.absences),
    can.role && el("button", { type: "button", class: "quiet", "data-key": "absence",
      onclick: () => askAbsence(progress, can) }, VI.absent)),
  rows.length ? el("ul", { class: "todo" }, rows) : el("p", { class: "soft" }, VI.noAbsence));
}

/** Absence takes from the result what was handed in; the dialog names it. Where it holds is chosen, never preset. */
function askAbsence(progress, can, member) {
  const takes = ({ member: who, product }) => {
    if (!who || !product) return "";
    const lost = cellsOf(progress).filter((cell) => cell.member.id === who && [cell.product.code, WHOLE].includes(product) && (cell.state === "handed_in" || cell.kept));
    return lost.length ? VI.absentLoses(lost.map((cell) => cell.product.name)) : VI.absentLosesNone;
  };
  askAct({
    title: VI.absent, say: [VI.absentSay], button: VI.absent,
    fields: [
      { name: "member", label: VI.member, kind: "select", required: true, value: member,
        options: progress.members.filter((one) => one.scores).map((one) => ({ value: one.id, label: one.name })) },
      { name: "product", label: VI.scope, kind: "select", required: true,
        options: [{ value: WHOLE, label: VI.whole }, ...progress.products.map((one) => ({ value: one.code, label: one.name }))] },
      { name: "takes", kind: "told", told: takes },
      reasonField(),
    ],
    send: ({ member: who, product, reason }) => can.act({ act: "absence", member: who, product: product === WHOLE ? null : product, reason }),
  });
}

function askWithdrawal(absence, name, scope, can) {
  askAct({
    title: VI.withdraw, say: [VI.withdrawSay(name, scope)], fields: [reasonField()], button: VI.withdraw,
    send: ({ reason }) => can.act({ act: "withdraw_absence", member: absence.member, product: absence.product, reason }),
  });
}

function roundsOf(progress) {
  if (!progress.rounds.length) return null;
  const name = (code) => progress.products.find((product) => product.code === code)?.name ?? code;
  return el("section", { class: "card" }, el("h2", {}, VI.rounds), el("ul", { class: "plain" }, progress.rounds.map((round) => el("li", {},
    el("b", {}, name(round.product)), ` · ${round.open ? VI.roundOpen(round.round) : VI.roundShut(round.round)}`,
    round.reason && el("span", { class: "soft" }, ` · ${round.reason}`)))));
}

function closing(progress, can) {
  const { state } = progress.session;
  if (state === "concluded") return el("section", { class: "card" }, el("p", { class: "done" }, VI.concluded));
  if (state !== "scoring" || !can.role) return null;
  if (can.role !== "secretary") return el("section", { class: "card" }, el("h2", {}, VI.close),
    el("p", { class: "soft" }, VI.onlySecretary));
  return el("section", { class: "card close" }, el("div", {}, el("h2", {}, VI.close), el("p", { class: "soft" }, VI.closeSay)),
    el("button", { type: "button", class: "go", "data-key": "close", onclick: () => askClose(progress, can) }, VI.close));
}

function askClose(progress, can) {
  const open = owed(progress), waits = waitingPapers(progress);
  const byMember = progress.members.map((member) => open.filter((cell) => cell.member === member)).filter((cells) => cells.length);
  const list = el("ul", { class: "missing", tabindex: 0 }, byMember.map((cells) => el("li", {},
    el("b", {}, cells[0].member.name), `: ${cells.map((cell) => cell.product.name).join(", ")}`)));
  askAct({
    title: VI.close, say: [VI.closeSay, ...(waits.length ? [el("p", { class: "notice" }, VI.closePapers(waits.map((one) => `${nameIn(progress.members, "id", one.member)} – ${nameIn(progress.products, "code", one.product)}`)))] : []), ...(open.length ? [VI.closeMissing(open.length), list] : [VI.closeAll])],
    fields: open.length ? [reasonField({ label: VI.closeReason })] : [], button: VI.closeYes, danger: open.length > 0,
    send: ({ reason = null }) => can.act({ act: "close", reason }),
  });
}

export default { render };
