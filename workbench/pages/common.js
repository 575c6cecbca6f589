/* What every page's script shares: REST with the cookie, elements, words for states, faults, dialogs, the top bar.
   Plain functions in one scope: `assets.py` puts this text before each page's own. Kept out: anything of one page. */

const SAID = {
  lost: { what: "Không kết nối được với máy chủ.", todo: "Kiểm tra mạng; trang sẽ tự thử lại.", where: "", code: "network" },
  odd: { what: "Máy chủ trả lời không đúng dạng.", todo: "Tải lại trang; nếu còn lỗi, báo thư ký.", where: "", code: "odd" },
  own: { what: "Trang gặp lỗi của chính nó; mạng và máy chủ không sao.", todo: "Tải lại trang; nếu còn lỗi, báo thư ký kèm giờ gặp lỗi.", where: "", code: "page" },
  signIn: "Đăng nhập lại",
  signOut: "Đăng xuất",
  signedOut: { what: "Lượt đăng nhập đã hết hiệu lực.", todo: "Đăng nhập lại để tiếp tục.", where: "", code: "signed_out" },
  skip: "Đến nội dung",
  back: "Quay lại",
  close: "Đóng",
  copy: "Sao chép",
  copied: "Đã sao chép",
  selected: "Đã chọn sẵn: nhấn giữ, hoặc Ctrl+C, để sao chép",
  needed: "Cần ghi rõ.",
  unsaved: (n) => `Còn ${n} thay đổi chưa lưu được trên máy này. Đăng xuất bây giờ là bỏ chúng.`,
  council: "Hội đồng OCOP",
  nav: "Các trang",
  pages: { home: ["Trang chính"], sheet: ["Phiếu", " đánh giá"], board: ["Theo dõi", " phiên"], meeting: ["Họp", " hội đồng"], consensus: ["Kết quả", " và thống nhất"], intake: ["Phiên mới"] },
  roles: { chair: "chủ tịch hội đồng", vice_chair: "phó chủ tịch hội đồng", member: "thành viên hội đồng", secretary: "thư ký hội đồng",
    advisory: "tổ tư vấn", observer: "quan sát viên" },
  states: {
    undeclared: "chưa khai báo", scoring: "đang chấm", handed_in: "đã nộp", recused: "không tham gia",
    absent: "vắng", disqualified: "bị loại", closed: "đã đóng",
  },
  sessions: { scoring: "đang chấm", closed: "đã đóng chấm", concluded: "đã kết thúc" },
  until: ({ day, days_left: n }) => `Lấy ý kiến bằng văn bản, nhận đến hết ngày ${dayOf(day)}${n > 0 ? ` (còn ${n} ngày)` : n === 0 ? " (hôm nay là ngày cuối)" : ` (đã quá ${-n} ngày)`}`,
  levels: { district: "cấp huyện", province: "cấp tỉnh", central: "cấp trung ương" },
};

/** Return the address of a page or call under /council/. */
const councilUrl = (path) => `${document.documentElement.dataset.base || "/"}council/${path}`;

/** A refused or failed call: `status` 0 means that no answer came. */
class ApiError extends Error {
  constructor(status, faults, extra = {}) {
    super(faults.map((fault) => fault.what).join(" "));
    Object.assign(this, { status, faults, extra });
  }

  get code() { return this.faults[0]?.code ?? ""; }
}

/** Answers that came with the page, by path; each is used once. */
const GIVEN = parsed(document.getElementById("page-given")?.textContent ?? "") ?? {};

/** Take what came with the page under a name, if it is still there. */
function takeGiven(name) {
  const given = GIVEN[name];
  delete GIVEN[name];
  return given;
}

/** Drop what came with the page and was not used: later it would be old. */
const forgetGiven = () => Object.keys(GIVEN).forEach(takeGiven);

/** Call the REST interface, for example `api("PATCH", "/sessions/S1/products/P1/ballot", {...})`; a FormData goes as it is.
    `fresh` passes over what came with the page; `cache` is how the browser's own copies are used (none, if not told). */
async function api(method, path, body, { patience = 20000, fresh = false, cache = "no-store" } = {}) {
  const given = method === "GET" && !fresh && takeGiven(path);
  const json = given || await called(method, `api${path}`, { body, patience, cache });
  if (path === "/me") seated(json);
  return json;
}

/** Call an address of ours for its JSON; throws an ApiError where it is refused or no answer came. */
async function called(method, path, options = {}) {
  const { answer, content } = await sent(method, path, { ...options, take: (got) => got.text() });
  const json = parsed(content);
  if (!answer.ok) throw refused(answer, json);
  if (json === undefined) throw new ApiError(502, [SAID.odd]);
  return json;
}

/** Send a request in the name of the page's seat; one whose page token is lost gets another and is sent once more.
    `take` reads the body of the answer. */
async function sent(method, path, options) {
  if (seat.lock && path !== "api/me") throw new ApiError(409, [{ what: SEAT.whose(seat.name), todo: "", where: "", code: "other_seat" }]);
  const first = await exchange(method, path, options);
  if (method === "GET" || first.answer.status !== 403 || parsed(first.content)?.faults?.[0]?.code !== "stale_page") return first;
  await exchange("GET", "api/me", { take: (got) => got.text() });
  return exchange(method, path, options);
}

/** When the server answered last, by its own clock: this machine's may be wrong. */
const HEARD = { at: null };
const heardAt = () => new Date(HEARD.at ?? Date.now()).toISOString();

/** Who answers in the server's place where there is none; set by a script for practice before a notebook. */
const LOCAL = { exchange: null };

/** One exchange with the server. Only what the network does stands in the `try`: a fault of ours is never told as its. */
async function exchange(method, path, { body, patience = 20000, cache = "no-store", take }) {
  if (LOCAL.exchange) return LOCAL.exchange(method, path, body);
  const form = body instanceof FormData;
  const headers = { Accept: "application/json", ...seatHeaders(), ...(method === "GET" ? {} : { "X-XSRFToken": xsrf() }),
    ...(body === undefined || form ? {} : { "Content-Type": "application/json" }) };
  const late = new AbortController();
  const request = new Request(councilUrl(path), { method, headers, body: body === undefined || form ? body : JSON.stringify(body),
    credentials: "same-origin", cache, signal: late.signal });
  const timer = setTimeout(() => late.abort(), patience);
  let answer;
  try {
    answer = await fetch(request);
    HEARD.at = answer.headers.get("Date") ?? HEARD.at;
    return { answer, content: await (answer.ok ? take(answer) : answer.text()) };
  } catch {
    throw new ApiError(0, [SAID.lost]);
  } finally {
    clearTimeout(timer);
  }
}

/** The error of a refusal; where the page is not of whoever is signed in, it locks itself. */
function refused(answer, json) {
  const { faults, ...extra } = json ?? {};
  const found = new ApiError(answer.status, faults?.length ? faults : [answer.status === 401 ? SAID.signedOut : SAID.odd], extra);
  if (found.code === "other_seat") lockPage(extra.now);
  return found;
}

const TOKEN = takeGiven("token") ?? "_xsrf";   // the name of the cookie, which holds the server's port

const xsrf = () => document.cookie.split("; ").find((one) => one.startsWith(`${TOKEN}=`))?.slice(TOKEN.length + 1) ?? "";

function parsed(text) {
  try { return JSON.parse(text); } catch { return undefined; }
}

/** A browser that comes back to a page must not fill these with what stood there before: the page knows what is stored. */
const FIELDS = new Set(["input", "select", "textarea"]);

/** Make an element. `on…` props are listeners, `class`, `data-…` and `aria-…` attributes; text is never read as HTML. */
function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  if (FIELDS.has(tag)) node.setAttribute("autocomplete", "off");
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Fill a node anew only where that changes something, so that what is live is not read out twice. */
function refill(node, ...children) {
  const fresh = el("div", {}, ...children);
  if (fresh.innerHTML !== node.innerHTML) node.replaceChildren(...fresh.childNodes);
}

const two = (number) => String(number).padStart(2, "0");

/** An instant on the clock of Việt Nam (UTC+7 all year), whatever zone this machine is set to. */
const inVietnam = (iso) => new Date(Date.parse(iso) + 7 * 3600000);

/** "2026-11-23T03:32:05Z" -> "10:32:05" in Việt Nam. */
function timeOf(iso) {
  const at = inVietnam(iso);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

/** An instant, on its day in Việt Nam, or a plain day -> "23/11/2026". */
function dayOf(iso) {
  if (/^\d{4}-\d\d-\d\d$/.test(iso)) return iso.split("-").reverse().join("/");
  const at = inVietnam(iso);
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
}

const WEEKDAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

/** "2026-12-05" -> "thứ Bảy, ngày 05 tháng 12 năm 2026", for below a date field, which shows each browser's own order. */
function dayWords(iso) {
  const [year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(iso ?? "") ?? []).slice(1);
  return year ? `${WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]}, ngày ${day} tháng ${month} năm ${year}` : "";
}

/** A state in words with its colour; never the colour alone. */
const stateWord = (state, more = "") => el("span", { class: `state state-${state}` }, (SAID.states[state] ?? state) + more);

/** Say what is wrong, where and what to do, all faults at once. */
function faultBox(faults) {
  return el("div", { class: "fault-box", role: "alert" }, faults.map((fault) => el("p", {},
    el("b", {}, fault.where ? `${fault.where}: ` : "", fault.what), " ", fault.todo,
    fault.code === "signed_out" ? [" ", signInLink()] : null)));
}

/** The way to the sign-in page and back here. */
const signInLink = (props = {}) => el("a", { ...props, href: councilUrl(`sign-in?next=${encodeURIComponent(location.pathname)}`) }, SAID.signIn);

/** The faults of any thrown thing: ours as they are, a bug as one plain sentence that blames nobody else (and whole in the console). */
function faultsOf(error) {
  if (error instanceof ApiError) return error.status === 401 ? [{ ...error.faults[0], code: "signed_out" }] : error.faults;
  console.error(error);
  return [SAID.own];
}

/** A table's head stays in sight while the page scrolls, wherever the table needs no scrolling of its own. */
function stickyHead(box) {
  new ResizeObserver(() => box.classList.toggle("fits", box.firstChild.offsetWidth <= box.clientWidth)).observe(box);
  return box;
}

/** Put a dialog away at once, so that no moment is left in which the page has neither dialog nor focus; `shut` tells who waits to draw.
    False where it was away already (the browser tells of a close later on). */
function shut(dialog, host) {
  if (!dialog.isConnected) return false;
  dialog.close();
  dialog.remove();
  host.dispatchEvent(new Event("shut"));
  return true;
}

/** Ask once in a modal dialog.
    Resolves to null when put away, else to the text of `field` ({label, required, value}), or to "" without one. */
function ask({ title, body = [], yes, no = SAID.back, field = null, danger = false, host = document.querySelector(".council") }) {
  return new Promise((resolve) => {
    const input = field && el("textarea", { rows: 3, id: "ask-field", maxlength: 2000, "aria-required": field.required ? "true" : null });
    if (input) input.value = field.value ?? "";
    const fault = el("p", { class: "field-fault", role: "alert" });
    const answer = (text) => { shut(dialog, host); resolve(text); };
    const agree = () => {
      if (field?.required && !input.value.trim()) { fault.textContent = SAID.needed; input.focus(); return; }
      answer(input ? input.value.trim() : "");
    };
    const dialog = el("dialog", { class: "ask", "aria-labelledby": "ask-title", oncancel: (event) => { event.preventDefault(); answer(null); },
      onclose: () => answer(null) },
      el("h2", { id: "ask-title" }, title), [body].flat().map((line) => (line instanceof Node ? line : el("p", {}, line))),
      input && [el("label", { for: "ask-field" }, field.label), input, fault],
      el("div", { class: "ask-buttons" },
        no && el("button", { type: "button", class: "quiet", onclick: () => answer(null) }, no),
        el("button", { type: "button", class: danger ? "go danger" : "go", onclick: agree }, yes)));
    host.append(dialog);
    dialog.showModal();
    (input ?? dialog.querySelector(".go")).focus();
  });
}

/** A long value shown short, with a button that copies the whole; `name` tells several buttons apart. */
function copyable(text, name = "") {
  const shown = text.length > 20 ? `${text.slice(0, 12)}…${text.slice(-4)}` : text;
  const value = el("code", { title: text }, shown);
  const button = el("button", { type: "button", class: "link", "aria-label": name && `${SAID.copy}: ${name}`, onclick: async () => {
    const done = await copied(text, value);
    button.removeAttribute("aria-label");
    button.textContent = done ? SAID.copied : SAID.selected;
  } }, SAID.copy);
  return el("span", { class: "copyable" }, value, " ", button);
}

/** Copy a text; where the browser refuses (no clipboard on plain http), show it whole and selected, and tell. */
async function copied(text, value) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    value.textContent = text;
    getSelection().selectAllChildren(value);
    return document.execCommand("copy");
  }
}

/** Sign out: what waits here of this visitor is named first and dropped with the session; another's stays. */
async function signOut() {
  const waiting = ownKeys(QUEUE).length;
  if (waiting && (await ask({ title: SAID.signOut, body: SAID.unsaved(waiting), yes: SAID.signOut, danger: true })) === null) return;
  try {
    await sent("POST", "sign-out", { take: (got) => got.text() }).then(({ answer, content }) => { if (!answer.ok) throw refused(answer, parsed(content)); });
  } catch (error) {
    if (!seat.lock) await ask({ title: SAID.signOut, body: faultBox(faultsOf(error)), yes: SAID.close, no: null });
    return;
  }
  ownKeys().forEach((key) => store.drop(key));
  tellTabs("");
  location.assign(councilUrl("sign-in"));
}

/** As what the visitor may act: a chair whose part a vice chair has taken over acts as nothing until he takes it back. */
const actsAs = (me, progress) => (me?.member.role === "chair" && ![undefined, null, me.member.id].includes(progress?.acting_chair) ? null : me?.member.role ?? null);

/** The first stop of Tab on every page: past bars and lists to what the page is for. */
const skipLink = () => el("a", { class: "skip", href: "#", onclick: (event) => {
  event.preventDefault();
  document.querySelector("main")?.focus();
} }, SAID.skip);

/** The bar on top of a page. `me` is the answer of GET /me; `here` one of home, sheet, board, meeting, consensus, intake; `scores`
    whether the visitor has sheets of his own. On a phone the bar has two rows and the pages their short names. */
function topBar({ title, me, here, scores = !["secretary", "observer"].includes(me.member.role), closed = false }) {
  const staff = ["secretary", "chair"].includes(me.member.role);
  const opens = { home: true, sheet: scores, board: staff, meeting: closed, consensus: staff && closed, intake: me.member.role === "secretary" };
  const pages = Object.keys(opens).filter((page) => opens[page]);
  const link = (page, [short, more]) => el("a", { href: councilUrl(page), "aria-current": page === here ? "page" : null },
    short, more && el("span", { class: "more-name" }, more));
  return el("header", { class: "topbar" }, skipLink(),
    el("div", { class: "topbar-in" },
      el("h1", { class: "sr" }, title),
      el("p", { class: "brand", "aria-hidden": "true" }, SAID.council),
      el("nav", { "aria-label": SAID.nav }, pages.map((page) => link(page, SAID.pages[page]))),
      el("div", { class: "who" },
        el("span", {}, el("b", {}, me.member.name), el("small", {}, SAID.roles[me.member.role] ?? me.member.role)),
        el("button", { type: "button", class: "quiet", onclick: signOut }, SAID.signOut))));
}
