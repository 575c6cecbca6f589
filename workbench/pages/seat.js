/* For whom this page was drawn. A browser has one sign-in for all its tabs, so this page may outlive the one it was drawn for:
   every call names the seat, the server answers nobody else's page, and a page that is not of whoever is signed in locks
   itself: it shows nothing, writes nothing, and says who is signed in now. What waits to be saved stays where it is.
   Tabs tell each other who came and went; each also asks when it is shown again. Needs common.js and store.js. */

const SEAT = {
  header: "X-Council-Seat",
  whose: (name) => (name ? `Trang này là của ${name}.` : "Trang này là của người đã đăng nhập trước."),
  now: (name, role) => `Máy này đang đăng nhập là ${name} (${role}). Trang đã khóa: không hiện gì và không ghi gì nữa.`,
  out: "Lượt đăng nhập ấy đã được đăng xuất ở một cửa sổ khác. Trang đã khóa: không hiện gì và không ghi gì nữa.",
  asking: "Ở một cửa sổ khác vừa có người đăng xuất hoặc đăng nhập. Đang hỏi máy chủ…",
  waiting: (n, name) => `Còn ${n} thay đổi chưa lưu${name ? ` của ${name}` : ""}, vẫn giữ trên máy này. Khi đăng nhập lại và mở phiếu, máy tự lưu.`,
  go: (name) => `Mở trang của ${name}`,
  reload: "Tải lại trang",
  title: "Trang đã khóa",
};

const seat = { mine: takeGiven("seat") ?? "", name: GIVEN["/me"]?.member.name ?? "", lock: null, title: "" };

const seatHeaders = () => (seat.mine ? { [SEAT.header]: seat.mine } : {});

/** An address for a plain link, which can carry no header. */
const seatUrl = (path) => `${councilUrl(path)}?seat=${encodeURIComponent(seat.mine)}`;

/** What this seat keeps on this machine: its own keys alone, of `what` or of everything. */
const ownKeys = (what = KEPT) => store.keys(what).filter((key) => key.split("/").slice(1, 3).join("/") === seat.mine);

/** The answer of GET /me: a page that does not know yet whose it is becomes his. */
function seated(me) {
  seat.name = me.member.name;
  if (!seat.mine) seat.mine = [me.session, me.member.id].map(encodeURIComponent).join("/");
}

/** Ask the server whether the page is still of whoever is signed in; a refusal locks it (`refused`), the right answer unlocks. */
async function checkSeat() {
  try {
    await api("GET", "/me", undefined, { fresh: true });
    unlockPage();
  } catch (error) {
    if (error.status === 401 && seat.lock) lockPage({ out: true });
  }
}

/** Hide the page behind a dialog that stays. `now` is who is signed in ({name, role}), or {out: true} where nobody is. */
function lockPage(now = {}) {
  const waiting = ownKeys(QUEUE).length;
  const said = now.name ? SEAT.now(now.name, SAID.roles[now.role] ?? now.role) : now.out ? SEAT.out : SEAT.asking;
  const ways = now.name ? el("a", { class: "go", href: councilUrl("home") }, SEAT.go(now.name)) : now.out && signInLink({ class: "go" });
  if (!seat.lock) {
    seat.title = document.title;
    document.title = `${SEAT.title} · ${SAID.council}`;
    seat.lock = el("dialog", { class: "ask seat-lock", "aria-labelledby": "seat-title", oncancel: (event) => event.preventDefault(),
      onclose: () => { if (seat.lock?.isConnected) seat.lock.showModal(); } });
    document.body.append(el("div", { class: "council seat-over" }, seat.lock));
    document.documentElement.classList.add("locked");
    seat.lock.showModal();
  }
  refill(seat.lock, el("h2", { id: "seat-title" }, SEAT.whose(seat.name)), el("p", { role: "alert" }, said),
    waiting > 0 && el("p", {}, SEAT.waiting(waiting, seat.name)),
    el("div", { class: "ask-buttons" }, ways || el("button", { type: "button", class: "quiet", onclick: () => location.reload() }, SEAT.reload)));
  seat.lock.querySelector("a, button").focus();
}

/** Whoever the page was drawn for is signed in (again): it goes on where it was. */
function unlockPage() {
  if (!seat.lock) return;
  const { lock } = seat;
  seat.lock = null;
  lock.close();
  lock.parentNode.remove();
  document.documentElement.classList.remove("locked");
  document.title = seat.title;
  dispatchEvent(new Event("seatback"));
}

const tabs = openTabs();

function openTabs() {
  try {
    const channel = new BroadcastChannel("council-seat");
    channel.onmessage = ({ data }) => heardTab(data);
    return channel;
  } catch {
    return null;   // denied: the page asks when it is shown again, and the server refuses at every call
  }
}

/** Tell the other tabs who is signed in here: a seat, or "" for nobody. */
const tellTabs = (whose) => tabs?.postMessage(whose);

function heardTab(whose) {
  if (!seat.mine || (whose === seat.mine && !seat.lock)) return;
  if (whose !== seat.mine && !seat.lock) lockPage();
  checkSeat();
}

if (seat.mine) tellTabs(seat.mine);
document.addEventListener("visibilitychange", () => { if (!document.hidden && seat.mine) checkSeat(); });
addEventListener("focus", () => { if (seat.mine) checkSeat(); });   // two windows side by side are both visible all the time
addEventListener("pageshow", (event) => { if (event.persisted && seat.mine) checkSeat(); });
