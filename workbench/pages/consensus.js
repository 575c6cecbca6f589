/* Results and what is left to agree on, after closing: the overview of all products and the end of the session.
   The server computes the view, and again after each act.
   One product is drawn by consensus_product.js, its acts by consensus_acts.js. */

const VI = {
  leftOut: (codes) => `Ông/Bà không tham gia sản phẩm ${codes} nên trang này không có sản phẩm đó. Xác nhận kết quả vẫn là của cả phiên.`,
  partAlone: (codes) => `Tệp này chỉ là một phần dữ liệu của phiên: không có sản phẩm ${codes}. Điểm, hạng của sản phẩm có trong tệp vẫn đúng như ở cả phiên.`,
  title: "Kết quả và thống nhất",
  steps: {
    closed: "Đã đóng chấm", agree: "Thống nhất", sign: "Xác nhận", minutes: "Biên bản",
    agreeLeft: (n) => `còn ${n} sản phẩm`, agreeDone: "không còn sản phẩm phải giải quyết",
    signed: (n) => `${n}/2 người đã xác nhận`, minutesLater: "lập được sau khi xác nhận", minutesReady: "lập được ngay", minutesDone: "đã lập",
  },
  regulation: (source) => `Quy chế áp dụng: ${source}`,
  filters: { open: "Cần giải quyết", all: "Tất cả", done: "Đã xong" },
  none: { open: "Không còn sản phẩm nào phải giải quyết.", all: "Phiên không có sản phẩm.", done: "Chưa sản phẩm nào xong." },
  columns: { product: "Sản phẩm", status: "Trạng thái", stars: "Hạng", mean: "Điểm TB", spread: "Phân bố điểm, 0 đến 100", gap: "Chênh", why: "Vì sao" },
  tally: { title: "Kết quả đến lúc này", final: "Kết quả", unstarred: "không xếp hạng", pending: "chưa có kết quả", count: (n) => `${n} sản phẩm` },
  points: (n) => `${n} điểm`,
  outOf: (n, of) => `từ ${n}/${of} phiếu`,
  stage: (text) => `Bước: ${text}`,
  roundOpen: (n) => `Vòng ${n} đang mở`,
  legend: "Trong cột phân bố: thanh xanh đi từ tổng điểm thấp nhất đến cao nhất, vạch đậm là điểm trung bình, bốn vạch mảnh là mốc 30, 50, 70, 90 điểm.",
  finish: "Kết thúc phiên",
  blocked: "Chưa xác nhận được vì:",
  roundBlocks: (name, n) => `${name}: vòng ${n} còn mở.`,
  hash: "Mã SHA-256 của tệp dữ liệu phiên",
  signer: { chair: "Chủ tịch", secretary: "Thư ký" },
  signedAt: (at) => `đã xác nhận ${at}`,
  notSigned: "chưa xác nhận",
  sign: "Xác nhận kết quả",
  mine: "Ông/Bà đã xác nhận. Chờ người còn lại.",
  voided: "Sau xác nhận đầu tiên không ghi thêm được việc gì, trừ khi hai người đồng ý rút xác nhận hoặc mở lại.",
  concluded: "Phiên đã kết thúc: chủ tịch và thư ký đã xác nhận kết quả.",
  minutes: "Biên bản",
  makeMinutes: "Lập biên bản",
  makeAgain: "Lập lại biên bản",
  minutesStates: { none: "Chưa lập.", running: "Đang lập biên bản, có thể mất một phút…", done: "Đã lập xong. Các tệp:", other: "Chưa lập từ kết quả đã ký.", failed: "Không lập được biên bản." },
  minutesKept: "Hồ sơ trước đây có tệp sửa tay hoặc thuộc dữ liệu khác, giữ nguyên trên máy chủ ở:",
  minutesSure: "Tệp sửa tay trong hồ sơ hiện nay (nếu có) được giữ lại ở một thư mục bên cạnh, tên có ngày giờ.",
  minutesWait: "Lập được khi chủ tịch và thư ký đã xác nhận kết quả.",
  file: "Tệp", size: "Cỡ", sum: "Mã SHA-256",
  fileSays: {
    "minutes.docx": "biên bản để sửa câu chữ", "minutes.pdf": "biên bản để in và ký", "minutes-phat-hanh.pdf": "biên bản để gửi nơi nhận", "tally.xlsx": "bảng tổng hợp điểm",
    "bundle.json": "dữ liệu phiên, để tính lại", "result.json": "kết quả tính được", "executed.ipynb": "bản ghi lúc lập biên bản",
    "manifest.json": "danh sách tệp và mã của từng tệp",
  },
  letters: (n) => `Thư báo kết quả cho chủ thể (${n} sản phẩm)`,
  lettersSay: "Mỗi sản phẩm một thư, gồm kết quả và lý do; không có tên hay điểm của thành viên nào. Đọc lại trước khi gửi.",
  stale: "Chưa tính lại được kết quả sau việc mới ghi; dưới đây là kết quả của lần trước. Trang tự thử lại.",
  lost: "Không kết nối được với máy chủ; trang tự thử lại.",
};
const LETTERS = "letters/";
const EVERY = 7000, MINUTES_EVERY = 2000;

function render({ el: root }) {
  root.classList.add("council");
  const page = { view: null, progress: null, me: null, minutes: null, risk: {}, trouble: null, stale: false, filter: null };
  const sid = () => encodeURIComponent(page.view?.session.id ?? page.me.session);
  const draw = () => keepingPlace(root, () => root.replaceChildren(...consensusOf(page, does)));

  /** Have the results computed from what the archive holds now; what was tried on the earlier ones is dropped. */
  const recompute = async () => {
    try {
      const view = await api("GET", `/sessions/${sid()}/consensus`);
      Object.assign(page, { view, risk: {}, stale: false });
      asked.clear();
    } catch (error) {
      if ([403, 404].includes(error.status)) page.view = null;   // not for him any more
      if (!page.view) throw error;
      page.stale = true;
    }
    draw();
  };
  const look = async () => {
    try {
      page.me ??= await api("GET", "/me");
      if (!page.view) await recompute();
      const progress = await api("GET", `/sessions/${sid()}/progress`);
      if (page.progress?.version !== progress.version)
        [page.dossiers, page.table] = await talkedOf(page, sid());
      const moved = page.progress && progress.version !== page.progress.version;
      const news = JSON.stringify(progress) !== JSON.stringify(page.progress) || page.trouble;
      Object.assign(page, { progress, trouble: null });
      if (progress.session.state === "concluded") page.minutes ??= await api("GET", `/sessions/${sid()}/minutes`);
      if (moved || page.stale) await recompute();
      if (news) draw();
    } catch (error) {
      const news = !page.trouble;
      page.trouble = error;
      if (news) draw();
    }
  };
  const asked = new Set();
  /** Have a product's star tried, once for each result; what can't be had now is asked for when it is drawn again. */
  const askRisk = async (code) => {
    if (asked.has(code)) return;
    asked.add(code);
    const { view } = page;
    try {
      const { risk } = await api("GET", `/sessions/${sid()}/products/${encodeURIComponent(code)}/risk`);
      if (view === page.view) { page.risk[code] = risk; draw(); }
    } catch {
      if (view === page.view) asked.delete(code);
    }
  };
  const does = {
    draw, ...roundsDo(page, sid, draw),
    askRisk,
    act: async (body) => { await api("POST", `/sessions/${sid()}/acts`, body); await look(); },
    told: (faults) => { page.fileFaults = faults; draw(); },
    makeMinutes: async () => {
      try {
        page.minutes = { files: [], faults: [], ...(await api("POST", `/sessions/${sid()}/minutes`)) };
      } catch (error) {
        page.minutes = { state: "failed", files: [], faults: faultsOf(error) };
      }
      draw();
      watchMinutes();
    },
  };
  const watchMinutes = async () => {
    while (page.minutes?.state === "running" && root.isConnected) {
      await new Promise((done) => setTimeout(done, MINUTES_EVERY));
      page.minutes = await api("GET", `/sessions/${sid()}/minutes`).catch(() => page.minutes);
    }
    draw();
  };

  let listAt = 0;   // where the list stood when a product was opened from it
  const turn = ({ oldURL, newURL }) => {
    const opens = newURL.includes("#product="), left = oldURL.includes("#product=");
    if (opens && !left) listAt = scrollY;
    draw();
    scrollTo(0, opens ? 0 : listAt);
  };
  addEventListener("hashchange", turn);
  look().then(watchMinutes);
  const timer = setInterval(() => { if (!document.hidden) look(); }, EVERY);
  return () => { clearInterval(timer); removeEventListener("hashchange", turn); };
}

/** The product named in the address, so that back and reload keep the place. */
function chosen(view) {
  const code = decodeURIComponent(location.hash.replace(/^#product=/, ""));
  return location.hash.startsWith("#product=") ? view.products.find((product) => product.code === code) : null;
}

const productHref = (product) => `#product=${encodeURIComponent(product.code)}`;
const scoresHere = ({ progress, me }) => progress?.members.find((one) => one.id === me.member.id)?.scores;
const openRound = (page, code) => page.progress?.rounds.find((round) => round.product === code && round.open);
const stateOf = (page) => (page.trouble ? null : page.progress?.session.state ?? null);
/** Chair and secretary act while the session is closed and not concluded. */
const mayAct = (page) => stateOf(page) === "closed" && ["chair", "secretary"].includes(actsAs(page.me, page.progress));

function consensusOf(page, does) {
  if (!page.view) return [el("div", { class: "consensus" }, faultBox(page.trouble ? faultsOf(page.trouble) : []))];
  const product = chosen(page.view);
  return [
    page.me && topBar({ title: VI.title, me: page.me, here: "consensus", scores: scoresHere(page), closed: true }),
    el("main", { class: "consensus", tabindex: -1, "data-key": "page" }, noticesOf(page), product ? productOf(page, product, does) : overview(page, does)),
  ].filter(Boolean);
}

function noticesOf(page) {
  return [
    page.view.left_out?.length > 0 && el("div", { class: "notice" }, (page.me ? VI.leftOut : VI.partAlone)(page.view.left_out.join(", "))),
    page.stale && el("div", { class: "notice", role: "alert" }, VI.stale),
    page.trouble && (page.trouble.status
      ? faultBox(faultsOf(page.trouble)) : el("div", { class: "notice", role: "alert" }, VI.lost)),
  ];
}

function overview(page, does) {
  const { view } = page;
  const open = view.products.filter((one) => pending(page, one));
  const kinds = { open, all: view.products, done: view.products.filter((one) => !open.includes(one)) };
  const filter = page.filter ?? (kinds.open.length ? "open" : "all");
  const choose = (kind) => () => { page.filter = kind; does.draw(); };
  return [
    el("section", { class: "card" }, el("h2", { class: "big" }, view.session.title),
      el("p", { class: "soft" }, [dayOf(view.session.held_on), view.session.place, `Hội đồng ${view.session.level_text}`].filter(Boolean).join(" · ")),
      stepsOf(page), starsChart(page), el("details", {}, el("summary", {}, VI.regulation(view.regulation.source)),
        el("ul", {}, view.regulation.rules.map((rule) => el("li", {}, rule))))),
    el("div", { class: "filters", role: "group", "aria-label": VI.columns.status }, Object.entries(kinds).map(([kind, list]) =>
      el("button", { type: "button", class: "quiet", "aria-pressed": String(kind === filter), "data-key": `filter-${kind}`,
        onclick: choose(kind) }, `${VI.filters[kind]} (${list.length})`))),
    !kinds[filter].length && el("p", { class: "card done" }, VI.none[filter]),
    tableOf(page, kinds[filter]),
    finishing(page, does),
  ];
}

/** Left to settle: not final, or with a round still open. */
const pending = (page, product) => !product.final || Boolean(openRound(page, product.code));

function stepsOf(page) {
  const { view, progress } = page;
  const left = view.products.filter((one) => pending(page, one)).length;
  const signed = progress?.signed_off.length ?? 0;
  const concluded = stateOf(page) === "concluded";
  const made = page.minutes?.state === "done";
  const steps = [
    [VI.steps.closed, true, ""],
    [VI.steps.agree, !left, left ? VI.steps.agreeLeft(left) : VI.steps.agreeDone],
    [VI.steps.sign, concluded, concluded ? VI.steps.signed(2) : VI.steps.signed(signed)],
    [VI.steps.minutes, made, made ? VI.steps.minutesDone : concluded ? VI.steps.minutesReady : VI.steps.minutesLater],
  ];
  const now = steps.findIndex(([, done]) => !done);
  return el("ol", { class: "steps" }, steps.map(([name, done, more], n) =>
    el("li", { class: done ? "past" : "", "aria-current": n === now ? "step" : null },
    el("b", {}, done ? "✓ " : "", name), more && el("small", {}, more))));
}

/** How many products stand at each star, settled ones only: a bar each, with its figure. */
function starsChart(page) {
  if (!page.progress) return null;  // until it is known whether more is to come, the chart has no true title
  const { products } = page.view;
  const settled = products.filter((one) => !pending(page, one));
  const groups = [
    ...[...new Set(settled.filter((one) => one.stars).sort((a, b) => b.stars - a.stars).map((one) => one.stars_text))]
      .map((words) => [words, settled.filter((one) => one.stars_text === words && one.stars).length]),
    [VI.tally.unstarred, settled.filter((one) => one.stars === null).length],
    [VI.tally.pending, products.length - settled.length],
  ].filter(([, count]) => count);
  const most = Math.max(...groups.map(([, count]) => count));
  return el("div", { class: "stars-chart" }, el("h3", {}, page.progress.session.state === "concluded" ? VI.tally.final : VI.tally.title), el("ul", {}, groups.map(([name, count]) => el("li", {},
    el("span", {}, name), el("i", { "aria-hidden": "true", style: `width: ${(100 * count) / most}%` }), el("b", {}, VI.tally.count(count))))));
}

/** All products as rows, those outside the filter for the paper only: what is printed and signed is whole. */
function tableOf(page, shown) {
  const { products } = page.view;
  const cell = (label, ...content) => el("td", { "data-label": label }, content);
  const c = VI.columns;
  const rows = products.map((one) => el("tr", { class: shown.includes(one) ? null : "on-paper" },
    el("th", { scope: "row" }, el("a", { href: productHref(one), "data-key": `row-${one.code}` }, one.name),
      el("small", {}, `${one.code} · ${one.producer}`)),
    cell(c.status, statusWord(one), roundWord(page, one), stageWord(page, one)),
    cell(c.stars, starsOf(one)),
    cell(c.mean, el("span", { class: "number" }, one.mean?.text ?? "–"), outOf(one)),
    cell(c.spread, one.charts ? picture(one.charts.strip) : "–"),
    cell(c.gap, el("span", { class: "number" }, one.gap ? VI.points(one.gap.points) : "–")),
    cell(c.why, one.lead)));
  const box = { class: shown.length ? "table overview" : "table overview on-paper", tabindex: 0, role: "region", "aria-label": VI.title, "data-scroll": "overview", "data-key": "overview" };
  return el("section", {}, stickyHead(el("div", box, el("table", {},
    el("thead", {}, el("tr", {}, Object.values(c).map((word) => el("th", { scope: "col" }, word)))), el("tbody", {}, rows)))),
  shown.length > 0 && el("p", { class: "soft" }, VI.legend));
}

const TONE = {
  rated: "good", needs_discussion: "wait", needs_agreement: "wait", incomplete: "wait", not_quorate: "wait",
  failed_minimum: "bad", disqualified: "bad", stopped: "bad",
};
const statusWord = (product) => el("span", { class: `tone ${TONE[product.status]}` }, product.status_text);

function roundWord(page, product) {
  const round = openRound(page, product.code);
  return round && el("span", { class: "tone wait" }, VI.roundOpen(round.round));
}

const SAYS_ITSELF = ["settled", "concluded", "signed"];

/** How far the council has come with the product, as the server says it. */
function stageWord(page, product) {
  const found = page.progress?.products.find((one) => one.code === product.code);
  const told = found?.stage_text && !SAYS_ITSELF.includes(found.stage);   // elsewhere the state above says it already
  return told && el("small", { class: "stage" }, VI.stage(found.stage_text));
}

/** Beside a figure of a product that still lacks ballots: out of how many. */
const outOf = ({ mean, attendance: { counted, missing } }) => (mean && missing.length > 0
  ? el("small", { class: "stage" }, VI.outOf(counted.length, counted.length + missing.length)) : null);

/** Who may propose and confirm here: chair and secretary, until all is signed. */
const canPropose = (page, does) => ({ act: does.act, role: mayAct(page) ? page.me.member.role : null });

const starsOf = (product) => (product.stars === null ? "–"
  : el("span", { class: "rating" }, el("span", { "aria-hidden": "true" }, "★".repeat(product.stars)), ` ${product.stars_text}`));

/** A picture that came with the view, read as XML: a script in it would not run, and the server's rules forbid one. */
const picture = (svg) => document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);

function finishing(page, does) {
  const { view, progress } = page;
  if (!progress) return null;
  const nameOf = (code) => view.products.find((one) => one.code === code)?.name ?? code;
  const blocks = [
    ...view.blockers.map((one) => `${one.name}: ${one.what}`),
    ...progress.rounds.filter((round) => round.open).map((round) => VI.roundBlocks(nameOf(round.product), round.round)),
  ];
  const unsign = mayAct(page) && progress.signed_off.length > 0;
  const buttons = unsign ? [againButton("unsign", AGAIN.unsigning, () => askUnsigning(does.act))] : [];
  return [proposalsCard(progress, canPropose(page, does), { buttons }),
    el("section", { class: "card finish" }, el("h2", {}, VI.finish), signing(page, does, blocks), minutesOf(page, does), forwardOf(page, does))];
}

function signing(page, does, blocks) {
  const { view, progress, me } = page;
  const concluded = progress.session.state === "concluded";
  const role = me.member.role;
  const mine = progress.signed_off.some((one) => one.role === role);
  const who = ["chair", "secretary"].map((one) => {
    const signed = progress.signed_off.find((each) => each.role === one);
    const word = signed ? VI.signedAt(`${timeOf(signed.at)} ${dayOf(signed.at)}`) : VI.notSigned;
    return el("li", { class: signed ? "done" : "" }, `${signed ? "✓ " : ""}${VI.signer[one]}: ${word}`);
  });
  const step = concluded ? el("p", { class: "done" }, VI.concluded)
    : blocks.length ? [el("p", {}, VI.blocked), el("ul", {}, blocks.map((block) => el("li", {}, block)))]
      : mine ? el("p", { class: "done" }, VI.mine)
        : mayAct(page) && el("button", { type: "button", class: "go", "data-key": "sign", onclick: () => askSignOff(page, does) }, VI.sign);
  return el("div", {}, el("ul", { class: "plain" }, who), step, !concluded && el("p", { class: "soft" }, VI.voided),
    el("p", { class: "soft" }, `${VI.hash}: `, copyable(view.bundle_sha256, VI.hash)));
}

function minutesOf(page, does) {
  const concluded = page.progress.session.state === "concluded";
  const job = page.minutes ?? { state: "none", files: [], faults: [] };
  const [letters, others] = [true, false].map((is) => job.files.filter((file) => file.name.startsWith(LETTERS) === is));
  const files = job.state === "done" && el("div", { class: "table cards files", tabindex: 0, role: "region", "aria-label": VI.minutes }, el("table", {},
    el("thead", {}, el("tr", {}, [VI.file, VI.size, VI.sum].map((word) => el("th", { scope: "col" }, word)))),
    el("tbody", {}, others.map((file) => el("tr", {},
      el("th", { scope: "row" }, fileLink(outputPath(page, file.name), file.name, does.told),
        VI.fileSays[file.name] && el("small", {}, VI.fileSays[file.name])),
      el("td", { class: "number", "data-label": VI.size }, sizeOf(file.size)),
      el("td", { "data-label": VI.sum }, copyable(file.sha256, file.name)))))));
  return el("div", {}, el("h3", {}, VI.minutes),
    el("p", { class: concluded ? "" : "soft", role: "status" }, concluded ? VI.minutesStates[job.state] : VI.minutesWait),
    [job.faults, page.fileFaults].map((faults) => faults?.length > 0 && faultBox(faults)), files, files && letters.length > 0 && lettersOf(page, letters, does.told),
    job.kept?.length > 0 && el("p", { class: "soft" }, VI.minutesKept, el("ul", {}, job.kept.map((folder) => el("li", {}, el("code", {}, folder))))),
    job.state === "done" && el("p", { class: "soft" }, VI.minutesSure),
    concluded && job.state !== "running"
      && el("button", { type: "button", class: job.state === "done" ? "quiet" : "go", "data-key": "minutes", onclick: does.makeMinutes },
      job.state === "done" ? VI.makeAgain : VI.makeMinutes));
}

/** The letters by product, whose number begins a file's name; one link a kind of file. */
function lettersOf(page, files, told) {
  const numbers = [...new Set(files.map((file) => Number.parseInt(file.name.slice(LETTERS.length), 10)))];
  const links = (number) => files.filter((file) => Number.parseInt(file.name.slice(LETTERS.length), 10) === number).map((file) =>
    [" ", fileLink(outputPath(page, file.name), file.name.split(".").at(-1), told)]);
  return el("details", { "data-key": "letters" }, el("summary", {}, VI.letters(numbers.length)), el("p", { class: "soft" }, VI.lettersSay),
    el("ul", { class: "letters" }, numbers.sort((a, b) => a - b).map((number) =>
      el("li", {}, `${number}. ${page.view.products[number - 1]?.name ?? ""}`, links(number)))));
}

const outputPath = (page, name) => `/sessions/${encodeURIComponent(page.view.session.id)}/outputs/${name.split("/").map(encodeURIComponent).join("/")}`;

function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`;
}

export default { render };
